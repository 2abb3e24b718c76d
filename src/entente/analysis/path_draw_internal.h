/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/path_draw_internal.h  Drawing one of the shortest
 *  paths between two vertices, each as likely. */
#ifndef ENT_ANALYSIS_PATH_DRAW_INTERNAL_H
#define ENT_ANALYSIS_PATH_DRAW_INTERNAL_H

#include "entente/analysis/cost_walk_internal.h"
#include "entente/core/rng.h"

/** A breadth-first search from one end. */
typedef struct search_side {
    const collapsed *ahead;
    const collapsed *behind;
    uint32_t *order; /**< Vertices seen. */
    uint32_t begin;  /**< Of the last level in order. */
    uint32_t count;
    uint64_t arcs;   /**< Ahead of the last level. */
    uint32_t *level; /**< 1 + steps; 0: not seen. */
    double *sigma;   /**< Number of shortest paths from the end. */
} search_side;

/** What one thread needs. Start as `{0}`. */
typedef struct path_draw {
    bool by_cost;
    cost_walk walk;
    search_side sides[2]; /**< By hops: from the start, from the end. */
} path_draw;

/** @p graph has no weights where paths go by hops. */
ENT_NODISCARD ent_status ent_path_draw_init(path_draw *d,
                                            const cost_graph *graph,
                                            bool by_cost, ent_error *err);
void ent_path_draw_clear(path_draw *d);

/** Draw a path and add 1 to the count of each vertex inside it; nothing is
 *  added where there is none. By hops a search from both ends (Pohl 1971), of
 *  whose last level before they meet every vertex knows its share. */
void ent_path_draw_add(path_draw *d, uint32_t from, uint32_t to, ent_rng *rng,
                       double *counts);

#endif
