/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/event_party_internal.h  Who stands in a slot. */
#ifndef ENT_EXTRACT_EVENT_PARTY_INTERNAL_H
#define ENT_EXTRACT_EVENT_PARTY_INTERNAL_H

#include "entente/extract/event_internal.h"

ENT_BEGIN_DECLS

/** What a phrase is asked for: its actors, as source or target of a type. */
typedef struct ent_demand {
    ent_class_set classes;
    unsigned options;
    const ent_parties *others; /**< Nobody of these; NULL: no others yet. */
    bool no_own_side;          /**< Nobody of the others' state. */
    bool only_subject;         /**< Of an infinitive only who shall do it. */
} ent_demand;

/** Everybody in a slot, from the nearest phrases that hold anybody. */
void ent_parties_fill(const ent_event_reader *reader, ent_parties *out,
                      const ent_demand *demand, const ent_slot *slot,
                      ent_distance farthest);

/** Everybody by the phrase headed at @p word. */
void ent_parties_take(const ent_event_reader *reader, ent_parties *out,
                      const ent_demand *demand, const ent_filler *filler,
                      uint32_t word, float confidence);

/** "Rejected [calls] [from Chad]": who is inside the object, though the parser
 *  has the phrase beside it. */
void ent_parties_take_beside(const ent_event_reader *reader, ent_parties *out,
                             const ent_demand *demand);

ENT_END_DECLS

#endif
