/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/learn.h  Learn a network from a corpus. */
#ifndef ENT_TRAIN_LEARN_H
#define ENT_TRAIN_LEARN_H

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/train/corpus.h"
#include "entente/train/layout.h"
#include "entente/train/pass.h"

ENT_BEGIN_DECLS

typedef struct ent_learn_options {
    ent_network_shape shape; /**< Sizes of labels and of table WORD are set from
                                the corpus. */
    uint32_t least_seen;     /**< Times that a word must occur in the corpus to
                                have a row of its own. */
    uint32_t epochs;
    uint32_t batch_words; /**< Words of a step. */
    float rate;           /**< Highest learning rate. */
    ent_dropout dropout;
    ent_loss_weights weights;
    uint64_t seed;
} ent_learn_options;

/** What the committed models are made with. */
ent_learn_options ent_learn_defaults(void);

/** Parameters as learned: the average over the last part of the training. */
typedef struct ent_learned {
    ent_layout layout;
    float *dense;  /**< layout.dense_count */
    float *tables; /**< layout.row_count x embedding */
    double loss;   /**< Of the last epoch, a word: what was dropped counts. */
} ent_learned;

void ent_learned_clear(ent_learned *learned);

/** Adam (Kingma and Ba 2015) with a rate that rises, stays and falls to a
 *  thirtieth; only rows of words of a step move. Two threads share each step,
 *  always in the same way: the same input gives the same bytes.
 *  @param corpus    Numbered (ent_corpus_number()).
 *  @param options   At least one epoch, and a word a batch.
 *  @param progress  May be NULL; stage "learn", done and total in words.
 *  @retval ENT_ERR_CANCELLED  @p progress said so.
 *  @retval ENT_ERR_INPUT  An empty corpus, or labels or sizes that no network
 *                         has (ent_network_shape_check()). */
ENT_NODISCARD ent_status ent_learn(ent_learned *out, const ent_corpus *corpus,
                                   const ent_learn_options *options,
                                   const ent_progress *progress,
                                   ent_error *err);

ENT_END_DECLS

#endif
