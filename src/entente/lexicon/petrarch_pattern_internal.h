/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/petrarch_pattern_internal.h  Patterns of verb
 *  dictionaries: "- $ * TALKS WITH + [040]". */
#ifndef ENT_LEXICON_PETRARCH_PATTERN_INTERNAL_H
#define ENT_LEXICON_PETRARCH_PATTERN_INTERNAL_H

#include "entente/core/vec.h"
#include "entente/lexicon/petrarch_internal.h"

ENT_BEGIN_DECLS

enum {
    ENT_PATTERN_TOKENS_MAX = 32,
    /** Words of an entry, the verb included. */
    ENT_PATTERN_WORDS_MAX = 4
};

typedef ENT_VEC(ent_str) ent_word_list;

/** A pattern cut into its words. */
typedef struct ent_verb_pattern {
    ent_str tokens[ENT_PATTERN_TOKENS_MAX];
    size_t count;
    size_t verb; /**< Token; `count`: none. */
    size_t source;
    size_t target;
} ent_verb_pattern;

/** Cut what stands before the code. Brackets around phrases do not matter.
 *  @param verbs, forms  Any of them stands for "*". @return False: too long. */
bool ent_pattern_cut(ent_verb_pattern *p, ent_str text,
                     const ent_word_list *verbs, const ent_word_list *forms);

/** Does the pattern have a verb, and nothing but sides before it? */
bool ent_pattern_begins_with_verb(const ent_verb_pattern *p);

/** Words of the entry behind the verb. @return How many; SIZE_MAX: too many. */
size_t ent_pattern_words(const ent_verb_pattern *p,
                         ent_str out[ENT_PATTERN_WORDS_MAX]);

/** Role by which a side (token) of the pattern is found. */
const char *ent_pattern_slot(const ent_verb_pattern *p, size_t side);

ENT_END_DECLS

#endif
