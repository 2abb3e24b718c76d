/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Brin and Page, The anatomy of a large-scale hypertextual Web search engine,
 * Computer Networks 30 (1998), section 2.1.1, weighted by strength:
 *
 *     r(v) = (1 - d) / n + d (sum over u -> v of r(u) w(u,v) / w(u)
 *                             + sum over sinks u of r(u) / n)
 *
 * as a power iteration that pulls from the arcs that arrive, so that each
 * vertex sums in one fixed order. */
#include <math.h>

#include "entente/analysis/centrality_internal.h"
#include "entente/analysis/collapsed_internal.h"
#include "entente/core/mem.h"

enum {
    ITERATIONS_MAX = 200
};

static const double damping = 0.85;    /* Brin and Page's. */
static const double tolerance = 1e-12; /* Of the sum of absolute changes. */

typedef struct ranking {
    collapsed in; /**< Arcs by where they arrive. */
    double *out;  /**< Strength of all arcs that leave a vertex. */
    double *rank;
    double *share; /**< rank / out: what a unit of strength passes on. */
    double *next;
} ranking;

static ent_status ranking_init(ranking *r, const ent_graph *graph,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);

    ENT_TRY(ent_collapsed_init(&r->in, graph, GATHER_IN, WEIGH_STRENGTH, err));
    r->out = ent_calloc(nodes, sizeof *r->out);
    r->rank = ent_malloc(nodes, sizeof *r->rank);
    r->share = ent_malloc(nodes, sizeof *r->share);
    r->next = ent_malloc(nodes, sizeof *r->next);
    if (r->out == NULL || r->rank == NULL || r->share == NULL ||
        r->next == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t a = 0; a < r->in.begin[nodes]; a++)
        r->out[r->in.to[a]] += r->in.weight[a];
    for (uint32_t v = 0; v < nodes; v++)
        r->rank[v] = 1.0 / nodes;

cleanup:
    return st;
}

static void ranking_clear(ranking *r)
{
    ent_collapsed_clear(&r->in);
    ent_free(r->out);
    ent_free(r->rank);
    ent_free(r->share);
    ent_free(r->next);
}

/** Rank that nobody gets by an arc, evenly spread: (1 - d) / n and the sinks'.
 *  Fills r->share on the way. */
static double even_part(ranking *r)
{
    double sinks = 0;

    for (uint32_t v = 0; v < r->in.node_count; v++) {
        if (r->out[v] > 0)
            r->share[v] = r->rank[v] / r->out[v];
        else
            sinks += r->rank[v];
    }
    return (1.0 - damping + damping * sinks) / r->in.node_count;
}

/** One step. @return Sum of absolute changes. */
static double iterate(ranking *r)
{
    double even = even_part(r);
    double change = 0;
    double *swap = r->rank;

    for (uint32_t v = 0; v < r->in.node_count; v++) {
        double pulled = 0;

        for (uint32_t a = r->in.begin[v]; a < r->in.begin[v + 1]; a++)
            pulled += r->in.weight[a] * r->share[r->in.to[a]];
        r->next[v] = even + damping * pulled;
        change += fabs(r->next[v] - r->rank[v]);
    }
    r->rank = r->next;
    r->next = swap;
    return change;
}

ent_status ent_pagerank(double *scores, const ent_graph *graph,
                        const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ranking r = {0};
    double change = 1;

    ENT_TRY(ranking_init(&r, graph, err));
    for (uint64_t i = 0; i < ITERATIONS_MAX && change > tolerance; i++) {
        if (!ent_progress_tell(progress, "pagerank", i, ITERATIONS_MAX)) {
            st = ent_fail(err, ENT_ERR_CANCELLED,
                          "stopped during PageRank, iteration %llu",
                          (unsigned long long)i);
            goto cleanup;
        }
        change = iterate(&r);
    }
    for (uint32_t v = 0; v < r.in.node_count; v++)
        scores[v] = r.rank[v];

cleanup:
    ranking_clear(&r);
    return st;
}
