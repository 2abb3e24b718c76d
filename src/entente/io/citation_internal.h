/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/citation_internal.h  What the styles of citation share. */
#ifndef ENT_IO_CITATION_INTERNAL_H
#define ENT_IO_CITATION_INTERNAL_H

#include <stdbool.h>

#include "entente/core/buf.h"
#include "entente/core/json.h"
#include "entente/fact/record.h"
#include "entente/io/citation.h"

/** Append on one line, runs of white space as a blank, what could deceive
 *  escaped. */
void ent_citation_add_clean(ent_buf *out, ent_str text);

/** The same in curly quotes. */
void ent_citation_add_quoted(ent_buf *out, ent_str text);

/** Append the text, if there is one, behind a comma if something was appended
 *  since @p begin. */
void ent_citation_add_part(ent_buf *out, size_t begin, ent_str text);

/** Append "sentence 2, bytes 62-161" or "line 42". */
void ent_citation_add_place(ent_buf *out, const ent_evidence *evidence);

/** Append "#3 asserted, #4 alleged by Japan: “words”, sentence 2, bytes
 *  62-161"; of a copy its name stands before the place. */
void ent_citation_add_passage(ent_buf *out, const ent_cited_work *work,
                              const ent_cited_passage *passage);

/** Append "file 001.txt, sha256 3f0c...", all 64 digits. */
void ent_citation_add_file(ent_buf *out, const ent_document *document);

/** Append "Yonhap, “A treaty”, 2024-06-19, 001.txt" of a copy. */
void ent_citation_add_copy(ent_buf *out, const ent_document *document);

/** Is the work a table of coded or curated data? */
bool ent_citation_is_table(const ent_cited_work *work);

/** Parts of an ISO date: how many of year, month and day are known, 0 to 3.
 *  An interval or anything else has 0. */
int ent_citation_date_parts(ent_str date, int parts[3]);

/** One entry of each style. @p number  From 1, in text. */
void ent_citation_add_text(ent_buf *out, const ent_cited_work *work,
                           size_t number);
void ent_citation_add_bibtex(ent_buf *out, const ent_cited_work *work);
void ent_citation_add_ris(ent_buf *out, const ent_cited_work *work);
void ent_citation_put_csl(ent_json_pen *pen, const ent_cited_work *work);

#endif
