/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/eigen_internal.h"

#include <math.h>

#include "entente/analysis/centrality_internal.h"
#include "entente/core/mem.h"

bool ent_settles(settling *s, double change)
{
    double before = s->change;
    double ratio = before > 0 ? change / before : 1;

    s->change = change;
    if (change < 1e-15)
        return true;
    return change < 1e-10 && ratio < 1 && change * ratio / (1 - ratio) < 1e-10;
}

bool ent_is_settled(double change, double before)
{
    return change <= 2e-15 || (change <= 1e-12 && change >= before);
}

double ent_scale_to_one(double *values, uint32_t count)
{
    double largest = 0;

    for (uint32_t v = 0; v < count; v++)
        largest = fmax(largest, values[v]);
    for (uint32_t v = 0; largest > 0 && v < count; v++)
        values[v] /= largest;
    return largest;
}

/** One step with A + shift, whose eigenvalues are all the greater by the shift;
 *  without it the step would swing for ever where the graph is bipartite.
 *  @return The largest factor by which a value grew. Values that have all but
 *  vanished beside the largest are not asked: rounding grows them. */
static double step(const collapsed *in, double shift, const double *x,
                   double *next)
{
    double bound = 0;

    for (uint32_t v = 0; v < in->node_count; v++) {
        next[v] = ent_collapsed_weighted_sum(in, v, x) + shift * x[v];
        if (x[v] > 1e-200)
            bound = fmax(bound, next[v] / x[v]);
    }
    (void)ent_scale_to_one(next, in->node_count);
    return bound;
}

ent_status ent_eigenvalue_bound(double *out, const collapsed *in,
                                const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = in->node_count;
    double *x = ent_malloc(nodes, sizeof *x);
    double *next = ent_malloc(nodes, sizeof *next);
    double bound = 0;
    double earlier = INFINITY; /* Ten steps ago. */
    double shift = 0;

    if (x == NULL || next == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < nodes; v++)
        x[v] = 1;
    bound = step(in, 0, x, next); /* The largest sum of a row. */
    shift = bound / 10;
    for (uint64_t i = 0; bound > 0 && i < EIGEN_STEPS_MAX; i++) {
        double *swap = x;

        if (!ent_progress_tell(progress, "eigenvalue", i, 0)) {
            st = ent_fail_stopped(err, "eigenvalue", i);
            goto cleanup;
        }
        bound = fmin(bound, step(in, shift, x, next) - shift);
        x = next;
        next = swap;
        if (i % 10 == 9) {
            if (earlier - bound <= 1e-9 * bound)
                break;
            earlier = bound;
        }
    }
    *out = bound;

cleanup:
    ent_free(next);
    ent_free(x);
    return st;
}

/** Vertices at which nothing arrives any more are taken away, until none or
 *  only circles and what hangs on them are left (Kahn 1962). */
ent_status ent_has_cycle(bool *out, const ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;
    collapsed arcs = {0};
    uint32_t nodes = ent_graph_node_count(graph);
    uint32_t *arriving = ent_calloc(nodes, sizeof *arriving);
    uint32_t *ready = ent_malloc(nodes, sizeof *ready);
    uint32_t count = 0;

    if (arriving == NULL || ready == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(ent_collapsed_init(&arcs, graph, GATHER_OUT, WEIGH_NOTHING, err));
    for (uint32_t a = 0; a < arcs.begin[nodes]; a++)
        arriving[arcs.to[a]]++;
    for (uint32_t v = 0; v < nodes; v++)
        if (arriving[v] == 0)
            ready[count++] = v;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t a = arcs.begin[ready[i]]; a < arcs.begin[ready[i] + 1];
             a++)
            if (--arriving[arcs.to[a]] == 0)
                ready[count++] = arcs.to[a];
    *out = count < nodes;

cleanup:
    ent_collapsed_clear(&arcs);
    ent_free(ready);
    ent_free(arriving);
    return st;
}
