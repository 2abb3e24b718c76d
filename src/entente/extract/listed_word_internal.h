/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/listed_word_internal.h  Word lists of the extraction
 *  that have a class and a number a word: times.tsv,
 *  numbers.tsv ... */
#ifndef ENT_EXTRACT_LISTED_WORD_INTERNAL_H
#define ENT_EXTRACT_LISTED_WORD_INTERNAL_H

#include <stdbool.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** In the order of CMakeLists.txt. */
typedef enum ent_word_listing {
    ENT_LISTING_NUMBERS,
    ENT_LISTING_READINGS,
    ENT_LISTING_TIME_CLAUSES,
    ENT_LISTING_TIMES
} ent_word_listing;

/** Find a word, in any case of ASCII letters. Logarithmic.
 *  @param[out] kind   Its class; borrowed.
 *  @param[out] value  Its number. */
bool ent_listed_word_find(ent_word_listing table, ent_str word, ent_str *kind,
                          double *value);

ENT_END_DECLS

#endif
