/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/evaluate.h  Relations that were found against those
 *  that a reader marked by hand.
 *
 *  Recall counts gold relations that are core; a found relation is right if it
 *  is any of its document, core or optional, so that optional ones neither help
 *  nor hurt. Names are compared folded, and names of one actor are one. */
#ifndef ENT_INGEST_EVALUATE_H
#define ENT_INGEST_EVALUATE_H

#include "entente/core/arena.h"
#include "entente/fact/record.h"
#include "entente/lexicon/lexicon.h"
#include "entente/store/store.h"
#include "entente/table/lines.h"

ENT_BEGIN_DECLS

typedef struct ent_evaluation ent_evaluation;

/** @param[out] out  Owned (ent_evaluation_free()). */
ENT_API ENT_NODISCARD ent_status ent_evaluation_new(ent_evaluation **out,
                                                    ent_error *err);
/** Accepts NULL. */
ENT_API void ent_evaluation_free(ent_evaluation *evaluation);

/** @p alias is another name of @p name. One that several share is of none; a
 *  name of its own right stays one. */
ENT_API ENT_NODISCARD ent_status ent_evaluation_add_alias(
    ent_evaluation *evaluation, ent_str name, ent_str alias, ent_error *err);

/** Names of all entities of a lexicon, without those that only stand for them
 *  ("Kremlin", "Russian"). */
ENT_API ENT_NODISCARD ent_status ent_evaluation_add_lexicon(
    ent_evaluation *evaluation, const ent_lexicon *lexicon, ent_error *err);

/** Likewise of the entities of a database. */
ENT_API ENT_NODISCARD ent_status ent_evaluation_add_names(
    ent_evaluation *evaluation, ent_store *store, ent_error *err);

/** Do two names name one actor? */
ENT_API ENT_NODISCARD ent_status
ent_evaluation_same_name(ent_evaluation *evaluation, ent_str a, ent_str b,
                         bool *out, ent_error *err);

/** Read gold: a JSON object a line with `doc`, `sentence` (its first words),
 *  `subject`, `type`, `object`, `factuality` or `status`, `core` (true), and
 *  lists of other right readings, `alt_subjects`, `alt_types`, `alt_objects`,
 *  `alt_factuality`. A line that is not as it should be is refused in
 *  @p remarks. */
ENT_API ENT_NODISCARD ent_status
ent_evaluation_read_gold(ent_evaluation *evaluation, ent_lines *lines,
                         ent_remarks *remarks, ent_error *err);

/** Read what was found, as `entente extract` and `export` write it, likewise.
 */
ENT_API ENT_NODISCARD ent_status
ent_evaluation_read_found(ent_evaluation *evaluation, ent_lines *lines,
                          ent_remarks *remarks, ent_error *err);

/** Add a piece of evidence to what was found. */
ENT_API ENT_NODISCARD ent_status ent_evaluation_add_evidence(
    ent_evaluation *evaluation, const ent_evidence *evidence, ent_error *err);

/** Does any gold relation belong to this document? Folders do not count. */
ENT_API bool ent_evaluation_has_gold(const ent_evaluation *evaluation,
                                     ent_str document);

/** Counts behind precision (right of predicted) and recall (found of gold). */
typedef struct ent_tally {
    size_t right;
    size_t predicted;
    size_t found;
    size_t gold;
} ent_tally;

ENT_API double ent_tally_precision(const ent_tally *tally);
ENT_API double ent_tally_recall(const ent_tally *tally);
ENT_API double ent_tally_f1(const ent_tally *tally);

typedef struct ent_type_tally {
    const ent_relation_type *type;
    ent_tally document;
} ent_type_tally;

/** A relation that was missed or is wrong. */
typedef struct ent_marked_line {
    ent_str document;
    ent_str subject;
    const ent_relation_type *type;
    ent_str object;
    ent_rel_status status;
    ent_str sentence; /**< Of gold, its first words. */
} ent_marked_line;

/** Texts are borrowed from the evaluation. */
typedef struct ent_evaluation_result {
    size_t documents; /**< That have gold. */
    size_t gold;
    size_t core;
    size_t predicted;         /**< In these documents. */
    size_t elsewhere;         /**< In others, left out. */
    ent_tally document_typed; /**< Unique subject, type, object a document. */
    ent_tally document_pair;  /**< Whatever the type and direction. */
    ent_tally sentence_typed; /**< The evidence is the same sentence too. */
    /** Of core relations found in their sentence: those whose status is among
     *  the ones predicted, and none of these is one that no gold relation of
     *  the match allows. */
    size_t status_right;
    size_t status_total;
    ent_type_tally *types; /**< In the order of the vocabulary, empty ones left
                              out; document level. */
    size_t type_count;
    ent_marked_line *missed; /**< Core, by sentence; in the order of gold. */
    size_t missed_count;
    ent_marked_line *wrong; /**< By sentence; in the order they were found. */
    size_t wrong_count;
    ent_str *silent; /**< Documents with gold where nothing was found. */
    size_t silent_count;
} ent_evaluation_result;

/** Compare. @param[out] out  Arrays in @p arena.
 *  Complexity: the product of gold and found relations of each document. */
ENT_API ENT_NODISCARD ent_status
ent_evaluation_score(ent_evaluation *evaluation, ent_arena *arena,
                     ent_evaluation_result *out, ent_error *err);

ENT_END_DECLS

#endif
