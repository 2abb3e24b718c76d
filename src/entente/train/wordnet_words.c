/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Base forms with their classes, and the names of instances. */
#include "entente/core/map.h"
#include "entente/train/wordnet_internal.h"

/** ent_word_class, column 3. */
enum {
    PLACE = 1,
    PERSON,
    GROUP,
    OTHER,
    INSTANCE_COUNT
};

enum {
    /** Shorter parts of names ("de", "al") say nothing. */
    SHORTEST_PART = 3,
    COUNT_BITS = 15,
    COUNT_MOST = (1 << COUNT_BITS) - 1
};

/** The words read so far, and how often a part of a name that is no word by
 *  itself is part of which kind of name. */
typedef struct collection {
    ent_lemma_builder *out;
    const ent_wordnet *wordnet;
    ent_map *words;
    ent_map *name_parts; /**< Value: a count of each kind, side by side. */
} collection;

static bool is_capital(ent_str text, size_t at)
{
    return at < text.len && text.ptr[at] >= 'A' && text.ptr[at] <= 'Z';
}

static bool equals_without_case(ent_str a, ent_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (a.ptr[i] != b.ptr[i] &&
            (!is_capital(a, i) || a.ptr[i] + 32 != b.ptr[i]))
            return false;
    return true;
}

/** How a synset writes a lemma. */
static ent_str written(ent_wordnet_synset synset, ent_str lemma)
{
    ent_str word = ent_wordnet_word_next(&synset);

    while (word.ptr != NULL && !equals_without_case(word, lemma))
        word = ent_wordnet_word_next(&synset);
    return word.ptr == NULL ? lemma : word;
}

static unsigned kind_of(unsigned lexfile)
{
    switch (lexfile) {
    case ENT_LEXFILE_LOCATION:
    case ENT_LEXFILE_OBJECT:
        return PLACE;
    case ENT_LEXFILE_PERSON:
        return PERSON;
    case ENT_LEXFILE_GROUP:
        return GROUP;
    default:
        return OTHER;
    }
}

/** Of what kind the thing is that a synset names; 0: of no single thing. */
static ent_status instance_of(unsigned *out, ent_wordnet_synset synset,
                              const ent_wordnet *wordnet, ent_error *err)
{
    ent_wordnet_pointer pointer = {0};
    ent_status st = ENT_OK;

    while (ent_wordnet_pointer_next(&pointer, &synset, &st, err)) {
        ent_wordnet_synset above = {0};

        if (!ent_str_is(pointer.symbol, "@i"))
            continue;
        st = ent_wordnet_synset_read(&above, wordnet, pointer.part,
                                     pointer.offset, err);
        if (st == ENT_OK)
            *out = kind_of(above.lexfile);
        break;
    }
    return st;
}

static bool has_capital_inside(ent_str word)
{
    for (size_t i = 1; i < word.len; i++)
        if (is_capital(word, i))
            return true;
    return false;
}

/** What a lemma's senses say. */
static ent_status read_word(ent_base_form *out, ent_wordnet_lemma lemma,
                            const collection *all, ent_wordnet_part part,
                            ent_error *err)
{
    ent_base_form facts = {.parts = (uint8_t)(1U << part),
                           .capitals = (uint8_t)(1U << part)};
    ent_wordnet_synset synset = {0};
    ent_status st = ENT_OK;
    unsigned first = 0;
    unsigned instance = 0;

    while (
        ent_wordnet_sense_next(&synset, &lemma, all->wordnet, part, &st, err)) {
        ent_str word = written(synset, lemma.lemma);

        if (first == 0)
            first = synset.lexfile;
        if (!is_capital(word, 0))
            facts.capitals &= ENT_CAPITALS_INSIDE;
        if (has_capital_inside(word))
            facts.capitals |= ENT_CAPITALS_INSIDE;
        if (instance == 0 && part == ENT_WORDNET_NOUN)
            ENT_TRY(instance_of(&instance, synset, all->wordnet, err));
    }
    facts.instance = (uint8_t)instance;
    if (part == ENT_WORDNET_NOUN)
        facts.noun_class = (uint8_t)first;
    else if (part == ENT_WORDNET_VERB)
        facts.verb_class = (uint8_t)first;
    if (st == ENT_OK)
        *out = facts;
cleanup:
    return st;
}

