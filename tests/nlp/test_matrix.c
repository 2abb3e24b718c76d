/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each way to multiply that this machine has, beside a naive product. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/nlp/matrix_internal.h"
#include "support/fault.h"
#include "support/random.h"

#include <math.h>
#include <string.h>

enum {
    MOST_COLUMNS = 200,
    MOST_COUNT = 40
};

/** Weights, input and what they belong to. */
typedef struct product {
    uint32_t rows;
    uint32_t columns;
    size_t count;
    int8_t weights[ENT_MATRIX_ROWS * MOST_COLUMNS];
    float scale[MOST_COLUMNS];
    float bias[MOST_COLUMNS];
    int16_t input[MOST_COUNT * ENT_MATRIX_ROWS]; /**< Rows of an even length. */
    ent_matrix matrix;
} product;

static product *product_new(uint32_t rows, uint32_t columns, size_t count)
{
    product *p = ent_calloc(1, sizeof *p);

    assert_non_null(p);
    p->rows = rows;
    p->columns = columns;
    p->count = count;
    return p;
}

static void product_free(product *p)
{
    ent_matrix_clear(&p->matrix);
    ent_free(p);
}

static size_t even(uint32_t rows)
{
    return (rows + 1) / 2 * 2;
}

static void fill(product *p, ent_rng *rng)
{
    for (size_t i = 0; i < (size_t)p->rows * p->columns; i++)
        p->weights[i] = (int8_t)((int)ent_rng_below(rng, 255) - 127);
    for (size_t i = 0; i < p->columns; i++) {
        p->scale[i] = (float)ent_rng_unit(rng);
        p->bias[i] = (float)ent_rng_unit(rng) - 0.5F;
    }
    /* A number behind an odd row meets a row of zeros, whatever it is. */
    for (size_t i = 0; i < p->count * even(p->rows); i++)
        p->input[i] = (int16_t)((int)ent_rng_below(rng, 65535) - 32767);
}

static void pack(product *p, const float *bias)
{
    assert_int_equal(ent_matrix_init(&p->matrix, p->weights, p->scale, bias,
                                     p->rows, p->columns),
                     ENT_OK);
}

/** One number of the product: exact sums, then the same two operations. */
static float naive(const product *p, size_t i, size_t column)
{
    int64_t sum = 0;
    const int16_t *row = p->input + i * even(p->rows);

    for (size_t k = 0; k < p->rows; k++)
        sum += row[k] * p->weights[k * p->columns + column];
    assert_true(sum >= INT32_MIN && sum <= INT32_MAX);
    float scaled = (float)sum * (p->scale[column] / ENT_FIXED_ONE);
    return scaled + p->bias[column];
}

/** Every kernel gives the same bits as naive(), and nothing behind them. */
static void check(const product *p)
{
    const float guard = 77;
    ent_matrix_kernel kernels[ENT_MATRIX_KERNELS];
    size_t kernel_count = ent_matrix_kernels(kernels);
    size_t stride = p->matrix.columns;
    size_t numbers = p->count * stride;
    float *out = ent_malloc(numbers + 1, sizeof *out);

    assert_non_null(out);
    for (size_t k = 0; k < kernel_count; k++) {
        out[numbers] = guard;
        ent_matrix_multiply_by(kernels[k].block, out, p->input, &p->matrix,
                               p->count);
        assert_true(out[numbers] == guard);
        for (size_t i = 0; i < p->count; i++) {
            for (size_t j = 0; j < p->columns; j++) {
                float want = naive(p, i, j);

                if (out[i * stride + j] != want)
                    fail_msg("%s, %ux%u: row %zu, column %zu: %g, want %g",
                             kernels[k].name, p->rows, p->columns, i, j,
                             (double)out[i * stride + j], (double)want);
            }
            for (size_t j = p->columns; j < stride; j++)
                assert_true(out[i * stride + j] == 0);
        }
    }
    ent_free(out);
}

