/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/noun_class.h  Classes of nouns, for the conditions of
 *  relation entries (schema/lexicon/en/classes.tsv). */
#ifndef ENT_LEXICON_NOUN_CLASS_H
#define ENT_LEXICON_NOUN_CLASS_H

#include <stdbool.h>

#include "entente/fact/entity_class.h"
#include "entente/lexicon/lexicon.h"

ENT_BEGIN_DECLS

/** A set of classes, a bit each. */
typedef struct ent_noun_classes {
    uint64_t bits[2];
} ent_noun_classes;

static inline bool ent_noun_classes_meet(ent_noun_classes a, ent_noun_classes b)
{
    return ((a.bits[0] & b.bits[0]) | (a.bits[1] & b.bits[1])) != 0;
}

static inline ent_noun_classes ent_noun_classes_join(ent_noun_classes a,
                                                     ent_noun_classes b)
{
    ent_noun_classes both = {{a.bits[0] | b.bits[0], a.bits[1] | b.bits[1]}};

    return both;
}

/** Class by name ("weapon"); empty if there is none. */
ENT_API ent_noun_classes ent_lexicon_class(const ent_lexicon *lexicon,
                                           ent_str name);

/** Classes of a noun phrase: the longest entry that ends at its head counts.
 *  @param forms, lemmas  Words up to and with the head; the form is looked up
 *  before the lemma. Kinds are included ("missile" is "weapon" too). */
ENT_API ent_noun_classes ent_lexicon_classes_of(const ent_lexicon *lexicon,
                                                const ent_str *forms,
                                                const ent_str *lemmas,
                                                size_t count);

/** Classes of a name by its entity: a person is people, a state or place
 *  territory, an organisation group and what its kind says. */
ENT_API ent_noun_classes ent_lexicon_classes_of_entity(
    const ent_lexicon *lexicon, ent_entity_class entity_class, ent_str kind);

ENT_END_DECLS

#endif
