/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/paths.h"

#include <assert.h>
#include <stdlib.h>

#include "entente/analysis/all_shortest_internal.h"
#include "entente/analysis/heap_internal.h"
#include "entente/analysis/path_routes_internal.h"
#include "entente/analysis/simple_paths_internal.h"
#include "entente/core/mem.h"

void ent_path_list_clear(ent_path_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        ent_path_clear(&list->items[i]);
    ent_free(list->items);
    *list = (ent_path_list){0};
}

/** Find all cheapest chains, whatever their number. */
static ent_status fill_chains(chains *all, const ent_graph *graph,
                              uint32_t from, uint32_t to, const bool *closed,
                              const ent_progress *progress, ent_error *err)
{
    if (ent_graph_view(graph)->cost == ENT_COST_HOPS)
        return ent_chains_by_hops(all, graph, from, to, closed, progress, err);
    return ent_chains_by_cost(all, graph, from, to, closed, progress, err);
}

ent_status ent_path_shortest(ent_path *out, const ent_graph *graph,
                             uint32_t from, uint32_t to,
                             const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);
    chains all = {0};

    assert(out != NULL && from < nodes && to < nodes);
    ENT_TRY(ent_chains_init(&all, nodes, err));
    ENT_TRY(fill_chains(&all, graph, from, to, NULL, progress, err));
    ENT_TRY(ent_path_of_chains(out, &all, graph, from, to, err));

cleanup:
    ent_chains_clear(&all);
    return st;
}

/** A question, and what its answer is put together from. */
typedef struct inquiry {
    const ent_graph *graph;
    const ent_path_rules *rules;
    uint32_t from;
    uint32_t to;
    const ent_progress *progress;
    ent_path_list list;
    size_t room; /**< Of list.items. */
} inquiry;

/** Put a path at the end of the list, which owns it then. */
static ent_status add_path(inquiry *q, ent_path *path, ent_error *err)
{
    if (q->list.count == q->room &&
        !ent_vec_grow((void **)&q->list.items, &q->room, sizeof *path))
        return ent_fail_nomem(err);
    q->list.items[q->list.count++] = *path;
    *path = (ent_path){0};
    return ENT_OK;
}

static ent_status add_nodes(void *user, const uint32_t *nodes, uint32_t hops,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    inquiry *q = user;
    ent_path path = {0};

    ENT_TRY(ent_path_of_nodes(&path, q->graph, nodes, hops, NULL, err));
    ENT_TRY(add_path(q, &path, err));

cleanup:
    ent_path_clear(&path);
    return st;
}

static ent_status add_route(inquiry *q, labels *track, route *r, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_path path = {0};

    ENT_TRY(ent_route_path(track, &path, r, err));
    ENT_TRY(add_path(q, &path, err));

cleanup:
    ent_path_clear(&path);
    return st;
}

/** Are the chains under these rules those of the plain search, without the
 *  vertices to avoid, and all of one length? */
static bool is_plain(const inquiry *q)
{
    return q->rules->through_count == 0 && !q->rules->chronological &&
           (q->rules->max_hops == 0 ||
            ent_graph_view(q->graph)->cost == ENT_COST_HOPS);
}

static uint64_t count_undated(const ent_graph *graph)
{
    uint64_t count = 0;

    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        int32_t first = 0;
        int32_t last = 0;

        count += !ent_edge_days(graph, e, &first, &last);
    }
    return count;
}

