/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "nlp/small_network.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "entente/core/rng.h"
#include "entente/nlp/lemma_builder.h"

static const char labels[] = "NOUN NN\nVERB VBD\nPUNCT .\n"
                             "root\nnsubj\nobj\npunct\n"
                             "O\nB-PERSON\nI-PERSON\nB-LOCATION\nI-LOCATION\n";

ent_network_shape small_shape(void)
{
    ent_network_shape shape = {.embedding = 6,
                               .hidden = 16,
                               .layers = 2,
                               .arc = 16,
                               .relation = 32,
                               .tags = 3,
                               .relations = 4,
                               .name_tags = 5};

    for (uint32_t i = 0; i < ENT_FEATURE_COUNT; i++)
        shape.rows[i] = 3 + i;
    return shape;
}

static void add_bytes(ent_buf *out, size_t count, ent_rng *rng)
{
    for (size_t i = 0; i < count; i++)
        ent_buf_add_char(out, (char)((int)ent_rng_below(rng, 255) - 127));
}

static void add_floats(ent_buf *out, size_t count, double size, ent_rng *rng)
{
    for (size_t i = 0; i < count; i++) {
        float value = (float)(size * (2 * ent_rng_unit(rng) - 1));

        ent_buf_add(out, &value, sizeof value);
    }
}

static void add_dense(small_network *out, ent_rng *rng)
{
    const ent_network_shape *shape = &out->shape;

    for (uint32_t i = 0; i < shape->layers + ENT_MATRIX_COUNT; i++) {
        ent_matrix_size size = ent_network_matrix_size(shape, i);

        add_bytes(&out->weights, (size_t)size.rows * size.columns, rng);
        add_floats(&out->numbers, size.columns, 0.005, rng);
        add_floats(&out->numbers, size.columns, 0.3, rng);
    }
    add_floats(&out->numbers, (size_t)shape->layers * 4 * shape->hidden, 0.5,
               rng);
    add_floats(&out->numbers, 2 * (size_t)shape->arc + shape->relation, 0.5,
               rng);
}

static void add_lemmas(ent_buf *out)
{
    ent_lemma_builder *builder = ent_lemma_builder_new();

    assert_non_null(builder);
    assert_int_equal(ent_lemma_builder_finish(out, builder, NULL), ENT_OK);
    ent_lemma_builder_free(builder);
}

void small_network_init(small_network *out, const ent_network_shape *shape,
                        uint64_t seed)
{
    uint32_t rows = 0;
    ent_rng rng;

    ent_rng_init(&rng, seed);
    *out = (small_network){.shape = *shape};
    ent_buf_add_cstr(&out->labels, labels);
    for (uint32_t i = 0; i + 1 < shape->rows[ENT_FEATURE_WORD]; i++) {
        uint32_t hash = 1000 * (i + 1);

        ent_buf_add(&out->vocabulary, &hash, sizeof hash);
    }
    for (uint32_t i = 0; i < ENT_FEATURE_COUNT; i++)
        rows += shape->rows[i];
    add_bytes(&out->embedding, (size_t)rows * shape->embedding, &rng);
    for (uint32_t i = 0; i < rows; i++)
        ent_buf_add_char(&out->shift, (char)ent_rng_below(&rng, 4));
    add_dense(out, &rng);
    add_lemmas(&out->lemmas);
}

void small_network_clear(small_network *small)
{
    ent_buf_clear(&small->labels);
    ent_buf_clear(&small->vocabulary);
    ent_buf_clear(&small->embedding);
    ent_buf_clear(&small->shift);
    ent_buf_clear(&small->weights);
    ent_buf_clear(&small->numbers);
    ent_buf_clear(&small->lemmas);
}

void small_network_write(ent_buf *out, const small_network *small)
{
    const ent_model_part parts[] = {
        {"shape",
         ent_str_make((const char *)&small->shape, sizeof small->shape)},
        {"labels", ent_buf_view(&small->labels)},
        {"vocabulary", ent_buf_view(&small->vocabulary)},
        {"shift", ent_buf_view(&small->shift)},
        {"embedding", ent_buf_view(&small->embedding)},
        {"weights", ent_buf_view(&small->weights)},
        {"numbers", ent_buf_view(&small->numbers)},
        {"lemmas", ent_buf_view(&small->lemmas)},
    };

    assert_int_equal(
        ent_model_write(out, parts, sizeof parts / sizeof *parts, NULL),
        ENT_OK);
}
