/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/centrality.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "analysis/matrix.h"
#include "analysis/measured.h"
#include "support/fault.h"
#include "support/random.h"

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

static void assert_refused(const ent_centrality_options *options,
                           const char *message)
{
    static const int64_t pairs[][2] = {{1, 2}, {2, 3}};
    ent_graph *graph = graph_of(pairs, 2, "all");
    double scores[3] = {42, 42, 42};
    ent_centrality_info info = {.samples = 7};
    ent_error err = {0};

    assert_int_equal(ent_centrality(graph, ENT_MEASURE_BETWEENNESS, options,
                                    scores, &info, NULL, &err),
                     ENT_ERR_INVALID);
    assert_string_equal(err.message, message);
    assert_true(scores[0] == 42 && info.samples == 7);
    ent_graph_free(graph);
}

static void options_out_of_range_are_refused_by_name(void **state)
{
    static const uint32_t vertices[] = {0, 3};
    const ent_vertices good = {vertices, 1};
    const ent_vertices bad = {vertices, 2};

    (void)state;
    assert_refused(&(ent_centrality_options){.damping = 1.2},
                   "damping: 1.2, want above 0 and below 1");
    assert_refused(&(ent_centrality_options){.damping = 1},
                   "damping: 1, want above 0 and below 1");
    assert_refused(&(ent_centrality_options){.damping = NAN},
                   "damping: nan, want above 0 and below 1");
    assert_refused(&(ent_centrality_options){.error = -0.1},
                   "error: -0.1, want above 0 and below 1");
    assert_refused(&(ent_centrality_options){.error = 1},
                   "error: 1, want above 0 and below 1");
    assert_refused(&(ent_centrality_options){.error = 1e-8},
                   "error: 1e-08, wants 2.15129e+16 samples, at most 1e+15");
    assert_refused(&(ent_centrality_options){.error_probability = 2},
                   "error probability: 2, want above 0 and below 1");
    assert_refused(&(ent_centrality_options){.katz_alpha = -1},
                   "alpha: -1, want above 0");
    assert_refused(&(ent_centrality_options){.seeds = bad},
                   "seeds: vertex 3, the graph has 3");
    assert_refused(&(ent_centrality_options){.sources = bad, .targets = good},
                   "sources: vertex 3, the graph has 3");
    assert_refused(&(ent_centrality_options){.sources = good, .targets = bad},
                   "targets: vertex 3, the graph has 3");
    assert_refused(&(ent_centrality_options){.sources = good},
                   "sources and targets: want both or neither");
    assert_refused(&(ent_centrality_options){.targets = good},
                   "sources and targets: want both or neither");
    assert_refused(&(ent_centrality_options){.sources = good,
                                             .targets = good,
                                             .error = 0.1},
                   "error: between sources and targets betweenness is exact, "
                   "want none");
}

static void alpha_must_stay_below_one_by_the_eigenvalue(void **state)
{
    static const int64_t star[][2] = {{1, 2}, {1, 3}, {1, 4}, {1, 5}};
    ent_graph *graph = graph_of(star, 4, "all"); /* Eigenvalue 2. */
    double scores[5] = {42};
    ent_error err = {0};
    ent_centrality_options options = {.katz_alpha = 0.5};

    (void)state;
    assert_int_equal(ent_centrality(graph, ENT_MEASURE_KATZ, &options, scores,
                                    NULL, NULL, &err),
                     ENT_ERR_INVALID);
    assert_string_equal(err.message,
                        "alpha: 0.5, want below 0.5 (1 / largest eigenvalue)");
    assert_true(scores[0] == 42);
    options.katz_alpha = 0.499;
    assert_near(score_with(graph, ENT_MEASURE_KATZ, &options, scores).alpha,
                0.499, 0);
    assert_near(score_with(graph, ENT_MEASURE_KATZ, NULL, scores).alpha, 0.45,
                1e-8);
    ent_graph_free(graph);
}

static void an_answer_says_how_it_came_about(void **state)
{
    static const int64_t pairs[][2] = {{1, 2}, {2, 3}, {3, 4}};
    ent_graph *graph = graph_of(pairs, 3, "direction=out");
    double scores[4];
    ent_centrality_options sampled = {.error = 0.1, .seed = 9};
    ent_centrality_info info =
        score_with(graph, ENT_MEASURE_DEGREE, NULL, scores);

    (void)state;
    assert_true(info.exact && info.directed && info.converged);
    assert_true(info.iterations == 0 && info.seed == 0);
    info = score_with(graph, ENT_MEASURE_PAGERANK, NULL, scores);
    assert_true(info.exact && info.converged && info.iterations > 1);
    info = score_with(graph, ENT_MEASURE_BETWEENNESS, &sampled, scores);
    assert_true(!info.exact && info.error == 0.1 && info.seed == 9);
    /* 50 (floor(log2(2)) + 1 + ln 10): four vertices in the one part. */
    assert_true(info.error_probability == 0.1 && info.samples == 216);
    ent_graph_free(graph);
}

