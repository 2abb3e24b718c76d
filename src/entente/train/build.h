/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/build.h  From files of data to a model file. */
#ifndef ENT_TRAIN_BUILD_H
#define ENT_TRAIN_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/train/learn.h"

ENT_BEGIN_DECLS

/** A name corpus and how often one of its sentences is held out. */
typedef struct ent_name_file {
    const char *path;
    uint32_t hold_out; /**< Every so many-th; 0: none. */
} ent_name_file;

typedef struct ent_build {
    const char *wordnet;          /**< Folder. */
    const char *const *treebanks; /**< Paths. */
    size_t treebank_count;
    const ent_name_file *names;
    size_t name_count;
    ent_learn_options learn;
    bool tables; /**< Store the tables of words too: the first model of a
                    language has them. */
} ent_build;

/** Append a model file.
 *  @param progress  May be NULL.
 *  @retval ENT_ERR_NOT_FOUND, ENT_ERR_IO, ENT_ERR_INPUT  A file; the message
 *  begins with its path. */
ENT_NODISCARD ent_status ent_build_model(ent_buf *out, const ent_build *build,
                                         const ent_progress *progress,
                                         ent_error *err);

ENT_END_DECLS

#endif
