/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/path_labels_internal.h  The cheapest chain that
 *  begins in a given way, by setting labels.
 *
 *  A label is a way to come to a vertex: its cost, its hops, the day on which
 *  one is there. Of two at a vertex, one that is nowhere better is dropped, so
 *  that without dates and a limit of hops each vertex keeps one, as Dijkstra's
 *  does. A chain that comes to a vertex twice is dominated by the one that
 *  waits there, so the chains found have no vertex twice. */
#ifndef ENT_ANALYSIS_PATH_LABELS_INTERNAL_H
#define ENT_ANALYSIS_PATH_LABELS_INTERNAL_H

#include "entente/analysis/item_queue_internal.h"
#include "entente/analysis/path_rules_internal.h"
#include "entente/analysis/paths_internal.h"
#include "entente/core/vec.h"

typedef struct label {
    double cost;
    double least; /**< Of any chain that goes on from here. */
    uint32_t node;
    uint32_t before; /**< Label it comes from; ENT_NO_INDEX at the start. */
    uint32_t hops;
    uint32_t next; /**< Another at the vertex, or ENT_NO_INDEX. */
    int32_t day;
    bool dropped; /**< Dominated. */
} label;

/** Start as `{0}`. */
typedef struct labels {
    const roads *roads;
    const reach *reach; /**< NULL: nothing is known of the end. */
    const bool *closed; /**< Flag a vertex. */
    bool *passed;       /**< The beginning, while its end is looked for. */
    uint32_t *first;    /**< Label of a vertex, or ENT_NO_INDEX. */
    bool queueing;
    ENT_VEC(label) all;
    item_queue queue; /**< Of labels. */
} labels;

ENT_NODISCARD ent_status ent_labels_init(labels *l, const roads *r,
                                         const reach *known, const bool *closed,
                                         ent_error *err);
void ent_labels_clear(labels *l);

/** How a chain begins. */
typedef struct beginning {
    const uint32_t *nodes; /**< hops + 1. */
    uint32_t hops;
    const uint32_t *banned; /**< Where it must not go next. */
    size_t banned_count;
} beginning;

/** The cheapest chain to @p end that begins so.
 *  @param[out] out  Owned `nodes`, NULL if there is none. */
ENT_NODISCARD ent_status ent_labels_search(labels *l, route *out, beginning b,
                                           uint32_t end,
                                           const ent_progress *progress,
                                           ent_error *err);

/** Can the chain be walked? Then its cost, arrival, and the earliest days of
 *  its hops on the cheapest way.
 *  @param      r     Cost and day are set if it can.
 *  @param[out] days  r->hops, or NULL if not wanted. */
ENT_NODISCARD ent_status ent_labels_follow(labels *l, route *r, int32_t *days,
                                           bool *walkable, ent_error *err);

/** The path along a chain that can be walked, with the days of its hops if it
 *  is chronological. */
ENT_NODISCARD ent_status ent_route_path(labels *l, ent_path *out, route *r,
                                        ent_error *err);

#endif
