/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/sentence_internal.h  Where sentences end in a paragraph:
 *  ICU proposes, these rules decide and add. */
#ifndef ENT_TEXT_SENTENCE_INTERNAL_H
#define ENT_TEXT_SENTENCE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Next word at @p at, up to white space (ASCII); moves @p at behind it and
 *  the white space. */
ent_str ent_sentence_word(ent_str text, size_t *at);

/** Would a reader see a sentence end where ICU does, at @p at of @p line, in a
 *  piece that began at @p begin? */
bool ent_sentence_is_break(ent_str line, size_t begin, size_t at);

/** Where a sentence ends that ICU does not see: before lower case, numbers,
 *  without a blank, behind an emoticon. @return The first one behind @p from
 *  and before @p to, or @p to. */
size_t ent_sentence_find_break(ent_str line, size_t from, size_t to);

/** Behind what stands alone at @p at and belongs to the sentence before:
 *  closing brackets and quotation marks, references ("[12]"), emoticons. */
size_t ent_sentence_take_marks(ent_str line, size_t at);

ENT_END_DECLS

#endif
