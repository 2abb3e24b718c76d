/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/reader.h  What reports are read with: the models of a
 *  language and a lexicon, opened once for all of them. */
#ifndef ENT_INGEST_READER_H
#define ENT_INGEST_READER_H

#include "entente/core/error.h"
#include "entente/lexicon/lexicon.h"
#include "entente/nlp/language.h"

ENT_BEGIN_DECLS

/** Immutable once open: one for all threads. */
typedef struct ent_reader ent_reader;

/** Start as `{0}`: the installed models and the built-in lexicon. */
typedef struct ent_reader_options {
    const char *models;          /**< Folder; NULL: as ent_language_open(). */
    bool thorough;               /**< All models, which must agree. */
    const char *const *lexicons; /**< Files of the user's. */
    size_t lexicon_count;
    ent_remarks *remarks; /**< On these files; may be NULL. */
} ent_reader_options;

/** @param[out] out  Owned (ent_reader_close()). Failures are those of
 *  ent_language_open() and ent_lexicon_open(). */
ENT_API ENT_NODISCARD ent_status ent_reader_open(
    ent_reader **out, const ent_reader_options *options, ent_error *err);

/** Accepts NULL. */
ENT_API void ent_reader_close(ent_reader *reader);

ENT_API const ent_language *ent_reader_language(const ent_reader *reader);
ENT_API const ent_lexicon *ent_reader_lexicon(const ent_reader *reader);

/** Checksums of models and lexicon, and the version of the program: if all are
 *  equal, a text gives the same relations again. Borrowed. */
ENT_API ent_str ent_reader_models_digest(const ent_reader *reader);
ENT_API ent_str ent_reader_lexicon_digest(const ent_reader *reader);
ENT_API ent_str ent_reader_version(const ent_reader *reader);

ENT_END_DECLS

#endif
