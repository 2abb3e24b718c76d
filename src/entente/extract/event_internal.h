/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/event_internal.h  How entries of the lexicon are read
 *  against a predicate: what stands in its slots, whether conditions hold, and
 *  who is on each side. */
#ifndef ENT_EXTRACT_EVENT_INTERNAL_H
#define ENT_EXTRACT_EVENT_INTERNAL_H

#include "entente/extract/actors_internal.h"
#include "entente/lexicon/relation_entry.h"

ENT_BEGIN_DECLS

enum {
    ENT_FILLERS_MAX = 64,
    ENT_PAIRS_MAX = 32 /**< Of one entry at one predicate. */
};

/** How far from the predicate a phrase stands; nearer ones go first. */
typedef enum ent_distance {
    ENT_NEAR,     /**< Its own. */
    ENT_BELOW,    /**< Below its object: "delivery of [tanks to Chad]". */
    ENT_LIGHT,    /**< Of the verb that only carries it: "held talks". */
    ENT_OCCASION, /**< Of the clause it is the occasion of. */
    ENT_DISTANCES
} ent_distance;

/** A phrase in a slot of a predicate. */
typedef struct ent_filler {
    ent_slot_kind kind;
    ent_str preposition; /**< "out of"; empty but for prepositions. */
    uint32_t word;
    uint32_t clause;  /**< Of a complement; else ENT_NO_CLAUSE. */
    uint32_t carrier; /**< Word it hangs on, if not on the predicate, or
                         ENT_NO_WORD. */
    ent_distance distance;
    ent_link link;
    float confidence;
} ent_filler;

/** A predicate with what stands in its slots. */
typedef struct ent_event_frame {
    uint32_t word;
    uint32_t clause;  /**< Of the word, else of what it hangs on. */
    uint32_t carrier; /**< Light verb, or ENT_NO_WORD. */
    bool own_clause;  /**< The word is the predicate of `clause`. */
    bool noun;        /**< Read as a noun: with the phrases below it. */
    ent_filler fillers[ENT_FILLERS_MAX];
    size_t count;
} ent_event_frame;

/** One side of a relation: a member and how it was reached. */
typedef struct ent_party {
    ent_actor actor;
    uint32_t phrase; /**< Head of the phrase in the slot. */
    ent_slot_kind kind;
    ent_str preposition;
    ent_link link;
    ent_distance distance;
    float confidence; /**< Of the arcs. */
} ent_party;

typedef struct ent_parties {
    ent_party items[ENT_ACTORS_MAX];
    size_t count;
    int slot; /**< Index of the entry's slot that gave them. */
} ent_parties;

typedef struct ent_event_pair {
    ent_party source;
    ent_party target;
} ent_event_pair;

/** What an entry gives at a predicate. */
typedef struct ent_event_match {
    const ent_relation_entry *entry;
    ent_event_pair pairs[ENT_PAIRS_MAX];
    size_t count;
} ent_event_match;

/** Room for the reading of one passage; big, so that it is in the arena. */
typedef struct ent_event_reader {
    const ent_finder *finder;
    uint32_t passage;
    const ent_passage *text;
    ent_event_frame frame;
    ent_event_match matches[4];
    size_t match_count;
    size_t first_finding; /**< Of this passage. */
} ent_event_reader;

/** Fill in what stands in the slots of a predicate. @p noun  Read it as a noun
 *  of action. @retval ENT_ERR_NOMEM */
ENT_NODISCARD ent_status ent_event_frame_read(ent_event_reader *reader,
                                              uint32_t word, bool noun,
                                              ent_error *err);

/** Add a phrase, unless that word stands in that kind of slot already. */
void ent_event_put(ent_event_frame *frame, ent_filler filler);
/** A phrase for an argument; its slot is set by ent_event_slot_of(). */
ent_filler ent_event_filler_of(const ent_argument *argument);
/** Slot of an argument. @return False: it stands in none. */
bool ent_event_slot_of(const ent_argument *argument, ent_filler *filler);
/** "Mediation mission": the noun whose phrases are those of the act, or the
 *  act's own. */
