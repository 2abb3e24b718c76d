/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/statement_internal.h  What the finders of statements
 *  share: words that judge, who is judged, whom somebody answers. */
#ifndef ENT_EXTRACT_STATEMENT_INTERNAL_H
#define ENT_EXTRACT_STATEMENT_INTERNAL_H

#include "entente/extract/actors_internal.h"
#include "entente/lexicon/noun_class.h"

ENT_BEGIN_DECLS

/** What a word says of what it is said of. */
typedef enum ent_tone {
    ENT_TONE_NEGATIVE = -1,
    ENT_TONE_NONE,
    ENT_TONE_POSITIVE
} ent_tone;

/** A passage whose statements are read. */
typedef struct ent_statement_page {
    const ent_finder *finder;
    uint32_t passage;
    const ent_parse *parse;
    const ent_clauses *clauses;
    size_t first; /**< Its first finding. */
} ent_statement_page;

/** A statement to be added. */
typedef struct ent_statement {
    const char *type;
    const char *mode; /**< NULL: none. */
    const char *rule;
    uint32_t clause;    /**< Of the saying. */
    uint32_t predicate; /**< Word. */
    uint32_t label;     /**< First word of the label. */
    uint32_t label_end; /**< Behind its last word. */
    ent_actor source;
    ent_actor target;
    float score; /**< Of the rule. */
} ent_statement;

/* ---- words (statement_word.c) ------------------------------------------ */

/** Does schema/lexicon/en/evaluations.tsv have the word's lemma so? */
bool ent_statement_is(const ent_statement_page *page, uint32_t word,
                      const char *kind);

/** Tone of a predicate with what describes it: "a dangerous step", "not
 *  acceptable". */
ent_tone ent_statement_tone(const ent_statement_page *page, uint32_t word);

/** First word and end of the phrase below @p word that lies behind @p from, at
 *  most six words. */
void ent_statement_phrase(const ent_statement_page *page, uint32_t word,
                          uint32_t *first, uint32_t *end);

/* ---- who (statement_party.c) ------------------------------------------- */

/** The first actor by a phrase; false: none. */
bool ent_statement_actor(const ent_statement_page *page, uint32_t word,
                         unsigned options, ent_actor *out);

/** Do two members belong to the same side: the same state, or one of the
 *  other? */
bool ent_same_side(const ent_cast *cast, uint32_t a, uint32_t b);

/** Does the phrase speak of something that was told before: "the move", "it"?
 */
bool ent_statement_is_anaphor(const ent_statement_page *page, uint32_t word);

/** "The charge", "this report": what somebody holds to be so. */
bool ent_statement_is_claim(const ent_statement_page *page, uint32_t word);

/** "The news", "the charge": what somebody said. */
bool ent_statement_is_said(const ent_statement_page *page, uint32_t word);

/** Who did, said or agreed what such a phrase speaks of, by the findings before
 *  it, but for the side of @p speaker. @p tone  Of what is said of it. Adds to
 *  @p out. */
void ent_statement_authors(ent_actors *out, const ent_statement_page *page,
                           uint32_t word, uint32_t speaker, ent_tone tone);

/** The tone in which a relation of that type speaks of an act. */
ent_tone ent_statement_type_tone(const ent_relation_type *type);

/** The last hostile act that the noun may name; NULL: none. */
const ent_finding *ent_statement_hostile_act(const ent_statement_page *page,
                                             uint32_t word);

/** Classes of the phrase headed at a word. */
ent_noun_classes ent_statement_classes(const ent_statement_page *page,
                                       uint32_t word);

/** Append a statement, unless a relation of the two was found at its clause.
 */
ENT_NODISCARD ent_status ent_statement_add(const ent_statement_page *page,
                                           const ent_statement *statement,
                                           ent_error *err);

/* ---- finders ----------------------------------------------------------- */

/** "Called the move reckless", "the raid was cowardly, he said"
 *  (statement_judge.c). */
ENT_NODISCARD ent_status ent_find_judgements(const ent_statement_page *page,
                                             ent_error *err);
/** "Denounced the raid", "welcomed it" (statement_echo.c). */
ENT_NODISCARD ent_status ent_find_echoes(const ent_statement_page *page,
                                         ent_error *err);
/** "Retorted that", "asked about Mali's remarks, he said"
 *  (statement_reply.c). */
ENT_NODISCARD ent_status ent_find_replies(const ent_statement_page *page,
                                          ent_error *err);

ENT_END_DECLS

#endif
