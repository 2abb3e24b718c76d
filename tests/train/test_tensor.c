/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Products beside naive ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/train/tensor.h"
#include "support/random.h"

#include <math.h>
#include <string.h>

enum {
    MOST = 70,
    ROOM = MOST * MOST,
    ROUNDS = 60
};

/** Three matrices: c (m x n), a (m x k), b (k x n), and a guard behind each. */
typedef struct operands {
    size_t m;
    size_t k;
    size_t n;
    float c[ROOM + 1];
    float a[ROOM + 1];
    float b[ROOM + 1];
    float was[ROOM + 1]; /**< What is added to. */
    float scratch[ROOM];
} operands;

static operands ops;

static void fill(float *values, ent_rng *rng)
{
    for (size_t i = 0; i <= ROOM; i++)
        values[i] = (float)(ent_rng_unit(rng) * 2 - 1);
}

static void draw(ent_rng *rng)
{
    ops.m = 1 + ent_rng_below(rng, MOST);
    ops.k = 1 + ent_rng_below(rng, MOST);
    ops.n = 1 + ent_rng_below(rng, MOST);
    fill(ops.a, rng);
    fill(ops.b, rng);
    fill(ops.c, rng);
}

static void assert_near(float got, double want)
{
    if (!(fabs((double)got - want) < 1e-4))
        fail_msg("%zux%zux%zu: %g, want %g", ops.m, ops.k, ops.n, (double)got,
                 want);
}

static void check_product(bool add)
{
    size_t end = ops.m * ops.n;

    memcpy(ops.was, ops.c, sizeof ops.c);
    ent_product(ops.c, ops.a, ops.b, ops.m, ops.k, ops.n, add);
    for (size_t i = 0; i < ops.m; i++) {
        for (size_t j = 0; j < ops.n; j++) {
            double want = add ? (double)ops.was[i * ops.n + j] : 0;

            for (size_t p = 0; p < ops.k; p++)
                want +=
                    (double)ops.a[i * ops.k + p] * (double)ops.b[p * ops.n + j];
            assert_near(ops.c[i * ops.n + j], want);
        }
    }
    assert_memory_equal(ops.c + end, ops.was + end,
                        (ROOM + 1 - end) * sizeof(float));
}

static void a_product_is_that_of_three_loops(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < ROUNDS; i++) {
        draw(&rng);
        check_product(false);
        check_product(true);
    }
}

static void whole_tiles_and_borders_agree(void **state)
{
    static const size_t sizes[] = {1, 5, 6, 7, 12, 31, 32, 33, 64, 65};
    size_t count = sizeof sizes / sizeof *sizes;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    draw(&rng);
    ops.k = 9;
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < count; j++) {
            ops.m = sizes[i];
            ops.n = sizes[j];
            check_product(true);
        }
    }
}

static void the_gradient_of_the_left_side_is_added(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        draw(&rng);
        memcpy(ops.was, ops.a, sizeof ops.a);
        ent_product_left(ops.a, ops.c, ops.b, ops.m, ops.k, ops.n, ops.scratch);
        for (size_t i = 0; i < ops.m; i++) {
            for (size_t p = 0; p < ops.k; p++) {
                double want = (double)ops.was[i * ops.k + p];

                for (size_t j = 0; j < ops.n; j++)
                    want += (double)ops.c[i * ops.n + j] *
                            (double)ops.b[p * ops.n + j];
                assert_near(ops.a[i * ops.k + p], want);
            }
        }
    }
}

static void the_gradient_of_the_right_side_is_added(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        draw(&rng);
        memcpy(ops.was, ops.b, sizeof ops.b);
        ent_product_right(ops.b, ops.a, ops.c, ops.m, ops.k, ops.n,
                          ops.scratch);
        for (size_t p = 0; p < ops.k; p++) {
            for (size_t j = 0; j < ops.n; j++) {
                double want = (double)ops.was[p * ops.n + j];

                for (size_t i = 0; i < ops.m; i++)
                    want += (double)ops.a[i * ops.k + p] *
                            (double)ops.c[i * ops.n + j];
                assert_near(ops.b[p * ops.n + j], want);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_product_is_that_of_three_loops),
        cmocka_unit_test(whole_tiles_and_borders_agree),
        cmocka_unit_test(the_gradient_of_the_left_side_is_added),
        cmocka_unit_test(the_gradient_of_the_right_side_is_added),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
