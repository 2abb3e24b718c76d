/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kleinberg, Authoritative sources in a hyperlinked environment, Journal of the
 * ACM 46 (1999): a good hub leads to good authorities, a good authority is led
 * to by good hubs; weighted by strength. Iterated from equal values; where the
 * answer is not the only one (several parts alike), of all of them the nearest
 * to equal values. */
#include <math.h>

#include "entente/analysis/centrality_internal.h"
#include "entente/analysis/eigen_internal.h"
#include "entente/core/mem.h"

typedef struct hits {
    collapsed out;
    collapsed in;
    double *hub;
    double *authority;
    double *before; /**< Authority. */
} hits;

static ent_status hits_init(hits *h, const ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);

    ENT_TRY(
        ent_collapsed_init(&h->out, graph, GATHER_OUT, WEIGH_STRENGTH, err));
    ENT_TRY(ent_collapsed_init(&h->in, graph, GATHER_IN, WEIGH_STRENGTH, err));
    h->hub = ent_malloc(nodes, sizeof *h->hub);
    h->authority = ent_malloc(nodes, sizeof *h->authority);
    h->before = ent_malloc(nodes, sizeof *h->before);
    if (h->hub == NULL || h->authority == NULL || h->before == NULL)
        st = ent_fail_nomem(err);
    for (uint32_t v = 0; st == ENT_OK && v < nodes; v++)
        h->authority[v] = 1;

cleanup:
    return st;
}

static void hits_clear(hits *h)
{
    ent_collapsed_clear(&h->out);
    ent_collapsed_clear(&h->in);
    ent_free(h->hub);
    ent_free(h->authority);
    ent_free(h->before);
}

static void weigh_hubs(hits *h)
{
    for (uint32_t v = 0; v < h->out.node_count; v++)
        h->hub[v] = ent_collapsed_weighted_sum(&h->out, v, h->authority);
    (void)ent_scale_to_one(h->hub, h->out.node_count);
}

/** One step. @return The largest change of an authority. */
static double step(hits *h)
{
    double *swap = h->before;
    double change = 0;

    weigh_hubs(h);
    h->before = h->authority;
    h->authority = swap;
    for (uint32_t v = 0; v < h->in.node_count; v++)
        h->authority[v] = ent_collapsed_weighted_sum(&h->in, v, h->hub);
    (void)ent_scale_to_one(h->authority, h->in.node_count);
    for (uint32_t v = 0; v < h->in.node_count; v++)
        change = fmax(change, fabs(h->authority[v] - h->before[v]));
    return change;
}

ent_status ent_hits(const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    settling so_far = {0};
    hits h = {0};

    ENT_TRY(hits_init(&h, m->graph, err));
    m->info->converged = false;
    for (uint64_t i = 0; i < EIGEN_STEPS_MAX && !m->info->converged; i++) {
        if (!ent_progress_tell(m->progress, "hits", i, 0)) {
            st = ent_fail_stopped(err, "hits", i);
            goto cleanup;
        }
        m->info->converged = ent_settles(&so_far, step(&h));
        m->info->iterations = i + 1;
    }
    weigh_hubs(&h);
    for (uint32_t v = 0; v < h.in.node_count; v++)
        m->scores[v] =
            m->measure == ENT_MEASURE_HUB ? h.hub[v] : h.authority[v];

cleanup:
    hits_clear(&h);
    return st;
}
