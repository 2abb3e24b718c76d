/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/heading.h  What the first lines of a plain report say of
 *  it: title, date, publisher. */
#ifndef ENT_TEXT_HEADING_H
#define ENT_TEXT_HEADING_H

#include "entente/core/error.h"
#include "entente/core/str.h"
#include "entente/fact/date.h"

ENT_BEGIN_DECLS

typedef struct ent_heading {
    ent_str title; /**< First line but for those about the report, if it stands
                      alone and is no statement. */
    ent_date date; /**< Of a line such as "Posted on : 2024-06-24 17:28 KST",
                      "Published: June 20, 2024", "Date: 20 June 2024", or a
                      dateline "PYONGYANG, June 19, 2024 (Wire) --", or one
                      below the title that has nothing but the date, place and
                      writer ("Lagos | 8 June 2019");
                      unknown if no line among the first ten says it with day,
                      month and year. Never guessed. */
    ent_str date_text; /**< The words it was read from. */
    int date_line;     /**< From 1. */
    ent_str publisher; /**< Of a line "Source: X" or "Publisher: X". */
} ent_heading;

/** Read the heading of a report's text; views into @p text. */
ENT_API void ent_heading_read(ent_heading *out, ent_str text);

/** Read a date as metadata write it: ISO 8601 with or without time, RFC 2822
 *  ("Thu, 20 Jun 2024 09:00:00 GMT"), "June 20, 2024", "20 June 2024", "20 Jun
 *  2024", 20240620. The day is that of the text's own time zone.
 *  @retval ENT_ERR_INPUT  None of these. */
ENT_API ENT_NODISCARD ent_status ent_heading_parse_date(ent_date *out,
                                                        ent_str text,
                                                        ent_error *err);

ENT_END_DECLS

#endif
