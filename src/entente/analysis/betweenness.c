/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Freeman, A set of measures of centrality based on betweenness, Sociometry 40
 * (1977), by Brandes, A faster algorithm for betweenness centrality, Journal of
 * Mathematical Sociology 25 (2001).
 *
 * In Brandes' words, sigma(v) is the number of shortest paths from the source
 * s to v, and delta(v) the dependency of s on v:
 *
 *     delta(v) = sum over w, of which v is a predecessor,
 *                of sigma(v) / sigma(w) (1 + delta(w))
 *
 * We differ in keeping no lists of predecessors: what is summed is pulled over
 * the arcs again, sigma from those that arrive, delta from those that leave,
 * and (1 + delta) / sigma is stored in their stead, one division a vertex. */
#include "entente/analysis/centrality_internal.h"
#include "entente/analysis/collapsed_internal.h"
#include "entente/analysis/heap_internal.h"
#include "entente/core/mem.h"

typedef struct counting {
    collapsed out;
    collapsed in;       /**< Only where arcs have costs. */
    uint32_t *order;    /**< Vertices reached, nearest first. */
    uint32_t *level;    /**< Unweighted: 1 + steps. Weighted: 1 + place in
                             order. 0: not reached. */
    double *sigma;      /**< Counts pass 2^64 soon; doubles lose digits,
                             but never their order of size. */
    double *dependency; /**< (1 + delta) / sigma. */
    double *score;
    double *length; /**< Weighted only. */
    heap heap;
} counting;

static ent_status counting_init(counting *c, const ent_graph *graph,
                                ent_error *err)
{
    ent_status st = ENT_OK;
    bool weighted = ent_graph_view(graph)->cost != ENT_COST_HOPS;
    weigh what = weighted ? WEIGH_COST : WEIGH_NOTHING;
    uint32_t nodes = ent_graph_node_count(graph);

    ENT_TRY(ent_collapsed_init(&c->out, graph, GATHER_OUT, what, err));
    c->order = ent_malloc(nodes, sizeof *c->order);
    c->level = ent_calloc(nodes, sizeof *c->level);
    c->sigma = ent_malloc(nodes, sizeof *c->sigma);
    c->dependency = ent_malloc(nodes, sizeof *c->dependency);
    c->score = ent_calloc(nodes, sizeof *c->score);
    if (c->order == NULL || c->level == NULL || c->sigma == NULL ||
        c->dependency == NULL || c->score == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (!weighted)
        goto cleanup;
    ENT_TRY(ent_collapsed_init(&c->in, graph, GATHER_IN, what, err));
    ENT_TRY(ent_heap_init(&c->heap, nodes, err));
    c->length = ent_malloc(nodes, sizeof *c->length);
    if (c->length == NULL)
        st = ent_fail_nomem(err);

cleanup:
    return st;
}

static void counting_clear(counting *c)
{
    ent_collapsed_clear(&c->out);
    ent_collapsed_clear(&c->in);
    ent_heap_clear(&c->heap);
    ent_free(c->order);
    ent_free(c->level);
    ent_free(c->sigma);
    ent_free(c->dependency);
    ent_free(c->score);
    ent_free(c->length);
}

/** Breadth-first from @p source. @return Vertices reached. */
static uint32_t count_by_hops(counting *c, uint32_t source)
{
    const uint32_t *begin = c->out.begin;
    const uint32_t *to = c->out.to;
    uint32_t *level = c->level;
    double *sigma = c->sigma;
    uint32_t count = 0;

    c->order[count++] = source;
    level[source] = 1;
    sigma[source] = 1;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t v = c->order[i];
        uint32_t further = level[v] + 1;
        double paths = sigma[v];

        for (uint32_t a = begin[v]; a < begin[v + 1]; a++) {
            uint32_t w = to[a];

            if (level[w] == 0) {
                level[w] = further;
                sigma[w] = paths;
                c->order[count++] = w;
            } else if (level[w] == further) {
                sigma[w] += paths;
            }
        }
    }
    return count;
}

/** Let the vertices on shortest paths from the source earn their dependency,
 *  furthest first. */
