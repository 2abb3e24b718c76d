/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/telling_internal.h  A label, which may be anything an
 *  analyst or a report's words made of it, as a phrase between two names. */
#ifndef ENT_RENDER_TELLING_INTERNAL_H
#define ENT_RENDER_TELLING_INTERNAL_H

#include "entente/core/buf.h"
#include "entente/fact/relation_type.h"
#include "entente/fact/status.h"

/** What a phrase is made of. */
typedef struct ent_phrase_parts {
    const ent_relation_type *type;
    const ent_mode *mode; /**< NULL: none. */
    ent_str label;        /**< May be absent. */
    ent_entity_class object_class;
    ent_rel_status status;
} ent_phrase_parts;

/** Append a phrase that reads between two names: "sanctions Russian ships",
 *  "president of", "may supply weapons", "sends arms to". Never empty. */
void ent_add_phrase(ent_buf *out, const ent_phrase_parts *parts);

/** How a label is carried by a relation of a type and mode. */
typedef struct ent_carrier {
    const char *type;
    const char *mode;   /**< "" any; "demand*" all that begin so. */
    const char *plain;  /**< The phrase without a label; NULL: the type's. */
    const char *before; /**< Before a label that is a noun. */
    const char *after;  /**< Behind it; "" nothing. */
} ent_carrier;

/** The closest row of the table; there is one for each type. */
const ent_carrier *ent_carrier_find(const ent_relation_type *type,
                                    const ent_mode *mode);

/** Form of a verb that a word is. */
typedef enum ent_verb_form {
    ENT_VERB_NONE,
    ENT_VERB_THIRD,     /**< "signs". */
    ENT_VERB_PAST,      /**< "signed". */
    ENT_VERB_INFINITIVE /**< "sign". */
} ent_verb_form;

typedef struct ent_verb {
    const char *base;
    ent_verb_form form;
    bool is_noun; /**< May be a noun as well: "visits". */
} ent_verb;

/** Look a word up among the verbs of news; `base` is NULL if it is none. */
ent_verb ent_verb_find(ent_str word);
/** "sign" as "signs", "signing". */
void ent_verb_add_third(ent_buf *out, const char *base);
void ent_verb_add_gerund(ent_buf *out, const char *base);

#endif
