/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/intermediaries.h"

#include <assert.h>
#include <stdlib.h>

#include "entente/core/mem.h"
#include "entente/core/vec.h"

enum {
    TELL_EVERY = 1 << 12 /**< Vertices between two words of progress. */
};

/** On which side a vertex is. */
typedef enum side {
    SIDE_NONE,
    SIDE_FROM,
    SIDE_TO
} side;

/** Distances from one side, by ways that pass neither side. */
typedef struct reach {
    uint32_t *distance; /**< ENT_NO_INDEX: not reached. */
    double *chains;     /**< How many shortest chains lead there. */
    uint32_t *queue;
    uint32_t count; /**< Of the queue. */
} reach;

/** A search under way. */
typedef struct search {
    const ent_graph *graph;
    const ent_progress *progress;
    ent_error *err;
    uint8_t *sides;
    reach from;
    reach to;
    uint32_t distance; /**< Of the shortest indirect chain. */
    double shortest;   /**< How many of them there are. */
    ENT_VEC(ent_intermediary) found;
} search;

void ent_intermediaries_clear(ent_intermediaries *all)
{
    ent_free(all->items);
    *all = (ent_intermediaries){0};
}

static void reach_clear(reach *r)
{
    ent_free(r->queue);
    ent_free(r->chains);
    ent_free(r->distance);
}

static void search_clear(search *s)
{
    ENT_VEC_CLEAR(&s->found);
    reach_clear(&s->to);
    reach_clear(&s->from);
    ent_free(s->sides);
}

static ent_status reach_init(reach *r, uint32_t count, ent_error *err)
{
    r->distance = ent_malloc(count, sizeof *r->distance);
    r->chains = ent_calloc(count, sizeof *r->chains);
    r->queue = ent_malloc(count, sizeof *r->queue);
    if (r->distance == NULL || r->chains == NULL || r->queue == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < count; i++)
        r->distance[i] = ENT_NO_INDEX;
    return ENT_OK;
}

static ent_neighbours around(const search *s, uint32_t node, bool forward)
{
    return forward ? ent_graph_neighbours_out(s->graph, node)
                   : ent_graph_neighbours_in(s->graph, node);
}

static void reach_start(reach *r, ent_side from)
{
    for (size_t i = 0; i < from.count; i++) {
        if (r->distance[from.nodes[i]] == 0)
            continue;
        r->distance[from.nodes[i]] = 0;
        r->chains[from.nodes[i]] = 1;
        r->queue[r->count++] = from.nodes[i];
    }
}

/** Search from one side, or back from the other. */
static ent_status reach_all(search *s, reach *r, bool forward)
{
    for (uint32_t i = 0; i < r->count; i++) {
        uint32_t node = r->queue[i];
        ent_neighbours among = around(s, node, forward);

        if (i % TELL_EVERY == 0 &&
            !ent_progress_tell(s->progress, "between", i, 0))
            return ent_fail(s->err, ENT_ERR_CANCELLED,
                            "stopped while looking for who stands between");
        for (uint32_t k = 0; k < among.count; k++) {
            uint32_t next = among.node[k];

            if (s->sides[next] != SIDE_NONE)
                continue;
            if (r->distance[next] == ENT_NO_INDEX) {
                r->distance[next] = r->distance[node] + 1;
                r->queue[r->count++] = next;
            }
            if (r->distance[next] == r->distance[node] + 1)
                r->chains[next] += r->chains[node];
        }
    }
    return ENT_OK;
}

/** The two nearest of a vertex's neighbours. */
typedef struct nearest {
    uint32_t node[2];
    uint32_t distance[2];
} nearest;

