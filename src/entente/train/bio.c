/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/bio.h"

#include "entente/core/vec.h"
#include "entente/nlp/rows.h"

typedef struct reader {
    ent_arena *arena;
    ent_error *err;
    ent_rows rows;
    int64_t at; /**< Bytes of the words so far, with a blank behind each. */
    ENT_VEC(ent_word) words;
    ENT_VEC(ent_name) names;
    ENT_VEC(ent_parse) sentences;
} reader;

/** The class of a tag behind "B-" and "I-"; ENT_NAME_CLASS_COUNT: none. */
static ent_name_class read_class(ent_str tag)
{
    static const struct {
        const char *tag;
        ent_name_class name_class;
    } classes[] = {{"PER", ENT_NAME_PERSON},       {"LOC", ENT_NAME_LOCATION},
                   {"GPE", ENT_NAME_LOCATION},     {"NORP", ENT_NAME_NORP},
                   {"ORG", ENT_NAME_ORGANIZATION}, {"MISC", ENT_NAME_MISC}};

    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (ent_str_is(tag, classes[i].tag))
            return classes[i].name_class;
    }
    return ENT_NAME_CLASS_COUNT;
}

/** Begin a name at the last word, or go on with one. */
static ent_status read_tag(reader *r, ent_str tag)
{
    uint32_t word = (uint32_t)r->words.count - 1;
    ent_name *last =
        r->names.count == 0 ? NULL : &r->names.items[r->names.count - 1];
    ent_name name = {word, word + 1, ENT_NAME_CLASS_COUNT, 1};
    bool inside = ent_str_has_prefix(tag, ent_str_from("I-"));

    if (ent_str_is(tag, "O"))
        return ENT_OK;
    if (inside || ent_str_has_prefix(tag, ent_str_from("B-")))
        name.name_class = read_class(ent_str_slice(tag, 2, tag.len));
    if (name.name_class == ENT_NAME_CLASS_COUNT)
        return ent_rows_refuse(&r->rows, "unknown tag", tag, r->err);
    if (inside && last != NULL && last->last == word &&
        last->name_class == name.name_class)
        last->last++;
    else if (!ENT_VEC_PUSH(&r->names, name))
        return ent_fail_nomem(r->err);
    return ENT_OK;
}

static ent_status read_word(reader *r, ent_str line)
{
    ent_str tag = line;
    ent_str form = ent_str_cut(&tag, '\t');
    ent_word word = {.lemma = ent_str_from("_"),
                     .xpos = "_",
                     .head = ENT_NO_WORD,
                     .confidence = 1};

    if (tag.ptr == NULL)
        return ent_rows_refuse(&r->rows, "no tab in", line, r->err);
    if (form.len == 0)
        return ent_rows_refuse(&r->rows, "no word before", tag, r->err);
    word.token.form = form;
    word.token.bytes = (ent_span){r->at, r->at + (int64_t)form.len};
    word.token.words = 1;
    word.token.space_after = true;
    r->at = word.token.bytes.end + 1;
    if (!ENT_VEC_PUSH(&r->words, word))
        return ent_fail_nomem(r->err);
    return read_tag(r, tag);
}

/** @return A copy in the arena; NULL if out of memory. */
static void *copy_items(const reader *r, const void *items, size_t count,
                        size_t size)
{
    void *copy = ent_arena_alloc(r->arena, count, size);

    if (copy != NULL && count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

/** At an empty line, or at the end of the file. */
static ent_status end_sentence(reader *r)
{
    ent_parse parse = {.bytes = {0, r->at - 1}};

    if (r->words.count == 0)
        return ENT_OK;
    parse.sentence_no = (int32_t)r->sentences.count + 1;
    parse.word_count = r->words.count;
    parse.words =
        copy_items(r, r->words.items, r->words.count, sizeof *r->words.items);
    parse.name_count = r->names.count;
    parse.names =
        copy_items(r, r->names.items, r->names.count, sizeof *r->names.items);
    if (parse.words == NULL || parse.names == NULL ||
        !ENT_VEC_PUSH(&r->sentences, parse))
        return ent_fail_nomem(r->err);
    r->words.count = 0;
    r->names.count = 0;
    r->at = 0;
    return ENT_OK;
}

ent_status ent_bio_read(ent_bio *out, ent_str bytes, ent_arena *arena,
                        ent_error *err)
{
    ent_status st = ENT_OK;
    reader r = {.arena = arena, .err = err};
    ent_str line = {NULL, 0};
    ent_bio read = {NULL, 0};

    ENT_TRY(ent_rows_begin(&r.rows, bytes, err));
    while (ent_rows_next(&r.rows, &line))
        ENT_TRY(line.len == 0 ? end_sentence(&r) : read_word(&r, line));
    ENT_TRY(end_sentence(&r));
    read.count = r.sentences.count;
    read.sentences =
        copy_items(&r, r.sentences.items, read.count, sizeof *read.sentences);
    if (read.sentences == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    *out = read;
cleanup:
    ENT_VEC_CLEAR(&r.sentences);
    ENT_VEC_CLEAR(&r.names);
    ENT_VEC_CLEAR(&r.words);
    return st;
}

uint32_t ent_bio_classes(const ent_bio *file)
{
    uint32_t classes = 0;

    for (size_t i = 0; i < file->count; i++) {
        const ent_parse *sentence = &file->sentences[i];

        for (size_t j = 0; j < sentence->name_count; j++)
            classes |= 1U << sentence->names[j].name_class;
    }
    return classes;
}
