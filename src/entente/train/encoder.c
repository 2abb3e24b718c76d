/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The layers upwards and downwards. Equations and gradients of the simple
 * recurrent unit: Lei et al. 2018, section 3. */
#include <string.h>

#include "entente/core/mem.h"
#include "entente/nlp/activation.h"
#include "entente/train/pass.h"
#include "entente/train/tensor.h"

static size_t state_size(const ent_pass *pass)
{
    return 2 * (size_t)pass->layout->shape.hidden;
}

/** A mask of one example: 0, or what keeps the sum as it was. */
static void draw_mask(float *mask, size_t count, const float *share,
                      ent_rng *rng)
{
    float keep = share == NULL ? 1 : 1 / (1 - *share);

    for (size_t i = 0; i < count; i++)
        mask[i] =
            share != NULL && ent_rng_unit(rng) < (double)*share ? 0 : keep;
}

/** out = in * mask of its example. */
static void apply_mask(float *out, const float *in, const ent_pass *pass,
                       const float *mask, size_t width)
{
    size_t word = 0;

    for (size_t e = 0; e < pass->example_count; e++, mask += width) {
        for (uint32_t i = 0; i < pass->examples[e]->count; i++, word++) {
            for (size_t j = 0; j < width; j++)
                out[word * width + j] = in[word * width + j] * mask[j];
        }
    }
}

static void draw_masks(ent_pass *pass, const ent_dropout *dropout)
{
    uint32_t layers = pass->layout->shape.layers;

    for (uint32_t l = 0; l <= layers; l++) {
        const float *share = NULL;
        size_t width =
            l == 0 ? pass->layout->shape.embedding : state_size(pass);

        if (dropout != NULL)
            share = l == 0 ? &dropout->input : &dropout->layer;
        for (size_t e = 0; e < pass->example_count; e++)
            draw_mask(pass->mask[l] + e * width, width, share, &pass->rng);
    }
}

static bool is_dropped(const ent_dropout *dropout, uint32_t seen, ent_rng *rng)
{
    if (dropout == NULL)
        return false;
    float chance = dropout->word / (dropout->word + (float)seen);
    return ent_rng_unit(rng) < (double)chance;
}

/** Choose the rows of each word, and add them up into `layers[0].input`. */
static void embed(ent_pass *pass, const float *tables,
                  const ent_dropout *dropout)
{
    const ent_layout *layout = pass->layout;
    size_t width = layout->shape.embedding;
    float *sum = pass->layers[0].input;
    uint32_t *rows = pass->rows;

    for (size_t e = 0; e < pass->example_count; e++) {
        const ent_example *example = pass->examples[e];

        for (uint32_t i = 0; i < example->count; i++, sum += width) {
            memset(sum, 0, width * sizeof(float));
            for (uint32_t f = 0; f < ENT_FEATURE_COUNT; f++, rows++) {
                uint32_t row =
                    f == ENT_FEATURE_WORD
                        ? example->word_rows[i]
                        : example->features[i].hash[f] % layout->shape.rows[f];

                if (f == ENT_FEATURE_WORD &&
                    is_dropped(dropout, example->seen[i], &pass->rng))
                    row = 0;
                *rows = (uint32_t)(layout->first_row[f] + row);
                for (size_t j = 0; j < width; j++)
                    sum[j] += tables[*rows * width + j];
            }
        }
    }
}

/** Pointers to what one word's turn in one direction reads and writes. */
typedef struct turn {
    const float *gates;
    const float *passing;
    float *forget;
    float *reset;
    float *cell;
    float *tangent;
    float *state;
} turn;

static turn turn_at(const ent_pass *pass, uint32_t l, size_t word, size_t way)
{
    const ent_pass_layer *layer = &pass->layers[l];
    size_t hidden = pass->layout->shape.hidden;
    size_t gates = ent_network_gates(l);
    size_t at = (word * 2 + way) * hidden;
    turn out = {.gates = layer->gates + at * gates,
                .forget = layer->forget + at,
                .reset = layer->reset + at,
                .cell = layer->cell + at,
                .tangent = layer->tangent + at,
                .state = layer->state + at};

    out.passing = gates == 4 ? out.gates + 3 * hidden : layer->input + at;
    return out;
}

