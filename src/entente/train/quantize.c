/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/quantize.h"

#include <math.h>

#include "entente/nlp/matrix.h"

static const float most = 127; /* of an 8-bit weight */

void ent_sections_clear(ent_sections *sections)
{
    ent_buf_clear(&sections->shape);
    ent_buf_clear(&sections->labels);
    ent_buf_clear(&sections->vocabulary);
    ent_buf_clear(&sections->embedding);
    ent_buf_clear(&sections->shift);
    ent_buf_clear(&sections->weights);
    ent_buf_clear(&sections->numbers);
}

static float largest(const float *values, size_t count, size_t stride)
{
    float out = 0;

    for (size_t i = 0; i < count; i++) {
        float size = fabsf(values[i * stride]);

        out = size > out ? size : out;
    }
    return out;
}

static void add_weight(ent_buf *out, float value)
{
    long rounded = lrintf(value);

    rounded = rounded > 127 ? 127 : rounded;
    ent_buf_add_char(out, (char)(rounded < -127 ? -127 : rounded));
}

/** A row as fixed point numbers of 8 bits and a shift. */
static void add_row(ent_sections *out, const float *row, size_t width)
{
    float size = largest(row, width, 1) * ENT_FIXED_ONE;
    int shift = 0;

    while (size / (float)(1 << shift) > most && shift < 15)
        shift++;
    for (size_t i = 0; i < width; i++)
        add_weight(&out->embedding,
                   row[i] * ENT_FIXED_ONE / (float)(1 << shift));
    ent_buf_add_char(&out->shift, (char)shift);
}

static void add_float(ent_buf *out, float value)
{
    ent_buf_add(out, &value, sizeof value);
}

static void add_matrix(ent_sections *out, const float *weights,
                       const float *bias, ent_matrix_size size)
{
    float scale[8 * ENT_NETWORK_WIDTH] = {0};

    for (size_t j = 0; j < size.columns; j++) {
        float widest = largest(weights + j, size.rows, size.columns);

        scale[j] = widest > 0 ? widest / most : 1;
    }
    for (size_t i = 0; i < size.rows; i++) {
        for (size_t j = 0; j < size.columns; j++)
            add_weight(&out->weights, weights[i * size.columns + j] / scale[j]);
    }
    ent_buf_add(&out->numbers, scale, size.columns * sizeof(float));
    for (size_t j = 0; j < size.columns; j++)
        add_float(&out->numbers, bias[j]);
}

static void add_dense(ent_sections *out, const ent_learned *learned)
{
    const ent_layout *layout = &learned->layout;
    const ent_network_shape *shape = &layout->shape;
    size_t rest = layout->recurrent[0];

    for (uint32_t i = 0; i < shape->layers + ENT_MATRIX_COUNT; i++)
        add_matrix(out, learned->dense + layout->matrix[i],
                   learned->dense + layout->bias[i],
                   ent_network_matrix_size(shape, i));
    /* All that follows the matrices is stored as it is. */
    ent_buf_add(&out->numbers, learned->dense + rest,
                (layout->dense_count - rest) * sizeof(float));
}

ent_status ent_quantize(ent_sections *out, const ent_learned *learned,
                        const ent_corpus *corpus, ent_error *err)
{
    const ent_layout *layout = &learned->layout;
    size_t width = layout->shape.embedding;
    const ent_buf *all[] = {&out->shape,     &out->labels, &out->vocabulary,
                            &out->embedding, &out->shift,  &out->weights,
                            &out->numbers};

    ent_buf_add(&out->shape, &layout->shape, sizeof layout->shape);
    ent_corpus_labels(&out->labels, corpus);
    ent_buf_add(&out->vocabulary, corpus->vocabulary,
                corpus->vocabulary_count * sizeof(uint32_t));
    for (size_t i = 0; i < layout->row_count; i++)
        add_row(out, learned->tables + i * width, width);
    add_dense(out, learned);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        ent_status st = ent_buf_status(all[i], err);

        if (st != ENT_OK)
            return st;
    }
    return ENT_OK;
}
