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

/** Append it with the word that leads to its object, "may supply weapons" to,
 *  "votes to ratify" an agreement with, and without the object's own name at
 *  its end, "responds to" of "responds to Yoon".
 *  @param object  Its name; may be absent. */
void ent_add_full_phrase(ent_buf *out, const ent_phrase_parts *parts,
                         ent_str object);

/** What a label is by itself. */
typedef enum ent_label_form {
    ENT_LABEL_NONE, /**< Empty, or less than the type says. */
    ENT_LABEL_NOUN,
    ENT_LABEL_VERB,    /**< Tells what the subject does: "may supply arms". */
    ENT_LABEL_PASSIVE, /**< "condemned by Seoul". */
    ENT_LABEL_QUOTATION
} ent_label_form;

/** @param[in,out] failed  Set if memory ran out: the form means nothing. */
ent_label_form ent_label_form_of(const ent_phrase_parts *parts, bool *failed);

bool ent_is_among(ent_str word, const char *const *list, size_t count);
#define ENT_AMONG(word, list)                                                  \
    ent_is_among(word, list, sizeof(list) / sizeof *(list))

/** Words of a label; blanks part them. Views into the text. */
ent_str ent_first_word(ent_str text);
ent_str ent_last_word(ent_str text);

/** "of", "to" ..., also "and" and "or". */
bool ent_is_preposition(ent_str word);
/** Is there one behind the first word? */
bool ent_has_preposition(ent_str text);
/** "sanctions", "ban", "tariffs": what is imposed on somebody. */
bool ent_is_measure(ent_str word);
/** "unlawful", "dangerous": what somebody is criticised as. */
bool ent_is_reproach(ent_str word);
/** Words that a verb phrase may begin with besides verbs: "may", "is". */
bool ent_is_auxiliary(ent_str word);
/** "expected to approve", "worried by pact": "is" goes before it. */
bool ent_is_state_of_mind(ent_str word);
/** A verb for the words of a speaker who accuses: the label tells of him. */
bool ent_is_speaking(const char *base);

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
