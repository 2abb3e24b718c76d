/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/fact/word_internal.h"

static size_t distance(const char *a, const char *b)
{
    return ent_word_distance(ent_str_from(a), ent_str_from(b));
}

static void distance_counts_the_least_edits(void **state)
{
    (void)state;
    assert_int_equal(distance("", ""), 0);
    assert_int_equal(distance("", "abc"), 3);
    assert_int_equal(distance("SANCTION", "sanction"), 0);
    assert_int_equal(distance("SANCTON", "SANCTION"), 1);
    assert_int_equal(distance("SANTCION", "SANCTION"), 1);
    assert_int_equal(distance("kitten", "sitting"), 3);
    assert_int_equal(distance("ca", "abc"), 3);
}

static void long_words_are_compared_by_their_beginning(void **state)
{
    static const char sixty_four[] =
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    (void)state;
    assert_int_equal(distance(sixty_four, sixty_four), 0);
    assert_int_equal(distance(sixty_four, ""), 63);
}

static void words_are_equal_but_for_case(void **state)
{
    (void)state;
    assert_true(ent_word_equal(ent_str_from("PaRt_Of"), "PART_OF"));
    assert_false(ent_word_equal(ent_str_from("PART OF"), "PART_OF"));
    assert_false(ent_word_equal(ent_str_from("É"), "é"));
}

static void a_long_list_and_a_long_word_are_cut(void **state)
{
    static const char *const words[] = {
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "a",
        "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
        "b",
        "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
        "c",
        "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"
        "d",
    };
    ent_error err = {0};
    size_t index = 9;

    (void)state;
    assert_int_equal(ent_word_parse(&index, words, 4, "letter",
                                    ent_str_from(words[3] + 1), &err),
                     ENT_ERR_INPUT);
    assert_int_equal(index, 9);
    assert_int_equal(strncmp(err.message, "letter \"dddddddd", 16), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(distance_counts_the_least_edits),
        cmocka_unit_test(long_words_are_compared_by_their_beginning),
        cmocka_unit_test(words_are_equal_but_for_case),
        cmocka_unit_test(a_long_list_and_a_long_word_are_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
