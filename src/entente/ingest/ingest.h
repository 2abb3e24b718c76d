/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/ingest.h  Reports into the store: bytes, text, heading,
 *  sentences, one row a document; and what is found in them. */
#ifndef ENT_INGEST_INGEST_H
#define ENT_INGEST_INGEST_H

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/fact/record.h"
#include "entente/ingest/reader.h"
#include "entente/store/document.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

typedef enum ent_report_format {
    ENT_REPORT_AUTO, /**< HTML if it looks like it, else plain text. */
    ENT_REPORT_TEXT,
    ENT_REPORT_HTML,
    ENT_REPORT_JSONL /**< Only for files: one report a line. */
} ent_report_format;

/** One report as it comes in. Absent texts: what the report itself says. */
typedef struct ent_report_input {
    ent_str name;  /**< Its document name: file name without folders, or id. */
    ent_str bytes; /**< As read. */
    ent_report_format format;
    const char *encoding; /**< NULL: UTF-8. */
    ent_str title;
    ent_str publisher;
    ent_str url;
    ent_str lang;
    ent_date date; /**< Unknown: from metadata or heading, else left open. */
    ent_report_date_basis date_basis; /**< Of `date`, if it is known. */
} ent_report_input;

/** What became of a report. */
typedef struct ent_report_result {
    ent_document_id document;
    ent_put_result put;
    size_t sentences;
    size_t repeats;     /**< Sentences folded as repetitions of earlier ones;
                             boilerplate is not counted. */
    size_t boilerplate; /**< Sentences set aside. */
    size_t foreign;     /**< Sentences not read: in another language ... */
    size_t rows;        /**< ... rows of a table. */
    ent_date date;
    ent_report_date_basis date_basis;
    char date_text[96]; /**< Where the date was read: `line 3, "Posted on :"`,
                             "meta article:published_time", or "". */
    bool copy;          /**< It is a copy of a report that was there. */
    bool read;          /**< Its relations were read now ... */
    bool renewed;       /**< ... in place of those of another reader. */
    size_t relations;   /**< Pieces of evidence found. */
} ent_report_result;

/** Read one report into the store, inside the caller's transaction.
 *  @param reader  What its relations are read with; NULL: they are not. A
 *                 report that the same reader has read is left as it is; what
 *                 another one found in it is replaced.
 *  @retval ENT_ERR_INPUT  The report cannot be read; the store is as before. */
ENT_API ENT_NODISCARD ent_status ent_ingest_report(
    ent_store *store, const ent_report_input *input, const ent_reader *reader,
    ent_report_result *out, ent_error *err);

/** Which fields of a JSON Lines report hold what: our name, its key. */
typedef struct ent_field_map {
    ent_str text;
    ent_str title;
    ent_str date;
    ent_str url;
    ent_str publisher;
    ent_str id;
} ent_field_map;

/** The fields "text title date url publisher id". */
ENT_API ent_field_map ent_field_map_default(void);

/** Parse "text=body,title=headline".
 *  @retval ENT_ERR_INVALID  An unknown name of ours, or not name=key. */
ENT_API ENT_NODISCARD ent_status ent_field_map_parse(ent_field_map *out,
                                                     ent_str text,
                                                     ent_error *err);

/** How `add` reads files. Start as `{0}`; texts as in ent_report_input. */
typedef struct ent_add_options {
    ent_report_format format;
    const char *encoding;
    ent_str title;
    ent_str publisher;
    ent_str url;
    ent_str lang;
    ent_date date;
    ent_field_map map;
    bool map_given;
    const ent_reader *reader; /**< NULL: texts are stored, and not read. */
    bool again;               /**< Read also what the same reader has read. */
    int jobs;            /**< Threads that read; 0, 1: the caller's alone. */
    bool strict;         /**< One refusal refuses the whole file. */
    const char *command; /**< For the log; NULL: "add". */
} ent_add_options;

/** What `add` did so far. */
typedef struct ent_add_totals {
    uint64_t added;
    uint64_t known;
    uint64_t refused;
    uint64_t sentences;
    uint64_t bytes;
    uint64_t copies;    /**< Of the added: of a text that was there. */
    uint64_t read;      /**< Whose relations were read. */
    uint64_t renewed;   /**< Of these: known before, read anew. */
    uint64_t relations; /**< Pieces of evidence found. */
} ent_add_totals;

/** Receives each report's fate, and each refusal with file:line:column. Any
 *  function may be NULL. Texts are one line, what could deceive a terminal
 *  escaped; borrowed for the call. */
typedef struct ent_add_listener {
    void (*report)(void *user, const char *name,
                   const ent_report_result *result);
    void (*refused)(void *user, const char *message);
    /** Strict: the last @p count reports told as added, all of @p file, are
     *  not stored after all. */
    void (*taken_back)(void *user, const char *file, uint64_t count);
    void *user;
} ent_add_listener;

/** Largest report, in bytes. */
#define ENT_REPORT_MAX ((size_t)64 << 20)

/** Add files (folders: the files in them, by name, not deeper and not hidden;
 *  "-": the standard input), committing every 500 reports; run again after an
 *  interrupt it goes on, since what is there is known by hash. Files whose
 *  names end in .jsonl or .ndjson (maybe .gz behind it) hold a report a line. A
 *  file or line that cannot be read is told to @p listener and counted, and
 *  the next one is tried. Call outside a transaction.
 *  @param[out] totals  Also filled on failure.
 *  @retval ENT_ERR_INVALID  No such encoding.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress; what was read is kept. */
ENT_API ENT_NODISCARD ent_status ent_ingest_files(
    ent_store *store, const char *const *paths, size_t count,
    const ent_add_options *options, const ent_add_listener *listener,
    const ent_progress *progress, ent_add_totals *totals, ent_error *err);

ENT_END_DECLS

#endif
