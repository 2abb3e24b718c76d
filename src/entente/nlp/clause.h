/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/clause.h  Who does what to whom: the predicates of a
 *  dependency tree with their arguments.
 *
 *  One record a predicate: verbs, copular nouns and adjectives, participles,
 *  and nouns that name an act ("condemnation", "supply"). Arguments that the
 *  grammar only implies are spelled out: the subject that verbs in coordination
 *  share, that of an infinitive (control), the noun that a participle or a
 *  relative clause describes. */
#ifndef ENT_NLP_CLAUSE_H
#define ENT_NLP_CLAUSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/nlp/lemma.h"
#include "entente/nlp/parse.h"

ENT_BEGIN_DECLS

#define ENT_NO_CLAUSE UINT32_MAX
#define ENT_NO_QUOTATION UINT32_MAX

typedef enum ent_role {
    ENT_ROLE_SUBJECT, /**< Who does it, in the active voice. */
    ENT_ROLE_AGENT,   /**< Who does it: "signed by Kim", "visit by Kim". */
    ENT_ROLE_OBJECT,  /**< Object; the subject of a passive. */
    ENT_ROLE_INDIRECT_OBJECT,
    ENT_ROLE_OBLIQUE,    /**< With a case word: "with aid", "to Russia"; of a
                            noun of action also its modifiers: "of Ukraine". */
    ENT_ROLE_POSSESSOR,  /**< Of a noun of action: "Russia's invasion". */
    ENT_ROLE_COMPOUND,   /**< Of a noun of action: "weapons transfers", "Russian
                            invasion". */
    ENT_ROLE_COMPLEMENT, /**< A clause: "said that ...", "of supplying ..." */
    ENT_ROLE_TIME        /**< Without case word: "last month", "Thursday". */
} ent_role;

/** By which construction the argument was found. */
typedef enum ent_link {
    ENT_LINK_DIRECT,
    ENT_LINK_CONJUNCT,   /**< A further member of a list: "Kim" in "Putin and
                            Kim signed". */
    ENT_LINK_SHARED,     /**< Belongs to another verb of the list: "Kim came and
                            signed". */
    ENT_LINK_CONTROL,    /**< Implied by a word above: "urged Kim to sign",
                            "Kim's vow to sign", "Kim held talks". */
    ENT_LINK_PARTICIPLE, /**< The noun described: "treaty signed by Kim". */
    ENT_LINK_RELATIVE,   /**< The noun described: "Kim, who signed". */
    ENT_LINK_APPOSITION, /**< Another name of an argument. Of a complement: the
                            clause that "a claim that Kim denies" names. */
    ENT_LINK_COMPANION,  /**< Joined by a preposition: "Seoul, along with
                            Tokyo", "states, including Japan". */
    ENT_LINK_ADVERBIAL   /**< Subject of the clause above: "calling it a
                            violation, Seoul ..." */
} ent_link;

typedef struct ent_argument {
    ent_role role;
    ent_link link;
    uint32_t word;      /**< Head word of the argument. */
    uint32_t case_word; /**< First word of its preposition or marker;
                           ENT_NO_WORD: none. */
    ent_str case_lemma; /**< In lower case, "with", "according to"; of a
                           complement its marker, "that", "to"; empty: none. */
    uint32_t clause;    /**< The clause whose predicate the word is: of each
                           complement, and of nouns of action; else
                           ENT_NO_CLAUSE. */
    float confidence;   /**< Smallest of the arcs that it rests on. */
} ent_argument;

typedef enum ent_clause_kind {
    ENT_CLAUSE_FINITE,
    ENT_CLAUSE_INFINITIVE,
    ENT_CLAUSE_PARTICIPLE, /**< -ing or -ed without auxiliary. */
    ENT_CLAUSE_COPULAR,    /**< "is a partner", "is ready". */
    ENT_CLAUSE_NOMINAL,    /**< A noun of action. */
    ENT_CLAUSE_VERBLESS    /**< Headline or fragment without a verb. */
} ent_clause_kind;

typedef enum ent_tense {
    ENT_TENSE_NONE,
    ENT_TENSE_PAST,
    ENT_TENSE_PRESENT,
    ENT_TENSE_FUTURE /**< "will", "is going to", "is to" */
} ent_tense;

