/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/language.h  The language engine: from a stored text to
 *  sentences, words, trees and names. */
#ifndef ENT_NLP_LANGUAGE_H
#define ENT_NLP_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/nlp/lemma.h"
#include "entente/nlp/parse.h"

ENT_BEGIN_DECLS

/** Models of one language, memory-mapped, read-only: one for all threads. */
typedef struct ent_language ent_language;

/** Open the models of a folder.
 *  @param folder    NULL: the environment's ENTENTE_MODELS, else beside the
 *                   program (../share/entente/models), else where it was
 *                   installed or built.
 *  @param thorough  Open all parsers, to read by their agreement: slower,
 *                   better, and better known confidence.
 *  @return Owned (ent_language_close()).
 *  @retval ENT_ERR_NOT_FOUND  No model there; the message says where it looked.
 *  @retval ENT_ERR_INPUT      Damaged. @retval ENT_ERR_VERSION  Of another
 *  version of the format. */
ENT_API ENT_NODISCARD ent_status ent_language_open(ent_language **out,
                                                   const char *folder,
                                                   bool thorough,
                                                   ent_error *err);

/** Accepts NULL. */
ENT_API void ent_language_close(ent_language *language);

/** Tables of lemmas and word classes, borrowed. */
ENT_API const ent_lemmatizer *
ent_language_lemmatizer(const ent_language *language);

/** Where the models were found, and name, version and checksum of each, a line
 *  each: for `doctor` and for the record of what read a document. */
ENT_API void ent_language_describe(ent_buf *out, const ent_language *language);

typedef struct ent_parse_options {
    bool lines;        /**< Each line is one sentence. */
    bool keep_trees;   /**< Without the repairs of ent_parse_repair(). */
    bool uncalibrated; /**< Confidence as the networks believe it. */
} ent_parse_options;

typedef struct ent_parses {
    ent_parse *parses; /**< Sentences (and segments) in order. */
    size_t count;
    ent_sentence *sentences; /**< What ent_sentence_split() gave; NULL with
                                `lines`. */
    size_t sentence_count;
} ent_parses;

/** Read a text.
 *  @param[out] out  In @p arena.
 *  @param text      Valid UTF-8; spans point into it.
 *  @param options   NULL: all defaults.
 *  Several threads may call it with one @p language and an arena each.
 *  Complexity: linear in the text. */
ENT_API ENT_NODISCARD ent_status ent_language_parse(
    ent_parses *out, const ent_language *language, ent_str text,
    const ent_parse_options *options, ent_arena *arena, ent_error *err);

/** Tag and parse sentences whose tokens are known: sets all of their words but
 *  the tokens, and their names (in @p arena).
 *  Words of a parse above ENT_SEGMENT_WORDS are read in segments that hang on
 *  the root of the first. */
ENT_API ENT_NODISCARD ent_status ent_language_parse_tokens(
    const ent_language *language, ent_parse *parses, size_t count,
    const ent_parse_options *options, ent_arena *arena, ent_error *err);

ENT_END_DECLS

#endif
