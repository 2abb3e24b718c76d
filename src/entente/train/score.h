/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/score.h  How good a reading is, beside a gold one. */
#ifndef ENT_TRAIN_SCORE_H
#define ENT_TRAIN_SCORE_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/nlp/conllu.h"
#include "entente/nlp/parse.h"

ENT_BEGIN_DECLS

/** Counts of one measure; F1 = 2 correct / (gold + system). */
typedef struct ent_count {
    size_t correct;
    size_t gold;
    size_t system;
} ent_count;

/** Bins of confidence: [0, .05) ... [.95, 1]. */
enum {
    ENT_CONFIDENCE_BINS = 20
};

typedef struct ent_tree_score {
    ent_count sentences;
    ent_count tokens; /**< Written tokens: "don't" is one. */
    ent_count words;
    ent_count upos;
    ent_count xpos;
    ent_count lemmas;
    ent_count uas;
    ent_count las;      /**< Universal relations: subtypes not compared. */
    ent_count las_full; /**< With subtypes. */
    ent_count clas;     /**< Content words alone, as CoNLL 2018 defines. */
    ent_count relation[ENT_DEPREL_COUNT]; /**< LAS by gold and system label. */
    ent_count tag[ENT_UPOS_COUNT];
    ent_count bin[ENT_CONFIDENCE_BINS]; /**< Arcs by confidence: system is how
                                           many, correct how many right. */
} ent_tree_score;

/** Compare two readings of one text as Zeman et al. 2018 (CoNLL 2018 shared
 *  task, section 5.1) do: words are aligned by the characters they span, white
 *  space not counted; a word that aligns with none is wrong. Words of multiword
 *  tokens are aligned by the longest common subsequence of their forms, ASCII
 *  letters in lower case. Sentences count as right when both ends are; segments
 *  of one (`sentence_no`) are put together first. A gold lemma "_" is always
 *  right; subtypes of ENT_SUBTYPE_OTHER are all the same. With equal tokens it
 *  is plain accuracy.
 *  Adds to @p out (start it as `{0}`).
 *  @param gold, system  Sentences in order, each with spans into one text per
 *                       side; the two texts must be equal but for white space.
 *  @retval ENT_ERR_INPUT  They are not. */
ENT_API ENT_NODISCARD ent_status ent_tree_score_add(
    ent_tree_score *out, const ent_parse *gold, size_t gold_count,
    ent_str gold_text, const ent_parse *system, size_t system_count,
    ent_str system_text, ent_error *err);

typedef struct ent_name_score {
    ent_count names;
    ent_count by_class[ENT_NAME_CLASS_COUNT];
    ent_count bin[ENT_CONFIDENCE_BINS];
} ent_name_score;

/** Span F1 (CoNLL 2003): a name is right if both ends and the class are.
 *  Both sides have the same words. */
ENT_API void ent_name_score_add(ent_name_score *out, const ent_parse *gold,
                                const ent_parse *system);

/** F1 in per cent; 0 if nothing was to find and nothing was found. */
ENT_API double ent_count_f1(const ent_count *count);

/** Append lines "UPOS 95.54", "UAS ...", "LAS ..." and further measures, one a
 *  line, then a table by relation and by part of speech with precision, recall,
 *  F1 and count, then the table of confidence: share of words and how many were
 *  right. Two decimals, C locale. */
ENT_API void ent_tree_score_print(ent_buf *out, const ent_tree_score *score,
                                  bool raw);
/** Append "P 81.20", "R ...", "F1 ..." and a table by class. */
ENT_API void ent_name_score_print(ent_buf *out, const ent_name_score *score);

ENT_END_DECLS

#endif
