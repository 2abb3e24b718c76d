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

static inline ent_clause *ent_clause_at(const ent_clause_reader *reader,
                                        uint32_t clause)
{
    return &reader->clauses[clause];
}

/** The word above the predicate of a clause. */
static inline uint32_t ent_clause_head(const ent_clause_reader *reader,
                                       uint32_t clause)
{
    return ent_word_at(reader, ent_clause_at(reader, clause)->predicate)->head;
}

/** The role of who is spoken of: subject, or object of a passive. */
static inline ent_role ent_clause_surface_role(const ent_clause *clause)
{
    return clause->passive ? ENT_ROLE_OBJECT : ENT_ROLE_SUBJECT;
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

/* clause_case.c */

enum {
    ENT_CASE_MAX = 64 /**< Bytes of the longest preposition. */
};

/** A preposition in lower case, '_' between its words. Starts as `{0}`. */
typedef struct ent_case_name {
    char bytes[ENT_CASE_MAX];
    size_t len;
} ent_case_name;

static inline ent_str ent_case_view(const ent_case_name *name)
{
    return ent_str_make(name->bytes, name->len);
}

/** Append a form in lower case, a joint before it. What is too long for any
 *  list is cut. */
void ent_case_add(ent_case_name *name, ent_str form, char joint);

/** A copy in the arena, with blanks between the words. */
ent_str ent_case_keep(ent_clause_reader *reader, const ent_case_name *name);

/** What the frames have of a preposition of several words. */
ent_str ent_case_columns(const ent_case_name *name);

/** The words of a word's preposition: "according to" (fixed), "along with"
 *  (two), and the word before it: "together with".
 *  @return The first of them; ENT_NO_WORD: none. */
uint32_t ent_case_words(const ent_clause_reader *reader, uint32_t word,
                        ent_case_name *name);

/** "along with Kim", "including Kim": names a member of what stands before. */
bool ent_case_is_companion(const ent_clause_reader *reader, uint32_t word);

/** Preposition or marker of a word: its first word and its lemma, words of a
 *  longer one joined by blanks. */
ent_str ent_clause_case(ent_clause_reader *reader, uint32_t word,
                        uint32_t *first);

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

/** Forget the prepositions of the arguments from @p first on: they belong to
 *  the clause above. */
void ent_clause_drop_cases(ent_clause_reader *reader, size_t first);

/** The clause being read has nobody that it speaks of. */
bool ent_clause_lacks_subject(const ent_clause_reader *reader,
                              const ent_clause *clause);

/* clause_relative.c */

/** Put nouns in the places of the relative pronouns of a clause, and where a
 *  relative clause has a gap. */
void ent_clause_read_relative(ent_clause_reader *reader, uint32_t clause);

/** Add the noun that a clause describes, with the list before the clause. */
void ent_clause_add_described(ent_clause_reader *reader, uint32_t clause,
                              ent_role role, uint32_t noun, ent_link link);

/** The word is a noun of speech or thought: "claim", "report". */
bool ent_clause_is_report_noun(const ent_word *word);

/* clause_implied.c */

/** Add what the grammar implies: shared, controlled and described nouns. */
void ent_clause_read_implied(ent_clause_reader *reader, uint32_t clause);

/* clause_tense.c */

/** The word is an auxiliary or copula. */
bool ent_clause_is_auxiliary(const ent_clause_reader *reader, uint32_t word);

/** The word whose auxiliaries are those of the clause. */
uint32_t ent_clause_auxiliary_owner(const ent_clause_reader *reader,
                                    const ent_clause *clause);

/** "is to meet": the word is be, then comes an infinitive. */
bool ent_clause_is_be_to(const ent_clause_reader *reader, uint32_t word);

void ent_clause_read_tense(const ent_clause_reader *reader, ent_clause *clause);

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
