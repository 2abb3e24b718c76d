/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/name_decode.h  Names out of the scores of name tags. */
#ifndef ENT_NLP_NAME_DECODE_H
#define ENT_NLP_NAME_DECODE_H

#include "entente/core/arena.h"
#include "entente/nlp/network.h"

ENT_BEGIN_DECLS

/** The likeliest sequence of name tags in which each I follows a B or I of its
 *  class (Viterbi 1967), as names.
 *  @param[out] count  How many.
 *  @param scores      Log-probabilities, @p stride a word.
 *  @return In @p arena; NULL if out of memory. The confidence of a name is the
 *  geometric mean of its words' probabilities, uncalibrated.
 *  Complexity: words x tags^2. */
ent_name *ent_names_decode(size_t *count, const ent_network *network,
                           const float *scores, size_t stride, size_t words,
                           ent_arena *arena);

ENT_END_DECLS

#endif
