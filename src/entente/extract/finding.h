/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/finding.h  A relation that a sentence states: what the
 *  extraction gives, and what its steps fill in.
 *
 *  Finders (events, ties, statements) append findings; then the steps status,
 *  dating and quantities fill in the rest; ent_findings_settle() puts them in
 *  order and takes out what was found twice. */
#ifndef ENT_EXTRACT_FINDING_H
#define ENT_EXTRACT_FINDING_H

#include "entente/core/vec.h"
#include "entente/extract/cast.h"

ENT_BEGIN_DECLS

/** Speaker who is not named: "reportedly". */
#define ENT_UNNAMED (UINT32_MAX - 1)

/** How sure each part of a reading is, 0 to 1; confidence is made of them. */
typedef struct ent_confidence_parts {
    float parse;   /**< Smallest of the arcs it rests on. */
    float subject; /**< Score of the mention. */
    float object;
    float rule; /**< Of the entry or rule. */
} ent_confidence_parts;

typedef struct ent_finding {
    uint32_t passage;
    uint32_t clause;    /**< Of the predicate; ENT_NO_CLAUSE: none ("President
                           Kim"). */
    uint32_t predicate; /**< Its word. */
    uint32_t subject;   /**< Members. */
    uint32_t object;
    uint32_t subject_word; /**< Heads of the phrases; in this passage. */
    uint32_t object_word;
    ent_span subject_span;
    ent_span predicate_span;
    ent_span object_span;
    ent_span speaker_span;
    const ent_relation_type *type;
    const ent_mode *mode; /**< NULL: none. */
    ent_str label;        /**< 2 to 6 words for the edge. */
    bool planned;         /**< The entry says that it is not done. */
    /** Whatever its clause says, it is negative, or said by `speaker`. */
    bool fixed_status;
    ent_polarity polarity;
    ent_modality modality;
    uint32_t speaker; /**< Member; ENT_NO_MEMBER: the report; ENT_UNNAMED. */
    bool own;         /**< A party speaks of its own act. */
    ent_str medium;   /**< Outlet quoted; empty: none. */
    ent_date date;
    ent_str date_text;
    ent_date_basis date_basis;
    const ent_quantity *quantities;
    size_t quantity_count;
    ent_str rule; /**< Entry or rule: "aid.supply.2", "tie.title". */
    ent_str path; /**< How subject and object hang on the predicate, for `why`:
                     "subject<accused>object/control<supplying>to". */
    ent_confidence_parts parts;
    float confidence;
} ent_finding;

/** Findings while they are collected: items owned, texts in the arena. */
typedef ENT_VEC(ent_finding) ent_findings;

/** What finders work with. */
typedef struct ent_finder {
    const ent_reading *reading;
    const ent_cast *cast;
    ent_arena *arena; /**< For labels, paths. */
    ent_findings *findings;
} ent_finder;

/** A new finding with both sides, spans, path empty, rule set; the caller
 *  fills in the rest and appends it with ent_finding_add(). */
ent_finding ent_finding_make(uint32_t passage, const ent_relation_type *type,
                             const char *rule);

/** Append; refuses in silence a relation of a member to itself, and classes
 *  that the type does not allow. @retval ENT_ERR_NOMEM */
ENT_NODISCARD ent_status ent_finding_add(const ent_finder *finder,
                                         const ent_finding *finding,
                                         ent_error *err);

/** Bytes of words [first, last) of a passage. */
ent_span ent_words_span(const ent_reading *reading, uint32_t passage,
                        uint32_t first, uint32_t last);

/** Put in the order passage, predicate, type, subject, object; of findings of
 *  the same passage, parties, type and status keep the surest; of one act found
 *  by verb and noun, the one with the mode. */
void ent_findings_settle(ent_findings *findings);

ENT_END_DECLS

#endif
