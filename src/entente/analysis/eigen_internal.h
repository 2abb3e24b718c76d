/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/eigen_internal.h  What measures by repeated
 *  multiplication share. */
#ifndef ENT_ANALYSIS_EIGEN_INTERNAL_H
#define ENT_ANALYSIS_EIGEN_INTERNAL_H

#include <stdbool.h>

#include "entente/analysis/collapsed_internal.h"
#include "entente/core/progress.h"

enum {
    EIGEN_STEPS_MAX = 20000
};

/** How an iteration settles. Start as `{0}`. */
typedef struct settling {
    double change; /**< Of the last step. */
} settling;

/** Note the largest change of a value in a step, where the largest value is 1.
 *  @return Whether what is still to come, a geometric series by the last two
 *  changes, is below 1e-10. */
bool ent_settles(settling *s, double change);

/** Is a step that changed this part of the whole, after one that changed @p
 *  before, as near to the end as doubles go? Measures that use new values at
 *  once go on so far, that vertices in the same position have the same score:
 *  the new values are not the same for both. */
bool ent_is_settled(double change, double before);

/** Scale so that the largest value is 1. @return What it was; 0 if all are 0,
 *  which stays. */
double ent_scale_to_one(double *values, uint32_t count);

/** A bound from above of the largest eigenvalue of the matrix of the strengths
 *  in @p in, which it meets but for about one part in 10^8 (Collatz,
 *  Einschliessungssatz fuer die charakteristischen Zahlen von Matrizen,
 *  Mathematische Zeitschrift 48 (1942); Wielandt 1950).
 *  @param[out] out  0 without arcs. */
ENT_NODISCARD ent_status ent_eigenvalue_bound(double *out, const collapsed *in,
                                              const ent_progress *progress,
                                              ent_error *err);

/** Can one walk in a circle? If not, all eigenvalues are 0. */
ENT_NODISCARD ent_status ent_has_cycle(bool *out, const ent_graph *graph,
                                       ent_error *err);

#endif
