/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/stance_place_internal.h  Where a finding stands among
 *  the clauses of its sentence: what the readers of mood and of speakers ask.
 */
#ifndef ENT_EXTRACT_STANCE_PLACE_INTERNAL_H
#define ENT_EXTRACT_STANCE_PLACE_INTERNAL_H

#include "entente/extract/stance_view_internal.h"

ENT_BEGIN_DECLS

enum {
    ENT_STANCE_DEPTH = 24 /**< Clauses above one that are looked at. */
};

/** A finding and the sentence that it is in. */
typedef struct ent_place {
    const ent_finder *finder;
    const ent_finding *finding;
    const ent_passage *passage;
    uint32_t index; /**< Of the passage. */
} ent_place;

/** How a clause hangs on the one above it. */
typedef enum ent_hold {
    ENT_HOLD_SAME,    /**< Is as real as that: "held talks", "talks began". */
    ENT_HOLD_CONTENT, /**< Is what that says. */
    ENT_HOLD_MENTION  /**< Is only spoken of, and taken for granted. */
} ent_hold;

typedef struct ent_step {
    uint32_t clause; /**< Above, or ENT_NO_CLAUSE. */
    uint32_t noun;   /**< Noun whose content it is ("claims that"), or
                        ENT_NO_WORD. */
    bool told;       /**< Content of that clause, read as a relative one. */
    ent_hold hold;
} ent_step;

/** What a clause hangs on. */
ent_step ent_step_up(const ent_place *at, uint32_t clause);

/** Polarity and modality of a clause. @param[out] negation  The word that
 *  negates it, or ENT_NO_WORD. */
void ent_read_mood(const ent_place *at, uint32_t clause, const ent_step *up,
                   ent_view *view, uint32_t *negation);

/** Does the clause speak of what was done, though the words above it sound as
 * if it were not: "flew in to protest", "the first to visit"? */
bool ent_is_done(const ent_place *at, uint32_t clause, const ent_step *up);

/** "an agreement signed by Kim" is signed, unlike "an agreement to sign". */
bool ent_is_done_participle(const ent_place *at, const ent_clause *clause);

/** Who says what a clause says. */
ent_voice ent_read_voice(const ent_place *at, uint32_t clause,
                         const ent_step *up);

/** What "called for talks", "urged the talks" say of the talks: a word of
 *  stance.tsv, or `ptr` NULL. */
ent_str ent_phrase_above(const ent_place *at, const ent_clause *noun,
                         const ent_step *up);

/** Who does what a clause says, by its first argument that does. */
uint32_t ent_doer_of(const ent_clause *clause);

ent_voice ent_no_voice(void);

static inline const ent_clause *ent_place_clause(const ent_place *at,
                                                 uint32_t clause)
{
    return &at->passage->clauses.clauses[clause];
}

static inline const ent_word *ent_place_word(const ent_place *at, uint32_t word)
{
    return &at->passage->parse->words[word];
}

bool ent_place_is_verb(const ent_place *at, uint32_t word);

/** Is the word's lemma of that kind (stance.tsv)? False of ENT_NO_WORD. */
bool ent_place_is(const ent_place *at, uint32_t word, const char *kind);

const ent_argument *ent_argument_at(const ent_clause *clause, uint32_t word);
const ent_argument *ent_argument_in(const ent_clause *clause, ent_role role);

ENT_END_DECLS

#endif
