/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/collapsed_internal.h  A graph with one arc per pair
 * of vertices, as the measures want it. */
#ifndef ENT_ANALYSIS_COLLAPSED_INTERNAL_H
#define ENT_ANALYSIS_COLLAPSED_INTERNAL_H

#include "entente/core/error.h"
#include "entente/model/graph.h"

/** Which arcs are gathered at a vertex. */
typedef enum gather {
    GATHER_OUT,   /**< Those that leave it. */
    GATHER_IN,    /**< Those that arrive at it. */
    GATHER_EITHER /**< Both, one arc a neighbour; under ENT_DIRECTION_BOTH as
                       GATHER_OUT. Strengths either way are added. */
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

/** Give vertex v the number @p number[v]: the same graph without weights, whose
 *  arcs are in no order. */
ENT_NODISCARD ent_status ent_collapsed_renumber(collapsed *out,
                                                const collapsed *from,
                                                const uint32_t *number,
                                                ent_error *err);

/** Sum of the values of the vertices to which the arcs of @p node lead. Four
 *  sums side by side, because each addition waits for the one before it. */
static inline double ent_collapsed_sum(const collapsed *c, uint32_t node,
                                       const double *values)
{
    const uint32_t *to = c->to + c->begin[node];
    const uint32_t *end = c->to + c->begin[node + 1];
    double a = 0;
    double b = 0;
    double x = 0;
    double y = 0;

    for (; end - to >= 4; to += 4) {
        a += values[to[0]];
        b += values[to[1]];
        x += values[to[2]];
        y += values[to[3]];
    }
    for (; to < end; to++)
        a += values[*to];
    return (a + b) + (x + y);
}

/** The same, each value times the weight of the arc. */
static inline double ent_collapsed_weighted_sum(const collapsed *c,
                                                uint32_t node,
                                                const double *values)
{
    const uint32_t *to = c->to + c->begin[node];
    const uint32_t *end = c->to + c->begin[node + 1];
    const double *weight = c->weight + c->begin[node];
    double a = 0;
    double b = 0;
    double x = 0;
    double y = 0;

    for (; end - to >= 4; to += 4, weight += 4) {
        a += weight[0] * values[to[0]];
        b += weight[1] * values[to[1]];
        x += weight[2] * values[to[2]];
        y += weight[3] * values[to[3]];
    }
    for (; to < end; to++, weight++)
        a += *weight * values[*to];
    return (a + b) + (x + y);
}

static inline uint32_t ent_collapsed_degree(const collapsed *c, uint32_t node)
{
    return c->begin[node + 1] - c->begin[node];
}

/** Least cost of the edges of a hop. */
double ent_hop_cost(const ent_graph *graph, ent_hop hop);

#endif
