/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/centrality_internal.h  One call per measure that is
 *  an algorithm of its own. They fill @p scores only on success. */
#ifndef ENT_ANALYSIS_CENTRALITY_INTERNAL_H
#define ENT_ANALYSIS_CENTRALITY_INTERNAL_H

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"

ENT_NODISCARD ent_status ent_pagerank(double *scores, const ent_graph *graph,
                                      const ent_progress *progress,
                                      ent_error *err);
ENT_NODISCARD ent_status ent_betweenness(double *scores, const ent_graph *graph,
                                         const ent_progress *progress,
                                         ent_error *err);

#endif
