/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/frame_internal.h  What the word lists under
 *  schema/lexicon/en know of a word. */
#ifndef ENT_NLP_FRAME_INTERNAL_H
#define ENT_NLP_FRAME_INTERNAL_H

#include <stdbool.h>

#include "entente/core/str.h"
#include "entente/nlp/label.h"

/** A word list: a file of sorted lines "lemma<TAB>part of speech<TAB>...". */
typedef enum ent_word_list {
    ENT_LIST_CONTROL,
    ENT_LIST_FRAMES,
    ENT_LIST_MOODS,
    ENT_LIST_REPORTING,
    ENT_LIST_COUNT
} ent_word_list;

/** Columns behind the part of speech; `ptr` NULL if the word is not there.
 *  Logarithmic, without memory of its own.
 *  @param lemma  As ent_word has it; at most 64 bytes are looked for.
 *  @param kind   "verb", "noun", "adj" ...; see ent_list_kind(). */
ent_str ent_list_find(ent_word_list list, ent_str lemma, const char *kind);

/** "verb", "noun", "adj", "adv", "aux", "det", "mark" ... of a part of
 *  speech; "" for those that no list has. */
const char *ent_list_kind(ent_upos upos);

/** True if @p word is one of the words of @p list, which blanks separate. */
bool ent_list_has(ent_str list, ent_str word);

/** Column @p index (0: the first behind the part of speech); empty if there
 *  is none. */
ent_str ent_list_column(ent_str columns, int index);

/** The bytes of a list, for tests. */
ent_str ent_list_bytes(ent_word_list list);

#endif
