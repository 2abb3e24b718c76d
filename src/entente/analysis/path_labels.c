/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/path_labels_internal.h"

#include <assert.h>
#include <math.h>

#include "entente/analysis/heap_internal.h"
#include "entente/core/mem.h"

enum {
    TELL_EVERY = 1 << 9 /**< Labels settled between two words of progress. */
};

ent_status ent_labels_init(labels *l, const roads *r, const reach *known,
                           const bool *closed, ent_error *err)
{
    uint32_t nodes = r->out.node_count;

    l->roads = r;
    l->reach = known;
    l->closed = closed;
    l->passed = ent_calloc(nodes, sizeof *l->passed);
    l->first = ent_malloc(nodes, sizeof *l->first);
    if (l->passed == NULL || l->first == NULL)
        return ent_fail_nomem(err);
    for (uint32_t v = 0; v < nodes; v++)
        l->first[v] = ENT_NO_INDEX;
    return ENT_OK;
}

void ent_labels_clear(labels *l)
{
    ENT_VEC_CLEAR(&l->queue);
    ENT_VEC_CLEAR(&l->all);
    ent_free(l->first);
    ent_free(l->passed);
    *l = (labels){0};
}

/** Forget the labels, for another search. */
static void restart(labels *l)
{
    for (size_t i = 0; i < l->all.count; i++)
        l->first[l->all.items[i].node] = ENT_NO_INDEX;
    l->all.count = 0;
    l->queue.count = 0;
    l->queueing = false;
}

/** Order of two ways to one vertex with as many hops: by the first vertex in
 *  which they differ. */
static int compare_ways(const labels *l, uint32_t a, uint32_t b)
{
    int order = 0;

    while (a != b) {
        const label *x = &l->all.items[a];
        const label *y = &l->all.items[b];

        if (x->node != y->node)
            order = x->node < y->node ? -1 : 1;
        a = x->before;
        b = y->before;
    }
    return order;
}

/** Is @p b nowhere better than @p a, both at one vertex? Of two that are alike
 *  the earlier, then shorter, then lower one wins. */
static bool dominates(const labels *l, const label *a, const label *b)
{
    bool limited = l->roads->max_hops != UINT32_MAX;
    bool same = ent_same_length(a->cost, b->cost);

    if ((!same && a->cost > b->cost) || a->day > b->day ||
        (limited && a->hops > b->hops))
        return false;
    if (!same || a->day < b->day || a->hops < b->hops)
        return true;
    return a->hops == b->hops && compare_ways(l, a->before, b->before) <= 0;
}

static bool comes_first(const void *user, uint32_t a, uint32_t b)
{
    const labels *l = user;
    const label *x = &l->all.items[a];
    const label *y = &l->all.items[b];

    if (x->least != y->least)
        return x->least < y->least;
    if (x->day != y->day)
        return x->day < y->day;
    return x->hops != y->hops ? x->hops < y->hops : a < b;
}

/** Set a label, unless the end is out of its reach or it is dominated; those
 *  that it dominates are dropped. */
static ent_status put(labels *l, label made, ent_error *err)
{
    uint32_t *link = &l->first[made.node];
    uint32_t item = (uint32_t)l->all.count;

    made.least = made.cost;
    if (l->reach != NULL) {
        uint32_t left = l->reach->hops[made.node];

        if (left == UINT32_MAX || made.hops > l->roads->max_hops ||
            left > l->roads->max_hops - made.hops)
            return ENT_OK;
        made.least += l->reach->cost[made.node];
    }
    for (uint32_t i = *link; i != ENT_NO_INDEX; i = l->all.items[i].next)
        if (dominates(l, &l->all.items[i], &made))
            return ENT_OK;
    while (*link != ENT_NO_INDEX) {
        label *other = &l->all.items[*link];

        if (dominates(l, &made, other)) {
            other->dropped = true;
            *link = other->next;
        } else {
            link = &other->next;
        }
    }
    made.next = l->first[made.node];
    if (item == ENT_NO_INDEX || !ENT_VEC_PUSH(&l->all, made))
        return ent_fail_nomem(err);
    l->first[made.node] = item;
    if (!l->queueing)
        return ENT_OK;
    return ent_item_queue_put(&l->queue, item, comes_first, l, err);
}

