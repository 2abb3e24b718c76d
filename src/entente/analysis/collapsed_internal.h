/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/collapsed_internal.h  A graph with one arc per pair
 * of vertices, as the measures want it. */
#ifndef ENT_ANALYSIS_COLLAPSED_INTERNAL_H
#define ENT_ANALYSIS_COLLAPSED_INTERNAL_H

#include "entente/core/error.h"
#include "entente/model/graph.h"

/** Which arcs are gathered at a vertex. */
typedef enum gather {
    GATHER_OUT, /**< Those that leave it. */
    GATHER_IN   /**< Those that arrive at it. */
} gather;

/** What an arc weighs. */
typedef enum weigh {
    WEIGH_NOTHING,
    WEIGH_STRENGTH, /**< Sum over the parallel edges. */
    WEIGH_COST      /**< Least of the parallel edges. */
} weigh;

/** Compressed sparse rows without self-loops. Start as `{0}`. */
typedef struct collapsed {
    uint32_t node_count;
    uint32_t *begin; /**< node_count + 1. */
    uint32_t *to;    /**< Ascending at each vertex. */
    double *weight;  /**< NULL for WEIGH_NOTHING. */
} collapsed;

ENT_NODISCARD ent_status ent_collapsed_init(collapsed *out,
                                            const ent_graph *graph, gather way,
                                            weigh what, ent_error *err);
void ent_collapsed_clear(collapsed *c);

/** Least cost of the edges of a hop. */
double ent_hop_cost(const ent_graph *graph, ent_hop hop);

#endif
