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
 * section 2). We solve that by successive over-relaxation (Young, Iterative
 * methods for solving partial difference equations of elliptic type, 1954): as
 * Gauss and Seidel's iteration (Arasu et al., PageRank computation and the
 * structure of the Web, 2002) it uses each new value at once, and goes somewhat
 * further than to it; a third of the steps. Vertices pull from the arcs that
 * arrive, in one fixed order. */
#include <math.h>

#include "entente/analysis/centrality_internal.h"
#include "entente/analysis/collapsed_internal.h"
#include "entente/analysis/eigen_internal.h"
#include "entente/core/mem.h"

enum {
    ITERATIONS_MAX = 10000
};

typedef struct ranking {
    collapsed in;    /**< Arcs by where they arrive. */
    double *restart; /**< What does not come by an arc. */
    double *out;     /**< d / strength of all arcs that leave; 0 for sinks. */
    double *rank;    /**< x. */
    double *share;   /**< d x / strength: what a unit of it passes on. */
    double damping;
    double restarts; /**< Sum of restart. */
    double step;     /**< Relaxation: how far to go towards a new value. */
    double change;   /**< Sum of absolute changes, as part of the whole. */
} ranking;

static void put_seeds(ranking *r, const ent_vertices *seeds)
{
    for (uint32_t v = 0; v < r->in.node_count; v++)
        r->restart[v] = seeds->count == 0 ? 1 : 0;
    for (size_t i = 0; i < seeds->count; i++)
        r->restart[seeds->items[i]] = 1;
}

/** Young's best step for eigenvalues up to the damping, which converges where
 *  the graph is undirected (its matrix is then similar to a symmetric positive
 *  definite one); a shorter one where it is directed. */
static double choose_step(double damping, bool directed)
{
    double best = 2 / (1 + sqrt(1 - damping * damping));

    return directed ? 1 + 0.6 * (best - 1) : best;
}

static ent_status ranking_init(ranking *r, const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(m->graph);

    ENT_TRY(
        ent_collapsed_init(&r->in, m->graph, GATHER_IN, WEIGH_STRENGTH, err));
    r->restart = ent_malloc(nodes, sizeof *r->restart);
    r->out = ent_calloc(nodes, sizeof *r->out);
    r->rank = ent_malloc(nodes, sizeof *r->rank);
    r->share = ent_malloc(nodes, sizeof *r->share);
    if (r->restart == NULL || r->out == NULL || r->rank == NULL ||
        r->share == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    r->damping = m->options.damping;
    r->step = 1;
    r->change = INFINITY;
    put_seeds(r, &m->options.seeds);
    for (uint32_t a = 0; a < r->in.begin[nodes]; a++)
        r->out[r->in.to[a]] += r->in.weight[a];
    for (uint32_t v = 0; v < nodes; v++) {
        if (r->out[v] > 0)
            r->out[v] = m->options.damping / r->out[v];
        r->restarts += r->restart[v];
        r->rank[v] = r->restart[v] / (1 - r->damping);
        r->share[v] = r->rank[v] * r->out[v];
    }

cleanup:
    return st;
}

static void ranking_clear(ranking *r)
{
    ent_collapsed_clear(&r->in);
    ent_free(r->restart);
    ent_free(r->out);
    ent_free(r->rank);
    ent_free(r->share);
}

/** Scale all ranks so that as much is there as the solution has: what restarts
 *  and what comes by arcs. That is the part of the error which would go last.
 */
static void scale(ranking *r, double sum, double sum_of_sinks)
{
    double factor = r->restarts / (sum - r->damping * (sum - sum_of_sinks));

    if (!(factor > 0))
        return; /* A step went too far; the next will not. */
    for (uint32_t v = 0; v < r->in.node_count; v++) {
        r->rank[v] *= factor;
        r->share[v] *= factor;
    }
}

/** One step. */
static void iterate(ranking *r)
{
    double change = 0;
    double sum = 0;
    double sum_of_sinks = 0;

    for (uint32_t v = 0; v < r->in.node_count; v++) {
        double arrived = ent_collapsed_weighted_sum(&r->in, v, r->share);
        double difference = r->step * (r->restart[v] + arrived - r->rank[v]);
        double rank = r->rank[v] + difference;

        change += fabs(difference);
        sum += rank;
        if (r->out[v] == 0)
            sum_of_sinks += rank;
        r->rank[v] = rank;
        r->share[v] = rank * r->out[v];
    }
    change = sum > 0 ? change / sum : INFINITY;
    if (change > 1e-9) /* Later it would but add the rounding of the sums. */
        scale(r, sum, sum_of_sinks);
    /* Steps of length 1 never do worse than this. */
    if (!(change <= r->damping * r->change))
        r->step = 1;
    r->change = change;
}

ent_status ent_pagerank(const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(m->graph);
    ranking r = {0};
    double before = 0;
    double sum = 0;

    ENT_TRY(ranking_init(&r, m, err));
    m->info->converged = nodes == 0;
    for (uint64_t i = 0; i < ITERATIONS_MAX && !m->info->converged; i++) {
        if (!ent_progress_tell(m->progress, "pagerank", i, 0)) {
            st = ent_fail_stopped(err, "PageRank", i);
            goto cleanup;
        }
        if (i == 2) /* Far from the solution a longer step goes astray. */
            r.step = choose_step(m->options.damping, m->info->directed);
        before = r.change;
        iterate(&r);
        m->info->iterations = i + 1;
        m->info->converged = ent_is_settled(r.change, before);
    }
    for (uint32_t v = 0; v < nodes; v++)
        sum += r.rank[v];
    for (uint32_t v = 0; v < nodes; v++)
        m->scores[v] = fmax(r.rank[v], 0) / sum; /* 0 may be -1e-20. */

cleanup:
    ranking_clear(&r);
    return st;
}
