/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <time.h>

#include "entente/fact/date.h"
#include "support/random.h"

static ent_date parsed(const char *text)
{
    ent_date date = {0};
    ent_error err = {0};

    if (ent_date_parse(&date, ent_str_from(text), &err) != ENT_OK)
        fail_msg("%s: %s", text, err.message);
    return date;
}

static void assert_written(const ent_date *date, const char *want)
{
    ent_buf out = {0};

    ent_date_write(&out, date);
    assert_string_equal(out.ptr == NULL ? "" : out.ptr, want);
    ent_buf_clear(&out);
}

static void assert_refused(const char *text, const char *want)
{
    ent_date date = {.first = 42};
    ent_error err = {0};

    assert_int_equal(ent_date_parse(&date, ent_str_from(text), &err),
                     ENT_ERR_INPUT);
    assert_int_equal(date.first, 42);
    assert_string_equal(err.message, want);
}

static void a_year_spans_its_days(void **state)
{
    ent_date date = parsed("2024");

    (void)state;
    assert_true(date.known);
    assert_false(date.interval);
    assert_int_equal(date.first_precision, ENT_PRECISION_YEAR);
    assert_int_equal(date.last_precision, ENT_PRECISION_YEAR);
    assert_int_equal(date.first, ent_date_day(2024, 1, 1));
    assert_int_equal(date.last, ent_date_day(2024, 12, 31));
}

static void a_month_spans_its_days(void **state)
{
    ent_date date = parsed("2024-02");

    (void)state;
    assert_int_equal(date.first_precision, ENT_PRECISION_MONTH);
    assert_int_equal(date.first, ent_date_day(2024, 2, 1));
    assert_int_equal(date.last, ent_date_day(2024, 2, 29));
}

static void a_day_is_one_day(void **state)
{
    ent_date date = parsed("2024-06-19");

    (void)state;
    assert_int_equal(date.first_precision, ENT_PRECISION_DAY);
    assert_int_equal(date.first, 19893);
    assert_int_equal(date.last, 19893);
}

static void empty_text_is_an_unknown_date(void **state)
{
    ent_date date = parsed("");

    (void)state;
    assert_false(date.known);
    assert_written(&date, "");
}

static void an_interval_keeps_the_precision_of_each_end(void **state)
{
    ent_date date = parsed("2024-06-18/2025");

    (void)state;
    assert_true(date.interval);
    assert_int_equal(date.first_precision, ENT_PRECISION_DAY);
    assert_int_equal(date.last_precision, ENT_PRECISION_YEAR);
    assert_int_equal(date.first, ent_date_day(2024, 6, 18));
    assert_int_equal(date.last, ent_date_day(2025, 12, 31));
}

static void open_ends_reach_to_the_limits(void **state)
{
    ent_date after = parsed("2024-06-19/..");
    ent_date before = parsed("../2024");

    (void)state;
    assert_int_equal(after.last, ENT_DAY_MAX);
    assert_int_equal(after.last_precision, ENT_PRECISION_NONE);
    assert_int_equal(before.first, ENT_DAY_MIN);
    assert_int_equal(before.last, ent_date_day(2024, 12, 31));
}

static void every_form_is_written_as_it_was_read(void **state)
{
    static const char *const forms[] = {"0001",
                                        "9999",
                                        "2024",
                                        "2024-06",
                                        "2024-06-19",
                                        "2024-06-18/2024-06-19",
                                        "2024-06-19/..",
                                        "../2024-06-19",
                                        "2024/2024-06",
                                        "2024-06/2025",
                                        "2024-06-19/2024-06-19",
                                        "0001-01-01/9999-12-31"};

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        ent_date date = parsed(forms[i]);

        assert_written(&date, forms[i]);
    }
}

static void leap_years_follow_the_gregorian_rule(void **state)
{
    (void)state;
    (void)parsed("2024-02-29");
    (void)parsed("2000-02-29");
    assert_refused("1900-02-29",
                   "\"1900-02-29\" has no day 29; that month has 28");
    assert_refused("2023-02-29",
                   "\"2023-02-29\" has no day 29; that month has 28");
    assert_refused("2024-02-30",
                   "\"2024-02-30\" has no day 30; that month has 29");
}

static void impossible_dates_are_refused_with_the_reason(void **state)
{
    (void)state;
    assert_refused("2024-13-01", "\"2024-13-01\" has no month 13");
    assert_refused("2024-00", "\"2024-00\" has no month 00");
    assert_refused("2024-06-31",
                   "\"2024-06-31\" has no day 31; that month has 30");
    assert_refused("2024-06-00",
                   "\"2024-06-00\" has no day 00; that month has 30");
    assert_refused("0000", "\"0000\" has year 0000; want 0001 to 9999");
    assert_refused("2024-06-19/2024-06-18",
                   "\"2024-06-19/2024-06-18\" ends before it begins");
    assert_refused("../..", "\"../..\" is open at both ends; leave it empty "
                            "for an unknown date");
}

#define WANTED                                                                 \
    "is not a date; want 2024, 2024-06, 2024-06-19, 2024-06-18/2024-06-19 or " \
    "2024-06-19/.."

