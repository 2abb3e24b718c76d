/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/centrality.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "analysis/matrix.h"
#include "entente/model/igraph_glue.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 250
};

static void score(const ent_graph *graph, ent_measure measure, double *scores)
{
    ent_error err = {0};

    if (ent_centrality(graph, measure, NULL, scores, NULL, NULL, &err) !=
        ENT_OK)
        fail_msg("%s", err.message);
}

static void assert_near(double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance * fmax(1.0, fabs(want))) &&
        !(isnan(got) && isnan(want)))
        fail_msg("%.17g, want %.17g", got, want);
}

static void degree_counts_ends_of_relations(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        ent_direction direction = ent_graph_view(graph)->direction;
        double scores[MATRIX_MAX];
        double want[MATRIX_MAX] = {0};

        for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
            bool both = direction == ENT_DIRECTION_BOTH ||
                        ent_graph_type(graph, e)->symmetric;

            if (both || direction == ENT_DIRECTION_OUT)
                want[ent_graph_subject(graph, e)]++;
            if (both || direction == ENT_DIRECTION_IN)
                want[ent_graph_object(graph, e)]++;
        }
        score(graph, ENT_MEASURE_DEGREE, scores);
        for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
            assert_true(scores[v] == want[v]);
        ent_graph_free(graph);
    }
}

/** PageRank by its definition on a dense matrix, 1,000 steps. */
static void dense_pagerank(const matrix *m, double *rank)
{
    double next[MATRIX_MAX];
    double out[MATRIX_MAX] = {0};
    double n = m->count;

    for (uint32_t u = 0; u < m->count; u++) {
        rank[u] = 1 / n;
        for (uint32_t v = 0; v < m->count; v++)
            out[u] += m->strength[u][v];
    }
    for (int step = 0; step < 1000; step++) {
        for (uint32_t v = 0; v < m->count; v++) {
            next[v] = 0.15 / n;
            for (uint32_t u = 0; u < m->count; u++)
                next[v] += 0.85 * rank[u] *
                           (out[u] > 0 ? m->strength[u][v] / out[u] : 1 / n);
        }
        memcpy(rank, next, sizeof next);
    }
}

static void pagerank_agrees_with_its_definition(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        double scores[MATRIX_MAX];
        double want[MATRIX_MAX] = {0};
        double sum = 0;

        matrix_make(&m, graph);
        dense_pagerank(&m, want);
        score(graph, ENT_MEASURE_PAGERANK, scores);
        for (uint32_t v = 0; v < m.count; v++) {
            assert_near(scores[v], want[v], 1e-11);
            sum += scores[v];
        }
        assert_near(sum, m.count > 0 ? 1 : 0, 1e-12);
        ent_graph_free(graph);
    }
}

/** Betweenness by its definition: of all shortest paths of each pair, the
 *  share that leads through a vertex between them. */
static void plain_betweenness(const matrix *m, double *scores)
{
    for (uint32_t v = 0; v < m->count; v++) {
        scores[v] = 0;
        for (uint32_t s = 0; s < m->count; s++) {
            for (uint32_t t = 0; t < m->count; t++) {
                if (s == t || s == v || t == v || m->paths[s][t] == 0 ||
                    !isfinite(m->length[s][v] + m->length[v][t]) ||
                    !matrix_same(m->length[s][v] + m->length[v][t],
                                 m->length[s][t]))
                    continue;
                scores[v] += m->paths[s][v] * m->paths[v][t] / m->paths[s][t];
            }
        }
    }
}

static void betweenness_agrees_with_its_definition(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static matrix m;
        ent_graph *graph = matrix_graph(&rng, MATRIX_MAX, 120);
        bool both = ent_graph_view(graph)->direction == ENT_DIRECTION_BOTH;
        double scores[MATRIX_MAX];
        double want[MATRIX_MAX];

        matrix_make(&m, graph);
        plain_betweenness(&m, want);
        score(graph, ENT_MEASURE_BETWEENNESS, scores);
        for (uint32_t v = 0; v < m.count; v++)
            assert_near(scores[v], both ? want[v] / 2 : want[v], 1e-9);
        ent_graph_free(graph);
    }
}

