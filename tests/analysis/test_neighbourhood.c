/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/neighbourhood.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 400,
    NODES = 20,
    EDGES = 40
};

/** May one walk from @p from to @p to by any edge? */
static bool walks(const ent_graph *graph, uint32_t from, uint32_t to)
{
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++)
        if (plain_walk(graph, e, from, to))
            return true;
    return false;
}

/** Distances by trying again and again whether a way got shorter. */
static void plain_distances(const ent_graph *graph, const uint32_t *starts,
                            size_t count, uint32_t out[NODES])
{
    uint32_t nodes = ent_graph_node_count(graph);
    bool changed = true;

    for (uint32_t i = 0; i < nodes; i++)
        out[i] = ENT_NO_INDEX;
    for (size_t i = 0; i < count; i++)
        out[starts[i]] = 0;
    while (changed) {
        changed = false;
        for (uint32_t u = 0; u < nodes; u++) {
            for (uint32_t v = 0; v < nodes; v++) {
                if (out[u] == ENT_NO_INDEX || !walks(graph, u, v) ||
                    out[v] <= out[u] + 1)
                    continue;
                out[v] = out[u] + 1;
                changed = true;
            }
        }
    }
}

/** What the relations from those one step nearer amount to. */
static ent_ties plain_approach(const ent_graph *graph, uint32_t node,
                               const uint32_t distance[NODES], uint32_t *nearer)
{
    ent_ties ties = ENT_NO_TIES;

    *nearer = 0;
    for (uint32_t u = 0; u < ent_graph_node_count(graph); u++) {
        if (distance[node] == 0 || distance[node] == ENT_NO_INDEX ||
            distance[u] != distance[node] - 1 || !walks(graph, u, node))
            continue;
        (*nearer)++;
        for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++)
            if (plain_walk(graph, e, u, node))
                ent_ties_add(&ties, graph, e);
    }
    return ties;
}

static void assert_same_ties(ent_ties a, ent_ties b)
{
    assert_int_equal(a.relations, b.relations);
    assert_int_equal(a.families, b.families);
    assert_int_equal(a.statuses, b.statuses);
    assert_int_equal(a.best, b.best);
    assert_int_equal(a.earliest, b.earliest);
    assert_int_equal(a.latest, b.latest);
}

static void assert_rings(const ent_neighbourhood *n, const ent_graph *graph,
                         const uint32_t want[NODES], uint32_t depth)
{
    bool more = false;
    uint32_t found = 0;

    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++) {
        bool within = want[v] != ENT_NO_INDEX && want[v] <= depth;

        more = more || (want[v] != ENT_NO_INDEX && want[v] > depth);
        assert_int_equal(n->distance[v], within ? want[v] : ENT_NO_INDEX);
        found += within;
    }
    assert_int_equal(n->more, more);
    assert_int_equal(n->first[n->depth + 1], found);
    for (uint32_t d = 0; d <= n->depth; d++) {
        assert_true(d == 0 || n->first[d] < n->first[d + 1]);
        for (uint32_t i = n->first[d]; i < n->first[d + 1]; i++) {
            assert_int_equal(n->distance[n->nodes[i]], d);
            assert_true(i == n->first[d] || n->nodes[i - 1] < n->nodes[i]);
        }
    }
}

static void rings_are_those_of_a_plain_search(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        random_graph g;
        ent_neighbourhood n = {0};
        ent_graph *graph = NULL;
        uint32_t starts[3] = {0};
        uint32_t want[NODES];
        uint32_t depth = (uint32_t)ent_rng_below(&rng, 6);
        size_t start_count = ent_rng_below(&rng, 4);

        random_graph_make(&g, &rng, NODES, EDGES);
        graph = random_graph_build(&g);
        if (ent_graph_node_count(graph) == 0)
            start_count = 0;
        for (size_t i = 0; i < start_count; i++)
            starts[i] =
                (uint32_t)ent_rng_below(&rng, ent_graph_node_count(graph));
        plain_distances(graph, starts, start_count, want);
        assert_int_equal(ent_neighbourhood_find(&n, graph, starts, start_count,
                                                depth, NULL, NULL),
                         ENT_OK);
        assert_rings(&n, graph, want, depth);
        for (uint32_t v = 0; v < ent_graph_node_count(graph); v++) {
            uint32_t nearer = 0;
            uint32_t plain_nearer = 0;
            ent_ties plain =
                plain_approach(graph, v, n.distance, &plain_nearer);

            assert_same_ties(ent_neighbourhood_approach(&n, graph, v, &nearer),
                             plain);
            assert_int_equal(nearer, plain_nearer);
        }
        ent_neighbourhood_clear(&n);
        ent_graph_free(graph);
    }
}

/** The strongest of a hop, by its rule written out. */
static bool plain_stronger(const ent_graph_edge *a, const ent_graph_edge *b)
{
    if (a->status != b->status)
        return a->status < b->status;
    if (a->source_count != b->source_count)
        return a->source_count > b->source_count;
    if (a->confidence > b->confidence || a->confidence < b->confidence)
        return a->confidence > b->confidence;
    return a->evidence_count > b->evidence_count;
}

