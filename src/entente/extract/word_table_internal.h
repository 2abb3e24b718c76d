/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/word_table_internal.h  Word lists of the extraction
 *  that have a class and a number a word: times.tsv,
 *  numbers.tsv ... */
#ifndef ENT_EXTRACT_WORD_TABLE_INTERNAL_H
#define ENT_EXTRACT_WORD_TABLE_INTERNAL_H

#include <stdbool.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** In the order of CMakeLists.txt. */
typedef enum ent_word_table {
    ENT_TABLE_NUMBERS,
    ENT_TABLE_TIME_CLAUSES,
    ENT_TABLE_TIMES
} ent_word_table;

/** Find a word, in any case of ASCII letters. Logarithmic.
 *  @param[out] kind   Its class; borrowed.
 *  @param[out] value  Its number. */
bool ent_word_table_find(ent_word_table table, ent_str word, ent_str *kind,
                         double *value);

ENT_END_DECLS

#endif
