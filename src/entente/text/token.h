/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/token.h  Words of a sentence, after the rules of
 *  Universal Dependencies for English (the EWT treebank). */
#ifndef ENT_TEXT_TOKEN_H
#define ENT_TEXT_TOKEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/arena.h"
#include "entente/core/error.h"
#include "entente/fact/record.h"

ENT_BEGIN_DECLS

/** A syntactic word. Several may share one written token ("don't" is "do" and
 *  "n't", "Seoul's" is "Seoul" and "'s"); each has bytes of its own. */
typedef struct ent_token {
    ent_span bytes; /**< In the text that was split; never empty. */
    ent_str form;   /**< These bytes, or, where they hold soft hyphens,
                       ligatures, or other compatibility characters, a copy
                       without, composed (NFC). Curly quotes and the joiners
                       of emoji stay. Never empty. */
    uint8_t words;  /**< On the first word of a written token: how many words
                       it has; 0 on the others. */
    bool space_after;
} ent_token;

/** Split the bytes of one sentence (or any part of a text).
 *  @param[out] out  Tokens in order, in @p arena; every byte that is no white
 *                   space, control or default ignorable is in exactly one.
 *  @param text      Valid UTF-8.
 *  @param part      Where to look in @p text.
 *  Complexity: linear, whatever the bytes. */
ENT_API ENT_NODISCARD ent_status ent_tokens_split(ent_token **out,
                                                  size_t *count, ent_str text,
                                                  ent_span part,
                                                  ent_arena *arena,
                                                  ent_error *err);

ENT_END_DECLS

#endif
