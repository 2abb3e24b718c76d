/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <assert.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/nlp/activation.h"
#include "entente/nlp/network.h"
#include "entente/nlp/network_internal.h"

enum {
    LANES = 16 /* sums of a dot product, added up in a fixed order */
};

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

ent_workspace *ent_workspace_new(const ent_network *network)
{
    const ent_network_shape *shape = &network->shape;
    size_t words = ENT_BATCH_WORDS;
    uint32_t state = 2 * shape->hidden;
    uint32_t input = larger(larger(shape->embedding, state),
                            larger(shape->arc, shape->relation));
    ent_workspace *work = ent_calloc(1, sizeof *work);

    if (work == NULL)
        return NULL;
    work->shape = *shape;
    work->tag_stride = ent_matrix_padded(shape->tags);
    work->name_stride = ent_matrix_padded(shape->name_tags);
    work->relation_stride = ent_matrix_padded(shape->relations);
    work->input = ent_calloc(words * input, sizeof(int16_t));
    /* The units of the relations stand there too, later. */
    work->gates = ent_calloc(words * larger(8 * shape->hidden, shape->relation),
                             sizeof(float));
    work->state[0] = ent_calloc(words * state, sizeof(float));
    work->state[1] = ent_calloc(words * state, sizeof(float));
    work->cell = ent_calloc(state, sizeof(float));
    work->tags = ent_calloc(words * work->tag_stride, sizeof(float));
    work->names = ent_calloc(words * work->name_stride, sizeof(float));
    work->dependent = ent_calloc(words * shape->arc, sizeof(float));
    work->governor = ent_calloc(words * shape->arc, sizeof(float));
    work->arcs = ent_calloc(words * (ENT_SEGMENT_WORDS + 1), sizeof(float));
    work->relation_dependent =
        ent_calloc(words * shape->relation, sizeof(float));
    work->relation_governor =
        ent_calloc(words * shape->relation, sizeof(float));
    work->relations = ent_calloc(words * work->relation_stride, sizeof(float));
    if (work->input == NULL || work->gates == NULL || work->state[0] == NULL ||
        work->state[1] == NULL || work->cell == NULL || work->tags == NULL ||
        work->names == NULL || work->dependent == NULL ||
        work->governor == NULL || work->arcs == NULL ||
        work->relation_dependent == NULL || work->relation_governor == NULL ||
        work->relations == NULL) {
        ent_workspace_free(work);
        return NULL;
    }
    return work;
}

void ent_workspace_free(ent_workspace *work)
{
    if (work == NULL)
        return;
    ent_free(work->input);
    ent_free(work->gates);
    ent_free(work->state[0]);
    ent_free(work->state[1]);
    ent_free(work->cell);
    ent_free(work->tags);
    ent_free(work->names);
    ent_free(work->dependent);
    ent_free(work->governor);
    ent_free(work->arcs);
    ent_free(work->relation_dependent);
    ent_free(work->relation_governor);
    ent_free(work->relations);
    ent_free(work);
}

static void add_row(int32_t *sum, const int8_t *row, uint8_t shift,
                    uint32_t count)
{
    int32_t factor = 1 << shift;

    for (uint32_t i = 0; i < count; i++)
        sum[i] += row[i] * factor;
}

/** The sum of a word's rows, cut to 16 bits. */
ENT_WIDE static void embed(int16_t *out, const ent_network *network,
                           const ent_features *features)
{
    const ent_network_shape *shape = &network->shape;
    int32_t sum[ENT_NETWORK_WIDTH] = {0};

    for (uint32_t i = 0; i < ENT_FEATURE_COUNT; i++) {
        uint32_t hash = features->hash[i];
        uint32_t row = i == ENT_FEATURE_WORD
                           ? ent_vocabulary_row(network->vocabulary,
                                                shape->rows[i] - 1, hash)
                           : hash % shape->rows[i];

        row += network->first_row[i];
        add_row(sum, network->embedding + (size_t)row * shape->embedding,
                network->shift[row], shape->embedding);
    }
    for (uint32_t i = 0; i < shape->embedding; i++) {
        int32_t value = sum[i] > INT16_MAX ? INT16_MAX : sum[i];

        out[i] = (int16_t)(value < -INT16_MAX ? -INT16_MAX : value);
    }
}

