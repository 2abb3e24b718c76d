/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/cost_walk_internal.h  Cheapest paths from one vertex
 *  to all, counted (Dijkstra 1959, as Brandes 2001 uses it). */
#ifndef ENT_ANALYSIS_COST_WALK_INTERNAL_H
#define ENT_ANALYSIS_COST_WALK_INTERNAL_H

#include "entente/analysis/collapsed_internal.h"
#include "entente/analysis/heap_internal.h"

/** The arcs and their costs. Start as `{0}`. */
typedef struct cost_graph {
    collapsed out;
    collapsed in; /**< Undirected: a second name of `out`. */
} cost_graph;

ENT_NODISCARD ent_status ent_cost_graph_init(cost_graph *g,
                                             const ent_graph *graph,
                                             ent_error *err);
/** The same without costs. */
ENT_NODISCARD ent_status ent_hop_graph_init(cost_graph *g,
                                            const ent_graph *graph,
                                            ent_error *err);
void ent_cost_graph_clear(cost_graph *g);

/** What one thread needs for a walk. Start as `{0}`. */
typedef struct cost_walk {
    const cost_graph *graph;
    uint32_t *order; /**< Vertices settled, nearest first. */
    uint32_t count;
    uint32_t *place; /**< 1 + place in order; 0: not settled. */
    double *length;  /**< Of those settled. */
    double *sigma;   /**< Number of cheapest paths to those settled. Doubles:
                          the counts pass 2^64 soon. */
    heap heap;
} cost_walk;

ENT_NODISCARD ent_status ent_cost_walk_init(cost_walk *w, const cost_graph *g,
                                            ent_error *err);
void ent_cost_walk_clear(cost_walk *w);

/** Walk from @p source until @p target (ENT_NO_INDEX: all) is settled. The walk
 *  before is forgotten. */
void ent_cost_walk_run(cost_walk *w, uint32_t source, uint32_t target);

/** Is v -> to, of this cost, the last step of a cheapest path? It must also
 *  lead onward in the order of settling, which keeps the sums free of cycles
 *  where two lengths are the same but for rounding. */
static inline bool ent_cost_walk_is_cheapest(const cost_walk *w, uint32_t v,
                                             uint32_t to, double cost)
{
    return w->place[v] != 0 && w->place[v] < w->place[to] &&
           ent_same_length(w->length[v] + cost, w->length[to]);
}

#endif