static void depend_by_hops(counting *c, uint32_t count)
{
    const uint32_t *begin = c->out.begin;
    const uint32_t *to = c->out.to;
    const uint32_t *level = c->level;
    double *dependency = c->dependency;

    for (uint32_t i = count; i-- > 1;) {
        uint32_t v = c->order[i];
        uint32_t further = level[v] + 1;
        double sum = 0;
        double delta = 0;

        for (uint32_t a = begin[v]; a < begin[v + 1]; a++)
            if (level[to[a]] == further)
                sum += dependency[to[a]];
        delta = c->sigma[v] * sum;
        c->score[v] += delta;
        dependency[v] = (1.0 + delta) / c->sigma[v];
    }
}

/** Is v -> w, of this cost, the last step of a shortest path? It must also
 *  lead onward in the order of settling, which keeps the sums free of cycles
 *  where two lengths are the same but for rounding. */
static bool is_shortest(const counting *c, uint32_t v, uint32_t w, double cost)
{
    return c->level[v] != 0 && c->level[v] < c->level[w] &&
           ent_same_length(c->length[v] + cost, c->length[w]);
}

/** Dijkstra from @p source. @return Vertices reached. */
static uint32_t count_by_cost(counting *c, uint32_t source)
{
    uint32_t count = 0;

    ent_heap_put(&c->heap, source, 0);
    while (c->heap.count > 0) {
        uint32_t v = ent_heap_pop(&c->heap);

        c->length[v] = c->heap.key[v];
        c->order[count++] = v;
        c->level[v] = count;
        c->sigma[v] = v == source ? 1 : 0;
        for (uint32_t a = c->in.begin[v]; a < c->in.begin[v + 1]; a++)
            if (is_shortest(c, c->in.to[a], v, c->in.weight[a]))
                c->sigma[v] += c->sigma[c->in.to[a]];
        for (uint32_t a = c->out.begin[v]; a < c->out.begin[v + 1]; a++)
            if (c->level[c->out.to[a]] == 0)
                ent_heap_put(&c->heap, c->out.to[a],
                             c->length[v] + c->out.weight[a]);
    }
    return count;
}

static void depend_by_cost(counting *c, uint32_t count)
{
    for (uint32_t i = count; i-- > 1;) {
        uint32_t v = c->order[i];
        double sum = 0;
        double delta = 0;

        for (uint32_t a = c->out.begin[v]; a < c->out.begin[v + 1]; a++)
            if (is_shortest(c, v, c->out.to[a], c->out.weight[a]))
                sum += c->dependency[c->out.to[a]];
        delta = c->sigma[v] * sum;
        c->score[v] += delta;
        c->dependency[v] = (1.0 + delta) / c->sigma[v];
    }
}

static void add_source(counting *c, uint32_t source)
{
    uint32_t count = 0;

    if (c->length == NULL) {
        count = count_by_hops(c, source);
        depend_by_hops(c, count);
    } else {
        count = count_by_cost(c, source);
        depend_by_cost(c, count);
    }
    for (uint32_t i = 0; i < count; i++)
        c->level[c->order[i]] = 0;
}

ent_status ent_betweenness(double *scores, const ent_graph *graph,
                           const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    bool undirected = ent_graph_view(graph)->direction == ENT_DIRECTION_BOTH;
    uint32_t nodes = ent_graph_node_count(graph);
    counting c = {0};

    ENT_TRY(counting_init(&c, graph, err));
    for (uint32_t s = 0; s < nodes; s++) {
        if (!ent_progress_tell(progress, "betweenness", s, nodes)) {
            st = ent_fail(err, ENT_ERR_CANCELLED,
                          "stopped during betweenness, at source %lu of %lu",
                          (unsigned long)s, (unsigned long)nodes);
            goto cleanup;
        }
        add_source(&c, s);
    }
    /* Undirected, each pair was met from both of its ends. */
    for (uint32_t v = 0; v < nodes; v++)
        scores[v] = undirected ? c.score[v] / 2 : c.score[v];

cleanup:
    counting_clear(&c);
    return st;
}
