/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/tree.h  Dependency trees out of arc scores. */
#ifndef ENT_NLP_TREE_H
#define ENT_NLP_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/error.h"

ENT_BEGIN_DECLS

/** Best spanning tree with exactly one root (Chu and Liu 1965, Edmonds 1967,
 *  in Tarjan's dense form, 1977; one root as Stanojevic and Cohen 2021, by
 *  making arcs from the root the last choice). Among equal trees, the one found
 *  depends on the scores alone.
 *  @param[out] heads  @p count indexes; ENT_NO_WORD for the root.
 *  @param scores  count rows of count + 1: scores[d * (count + 1) + h] is that
 *                 of word h as the head of word d, h = count is the root. Any
 *                 finite numbers; the entry of a word for itself is not read.
 *  @param count   1 to 512.
 *  @retval ENT_ERR_NOMEM  Out of memory.
 *  Complexity: O(count^2), but O(count) where the greedy choice is a tree (its
 *  making aside). */
ENT_API ENT_NODISCARD ent_status ent_tree_best(uint32_t *heads,
                                               const float *scores,
                                               size_t count, ent_error *err);

/** True if @p heads is a tree with one root. Linear (without memory,
 *  quadratic above 512 words). */
ENT_API bool ent_tree_is_valid(const uint32_t *heads, size_t count);

ENT_END_DECLS

#endif
