/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/acts_internal.h  Which act a piece of evidence speaks
 * of: docs/adr/008. */
#ifndef ENT_STORE_ACTS_INTERNAL_H
#define ENT_STORE_ACTS_INTERNAL_H

#include "entente/store/store_internal.h"

/** Acts of the document that is being stored, by parties and type. */
typedef struct ent_acts ent_acts;

/** Evidence that looks for its act. */
typedef struct ent_act_query {
    const ent_assertion *given;
    ent_entity_id subject; /**< Merges resolved. */
    ent_entity_id object;
    bool reported; /**< The day of the report is known: */
    int64_t report_day;
} ent_act_query;

/** The act that was found. */
typedef struct ent_act_found {
    bool found;
    ent_relation_id relation;
    ent_entity_id subject; /**< Of the relation. */
    ent_event_id event;
    bool lacks_mode;
    bool lacks_day; /**< No report that tells of it has a date so far. */
    bool plan;
} ent_act_found;

/** Have the acts that a document tells of at hand; nothing to do if they are.
 */
ENT_NODISCARD ent_status ent_acts_open(ent_store *store,
                                       ent_document_id document,
                                       ent_error *err);

/** Forget them: rows were changed that they stand for. */
void ent_acts_close(ent_store *store);

/** Find the act: one that the document tells of, else the one nearest in time
 *  and words. Constant but for the acts of the same parties and type within
 *  two months. */
ENT_NODISCARD ent_status ent_acts_find(ent_store *store,
                                       const ent_act_query *query,
                                       ent_act_found *out, ent_error *err);

/** The document tells of this act, too. */
ENT_NODISCARD ent_status ent_acts_note(ent_store *store,
                                       const ent_act_query *query,
                                       ent_relation_id relation,
                                       ent_error *err);

/** Day by which an act is found: the first of its date, or of its report's if
 *  it has none. @return False: neither is known to the month. */
bool ent_act_day(const ent_date *date, const ent_date *report_date,
                 int64_t *out);

#endif
