/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/heading_internal.h  Reading lines of a heading. */
#ifndef ENT_TEXT_HEADING_INTERNAL_H
#define ENT_TEXT_HEADING_INTERNAL_H

#include <stdbool.h>

#include "entente/core/str.h"
#include "entente/fact/date.h"
#include "entente/text/line_internal.h"

ENT_BEGIN_DECLS

/** A place in a text that is being read. */
typedef struct ent_heading_reader {
    ent_str text;
    size_t at;
} ent_heading_reader;

static inline char ent_heading_peek(const ent_heading_reader *r)
{
    return r->at < r->text.len ? r->text.ptr[r->at] : '\0';
}

static inline bool ent_heading_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool ent_heading_is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline bool ent_heading_is_word_char(char c)
{
    return ent_line_is_letter(c) || ent_heading_is_digit(c) ||
           (unsigned char)c >= 0x80;
}

static inline bool ent_heading_is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static inline void ent_heading_skip_blanks(ent_heading_reader *r)
{
    while (ent_heading_is_blank(ent_heading_peek(r)))
        r->at++;
}

static inline bool ent_heading_take(ent_heading_reader *r, char c)
{
    if (ent_heading_peek(r) != c || c == '\0')
        return false;
    r->at++;
    return true;
}

/** Take a date at the reader's place: what ent_heading_parse_date() reads,
 *  with a weekday or a time of day before it. */
bool ent_heading_take_date(ent_heading_reader *r, ent_date *out);

/** Is the line a date with its year, alone or with place, writer or agency:
 *  "Lagos | Wednesday, March 19, 1997", "By Ann Lee, 8 June 2019"?
 *  @param[out] words  Those of the date. */
bool ent_heading_line_date(ent_str line, ent_date *out, ent_str *words);

ENT_END_DECLS

#endif
