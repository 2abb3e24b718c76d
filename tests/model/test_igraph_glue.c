/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/igraph_glue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "entente/core/log.h"
#include "model/random_graph.h"
#include "support/random.h"

enum {
    ROUNDS = 200,
    NODES = 12
};

/** What collapsing should give for a pair; no edge: strength 0. */
typedef struct pair {
    double strength;
    double cost;
} pair;

static void plain_collapse(const ent_graph *graph, bool directed,
                           pair pairs[NODES][NODES])
{
    memset(pairs, 0, sizeof(pair) * NODES * NODES);
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        for (uint32_t u = 0; u < ent_graph_node_count(graph); u++) {
            for (uint32_t v = 0; v < ent_graph_node_count(graph); v++) {
                pair *p = &pairs[u][v];
                bool there = plain_walk(graph, e, u, v);
                double cost = ent_graph_cost(graph, e);

                if (!directed)
                    there = u < v && (there || plain_walk(graph, e, v, u));
                if (u == v || !there)
                    continue;
                p->cost = p->strength == 0 ? cost : fmin(p->cost, cost);
                p->strength += ent_graph_strength(graph, e);
            }
        }
    }
}

static ent_status assert_collapse(const ent_igraph_calls *ig,
                                  const ent_graph *graph, bool directed,
                                  ent_error *err)
{
    ent_status st = ENT_OK;
    pair want[NODES][NODES];
    igraph_t pairs_of;
    igraph_vector_t strength = {0};
    igraph_vector_t cost = {0};
    igraph_integer_t pairs = 0;

    plain_collapse(graph, directed, want);
    ENT_TRY(ent_graph_collapse(ig, graph, directed, &pairs_of, &strength, &cost,
                               err));
    assert_int_equal(igraph_vcount(&pairs_of), ent_graph_node_count(graph));
    assert_int_equal(igraph_is_directed(&pairs_of), directed);
    for (igraph_integer_t e = 0; e < igraph_ecount(&pairs_of); e++) {
        igraph_integer_t a = IGRAPH_FROM(&pairs_of, e);
        igraph_integer_t b = IGRAPH_TO(&pairs_of, e);
        const pair *p = directed || a < b ? &want[a][b] : &want[b][a];

        assert_true(fabs(VECTOR(strength)[e] - p->strength) < 1e-9);
        assert_true(VECTOR(cost)[e] == p->cost);
    }
    for (size_t i = 0; i < NODES * NODES; i++)
        pairs += want[i / NODES][i % NODES].strength > 0 ? 1 : 0;
    assert_int_equal(igraph_ecount(&pairs_of), pairs);
    igraph_destroy(&pairs_of);

cleanup:
    igraph_vector_destroy(&strength);
    igraph_vector_destroy(&cost);
    return st;
}

static void collapse_joins_parallel_edges(void **state)
{
    const ent_igraph_calls *ig = NULL;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static random_graph g;
        ent_graph *graph = NULL;
        ent_error err = {0};

        random_graph_make(&g, &rng, NODES, 60);
        graph = random_graph_build(&g);
        assert_int_equal(ent_igraph_enter(&ig, NULL, 1, NULL), ENT_OK);
        assert_int_equal(assert_collapse(ig, graph, true, &err), ENT_OK);
        assert_int_equal(assert_collapse(ig, graph, false, &err), ENT_OK);
        ent_igraph_leave(ig);
        ent_graph_free(graph);
    }
}

static ent_status ask_for_nonsense(ent_error *err)
{
    ent_status st = ENT_OK;
    igraph_t ring;

    ENT_IGRAPH(igraph_ring(&ring, -5, false, false, true), err);
    igraph_destroy(&ring);

cleanup:
    return st;
}

static void igraph_error_becomes_a_status(void **state)
{
    const ent_igraph_calls *ig = NULL;
    ent_error err = {0};

    (void)state;
    assert_int_equal(ent_igraph_enter(&ig, NULL, 1, NULL), ENT_OK);
    assert_int_equal(ask_for_nonsense(&err), ENT_ERR_GRAPH);
    ent_igraph_leave(ig);
    assert_true(ent_str_has_prefix(ent_str_from(err.message),
                                   ent_str_from("igraph: ")));
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)done;
    (void)total;
    assert_string_equal(stage, "igraph");
    ++*(int *)user;
    return false;
}

