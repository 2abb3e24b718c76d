/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/repair_internal.h  What the rules of the repairs share.
 *  Each rule looks at one word and mends what it can; all run in turn until
 *  none changes anything. */
#ifndef ENT_NLP_REPAIR_INTERNAL_H
#define ENT_NLP_REPAIR_INTERNAL_H

#include "entente/nlp/clause_children_internal.h"
#include "entente/nlp/frame_internal.h"
#include "entente/nlp/repair.h"

typedef struct ent_repair {
    ent_children tree;
    float only_below;
    bool changed;
} ent_repair;

/** A rule, tried at each word from left to right. */
typedef void ent_repair_rule(ent_repair *repair, uint32_t word);

/* repair_tag.c */
ent_repair_rule ent_repair_do_support;
ent_repair_rule ent_repair_perfect;
ent_repair_rule ent_repair_headline_verb;
ent_repair_rule ent_repair_headline_infinitive;

/* repair_verb.c */
ent_repair_rule ent_repair_amod_verb;
ent_repair_rule ent_repair_amod_past;
ent_repair_rule ent_repair_infinitive_arguments;
ent_repair_rule ent_repair_conjunct_subject;
ent_repair_rule ent_repair_participle_main;
ent_repair_rule ent_repair_participle_time;
ent_repair_rule ent_repair_noun_complement;
ent_repair_rule ent_repair_amod_main;
ent_repair_rule ent_repair_root_participle;
ent_repair_rule ent_repair_near_object;
ent_repair_rule ent_repair_headline_plan;

/* repair_person.c */
ent_repair_rule ent_repair_name_before;
ent_repair_rule ent_repair_name_behind;
ent_repair_rule ent_repair_conjunct_left;
ent_repair_rule ent_repair_hyphen_name;

/* repair_name.c */
ent_repair_rule ent_repair_name_parts;
ent_repair_rule ent_repair_split_name;
ent_repair_rule ent_repair_title;
ent_repair_rule ent_repair_possessor;
ent_repair_rule ent_repair_list_middle;
ent_repair_rule ent_repair_list_end;
ent_repair_rule ent_repair_noun_conjunct;
ent_repair_rule ent_repair_case_subject;

/* repair_clause.c */
ent_repair_rule ent_repair_nested_subject;
ent_repair_rule ent_repair_two_subjects;
ent_repair_rule ent_repair_agent_object;
ent_repair_rule ent_repair_relative_main;
ent_repair_rule ent_repair_noun_main;
ent_repair_rule ent_repair_object_subject;
ent_repair_rule ent_repair_subordinate;
ent_repair_rule ent_repair_subject_preposition;
ent_repair_rule ent_repair_subject_across;
ent_repair_rule ent_repair_fronted_object;
ent_repair_rule ent_repair_split_subject;

/* repair_contact.c */
ent_repair_rule ent_repair_initial_participle;
ent_repair_rule ent_repair_contact_clause;

/* repair_root.c */
ent_repair_rule ent_repair_relative_root;
ent_repair_rule ent_repair_plural_verb;

/* repair_fronted.c */
ent_repair_rule ent_repair_fronted_list;

/* repair_object.c */
ent_repair_rule ent_repair_recipient_inside;
ent_repair_rule ent_repair_two_objects;
ent_repair_rule ent_repair_counted_object;

/* repair_report.c */
ent_repair_rule ent_repair_interjected_report;
ent_repair_rule ent_repair_parataxis_subject;
ent_repair_rule ent_repair_final_report;
ent_repair_rule ent_repair_time_relative;

/* repair_frame.c */
ent_repair_rule ent_repair_phrase;
ent_repair_rule ent_repair_noun_phrase;
ent_repair_rule ent_repair_naming;
ent_repair_rule ent_repair_addressee;
ent_repair_rule ent_repair_gerund;
ent_repair_rule ent_repair_preposition_head;

/* repair.c: what rules ask and do */

static inline const ent_word *ent_repair_word(const ent_repair *repair,
                                              uint32_t word)
{
    return &repair->tree.words[word];
}

static inline ent_deprel ent_repair_relation(const ent_repair *repair,
                                             uint32_t word)
{
    return repair->tree.words[word].label.relation;
}

static inline bool ent_repair_tag_is(const ent_repair *repair, uint32_t word,
                                     const char *xpos)
{
    return strcmp(repair->tree.words[word].xpos, xpos) == 0;
}

/** The arc above the word is not too sure to be changed. */
bool ent_repair_may(const ent_repair *repair, uint32_t word);

bool ent_repair_is(const ent_repair *repair, uint32_t word, const char *form);

bool ent_repair_has(const ent_repair *repair, uint32_t word,
                    ent_deprel relation);

bool ent_repair_has_subject(const ent_repair *repair, uint32_t word);

/** Noun, name, pronoun, number. */
bool ent_repair_is_nominal(const ent_repair *repair, uint32_t word);

/** A verb in a finite form or with a finite auxiliary. */
bool ent_repair_is_finite(const ent_repair *repair, uint32_t word);

/** It is finite, or a participle with an object and no auxiliary, which is the
 *  past with a wrong tag: "ships blocked its boats". */
bool ent_repair_is_past(const ent_repair *repair, uint32_t word);

/** Some child, or child of a child, is "who", "which", "that", "where". */
bool ent_repair_has_relative(const ent_repair *repair, uint32_t word);

/** The word is a verb of speech or thought. */
bool ent_repair_is_report(const ent_repair *repair, uint32_t word);

/** Last word that is no punctuation; ENT_NO_WORD: none. */
uint32_t ent_repair_last_word(const ent_repair *repair);

/** The word before, punctuation skipped; ENT_NO_WORD: none. */
uint32_t ent_repair_before(const ent_repair *repair, uint32_t word);

/** Hang a word elsewhere, if that makes no circle.
 *  @return False if it would. */
bool ent_repair_attach(ent_repair *repair, uint32_t word, uint32_t head,
                       ent_deprel relation, ent_subtype subtype);

/** Put @p word, below @p top, in the place of @p top, with its relation; @p top
 *  becomes a child of it. Closing punctuation goes along. */
void ent_repair_raise(ent_repair *repair, uint32_t word, uint32_t top,
                      ent_deprel relation, ent_subtype subtype);

/** Subject of a verb, passive if the verb is. */
void ent_repair_set_subject(ent_repair *repair, uint32_t word, uint32_t verb);

/** First word of a verb with its auxiliaries, adverbs and negation. */
uint32_t ent_repair_verb_begin(const ent_repair *repair, uint32_t verb);

/** The nearest noun or name of that part of speech whose phrase ends with
 *  @p end; ENT_NO_WORD: none. @p upos NONE: any. */
uint32_t ent_repair_phrase_ending(const ent_repair *repair, uint32_t end,
                                  ent_upos upos);

/** Change the tags of a word; the lemma's bytes must last. */
void ent_repair_set_tag(ent_repair *repair, uint32_t word, ent_upos upos,
                        const char *xpos, ent_str lemma);

#endif
