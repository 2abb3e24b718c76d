/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/clause_children_internal.h  A tree read downwards: the
 *  words below a word, in order; arcs can be moved. */
#ifndef ENT_NLP_CLAUSE_CHILDREN_INTERNAL_H
#define ENT_NLP_CLAUSE_CHILDREN_INTERNAL_H

#include <stdbool.h>

#include "entente/core/arena.h"
#include "entente/core/error.h"
#include "entente/nlp/parse.h"

/** Lists of children, kept in the order of the sentence. */
typedef struct ent_children {
    ent_word *words;
    uint32_t count;
    uint32_t root;   /**< ENT_NO_WORD in an empty sentence. */
    uint32_t *first; /**< By word: its first child, or ENT_NO_WORD. */
    uint32_t *next;  /**< By word: the next child of the same head. */
} ent_children;

/** Index a tree. The words are borrowed, and written only by
 *  ent_children_move() and ent_children_swap(). */
ENT_NODISCARD ent_status ent_children_init(ent_children *out, ent_word *words,
                                           size_t count, ent_arena *arena,
                                           ent_error *err);

/** True if @p top is @p word or above it. O(depth). */
bool ent_children_is_above(const ent_children *tree, uint32_t top,
                           uint32_t word);

/** Hang @p word below @p head; not the root, and @p head not below it. */
void ent_children_move(ent_children *tree, uint32_t word, uint32_t head);

/** Put @p word in the place of its head, which becomes its child. */
void ent_children_swap(ent_children *tree, uint32_t word);

/** The first child of that relation, subtypes included; ENT_NO_WORD: none. */
uint32_t ent_children_find(const ent_children *tree, uint32_t word,
                           ent_deprel relation);

/** First and last word of the tree below @p word. O(words below). */
uint32_t ent_children_leftmost(const ent_children *tree, uint32_t word);
uint32_t ent_children_rightmost(const ent_children *tree, uint32_t word);

/** The head of a loop over the children of a word, in order:
 *  `for (ENT_CHILDREN(child, tree, word))`. */
#define ENT_CHILDREN(child, tree, word)                                        \
    uint32_t child = (tree)->first[word];                                      \
    (child) != ENT_NO_WORD;                                                    \
    (child) = (tree)->next[child]

#endif