static void each_kernel_agrees_with_a_naive_product(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 60; i++) {
        product *p = product_new(1 + (uint32_t)ent_rng_below(&rng, 64),
                                 1 + (uint32_t)ent_rng_below(&rng, 70),
                                 1 + ent_rng_below(&rng, MOST_COUNT));

        fill(p, &rng);
        pack(p, p->bias);
        check(p);
        product_free(p);
    }
}

static void the_largest_numbers_do_not_overflow(void **state)
{
    product *p = product_new(ENT_MATRIX_ROWS, 2, 3);

    (void)state;
    for (size_t i = 0; i < ENT_MATRIX_ROWS; i++) {
        p->weights[2 * i] = 127;
        p->weights[2 * i + 1] = -128;
    }
    for (size_t i = 0; i < p->count * ENT_MATRIX_ROWS; i++)
        p->input[i] = i < ENT_MATRIX_ROWS ? 32767 : -32767;
    p->scale[0] = p->scale[1] = 1;
    pack(p, p->bias);
    check(p);
    product_free(p);
}

static void plain_c_is_always_there_and_last(void **state)
{
    ent_matrix_kernel kernels[ENT_MATRIX_KERNELS];
    size_t count = ent_matrix_kernels(kernels);

    (void)state;
    assert_in_range(count, 1, ENT_MATRIX_KERNELS);
    assert_string_equal(kernels[count - 1].name, "plain");
    for (size_t i = 0; i < count; i++)
        print_message("kernel %s\n", kernels[i].name);
}

static void without_bias_nothing_is_added(void **state)
{
    product *p = product_new(2, 1, 1);
    float out[ENT_MATRIX_BLOCK];

    (void)state;
    p->weights[0] = 3;
    p->weights[1] = -1;
    p->scale[0] = 0.5F;
    p->input[0] = ENT_FIXED_ONE;
    p->input[1] = 2 * ENT_FIXED_ONE;
    pack(p, NULL);
    ent_matrix_multiply(out, p->input, &p->matrix, 1);
    assert_true(out[0] == 0.5F);
    product_free(p);
}

static void fixed_point_rounds_to_even_and_is_cut(void **state)
{
    const float one = ENT_FIXED_ONE;
    const float values[] = {
        0,  0.5F / one, 1.5F / one, 2.5F / one, -0.5F / one, -1.5F / one, 1,
        -1, 15.9F,      17,         -17,        1e9F,        -1e9F};
    const int16_t want[] = {0,     0,     2,     2,      0,     -2,    2048,
                            -2048, 32563, 32767, -32767, 32767, -32767};
    int16_t out[sizeof values / sizeof *values];

    (void)state;
    ent_fixed_from(out, values, sizeof values / sizeof *values);
    assert_memory_equal(out, want, sizeof want);
}

static void fixed_point_agrees_with_the_rounding_of_libm(void **state)
{
    ent_rng rng;
    float values[100];
    int16_t out[100];

    (void)state;
    random_begin(&rng);
    for (size_t i = 0; i < 100; i++)
        values[i] = (float)(ent_rng_unit(&rng) * 30 - 15);
    ent_fixed_from(out, values, 100);
    for (size_t i = 0; i < 100; i++)
        assert_int_equal(out[i], lrintf(values[i] * ENT_FIXED_ONE));
}

static ent_status init_once(void *user)
{
    product *p = user;
    ent_matrix matrix = {0};
    ent_status st = ent_matrix_init(&matrix, p->weights, p->scale, NULL,
                                    p->rows, p->columns);

    ent_matrix_clear(&matrix);
    return st;
}

static void out_of_memory_is_reported(void **state)
{
    product *p = product_new(3, 5, 1);

    (void)state;
    fault_each(init_once, p);
    product_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kernel_agrees_with_a_naive_product),
        cmocka_unit_test(the_largest_numbers_do_not_overflow),
        cmocka_unit_test(plain_c_is_always_there_and_last),
        cmocka_unit_test(without_bias_nothing_is_added),
        cmocka_unit_test(fixed_point_rounds_to_even_and_is_cut),
        cmocka_unit_test(fixed_point_agrees_with_the_rounding_of_libm),
        cmocka_unit_test(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
