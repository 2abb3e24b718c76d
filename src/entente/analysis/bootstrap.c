/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/bootstrap.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/core/rng.h"

/** Scores this near to each other, relative to the first, count as equal:
 *  iterations stop before the last digits, which tell nobody apart. */
static const double tie_tolerance = 1e-9;

enum {
    INTERVAL_PART = 40 /**< One end of an interval leaves out 1 of 40. */
};

/** All replicates: values of vertex i of the ranking in replicate b at
 *  [i * replicates + b]. */
typedef struct resampling {
    const ent_graph *graph;
    const ent_edge_sources *sources;
    const ent_bootstrap_options *options;
    uint64_t seed;
    uint32_t *draws; /**< Of each source, in the replicate at hand. */
    uint32_t *edge_draws;
    uint32_t *edge_sources;
    double *scores;
    uint32_t *ranks;
    uint32_t *present; /**< Of each vertex of the ranking. */
    uint32_t unsettled;
    uint64_t edges; /**< Of all replicates. */
    bool exact;
    const ent_progress *progress;
    uint32_t done;
} resampling;

/** A replicate's graph and what was computed on it. */
typedef struct replicate {
    ent_graph *graph;
    double *scores;
    uint32_t *order;
    uint32_t *rank; /**< From 1. */
} replicate;

static void replicate_clear(replicate *r)
{
    ent_graph_free(r->graph);
    ent_free(r->scores);
    ent_free(r->order);
    ent_free(r->rank);
    *r = (replicate){0};
}

/** The measure's own steps are of no interest; that it can be stopped is. */
static bool tell(void *user, const char *stage, uint64_t done, uint64_t total)
{
    const resampling *s = user;

    (void)stage;
    (void)done;
    (void)total;
    return ent_progress_tell(s->progress, "resampling", s->done,
                             s->options->replicates);
}

/** Draw the sources, and see what the edges rest on. */
static void draw(resampling *s, ent_rng *rng)
{
    const ent_edge_sources *from = s->sources;

    memset(s->draws, 0, from->source_count * sizeof *s->draws);
    for (uint32_t i = 0; i < from->source_count; i++)
        s->draws[ent_rng_below(rng, from->source_count)]++;
    for (uint32_t e = 0; e < ent_graph_edge_count(s->graph); e++) {
        uint32_t count = 0;

        for (uint32_t i = from->begin[e]; i < from->begin[e + 1]; i++)
            count += s->draws[from->source[i]];
        s->edge_draws[e] = count;
        s->edge_sources[e] = from->begin[e + 1] - from->begin[e];
        s->edges += count > 0;
    }
}

/** Vertices of @p from as they are numbered in a part.
 *  @param[out] items  Owned; at most from.count. */
static ent_status map_vertices(uint32_t **items, ent_vertices *out,
                               const resampling *s, const ent_graph *part,
                               ent_vertices from, ent_error *err)
{
    *items = ent_malloc(from.count, sizeof **items);
    if (*items == NULL)
        return ent_fail_nomem(err);
    *out = (ent_vertices){*items, 0};
    for (size_t i = 0; i < from.count; i++) {
        uint32_t node =
            ent_graph_node(part, ent_graph_entity(s->graph, from.items[i]));

        if (node != ENT_NO_INDEX)
            (*items)[out->count++] = node;
    }
    return ENT_OK;
}

/** Compute the measure on a replicate's graph; all score 0 where nobody is left
 *  of a set that was given. */
