/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/paths.h  Shortest chains of relations. */
#ifndef ENT_ANALYSIS_PATHS_H
#define ENT_ANALYSIS_PATHS_H

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"

ENT_BEGIN_DECLS

/** A chain of vertices. Owned; start as `{0}`, end with ent_path_clear().
 *  Hop i leads from nodes[i] to nodes[i + 1] by the edges
 *  edges[first_edge[i] .. first_edge[i + 1]): all parallel relations of the
 *  hop that may be walked in its direction; under a cost other than hops the
 *  cheapest first, then the strongest evidence first: asserted before alleged,
 *  disputed, denied and planned; more sources; more confidence; more pieces of
 *  evidence; the lower edge. */
typedef struct ent_path {
    uint32_t *nodes;      /**< hop_count + 1. */
    uint32_t *first_edge; /**< hop_count + 1. */
    uint32_t *edges;
    uint32_t hop_count; /**< 0: start and end are the same. */
    double cost;        /**< Sum of the cheapest edge of each hop. */
    uint64_t equal;     /**< How many chains of vertices are as cheap, this
                             one included (to 1e-12 of the cost; UINT64_MAX:
                             that many or more). */
} ent_path;

ENT_API void ent_path_clear(ent_path *path);

/** Cheapest chain from @p from to @p to by the view's direction and cost.
 *  Of several, the one whose hops rest on most independent sources (sum over
 *  the parallel relations of all hops), then whose vertices come first by
 *  number. Hops: breadth-first from both ends (Pohl,
 *  Bi-directional search, 1971), O(V + E). Other costs: Dijkstra with a binary
 *  heap, O((V + E) log V).
 *  @param[out] out  Untouched on failure.
 *  @retval ENT_ERR_NOT_FOUND  No chain in this view.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_API ENT_NODISCARD ent_status ent_path_shortest(ent_path *out,
                                                   const ent_graph *graph,
                                                   uint32_t from, uint32_t to,
                                                   const ent_progress *progress,
                                                   ent_error *err);

ENT_END_DECLS

#endif
