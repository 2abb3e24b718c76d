/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nouns of action with the verbs they are derived from. */
#include "entente/train/wordnet_internal.h"

/** The best verb so far. */
typedef struct candidate {
    ent_str verb;
    size_t shared; /**< Bytes at the beginning that noun and verb share. */
} candidate;

static bool is_action(unsigned lexfile)
{
    return lexfile == ENT_LEXFILE_ACT || lexfile == ENT_LEXFILE_COMMUNICATION ||
           lexfile == ENT_LEXFILE_EVENT || lexfile == ENT_LEXFILE_POSSESSION ||
           lexfile == ENT_LEXFILE_PROCESS;
}

/** A thing, a living being or a body of them. */
static bool is_thing(unsigned lexfile)
{
    switch (lexfile) {
    case ENT_LEXFILE_ANIMAL:
    case ENT_LEXFILE_ARTIFACT:
    case ENT_LEXFILE_FOOD:
    case ENT_LEXFILE_GROUP:
    case ENT_LEXFILE_LOCATION:
    case ENT_LEXFILE_OBJECT:
    case ENT_LEXFILE_PERSON:
    case ENT_LEXFILE_PLANT:
    case ENT_LEXFILE_SUBSTANCE:
        return true;
    default:
        return false;
    }
}

static size_t shared_bytes(ent_str a, ent_str b)
{
    size_t len = 0;

    while (len < a.len && len < b.len && a.ptr[len] == b.ptr[len])
        len++;
    return len;
}

/** The word of that number; the absent view if there is none. */
static ent_str word_at(ent_wordnet_synset synset, unsigned number)
{
    ent_str word = {0};

    for (unsigned i = 0; i < number; i++)
        word = ent_wordnet_word_next(&synset);
    return word;
}

static ent_status weigh(candidate *best, const ent_wordnet *wordnet,
                        const ent_wordnet_synset *synset,
                        const ent_wordnet_pointer *pointer, ent_str noun,
                        ent_error *err)
{
    ent_wordnet_synset verbs = {0};
    ent_str verb = {0};
    size_t shared = 0;
    ent_status st = ENT_OK;

    if (pointer->part != ENT_WORDNET_VERB ||
        !ent_str_is(pointer->symbol, "+") ||
        !ent_str_equal(word_at(*synset, pointer->source), noun))
        return ENT_OK;
    st = ent_wordnet_synset_read(&verbs, wordnet, ENT_WORDNET_VERB,
                                 pointer->offset, err);
    if (st != ENT_OK)
        return st;
    verb = word_at(verbs, pointer->target);
    shared = shared_bytes(noun, verb);
    if (verb.ptr != NULL && ent_wordnet_is_word(verb) &&
        (best->verb.ptr == NULL || shared > best->shared)) {
        best->verb = verb;
        best->shared = shared;
    }
    return ENT_OK;
}

/** True for a verb that is made of the noun, not the noun of it: "dramatize".
 */
static bool extends(const candidate *best, ent_str noun)
{
    return best->verb.len > noun.len && best->shared + 1 >= noun.len;
}

/** Of what its first sense is, a noun that is its verb ("house") must be an
 *  action; one that is longer ("construction") need only be no thing. */
static bool fits(const candidate *best, ent_str noun, unsigned first)
{
    return best->verb.ptr != NULL && !extends(best, noun) &&
           (is_action(first) ||
            (!is_thing(first) && !ent_str_equal(best->verb, noun)));
}

static ent_status add_noun(ent_lemma_builder *out, const ent_wordnet *wordnet,
                           ent_wordnet_lemma lemma, ent_error *err)
{
    candidate best = {0};
    ent_wordnet_synset synset = {0};
    ent_status st = ENT_OK;
    unsigned first = 0;

    while (ent_wordnet_sense_next(&synset, &lemma, wordnet, ENT_WORDNET_NOUN,
                                  &st, err)) {
        ent_wordnet_synset pointers = synset;
        ent_wordnet_pointer pointer = {0};

        if (first == 0)
            first = synset.lexfile;
        if (!is_action(synset.lexfile))
            continue;
        while (ent_wordnet_pointer_next(&pointer, &pointers, &st, err))
            ENT_TRY(weigh(&best, wordnet, &synset, &pointer, lemma.lemma, err));
        if (st != ENT_OK)
            break;
    }
    if (st == ENT_OK && fits(&best, lemma.lemma, first))
        st = ent_lemma_builder_add_verb(out, lemma.lemma, best.verb, err);
cleanup:
    return st;
}

ent_status ent_wordnet_add_nominals(ent_lemma_builder *out,
                                    const ent_wordnet *wordnet, ent_error *err)
{
    ent_str rest = ent_buf_view(&wordnet->index[ENT_WORDNET_NOUN]);
    ent_wordnet_lemma lemma = {0};
    ent_status st = ENT_OK;

    for (;;) {
        ENT_TRY(ent_wordnet_lemma_next(&lemma, &rest, err));
        if (lemma.lemma.ptr == NULL)
            break;
        if (ent_wordnet_is_word(lemma.lemma))
            ENT_TRY(add_noun(out, wordnet, lemma, err));
    }
cleanup:
    return st;
}
