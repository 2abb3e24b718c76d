/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file conllu_file.h  A CoNLL-U file that was read, for the tests here. */
#ifndef TESTS_NLP_CONLLU_FILE_H
#define TESTS_NLP_CONLLU_FILE_H

#include "entente/nlp/conllu.h"

typedef struct conllu_file {
    ent_buf bytes;
    ent_arena *arena;
    ent_conllu file;
} conllu_file;

/** Read a copy of @p bytes, which must be in order. Owned:
 *  conllu_file_clear(). */
conllu_file conllu_file_read(ent_str bytes);

/** Read a file written with blanks for tabs, as rows_add() has it. */
conllu_file conllu_file_rows(const char *rows);

void conllu_file_clear(conllu_file *r);

const ent_word *conllu_file_word(const conllu_file *r, size_t sentence,
                                 size_t word);

/** The bytes of the text that a word of the first sentence stands for. */
ent_str conllu_file_quote(const conllu_file *r, size_t word);

void assert_str(ent_str found, const char *want);

#endif