/** The chains of the plain search; none if they have too many hops. */
static ent_status answer_plainly(inquiry *q, size_t limit, bool only_best,
                                 ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(q->graph);
    chains all = {.keep_links = !only_best};
    bool *closed = NULL;
    ent_path path = {0};

    if (q->rules->avoid_count > 0) {
        closed = ent_calloc(nodes, sizeof *closed);
        if (closed == NULL)
            return ent_fail_nomem(err);
    }
    for (size_t i = 0; i < q->rules->avoid_count; i++)
        closed[q->rules->avoid[i]] = true;
    ENT_TRY(ent_chains_init(&all, nodes, err));
    ENT_TRY(
        fill_chains(&all, q->graph, q->from, q->to, closed, q->progress, err));
    q->list.complete = true;
    if (ent_chains_from(&all, q->from) == NULL)
        goto cleanup;
    ENT_TRY(ent_path_of_chains(&path, &all, q->graph, q->from, q->to, err));
    if (q->rules->max_hops != 0 && path.hop_count > q->rules->max_hops)
        goto cleanup;
    q->list.total = path.equal;
    if (only_best) {
        ENT_TRY(add_path(q, &path, err));
        goto cleanup;
    }
    q->list.complete = path.equal <= limit;
    ENT_TRY(ent_chains_list(&all, q->from, q->to, limit, q->progress,
                            (chain_taker){add_nodes, q}, err));

cleanup:
    ent_path_clear(&path);
    ent_free(closed);
    ent_chains_clear(&all);
    return st;
}

/** From a vertex to itself: a chain without a hop. */
static ent_status answer_standing(inquiry *q, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(add_nodes(q, &q->from, 0, err));
    q->list.items[0].equal = 1;
    q->list.complete = true;
    q->list.total = 1;

cleanup:
    return st;
}

/** How many chains of how many there are: what looking for the next one is at
 *  says little. */
typedef struct counting {
    const ent_progress *progress;
    const ent_path_list *list;
    size_t limit;
} counting;

static bool tell_count(void *user, const char *stage, uint64_t done,
                       uint64_t total)
{
    const counting *c = user;

    if (c->list->count > 0)
        return ent_progress_tell(c->progress, "paths", c->list->count,
                                 c->limit);
    return ent_progress_tell(c->progress, stage, done, total);
}

/** The first @p limit chains; @p equal: as long as they are as good as the
 *  first. */
static ent_status answer_in_order(inquiry *q, size_t limit, bool equal,
                                  ent_error *err)
{
    ent_status st = ENT_OK;
    roads r = {0};
    routes s = {0};
    route first = {0};
    route now = {0};
    counting counted = {q->progress, &q->list, limit};
    ent_progress progress = {tell_count, &counted};

    ENT_TRY(ent_roads_init(&r, q->graph, q->rules, err));
    ENT_TRY(ent_routes_init(&s, &r, q->rules, q->from, q->to, &progress, err));
    while (q->list.count <= limit) {
        ENT_TRY(ent_routes_next(&s, &now, &progress, err));
        if (q->list.count == 0)
            first = (route){.cost = now.cost, .day = now.day};
        q->list.complete = now.nodes == NULL ||
                           (equal && (!ent_same_length(now.cost, first.cost) ||
                                      now.day != first.day));
        if (q->list.complete || q->list.count == limit)
            break;
        ENT_TRY(add_route(q, &s.track, &now, err));
        ent_free(now.nodes);
        now.nodes = NULL;
    }
    q->list.cut_off = s.cut_off;
    q->list.tried = s.tried;
    q->list.complete = q->list.complete && !s.cut_off;
    q->list.total = q->list.complete ? q->list.count : 0;

cleanup:
    ent_free(now.nodes);
    ent_routes_clear(&s);
    ent_roads_clear(&r);
    return st;
}

static int compare_by_sources(const void *left, const void *right)
{
    const ent_path *a = left;
    const ent_path *b = right;

    if (a->sources != b->sources)
        return a->sources > b->sources ? -1 : 1;
    for (uint32_t i = 0; i <= a->hop_count && i <= b->hop_count; i++)
        if (a->nodes[i] != b->nodes[i])
            return a->nodes[i] < b->nodes[i] ? -1 : 1;
    return 0;
}

static void order_by_sources(ent_path_list *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items,
              compare_by_sources);
}

/** Of equal chains, keep the best attested. */
static void keep_best(ent_path_list *list)
{
    order_by_sources(list);
    if (list->count == 0)
        return;
    list->items[0].equal = list->count;
    list->items[0].equal_or_more = !list->complete;
    for (size_t i = 1; i < list->count; i++)
        ent_path_clear(&list->items[i]);
    list->count = 1;
}

