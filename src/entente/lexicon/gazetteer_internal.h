/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/gazetteer_internal.h  How names are compared. */
#ifndef ENT_LEXICON_GAZETTEER_INTERNAL_H
#define ENT_LEXICON_GAZETTEER_INTERNAL_H

#include "entente/lexicon/lexicon_internal.h"

ENT_BEGIN_DECLS

/** Which pieces of a running text begin with a capital letter, or a letter of
 *  a script without case. */
typedef struct ent_word_starts {
    uint32_t capitals; /**< Bit by piece. */
    uint32_t count;
} ent_word_starts;

/** Add the pieces of @p text. */
void ent_word_starts_add(ent_word_starts *starts, ent_str text);

/** Append the letters of an acronym: without points, hyphens, apostrophes and
 *  blanks. */
void ent_add_letters(ent_buf *out, ent_str text);

/** Group the names by the nodes where they end. */
ENT_NODISCARD ent_status ent_gazetteer_make_leaves(ent_lexicon *lexicon,
                                                   ent_error *err);

ENT_END_DECLS

#endif
