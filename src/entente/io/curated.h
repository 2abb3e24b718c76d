/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/curated.h  Relations written by people: *.relations.tsv. */
#ifndef ENT_IO_CURATED_H
#define ENT_IO_CURATED_H

#include <stdbool.h>

#include "entente/core/progress.h"
#include "entente/store/store.h"
#include "entente/table/diagnostic.h"

ENT_BEGIN_DECLS

typedef struct ent_curated_options {
    const char *name; /**< Of the document that the file becomes; NULL: the
                           file's name without folders. */
    bool sync; /**< The file is the whole truth of its origin: evidence that
                    earlier versions brought and this one lacks goes. Not done
                    if a line was refused. */
} ent_curated_options;

typedef struct ent_curated_result {
    int64_t rows;
    int64_t added; /**< Pieces of evidence that were not there. */
    int64_t known;
    int64_t entities; /**< Created, because no name or alias was known. */
    int64_t warnings;
    int64_t refused;
    int64_t removed;   /**< By sync. */
    bool sync_skipped; /**< Asked for, but lines were refused. */
} ent_curated_result;

/** Read a file of curated relations into @p store, inside the caller's
 *  transaction. The file itself is stored as a document of kind table; lines
 *  without document have their line in it as evidence. A line that is refused
 *  is remarked upon and does not stop the others; a caller that is strict
 *  rolls back if `refused` is not 0.
 *  @param options  May be NULL. @param listener, progress  May be NULL.
 *  @retval ENT_ERR_INPUT  Not a readable text file, or a wrong header.
 *  @retval ENT_ERR_LIMIT  Larger than 64 MiB. */
ENT_API ENT_NODISCARD ent_status ent_import_curated(
    ent_store *store, const char *path, const ent_curated_options *options,
    const ent_listener *listener, const ent_progress *progress,
    ent_curated_result *out, ent_error *err);

ENT_END_DECLS

#endif
