/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/collapsed_internal.h"

#include <math.h>

#include "entente/core/mem.h"

static ent_neighbours neighbours(const ent_graph *graph, gather way,
                                 uint32_t node)
{
    return way == GATHER_OUT ? ent_graph_neighbours_out(graph, node)
                             : ent_graph_neighbours_in(graph, node);
}

double ent_hop_cost(const ent_graph *graph, ent_hop hop)
{
    double least = INFINITY;
    uint32_t edge = 0;

    while (ent_hop_next(&hop, &edge)) {
        double cost = ent_graph_cost(graph, edge);

        if (cost < least)
            least = cost;
    }
    return least;
}

static double hop_strength(const ent_graph *graph, ent_hop hop)
{
    double sum = 0;
    uint32_t edge = 0;

    if (ent_graph_view(graph)->strength == ENT_STRENGTH_COUNT)
        return (double)ent_hop_count(&hop);
    while (ent_hop_next(&hop, &edge))
        sum += ent_graph_strength(graph, edge);
    return sum;
}

static uint32_t count_arcs(const ent_graph *graph, gather way)
{
    uint32_t count = 0;

    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        count += neighbours(graph, way, v).count;
    return count;
}

static void put_arcs(collapsed *c, const ent_graph *graph, gather way,
                     weigh what)
{
    uint32_t arc = 0;

    for (uint32_t v = 0; v < c->node_count; v++) {
        ent_neighbours to = neighbours(graph, way, v);

        c->begin[v] = arc;
        for (uint32_t i = 0; i < to.count; i++) {
            if (to.node[i] == v)
                continue;
            if (what == WEIGH_STRENGTH)
                c->weight[arc] =
                    hop_strength(graph, ent_graph_hop(graph, &to, i));
            else if (what == WEIGH_COST)
                c->weight[arc] =
                    ent_hop_cost(graph, ent_graph_hop(graph, &to, i));
            c->to[arc++] = to.node[i];
        }
    }
    c->begin[c->node_count] = arc;
}

ent_status ent_collapsed_init(collapsed *out, const ent_graph *graph,
                              gather way, weigh what, ent_error *err)
{
    ent_status st = ENT_OK;
    collapsed c = {.node_count = ent_graph_node_count(graph)};
    uint32_t arcs = count_arcs(graph, way);

    c.begin = ent_malloc((size_t)c.node_count + 1, sizeof *c.begin);
    c.to = ent_malloc(arcs, sizeof *c.to);
    if (what != WEIGH_NOTHING)
        c.weight = ent_malloc(arcs, sizeof *c.weight);
    if (c.begin == NULL || c.to == NULL ||
        (what != WEIGH_NOTHING && c.weight == NULL)) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    put_arcs(&c, graph, way, what);
    *out = c;
    c = (collapsed){0};

cleanup:
    ent_collapsed_clear(&c);
    return st;
}

void ent_collapsed_clear(collapsed *c)
{
    ent_free(c->begin);
    ent_free(c->to);
    ent_free(c->weight);
    *c = (collapsed){0};
}
