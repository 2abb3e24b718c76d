/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/calibration.h"

#include <math.h>

static ent_str bytes_of(const ent_calibration *c)
{
    return ent_str_make((const char *)c, sizeof *c);
}

static void straight_lines_change_nothing(void **state)
{
    ent_calibration c;

    (void)state;
    ent_calibration_init(&c);
    for (int i = 0; i <= 1000; i++) {
        float belief = (float)i / 1000;

        assert_true(fabsf(ent_calibrate(c.arc, belief) - belief) < 1e-6F);
        assert_true(fabsf(ent_calibrate(c.name, belief) - belief) < 1e-6F);
    }
}

static void between_knots_a_curve_is_straight(void **state)
{
    ent_calibration c;

    (void)state;
    ent_calibration_init(&c);
    for (int i = 0; i < ENT_CALIBRATION_KNOTS; i++)
        c.arc[i] = i < 20 ? 0.25F : 1;
    assert_true(ent_calibrate(c.arc, 0.5F) == 0.25F);
    assert_true(fabsf(ent_calibrate(c.arc, 0.975F) - 0.625F) < 1e-5F);
    assert_true(ent_calibrate(c.arc, 1) == 1);
}

static void beliefs_outside_are_those_at_the_ends(void **state)
{
    ent_calibration c;

    (void)state;
    ent_calibration_init(&c);
    assert_true(ent_calibrate(c.arc, -3) == 0);
    assert_true(ent_calibrate(c.arc, 1.0001F) == 1);
    assert_true(ent_calibrate(c.arc, INFINITY) == 1);
    assert_true(ent_calibrate(c.arc, NAN) == 0);
}

static void what_was_stored_is_read(void **state)
{
    ent_calibration c;
    ent_calibration read;

    (void)state;
    ent_calibration_init(&c);
    c.name[0] = 0.04F;
    assert_true(ent_calibration_read(&read, bytes_of(&c)));
    assert_memory_equal(&c, &read, sizeof c);
}

static void check_refused(ent_str bytes)
{
    ent_calibration want;
    ent_calibration read = {.arc = {0.5F}};

    ent_calibration_init(&want);
    assert_false(ent_calibration_read(&read, bytes));
    assert_memory_equal(&read, &want, sizeof want);
}

static void curves_that_are_none_give_straight_lines(void **state)
{
    static const float bad[] = {-0.1F, 1.1F, NAN, INFINITY, 0.2F};
    ent_calibration c;

    (void)state;
    ent_calibration_init(&c);
    check_refused(ent_str_make(NULL, 0));
    check_refused(ent_str_make((const char *)&c, sizeof c - 1));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ent_calibration_init(&c);
        c.arc[10] = bad[i]; /* the last falls */
        check_refused(bytes_of(&c));
        ent_calibration_init(&c);
        c.name[10] = bad[i];
        check_refused(bytes_of(&c));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(straight_lines_change_nothing),
        cmocka_unit_test(between_knots_a_curve_is_straight),
        cmocka_unit_test(beliefs_outside_are_those_at_the_ends),
        cmocka_unit_test(what_was_stored_is_read),
        cmocka_unit_test(curves_that_are_none_give_straight_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