/** @param rules  NULL: none. */
static inquiry ask(const ent_graph *graph, uint32_t from, uint32_t to,
                   const ent_path_rules *rules, const ent_progress *progress)
{
    static const ent_path_rules none = {0};

    assert(from < ent_graph_node_count(graph) &&
           to < ent_graph_node_count(graph));
    return (inquiry){.graph = graph,
                     .rules = rules == NULL ? &none : rules,
                     .from = from,
                     .to = to,
                     .progress = progress};
}

static ent_status begin(inquiry *q, ent_error *err)
{
    if (q->rules->chronological)
        q->list.undated = count_undated(q->graph);
    return ent_path_rules_check(q->rules, q->graph, q->from, q->to, err);
}

/** Hand the list over, or free it. */
static void finish(inquiry *q, ent_status st, ent_path_list *out)
{
    if (st == ENT_OK)
        *out = q->list;
    else
        ent_path_list_clear(&q->list);
}

ent_status ent_paths_best(ent_path_list *out, const ent_graph *graph,
                          uint32_t from, uint32_t to,
                          const ent_path_rules *rules,
                          const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    inquiry q = ask(graph, from, to, rules, progress);

    ENT_TRY(begin(&q, err));
    if (is_plain(&q)) {
        ENT_TRY(answer_plainly(&q, 1, true, err));
    } else if (from == to) {
        ENT_TRY(answer_standing(&q, err));
    } else {
        ENT_TRY(answer_in_order(&q, ENT_PATHS_EQUAL_MAX, true, err));
        keep_best(&q.list);
    }

cleanup:
    finish(&q, st, out);
    return st;
}

ent_status ent_paths_all_shortest(ent_path_list *out, const ent_graph *graph,
                                  uint32_t from, uint32_t to,
                                  const ent_path_rules *rules, size_t limit,
                                  const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    inquiry q = ask(graph, from, to, rules, progress);

    assert(limit > 0 && limit <= ENT_PATHS_MAX);
    ENT_TRY(begin(&q, err));
    if (from == to) {
        ENT_TRY(answer_standing(&q, err));
    } else if (is_plain(&q)) {
        ENT_TRY(answer_plainly(&q, limit, false, err));
    } else {
        ENT_TRY(answer_in_order(&q, limit, true, err));
        order_by_sources(&q.list);
    }

cleanup:
    finish(&q, st, out);
    return st;
}

ent_status ent_paths_ranked(ent_path_list *out, const ent_graph *graph,
                            uint32_t from, uint32_t to,
                            const ent_path_rules *rules, size_t k,
                            const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    inquiry q = ask(graph, from, to, rules, progress);

    assert(k > 0 && k <= ENT_PATHS_MAX);
    ENT_TRY(begin(&q, err));
    if (from == to)
        ENT_TRY(answer_standing(&q, err));
    else
        ENT_TRY(answer_in_order(&q, k, false, err));

cleanup:
    finish(&q, st, out);
    return st;
}

ent_status ent_paths_simple(ent_path_list *out, const ent_graph *graph,
                            uint32_t from, uint32_t to,
                            const ent_path_rules *rules, size_t limit,
                            const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    roads r = {0};
    simple_walk walk = {0};
    inquiry q = ask(graph, from, to, rules, progress);

    assert(limit > 0 && limit <= ENT_PATHS_MAX);
    assert(rules != NULL && rules->max_hops > 0);
    ENT_TRY(begin(&q, err));
    if (from == to) {
        ENT_TRY(answer_standing(&q, err));
        goto cleanup;
    }
    ENT_TRY(ent_roads_init(&r, graph, rules, err));
    ENT_TRY(ent_simple_walk_init(&walk, &r, rules, from, to, progress, err));
    for (;;) {
        ENT_TRY(ent_simple_walk_next(&walk, progress, err));
        q.list.complete = walk.found.nodes == NULL;
        if (q.list.complete || q.list.count == limit)
            break;
        ENT_TRY(add_route(&q, &walk.track, &walk.found, err));
    }
    q.list.total = q.list.complete ? q.list.count : 0;

cleanup:
    ent_simple_walk_clear(&walk);
    ent_roads_clear(&r);
    finish(&q, st, out);
    return st;
}
