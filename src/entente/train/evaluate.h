/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/evaluate.h  Reads a gold file again with the language
 *  engine, and scores what comes out. */
#ifndef ENT_TRAIN_EVALUATE_H
#define ENT_TRAIN_EVALUATE_H

#include <stdbool.h>

#include "entente/core/error.h"
#include "entente/nlp/language.h"
#include "entente/train/score.h"

ENT_BEGIN_DECLS

/** Copies of parses that know their tokens and nothing else, to be read anew.
 *  @return In @p arena; NULL if out of memory. */
ENT_API ent_parse *ent_parses_copy_tokens(const ent_parse *parses, size_t count,
                                          ent_arena *arena);

/** Score the trees of a treebank.
 *  @param[out] out      Counts are added; start it as `{0}`.
 *  @param bytes         A file in CoNLL-U.
 *  @param raw           Read each document's text from the start, else the
 *                       tokens as the file has them. The text is that of the
 *                       sentences joined by blanks, but where SpaceAfter=No
 *                       stands, with an empty line between paragraphs.
 *  @param options       Of the engine; NULL: all defaults.
 *  @param[out] seconds  Processor time that the engine took; may be NULL.
 *  @retval ENT_ERR_INPUT  The file is not as its format demands; the message
 *  begins with the number of the line. */
ENT_API ENT_NODISCARD ent_status ent_evaluate_trees(
    ent_tree_score *out, const ent_language *language, ent_str bytes, bool raw,
    const ent_parse_options *options, double *seconds, ent_error *err);

/** Score the names of a file with names marked, as ent_bio_read() reads it.
 *  Names of a class that the file marks nowhere do not count: its annotators
 *  were not asked for them (WikiGold knows no NORP).
 *  Parameters as above. */
ENT_API ENT_NODISCARD ent_status
ent_evaluate_names(ent_name_score *out, const ent_language *language,
                   ent_str bytes, double *seconds, ent_error *err);

/** Append the text of a document and move the spans of its sentences into it.
 *  Memory: ent_buf_status(). */
ENT_API void ent_evaluate_join(ent_buf *text, ent_conllu_sentence *sentences,
                               size_t count);

ENT_END_DECLS

#endif
