/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/cast_internal.h  What the steps of ent_cast_read()
 *  share: the pages of a document, its members in the making, what was spoken
 *  of so far.
 *
 *  Two ways through the text. First the names: spans, then members, first
 *  those that stand alone, then surnames and other short forms, which look for
 *  their full form before and behind. Then, in the order of the words,
 *  everything that leans on what was said before: owned things, roles,
 *  descriptions, pronouns. */
#ifndef ENT_EXTRACT_CAST_INTERNAL_H
#define ENT_EXTRACT_CAST_INTERNAL_H

#include "entente/core/buf.h"
#include "entente/core/map.h"
#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/extract/cast.h"
#include "entente/lexicon/gazetteer.h"

#define CAST_NONE UINT32_MAX

enum {
    CAST_PARTS = 8,     /**< Words of a person's name that are compared. */
    CAST_OWNERS = 6,    /**< Members of one phrase: "US, Thai and Lao ...". */
    CAST_LOOK_BACK = 8, /**< Sentences that a pronoun looks back over. */
    CAST_CHOICES = 8    /**< Persons of one surname that are weighed. */
};

/* ---- word lists (schema/lexicon/en) ------------------------------------ */

typedef enum cast_list {
    CAST_LIST_DESCRIPTIONS,
    CAST_LIST_GIVEN_NAMES,
    CAST_LIST_NAME_PARTS,
    CAST_LIST_PLACE_WORDS,
    CAST_LIST_PRONOUNS
} cast_list;

/** Column behind "word TAB class" in a list; `ptr` NULL: no such line. */
ent_str cast_list_find(cast_list list, ent_str word, const char *word_class);

static inline bool cast_list_has(cast_list list, ent_str word,
                                 const char *word_class)
{
    return cast_list_find(list, word, word_class).ptr != NULL;
}

/** Is @p word one of the words of @p cell, which blanks separate? */
bool cast_cell_has(ent_str cell, ent_str word);

/* ---- records ----------------------------------------------------------- */

typedef enum cast_gender {
    CAST_GENDER_UNKNOWN,
    CAST_MALE,
    CAST_FEMALE
} cast_gender;

/** A title that the text gives a person. */
typedef struct cast_title {
    const ent_office *office;
    uint32_t owner; /**< Member, or ENT_NO_MEMBER. */
    bool former;
    struct cast_title *next;
} cast_title;

typedef struct cast_alias {
    ent_str name;
    ent_alias_kind kind;
    struct cast_alias *next;
} cast_alias;

/** What is known of a member while the text is read. */
typedef struct cast_facts {
    ent_str folded;
    ent_str parts[CAST_PARTS]; /**< Of a person: folded words. */
    uint32_t part_count;
    cast_gender gender;
    cast_title *titles; /**< Newest first. */
    cast_alias *aliases;
    uint32_t alias_count;
    bool doubtful;       /**< Only a candidate so far. */
    uint32_t name_words; /**< Of the form that is its name. */
    uint32_t mentions;
    uint32_t seen;    /**< Passage of its last mention before here. */
    uint32_t passage; /**< Of its last mention by name. */
    uint32_t word;
} cast_facts;

typedef enum cast_span_kind {
    CAST_SPAN_KNOWN,
    CAST_SPAN_PERSON,
    CAST_SPAN_ORGANIZATION,
    CAST_SPAN_PLACE,
    CAST_SPAN_AGREEMENT,
    CAST_SPAN_PEOPLE,
    CAST_SPAN_OTHER /**< A name of nothing that acts. */
} cast_span_kind;

