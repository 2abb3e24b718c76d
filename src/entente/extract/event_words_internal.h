/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/event_words_internal.h  Words that the reading of
 *  events knows: schema/lexicon/en/event_words.tsv. */
#ifndef ENT_EXTRACT_EVENT_WORDS_INTERNAL_H
#define ENT_EXTRACT_EVENT_WORDS_INTERNAL_H

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Does the file say that of the word? @p word  Lemma, lower case; at most 64
 *  bytes are looked for. @p kind  "light", "occasion" ... Logarithmic. */
bool ent_event_word_is(ent_str word, const char *kind);

/** Third column of a word of that kind; `ptr` NULL: the word is not there. */
ent_str ent_event_word_value(ent_str word, const char *kind);

ENT_END_DECLS

#endif
