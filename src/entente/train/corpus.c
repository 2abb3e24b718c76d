/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/nlp/conllu.h"
#include "entente/train/bio.h"
#include "entente/train/headline.h"

enum {
    RECASED = 8 /* every such sentence with names is read as a headline too */
};

ent_status ent_corpus_init(ent_corpus *out, const ent_lemmatizer *lemmatizer)
{
    ent_corpus corpus = {.lemmatizer = lemmatizer};

    corpus.arena = ent_arena_new();
    corpus.tags = ent_map_new();
    corpus.relations = ent_map_new();
    corpus.name_tags = ent_map_new();
    corpus.words = ent_map_new();
    if (corpus.arena == NULL || corpus.tags == NULL ||
        corpus.relations == NULL || corpus.name_tags == NULL ||
        corpus.words == NULL ||
        ent_map_put(corpus.name_tags, ent_str_from("O")) == ENT_MAP_NONE) {
        ent_corpus_clear(&corpus);
        return ENT_ERR_NOMEM;
    }
    *out = corpus;
    return ENT_OK;
}

void ent_corpus_clear(ent_corpus *corpus)
{
    ent_arena_free(corpus->arena);
    ENT_VEC_CLEAR(&corpus->examples);
    ent_map_free(corpus->tags);
    ent_map_free(corpus->relations);
    ent_map_free(corpus->name_tags);
    ent_map_free(corpus->words);
    ent_free(corpus->vocabulary);
    *corpus = (ent_corpus){0};
}

static ent_str hash_key(char key[9], uint32_t hash)
{
    return ent_str_make(key, (size_t)snprintf(key, 9, "%08x", hash));
}

/** Features of the words of @p parse, each counted. */
static ent_status add_words(ent_corpus *corpus, ent_example *example,
                            const ent_parse *parse)
{
    ent_features *features =
        ent_arena_alloc(corpus->arena, parse->word_count, sizeof *features);

    if (features == NULL)
        return ENT_ERR_NOMEM;
    for (size_t i = 0; i < parse->word_count; i++) {
        char key[9];

        ent_features_of(&features[i], parse->words[i].token.form,
                        corpus->lemmatizer);
        uint32_t word = ent_map_put(
            corpus->words, hash_key(key, features[i].hash[ENT_FEATURE_WORD]));
        if (word == ENT_MAP_NONE)
            return ENT_ERR_NOMEM;
        ent_map_set_value(corpus->words, word,
                          ent_map_value(corpus->words, word) + 1);
    }
    example->features = features;
    example->count = (uint32_t)parse->word_count;
    return ENT_OK;
}

static uint32_t *new_numbers(ent_corpus *corpus, size_t count)
{
    return ent_arena_alloc(corpus->arena, count, sizeof(uint32_t));
}

/** Labels of a tree as numbers. */
static ent_status add_tree(ent_corpus *corpus, ent_example *example,
                           const ent_parse *parse)
{
    size_t count = parse->word_count;
    uint32_t *tags = new_numbers(corpus, count);
    uint32_t *heads = new_numbers(corpus, count);
    uint32_t *relations = new_numbers(corpus, count);
    char text[64];

    if (tags == NULL || heads == NULL || relations == NULL)
        return ENT_ERR_NOMEM;
    for (size_t i = 0; i < count; i++) {
        const ent_word *word = &parse->words[i];
        ent_label label = word->label;

        /* A model's labels are read back by name, and "_" is none. */
        if (label.relation == ENT_DEPREL_NONE)
            label = (ent_label){ENT_DEPREL_DEP, ENT_SUBTYPE_NONE};
        snprintf(text, sizeof text, "%s %s", ent_upos_name(word->upos),
                 word->xpos);
        tags[i] = ent_map_put(corpus->tags, ent_str_from(text));
        relations[i] =
            ent_map_put(corpus->relations, ent_str_from(ent_label_name(label)));
        heads[i] = word->head;
        if (tags[i] == ENT_MAP_NONE || relations[i] == ENT_MAP_NONE)
            return ENT_ERR_NOMEM;
    }
    example->tags = tags;
    example->heads = heads;
    example->relations = relations;
    return ENT_OK;
}

static ent_status add_sentence(ent_corpus *corpus, const ent_parse *parse)
{
    ent_example example = {0};
    ent_status st = add_words(corpus, &example, parse);

    if (st == ENT_OK)
        st = add_tree(corpus, &example, parse);
    if (st == ENT_OK && !ENT_VEC_PUSH(&corpus->examples, example))
        st = ENT_ERR_NOMEM;
    return st;
}

/** The possible headlines come in turn in each style, and not at all. */
static ent_status add_headline(ent_corpus *corpus, const ent_parse *parse,
                               ent_arena *arena, size_t turn)
{
    static const ent_headline_style styles[] = {
        ENT_HEADLINE_TITLE, ENT_HEADLINE_UPPER, ENT_HEADLINE_PLAIN};
    ent_parse headline;

    if (turn % 4 == 3)
        return ENT_OK;
    ent_status st =
        ent_headline_make(&headline, parse, styles[turn % 4], arena, NULL);
    return st == ENT_OK ? add_sentence(corpus, &headline) : st;
}

