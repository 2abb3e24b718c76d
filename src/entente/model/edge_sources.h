/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/edge_sources.h  On which independent sources the edges
 *  of a graph rest: what resampling draws from. */
#ifndef ENT_MODEL_EDGE_SOURCES_H
#define ENT_MODEL_EDGE_SOURCES_H

#include <stdint.h>

#include "entente/core/error.h"
#include "entente/model/graph.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** Compressed rows: edge e rests on the sources
 *  source[begin[e]] .. source[begin[e + 1]], ascending, each once, at least
 *  one. Owned; start as `{0}`, end with ent_edge_sources_clear(). */
typedef struct ent_edge_sources {
    uint32_t *begin;  /**< edge_count + 1. */
    uint32_t *source; /**< Numbers below source_count. */
    uint32_t source_count;
} ent_edge_sources;

ENT_API void ent_edge_sources_clear(ent_edge_sources *sources);

/** Read the sources of a graph's edges. Of relations with evidence in reports
 *  they are the reports whose evidence the view lets in, copies of one text
 *  counted as it, by document number; each coded event is a source of its own,
 *  as is a relation of which the store knows none. Sources that no edge of the
 *  graph rests on have no number.
 *  @param[out] out  Untouched on failure.
 *  @retval ENT_ERR_LIMIT  2^32 - 1 sources of edges, or more.
 *  Complexity: O(E log E) of the edges with evidence in reports. */
ENT_API ENT_NODISCARD ent_status ent_edge_sources_load(ent_edge_sources *out,
                                                       const ent_graph *graph,
                                                       ent_store *store,
                                                       ent_error *err);

ENT_END_DECLS

#endif
