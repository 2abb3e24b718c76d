/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/coded.h  Coded events: narrow rows, in bulk.
 *
 *  A loader holds one batch in memory, sorted before it is stored, so memory
 *  is flat in the size of the file. Each batch is a transaction; the document's
 *  lines_done says where to go on after an interrupt. */
#ifndef ENT_STORE_CODED_H
#define ENT_STORE_CODED_H

#include "entente/fact/record.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

typedef struct ent_coded_loader ent_coded_loader;

/** Begin or continue a file. Call outside a transaction; the loader makes its
 *  own. Indexes that a long load would slow down are rebuilt at its end.
 *  @param document  name, source_sha256 (and sha256, equal to it), bytes.
 *  @param[out] lines_done  Lines stored by an earlier, interrupted run; the
 *                          caller skips them. -1: the file is complete.
 *  @param[out] out  Owned (ent_coded_loader_free()); NULL if complete. */
ENT_API ENT_NODISCARD ent_status ent_coded_loader_open(
    ent_store *store, const ent_document *document, const char *command,
    ent_coded_loader **out, int64_t *lines_done, ent_error *err);

/** Number for an actor: resolved by exact name or alias (one match), else
 *  added as class Actor. Cached: constant for a name seen before. */
ENT_API ENT_NODISCARD ent_status ent_coded_loader_actor(
    ent_coded_loader *loader, ent_str name, uint32_t *out, ent_error *err);

/** Number for an event word, with what it stands for. Cached. */
ENT_API ENT_NODISCARD ent_status
ent_coded_loader_code(ent_coded_loader *loader, ent_str word, const char *code,
                      const ent_relation_type *type, const ent_mode *mode,
                      ent_modality modality, uint32_t *out, ent_error *err);

/** Add one event. Stores a batch when it is full. */
ENT_API ENT_NODISCARD ent_status ent_coded_loader_add(
    ent_coded_loader *loader, uint32_t subject, uint32_t object, uint32_t code,
    int32_t day, int64_t line, ent_error *err);

/** Store what is left; @p lines were read in all. With @p complete the file
 *  counts as done. */
ENT_API ENT_NODISCARD ent_status ent_coded_loader_finish(
    ent_coded_loader *loader, int64_t lines, bool complete, ent_error *err);

/** Lines that are durable so far: for the message after an interrupt. */
ENT_API int64_t ent_coded_loader_lines(const ent_coded_loader *loader);

/** Accepts NULL. What is not finished is not stored. */
ENT_API void ent_coded_loader_free(ent_coded_loader *loader);

ENT_END_DECLS

#endif
