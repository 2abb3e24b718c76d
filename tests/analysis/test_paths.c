/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/paths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "analysis/matrix.h"
#include "entente/analysis/path_finder.h"
#include "entente/model/igraph_glue.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 300,
    FEW = 7
};

/** A chain found by trying all. */
typedef struct chain {
    uint32_t nodes[FEW];
    uint32_t hops;
    double cost;
    uint64_t sources;
} chain;

typedef struct enumeration {
    const matrix *m;
    uint32_t to;
    bool used[FEW];
    chain now;
    chain best;
    uint64_t equal; /**< 0: none found. */
} enumeration;

/** Does the chain just found come before the best? */
static bool is_better(const enumeration *e)
{
    if (e->now.sources != e->best.sources)
        return e->now.sources > e->best.sources;
    for (uint32_t i = 0; i <= e->best.hops && i <= e->now.hops; i++)
        if (e->now.nodes[i] != e->best.nodes[i])
            return e->now.nodes[i] < e->best.nodes[i];
    return false;
}

static void judge(enumeration *e)
{
    bool same = e->equal > 0 && matrix_same(e->now.cost, e->best.cost);

    if (e->equal == 0 || (!same && e->now.cost < e->best.cost)) {
        e->best = e->now;
        e->equal = 1;
    } else if (same) {
        e->equal++;
        if (is_better(e))
            e->best = e->now;
    }
}

/** All simple paths by recursion, as deep as there are vertices. */
static void enumerate(enumeration *e, uint32_t node)
{
    chain before = e->now;

    e->used[node] = true;
    if (node == e->to) {
        judge(e);
    } else {
        for (uint32_t next = 0; next < e->m->count; next++) {
            if (e->used[next] || !isfinite(e->m->cost[node][next]))
                continue;
            e->now.nodes[++e->now.hops] = next;
            e->now.cost += e->m->cost[node][next];
            e->now.sources += e->m->sources[node][next];
            enumerate(e, next);
            e->now = before;
        }
    }
    e->used[node] = false;
}

/** Is edge @p a to be listed before edge @p b of the same hop? */
static bool comes_before(const ent_graph *graph, uint32_t a, uint32_t b)
{
    if (ent_graph_cost(graph, a) != ent_graph_cost(graph, b))
        return ent_graph_cost(graph, a) < ent_graph_cost(graph, b);
    if (ent_graph_status(graph, a) != ent_graph_status(graph, b))
        return ent_graph_status(graph, a) < ent_graph_status(graph, b);
    if (ent_graph_source_count(graph, a) != ent_graph_source_count(graph, b))
        return ent_graph_source_count(graph, a) >
               ent_graph_source_count(graph, b);
    if (ent_graph_confidence(graph, a) != ent_graph_confidence(graph, b))
        return ent_graph_confidence(graph, a) > ent_graph_confidence(graph, b);
    if (ent_graph_evidence_count(graph, a) !=
        ent_graph_evidence_count(graph, b))
        return ent_graph_evidence_count(graph, a) >
               ent_graph_evidence_count(graph, b);
    return a < b;
}

/** Each hop lists all the relations that may be walked, in order. */
static void assert_hops(const ent_graph *graph, const ent_path *path)
{
    assert_int_equal(path->first_edge[0], 0);
    for (uint32_t i = 0; i < path->hop_count; i++) {
        uint32_t begin = path->first_edge[i];
        uint32_t end = path->first_edge[i + 1];
        uint32_t want = 0;

        for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++)
            want += plain_walk(graph, e, path->nodes[i], path->nodes[i + 1]);
        assert_true(begin < end);
        assert_int_equal(end - begin, want);
        for (uint32_t k = begin; k < end; k++) {
            assert_true(plain_walk(graph, path->edges[k], path->nodes[i],
                                   path->nodes[i + 1]));
            assert_true(k == begin || comes_before(graph, path->edges[k - 1],
                                                   path->edges[k]));
        }
    }
}

static void assert_best_of_all(const ent_graph *graph, const matrix *m,
                               uint32_t from, uint32_t to)
{
    enumeration e = {.m = m, .to = to, .now = {.nodes = {from}}};
    ent_path path = {0};
    ent_status st = ent_path_shortest(&path, graph, from, to, NULL, NULL);

    enumerate(&e, from);
    if (e.equal == 0) {
        assert_int_equal(st, ENT_ERR_NOT_FOUND);
        assert_null(path.nodes);
        return;
    }
    assert_int_equal(st, ENT_OK);
    assert_int_equal(path.hop_count, e.best.hops);
    assert_memory_equal(path.nodes, e.best.nodes,
                        sizeof(uint32_t) * (e.best.hops + 1));
    assert_true(fabs(path.cost - e.best.cost) < 1e-9);
    assert_true(path.equal == e.equal);
    assert_hops(graph, &path);
    ent_path_clear(&path);
}

static void path_is_the_best_of_all_simple_paths(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, FEW, 40);

        matrix_make(&m, graph);
        for (uint32_t from = 0; from < m.count; from++)
            for (uint32_t to = 0; to < m.count; to++)
                assert_best_of_all(graph, &m, from, to);
        ent_graph_free(graph);
    }
}

