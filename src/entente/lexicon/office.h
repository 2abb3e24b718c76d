/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/office.h  Titles and offices of persons, with the tie
 *  that they imply (schema/lexicon/en/offices.tsv). */
#ifndef ENT_LEXICON_OFFICE_H
#define ENT_LEXICON_OFFICE_H

#include "entente/fact/relation_type.h"
#include "entente/lexicon/lexicon.h"

ENT_BEGIN_DECLS

typedef enum ent_office_of {
    ENT_OFFICE_OF_STATE,
    ENT_OFFICE_OF_ORGANIZATION,
    ENT_OFFICE_OF_EITHER
} ent_office_of;

typedef struct ent_office {
    ent_str title; /**< "deputy foreign minister": lower case, singular. */
    const ent_relation_type *tie; /**< LEADS, REPRESENTS, AFFILIATED_WITH. */
    const ent_mode *mode;         /**< NULL: none. */
    ent_office_of of;
    uint32_t words; /**< Of the title; a hyphen parts words. */
} ent_office;

/** The longest office that *ends* at words[count - 1], compared in lower case,
 *  a plural form as its singular, "Defence" as "Defense", a hyphen as a blank
 *  ("Vice-President"). NULL: none. */
ENT_API const ent_office *ent_lexicon_office(const ent_lexicon *lexicon,
                                             const ent_str *words,
                                             size_t count);

/** As ent_lexicon_office(). @param[out] taken  Words of @p words that it has:
 *  1 for "Vice-President" in one word, 3 in three. */
ENT_API const ent_office *ent_lexicon_office_taking(const ent_lexicon *lexicon,
                                                    const ent_str *words,
                                                    size_t count,
                                                    size_t *taken);

ENT_END_DECLS

#endif
