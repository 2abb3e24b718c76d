/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "cli/time_steps.h"
#include "entente/core/buf.h"

static struct time_steps steps_of(const char *range, const char *step)
{
    struct time_steps steps;
    ent_error err = {0};

    if (time_steps_read(&steps, "--series", range, step, &err) != ENT_OK)
        fail_msg("%s: %s", range, err.message);
    return steps;
}

static void assert_date(const char *range, const char *step, size_t at,
                        const char *want, int32_t last)
{
    struct time_steps steps = steps_of(range, step);
    ent_buf out = {0};
    ent_date date;

    assert_true(time_steps_date(&steps, at, &date));
    ent_date_write(&out, &date);
    assert_string_equal(out.ptr, want);
    assert_int_equal(date.last, last);
    ent_buf_clear(&out);
}

static void assert_refused(const char *range, const char *step,
                           const char *want)
{
    struct time_steps steps = {.length = 17};
    ent_error err = {0};

    assert_int_equal(time_steps_read(&steps, "--series", range, step, &err),
                     ENT_ERR_INVALID);
    assert_string_equal(err.message, want);
    assert_int_equal(steps.length, 17);
}

static void a_date_is_as_exact_as_range_and_step(void **state)
{
    (void)state;
    assert_date("2013..2015", NULL, 2, "2015", ent_date_day(2015, 12, 31));
    assert_date("2013..2015", "6m", 1, "2013-07", ent_date_day(2013, 7, 31));
    assert_date("2013..2015", "2w", 1, "2013-01-15", ent_date_day(2013, 1, 15));
    assert_date("2013-02..2015", "1y", 1, "2014-02", ent_date_day(2014, 2, 28));
    assert_date("2013-02-03..2015", "1y", 1, "2014-02-03",
                ent_date_day(2014, 2, 3));
    assert_date("2013-02-03..2015", NULL, 30, "2013-03-05",
                ent_date_day(2013, 3, 5));
}

static void months_from_the_last_day_of_one_end_with_it(void **state)
{
    (void)state;
    assert_date("2023-12-31..2025", "1m", 2, "2024-02-29",
                ent_date_day(2024, 2, 29));
    assert_date("2023-12-31..2025", "1m", 3, "2024-03-31",
                ent_date_day(2024, 3, 31));
    assert_date("2024-02-29..2030", "1y", 1, "2025-02-28",
                ent_date_day(2025, 2, 28));
}

static void time_ends_with_the_year_9999(void **state)
{
    struct time_steps days = steps_of("9999-12-31..9999-12-31", "100000w");
    struct time_steps years = steps_of("0001..9999", "100000y");
    ent_date date;

    (void)state;
    assert_true(time_steps_date(&days, 0, &date));
    assert_false(time_steps_date(&days, 1, &date));
    assert_int_equal(date.first, ENT_DAY_MAX);
    assert_false(time_steps_date(&days, 1000000, &date));
    assert_false(time_steps_date(&years, 1000000, &date));
    assert_int_equal(date.last, ENT_DAY_MAX);
}

static void what_is_no_range_or_step_is_told(void **state)
{
    (void)state;
    assert_refused("2024", NULL,
                   "--series: \"2024\" is not FROM..TO, as in 1990..2024 or "
                   "2024-06-01..2024-07-15");
    assert_refused("2024-13..2025", NULL,
                   "--series: \"2024-13\" has no month 13");
    assert_refused("2024..2023", NULL,
                   "--series: 2024 is after 2023: it ends before it begins");
    assert_refused("2023..2024", "100001d",
                   "--step: \"100001d\" is not a step; want a number from 1 to "
                   "100000 and d, w, m or y, as in 1w");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_is_as_exact_as_range_and_step),
        cmocka_unit_test(months_from_the_last_day_of_one_end_with_it),
        cmocka_unit_test(time_ends_with_the_year_9999),
        cmocka_unit_test(what_is_no_range_or_step_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
