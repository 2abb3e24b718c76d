/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/simple_paths_internal.h  All chains up to a length,
 *  the shortest first, one after the other. */
#ifndef ENT_ANALYSIS_SIMPLE_PATHS_INTERNAL_H
#define ENT_ANALYSIS_SIMPLE_PATHS_INTERNAL_H

#include "entente/analysis/path_labels_internal.h"

/** Where a chain stands after some hops. */
typedef struct standing {
    uint32_t node;
    uint32_t arc;    /**< The next to try. */
    uint32_t passed; /**< Vertices to be passed that lie behind. */
    int32_t day;     /**< Of arrival, at the earliest. */
} standing;

/** Depth-first, once for each length, and only where the end is still within
 *  reach. Start as `{0}`. */
typedef struct simple_walk {
    const roads *roads;
    const ent_path_rules *rules;
    reach reach;
    labels track; /**< To walk whole chains. */
    uint32_t to;
    uint32_t length; /**< Of the chains now looked for. */
    uint32_t most;
    uint32_t depth;
    standing *at;
    bool *on_chain; /**< Flag a vertex. */
    uint64_t steps;
    route found; /**< The last one; NULL `nodes`: there is no other. */
    uint32_t *nodes;
} simple_walk;

/** @param r, rules  Borrowed. @p from and @p to differ; r->max_hops is set. */
ENT_NODISCARD ent_status ent_simple_walk_init(simple_walk *w, const roads *r,
                                              const ent_path_rules *rules,
                                              uint32_t from, uint32_t to,
                                              const ent_progress *progress,
                                              ent_error *err);
void ent_simple_walk_clear(simple_walk *w);

/** Find the next: `found`, borrowed until the next call. */
ENT_NODISCARD ent_status ent_simple_walk_next(simple_walk *w,
                                              const ent_progress *progress,
                                              ent_error *err);

#endif
