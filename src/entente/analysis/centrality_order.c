/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "entente/analysis/centrality.h"
#include "entente/core/mem.h"

/** Scores this near to each other, relative to the greater, are ties. */
static const double tie_tolerance = 1e-12;

/** A vertex on its way into the order. */
typedef struct placed {
    double score; /**< The greatest comes first; -INFINITY: no score. */
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
    double best = items[0].score;
    uint32_t n = 1;

    while (n < count && (items[n].score == best ||
                         best - items[n].score <= tie_tolerance * fabs(best)))
        n++;
    return n;
}

ent_status ent_centrality_order(const ent_graph *graph, ent_measure measure,
                                const double *scores, uint32_t *order,
                                ent_error *err)
{
    double sign = ent_measure_is_ascending(measure) ? -1.0 : 1.0;
    uint32_t count = ent_graph_node_count(graph);
    placed *items = NULL;

    assert(count == 0 || (scores != NULL && order != NULL));
    items = ent_malloc(count, sizeof *items);
    if (items == NULL)
        return ent_fail_nomem(err);
    for (uint32_t v = 0; v < count; v++)
        items[v] = (placed){isnan(scores[v]) ? -INFINITY : sign * scores[v],
                            ent_graph_name(graph, v), v};
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
