/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file analysis/measured.h  What the tests of measures share. */
#ifndef ANALYSIS_MEASURED_H
#define ANALYSIS_MEASURED_H

#include "entente/analysis/centrality.h"

/** The scores, or the test fails. @return How the answer came about. */
ent_centrality_info score_with(const ent_graph *graph, ent_measure measure,
                               const ent_centrality_options *options,
                               double *scores);
/** With the defaults. */
void score(const ent_graph *graph, ent_measure measure, double *scores);

/** Equal within @p tolerance, relative for values above 1; NAN equals NAN. */
void assert_near(double got, double want, double tolerance);

/** A graph of relations of one type between pairs of entities; owned. */
ent_graph *graph_of(const int64_t pairs[][2], size_t count,
                    const char *view_text);

#endif