/** A name in a passage, before it is linked. */
typedef struct cast_span {
    uint32_t first; /**< Words of the name [first, last). */
    uint32_t last;
    cast_span_kind kind;
    const ent_known_name *const *names; /**< Readings, of KNOWN. */
    size_t name_count;
    ent_str organ;      /**< Kind of an organisation or agreement. */
    uint32_t owner_end; /**< The owner's name ends here, inside the span or
                           before its "'s"; CAST_NONE: no owner. */
    uint32_t title;     /**< First word of the title; == first: none. */
    const ent_office *office;
    bool former;
    cast_gender gender; /**< Of a title: "Mr.", "Queen". */
    float score;
    uint32_t member; /**< Once linked. */
} cast_span;

typedef ENT_VEC(cast_span) cast_spans;
typedef ENT_VEC(ent_mention) cast_mentions;

/** A passage while it is read. */
typedef struct cast_page {
    const ent_passage *passage;
    const ent_word *words;
    uint32_t count;
    uint32_t number;
    uint32_t first_word;
    uint32_t paragraph;   /**< Running number. */
    const ent_str *forms; /**< Of its words. */
    const ent_str *lower; /**< Forms in lower case (ASCII letters). */
    uint32_t *child;      /**< First child of each word, or CAST_NONE. */
    uint32_t *sibling;    /**< Next child of its head. */
    uint32_t *name;       /**< Name of the parse that covers it. */
    uint32_t *span;       /**< Span that covers it as part of its name. */
    uint32_t *mention;    /**< Outermost mention with this head. */
    cast_spans spans;
    cast_mentions mentions;
} cast_page;

/** Somebody or something that was spoken of, for those who lean on it. */
typedef struct cast_past {
    uint32_t passage;
    uint32_t word;
    uint32_t members[CAST_OWNERS];
    uint32_t member_count; /**< 0: a thing that is no member. */
    ent_mention_kind kind;
    bool subject;
    bool object;
    bool plural;
    bool said; /**< Subject of a verb of speech. */
} cast_past;

typedef ENT_VEC(ent_member) cast_members;
typedef ENT_VEC(cast_facts) cast_facts_list;
typedef ENT_VEC(cast_past) cast_pasts;

/** A person who bears a word in the name, and the one before. */
typedef struct cast_chain {
    uint32_t member;
    uint32_t next;
} cast_chain;

typedef ENT_VEC(cast_chain) cast_chains;

typedef struct cast_builder {
    const ent_reading *reading;
    const ent_lexicon *lexicon;
    ent_arena *arena;
    ent_error *err;
    cast_page *pages; /**< reading->count of them. */
    cast_members members;
    cast_facts_list facts; /**< Beside members. */
    uint32_t *by_known;    /**< Member of an entity of the lexicon. */
    bool *named;           /**< Entities that more than "the North" names. */
    ent_map *by_name;      /**< "O foreign ministry KEN" and the like. */
    cast_chains chains;    /**< Persons by the words of their names. */
    ent_buf buf;           /**< For folding. */
    bool no_memory;        /**< Where no status can be returned. */
    cast_pasts past;
} cast_builder;

/* ---- pages (cast_page.c) ----------------------------------------------- */

ENT_NODISCARD ent_status cast_page_make(cast_builder *b, uint32_t number);

/** First child of @p word with this relation, or CAST_NONE. */
uint32_t cast_child(const cast_page *page, uint32_t word, ent_deprel relation);

/** Preposition of a word, or of the first member of its list; CAST_NONE. */
uint32_t cast_case_of(const cast_page *page, uint32_t word);

/** The first member of the list in which @p word stands. */
uint32_t cast_list_head(const cast_page *page, uint32_t word);

/** Word of [first, last) whose head is outside. */
uint32_t cast_head_of(const cast_page *page, uint32_t first, uint32_t last);

/** Nearest subject of the words above that does not hold @p word. */
uint32_t cast_subject_above(const cast_page *page, uint32_t word);

bool cast_is(const cast_page *page, uint32_t word, const char *lower);
bool cast_is_possessive(const cast_page *page, uint32_t word);
bool cast_is_subject(const cast_page *page, uint32_t word);
bool cast_is_capital(ent_str form);
/** A hyphen between two words without blanks. */
bool cast_is_hyphen(const cast_page *page, uint32_t word);
bool cast_is_plural(const cast_page *page, uint32_t word);