static void lengths_and_counts_agree_with_floyd_and_warshall(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);

        matrix_make(&m, graph);
        for (uint32_t pair = 0; m.count > 0 && pair < 50; pair++) {
            uint32_t from = (uint32_t)ent_rng_below(&rng, m.count);
            uint32_t to = (uint32_t)ent_rng_below(&rng, m.count);
            ent_path path = {0};
            ent_status st =
                ent_path_shortest(&path, graph, from, to, NULL, NULL);

            assert_int_equal(
                st, isfinite(m.length[from][to]) ? ENT_OK : ENT_ERR_NOT_FOUND);
            if (st != ENT_OK)
                continue;
            assert_true(fabs(path.cost - m.length[from][to]) < 1e-9);
            assert_true((double)path.equal == m.paths[from][to]);
            assert_hops(graph, &path);
            ent_path_clear(&path);
        }
        ent_graph_free(graph);
    }
}

/** Steps of igraph's shortest path; -1: none. */
static ent_status igraph_hops(const ent_igraph_calls *ig,
                              const ent_graph *graph, uint32_t from,
                              uint32_t to, igraph_integer_t *out,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    igraph_t collapsed;
    bool have = false;
    igraph_matrix_t lengths;

    ENT_IGRAPH(igraph_matrix_init(&lengths, 0, 0), err);
    ENT_TRY(ent_graph_collapse(ig, graph, true, &collapsed, NULL, NULL, err));
    have = true;
    ENT_IGRAPH(igraph_distances(&collapsed, &lengths, igraph_vss_1(from),
                                igraph_vss_1(to), IGRAPH_OUT),
               err);
    *out = isfinite(MATRIX(lengths, 0, 0))
               ? (igraph_integer_t)MATRIX(lengths, 0, 0)
               : -1;

cleanup:
    igraph_matrix_destroy(&lengths);
    if (have)
        igraph_destroy(&collapsed);
    return st;
}

/** One chain by a finder that has been used before. */
static void assert_finder(ent_path_finder *finder, const ent_graph *graph,
                          uint32_t from, uint32_t to, igraph_integer_t hops)
{
    uint32_t nodes[RANDOM_NODES_MAX];
    size_t count = 99;
    ent_path path = {0};
    ent_path again = {0};

    assert_int_equal(ent_path_finder_hops(finder, from, to, RANDOM_NODES_MAX,
                                          nodes, &count, NULL),
                     ENT_OK);
    assert_int_equal(count, hops + 1);
    for (size_t i = 0; i + 1 < count; i++) {
        ent_neighbours among = ent_graph_neighbours_out(graph, nodes[i]);

        assert_true(ent_neighbours_find(&among, nodes[i + 1]) != ENT_NO_INDEX);
    }
    if (hops < 0) {
        assert_int_equal(
            ent_path_finder_best(finder, &path, from, to, NULL, NULL),
            ENT_ERR_NOT_FOUND);
        return;
    }
    assert_int_equal(nodes[0], from);
    assert_int_equal(nodes[count - 1], to);
    assert_int_equal(ent_path_finder_best(finder, &path, from, to, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ent_path_shortest(&again, graph, from, to, NULL, NULL),
                     ENT_OK);
    assert_int_equal(path.hop_count, hops);
    assert_true(path.equal == again.equal);
    assert_memory_equal(path.nodes, again.nodes,
                        sizeof(uint32_t) * (path.hop_count + 1));
    if (count > 1)
        assert_int_equal(ent_path_finder_hops(finder, from, to, count - 1,
                                              nodes, &count, NULL),
                         ENT_ERR_LIMIT);
    ent_path_clear(&path);
    ent_path_clear(&again);
}

static void hops_agree_with_igraph(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static random_graph g;
        ent_graph *graph = NULL;
        ent_path_finder *finder = NULL;

        random_graph_make(&g, &rng, RANDOM_NODES_MAX, RANDOM_EDGES_MAX);
        g.view.cost = ENT_COST_HOPS;
        graph = random_graph_build(&g);
        assert_int_equal(ent_path_finder_new(&finder, graph, NULL), ENT_OK);
        for (int pair = 0; ent_graph_node_count(graph) > 0 && pair < 10;
             pair++) {
            uint32_t nodes = ent_graph_node_count(graph);
            uint32_t from = (uint32_t)ent_rng_below(&rng, nodes);
            uint32_t to = (uint32_t)ent_rng_below(&rng, nodes);
            const ent_igraph_calls *ig = NULL;
            igraph_integer_t want = 0;

            assert_int_equal(ent_igraph_enter(&ig, NULL, 1, NULL), ENT_OK);
            assert_int_equal(igraph_hops(ig, graph, from, to, &want, NULL),
                             ENT_OK);
            ent_igraph_leave(ig);
            assert_finder(finder, graph, from, to, want);
        }
        ent_path_finder_free(finder);
        ent_graph_free(graph);
    }
}

/** A ladder: a start, then @p rungs pairs, each linked to both of the next,
 *  then an end: 2 to the power of rungs shortest chains. */
