/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/sentence_internal.h  Where sentences end in a paragraph:
 *  ICU proposes, these rules decide and add. */
#ifndef ENT_TEXT_SENTENCE_INTERNAL_H
#define ENT_TEXT_SENTENCE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

static inline bool ent_sentence_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool ent_sentence_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/** Next word at @p at, up to white space (ASCII); moves @p at behind it and
 *  the white space. */
ent_str ent_sentence_word(ent_str text, size_t *at);

/** The same, but a long word is cut: longer ones are none that we know, and the
 *  time stays linear. */
ent_str ent_sentence_short_word(ent_str text, size_t *at);

enum {
    ENT_SENTENCE_WORD_MAX = 64
};

/** A word without punctuation at its end but full stops. */
ent_str ent_sentence_bare(ent_str word);

/** The letters before @p end, ASCII's and all others; empty if there are more
 *  than a word has. */
ent_str ent_sentence_letters(ent_str line, size_t end);

/** Do the marks (. ? !) of [stop, end) end a sentence, with blanks up to
 *  @p next behind them? For what ICU does not break at or breaks at always:
 *  lower case, numbers, dashes, brackets. */
bool ent_sentence_ends_before(ent_str line, size_t stop, size_t end,
                              size_t next);

/** "home.Then", "why?He", "War...I": do they without a blank? The word behind
 *  one full stop must not be a name's ("Lenta.Ru"). */
bool ent_sentence_ends_joined(ent_str line, size_t stop, size_t end);

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