/** The words as text, single blanks between them. `ptr` NULL: no memory. */
ent_str cast_text(cast_builder *b, const cast_page *page, uint32_t first,
                  uint32_t last);

/** Folded copy in the arena. */
ENT_NODISCARD ent_status cast_fold(cast_builder *b, ent_str *out, ent_str text);

/* ---- members (cast_member.c) ------------------------------------------- */

ENT_NODISCARD ent_status cast_member_add(cast_builder *b, uint32_t *out,
                                         ent_entity_class entity_class,
                                         ent_str name);
ENT_NODISCARD ent_status cast_member_known(cast_builder *b, uint32_t *out,
                                           uint32_t entity);
/** By class and folded key; made with @p name if it is new. */
ENT_NODISCARD ent_status cast_member_keyed(cast_builder *b, uint32_t *out,
                                           ent_entity_class entity_class,
                                           ent_str key, ent_str name);
ENT_NODISCARD ent_status cast_member_alias(cast_builder *b, uint32_t member,
                                           ent_str name, ent_alias_kind kind);
ENT_NODISCARD ent_status cast_member_title(cast_builder *b, uint32_t member,
                                           const ent_office *office,
                                           uint32_t owner, bool former);
/** A key under which a member may be found again. */
ENT_NODISCARD ent_status cast_key_put(cast_builder *b, char prefix,
                                      ent_str folded, uint32_t member);
uint32_t cast_key_get(cast_builder *b, char prefix, ent_str folded);

/** The state that a member is, belongs to or acts for; ENT_NO_MEMBER. */
uint32_t cast_state_of(const cast_builder *b, uint32_t member);
/** Make @p member belong to @p owner, unless it belongs to another already. */
void cast_set_owner(cast_builder *b, uint32_t member, uint32_t owner);

static inline ent_member *cast_member(const cast_builder *b, uint32_t member)
{
    return &b->members.items[member];
}

static inline bool cast_is_class(const cast_builder *b, uint32_t member,
                                 ent_entity_class entity_class)
{
    return member != ENT_NO_MEMBER &&
           b->members.items[member].entity_class == entity_class;
}

/* ---- mentions (cast_mention.c) ----------------------------------------- */

/** A mention with words, head and bytes; append it with cast_mention_add(). */
ent_mention cast_mention_make(const cast_page *page, uint32_t first,
                              uint32_t last, uint32_t head,
                              ent_mention_kind kind, const char *rule);
ENT_NODISCARD ent_status cast_mention_add(cast_builder *b, cast_page *page,
                                          ent_mention mention,
                                          const uint32_t *members,
                                          size_t count);
/** Outermost mention with this head, or NULL. */
ent_mention *cast_mention_at(const cast_page *page, uint32_t word);
/** Mention whose words end before @p word, of names and adjectives; NULL. */
ent_mention *cast_mention_before(const cast_page *page, uint32_t word);
ENT_NODISCARD ent_status cast_finish(ent_cast *out, cast_builder *b);

/* ---- names ------------------------------------------------------------- */

/** Spans of a page (cast_name.c). */
ENT_NODISCARD ent_status cast_find_names(cast_builder *b, cast_page *page);
/** The known name that begins at @p word. */
ent_name_match cast_known_at(const cast_builder *b, const cast_page *page,
                             uint32_t word);
cast_span cast_span_of(uint32_t first, uint32_t last, cast_span_kind kind,
                       float score);
/** What tells a person's name from others (cast_name_person.c). @{ */
/** Of the words [first, last) and what belongs to them, with titles. */
cast_span cast_person_span(cast_builder *b, const cast_page *page,
                           uint32_t first, uint32_t last, float score);
