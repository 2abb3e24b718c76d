/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Katz, A new status index derived from sociometric analysis, Psychometrika 18
 * (1953): x = alpha A' x + 1, where walks of n steps that arrive at a vertex
 * count alpha^n times the product of their strengths; by Gauss and Seidel's
 * iteration. */
#include <math.h>

#include "entente/analysis/centrality_internal.h"
#include "entente/analysis/eigen_internal.h"

/** Largest sum of the strengths that arrive at a vertex. */
static double largest_row(const collapsed *in)
{
    double largest = 0;

    for (uint32_t v = 0; v < in->node_count; v++) {
        double sum = 0;

        for (uint32_t a = in->begin[v]; a < in->begin[v + 1]; a++)
            sum += in->weight[a];
        largest = fmax(largest, sum);
    }
    return largest;
}

static ent_status choose_alpha(const measuring *m, const collapsed *in,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    double alpha = m->options.katz_alpha;
    double eigenvalue = 0;
    bool cyclic = false;

    ENT_TRY(ent_has_cycle(&cyclic, m->graph, err));
    if (cyclic)
        ENT_TRY(ent_eigenvalue_bound(&eigenvalue, in, m->progress, err));
    if (alpha * eigenvalue >= 1) {
        st = ent_fail(err, ENT_ERR_INVALID,
                      "alpha: %g, want below %g (1 / largest eigenvalue)",
                      alpha, 1 / eigenvalue);
        goto cleanup;
    }
    if (alpha == 0)
        alpha = 0.9 / (eigenvalue > 0 ? eigenvalue : fmax(largest_row(in), 1));
    m->info->alpha = alpha;

cleanup:
    return st;
}

/** One step. @return Sum of changes, as part of the whole. */
static double step(const collapsed *in, double alpha, double *x)
{
    double change = 0;
    double sum = 0;

    for (uint32_t v = 0; v < in->node_count; v++) {
        double value = 1 + alpha * ent_collapsed_weighted_sum(in, v, x);

        change += fabs(value - x[v]);
        sum += value;
        x[v] = value;
    }
    return sum > 0 ? change / sum : 0;
}

static void scale_to_length_one(double *x, uint32_t count)
{
    double squares = 0;

    (void)ent_scale_to_one(x, count); /* Squares must not overflow. */
    for (uint32_t v = 0; v < count; v++)
        squares += x[v] * x[v];
    for (uint32_t v = 0; v < count; v++)
        x[v] /= sqrt(squares);
}

ent_status ent_katz(const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    collapsed in = {0};
    double change = 1;
    double before = 0;

    ENT_TRY(ent_collapsed_init(&in, m->graph, GATHER_IN, WEIGH_STRENGTH, err));
    ENT_TRY(choose_alpha(m, &in, err));
    for (uint32_t v = 0; v < in.node_count; v++)
        m->scores[v] = 1;
    m->info->converged = false;
    for (uint64_t i = 0; i < EIGEN_STEPS_MAX && !m->info->converged; i++) {
        if (!ent_progress_tell(m->progress, "katz", i, 0)) {
            st = ent_fail_stopped(err, "katz", i);
            goto cleanup;
        }
        before = change;
        change = step(&in, m->info->alpha, m->scores);
        m->info->iterations = i + 1;
        m->info->converged = ent_is_settled(change, before);
    }
    scale_to_length_one(m->scores, in.node_count);

cleanup:
    ent_collapsed_clear(&in);
    return st;
}
