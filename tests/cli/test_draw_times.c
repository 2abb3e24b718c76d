/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "cli/draw_times.h"
#include "entente/core/rng.h"

static struct draw_times times_of(const char *range, const char *step)
{
    struct draw_times times;
    ent_error err = {0};

    if (draw_times_read(&times, range, step, &err) != ENT_OK)
        fail_msg("%s: %s", range, err.message);
    return times;
}

/* Name, first and last day of a step, as "2024-06: 2024-06-01 to ...". */
static void assert_step(const struct draw_times *times, size_t at,
                        const char *want)
{
    ent_buf out = {0};
    ent_view view = ent_view_default();

    draw_times_window(times, at, &view);
    draw_times_write(&out, times, at);
    ent_buf_add_cstr(&out, ": ");
    ent_date_write(&out, &view.from);
    ent_buf_add_cstr(&out, " to ");
    ent_date_write(&out, &view.to);
    assert_string_equal(out.ptr, want);
    ent_buf_clear(&out);
}

static void weeks_begin_at_the_first_day_and_the_last_one_is_cut(void **state)
{
    struct draw_times times = times_of("2024-06-01..2024-07-15", "1w");

    (void)state;
    assert_int_equal(times.count, 7);
    assert_step(&times, 0, "2024-06-01: 2024-06-01 to 2024-06-07");
    assert_step(&times, 5, "2024-07-06: 2024-07-06 to 2024-07-12");
    assert_step(&times, 6, "2024-07-13: 2024-07-13 to 2024-07-15");
}

static void steps_are_as_exact_as_the_beginning(void **state)
{
    struct draw_times days = times_of("2024-02-28..2024-03", NULL);
    struct draw_times months = times_of("2024-01..2024-06", NULL);
    struct draw_times years = times_of("1999..2001-05", NULL);

    (void)state;
    assert_int_equal(days.count, 33);
    assert_step(&days, 1, "2024-02-29: 2024-02-29 to 2024-02-29");
    assert_int_equal(months.count, 6);
    assert_step(&months, 1, "2024-02: 2024-02-01 to 2024-02-29");
    assert_int_equal(years.count, 3);
    assert_step(&years, 0, "1999: 1999-01-01 to 1999-12-31");
    assert_step(&years, 2, "2001: 2001-01-01 to 2001-05-31");
}

static void months_from_the_last_day_of_one_are_months(void **state)
{
    struct draw_times times = times_of("2024-01-31..2024-05-01", "1m");

    (void)state;
    assert_int_equal(times.count, 4);
    assert_step(&times, 0, "2024-01-31: 2024-01-31 to 2024-02-28");
    assert_step(&times, 1, "2024-02-29: 2024-02-29 to 2024-03-30");
    assert_step(&times, 3, "2024-04-30: 2024-04-30 to 2024-05-01");
}

static void years_stepped_by_months_have_names_of_months(void **state)
{
    struct draw_times times = times_of("2024..2024", "3m");

    (void)state;
    assert_int_equal(times.count, 4);
    assert_step(&times, 3, "2024-10: 2024-10-01 to 2024-12-31");
}

static void time_does_not_end_before_the_year_ten_thousand(void **state)
{
    struct draw_times times = times_of("9998..9999", NULL);

    (void)state;
    assert_int_equal(times.count, 2);
    assert_step(&times, 1, "9999: 9999-01-01 to 9999-12-31");
    times = times_of("9999-12-30..9999-12-31", "1w");
    assert_step(&times, 0, "9999-12-30: 9999-12-30 to 9999-12-31");
}

static void random_steps_leave_no_day_out_and_have_none_twice(void **state)
{
    ent_rng rng;

    (void)state;
    ent_rng_init(&rng, 1736);
    for (int i = 0; i < 2000; i++) {
        static const char units[] = "dwmy";
        int first = ent_date_day(1900, 1, 1) + (int)ent_rng_below(&rng, 60000);
        int last = first + (int)ent_rng_below(&rng, 900);
        ent_buf range = {0};
        ent_buf step = {0};
        ent_view view = ent_view_default();
        int next = first;
        struct draw_times times;

        ent_date_write_day(&range, first);
        ent_buf_add_cstr(&range, "..");
        ent_date_write_day(&range, last);
        ent_buf_addf(&step, "%d%c", 1 + (int)ent_rng_below(&rng, 40),
                     units[ent_rng_below(&rng, 4)]);
        times = times_of(range.ptr, step.ptr);
        for (size_t at = 0; at < times.count; at++) {
            draw_times_window(&times, at, &view);
            assert_int_equal(view.from.first, next);
            assert_true(view.to.last >= view.from.first);
            next = view.to.last + 1;
        }
        assert_int_equal(next, last + 1);
        ent_buf_clear(&range);
        ent_buf_clear(&step);
    }
}

static void the_whole_time_is_as_it_was_given(void **state)
{
    struct draw_times times = times_of("2024-06..2024", "1w");
    ent_buf out = {0};
    ent_view view = ent_view_default();

    (void)state;
    draw_times_whole(&times, &view);
    assert_int_equal(view.from.first, ent_date_day(2024, 6, 1));
    assert_int_equal(view.to.last, ent_date_day(2024, 12, 31));
    draw_times_write_whole(&out, &times);
    assert_string_equal(out.ptr, "2024-06..2024");
    ent_buf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_begin_at_the_first_day_and_the_last_one_is_cut),
        cmocka_unit_test(steps_are_as_exact_as_the_beginning),
        cmocka_unit_test(months_from_the_last_day_of_one_are_months),
        cmocka_unit_test(years_stepped_by_months_have_names_of_months),
        cmocka_unit_test(time_does_not_end_before_the_year_ten_thousand),
        cmocka_unit_test(random_steps_leave_no_day_out_and_have_none_twice),
        cmocka_unit_test(the_whole_time_is_as_it_was_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
