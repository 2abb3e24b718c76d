/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/nlp/parse.h"
#include "entente/nlp/tree.h"
#include "support/fault.h"
#include "support/random.h"

#include <time.h>

enum {
    FEW = 6,
    MANY = 512,
    NONE = -1
};

static double score_of(const uint32_t *heads, const float *scores, size_t count)
{
    double sum = 0;

    for (size_t d = 0; d < count; d++) {
        size_t h = heads[d] == ENT_NO_WORD ? count : heads[d];

        sum += (double)scores[d * (count + 1) + h];
    }
    return sum;
}

/** Naive: from each word, go up as many steps as there are words. */
static bool is_tree(const uint32_t *heads, size_t count)
{
    size_t roots = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t at = (uint32_t)i;

        for (size_t steps = 0; steps < count && at != ENT_NO_WORD; steps++)
            at = heads[at];
        if (at != ENT_NO_WORD)
            return false;
        roots += heads[i] == ENT_NO_WORD;
    }
    return roots == 1;
}

/** Next of all choices of heads, counted as an odometer; false behind the
 *  last. */
static bool next_heads(uint32_t *heads, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (heads[i] == ENT_NO_WORD)
            heads[i] = 0;
        else if (++heads[i] == count)
            heads[i] = ENT_NO_WORD;
        if (heads[i] != ENT_NO_WORD)
            return true;
    }
    return false;
}

/** The best score of all trees with one root. */
static double best_of_all(const float *scores, size_t count, size_t *trees)
{
    uint32_t heads[FEW];
    double best = 0;

    *trees = 0;
    for (size_t i = 0; i < count; i++)
        heads[i] = ENT_NO_WORD;
    do {
        double score = 0;

        if (!is_tree(heads, count))
            continue;
        score = score_of(heads, scores, count);
        if (*trees == 0 || score > best)
            best = score;
        (*trees)++;
    } while (next_heads(heads, count));
    return best;
}

static void a_word_alone_is_the_root(void **state)
{
    const float scores[] = {99, -5};
    uint32_t head = 7;

    (void)state;
    assert_int_equal(ent_tree_best(&head, scores, 1, NULL), ENT_OK);
    assert_int_equal(head, ENT_NO_WORD);
}

static void the_greedy_tree_is_taken_as_it_is(void **state)
{
    const float scores[] = {0, 5, 1, 2, /* word 0 -> 1 */
                            1, 0, 2, 9, /* word 1 -> root */
                            4, 3, 0, 1 /* word 2 -> 0 */};
    uint32_t heads[3];

    (void)state;
    /* Without an allocation: the first one would fail. */
    fault_begin(0);
    assert_int_equal(ent_tree_best(heads, scores, 3, NULL), ENT_OK);
    fault_end();
    assert_int_equal(heads[0], 1);
    assert_int_equal(heads[1], ENT_NO_WORD);
    assert_int_equal(heads[2], 0);
}

static void a_cycle_is_broken_where_it_costs_least(void **state)
{
    /* 0 and 1 want each other; entering at 1 loses 10 - 8, at 0 it loses
     * 10 - 5. */
    const float scores[] = {0, 10, 5, 10, 0, 8};
    uint32_t heads[2];

    (void)state;
    assert_int_equal(ent_tree_best(heads, scores, 2, NULL), ENT_OK);
    assert_int_equal(heads[0], 1);
    assert_int_equal(heads[1], ENT_NO_WORD);
}

static void there_is_one_root_even_if_two_score_better(void **state)
{
    const float scores[] = {0, 1, 50, 2, 0, 60};
    uint32_t heads[2];

    (void)state;
    assert_int_equal(ent_tree_best(heads, scores, 2, NULL), ENT_OK);
    assert_int_equal(heads[0], 1);
    assert_int_equal(heads[1], ENT_NO_WORD);
}

static void fill(ent_rng *rng, float *scores, size_t count, uint64_t values)
{
    for (size_t i = 0; i < count * (count + 1); i++)
        scores[i] = values > 0 ? (float)ent_rng_below(rng, values)
                               : (float)(ent_rng_unit(rng) * 20 - 10);
}

/* Small whole numbers, for many ties; else fractions. Sums of whole numbers
 * are exact. */
static void no_tree_at_all_is_better(void **state)
{
    static const size_t trees_of[FEW + 1] = {0, 1, 2, 9, 64, 625, 7776};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (size_t count = 1; count <= FEW; count++) {
        int rounds = count == FEW ? 40 : 400;

        for (int round = 0; round < rounds; round++) {
            float scores[FEW * (FEW + 1)];
            uint32_t heads[FEW];
            size_t trees = 0;
            double best = 0;

            fill(&rng, scores, count, (uint64_t)round % 4 * 2);
            assert_int_equal(ent_tree_best(heads, scores, count, NULL), ENT_OK);
            assert_true(is_tree(heads, count));
            best = best_of_all(scores, count, &trees);
            assert_int_equal(trees, trees_of[count]);
            assert_float_equal(score_of(heads, scores, count), best, 1e-5);
        }
    }
}

static void large_scores_lose_no_small_difference(void **state)
{
    /* Both trees pass the arc of 1e9; they differ by 1 elsewhere. */
    const float scores[] = {0, 3, 1e9F, -1e9F, 4, 0, 2, -1e9F, 5, 6, 0, -1e9F};
    uint32_t heads[3];
    size_t trees = 0;

    (void)state;
    assert_int_equal(ent_tree_best(heads, scores, 3, NULL), ENT_OK);
    assert_true(score_of(heads, scores, 3) == best_of_all(scores, 3, &trees));
}