/** Force of the clause, from auxiliaries and the words above it. */
typedef enum ent_clause_modality {
    ENT_CLAUSE_ACTUAL,
    ENT_CLAUSE_POSSIBLE,    /**< may, might, could, possibly */
    ENT_CLAUSE_NECESSARY,   /**< must, should, have to, ought to */
    ENT_CLAUSE_WILLED,      /**< will, would, going to, plan to, ready to */
    ENT_CLAUSE_CONDITIONAL, /**< Inside or governed by "if", "unless". */
    ENT_CLAUSE_REQUESTED,   /**< Imperative; complement of urge, ask ... */
    ENT_CLAUSE_ASKED        /**< A question, "whether". */
} ent_clause_modality;

/** How the clause hangs on the one above it. */
typedef enum ent_attachment {
    ENT_ATTACHED_ROOT,
    ENT_ATTACHED_COMPLEMENT,
    ENT_ATTACHED_COORDINATE,
    ENT_ATTACHED_ADVERBIAL,
    ENT_ATTACHED_RELATIVE,
    ENT_ATTACHED_ADNOMINAL, /**< Participle or infinitive of a noun. */
    ENT_ATTACHED_PARATAXIS,
    ENT_ATTACHED_ARGUMENT /**< A noun of action inside another clause. */
} ent_attachment;

typedef struct ent_clause {
    uint32_t predicate; /**< Its head word. */
    uint32_t particle;  /**< "up" of "set up"; ENT_NO_WORD: none. */
    ent_clause_kind kind;
    bool passive;
    bool negated;
    uint32_t negation; /**< The word that negates, or ENT_NO_WORD: "not",
                          "never", "no", "refrain", "without". */
    ent_tense tense;
    bool perfect;
    bool progressive;
    ent_clause_modality modality;
    uint32_t modality_word; /**< The word it comes from, or ENT_NO_WORD. */
    uint32_t hearsay; /**< "reportedly", "alleged", "is said to": somebody who
                         is not named says so; or ENT_NO_WORD. */
    ent_attachment attachment;
    uint32_t parent;    /**< Clause; ENT_NO_CLAUSE: none. A report inside or
                           behind its speech ("..., Kim said") is the parent of
                           what it reports. */
    uint32_t marker;    /**< "that", "if", "after"; ENT_NO_WORD: none. */
    uint32_t quotation; /**< Index of the innermost one it stands in, or
                           ENT_NO_QUOTATION. */
    uint32_t report;  /**< Word by which somebody says, thinks or denies it, or
                         something above it: "said", "accused", "claim",
                         "according"; ENT_NO_WORD: the text says it. */
    uint32_t speaker; /**< Head word of who does; ENT_NO_WORD: nobody, or not
                         named in the sentence. */
    ent_argument *arguments; /**< By role, then by word. */
    size_t argument_count;
} ent_clause;

/** Words between quotation marks: [first, last), marks not counted. */
typedef struct ent_quotation {
    uint32_t first;
    uint32_t last;
    bool open_begin;  /**< Goes on from the sentence before. */
    bool open_end;    /**< Not closed in this sentence. */
    bool scare;       /**< A few words inside a clause, no statement. */
    uint32_t verb;    /**< Word that reports it ("said"), or ENT_NO_WORD. */
    uint32_t speaker; /**< Head word of its subject, or ENT_NO_WORD. */
} ent_quotation;

typedef struct ent_clauses {
    ent_clause *clauses; /**< In the order of their predicates. */
    size_t count;
    ent_quotation *quotations;
    size_t quotation_count;
} ent_clauses;

/** Read the clauses of a tree.
 *  @param[out] out    In @p arena.
 *  @param before      Clauses of the sentence before in the same paragraph,
 *                     whose last quotation may go on; NULL: none.
 *  @param lemmatizer  Tells nouns of action; NULL: none are found but those of
 *                     the built-in list.
 *  Complexity: words x depth; of one clause at most 128 arguments are kept.
 *  Never fails on a valid tree except for memory. */
ENT_API ENT_NODISCARD ent_status ent_clauses_read(
    ent_clauses *out, const ent_parse *parse, const ent_clauses *before,
    const ent_lemmatizer *lemmatizer, ent_arena *arena, ent_error *err);

/** "subject", "agent" ... @{ */
ENT_API const char *ent_role_name(ent_role role);
ENT_API const char *ent_link_name(ent_link link);
ENT_API const char *ent_clause_kind_name(ent_clause_kind kind);
ENT_API const char *ent_tense_name(ent_tense tense);
ENT_API const char *ent_clause_modality_name(ent_clause_modality modality);
ENT_API const char *ent_attachment_name(ent_attachment attachment);
/** @} */

/** Append the clauses for people to read: one block a clause. */
ENT_API void ent_clauses_print(ent_buf *out, const ent_clauses *clauses,
                               const ent_parse *parse);

ENT_END_DECLS

#endif
