/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/layout.h  Where each parameter of a network stands in
 *  one array of floats. Values, gradients, moments and averages share it. */
#ifndef ENT_TRAIN_LAYOUT_H
#define ENT_TRAIN_LAYOUT_H

#include <stddef.h>

#include "entente/nlp/network.h"

ENT_BEGIN_DECLS

typedef struct ent_layout {
    ent_network_shape shape;
    size_t matrix[ENT_NETWORK_LAYERS + ENT_MATRIX_COUNT]; /**< Row by row. */
    size_t bias[ENT_NETWORK_LAYERS + ENT_MATRIX_COUNT];
    size_t recurrent[ENT_NETWORK_LAYERS]; /**< 4 x hidden. */
    size_t root_governor;
    size_t governor_bias;
    size_t root_relation;
    size_t dense_count; /**< Of all the above. */
    size_t first_row[ENT_FEATURE_COUNT];
    size_t row_count; /**< Of all tables; each row has `embedding` floats. */
} ent_layout;

void ent_layout_init(ent_layout *out, const ent_network_shape *shape);

/** Index of a head's matrix in `matrix` and `bias`. */
static inline size_t ent_layout_head(const ent_layout *layout,
                                     ent_network_matrix head)
{
    return layout->shape.layers + (size_t)head;
}

ENT_END_DECLS

#endif
