/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Brandes' algorithm with costs. What is summed is pulled over the arcs again,
 * sigma from those that arrive, delta from those that leave; no lists of
 * predecessors are kept, and (1 + delta) / sigma is stored in their stead, one
 * division a vertex. */
#include "entente/analysis/betweenness_internal.h"
#include "entente/analysis/cost_walk_internal.h"
#include "entente/analysis/sources_internal.h"
#include "entente/core/mem.h"

typedef struct cost_question {
    cost_graph graph;
    path_ends ends;
} cost_question;

/** What one thread needs. */
typedef struct counter {
    const path_ends *ends;
    cost_walk walk;
    double *passed_on; /**< (weight + delta) / sigma. */
} counter;

static void counter_end(void *worker)
{
    counter *c = worker;

    if (c == NULL)
        return;
    ent_cost_walk_clear(&c->walk);
    ent_free(c->passed_on);
    ent_free(c);
}

static ent_status counter_begin(void **worker, const void *question,
                                ent_error *err)
{
    const cost_question *q = question;
    counter *c = ent_calloc(1, sizeof *c);

    if (c == NULL)
        return ent_fail_nomem(err);
    *worker = c;
    c->ends = &q->ends;
    c->passed_on = ent_malloc(q->graph.out.node_count, sizeof *c->passed_on);
    if (c->passed_on == NULL)
        return ent_fail_nomem(err);
    return ent_cost_walk_init(&c->walk, &q->graph, err);
}

static void count_source(void *worker, uint64_t source, double *scores)
{
    counter *c = worker;
    cost_walk *w = &c->walk;
    const collapsed *out = &w->graph->out;
    uint32_t from = c->ends->sources[source];
    const double *weight = ent_path_ends_of(c->ends, from);

    ent_cost_walk_run(w, from, ENT_NO_INDEX);
    for (uint32_t i = w->count; i-- > 1;) {
        uint32_t v = w->order[i];
        double sum = 0;
        double delta = 0;

        for (uint32_t a = out->begin[v]; a < out->begin[v + 1]; a++)
            if (ent_cost_walk_is_cheapest(w, v, out->to[a], out->weight[a]))
                sum += c->passed_on[out->to[a]];
        delta = w->sigma[v] * sum;
        scores[v] += delta;
        c->passed_on[v] = (weight[v] + delta) / w->sigma[v];
    }
}

ent_status ent_betweenness_by_cost(const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(m->graph);
    cost_question q = {0};
    sources_job job = {.stage = "betweenness",
                       .sum_count = nodes,
                       .threads = m->options.threads,
                       .question = &q,
                       .begin = counter_begin,
                       .work = count_source,
                       .end = counter_end};

    ENT_TRY(ent_cost_graph_init(&q.graph, m->graph, err));
    ENT_TRY(ent_path_ends_init(&q.ends, m, err));
    job.count = q.ends.source_count;
    job.cost = 4 * ((uint64_t)q.graph.out.begin[nodes] + nodes);
    ENT_TRY(ent_sources_run(&job, m->scores, m->progress, err));

cleanup:
    ent_path_ends_clear(&q.ends);
    ent_cost_graph_clear(&q.graph);
    return st;
}
