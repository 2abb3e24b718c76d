/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file extract/text_reading.h  Texts read with the project's model, and
 *  findings at words of theirs. */
#ifndef ENT_TEST_EXTRACT_TEXT_READING_H
#define ENT_TEST_EXTRACT_TEXT_READING_H

#include "entente/extract/finding.h"

/** A text that was read; text_reading_clear() frees it. */
typedef struct text_reading {
    ent_arena *arena;
    ent_reading reading;
    ent_cast cast; /**< Empty. */
    ent_findings findings;
    ent_finder finder;
} text_reading;

/** For cmocka: open the model, close it. @{ */
int text_reading_open(void **state);
int text_reading_close(void **state);
/** @} */

/** Read a text; skips the test where the model is missing. @p r must stay where
 *  it is. @param report_date  "" is unknown. */
void text_reading_read(text_reading *r, const char *text,
                       const char *report_date);
void text_reading_clear(text_reading *r);

/** Add a finding of a type whose predicate is the first word of that form.
 *  @return Its index. */
size_t text_reading_add(text_reading *r, const char *type, const char *word);

#endif
