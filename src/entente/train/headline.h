/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/headline.h  Makes headlines out of sentences: treebanks
 *  have few, news has many. */
#ifndef ENT_TRAIN_HEADLINE_H
#define ENT_TRAIN_HEADLINE_H

#include <stdbool.h>

#include "entente/core/arena.h"
#include "entente/core/error.h"
#include "entente/nlp/parse.h"

ENT_BEGIN_DECLS

typedef enum ent_headline_style {
    ENT_HEADLINE_TITLE, /**< "Minister Denies Attack on Convoy" */
    ENT_HEADLINE_UPPER, /**< "MINISTER DENIES ATTACK ON CONVOY" */
    ENT_HEADLINE_PLAIN  /**< "Minister denies attack on convoy" */
} ent_headline_style;

/** True for a sentence that could stand above a report: 4 to 16 words, its root
 *  a verb with a subject. */
bool ent_headline_is_possible(const ent_parse *parse);

/** The sentence as a headline: without articles, auxiliaries of the passive,
 *  copulas that nothing hangs on, and without its last full stop; the tree is
 *  that of the words that are left.
 *  @param[out] out  In @p arena; spans are those of the words kept.
 *  @retval ENT_ERR_NOMEM  Out of memory. */
ENT_NODISCARD ent_status ent_headline_make(ent_parse *out,
                                           const ent_parse *parse,
                                           ent_headline_style style,
                                           ent_arena *arena, ent_error *err);

/** The same words in the letters of a headline.
 *  @param[out] out  In @p arena. @retval ENT_ERR_NOMEM  Out of memory. */
ENT_NODISCARD ent_status ent_headline_recase(ent_parse *out,
                                             const ent_parse *parse,
                                             ent_headline_style style,
                                             ent_arena *arena, ent_error *err);

ENT_END_DECLS

#endif
