/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file extract/cast_reading.h  Who is meant in texts that are read with the
 *  project's model. */
#ifndef ENT_TEST_EXTRACT_CAST_READING_H
#define ENT_TEST_EXTRACT_CAST_READING_H

#include "extract/text_reading.h"

/** Read a text and its cast. @p r must stay where it is; text_reading_clear().
 */
void cast_reading_read(text_reading *r, const char *text);

/** The mention at a word of @p text, the first of that form ("he#2": the
 *  second), has these members, in any order, with "; " between them; "-": no
 *  member, "?": none but candidates. */
void cast_reading_who(const char *text, const char *word, const char *want);

/** The same with the kind of the mention before it: "place Goma". */
void cast_reading_kind(const char *text, const char *word,
                       ent_mention_kind kind, const char *want);

/** The member of that name as "Class kind country owner", "-" for what it has
 *  not; "" : there is no such member. */
void cast_reading_member(const char *text, const char *name, const char *want);

#endif
