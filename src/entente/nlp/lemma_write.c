/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From what the builder has collected to bytes. */
#include "entente/core/mem.h"
#include "entente/nlp/lemma_builder_internal.h"

#include <stdlib.h>

/** Of a table that is being laid out. */
typedef struct entry {
    uint64_t hash;
    uint32_t value;
} entry;

typedef struct table {
    entry *entries;
    size_t count;
    unsigned bits; /**< Of the bucket. */
} table;

/** All that is written, before it is. */
typedef struct layout {
    uint32_t seed;
    table words;
    table strings;
    ent_map *records; /**< The different ones. */
    ent_buf pool;
} layout;

/** Seeds tried until no two words look alike. One in a thousand tables of a
 *  hundred thousand words needs more than three. */
enum {
    MOST_SEEDS = 64
};

static void layout_clear(layout *out)
{
    ent_free(out->words.entries);
    ent_free(out->strings.entries);
    ent_map_free(out->records);
    ent_buf_clear(&out->pool);
}

static ent_status layout_begin(layout *out, const ent_lemma_builder *builder,
                               ent_error *err)
{
    out->words.count = ent_map_count(builder->forms);
    out->words.bits = ent_lemma_bucket_bits(out->words.count);
    out->strings.count = ent_map_count(builder->uses);
    out->strings.bits = ent_lemma_bucket_bits(out->strings.count);
    out->words.entries = ent_calloc(out->words.count, sizeof(entry));
    out->strings.entries = ent_calloc(out->strings.count, sizeof(entry));
    out->records = ent_map_new();
    if (out->words.entries == NULL || out->strings.entries == NULL ||
        out->records == NULL)
        return ent_fail_nomem(err);
    return ENT_OK;
}

/** An irregular form has the classes of its base form, where it has none of
 *  its own; one whose base form is unknown is no word. */
static void inherit(ent_lemma_record *records, const ent_lemma_builder *builder)
{
    for (size_t i = 0; i < builder->irregulars.count; i++) {
        const ent_lemma_irregular *irregular = &builder->irregulars.items[i];
        uint32_t base = ent_map_get(
            builder->forms, ent_map_key(builder->lemmas, irregular->lemma));
        unsigned char *to = records[irregular->form].bytes;
        const unsigned char *from = NULL;
        unsigned column =
            irregular->part == 1 ? ENT_RECORD_NOUN : ENT_RECORD_VERB;

        if (base == ENT_MAP_NONE)
            continue;
        from = builder->records.items[base].bytes;
        if ((from[ENT_RECORD_PARTS] & irregular->part) == 0)
            continue;
        to[ENT_RECORD_IRREGULAR] |= (unsigned char)irregular->part;
        if (irregular->part <= 2 && to[column] == 0)
            to[column] = from[column];
    }
}

static ent_status number_records(layout *out, const ent_lemma_builder *builder,
                                 ent_error *err)
{
    ent_lemma_record *records =
        ent_malloc(builder->records.count, sizeof *records);
    ent_status st = ENT_OK;

    if (records == NULL)
        return ent_fail_nomem(err);
    if (builder->records.count > 0)
        memcpy(records, builder->records.items,
               builder->records.count * sizeof *records);
    inherit(records, builder);
    for (size_t i = 0; i < out->words.count && st == ENT_OK; i++) {
        ent_str key = ent_str_make((const char *)records[i].bytes,
                                   sizeof records[i].bytes);

        out->words.entries[i].value = ent_map_put(out->records, key);
        if (out->words.entries[i].value == ENT_MAP_NONE)
            st = ent_fail_nomem(err);
        else if (out->words.entries[i].value >> ENT_LEMMA_WORD_BITS != 0)
            st = ent_fail(err, ENT_ERR_LIMIT,
                          "more than %u different records of words",
                          1U << ENT_LEMMA_WORD_BITS);
    }
    ent_free(records);
    return st;
}

static int by_hash(const void *a, const void *b)
{
    const entry *x = a;
    const entry *y = b;

    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->value > y->value) - (x->value < y->value);
}

