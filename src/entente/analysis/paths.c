/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/paths.h"

#include <assert.h>
#include <stdlib.h>

#include "entente/analysis/chains_internal.h"
#include "entente/core/mem.h"

void ent_path_clear(ent_path *path)
{
    ent_free(path->nodes);
    ent_free(path->first_edge);
    ent_free(path->edges);
    *path = (ent_path){0};
}

/** A relation of a hop with what it is ordered by; 32 bytes, above which
 *  glibc's qsort() sorts pointers and then moves. */
typedef struct hop_edge {
    double cost;
    float confidence;
    uint32_t sources;
    uint32_t evidence;
    uint32_t edge;
    uint8_t status; /**< ent_rel_status. */
} hop_edge;

/** -1 if @p a is the greater and so comes first. */
static int greater_first(double a, double b)
{
    return (a < b) - (a > b);
}

static int compare_hop_edges(const void *left, const void *right)
{
    const hop_edge *a = left;
    const hop_edge *b = right;
    int order = greater_first(b->cost, a->cost);

    if (order == 0)
        order = (a->status > b->status) - (a->status < b->status);
    if (order == 0)
        order = greater_first(a->sources, b->sources);
    if (order == 0)
        order = greater_first((double)a->confidence, (double)b->confidence);
    if (order == 0)
        order = greater_first(a->evidence, b->evidence);
    return order != 0 ? order : (a->edge > b->edge) - (a->edge < b->edge);
}

static bool is_ordered(const hop_edge *edges, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++)
        if (compare_hop_edges(&edges[i - 1], &edges[i]) > 0)
            return false;
    return true;
}

/** The relations of one hop, best first. @p room is as long as they are many.
 *  @return The cost of the first. */
static double order_hop(uint32_t *edges, hop_edge *room, const ent_graph *graph,
                        ent_hop hop)
{
    uint32_t count = 0;
    uint32_t edge = 0;

    while (ent_hop_next(&hop, &edge))
        room[count++] =
            (hop_edge){.cost = ent_graph_cost(graph, edge),
                       .confidence = (float)ent_graph_confidence(graph, edge),
                       .status = (uint8_t)ent_graph_status(graph, edge),
                       .sources = ent_graph_source_count(graph, edge),
                       .evidence = ent_graph_evidence_count(graph, edge),
                       .edge = edge};
    if (!is_ordered(room, count))
        qsort(room, count, sizeof *room, compare_hop_edges);
    for (uint32_t i = 0; i < count; i++)
        edges[i] = room[i].edge;
    return room[0].cost;
}

static uint32_t next(const chains *all, uint32_t node)
{
    return ent_chains_from(all, node)->next;
}

/** Fill in hop_count, nodes and first_edge.
 *  @param[out] widest  Relations of the hop with most. */
static ent_status put_nodes(ent_path *path, const chains *all,
                            const ent_graph *graph, uint32_t from,
                            uint32_t *widest, ent_error *err)
{
    uint32_t hops = 0;

    for (uint32_t v = next(all, from); v != ENT_NO_INDEX; v = next(all, v))
        hops++;
    path->hop_count = hops;
    path->nodes = ent_malloc((size_t)hops + 1, sizeof *path->nodes);
    path->first_edge = ent_malloc((size_t)hops + 1, sizeof *path->first_edge);
    if (path->nodes == NULL || path->first_edge == NULL)
        return ent_fail_nomem(err);
    path->nodes[0] = from;
    path->first_edge[0] = 0;
    for (uint32_t i = 0; i < hops; i++) {
        ent_neighbours to = ent_graph_neighbours_out(graph, path->nodes[i]);
        uint32_t place = ent_neighbours_find(&to, next(all, path->nodes[i]));
        ent_hop hop = ent_graph_hop(graph, &to, place);
        uint32_t count = ent_hop_count(&hop);

        path->nodes[i + 1] = to.node[place];
        path->first_edge[i + 1] = path->first_edge[i] + count;
        if (count > *widest)
            *widest = count;
    }
    return ENT_OK;
}

static ent_status put_path(ent_path *path, const chains *all,
                           const ent_graph *graph, uint32_t from,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t widest = 0;
    hop_edge *room = NULL;

    path->equal = ent_chains_from(all, from)->chains;
    ENT_TRY(put_nodes(path, all, graph, from, &widest, err));
    path->edges =
        ent_malloc(path->first_edge[path->hop_count], sizeof *path->edges);
    room = ent_malloc(widest, sizeof *room);
    if (path->edges == NULL || room == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t i = 0; i < path->hop_count; i++) {
        ent_neighbours to = ent_graph_neighbours_out(graph, path->nodes[i]);
        uint32_t place = ent_neighbours_find(&to, path->nodes[i + 1]);

        path->cost += order_hop(path->edges + path->first_edge[i], room, graph,
                                ent_graph_hop(graph, &to, place));
    }

cleanup:
    ent_free(room);
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

ent_status ent_path_shortest(ent_path *out, const ent_graph *graph,
                             uint32_t from, uint32_t to,
                             const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);
    chains all = {0};
    ent_path path = {0};

    assert(out != NULL && from < nodes && to < nodes);
    ENT_TRY(ent_chains_init(&all, nodes, err));
    if (ent_graph_view(graph)->cost == ENT_COST_HOPS)
        ENT_TRY(ent_chains_by_hops(&all, graph, from, to, progress, err));
    else
        ENT_TRY(ent_chains_by_cost(&all, graph, from, to, progress, err));
    if (ent_chains_from(&all, from) == NULL) {
        st = refuse(graph, from, to, err);
        goto cleanup;
    }
    ENT_TRY(put_path(&path, &all, graph, from, err));
    *out = path;
    path = (ent_path){0};

cleanup:
    ent_path_clear(&path);
    ent_chains_clear(&all);
    return st;
}
