/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/choice_internal.h  Judging evidence, piece by piece. */
#ifndef ENT_STORE_CHOICE_INTERNAL_H
#define ENT_STORE_CHOICE_INTERNAL_H

#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/store/choice.h"
#include "entente/store/store_internal.h"

/** What a choice asks of a report. */
typedef struct ent_chosen_document {
    int64_t id;
    int32_t last_day; /**< Of its date, if it has one. */
    bool dated;
    bool excluded; /**< Of an outlet that is left out. */
} ent_chosen_document;

/** A choice at work. Starts as `{0}`. */
typedef struct ent_chooser {
    const ent_evidence_choice *choice;
    ent_map *outlets;                       /**< Folded names. */
    ENT_VEC(ent_chosen_document) documents; /**< By id; may be empty. */
    ent_buf folded;
    uint64_t undated; /**< Pieces that fell without a date. */
} ent_chooser;

/** Make ready. @param store  NULL without documents.
 *  @param documents  Learn all reports, for _admits(). */
ENT_NODISCARD ent_status ent_chooser_begin(ent_chooser *c, ent_store *store,
                                           const ent_evidence_choice *choice,
                                           bool documents, ent_error *err);
void ent_chooser_end(ent_chooser *c);

/** Does evidence count? @param speaker  Below 0: the report itself. @param
 *  medium  Outlet quoted, or absent. */
ENT_NODISCARD ent_status ent_chooser_admits(ent_chooser *c, int64_t document,
                                            int64_t speaker, ent_str medium,
                                            bool *out, ent_error *err);

/** Does a coded event count? */
bool ent_chooser_admits_coded(const ent_chooser *c, int64_t document,
                              int32_t day);

/** Does evidence count that was read with its report? */
ENT_NODISCARD ent_status ent_chooser_admits_evidence(
    ent_chooser *c, const ent_evidence *evidence, bool *out, ent_error *err);

#endif
