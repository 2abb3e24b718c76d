/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/chains_internal.h  Among all cheapest chains to an
 *  end, the one that a path answer shows.
 *
 *  The searches find the arcs that lie on cheapest chains (a directed acyclic
 *  graph) and hand them in from the end backwards; each vertex then knows how
 *  many chains go on from it, and which is the best. */
#ifndef ENT_ANALYSIS_CHAINS_INTERNAL_H
#define ENT_ANALYSIS_CHAINS_INTERNAL_H

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"

/** What leads on from a vertex. Zeroed: nothing. */
typedef struct onward {
    uint64_t chains;  /**< How many chains to the end; UINT64_MAX: or more. */
    uint64_t sources; /**< Of the best: sum over its hops. */
    uint32_t next;    /**< Next vertex of the best. */
    bool listed;      /**< For the search: seen on a chain. */
} onward;

/** The end of all chains. */
void ent_onward_end(onward *all, uint32_t end);

/** Let chains go from @p from over the hop to @p to, whose own chains are
 *  complete. @p edges are the relations of the hop, [begin, end). Once a pair.
 */
void ent_onward_hop(onward *all, uint32_t from, uint32_t to,
                    const ent_graph *graph, const uint32_t *edges,
                    uint32_t count);

/** Fill @p all (node_count, zeroed) with the cheapest chains. Where none leads
 *  to the end, all[from].chains stays 0.
 *  @retval ENT_ERR_NOMEM, ENT_ERR_CANCELLED */
ENT_NODISCARD ent_status ent_chains_by_hops(onward *all, const ent_graph *graph,
                                            uint32_t from, uint32_t to,
                                            const ent_progress *progress,
                                            ent_error *err);
ENT_NODISCARD ent_status ent_chains_by_cost(onward *all, const ent_graph *graph,
                                            uint32_t from, uint32_t to,
                                            const ent_progress *progress,
                                            ent_error *err);

#endif
