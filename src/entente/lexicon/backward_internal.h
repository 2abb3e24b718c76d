/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/backward_internal.h  Trees of phrases that are looked
 *  up from their last word. */
#ifndef ENT_LEXICON_BACKWARD_INTERNAL_H
#define ENT_LEXICON_BACKWARD_INTERNAL_H

#include "entente/lexicon/trie_internal.h"

ENT_BEGIN_DECLS

enum {
    ENT_WORD_PIECES_MAX = 8
};

/** A walk from the last word to the first. Start as {.trie = ...}. */
typedef struct ent_backward {
    const ent_trie *trie;
    uint32_t node;
    ent_buf folded;
    uint32_t passed[ENT_WORD_PIECES_MAX]; /**< Nodes inside the last word, in
                                             the order of the walk. */
    size_t passed_count;
} ent_backward;

/** Node of a folded phrase, made if it is not there. @param[out] pieces  How
 *  many it has. */
ENT_NODISCARD ent_status ent_backward_add(ent_trie *trie, ent_str phrase,
                                          uint32_t *node, uint32_t *pieces,
                                          ent_error *err);

/** Go on with the pieces of a word, plural or singular. False: the word has
 *  none, or no memory is left. */
bool ent_backward_take(ent_backward *walk, ent_str word);

ENT_END_DECLS

#endif
