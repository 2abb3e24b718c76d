/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/sorted.h"

static const char words[] = "# Of ships.\n"
                            "brig\tnoun\ttwo masts\n"
                            "brig\tnoun-old\tone mast\n"
                            "brigand\tnoun\tpirate\n"
                            "row\tverb\n"
                            "sail\tnoun\tcanvas\tgrey\n"
                            "sail\tverb\tgo";

static ent_str file(void)
{
    return ent_str_from(words);
}

static void whole_columns_are_compared(void **state)
{
    (void)state;
    assert_true(ent_str_is(
        ent_sorted_value(file(), ent_str_from("brig"), "noun"), "two masts"));
    assert_true(
        ent_str_is(ent_sorted_value(file(), ent_str_from("brig"), "noun-old"),
                   "one mast"));
    assert_true(ent_str_is(ent_sorted_find(file(), ent_str_from("brigand")),
                           "noun\tpirate"));
    assert_null(ent_sorted_value(file(), ent_str_from("brig"), "nou").ptr);
    assert_null(ent_sorted_find(file(), ent_str_from("bri")).ptr);
}

static void each_line_is_found(void **state)
{
    (void)state;
    assert_true(
        ent_str_is(ent_sorted_value(file(), ent_str_from("Sail"), "noun"),
                   "canvas\tgrey"));
    assert_true(ent_str_is(
        ent_sorted_value(file(), ent_str_from("SAIL"), "verb"), "go"));
    assert_null(ent_sorted_value(file(), ent_str_from("anchor"), "noun").ptr);
    assert_null(ent_sorted_value(file(), ent_str_from("yawl"), "noun").ptr);
}

/* The line is there, but says no more. */
static void a_value_may_be_empty(void **state)
{
    ent_str value = ent_sorted_value(file(), ent_str_from("row"), "verb");

    (void)state;
    assert_non_null(value.ptr);
    assert_int_equal(value.len, 0);
}

static void nothing_is_found_in_nothing(void **state)
{
    char word[ENT_SORTED_WORD_MAX + 1];

    (void)state;
    memset(word, 'a', sizeof word);
    assert_null(ent_sorted_find(ent_str_from(""), ent_str_from("row")).ptr);
    assert_null(ent_sorted_value(file(), ent_str_from(""), "verb").ptr);
    assert_null(
        ent_sorted_value(file(), ent_str_make(word, sizeof word), "noun").ptr);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_columns_are_compared),
        cmocka_unit_test(each_line_is_found),
        cmocka_unit_test(a_value_may_be_empty),
        cmocka_unit_test(nothing_is_found_in_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
