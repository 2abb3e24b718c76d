/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of single things: what they name, and the words they are made of. */
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

ent_status ent_wordnet_instance(unsigned *out, ent_wordnet_synset synset,
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

/** Count a part of a name, in lower case. */
static ent_status count_part(ent_map *parts, ent_str part, unsigned kind,
                             ent_error *err)
{
    ent_buf key = {0};
    unsigned shift = COUNT_BITS * (kind - 1);
    int64_t counts = 0;
    uint32_t index = 0;
    ent_status st = ENT_OK;

    for (size_t i = 0; i < part.len; i++)
        ent_buf_add_char(&key, (char)(ent_wordnet_is_capital(part, i)
                                          ? part.ptr[i] + 32
                                          : part.ptr[i]));
    ENT_TRY(ent_buf_status(&key, err));
    index = ent_map_put(parts, ent_buf_view(&key));
    if (index == ENT_MAP_NONE) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    counts = ent_map_value(parts, index);
    if ((counts >> shift & COUNT_MOST) < COUNT_MOST)
        ent_map_set_value(parts, index, counts + ((int64_t)1 << shift));
cleanup:
    ent_buf_clear(&key);
    return st;
}

static ent_status count_parts(ent_map *parts, const ent_wordnet *wordnet,
                              ent_wordnet_lemma lemma, ent_error *err)
{
    ent_wordnet_synset synset = {0};
    ent_status st = ENT_OK;
    unsigned kind = 0;
    ent_str name = {0};

    if (!ent_wordnet_sense_next(&synset, &lemma, wordnet, ENT_WORDNET_NOUN, &st,
                                err))
        return st;
    st = ent_wordnet_instance(&kind, synset, wordnet, err);
    name = ent_wordnet_written(synset, lemma.lemma);
    while (st == ENT_OK && kind != 0 && name.ptr != NULL) {
        ent_str part = ent_str_cut(&name, '_');

        if (part.len >= SHORTEST_PART && ent_wordnet_is_capital(part, 0) &&
            ent_wordnet_is_word(part))
            st = count_part(parts, part, kind, err);
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

static ent_status count_all(ent_map *parts, const ent_wordnet *wordnet,
                            ent_error *err)
{
    ent_str rest = ent_buf_view(&wordnet->index[ENT_WORDNET_NOUN]);
    ent_wordnet_lemma lemma = {0};
    ent_status st = ENT_OK;

    for (;;) {
        ENT_TRY(ent_wordnet_lemma_next(&lemma, &rest, err));
        if (lemma.lemma.ptr == NULL)
            break;
        if (memchr(lemma.lemma.ptr, '_', lemma.lemma.len) != NULL)
            ENT_TRY(count_parts(parts, wordnet, lemma, err));
    }
cleanup:
    return st;
}

ent_status ent_wordnet_add_names(ent_lemma_builder *out,
                                 const ent_wordnet *wordnet,
                                 const ent_lemmatizer *lemmatizer,
                                 ent_error *err)
{
    ent_map *parts = ent_map_new();
    ent_status st = ENT_OK;

    if (parts == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(count_all(parts, wordnet, err));
    for (uint32_t i = 0; i < ent_map_count(parts); i++) {
        ent_str part = ent_map_key(parts, i);
        ent_base_form facts = {0};

        facts.instance = (uint8_t)foremost_kind(ent_map_value(parts, i));
        if (ent_word_class_get(lemmatizer, part).value[0] == 0)
            ENT_TRY(ent_lemma_builder_add_base(out, part, &facts, err));
    }
cleanup:
    ent_map_free(parts);
    return st;
}
