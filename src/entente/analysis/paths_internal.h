/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/paths_internal.h  From vertices to a path that can be
 *  told. */
#ifndef ENT_ANALYSIS_PATHS_INTERNAL_H
#define ENT_ANALYSIS_PATHS_INTERNAL_H

#include "entente/analysis/chains_internal.h"
#include "entente/analysis/paths.h"

/** A chain that a search has found; `nodes` owned. */
typedef struct route {
    uint32_t *nodes; /**< hops + 1. */
    uint32_t hops;
    double cost;
    int32_t day; /**< Of arrival; ENT_DAY_MIN unless chronological. */
} route;

/** Cheaper, earlier, fewer hops, lower vertices first; 0: the same chain. Costs
 *  that may differ by rounding are the same. */
int ent_route_compare(const route *a, const route *b);

/** The days on which a relation holds: an open end of a tie is without limit,
 *  one of an event is its other end.
 *  @return False if it has no date. */
bool ent_edge_days(const ent_graph *graph, uint32_t edge, int32_t *first,
                   int32_t *last);

/** The best of the cheapest chains, with their number.
 *  @retval ENT_ERR_NOT_FOUND  There is none. */
ENT_NODISCARD ent_status ent_path_of_chains(ent_path *out, const chains *all,
                                            const ent_graph *graph,
                                            uint32_t from, uint32_t to,
                                            ent_error *err);
/** The path along given vertices.
 *  @param days  NULL, or of each hop: relations are listed that hold on a day
 *               between those of the hops before and after. Copied. */
ENT_NODISCARD ent_status ent_path_of_nodes(ent_path *out,
                                           const ent_graph *graph,
                                           const uint32_t *nodes, uint32_t hops,
                                           const int32_t *days, ent_error *err);

/** ENT_ERR_CANCELLED, if @p progress says so. */
ENT_NODISCARD ent_status ent_path_tell(const ent_progress *progress,
                                       uint64_t done, ent_error *err);

#endif