static ent_status measure(resampling *s, replicate *r, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_centrality_options o = {0};
    ent_centrality_info info = {0};
    ent_progress inner = {tell, s};
    uint32_t *items[3] = {NULL, NULL, NULL};
    ent_vertices *sets[3] = {&o.seeds, &o.sources, &o.targets};
    bool lost = false;

    if (s->options->centrality != NULL)
        o = *s->options->centrality;
    for (size_t i = 0; i < 3; i++) {
        ent_vertices given = *sets[i];

        if (given.count == 0)
            continue;
        ENT_TRY(map_vertices(&items[i], sets[i], s, r->graph, given, err));
        lost = lost || sets[i]->count == 0;
    }
    if (!lost) {
        ENT_TRY(ent_centrality(r->graph, s->options->measure, &o, r->scores,
                               &info, &inner, err));
        s->exact = s->exact && info.exact;
        s->unsettled += info.iterations > 0 && !info.converged;
    }

cleanup:
    for (size_t i = 0; i < 3; i++)
        ent_free(items[i]);
    return st;
}

static ent_status make_replicate(resampling *s, replicate *r, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = 0;

    ENT_TRY(ent_graph_resample(&r->graph, s->graph, s->edge_draws,
                               s->edge_sources, err));
    count = ent_graph_node_count(r->graph);
    r->scores = ent_calloc(count, sizeof *r->scores);
    r->order = ent_calloc(count, sizeof *r->order);
    r->rank = ent_calloc(count, sizeof *r->rank);
    if (r->scores == NULL || r->order == NULL || r->rank == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(measure(s, r, err));
    ENT_TRY(ent_centrality_order(r->graph, s->options->measure, r->scores,
                                 r->order, err));
    for (uint32_t i = 0; i < count; i++)
        r->rank[r->order[i]] = i + 1;

cleanup:
    return st;
}

/** Note score and rank of the vertices of the ranking. */
static void note(resampling *s, const replicate *r, uint32_t b)
{
    const ent_bootstrap_options *o = s->options;
    bool ascending = ent_measure_is_ascending(o->measure);

    for (uint32_t i = 0; i < o->count; i++) {
        size_t at = (size_t)i * o->replicates + b;
        uint32_t node =
            ent_graph_node(r->graph, ent_graph_entity(s->graph, o->order[i]));

        if (node == ENT_NO_INDEX) {
            s->scores[at] = ascending ? (double)NAN : 0.0;
            s->ranks[at] = ent_graph_node_count(s->graph);
            continue;
        }
        s->scores[at] = r->scores[node];
        s->ranks[at] = r->rank[node];
        s->present[i]++;
    }
}

static ent_status resample(resampling *s, ent_error *err)
{
    ent_status st = ENT_OK;
    replicate r = {0};
    ent_rng rng;

    ent_rng_init(&rng, s->seed);
    for (uint32_t b = 0; b < s->options->replicates; b++) {
        s->done = b;
        if (!tell(s, NULL, 0, 0)) {
            st = ent_fail(err, ENT_ERR_CANCELLED, "stopped between replicates");
            goto cleanup;
        }
        draw(s, &rng);
        ENT_TRY(make_replicate(s, &r, err));
        note(s, &r, b);
        replicate_clear(&r);
    }

cleanup:
    replicate_clear(&r);
    return st;
}

/** Does a vertex with score @p a stand before one with score @p b, beyond
 *  rounding? */
static bool is_better(bool ascending, double a, double b)
{
    if (isnan(a) || isnan(b))
        return !isnan(a);
    return (ascending ? b - a : a - b) > tie_tolerance * fabs(a);
}

static uint32_t count_reversed(const resampling *s, uint32_t i)
{
    const ent_bootstrap_options *o = s->options;
    const double *a = s->scores + (size_t)i * o->replicates;
    const double *b = a + o->replicates;
    uint32_t count = 0;

    for (uint32_t k = 0; k < o->replicates; k++)
        count += !is_better(ent_measure_is_ascending(o->measure), a[k], b[k]);
    return count;
}

/** No score comes behind all. */
static int compare_scores(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;

    if (isnan(a) || isnan(b))
        return (isnan(a) != 0) - (isnan(b) != 0);
    return (a > b) - (a < b);
}

static int compare_ranks(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;

    return (a > b) - (a < b);
}

/** Groups first: intervals put the replicates out of their order. */
static void summarise(resampling *s, ent_bootstrap_row *rows)
{
    const ent_bootstrap_options *o = s->options;
    uint32_t low =
        (uint32_t)(((uint64_t)o->replicates + 1) / INTERVAL_PART) - 1;
    uint32_t high = o->replicates - 1 - low;
    uint32_t group = 1;

    for (uint32_t i = 0; i < o->count; i++) {
        rows[i] = (ent_bootstrap_row){.present = s->present[i], .group = group};
        if (i + 1 < o->count)
            rows[i].reversed = count_reversed(s, i);
        group += (uint64_t)rows[i].reversed * 100 <=
                 (uint64_t)o->replicates * ENT_BOOTSTRAP_REVERSED_PERCENT;
    }
    for (uint32_t i = 0; i < o->count; i++) {
        double *scores = s->scores + (size_t)i * o->replicates;
        uint32_t *ranks = s->ranks + (size_t)i * o->replicates;

        qsort(scores, o->replicates, sizeof *scores, compare_scores);
        qsort(ranks, o->replicates, sizeof *ranks, compare_ranks);
        rows[i].score_low = scores[low];
        rows[i].score_high = scores[high];
        rows[i].rank_low = ranks[low];
        rows[i].rank_high = ranks[high];
    }
}

static ent_status make_room(resampling *s, ent_error *err)
{
    size_t edges = ent_graph_edge_count(s->graph);
    size_t count = s->options->count;
    size_t cells = count * s->options->replicates;

    s->draws = ent_calloc(s->sources->source_count, sizeof *s->draws);
    s->edge_draws = ent_calloc(edges, sizeof *s->edge_draws);
    s->edge_sources = ent_calloc(edges, sizeof *s->edge_sources);
    s->scores = ent_malloc(cells, sizeof *s->scores);
    s->ranks = ent_malloc(cells, sizeof *s->ranks);
    s->present = ent_calloc(count, sizeof *s->present);
    if (s->draws == NULL || s->edge_draws == NULL || s->edge_sources == NULL ||
        s->scores == NULL || s->ranks == NULL || s->present == NULL)
        return ent_fail_nomem(err);
    return ENT_OK;
}

static void resampling_clear(resampling *s)
{
    ent_free(s->draws);
    ent_free(s->edge_draws);
    ent_free(s->edge_sources);
    ent_free(s->scores);
    ent_free(s->ranks);
    ent_free(s->present);
}

ent_status ent_bootstrap(ent_bootstrap_row *rows, const ent_graph *graph,
                         const ent_edge_sources *sources,
                         const ent_bootstrap_options *options,
                         ent_bootstrap_info *info, const ent_progress *progress,
                         ent_error *err)
{
    ent_status st = ENT_OK;
    resampling s = {.graph = graph,
                    .sources = sources,
                    .options = options,
                    .exact = true,
                    .progress = progress};

    assert(graph != NULL && sources != NULL && options != NULL);
    assert(rows != NULL || options->count == 0);
    if (options->replicates < ENT_BOOTSTRAP_LEAST)
        return ent_fail(err, ENT_ERR_INVALID,
                        "bootstrap: %u replicates, want %d or more: of fewer "
                        "the outer 2.5 %% are less than one",
                        options->replicates, ENT_BOOTSTRAP_LEAST);
    s.seed = options->seed == 0 ? 1 : options->seed;
    ENT_TRY(make_room(&s, err));
    ENT_TRY(resample(&s, err));
    summarise(&s, rows);
    if (info != NULL)
        *info =
            (ent_bootstrap_info){.replicates = options->replicates,
                                 .seed = s.seed,
                                 .sources = sources->source_count,
                                 .unsettled = s.unsettled,
                                 .edges = (double)s.edges / options->replicates,
                                 .exact = s.exact};

cleanup:
    resampling_clear(&s);
    return st;
}
