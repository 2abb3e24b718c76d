/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Base forms with their classes. */
#include "entente/train/wordnet_internal.h"

static bool has_capital_inside(ent_str word)
{
    for (size_t i = 1; i < word.len; i++)
        if (ent_wordnet_is_capital(word, i))
            return true;
    return false;
}

/** 0 to 3, by the number of senses that WordNet's tagged texts show. */
static unsigned commonness(unsigned tagged_senses)
{
    return tagged_senses > 3 ? 3 : tagged_senses > 1 ? 2 : tagged_senses;
}

/** What a lemma's senses say. */
static ent_status read_word(ent_base_form *out, ent_wordnet_lemma lemma,
                            const ent_wordnet *wordnet, ent_wordnet_part part,
                            ent_error *err)
{
    ent_base_form facts = {.parts = (uint8_t)(1U << part)};
    unsigned capitals = 0;
    unsigned senses = lemma.sense_count;
    ent_wordnet_synset synset = {0};
    ent_status st = ENT_OK;
    unsigned first = 0;
    unsigned instance = 0;

    while (ent_wordnet_sense_next(&synset, &lemma, wordnet, part, &st, err)) {
        ent_str word = ent_wordnet_written(synset, lemma.lemma);

        if (first == 0)
            first = synset.lexfile;
        capitals += ent_wordnet_is_capital(word, 0);
        if (has_capital_inside(word))
            facts.capitals |= ENT_CAPITALS_INSIDE;
        if (instance == 0 && part == ENT_WORDNET_NOUN)
            ENT_TRY(ent_wordnet_instance(&instance, synset, wordnet, err));
    }
    /* "Republican", "Western" are names of some kind in one sense of several;
     * a noun is one if it is always. */
    if (capitals == senses || (capitals > 0 && part == ENT_WORDNET_ADJ))
        facts.capitals |= (uint8_t)(1U << part);
    facts.instance = (uint8_t)instance;
    facts.common = (uint8_t)(commonness(lemma.tagged_senses) << 2 * part);
    if (part == ENT_WORDNET_NOUN)
        facts.noun_class = (uint8_t)first;
    else if (part == ENT_WORDNET_VERB)
        facts.verb_class = (uint8_t)first;
    if (st == ENT_OK)
        *out = facts;
cleanup:
    return st;
}

static ent_status add_part(ent_lemma_builder *out, const ent_wordnet *wordnet,
                           ent_wordnet_part part, ent_error *err)
{
    ent_str rest = ent_buf_view(&wordnet->index[part]);
    ent_wordnet_lemma lemma = {0};
    ent_base_form facts = {0};
    ent_status st = ENT_OK;

    for (;;) {
        ENT_TRY(ent_wordnet_lemma_next(&lemma, &rest, err));
        if (lemma.lemma.ptr == NULL)
            break;
        if (!ent_wordnet_is_word(lemma.lemma))
            continue;
        ENT_TRY(read_word(&facts, lemma, wordnet, part, err));
        ENT_TRY(ent_lemma_builder_add_base(out, lemma.lemma, &facts, err));
    }
cleanup:
    return st;
}

ent_status ent_wordnet_add_words(ent_lemma_builder *out,
                                 const ent_wordnet *wordnet, ent_error *err)
{
    ent_status st = ENT_OK;

    for (int part = 0; part < ENT_WORDNET_PARTS && st == ENT_OK; part++)
        st = add_part(out, wordnet, (ent_wordnet_part)part, err);
    return st;
}