uint32_t ent_event_shell_of(const ent_event_reader *reader, uint32_t noun);
/** "Grain supplied to [Egypt by Romania]": who acts in a passive, though the
 *  phrase hangs on another. */
bool ent_event_is_agent(const ent_event_reader *reader,
                        const ent_filler *filler);
/** Add phrases that follow a name in the text: "from Chad [to Niger]". */
void ent_event_add_chain(ent_event_reader *reader);
/** Add what the words around a noun, or a verb, lend it. @{ */
void ent_event_lend_noun(ent_event_reader *reader);
void ent_event_lend_verb(ent_event_reader *reader);
/** @} */

/** Nearest distance at which the slot is filled; ENT_DISTANCES: nowhere. */
ent_distance ent_event_slot_distance(const ent_event_frame *frame,
                                     const ent_slot *slot);
/** Does the filler stand in that slot? */
bool ent_event_in_slot(const ent_filler *filler, const ent_slot *slot);

/** Do the words of the entry stand at the predicate? */
bool ent_event_has_words(const ent_event_reader *reader,
                         const ent_relation_entry *entry);
/** Do its conditions hold? */
bool ent_event_conditions_hold(const ent_event_reader *reader,
                               const ent_relation_entry *entry);
/** Classes of the phrase headed at a word. */
ent_noun_classes ent_event_classes_at(const ent_event_reader *reader,
                                      uint32_t word);

/** Read one entry at the frame. @return False if it does not give a pair. */
bool ent_event_read_entry(const ent_event_reader *reader,
                          const ent_relation_entry *entry,
                          ent_event_match *out);

/** The first entry of each type that gives pairs, at the frame of the reader:
 *  adds to reader->matches. @p lemma  In lower case. */
void ent_event_match_all(ent_event_reader *reader, ent_str lemma,
                         ent_entry_pos pos);

/** The entry that a clause would match by its words and conditions, whoever
 *  takes part; events only; NULL: none. The frame of the reader is changed. */
const ent_relation_entry *ent_event_act_of(ent_event_reader *reader,
                                           uint32_t clause);

/** Words for the edge; in the arena, `ptr` NULL if out of memory. */
ent_str ent_event_label(const ent_event_reader *reader,
                        const ent_relation_entry *entry,
                        const ent_event_pair *pair);
/** "subject<accused>object/control"; in the arena. */
ent_str ent_event_path(const ent_event_reader *reader,
                       const ent_event_pair *pair);
/** How sure the entry is by its shape. */
float ent_event_rule_score(const ent_event_reader *reader,
                           const ent_relation_entry *entry,
                           const ent_event_pair *pair);

/** Append a finding of an entry for one pair. */
ENT_NODISCARD ent_status ent_event_add(const ent_event_reader *reader,
                                       const ent_relation_entry *entry,
                                       const ent_event_pair *pair,
                                       const ent_mode *mode, ent_error *err);

/** Mode of an entry: its own, else that of the act its complement names.
 *  @p scratch  Another reader of the passage; its frame is changed. */
const ent_mode *ent_event_mode(ent_event_reader *reader,
                               ent_event_reader *scratch,
                               const ent_relation_entry *entry);

/** Rules without entry: requests by "must", threats by "will". The frame of
 *  the reader is changed. */
ENT_NODISCARD ent_status ent_event_read_rules(ent_event_reader *reader,
                                              ent_error *err);

/** Agreements and threats that their complements tell the other side of. The
 *  frame of the reader is changed. */
ENT_NODISCARD ent_status ent_event_add_intents(ent_event_reader *reader,
                                               ent_error *err);

/** Take out acts that an agreement or a threat is only about: "agreed to hold
 *  exercises". */
void ent_event_drop_intended(const ent_event_reader *reader);

/** Take out what verb and noun of the same act both gave. */
void ent_event_fold(const ent_event_reader *reader);

ENT_END_DECLS

#endif
