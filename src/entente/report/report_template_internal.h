/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/report/report_template_internal.h  The look of a house: values
 *  of style variables, a header and a footer. docs/report.md, "Templates". */
#ifndef ENT_REPORT_REPORT_TEMPLATE_INTERNAL_H
#define ENT_REPORT_REPORT_TEMPLATE_INTERNAL_H

#include "entente/core/buf.h"

/** Owned; start as `{0}`, end with ent_report_template_clear(). */
typedef struct ent_report_template {
    ent_buf style;  /**< Rules, to stand behind all others. */
    ent_buf header; /**< HTML that is XML. */
    ent_buf footer;
} ent_report_template;

/** Read a template: what it says is checked and written anew, so that nothing
 *  of it reaches the page as it is.
 *  @param text  Absent: the page has our look; @p out stays empty.
 *  @param name  Of the file, for messages; NULL: "template".
 *  @retval ENT_ERR_INPUT  "NAME:LINE:COLUMN: what is wrong". */
ENT_NODISCARD ent_status ent_report_template_read(ent_report_template *out,
                                                  ent_str text,
                                                  const char *name,
                                                  ent_error *err);
void ent_report_template_clear(ent_report_template *house);

/** A place in a template that is being read. */
typedef struct ent_template_reader {
    ent_str text; /**< Valid UTF-8. */
    const char *name;
    ent_error *err;
} ent_template_reader;

/** "NAME:LINE:COLUMN: WHAT “WORD”", both from 1, columns in characters.
 *  @param word  What was found; absent: nothing is shown.
 *  @return ENT_ERR_INPUT. */
ent_status ent_template_fail(const ent_template_reader *reader, size_t offset,
                             const char *what, ent_str word);

/** Read [begin, end) of the template as a few elements of HTML, and append them
 *  as XML. */
ENT_NODISCARD ent_status ent_template_markup(ent_buf *out,
                                             const ent_template_reader *reader,
                                             size_t begin, size_t end);

#endif
