/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Adam beside its equations in double precision. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/train/optimizer.h"
#include "support/fault.h"
#include "train/toy_corpus.h"

#include <math.h>
#include <string.h>

static ent_layout small_layout(void)
{
    ent_network_shape shape = toy_options().shape;
    ent_layout out;

    shape.tags = 3;
    shape.relations = 2;
    shape.name_tags = 3;
    ent_layout_init(&out, &shape);
    return out;
}

static ent_optimizer *start(const ent_layout *layout, uint64_t seed)
{
    ent_optimizer *out = ent_optimizer_new(layout, seed);

    assert_non_null(out);
    return out;
}

static void the_layout_leaves_no_gap(void **state)
{
    const ent_layout layout = small_layout();
    const ent_network_shape *shape = &layout.shape;
    size_t weights = 0;

    (void)state;
    for (uint32_t i = 0; i < shape->layers + ENT_MATRIX_COUNT; i++) {
        ent_matrix_size size = ent_network_matrix_size(shape, i);

        assert_int_equal(layout.matrix[i], weights);
        weights += (size_t)size.rows * size.columns + size.columns;
    }
    assert_int_equal(layout.recurrent[0], weights);
    /* A scale a column stands in the model, and not here. */
    size_t columns = 0;
    for (uint32_t i = 0; i < shape->layers + ENT_MATRIX_COUNT; i++)
        columns += ent_network_matrix_size(shape, i).columns;
    assert_int_equal(layout.dense_count - weights,
                     ent_network_number_count(shape) - 2 * columns);
    assert_int_equal(layout.row_count, 64 * ENT_FEATURE_COUNT);
}

static void the_same_seed_gives_the_same_start(void **state)
{
    const ent_layout layout = small_layout();
    ent_optimizer *a = start(&layout, 5);
    ent_optimizer *b = start(&layout, 5);
    ent_optimizer *c = start(&layout, 6);
    size_t bytes = layout.dense_count * sizeof(float);

    (void)state;
    assert_memory_equal(ent_optimizer_dense(a), ent_optimizer_dense(b), bytes);
    assert_memory_not_equal(ent_optimizer_dense(a), ent_optimizer_dense(c),
                            bytes);
    ent_optimizer_free(a);
    ent_optimizer_free(b);
    ent_optimizer_free(c);
}

static void biases_start_at_nothing_and_weights_do_not(void **state)
{
    const ent_layout layout = small_layout();
    ent_optimizer *o = start(&layout, 5);
    const float *dense = ent_optimizer_dense(o);
    double squares = 0;
    size_t count = layout.bias[0] - layout.matrix[0];

    (void)state;
    for (uint32_t i = 0; i < layout.shape.layers + ENT_MATRIX_COUNT; i++) {
        size_t columns = ent_network_matrix_size(&layout.shape, i).columns;

        for (size_t j = 0; j < columns; j++)
            assert_true(dense[layout.bias[i] + j] == 0);
    }
    for (size_t i = 0; i < count; i++)
        squares += (double)dense[i] * (double)dense[i];
    /* 1.7 / sqrt(16) of deviation */
    assert_true(fabs(sqrt(squares / (double)count) - 0.425) < 0.03);
    ent_optimizer_free(o);
}

/** One number's way by algorithm 1 of Kingma and Ba. */
typedef struct naive_adam {
    double value;
    double mean;
    double variance;
} naive_adam;

static void naive_step(naive_adam *a, double gradient, double rate, int step)
{
    a->mean = 0.9 * a->mean + 0.1 * gradient;
    a->variance = 0.98 * a->variance + 0.02 * gradient * gradient;
    double mean = a->mean / (1 - pow(0.9, step));
    double variance = a->variance / (1 - pow(0.98, step));
    a->value -= rate * mean / (sqrt(variance) + 1e-8);
}

static void steps_are_those_of_the_equations(void **state)
{
    const ent_layout layout = small_layout();
    ent_optimizer *o = start(&layout, 5);
    float *gradient = ent_calloc(layout.dense_count, sizeof *gradient);
    naive_adam want = {(double)ent_optimizer_dense(o)[3], 0, 0};

    (void)state;
    assert_non_null(gradient);
    for (int i = 1; i <= 50; i++) {
        double slope = sin(i) + 0.2;

        gradient[3] = (float)slope;
        ent_optimizer_step(o, gradient, 0.01F, 1e9F);
        naive_step(&want, slope, 0.01, i);
        assert_true(gradient[3] == 0); /* for the next step */
        assert_true(fabs((double)ent_optimizer_dense(o)[3] - want.value) <
                    1e-4);
    }
    ent_free(gradient);
    ent_optimizer_free(o);
}

