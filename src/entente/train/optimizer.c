/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/optimizer.h"

#include <math.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/nlp/activation.h"

/** Values and what Adam keeps of each. */
typedef struct adam_block {
    size_t count;
    float *value;
    float *mean;     /**< m_t */
    float *variance; /**< v_t */
    float *average;
} adam_block;

struct ent_optimizer {
    const ent_layout *layout;
    adam_block dense;
    adam_block tables;
    float *row_gradient; /**< As tables. */
    uint32_t *touched;   /**< Rows with a gradient. */
    size_t touched_count;
    bool *is_touched;
    uint32_t steps;
    uint32_t averaged;
};

static bool block_init(adam_block *block, size_t count)
{
    block->count = count;
    block->value = ent_calloc(count, sizeof(float));
    block->mean = ent_calloc(count, sizeof(float));
    block->variance = ent_calloc(count, sizeof(float));
    block->average = ent_calloc(count, sizeof(float));
    return block->value != NULL && block->mean != NULL &&
           block->variance != NULL && block->average != NULL;
}

static void block_clear(adam_block *block)
{
    ent_free(block->value);
    ent_free(block->mean);
    ent_free(block->variance);
    ent_free(block->average);
}

/** Nearly normal (the sum of twelve uniform numbers), deviation @p size. */
static void fill(float *values, size_t count, double size, ent_rng *rng)
{
    for (size_t i = 0; i < count; i++) {
        double sum = -6;

        for (int j = 0; j < 12; j++)
            sum += ent_rng_unit(rng);
        values[i] = (float)(size * sum);
    }
}

static void start(ent_optimizer *optimizer, uint64_t seed)
{
    const ent_layout *layout = optimizer->layout;
    const ent_network_shape *shape = &layout->shape;
    float *dense = optimizer->dense.value;
    ent_rng rng;

    ent_rng_init(&rng, seed);
    for (uint32_t i = 0; i < shape->layers + ENT_MATRIX_COUNT; i++) {
        ent_matrix_size size = ent_network_matrix_size(shape, i);
        double scale = 1 / sqrt(size.rows);

        if (i < shape->layers)
            scale *= 1.7; /* sqrt(3): Lei et al. 2018, section 3.3 */
        if (i == ent_layout_head(layout, ENT_MATRIX_BIAFFINE))
            scale = 1.0 / size.rows;
        fill(dense + layout->matrix[i], (size_t)size.rows * size.columns, scale,
             &rng);
    }
    for (uint32_t i = 0; i < shape->layers; i++)
        fill(dense + layout->recurrent[i], 4 * (size_t)shape->hidden, 0.3,
             &rng);
    fill(dense + layout->root_governor, shape->arc, 0.3, &rng);
    fill(dense + layout->root_relation, shape->relation, 0.3, &rng);
    fill(optimizer->tables.value, optimizer->tables.count, 0.1, &rng);
}

ent_optimizer *ent_optimizer_new(const ent_layout *layout, uint64_t seed)
{
    size_t numbers = layout->row_count * layout->shape.embedding;
    ent_optimizer *optimizer = ent_calloc(1, sizeof *optimizer);

    if (optimizer == NULL)
        return NULL;
    optimizer->layout = layout;
    bool ok = block_init(&optimizer->dense, layout->dense_count);
    ok = block_init(&optimizer->tables, numbers) && ok;
    optimizer->row_gradient = ent_calloc(numbers, sizeof(float));
    optimizer->touched = ent_calloc(layout->row_count, sizeof(uint32_t));
    optimizer->is_touched = ent_calloc(layout->row_count, sizeof(bool));
    if (!ok || optimizer->row_gradient == NULL || optimizer->touched == NULL ||
        optimizer->is_touched == NULL) {
        ent_optimizer_free(optimizer);
        return NULL;
    }
    start(optimizer, seed);
    return optimizer;
}

void ent_optimizer_free(ent_optimizer *optimizer)
{
    if (optimizer == NULL)
        return;
    block_clear(&optimizer->dense);
    block_clear(&optimizer->tables);
    ent_free(optimizer->row_gradient);
    ent_free(optimizer->touched);
    ent_free(optimizer->is_touched);
    ent_free(optimizer);
}

const float *ent_optimizer_dense(const ent_optimizer *optimizer)
{
    return optimizer->dense.value;
}

const float *ent_optimizer_tables(const ent_optimizer *optimizer)
{
    return optimizer->tables.value;
}

void ent_optimizer_add_rows(ent_optimizer *optimizer, const ent_pass *pass)
{
    size_t width = optimizer->layout->shape.embedding;

    for (size_t i = 0; i < pass->word_count * ENT_FEATURE_COUNT; i++) {
        uint32_t row = pass->rows[i];
        const float *from =
            pass->embedding_slope + i / ENT_FEATURE_COUNT * width;
        float *to = optimizer->row_gradient + row * width;

        if (!optimizer->is_touched[row]) {
            optimizer->is_touched[row] = true;
            optimizer->touched[optimizer->touched_count++] = row;
        }
        for (size_t j = 0; j < width; j++)
            to[j] += from[j];
    }
}

/** Adam's step of @p count numbers from @p first on; clears the gradient. */
ENT_WIDE static void move(adam_block *block, size_t first,
                          float *restrict gradient, size_t count, float rate)
{
    const float keep_mean = 0.9F;
    const float keep_variance = 0.98F;
    float *restrict value = block->value + first;
    float *restrict mean = block->mean + first;
    float *restrict variance = block->variance + first;

    for (size_t i = 0; i < count; i++) {
        float slope = gradient[i];

        mean[i] = keep_mean * mean[i] + (1 - keep_mean) * slope;
        variance[i] =
            keep_variance * variance[i] + (1 - keep_variance) * slope * slope;
        value[i] -= rate * mean[i] / (sqrtf(variance[i]) + 1e-8F);
        gradient[i] = 0;
    }
}

static void shorten(float *gradient, size_t count, float longest)
{
    double sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += (double)gradient[i] * (double)gradient[i];
    double length = sqrt(sum);
    if (length <= (double)longest)
        return;
    float by = (float)((double)longest / length);
    for (size_t i = 0; i < count; i++)
        gradient[i] *= by;
}

void ent_optimizer_step(ent_optimizer *optimizer, float *gradient, float rate,
                        float longest)
{
    size_t width = optimizer->layout->shape.embedding;

    optimizer->steps++;
    double unbias = sqrt(1 - pow(0.98, optimizer->steps)) /
                    (1 - pow(0.9, optimizer->steps));
    float by = (float)((double)rate * unbias);
    shorten(gradient, optimizer->dense.count, longest);
    move(&optimizer->dense, 0, gradient, optimizer->dense.count, by);
    for (size_t i = 0; i < optimizer->touched_count; i++) {
        size_t row = optimizer->touched[i];

        move(&optimizer->tables, row * width,
             optimizer->row_gradient + row * width, width, by);
        optimizer->is_touched[row] = false;
    }
    optimizer->touched_count = 0;
}

static void average(adam_block *block, float by)
{
    for (size_t i = 0; i < block->count; i++)
        block->average[i] += by * (block->value[i] - block->average[i]);
}

void ent_optimizer_average(ent_optimizer *optimizer)
{
    float by = 1.0F / (float)++optimizer->averaged;

    average(&optimizer->dense, by);
    average(&optimizer->tables, by);
}

void ent_optimizer_take(ent_optimizer *optimizer, float **dense, float **tables)
{
    *dense = optimizer->dense.average;
    *tables = optimizer->tables.average;
    optimizer->dense.average = NULL;
    optimizer->tables.average = NULL;
}
