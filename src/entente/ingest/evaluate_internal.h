/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/evaluate_internal.h  Rows and names of an evaluation.
 */
#ifndef ENT_INGEST_EVALUATE_INTERNAL_H
#define ENT_INGEST_EVALUATE_INTERNAL_H

#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/ingest/evaluate.h"

/** Names and types beside the first one are other right readings. */
typedef struct ent_marked_row {
    uint32_t document;
    uint32_t *subjects; /**< Indexes of names. */
    size_t subject_count;
    uint32_t *objects;
    size_t object_count;
    uint64_t types;    /**< Set of rows of the vocabulary. */
    unsigned statuses; /**< Set, bit `1 << status`. */
    bool core;
    ent_str key;   /**< Of the sentence, folded; of gold its beginning. */
    bool sentence; /**< Found: the key is that of a sentence, not of a text. */
    ent_marked_line line;
} ent_marked_row;

typedef ENT_VEC(ent_marked_row) ent_marked_rows;

struct ent_evaluation {
    ent_arena *arena;
    ent_map *documents; /**< File names; value: number of gold rows. */
    ent_map *names;     /**< Compared forms; value: what it stands for + 1,
                           NAME_SHARED, or 0: itself. */
    ent_marked_rows gold;
    ent_marked_rows found;
    size_t elsewhere;
};

/** Index of the name as it is compared: folded, without punctuation and a
 *  leading "the". */
ENT_NODISCARD ent_status ent_evaluation_put_name(ent_evaluation *evaluation,
                                                 ent_str name, uint32_t *out,
                                                 ent_error *err);

/** The name that an index stands for. */
uint32_t ent_evaluation_name(const ent_evaluation *evaluation, uint32_t index);

/** A sentence as it is compared: quotation marks out, white space folded, case
 *  and marks folded; of gold the beginning alone.
 *  @param[out] out  In @p arena.
 *  @param[out] length  Code points of the whole. */
ENT_NODISCARD ent_status ent_evaluation_sentence(ent_str *out, size_t *length,
                                                 ent_str sentence,
                                                 bool beginning,
                                                 ent_arena *arena,
                                                 ent_error *err);

#endif
