/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/sentence.h  Paragraphs and sentences of a stored text. */
#ifndef ENT_TEXT_SENTENCE_H
#define ENT_TEXT_SENTENCE_H

#include "entente/core/arena.h"
#include "entente/core/error.h"
#include "entente/fact/record.h"

ENT_BEGIN_DECLS

/** Split a text into sentences, numbered from 1, with byte and code point
 *  spans, kind (title, body, caption, boilerplate) and, for one that repeats an
 *  earlier one word by word, that one's number. ICU's breaks, mended: no break
 *  after abbreviations and initials ("U.S. Navy", "Kim J. U.") or between a
 *  closing quotation mark and its attribution; breaks also before numbers and
 *  lower case where the word before is written out, without a blank
 *  ("over.Then"), at every empty line, and at line ends of lists and headings.
 *  @param[out] out  In @p arena; spans without surrounding white space.
 *  Complexity: linear. */
ENT_API ENT_NODISCARD ent_status ent_sentence_split(ent_sentence **out,
                                                    size_t *count, ent_str text,
                                                    ent_arena *arena,
                                                    ent_error *err);

ENT_END_DECLS

#endif