/** igraph's answer for the collapsed graph. */
static ent_status igraph_score(const ent_igraph_calls *calls,
                               const ent_graph *graph, ent_measure measure,
                               igraph_vector_t *scores, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_view *view = ent_graph_view(graph);
    bool directed = view->direction != ENT_DIRECTION_BOTH;
    igraph_t ig;
    bool have = false;
    igraph_vector_t strength = {0};
    igraph_vector_t cost = {0};

    ENT_TRY(
        ent_graph_collapse(calls, graph, directed, &ig, &strength, &cost, err));
    have = true;
    if (measure == ENT_MEASURE_PAGERANK)
        ENT_IGRAPH(igraph_pagerank(&ig, IGRAPH_PAGERANK_ALGO_PRPACK, scores,
                                   NULL, igraph_vss_all(), directed, 0.85,
                                   &strength, NULL),
                   err);
    else
        ENT_IGRAPH(
            igraph_betweenness(&ig, scores, igraph_vss_all(), directed,
                               view->cost == ENT_COST_HOPS ? NULL : &cost),
            err);

cleanup:
    igraph_vector_destroy(&strength);
    igraph_vector_destroy(&cost);
    if (have)
        igraph_destroy(&ig);
    return st;
}

static void assert_like_igraph(const ent_igraph_calls *calls,
                               const ent_graph *graph, ent_measure measure,
                               double tolerance)
{
    double scores[RANDOM_NODES_MAX];
    igraph_vector_t want;
    ent_error err = {0};

    score(graph, measure, scores);
    assert_int_equal(igraph_vector_init(&want, 0), IGRAPH_SUCCESS);
    if (igraph_score(calls, graph, measure, &want, &err) != ENT_OK)
        fail_msg("%s", err.message);
    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        assert_near(scores[v], VECTOR(want)[v], tolerance);
    igraph_vector_destroy(&want);
}

static void measures_agree_with_igraph(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_graph *graph =
            matrix_graph(&rng, RANDOM_NODES_MAX, RANDOM_EDGES_MAX);

        const ent_igraph_calls *calls = NULL;

        assert_int_equal(ent_igraph_enter(&calls, NULL, 1, NULL), ENT_OK);
        assert_like_igraph(calls, graph, ENT_MEASURE_PAGERANK, 1e-9);
        assert_like_igraph(calls, graph, ENT_MEASURE_BETWEENNESS, 1e-9);
        ent_igraph_leave(calls);
        ent_graph_free(graph);
    }
}

static ent_graph *graph_of(const int64_t pairs[][2], size_t count,
                           const char *view_text)
{
    static ent_graph_edge edges[64];
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    assert_int_equal(ent_view_parse(&view, ent_str_from(view_text), NULL, NULL),
                     ENT_OK);
    for (size_t i = 0; i < count; i++)
        edges[i] = (ent_graph_edge){
            .relation = {(int64_t)i + 1},
            .subject = {pairs[i][0]},
            .object = {pairs[i][1]},
            .type = ent_relation_type_find(ent_str_from("SANCTION")),
            .source_count = 1,
            .confidence = 0.5F};
    assert_int_equal(ent_graph_build(&graph, edges, count, &view, NULL),
                     ENT_OK);
    return graph;
}

static void known_answers(void **state)
{
    static const int64_t star[][2] = {{1, 2}, {1, 3}, {1, 4}, {1, 1}, {2, 1}};
    ent_graph *graph = graph_of(star, 5, "all");
    double scores[4];

    (void)state;
    score(graph, ENT_MEASURE_DEGREE, scores);
    assert_true(scores[0] == 6 && scores[1] == 2 && scores[2] == 1);
    score(graph, ENT_MEASURE_BETWEENNESS, scores);
    assert_true(scores[0] == 3 && scores[1] == 0);
    ent_graph_free(graph);

    graph = graph_of(star, 5, "direction=in");
    score(graph, ENT_MEASURE_DEGREE, scores);
    assert_true(scores[0] == 2 && scores[1] == 1 && scores[2] == 1);
    score(graph, ENT_MEASURE_BETWEENNESS, scores);
    assert_true(scores[0] == 2);
    ent_graph_free(graph);
}

