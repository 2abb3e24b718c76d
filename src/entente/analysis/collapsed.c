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

    if (ent_graph_view(graph)->strength == ENT_STRENGTH_COUNT &&
        ent_graph_is_whole(graph))
        return (double)ent_hop_count(&hop);
    while (ent_hop_next(&hop, &edge))
        sum += ent_graph_strength(graph, edge);
    return sum;
}

static uint32_t count_arcs(const ent_graph *graph, gather way)
{
    uint32_t count = 0;

    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++) {
        if (way != GATHER_IN)
            count += ent_graph_neighbours_out(graph, v).count;
        if (way != GATHER_OUT)
            count += ent_graph_neighbours_in(graph, v).count;
    }
    return count;
}

static double weigh_hop(const ent_graph *graph, const ent_neighbours *among,
                        uint32_t place, weigh what)
{
    ent_hop hop = ent_graph_hop(graph, among, place);

    return what == WEIGH_COST ? ent_hop_cost(graph, hop)
                              : hop_strength(graph, hop);
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
            if (what != WEIGH_NOTHING)
                c->weight[arc] = weigh_hop(graph, &to, i, what);
            c->to[arc++] = to.node[i];
        }
    }
    c->begin[c->node_count] = arc;
}

/** Add to @p c, at @p arc, the arc to the next neighbour of either list. */
static void put_next(collapsed *c, uint32_t arc, const ent_graph *graph,
                     const ent_neighbours lists[2], uint32_t at[2], weigh what)
{
    uint32_t next[2] = {
        at[0] < lists[0].count ? lists[0].node[at[0]] : ENT_NO_INDEX,
        at[1] < lists[1].count ? lists[1].node[at[1]] : ENT_NO_INDEX};

    c->to[arc] = next[0] < next[1] ? next[0] : next[1];
    if (what != WEIGH_NOTHING)
        c->weight[arc] = what == WEIGH_COST ? INFINITY : 0;
    for (int way = 0; way < 2; way++) {
        if (next[way] != c->to[arc])
            continue;
        if (what == WEIGH_STRENGTH)
            c->weight[arc] += weigh_hop(graph, &lists[way], at[way], what);
        else if (what == WEIGH_COST)
            c->weight[arc] = fmin(c->weight[arc],
                                  weigh_hop(graph, &lists[way], at[way], what));
        at[way]++;
    }
}

/** Both ways: the neighbours of either list, merged. */
static void put_arcs_either(collapsed *c, const ent_graph *graph, weigh what)
{
    uint32_t arc = 0;

    for (uint32_t v = 0; v < c->node_count; v++) {
        const ent_neighbours lists[2] = {ent_graph_neighbours_out(graph, v),
                                         ent_graph_neighbours_in(graph, v)};
        uint32_t at[2] = {0, 0};

        c->begin[v] = arc;
        while (at[0] < lists[0].count || at[1] < lists[1].count) {
            put_next(c, arc, graph, lists, at, what);
            arc += c->to[arc] != v;
        }
    }
    c->begin[c->node_count] = arc;
}

ent_status ent_collapsed_init(collapsed *out, const ent_graph *graph,
                              gather way, weigh what, ent_error *err)
{
    ent_status st = ENT_OK;
    collapsed c = {.node_count = ent_graph_node_count(graph)};
    uint32_t arcs = 0;

    if (ent_graph_view(graph)->direction == ENT_DIRECTION_BOTH)
        way = GATHER_OUT;
    arcs = count_arcs(graph, way);

    c.begin = ent_malloc((size_t)c.node_count + 1, sizeof *c.begin);
    c.to = ent_malloc(arcs, sizeof *c.to);
    if (what != WEIGH_NOTHING)
        c.weight = ent_malloc(arcs, sizeof *c.weight);
    if (c.begin == NULL || c.to == NULL ||
        (what != WEIGH_NOTHING && c.weight == NULL)) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (way == GATHER_EITHER)
        put_arcs_either(&c, graph, what);
    else
        put_arcs(&c, graph, way, what);
    *out = c;
    c = (collapsed){0};

cleanup:
    ent_collapsed_clear(&c);
    return st;
}

ent_status ent_collapsed_renumber(collapsed *out, const collapsed *from,
                                  const uint32_t *number, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = from->node_count;
    uint32_t arcs = from->begin[nodes];
    collapsed c = {.node_count = nodes};

    c.begin = ent_calloc((size_t)nodes + 1, sizeof *c.begin);
    c.to = ent_malloc(arcs, sizeof *c.to);
    if (c.begin == NULL || c.to == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < nodes; v++)
        c.begin[number[v] + 1] = ent_collapsed_degree(from, v);
    for (uint32_t v = 0; v < nodes; v++)
        c.begin[v + 1] += c.begin[v];
    for (uint32_t v = 0; v < nodes; v++) {
        uint32_t *to = c.to + c.begin[number[v]];

        for (uint32_t a = from->begin[v]; a < from->begin[v + 1]; a++)
            *to++ = number[from->to[a]];
    }
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
