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
 * We differ in walking level by level, each time over the arcs of that one of
 * two neighbouring levels which has fewer (after Beamer, Asanovic and
 * Patterson, Direction-optimizing breadth-first search, SC 2012, who do so on
 * the way out; the way back gains as much). Among actors most are two or three
 * steps away, have few arcs, and hang on a few with thousands.
 *
 * What is summed is an array that is zero but on one level, so that an arc
 * needs no question where it leads. */
#include <stdlib.h>
#include <string.h>

#include "entente/analysis/betweenness_internal.h"
#include "entente/analysis/collapsed_internal.h"
#include "entente/analysis/sources_internal.h"
#include "entente/core/mem.h"

/** The graph, in which the vertices with the most arcs come first, so that what
 *  is read most often is near together. */
typedef struct hop_graph {
    collapsed out;
    collapsed in;     /**< Undirected: a second name of `out`. */
    uint32_t *vertex; /**< Of a number of ours. */
    uint32_t *number; /**< Of a vertex. */
    path_ends ends;   /**< By numbers. */
} hop_graph;

/** What one thread needs. */
typedef struct hop_walk {
    const hop_graph *graph;
    uint32_t *order;  /**< Vertices reached, level by level; one to spare. */
    uint32_t *begin;  /**< Of each level in `order`. */
    uint32_t *unseen; /**< All vertices not seen, and maybe some others. */
    uint8_t *seen;
    double *sigma;     /**< Counts pass 2^64 soon; doubles lose digits,
                            but never their order of size. */
    double *level;     /**< Values of one level; zero elsewhere. */
    double *heap;      /**< Where values are heaped up from behind or before;
                            zero for vertices whose level is still to come. */
    double *passed_on; /**< (1 + delta) / sigma, by place in `order`. */
    uint32_t level_count;
    uint32_t unseen_count;
    uint64_t unseen_arcs; /**< That arrive at vertices not seen. */
} hop_walk;

/* ------------------------------------------------------ the graph */

typedef struct by_degree {
    uint32_t degree;
    uint32_t vertex;
} by_degree;

static int compare_degrees(const void *left, const void *right)
{
    const by_degree *a = left;
    const by_degree *b = right;
    int order = (a->degree < b->degree) - (a->degree > b->degree);

    return order != 0 ? order
                      : (a->vertex > b->vertex) - (a->vertex < b->vertex);
}

static ent_status number_vertices(hop_graph *g, const collapsed *out,
                                  ent_error *err)
{
    uint32_t nodes = out->node_count;
    by_degree *items = ent_malloc(nodes, sizeof *items);

    g->vertex = ent_malloc(nodes, sizeof *g->vertex);
    g->number = ent_malloc(nodes, sizeof *g->number);
    if (items == NULL || g->vertex == NULL || g->number == NULL) {
        ent_free(items);
        return ent_fail_nomem(err);
    }
    for (uint32_t v = 0; v < nodes; v++)
        items[v] = (by_degree){ent_collapsed_degree(out, v), v};
    qsort(items, nodes, sizeof *items, compare_degrees);
    for (uint32_t i = 0; i < nodes; i++) {
        g->vertex[i] = items[i].vertex;
        g->number[items[i].vertex] = i;
    }
    ent_free(items);
    return ENT_OK;
}

/** Put the ends of paths, which came by vertices, by our numbers. */
static ent_status number_ends(hop_graph *g, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = g->out.node_count;
    path_ends *p = &g->ends;
    path_ends by_number = {0};

    by_number.one_way = ent_malloc(nodes, sizeof *by_number.one_way);
    by_number.either = ent_malloc(nodes, sizeof *by_number.either);
    by_number.is_target = ent_malloc(nodes, sizeof *by_number.is_target);
    if (by_number.one_way == NULL || by_number.either == NULL ||
        by_number.is_target == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t i = 0; i < nodes; i++) {
        by_number.one_way[i] = p->one_way[g->vertex[i]];
        by_number.either[i] = p->either[g->vertex[i]];
        by_number.is_target[i] = p->is_target[g->vertex[i]];
    }
    for (uint32_t i = 0; i < p->source_count; i++)
        p->sources[i] = g->number[p->sources[i]];
    by_number.sources = p->sources;
    by_number.source_count = p->source_count;
    p->sources = NULL;
    ent_path_ends_clear(p);
    *p = by_number;
    by_number = (path_ends){0};

cleanup:
    ent_path_ends_clear(&by_number);
    return st;
}

static void hop_graph_clear(hop_graph *g)
{
    if (g->in.begin != g->out.begin)
        ent_collapsed_clear(&g->in);
    ent_collapsed_clear(&g->out);
    ent_free(g->vertex);
    ent_free(g->number);
    ent_path_ends_clear(&g->ends);
}

