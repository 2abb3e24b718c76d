/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The likeliest names beside a search through all sequences of tags. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/activation.h"
#include "entente/nlp/name_decode.h"
#include "entente/nlp/network_internal.h"
#include "support/fault.h"
#include "support/random.h"

#include <math.h>

enum {
    FEW = 6,
    STRIDE = 16
};

static ent_name_tag two_classes[] = {{ENT_NAME_MISC, 'O'},
                                     {ENT_NAME_PERSON, 'B'},
                                     {ENT_NAME_PERSON, 'I'},
                                     {ENT_NAME_LOCATION, 'B'},
                                     {ENT_NAME_LOCATION, 'I'}};

static ent_network with_tags(ent_name_tag *tags, uint32_t count)
{
    return (ent_network){.shape = {.name_tags = count}, .name_tags = tags};
}

static bool is_allowed(const ent_name_tag *tags, const uint8_t *path,
                       size_t words)
{
    for (size_t w = 0; w < words; w++) {
        ent_name_tag tag = tags[path[w]];

        if (tag.place != 'I')
            continue;
        if (w == 0 || tags[path[w - 1]].place == 'O' ||
            tags[path[w - 1]].name_class != tag.name_class)
            return false;
    }
    return true;
}

/** Best sum of all allowed sequences. */
static double best_sum(const ent_network *network, const float *scores,
                       size_t words)
{
    uint32_t tags = network->shape.name_tags;
    uint8_t path[FEW] = {0};
    double best = -INFINITY;
    size_t w = 0;

    do {
        double sum = 0;

        for (size_t i = 0; i < words; i++)
            sum += (double)scores[i * STRIDE + path[i]];
        if (sum > best && is_allowed(network->name_tags, path, words))
            best = sum;
        for (w = 0; w < words && ++path[w] == tags; w++)
            path[w] = 0;
    } while (w < words);
    return best;
}

/** Sum of the tags that @p names stand for. */
static double sum_of(const ent_name *names, size_t count, const float *scores,
                     size_t words)
{
    double sum = 0;
    size_t next = 0;

    for (uint32_t w = 0; w < words; w++) {
        size_t tag = 0;

        while (next < count && names[next].last <= w)
            next++;
        if (next < count && names[next].first <= w)
            tag = 1 + 2 * (size_t)names[next].name_class +
                  (names[next].first < w);
        sum += (double)scores[w * STRIDE + tag];
    }
    return sum;
}

static ent_name *decode(size_t *count, const ent_network *network,
                        const float *scores, size_t words, ent_arena *arena)
{
    ent_name *names =
        ent_names_decode(count, network, scores, STRIDE, words, arena);

    assert_non_null(names);
    return names;
}

static void names_are_the_best_of_all(void **state)
{
    ent_network network = with_tags(two_classes, 5);
    ent_arena *arena = ent_arena_new();
    float scores[FEW * STRIDE];
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 300; round++) {
        size_t words = 1 + ent_rng_below(&rng, FEW);
        size_t count = 99;

        for (size_t i = 0; i < words; i++) {
            for (size_t j = 0; j < 5; j++)
                scores[i * STRIDE + j] = (float)ent_rng_unit(&rng) * 4;
            ent_log_softmax(scores + i * STRIDE, 5);
        }
        ent_name *names = decode(&count, &network, scores, words, arena);
        assert_in_range(count, 0, words);
        assert_true(fabs(sum_of(names, count, scores, words) -
                         best_sum(&network, scores, words)) < 1e-4);
    }
    ent_arena_free(arena);
}

/** Scores of words whose tags are known: log of 0.9, others share the rest. */
static void make_scores(float *scores, const uint8_t *path, size_t words)
{
    for (size_t i = 0; i < words; i++) {
        for (size_t j = 0; j < 5; j++)
            scores[i * STRIDE + j] = logf(j == path[i] ? 0.9F : 0.025F);
    }
}

