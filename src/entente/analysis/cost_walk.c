/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/cost_walk_internal.h"

#include "entente/core/mem.h"

static ent_status gather_both(cost_graph *g, const ent_graph *graph, weigh what,
                              ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_collapsed_init(&g->out, graph, GATHER_OUT, what, err));
    if (ent_graph_view(graph)->direction == ENT_DIRECTION_BOTH)
        g->in = g->out;
    else
        ENT_TRY(ent_collapsed_init(&g->in, graph, GATHER_IN, what, err));

cleanup:
    return st;
}

ent_status ent_cost_graph_init(cost_graph *g, const ent_graph *graph,
                               ent_error *err)
{
    return gather_both(g, graph, WEIGH_COST, err);
}

ent_status ent_hop_graph_init(cost_graph *g, const ent_graph *graph,
                              ent_error *err)
{
    return gather_both(g, graph, WEIGH_NOTHING, err);
}

void ent_cost_graph_clear(cost_graph *g)
{
    if (g->in.begin != g->out.begin)
        ent_collapsed_clear(&g->in);
    ent_collapsed_clear(&g->out);
    *g = (cost_graph){0};
}

ent_status ent_cost_walk_init(cost_walk *w, const cost_graph *g, ent_error *err)
{
    uint32_t nodes = g->out.node_count;

    w->graph = g;
    w->order = ent_malloc(nodes, sizeof *w->order);
    w->place = ent_calloc(nodes, sizeof *w->place);
    w->length = ent_malloc(nodes, sizeof *w->length);
    w->sigma = ent_malloc(nodes, sizeof *w->sigma);
    if (w->order == NULL || w->place == NULL || w->length == NULL ||
        w->sigma == NULL)
        return ent_fail_nomem(err);
    return ent_heap_init(&w->heap, nodes, err);
}

void ent_cost_walk_clear(cost_walk *w)
{
    ent_free(w->order);
    ent_free(w->place);
    ent_free(w->length);
    ent_free(w->sigma);
    ent_heap_clear(&w->heap);
    *w = (cost_walk){0};
}

/** Count the paths to a vertex just settled, over the arcs that arrive. */
static double count_paths(const cost_walk *w, uint32_t v)
{
    const collapsed *in = &w->graph->in;
    double paths = 0;

    for (uint32_t a = in->begin[v]; a < in->begin[v + 1]; a++)
        if (ent_cost_walk_is_cheapest(w, in->to[a], v, in->weight[a]))
            paths += w->sigma[in->to[a]];
    return paths;
}

static void forget(cost_walk *w)
{
    for (uint32_t i = 0; i < w->count; i++)
        w->place[w->order[i]] = 0;
    w->count = 0;
    while (w->heap.count > 0)
        w->heap.place[w->heap.items[--w->heap.count]] = 0;
}

void ent_cost_walk_run(cost_walk *w, uint32_t source, uint32_t target)
{
    const collapsed *out = &w->graph->out;

    forget(w);
    ent_heap_put(&w->heap, source, 0);
    while (w->heap.count > 0) {
        uint32_t v = ent_heap_pop(&w->heap);

        w->length[v] = w->heap.key[v];
        w->order[w->count++] = v;
        w->place[v] = w->count;
        w->sigma[v] = v == source ? 1 : count_paths(w, v);
        if (v == target)
            return;
        for (uint32_t a = out->begin[v]; a < out->begin[v + 1]; a++)
            if (w->place[out->to[a]] == 0)
                ent_heap_put(&w->heap, out->to[a],
                             w->length[v] + out->weight[a]);
    }
}
