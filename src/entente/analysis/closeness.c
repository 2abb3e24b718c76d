/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Freeman, Centrality in social networks: conceptual clarification, Social
 * Networks 1 (1979), with the correction of Wasserman and Faust, Social Network
 * Analysis (1994), formula 5.22, for graphs that are not connected; Marchiori
 * and Latora, Harmony in the small-world, Physica A 285 (2000).
 *
 * Distances are those from the vertex, as the view lets one walk. */
#include <string.h>

#include "entente/analysis/centrality_internal.h"
#include "entente/analysis/cost_walk_internal.h"
#include "entente/analysis/sources_internal.h"
#include "entente/core/mem.h"

typedef struct distances {
    bool by_cost;
    bool harmonic;
    cost_graph graph; /**< By hops without weights. */
} distances;

/** What one thread needs. */
typedef struct distance_walk {
    const distances *question;
    cost_walk by_cost;
    uint32_t *order;  /**< By hops: vertices seen, nearest first. */
    uint32_t *unseen; /**< All not seen, and maybe some others. */
    uint8_t *seen;
    uint8_t *level; /**< 1 for the vertices of the last level. */
} distance_walk;

/** Sums over the vertices reached, without the source. */
typedef struct reached {
    double count;
    double sum;     /**< Of distances. */
    double inverse; /**< Of 1 / distance. */
} reached;

static void distance_walk_end(void *worker)
{
    distance_walk *w = worker;

    if (w == NULL)
        return;
    ent_cost_walk_clear(&w->by_cost);
    ent_free(w->order);
    ent_free(w->unseen);
    ent_free(w->seen);
    ent_free(w->level);
    ent_free(w);
}

static ent_status distance_walk_begin(void **worker, const void *question,
                                      ent_error *err)
{
    const distances *q = question;
    size_t nodes = q->graph.out.node_count;
    distance_walk *w = ent_calloc(1, sizeof *w);

    if (w == NULL)
        return ent_fail_nomem(err);
    *worker = w;
    w->question = q;
    if (q->by_cost)
        return ent_cost_walk_init(&w->by_cost, &q->graph, err);
    w->order = ent_malloc(nodes + 1, sizeof *w->order);
    w->unseen = ent_malloc(nodes, sizeof *w->unseen);
    w->seen = ent_malloc(nodes, sizeof *w->seen);
    w->level = ent_calloc(nodes, sizeof *w->level);
    if (w->order == NULL || w->unseen == NULL || w->seen == NULL ||
        w->level == NULL)
        return ent_fail_nomem(err);
    return ENT_OK;
}

/** The next level over the arcs that leave the last. @return Its end. */
static uint32_t push_level(distance_walk *w, uint32_t begin, uint32_t end)
{
    const collapsed *out = &w->question->graph.out;
    uint32_t count = end;

    for (uint32_t i = begin; i < end; i++) {
        uint32_t v = w->order[i];

        for (uint32_t a = out->begin[v]; a < out->begin[v + 1]; a++) {
            uint32_t to = out->to[a];

            w->order[count] = to;
            count += w->seen[to] == 0;
            w->seen[to] = 1;
        }
    }
    return count;
}

static bool arrives(const collapsed *in, uint32_t v, const uint8_t *level)
{
    for (uint32_t a = in->begin[v]; a < in->begin[v + 1]; a++)
        if (level[in->to[a]])
            return true;
    return false;
}

/** The next level over the arcs that arrive at vertices not seen, each only
 *  until one is found (Beamer, Asanovic and Patterson, Direction-optimizing
 *  breadth-first search, SC 2012). */
static uint32_t pull_level(distance_walk *w, uint32_t begin, uint32_t end,
                           uint32_t *unseen_count)
{
    uint32_t count = end;
    uint32_t left = 0;

    for (uint32_t i = begin; i < end; i++)
        w->level[w->order[i]] = 1;
    for (uint32_t i = 0; i < *unseen_count; i++) {
        uint32_t v = w->unseen[i];

        if (w->seen[v])
            continue;
        if (arrives(&w->question->graph.in, v, w->level))
            w->order[count++] = v;
        else
            w->unseen[left++] = v;
    }
    *unseen_count = left;
    for (uint32_t i = begin; i < end; i++)
        w->level[w->order[i]] = 0;
    for (uint32_t i = end; i < count; i++)
        w->seen[w->order[i]] = 1;
    return count;
}

static uint64_t arcs_of(const uint32_t *nodes, uint32_t count,
                        const collapsed *c)
{
    uint64_t arcs = 0;

    for (uint32_t i = 0; i < count; i++)
        arcs += ent_collapsed_degree(c, nodes[i]);
    return arcs;
}

static reached reach_by_hops(distance_walk *w, uint32_t source)
{
    const cost_graph *g = &w->question->graph;
    uint32_t unseen_count = g->out.node_count;
    uint64_t unseen_arcs = g->in.begin[unseen_count];
    reached r = {0};
    uint32_t begin = 0;
    uint32_t end = 1;

    memset(w->seen, 0, unseen_count);
    for (uint32_t v = 0; v < unseen_count; v++)
        w->unseen[v] = v;
    w->order[0] = source;
    w->seen[source] = 1;
    for (uint32_t level = 1; begin < end; level++) {
        double distance = level;
        uint32_t next = 0;

        unseen_arcs -= arcs_of(w->order + begin, end - begin, &g->in);
        next = arcs_of(w->order + begin, end - begin, &g->out) > unseen_arcs
                   ? pull_level(w, begin, end, &unseen_count)
                   : push_level(w, begin, end);
        r.count += next - end;
        r.sum += distance * (next - end);
        r.inverse += (next - end) / distance;
        begin = end;
        end = next;
    }
    return r;
}

static reached reach_by_cost(distance_walk *w, uint32_t source)
{
    cost_walk *c = &w->by_cost;
    reached r = {0};

    ent_cost_walk_run(c, source, ENT_NO_INDEX);
    for (uint32_t i = 1; i < c->count; i++) {
        r.sum += c->length[c->order[i]];
        r.inverse += 1 / c->length[c->order[i]];
    }
    r.count = c->count - 1;
    return r;
}

/** Each source adds to its own sum alone. */
static void reach(void *worker, uint64_t source, double *scores)
{
    distance_walk *w = worker;
    const distances *q = w->question;
    double others = (double)q->graph.out.node_count - 1;
    reached r = q->by_cost ? reach_by_cost(w, (uint32_t)source)
                           : reach_by_hops(w, (uint32_t)source);

    if (q->harmonic)
        scores[source] += r.inverse;
    else if (r.count > 0)
        scores[source] += r.count / others * (r.count / r.sum);
}

ent_status ent_closeness(const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(m->graph);
    distances q = {.by_cost = ent_graph_view(m->graph)->cost != ENT_COST_HOPS,
                   .harmonic = m->measure == ENT_MEASURE_HARMONIC};
    sources_job job = {.stage = ent_measure_name(m->measure),
                       .count = nodes,
                       .sum_count = nodes,
                       .threads = m->options.threads,
                       .question = &q,
                       .begin = distance_walk_begin,
                       .work = reach,
                       .end = distance_walk_end};

    if (q.by_cost)
        ENT_TRY(ent_cost_graph_init(&q.graph, m->graph, err));
    else
        ENT_TRY(ent_hop_graph_init(&q.graph, m->graph, err));
    job.cost = (uint64_t)q.graph.out.begin[nodes] + nodes;
    ENT_TRY(ent_sources_run(&job, m->scores, m->progress, err));

cleanup:
    ent_cost_graph_clear(&q.graph);
    return st;
}
