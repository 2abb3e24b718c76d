/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/shingle.h  Near copies of a text: groups of words, and
 *  hashes that texts with many groups in common share.
 *
 *  Shingles: A. Broder, On the resemblance and containment of documents, 1997.
 *  Minimum hashes and bands: J. Leskovec, A. Rajaraman, J. Ullman, Mining of
 *  Massive Datasets, chapter 3. */
#ifndef ENT_TEXT_SHINGLE_H
#define ENT_TEXT_SHINGLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/arena.h"
#include "entente/core/error.h"
#include "entente/fact/record.h"

ENT_BEGIN_DECLS

enum {
    ENT_SHINGLE_WORDS = 5,    /**< Words in a group. */
    ENT_SHINGLE_HASHES = 128, /**< Minimum hashes of a text. */
    ENT_SHINGLE_BANDS = 32    /**< Of four hashes each: two texts that share
                                 half of their groups have one in common nearly
                                 always, unrelated ones nearly never. */
};

/** The set of word groups of a text, as hashes. */
typedef struct ent_shingles {
    const uint64_t *hashes; /**< Ascending, each once. */
    size_t count;
} ent_shingles;

/** Word groups of a text's sentences: words folded, signs passed over,
 *  boilerplate and repetitions left out.
 *  @param[out] out  In @p arena. Complexity: n log n in the words. */
ENT_API ENT_NODISCARD ent_status ent_shingles_make(
    ent_shingles *out, ent_str text, const ent_sentence *sentences,
    size_t count, ent_arena *arena, ent_error *err);

/** Hashes of the bands of a set's minimum hashes: each word fits a signed
 *  64-bit number.
 *  @return False: too few words to tell copies by. */
ENT_API bool ent_shingles_bands(uint64_t out[ENT_SHINGLE_BANDS],
                                const ent_shingles *shingles);

/** Is one text a copy of the other: a Jaccard index of at least 0.8, or, where
 *  one is the other cut short, nine tenths of it in the other and no less than
 *  half as long. */
ENT_API bool ent_shingles_are_copies(const ent_shingles *a,
                                     const ent_shingles *b);

ENT_END_DECLS

#endif
