/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/relation.h  Relations and the evidence they rest on. */
#ifndef ENT_STORE_RELATION_H
#define ENT_STORE_RELATION_H

#include "entente/core/arena.h"
#include "entente/fact/record.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** Store one assertion: its relation and event are found or made, and the same
 *  evidence (document, span, subject, type, object, polarity, modality,
 *  speaker) is never stored twice.
 *
 *  Folding (docs/adr): an assertion belongs to the relation of the same parties
 *  (in either order for symmetric types), type and mode whose event has the
 *  given key; without a key, to the first whose date is compatible. A tie has
 *  no event: its parties, type and mode are enough.
 *  @param[out] added  False if it was known; may be NULL. */
ENT_API ENT_NODISCARD ent_status
ent_store_put_assertion(ent_store *store, const ent_assertion *assertion,
                        ent_assertion_id *out, bool *added, ent_error *err);

/** Which evidence: every field that is set must hold. Start as
 *  ENT_ALL_EVIDENCE. */
typedef struct ent_evidence_filter {
    ent_relation_id relation;   /**< 0: any. */
    ent_document_id document;   /**< 0: any. */
    ent_document_id source;     /**< Imported file; 0: any. */
    ent_assertion_id assertion; /**< 0: any. */
    bool rejected;              /**< Include rejected evidence. */
    bool coded;                 /**< Include coded events. */
} ent_evidence_filter;

/** Everything that counts: not rejected, coded events too. */
#define ENT_ALL_EVIDENCE ((ent_evidence_filter){.coded = true})

/** Visit evidence, texts borrowed from a row or a per-row arena: copy. Order:
 *  document name, begin, end, type, subject, object, polarity, modality,
 *  speaker (formats.md, 2.3); coded events behind, by document and line.
 *  False stops. */
ENT_API ENT_NODISCARD ent_status
ent_store_each_evidence(ent_store *store, const ent_evidence_filter *filter,
                        bool (*visit)(void *user, const ent_evidence *evidence),
                        void *user, ent_error *err);

/** Evidence of one relation, best first (asserted before alleged before denied
 *  before planned; higher confidence; earlier report; place), copied into
 *  @p arena. */
ENT_API ENT_NODISCARD ent_status ent_store_get_evidence(
    ent_store *store, ent_relation_id relation, ent_arena *arena,
    ent_evidence **out, size_t *count, ent_error *err);

/** A relation as an edge. For coded events `id` is negative, label absent. */
typedef struct ent_relation {
    ent_relation_id id;
    ent_entity_id subject; /**< Merges resolved. */
    ent_entity_id object;
    const ent_relation_type *type;
    const ent_mode *mode; /**< NULL if none, or not in the vocabulary. */
    ent_str label;
    ent_rel_status status;
    int32_t first_day; /**< ENT_DAY_MIN: unknown or open. */
    int32_t last_day;  /**< ENT_DAY_MAX: unknown or open. */
    ent_str since; /**< ISO text as exact as the evidence; absent: unknown. */
    ent_str until;
    uint32_t evidence_count;
    uint32_t source_count; /**< Independent reports. */
    float confidence;
} ent_relation;

/** Visit all relations with evidence that counts, by id, then coded events by
 *  number. Texts borrowed from the row. @p texts false leaves label, since and
 *  until absent, which is faster. False stops. */
ENT_API ENT_NODISCARD ent_status
ent_store_each_relation(ent_store *store, bool texts,
                        bool (*visit)(void *user, const ent_relation *relation),
                        void *user, ent_error *err);

/** Read one relation, texts in @p arena. */
ENT_API ENT_NODISCARD ent_status ent_store_get_relation(ent_store *store,
                                                        ent_relation_id id,
                                                        ent_arena *arena,
                                                        ent_relation *out,
                                                        ent_error *err);

/** The act that a relation is part of; 0 for ties, coded events and relations
 *  there are not. */
ENT_API ENT_NODISCARD ent_status ent_store_get_event(ent_store *store,
                                                     ent_relation_id id,
                                                     ent_event_id *out,
                                                     ent_error *err);

/** Delete the evidence of an imported file whose ids are not marked: what a
 *  curated file that is the whole truth of its origin no longer says
 *  (import --sync). @param kept  Ascending ids. @param[out] removed  Count. */
ENT_API ENT_NODISCARD ent_status ent_store_sync_source(
    ent_store *store, ent_str source_name, const ent_assertion_id *kept,
    size_t kept_count, int64_t *removed, ent_error *err);

/** Set the date of assertions that a report's date makes known (or, with an
 *  unknown date, takes back). */
ENT_API ENT_NODISCARD ent_status ent_store_set_assertion_date(
    ent_store *store, ent_assertion_id id, const ent_date *date,
    ent_date_basis basis, ent_error *err);

ENT_END_DECLS

#endif
