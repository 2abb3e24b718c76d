/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/event_tree_internal.h"
#include "entente/extract/statement_internal.h"
#include "entente/extract/tie_words_internal.h"

#include "entente/core/sorted.h"
#include "generated/evaluations.h"

#include <string.h>

enum {
    LABEL_WORDS = 6
};

static ent_str evaluations(void)
{
    return ent_str_make(ent_embedded_evaluations[0].data,
                        ent_embedded_evaluations[0].len);
}

bool ent_statement_is(const ent_statement_page *page, uint32_t word,
                      const char *kind)
{
    return ent_sorted_value(evaluations(), page->parse->words[word].lemma, kind)
               .ptr != NULL;
}

/** Tone of the word alone. */
static ent_tone tone_of(const ent_statement_page *page, uint32_t word)
{
    const ent_word *w = &page->parse->words[word];
    ent_str tone = {NULL, 0};

    if (w->upos == ENT_NOUN || w->upos == ENT_PROPN)
        tone = ent_sorted_value(evaluations(), w->lemma, "noun");
    else if (w->upos == ENT_ADJ || w->upos == ENT_VERB)
        tone = ent_sorted_value(evaluations(), w->lemma, "adj");
    if (tone.ptr == NULL && w->upos == ENT_VERB)
        tone = ent_sorted_value(evaluations(), w->token.form, "adj");
    if (ent_str_is(tone, "negative"))
        return ENT_TONE_NEGATIVE;
    return ent_str_is(tone, "positive") ? ENT_TONE_POSITIVE : ENT_TONE_NONE;
}

static bool negates(const ent_word *word)
{
    ent_str form = word->lemma;

    return ent_str_is(form, "not") || ent_str_is(form, "no") ||
           ent_str_is(form, "never") || ent_str_is(form, "neither") ||
           ent_str_is(form, "n't") || ent_str_is(form, "hardly");
}

/** Words that describe a predicate: adjectives, compounds, further members of
 *  its list, "of" and "to" phrases. */
static bool describes(const ent_word *word)
{
    return word->label.relation == ENT_DEPREL_AMOD ||
           word->label.relation == ENT_DEPREL_COMPOUND ||
           word->label.relation == ENT_DEPREL_CONJ ||
           word->label.relation == ENT_DEPREL_FLAT ||
           (word->label.relation == ENT_DEPREL_NMOD &&
            word->label.subtype == ENT_SUBTYPE_NONE);
}

ent_tone ent_statement_tone(const ent_statement_page *page, uint32_t word)
{
    ent_tone tone = tone_of(page, word);
    bool negated = false;

    for (ENT_TREE_CHILDREN(child, page->parse, word)) {
        const ent_word *w = &page->parse->words[child];

        if (negates(w))
            negated = true;
        else if (tone == ENT_TONE_NONE && describes(w))
            tone = tone_of(page, child);
    }
    if (!negated)
        return tone;
    /* What is no threat is not yet good. */
    return tone == ENT_TONE_POSITIVE ? ENT_TONE_NEGATIVE : ENT_TONE_NONE;
}

ent_tone ent_statement_type_tone(const ent_relation_type *type)
{
    if (strcmp(type->name, "SUPPORT") == 0)
        return ENT_TONE_POSITIVE;
    return type->quad == ENT_QUAD_VERBAL_CONFLICT ? ENT_TONE_NEGATIVE
                                                  : ENT_TONE_NONE;
}

void ent_statement_phrase(const ent_statement_page *page, uint32_t word,
                          uint32_t *first, uint32_t *end)
{
    const ent_word *words = page->parse->words;

    *first = word;
    *end = word + 1;
    while (*first > 0 && words[*first - 1].head == word &&
           words[*first - 1].upos != ENT_PUNCT &&
           words[*first - 1].label.relation != ENT_DEPREL_NSUBJ &&
           words[*first - 1].label.relation != ENT_DEPREL_COP)
        (*first)--;
    if (*end - *first > LABEL_WORDS)
        *first = *end - LABEL_WORDS;
}
