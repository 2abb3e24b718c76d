/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/network.h"

#include <string.h>

#include "entente/core/mem.h"
#include "entente/nlp/network_internal.h"

enum {
    MOST_ROWS = 1 << 20 /* of a table */
};

/** Larger than any that was ever learned, and small enough that no sum of
 *  products, however the weights are, leaves the range of a float. */
static const float largest_number = 1e4F;

uint32_t ent_network_inputs(const ent_network_shape *shape, uint32_t layer)
{
    return layer == 0 ? shape->embedding : 2 * shape->hidden;
}

uint32_t ent_network_gates(uint32_t layer)
{
    return layer == 0 ? 4 : 3;
}

ent_matrix_size ent_network_matrix_size(const ent_network_shape *shape,
                                        uint32_t index)
{
    uint32_t state = 2 * shape->hidden;

    if (index < shape->layers)
        return (ent_matrix_size){ent_network_inputs(shape, index),
                                 2 * ent_network_gates(index) * shape->hidden};
    switch ((ent_network_matrix)(index - shape->layers)) {
    case ENT_MATRIX_TAG:
        return (ent_matrix_size){state, shape->tags};
    case ENT_MATRIX_NAME:
        return (ent_matrix_size){state, shape->name_tags};
    case ENT_MATRIX_DEPENDENT:
    case ENT_MATRIX_GOVERNOR:
        return (ent_matrix_size){state, shape->arc};
    case ENT_MATRIX_BIAFFINE:
        return (ent_matrix_size){shape->arc, shape->arc};
    case ENT_MATRIX_RELATION_DEPENDENT:
    case ENT_MATRIX_RELATION_GOVERNOR:
        return (ent_matrix_size){state, shape->relation};
    case ENT_MATRIX_RELATION:
        return (ent_matrix_size){shape->relation, shape->relations};
    case ENT_MATRIX_COUNT:
        break;
    }
    return (ent_matrix_size){0, 0};
}

size_t ent_network_number_count(const ent_network_shape *shape)
{
    size_t count = (size_t)shape->layers * 4 * shape->hidden +
                   2 * (size_t)shape->arc + shape->relation;

    for (uint32_t i = 0; i < shape->layers + ENT_MATRIX_COUNT; i++)
        count += 2 * (size_t)ent_network_matrix_size(shape, i).columns;
    return count;
}

/** A section that must have just @p size bytes. */
static ent_status get_section(const void **out, const ent_model *model,
                              const char *name, size_t size, ent_error *err)
{
    ent_str bytes = ent_model_section(model, name);

    if (bytes.ptr == NULL || bytes.len != size)
        return ent_fail(err, ENT_ERR_INPUT,
                        "%s: section %s has %zu bytes, want %zu",
                        ent_model_path(model), name, bytes.len, size);
    *out = bytes.ptr;
    return ENT_OK;
}

/** A size and what it must be a multiple of. */
typedef struct bound {
    const char *name;
    uint32_t value;
    uint32_t step;
    uint32_t most;
} bound;

static ent_status check_bound(const bound *b, const char *where, ent_error *err)
{
    if (b->value >= b->step && b->value <= b->most && b->value % b->step == 0)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_INPUT, "%s: %s: %u, want %u to %u by %u",
                    where, b->name, b->value, b->step, b->most, b->step);
}

ent_status ent_network_shape_check(const ent_network_shape *shape,
                                   const char *where, ent_error *err)
{
    const bound bounds[] = {
        {"size of embedding", shape->embedding, 2, ENT_NETWORK_WIDTH},
        {"units of a layer", shape->hidden, ENT_MATRIX_BLOCK,
         ENT_NETWORK_WIDTH},
        {"layers", shape->layers, 1, ENT_NETWORK_LAYERS},
        {"units of arcs", shape->arc, ENT_MATRIX_BLOCK, ENT_NETWORK_WIDTH},
        {"units of relations", shape->relation, ENT_MATRIX_BLOCK,
         ENT_NETWORK_WIDTH},
        {"tags", shape->tags, 1, ENT_NETWORK_LABELS},
        {"relations", shape->relations, 1, ENT_NETWORK_LABELS},
        {"name tags", shape->name_tags, 1, ENT_NETWORK_NAME_TAGS},
    };
    ent_status st = ENT_OK;

    for (size_t i = 0; st == ENT_OK && i < sizeof bounds / sizeof *bounds; i++)
        st = check_bound(&bounds[i], where, err);
    for (size_t i = 0; st == ENT_OK && i < ENT_FEATURE_COUNT; i++) {
        const bound rows = {"rows of a table", shape->rows[i], 1, MOST_ROWS};

        st = check_bound(&rows, where, err);
    }
    return st;
}