ENT_WIDE static void turn_forward(const turn *t, const float *restrict before,
                                  const float *restrict recurrent,
                                  size_t hidden)
{
    const float *restrict gates = t->gates;
    const float *restrict passing = t->passing;
    float *restrict forget = t->forget;
    float *restrict reset = t->reset;
    float *restrict cell = t->cell;
    float *restrict tangent = t->tangent;
    float *restrict state = t->state;

    for (size_t i = 0; i < hidden; i++) {
        forget[i] = ent_sigmoid(gates[hidden + i] + recurrent[i] * before[i]);
        reset[i] = ent_sigmoid(gates[2 * hidden + i] +
                               recurrent[hidden + i] * before[i]);
        cell[i] = forget[i] * before[i] + (1 - forget[i]) * gates[i];
        tangent[i] = ent_tanh(cell[i]);
        state[i] = reset[i] * tangent[i] + (1 - reset[i]) * passing[i];
    }
}

static const float zeros[ENT_NETWORK_WIDTH];

static void run_layer(ent_pass *pass, uint32_t l, const float *dense)
{
    size_t hidden = pass->layout->shape.hidden;
    const float *recurrent = dense + pass->layout->recurrent[l];
    size_t first = 0;

    for (size_t e = 0; e < pass->example_count; e++) {
        size_t count = pass->examples[e]->count;

        for (size_t way = 0; way < 2; way++) {
            const float *before = zeros;

            for (size_t i = 0; i < count; i++) {
                size_t word = first + (way == 0 ? i : count - 1 - i);
                turn t = turn_at(pass, l, word, way);

                turn_forward(&t, before, recurrent + way * 2 * hidden, hidden);
                before = t.cell;
            }
        }
        first += count;
    }
}

static void add_bias(float *values, const float *bias, size_t rows,
                     size_t columns)
{
    for (size_t i = 0; i < rows; i++)
        memcpy(values + i * columns, bias, columns * sizeof(float));
}

void ent_pass_forward(ent_pass *pass, const float *dense, const float *tables,
                      const ent_dropout *dropout)
{
    const ent_layout *layout = pass->layout;
    uint32_t layers = layout->shape.layers;

    pass->word_count = 0;
    for (size_t e = 0; e < pass->example_count; e++)
        pass->word_count += pass->examples[e]->count;
    draw_masks(pass, dropout);
    embed(pass, tables, dropout);
    apply_mask(pass->layers[0].input, pass->layers[0].input, pass,
               pass->mask[0], layout->shape.embedding);
    for (uint32_t l = 0; l < layers; l++) {
        ent_matrix_size size = ent_network_matrix_size(&layout->shape, l);
        ent_pass_layer *layer = &pass->layers[l];

        add_bias(layer->gates, dense + layout->bias[l], pass->word_count,
                 size.columns);
        ent_product(layer->gates, layer->input, dense + layout->matrix[l],
                    pass->word_count, size.rows, size.columns, true);
        run_layer(pass, l, dense);
        apply_mask(l + 1 < layers ? pass->layers[l + 1].input : pass->top,
                   layer->state, pass, pass->mask[l + 1], state_size(pass));
    }
}

/** What flows back through one word's turn. */
typedef struct flow {
    const float *state; /**< Gradient of the state. */
    float *gates;       /**< Gradient of the gates: set. */
    float *passing;     /**< Gradient of what goes by: added to; NULL in
                           the first layer, where it is a gate. */
    float *cell;        /**< Gradient of the cell, from the turn after it:
                           changed to that for the turn before. */
    float *recurrent;   /**< Gradient of the recurrent weights: added to. */
} flow;