static void the_best_relation_rests_on_the_strongest_evidence(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph_edge edges[8];
        ent_ties ties = ENT_NO_TIES;
        ent_view view = ent_view_default();
        ent_graph *graph = NULL;

        for (size_t i = 0; i < 8; i++)
            edges[i] = (ent_graph_edge){
                .relation = {(int64_t)i + 1},
                .subject = {1},
                .object = {2},
                .type = ent_relation_type_at(0),
                .status = (ent_rel_status)ent_rng_below(&rng, 3),
                .first_day = ENT_DAY_MIN,
                .last_day = ENT_DAY_MAX,
                .source_count = (uint32_t)ent_rng_below(&rng, 2) + 1,
                .evidence_count = (uint32_t)ent_rng_below(&rng, 2) + 1,
                .confidence = ent_rng_below(&rng, 2) == 0 ? 0.5F : 0.75F};
        assert_int_equal(ent_graph_build(&graph, edges, 8, &view, NULL),
                         ENT_OK);
        for (uint32_t e = 0; e < 8; e++)
            ent_ties_add(&ties, graph, e);
        assert_int_equal(ties.relations, 8);
        assert_int_equal(ties.earliest, ENT_NO_INDEX);
        assert_int_equal(ties.latest, ENT_NO_INDEX);
        for (uint32_t e = 0; e < 8; e++) {
            assert_false(plain_stronger(&edges[e], &edges[ties.best]));
            if (e < ties.best)
                assert_true(plain_stronger(&edges[ties.best], &edges[e]));
        }
        ent_graph_free(graph);
    }
}

static void a_span_of_time_is_told_by_its_first_and_last_relation(void **state)
{
    static const int32_t days[][2] = {{ENT_DAY_MIN, ENT_DAY_MAX},
                                      {100, ENT_DAY_MAX},
                                      {50, 60},
                                      {50, 90},
                                      {ENT_DAY_MIN, 95}};
    ent_graph_edge edges[5];
    ent_ties ties = ENT_NO_TIES;
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    (void)state;
    for (size_t i = 0; i < 5; i++)
        edges[i] = (ent_graph_edge){.relation = {(int64_t)i + 1},
                                    .subject = {1},
                                    .object = {2},
                                    .type = ent_relation_type_at(0),
                                    .first_day = days[i][0],
                                    .last_day = days[i][1],
                                    .evidence_count = 1,
                                    .source_count = 1};
    assert_int_equal(ent_graph_build(&graph, edges, 5, &view, NULL), ENT_OK);
    ent_ties_add(&ties, graph, 0);
    assert_int_equal(ties.earliest, ENT_NO_INDEX);
    for (uint32_t e = 1; e < 5; e++)
        ent_ties_add(&ties, graph, e);
    assert_int_equal(ties.earliest, 2);
    assert_int_equal(ties.latest, 1);
    assert_int_equal(ent_edge_known_day(graph, 4), 95);
    ent_graph_free(graph);
}

/** A chain of @p count vertices, 0 - 1 - 2 ... */
static ent_graph *line(size_t count)
{
    static ent_graph_edge edges[RANDOM_EDGES_MAX];
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    for (size_t i = 0; i + 1 < count; i++)
        edges[i] = (ent_graph_edge){.relation = {(int64_t)i + 1},
                                    .subject = {(int64_t)i + 1},
                                    .object = {(int64_t)i + 2},
                                    .type = ent_relation_type_at(0),
                                    .first_day = ENT_DAY_MIN,
                                    .last_day = ENT_DAY_MAX,
                                    .evidence_count = 1,
                                    .source_count = 1,
                                    .confidence = 1};
    assert_int_equal(ent_graph_build(&graph, edges, count - 1, &view, NULL),
                     ENT_OK);
    return graph;
}

static bool refuse(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)stage;
    (void)done;
    (void)total;
    ++*(int *)user;
    return false;
}

static void a_search_can_be_stopped(void **state)
{
    ent_graph *graph = line(30);
    ent_neighbourhood n = {0};
    int asked = 0;
    ent_progress progress = {refuse, &asked};
    uint32_t start = 0;

    (void)state;
    assert_int_equal(
        ent_neighbourhood_find(&n, graph, &start, 1, 5, &progress, NULL),
        ENT_ERR_CANCELLED);
    assert_int_equal(asked, 1);
    assert_null(n.nodes);
    ent_graph_free(graph);
}

static ent_status find_and_clear(void *user)
{
    ent_neighbourhood n = {0};
    uint32_t start = 3;
    ent_error err = {0};
    ent_status st = ent_neighbourhood_find(&n, user, &start, 1, 20, NULL, &err);

    ent_neighbourhood_clear(&n);
    return st;
}

static void a_search_survives_any_lost_allocation(void **state)
{
    ent_graph *graph = line(30);

    (void)state;
    fault_each(find_and_clear, graph);
    ent_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rings_are_those_of_a_plain_search),
        cmocka_unit_test(the_best_relation_rests_on_the_strongest_evidence),
        cmocka_unit_test(a_span_of_time_is_told_by_its_first_and_last_relation),
        cmocka_unit_test(a_search_can_be_stopped),
        cmocka_unit_test(a_search_survives_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
