/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/feature.h  What the network sees of a word: hashes of its
 *  form, prefixes, suffixes, shape and word classes. */
#ifndef ENT_NLP_FEATURE_H
#define ENT_NLP_FEATURE_H

#include <stdint.h>

#include "entente/core/str.h"
#include "entente/nlp/lemma.h"

ENT_BEGIN_DECLS

/** One table of the network each. */
typedef enum ent_feature {
    ENT_FEATURE_WORD, /**< Lower case, digits as 0: by vocabulary. */
    ENT_FEATURE_PREFIX_1,
    ENT_FEATURE_PREFIX_2,
    ENT_FEATURE_PREFIX_3,
    ENT_FEATURE_SUFFIX_1,
    ENT_FEATURE_SUFFIX_2,
    ENT_FEATURE_SUFFIX_3,
    ENT_FEATURE_SUFFIX_4,
    ENT_FEATURE_SUFFIX_5,
    ENT_FEATURE_SHAPE,    /**< "Xxx", "XX", "dd-xxx" */
    ENT_FEATURE_SPEECH,   /**< ent_word_class value 0. */
    ENT_FEATURE_NOUN,     /**< Value 1. */
    ENT_FEATURE_VERB,     /**< Value 2. */
    ENT_FEATURE_INSTANCE, /**< Value 3. */
    ENT_FEATURE_COUNT
} ent_feature;

/** A hash a feature; equal features of words have equal hashes, whatever the
 *  machine. */
typedef struct ent_features {
    uint32_t hash[ENT_FEATURE_COUNT];
} ent_features;

/** Hash what the network reads of @p form. @p lemmatizer may be NULL: no word
 *  classes. Linear in the first 64 bytes. */
void ent_features_of(ent_features *out, ent_str form,
                     const ent_lemmatizer *lemmatizer);

ENT_END_DECLS

#endif
