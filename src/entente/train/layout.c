/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/layout.h"

void ent_layout_init(ent_layout *out, const ent_network_shape *shape)
{
    size_t at = 0;

    *out = (ent_layout){.shape = *shape};
    for (uint32_t i = 0; i < shape->layers + ENT_MATRIX_COUNT; i++) {
        ent_matrix_size size = ent_network_matrix_size(shape, i);

        out->matrix[i] = at;
        at += (size_t)size.rows * size.columns;
        out->bias[i] = at;
        at += size.columns;
    }
    for (uint32_t i = 0; i < shape->layers; i++) {
        out->recurrent[i] = at;
        at += 4 * (size_t)shape->hidden;
    }
    out->root_governor = at;
    out->governor_bias = at + shape->arc;
    out->root_relation = at + 2 * (size_t)shape->arc;
    out->dense_count = out->root_relation + shape->relation;
    for (uint32_t i = 0; i < ENT_FEATURE_COUNT; i++) {
        out->first_row[i] = out->row_count;
        out->row_count += shape->rows[i];
    }
}
