/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/entry_internal.h  Making relation entries. */
#ifndef ENT_LEXICON_ENTRY_INTERNAL_H
#define ENT_LEXICON_ENTRY_INTERNAL_H

#include "entente/lexicon/lexicon_internal.h"

ENT_BEGIN_DECLS

/** How often each word had an entry in a file, for ids. */
typedef struct ent_entry_numbers {
    ent_map *words;
} ent_entry_numbers;

ENT_NODISCARD ent_status ent_entry_numbers_init(ent_entry_numbers *numbers,
                                                ent_error *err);
void ent_entry_numbers_clear(ent_entry_numbers *numbers);

/** Role or preposition by name; the latter is put into @p arena.
 *  @retval ENT_ERR_INPUT  It is neither. */
ENT_NODISCARD ent_status ent_slot_parse(ent_slot *out, ent_str name,
                                        ent_arena *arena, ent_error *err);

/** Add an entry. @param entry  Without id, words, head and file, which are
 *  made of its word; word and label are copied, lists are not.
 *  @param[out] out  Where it lies. */
ENT_NODISCARD ent_status ent_entries_put(ent_lexicon_builder *b,
                                         const ent_relation_entry *entry,
                                         ent_entry_numbers *numbers,
                                         const ent_relation_entry **out);

ENT_END_DECLS

#endif
