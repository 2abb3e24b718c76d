/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/sources.h  On which independent texts relations rest,
 *  and which relations stand in reports that say given words. */
#ifndef ENT_STORE_SOURCES_H
#define ENT_STORE_SOURCES_H

#include "entente/fact/id.h"
#include "entente/store/choice.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** A relation rests on a text. */
typedef struct ent_source {
    ent_relation_id relation;
    ent_document_id text; /**< The text that the report copies, or itself. */
} ent_source;

/** Visit the independent texts of all relations with evidence that counts and
 *  is of the choice, by relation, then text, each pair once. Coded events are
 *  not visited: each is the line of a file, which is its only source. False
 *  stops. */
ENT_API ENT_NODISCARD ent_status
ent_store_each_source(ent_store *store, const ent_evidence_choice *choice,
                      bool (*visit)(void *user, const ent_source *source),
                      void *user, ent_error *err);

/** A report that says the words, with one of its relations. */
typedef struct ent_matching {
    ent_document_id document;
    ent_str name;             /**< Of the report; borrowed from the row. */
    ent_relation_id relation; /**< 0: it has no evidence of any. */
} ent_matching;

/** Visit the reports whose title or text has all the words, in any form of
 *  letters (case and accents do not matter), by name, each once per relation
 *  that has evidence of the choice in it; those without such evidence are
 *  visited once, without a relation, if the choice leaves nothing out. "Words
 *  in quotes" stand side by side. Curated and coded files are no reports;
 *  reports without a text of their own (stubs) match by their title. False
 *  stops.
 *  @retval ENT_ERR_INVALID  There is no word in @p words. */
ENT_API ENT_NODISCARD ent_status ent_store_each_matching(
    ent_store *store, ent_str words, const ent_evidence_choice *choice,
    bool (*visit)(void *user, const ent_matching *matching), void *user,
    ent_error *err);

ENT_END_DECLS

#endif