/** Walk a hop on one of the days on which its relations hold. */
static ent_status walk_dated(labels *l, uint32_t from, uint32_t to,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    const label here = l->all.items[from];
    const ent_graph *graph = l->roads->graph;
    ent_neighbours among = ent_graph_neighbours_out(graph, here.node);
    ent_hop hop = ent_graph_hop(graph, &among, ent_neighbours_find(&among, to));
    label next = {.node = to, .before = from, .hops = here.hops + 1};
    bool by_hops = l->roads->out.weight == NULL;
    int32_t earliest = ENT_DAY_MAX;
    bool any = false;
    uint32_t edge = 0;

    while (ent_hop_next(&hop, &edge)) {
        int32_t first = 0;
        int32_t last = 0;

        if (!ent_edge_days(graph, edge, &first, &last) || last < here.day)
            continue;
        any = true;
        next.day = first > here.day ? first : here.day;
        earliest = next.day < earliest ? next.day : earliest;
        next.cost = here.cost + ent_graph_cost(graph, edge);
        if (!by_hops)
            ENT_TRY(put(l, next, err));
    }
    next.day = earliest;
    next.cost = here.cost + 1;
    if (any && by_hops)
        ENT_TRY(put(l, next, err));

cleanup:
    return st;
}

/** Walk from the label @p from over an arc. */
static ent_status walk(labels *l, uint32_t from, uint32_t arc, ent_error *err)
{
    const label here = l->all.items[from];
    uint32_t to = l->roads->out.to[arc];
    label next = {.node = to,
                  .before = from,
                  .hops = here.hops + 1,
                  .day = ENT_DAY_MIN,
                  .cost = here.cost + ent_road_cost(&l->roads->out, arc)};

    return l->roads->chronological ? walk_dated(l, from, to, err)
                                   : put(l, next, err);
}

static bool is_banned(const beginning *b, uint32_t node)
{
    for (size_t i = 0; i < b->banned_count; i++)
        if (b->banned[i] == node)
            return true;
    return false;
}

/** Walk everywhere from a label. @param b  NULL, or what bans some. */
static ent_status walk_on(labels *l, uint32_t from, const beginning *b,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    const collapsed *out = &l->roads->out;
    uint32_t node = l->all.items[from].node;

    for (uint32_t a = out->begin[node]; a < out->begin[node + 1]; a++) {
        uint32_t to = out->to[a];

        if (l->closed[to] || l->passed[to] || (b != NULL && is_banned(b, to)))
            continue;
        ENT_TRY(walk(l, from, a, err));
    }

cleanup:
    return st;
}

static uint32_t find_arc(const collapsed *c, uint32_t from, uint32_t to)
{
    ent_neighbours among = {.node = c->to + c->begin[from],
                            .count = c->begin[from + 1] - c->begin[from]};
    uint32_t place = ent_neighbours_find(&among, to);

    assert(place != ENT_NO_INDEX);
    return c->begin[from] + place;
}

/** Labels along given vertices. */
static ent_status walk_along(labels *l, const uint32_t *nodes, uint32_t hops,
                             ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(put(
        l,
        (label){.node = nodes[0], .before = ENT_NO_INDEX, .day = ENT_DAY_MIN},
        err));
    for (uint32_t i = 0; i < hops; i++) {
        uint32_t arc = find_arc(&l->roads->out, nodes[i], nodes[i + 1]);

        for (uint32_t k = l->first[nodes[i]]; k != ENT_NO_INDEX;
             k = l->all.items[k].next)
            ENT_TRY(walk(l, k, arc, err));
    }

cleanup:
    return st;
}

