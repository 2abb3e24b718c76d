/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file small_tree.h  Trees that a test writes in one line:
 *  "Kim/NNP>2:nsubj left=leave/VBD>0:root". The lemma is the form unless it is
 *  given; parts of speech follow from the Penn tag. "~" behind a form says that
 *  no blank follows. */
#ifndef TESTS_NLP_SMALL_TREE_H
#define TESTS_NLP_SMALL_TREE_H

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/rng.h"
#include "entente/nlp/parse.h"

/** Read a tree; @p text must outlive it. In @p arena. */
ent_parse small_tree(const char *text, ent_arena *arena);

/** Append it as it was written, an arc a word. */
void small_tree_print(ent_buf *out, const ent_parse *parse);

/** A valid tree of random shape, tags and labels over the words of news. */
ent_parse small_tree_random(ent_rng *rng, size_t most, ent_arena *arena);

/** True if it has one root and no circle. */
bool small_tree_is_valid(const ent_parse *parse);

#endif
