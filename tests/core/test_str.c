/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/str.h"

#include "support/random.h"

static ent_str text(const char *literal)
{
    return ent_str_from(literal);
}

static void null_gives_the_absent_view(void **state)
{
    ent_str absent = ent_str_from(NULL);

    (void)state;
    assert_null(absent.ptr);
    assert_int_equal(absent.len, 0);
}

static void equality_looks_at_all_bytes(void **state)
{
    (void)state;
    assert_true(ent_str_equal(text("abc"), text("abc")));
    assert_false(ent_str_equal(text("abc"), text("abd")));
    assert_false(ent_str_equal(text("abc"), text("ab")));
    assert_false(
        ent_str_equal(ent_str_make("a\0b", 3), ent_str_make("a\0c", 3)));
    assert_true(ent_str_equal(text(""), ent_str_from(NULL)));
    assert_true(ent_str_is(text("Person"), "Person"));
    assert_false(ent_str_is(text("Person"), "Persona"));
}

static void a_prefix_is_no_longer_than_the_text(void **state)
{
    (void)state;
    assert_true(ent_str_has_prefix(text("sha256:ab"), text("sha256:")));
    assert_true(ent_str_has_prefix(text("a"), text("a")));
    assert_true(ent_str_has_prefix(text("a"), ent_str_from(NULL)));
    assert_false(ent_str_has_prefix(text("a"), text("ab")));
    assert_false(ent_str_has_prefix(text("ba"), text("a")));
}

static void order_is_that_of_the_bytes(void **state)
{
    static const char *const sorted[] = {"", "A", "a", "aa", "ab", "b", "é"};
    const int count = sizeof sorted / sizeof sorted[0];

    (void)state;
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < count; k++) {
            int order = ent_str_compare(text(sorted[i]), text(sorted[k]));

            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
        }
    }
    assert_int_equal(ent_str_compare(ent_str_from(NULL), text("")), 0);
}

static void trim_cuts_white_space_at_both_ends_only(void **state)
{
    (void)state;
    assert_true(ent_str_is(ent_str_trim(text(" \t\r\n\v\fa b\n ")), "a b"));
    assert_true(ent_str_is(ent_str_trim(text("a")), "a"));
    assert_int_equal(ent_str_trim(text(" \n ")).len, 0);
    assert_int_equal(ent_str_trim(text("")).len, 0);
    assert_null(ent_str_trim(ent_str_from(NULL)).ptr);
}

static void trim_leaves_bytes_above_ascii_alone(void **state)
{
    (void)state;
    assert_true(ent_str_is(ent_str_trim(text("\x85 a \xA0")), "\x85 a \xA0"));
}

static void cut_walks_through_fields(void **state)
{
    ent_str rest = text("a,,b,");

    (void)state;
    assert_true(ent_str_is(ent_str_cut(&rest, ','), "a"));
    assert_true(ent_str_is(ent_str_cut(&rest, ','), ""));
    assert_true(ent_str_is(ent_str_cut(&rest, ','), "b"));
    assert_non_null(rest.ptr);
    assert_true(ent_str_is(ent_str_cut(&rest, ','), ""));
    assert_null(rest.ptr);
}

static void cut_of_an_empty_text_gives_one_empty_field(void **state)
{
    ent_str rest = text("");

    (void)state;
    assert_non_null(ent_str_cut(&rest, ',').ptr);
    assert_null(rest.ptr);
    assert_int_equal(rest.len, 0);
}

static void find_gives_the_first_place_from_there_on(void **state)
{
    (void)state;
    assert_int_equal(ent_str_find(text("abcabc"), text("bc"), 0), 1);
    assert_int_equal(ent_str_find(text("abcabc"), text("bc"), 1), 1);
    assert_int_equal(ent_str_find(text("abcabc"), text("bc"), 2), 4);
    assert_int_equal(ent_str_find(text("abcabc"), text("bc"), 5), 6);
}

static void find_gives_the_length_if_there_is_none(void **state)
{
    (void)state;
    assert_int_equal(ent_str_find(text("abc"), text("x"), 0), 3);
    assert_int_equal(ent_str_find(text("abc"), text("abcd"), 0), 3);
    assert_int_equal(ent_str_find(text("abc"), text("a"), 4), 3);
    assert_int_equal(ent_str_find(ent_str_from(NULL), text("a"), 0), 0);
}

static void find_of_nothing_is_where_it_starts(void **state)
{
    (void)state;
    assert_int_equal(ent_str_find(text("abc"), text(""), 2), 2);
    assert_int_equal(ent_str_find(ent_str_from(NULL), text(""), 0), 0);
}

/** The twin of ent_str_find() that cannot be wrong. */
static size_t find_slowly(ent_str in, ent_str needle, size_t from)
{
    for (size_t i = from; i + needle.len <= in.len; i++)
        if (ent_str_equal(ent_str_slice(in, i, i + needle.len), needle))
            return i;
    return in.len;
}

static void find_agrees_with_a_slow_twin(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 2000; round++) {
        char hay[24];
        char needle[4];
        size_t needle_len = ent_rng_below(&rng, sizeof needle) + 1;
        size_t from = ent_rng_below(&rng, sizeof hay);

        for (size_t i = 0; i < sizeof hay; i++)
            hay[i] = (char)('a' + ent_rng_below(&rng, 2));
        for (size_t i = 0; i < sizeof needle; i++)
            needle[i] = (char)('a' + ent_rng_below(&rng, 2));
        assert_int_equal(ent_str_find(ent_str_make(hay, sizeof hay),
                                      ent_str_make(needle, needle_len), from),
                         find_slowly(ent_str_make(hay, sizeof hay),
                                     ent_str_make(needle, needle_len), from));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(null_gives_the_absent_view),
        cmocka_unit_test(equality_looks_at_all_bytes),
        cmocka_unit_test(a_prefix_is_no_longer_than_the_text),
        cmocka_unit_test(order_is_that_of_the_bytes),
        cmocka_unit_test(trim_cuts_white_space_at_both_ends_only),
        cmocka_unit_test(trim_leaves_bytes_above_ascii_alone),
        cmocka_unit_test(cut_walks_through_fields),
        cmocka_unit_test(cut_of_an_empty_text_gives_one_empty_field),
        cmocka_unit_test(find_gives_the_first_place_from_there_on),
        cmocka_unit_test(find_gives_the_length_if_there_is_none),
        cmocka_unit_test(find_of_nothing_is_where_it_starts),
        cmocka_unit_test(find_agrees_with_a_slow_twin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
