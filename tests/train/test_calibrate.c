/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/nlp/model.h"
#include "entente/train/calibrate.h"
#include "support/fault.h"
#include "support/random.h"
#include "support/tmp.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MANY = 400
};

static void fit(float *curve, ent_belief *beliefs, size_t count)
{
    assert_int_equal(ent_calibration_fit(curve, beliefs, count, NULL), ENT_OK);
}

static void without_anything_seen_a_curve_is_straight(void **state)
{
    float curve[ENT_CALIBRATION_KNOTS];

    (void)state;
    fit(curve, NULL, 0);
    for (int i = 0; i < ENT_CALIBRATION_KNOTS; i++)
        assert_true(fabsf(curve[i] - (float)i / 20) < 1e-6F);
}

static void two_beliefs_are_joined_by_a_line(void **state)
{
    ent_belief beliefs[] = {{0.75F, true}, {0.25F, false}};
    float curve[ENT_CALIBRATION_KNOTS];

    (void)state;
    fit(curve, beliefs, 2);
    assert_true(curve[0] == 0);
    assert_true(curve[5] == 0); /* 0.25 */
    assert_true(fabsf(curve[10] - 0.5F) < 1e-6F);
    assert_true(curve[15] == 1);
    assert_true(curve[20] == 1);
}

static void violators_are_pooled(void **state)
{
    ent_belief beliefs[] = {
        {0.2F, true}, {0.4F, false}, {0.6F, true}, {0.8F, false}};
    float curve[ENT_CALIBRATION_KNOTS];

    (void)state;
    fit(curve, beliefs, 4);
    for (int i = 0; i < ENT_CALIBRATION_KNOTS; i++)
        assert_true(fabsf(curve[i] - 0.5F) < 1e-6F);
}

static void any_curve_rises_between_0_and_1(void **state)
{
    ent_belief beliefs[MANY];
    ent_calibration c;
    ent_calibration read;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 200; round++) {
        size_t count = ent_rng_below(&rng, MANY);

        for (size_t i = 0; i < count; i++)
            beliefs[i] = (ent_belief){(float)ent_rng_below(&rng, 50) / 49,
                                      ent_rng_unit(&rng) < ent_rng_unit(&rng)};
        fit(c.arc, beliefs, count);
        fit(c.name, beliefs, count / 2);
        assert_true(ent_calibration_read(
            &read, ent_str_make((const char *)&c, sizeof c)));
        assert_memory_equal(&read, &c, sizeof c);
    }
}

static void equal_beliefs_are_right_as_often_as_they_are(void **state)
{
    ent_belief beliefs[10];
    float curve[ENT_CALIBRATION_KNOTS];

    (void)state;
    for (int i = 0; i < 10; i++)
        beliefs[i] = (ent_belief){1, i != 6};
    fit(curve, beliefs, 10);
    assert_true(fabsf(curve[20] - 0.9F) < 1e-6F);
}

/** How many beliefs there are at a knot, and how many are right. */
typedef struct knot {
    int count;
    int right;
} knot;

/** Isotonic regression the slow way: the value of a knot is the largest, over
 *  all beginnings, of the smallest mean, over all ends (the min-max formula of
 *  Robertson, Wright and Dykstra 1988, section 1.4). Outside it is -1 and 2. */
static double naive_value(const knot *knots, int at)
{
    double best = -1;

    if (at >= ENT_CALIBRATION_KNOTS)
        return 2;
    for (int from = 0; from <= at; from++) {
        double least = 2;
        double right = 0;
        double count = 0;

        for (int to = from; to < ENT_CALIBRATION_KNOTS; to++) {
            right += knots[to].right;
            count += knots[to].count;
            if (to >= at && right / count < least)
                least = right / count;
        }
        best = least > best ? least : best;
    }
    return best;
}

/** Beliefs at each knot, the surer the more often right. */
static size_t draw(knot *knots, ent_belief *beliefs, ent_rng *rng)
{
    size_t count = 0;

    for (int i = 0; i < ENT_CALIBRATION_KNOTS; i++) {
        knots[i] = (knot){1 + (int)ent_rng_below(rng, 10), 0};
        for (int j = 0; j < knots[i].count; j++) {
            bool right = ent_rng_unit(rng) * 20 < i;

            knots[i].right += right;
            beliefs[count++] = (ent_belief){(float)i / 20, right};
        }
    }
    return count;
}

