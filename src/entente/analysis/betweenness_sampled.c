/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Riondato and Kornaropoulos, Fast approximation of betweenness centrality
 * through sampling, Data Mining and Knowledge Discovery 30 (2016): draw a pair
 * of vertices, then one of its shortest paths; how often a vertex lies inside
 * is its share. The sets of paths through a vertex have a VC dimension of at
 * most floor(log2(VD - 2)) + 1, where no shortest path has more than VD
 * vertices, so that with
 *
 *     r = (c / error^2) (floor(log2(VD - 2)) + 1 + ln(1 / probability))
 *
 * paths all shares are within the error but for that probability (theorem 1; c
 * is about 0.5). */
#include <math.h>

#include "entente/analysis/betweenness_internal.h"
#include "entente/analysis/path_draw_internal.h"
#include "entente/analysis/sources_internal.h"
#include "entente/core/mem.h"

static const double paper_constant = 0.5;

/** More would take years; and up to here doubles count without rounding. */
static const double samples_max = 1e15;

typedef struct draw_question {
    cost_graph graph;
    bool by_cost;
    uint64_t seed;
} draw_question;

/** What one thread needs. */
typedef struct drawer {
    const draw_question *question;
    path_draw draw;
} drawer;

static void drawer_end(void *worker)
{
    drawer *d = worker;

    if (d == NULL)
        return;
    ent_path_draw_clear(&d->draw);
    ent_free(d);
}

static ent_status drawer_begin(void **worker, const void *question,
                               ent_error *err)
{
    const draw_question *q = question;
    drawer *d = ent_calloc(1, sizeof *d);

    if (d == NULL)
        return ent_fail_nomem(err);
    *worker = d;
    d->question = q;
    return ent_path_draw_init(&d->draw, &q->graph, q->by_cost, err);
}

/** Every sample has its own chance, so that it does not matter which thread
 *  draws it. */
static void draw_sample(void *worker, uint64_t sample, double *counts)
{
    drawer *d = worker;
    uint64_t nodes = d->question->graph.out.node_count;
    uint64_t from = 0;
    uint64_t to = 0;
    ent_rng rng;

    ent_rng_init(&rng, d->question->seed);
    ent_rng_init(&rng, ent_rng_next(&rng) + sample * 0xd1342543de82ef95U);
    from = ent_rng_below(&rng, nodes);
    to = ent_rng_below(&rng, nodes - 1);
    to += to >= from;
    ent_path_draw_add(&d->draw, (uint32_t)from, (uint32_t)to, &rng, counts);
}

/** @p diameter is at least 3. */
static double samples_for(const ent_centrality_options *o, uint32_t diameter)
{
    double dimension = floor(log2((double)diameter - 2)) + 1;

    return ceil(paper_constant / (o->error * o->error) *
                (dimension + log(1 / o->error_probability)));
}

static ent_status draw_question_init(draw_question *q, const measuring *m,
                                     ent_error *err)
{
    q->by_cost = ent_graph_view(m->graph)->cost != ENT_COST_HOPS;
    q->seed = m->options.seed;
    return q->by_cost ? ent_cost_graph_init(&q->graph, m->graph, err)
                      : ent_hop_graph_init(&q->graph, m->graph, err);
}

static ent_status draw_all(const measuring *m, double samples, ent_error *err)
{
    ent_status st = ENT_OK;
    double nodes = ent_graph_node_count(m->graph);
    draw_question q = {0};
    sources_job job = {.stage = "betweenness",
                       .count = (uint64_t)samples,
                       .sum_count = ent_graph_node_count(m->graph),
                       .threads = m->options.threads,
                       .question = &q,
                       .begin = drawer_begin,
                       .work = draw_sample,
                       .end = drawer_end};
    double pairs = nodes * (nodes - 1) / (m->info->directed ? 1 : 2);

    ENT_TRY(draw_question_init(&q, m, err));
    job.cost = (uint64_t)sqrt((double)q.graph.out.begin[job.sum_count]) + 1;
    if (q.by_cost)
        job.cost = q.graph.out.begin[job.sum_count];
    ENT_TRY(ent_sources_run(&job, m->scores, m->progress, err));
    for (size_t v = 0; v < job.sum_count; v++)
        m->scores[v] *= pairs / samples;
    m->info->exact = false;
    m->info->error = m->options.error;
    m->info->error_probability = m->options.error_probability;
    m->info->samples = job.count;
    m->info->seed = m->options.seed;

cleanup:
    ent_cost_graph_clear(&q.graph);
    return st;
}

ent_status ent_betweenness_sampled(const measuring *m, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t diameter = 0;
    double samples = 0;

    ENT_TRY(ent_vertex_diameter(&diameter, m->graph, err));
    if (diameter < 3) {
        /* Nobody is inside a path: 0 without chance. */
        for (uint32_t v = 0; v < ent_graph_node_count(m->graph); v++)
            m->scores[v] = 0;
        goto cleanup;
    }
    samples = samples_for(&m->options, diameter);
    if (samples > samples_max) {
        st = ent_fail(err, ENT_ERR_INVALID,
                      "error: %g, wants %g samples, at most %g",
                      m->options.error, samples, samples_max);
        goto cleanup;
    }
    ENT_TRY(draw_all(m, samples, err));

cleanup:
    return st;
}
