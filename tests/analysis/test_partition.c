/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/partition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <igraph/igraph.h>
#include <math.h>

#include "entente/analysis/partition_change.h"
#include "entente/core/mem.h"
#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 250,
    NODES = 14,
    EDGES = 60
};

static void assert_near(double got, double want)
{
    if (!(fabs(got - want) <= 1e-9 * fmax(1.0, fabs(want))))
        fail_msg("%.17g, want %.17g", got, want);
}

/** A graph of relations between the entities a[i] and b[i]. */
static ent_graph *graph_of(const int64_t ends[][2], size_t count)
{
    ent_graph_edge edges[32];
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    for (size_t i = 0; i < count; i++)
        edges[i] = (ent_graph_edge){.relation = {(int64_t)i + 1},
                                    .subject = {ends[i][0]},
                                    .object = {ends[i][1]},
                                    .type = ent_relation_type_at(0),
                                    .first_day = 19000,
                                    .last_day = 19000,
                                    .evidence_count = 1,
                                    .source_count = 1,
                                    .confidence = 0.5F};
    assert_int_equal(ent_graph_build(&graph, edges, count, &view, NULL),
                     ENT_OK);
    return graph;
}

static ent_partition partition_of(const ent_graph *graph,
                                  const uint32_t *labels)
{
    ent_partition p = {0};

    assert_int_equal(ent_partition_make(&p, graph, labels, NULL), ENT_OK);
    return p;
}

static ent_graph *random_labelled(ent_rng *rng, uint32_t *labels)
{
    static random_graph g;
    uint64_t kinds = 1 + ent_rng_below(rng, NODES);

    random_graph_make(&g, rng, NODES, EDGES);
    for (uint32_t v = 0; v < NODES; v++)
        labels[v] = (uint32_t)ent_rng_below(rng, kinds) * 1000003U;
    return random_graph_build(&g);
}

/** Strength of all relations between two vertices. */
static double between(const ent_graph *graph, uint32_t a, uint32_t b)
{
    double sum = 0;

    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        uint32_t s = ent_graph_subject(graph, e);
        uint32_t o = ent_graph_object(graph, e);

        if (a != b && ((s == a && o == b) || (s == b && o == a)))
            sum += ent_graph_strength(graph, e);
    }
    return sum;
}

static void every_vertex_is_in_the_group_of_its_label(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t labels[NODES];
        ent_graph *graph = random_labelled(&rng, labels);
        ent_partition p = partition_of(graph, labels);
        uint32_t seen = 0;

        assert_int_equal(p.node_count, ent_graph_node_count(graph));
        for (uint32_t g = 0; g < p.group_count; g++) {
            assert_int_equal(p.groups[g].first, seen);
            assert_true(p.groups[g].size > 0);
            assert_true(g == 0 || p.groups[g].size <= p.groups[g - 1].size);
            for (uint32_t i = 0; i < p.groups[g].size; i++)
                assert_int_equal(p.group[p.members[seen + i].node], g);
            seen += p.groups[g].size;
        }
        assert_int_equal(seen, p.node_count);
        for (uint32_t u = 0; u < p.node_count; u++) {
            for (uint32_t v = 0; v < p.node_count; v++)
                assert_int_equal(p.group[u] == p.group[v],
                                 labels[u] == labels[v]);
        }
        ent_partition_clear(&p);
        ent_graph_free(graph);
    }
}

static void strengths_are_summed_within_and_across(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t labels[NODES];
        ent_graph *graph = random_labelled(&rng, labels);
        ent_partition p = partition_of(graph, labels);
        double inside[NODES] = {0};
        double crossing[NODES] = {0};

        for (uint32_t i = 0; i < p.node_count; i++) {
            uint32_t u = p.members[i].node;
            double sums[2] = {0, 0};

            for (uint32_t v = 0; v < p.node_count; v++)
                sums[p.group[u] != p.group[v]] += between(graph, u, v);
            assert_near(p.members[i].inside, sums[0]);
            assert_near(p.members[i].crossing, sums[1]);
            inside[p.group[u]] += sums[0] / 2;
            crossing[p.group[u]] += sums[1];
        }
        for (uint32_t g = 0; g < p.group_count; g++) {
            assert_near(p.groups[g].inside, inside[g]);
            assert_near(p.groups[g].crossing, crossing[g]);
        }
        ent_partition_clear(&p);
        ent_graph_free(graph);
    }
}