static ent_status add_word(const collection *all,
                           const ent_wordnet_lemma *lemma,
                           ent_wordnet_part part, ent_error *err)
{
    ent_base_form facts = {0};
    ent_status st = read_word(&facts, *lemma, all, part, err);

    if (st != ENT_OK)
        return st;
    if (ent_map_put(all->words, lemma->lemma) == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    return ent_lemma_builder_add_base(all->out, lemma->lemma, &facts, err);
}

/** Count a part of a name, in lower case. */
static ent_status count_part(const collection *all, ent_str part, unsigned kind,
                             ent_error *err)
{
    ent_buf key = {0};
    unsigned shift = COUNT_BITS * (kind - 1);
    int64_t counts = 0;
    uint32_t index = 0;
    ent_status st = ENT_OK;

    for (size_t i = 0; i < part.len; i++)
        ent_buf_add_char(
            &key, (char)(is_capital(part, i) ? part.ptr[i] + 32 : part.ptr[i]));
    ENT_TRY(ent_buf_status(&key, err));
    index = ent_map_put(all->name_parts, ent_buf_view(&key));
    if (index == ENT_MAP_NONE) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    counts = ent_map_value(all->name_parts, index);
    if ((counts >> shift & COUNT_MOST) < COUNT_MOST)
        ent_map_set_value(all->name_parts, index,
                          counts + ((int64_t)1 << shift));
cleanup:
    ent_buf_clear(&key);
    return st;
}

static ent_status count_parts(const collection *all, ent_wordnet_lemma lemma,
                              ent_error *err)
{
    ent_wordnet_synset synset = {0};
    ent_status st = ENT_OK;
    unsigned kind = 0;
    ent_str name = {0};

    if (!ent_wordnet_sense_next(&synset, &lemma, all->wordnet, ENT_WORDNET_NOUN,
                                &st, err))
        return st;
    st = instance_of(&kind, synset, all->wordnet, err);
    name = written(synset, lemma.lemma);
    while (st == ENT_OK && kind != 0 && name.ptr != NULL) {
        ent_str part = ent_str_cut(&name, '_');

        if (part.len >= SHORTEST_PART && is_capital(part, 0) &&
            ent_wordnet_is_word(part))
            st = count_part(all, part, kind, err);
    }
    return st;
}

/** The kind of name that a part is met in most often. */
static unsigned foremost_kind(int64_t counts)
{
    unsigned best = PLACE;
    int64_t most = 0;

    for (unsigned kind = PLACE; kind < INSTANCE_COUNT; kind++) {
        int64_t count = counts >> COUNT_BITS * (kind - 1) & COUNT_MOST;

        if (count > most) {
            most = count;
            best = kind;
        }
    }
    return best;
}

static ent_status add_name_parts(const collection *all, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t i = 0; i < ent_map_count(all->name_parts) && st == ENT_OK;
         i++) {
        ent_str part = ent_map_key(all->name_parts, i);
        ent_base_form facts = {0};

        facts.instance =
            (uint8_t)foremost_kind(ent_map_value(all->name_parts, i));
        if (ent_map_get(all->words, part) == ENT_MAP_NONE)
            st = ent_lemma_builder_add_base(all->out, part, &facts, err);
    }
    return st;
}

static ent_status add_part(const collection *all, ent_wordnet_part part,
                           ent_error *err)
{
    ent_str rest = ent_buf_view(&all->wordnet->index[part]);
    ent_wordnet_lemma lemma = {0};
    ent_status st = ENT_OK;

    for (;;) {
        ENT_TRY(ent_wordnet_lemma_next(&lemma, &rest, err));
        if (lemma.lemma.ptr == NULL)
            break;
        if (ent_wordnet_is_word(lemma.lemma))
            ENT_TRY(add_word(all, &lemma, part, err));
        else if (part == ENT_WORDNET_NOUN)
            ENT_TRY(count_parts(all, lemma, err));
    }
cleanup:
    return st;
}

ent_status ent_wordnet_add_words(ent_lemma_builder *out,
                                 const ent_wordnet *wordnet, ent_error *err)
{
    collection all = {out, wordnet, NULL, NULL};
    ent_status st = ENT_OK;

    all.words = ent_map_new();
    all.name_parts = ent_map_new();
    if (all.words == NULL || all.name_parts == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (int part = 0; part < ENT_WORDNET_PARTS; part++)
        ENT_TRY(add_part(&all, (ent_wordnet_part)part, err));
    ENT_TRY(add_name_parts(&all, err));
cleanup:
    ent_map_free(all.words);
    ent_map_free(all.name_parts);
    return st;
}
