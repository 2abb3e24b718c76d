/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/undirected_internal.h  A graph whose relations count
 *  whichever way they lead: one arc from each end of a pair. */
#ifndef ENT_ANALYSIS_UNDIRECTED_INTERNAL_H
#define ENT_ANALYSIS_UNDIRECTED_INTERNAL_H

#include "entente/core/error.h"
#include "entente/model/graph.h"

/** Compressed sparse rows without self-loops. Start as `{0}`. */
typedef struct undirected {
    uint32_t node_count;
    uint32_t *begin; /**< node_count + 1. */
    uint32_t *to;
    double *strength; /**< Sum over the relations between the two. */
} undirected;

/** Each relation of the view counts once for its pair. */
ENT_NODISCARD ent_status ent_undirected_init(undirected *out,
                                             const ent_graph *graph,
                                             ent_error *err);
void ent_undirected_clear(undirected *u);

/** Join the vertices with the same number in @p join, which are below
 *  @p count: what was within one of them is left out.
 *  @param[out] out  Untouched on failure. */
ENT_NODISCARD ent_status ent_undirected_join(undirected *out,
                                             const undirected *from,
                                             const uint32_t *join,
                                             uint32_t count, ent_error *err);

#endif
