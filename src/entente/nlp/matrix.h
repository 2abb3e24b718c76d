/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/matrix.h  Products of small integers, exact and so the
 *  same on every machine, whatever its vectors are wide.
 *
 *  Activations are 16-bit fixed point numbers (ENT_FIXED_ONE is 1), weights are
 *  8-bit with a scale a column. A sum of at most ENT_MATRIX_ROWS products of
 *  32767 by 127 stays within 32 bits. */
#ifndef ENT_NLP_MATRIX_H
#define ENT_NLP_MATRIX_H

#include <stddef.h>
#include <stdint.h>

#include "entente/core/error.h"

ENT_BEGIN_DECLS

enum {
    ENT_FIXED_ONE = 2048,  /**< 1.0 as a fixed point number. */
    ENT_MATRIX_ROWS = 512, /**< Most rows of a matrix. */
    ENT_MATRIX_BLOCK = 16  /**< Columns are padded to a multiple of it. */
};

/** Columns with those that are added. */
static inline uint32_t ent_matrix_padded(uint32_t columns)
{
    return (columns + ENT_MATRIX_BLOCK - 1) / ENT_MATRIX_BLOCK *
           ENT_MATRIX_BLOCK;
}

/** rows x columns, packed for multiplying. */
typedef struct ent_matrix {
    uint32_t rows;    /**< Even: a row of zeros is added to an odd number. */
    uint32_t columns; /**< A multiple of ENT_MATRIX_BLOCK. */
    int16_t *packed;  /**< By block of columns, then by pair of rows: the two
                         weights of each of 16 columns. Owned. */
    float *scale;     /**< A column, with 1 / ENT_FIXED_ONE in it. Owned. */
    float *bias;      /**< A column. Owned. */
} ent_matrix;

/** Pack weights.
 *  @param weights  rows x columns, row by row.
 *  @param scale, bias  columns each. @p bias may be NULL: none.
 *  @retval ENT_ERR_NOMEM  Out of memory. */
ENT_NODISCARD ent_status ent_matrix_init(ent_matrix *out, const int8_t *weights,
                                         const float *scale, const float *bias,
                                         uint32_t rows, uint32_t columns);

/** Accepts a matrix that is `{0}`. */
void ent_matrix_clear(ent_matrix *matrix);

/** out = input * matrix + bias, as real numbers.
 *  @param[out] out   count x columns (the padded number).
 *  @param input      count x rows (the even number), fixed point. */
void ent_matrix_multiply(float *out, const int16_t *input,
                         const ent_matrix *matrix, size_t count);

/** Round to fixed point, cut at +-15.99. Halves go to the even neighbour. */
void ent_fixed_from(int16_t *out, const float *values, size_t count);

ENT_END_DECLS

#endif