ENT_WIDE static void turn_backward(const flow *f, const turn *t,
                                   const float *restrict before,
                                   const float *restrict recurrent,
                                   size_t hidden)
{
    float *restrict slope = f->gates;
    float *restrict cell = f->cell;
    float *restrict weights = f->recurrent;

    for (size_t i = 0; i < hidden; i++) {
        float state = f->state[i];
        float reset = t->reset[i];
        float forget = t->forget[i];
        float tangent = t->tangent[i];
        float d_reset = state * (tangent - t->passing[i]) * reset * (1 - reset);
        float d_cell = cell[i] + state * reset * (1 - tangent * tangent);
        float d_forget =
            d_cell * (before[i] - t->gates[i]) * forget * (1 - forget);

        slope[i] = d_cell * (1 - forget);
        slope[hidden + i] = d_forget;
        slope[2 * hidden + i] = d_reset;
        cell[i] = d_cell * forget + d_forget * recurrent[i] +
                  d_reset * recurrent[hidden + i];
        weights[i] += d_forget * before[i];
        weights[hidden + i] += d_reset * before[i];
    }
    float *restrict passing = f->passing;
    if (passing == NULL) {
        for (size_t i = 0; i < hidden; i++)
            slope[3 * hidden + i] = f->state[i] * (1 - t->reset[i]);
    } else {
        for (size_t i = 0; i < hidden; i++)
            passing[i] += f->state[i] * (1 - t->reset[i]);
    }
}

/** Gradient of a layer's turns: from that of its state to that of its gates,
 *  and, where the input goes by, added to that of its input. */
static void unwind_layer(ent_pass *pass, uint32_t l, const float *dense,
                         float *gradient, const float *state_slope,
                         float *input_slope)
{
    const ent_layout *layout = pass->layout;
    size_t hidden = layout->shape.hidden;
    size_t gates = ent_network_gates(l);
    size_t first = 0;
    float cell[ENT_NETWORK_WIDTH];

    for (size_t e = 0; e < pass->example_count; e++) {
        size_t count = pass->examples[e]->count;

        for (size_t way = 0; way < 2; way++) {
            size_t recurrent = layout->recurrent[l] + way * 2 * hidden;

            memset(cell, 0, sizeof cell);
            for (size_t i = count; i-- > 0;) {
                size_t word = first + (way == 0 ? i : count - 1 - i);
                size_t at = (word * 2 + way) * hidden;
                turn t = turn_at(pass, l, word, way);
                flow f = {.state = state_slope + at,
                          .gates = pass->slope + at * gates,
                          .passing = gates == 4 ? NULL : input_slope + at,
                          .cell = cell,
                          .recurrent = gradient + recurrent};
                const float *before = zeros;

                if (i > 0)
                    before =
                        way == 0 ? t.cell - 2 * hidden : t.cell + 2 * hidden;
                turn_backward(&f, &t, before, dense + recurrent, hidden);
            }
        }
        first += count;
    }
}

static void add_columns(float *bias, const float *slope, size_t rows,
                        size_t columns)
{
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++)
            bias[j] += slope[i * columns + j];
    }
}

void ent_pass_backward(ent_pass *pass, const float *dense, float *gradient)
{
    const ent_layout *layout = pass->layout;
    size_t words = pass->word_count;
    /* The gradients of two neighbouring layers' states take turns. */
    float *above = pass->top_slope;
    float *below = pass->head[0];

    for (uint32_t l = layout->shape.layers; l-- > 0;) {
        ent_matrix_size size = ent_network_matrix_size(&layout->shape, l);
        float *input = l == 0 ? pass->embedding_slope : below;

        apply_mask(above, above, pass, pass->mask[l + 1], state_size(pass));
        memset(input, 0, words * size.rows * sizeof(float));
        unwind_layer(pass, l, dense, gradient, above, input);
        ent_product_left(input, pass->slope, dense + layout->matrix[l], words,
                         size.rows, size.columns, pass->scratch);
        ent_product_right(gradient + layout->matrix[l], pass->layers[l].input,
                          pass->slope, words, size.rows, size.columns,
                          pass->scratch);
        add_columns(gradient + layout->bias[l], pass->slope, words,
                    size.columns);
        below = above;
        above = input;
    }
    apply_mask(pass->embedding_slope, pass->embedding_slope, pass,
               pass->mask[0], layout->shape.embedding);
}
