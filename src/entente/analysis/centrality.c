/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/centrality.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "entente/analysis/centrality_internal.h"
#include "entente/core/mem.h"

static const char *const names[ENT_MEASURE_COUNT] = {"degree", "pagerank",
                                                     "betweenness"};

/** Scores this near to each other, relative to the greater, are ties. */
static const double tie_tolerance = 1e-12;

const char *ent_measure_name(ent_measure measure)
{
    return names[measure];
}

ent_status ent_measure_parse(ent_measure *out, ent_str name, ent_error *err)
{
    for (size_t i = 0; i < ENT_MEASURE_COUNT; i++) {
        if (ent_str_is(name, names[i])) {
            *out = (ent_measure)i;
            return ENT_OK;
        }
    }
    return ent_fail(err, ENT_ERR_INVALID,
                    "no measure \"%.*s\"; want degree, pagerank or betweenness",
                    (int)(name.len < 40 ? name.len : 40),
                    name.ptr == NULL ? "" : name.ptr);
}

static void degree(double *scores, const ent_graph *graph)
{
    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        scores[v] = (double)ent_graph_degree_out(graph, v);
}

bool ent_measure_is_ascending(ent_measure measure)
{
    return measure == ENT_MEASURE_CONSTRAINT;
}

ent_status ent_centrality(const ent_graph *graph, ent_measure measure,
                          const ent_centrality_options *options, double *scores,
                          ent_centrality_info *info,
                          const ent_progress *progress, ent_error *err)
{
    assert(graph != NULL && scores != NULL);
    (void)options;
    if (info != NULL)
        *info = (ent_centrality_info){.exact = true};
    switch (measure) {
    case ENT_MEASURE_DEGREE:
        degree(scores, graph);
        return ENT_OK;
    case ENT_MEASURE_PAGERANK:
        return ent_pagerank(scores, graph, progress, err);
    case ENT_MEASURE_BETWEENNESS:
        return ent_betweenness(scores, graph, progress, err);
    case ENT_MEASURE_STRENGTH:
    case ENT_MEASURE_CLOSENESS:
    case ENT_MEASURE_HARMONIC:
    case ENT_MEASURE_EIGENVECTOR:
    case ENT_MEASURE_KATZ:
    case ENT_MEASURE_HUB:
    case ENT_MEASURE_AUTHORITY:
    case ENT_MEASURE_CORE:
    case ENT_MEASURE_CONSTRAINT:
        break;
    }
    return ent_fail(err, ENT_ERR_INVALID, "no measure %d", (int)measure);
}

/** A vertex on its way into the order. */
typedef struct placed {
    double score;
    ent_str name;
    uint32_t node;
} placed;

static int compare_nodes(const placed *a, const placed *b)
{
    return (a->node > b->node) - (a->node < b->node);
}

static int by_score(const void *left, const void *right)
{
    const placed *a = left;
    const placed *b = right;
    int order = (a->score < b->score) - (a->score > b->score);

    return order != 0 ? order : compare_nodes(a, b);
}

static int by_name(const void *left, const void *right)
{
    const placed *a = left;
    const placed *b = right;
    int order = ent_str_compare(a->name, b->name);

    return order != 0 ? order : compare_nodes(a, b);
}

/** How many vertices from the first on tie with it. */
static uint32_t tied(const placed *items, uint32_t count)
{
    uint32_t n = 1;

    while (n < count && items[0].score - items[n].score <=
                            tie_tolerance * fabs(items[0].score))
        n++;
    return n;
}

ent_status ent_centrality_order(const ent_graph *graph, ent_measure measure,
                                const double *scores, uint32_t *order,
                                ent_error *err)
{
    double sign = ent_measure_is_ascending(measure) ? -1.0 : 1.0;
    uint32_t count = ent_graph_node_count(graph);
    placed *items = ent_malloc(count, sizeof *items);

    if (items == NULL)
        return ent_fail_nomem(err);
    for (uint32_t v = 0; v < count; v++)
        items[v] = (placed){sign * scores[v], ent_graph_name(graph, v), v};
    qsort(items, count, sizeof *items, by_score);
    for (uint32_t i = 0; i < count;) {
        uint32_t run = tied(items + i, count - i);

        qsort(items + i, run, sizeof *items, by_name);
        i += run;
    }
    for (uint32_t i = 0; i < count; i++)
        order[i] = items[i].node;
    ent_free(items);
    return ENT_OK;
}
