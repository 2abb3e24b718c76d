/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/corpus.h  Treebanks and name corpora as numbers to learn
 *  from. */
#ifndef ENT_TRAIN_CORPUS_H
#define ENT_TRAIN_CORPUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/nlp/feature.h"
#include "entente/nlp/network.h"
#include "entente/nlp/parse.h"

ENT_BEGIN_DECLS

#define ENT_NO_TAG UINT32_MAX

/** A sentence. */
typedef struct ent_example {
    uint32_t count;
    const ent_features *features;
    uint32_t *word_rows; /**< In table WORD. */
    uint32_t *seen;      /**< How often each word is in the corpus. */
    uint32_t *tags;      /**< NULL: no tree. ENT_NO_TAG: not in the labels. */
    uint32_t *heads;     /**< ENT_NO_WORD: the root. */
    uint32_t *relations;
    uint32_t *name_tags;  /**< NULL: names are not marked. */
    uint32_t name_scheme; /**< Bit i: class i is marked in its file. */
} ent_example;

typedef ENT_VEC(ent_example) ent_example_vec;

typedef struct ent_corpus {
    ent_arena *arena;
    ent_example_vec examples;
    const ent_lemmatizer *lemmatizer; /**< Borrowed; NULL: no classes. */
    ent_map *tags;                    /**< "NOUN NN", indexes are tags. */
    ent_map *relations;               /**< "nsubj:pass" */
    ent_map *name_tags;               /**< "O", "B-PERSON" ... */
    ent_map *words;       /**< Hash in hexadecimal; value: how often. */
    uint32_t *vocabulary; /**< Sorted hashes of words seen often enough; by
                             ent_corpus_number(). */
    size_t vocabulary_count;
} ent_corpus;

/** Start an empty corpus. @retval ENT_ERR_NOMEM  Out of memory. */
ENT_NODISCARD ent_status ent_corpus_init(ent_corpus *out,
                                         const ent_lemmatizer *lemmatizer);
void ent_corpus_clear(ent_corpus *corpus);

/** Add a treebank's sentences, and some of them as headlines too; those above
 *  ENT_SEGMENT_WORDS are left out. */
ENT_NODISCARD ent_status ent_corpus_add_trees(ent_corpus *corpus, ent_str bytes,
                                              ent_error *err);

/** Add sentences with names, some of them in the letters of headlines too,
 *  leaving out every @p hold_out-th (0: none). */
ENT_NODISCARD ent_status ent_corpus_add_names(ent_corpus *corpus, ent_str bytes,
                                              uint32_t hold_out,
                                              ent_error *err);

/** Give each word its row, when all is added.
 *  @param least  How often a word must be seen to have a row of its own. */
ENT_NODISCARD ent_status ent_corpus_number(ent_corpus *corpus, uint32_t least,
                                           ent_error *err);

/** Append section "labels". */
void ent_corpus_labels(ent_buf *out, const ent_corpus *corpus);

ENT_END_DECLS

#endif
