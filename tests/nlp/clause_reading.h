/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file clause_reading.h  The clauses of small trees, for the tests here. */
#ifndef TESTS_NLP_CLAUSE_READING_H
#define TESTS_NLP_CLAUSE_READING_H

#include "entente/nlp/clause.h"

typedef struct clause_reading {
    ent_arena *arena;
    ent_parse parse;
    ent_clauses clauses;
} clause_reading;

/** Read a tree as small_tree() has it, behind the sentence of @p before (NULL:
 *  none). Owned: clause_reading_clear(). */
clause_reading clause_reading_read(const char *tree, const ent_clauses *before);

void clause_reading_clear(clause_reading *r);

/** The clause of the word with that number, which counts from 1. */
const ent_clause *clause_reading_at(const clause_reading *r, uint32_t word);

/** The printed clauses of a tree are these. */
void clause_reading_check(const char *tree, const char *want);

/** Modality and negation of the clause at a word. */
void clause_reading_check_mood(const char *tree, uint32_t word,
                               ent_clause_modality modality, bool negated);

/** Speaker of the clause at a word; 0: nobody. */
void clause_reading_check_speaker(const char *tree, uint32_t word,
                                  uint32_t speaker);

#endif