static void neighbours_of_one_class_are_two_names(void **state)
{
    const uint8_t path[] = {1, 2, 1, 0, 3};
    ent_network network = with_tags(two_classes, 5);
    ent_arena *arena = ent_arena_new();
    float scores[5 * STRIDE];
    size_t count = 0;

    (void)state;
    make_scores(scores, path, 5);
    ent_name *names = decode(&count, &network, scores, 5, arena);
    assert_int_equal(count, 3);
    assert_int_equal(names[0].last, 2);
    assert_int_equal(names[1].first, 2);
    assert_int_equal(names[1].last, 3);
    assert_int_equal(names[2].name_class, ENT_NAME_LOCATION);
    ent_arena_free(arena);
}

static void confidence_is_the_geometric_mean(void **state)
{
    const uint8_t path[] = {1, 2};
    ent_network network = with_tags(two_classes, 5);
    ent_arena *arena = ent_arena_new();
    float scores[2 * STRIDE];
    size_t count = 0;

    (void)state;
    make_scores(scores, path, 2);
    scores[STRIDE + 2] = logf(0.4F);
    ent_name *names = decode(&count, &network, scores, 2, arena);
    assert_int_equal(count, 1);
    assert_true(fabsf(names[0].confidence - sqrtf(0.9F * 0.4F)) < 1e-5F);
    ent_arena_free(arena);
}

static void a_name_may_fill_the_segment(void **state)
{
    ent_network network = with_tags(two_classes, 5);
    ent_arena *arena = ent_arena_new();
    static float scores[ENT_SEGMENT_WORDS * STRIDE];
    uint8_t path[ENT_SEGMENT_WORDS];
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < ENT_SEGMENT_WORDS; i++)
        path[i] = i == 0 ? 3 : 4;
    make_scores(scores, path, ENT_SEGMENT_WORDS);
    ent_name *names =
        decode(&count, &network, scores, ENT_SEGMENT_WORDS, arena);
    assert_int_equal(count, 1);
    assert_int_equal(names[0].last, ENT_SEGMENT_WORDS);
    ent_arena_free(arena);
}

static void labels_without_beginnings_do_no_harm(void **state)
{
    ent_name_tag tags[] = {{ENT_NAME_PERSON, 'I'}, {ENT_NAME_LOCATION, 'I'}};
    ent_network network = with_tags(tags, 2);
    ent_arena *arena = ent_arena_new();
    float scores[FEW * STRIDE] = {0};
    size_t count = 0;

    (void)state;
    for (size_t i = 0; i < FEW; i++)
        scores[i * STRIDE + i % 2] = -1e9F;
    ent_name *names = decode(&count, &network, scores, FEW, arena);
    assert_in_range(count, 1, FEW);
    for (size_t i = 0; i < count; i++)
        assert_true(names[i].first < names[i].last && names[i].last <= FEW);
    ent_arena_free(arena);
}

static ent_status decode_once(void *user)
{
    ent_network network = with_tags(two_classes, 5);
    ent_arena *arena = ent_arena_new();
    ent_name *names = NULL;
    size_t count = 0;

    if (arena != NULL)
        names = ent_names_decode(&count, &network, user, STRIDE, 2, arena);
    ent_arena_free(arena);
    return names == NULL ? ENT_ERR_NOMEM : ENT_OK;
}

static void out_of_memory_is_reported(void **state)
{
    const uint8_t path[] = {1, 3};
    float scores[2 * STRIDE];

    (void)state;
    make_scores(scores, path, 2);
    fault_each(decode_once, scores);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_the_best_of_all),
        cmocka_unit_test(neighbours_of_one_class_are_two_names),
        cmocka_unit_test(confidence_is_the_geometric_mean),
        cmocka_unit_test(a_name_may_fill_the_segment),
        cmocka_unit_test(labels_without_beginnings_do_no_harm),
        cmocka_unit_test(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