static void pooled_values_are_those_of_the_min_max_formula(void **state)
{
    ent_belief beliefs[MANY];
    knot knots[ENT_CALIBRATION_KNOTS];
    float curve[ENT_CALIBRATION_KNOTS];
    int alone = 0;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 200; round++) {
        fit(curve, beliefs, draw(knots, beliefs, &rng));
        for (int i = 0; i < ENT_CALIBRATION_KNOTS; i++) {
            double want = naive_value(knots, i);

            /* The curve goes through pools of one knot. */
            if ((i == 0 || naive_value(knots, i - 1) < want) &&
                want < naive_value(knots, i + 1)) {
                assert_true(fabs((double)curve[i] - want) < 1e-5);
                alone++;
            }
        }
    }
    assert_true(alone > 200);
}

static ent_status fit_once(void *user)
{
    float curve[ENT_CALIBRATION_KNOTS];

    return ent_calibration_fit(curve, user, 1, NULL);
}

static void write_small(tmp_dir *dir)
{
    const ent_model_part parts[] = {{"one", {"1", 1}}, {"two", {"22", 2}}};
    ent_buf bytes = {0};

    assert_int_equal(ent_model_write(&bytes, parts, 2, NULL), ENT_OK);
    tmp_write(dir, "a.model", ent_buf_view(&bytes));
    ent_buf_clear(&bytes);
}

static void put(const char *path, const char *name, const char *value)
{
    assert_int_equal(
        ent_model_put_section(path, name, ent_str_from(value), NULL), ENT_OK);
}

static void sections_are_added_and_replaced(void **state)
{
    const char *path = tmp_path(*state, "a.model");
    ent_model *model = NULL;

    write_small(*state);
    put(path, "three", "333");
    put(path, "one", "new");
    assert_int_equal(ent_model_open(&model, path, NULL), ENT_OK);
    assert_int_equal(ent_model_section_count(model), 3);
    assert_true(ent_str_is(ent_model_section(model, "one"), "new"));
    assert_true(ent_str_is(ent_model_section(model, "two"), "22"));
    assert_true(ent_str_is(ent_model_section(model, "three"), "333"));
    ent_model_close(model);
}

static void a_full_model_is_refused_and_kept(void **state)
{
    ent_model_part parts[ENT_MODEL_SECTIONS];
    char names[ENT_MODEL_SECTIONS][ENT_MODEL_NAME] = {{'\0'}};
    ent_buf bytes = {0};
    ent_error err = {0};

    for (size_t i = 0; i < ENT_MODEL_SECTIONS; i++) {
        names[i][0] = (char)('a' + i / 10);
        names[i][1] = (char)('0' + i % 10);
        parts[i] = (ent_model_part){names[i], {"x", 1}};
    }
    assert_int_equal(ent_model_write(&bytes, parts, ENT_MODEL_SECTIONS, NULL),
                     ENT_OK);
    const char *path = tmp_write(*state, "a.model", ent_buf_view(&bytes));
    assert_int_equal(
        ent_model_put_section(path, "more", ent_str_from("x"), &err),
        ENT_ERR_LIMIT);
    assert_non_null(strstr(err.message, "64 sections"));
    assert_true(
        ent_str_equal(tmp_read(*state, "a.model"), ent_buf_view(&bytes)));
    put(path, "a0", "other");
    ent_buf_clear(&bytes);
}

static void out_of_memory_is_reported(void **state)
{
    ent_belief belief = {0.5F, true};

    (void)state;
    fault_each(fit_once, &belief);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_anything_seen_a_curve_is_straight),
        cmocka_unit_test(two_beliefs_are_joined_by_a_line),
        cmocka_unit_test(violators_are_pooled),
        cmocka_unit_test(any_curve_rises_between_0_and_1),
        cmocka_unit_test(equal_beliefs_are_right_as_often_as_they_are),
        cmocka_unit_test(pooled_values_are_those_of_the_min_max_formula),
        cmocka_unit_test_setup_teardown(sections_are_added_and_replaced,
                                        tmp_setup, tmp_teardown),
        cmocka_unit_test_setup_teardown(a_full_model_is_refused_and_kept,
                                        tmp_setup, tmp_teardown),
        cmocka_unit_test(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
