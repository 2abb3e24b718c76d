/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file trees.h  Sentences with their grammar, made by hand. */
#ifndef RENDER_TREES_H
#define RENDER_TREES_H

#include "entente/render/dependency.h"

enum {
    TREE_WORDS = 64
};

typedef struct tree {
    ent_dependency_word words[TREE_WORDS];
    ent_dependency_name names[4];
    ent_dependency_sentence sentence; /**< Borrows the others. */
} tree;

/** A modifier, certain. @param head  Of the word; ENT_DEPENDENCY_ROOT: none. */
ent_dependency_word tree_word(const char *form, const char *tag, uint32_t head,
                              const char *label);
/** Make the sentence of the first words and names. */
void tree_close(tree *made, size_t words, size_t names);

/** "The minister met Ada Lovelace ." */
void tree_plain(tree *made);

/** The example of docs/visual.md: "Foreign Minister Anna Berg said that Norway
 *  would not supply arms to rebels." */
void tree_example(tree *made);

/** A long sentence, each word hanging on the one before but every fifth on the
 *  first. */
void tree_long(tree *made, size_t count);

#endif
