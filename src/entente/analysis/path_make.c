/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <assert.h>
#include <stdlib.h>

#include "entente/analysis/attested_internal.h"
#include "entente/analysis/heap_internal.h"
#include "entente/analysis/paths_internal.h"
#include "entente/core/mem.h"

void ent_path_clear(ent_path *path)
{
    ent_free(path->nodes);
    ent_free(path->first_edge);
    ent_free(path->edges);
    ent_free(path->costs);
    ent_free(path->days);
    *path = (ent_path){0};
}

/** A relation of a hop with what it is ordered by; 32 bytes, above which
 *  glibc's qsort() sorts pointers and then moves. */
typedef struct hop_edge {
    double cost;
    attested rests_on;
} hop_edge;

static int compare_hop_edges(const void *left, const void *right)
{
    const hop_edge *a = left;
    const hop_edge *b = right;
    int order = (a->cost > b->cost) - (a->cost < b->cost);

    return order != 0 ? order
                      : ent_attested_compare(&a->rests_on, &b->rests_on);
}

static bool is_ordered(const hop_edge *edges, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (compare_hop_edges(&edges[i - 1], &edges[i]) > 0)
            return false;
    return true;
}

/** The days between which the relations of a hop must hold. */
typedef struct window {
    int32_t begin;
    int32_t end;
    bool any; /**< Whatever their dates. */
} window;

static window window_of(const int32_t *days, uint32_t hops, uint32_t hop)
{
    window w = {.begin = ENT_DAY_MIN, .end = ENT_DAY_MAX, .any = days == NULL};

    if (days != NULL && hop > 0)
        w.begin = days[hop - 1];
    if (days != NULL && hop + 1 < hops)
        w.end = days[hop + 1];
    return w;
}

static bool holds_in(const ent_graph *graph, uint32_t edge, window w)
{
    int32_t first = 0;
    int32_t last = 0;

    return w.any || (ent_edge_days(graph, edge, &first, &last) &&
                     first <= w.end && last >= w.begin);
}

/** Append the relations of hop @p i to the path, best first, in room for all
 *  of them. */
static void put_hop(ent_path *path, uint32_t i, hop_edge *room,
                    const ent_graph *graph)
{
    ent_neighbours to = ent_graph_neighbours_out(graph, path->nodes[i]);
    uint32_t place = ent_neighbours_find(&to, path->nodes[i + 1]);
    ent_hop hop = ent_graph_hop(graph, &to, place);
    window w = window_of(path->days, path->hop_count, i);
    uint32_t *edges = path->edges + path->first_edge[i];
    uint32_t count = 0;
    uint32_t edge = 0;

    while (ent_hop_next(&hop, &edge)) {
        if (!holds_in(graph, edge, w))
            continue;
        room[count] = (hop_edge){.cost = ent_graph_cost(graph, edge),
                                 .rests_on = ent_attested_of(graph, edge)};
        path->sources += room[count++].rests_on.sources;
    }
    assert(count > 0);
    if (!is_ordered(room, count))
        qsort(room, count, sizeof *room, compare_hop_edges);
    for (uint32_t k = 0; k < count; k++)
        edges[k] = room[k].rests_on.edge;
    path->first_edge[i + 1] = path->first_edge[i] + count;
    path->costs[i] = room[0].cost;
    path->cost += room[0].cost;
}

/** Copy the vertices, and make room for what goes with them.
 *  @param[out] widest  Relations of the hop with most. */
static ent_status make_room(ent_path *path, const ent_graph *graph,
                            const uint32_t *nodes, const int32_t *days,
                            uint32_t *widest, ent_error *err)
{
    uint32_t hops = path->hop_count;
    size_t all = 0;

    for (uint32_t i = 0; i < hops; i++) {
        ent_neighbours to = ent_graph_neighbours_out(graph, nodes[i]);
        ent_hop hop =
            ent_graph_hop(graph, &to, ent_neighbours_find(&to, nodes[i + 1]));
        uint32_t count = ent_hop_count(&hop);

        all += count;
        *widest = count > *widest ? count : *widest;
    }
    path->nodes = ent_malloc((size_t)hops + 1, sizeof *path->nodes);
    path->first_edge = ent_malloc((size_t)hops + 1, sizeof *path->first_edge);
    path->edges = ent_malloc(all, sizeof *path->edges);
    path->costs = ent_malloc(hops, sizeof *path->costs);
    if (days != NULL)
        path->days = ent_malloc(hops, sizeof *path->days);
    if (path->nodes == NULL || path->first_edge == NULL ||
        path->edges == NULL || path->costs == NULL ||
        (days != NULL && path->days == NULL))
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i <= hops; i++)
        path->nodes[i] = nodes[i];
    for (uint32_t i = 0; days != NULL && i < hops; i++)
        path->days[i] = days[i];
    path->first_edge[0] = 0;
    return ENT_OK;
}