static void other_texts_are_refused_with_the_forms(void **state)
{
    (void)state;
    assert_refused("today", "\"today\" " WANTED);
    assert_refused("24-06-19", "\"24-06-19\" " WANTED);
    assert_refused("2024-6-19", "\"2024-6-19\" " WANTED);
    assert_refused("2024-06-1", "\"2024-06-1\" " WANTED);
    assert_refused("2024-06-190", "\"2024-06-190\" " WANTED);
    assert_refused("2024-06-19T10:00", "\"2024-06-19T10:00\" " WANTED);
    assert_refused("20240619", "\"20240619\" " WANTED);
    assert_refused("2024/06/19", "\"06/19\" " WANTED);
    assert_refused("..", "\"..\" " WANTED);
    assert_refused("/2024", "\"\" " WANTED);
    assert_refused("2024/", "\"\" " WANTED);
    assert_refused("-024", "\"-024\" " WANTED);
    assert_refused(" 2024", "\" 2024\" " WANTED);
}

static void long_texts_are_cut_in_messages(void **state)
{
    (void)state;
    assert_refused("yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
                   "\"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\" " WANTED);
}

static void every_day_from_0001_to_9999_comes_back(void **state)
{
    int32_t day = ent_date_day(1, 1, 1);
    int32_t end = ent_date_day(9999, 12, 31);
    ent_buf out = {0};

    (void)state;
    assert_int_equal(ent_date_day(1970, 1, 1), 0);
    for (; day <= end; day += 13) {
        ent_date date = {0};

        ent_buf_reset(&out);
        ent_date_write_day(&out, day);
        assert_int_equal(ent_date_parse(&date, ent_buf_view(&out), NULL),
                         ENT_OK);
        assert_int_equal(date.first, day);
        assert_int_equal(date.last, day);
    }
    ent_buf_clear(&out);
}

static void days_agree_with_the_c_library(void **state)
{
    ent_buf out = {0};

    (void)state;
    for (int32_t day = -20000; day < 40000; day += 7) {
        time_t seconds = (time_t)day * 86400;
        struct tm broken = {0};
        char want[16];

        assert_non_null(gmtime_r(&seconds, &broken));
        assert_int_equal(strftime(want, sizeof want, "%Y-%m-%d", &broken), 10);
        ent_buf_reset(&out);
        ent_date_write_day(&out, day);
        assert_string_equal(out.ptr, want);
    }
    ent_buf_clear(&out);
}

static void random_bytes_never_break_it(void **state)
{
    static const char alphabet[] = "0123456789-/.";
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 100000; i++) {
        char text[24];
        size_t len = (size_t)ent_rng_below(&rng, sizeof text);
        ent_date date = {0};
        ent_date again = {0};
        ent_buf out = {0};

        for (size_t j = 0; j < len; j++)
            text[j] = alphabet[ent_rng_below(&rng, sizeof alphabet - 1)];
        if (ent_date_parse(&date, ent_str_make(text, len), NULL) == ENT_OK) {
            ent_date_write(&out, &date);
            assert_true(
                ent_str_equal(ent_buf_view(&out), ent_str_make(text, len)));
            assert_int_equal(ent_date_parse(&again, ent_buf_view(&out), NULL),
                             ENT_OK);
            assert_int_equal(again.first, date.first);
            assert_int_equal(again.last, date.last);
        }
        ent_buf_clear(&out);
    }
}

static void dates_that_share_a_day_are_compatible(void **state)
{
    ent_date unknown = {0};
    ent_date year = parsed("2024");
    ent_date month = parsed("2024-06");
    ent_date day = parsed("2024-06-19");
    ent_date other = parsed("2024-06-20");
    ent_date after = parsed("2024-06-20/..");
    ent_date before = parsed("../2024-06-19");

    (void)state;
    assert_true(ent_date_compatible(&unknown, &day));
    assert_true(ent_date_compatible(&day, &unknown));
    assert_true(ent_date_compatible(&unknown, &unknown));
    assert_true(ent_date_compatible(&year, &day));
    assert_true(ent_date_compatible(&day, &month));
    assert_false(ent_date_compatible(&day, &other));
    assert_false(ent_date_compatible(&day, &after));
    assert_true(ent_date_compatible(&other, &after));
    assert_true(ent_date_compatible(&day, &before));
    assert_false(ent_date_compatible(&after, &before));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_year_spans_its_days),
        cmocka_unit_test(a_month_spans_its_days),
        cmocka_unit_test(a_day_is_one_day),
        cmocka_unit_test(empty_text_is_an_unknown_date),
        cmocka_unit_test(an_interval_keeps_the_precision_of_each_end),
        cmocka_unit_test(open_ends_reach_to_the_limits),
        cmocka_unit_test(every_form_is_written_as_it_was_read),
        cmocka_unit_test(leap_years_follow_the_gregorian_rule),
        cmocka_unit_test(impossible_dates_are_refused_with_the_reason),
        cmocka_unit_test(other_texts_are_refused_with_the_forms),
        cmocka_unit_test(long_texts_are_cut_in_messages),
        cmocka_unit_test(every_day_from_0001_to_9999_comes_back),
        cmocka_unit_test(days_agree_with_the_c_library),
        cmocka_unit_test(random_bytes_never_break_it),
        cmocka_unit_test(dates_that_share_a_day_are_compatible),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
