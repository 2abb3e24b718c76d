/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/export.h  What all writers share: where bytes go, what is
 *  selected, what was written and what the format could not carry. */
#ifndef ENT_IO_EXPORT_H
#define ENT_IO_EXPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/progress.h"
#include "entente/fact/record.h"
#include "entente/store/relation.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** Where bytes go, in pieces of some 64 KiB, so that memory is flat. */
typedef struct ent_sink {
    ent_status (*write)(void *user, ent_str bytes, ent_error *err);
    void *user;
} ent_sink;

/** A sink that appends to an ent_buf (`user`). */
ENT_API ent_status ent_sink_to_buf(void *user, ent_str bytes, ent_error *err);

/** A sink that writes to a file descriptor (`user` points to an int).
 *  @retval ENT_ERR_FULL  No space. @retval ENT_ERR_IO  Any other refusal. */
ENT_API ent_status ent_sink_to_fd(void *user, ent_str bytes, ent_error *err);

/** What to write. All of it if the functions are NULL. */
typedef struct ent_selection {
    bool (*has_relation)(void *user, ent_relation_id id);
    bool (*has_evidence)(void *user, const ent_evidence *evidence);
    void *user;
    /** Makes of a relation what the selected evidence makes of it; texts are
     *  lent until the next call. NULL: it is as stored. */
    ent_status (*see_relation)(void *user, ent_relation *relation,
                               ent_error *err);
} ent_selection;

typedef struct ent_export_options {
    const ent_selection *selection; /**< NULL: all. */
    const ent_progress *progress;   /**< May be NULL. */
    bool rejected; /**< Evidence that review rejected, too (JSON Lines, CSV). */
    bool full;     /**< Documents, entities, events and decisions as lines of
                        their own (JSON Lines). */
    bool with_text; /**< With `full`: texts and sentences of documents. */
    const char
        *title; /**< Name of the graph (GraphML, DOT); NULL: "entente". */
} ent_export_options;

typedef struct ent_export_result {
    int64_t documents; /**< Lines of kind document. */
    int64_t entities;  /**< Nodes, or lines of kind entity. */
    int64_t relations; /**< Edges. */
    int64_t evidence;  /**< Lines or rows of evidence. */
    int64_t losses;    /**< Things the format could not carry; 0: nothing. */
    char lost[256]; /**< What they are: "12 conflicting values (kept as text in
                         note)"; "" if nothing. */
} ent_export_result;

/* Writers ask the store several questions: where others may write meanwhile,
 * call them between ent_store_begin_read() and ent_store_end_read(). */

/** Relations as JSON Lines (docs/formats.md), read back without loss. */
ENT_API ENT_NODISCARD ent_status
ent_export_jsonl(ent_store *store, const ent_export_options *options,
                 const ent_sink *sink, ent_export_result *out, ent_error *err);

/** Evidence as a flat table by RFC 4180, the columns of JSON Lines, with `'`
 *  before cells that a spreadsheet would run. */
ENT_API ENT_NODISCARD ent_status
ent_export_csv(ent_store *store, const ent_export_options *options,
               const ent_sink *sink, ent_export_result *out, ent_error *err);

/** Evidence as curated relations (*.relations.tsv). */
ENT_API ENT_NODISCARD ent_status
ent_export_tsv(ent_store *store, const ent_export_options *options,
               const ent_sink *sink, ent_export_result *out, ent_error *err);

/** The graph as GraphML: entities that have a relation, one edge a relation. */
ENT_API ENT_NODISCARD ent_status ent_export_graphml(
    ent_store *store, const ent_export_options *options, const ent_sink *sink,
    ent_export_result *out, ent_error *err);

/** The graph as plain DOT, without places or colours. */
ENT_API ENT_NODISCARD ent_status
ent_export_dot(ent_store *store, const ent_export_options *options,
               const ent_sink *sink, ent_export_result *out, ent_error *err);

ENT_END_DECLS

#endif
