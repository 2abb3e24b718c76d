/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/intermediaries.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>

#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 400,
    NODES = 10,
    EDGES = 30
};

/** Everything by brute force. */
typedef struct plain {
    const ent_graph *graph;
    uint32_t count;
    bool walk[NODES][NODES];
    int side[NODES]; /**< 1: from, 2: to. */
    uint32_t from[NODES];
    uint32_t to[NODES];
    uint32_t distance;
    double shortest;
    double through[NODES]; /**< Shortest chains through each. */
    uint32_t chain[NODES];
} plain;

static void plain_walks(plain *p)
{
    for (uint32_t u = 0; u < p->count; u++) {
        for (uint32_t v = 0; v < p->count; v++) {
            p->walk[u][v] = false;
            for (uint32_t e = 0; e < ent_graph_edge_count(p->graph); e++)
                p->walk[u][v] =
                    p->walk[u][v] || (u != v && plain_walk(p->graph, e, u, v));
        }
    }
}

/** Distances of inner vertices from one side (or, backwards, to it). */
static void plain_reach(plain *p, int side, bool forward, uint32_t *out)
{
    bool changed = true;

    for (uint32_t v = 0; v < p->count; v++)
        out[v] = p->side[v] == side ? 0 : ENT_NO_INDEX;
    while (changed) {
        changed = false;
        for (uint32_t u = 0; u < p->count; u++) {
            for (uint32_t v = 0; v < p->count; v++) {
                bool step = forward ? p->walk[u][v] : p->walk[v][u];

                if (!step || out[u] == ENT_NO_INDEX || p->side[v] != 0 ||
                    out[v] <= out[u] + 1)
                    continue;
                out[v] = out[u] + 1;
                changed = true;
            }
        }
    }
}

/** All chains of `distance` steps that go on from @p node after @p steps. */
static void enumerate(plain *p, uint32_t node, uint32_t steps)
{
    if (steps == p->distance) {
        if (p->side[node] != 2)
            return;
        p->shortest++;
        for (uint32_t i = 1; i < steps; i++)
            p->through[p->chain[i]]++;
        return;
    }
    if (steps > 0 && p->side[node] != 0)
        return;
    p->chain[steps] = node;
    for (uint32_t v = 0; v < p->count; v++)
        if (p->walk[node][v])
            enumerate(p, v, steps + 1);
}

static void plain_find(plain *p)
{
    plain_walks(p);
    plain_reach(p, 1, true, p->from);
    plain_reach(p, 2, false, p->to);
    p->distance = ENT_NO_INDEX;
    p->shortest = 0;
    for (uint32_t v = 0; v < p->count; v++) {
        p->through[v] = 0;
        if (p->side[v] == 0 && p->from[v] != ENT_NO_INDEX &&
            p->to[v] != ENT_NO_INDEX && p->from[v] + p->to[v] < p->distance)
            p->distance = p->from[v] + p->to[v];
    }
    for (uint32_t v = 0; p->distance != ENT_NO_INDEX && v < p->count; v++)
        if (p->side[v] == 1)
            enumerate(p, v, 0);
}

/** Shortest chain through @p m that does not turn back at it. */
static uint32_t plain_hops(const plain *p, uint32_t m)
{
    uint32_t best = ENT_NO_INDEX;

    for (uint32_t x = 0; x < p->count; x++) {
        for (uint32_t y = 0; y < p->count; y++) {
            if (x == y || !p->walk[x][m] || !p->walk[m][y] ||
                p->from[x] == ENT_NO_INDEX || p->to[y] == ENT_NO_INDEX ||
                p->from[x] + p->to[y] + 2 >= best)
                continue;
            best = p->from[x] + p->to[y] + 2;
        }
    }
    return best;
}

static uint32_t plain_relations(const plain *p, const uint32_t *distance,
                                uint32_t m, bool forward)
{
    uint32_t sum = 0;

    for (uint32_t x = 0; x < p->count; x++) {
        for (uint32_t e = 0; e < ent_graph_edge_count(p->graph); e++) {
            if (x == m || distance[x] == ENT_NO_INDEX ||
                distance[x] + 1 != distance[m])
                continue;
            sum += forward ? plain_walk(p->graph, e, m, x)
                           : plain_walk(p->graph, e, x, m);
        }
    }
    return sum;
}

static void assert_item(const plain *p, const ent_intermediary *item)
{
    uint32_t m = item->node;
    double share =
        p->from[m] + p->to[m] == p->distance ? p->through[m] / p->shortest : 0;

    assert_int_equal(item->from_hops, p->from[m]);
    assert_int_equal(item->to_hops, p->to[m]);
    assert_int_equal(item->from.relations,
                     plain_relations(p, p->from, m, false));
    assert_int_equal(item->to.relations, plain_relations(p, p->to, m, true));
    assert_true(fabs(item->share - share) < 1e-12);
}

static void assert_order(const ent_intermediaries *all)
{
    for (size_t i = 1; i < all->count; i++) {
        const ent_intermediary *a = &all->items[i - 1];
        const ent_intermediary *b = &all->items[i];
        uint32_t ways_a = a->from.relations * a->to.relations;
        uint32_t ways_b = b->from.relations * b->to.relations;

        assert_true(a->hops <= b->hops);
        if (a->hops == b->hops)
            assert_true(ways_a >= ways_b);
    }
}

