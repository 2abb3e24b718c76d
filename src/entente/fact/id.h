/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/fact/id.h  Numbers of stored things, one type a kind, so that
 *  the compiler keeps them apart. 0 is "none" everywhere but in entities. */
#ifndef ENT_FACT_ID_H
#define ENT_FACT_ID_H

#include <stdint.h>

#include "entente/core/api.h"

ENT_BEGIN_DECLS

typedef struct ent_document_id {
    int64_t value;
} ent_document_id;

/** Positive: an entity; 0: the unnamed source "?"; ENT_NO_ENTITY: none. */
typedef struct ent_entity_id {
    int64_t value;
} ent_entity_id;

typedef struct ent_event_id {
    int64_t value;
} ent_event_id;

/** Positive: a relation with evidence in reports (17); negative: minus the
 *  number of a coded event (c42 is -42). */
typedef struct ent_relation_id {
    int64_t value;
} ent_relation_id;

/** Positive: an assertion (a203); negative: minus a coded event. */
typedef struct ent_assertion_id {
    int64_t value;
} ent_assertion_id;

/** Reports by number, then coded events by number.
 *  @return Below 0 if @p a comes first, above 0 if @p b does, else 0. */
static inline int ent_relation_id_compare(ent_relation_id a, ent_relation_id b)
{
    if ((a.value < 0) != (b.value < 0))
        return a.value < 0 ? 1 : -1;
    if (a.value < 0)
        return (a.value < b.value) - (a.value > b.value);
    return (a.value > b.value) - (a.value < b.value);
}

#define ENT_NO_ENTITY ((ent_entity_id){-1})
#define ENT_UNNAMED_SOURCE ((ent_entity_id){0})

ENT_END_DECLS

#endif