/** One word's turn of one direction (Lei et al. 2018, equations 1 to 4):
 *  f = sigmoid(gate + v_f c), c = f c + (1 - f) content,
 *  r = sigmoid(gate + v_r c'), h = r tanh(c) + (1 - r) passing. */
ENT_WIDE static void unit(float *restrict state, float *restrict cell,
                          const float *restrict gates,
                          const float *restrict recurrent,
                          const float *restrict passing, uint32_t hidden)
{
    for (uint32_t i = 0; i < hidden; i++) {
        float before = cell[i];
        float forget = ent_sigmoid(gates[hidden + i] + recurrent[i] * before);
        float reset =
            ent_sigmoid(gates[2 * hidden + i] + recurrent[hidden + i] * before);
        float now = forget * before + (1 - forget) * gates[i];

        cell[i] = now;
        state[i] = reset * ent_tanh(now) + (1 - reset) * passing[i];
    }
}

/** Read one sentence in one direction (0 forward, 1 backward). */
static void read_direction(const ent_network *network, ent_workspace *work,
                           uint32_t layer, uint32_t sentence, uint32_t way)
{
    uint32_t hidden = network->shape.hidden;
    uint32_t gate_count = ent_network_gates(layer);
    uint32_t begin = work->first[sentence];
    uint32_t end = work->first[sentence + 1];
    const float *below = work->state[(layer + 1) % 2];
    float *state = work->state[layer % 2];

    memset(work->cell, 0, hidden * sizeof(float));
    for (uint32_t i = begin; i < end; i++) {
        size_t word = way == 0 ? i : end - 1 - (i - begin);
        size_t at = word * 2 * hidden + way * hidden;
        const float *gates =
            work->gates + (word * 2 + way) * gate_count * hidden;

        unit(state + at, work->cell, gates,
             network->recurrent[layer] + way * 2 * hidden,
             gate_count == 4 ? gates + 3 * (size_t)hidden : below + at, hidden);
    }
}

static void read_layers(const ent_network *network, ent_workspace *work)
{
    const ent_network_shape *shape = &network->shape;
    size_t states = (size_t)work->word_count * 2 * shape->hidden;

    for (uint32_t layer = 0; layer < shape->layers; layer++) {
        ent_matrix_multiply(work->gates, work->input, &network->layers[layer],
                            work->word_count);
        for (uint32_t i = 0; i < work->sentence_count; i++) {
            read_direction(network, work, layer, i, 0);
            read_direction(network, work, layer, i, 1);
        }
        ent_fixed_from(work->input, work->state[layer % 2], states);
    }
}

ENT_WIDE static float dot(const float *restrict a, const float *restrict b,
                          uint32_t count)
{
    float sum[LANES] = {0};

    for (uint32_t i = 0; i < count; i += LANES) {
        for (uint32_t j = 0; j < LANES; j++)
            sum[j] += a[i + j] * b[i + j];
    }
    for (uint32_t width = LANES / 2; width > 0; width /= 2) {
        for (uint32_t j = 0; j < width; j++)
            sum[j] += sum[j + width];
    }
    return sum[0];
}

/** Scores of all arcs of a sentence (Dozat and Manning 2017, equation 8). The
 *  dependent's side was multiplied by the matrix before. */
static void score_arcs(const ent_network *network, ent_workspace *work,
                       uint32_t sentence)
{
    uint32_t arc = network->shape.arc;
    uint32_t first = work->first[sentence];
    uint32_t count = work->first[sentence + 1] - first;
    float *row = work->arcs + work->arc_first[sentence];

    for (uint32_t i = 0; i < count; i++, row += count + 1) {
        const float *dependent = work->dependent + (size_t)(first + i) * arc;
        const float *governor = work->governor + (size_t)first * arc;

        for (uint32_t j = 0; j < count; j++, governor += arc)
            row[j] = dot(dependent, governor, arc);
        row[count] = dot(dependent, network->root_governor, arc);
        row[i] = -1e4F; /* no word governs itself */
        ent_log_softmax(row, count + 1);
    }
}