/** True if two words that differ have bucket and fingerprint in common. */
static bool look_alike(const table *words)
{
    for (size_t i = 1; i < words->count; i++) {
        for (size_t k = i; k > 0; k--) {
            uint64_t differ =
                words->entries[k - 1].hash ^ words->entries[i].hash;

            if (differ >> (64 - words->bits) != 0)
                break;
            if (ent_lemma_fingerprint(differ, ENT_LEMMA_WORD_BITS, 32) == 0)
                return true;
        }
    }
    return false;
}

static ent_status hash_words(layout *out, const ent_lemma_builder *builder,
                             ent_error *err)
{
    uint32_t *values = ent_malloc(out->words.count, sizeof *values);
    bool apart = false;

    if (values == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < out->words.count; i++)
        values[i] = out->words.entries[i].value;
    for (uint32_t seed = 0; seed < MOST_SEEDS && !apart; seed++) {
        for (uint32_t i = 0; i < out->words.count; i++) {
            ent_str form = ent_map_key(builder->forms, i);
            entry *e = &out->words.entries[i];

            e->hash = ent_lemma_hash_end(ent_lemma_hash_add(
                ent_lemma_hash_begin(seed), form.ptr, form.len));
            e->value = values[i];
        }
        qsort(out->words.entries, out->words.count, sizeof(entry), by_hash);
        out->seed = seed;
        apart = !look_alike(&out->words);
    }
    ent_free(values);
    return apart ? ENT_OK
                 : ent_fail(err, ENT_ERR_LIMIT,
                            "%zu words: too many for their fingerprints",
                            out->words.count);
}

static ent_status hash_strings(layout *out, ent_lemma_builder *builder,
                               ent_error *err)
{
    for (uint32_t i = 0; i < ent_map_count(builder->lemmas); i++) {
        ent_str lemma = ent_map_key(builder->lemmas, i);

        ent_map_set_value(builder->lemmas, i, (int64_t)out->pool.len);
        ent_buf_add_char(&out->pool, (char)(unsigned char)lemma.len);
        ent_buf_add_str(&out->pool, lemma);
    }
    if (ent_buf_status(&out->pool, err) != ENT_OK)
        return ENT_ERR_NOMEM;
    if (out->pool.len >> ENT_LEMMA_STRING_BITS != 0)
        return ent_fail(err, ENT_ERR_LIMIT, "%zu bytes of lemmas, at most %u",
                        out->pool.len, 1U << ENT_LEMMA_STRING_BITS);
    for (uint32_t i = 0; i < out->strings.count; i++) {
        ent_str key = ent_map_key(builder->uses, i);
        uint32_t lemma = (uint32_t)ent_map_value(builder->uses, i);
        entry *e = &out->strings.entries[i];

        e->hash = ent_lemma_hash_end(ent_lemma_hash_add(
            ent_lemma_hash_begin(out->seed), key.ptr, key.len));
        e->value = (uint32_t)ent_map_value(builder->lemmas, lemma);
    }
    qsort(out->strings.entries, out->strings.count, sizeof(entry), by_hash);
    return ENT_OK;
}

static void add_u32(ent_buf *out, uint32_t value)
{
    char bytes[4] = {(char)(value & 0xff), (char)(value >> 8 & 0xff),
                     (char)(value >> 16 & 0xff), (char)(value >> 24)};

    ent_buf_add(out, bytes, sizeof bytes);
}

static void add_buckets(ent_buf *out, const table *t)
{
    size_t at = 0;

    for (uint64_t bucket = 0; bucket <= UINT64_C(1) << t->bits; bucket++) {
        while (at < t->count && t->entries[at].hash >> (64 - t->bits) < bucket)
            at++;
        add_u32(out, (uint32_t)at);
    }
}

static void add_words(ent_buf *out, const table *t)
{
    for (size_t i = 0; i < t->count; i++)
        add_u32(out, (uint32_t)ent_lemma_fingerprint(
                         t->entries[i].hash, ENT_LEMMA_WORD_BITS,
                         32) << ENT_LEMMA_WORD_BITS |
                         t->entries[i].value);
}

