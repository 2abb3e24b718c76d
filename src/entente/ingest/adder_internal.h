/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/adder_internal.h  One run over files of reports: the
 *  caller's thread opens files and cuts them into reports, threads read these,
 *  and the caller's thread takes them in order. */
#ifndef ENT_INGEST_ADDER_INTERNAL_H
#define ENT_INGEST_ADDER_INTERNAL_H

#include "entente/core/buf.h"
#include "entente/ingest/ingest.h"
#include "entente/ingest/keep_internal.h"
#include "entente/ingest/pipeline_internal.h"
#include "entente/io/export.h"

ENT_BEGIN_DECLS

typedef struct ent_adder ent_adder;

/** A report, or the refusal of one, on its way. */
typedef struct ent_job {
    const ent_adder *adder;
    ent_report report;
    ent_report_input input; /**< Texts in the report's arena, or of options. */
    ent_buf bytes;          /**< Of a file, which are not copied. */
    ent_str file;           /**< Its place, for refusals. */
    int64_t line;
    int64_t column;
    ent_str refusal; /**< Absent: it is a report. */
    bool in_vain;    /**< Its relations are known. */
    bool is_known;   /**< The text is, with this date: */
    ent_date known_date;
    ent_buf out; /**< Relations as lines, where no store takes them. */
    ent_status status;
    ent_error err;
} ent_job;

struct ent_adder {
    const ent_add_options *options;
    const ent_add_listener *listener; /**< May be NULL. */
    const ent_progress *progress;
    ent_add_totals *totals;
    ent_pipeline *pipeline;
    ent_job *jobs;
    size_t job_count;
    uint64_t expected; /**< Reports in all; 0: unknown. */
    ent_buf message;   /**< Room for names and messages. */
    /** In a thread, with a report that was read; may be NULL. */
    ent_status (*prepare)(ent_job *job, ent_error *err);
    /** In the caller's thread, report by report. */
    ent_status (*take)(ent_adder *adder, ent_job *job, ent_error *err);
    /** The same, behind each report and refusal; may be NULL. */
    ent_status (*end)(ent_adder *adder, ent_error *err);
    /* Where a store takes the reports. */
    ent_store *store;
    ent_keeper keeper;
    uint64_t in_batch;           /**< Reports since the last commit. */
    uint64_t sentences_in_batch; /**< And their sentences. */
    bool whole; /**< All of a file or nothing: do not commit. */
    /* Where a sink takes what was found. */
    const ent_sink *sink;
};

/** Start the threads; the rest is the caller's to fill in before.
 *  @retval ENT_ERR_INVALID  No such encoding. */
ENT_NODISCARD ent_status ent_adder_open(ent_adder *adder, ent_error *err);
void ent_adder_close(ent_adder *adder);

/** Refuse something, in its turn. The place goes before the message: "FILE", or
 *  "FILE:LINE:COLUMN" with what is above 0. */
ENT_NODISCARD ent_status ent_adder_refuse(ent_adder *adder, ent_str file,
                                          int64_t line, int64_t column,
                                          const char *message, ent_error *err);

/** Is this failure that of one report, so that the others can go on? */
bool ent_adder_can_go_on(ent_status status);

/** Hand in one report; what became of it is told and counted in its turn.
 *  @param owned  What input->bytes lie in, which is taken; NULL: they are
 *                copied, as other texts are.
 *  @param file, line  Its place, for refusals; the file's name stays.
 *  @retval ENT_ERR_CANCELLED  Asked to stop. */
ENT_NODISCARD ent_status ent_adder_add(ent_adder *adder,
                                       const ent_report_input *input,
                                       ent_buf *owned, ent_str file,
                                       int64_t line, ent_error *err);

/** Wait for all that was handed in. */
ENT_NODISCARD ent_status ent_adder_drain(ent_adder *adder, ent_error *err);

/** The options' texts in a new input. */
ent_report_input ent_adder_input(const ent_adder *adder);

/** File name without folders; "stdin" for "-". */
ent_str ent_adder_name_of(ent_str path);

/** Hand in the reports of files and folders, in order. */
ENT_NODISCARD ent_status ent_adder_add_paths(ent_adder *adder,
                                             const char *const *paths,
                                             size_t count, ent_error *err);

/** Add the reports of a JSON Lines file.
 *  @retval ENT_ERR_CANCELLED, and failures of the store; other troubles are
 *          told and counted. */
ENT_NODISCARD ent_status ent_adder_add_lines(ent_adder *adder, const char *path,
                                             ent_error *err);

/** Add a JSON Lines file wholly or not at all. */
ENT_NODISCARD ent_status ent_adder_add_strictly(ent_adder *adder,
                                                const char *path,
                                                ent_error *err);

/** Why the bytes of a file are no report that can be read here, with what to do
 *  about it ("PDF is not read.  Convert it first: pdftotext ..."); false if
 * they may be one. */
bool ent_adder_is_foreign(ent_buf *message, ent_str path, ent_str bytes);

/** Is it JSON, which its user meant to be read as such? Then the advice. */
bool ent_adder_is_json(ent_buf *message, ent_str bytes);

ENT_END_DECLS

#endif
