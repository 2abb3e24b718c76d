/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/report/report_scores_internal.h  Measures of the actors as the
 *  pictures count them: persons and offices with their state. */
#ifndef ENT_REPORT_REPORT_SCORES_INTERNAL_H
#define ENT_REPORT_REPORT_SCORES_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"
#include "entente/render/roll_up.h"

/** In an arena. */
typedef struct ent_report_scores {
    double *betweenness; /**< Per actor of the roll-up. */
    double *pagerank;
    ent_str note; /**< How they came about, a sentence or two. */
} ent_report_scores;

/** Compute them on the graph of the pairs, by the direction, cost and strength
 *  of its view. Betweenness of a large graph is estimated, which the note says.
 *  @retval ENT_ERR_CANCELLED, ENT_ERR_NOMEM */
ENT_NODISCARD ent_status ent_report_score(
    ent_report_scores *out, const ent_graph *graph, const ent_roll_up *roll_up,
    ent_arena *arena, const ent_progress *progress, ent_error *err);

#endif
