/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/event_home_internal.h  What is done at home. */
#ifndef ENT_EXTRACT_EVENT_HOME_INTERNAL_H
#define ENT_EXTRACT_EVENT_HOME_INTERNAL_H

#include "entente/extract/event_internal.h"

ENT_BEGIN_DECLS

/** Where an entry finds no target: the state's own town that it puts under
 *  curfew, the state of a crowd that protests. Adds to @p out. */
void ent_event_take_home(const ent_event_reader *reader, ent_parties *out,
                         const ent_parties *sources,
                         const ent_relation_entry *entry);

ENT_END_DECLS

#endif