ent_status ent_corpus_add_trees(ent_corpus *corpus, ent_str bytes,
                                ent_error *err)
{
    ent_status st = ENT_OK;
    ent_arena *arena = ent_arena_new();
    ent_conllu file = {0};

    if (arena == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_conllu_read(&file, bytes, arena, err));
    size_t possible = 0;
    for (size_t i = 0; i < file.count; i++) {
        const ent_parse *parse = &file.sentences[i].parse;

        if (parse->word_count == 0 || parse->word_count > ENT_SEGMENT_WORDS)
            continue;
        ENT_TRY(add_sentence(corpus, parse));
        if (ent_headline_is_possible(parse))
            ENT_TRY(add_headline(corpus, parse, arena, possible++));
    }
cleanup:
    ent_arena_free(arena);
    return st == ENT_ERR_NOMEM ? ent_fail_nomem(err) : st;
}

static ent_status add_name_tags(ent_corpus *corpus, ent_example *example,
                                const ent_parse *parse)
{
    uint32_t *tags = new_numbers(corpus, parse->word_count);
    char text[32];

    if (tags == NULL)
        return ENT_ERR_NOMEM;
    for (size_t i = 0; i < parse->name_count; i++) {
        const ent_name *name = &parse->names[i];

        for (uint32_t j = name->first; j < name->last; j++) {
            snprintf(text, sizeof text, "%c-%s", j == name->first ? 'B' : 'I',
                     ent_name_class_name(name->name_class));
            tags[j] = ent_map_put(corpus->name_tags, ent_str_from(text));
            if (tags[j] == ENT_MAP_NONE)
                return ENT_ERR_NOMEM;
        }
    }
    example->name_tags = tags;
    return ENT_OK;
}

static ent_status add_named(ent_corpus *corpus, const ent_parse *parse,
                            uint32_t scheme)
{
    ent_example example = {.name_scheme = scheme};
    ent_status st = add_words(corpus, &example, parse);

    if (st == ENT_OK)
        st = add_name_tags(corpus, &example, parse);
    if (st == ENT_OK && !ENT_VEC_PUSH(&corpus->examples, example))
        st = ENT_ERR_NOMEM;
    return st;
}

ent_status ent_corpus_add_names(ent_corpus *corpus, ent_str bytes,
                                uint32_t hold_out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_arena *arena = ent_arena_new();
    ent_bio file = {0};

    if (arena == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_bio_read(&file, bytes, arena, err));
    uint32_t scheme = ent_bio_classes(&file);
    for (size_t i = 0; i < file.count; i++) {
        const ent_parse *parse = &file.sentences[i];

        if (parse->word_count == 0 || parse->word_count > ENT_SEGMENT_WORDS ||
            (hold_out > 0 && i % hold_out == hold_out - 1))
            continue;
        ENT_TRY(add_named(corpus, parse, scheme));
        if (i % RECASED == 0) {
            ent_parse copy;

            ENT_TRY(ent_headline_recase(
                &copy, parse,
                i / RECASED % 2 == 0 ? ENT_HEADLINE_TITLE : ENT_HEADLINE_UPPER,
                arena, err));
            ENT_TRY(add_named(corpus, &copy, scheme));
        }
    }
cleanup:
    ent_arena_free(arena);
    return st == ENT_ERR_NOMEM ? ent_fail_nomem(err) : st;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static ent_status number_words(ent_corpus *corpus, ent_example *example)
{
    example->word_rows = new_numbers(corpus, example->count);
    example->seen = new_numbers(corpus, example->count);
    if (example->word_rows == NULL || example->seen == NULL)
        return ENT_ERR_NOMEM;
    for (uint32_t i = 0; i < example->count; i++) {
        uint32_t hash = example->features[i].hash[ENT_FEATURE_WORD];
        char key[9];
        uint32_t word = ent_map_get(corpus->words, hash_key(key, hash));

        example->seen[i] = (uint32_t)ent_map_value(corpus->words, word);
        example->word_rows[i] = ent_vocabulary_row(
            corpus->vocabulary, corpus->vocabulary_count, hash);
    }
    return ENT_OK;
}

ent_status ent_corpus_number(ent_corpus *corpus, uint32_t least, ent_error *err)
{
    uint32_t count = ent_map_count(corpus->words);

    corpus->vocabulary = ent_calloc(count + 1, sizeof(uint32_t));
    if (corpus->vocabulary == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < count; i++) {
        char key[9] = "";

        if (ent_map_value(corpus->words, i) < (int64_t)least)
            continue;
        memcpy(key, ent_map_key(corpus->words, i).ptr, 8);
        corpus->vocabulary[corpus->vocabulary_count++] =
            (uint32_t)strtoul(key, NULL, 16);
    }
    qsort(corpus->vocabulary, corpus->vocabulary_count, sizeof(uint32_t),
          by_number);
    for (size_t i = 0; i < corpus->examples.count; i++) {
        if (number_words(corpus, &corpus->examples.items[i]) != ENT_OK)
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

static void add_keys(ent_buf *out, const ent_map *map)
{
    for (uint32_t i = 0; i < ent_map_count(map); i++) {
        ent_buf_add_str(out, ent_map_key(map, i));
        ent_buf_add_char(out, '\n');
    }
}

void ent_corpus_labels(ent_buf *out, const ent_corpus *corpus)
{
    add_keys(out, corpus->tags);
    add_keys(out, corpus->relations);
    add_keys(out, corpus->name_tags);
}
