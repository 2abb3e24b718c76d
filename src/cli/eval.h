/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/eval.h  The three things that `entente eval` measures. */
#ifndef ENT_CLI_EVAL_H
#define ENT_CLI_EVAL_H

#include "cli/context.h"
#include "entente/ingest/evaluate.h"
#include "entente/lexicon/lexicon.h"
#include "entente/nlp/language.h"

/** What reports are read with, if they are. */
struct eval_reader {
    struct context *context;
    ent_language *language;
    ent_lexicon *lexicon;
    ent_arena *arena; /**< Of one report or sentence. */
    int64_t refused;  /**< Files and lines. */
};

/** Append scores and, if asked, each error. */
ENT_NODISCARD ent_status eval_print(struct context *context,
                                    const ent_evaluation_result *result);

/** `eval --missed`: predicates between two actors that gave no relation, over
 *  the operands, or the reports of the database.
 *  @param[out] code  EXIT_NOTHING if there is none. */
ENT_NODISCARD ent_status eval_missed(struct eval_reader *reader, int *code);

/** `eval --entries`: test sentences of lexicon files.
 *  @param[out] code  EXIT_NOTHING if one fails. */
ENT_NODISCARD ent_status eval_entries(struct eval_reader *reader, int *code);

#endif