bool cast_is_in_title(cast_builder *b, const cast_page *page, uint32_t word,
                      uint32_t last);
bool cast_follows_title(cast_builder *b, const cast_page *page, uint32_t word);
bool cast_begins_person(cast_builder *b, const cast_page *page, uint32_t word,
                        uint32_t last);
bool cast_is_person_shape(const cast_builder *b, const cast_page *page,
                          uint32_t word, uint32_t last);
cast_span cast_not_a_person(const cast_page *page, cast_span span);
bool cast_titled_name(cast_builder *b, const cast_page *page, uint32_t word,
                      cast_span *out);
/** @} */
/** "the North" */
bool cast_is_bare_direction(const cast_page *page, const cast_span *span);
/** Named body or treaty that begins at @p word; false: none
 *  (cast_organization.c). */
bool cast_organization_at(cast_builder *b, const cast_page *page, uint32_t word,
                          cast_span *out);
/** Titles before a person's name (cast_title.c). */
void cast_find_title(cast_builder *b, const cast_page *page, cast_span *span);
/** Is there the title of a person in [word, ...) with a name behind it? */
bool cast_title_begins(cast_builder *b, const cast_page *page, uint32_t word);
/** Office that ends at @p last; *first is its first word. */
const ent_office *cast_office_before(cast_builder *b, const cast_page *page,
                                     uint32_t last, uint32_t *first);
/** "Seoul" the power or Seoul the town? (cast_place.c) */
bool cast_stands_for_place(const cast_page *page, uint32_t first, uint32_t last,
                           uint32_t head);

/** Members and mentions of the names of all pages (cast_link.c). */
ENT_NODISCARD ent_status cast_link_names(cast_builder *b);
/** Bodies, treaties, peoples (cast_body.c). @{ */
ENT_NODISCARD ent_status cast_link_body(cast_builder *b, cast_page *page,
                                        cast_span *span);
ENT_NODISCARD ent_status cast_link_people(cast_builder *b, cast_page *page,
                                          cast_span *span);
/** "Revolutionary Armed Forces (FARC)": the name in brackets behind. */
ENT_NODISCARD ent_status cast_note_acronym(cast_builder *b, cast_page *page,
                                           const cast_span *span);
ent_str cast_last_word(ent_str folded);
/** State whose name a place's name holds; ENT_NO_MEMBER. */
uint32_t cast_state_inside(cast_builder *b, const cast_page *page,
                           const cast_span *span);
/** @} */
/** Persons (cast_person.c, cast_surname.c). @{ */
/** Folded words of a name that are compared. */
ENT_NODISCARD ent_status cast_read_parts(cast_builder *b, const cast_page *page,
                                         const cast_span *span, ent_str *parts,
                                         uint32_t *count);
/** Does the family name stand first: "Kim Jong Un"? */
bool cast_is_family_first(const ent_str *parts, uint32_t count);
bool cast_parts_equal(const ent_str *a, const ent_str *b, uint32_t count);
/** Last of the persons who bear that word, or CAST_NONE. */
uint32_t cast_chain_of(cast_builder *b, ent_str part);
ENT_NODISCARD ent_status cast_set_name(cast_builder *b, uint32_t member,
                                       const cast_page *page,
                                       const cast_span *span,
                                       const ent_str *parts, uint32_t count);
ENT_NODISCARD ent_status cast_link_full_names(cast_builder *b, cast_page *page);
ENT_NODISCARD ent_status cast_link_titled_names(cast_builder *b,
                                                cast_page *page);
ENT_NODISCARD ent_status cast_link_short_names(cast_builder *b,
                                               cast_page *page);
/** Does somebody bear these words, or more? */
bool cast_is_full_name(cast_builder *b, const cast_page *page,
                       const cast_span *span);
/** Is the word the surname of somebody who is named in full? @param guessed
 *  The network calls it a name of something, so that a given name will do. */
bool cast_is_surname(cast_builder *b, const cast_page *page, uint32_t word,
                     bool guessed);