static ent_status hop_graph_init(hop_graph *g, const measuring *m,
                                 ent_error *err)
{
    ent_status st = ENT_OK;
    collapsed out = {0};
    collapsed in = {0};

    ENT_TRY(ent_collapsed_init(&out, m->graph, GATHER_OUT, WEIGH_NOTHING, err));
    ENT_TRY(number_vertices(g, &out, err));
    ENT_TRY(ent_collapsed_renumber(&g->out, &out, g->number, err));
    g->in = g->out;
    if (m->info->directed) {
        g->in = (collapsed){0};
        ENT_TRY(
            ent_collapsed_init(&in, m->graph, GATHER_IN, WEIGH_NOTHING, err));
        ENT_TRY(ent_collapsed_renumber(&g->in, &in, g->number, err));
    }
    ENT_TRY(ent_path_ends_init(&g->ends, m, err));
    ENT_TRY(number_ends(g, err));

cleanup:
    ent_collapsed_clear(&in);
    ent_collapsed_clear(&out);
    return st;
}

/* ------------------------------------------------------ the walk */

static void hop_walk_end(void *worker)
{
    hop_walk *w = worker;

    if (w == NULL)
        return;
    ent_free(w->order);
    ent_free(w->begin);
    ent_free(w->unseen);
    ent_free(w->seen);
    ent_free(w->sigma);
    ent_free(w->level);
    ent_free(w->heap);
    ent_free(w->passed_on);
    ent_free(w);
}

static ent_status hop_walk_begin(void **worker, const void *question,
                                 ent_error *err)
{
    const hop_graph *g = question;
    size_t nodes = g->out.node_count;
    hop_walk *w = ent_calloc(1, sizeof *w);

    if (w == NULL)
        return ent_fail_nomem(err);
    *worker = w;
    w->graph = g;
    w->order = ent_malloc(nodes + 1, sizeof *w->order);
    w->begin = ent_malloc(nodes + 2, sizeof *w->begin);
    w->unseen = ent_malloc(nodes, sizeof *w->unseen);
    w->seen = ent_malloc(nodes, sizeof *w->seen);
    w->sigma = ent_malloc(nodes, sizeof *w->sigma);
    w->level = ent_calloc(nodes, sizeof *w->level);
    w->heap = ent_malloc(nodes, sizeof *w->heap);
    w->passed_on = ent_malloc(nodes, sizeof *w->passed_on);
    if (w->order == NULL || w->begin == NULL || w->unseen == NULL ||
        w->seen == NULL || w->sigma == NULL || w->level == NULL ||
        w->heap == NULL || w->passed_on == NULL)
        return ent_fail_nomem(err);
    return ENT_OK;
}

/** Sum of the degrees of the vertices of a level. */
static uint64_t arcs_of(const hop_walk *w, const collapsed *c, uint32_t level)
{
    uint64_t arcs = 0;

    for (uint32_t i = w->begin[level]; i < w->begin[level + 1]; i++)
        arcs += ent_collapsed_degree(c, w->order[i]);
    return arcs;
}

/** Find the next level over the arcs that leave the last. What is heaped up on
 *  vertices seen before is never read. @return Its end in `order`. */
static uint32_t push_sigma(hop_walk *w, uint32_t begin, uint32_t end)
{
    const collapsed *out = &w->graph->out;
    uint32_t count = end;

    for (uint32_t i = begin; i < end; i++) {
        uint32_t v = w->order[i];
        double paths = w->sigma[v];

        for (uint32_t a = out->begin[v]; a < out->begin[v + 1]; a++) {
            uint32_t to = out->to[a];

            w->heap[to] += paths;
            /* Written without a branch, which would be guessed wrong. */
            w->order[count] = to;
            count += w->seen[to] == 0;
            w->seen[to] = 1;
        }
    }
    for (uint32_t i = end; i < count; i++)
        w->sigma[w->order[i]] = w->heap[w->order[i]];
    return count;
}

/** Find the next level over the arcs that arrive at vertices not seen. */
static uint32_t pull_sigma(hop_walk *w, uint32_t begin, uint32_t end)
{
    uint32_t count = end;
    uint32_t left = 0;

    for (uint32_t i = begin; i < end; i++)
        w->level[w->order[i]] = w->sigma[w->order[i]];
    for (uint32_t i = 0; i < w->unseen_count; i++) {
        uint32_t v = w->unseen[i];
        double paths = 0;

        if (w->seen[v])
            continue;
        paths = ent_collapsed_sum(&w->graph->in, v, w->level);
        if (paths > 0) {
            w->sigma[v] = paths;
            w->order[count++] = v;
        } else {
            w->unseen[left++] = v;
        }
    }
    w->unseen_count = left;
    for (uint32_t i = begin; i < end; i++)
        w->level[w->order[i]] = 0;
    for (uint32_t i = end; i < count; i++)
        w->seen[w->order[i]] = 1;
    return count;
}

