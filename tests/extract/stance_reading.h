/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file extract/stance_reading.h  Findings made by hand in texts that are read
 *  with the project's model, to see what stance they take. */
#ifndef ENT_TEST_EXTRACT_STANCE_READING_H
#define ENT_TEST_EXTRACT_STANCE_READING_H

/** Read @p text, in which the names of stance_reading.c are members; find the
 *  relations of @p acts, one a line: "TYPE predicate subject object", words of
 *  the text as they stand there, the first of that form ("raid#2": the second).
 *  Compare what comes out with @p want, a line a finding:
 *  "TYPE subject object status speaker", where the speaker is "-" for none and
 *  has an asterisk if it speaks of its own act. Skips the test where the model
 *  is missing. */
void stance_reading_check(const char *text, const char *acts, const char *want);

/** For cmocka: open the model, close it. @{ */
int stance_reading_open(void **state);
int stance_reading_close(void **state);
/** @} */

#endif