static nearest find_nearest(const search *s, const reach *r, uint32_t node,
                            bool forward)
{
    nearest n = {{ENT_NO_INDEX, ENT_NO_INDEX}, {ENT_NO_INDEX, ENT_NO_INDEX}};
    ent_neighbours among = around(s, node, forward);

    for (uint32_t i = 0; i < among.count; i++) {
        uint32_t other = among.node[i];
        uint32_t distance = r->distance[other];

        if (other == node || distance == ENT_NO_INDEX)
            continue;
        if (distance < n.distance[0]) {
            n.node[1] = n.node[0];
            n.distance[1] = n.distance[0];
            n.node[0] = other;
            n.distance[0] = distance;
        } else if (distance < n.distance[1]) {
            n.node[1] = other;
            n.distance[1] = distance;
        }
    }
    return n;
}

/** Steps of the shortest chain that enters and leaves by different
 *  neighbours, or ENT_NO_INDEX. */
static uint32_t shortest_through(const search *s, uint32_t node)
{
    nearest before = find_nearest(s, &s->from, node, false);
    nearest behind = find_nearest(s, &s->to, node, true);
    uint32_t best = ENT_NO_INDEX;

    for (int i = 0; i < 2; i++) {
        for (int k = 0; k < 2; k++) {
            if (before.node[i] == ENT_NO_INDEX ||
                behind.node[k] == ENT_NO_INDEX ||
                before.node[i] == behind.node[k])
                continue;
            if (before.distance[i] + behind.distance[k] + 2 < best)
                best = before.distance[i] + behind.distance[k] + 2;
        }
    }
    return best;
}

/** Relations with those one step nearer to a side. */
static ent_ties ties_towards(const search *s, const reach *r, uint32_t node,
                             bool forward)
{
    ent_ties ties = ENT_NO_TIES;
    ent_neighbours among = around(s, node, forward);

    for (uint32_t i = 0; i < among.count; i++)
        if (r->distance[among.node[i]] == r->distance[node] - 1)
            ent_ties_add_hop(&ties, s->graph,
                             ent_graph_hop(s->graph, &among, i));
    return ties;
}

/** Length and number of the shortest indirect chains: each passes one vertex
 *  that is one step from where it begins. */
static void measure(search *s)
{
    s->distance = ENT_NO_INDEX;
    for (uint32_t i = 0; i < s->from.count; i++) {
        uint32_t node = s->from.queue[i];

        if (s->from.distance[node] != 1 || s->to.distance[node] == ENT_NO_INDEX)
            continue;
        if (s->to.distance[node] + 1 < s->distance) {
            s->distance = s->to.distance[node] + 1;
            s->shortest = 0;
        }
        if (s->to.distance[node] + 1 == s->distance)
            s->shortest += s->from.chains[node] * s->to.chains[node];
    }
}

static ent_status add_found(search *s, uint32_t node, uint32_t hops)
{
    ent_intermediary one = {
        .node = node,
        .hops = hops,
        .from_hops = s->from.distance[node],
        .to_hops = s->to.distance[node],
        .from = ties_towards(s, &s->from, node, false),
        .to = ties_towards(s, &s->to, node, true),
    };

    if (one.from_hops + one.to_hops == s->distance)
        one.share = s->from.chains[node] * s->to.chains[node] / s->shortest;
    return ENT_VEC_PUSH(&s->found, one) ? ENT_OK : ent_fail_nomem(s->err);
}

static ent_status gather(search *s, uint32_t depth)
{
    ent_status st = ENT_OK;

    for (uint32_t i = 0; i < s->from.count; i++) {
        uint32_t node = s->from.queue[i];
        uint32_t hops = ENT_NO_INDEX;

        if (i % TELL_EVERY == 0 &&
            !ent_progress_tell(s->progress, "between", i, s->from.count))
            return ent_fail(s->err, ENT_ERR_CANCELLED,
                            "stopped while looking for who stands between");
        if (s->sides[node] != SIDE_NONE ||
            s->to.distance[node] == ENT_NO_INDEX ||
            s->from.distance[node] + s->to.distance[node] > depth)
            continue;
        hops = shortest_through(s, node);
        if (hops <= depth)
            ENT_TRY(add_found(s, node, hops));
    }

cleanup:
    return st;
}

