/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/chains_internal.h  Among all cheapest chains to an
 *  end, the one that a path answer shows.
 *
 *  The searches find the arcs that lie on cheapest chains (a directed acyclic
 *  graph) and hand them in from the end backwards; each vertex then knows how
 *  many chains go on from it, and which is the best. Few vertices lie on such
 *  chains, so what is kept of them is kept apart. */
#ifndef ENT_ANALYSIS_CHAINS_INTERNAL_H
#define ENT_ANALYSIS_CHAINS_INTERNAL_H

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/core/vec.h"
#include "entente/model/graph.h"

/** What leads on from a vertex. */
typedef struct onward {
    uint64_t chains;  /**< How many chains to the end; UINT64_MAX: or more. */
    uint64_t sources; /**< Of the best: sum over its hops. */
    uint32_t node;
    uint32_t next; /**< Next vertex of the best; ENT_NO_INDEX at the end. */
    uint32_t link; /**< 1 + its last link; 0: none are kept. */
} onward;

/** A hop that lies on a chain. */
typedef struct chain_link {
    uint32_t to;
    uint32_t before; /**< 1 + the link of the same vertex before this; 0. */
    uint64_t sources;
} chain_link;

/** What one end of a breadth-first search has seen. */
typedef struct chain_side {
    uint32_t *level; /**< `base` + 1 + steps from the end; less than `base`:
                          not seen; `base`: closed. */
    ENT_VEC(uint32_t) seen;   /**< By level. */
    ENT_VEC(uint32_t) starts; /**< Of each level among the seen. */
} chain_side;

/** The vertices on chains, in the order of ent_chains_add(), and what searches
 *  write to. May be used again and again: vertices of earlier searches are told
 *  by their places (Briggs and Torczon, An efficient representation for sparse
 *  sets, 1993) and levels. Start as `{0}`. */
typedef struct chains {
    uint32_t node_count;
    uint32_t *place; /**< Of a vertex among the items, if it is there. */
    ENT_VEC(onward) items;
    bool keep_links;
    ENT_VEC(chain_link) links;
    chain_side sides[2]; /**< From the start, from the end. */
    uint32_t base;       /**< Above all levels of earlier searches. */
} chains;

ENT_NODISCARD ent_status ent_chains_init(chains *c, uint32_t node_count,
                                         ent_error *err);
void ent_chains_clear(chains *c);

/** Forget the vertices, for another search. */
void ent_chains_restart(chains *c);
/** Put a vertex on the list, if it is not there. */
ENT_NODISCARD ent_status ent_chains_add(chains *c, uint32_t node,
                                        ent_error *err);
/** What leads on from a vertex, or NULL if it is on no chain. */
const onward *ent_chains_from(const chains *c, uint32_t node);

/** The end of all chains, which must be on the list. */
void ent_chains_end(chains *c, uint32_t end);

/** Let chains go from @p from over the hop to @p to, both on the list, the
 *  chains of @p to complete. @p sources is the sum over the relations of the
 *  hop. To be called once a pair.
 *  @retval ENT_ERR_NOMEM  Only where links are kept. */
ENT_NODISCARD ent_status ent_chains_hop(chains *c, uint32_t from, uint32_t to,
                                        uint64_t sources, ent_error *err);

/** Fill in the cheapest chains. Where none leads to the end, ent_chains_from()
 *  the start gives NULL.
 *  @param closed  A flag a vertex: on no chain; neither end is. NULL: none.
 *  @retval ENT_ERR_NOMEM, ENT_ERR_CANCELLED */
ENT_NODISCARD ent_status ent_chains_by_hops(chains *c, const ent_graph *graph,
                                            uint32_t from, uint32_t to,
                                            const bool *closed,
                                            const ent_progress *progress,
                                            ent_error *err);
ENT_NODISCARD ent_status ent_chains_by_cost(chains *c, const ent_graph *graph,
                                            uint32_t from, uint32_t to,
                                            const bool *closed,
                                            const ent_progress *progress,
                                            ent_error *err);

#endif
