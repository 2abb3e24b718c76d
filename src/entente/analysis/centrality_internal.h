/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/centrality_internal.h  One call per measure that is
 *  an algorithm of its own. */
#ifndef ENT_ANALYSIS_CENTRALITY_INTERNAL_H
#define ENT_ANALYSIS_CENTRALITY_INTERNAL_H

#include "entente/analysis/centrality.h"

/** A question to a measure, as ent_centrality() has checked it. */
typedef struct measuring {
    const ent_graph *graph;
    ent_centrality_options options; /**< Defaults filled in. */
    ent_centrality_info *info;      /**< Never NULL. */
    double *scores;                 /**< Thrown away on failure. */
    const ent_progress *progress;
    ent_measure measure;
} measuring;

/** Each of them: @retval ENT_ERR_NOMEM, ENT_ERR_CANCELLED, and what
 *  ent_centrality() says of the measure's options. */
ENT_NODISCARD ent_status ent_pagerank(const measuring *m, ent_error *err);
ENT_NODISCARD ent_status ent_betweenness(const measuring *m, ent_error *err);
ENT_NODISCARD ent_status ent_betweenness_by_hops(const measuring *m,
                                                 ent_error *err);
ENT_NODISCARD ent_status ent_betweenness_by_cost(const measuring *m,
                                                 ent_error *err);
ENT_NODISCARD ent_status ent_betweenness_sampled(const measuring *m,
                                                 ent_error *err);
/** Closeness and harmonic. */
ENT_NODISCARD ent_status ent_closeness(const measuring *m, ent_error *err);
ENT_NODISCARD ent_status ent_eigenvector(const measuring *m, ent_error *err);
ENT_NODISCARD ent_status ent_katz(const measuring *m, ent_error *err);
/** Hub and authority. */
ENT_NODISCARD ent_status ent_hits(const measuring *m, ent_error *err);
ENT_NODISCARD ent_status ent_core(const measuring *m, ent_error *err);
ENT_NODISCARD ent_status ent_constraint(const measuring *m, ent_error *err);

void ent_degree(double *scores, const ent_graph *graph);
void ent_strength_of_nodes(double *scores, const ent_graph *graph);

/** The message of a measure that was stopped at @p step. */
ENT_NODISCARD ent_status ent_fail_stopped(ent_error *err, const char *stage,
                                          uint64_t step);

#endif
