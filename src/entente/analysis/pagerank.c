/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Brin and Page, The anatomy of a large-scale hypertextual Web search engine,
 * Computer Networks 30 (1998), section 2.1.1, weighted by strength:
 *
 *     r(v) = (1 - d) / n + d (sum over u -> v of r(u) w(u,v) / w(u)
 *                             + sum over sinks u of r(u) / n)
 *
 * What does not come by an arc is the same for all vertices, so that r is in
 * proportion to the solution of x(v) = 1 + d sum over u -> v of
 * x(u) w(u,v) / w(u) (Gleich, PageRank beyond the Web, SIAM Review 57 (2015),
 * section 2). We solve that by Gauss and Seidel's iteration, which uses each
 * new value at once and needs about half the steps of the power iteration
 * (Arasu et al., PageRank computation and the structure of the Web, 2002).
 * Vertices pull from the arcs that arrive, in one fixed order. */
#include <math.h>

#include "entente/analysis/centrality_internal.h"
#include "entente/analysis/collapsed_internal.h"
#include "entente/core/mem.h"

enum {
    ITERATIONS_MAX = 200
};

static const double damping = 0.85;    /* Brin and Page's. */
static const double tolerance = 1e-12; /* Of the sum of absolute changes, as
                                          part of the whole. */

typedef struct ranking {
    collapsed in;  /**< Arcs by where they arrive. */
    double *out;   /**< Strength of all arcs that leave a vertex. */
    double *rank;  /**< x. */
    double *share; /**< d x / out: what a unit of strength passes on. */
} ranking;

static ent_status ranking_init(ranking *r, const ent_graph *graph,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);

    ENT_TRY(ent_collapsed_init(&r->in, graph, GATHER_IN, WEIGH_STRENGTH, err));
    r->out = ent_calloc(nodes, sizeof *r->out);
    r->rank = ent_malloc(nodes, sizeof *r->rank);
    r->share = ent_calloc(nodes, sizeof *r->share);
    if (r->out == NULL || r->rank == NULL || r->share == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t a = 0; a < r->in.begin[nodes]; a++)
        r->out[r->in.to[a]] += r->in.weight[a];
    for (uint32_t v = 0; v < nodes; v++) {
        r->rank[v] = 1.0;
        if (r->out[v] > 0)
            r->share[v] = damping / r->out[v];
    }

cleanup:
    return st;
}

static void ranking_clear(ranking *r)
{
    ent_collapsed_clear(&r->in);
    ent_free(r->out);
    ent_free(r->rank);
    ent_free(r->share);
}

static double sum_of_ranks(const ranking *r)
{
    double sum = 0;

    for (uint32_t v = 0; v < r->in.node_count; v++)
        sum += r->rank[v];
    return sum;
}

/** One step. @return Sum of absolute changes. */
static double iterate(ranking *r)
{
    double change = 0;

    for (uint32_t v = 0; v < r->in.node_count; v++) {
        double rank = 1.0;

        for (uint32_t a = r->in.begin[v]; a < r->in.begin[v + 1]; a++)
            rank += r->in.weight[a] * r->share[r->in.to[a]];
        change += fabs(rank - r->rank[v]);
        r->rank[v] = rank;
        if (r->out[v] > 0)
            r->share[v] = damping * rank / r->out[v];
    }
    return change;
}

ent_status ent_pagerank(double *scores, const ent_graph *graph,
                        const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ranking r = {0};
    double change = INFINITY;
    double sum = 0;

    ENT_TRY(ranking_init(&r, graph, err));
    for (uint64_t i = 0; i < ITERATIONS_MAX && change > tolerance * sum; i++) {
        if (!ent_progress_tell(progress, "pagerank", i, ITERATIONS_MAX)) {
            st = ent_fail(err, ENT_ERR_CANCELLED,
                          "stopped during PageRank, iteration %llu",
                          (unsigned long long)i);
            goto cleanup;
        }
        change = iterate(&r);
        sum = sum_of_ranks(&r);
    }
    for (uint32_t v = 0; v < r.in.node_count; v++)
        scores[v] = r.rank[v] / sum;

cleanup:
    ranking_clear(&r);
    return st;
}
