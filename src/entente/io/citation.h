/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/citation.h  Where evidence stands, as readers and programs
 *  for references want it: lines of text, BibTeX, CSL-JSON, RIS. */
#ifndef ENT_IO_CITATION_H
#define ENT_IO_CITATION_H

#include <stddef.h>

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/fact/record.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** How a bibliography is written (docs/formats.md, "Citations"). */
typedef enum ent_citation_style {
    ENT_CITATION_TEXT,
    ENT_CITATION_BIBTEX,
    ENT_CITATION_CSL_JSON,
    ENT_CITATION_RIS
} ent_citation_style;

/** Words that stand in one place of a work, and what they are evidence of. */
typedef struct ent_cited_passage {
    const ent_evidence *const *evidence; /**< By relation, then assertion. */
    size_t count;                        /**< At least 1. */
} ent_cited_passage;

/** A report or file that evidence lies in. Reports that are copies of one text
 *  are one work: the earliest of those that are cited. */
typedef struct ent_cited_work {
    ent_document document;
    ent_str key; /**< "entente-" and the first 12 digits of the hash of the
                      text, or all of them where another work cited with it has
                      the same 12: the same in every bibliography. */
    const ent_document *also; /**< The copies that are cited, by date, name. */
    size_t also_count;
    const ent_cited_passage *passages; /**< By document, then place. Words of
                                            a copy that the work has too are
                                            not repeated. */
    size_t passage_count;
} ent_cited_work;

/** "text", "bibtex", "csl-json", "ris". */
ENT_API const char *ent_citation_style_word(ent_citation_style style);
/** @retval ENT_ERR_INVALID  None of them; the message lists them. */
ENT_API ENT_NODISCARD ent_status
ent_citation_style_parse(ent_citation_style *out, ent_str word, ent_error *err);

/** Gather the works in which pieces of evidence lie; a piece given twice counts
 *  once. Works come by report date, those without a date last, then by name.
 *  @param[out] out       Borrowed from @p arena; untouched on failure.
 *  @param      evidence  Borrowed for as long as the works are used.
 *  Complexity: O(n log n), and one reading of each document. */
ENT_API ENT_NODISCARD ent_status
ent_citation_collect(const ent_cited_work **out, size_t *count,
                     ent_store *store, const ent_evidence *evidence,
                     size_t evidence_count, ent_arena *arena, ent_error *err);

/** Append the bibliography. Fields that are not known are left out. The same
 *  works give the same bytes.
 *  @param first  Number of the first work, in text. */
ENT_API void ent_citation_write(ent_buf *out, ent_citation_style style,
                                const ent_cited_work *works, size_t count,
                                size_t first);

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
