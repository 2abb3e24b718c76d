/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/stance_words_internal.h  Words that the reading of
 *  status knows: schema/lexicon/en/stance.tsv. */
#ifndef ENT_EXTRACT_STANCE_WORDS_INTERNAL_H
#define ENT_EXTRACT_STANCE_WORDS_INTERNAL_H

#include <stdbool.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Does the file say that of the word? @p word  Lemma, lower case; at most 40
 *  bytes are looked for. @p kind  "accuses", "content" ... Logarithmic. */
bool ent_stance_word_is(ent_str word, const char *kind);

/** What "accuse of" says of a noun of action: "accused", "planned" ...; `ptr`
 *  NULL: nothing. */
ent_str ent_stance_phrase(ent_str verb, ent_str preposition);

ENT_END_DECLS

#endif
