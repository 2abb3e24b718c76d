/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/components.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/model/igraph_glue.h"
#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 250,
    NODES = 20,
    EDGES = 24,
    CHAIN = 200000
};

static const ent_component_kind kinds[] = {ENT_COMPONENT_WEAK,
                                           ENT_COMPONENT_STRONG};

static ent_graph *random_one(ent_rng *rng)
{
    static random_graph g;

    random_graph_make(&g, rng, NODES, EDGES);
    return random_graph_build(&g);
}

static ent_partition components(const ent_graph *graph, ent_component_kind kind)
{
    ent_partition p = {0};

    assert_int_equal(ent_components(&p, graph, kind, NULL, NULL), ENT_OK);
    return p;
}

/** Who reaches whom, by trying every relation on every pair (Warshall). */
static void plain_reach(const ent_graph *graph, bool either_way,
                        bool reach[NODES][NODES])
{
    uint32_t count = ent_graph_node_count(graph);

    for (uint32_t u = 0; u < count; u++) {
        for (uint32_t v = 0; v < count; v++) {
            reach[u][v] = u == v;
            for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
                if (plain_walk(graph, e, u, v) ||
                    (either_way && plain_walk(graph, e, v, u)))
                    reach[u][v] = true;
            }
        }
    }
    for (uint32_t k = 0; k < count; k++) {
        for (uint32_t u = 0; u < count; u++) {
            for (uint32_t v = 0; v < count; v++)
                reach[u][v] = reach[u][v] || (reach[u][k] && reach[k][v]);
        }
    }
}

static void components_are_those_who_reach_each_other(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = random_one(&rng);

        for (int k = 0; k < 2; k++) {
            bool reach[NODES][NODES];
            ent_partition p = components(graph, kinds[k]);

            plain_reach(graph, kinds[k] == ENT_COMPONENT_WEAK, reach);
            for (uint32_t u = 0; u < p.node_count; u++) {
                for (uint32_t v = 0; v < p.node_count; v++)
                    assert_int_equal(p.group[u] == p.group[v],
                                     reach[u][v] && reach[v][u]);
            }
            ent_partition_clear(&p);
        }
        ent_graph_free(graph);
    }
}

static ent_status assert_as_igraph(const ent_igraph_calls *ig,
                                   const ent_graph *graph,
                                   ent_component_kind kind)
{
    ent_status st = ENT_OK;
    ent_partition p = components(graph, kind);
    igraph_t pairs;
    igraph_vector_int_t membership = {0};
    igraph_integer_t count = 0;
    bool directed = ent_graph_view(graph)->direction != ENT_DIRECTION_BOTH;

    ENT_TRY(ent_graph_collapse(ig, graph, directed, &pairs, NULL, NULL, NULL));
    igraph_vector_int_init(&membership, 0);
    igraph_connected_components(&pairs, &membership, NULL, &count,
                                kind == ENT_COMPONENT_WEAK ? IGRAPH_WEAK
                                                           : IGRAPH_STRONG);
    assert_int_equal(p.group_count, count);
    for (uint32_t u = 0; u < p.node_count; u++) {
        for (uint32_t v = 0; v < u; v++)
            assert_int_equal(p.group[u] == p.group[v],
                             VECTOR(membership)[u] == VECTOR(membership)[v]);
    }
    igraph_destroy(&pairs);

cleanup:
    igraph_vector_int_destroy(&membership);
    ent_partition_clear(&p);
    return st;
}

static void components_agree_with_igraph(void **state)
{
    ent_rng rng;
    const ent_igraph_calls *ig = NULL;

    (void)state;
    random_begin(&rng);
    assert_int_equal(ent_igraph_enter(&ig, NULL, 1, NULL), ENT_OK);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = random_one(&rng);

        for (int k = 0; k < 2; k++)
            assert_int_equal(assert_as_igraph(ig, graph, kinds[k]), ENT_OK);
        ent_graph_free(graph);
    }
    ent_igraph_leave(ig);
}

/** 1 -> 2 -> ... -> n, and back to the start if @p ring. */
static ent_graph *chain(uint32_t length, bool ring, ent_direction direction)
{
    ent_graph_edge *edges = ent_calloc(length, sizeof *edges);
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    assert_non_null(edges);
    view.direction = direction;
    for (uint32_t i = 0; i < length; i++) {
        edges[i].relation.value = i + 1;
        edges[i].subject.value = i + 1;
        edges[i].object.value = i + 1 == length ? 1 : i + 2;
        edges[i].type = ent_relation_type_find(ent_str_from("SANCTION"));
        edges[i].evidence_count = edges[i].source_count = 1;
    }
    assert_int_equal(
        ent_graph_build(&graph, edges, length - !ring, &view, NULL), ENT_OK);
    ent_free(edges);
    return graph;
}

static void long_chains_need_no_recursion(void **state)
{
    (void)state;
    for (int ring = 0; ring < 2; ring++) {
        ent_graph *graph = chain(CHAIN, ring == 1, ENT_DIRECTION_OUT);
        ent_partition weak = components(graph, ENT_COMPONENT_WEAK);
        ent_partition strong = components(graph, ENT_COMPONENT_STRONG);

        assert_int_equal(weak.group_count, 1);
        assert_int_equal(strong.group_count, ring == 1 ? 1 : CHAIN);
        ent_partition_clear(&weak);
        ent_partition_clear(&strong);
        ent_graph_free(graph);
    }
}

static void empty_graph_has_no_components(void **state)
{
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    (void)state;
    assert_int_equal(ent_graph_build(&graph, NULL, 0, &view, NULL), ENT_OK);
    for (int k = 0; k < 2; k++) {
        ent_partition p = components(graph, kinds[k]);

        assert_int_equal(p.group_count, 0);
        ent_partition_clear(&p);
    }
    ent_graph_free(graph);
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)done;
    (void)total;
    assert_string_equal(stage, "components");
    ++*(int *)user;
    return false;
}

static void progress_stops_components(void **state)
{
    ent_graph *graph = chain(100, true, ENT_DIRECTION_OUT);

    (void)state;
    for (int k = 0; k < 2; k++) {
        int calls = 0;
        ent_progress progress = {stop, &calls};
        ent_partition p = {0};

        assert_int_equal(ent_components(&p, graph, kinds[k], &progress, NULL),
                         ENT_ERR_CANCELLED);
        assert_int_equal(calls, 1);
        assert_null(p.group);
    }
    ent_graph_free(graph);
}

static ent_status both_kinds(void *user)
{
    const ent_graph *graph = user;
    ent_status st = ENT_OK;
    ent_error err = {0};
    ent_partition p[2] = {0};

    for (int k = 0; k < 2; k++)
        ENT_TRY(ent_components(&p[k], graph, kinds[k], NULL, &err));

cleanup:
    ent_partition_clear(&p[0]);
    ent_partition_clear(&p[1]);
    return st;
}

static void every_refused_allocation_is_an_error(void **state)
{
    ent_graph *graph = chain(9, false, ENT_DIRECTION_OUT);

    (void)state;
    fault_each(both_kinds, graph);
    ent_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(components_are_those_who_reach_each_other),
        cmocka_unit_test(components_agree_with_igraph),
        cmocka_unit_test(long_chains_need_no_recursion),
        cmocka_unit_test(empty_graph_has_no_components),
        cmocka_unit_test(progress_stops_components),
        cmocka_unit_test(every_refused_allocation_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
