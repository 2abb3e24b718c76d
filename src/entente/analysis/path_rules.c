/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/path_rules_internal.h"

#include <math.h>

#include "entente/analysis/heap_internal.h"
#include "entente/analysis/paths_internal.h"
#include "entente/core/mem.h"

enum {
    TELL_EVERY = 1 << 12 /**< Vertices between two words of progress. */
};

static bool is_among(const uint32_t *nodes, size_t count, uint32_t node)
{
    for (size_t i = 0; i < count; i++)
        if (nodes[i] == node)
            return true;
    return false;
}

static ent_status refuse(const ent_graph *graph, uint32_t node,
                         const char *what, ent_error *err)
{
    ent_str name = ent_graph_name(graph, node);

    if (name.ptr == NULL)
        return ent_fail(err, ENT_ERR_INVALID, "an actor %s", what);
    return ent_fail(err, ENT_ERR_INVALID, "%.*s %s", ENT_STR_ARGS(name), what);
}

ent_status ent_path_rules_check(const ent_path_rules *rules,
                                const ent_graph *graph, uint32_t from,
                                uint32_t to, ent_error *err)
{
    for (size_t i = 0; i < rules->avoid_count; i++)
        if (rules->avoid[i] == from || rules->avoid[i] == to)
            return refuse(graph, rules->avoid[i],
                          "is an end of the path and to be avoided", err);
    for (size_t i = 0; i < rules->through_count; i++) {
        uint32_t node = rules->through[i];

        if (node == from || node == to)
            return refuse(graph, node, "is an end of the path and to be passed",
                          err);
        if (is_among(rules->through, i, node))
            return refuse(graph, node, "is to be passed twice", err);
        if (is_among(rules->avoid, rules->avoid_count, node))
            return refuse(graph, node, "is to be passed and to be avoided",
                          err);
    }
    return ENT_OK;
}

ent_status ent_roads_init(roads *out, const ent_graph *graph,
                          const ent_path_rules *rules, ent_error *err)
{
    ent_status st = ENT_OK;
    bool hops = ent_graph_view(graph)->cost == ENT_COST_HOPS;
    weigh what = hops ? WEIGH_NOTHING : WEIGH_COST;
    roads r = {.graph = graph,
               .chronological = rules->chronological,
               .max_hops = rules->max_hops == 0 ? UINT32_MAX : rules->max_hops};

    ENT_TRY(ent_collapsed_init(&r.out, graph, GATHER_OUT, what, err));
    ENT_TRY(ent_collapsed_init(&r.in, graph, GATHER_IN, what, err));
    r.closed = ent_calloc(r.out.node_count, sizeof *r.closed);
    if (r.closed == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < rules->avoid_count; i++)
        r.closed[rules->avoid[i]] = true;
    *out = r;
    r = (roads){0};

cleanup:
    ent_roads_clear(&r);
    return st;
}

void ent_roads_clear(roads *r)
{
    ent_free(r->closed);
    ent_collapsed_clear(&r->in);
    ent_collapsed_clear(&r->out);
    *r = (roads){0};
}

/** Breadth-first from the end. */
static ent_status fill_hops(reach *out, const roads *r, const bool *closed,
                            uint32_t end, ent_error *err)
{
    uint32_t nodes = r->in.node_count;
    uint32_t *queue = ent_malloc(nodes, sizeof *queue);
    uint32_t count = 1;

    if (queue == NULL)
        return ent_fail_nomem(err);
    for (uint32_t v = 0; v < nodes; v++)
        out->hops[v] = UINT32_MAX;
    out->hops[end] = 0;
    queue[0] = end;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t node = queue[i];

        for (uint32_t a = r->in.begin[node]; a < r->in.begin[node + 1]; a++) {
            uint32_t before = r->in.to[a];

            if (closed[before] || out->hops[before] != UINT32_MAX)
                continue;
            out->hops[before] = out->hops[node] + 1;
            queue[count++] = before;
        }
    }
    ent_free(queue);
    return ENT_OK;
}

/** Dijkstra from the end. */
static ent_status fill_costs(reach *out, const roads *r, const bool *closed,
                             uint32_t end, const ent_progress *progress,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    heap waiting = {0};
    uint32_t done = 0;

    ENT_TRY(ent_heap_init(&waiting, r->in.node_count, err));
    for (uint32_t v = 0; v < r->in.node_count; v++)
        out->cost[v] = (double)INFINITY;
    out->cost[end] = 0;
    ent_heap_put(&waiting, end, 0);
    while (waiting.count > 0) {
        uint32_t node = ent_heap_pop(&waiting);

        if (done++ % TELL_EVERY == 0)
            ENT_TRY(ent_path_tell(progress, done, err));
        for (uint32_t a = r->in.begin[node]; a < r->in.begin[node + 1]; a++) {
            uint32_t before = r->in.to[a];
            double cost = out->cost[node] + ent_road_cost(&r->in, a);

            if (closed[before] || cost >= out->cost[before])
                continue;
            out->cost[before] = cost;
            ent_heap_put(&waiting, before, cost);
        }
    }

cleanup:
    ent_heap_clear(&waiting);
    return st;
}

ent_status ent_reach_init(reach *out, const roads *r, const bool *closed,
                          uint32_t end, const ent_progress *progress,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = r->in.node_count;
    reach made = {.cost = ent_malloc(nodes, sizeof *made.cost),
                  .hops = ent_malloc(nodes, sizeof *made.hops)};

    if (made.cost == NULL || made.hops == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(ent_path_tell(progress, 0, err));
    ENT_TRY(fill_hops(&made, r, closed, end, err));
    if (r->in.weight != NULL)
        ENT_TRY(fill_costs(&made, r, closed, end, progress, err));
    for (uint32_t v = 0; r->in.weight == NULL && v < nodes; v++)
        made.cost[v] = made.hops[v] == UINT32_MAX ? (double)INFINITY
                                                  : (double)made.hops[v];
    *out = made;
    made = (reach){0};

cleanup:
    ent_reach_clear(&made);
    return st;
}

void ent_reach_clear(reach *r)
{
    ent_free(r->cost);
    ent_free(r->hops);
    *r = (reach){0};
}
