/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/stance_view_internal.h  How a clause is meant: whether
 *  it is so, and by whose word. Words and clauses are those of a passage. */
#ifndef ENT_EXTRACT_STANCE_VIEW_INTERNAL_H
#define ENT_EXTRACT_STANCE_VIEW_INTERNAL_H

#include "entente/extract/finding.h"

ENT_BEGIN_DECLS

/** What a report makes of what it reports. */
typedef enum ent_voice_kind {
    ENT_VOICE_NONE,   /**< The text itself says so. */
    ENT_VOICE_SAID,   /**< Somebody says so. */
    ENT_VOICE_ACCUSED /**< Somebody holds it against somebody. */
} ent_voice_kind;

/** Who says so. */
typedef struct ent_voice {
    ent_voice_kind kind;
    uint32_t passage; /**< Of the report; may be another one's quotation. */
    uint32_t report;  /**< Word by which it is said, or ENT_NO_WORD. */
    uint32_t speaker; /**< Head word, or ENT_NO_WORD: not named. */
} ent_voice;

/** How a clause is meant. */
typedef struct ent_view {
    bool negated;
    ent_modality modality;
    uint32_t modality_word;
    ent_voice voice;  /**< Who says what the clause says. */
    ent_voice denier; /**< Who says that it is not so; NONE: the text, or
                         whoever `voice` is. */
    bool denied; /**< Only `denier` says that it is not so: what `voice` says
                    stands beside it. */
} ent_view;

/** The view of a finding's clause. Complexity: depth of the tree. */
ent_view ent_view_of(const ent_finder *finder, const ent_finding *finding);

/** Who speaks in a quotation of which its sentence does not say it: the report
 *  of the sentences that it goes on from or into, or of the one before. NONE
 *  if it cannot be told. Looks at most at eight passages. */
ent_voice ent_quoted_voice(const ent_finder *finder, uint32_t passage,
                           uint32_t quotation);

/** Who speaks in a headline without a verb of saying, or puts a word in marks.
 *  NONE if nobody does, or it is no headline. */
ent_voice ent_headline_voice(const ent_finder *finder, uint32_t passage,
                             const ent_clause *clause);

/** Add what denials of earlier statements deny ("Both deny the charges"): a
 *  finding for each that the denier's side is said to have done. Call it when
 *  all findings have their status.
 *  @param count  Of findings in the order of passages, which may be denied. */
ENT_NODISCARD ent_status ent_deny_findings(const ent_finder *finder,
                                           size_t count, ent_error *err);

/** Member that a voice belongs to: ENT_NO_MEMBER for no voice, ENT_UNNAMED if
 *  it is not known who speaks. */
uint32_t ent_voice_member(const ent_finder *finder, const ent_voice *voice);

/** Does the speaker answer for the party: is the same, belongs to it or owns
 *  it, or acts for the same state? */
bool ent_speaks_for(const ent_cast *cast, uint32_t speaker, uint32_t party);

/** Clause whose predicate is that word, or ENT_NO_CLAUSE. Logarithmic. */
uint32_t ent_clause_at(const ent_clauses *clauses, uint32_t word);

/** Innermost clause that holds a word. */
uint32_t ent_clause_around(const ent_passage *passage, uint32_t word);

ENT_END_DECLS

#endif
