/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/intermediaries.h  Who stands between two actors, or
 *  between two sets of them. */
#ifndef ENT_ANALYSIS_INTERMEDIARIES_H
#define ENT_ANALYSIS_INTERMEDIARIES_H

#include "entente/analysis/ties.h"
#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"

ENT_BEGIN_DECLS

/** Vertices of one side. */
typedef struct ent_side {
    const uint32_t *nodes;
    size_t count;
} ent_side;

/** Somebody on a chain from the one side to the other. */
typedef struct ent_intermediary {
    uint32_t node;
    uint32_t hops;      /**< Steps of the shortest chain through him that leaves
                             him another way than it came. */
    uint32_t from_hops; /**< Steps from the one side to him. */
    uint32_t to_hops;   /**< Steps from him to the other. */
    ent_ties from;      /**< Relations with those one step nearer to the one
                             side (at one step: with that side). */
    ent_ties to;        /**< The same of the other side. */
    double share; /**< Of the shortest indirect chains, those through him. */
} ent_intermediary;

/** What stands between two sides. Owned; start as `{0}`. */
typedef struct ent_intermediaries {
    ent_intermediary *items; /**< Fewest steps first; then most ways: relations
                                  on the one side times those on the other;
                                  then their sum, name, vertex. */
    size_t count;
    uint32_t distance; /**< Steps of the shortest indirect chain, whatever its
                            length; ENT_NO_INDEX: there is none. */
    ent_ties direct;   /**< Relations from the one side to the other. */
} ent_intermediaries;

ENT_API void ent_intermediaries_clear(ent_intermediaries *all);

/** Find who stands on a chain of at most @p depth steps (at least 2), by the
 *  view's direction, from @p from to @p to, that passes neither side on its
 *  way. A chain of four steps or more may pass somebody twice, but leaves each
 *  intermediary it is counted for another way than it came.
 *  Two breadth-first searches, with the numbers of shortest chains as Brandes
 *  counts them (A faster algorithm for betweenness centrality, 2001); O(V + E).
 *  @param      from, to  Borrowed; no vertex is on both.
 *  @param[out] out       Untouched on failure.
 *  @retval ENT_ERR_INVALID    A vertex is on both sides.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_API ENT_NODISCARD ent_status ent_intermediaries_find(
    ent_intermediaries *out, const ent_graph *graph, ent_side from, ent_side to,
    uint32_t depth, const ent_progress *progress, ent_error *err);

ENT_END_DECLS

#endif
