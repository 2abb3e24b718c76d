/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/conflicts.h  Evidence that contradicts other
 *  evidence: affirmed and denied, or figures that differ. */
#ifndef ENT_ANALYSIS_CONFLICTS_H
#define ENT_ANALYSIS_CONFLICTS_H

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/fact/record.h"

ENT_BEGIN_DECLS

/** How two pieces of evidence contradict each other. */
typedef enum ent_conflict_kind {
    ENT_CONFLICT_DENIED,  /**< One says that it is so (asserted or alleged), one
                               that it is not. */
    ENT_CONFLICT_FIGURES, /**< Figures of one thing that cannot both hold. */
    ENT_CONFLICT_DIFFER   /**< Figures of one thing that differ and may both
                               hold: at least 10,000, more than 11,000. */
} ent_conflict_kind;

/** What the two have in common, beside subject, type and object (of symmetric
 *  types in either order). */
typedef enum ent_conflict_scope {
    ENT_SCOPE_RELATION, /**< The relation. */
    ENT_SCOPE_MODE, /**< The mode, or one has none; they are told as different
                         acts. */
    ENT_SCOPE_TYPE  /**< The type alone: the modes differ. */
} ent_conflict_scope;

/** Must they be of one time? */
typedef enum ent_conflict_window {
    ENT_WINDOW_OVERLAP, /**< Their dates share a day, or one is not known. A tie
                             holds on from its day unless an end is told. */
    ENT_WINDOW_ANY
} ent_conflict_window;

/** Two pieces of evidence. Of a denial `a` affirms and `b` denies; of figures
 *  `a` comes first. */
typedef struct ent_conflict {
    ent_conflict_kind kind;
    ent_conflict_scope scope;
    size_t a; /**< Index of the evidence. */
    size_t b;
    size_t figure_a; /**< Index among its quantities. */
    size_t figure_b;
} ent_conflict;

/** Owned; start as `{0}`. */
typedef struct ent_conflicts {
    ent_conflict *items; /**< By kind, scope, relation of a, relation of b, id
                              of a, id of b, figures. */
    size_t count;
} ent_conflicts;

ENT_API void ent_conflicts_clear(ent_conflicts *conflicts);

/** "denied", "figures conflict", "figures differ". */
ENT_API const char *ent_conflict_kind_word(ent_conflict_kind kind);
/** "relation", "mode", "type". */
ENT_API const char *ent_conflict_scope_word(ent_conflict_scope scope);

/** Find all of them among pieces of evidence, each given once.
 *
 *  Figures are compared within one relation, between pieces that do not deny
 *  it, where thing and unit are written the same but for the case of ASCII
 *  letters. "~" stands for a tenth more or less.
 *  @param      widest  Leave out what has less in common.
 *  @param[out] out     Untouched on failure.
 *  @retval ENT_ERR_CANCELLED  Stopped by @p progress.
 *  Complexity: O(n log n), and all pairs of affirmations and denials of the
 *  same parties and type. */
ENT_API ENT_NODISCARD ent_status ent_conflicts_find(
    ent_conflicts *out, const ent_evidence *evidence, size_t count,
    ent_conflict_window window, ent_conflict_scope widest,
    const ent_progress *progress, ent_error *err);

ENT_END_DECLS

#endif