/** Breadth-first from @p source: levels and numbers of paths. */
static void walk_out(hop_walk *w, uint32_t source)
{
    const hop_graph *g = w->graph;
    uint32_t nodes = g->out.node_count;
    uint32_t end = 1;

    memset(w->seen, 0, nodes);
    memset(w->heap, 0, nodes * sizeof *w->heap);
    for (uint32_t v = 0; v < nodes; v++)
        w->unseen[v] = v;
    w->unseen_count = nodes;
    w->unseen_arcs = g->in.begin[nodes];
    w->order[0] = source;
    w->seen[source] = 1;
    w->sigma[source] = 1;
    w->begin[0] = 0;
    w->begin[1] = 1;
    w->level_count = 0;
    while (end > w->begin[w->level_count]) {
        uint32_t begin = w->begin[w->level_count];

        w->unseen_arcs -= arcs_of(w, &g->in, w->level_count);
        end = arcs_of(w, &g->out, w->level_count) > w->unseen_arcs
                  ? pull_sigma(w, begin, end)
                  : push_sigma(w, begin, end);
        w->level_count++;
        w->begin[w->level_count + 1] = end;
    }
}

/** Heap up on the last level but one what the last passes on, over the arcs
 *  that arrive at the last. What falls on other levels is never read. */
static void push_back(hop_walk *w, uint32_t level)
{
    const collapsed *in = &w->graph->in;

    for (uint32_t i = w->begin[level]; i < w->begin[level + 1]; i++) {
        uint32_t v = w->order[i];

        for (uint32_t a = in->begin[v]; a < in->begin[v + 1]; a++)
            w->heap[in->to[a]] += w->passed_on[i];
    }
}

/** The dependencies of a level, to which the next passes on. */
static void depend(hop_walk *w, uint32_t level, bool pull, const double *weight,
                   double *scores)
{
    for (uint32_t i = w->begin[level]; i < w->begin[level + 1]; i++) {
        uint32_t v = w->order[i];
        double sum =
            pull ? ent_collapsed_sum(&w->graph->out, v, w->level) : w->heap[v];
        double delta = w->sigma[v] * sum;

        scores[v] += delta;
        w->passed_on[i] = (weight[v] + delta) / w->sigma[v];
    }
}

/** From the last level back: who lies on the paths. */
static void walk_back(hop_walk *w, const double *weight, double *scores)
{
    const hop_graph *g = w->graph;
    uint32_t last = w->level_count - 1;

    if (last == 0)
        return;
    memset(w->heap, 0, g->out.node_count * sizeof *w->heap);
    for (uint32_t i = w->begin[last]; i < w->begin[last + 1]; i++)
        w->passed_on[i] = weight[w->order[i]] / w->sigma[w->order[i]];
    for (uint32_t d = last; d-- > 1;) {
        uint32_t begin = w->begin[d + 1];
        uint32_t end = w->begin[d + 2];
        bool pull = arcs_of(w, &g->out, d) < arcs_of(w, &g->in, d + 1);

        if (!pull)
            push_back(w, d + 1);
        for (uint32_t i = begin; pull && i < end; i++)
            w->level[w->order[i]] = w->passed_on[i];
        depend(w, d, pull, weight, scores);
        for (uint32_t i = begin; pull && i < end; i++)
            w->level[w->order[i]] = 0;
    }
}

static void hop_walk_work(void *worker, uint64_t source, double *scores)
{
    hop_walk *w = worker;
    const path_ends *ends = &w->graph->ends;
    uint32_t from = ends->sources[source];

    walk_out(w, from);
    walk_back(w, ent_path_ends_of(ends, from), scores);
}

ent_status ent_betweenness_by_hops(const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(m->graph);
    hop_graph g = {0};
    double *sums = ent_malloc(nodes, sizeof *sums);
    sources_job job = {.stage = "betweenness",
                       .sum_count = nodes,
                       .threads = m->options.threads,
                       .question = &g,
                       .begin = hop_walk_begin,
                       .work = hop_walk_work,
                       .end = hop_walk_end};

    if (sums == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(hop_graph_init(&g, m, err));
    job.count = g.ends.source_count;
    job.cost = (uint64_t)g.out.begin[nodes] + nodes;
    ENT_TRY(ent_sources_run(&job, sums, m->progress, err));
    for (uint32_t v = 0; v < nodes; v++)
        m->scores[g.vertex[v]] = sums[v];

cleanup:
    hop_graph_clear(&g);
    ent_free(sums);
    return st;
}
