/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/lemma_builder.h  Writes the tables of the lemmatiser:
 *  facts in, bytes out. The same facts give the same bytes. */
#ifndef ENT_NLP_LEMMA_BUILDER_H
#define ENT_NLP_LEMMA_BUILDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/nlp/label.h"

ENT_BEGIN_DECLS

typedef struct ent_lemma_builder ent_lemma_builder;

enum {
    /** Longest tag, suffix and replacement. */
    ENT_LEMMA_TAG_MAX = 8
};

/** How a form is inflected; the numbers of ent_word_class. */
typedef enum ent_inflection {
    ENT_INFLECTION_BASE,
    ENT_INFLECTION_S,
    ENT_INFLECTION_ED,
    ENT_INFLECTION_ING,
    ENT_INFLECTION_IRREGULAR,
    ENT_INFLECTION_DEGREE, /**< -er, -est */
    ENT_INFLECTION_COUNT
} ent_inflection;

/** A capital stands behind the first letter: "NATO", "McCarthy". */
enum {
    ENT_CAPITALS_INSIDE = 16
};

/** What is known of a base form; columns as in ent_word_class. */
typedef struct ent_base_form {
    uint8_t parts; /**< Bits: noun 1, verb 2, adjective 4, adverb 8. */
    uint8_t noun_class;
    uint8_t verb_class;
    uint8_t instance;
    uint8_t capitals; /**< Bits: parts of speech in which it always begins with
                         a capital; ENT_CAPITALS_INSIDE. */
    uint8_t common;   /**< How common it is, 0 to 3, in two bits a part of
                         speech (noun 0x03, verb 0x0c ...): of two base forms
                         that rules lead to, the more common one counts. */
} ent_base_form;

/** A rule of detachment: "-ies" -> "-y". Rules are tried in the order in which
 *  they were added. */
typedef struct ent_detachment {
    ent_str suffix;      /**< 1 to 8 bytes. */
    ent_str replacement; /**< 0 to 8 bytes. */
    ent_upos part;       /**< ENT_NOUN, ENT_VERB, ENT_ADJ or ENT_ADV. */
    ent_inflection inflection;
    bool guess; /**< For words in no list; else it holds only where the result
                   is a base form of that part of speech. */
} ent_detachment;

/** @return Owned (ent_lemma_builder_free()); NULL if out of memory. */
ENT_API ent_lemma_builder *ent_lemma_builder_new(void);
ENT_API void ent_lemma_builder_free(ent_lemma_builder *builder);

/** Add a base form in lower case; a form that is there already keeps what it
 *  has and gains what it lacks. Each call that adds may fail with
 *  @retval ENT_ERR_NOMEM  Out of memory.
 *  @retval ENT_ERR_LIMIT  A string of more than 255 bytes. */
ENT_API ENT_NODISCARD ent_status
ent_lemma_builder_add_base(ent_lemma_builder *builder, ent_str form,
                           const ent_base_form *facts, ent_error *err);

/** Add an irregular form ("went", ENT_VERB, "go"); the first one counts. One
 *  that a rule added before gives as well ("running") is not irregular; but if
 *  the rule takes off a doubled letter, then the verb is known to double it,
 * and "taped" is not from "tap". */
ENT_API ENT_NODISCARD ent_status
ent_lemma_builder_add_irregular(ent_lemma_builder *builder, ent_str form,
                                ent_upos part, ent_str lemma, ent_error *err);

/** Add the lemma of a form in lower case with that part of speech, before all
 *  rules; the last one counts.
 *  @param xpos  Empty: whatever the tag; one with a tag goes before it. */
ENT_API ENT_NODISCARD ent_status ent_lemma_builder_add_exception(
    ent_lemma_builder *builder, ent_str form, ent_upos upos, ent_str xpos,
    ent_str lemma, ent_error *err);

/** As ent_lemma_builder_add_exception(), unless there is one already for that
 *  part of speech and tag, or whatever the tag. */
ENT_API ENT_NODISCARD ent_status ent_lemma_builder_add_learned(
    ent_lemma_builder *builder, ent_str form, ent_upos upos, ent_str xpos,
    ent_str lemma, ent_error *err);

/** Add the verb of a noun of action; the last one counts. @p verb empty: the
 *  noun is none after all. */
ENT_API ENT_NODISCARD ent_status ent_lemma_builder_add_verb(
    ent_lemma_builder *builder, ent_str noun, ent_str verb, ent_error *err);

/** @retval ENT_ERR_LIMIT  A suffix, replacement of more than 8 bytes. */
ENT_API ENT_NODISCARD ent_status ent_lemma_builder_add_detachment(
    ent_lemma_builder *builder, const ent_detachment *rule, ent_error *err);

/** Say how words with a Penn tag are inflected: "NNS", ENT_NOUN,
 *  ENT_INFLECTION_S. Words with other tags are their own lemmas.
 *  @param proper  They are names and keep their capitals.
 *  @retval ENT_ERR_LIMIT  A tag of more than 8 bytes. */
ENT_API ENT_NODISCARD ent_status ent_lemma_builder_add_tag(
    ent_lemma_builder *builder, ent_str tag, ent_upos part,
    ent_inflection inflection, bool proper, ent_error *err);

/** Write @p form in lower case with straight quotation marks, as the tables
 * want it.
 *  @param[out] out  Room for form.len bytes.
 *  @return Bytes written. */
ENT_API size_t ent_lemma_fold(char *out, ent_str form);

/** Append the tables as ent_lemmatizer_new() opens them. More may be added
 *  after it, and it be called again.
 *  @retval ENT_ERR_LIMIT  More than the format can hold: 4,096 different
 *  records of words, 16 MiB of strings. */
ENT_API ENT_NODISCARD ent_status ent_lemma_builder_finish(
    ent_buf *out, ent_lemma_builder *builder, ent_error *err);

ENT_END_DECLS

#endif
