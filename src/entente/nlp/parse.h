/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/parse.h  What the language engine finds in a sentence:
 *  words in a dependency tree, and names. Plain records in one arena. */
#ifndef ENT_NLP_PARSE_H
#define ENT_NLP_PARSE_H

#include <stddef.h>
#include <stdint.h>

#include "entente/core/str.h"
#include "entente/fact/record.h"
#include "entente/nlp/label.h"
#include "entente/text/token.h"

ENT_BEGIN_DECLS

/** Index of no word: the head of the root. */
#define ENT_NO_WORD UINT32_MAX

/** Words that are read at one time; a longer sentence is cut into segments at
 *  `;` `:` dashes or ", and", else at the limit. */
enum {
    ENT_SEGMENT_WORDS = 100
};

typedef struct ent_word {
    ent_token token;
    ent_str lemma; /**< Lower case but for proper nouns; never empty. */
    ent_upos upos;
    const char *xpos; /**< Penn tag, "VBD"; borrowed from the model. "_": none.
                       */
    const char *features; /**< Of the gold file alone: "Mood=Ind|..."; NULL. */
    uint32_t head;        /**< Index of a word of the sentence. */
    ent_label label;      /**< ENT_DEPREL_ROOT at the root and nowhere else. */
    float confidence; /**< That head and relation are right, calibrated, 0 to
                         1; 1 for trees that were read. */
} ent_word;

/** A named span: words [first, last). */
typedef struct ent_name {
    uint32_t first;
    uint32_t last;
    ent_name_class name_class;
    float confidence; /**< That span and class are right, calibrated. */
} ent_name;

/** A sentence, or a segment of one that was too long to read whole. */
typedef struct ent_parse {
    ent_span bytes;      /**< In the text. */
    int32_t sentence_no; /**< Of ent_sentence; segments share it. */
    ent_word *words;
    size_t word_count; /**< May be 0. */
    ent_name *names;   /**< In order, disjoint. */
    size_t name_count;
} ent_parse;

ENT_END_DECLS

#endif
