/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/neighbourhood.h  Who is within so many steps of an
 *  actor, and by which relations. */
#ifndef ENT_ANALYSIS_NEIGHBOURHOOD_H
#define ENT_ANALYSIS_NEIGHBOURHOOD_H

#include "entente/analysis/ties.h"
#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"

ENT_BEGIN_DECLS

/** Vertices by their distance from where one starts, walking by the view's
 *  direction. Owned; start as `{0}`, end with ent_neighbourhood_clear(). */
typedef struct ent_neighbourhood {
    uint32_t *nodes;    /**< By distance, then vertex. Those at distance d are
                             [first[d], first[d + 1]). */
    uint32_t *first;    /**< depth + 2. */
    uint32_t depth;     /**< Greatest distance of a vertex in it. */
    bool more;          /**< There are vertices beyond the depth asked for. */
    uint32_t *distance; /**< Of each vertex of the graph; ENT_NO_INDEX: beyond,
                             or not to be reached. */
} ent_neighbourhood;

ENT_API void ent_neighbourhood_clear(ent_neighbourhood *n);

/** Find the vertices within @p depth steps of any of @p starts, which are at
 *  distance 0 (given twice, they count once).
 *  Breadth-first search (Moore, The shortest path through a maze, 1959),
 *  O(V + E).
 *  @param[out] out  Untouched on failure.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_API ENT_NODISCARD ent_status ent_neighbourhood_find(
    ent_neighbourhood *out, const ent_graph *graph, const uint32_t *starts,
    size_t start_count, uint32_t depth, const ent_progress *progress,
    ent_error *err);

/** The relations by which a vertex is reached from those one step nearer.
 *  @param[out] nearer  How many of those there are; may be NULL.
 *  @return ENT_NO_TIES for a start, or a vertex beyond. O(its degree). */
ENT_API ent_ties ent_neighbourhood_approach(const ent_neighbourhood *n,
                                            const ent_graph *graph,
                                            uint32_t node, uint32_t *nearer);

ENT_END_DECLS

#endif
