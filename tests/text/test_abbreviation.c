/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/text/abbreviation_internal.h"

static ent_abbreviation kind(const char *token)
{
    return ent_abbreviation_of(ent_str_from(token));
}

static void titles_never_end_a_sentence(void **state)
{
    (void)state;
    assert_int_equal(kind("Gen."), ENT_ABBREVIATION_NEVER);
    assert_int_equal(kind("Mr."), ENT_ABBREVIATION_NEVER);
    assert_int_equal(kind("vs."), ENT_ABBREVIATION_NEVER);
}

static void months_and_numbers_wait_for_a_digit(void **state)
{
    (void)state;
    assert_int_equal(kind("Nov."), ENT_ABBREVIATION_NUMBER);
    assert_int_equal(kind("No."), ENT_ABBREVIATION_NUMBER);
}

static void letters_with_full_stops_are_names(void **state)
{
    (void)state;
    assert_int_equal(kind("U.S."), ENT_ABBREVIATION_NAME);
    assert_int_equal(kind("D.P.R.K."), ENT_ABBREVIATION_NAME);
    assert_int_equal(kind("J."), ENT_ABBREVIATION_NAME);
    assert_int_equal(kind("J.-K."), ENT_ABBREVIATION_NAME);
    assert_int_equal(kind("Inc."), ENT_ABBREVIATION_NAME);
}

static void times_are_told_from_letters(void **state)
{
    (void)state;
    assert_int_equal(kind("a.m."), ENT_ABBREVIATION_TIME);
    assert_int_equal(kind("p.m."), ENT_ABBREVIATION_TIME);
}

static void words_are_none(void **state)
{
    (void)state;
    assert_int_equal(kind("war."), ENT_ABBREVIATION_NONE);
    assert_int_equal(kind("sat."), ENT_ABBREVIATION_NONE);
    assert_int_equal(kind("gen."), ENT_ABBREVIATION_NONE);
    assert_int_equal(kind("U.S"), ENT_ABBREVIATION_NONE);
    assert_int_equal(kind("."), ENT_ABBREVIATION_NONE);
    assert_int_equal(kind(""), ENT_ABBREVIATION_NONE);
    assert_int_equal(kind("-."), ENT_ABBREVIATION_NONE);
}

static void capitals_of_headlines_do_not_matter(void **state)
{
    (void)state;
    assert_int_equal(kind("GEN."), ENT_ABBREVIATION_NEVER);
    assert_int_equal(kind("MRS."), ENT_ABBREVIATION_NEVER);
    assert_int_equal(kind("WAR."), ENT_ABBREVIATION_NONE);
    assert_int_equal(kind("gEN."), ENT_ABBREVIATION_NONE);
}

static void some_may_end_a_sentence(void **state)
{
    (void)state;
    assert_int_equal(kind("etc."), ENT_ABBREVIATION_NONE);
    assert_true(ent_abbreviation_is_other(ent_str_from("etc.")));
    assert_true(ent_abbreviation_is_other(ent_str_from("(incl.")));
    assert_false(ent_abbreviation_is_other(ent_str_from("war.")));
    assert_false(ent_abbreviation_is_other(ent_str_from("")));
}

static void marks_before_it_do_not_matter(void **state)
{
    (void)state;
    assert_int_equal(kind("(Gen."), ENT_ABBREVIATION_NEVER);
    assert_int_equal(kind("“U.N."), ENT_ABBREVIATION_NAME);
    assert_int_equal(kind("\"‘Mr."), ENT_ABBREVIATION_NEVER);
}

static void a_text_ends_in_one(void **state)
{
    (void)state;
    assert_true(ent_abbreviation_ends(ent_str_from("Putin warns U.S.")));
    assert_true(ent_abbreviation_ends(ent_str_from("Inc.")));
    assert_false(ent_abbreviation_ends(ent_str_from("Putin warns Seoul.")));
    assert_false(ent_abbreviation_ends(ent_str_from("")));
}

static void zones_and_days_follow_a_time(void **state)
{
    (void)state;
    assert_true(ent_abbreviation_follows_time(ent_str_from("EST")));
    assert_true(ent_abbreviation_follows_time(ent_str_from("Friday")));
    assert_false(ent_abbreviation_follows_time(ent_str_from("Putin")));
    assert_false(ent_abbreviation_follows_time(ent_str_from("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_never_end_a_sentence),
        cmocka_unit_test(months_and_numbers_wait_for_a_digit),
        cmocka_unit_test(letters_with_full_stops_are_names),
        cmocka_unit_test(times_are_told_from_letters),
        cmocka_unit_test(words_are_none),
        cmocka_unit_test(capitals_of_headlines_do_not_matter),
        cmocka_unit_test(some_may_end_a_sentence),
        cmocka_unit_test(marks_before_it_do_not_matter),
        cmocka_unit_test(a_text_ends_in_one),
        cmocka_unit_test(zones_and_days_follow_a_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