static void equal_scores_give_the_same_tree_each_time(void **state)
{
    static float scores[100 * 101];
    uint32_t first[100];
    uint32_t second[100];
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    fill(&rng, scores, 100, 2);
    assert_int_equal(ent_tree_best(first, scores, 100, NULL), ENT_OK);
    assert_int_equal(ent_tree_best(second, scores, 100, NULL), ENT_OK);
    assert_memory_equal(first, second, sizeof first);
    assert_true(is_tree(first, 100));
}

static double seconds(void)
{
    struct timespec now;

    assert_int_equal(clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now), 0);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Chains of cycles in cycles: each word wants its neighbour most, so that all
 * is contracted pair by pair. Cubic time would be 512 times that. */
static void long_sentences_take_quadratic_time(void **state)
{
    float *scores = ent_calloc((size_t)MANY * (MANY + 1), sizeof *scores);
    uint32_t heads[MANY];
    double begin = seconds();

    (void)state;
    assert_non_null(scores);
    for (size_t d = 0; d < MANY; d++) {
        for (size_t h = 0; h <= MANY; h++)
            scores[d * (MANY + 1) + h] =
                h == MANY ? 1000 : -(float)(d > h ? d - h : h - d);
    }
    for (int round = 0; round < 10; round++) {
        assert_int_equal(ent_tree_best(heads, scores, MANY, NULL), ENT_OK);
        assert_true(is_tree(heads, MANY));
    }
    assert_true(seconds() - begin < 10);
    /* A chain of neighbours, wherever it is hung up. */
    assert_float_equal(score_of(heads, scores, MANY), 1000 - (MANY - 1), 0);
    ent_free(scores);
}

static ent_status build_once(void *user)
{
    const float scores[] = {0, 10, 5, 10, 0, 8};
    uint32_t heads[2] = {42, 43};
    ent_status st = ent_tree_best(heads, scores, 2, NULL);

    (void)user;
    if (st != ENT_OK)
        assert_int_equal(heads[0], 42);
    return st;
}

static void out_of_memory_is_reported(void **state)
{
    (void)state;
    fault_each(build_once, NULL);
}

static void assert_valid(bool want, size_t count, const int *numbers)
{
    uint32_t heads[FEW];

    for (size_t i = 0; i < count; i++)
        heads[i] = numbers[i] == NONE ? ENT_NO_WORD : (uint32_t)numbers[i];
    assert_int_equal(ent_tree_is_valid(heads, count), want);
}

static void only_a_tree_with_one_root_is_valid(void **state)
{
    (void)state;
    assert_valid(false, 0, NULL);
    assert_valid(true, 1, (const int[]){NONE});
    assert_valid(false, 1, (const int[]){0});
    assert_valid(false, 1, (const int[]){1});
    assert_valid(true, 3, (const int[]){1, NONE, 0});
    assert_valid(false, 3, (const int[]){1, NONE, 3});
    assert_valid(false, 3, (const int[]){1, 2, 0});
    assert_valid(false, 3, (const int[]){NONE, NONE, 0});
    assert_valid(false, 4, (const int[]){NONE, 2, 3, 1});
    assert_valid(false, 3, (const int[]){NONE, 1, 0});
}

static void validity_is_as_the_naive_check_says(void **state)
{
    uint32_t heads[5];
    size_t valid = 0;

    (void)state;
    for (size_t i = 0; i < 5; i++)
        heads[i] = ENT_NO_WORD;
    do {
        bool want = is_tree(heads, 5);

        assert_int_equal(ent_tree_is_valid(heads, 5), want);
        valid += want;
    } while (next_heads(heads, 5));
    assert_int_equal(valid, 625);
}

static void a_long_chain_is_valid_with_and_without_memory(void **state)
{
    static uint32_t heads[5000];

    (void)state;
    for (uint32_t i = 0; i < 5000; i++)
        heads[i] = i + 1 == 5000 ? ENT_NO_WORD : i + 1;
    for (long refused = -1; refused <= 0; refused++) {
        fault_begin(refused);
        heads[2000] = 2001;
        assert_true(ent_tree_is_valid(heads, 5000));
        fault_end();
        fault_begin(refused);
        heads[2000] = 1000;
        assert_false(ent_tree_is_valid(heads, 5000));
        assert_int_equal(fault_hit(), refused == 0);
        fault_end();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_alone_is_the_root),
        cmocka_unit_test(the_greedy_tree_is_taken_as_it_is),
        cmocka_unit_test(a_cycle_is_broken_where_it_costs_least),
        cmocka_unit_test(there_is_one_root_even_if_two_score_better),
        cmocka_unit_test(no_tree_at_all_is_better),
        cmocka_unit_test(large_scores_lose_no_small_difference),
        cmocka_unit_test(equal_scores_give_the_same_tree_each_time),
        cmocka_unit_test(long_sentences_take_quadratic_time),
        cmocka_unit_test(out_of_memory_is_reported),
        cmocka_unit_test(only_a_tree_with_one_root_is_valid),
        cmocka_unit_test(validity_is_as_the_naive_check_says),
        cmocka_unit_test(a_long_chain_is_valid_with_and_without_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
