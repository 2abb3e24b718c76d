/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/betweenness_internal.h"
#include "entente/analysis/collapsed_internal.h"
#include "entente/core/mem.h"

/** A part of the graph, walked breadth-first from one of its vertices. */
typedef struct part {
    uint32_t size;
    uint32_t furthest; /**< Greatest distance from that vertex. */
    uint32_t second;   /**< Of another vertex. */
} part;

static part walk_part(const collapsed *arcs, uint32_t from, uint32_t *order,
                      uint32_t *steps)
{
    part p = {0};

    order[p.size++] = from;
    steps[from] = 1;
    for (uint32_t i = 0; i < p.size; i++) {
        uint32_t v = order[i];

        for (uint32_t a = arcs->begin[v]; a < arcs->begin[v + 1]; a++) {
            uint32_t to = arcs->to[a];

            if (steps[to] != 0)
                continue;
            steps[to] = steps[v] + 1;
            order[p.size++] = to;
        }
    }
    p.furthest = steps[order[p.size - 1]] - 1;
    if (p.size > 1)
        p.second = steps[order[p.size - 2]] - 1;
    return p;
}

ent_status ent_vertex_diameter(uint32_t *out, const ent_graph *graph,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_view *view = ent_graph_view(graph);
    bool by_size =
        view->direction != ENT_DIRECTION_BOTH || view->cost != ENT_COST_HOPS;
    uint32_t nodes = ent_graph_node_count(graph);
    collapsed arcs = {0};
    uint32_t *order = ent_malloc(nodes, sizeof *order);
    uint32_t *steps = ent_calloc(nodes, sizeof *steps);
    uint32_t most = 0;

    if (order == NULL || steps == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(
        ent_collapsed_init(&arcs, graph, GATHER_EITHER, WEIGH_NOTHING, err));
    for (uint32_t v = 0; v < nodes; v++) {
        uint32_t vertices = 0;
        part p = {0};

        if (steps[v] != 0)
            continue;
        p = walk_part(&arcs, v, order, steps);
        vertices = by_size ? p.size : p.furthest + p.second + 1;
        if (vertices > most)
            most = vertices;
    }
    *out = most;

cleanup:
    ent_collapsed_clear(&arcs);
    ent_free(steps);
    ent_free(order);
    return st;
}
