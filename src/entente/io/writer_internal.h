/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/writer_internal.h  What writers of all formats share: a
 *  buffer that empties itself into a sink, selection, notes on edges. */
#ifndef ENT_IO_WRITER_INTERNAL_H
#define ENT_IO_WRITER_INTERNAL_H

#include "entente/core/arena.h"
#include "entente/io/export.h"

ENT_BEGIN_DECLS

/** A buffer before a sink. Append to `buf`, call ent_writer_step() now and
 *  then: it is false once anything failed, with the reason in `st`. */
typedef struct ent_writer {
    ent_buf buf;
    const ent_sink *sink;
    const ent_progress *progress;
    uint64_t steps;
    ent_status st;
    ent_error *err;
} ent_writer;

void ent_writer_init(ent_writer *writer, const ent_sink *sink,
                     const ent_export_options *options, ent_error *err);
bool ent_writer_step(ent_writer *writer);
/** Write what is left. */
ENT_NODISCARD ent_status ent_writer_finish(ent_writer *writer);
void ent_writer_clear(ent_writer *writer);

/** Options where the caller may have given none. */
const ent_export_options *
ent_export_options_or(const ent_export_options *options);

bool ent_selected_relation(const ent_export_options *options,
                           ent_relation_id id);
bool ent_selected_evidence(const ent_export_options *options,
                           const ent_evidence *evidence);

/** Visit the selected relations with their texts, as they are seen (@ref
 *  ent_selection). False stops. */
ENT_NODISCARD ent_status ent_each_selected_relation(
    ent_store *store, const ent_export_options *options,
    bool (*visit)(void *user, const ent_relation *relation), void *user,
    ent_error *err);

/** Selected coded events, for formats that leave them out. */
ENT_NODISCARD ent_status ent_count_coded(ent_store *store,
                                         const ent_export_options *options,
                                         int64_t *out, ent_error *err);

/** Append ", " if there is something, then the words, to out->lost; adds
 *  @p count to out->losses. Nothing if @p count is 0. */
void ent_add_loss(ent_export_result *out, int64_t count, const char *fmt, ...)
    ENT_PRINTF(3, 4);

/** Figures as one text: "containers >= 11000; ships = 4". */
void ent_add_quantity(ent_buf *out, const ent_quantity *quantity);

/** What a graph format tells of an edge's evidence. */
typedef struct ent_edge_note {
    int64_t relation;
    ent_str document; /**< Of the first piece of evidence, in the order of
                           documents. */
    ent_str quote;
    ent_str values;     /**< Figures with who says so, separated by "; ". */
    uint32_t evidence;  /**< Pieces. */
    uint32_t conflicts; /**< Values beyond the first of a thing. */
    size_t last_value;  /**< Private. */
} ent_edge_note;

/** Notes on the edges that have evidence in reports; ascending by relation. */
typedef struct ent_edge_notes {
    ent_edge_note *items;
    size_t count;
    size_t cap;
} ent_edge_notes;

/** @param arena  Texts are put there. Clear with ENT_VEC_CLEAR(). */
ENT_NODISCARD ent_status ent_edge_notes_load(ent_edge_notes *out,
                                             ent_store *store,
                                             const ent_export_options *options,
                                             ent_arena *arena, ent_error *err);

/** @return NULL if there is none. */
const ent_edge_note *ent_edge_notes_find(const ent_edge_notes *notes,
                                         ent_relation_id relation);

/** Note what a graph format leaves out of them. */
void ent_edge_notes_losses(const ent_edge_notes *notes, ent_export_result *out);

/** Visit the entities that are an end of a selected relation, by id. */
ENT_NODISCARD ent_status
ent_each_connected_entity(ent_store *store, const ent_export_options *options,
                          bool (*visit)(void *user, const ent_entity *entity),
                          void *user, ent_error *err);

ENT_END_DECLS

#endif
