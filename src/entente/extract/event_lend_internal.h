/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/event_lend_internal.h  Pieces of what the words around
 *  a predicate lend it. */
#ifndef ENT_EXTRACT_EVENT_LEND_INTERNAL_H
#define ENT_EXTRACT_EVENT_LEND_INTERNAL_H

#include "entente/extract/event_internal.h"

ENT_BEGIN_DECLS

/** Has the word that form? False behind the end. */
bool ent_event_is_form(const ent_parse *parse, uint32_t word, const char *form);
/** The longest mention that begins at a word, or that ends before it; NULL:
 *  none. @{ */
const ent_mention *ent_event_mention_from(const ent_event_reader *reader,
                                          uint32_t word);
const ent_mention *ent_event_mention_until(const ent_event_reader *reader,
                                           uint32_t word);
/** @} */

/** Complete lists behind "between" and "among". */
void ent_event_add_lists(ent_event_reader *reader);
/** "The Chad-Niger defence pact": both names before the noun. */
void ent_event_add_hyphenated(ent_event_reader *reader);

/** Argument of a clause with that role and word, or NULL. */
const ent_argument *ent_event_argument_at(const ent_clause *clause,
                                          ent_role role, uint32_t word);
/** Lend the subjects of a clause as those of the frame. */
void ent_event_lend_subjects(ent_event_frame *frame, const ent_clause *clause);
/** The clause on whose occasion a noun stands: "in a call", or ENT_NO_CLAUSE.
 */
uint32_t ent_event_occasion_of(const ent_event_reader *reader, uint32_t noun);

ENT_END_DECLS

#endif
