/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/citation.h  Where evidence stands, as readers and programs
 *  for references want it: lines of text, BibTeX, CSL-JSON, RIS. */
#ifndef ENT_IO_CITATION_H
#define ENT_IO_CITATION_H

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/fact/record.h"

ENT_BEGIN_DECLS

/** Append one line, without its end, that tells a reader where a piece of
 *  evidence is to be found:
 *
 *      Yonhap, “Leaders sign a treaty”, 2024-06-19: “signed a treaty”,
 *      001_treaty.txt, sentence 2, bytes 62-161
 *
 *  What is not known is left out. Of a coded event the line of its file stands
 *  in place of sentence and bytes. Characters that could deceive a terminal
 *  are escaped, runs of white space are one blank.
 *  @param document  Of the evidence, for its title; may be NULL. */
ENT_API void ent_citation_add_line(ent_buf *out, const ent_evidence *evidence,
                                   const ent_document *document);

ENT_END_DECLS

#endif