/** An intermediary with what orders it. */
typedef struct place {
    ent_intermediary item;
    ent_str name;
} place;

static int by_place(const void *a, const void *b)
{
    const place *x = a;
    const place *y = b;
    const ent_intermediary *p = &x->item;
    const ent_intermediary *q = &y->item;
    uint64_t ways_p = (uint64_t)p->from.relations * p->to.relations;
    uint64_t ways_q = (uint64_t)q->from.relations * q->to.relations;
    uint64_t sum_p = (uint64_t)p->from.relations + p->to.relations;
    uint64_t sum_q = (uint64_t)q->from.relations + q->to.relations;
    int order = 0;

    if (p->hops != q->hops)
        return p->hops < q->hops ? -1 : 1;
    if (ways_p != ways_q)
        return ways_p > ways_q ? -1 : 1;
    if (sum_p != sum_q)
        return sum_p > sum_q ? -1 : 1;
    order = ent_str_compare(x->name, y->name);
    return order != 0 ? order : (p->node > q->node) - (p->node < q->node);
}

static ent_status put_in_order(search *s)
{
    place *places = ent_malloc(s->found.count, sizeof *places);

    if (places == NULL)
        return ent_fail_nomem(s->err);
    for (size_t i = 0; i < s->found.count; i++)
        places[i] = (place){s->found.items[i],
                            ent_graph_name(s->graph, s->found.items[i].node)};
    if (s->found.count > 0)
        qsort(places, s->found.count, sizeof *places, by_place);
    for (size_t i = 0; i < s->found.count; i++)
        s->found.items[i] = places[i].item;
    ent_free(places);
    return ENT_OK;
}

/** Relations that lead straight from the one side to the other. */
static ent_ties find_direct(const search *s)
{
    ent_ties ties = ENT_NO_TIES;

    for (uint32_t i = 0; i < s->from.count; i++) {
        uint32_t node = s->from.queue[i];
        ent_neighbours among = {0};

        if (s->from.distance[node] > 0)
            break;
        among = ent_graph_neighbours_out(s->graph, node);
        for (uint32_t k = 0; k < among.count; k++)
            if (s->sides[among.node[k]] == SIDE_TO)
                ent_ties_add_hop(&ties, s->graph,
                                 ent_graph_hop(s->graph, &among, k));
    }
    return ties;
}

static ent_status mark_sides(search *s, ent_side from, ent_side to)
{
    for (size_t i = 0; i < from.count; i++)
        s->sides[from.nodes[i]] = SIDE_FROM;
    for (size_t i = 0; i < to.count; i++) {
        if (s->sides[to.nodes[i]] == SIDE_FROM)
            return ent_fail(s->err, ENT_ERR_INVALID,
                            "an actor is on both sides");
        s->sides[to.nodes[i]] = SIDE_TO;
    }
    return ENT_OK;
}

ent_status ent_intermediaries_find(ent_intermediaries *out,
                                   const ent_graph *graph, ent_side from,
                                   ent_side to, uint32_t depth,
                                   const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_node_count(graph);
    search s = {.graph = graph, .progress = progress, .err = err};

    assert(out != NULL && graph != NULL && depth >= 2);
    s.sides = ent_calloc(count, sizeof *s.sides);
    if (s.sides == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(mark_sides(&s, from, to));
    ENT_TRY(reach_init(&s.from, count, err));
    ENT_TRY(reach_init(&s.to, count, err));
    reach_start(&s.from, from);
    reach_start(&s.to, to);
    ENT_TRY(reach_all(&s, &s.from, true));
    ENT_TRY(reach_all(&s, &s.to, false));
    measure(&s);
    ENT_TRY(gather(&s, depth));
    ENT_TRY(put_in_order(&s));
    *out = (ent_intermediaries){.items = s.found.items,
                                .count = s.found.count,
                                .distance = s.distance,
                                .direct = find_direct(&s)};
    s.found.items = NULL;
    s.found.count = 0;

cleanup:
    search_clear(&s);
    return st;
}