static ent_status read_shape(ent_network *network, const ent_model *model,
                             ent_error *err)
{
    ent_network_shape *shape = &network->shape;
    const void *bytes = NULL;
    ent_status st = get_section(&bytes, model, "shape", sizeof *shape, err);

    if (st != ENT_OK)
        return st;
    memcpy(shape, bytes, sizeof *shape);
    return ent_network_shape_check(shape, ent_model_path(model), err);
}

static ent_status read_tables(ent_network *network, const ent_model *model,
                              ent_error *err)
{
    const ent_network_shape *shape = &network->shape;
    ent_status st = ENT_OK;
    const void *bytes = NULL;
    uint32_t rows = 0;

    for (uint32_t i = 0; i < ENT_FEATURE_COUNT; i++) {
        network->first_row[i] = rows;
        rows += shape->rows[i];
    }
    ENT_TRY(get_section(
        &bytes, model, "vocabulary",
        ((size_t)shape->rows[ENT_FEATURE_WORD] - 1) * sizeof(uint32_t), err));
    network->vocabulary = bytes;
    ENT_TRY(get_section(&bytes, model, "embedding",
                        (size_t)rows * shape->embedding, err));
    network->embedding = bytes;
    ENT_TRY(get_section(&bytes, model, "shift", rows, err));
    network->shift = bytes;
    for (uint32_t i = 0; i < rows; i++) {
        if (network->shift[i] > 15)
            return ent_fail(err, ENT_ERR_INPUT, "%s: shift %u of row %u",
                            ent_model_path(model), network->shift[i], i);
    }
cleanup:
    return st;
}

static ent_status check_numbers(const float *numbers, size_t count,
                                const ent_model *model, ent_error *err)
{
    for (size_t i = 0; i < count; i++) {
        /* Written so that NaN is refused. */
        if (!(numbers[i] >= -largest_number && numbers[i] <= largest_number))
            return ent_fail(err, ENT_ERR_INPUT,
                            "%s: section numbers: number %zu is %g, want "
                            "-%g to %g",
                            ent_model_path(model), i, (double)numbers[i],
                            (double)largest_number, (double)largest_number);
    }
    return ENT_OK;
}

static ent_status read_weights(ent_network *network, const ent_model *model,
                               ent_error *err)
{
    const ent_network_shape *shape = &network->shape;
    uint32_t count = shape->layers + ENT_MATRIX_COUNT;
    ent_status st = ENT_OK;
    const void *bytes = NULL;
    size_t size = 0;

    for (uint32_t i = 0; i < count; i++) {
        ent_matrix_size of = ent_network_matrix_size(shape, i);

        size += (size_t)of.rows * of.columns;
    }
    ENT_TRY(get_section(&bytes, model, "weights", size, err));
    const int8_t *weights = bytes;
    size = ent_network_number_count(shape);
    ENT_TRY(get_section(&bytes, model, "numbers", size * sizeof(float), err));
    const float *numbers = bytes;
    ENT_TRY(check_numbers(numbers, size, model, err));
    for (uint32_t i = 0; i < count; i++) {
        ent_matrix_size of = ent_network_matrix_size(shape, i);
        ent_matrix *matrix = i < shape->layers
                                 ? &network->layers[i]
                                 : &network->heads[i - shape->layers];

        st = ent_matrix_init(matrix, weights, numbers, numbers + of.columns,
                             of.rows, of.columns);
        if (st != ENT_OK)
            return ent_fail_nomem(err);
        weights += (size_t)of.rows * of.columns;
        numbers += 2 * (size_t)of.columns;
    }
    for (uint32_t i = 0; i < shape->layers; i++) {
        network->recurrent[i] = numbers;
        numbers += 4 * (size_t)shape->hidden;
    }
    network->root_governor = numbers;
    network->governor_bias = numbers + shape->arc;
    network->root_relation = numbers + 2 * (size_t)shape->arc;
cleanup:
    return st;
}

