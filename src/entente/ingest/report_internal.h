/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/report_internal.h  One report between its bytes and the
 *  store: what a thread makes of it by itself, and what the writer keeps. */
#ifndef ENT_INGEST_REPORT_INTERNAL_H
#define ENT_INGEST_REPORT_INTERNAL_H

#include "entente/core/hash.h"
#include "entente/extract/extract.h"
#include "entente/ingest/ingest.h"
#include "entente/text/heading.h"
#include "entente/text/html.h"
#include "entente/text/shingle.h"

ENT_BEGIN_DECLS

/** A report that is read. Starts as `{0}` with an arena; all lies there and in
 *  `utf8`. */
typedef struct ent_report {
    ent_arena *arena;
    ent_buf utf8;
    const char *encoding; /**< That it was read in. */
    char sha256[ENT_SHA256_HEX];
    char source_sha256[ENT_SHA256_HEX];
    ent_page page; /**< Of plain text, `text` alone. */
    ent_heading heading;
    ent_document document; /**< As it is to be stored; no number yet. */
    ent_buf date_iso;      /**< Text of the document's date. */
    ent_str odd_date;      /**< A date of the page that is none; or empty. */
    ent_sentence *sentences;
    size_t sentence_count;
    ent_shingles shingles;
    uint64_t bands[ENT_SHINGLE_BANDS]; /**< What copies of it share. */
    bool has_bands;
    ent_report_result result;
    bool extracted; /**< `extraction` is there, made for `extracted_date`. */
    ent_date extracted_date;
    ent_extraction extraction;
} ent_report;

/** Forget a report, keep the memory for the next one. */
void ent_report_reset(ent_report *report);
/** Free it all, the arena too. */
void ent_report_clear(ent_report *report);

/** Bytes to text, heading, sentences, hashes. Touches no store: any thread may
 *  call it. Borrows @p input.
 *  @retval ENT_ERR_INPUT  The report cannot be read. */
ENT_NODISCARD ent_status ent_report_read(ent_report *report,
                                         const ent_report_input *input,
                                         ent_error *err);

/** Find its relations, with this report date. Any thread may call it. */
ENT_NODISCARD ent_status ent_report_extract(ent_report *report,
                                            const ent_reader *reader,
                                            const ent_date *date,
                                            ent_error *err);

ENT_END_DECLS

#endif
