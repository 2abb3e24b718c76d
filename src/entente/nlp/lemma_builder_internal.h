/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the builder of the lemmatiser's tables has collected. */
#ifndef ENT_NLP_LEMMA_BUILDER_INTERNAL_H
#define ENT_NLP_LEMMA_BUILDER_INTERNAL_H

#include "entente/core/buf.h"
#include "entente/core/map.h"
#include "entente/core/vec.h"
#include "entente/nlp/lemma_builder.h"
#include "entente/nlp/lemma_internal.h"

typedef struct ent_lemma_record {
    unsigned char bytes[ENT_LEMMA_RECORD_LEN];
} ent_lemma_record;

typedef struct ent_lemma_rule {
    unsigned char bytes[ENT_LEMMA_RULE_LEN];
} ent_lemma_rule;

typedef struct ent_lemma_tag {
    unsigned char bytes[ENT_LEMMA_TAG_LEN];
} ent_lemma_tag;

typedef struct ent_lemma_irregular {
    uint32_t form;  /**< In `forms`. */
    uint32_t lemma; /**< In `lemmas`. */
    unsigned part;
} ent_lemma_irregular;

struct ent_lemma_builder {
    ent_map *forms; /**< Beside `records`. */
    ENT_VEC(ent_lemma_record) records;
    ENT_VEC(ent_lemma_irregular) irregulars;
    ent_map *uses;   /**< Form, use and tag; the value is a lemma. */
    ent_map *lemmas; /**< The value is its place in the pool. */
    ENT_VEC(ent_lemma_rule) rules;
    ENT_VEC(ent_lemma_tag) tags;
    ent_buf key; /**< Of `uses`, being made. */
};

#endif
