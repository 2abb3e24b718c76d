/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/gazetteer.h  Known entities, and finding their names
 *  in a text. */
#ifndef ENT_LEXICON_GAZETTEER_H
#define ENT_LEXICON_GAZETTEER_H

#include <stdbool.h>

#include "entente/fact/date.h"
#include "entente/fact/entity_class.h"
#include "entente/lexicon/lexicon.h"

ENT_BEGIN_DECLS

#define ENT_NOT_KNOWN UINT32_MAX

/** An entity of the lexicon; texts borrowed. */
typedef struct ent_known_entity {
    ent_entity_class entity_class;
    ent_str name;
    ent_str kind;    /**< "sovereign", "ministry", "media" ...; may be empty. */
    ent_str country; /**< ISO 3166-1 alpha-3, or empty. */
    bool builtin;
} ent_known_entity;

/** One of its names. */
typedef struct ent_known_name {
    uint32_t entity;
    ent_alias_kind kind;
    ent_str name;  /**< As the file has it. */
    int32_t since; /**< First day it holds; ENT_DAY_MIN: always. */
    int32_t until; /**< Last day; ENT_DAY_MAX: always. */
} ent_known_name;

ENT_API uint32_t ent_lexicon_entity_count(const ent_lexicon *lexicon);
ENT_API const ent_known_entity *ent_lexicon_entity(const ent_lexicon *lexicon,
                                                   uint32_t entity);
/** Names of an entity, its own first. */
ENT_API const ent_known_name *ent_lexicon_names(const ent_lexicon *lexicon,
                                                uint32_t entity, size_t *count);

/** What a run of words may name. */
typedef struct ent_name_match {
    uint32_t words;                     /**< Length; 0: nothing. */
    const ent_known_name *const *names; /**< Readings, user's files first; at
                                           most 256. */
    size_t name_count;
} ent_name_match;

/** The longest known name that begins at words[0].
 *
 *  Words are compared folded (case, diacritics, dots inside acronyms, hyphens
 *  as blanks, curly quotes, British and American spelling), but acronyms in
 *  their own case ("US", not "us"; long ones also as "Asean"), and other names
 *  only where their first capital letter is one in the text too, and that of
 *  words such as "State". A text all in capitals (@p capitals) matches any but
 *  words such as "WHO". A leading "the" belongs to the name only where it has
 *  to. @param words  At most 12 are looked at. Linear in the length of the
 *  name. */
ENT_API ent_name_match ent_lexicon_match(const ent_lexicon *lexicon,
                                         const ent_str *words, size_t count,
                                         bool capitals);

/** As ent_lexicon_match(), of a word with a prefix in it: "anti-Russian" names
 *  Russia, "pro-Kremlin" the Kremlin. Nobody acts by such a word.
 *  @param[out] prefix  "anti", as written. */
ENT_API ent_name_match ent_lexicon_match_prefixed(const ent_lexicon *lexicon,
                                                  const ent_str *words,
                                                  size_t count, bool capitals,
                                                  ent_str *prefix);

/** The state of an ISO 3166-1 alpha-3 code, or ENT_NOT_KNOWN. */
ENT_API uint32_t ent_lexicon_state(const ent_lexicon *lexicon, ent_str country);

/** Does anything of that name exist, whatever its kind, compared folded?
 *  @return The first entity, or ENT_NOT_KNOWN. */
ENT_API uint32_t ent_lexicon_find(const ent_lexicon *lexicon, ent_str name);

ENT_END_DECLS

#endif