static void empty_graph_has_no_scores(void **state)
{
    ent_graph *graph = graph_of(NULL, 0, "all");
    double scores[1] = {42};
    uint32_t order[1] = {42};

    (void)state;
    for (unsigned i = 0; i < ENT_MEASURE_COUNT; i++)
        score(graph, (ent_measure)i, scores);
    assert_int_equal(
        ent_centrality_order(graph, ENT_MEASURE_DEGREE, scores, order, NULL),
        ENT_OK);
    assert_true(scores[0] == 42 && order[0] == 42);
    ent_graph_free(graph);
}

static void lone_vertex_has_all_rank(void **state)
{
    static const int64_t loop[][2] = {{5, 5}};
    ent_graph *graph = graph_of(loop, 1, "all");
    double scores[1];

    (void)state;
    score(graph, ENT_MEASURE_PAGERANK, scores);
    assert_near(scores[0], 1, 1e-15);
    score(graph, ENT_MEASURE_BETWEENNESS, scores);
    assert_true(scores[0] == 0);
    ent_graph_free(graph);
}

/** Scores must not depend on which number an entity has. */
static void measures_do_not_depend_on_labels(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 60; round++) {
        static random_graph g;
        static random_graph turned;
        ent_graph *a = NULL;
        ent_graph *b = NULL;
        double x[MATRIX_MAX];
        double y[MATRIX_MAX];

        random_graph_make(&g, &rng, MATRIX_MAX, 120);
        turned = g;
        for (size_t i = 0; i < g.count; i++) {
            turned.edges[i].subject.value =
                INT32_MAX - g.edges[i].subject.value;
            turned.edges[i].object.value = INT32_MAX - g.edges[i].object.value;
        }
        a = random_graph_build(&g);
        b = random_graph_build(&turned);
        for (unsigned i = 0; i < ENT_MEASURE_COUNT; i++) {
            uint32_t n = ent_graph_node_count(a);

            score(a, (ent_measure)i, x);
            score(b, (ent_measure)i, y);
            for (uint32_t v = 0; v < n; v++)
                assert_near(x[v], y[n - 1 - v], 1e-9);
        }
        ent_graph_free(b);
        ent_graph_free(a);
    }
}

static void ties_are_ordered_by_name_then_number(void **state)
{
    static const int64_t pairs[][2] = {{100, 9}, {100, 20}, {100, 3}};
    ent_graph *graph = graph_of(pairs, 3, "all");
    /* Vertices 0 to 3 are #3, #9, #20, #100. */
    static const double scores[] = {1.0, 1.0 + 1e-13, 1.0 - 1e-13, 2.0};
    uint32_t order[4];

    (void)state;
    assert_int_equal(
        ent_centrality_order(graph, ENT_MEASURE_DEGREE, scores, order, NULL),
        ENT_OK);
    assert_int_equal(order[0], 3);
    assert_int_equal(order[1], 2); /* "#20" before "#3" before "#9". */
    assert_int_equal(order[2], 0);
    assert_int_equal(order[3], 1);
    ent_graph_free(graph);
}

static void scores_that_differ_are_ordered_by_score(void **state)
{
    static const int64_t pairs[][2] = {{1, 2}, {1, 3}};
    ent_graph *graph = graph_of(pairs, 2, "all");
    static const double scores[] = {1.0, 1.0 + 1e-11, 0};
    uint32_t order[3];

    (void)state;
    assert_int_equal(
        ent_centrality_order(graph, ENT_MEASURE_DEGREE, scores, order, NULL),
        ENT_OK);
    assert_int_equal(order[0], 1);
    assert_int_equal(order[1], 0);
    assert_int_equal(order[2], 2);
    ent_graph_free(graph);
}

static void measures_have_names(void **state)
{
    (void)state;
    for (unsigned i = 0; i < ENT_MEASURE_COUNT; i++) {
        ent_measure back = ENT_MEASURE_DEGREE;

        assert_int_equal(
            ent_measure_parse(
                &back, ent_str_from(ent_measure_name((ent_measure)i)), NULL),
            ENT_OK);
        assert_int_equal(back, i);
    }
}

