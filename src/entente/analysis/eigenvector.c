/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bonacich, Factoring and weighting approaches to status scores and clique
 * identification, Journal of Mathematical Sociology 2 (1972): a vertex is worth
 * what those that lead to it are, times strength.
 *
 * Power iteration from equal values, with the matrix shifted by a tenth of the
 * eigenvalue, so that bipartite graphs settle too. What comes of it where the
 * eigenvector is not the only one (several parts alike): of all of them the
 * nearest to equal values. Without a cycle there is no eigenvalue but 0: all
 * are 0. */
#include <math.h>

#include "entente/analysis/centrality_internal.h"
#include "entente/analysis/eigen_internal.h"
#include "entente/core/mem.h"

/** One step. @return The largest change of a value. */
static double step(const collapsed *in, const double *x, double *next)
{
    uint32_t nodes = in->node_count;
    double largest = 0;
    double change = 0;

    for (uint32_t v = 0; v < nodes; v++) {
        next[v] = ent_collapsed_weighted_sum(in, v, x);
        largest = fmax(largest, next[v]);
    }
    for (uint32_t v = 0; v < nodes; v++)
        next[v] += largest / 10 * x[v];
    (void)ent_scale_to_one(next, nodes);
    for (uint32_t v = 0; v < nodes; v++)
        change = fmax(change, fabs(next[v] - x[v]));
    return change;
}

static ent_status iterate(const measuring *m, const collapsed *in, double *next,
                          ent_error *err)
{
    double *x = m->scores;
    settling so_far = {0};

    m->info->converged = false;
    for (uint64_t i = 0; i < EIGEN_STEPS_MAX && !m->info->converged; i++) {
        double change = 0;

        if (!ent_progress_tell(m->progress, "eigenvector", i, 0))
            return ent_fail_stopped(err, "eigenvector", i);
        change = step(in, x, next);
        for (uint32_t v = 0; v < in->node_count; v++)
            x[v] = next[v];
        m->info->converged = ent_settles(&so_far, change);
        m->info->iterations = i + 1;
    }
    return ENT_OK;
}

ent_status ent_eigenvector(const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(m->graph);
    collapsed in = {0};
    double *next = ent_malloc(nodes, sizeof *next);
    bool cyclic = false;

    if (next == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(ent_has_cycle(&cyclic, m->graph, err));
    for (uint32_t v = 0; v < nodes; v++)
        m->scores[v] = cyclic ? 1 : 0;
    if (!cyclic)
        goto cleanup;
    ENT_TRY(ent_collapsed_init(&in, m->graph, GATHER_IN, WEIGH_STRENGTH, err));
    ENT_TRY(iterate(m, &in, next, err));

cleanup:
    ent_collapsed_clear(&in);
    ent_free(next);
    return st;
}
