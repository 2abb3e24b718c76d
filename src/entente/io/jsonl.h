/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/jsonl.h  Relations as JSON Lines: one evidence a line. */
#ifndef ENT_IO_JSONL_H
#define ENT_IO_JSONL_H

#include <stdbool.h>

#include "entente/core/buf.h"
#include "entente/core/progress.h"
#include "entente/fact/record.h"
#include "entente/store/store.h"
#include "entente/table/lines.h"

ENT_BEGIN_DECLS

/** Append one piece of evidence as a line, keys in the order of
 *  docs/formats.md, with the final newline. */
ENT_API void ent_jsonl_add_evidence(ent_buf *out, const ent_evidence *evidence);

typedef struct ent_jsonl_options {
    bool proposal; /**< Lines of a model or a person: `doc`, `subject`, `type`,
                        `object` and `quote` or `begin`/`end` are enough;
                        stored with origin proposal, to wait in review. */
} ent_jsonl_options;

typedef struct ent_jsonl_result {
    int64_t lines;
    int64_t added; /**< Pieces of evidence that were not there. */
    int64_t known;
    int64_t documents; /**< Added, stubs included. */
    int64_t entities;  /**< Added. */
    int64_t warnings;
    int64_t refused;
} ent_jsonl_result;

/** Read JSON Lines into @p store, inside the caller's transaction. A line that
 *  is not as it should be is remarked upon and does not stop the others; a
 *  caller that is strict rolls back if `refused` is not 0.
 *  @param options  May be NULL. @param listener, progress  May be NULL. */
ENT_API ENT_NODISCARD ent_status ent_import_jsonl(
    ent_store *store, ent_lines *lines, const ent_jsonl_options *options,
    const ent_listener *listener, const ent_progress *progress,
    ent_jsonl_result *out, ent_error *err);

ENT_END_DECLS

#endif
