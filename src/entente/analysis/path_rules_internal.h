/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/path_rules_internal.h  A graph as the rules of a
 *  question leave it, and how far everything is from an end. */
#ifndef ENT_ANALYSIS_PATH_RULES_INTERNAL_H
#define ENT_ANALYSIS_PATH_RULES_INTERNAL_H

#include "entente/analysis/collapsed_internal.h"
#include "entente/analysis/paths.h"

/** Start as `{0}`. */
typedef struct roads {
    const ent_graph *graph;
    collapsed out; /**< Without weights where hops are the cost. */
    collapsed in;
    bool *closed; /**< By vertex: to be avoided. */
    bool chronological;
    uint32_t max_hops; /**< UINT32_MAX: no limit. */
} roads;

/** Refuse rules that contradict themselves.
 *  @retval ENT_ERR_INVALID  Says which. */
ENT_NODISCARD ent_status ent_path_rules_check(const ent_path_rules *rules,
                                              const ent_graph *graph,
                                              uint32_t from, uint32_t to,
                                              ent_error *err);

/** @param[out] out  Owned; borrows the graph. */
ENT_NODISCARD ent_status ent_roads_init(roads *out, const ent_graph *graph,
                                        const ent_path_rules *rules,
                                        ent_error *err);
void ent_roads_clear(roads *r);

/** Cost of an arc of `out` or `in`: of the cheapest of its relations. */
static inline double ent_road_cost(const collapsed *c, uint32_t arc)
{
    return c->weight == NULL ? 1 : c->weight[arc];
}

/** What is left to the end from each vertex, whatever the dates: less is not
 *  possible. Start as `{0}`. */
typedef struct reach {
    double *cost;   /**< INFINITY: the end cannot be reached. */
    uint32_t *hops; /**< UINT32_MAX: the end cannot be reached. */
} reach;

/** @param closed  A flag a vertex. */
ENT_NODISCARD ent_status ent_reach_init(reach *out, const roads *r,
                                        const bool *closed, uint32_t end,
                                        const ent_progress *progress,
                                        ent_error *err);
void ent_reach_clear(reach *r);

#endif
