/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/line_internal.h  Lines of a text, and what a line alone
 *  shows: sentence, byline, item of a list. */
#ifndef ENT_TEXT_LINE_INTERNAL_H
#define ENT_TEXT_LINE_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Where the next line begins; start as `{text, 0}`. */
typedef struct ent_lines_reader {
    ent_str text;
    size_t at;
} ent_lines_reader;

/** Next line, without white space (Unicode's) at its ends; it may be empty.
 *  LF, CRLF, CR, U+0085, U+2028 and U+2029 end a line. @return False at the
 *  end. */
bool ent_line_next(ent_lines_reader *reader, ent_str *line);

/** Bytes of the line end at @p at; 0 if there is none. */
size_t ent_line_end_at(ent_str text, size_t at);

/** Without white space (Unicode's) at both ends; of nothing else, the empty
 *  view behind it. */
ent_str ent_line_trim(ent_str text);

/** White space as Unicode has it. */
bool ent_line_is_white(uint32_t code_point);

/** ASCII. */
bool ent_line_is_letter(char c);

/** Equal, and begins with, but for the case of ASCII letters. */
bool ent_line_equal(ent_str a, ent_str b);
bool ent_line_starts(ent_str text, const char *lower_case);
/** Does @p lower_case occur in it, from a word's beginning? */
bool ent_line_has(ent_str text, const char *lower_case);

/** Last code point that is no closing quotation mark or bracket; 0 if none. */
uint32_t ent_line_last(ent_str line);

/** Does it end as a sentence: . ! ? and the like, maybe quoted? A final "U.S."
 *  or "Inc." does not count. */
bool ent_line_is_sentence(ent_str line);

/** "By Kwak Yeon-soo" */
bool ent_line_is_byline(ent_str line);

/** Bytes of the bullet or number that begins an item of a list, with the white
 *  space behind it; 0 if it is no item. */
size_t ent_line_bullet(ent_str line);

ENT_END_DECLS

#endif
