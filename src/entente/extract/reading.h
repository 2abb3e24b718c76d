/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/reading.h  A document as the language engine read it:
 *  what all steps of the extraction work on. */
#ifndef ENT_EXTRACT_READING_H
#define ENT_EXTRACT_READING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/arena.h"
#include "entente/core/error.h"
#include "entente/fact/date.h"
#include "entente/fact/record.h"
#include "entente/lexicon/lexicon.h"
#include "entente/nlp/clause.h"
#include "entente/nlp/language.h"

ENT_BEGIN_DECLS

/** Why a passage is not read for relations. */
typedef enum ent_skip {
    ENT_SKIP_NOT,
    ENT_SKIP_BOILERPLATE,
    ENT_SKIP_REPEAT,   /**< Of an earlier sentence. */
    ENT_SKIP_LANGUAGE, /**< Not in the lexicon's language. */
    ENT_SKIP_TABLE     /**< Rows and columns, no sentence. */
} ent_skip;

/** A sentence (or segment of a long one) with its tree and clauses. Words are
 *  indices into parse->words. */
typedef struct ent_passage {
    const ent_parse *parse;
    ent_clauses clauses;
    const ent_sentence *sentence; /**< NULL where each line is a sentence. */
    ent_skip skip;
    bool paragraph;       /**< First sentence of a paragraph. */
    bool headline;        /**< Title case or capitals, present tense. */
    bool capitals;        /**< All letters are capitals. */
    uint32_t first_word;  /**< Behind a dateline, bullet or label; findings and
                             mentions before it are not looked for, but the
                             dateline itself tells place and date. The tree of
                             what stands behind it is read without it. */
    uint32_t label_first; /**< Words [label_first, label_last): name of who
                             speaks, "MR. MILLER:"; the same: none. */
    uint32_t label_last;
} ent_passage;

typedef struct ent_reading {
    ent_str text;
    const ent_language *language;
    const ent_lexicon *lexicon;
    ent_passage *passages;
    size_t count;
    ent_date report_date; /**< Unknown: relative dates stay open. */
    ent_str publisher;    /**< May be absent. */
} ent_reading;

/** Word of a passage. */
static inline const ent_word *ent_reading_word(const ent_reading *reading,
                                               uint32_t passage, uint32_t word)
{
    return &reading->passages[passage].parse->words[word];
}

ENT_END_DECLS

#endif