/** 1/2m sum over u, v of (A(u,v) - k(u) k(v) / 2m) where both are together. */
static double plain_modularity(const ent_graph *graph, const uint32_t *labels)
{
    uint32_t count = ent_graph_node_count(graph);
    double degree[NODES] = {0};
    double total = 0;
    double sum = 0;

    for (uint32_t u = 0; u < count; u++) {
        for (uint32_t v = 0; v < count; v++)
            degree[u] += between(graph, u, v);
        total += degree[u];
    }
    for (uint32_t u = 0; u < count; u++) {
        for (uint32_t v = 0; v < count; v++) {
            if (labels[u] == labels[v])
                sum += between(graph, u, v) - degree[u] * degree[v] / total;
        }
    }
    return sum / total;
}

static void modularity_agrees_with_its_definition(void **state)
{
    ent_rng rng;
    int compared = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t labels[NODES];
        ent_graph *graph = random_labelled(&rng, labels);
        ent_partition p = partition_of(graph, labels);
        double want = plain_modularity(graph, labels);

        if (isnan(want)) {
            assert_true(isnan(p.modularity));
        } else {
            assert_near(p.modularity, want);
            compared++;
        }
        ent_partition_clear(&p);
        ent_graph_free(graph);
    }
    assert_true(compared > ROUNDS * 3 / 4);
}

static void groups_of_one_size_are_ordered_by_their_first_members(void **state)
{
    /* Vertices 0 .. 4 are the entities #2, #3, #10, #11, #20. */
    const int64_t ends[][2] = {{2, 3}, {10, 11}, {20, 10}, {2, 3}};
    const uint32_t labels[] = {7, 7, 9, 9, 8};
    ent_graph *graph = graph_of(ends, 4);
    ent_partition p = partition_of(graph, labels);

    (void)state;
    /* "#10" is before "#2" by name; both groups have two members. */
    assert_int_equal(p.group_count, 3);
    assert_int_equal(p.group[2], 0);
    assert_int_equal(p.group[0], 1);
    assert_int_equal(p.group[4], 2);
    assert_near(p.groups[1].inside, 2);
    assert_near(p.groups[0].crossing, 1);
    ent_partition_clear(&p);
    ent_graph_free(graph);
}

static void members_are_ordered_by_strength_inside(void **state)
{
    const int64_t ends[][2] = {{1, 2}, {1, 3}, {4, 3}, {4, 3}, {5, 1}};
    const uint32_t labels[] = {0, 0, 0, 0, 1};
    ent_graph *graph = graph_of(ends, 5);
    ent_partition p = partition_of(graph, labels);

    (void)state;
    assert_int_equal(p.members[0].node, 2); /* #3: three inside */
    assert_int_equal(p.members[1].node, 0); /* #1: two, and one across */
    assert_int_equal(p.members[2].node, 3); /* #4: two */
    assert_int_equal(p.members[3].node, 1);
    assert_near(p.members[1].crossing, 1);
    ent_partition_clear(&p);
    ent_graph_free(graph);
}

static bool is_best(const ent_graph *graph, uint32_t a, uint32_t b)
{
    double keys[2][4];
    uint32_t edges[2] = {a, b};

    for (int i = 0; i < 2; i++) {
        keys[i][0] = -(double)ent_graph_status(graph, edges[i]);
        keys[i][1] = ent_graph_source_count(graph, edges[i]);
        keys[i][2] = ent_graph_confidence(graph, edges[i]);
        keys[i][3] = ent_graph_evidence_count(graph, edges[i]);
    }
    for (int i = 0; i < 4; i++) {
        if (keys[0][i] != keys[1][i])
            return keys[0][i] > keys[1][i];
    }
    return a <= b;
}

static void assert_bond(const ent_bond *bond, const ent_graph *graph)
{
    uint32_t relations = 0;

    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        uint32_t s = ent_graph_subject(graph, e);
        uint32_t o = ent_graph_object(graph, e);

        if ((s == bond->a && o == bond->b) || (s == bond->b && o == bond->a)) {
            relations++;
            assert_true(is_best(graph, bond->best, e));
        }
    }
    assert_int_equal(bond->relations, relations);
    assert_near(bond->strength, between(graph, bond->a, bond->b));
}

