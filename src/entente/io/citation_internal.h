/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/citation_internal.h  What the styles of citation share. */
#ifndef ENT_IO_CITATION_INTERNAL_H
#define ENT_IO_CITATION_INTERNAL_H

#include "entente/core/buf.h"
#include "entente/fact/record.h"

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

#endif
