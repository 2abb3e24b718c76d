/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/tie_words_internal.h  Words by which a text says who
 *  holds which office: schema/lexicon/en/tie_words.tsv. */
#ifndef ENT_EXTRACT_TIE_WORDS_INTERNAL_H
#define ENT_EXTRACT_TIE_WORDS_INTERNAL_H

#include <stdbool.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Does the file say that of the word? @p word  In any case; at most 64 bytes
 *  are looked for. @p kind  "honor", "former" ... Logarithmic. */
bool ent_tie_word_is(ent_str word, const char *kind);

/** Third column of a word of that kind; empty: there is none. */
ent_str ent_tie_word_value(ent_str word, const char *kind);

ENT_END_DECLS

#endif