static void bonds_are_the_pairs_within_groups(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t labels[NODES];
        ent_graph *graph = random_labelled(&rng, labels);
        ent_partition p = partition_of(graph, labels);
        ent_bond *bonds = NULL;
        size_t count = 0;
        size_t want = 0;

        assert_int_equal(ent_partition_bonds(&bonds, &count, graph, &p, NULL),
                         ENT_OK);
        for (uint32_t u = 0; u < p.node_count; u++) {
            for (uint32_t v = 0; v < u; v++)
                want += labels[u] == labels[v] && between(graph, u, v) > 0;
        }
        assert_int_equal(count, want);
        for (size_t i = 0; i < count; i++) {
            assert_true(bonds[i].a < bonds[i].b);
            assert_int_equal(p.group[bonds[i].a], bonds[i].group);
            assert_int_equal(p.group[bonds[i].b], bonds[i].group);
            assert_bond(&bonds[i], graph);
            if (i > 0 && bonds[i].group == bonds[i - 1].group)
                assert_true(bonds[i].strength <= bonds[i - 1].strength);
            else
                assert_true(i == 0 || bonds[i].group > bonds[i - 1].group);
        }
        ent_free(bonds);
        ent_partition_clear(&p);
        ent_graph_free(graph);
    }
}

static void actors_who_change_sides_are_named(void **state)
{
    /* 1-2-3 and 4-5-6; then 3 is with 4, 5; 6 is gone, 7 is new. */
    const int64_t before_ends[][2] = {{1, 2}, {2, 3}, {4, 5}, {5, 6}};
    const int64_t after_ends[][2] = {{1, 2}, {3, 4}, {4, 5}, {7, 1}};
    const uint32_t before_labels[] = {0, 0, 0, 1, 1, 1};
    const uint32_t after_labels[] = {5, 5, 6, 6, 6, 5};
    ent_graph *graphs[2] = {graph_of(before_ends, 4), graph_of(after_ends, 4)};
    ent_partition before = partition_of(graphs[0], before_labels);
    ent_partition after = partition_of(graphs[1], after_labels);
    ent_partition_change change = {0};

    (void)state;
    assert_int_equal(ent_partition_compare(&change, graphs[0], &before,
                                           graphs[1], &after, NULL),
                     ENT_OK);
    assert_int_equal(change.move_count, 7);
    assert_int_equal(change.stayed, 4);
    assert_int_equal(change.moved, 1);
    assert_int_equal(change.went, 1);
    assert_int_equal(change.came, 1);
    assert_int_equal(change.moves[2].entity.value, 3);
    assert_true(ent_partition_change_is_move(&change, &change.moves[2]));
    assert_false(ent_partition_change_is_move(&change, &change.moves[0]));
    assert_int_equal(change.moves[5].group_after, ENT_NO_INDEX);
    assert_int_equal(change.moves[6].group_before, ENT_NO_INDEX);
    /* {1,2,3} and {1,2,7}: two of four. */
    assert_near(change.overlap[before.group[0]], 0.5);
    assert_int_equal(change.after[before.group[0]], after.group[0]);
    assert_int_equal(change.before[after.group[2]], before.group[3]);
    ent_partition_change_clear(&change);
    ent_partition_clear(&before);
    ent_partition_clear(&after);
    ent_graph_free(graphs[0]);
    ent_graph_free(graphs[1]);
}

static void a_group_without_heirs_has_no_match(void **state)
{
    const int64_t before_ends[][2] = {{1, 2}, {3, 4}};
    const int64_t after_ends[][2] = {{1, 2}, {2, 9}};
    const uint32_t before_labels[] = {0, 0, 1, 1};
    const uint32_t after_labels[] = {0, 0, 2};
    ent_graph *graphs[2] = {graph_of(before_ends, 2), graph_of(after_ends, 2)};
    ent_partition before = partition_of(graphs[0], before_labels);
    ent_partition after = partition_of(graphs[1], after_labels);
    ent_partition_change change = {0};

    (void)state;
    assert_int_equal(ent_partition_compare(&change, graphs[0], &before,
                                           graphs[1], &after, NULL),
                     ENT_OK);
    assert_int_equal(change.after[before.group[2]], ENT_NO_INDEX);
    assert_near(change.overlap[before.group[2]], 0);
    assert_int_equal(change.before[after.group[2]], ENT_NO_INDEX);
    assert_int_equal(change.went, 2);
    assert_near(change.mutual_information, 1);
    assert_near(change.adjusted_rand, 1);
    ent_partition_change_clear(&change);
    ent_partition_clear(&before);
    ent_partition_clear(&after);
    ent_graph_free(graphs[0]);
    ent_graph_free(graphs[1]);
}

