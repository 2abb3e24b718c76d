/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/petrarch_internal.h  Dictionaries of the event coders
 *  TABARI and PETRARCH: actors, agents, verbs.
 *
 *  Not everything in them has a place here. What has none is counted, and
 *  remarked once for each kind. */
#ifndef ENT_LEXICON_PETRARCH_INTERNAL_H
#define ENT_LEXICON_PETRARCH_INTERNAL_H

#include "entente/lexicon/lexicon_internal.h"

ENT_BEGIN_DECLS

ENT_NODISCARD ent_status ent_read_petrarch_actors(ent_lexicon_builder *b);
ENT_NODISCARD ent_status ent_read_petrarch_agents(ent_lexicon_builder *b);
ENT_NODISCARD ent_status ent_read_petrarch_verbs(ent_lexicon_builder *b);

enum {
    ENT_PETRARCH_CODE_MAX = 24,
    ENT_PETRARCH_CODES_MAX = 64
};

/** A code in square brackets, with its days. */
typedef struct ent_petrarch_code {
    ent_str code; /**< "USAGOV"; for verbs "040". */
    int32_t since;
    int32_t until;
} ent_petrarch_code;

/** A line without comment and blanks at its ends; empty: nothing in it. */
ent_str ent_petrarch_line(ent_str line);

/** The text before the first bracket of a line, trimmed. */
ent_str ent_petrarch_head(ent_str line);

/** The codes in brackets of a line. @param[out] bad  Brackets that could not
 *  be read. @return How many were read, at most @p max. */
size_t ent_petrarch_codes(ent_str line, ent_petrarch_code *codes, size_t max,
                          size_t *bad);

/** Append "GEORGE_W_BUSH_" as "George W Bush", or in lower case as "police
 *  officer". */
void ent_petrarch_words(ent_buf *out, ent_str text, bool name);

/** What the coder's role codes are here: "GOV", "REB" ... */
typedef struct ent_petrarch_role {
    char code[4];
    const char *kind;    /**< Of an organisation; "": none. */
    const char *classes; /**< Of a noun for such people; "": none. */
    bool office;         /**< Persons of it hold an office of the state. */
    bool group; /**< A name with this role is an organisation, not a person. */
} ent_petrarch_role;

/** Role of three letters, or NULL. */
const ent_petrarch_role *ent_petrarch_role_find(ent_str code);

ENT_END_DECLS

#endif
