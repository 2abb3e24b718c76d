/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/wordlist_internal.h  Lists of words that tell tokens and
 *  sentences apart: schema/lexicon/en/, compiled in. */
#ifndef ENT_TEXT_WORDLIST_INTERNAL_H
#define ENT_TEXT_WORDLIST_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** The classes of the tables, in the order that CMakeLists.txt names them. */
typedef enum ent_wordlist_class {
    ENT_WORDLIST_PREFIX,
    ENT_WORDLIST_SUFFIX,
    ENT_WORDLIST_CLITIC,
    ENT_WORDLIST_SPLIT,
    ENT_WORDLIST_WHOLE,
    ENT_WORDLIST_LEADING,
    ENT_WORDLIST_UNIT,
    ENT_WORDLIST_MONEY,
    ENT_WORDLIST_CURRENCY,
    ENT_WORDLIST_DOMAIN,
    ENT_WORDLIST_EMOTICON,
    ENT_WORDLIST_NEVER,
    ENT_WORDLIST_NUMBER,
    ENT_WORDLIST_TIME,
    ENT_WORDLIST_NAME,
    ENT_WORDLIST_OTHER,
    ENT_WORDLIST_OPENER,
    ENT_WORDLIST_STARTER,
    ENT_WORDLIST_AFTER_TIME,
    ENT_WORDLIST_CREDIT,
    ENT_WORDLIST_SPEECH,
    ENT_WORDLIST_PICTURE_SOURCE,
    ENT_WORDLIST_JOINT,
    ENT_WORDLIST_POSITION,
    ENT_WORDLIST_CAPTION_START,
    ENT_WORDLIST_CAPTION_END,
    ENT_WORDLIST_SITE_PHRASE,
    ENT_WORDLIST_ABOUT,
    ENT_WORDLIST_WRITER,
    ENT_WORDLIST_COUNT
} ent_wordlist_class;

enum {
    /** Bytes of the longest word. */
    ENT_WORDLIST_MAX = 31
};

typedef struct ent_wordlist_entry {
    const char *text; /**< A NUL follows. */
    uint8_t len;
    uint8_t cut[2]; /**< Where to cut it, in bytes from its start; 0: not. */
} ent_wordlist_entry;

/** @return The word, letter by letter; NULL if the list does not have it. */
const ent_wordlist_entry *ent_wordlist_find(ent_wordlist_class list,
                                            ent_str word);

/** The same in any case of ASCII letters: the list's words must be in lower
 *  case. */
const ent_wordlist_entry *ent_wordlist_find_lower(ent_wordlist_class list,
                                                  ent_str word);

/** All words of a list, in the order of their bytes; at least one. */
const ent_wordlist_entry *ent_wordlist_entries(ent_wordlist_class list,
                                               size_t *count);

ENT_END_DECLS

#endif