static void add_strings(ent_buf *out, const table *t)
{
    for (size_t i = 0; i < t->count; i++) {
        uint64_t whole =
            ent_lemma_fingerprint(t->entries[i].hash, ENT_LEMMA_STRING_BITS, 64)
                << ENT_LEMMA_STRING_BITS |
            t->entries[i].value;

        add_u32(out, (uint32_t)whole);
        add_u32(out, (uint32_t)(whole >> 32));
    }
}

static void add_records(ent_buf *out, const ent_map *records)
{
    for (uint32_t i = 0; i < ent_map_count(records); i++)
        ent_buf_add_str(out, ent_map_key(records, i));
}

static void add_section(ent_buf *out, ent_lemma_section section,
                        const layout *what, const ent_lemma_builder *builder)
{
    switch (section) {
    case ENT_LEMMA_WORD_BUCKETS:
        add_buckets(out, &what->words);
        break;
    case ENT_LEMMA_WORDS:
        add_words(out, &what->words);
        break;
    case ENT_LEMMA_RECORDS:
        add_records(out, what->records);
        break;
    case ENT_LEMMA_STRING_BUCKETS:
        add_buckets(out, &what->strings);
        break;
    case ENT_LEMMA_STRINGS:
        add_strings(out, &what->strings);
        break;
    case ENT_LEMMA_POOL:
        ent_buf_add_str(out, ent_buf_view(&what->pool));
        break;
    case ENT_LEMMA_RULES:
        ent_buf_add(out, builder->rules.items,
                    builder->rules.count * ENT_LEMMA_RULE_LEN);
        break;
    case ENT_LEMMA_TAGS:
        ent_buf_add(out, builder->tags.items,
                    builder->tags.count * ENT_LEMMA_TAG_LEN);
        break;
    case ENT_LEMMA_SECTIONS:
        break;
    }
}

static ent_status write_all(ent_buf *out, const layout *what,
                            const ent_lemma_builder *builder, ent_error *err)
{
    ent_buf body = {0};
    uint32_t offsets[ENT_LEMMA_SECTIONS] = {0};
    uint32_t lens[ENT_LEMMA_SECTIONS] = {0};
    ent_buf head = {0};
    ent_status st = ENT_OK;

    for (int i = 0; i < ENT_LEMMA_SECTIONS; i++) {
        size_t begin = body.len;

        add_section(&body, (ent_lemma_section)i, what, builder);
        offsets[i] = (uint32_t)(ENT_LEMMA_HEADER_LEN + begin);
        lens[i] = (uint32_t)(body.len - begin);
        while (body.len % 8 != 0 && !body.failed)
            ent_buf_add_char(&body, 0);
    }
    ent_buf_add(&head, ENT_LEMMA_MAGIC, ENT_LEMMA_MAGIC_LEN);
    add_u32(&head, ENT_LEMMA_VERSION);
    add_u32(&head, (uint32_t)(ENT_LEMMA_HEADER_LEN + body.len));
    add_u32(&head, what->seed);
    add_u32(&head, 0);
    for (int i = 0; i < ENT_LEMMA_SECTIONS; i++) {
        add_u32(&head, offsets[i]);
        add_u32(&head, lens[i]);
    }
    ENT_TRY(ent_buf_status(&body, err));
    ENT_TRY(ent_buf_status(&head, err));
    if (ent_buf_reserve(out, head.len + body.len) != ENT_OK) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ent_buf_add_str(out, ent_buf_view(&head));
    ent_buf_add_str(out, ent_buf_view(&body));
cleanup:
    ent_buf_clear(&head);
    ent_buf_clear(&body);
    return st;
}

ent_status ent_lemma_builder_finish(ent_buf *out, ent_lemma_builder *builder,
                                    ent_error *err)
{
    layout what = {0};
    ent_status st = ENT_OK;

    ENT_TRY(layout_begin(&what, builder, err));
    ENT_TRY(number_records(&what, builder, err));
    ENT_TRY(hash_words(&what, builder, err));
    ENT_TRY(hash_strings(&what, builder, err));
    ENT_TRY(write_all(out, &what, builder, err));
cleanup:
    layout_clear(&what);
    return st;
}
