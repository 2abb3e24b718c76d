/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/parse.h"
#include "entente/nlp/segment.h"
#include "support/random.h"

enum {
    MOST = 400,
    LIMIT = ENT_SEGMENT_WORDS
};

static ent_token tokens[MOST];

static void set(size_t i, const char *form, uint8_t words)
{
    tokens[i] = (ent_token){.form = ent_str_from(form), .words = words};
}

/** Words that give no reason to cut. */
static void fill(void)
{
    for (size_t i = 0; i < MOST; i++)
        set(i, "word", 1);
}

static void short_sentences_stay_whole(void **state)
{
    (void)state;
    fill();
    set(70, ";", 1);
    for (size_t count = 0; count <= LIMIT; count++)
        assert_int_equal(ent_segment_length(tokens, count), count);
}

static void the_last_mark_of_the_second_half_ends_a_segment(void **state)
{
    static const char *const marks[] = {";", ":", "-", "--", "–",
                                        "—", ".", "?", "!"};

    (void)state;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        fill();
        set(40, marks[i], 1);
        assert_int_equal(ent_segment_length(tokens, MOST), LIMIT);
        set(60, marks[i], 1);
        assert_int_equal(ent_segment_length(tokens, MOST), 61);
        set(80, marks[i], 1);
        assert_int_equal(ent_segment_length(tokens, MOST), 81);
        set(LIMIT, marks[i], 1);
        assert_int_equal(ent_segment_length(tokens, MOST), 81);
    }
}

static void a_comma_counts_before_a_conjunction_alone(void **state)
{
    static const char *const words[] = {"and", "but", "or"};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        fill();
        set(69, ",", 1);
        set(84, ",", 1);
        assert_int_equal(ent_segment_length(tokens, MOST), LIMIT);
        set(70, words[i], 1);
        assert_int_equal(ent_segment_length(tokens, MOST), 70);
        set(60, ";", 1);
        assert_int_equal(ent_segment_length(tokens, MOST), 61);
    }
}

static void a_written_token_stays_in_one_piece(void **state)
{
    (void)state;
    fill();
    set(98, "do", 3);
    set(99, "n't", 0);
    set(100, "you", 0);
    assert_int_equal(ent_segment_length(tokens, MOST), 98);
    fill();
    set(79, "x", 2);
    set(80, "-", 2);
    set(81, "y", 0);
    assert_int_equal(ent_segment_length(tokens, MOST), LIMIT);
}

static void a_token_of_many_words_is_cut_at_the_limit(void **state)
{
    (void)state;
    for (size_t i = 0; i < MOST; i++)
        set(i, "word", 0);
    assert_int_equal(ent_segment_length(tokens, MOST), LIMIT);
}

static void segments_are_never_empty_nor_too_long(void **state)
{
    static const char *const forms[] = {";", ",", "and", "word", "-"};
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 500; round++) {
        size_t count = ent_rng_below(&rng, MOST) + 1;
        uint64_t variety = ent_rng_below(&rng, 5) + 1;

        for (size_t i = 0; i < count; i++)
            set(i, forms[ent_rng_below(&rng, variety)],
                (uint8_t)ent_rng_below(&rng, 3));
        for (size_t done = 0; done < count;) {
            size_t length = ent_segment_length(tokens + done, count - done);

            assert_in_range(length, 1, LIMIT);
            assert_true(length <= count - done);
            if (length < count - done)
                assert_true(length > LIMIT / 2 - 1);
            done += length;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_sentences_stay_whole),
        cmocka_unit_test(the_last_mark_of_the_second_half_ends_a_segment),
        cmocka_unit_test(a_comma_counts_before_a_conjunction_alone),
        cmocka_unit_test(a_written_token_stays_in_one_piece),
        cmocka_unit_test(a_token_of_many_words_is_cut_at_the_limit),
        cmocka_unit_test(segments_are_never_empty_nor_too_long),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