static ent_graph *ladder(uint32_t rungs, ent_cost cost)
{
    static ent_graph_edge edges[4 * RANDOM_NODES_MAX + 4];
    const ent_relation_type *type =
        ent_relation_type_find(ent_str_from("SANCTION"));
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    size_t count = 0;
    int64_t last = 2 * (int64_t)rungs + 2;

    view.cost = cost;
    for (int64_t to = 2; to <= last; to++) {
        int64_t above = to / 2 * 2 - 2;

        for (int64_t from = above < 2 ? 1 : above;
             from <= (above < 2 ? 1 : above + 1); from++)
            edges[count++] = (ent_graph_edge){.relation = {to * 1000 + from},
                                              .subject = {from},
                                              .object = {to},
                                              .type = type,
                                              .source_count = 1,
                                              .confidence = 0.5F};
    }
    assert_int_equal(ent_graph_build(&graph, edges, count, &view, NULL),
                     ENT_OK);
    return graph;
}

static void equal_chains_are_counted_up_to_a_limit(void **state)
{
    (void)state;
    for (unsigned cost = 0; cost < 2; cost++) {
        for (uint32_t rungs = 62; rungs <= 64; rungs++) {
            ent_graph *graph = ladder(rungs, (ent_cost)cost);
            ent_path path = {0};

            assert_int_equal(
                ent_path_shortest(&path, graph, 0, 2 * rungs + 1, NULL, NULL),
                ENT_OK);
            assert_int_equal(path.hop_count, rungs + 1);
            assert_true(path.equal ==
                        (rungs == 64 ? UINT64_MAX : UINT64_C(1) << rungs));
            for (uint32_t i = 1; i <= rungs; i++)
                assert_int_equal(path.nodes[i], 2 * i - 1);
            ent_path_clear(&path);
            ent_graph_free(graph);
        }
    }
}

static void start_and_end_may_be_the_same(void **state)
{
    (void)state;
    for (unsigned cost = 0; cost < 3; cost++) {
        ent_graph *graph = ladder(2, (ent_cost)cost);
        ent_path path = {0};

        assert_int_equal(ent_path_shortest(&path, graph, 3, 3, NULL, NULL),
                         ENT_OK);
        assert_int_equal(path.hop_count, 0);
        assert_int_equal(path.nodes[0], 3);
        assert_true(path.equal == 1);
        assert_true(path.cost == 0);
        ent_path_clear(&path);
        ent_graph_free(graph);
    }
}

static void missing_chain_names_both_ends(void **state)
{
    static random_graph g;
    const ent_relation_type *type =
        ent_relation_type_find(ent_str_from("SANCTION"));
    ent_graph *graph = NULL;
    ent_path path = {0};
    ent_error err = {0};

    (void)state;
    g.view = ent_view_default();
    g.view.direction = ENT_DIRECTION_OUT;
    g.edges[0] = (ent_graph_edge){
        .relation = {1}, .subject = {5}, .object = {9}, .type = type};
    g.count = 1;
    graph = random_graph_build(&g);
    assert_int_equal(ent_path_shortest(&path, graph, 0, 1, NULL, NULL), ENT_OK);
    ent_path_clear(&path);
    assert_int_equal(ent_path_shortest(&path, graph, 1, 0, NULL, &err),
                     ENT_ERR_NOT_FOUND);
    assert_string_equal(err.message,
                        "no chain of relations from #9 to #5 in this view");
    ent_graph_free(graph);
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    (void)done;
    (void)total;
    assert_string_equal(stage, "path");
    return false;
}

static void progress_stops_the_search(void **state)
{
    ent_progress progress = {stop, NULL};

    (void)state;
    for (unsigned cost = 0; cost < 3; cost++) {
        ent_graph *graph = ladder(5, (ent_cost)cost);
        ent_path path = {0};

        assert_int_equal(
            ent_path_shortest(&path, graph, 0, 11, &progress, NULL),
            ENT_ERR_CANCELLED);
        assert_null(path.nodes);
        ent_graph_free(graph);
    }
}

static ent_status find_and_clear(void *user)
{
    ent_path path = {0};
    ent_error err = {0};
    ent_status st = ent_path_shortest(&path, user, 0, 11, NULL, &err);

    ent_path_clear(&path);
    return st;
}

static void search_survives_any_lost_allocation(void **state)
{
    (void)state;
    for (unsigned cost = 0; cost < 3; cost++) {
        ent_graph *graph = ladder(5, (ent_cost)cost);

        fault_each(find_and_clear, graph);
        ent_graph_free(graph);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(path_is_the_best_of_all_simple_paths),
        cmocka_unit_test(lengths_and_counts_agree_with_floyd_and_warshall),
        cmocka_unit_test(hops_agree_with_igraph),
        cmocka_unit_test(equal_chains_are_counted_up_to_a_limit),
        cmocka_unit_test(start_and_end_may_be_the_same),
        cmocka_unit_test(missing_chain_names_both_ends),
        cmocka_unit_test(progress_stops_the_search),
        cmocka_unit_test(search_survives_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
