/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/matrix_internal.h  The ways to multiply, so that tests can
 *  hold each against the others. */
#ifndef ENT_NLP_MATRIX_INTERNAL_H
#define ENT_NLP_MATRIX_INTERNAL_H

#include "entente/nlp/matrix.h"

ENT_BEGIN_DECLS

enum {
    ENT_MATRIX_TILE = 8,   /**< Rows of input that share a load of weights. */
    ENT_MATRIX_KERNELS = 4 /**< Most ways. */
};

/** Sums of ENT_MATRIX_TILE rows of input, @p rows numbers each, for one block
 *  of columns. */
typedef void ent_matrix_block_fn(int32_t (*sums)[ENT_MATRIX_BLOCK],
                                 const int16_t *input, const int16_t *weights,
                                 size_t rows);

typedef struct ent_matrix_kernel {
    const char *name;
    ent_matrix_block_fn *block;
} ent_matrix_kernel;

/** What this machine can run, the fastest first, plain C last.
 *  @return How many. */
size_t ent_matrix_kernels(ent_matrix_kernel out[ENT_MATRIX_KERNELS]);

/** ent_matrix_multiply() by one of them. */
void ent_matrix_multiply_by(ent_matrix_block_fn *block, float *out,
                            const int16_t *input, const ent_matrix *matrix,
                            size_t count);

ENT_END_DECLS

#endif