static void take_labels(igraph_vector_int_t *out, const ent_partition *p)
{
    assert_int_equal(igraph_vector_int_init(out, p->node_count),
                     IGRAPH_SUCCESS);
    for (uint32_t v = 0; v < p->node_count; v++)
        VECTOR(*out)[v] = p->group[v];
}

static void similarity_agrees_with_igraph(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t labels[2][NODES];
        ent_graph *graph = random_labelled(&rng, labels[0]);
        uint64_t kinds = 1 + ent_rng_below(&rng, 5);
        ent_partition p[2] = {0};
        ent_partition_change change = {0};
        igraph_vector_int_t groups[2];
        double rand = NAN;
        double information = NAN;

        for (uint32_t v = 0; v < NODES; v++)
            labels[1][v] = (uint32_t)ent_rng_below(&rng, kinds);
        for (int i = 0; i < 2; i++) {
            p[i] = partition_of(graph, labels[i]);
            take_labels(&groups[i], &p[i]);
        }
        assert_int_equal(
            ent_partition_compare(&change, graph, &p[0], graph, &p[1], NULL),
            ENT_OK);
        if (p[0].node_count >= 2) {
            igraph_compare_communities(&groups[0], &groups[1], &rand,
                                       IGRAPH_COMMCMP_ADJUSTED_RAND);
            igraph_compare_communities(&groups[0], &groups[1], &information,
                                       IGRAPH_COMMCMP_NMI);
            /* igraph gives 0/0 where both are all together or all apart. */
            assert_near(change.adjusted_rand, isnan(rand) ? 1 : rand);
            assert_near(change.mutual_information, information);
        } else {
            assert_true(isnan(change.adjusted_rand));
        }
        for (int i = 0; i < 2; i++) {
            igraph_vector_int_destroy(&groups[i]);
            ent_partition_clear(&p[i]);
        }
        ent_partition_change_clear(&change);
        ent_graph_free(graph);
    }
}

static void empty_graph_has_no_groups(void **state)
{
    ent_graph *graph = graph_of(NULL, 0);
    ent_partition p = partition_of(graph, NULL);
    ent_partition_change change = {0};
    ent_bond *bonds = NULL;
    size_t count = 7;

    (void)state;
    assert_int_equal(p.group_count, 0);
    assert_true(isnan(p.modularity));
    assert_int_equal(ent_partition_bonds(&bonds, &count, graph, &p, NULL),
                     ENT_OK);
    assert_null(bonds);
    assert_int_equal(count, 0);
    assert_int_equal(ent_partition_compare(&change, graph, &p, graph, &p, NULL),
                     ENT_OK);
    assert_true(isnan(change.adjusted_rand));
    assert_true(isnan(change.mutual_information));
    ent_partition_change_clear(&change);
    ent_partition_clear(&p);
    ent_graph_free(graph);
}

static ent_status all_of_it(void *user)
{
    const ent_graph *graph = user;
    const uint32_t labels[] = {1, 1, 2, 2, 1, 1};
    ent_status st = ENT_OK;
    ent_error err = {0};
    ent_partition p = {0};
    ent_partition_change change = {0};
    ent_bond *bonds = NULL;
    size_t count = 0;

    ENT_TRY(ent_partition_make(&p, graph, labels, &err));
    ENT_TRY(ent_partition_bonds(&bonds, &count, graph, &p, &err));
    ENT_TRY(ent_partition_compare(&change, graph, &p, graph, &p, &err));

cleanup:
    ent_free(bonds);
    ent_partition_change_clear(&change);
    ent_partition_clear(&p);
    return st;
}

static void every_refused_allocation_is_an_error(void **state)
{
    const int64_t ends[][2] = {{1, 2}, {2, 3}, {4, 5}, {5, 6}, {1, 6}};
    ent_graph *graph = graph_of(ends, 5);

    (void)state;
    fault_each(all_of_it, graph);
    ent_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_vertex_is_in_the_group_of_its_label),
        cmocka_unit_test(strengths_are_summed_within_and_across),
        cmocka_unit_test(modularity_agrees_with_its_definition),
        cmocka_unit_test(groups_of_one_size_are_ordered_by_their_first_members),
        cmocka_unit_test(members_are_ordered_by_strength_inside),
        cmocka_unit_test(bonds_are_the_pairs_within_groups),
        cmocka_unit_test(actors_who_change_sides_are_named),
        cmocka_unit_test(a_group_without_heirs_has_no_match),
        cmocka_unit_test(similarity_agrees_with_igraph),
        cmocka_unit_test(empty_graph_has_no_groups),
        cmocka_unit_test(every_refused_allocation_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
