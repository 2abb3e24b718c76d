/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file store/random_store.h  Databases with random rows, and what a plain
 *  reading of the documentation makes of them: the slow twin of relations. */
#ifndef STORE_RANDOM_STORE_H
#define STORE_RANDOM_STORE_H

#include "entente/core/rng.h"
#include "entente/store/choice.h"

ENT_BEGIN_DECLS

enum {
    RANDOM_PIECES_MAX = 256,
    RANDOM_OUTLETS = 6,
    RANDOM_ENTITIES = 8
};

/** Piece of evidence that counts, as SQL reads it. */
typedef struct random_piece {
    int64_t relation; /**< Negative for a coded event. */
    int64_t subject;
    int64_t object;
    const ent_relation_type *type;
    ent_rel_status status;
    bool has_first;
    int32_t first;
    bool has_last;
    int32_t last;
    bool ends;
    double confidence;
    int64_t independent;
    int64_t speaker; /**< -1: the report. */
    int publisher;   /**< Outlet by number; -1: none. */
    int medium;
    bool dated;
    int32_t report_day; /**< Last day of the report's date. */
} random_piece;

typedef struct random_store random_store;

/** A database without rows, owned (random_store_free()). */
random_store *random_store_new(void);
void random_store_free(random_store *r);

/** Fill it anew with entities (some merged), reports (with and without dates
 *  and outlets, copies, hidden ones), evidence of every kind, rejected some,
 *  and coded events. @return The store, opened to be read; borrowed until the
 *  next call. */
ent_store *random_store_fill(random_store *r, ent_rng *rng);

/** Its evidence that counts, ordered as relations are visited. */
const random_piece *random_store_pieces(const random_store *r, size_t *count);

/** Name of outlet 0 .. RANDOM_OUTLETS - 1; two of them may be one outlet, in
 *  other letters. */
const char *random_outlet(int number);

/** Does the piece count? */
bool plain_counts(const random_piece *piece, const ent_evidence_choice *choice);

/** What the evidence of one relation, that begins at @p first, amounts to.
 *  @return How many pieces it has, chosen or not. */
size_t plain_relation(const random_piece *first, const random_piece *end,
                      const ent_evidence_choice *choice, ent_relation *out);

/** How many pieces fall for nothing but their report's missing date. */
uint64_t plain_undated(const random_piece *pieces, size_t count,
                       const ent_evidence_choice *choice);

ENT_END_DECLS

#endif
