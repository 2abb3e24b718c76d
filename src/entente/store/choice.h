/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/choice.h  Relations as a part of the evidence has them:
 *  what was known by a day, what some speakers say, what is left without some
 *  outlets. */
#ifndef ENT_STORE_CHOICE_H
#define ENT_STORE_CHOICE_H

#include "entente/core/arena.h"
#include "entente/fact/record.h"
#include "entente/store/relation.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** Which evidence counts: what every filter lets in. Start as
 *  ENT_ANY_EVIDENCE. */
typedef struct ent_evidence_choice {
    int32_t known_by; /**< Last day of the reports; ENT_DAY_MAX: no filter. A
                           report dated to the month is known at its end; one
                           without a date at no day; a coded event on its own
                           day. */
    const ent_entity_id *speakers; /**< What one of them says: merges resolved,
                                        id 0 is the unnamed source. */
    size_t speaker_count;          /**< 0: no filter. Coded events have no
                                        speaker. */
    const ent_str *outlets; /**< Not what they published or are quoted with;
                                 compared as names are (ent_utf8_fold()). */
    size_t outlet_count;
} ent_evidence_choice;

#define ENT_ANY_EVIDENCE ((ent_evidence_choice){.known_by = ENT_DAY_MAX})

/** Visit all relations by id, then coded events by number, each as what is left
 *  of its evidence makes it; those of which nothing is left too, with
 *  `evidence_count` 0. Label, since and until are absent. With
 *  ENT_ANY_EVIDENCE the same as ent_store_each_relation(), faster. False stops.
 *  @param[out] undated  Pieces of evidence that fell because their report has
 *                       no date. Complexity: O(evidence + coded events). */
ENT_API ENT_NODISCARD ent_status ent_store_each_chosen_relation(
    ent_store *store, const ent_evidence_choice *choice,
    bool (*visit)(void *user, const ent_relation *relation), void *user,
    uint64_t *undated, ent_error *err);

/** As ent_store_get_relation(), made of what is left of its evidence; if that
 * is nothing, with `evidence_count` 0 and no dates. */
ENT_API ENT_NODISCARD ent_status ent_store_get_chosen_relation(
    ent_store *store, ent_relation_id relation,
    const ent_evidence_choice *choice, ent_arena *arena, ent_relation *out,
    ent_error *err);

/** As ent_store_get_evidence(), less what the choice leaves out. */
ENT_API ENT_NODISCARD ent_status ent_store_get_chosen_evidence(
    ent_store *store, ent_relation_id relation,
    const ent_evidence_choice *choice, ent_arena *arena, ent_evidence **out,
    size_t *count, ent_error *err);

/** Tells evidence of a choice from the rest, where all is visited. */
typedef struct ent_evidence_judge ent_evidence_judge;

/** @param choice  Borrowed until the judge is freed.
 *  @param[out] out  Owned (ent_evidence_judge_free()). */
ENT_API ENT_NODISCARD ent_status
ent_evidence_judge_new(ent_evidence_judge **out,
                       const ent_evidence_choice *choice, ent_error *err);
/** Accepts NULL. */
ENT_API void ent_evidence_judge_free(ent_evidence_judge *judge);

/** Is the evidence of the choice? */
ENT_API ENT_NODISCARD ent_status ent_evidence_judge_admits(
    ent_evidence_judge *judge, const ent_evidence *evidence, bool *out,
    ent_error *err);

/** Is there a report of this outlet, or evidence that quotes it?
 *  @retval ENT_ERR_NOT_FOUND  `no outlet "Reuter".  Nearest: Reuters`. */
ENT_API ENT_NODISCARD ent_status ent_store_find_outlet(ent_store *store,
                                                       ent_str name,
                                                       ent_error *err);

ENT_END_DECLS

#endif
