/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/tensor.h  Products of matrices of floats for training,
 *  row by row in memory.
 *
 *  Each sum is taken in the order of its terms, and no multiplication is fused
 *  with an addition (CMakeLists.txt): all machines agree bit by bit. */
#ifndef ENT_TRAIN_TENSOR_H
#define ENT_TRAIN_TENSOR_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/api.h"

ENT_BEGIN_DECLS

/** c (m x n) = a (m x k) b (k x n), or c += ... if @p add. */
void ent_product(float *c, const float *a, const float *b, size_t m, size_t k,
                 size_t n, bool add);

/** a (m x k) += c (m x n) b' : the gradient of a product's left side.
 *  @param scratch  Room for k x n. */
void ent_product_left(float *a, const float *c, const float *b, size_t m,
                      size_t k, size_t n, float *scratch);

/** b (k x n) += a' c : the gradient of a product's right side.
 *  @param scratch  Room for m x k. */
void ent_product_right(float *b, const float *a, const float *c, size_t m,
                       size_t k, size_t n, float *scratch);

ENT_END_DECLS

#endif