ent_status ent_path_of_nodes(ent_path *out, const ent_graph *graph,
                             const uint32_t *nodes, uint32_t hops,
                             const int32_t *days, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_path path = {.hop_count = hops};
    uint32_t widest = 0;
    hop_edge *room = NULL;

    ENT_TRY(make_room(&path, graph, nodes, days, &widest, err));
    room = ent_malloc(widest, sizeof *room);
    if (room == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t i = 0; i < hops; i++)
        put_hop(&path, i, room, graph);
    *out = path;
    path = (ent_path){0};

cleanup:
    ent_free(room);
    ent_path_clear(&path);
    return st;
}

static ent_status refuse(const ent_graph *graph, uint32_t from, uint32_t to,
                         ent_error *err)
{
    ent_str start = ent_graph_name(graph, from);
    ent_str end = ent_graph_name(graph, to);

    if (start.ptr == NULL || end.ptr == NULL)
        return ent_fail(err, ENT_ERR_NOT_FOUND,
                        "no chain of relations between the two in this view");
    return ent_fail(err, ENT_ERR_NOT_FOUND,
                    "no chain of relations from %.*s to %.*s in this view",
                    ENT_STR_ARGS(start), ENT_STR_ARGS(end));
}

ent_status ent_path_of_chains(ent_path *out, const chains *all,
                              const ent_graph *graph, uint32_t from,
                              uint32_t to, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t hops = 0;
    uint32_t *nodes = NULL;
    ent_path path = {0};

    if (ent_chains_from(all, from) == NULL)
        return refuse(graph, from, to, err);
    for (uint32_t v = from; v != to; v = ent_chains_from(all, v)->next)
        hops++;
    nodes = ent_malloc((size_t)hops + 1, sizeof *nodes);
    if (nodes == NULL)
        return ent_fail_nomem(err);
    nodes[0] = from;
    for (uint32_t i = 0; i < hops; i++)
        nodes[i + 1] = ent_chains_from(all, nodes[i])->next;
    ENT_TRY(ent_path_of_nodes(&path, graph, nodes, hops, NULL, err));
    path.equal = ent_chains_from(all, from)->chains;
    path.equal_or_more = path.equal == UINT64_MAX;
    *out = path;

cleanup:
    ent_free(nodes);
    return st;
}

bool ent_edge_days(const ent_graph *graph, uint32_t edge, int32_t *first,
                   int32_t *last)
{
    *first = ent_graph_first_day(graph, edge);
    *last = ent_graph_last_day(graph, edge);
    if (*first == ENT_DAY_MIN && *last == ENT_DAY_MAX)
        return false;
    if (ent_graph_type(graph, edge)->tie)
        return true;
    if (*first == ENT_DAY_MIN)
        *first = *last;
    if (*last == ENT_DAY_MAX)
        *last = *first;
    return true;
}

int ent_route_compare(const route *a, const route *b)
{
    if (!ent_same_length(a->cost, b->cost))
        return a->cost < b->cost ? -1 : 1;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->hops != b->hops)
        return a->hops < b->hops ? -1 : 1;
    for (uint32_t i = 0; i <= a->hops; i++)
        if (a->nodes[i] != b->nodes[i])
            return a->nodes[i] < b->nodes[i] ? -1 : 1;
    return 0;
}

ent_status ent_path_tell(const ent_progress *progress, uint64_t done,
                         ent_error *err)
{
    if (ent_progress_tell(progress, "path", done, 0))
        return ENT_OK;
    return ent_fail(err, ENT_ERR_CANCELLED,
                    "stopped while a path was looked for");
}
