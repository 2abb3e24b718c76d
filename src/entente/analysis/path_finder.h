/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/path_finder.h  Many shortest chains in one graph.
 *
 *  A finder keeps the arrays that a search writes to, so that a question costs
 *  what it looks at, not the size of the graph. */
#ifndef ENT_ANALYSIS_PATH_FINDER_H
#define ENT_ANALYSIS_PATH_FINDER_H

#include "entente/analysis/paths.h"

ENT_BEGIN_DECLS

/** Work space for one graph, for one thread at a time. */
typedef struct ent_path_finder ent_path_finder;

/** @param[out] out    Owned (ent_path_finder_free()).
 *  @param      graph  Borrowed: must outlive the finder. Its view says which
 *                     way relations may be walked; its cost is not looked at.
 *  Complexity: O(V + pairs of neighbours), some 36 bytes a vertex and 4 or 8
 *  bytes a pair. */
ENT_API ENT_NODISCARD ent_status ent_path_finder_new(ent_path_finder **out,
                                                     const ent_graph *graph,
                                                     ent_error *err);
/** Accepts NULL. */
ENT_API void ent_path_finder_free(ent_path_finder *finder);

/** The vertices of one chain with the fewest hops, and nothing else: which of
 *  several it is depends on the graph alone. Breadth-first from both ends
 *  (Pohl, Bi-directional search, Machine Intelligence 6, 1971), up to the first
 *  arc that joins them. No allocation, no progress: microseconds, and at worst
 *  one look at every pair of neighbours.
 *  @param      max    Room in @p nodes; at least the number of vertices of the
 *                     graph is always enough.
 *  @param[out] nodes  The first *count vertices, @p from and @p to included.
 *  @param[out] count  Vertices of the chain, hops + 1; 0: there is no chain.
 *  @retval ENT_ERR_LIMIT  The chain has more than @p max vertices. */
ENT_API ENT_NODISCARD ent_status ent_path_finder_hops(
    ent_path_finder *finder, uint32_t from, uint32_t to, size_t max,
    uint32_t *nodes, size_t *count, ent_error *err);

/** As ent_path_shortest() with the cost of hops: of all chains with the fewest
 *  hops the best attested one, their number, and the relations of each hop.
 *  It looks at all shortest chains and reads and orders the relations of the
 *  best: on ICEWS18 40 microseconds against 0.3 of ent_path_finder_hops().
 *  @param[out] out  Owned (ent_path_clear()); untouched on failure.
 *  @retval ENT_ERR_NOT_FOUND  No chain in this view.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_API ENT_NODISCARD ent_status
ent_path_finder_best(ent_path_finder *finder, ent_path *out, uint32_t from,
                     uint32_t to, const ent_progress *progress, ent_error *err);

ENT_END_DECLS

#endif