static ent_status measure_large_ring(ent_error *err)
{
    ent_status st = ENT_OK;
    igraph_t ring;
    igraph_vector_t scores = {0};
    bool have_ring = false;

    ENT_IGRAPH(igraph_ring(&ring, 2000, false, false, true), err);
    have_ring = true;
    ENT_IGRAPH(igraph_vector_init(&scores, 0), err);
    ENT_IGRAPH(
        igraph_betweenness(&ring, &scores, igraph_vss_all(), false, NULL), err);

cleanup:
    igraph_vector_destroy(&scores);
    if (have_ring)
        igraph_destroy(&ring);
    return st;
}

static void progress_stops_igraph(void **state)
{
    const ent_igraph_calls *ig = NULL;
    int calls = 0;
    ent_progress progress = {stop, &calls};
    ent_error err = {0};

    (void)state;
    assert_int_equal(ent_igraph_enter(&ig, &progress, 1, NULL), ENT_OK);
    assert_int_equal(measure_large_ring(&err), ENT_ERR_CANCELLED);
    ent_igraph_leave(ig);
    assert_int_equal(calls, 1);
    /* The next caller starts afresh. */
    assert_int_equal(ent_igraph_enter(&ig, NULL, 1, NULL), ENT_OK);
    ent_error_clear(&err);
    assert_int_equal(measure_large_ring(&err), ENT_OK);
    ent_igraph_leave(ig);
}

static void count_log(void *user, ent_log_level level, const char *module,
                      const char *message)
{
    assert_int_equal(level, ENT_LOG_WARNING);
    assert_string_equal(module, "igraph");
    assert_string_equal(message, "a word of warning");
    ++*(int *)user;
}

static void warning_goes_to_the_log(void **state)
{
    const ent_igraph_calls *ig = NULL;
    int calls = 0;

    (void)state;
    ent_log_set(count_log, &calls);
    assert_int_equal(ent_igraph_enter(&ig, NULL, 1, NULL), ENT_OK);
    igraph_warning("a word of warning", __FILE__, __LINE__);
    ent_igraph_leave(ig);
    ent_log_set(NULL, NULL);
    assert_int_equal(calls, 1);
}

static void handlers_are_put_back(void **state)
{
    const ent_igraph_calls *ig = NULL;
    igraph_error_handler_t *before =
        igraph_set_error_handler(igraph_error_handler_printignore);
    igraph_error_handler_t *after = NULL;

    (void)state;
    assert_int_equal(ent_igraph_enter(&ig, NULL, 1, NULL), ENT_OK);
    ent_igraph_leave(ig);
    after = igraph_set_error_handler(before);
    assert_true(after == igraph_error_handler_printignore);
}

static void same_seed_gives_same_numbers(void **state)
{
    const ent_igraph_calls *ig = NULL;
    double first = 0;
    double second = 0;

    (void)state;
    assert_int_equal(ent_igraph_enter(&ig, NULL, 42, NULL), ENT_OK);
    first = RNG_UNIF01();
    ent_igraph_leave(ig);
    assert_int_equal(ent_igraph_enter(&ig, NULL, 42, NULL), ENT_OK);
    second = RNG_UNIF01();
    ent_igraph_leave(ig);
    assert_true(first == second);
    assert_string_equal(ent_igraph_version(), IGRAPH_VERSION);
}

static void missing_igraph_says_what_to_install(void **state)
{
    ent_error err = {0};
    ent_igraph_calls calls = {0};

    (void)state;
    assert_int_equal(ent_igraph_open(&calls, "libno-such-igraph.so.3", &err),
                     ENT_ERR_EXTERNAL);
    assert_true(ent_str_has_prefix(
        ent_str_from(err.message),
        ent_str_from("igraph is not installed: apt install libigraph3")));
    assert_null(calls.library);
}

static void missing_function_is_named(void **state)
{
    ent_error err = {0};
    ent_igraph_calls calls = {0};

    (void)state;
    assert_int_equal(ent_igraph_open(&calls, "libm.so.6", &err),
                     ENT_ERR_EXTERNAL);
    assert_string_equal(err.message, "igraph has no IGRAPH_FINALLY_FREE");
    assert_null(calls.library);
}

static void leaving_what_was_not_entered_does_nothing(void **state)
{
    (void)state;
    ent_igraph_leave(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(collapse_joins_parallel_edges),
        cmocka_unit_test(igraph_error_becomes_a_status),
        cmocka_unit_test(progress_stops_igraph),
        cmocka_unit_test(warning_goes_to_the_log),
        cmocka_unit_test(handlers_are_put_back),
        cmocka_unit_test(same_seed_gives_same_numbers),
        cmocka_unit_test(missing_igraph_says_what_to_install),
        cmocka_unit_test(missing_function_is_named),
        cmocka_unit_test(leaving_what_was_not_entered_does_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
