/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/all_shortest_internal.h  The cheapest chains, once
 *  they are known as a whole, one by one. */
#ifndef ENT_ANALYSIS_ALL_SHORTEST_INTERNAL_H
#define ENT_ANALYSIS_ALL_SHORTEST_INTERNAL_H

#include "entente/analysis/chains_internal.h"

/** Who is handed the chains: hops + 1 vertices, borrowed for the call. */
typedef struct chain_taker {
    ent_status (*take)(void *user, const uint32_t *nodes, uint32_t hops,
                       ent_error *err);
    void *user;
} chain_taker;

/** Hand over the first @p limit chains: most sources first, then by vertices.
 *  @param c  With keep_links; a chain leads from @p from to @p to.
 *  Best first, each beginning judged by the best chain that goes on from it,
 *  so that each beginning that is looked at leads to one that is handed over or
 *  as good: O(limit hops (degree + log)). */
ENT_NODISCARD ent_status ent_chains_list(const chains *c, uint32_t from,
                                         uint32_t to, size_t limit,
                                         const ent_progress *progress,
                                         chain_taker taker, ent_error *err);

#endif
