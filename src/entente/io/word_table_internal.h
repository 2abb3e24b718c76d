/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/word_table_internal.h  What the words of event files stand
 *  for: the user's table first, then CAMEO. */
#ifndef ENT_IO_WORD_TABLE_INTERNAL_H
#define ENT_IO_WORD_TABLE_INTERNAL_H

#include <stdbool.h>

#include "entente/core/error.h"
#include "entente/fact/event_code.h"

ENT_BEGIN_DECLS

typedef struct ent_word_table ent_word_table;

/** What a word stands for. */
typedef struct ent_word_meaning {
    const char *code; /**< CAMEO; NULL: a word of the user's table. */
    const ent_relation_type *type;
    const ent_mode *mode; /**< NULL if none. */
    ent_modality modality;
} ent_word_meaning;

/** Read a table: lines of word, TYPE or TYPE/mode (or TYPE and mode), and
 *  perhaps planned, separated by TAB; comments and a header may be there.
 *  @param path  NULL: CAMEO alone.
 *  @param[out] out  Owned (ent_word_table_free()).
 *  @retval ENT_ERR_INPUT  "FILE:LINE:COLUMN: ...". */
ENT_NODISCARD ent_status ent_word_table_open(ent_word_table **out,
                                             const char *path, ent_error *err);
void ent_word_table_free(ent_word_table *table);

/** @return False if nobody knows the word. */
bool ent_word_table_find(const ent_word_table *table, ent_str word,
                         ent_word_meaning *out);

ENT_END_DECLS

#endif