static void unknown_measure_is_refused_with_the_list(void **state)
{
    ent_measure measure = ENT_MEASURE_PAGERANK;
    ent_error err = {0};

    (void)state;
    assert_int_equal(ent_measure_parse(&measure, ent_str_from("fame"), &err),
                     ENT_ERR_INVALID);
    assert_int_equal(measure, ENT_MEASURE_PAGERANK);
    assert_string_equal(
        err.message,
        "no measure \"fame\"; want degree, pagerank, betweenness, strength, "
        "closeness, harmonic, eigenvector, katz, hub, authority, core or "
        "constraint");
}

typedef struct patience {
    int calls;
    int most;
} patience;

static bool lose_patience(void *user, const char *stage, uint64_t done,
                          uint64_t total)
{
    patience *p = user;

    (void)stage;
    assert_true(total == 0 || done <= total);
    return ++p->calls < p->most;
}

static void progress_stops_and_leaves_scores_alone(void **state)
{
    static const int64_t pairs[][2] = {{1, 2}, {2, 3}, {3, 4}, {4, 5}, {2, 4}};
    ent_graph *graph = graph_of(pairs, 5, "all");

    (void)state;
    for (unsigned i = 0; i < ENT_MEASURE_COUNT; i++) {
        double scores[5] = {42, 42, 42, 42, 42};
        patience p = {.most = i == ENT_MEASURE_CORE ? 1 : 3};
        ent_progress progress = {lose_patience, &p};

        if (i == ENT_MEASURE_DEGREE || i == ENT_MEASURE_STRENGTH)
            continue; /* One look at every relation: never long. */
        if (ent_centrality(graph, (ent_measure)i, NULL, scores, NULL, &progress,
                           NULL) != ENT_ERR_CANCELLED ||
            p.calls != p.most)
            fail_msg("%s: %d", ent_measure_name((ent_measure)i), p.calls);
        for (int v = 0; v < 5; v++)
            assert_true(scores[v] == 42);
    }
    ent_graph_free(graph);
}

static ent_status score_all(void *user)
{
    const ent_graph *graph = user;
    double scores[MATRIX_MAX];
    uint32_t order[MATRIX_MAX];
    ent_error err = {0};
    ent_status st = ENT_OK;

    for (unsigned i = 0; i < ENT_MEASURE_COUNT; i++)
        ENT_TRY(ent_centrality(graph, (ent_measure)i, NULL, scores, NULL, NULL,
                               &err));
    ENT_TRY(
        ent_centrality_order(graph, ENT_MEASURE_DEGREE, scores, order, &err));

cleanup:
    return st;
}

static void measures_survive_any_lost_allocation(void **state)
{
    static const int64_t pairs[][2] = {{1, 2}, {2, 3}, {3, 4}, {4, 1}, {2, 4}};
    static const char *const views[] = {"all", "direction=out",
                                        "cost=neg-log-confidence"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        ent_graph *graph = graph_of(pairs, 5, views[i]);

        fault_each(score_all, graph);
        ent_graph_free(graph);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(degree_counts_ends_of_relations),
        cmocka_unit_test(pagerank_agrees_with_its_definition),
        cmocka_unit_test(betweenness_agrees_with_its_definition),
        cmocka_unit_test(measures_agree_with_igraph),
        cmocka_unit_test(known_answers),
        cmocka_unit_test(empty_graph_has_no_scores),
        cmocka_unit_test(lone_vertex_has_all_rank),
        cmocka_unit_test(measures_do_not_depend_on_labels),
        cmocka_unit_test(ties_are_ordered_by_name_then_number),
        cmocka_unit_test(scores_that_differ_are_ordered_by_score),
        cmocka_unit_test(measures_have_names),
        cmocka_unit_test(unknown_measure_is_refused_with_the_list),
        cmocka_unit_test(progress_stops_and_leaves_scores_alone),
        cmocka_unit_test(measures_survive_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