/** @} */
/** Owner told by what stands before a title or body: "South Korean", "Peru's";
 *  ENT_NO_MEMBER (cast_country.c). */
uint32_t cast_owner_before(const cast_page *page, uint32_t word);

/* ---- what leans on others ---------------------------------------------- */

/** Owners named in a phrase: before its head, or behind a preposition that
 *  place_words.tsv has in the class @p behind. */
uint32_t cast_owners_of(const cast_builder *b, const cast_page *page,
                        uint32_t first, uint32_t head, const char *behind,
                        uint32_t *out);
uint32_t cast_phrase_first(const cast_page *page, uint32_t head);

/** A phrase with a common noun as its head. */
typedef struct cast_phrase {
    cast_page *page;
    uint32_t word;
    uint32_t first;
    ent_str noun; /**< Its lemma, with the word before where the list has it. */
    bool plural;
    bool definite; /**< "the", "this"; a possessive is an owner. */
    bool indefinite;
    bool other;      /**< "other", "third", "neighbouring": another one. */
    uint32_t number; /**< "two", "both"; 0: none. */
    uint32_t owners[CAST_OWNERS];
    uint32_t owner_count;
} cast_phrase;

bool cast_phrase_has(const cast_phrase *phrase, const char *word_class);
/** A mention of the whole phrase. */
ENT_NODISCARD ent_status cast_phrase_add(
    cast_builder *b, const cast_phrase *phrase, ent_mention_kind kind,
    const uint32_t *members, uint32_t count, float score, const char *rule);
/** People who act for themselves (cast_group.c). */
ENT_NODISCARD ent_status cast_read_group(cast_builder *b,
                                         const cast_phrase *phrase, bool *done);

/** Roles, owned things, descriptions of one word (cast_role.c,
 *  cast_description.c); they do nothing where the word is none. @{ */
ENT_NODISCARD ent_status cast_read_role(cast_builder *b, cast_page *page,
                                        uint32_t word, bool *done);
ENT_NODISCARD ent_status cast_read_description(cast_builder *b, cast_page *page,
                                               uint32_t word);
ENT_NODISCARD ent_status cast_read_pronoun(cast_builder *b, cast_page *page,
                                           uint32_t word);
/** @} */
/** "The Reagan administration": the state that its owner led, for the owner
 *  (cast_leader.c). */
ENT_NODISCARD ent_status cast_led_owners(cast_builder *b, cast_phrase *phrase);
/** Where groups live that do not say it, and minorities apart from the state
 *  they are named after, when all mentions are known (cast_home.c). */
ENT_NODISCARD ent_status cast_settle_homes(cast_builder *b, cast_page *page);
/** "We" and "I", when all else is known. */
ENT_NODISCARD ent_status cast_read_quoted(cast_builder *b, cast_page *page);

/** Whom "both" may mean. */
typedef enum cast_pair {
    CAST_STATES,
    CAST_PERSONS,
    CAST_LEADERS /**< Persons who lead. */
} cast_pair;

/** Note what was spoken of at @p word (cast_past.c). */
ENT_NODISCARD ent_status cast_past_note(cast_builder *b, const cast_page *page,
                                        uint32_t word);
/** The two (or all) that "both", "the two leaders" mean.
 *  @return How many; 0: not known. */
uint32_t cast_past_pair(const cast_builder *b, const cast_page *page,
                        uint32_t word, uint32_t wanted, cast_pair pair,
                        uint32_t *out);
/** The state that the last sentences are about, if it is one. */
uint32_t cast_past_state(const cast_builder *b, const cast_page *page);
/** Last member for which @p fits holds, subjects first in each sentence. */
uint32_t
cast_past_find(const cast_builder *b, const cast_page *page, uint32_t sentences,
               bool (*fits)(const cast_builder *, uint32_t, const void *),
               const void *user);

#endif
