/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/score_internal.h  Two readings of one text, word beside
 *  word. */
#ifndef ENT_TRAIN_SCORE_INTERNAL_H
#define ENT_TRAIN_SCORE_INTERNAL_H

#include "entente/train/score.h"

ENT_BEGIN_DECLS

/** No word: the head of the root, and beside what none was found. */
#define ENT_NOT_ALIGNED SIZE_MAX

/** Characters of the text, white space, controls and invisible ones not
 *  counted, so that both readings count alike. */
typedef struct ent_extent {
    size_t begin;
    size_t end;
} ent_extent;

/** A word of a reading, counted through all of its sentences. */
typedef struct ent_scored_word {
    const ent_word *word;
    ent_extent extent; /**< Of a multiword token's words, that of the token. */
    bool multiword;
    size_t head; /**< ENT_NOT_ALIGNED: it is the root. */
    ent_label label;
} ent_scored_word;

/** Start it as `{0}`. */
typedef struct ent_reading {
    ent_scored_word *words;
    size_t word_count;
    ent_extent *tokens;
    size_t token_count;
    ent_extent *sentences;
    size_t sentence_count;
} ent_reading;

/** Put sentences behind one another. Segments of one sentence become one: the
 *  roots of the later ones hang on that of the first, as parataxis.
 *  @param[out] out  Owned (ent_reading_clear()).
 *  @retval ENT_ERR_NOMEM  Out of memory. */
ENT_NODISCARD ent_status ent_reading_init(ent_reading *out,
                                          const ent_parse *parses, size_t count,
                                          ent_str text, ent_error *err);
void ent_reading_clear(ent_reading *reading);

/** Check that two texts are equal but for what ent_extent does not count.
 *  @retval ENT_ERR_INPUT  They are not. */
ENT_NODISCARD ent_status ent_reading_compare_texts(ent_str gold, ent_str system,
                                                   ent_error *err);

/** Align as the script of the CoNLL 2018 shared task does: by extent; where
 *  there are multiword tokens, the words within by the longest common
 *  subsequence of their forms in lower case (ASCII).
 *  @param[out] gold_of  For each word of @p system the one of @p gold, or
 *                       ENT_NOT_ALIGNED. */
ENT_NODISCARD ent_status ent_reading_align(size_t *gold_of,
                                           const ent_reading *gold,
                                           const ent_reading *system,
                                           ent_error *err);

ENT_END_DECLS

#endif
