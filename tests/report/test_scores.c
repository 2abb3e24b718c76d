/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/report/report_scores_internal.h"
#include "render/news.h"
#include "render/random_news.h"
#include "support/fault.h"

#include <math.h>

enum {
    GRAPHS = 200,
    FAR = 1000000
};

typedef struct world {
    ent_store *store;
    ent_graph *graph;
    ent_roll_up *roll_up;
    ent_arena *arena;
} world;

/* Takes the store. */
static void open_world(world *out, ent_store *store)
{
    ent_view view = ent_view_default();
    ent_error err = {0};

    out->store = store;
    out->arena = ent_arena_new();
    assert_non_null(out->arena);
    assert_int_equal(ent_graph_load(&out->graph, store, &view, NULL, &err),
                     ENT_OK);
    assert_int_equal(
        ent_roll_up_new(&out->roll_up, store, out->graph, NULL, 0, &err),
        ENT_OK);
}

static void close_world(world *here)
{
    ent_arena_free(here->arena);
    ent_roll_up_free(here->roll_up);
    ent_graph_free(here->graph);
    ent_store_close(here->store);
}

/* Shortest chains between all actors and how many there are: Floyd and
 * Warshall for lengths, then counted by length. */
static void count_chains(const ent_roll_up_pair *pairs, size_t pair_count,
                         size_t n, int *length, double *count)
{
    for (size_t i = 0; i < n * n; i++) {
        length[i] = i % (n + 1) == 0 ? 0 : FAR;
        count[i] = i % (n + 1) == 0 ? 1.0 : 0.0;
    }
    for (size_t p = 0; p < pair_count; p++) {
        length[pairs[p].a * n + pairs[p].b] = 1;
        length[pairs[p].b * n + pairs[p].a] = 1;
    }
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                if (length[i * n + k] + length[k * n + j] < length[i * n + j])
                    length[i * n + j] = length[i * n + k] + length[k * n + j];
    for (int far = 1; far < (int)n; far++)
        for (size_t i = 0; i < n; i++)
            for (size_t p = 0; p < 2 * pair_count; p++) {
                size_t a = p % 2 == 0 ? pairs[p / 2].a : pairs[p / 2].b;
                size_t b = p % 2 == 0 ? pairs[p / 2].b : pairs[p / 2].a;

                if (length[i * n + a] == far - 1 && length[i * n + b] == far)
                    count[i * n + b] += count[i * n + a];
            }
}

/* Freeman 1977 by its definition. */
static double betweenness_of(size_t v, size_t n, const int *length,
                             const double *count)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (i != v && j != v && length[i * n + j] < FAR &&
                length[i * n + v] + length[v * n + j] == length[i * n + j])
                sum += count[i * n + v] * count[v * n + j] / count[i * n + j];
    return sum;
}

static void assert_scores(const world *here, const ent_report_scores *scores)
{
    size_t n = 0;
    size_t pair_count = 0;
    const ent_roll_up_pair *pairs =
        ent_roll_up_pairs(here->roll_up, &pair_count);
    int *length;
    double *count;
    double sum = 0.0;

    (void)ent_roll_up_actors(here->roll_up, &n);
    length = ent_calloc(n * n + 1, sizeof *length);
    count = ent_calloc(n * n + 1, sizeof *count);
    assert_true(length != NULL && count != NULL);
    count_chains(pairs, pair_count, n, length, count);
    for (size_t v = 0; v < n; v++) {
        double want = betweenness_of(v, n, length, count);

        if (fabs(scores->betweenness[v] - want) > 1e-6 * (1.0 + want))
            fail_msg("betweenness of actor %zu: %f, want %f", v,
                     scores->betweenness[v], want);
        sum += scores->pagerank[v];
    }
    if (pair_count > 0)
        assert_true(fabs(sum - 1.0) < 1e-6);
    ent_free(count);
    ent_free(length);
}

static void betweenness_is_that_of_the_pairs(void **state)
{
    ent_rng rng;

    (void)state;
    ent_rng_init(&rng, 7);
    for (size_t i = 0; i < GRAPHS; i++) {
        world here = {.store = NULL};
        ent_store *store = NULL;
        ent_report_scores scores;
        ent_error err = {0};

        assert_int_equal(
            random_news_open(&store, &rng, 2 + i % 14, 1 + i % 23, &err),
            ENT_OK);
        open_world(&here, store);
        assert_int_equal(ent_report_score(&scores, here.graph, here.roll_up,
                                          here.arena, NULL, &err),
                         ENT_OK);
        assert_scores(&here, &scores);
        close_world(&here);
    }
}

static void a_small_graph_is_exact_and_the_note_says_nothing_else(void **state)
{
    world here = {.store = NULL};
    ent_store *store = NULL;
    ent_report_scores scores;
    ent_error err = {0};
    ent_str sample = ent_str_from("sample");

    (void)state;
    assert_int_equal(news_open(&store, &err), ENT_OK);
    open_world(&here, store);
    assert_int_equal(ent_report_score(&scores, here.graph, here.roll_up,
                                      here.arena, NULL, &err),
                     ENT_OK);
    assert_true(scores.note.len > 0);
    assert_int_equal(ent_str_find(scores.note, sample, 0), scores.note.len);
    close_world(&here);
}

static ent_status score(void *user)
{
    const world *here = user;
    ent_arena *arena = ent_arena_new();
    ent_report_scores scores;
    ent_status st = ENT_ERR_NOMEM;

    if (arena != NULL)
        st = ent_report_score(&scores, here->graph, here->roll_up, arena, NULL,
                              NULL);
    ent_arena_free(arena);
    return st;
}

static void scores_survive_lack_of_memory(void **state)
{
    world here = {.store = NULL};
    ent_store *store = NULL;
    ent_error err = {0};

    (void)state;
    assert_int_equal(news_open(&store, &err), ENT_OK);
    open_world(&here, store);
    fault_each(score, &here);
    close_world(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(betweenness_is_that_of_the_pairs),
        cmocka_unit_test(a_small_graph_is_exact_and_the_note_says_nothing_else),
        cmocka_unit_test(scores_survive_lack_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
