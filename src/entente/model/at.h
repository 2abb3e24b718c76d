/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/at.h  The relations of a graph that hold on a day: a
 *  graph is loaded once, and asked for many days. */
#ifndef ENT_MODEL_AT_H
#define ENT_MODEL_AT_H

#include <stdbool.h>
#include <stdint.h>

#include "entente/model/graph.h"

ENT_BEGIN_DECLS

/** Mark the edges that the same view as of @p day would have. Undated ones are
 *  not marked. The graph's own view must have no time filter, else what that
 *  leaves out is missing.
 *  @param[out] keep  edge_count flags, the caller's.
 *  @return Number of edges marked. */
ENT_API uint32_t ent_graph_mark_at(const ent_graph *graph, int32_t day,
                                   bool *keep);

ENT_END_DECLS

#endif
