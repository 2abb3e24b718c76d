/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file extract/finding_reading.h  What is found in texts that are read with
 *  the project's model and lexicon. */
#ifndef ENT_TEST_EXTRACT_FINDING_READING_H
#define ENT_TEST_EXTRACT_FINDING_READING_H

/** Read @p text and compare the findings whose rule begins with @p rules with
 *  @p want, a line a finding: "SUBJECT TYPE/mode OBJECT (label)", in the order
 *  of the text; no "/mode" where there is none. Skips the test where the model
 *  is missing.
 *  @param report_date  "" is unknown. */
void finding_reading_check(const char *text, const char *report_date,
                           const char *rules, const char *want);

/** For cmocka: open model and lexicon, close them. @{ */
int finding_reading_open(void **state);
int finding_reading_close(void **state);
/** @} */

#endif
