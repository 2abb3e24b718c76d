/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/undirected_internal.h"

#include <string.h>

#include "entente/core/mem.h"

void ent_undirected_clear(undirected *u)
{
    ent_free(u->begin);
    ent_free(u->to);
    ent_free(u->strength);
    memset(u, 0, sizeof *u);
}

/** Sum over the edges of a hop; without the symmetric ones, if the hop the
 *  other way has them. */
static double hop_strength(const ent_graph *graph, ent_hop hop,
                           bool directed_only)
{
    double sum = 0;
    uint32_t edge = 0;

    if (!directed_only && ent_graph_view(graph)->strength == ENT_STRENGTH_COUNT)
        return (double)ent_hop_count(&hop);
    while (ent_hop_next(&hop, &edge)) {
        if (!directed_only || !ent_graph_type(graph, edge)->symmetric)
            sum += ent_graph_strength(graph, edge);
    }
    return sum;
}

/** Neighbours by which a vertex has arcs. */
typedef struct sides {
    ent_neighbours out;
    ent_neighbours in; /**< None where `out` has them all. */
} sides;

static sides sides_of(const ent_graph *graph, uint32_t node)
{
    sides s = {.out = ent_graph_neighbours_out(graph, node)};

    if (ent_graph_view(graph)->direction != ENT_DIRECTION_BOTH)
        s.in = ent_graph_neighbours_in(graph, node);
    return s;
}

static uint32_t neighbour(const ent_neighbours *all, uint32_t i)
{
    return i < all->count ? all->node[i] : ENT_NO_INDEX;
}

/** The arcs of one vertex, both lists merged. @return Where the next begins. */
static uint32_t put_arcs(undirected *u, uint32_t arc, const ent_graph *graph,
                         uint32_t node)
{
    sides s = sides_of(graph, node);
    uint32_t i = 0;
    uint32_t j = 0;

    while (i < s.out.count || j < s.in.count) {
        uint32_t a = neighbour(&s.out, i);
        uint32_t b = neighbour(&s.in, j);
        uint32_t to = a < b ? a : b;

        if (to != node) {
            u->to[arc] = to;
            u->strength[arc] = 0;
            if (a == to)
                u->strength[arc] +=
                    hop_strength(graph, ent_graph_hop(graph, &s.out, i), false);
            if (b == to)
                u->strength[arc] +=
                    hop_strength(graph, ent_graph_hop(graph, &s.in, j), true);
            arc++;
        }
        i += a == to;
        j += b == to;
    }
    return arc;
}

static ent_status make_room(undirected *u, uint32_t nodes, size_t arcs,
                            ent_error *err)
{
    u->node_count = nodes;
    u->begin = ent_malloc((size_t)nodes + 1, sizeof *u->begin);
    u->to = ent_malloc(arcs, sizeof *u->to);
    u->strength = ent_malloc(arcs, sizeof *u->strength);
    return u->begin == NULL || u->to == NULL || u->strength == NULL
               ? ent_fail_nomem(err)
               : ENT_OK;
}

ent_status ent_undirected_init(undirected *out, const ent_graph *graph,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    undirected u = {0};
    uint32_t nodes = ent_graph_node_count(graph);
    size_t arcs = 0;
    uint32_t arc = 0;

    for (uint32_t v = 0; v < nodes; v++) {
        sides s = sides_of(graph, v);

        arcs += (size_t)s.out.count + s.in.count;
    }
    ENT_TRY(make_room(&u, nodes, arcs, err));
    for (uint32_t v = 0; v < nodes; v++) {
        u.begin[v] = arc;
        arc = put_arcs(&u, arc, graph, v);
    }
    u.begin[nodes] = arc;
    *out = u;
    memset(&u, 0, sizeof u);

cleanup:
    ent_undirected_clear(&u);
    return st;
}

/** Order the vertices by @p join: those of j are order[first[j] ..
 *  first[j + 1]). */
static void order_by(uint32_t *order, uint32_t *first, const uint32_t *join,
                     uint32_t nodes, uint32_t count)
{
    uint32_t sum = 0;

    memset(first, 0, ((size_t)count + 1) * sizeof *first);
    for (uint32_t v = 0; v < nodes; v++)
        first[join[v]]++;
    for (uint32_t j = 0; j <= count; j++)
        first[j] = sum += first[j];
    for (uint32_t v = nodes; v-- > 0;)
        order[--first[join[v]]] = v;
}

/** The arcs of joined vertex @p j, in the order in which they are met; @p place
 *  holds 1 + the place of the arc to a vertex, if not below the first of these
 *  places. @return Where the next begins. */
static uint32_t join_arcs(undirected *u, uint32_t arc, uint32_t j,
                          const undirected *from, const uint32_t *join,
                          const uint32_t *members, uint32_t count,
                          uint32_t *place)
{
    uint32_t begin = arc;

    for (uint32_t m = 0; m < count; m++) {
        uint32_t v = members[m];

        for (uint32_t i = from->begin[v]; i < from->begin[v + 1]; i++) {
            uint32_t to = join[from->to[i]];

            if (to == j)
                continue;
            if (place[to] <= begin) {
                u->to[arc] = to;
                u->strength[arc] = 0;
                place[to] = ++arc;
            }
            u->strength[place[to] - 1] += from->strength[i];
        }
    }
    return arc;
}

ent_status ent_undirected_join(undirected *out, const undirected *from,
                               const uint32_t *join, uint32_t count,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    undirected u = {0};
    uint32_t arc = 0;
    uint32_t *order = ent_malloc(from->node_count, sizeof *order);
    uint32_t *first = ent_malloc((size_t)count + 1, sizeof *first);
    uint32_t *place = ent_calloc(count, sizeof *place);

    if (order == NULL || first == NULL || place == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(make_room(&u, count, from->begin[from->node_count], err));
    order_by(order, first, join, from->node_count, count);
    for (uint32_t j = 0; j < count; j++) {
        u.begin[j] = arc;
        arc = join_arcs(&u, arc, j, from, join, order + first[j],
                        first[j + 1] - first[j], place);
    }
    u.begin[count] = arc;
    *out = u;
    memset(&u, 0, sizeof u);

cleanup:
    ent_undirected_clear(&u);
    ent_free(place);
    ent_free(first);
    ent_free(order);
    return st;
}
