/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Functions of the network beside those of libm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/activation.h"

#include <math.h>

static double error_of(float got, double want)
{
    return fabs((double)got - want);
}

static void tanh_errs_by_less_than_is_said(void **state)
{
    (void)state;
    for (int i = -120000; i <= 120000; i++) {
        float x = (float)i / 10000;

        assert_true(error_of(ent_tanh(x), tanh((double)x)) < 4.2e-7);
    }
}

static void tanh_stays_within_one_and_is_odd(void **state)
{
    (void)state;
    for (int i = 0; i <= 200000; i++) {
        float x = (float)i / 10000;

        assert_true(ent_tanh(x) <= 1);
        assert_true(ent_tanh(-x) == -ent_tanh(x));
    }
    assert_true(ent_tanh(1e30F) == ent_tanh(8));
}

static void sigmoid_errs_by_less_than_that(void **state)
{
    (void)state;
    for (int i = -200000; i <= 200000; i++) {
        float x = (float)i / 10000;
        float y = ent_sigmoid(x);

        assert_true(error_of(y, 1 / (1 + exp(-(double)x))) < 2.4e-7);
        assert_true(y >= 0 && y <= 1);
    }
}

static void exp_errs_by_less_than_is_said(void **state)
{
    (void)state;
    for (int i = 0; i <= 870000; i++) {
        float x = (float)-i / 10000;
        double want = exp((double)x);

        assert_true(error_of(ent_exponential(x), want) <= want / 3.9e6);
    }
    assert_true(ent_exponential(0) == 1);
    assert_true(ent_exponential(-87.5F) == 0);
    assert_true(ent_exponential(-1e30F) == 0);
}

static void log_errs_by_less_than_a_millionth(void **state)
{
    (void)state;
    for (int i = 0; i <= 500000; i++) {
        float x = 1 + (float)i / 1000;
        double want = log((double)x);

        assert_true(error_of(ent_logarithm(x), want) <= 2e-7 * (1 + want));
    }
    assert_true(ent_logarithm(1) == 0);
}

static void rectify_keeps_a_tenth_of_what_is_negative(void **state)
{
    (void)state;
    assert_true(ent_rectify(3) == 3);
    assert_true(ent_rectify(0) == 0);
    assert_true(ent_rectify(-10) == -1);
}

static void softmax_gives_log_probabilities(void **state)
{
    float scores[] = {1, 2, 3, -4};
    double sum = 0;
    double all = exp(1) + exp(2) + exp(3) + exp(-4);
    const double raw[] = {1, 2, 3, -4};

    (void)state;
    ent_log_softmax(scores, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_true(error_of(scores[i], raw[i] - log(all)) < 1e-6);
        sum += exp((double)scores[i]);
    }
    assert_true(fabs(sum - 1) < 1e-6);
}

static void softmax_bears_scores_far_apart(void **state)
{
    float scores[] = {-1e4F, 1e20F, 0};
    float one[] = {-5e9F};

    (void)state;
    ent_log_softmax(scores, 3);
    assert_true(scores[1] == 0);
    assert_true(scores[0] <= -9e19F && scores[2] <= -9e19F);
    ent_log_softmax(one, 1);
    assert_true(one[0] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tanh_errs_by_less_than_is_said),
        cmocka_unit_test(tanh_stays_within_one_and_is_odd),
        cmocka_unit_test(sigmoid_errs_by_less_than_that),
        cmocka_unit_test(exp_errs_by_less_than_is_said),
        cmocka_unit_test(log_errs_by_less_than_a_millionth),
        cmocka_unit_test(rectify_keeps_a_tenth_of_what_is_negative),
        cmocka_unit_test(softmax_gives_log_probabilities),
        cmocka_unit_test(softmax_bears_scores_far_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
