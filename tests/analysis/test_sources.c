/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <pthread.h>
#include <string.h>
#include <time.h>

#include "analysis/measured.h"
#include "entente/analysis/sources_internal.h"
#include "entente/core/mem.h"
#include "entente/core/rng.h"
#include "support/fault.h"

enum {
    NODES = 600,
    EDGES = 2000
};

/** A graph that is worth several threads; owned. */
static ent_graph *large_graph(ent_direction direction, ent_cost cost)
{
    ent_graph_edge *edges = ent_calloc(EDGES, sizeof *edges);
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_rng rng;

    assert_non_null(edges);
    ent_rng_init(&rng, 77);
    view.direction = direction;
    view.cost = cost;
    for (int i = 0; i < EDGES; i++) {
        double hub = ent_rng_unit(&rng);

        edges[i].relation.value = i + 1;
        edges[i].subject.value = 1 + (int64_t)(hub * hub * hub * NODES);
        edges[i].object.value = 1 + (int64_t)ent_rng_below(&rng, NODES);
        edges[i].type = ent_relation_type_find(ent_str_from("SANCTION"));
        edges[i].source_count = 1 + (uint32_t)ent_rng_below(&rng, 3);
        edges[i].confidence = (float)(0.1 + 0.9 * ent_rng_unit(&rng));
    }
    assert_int_equal(ent_graph_build(&graph, edges, EDGES, &view, NULL),
                     ENT_OK);
    ent_free(edges);
    return graph;
}

static void scores_are_the_same_for_any_number_of_threads(void **state)
{
    static const ent_measure measures[] = {
        ENT_MEASURE_BETWEENNESS, ENT_MEASURE_CLOSENESS, ENT_MEASURE_HARMONIC};
    static const unsigned threads[] = {2, 3, 7, 0};
    static double one[NODES];
    static double many[NODES];

    (void)state;
    for (unsigned k = 0; k < 12; k++) {
        ent_graph *graph = large_graph(
            k % 2 == 0 ? ENT_DIRECTION_BOTH : ENT_DIRECTION_OUT,
            k / 2 % 2 == 0 ? ENT_COST_HOPS : ENT_COST_NEG_LOG_CONFIDENCE);
        size_t bytes = ent_graph_node_count(graph) * sizeof *one;
        ent_centrality_options options = {.threads = 1};
        ent_measure measure = measures[k / 4];

        if (k < 2)
            options.error = 0.02;
        (void)score_with(graph, measure, &options, one);
        for (size_t i = 0; i < 4; i++) {
            options.threads = threads[i];
            (void)score_with(graph, measure, &options, many);
            assert_memory_equal(one, many, bytes);
        }
        ent_graph_free(graph);
    }
}

typedef struct asked {
    pthread_t thread;
    int calls;
    int most;
    bool elsewhere;
} asked;

static bool note(void *user, const char *stage, uint64_t done, uint64_t total)
{
    asked *a = user;

    (void)stage;
    a->elsewhere |= !pthread_equal(a->thread, pthread_self());
    assert_true(done <= total);
    return ++a->calls < a->most;
}

static void progress_is_asked_by_the_calling_thread_alone(void **state)
{
    ent_graph *graph = large_graph(ENT_DIRECTION_BOTH, ENT_COST_HOPS);
    static double scores[NODES];
    ent_centrality_options options = {.threads = 4};

    (void)state;
    for (int most = 1; most < 40; most += 6) {
        asked a = {.thread = pthread_self(), .most = most};
        ent_progress progress = {note, &a};

        scores[0] = 42;
        /* How often it is asked is a matter of who works faster; once it is. */
        if (ent_centrality(graph, ENT_MEASURE_BETWEENNESS, &options, scores,
                           NULL, &progress, NULL) == ENT_ERR_CANCELLED)
            assert_true(a.calls == most && scores[0] == 42);
        else
            assert_true(a.calls > 0 && a.calls < most && scores[0] != 42);
        assert_false(a.elsewhere);
    }
    ent_graph_free(graph);
}

static ent_status count_with_threads(void *user)
{
    static double scores[NODES];
    ent_centrality_options options = {.threads = 3};

    return ent_centrality(user, ENT_MEASURE_BETWEENNESS, &options, scores, NULL,
                          NULL, NULL);
}

static void threads_survive_any_lost_allocation(void **state)
{
    static const int64_t pairs[][2] = {{1, 2}, {2, 3}, {3, 4},  {4, 1},
                                       {2, 4}, {5, 6}, {6, 7},  {7, 8},
                                       {8, 9}, {9, 1}, {10, 11}};
    static const char *const views[] = {"all", "direction=out",
                                        "cost=inverse-strength"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        ent_graph *graph = graph_of(pairs, 11, views[i]);

        fault_each(count_with_threads, graph);
        ent_graph_free(graph);
    }
}

/* What follows tests the sharing itself. */

static ent_status begin_nothing(void **worker, const void *question,
                                ent_error *err)
{
    (void)worker;
    (void)question;
    (void)err;
    return ENT_OK;
}

/** Sums that come out differently in another order; the first block takes the
 *  longest. */
static void add_source(void *worker, uint64_t source, double *sums)
{
    static const struct timespec moment = {.tv_nsec = 3000000};

    (void)worker;
    if (source == 0)
        (void)nanosleep(&moment, NULL);
    sums[0] += (double)(source * 2654435761U % 1000003) / 997.0;
    sums[1] += 1;
}

static void end_nothing(void *worker)
{
    (void)worker;
}

static void every_source_is_done_once(void **state)
{
    static const uint64_t counts[] = {0, 1, 2, 7, 8, 9, 100, 5000, 100000};

    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        sources_job job = {.stage = "test",
                           .count = counts[i],
                           .cost = 100,
                           .sum_count = 2,
                           .threads = 1,
                           .begin = begin_nothing,
                           .work = add_source,
                           .end = end_nothing};
        double one[2] = {42, 42};

        assert_int_equal(ent_sources_run(&job, one, NULL, NULL), ENT_OK);
        assert_true(one[1] == (double)counts[i]);
        for (job.threads = 2; job.threads < 6; job.threads++) {
            double many[2] = {42, 42};

            assert_int_equal(ent_sources_run(&job, many, NULL, NULL), ENT_OK);
            assert_memory_equal(one, many, sizeof one);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_are_the_same_for_any_number_of_threads),
        cmocka_unit_test(progress_is_asked_by_the_calling_thread_alone),
        cmocka_unit_test(threads_survive_any_lost_allocation),
        cmocka_unit_test(every_source_is_done_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
