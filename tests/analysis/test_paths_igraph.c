/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Chains in the order of their costs against igraph's. */
#include "entente/analysis/paths.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>

#include "analysis/matrix.h"
#include "entente/model/igraph_glue.h"
#include "support/random.h"

enum {
    ROUNDS = 300,
    BEST = 12
};

/** Costs of igraph's chains, in its order. */
static ent_status igraph_costs(const ent_igraph_calls *ig,
                               const ent_graph *graph, uint32_t from,
                               uint32_t to, double costs[BEST], size_t *count,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    igraph_t collapsed;
    bool have = false;
    igraph_vector_t cost = {0};
    igraph_vector_int_list_t chains;

    ENT_IGRAPH(igraph_vector_int_list_init(&chains, 0), err);
    ENT_TRY(ent_graph_collapse(ig, graph, true, &collapsed, NULL, &cost, err));
    have = true;
    ENT_IGRAPH(igraph_get_k_shortest_paths(&collapsed, &cost, NULL, &chains,
                                           BEST, from, to, IGRAPH_OUT),
               err);
    *count = (size_t)igraph_vector_int_list_size(&chains);
    for (size_t i = 0; i < *count; i++) {
        igraph_vector_int_t *edges =
            igraph_vector_int_list_get_ptr(&chains, (igraph_integer_t)i);

        costs[i] = 0;
        for (igraph_integer_t k = 0; k < igraph_vector_int_size(edges); k++)
            costs[i] += VECTOR(cost)[VECTOR(*edges)[k]];
    }

cleanup:
    igraph_vector_destroy(&cost);
    igraph_vector_int_list_destroy(&chains);
    if (have)
        igraph_destroy(&collapsed);
    return st;
}

static void assert_same_costs(const ent_graph *graph, uint32_t from,
                              uint32_t to)
{
    const ent_igraph_calls *ig = NULL;
    double costs[BEST];
    size_t count = 0;
    ent_path_list list = {0};

    assert_int_equal(ent_igraph_enter(&ig, NULL, 1, NULL), ENT_OK);
    assert_int_equal(igraph_costs(ig, graph, from, to, costs, &count, NULL),
                     ENT_OK);
    ent_igraph_leave(ig);
    assert_int_equal(
        ent_paths_ranked(&list, graph, from, to, NULL, BEST, NULL, NULL),
        ENT_OK);
    assert_int_equal(list.count, count);
    for (size_t i = 0; i < count; i++)
        assert_true(fabs(list.items[i].cost - costs[i]) < 1e-9);
    ent_path_list_clear(&list);
}

static void costs_of_the_best_agree_with_igraph(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 160);
        uint32_t nodes = ent_graph_node_count(graph);

        for (int pair = 0; nodes > 1 && pair < 3; pair++) {
            uint32_t from = (uint32_t)ent_rng_below(&rng, nodes);
            uint32_t to = (uint32_t)ent_rng_below(&rng, nodes);

            if (from != to)
                assert_same_costs(graph, from, to);
        }
        ent_graph_free(graph);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(costs_of_the_best_agree_with_igraph),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
