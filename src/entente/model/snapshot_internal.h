/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/snapshot_internal.h  Write and map the image of a graph.
 */
#ifndef ENT_MODEL_SNAPSHOT_INTERNAL_H
#define ENT_MODEL_SNAPSHOT_INTERNAL_H

#include "entente/model/graph_internal.h"
#include "entente/model/snapshot.h"

/** When an image is worth its file, and when the database is at rest. */
typedef struct snapshot_rules {
    uint32_t edges_min;
    int64_t rest_ns; /**< Since the last change of the database. */
} snapshot_rules;

/** Fewer edges are read from the rows in a few milliseconds. File systems tell
 *  times in steps of up to two seconds: a change within the step that was seen
 *  would go unseen. */
#define SNAPSHOT_RULES ((snapshot_rules){20000, INT64_C(2000000000)})

/** Does the view let everything in, both ways, so that its graph is the one an
 *  image holds? Its rules of weight do not matter. */
ENT_NODISCARD ent_status ent_snapshot_is_of(const ent_view *view, bool *out,
                                            ent_error *err);

/** Map the image of the database as the reading transaction sees it. One that
 *  is not there, not of this content or damaged in any way is no failure.
 *  @param[out] out  Owned; NULL if there is none to be used. */
ENT_NODISCARD ent_status ent_snapshot_open(ent_graph **out,
                                           const ent_store *store,
                                           ent_error *err);

/** Keep the image of a graph for the next time, under @p rules; whatever
 * hinders that but memory is no failure. The graph is of the default view,
 * loaded in the reading transaction that is open.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress. */
ENT_NODISCARD ent_status ent_snapshot_write(const ent_graph *graph,
                                            const ent_store *store,
                                            snapshot_rules rules,
                                            const ent_progress *progress,
                                            ent_error *err);

/** Is every index of a graph within what it points into? Linear. */
bool ent_graph_is_sound(const ent_graph *graph);

#endif
