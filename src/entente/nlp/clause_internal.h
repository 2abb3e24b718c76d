/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/clause_internal.h  What the parts of the clause reader
 *  share. The parts run in this order, each over all clauses:
 *  predicates, arguments (with those that are implied), moods, quotations. */
#ifndef ENT_NLP_CLAUSE_INTERNAL_H
#define ENT_NLP_CLAUSE_INTERNAL_H

#include "entente/nlp/clause.h"
#include "entente/nlp/clause_children_internal.h"
#include "entente/nlp/frame_internal.h"

enum {
    /** Arguments of one clause: longer lists are cut. */
    ENT_ARGUMENTS_MAX = 128,
    /** Conjuncts below conjuncts, as bad trees have them. */
    ENT_MEMBER_DEPTH_MAX = 24
};

/** What the words above a clause say of it. */
typedef struct ent_mood {
    ent_clause_modality modality;
    uint32_t word; /**< Where the modality is from, or ENT_NO_WORD. */
    bool negated;
    uint32_t negation;
    uint32_t hearsay;
} ent_mood;

typedef struct ent_clause_reader {
    ent_children tree;
    const ent_lemmatizer *lemmatizer; /**< NULL: none. */
    ent_arena *arena;
    ent_clause *clauses;
    uint32_t count;
    uint32_t *clause_of; /**< By word: the clause of that predicate. */
    uint32_t *order;     /**< Clauses, each behind its parent. */
    uint32_t *gap;       /**< By clause: the noun that a relative clause above
                            leaves to it, or ENT_NO_WORD. */
    ent_mood *above;     /**< By clause. */
    ent_argument pool[ENT_ARGUMENTS_MAX]; /**< Of the clause being read. */
    size_t pool_count;
    bool nomem;
} ent_clause_reader;

/** An argument before its members are known. */
typedef struct ent_found {
    ent_role role;
    ent_link link;
    uint32_t word;
    float confidence;
} ent_found;

static inline const ent_word *ent_word_at(const ent_clause_reader *reader,
                                          uint32_t word)
{
    return &reader->tree.words[word];
}

static inline ent_deprel ent_relation_at(const ent_clause_reader *reader,
                                         uint32_t word)
{
    return reader->tree.words[word].label.relation;
}

static inline bool ent_tag_is(const ent_word *word, const char *xpos)
{
    return strcmp(word->xpos, xpos) == 0;
}

/* clause_predicate.c */

/** Find the predicates; set kind, voice, attachment, parent, order. */
ENT_NODISCARD ent_status ent_clause_find(ent_clause_reader *reader,
                                         ent_error *err);

/** True if the word is a noun that names an act. */
bool ent_clause_is_act(const ent_clause_reader *reader, uint32_t word);

/** An adjective, or a noun before a noun, that names a party: "Russian". */
bool ent_clause_is_name_adjective(const ent_clause_reader *reader,
                                  uint32_t word);

/** The word is a relative pronoun or adverb: "who", "which", "where". */
bool ent_clause_is_relative(const ent_word *word);

/** The verb takes the auxiliaries of the conjunct that it follows: "was
 *  arrested and deported". */
bool ent_clause_shares_auxiliary(const ent_clause_reader *reader,
                                 uint32_t verb);

/* clause_argument.c */

/** Read the arguments that stand below the predicate. */
void ent_clause_read_arguments(ent_clause_reader *reader, uint32_t clause);

/** Add an argument and the members of its list, if there is room. */
void ent_clause_add(ent_clause_reader *reader, ent_found found);

/** Add a clause as a complement. */
void ent_clause_add_complement(ent_clause_reader *reader, uint32_t clause,
                               ent_link link);

/** Copies of arguments of another clause, in another role, by another link;
 *  members stay members. */
void ent_clause_add_copies(ent_clause_reader *reader, uint32_t clause,
                           ent_role from, ent_role role, ent_link link);

/** True if an argument of that role is in the pool. */
bool ent_clause_has(const ent_clause_reader *reader, ent_role role);

/** First argument of that role of a finished clause, or NULL. */
const ent_argument *ent_clause_first(const ent_clause *clause, ent_role role);

/** Preposition or marker of a word: its first word and its lemma, words of a
 *  longer one joined by blanks. */
ent_str ent_clause_case(ent_clause_reader *reader, uint32_t word,
                        uint32_t *first);

/* clause_implied.c */

/** Add what the grammar implies: shared, controlled and described nouns. */
void ent_clause_read_implied(ent_clause_reader *reader, uint32_t clause);

/* clause_mood.c */

/** Set tense, aspect, negation and modality; the parent has its own. */
void ent_clause_read_mood(ent_clause_reader *reader, uint32_t clause);

/* clause_quotation.c */

ENT_NODISCARD ent_status ent_quotations_read(ent_clauses *out,
                                             ent_clause_reader *reader,
                                             const ent_clauses *before,
                                             ent_error *err);

/** Who says each clause; after the quotations. */
void ent_clause_read_speakers(ent_clause_reader *reader,
                              const ent_clauses *clauses);

#endif
