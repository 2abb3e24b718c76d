/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/leader_list_internal.h  Who led which state
 *  (schema/lexicon/leaders.tsv). */
#ifndef ENT_EXTRACT_LEADER_LIST_INTERNAL_H
#define ENT_EXTRACT_LEADER_LIST_INTERNAL_H

#include "entente/core/str.h"
#include "entente/fact/date.h"

ENT_BEGIN_DECLS

/** States that heads of that name led, each once.
 *  @param words   The name's, folded.
 *  @param date    Of the report: leaders of other times do not count, if it is
 *                 known.
 *  @param former  Also those before.
 *  @return How many; at most @p max. */
size_t ent_leader_states(ent_str *states, size_t max, const ent_str *words,
                         size_t count, const ent_date *date, bool former);

ENT_END_DECLS

#endif
