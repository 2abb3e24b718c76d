/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/network_internal.h  A network, opened. */
#ifndef ENT_NLP_NETWORK_INTERNAL_H
#define ENT_NLP_NETWORK_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/nlp/matrix.h"
#include "entente/nlp/network.h"

ENT_BEGIN_DECLS

struct ent_network {
    ent_network_shape shape;
    const uint32_t *vocabulary; /**< Sorted hashes; row = index + 1. */
    const int8_t *embedding;
    const uint8_t *shift;                  /**< A row: value << shift. */
    uint32_t first_row[ENT_FEATURE_COUNT]; /**< Of each table. */
    ent_matrix layers[ENT_NETWORK_LAYERS];
    ent_matrix heads[ENT_MATRIX_COUNT];
    const float *recurrent[ENT_NETWORK_LAYERS]; /**< 4 x hidden. */
    const float *root_governor;                 /**< arc */
    const float *governor_bias;                 /**< arc */
    const float *root_relation;                 /**< relation */
    ent_network_tag *tags;
    ent_label *relations;
    ent_name_tag *name_tags;
    ent_arena *arena; /**< Of the labels. */
};

ENT_END_DECLS

#endif