/** How far a first step goes with a huge gradient in all dense numbers. */
static float mean_after(float longest)
{
    const ent_layout layout = small_layout();
    ent_optimizer *o = start(&layout, 5);
    float *gradient = ent_calloc(layout.dense_count, sizeof *gradient);
    float before = ent_optimizer_dense(o)[0];

    assert_non_null(gradient);
    gradient[0] = 30;
    gradient[1] = 40;
    ent_optimizer_step(o, gradient, 0.01F, longest);
    /* Then one that is shorter than any limit: the first still weighs. */
    gradient[0] = -1;
    ent_optimizer_step(o, gradient, 0.01F, 1e9F);
    float moved = ent_optimizer_dense(o)[0] - before;
    ent_free(gradient);
    ent_optimizer_free(o);
    return moved;
}

static void a_long_gradient_is_cut(void **state)
{
    (void)state;
    assert_true(mean_after(50) == mean_after(1e9F));
    assert_true(mean_after(5) > mean_after(50));
    /* Cut to a tenth: 3, then -1. */
    naive_adam want = {0, 0, 0};
    naive_step(&want, 3, 0.01, 1);
    naive_step(&want, -1, 0.01, 2);
    assert_true(fabs((double)mean_after(5) - want.value) < 1e-5);
}

static void only_rows_of_words_that_occur_move(void **state)
{
    const ent_layout layout = small_layout();
    const size_t width = layout.shape.embedding;
    ent_optimizer *o = start(&layout, 5);
    float *gradient = ent_calloc(layout.dense_count, sizeof *gradient);
    uint32_t rows[ENT_FEATURE_COUNT];
    float slope[16];
    ent_pass pass = {.word_count = 1, .rows = rows, .embedding_slope = slope};
    float *before = ent_malloc(layout.row_count * width, sizeof *before);

    (void)state;
    assert_non_null(gradient);
    assert_non_null(before);
    memcpy(before, ent_optimizer_tables(o),
           layout.row_count * width * sizeof *before);
    for (uint32_t i = 0; i < ENT_FEATURE_COUNT; i++)
        rows[i] = i * 64 + i;
    for (size_t i = 0; i < 16; i++)
        slope[i] = 1;
    ent_optimizer_add_rows(o, &pass);
    ent_optimizer_step(o, gradient, 0.01F, 1);
    ent_optimizer_step(o, gradient, 0.01F, 1);
    for (size_t row = 0; row < layout.row_count; row++) {
        bool occurs = row % 64 == row / 64;
        float moved =
            before[row * width] - ent_optimizer_tables(o)[row * width];

        if (occurs)
            assert_true(fabsf(moved - 0.01F) < 1e-5F);
        else
            assert_true(moved == 0);
    }
    ent_free(before);
    ent_free(gradient);
    ent_optimizer_free(o);
}

static void the_average_is_that_of_the_moments_asked_for(void **state)
{
    const ent_layout layout = small_layout();
    ent_optimizer *o = start(&layout, 5);
    float *gradient = ent_calloc(layout.dense_count, sizeof *gradient);
    float *dense = NULL;
    float *tables = NULL;
    double sum = 0;

    (void)state;
    assert_non_null(gradient);
    for (int i = 0; i < 4; i++) {
        gradient[7] = 1;
        ent_optimizer_step(o, gradient, 0.1F, 10);
        if (i % 2 == 1)
            continue;
        ent_optimizer_average(o);
        sum += (double)ent_optimizer_dense(o)[7];
    }
    ent_optimizer_take(o, &dense, &tables);
    assert_true(fabs((double)dense[7] - sum / 2) < 1e-6);
    assert_true(tables[0] == ent_optimizer_tables(o)[0]);
    ent_optimizer_free(o);
    ent_free(dense);
    ent_free(tables);
    ent_free(gradient);
}

static ent_status start_once(void *user)
{
    ent_optimizer *o = ent_optimizer_new(user, 1);

    if (o == NULL)
        return ENT_ERR_NOMEM;
    ent_optimizer_free(o);
    return ENT_OK;
}

static void out_of_memory_is_reported(void **state)
{
    ent_layout layout = small_layout();

    (void)state;
    fault_each(start_once, &layout);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_layout_leaves_no_gap),
        cmocka_unit_test(the_same_seed_gives_the_same_start),
        cmocka_unit_test(biases_start_at_nothing_and_weights_do_not),
        cmocka_unit_test(steps_are_those_of_the_equations),
        cmocka_unit_test(a_long_gradient_is_cut),
        cmocka_unit_test(only_rows_of_words_that_occur_move),
        cmocka_unit_test(the_average_is_that_of_the_moments_asked_for),
        cmocka_unit_test(out_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
