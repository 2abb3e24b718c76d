/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/pass.h"

#include "entente/core/mem.h"

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static float *floats(size_t rows, size_t columns, bool *ok)
{
    float *out = ent_calloc(rows, columns * sizeof(float));

    *ok = *ok && out != NULL;
    return out;
}

static void new_layer(ent_pass *pass, uint32_t l, bool *ok)
{
    const ent_network_shape *shape = &pass->layout->shape;
    ent_pass_layer *layer = &pass->layers[l];
    size_t words = pass->capacity;
    size_t state = 2 * (size_t)shape->hidden;

    layer->input = floats(words, ent_network_inputs(shape, l), ok);
    layer->gates = floats(words, state * ent_network_gates(l), ok);
    layer->forget = floats(words, state, ok);
    layer->reset = floats(words, state, ok);
    layer->cell = floats(words, state, ok);
    layer->tangent = floats(words, state, ok);
    layer->state = floats(words, state, ok);
}

ent_pass *ent_pass_new(const ent_layout *layout, size_t words, size_t examples)
{
    const ent_network_shape *shape = &layout->shape;
    size_t state = 2 * (size_t)shape->hidden;
    size_t gates = 4 * state;
    ent_pass *pass = ent_calloc(1, sizeof *pass);
    bool ok = true;

    if (pass == NULL)
        return NULL;
    pass->layout = layout;
    pass->capacity = words;
    pass->head_width = state;
    for (uint32_t i = shape->layers; i < shape->layers + ENT_MATRIX_COUNT; i++)
        pass->head_width =
            larger(pass->head_width, ent_network_matrix_size(shape, i).columns);
    pass->rows = ent_calloc(words, ENT_FEATURE_COUNT * sizeof(uint32_t));
    ok = pass->rows != NULL;
    for (uint32_t l = 0; l < shape->layers; l++)
        new_layer(pass, l, &ok);
    for (uint32_t l = 0; l <= shape->layers; l++)
        pass->mask[l] = floats(examples, larger(shape->embedding, state), &ok);
    pass->top = floats(words, state, &ok);
    pass->top_slope = floats(words, state, &ok);
    pass->embedding_slope = floats(words, shape->embedding, &ok);
    pass->slope = floats(words, gates, &ok);
    /* A transposed matrix, or transposed inputs. */
    pass->scratch =
        floats(larger(words, gates), larger(gates, pass->head_width), &ok);
    for (size_t i = 0; i < sizeof pass->head / sizeof *pass->head; i++)
        pass->head[i] = floats(words, pass->head_width, &ok);
    if (!ok) {
        ent_pass_free(pass);
        return NULL;
    }
    return pass;
}

void ent_pass_free(ent_pass *pass)
{
    if (pass == NULL)
        return;
    for (size_t l = 0; l < ENT_NETWORK_LAYERS; l++) {
        ent_pass_layer *layer = &pass->layers[l];

        ent_free(layer->input);
        ent_free(layer->gates);
        ent_free(layer->forget);
        ent_free(layer->reset);
        ent_free(layer->cell);
        ent_free(layer->tangent);
        ent_free(layer->state);
    }
    for (size_t l = 0; l <= ENT_NETWORK_LAYERS; l++)
        ent_free(pass->mask[l]);
    for (size_t i = 0; i < sizeof pass->head / sizeof *pass->head; i++)
        ent_free(pass->head[i]);
    ent_free(pass->rows);
    ent_free(pass->top);
    ent_free(pass->top_slope);
    ent_free(pass->embedding_slope);
    ent_free(pass->slope);
    ent_free(pass->scratch);
    ent_free(pass);
}
