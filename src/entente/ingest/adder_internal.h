/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/adder_internal.h  One run of `add`: what it reads with,
 *  its batch, its totals. */
#ifndef ENT_INGEST_ADDER_INTERNAL_H
#define ENT_INGEST_ADDER_INTERNAL_H

#include "entente/core/buf.h"
#include "entente/ingest/ingest.h"

ENT_BEGIN_DECLS

typedef struct ent_adder {
    ent_store *store;
    const ent_add_options *options;
    const ent_add_listener *listener; /**< May be NULL. */
    const ent_progress *progress;
    ent_add_totals *totals;
    uint64_t expected; /**< Reports in all; 0: unknown. */
    uint64_t in_batch; /**< Since the last commit. */
    bool whole;        /**< All of a file or nothing: do not commit. */
    ent_buf message;   /**< Room for names and messages. */
} ent_adder;

/** Tell that something was refused, and count it. The place goes before the
 *  message: "FILE", or "FILE:LINE:COLUMN" with what is above 0.
 *  @retval ENT_ERR_NOMEM */
ENT_NODISCARD ent_status ent_adder_refuse(ent_adder *adder, ent_str file,
                                          int64_t line, int64_t column,
                                          const char *message, ent_error *err);

/** Is this failure that of one report, so that the others can go on? */
bool ent_adder_can_go_on(ent_status status);

/** Add one report; tell and count what became of it, a refusal included.
 *  Commits when the batch is full.
 *  @param file, line  Its place, for refusals.
 *  @retval ENT_ERR_CANCELLED  Asked to stop. */
ENT_NODISCARD ent_status ent_adder_add(ent_adder *adder,
                                       const ent_report_input *input,
                                       ent_str file, int64_t line,
                                       ent_error *err);

/** The options' texts in a new input. */
ent_report_input ent_adder_input(const ent_adder *adder);

/** File name without folders; "stdin" for "-". */
ent_str ent_adder_name_of(ent_str path);

/** Add the reports of a JSON Lines file.
 *  @retval ENT_ERR_CANCELLED, and failures of the store; other troubles are
 *          told and counted. */
ENT_NODISCARD ent_status ent_adder_add_lines(ent_adder *adder, const char *path,
                                             ent_error *err);

/** Why the bytes of a file are no report that can be read here, with what to do
 *  about it ("PDF is not read.  Convert it first: pdftotext ..."); false if
 * they may be one. */
bool ent_adder_is_foreign(ent_buf *message, ent_str path, ent_str bytes);

/** Is it JSON, which its user meant to be read as such? Then the advice. */
bool ent_adder_is_json(ent_buf *message, ent_str bytes);

ENT_END_DECLS

#endif