static void samples_follow_from_the_longest_path(void **state)
{
    static const int64_t line[][2] = {{1, 2}, {2, 3}, {3, 4},
                                      {4, 5}, {5, 6}, {7, 8}};
    static const int64_t star[][2] = {{1, 2}, {1, 3}, {1, 4}, {1, 5}};
    static const int64_t islands[][2] = {{1, 2}, {3, 4}, {5, 5}};
    double scores[8] = {42};
    ent_centrality_options options = {.error = 0.1};
    ent_graph *graph = graph_of(line, 6, "all");

    (void)state;
    /* From the first, distances 5 and 4: at most 10 vertices, and 50 (3 + 1 +
     * ln 10). */
    assert_int_equal(
        score_with(graph, ENT_MEASURE_BETWEENNESS, &options, scores).samples,
        316);
    ent_graph_free(graph);
    graph = graph_of(line, 6, "cost=inverse-strength"); /* Six in a part. */
    assert_int_equal(
        score_with(graph, ENT_MEASURE_BETWEENNESS, &options, scores).samples,
        266);
    ent_graph_free(graph);
    graph = graph_of(star, 4, "all"); /* Three: 50 (0 + 1 + ln 10). */
    assert_int_equal(
        score_with(graph, ENT_MEASURE_BETWEENNESS, &options, scores).samples,
        166);
    ent_graph_free(graph);
    graph = graph_of(islands, 3, "all");
    assert_true(
        score_with(graph, ENT_MEASURE_BETWEENNESS, &options, scores).exact);
    assert_true(scores[0] == 0 && scores[4] == 0);
    ent_graph_free(graph);
}

static void vertices_without_a_score_come_last(void **state)
{
    static const int64_t pairs[][2] = {{1, 2}, {1, 3}, {4, 4}, {5, 5}};
    ent_graph *graph = graph_of(pairs, 4, "all");
    static const double scores[] = {0.5, 1, NAN, 0.25, NAN};
    uint32_t order[5];

    (void)state;
    assert_int_equal(ent_centrality_order(graph, ENT_MEASURE_CONSTRAINT, scores,
                                          order, NULL),
                     ENT_OK);
    assert_true(order[0] == 3 && order[1] == 0 && order[2] == 1);
    assert_true(order[3] == 2 && order[4] == 4);
    assert_int_equal(
        ent_centrality_order(graph, ENT_MEASURE_DEGREE, scores, order, NULL),
        ENT_OK);
    assert_true(order[0] == 1 && order[1] == 0 && order[2] == 3);
    assert_true(order[3] == 2 && order[4] == 4);
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
    static const uint32_t set[] = {0, 2};
    const ent_centrality_options options[] = {
        {.error = 0.1, .threads = 1},
        {.sources = {set, 1}, .targets = {set, 2}, .threads = 3}};
    const ent_graph *graph = user;
    double scores[MATRIX_MAX];
    uint32_t order[MATRIX_MAX];
    ent_error err = {0};
    ent_status st = ENT_OK;

    for (unsigned i = 0; i < ENT_MEASURE_COUNT; i++)
        ENT_TRY(ent_centrality(graph, (ent_measure)i, NULL, scores, NULL, NULL,
                               &err));
    for (size_t i = 0; i < 2; i++)
        ENT_TRY(ent_centrality(graph, ENT_MEASURE_BETWEENNESS, &options[i],
                               scores, NULL, NULL, &err));
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
        cmocka_unit_test(known_answers),
        cmocka_unit_test(empty_graph_has_no_scores),
        cmocka_unit_test(lone_vertex_has_all_rank),
        cmocka_unit_test(measures_do_not_depend_on_labels),
        cmocka_unit_test(ties_are_ordered_by_name_then_number),
        cmocka_unit_test(scores_that_differ_are_ordered_by_score),
        cmocka_unit_test(options_out_of_range_are_refused_by_name),
        cmocka_unit_test(alpha_must_stay_below_one_by_the_eigenvalue),
        cmocka_unit_test(an_answer_says_how_it_came_about),
        cmocka_unit_test(samples_follow_from_the_longest_path),
        cmocka_unit_test(vertices_without_a_score_come_last),
        cmocka_unit_test(measures_have_names),
        cmocka_unit_test(unknown_measure_is_refused_with_the_list),
        cmocka_unit_test(progress_stops_and_leaves_scores_alone),
        cmocka_unit_test(measures_survive_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
