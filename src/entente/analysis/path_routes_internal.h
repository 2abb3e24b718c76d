/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/path_routes_internal.h  Chains under all rules, the
 *  cheapest first, one after the other.
 *
 *  A chain that is to pass vertices in an order is one of each leg between
 *  them, and no vertex twice. Joins of legs are tried in the order of the sum
 *  of their costs, which no chain of theirs undercuts; a chain is given out
 *  once no join that is left can be cheaper. */
#ifndef ENT_ANALYSIS_PATH_ROUTES_INTERNAL_H
#define ENT_ANALYSIS_PATH_ROUTES_INTERNAL_H

#include "entente/analysis/yen_internal.h"

/** One chain of each leg, by number. */
typedef struct join {
    double cost;
    uint32_t *choice; /**< Of each leg; owned. */
    uint32_t at;      /**< Only this leg and later ones are to be varied. */
} join;

/** Start as `{0}`. */
typedef struct routes {
    const roads *roads;
    roads leg_roads; /**< Shares all with `roads`, but has no dates. */
    labels track;    /**< To walk whole chains. */
    ranking *legs;
    size_t leg_count;
    size_t given; /**< Chains given out. */
    ENT_VEC(join) joins;
    ENT_VEC(route) ready;
    bool *on_chain; /**< Flag a vertex. */
    uint64_t tried;
    bool cut_off;
} routes;

/** @param r, rules  Borrowed. @p from and @p to differ. */
ENT_NODISCARD ent_status ent_routes_init(routes *s, const roads *r,
                                         const ent_path_rules *rules,
                                         uint32_t from, uint32_t to,
                                         const ent_progress *progress,
                                         ent_error *err);
void ent_routes_clear(routes *s);

/** The next chain.
 *  @param[out] out  Owned `nodes`, NULL if there is no other. */
ENT_NODISCARD ent_status ent_routes_next(routes *s, route *out,
                                         const ent_progress *progress,
                                         ent_error *err);

#endif