static ent_status make_route(const labels *l, uint32_t last, route *out,
                             ent_error *err)
{
    const label *end = &l->all.items[last];
    uint32_t *nodes = ent_malloc((size_t)end->hops + 1, sizeof *nodes);

    if (nodes == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = last; i != ENT_NO_INDEX; i = l->all.items[i].before)
        nodes[l->all.items[i].hops] = l->all.items[i].node;
    *out = (route){
        .nodes = nodes, .hops = end->hops, .cost = end->cost, .day = end->day};
    return ENT_OK;
}

/** The best label of a vertex, or ENT_NO_INDEX. */
static uint32_t best_at(const labels *l, uint32_t node)
{
    uint32_t best = l->first[node];

    if (best == ENT_NO_INDEX)
        return best;
    for (uint32_t k = best; k != ENT_NO_INDEX; k = l->all.items[k].next) {
        const label *a = &l->all.items[k];
        const label *b = &l->all.items[best];
        bool same = ent_same_length(a->cost, b->cost);

        if ((!same && a->cost < b->cost) ||
            (same &&
             (a->day < b->day || (a->day == b->day && a->hops < b->hops))))
            best = k;
    }
    return best;
}

/** From the labels at the end of the beginning to the end of the chain, and on
 *  while there may be one as cheap: costs that differ by rounding are alike. */
static ent_status settle(labels *l, const beginning *b, uint32_t end,
                         const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint64_t settled = 0;
    double found = (double)INFINITY;

    l->queueing = true;
    for (uint32_t k = l->first[b->nodes[b->hops]]; k != ENT_NO_INDEX;
         k = l->all.items[k].next)
        ENT_TRY(walk_on(l, k, b, err));
    while (l->queue.count > 0) {
        uint32_t item = ent_item_queue_take(&l->queue, comes_first, l);
        const label *here = &l->all.items[item];

        if (settled++ % TELL_EVERY == 0)
            ENT_TRY(ent_path_tell(progress, settled, err));
        if (here->least > found && !ent_same_length(here->least, found))
            break;
        if (here->node == end)
            found = here->cost < found ? here->cost : found;
        else if (!here->dropped)
            ENT_TRY(walk_on(l, item, NULL, err));
    }

cleanup:
    return st;
}

ent_status ent_labels_search(labels *l, route *out, beginning b, uint32_t end,
                             const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t last = ENT_NO_INDEX;

    out->nodes = NULL;
    for (uint32_t i = 0; i <= b.hops; i++)
        l->passed[b.nodes[i]] = true;
    ENT_TRY(walk_along(l, b.nodes, b.hops, err));
    ENT_TRY(settle(l, &b, end, progress, err));
    last = best_at(l, end);
    if (last != ENT_NO_INDEX)
        ENT_TRY(make_route(l, last, out, err));

cleanup:
    for (uint32_t i = 0; i <= b.hops; i++)
        l->passed[b.nodes[i]] = false;
    restart(l);
    return st;
}

ent_status ent_labels_follow(labels *l, route *r, int32_t *days, bool *walkable,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t last = ENT_NO_INDEX;

    ENT_TRY(walk_along(l, r->nodes, r->hops, err));
    last = best_at(l, r->nodes[r->hops]);
    *walkable = last != ENT_NO_INDEX;
    if (!*walkable)
        goto cleanup;
    r->cost = l->all.items[last].cost;
    r->day = l->all.items[last].day;
    for (uint32_t i = last; days != NULL && l->all.items[i].hops > 0;
         i = l->all.items[i].before)
        days[l->all.items[i].hops - 1] = l->all.items[i].day;

cleanup:
    restart(l);
    return st;
}

ent_status ent_route_path(labels *l, ent_path *out, route *r, ent_error *err)
{
    ent_status st = ENT_OK;
    int32_t *days = NULL;
    bool walkable = true;

    if (l->roads->chronological) {
        days = ent_malloc(r->hops, sizeof *days);
        if (days == NULL)
            return ent_fail_nomem(err);
        ENT_TRY(ent_labels_follow(l, r, days, &walkable, err));
        assert(walkable);
    }
    ENT_TRY(
        ent_path_of_nodes(out, l->roads->graph, r->nodes, r->hops, days, err));

cleanup:
    ent_free(days);
    return st;
}