static void score_words(float *scores, const ent_matrix *matrix,
                        const ent_workspace *work, uint32_t labels)
{
    ent_matrix_multiply(scores, work->input, matrix, work->word_count);
    for (size_t i = 0; i < work->word_count; i++)
        ent_log_softmax(scores + i * matrix->columns, labels);
}

static void read_heads(const ent_network *network, ent_workspace *work)
{
    const ent_network_shape *shape = &network->shape;
    const ent_matrix *heads = network->heads;
    size_t words = work->word_count;
    size_t arcs = words * shape->arc;

    score_words(work->tags, &heads[ENT_MATRIX_TAG], work, shape->tags);
    score_words(work->names, &heads[ENT_MATRIX_NAME], work, shape->name_tags);
    ent_matrix_multiply(work->relation_dependent, work->input,
                        &heads[ENT_MATRIX_RELATION_DEPENDENT], words);
    ent_matrix_multiply(work->relation_governor, work->input,
                        &heads[ENT_MATRIX_RELATION_GOVERNOR], words);
    ent_matrix_multiply(work->governor, work->input,
                        &heads[ENT_MATRIX_GOVERNOR], words);
    ent_rectify_all(work->governor, arcs);
    ent_matrix_multiply(work->dependent, work->input,
                        &heads[ENT_MATRIX_DEPENDENT], words);
    ent_rectify_all(work->dependent, arcs);
    ent_fixed_from(work->input, work->dependent, arcs);
    ent_matrix_multiply(work->dependent, work->input,
                        &heads[ENT_MATRIX_BIAFFINE], words);
    for (size_t i = 0; i < words; i++) {
        for (uint32_t j = 0; j < shape->arc; j++)
            work->dependent[i * shape->arc + j] += network->governor_bias[j];
    }
    for (uint32_t i = 0; i < work->sentence_count; i++)
        score_arcs(network, work, i);
}

void ent_network_read(const ent_network *network, ent_workspace *work,
                      const ent_features *features, const uint32_t *lengths,
                      uint32_t sentence_count)
{
    uint32_t embedding = network->shape.embedding;

    assert(sentence_count <= ENT_BATCH_SENTENCES);
    work->word_count = 0;
    work->sentence_count = sentence_count;
    work->arc_first[0] = 0;
    for (uint32_t i = 0; i < sentence_count; i++) {
        assert(lengths[i] > 0 && lengths[i] <= ENT_SEGMENT_WORDS);
        work->first[i] = work->word_count;
        work->word_count += lengths[i];
        work->arc_first[i + 1] =
            work->arc_first[i] + (size_t)lengths[i] * (lengths[i] + 1);
    }
    work->first[sentence_count] = work->word_count;
    assert(work->word_count <= ENT_BATCH_WORDS);
    for (size_t i = 0; i < work->word_count; i++)
        embed(work->input + i * embedding, network, &features[i]);
    read_layers(network, work);
    read_heads(network, work);
}

void ent_network_relate(const ent_network *network, ent_workspace *work,
                        const uint32_t *heads)
{
    uint32_t size = network->shape.relation;
    const ent_matrix *matrix = &network->heads[ENT_MATRIX_RELATION];

    for (uint32_t s = 0; s < work->sentence_count; s++) {
        for (uint32_t i = work->first[s]; i < work->first[s + 1]; i++) {
            float *dependent = work->relation_dependent + (size_t)i * size;
            const float *governor = network->root_relation;

            if (heads[i] != ENT_NO_WORD)
                governor = work->relation_governor +
                           (size_t)(work->first[s] + heads[i]) * size;
            for (uint32_t j = 0; j < size; j++)
                work->gates[(size_t)i * size + j] =
                    ent_rectify(dependent[j] + governor[j]);
        }
    }
    ent_fixed_from(work->input, work->gates, (size_t)work->word_count * size);
    score_words(work->relations, matrix, work, network->shape.relations);
}
