/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/cast.h  Who and what a document speaks of: its members
 *  (entities of this document) and their mentions.
 *
 *  Linking is careful: what may be two is kept apart, and a mention that may
 *  be of several has candidates and no member. */
#ifndef ENT_EXTRACT_CAST_H
#define ENT_EXTRACT_CAST_H

#include "entente/extract/reading.h"
#include "entente/fact/entity_class.h"
#include "entente/lexicon/office.h"

ENT_BEGIN_DECLS

#define ENT_NO_MEMBER UINT32_MAX

/** An entity as this document knows it. */
typedef struct ent_member {
    ent_entity_class entity_class;
    ent_str name;    /**< Canonical: of the lexicon, else the fullest form in
                        the text. */
    ent_str kind;    /**< "ministry", "media" ...; empty: none. */
    ent_str country; /**< ISO alpha-3 of the state it belongs to or acts for;
                        empty: not told. */
    uint32_t known;  /**< Entity of the lexicon, or ENT_NOT_KNOWN. */
    uint32_t owner;  /**< Member it belongs to: the state of a ministry or of
                        "Russian ships"; ENT_NO_MEMBER. */
    const ent_alias *aliases; /**< Other forms in this text. */
    size_t alias_count;
    bool collective; /**< Several, unnamed: "Russian ships", "M23 rebels". */
} ent_member;

typedef enum ent_mention_kind {
    ENT_MENTION_NAME,
    ENT_MENTION_ADJECTIVE,   /**< "Russian" in "Russian ships". */
    ENT_MENTION_PEOPLE,      /**< "the Russians", "Tutsis". */
    ENT_MENTION_METONYM,     /**< "Seoul", "the Kremlin", acting. */
    ENT_MENTION_PLACE,       /**< "in Seoul": a place; its member is the place,
                                whose owner is the state. */
    ENT_MENTION_ROLE,        /**< "the president", "his spokesman". */
    ENT_MENTION_DESCRIPTION, /**< "the ministry", "both countries". */
    ENT_MENTION_PRONOUN,
    ENT_MENTION_OWNED /**< "Russian ships", "Seoul's troops": things or people
                         of a member; they count as it. */
} ent_mention_kind;

/** A phrase that speaks of members. */
typedef struct ent_mention {
    uint32_t passage;
    uint32_t first; /**< Words [first, last). */
    uint32_t last;
    uint32_t head;
    ent_span bytes;
    ent_mention_kind kind;
    const uint32_t *members;    /**< Several: "the two leaders". */
    size_t member_count;        /**< 0: not known who. */
    const uint32_t *candidates; /**< Of one that waits for review. */
    size_t candidate_count;
    const ent_office *office; /**< Title in or beside it, or NULL. */
    bool former;              /**< "former", "ex-" before the title. */
    float score;              /**< That the members are right, 0 to 1. */
    const char *rule;         /**< "gazetteer", "surname", "pronoun" ... */
} ent_mention;

typedef struct ent_cast {
    ent_member *members; /**< In the order of their first mention. */
    size_t member_count;
    ent_mention *mentions; /**< By passage, then first word, longer first. */
    size_t mention_count;
    uint32_t **by_head; /**< by_head[passage][word]: index of the outermost
                           mention with that head, or UINT32_MAX. */
} ent_cast;

/** Find the mentions of a reading and link them. @param[out] out  In @p arena.
 *  Complexity: words x small constants; a pronoun looks back over at most
 *  eight sentences. */
ENT_NODISCARD ent_status ent_cast_read(ent_cast *out,
                                       const ent_reading *reading,
                                       ent_arena *arena, ent_error *err);

/** The outermost mention with this head word, or NULL. */
const ent_mention *ent_cast_at(const ent_cast *cast, uint32_t passage,
                               uint32_t word);

/** Mentions of one passage: a range of @p cast->mentions. */
const ent_mention *ent_cast_in(const ent_cast *cast, uint32_t passage,
                               size_t *count);

ENT_END_DECLS

#endif