bool ent_name_tag_read(ent_name_tag *out, ent_str text)
{
    if (ent_str_is(text, "O")) {
        *out = (ent_name_tag){ENT_NAME_MISC, 'O'};
        return true;
    }
    if (!ent_str_has_prefix(text, ent_str_from("B-")) &&
        !ent_str_has_prefix(text, ent_str_from("I-")))
        return false;
    for (int i = 0; i < ENT_NAME_CLASS_COUNT; i++) {
        ent_name_class name_class = (ent_name_class)i;

        if (ent_str_is(ent_str_slice(text, 2, text.len),
                       ent_name_class_name(name_class))) {
            *out = (ent_name_tag){name_class, text.ptr[0]};
            return true;
        }
    }
    return false;
}

static bool read_tag(ent_network_tag *out, ent_str text, ent_arena *arena)
{
    ent_str upos = ent_str_cut(&text, ' ');

    if (text.ptr == NULL)
        return false;
    out->upos = ent_upos_read(upos);
    out->xpos = ent_arena_str(arena, text).ptr;
    return out->xpos != NULL;
}

/** Section "labels": a line a tag ("NOUN NN"), then a line a relation, then a
 *  line a name tag. */
static ent_status read_labels(ent_network *network, const ent_model *model,
                              ent_error *err)
{
    const ent_network_shape *shape = &network->shape;
    ent_arena *arena = ent_arena_new();
    ent_str rest = ent_model_section(model, "labels");
    bool sound = rest.ptr != NULL;

    network->arena = arena;
    if (arena == NULL)
        return ent_fail_nomem(err);
    network->tags = ent_arena_alloc(arena, shape->tags, sizeof *network->tags);
    network->relations =
        ent_arena_alloc(arena, shape->relations, sizeof *network->relations);
    network->name_tags =
        ent_arena_alloc(arena, shape->name_tags, sizeof *network->name_tags);
    if (network->tags == NULL || network->relations == NULL ||
        network->name_tags == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; sound && i < shape->tags; i++)
        sound = read_tag(&network->tags[i], ent_str_cut(&rest, '\n'), arena);
    for (uint32_t i = 0; sound && i < shape->relations; i++) {
        network->relations[i] = ent_label_read(ent_str_cut(&rest, '\n'));
        sound = network->relations[i].relation != ENT_DEPREL_NONE;
    }
    for (uint32_t i = 0; sound && i < shape->name_tags; i++)
        sound =
            ent_name_tag_read(&network->name_tags[i], ent_str_cut(&rest, '\n'));
    return sound ? ENT_OK
                 : ent_fail(err, ENT_ERR_INPUT, "%s: section labels",
                            ent_model_path(model));
}

ent_status ent_network_new(ent_network **out, const ent_model *model,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    ent_network *network = ent_calloc(1, sizeof *network);

    if (network == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(read_shape(network, model, err));
    ENT_TRY(read_tables(network, model, err));
    ENT_TRY(read_weights(network, model, err));
    ENT_TRY(read_labels(network, model, err));
    *out = network;
    network = NULL;
cleanup:
    ent_network_free(network);
    return st;
}

void ent_network_free(ent_network *network)
{
    if (network == NULL)
        return;
    for (size_t i = 0; i < ENT_NETWORK_LAYERS; i++)
        ent_matrix_clear(&network->layers[i]);
    for (size_t i = 0; i < ENT_MATRIX_COUNT; i++)
        ent_matrix_clear(&network->heads[i]);
    ent_arena_free(network->arena);
    ent_free(network);
}

const ent_network_shape *ent_network_get_shape(const ent_network *network)
{
    return &network->shape;
}

ent_network_tag ent_network_get_tag(const ent_network *network, uint32_t tag)
{
    return network->tags[tag];
}

ent_label ent_network_get_relation(const ent_network *network, uint32_t index)
{
    return network->relations[index];
}

ent_name_tag ent_network_get_name_tag(const ent_network *network,
                                      uint32_t index)
{
    return network->name_tags[index];
}

uint32_t ent_vocabulary_row(const uint32_t *sorted, size_t count, uint32_t hash)
{
    size_t low = 0;
    size_t high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (sorted[middle] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && sorted[low] == hash ? (uint32_t)low + 1 : 0;
}