static void assert_all(const plain *p, const ent_intermediaries *all,
                       uint32_t depth)
{
    size_t found = 0;
    uint32_t direct = 0;

    for (uint32_t m = 0; m < p->count; m++) {
        uint32_t hops = plain_hops(p, m);

        if (p->side[m] != 0 || hops > depth)
            continue;
        found++;
        for (size_t i = 0; i <= all->count; i++) {
            assert_true(i < all->count);
            if (all->items[i].node != m)
                continue;
            assert_int_equal(all->items[i].hops, hops);
            assert_item(p, &all->items[i]);
            break;
        }
    }
    assert_int_equal(all->count, found);
    assert_int_equal(all->distance, p->distance);
    assert_order(all);
    for (uint32_t u = 0; u < p->count; u++)
        for (uint32_t v = 0; v < p->count; v++)
            for (uint32_t e = 0; e < ent_graph_edge_count(p->graph); e++)
                direct += p->side[u] == 1 && p->side[v] == 2 &&
                          plain_walk(p->graph, e, u, v);
    assert_int_equal(all->direct.relations, direct);
}

static void who_stands_between_is_found_as_by_trying_all(void **state)
{
    ent_rng rng;
    size_t found = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        random_graph g;
        plain p = {0};
        ent_intermediaries all = {0};
        uint32_t sides[2][NODES];
        size_t counts[2] = {0, 0};
        ent_graph *graph = NULL;
        uint32_t depth = 2 + (uint32_t)ent_rng_below(&rng, 4);

        random_graph_make(&g, &rng, NODES, EDGES);
        graph = random_graph_build(&g);
        p.graph = graph;
        p.count = ent_graph_node_count(graph);
        for (uint32_t v = 0; v < p.count; v++) {
            uint64_t pick = ent_rng_below(&rng, 6);

            if (pick > 1)
                continue;
            p.side[v] = pick == 0 ? 1 : 2;
            sides[pick][counts[pick]++] = v;
        }
        plain_find(&p);
        assert_int_equal(ent_intermediaries_find(
                             &all, graph, (ent_side){sides[0], counts[0]},
                             (ent_side){sides[1], counts[1]}, depth, NULL,
                             NULL),
                         ENT_OK);
        assert_all(&p, &all, depth);
        found += all.count;
        ent_intermediaries_clear(&all);
        ent_graph_free(graph);
    }
    assert_true(found > ROUNDS / 4);
}

/** Vertices 0 and 1 joined by 2 .. count-1, each by one relation. */
static ent_graph *bundle(size_t count)
{
    ent_graph_edge edges[2 * NODES];
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    size_t made = 0;

    for (size_t i = 2; i < count; i++) {
        for (int64_t side = 1; side <= 2; side++) {
            edges[made] = (ent_graph_edge){.relation = {(int64_t)made + 1},
                                           .subject = {side},
                                           .object = {(int64_t)i + 1},
                                           .type = ent_relation_type_at(0),
                                           .first_day = ENT_DAY_MIN,
                                           .last_day = ENT_DAY_MAX,
                                           .evidence_count = 1,
                                           .source_count = 1,
                                           .confidence = 1};
            made++;
        }
    }
    assert_int_equal(ent_graph_build(&graph, edges, made, &view, NULL), ENT_OK);
    return graph;
}

static void nobody_is_on_both_sides(void **state)
{
    ent_graph *graph = bundle(4);
    ent_intermediaries all = {0};
    ent_error err = {0};
    uint32_t one[] = {0, 1};
    uint32_t other[] = {1};

    (void)state;
    assert_int_equal(ent_intermediaries_find(&all, graph, (ent_side){one, 2},
                                             (ent_side){other, 1}, 2, NULL,
                                             &err),
                     ENT_ERR_INVALID);
    assert_string_equal(err.message, "an actor is on both sides");
    assert_null(all.items);
    ent_graph_free(graph);
}

static bool refuse(void *user, const char *stage, uint64_t done, uint64_t total)
{
    int *left = user;

    (void)stage;
    (void)done;
    (void)total;
    return --*left >= 0;
}

static void a_search_can_be_stopped(void **state)
{
    ent_graph *graph = bundle(8);
    uint32_t from = 0;
    uint32_t to = 1;

    (void)state;
    for (int after = 0; after < 3; after++) {
        ent_intermediaries all = {0};
        int left = after;
        ent_progress progress = {refuse, &left};

        assert_int_equal(
            ent_intermediaries_find(&all, graph, (ent_side){&from, 1},
                                    (ent_side){&to, 1}, 3, &progress, NULL),
            ENT_ERR_CANCELLED);
        assert_null(all.items);
    }
    ent_graph_free(graph);
}

static ent_status find_and_clear(void *user)
{
    ent_intermediaries all = {0};
    uint32_t from = 0;
    uint32_t to = 1;
    ent_error err = {0};
    ent_status st = ent_intermediaries_find(&all, user, (ent_side){&from, 1},
                                            (ent_side){&to, 1}, 3, NULL, &err);

    ent_intermediaries_clear(&all);
    return st;
}

static void a_search_survives_any_lost_allocation(void **state)
{
    ent_graph *graph = bundle(8);

    (void)state;
    fault_each(find_and_clear, graph);
    ent_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_stands_between_is_found_as_by_trying_all),
        cmocka_unit_test(nobody_is_on_both_sides),
        cmocka_unit_test(a_search_can_be_stopped),
        cmocka_unit_test(a_search_survives_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
