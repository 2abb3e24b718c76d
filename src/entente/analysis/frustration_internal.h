/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/frustration_internal.h  The parts in which the
 *  frustration index is found, and one call for each way to work on them.
 *
 *  A part is a graph whose edges have whole signed weights: one above 0 costs
 *  that much if its ends are in different camps, one below 0 if they are in the
 *  same. */
#ifndef ENT_ANALYSIS_FRUSTRATION_INTERNAL_H
#define ENT_ANALYSIS_FRUSTRATION_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/core/rng.h"

/** Never of weight 0, never from a vertex to itself, one per two vertices. */
typedef struct part_edge {
    uint32_t a;
    uint32_t b;
    int64_t weight;
} part_edge;

/** Owned; start as `{0}`, end with ent_part_clear(). */
typedef struct part {
    uint32_t node_count;
    uint32_t edge_count;
    part_edge *edges;
    uint32_t *begin; /**< Arcs of a vertex, both ways; node_count + 1. */
    uint32_t *to;
    uint32_t *edge; /**< Beside `to`. */
} part;

/** Link @p edges, which are copied. */
ENT_NODISCARD ent_status ent_part_init(part *out, uint32_t node_count,
                                       const part_edge *edges,
                                       uint32_t edge_count, ent_error *err);
void ent_part_clear(part *p);

/** Does the edge contradict the camps? */
static inline bool ent_part_frustrated(const part_edge *edge,
                                       const uint8_t *camp)
{
    return (edge->weight > 0) == (camp[edge->a] != camp[edge->b]);
}

static inline int64_t ent_part_size(const part_edge *edge)
{
    return edge->weight < 0 ? -edge->weight : edge->weight;
}

/** What camps cost: the sizes of the edges that contradict them. */
int64_t ent_part_cost(const part *p, const uint8_t *camp);

/** What all the work on one graph has in common. */
typedef struct hunt {
    const ent_progress *progress;
    uint64_t search_limit;
    uint64_t branches;
    ent_rng rng;
    uint32_t largest_part;
} hunt;

/** Ask whether to go on. @retval ENT_ERR_CANCELLED */
ENT_NODISCARD ent_status ent_hunt_tell(const hunt *h, ent_error *err);

/** Bounds of the least cost. */
typedef struct bounds {
    int64_t lower;
    int64_t upper; /**< What the camps found cost. */
} bounds;

/** The blocks (biconnected components) of a part: block i is the edges
 *  [begin[i], begin[i + 1]) of `edges`. A block shares at most one vertex with
 *  all blocks before it. Owned. */
typedef struct blocks {
    uint32_t count;
    uint32_t *begin; /**< count + 1. */
    uint32_t *edges;
} blocks;

/** J. Hopcroft and R. Tarjan, Efficient algorithms for graph manipulation,
 *  Communications of the ACM 16 (1973). O(n + m). */
ENT_NODISCARD ent_status ent_blocks_init(blocks *out, const part *p,
                                         ent_error *err);
void ent_blocks_clear(blocks *b);

/** A part with the same least cost, but for @p cost, in fewer vertices. */
typedef struct reduction {
    part kernel;
    uint32_t *vertex; /**< Of the kernel, for each of the part. */
    uint8_t *flip;    /**< 1: in the other camp than that vertex. */
    int64_t cost;     /**< Paid already. */
} reduction;

/** Join vertices whose best camp follows from another's: an edge that weighs
 *  at least as much as all others of an end is not contradicted in some best
 *  division. */
ENT_NODISCARD ent_status ent_reduction_init(reduction *out, const part *p,
                                            ent_error *err);
void ent_reduction_clear(reduction *r);

/** Lower bound: contradicting cycles that share no edge (or no unit of its
 *  size), triangles first.
 *  @param without  Edges not to be used, or NULL. */
ENT_NODISCARD ent_status ent_pack_cycles(int64_t *out, const part *p,
                                         const bool *without, const hunt *h,
                                         ent_error *err);

/** Good camps by local search.
 *  @param lower  A lower bound; it stops there. */
ENT_NODISCARD ent_status ent_search_locally(const part *p, int64_t lower,
                                            uint8_t *camp, int64_t *cost,
                                            hunt *h, ent_error *err);

/** Best camps by branch and bound, from those in @p camp, which cost
 *  found->upper; raises found->lower and lowers found->upper as far as it gets
 *  within the limit. */
ENT_NODISCARD ent_status ent_search_exactly(const part *p, uint8_t *camp,
                                            bounds *found, hunt *h,
                                            ent_error *err);

#endif
