/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Everything that a look-up relies on is checked here, once. */
#include "entente/core/mem.h"
#include "entente/nlp/lemma.h"
#include "entente/nlp/lemma_builder.h"
#include "entente/nlp/lemma_internal.h"

/** A section as the header has it. */
typedef struct section {
    const unsigned char *bytes;
    size_t len;
} section;

enum {
    MOST_RULES = 1024
};

static ent_status damaged(ent_error *err, const char *what)
{
    return ent_fail(err, ENT_ERR_INPUT, "tables of lemmas: %s", what);
}

static ent_status read_sections(section out[ENT_LEMMA_SECTIONS], ent_str bytes,
                                uint32_t *seed, ent_error *err)
{
    const unsigned char *at = (const unsigned char *)bytes.ptr;

    if (bytes.len < ENT_LEMMA_HEADER_LEN ||
        memcmp(at, ENT_LEMMA_MAGIC, ENT_LEMMA_MAGIC_LEN) != 0)
        return damaged(err, "no \"" ENT_LEMMA_MAGIC "\" at the beginning");
    at += ENT_LEMMA_MAGIC_LEN;
    if (ent_lemma_u32(at) != ENT_LEMMA_VERSION)
        return ent_fail(err, ENT_ERR_INPUT,
                        "tables of lemmas: version %u, want %u",
                        (unsigned)ent_lemma_u32(at), ENT_LEMMA_VERSION);
    if (ent_lemma_u32(at + 4) != bytes.len)
        return ent_fail(err, ENT_ERR_INPUT,
                        "tables of lemmas: %zu bytes, want %u", bytes.len,
                        (unsigned)ent_lemma_u32(at + 4));
    *seed = ent_lemma_u32(at + 8);
    at += 16;
    for (int i = 0; i < ENT_LEMMA_SECTIONS; i++, at += 8) {
        uint32_t offset = ent_lemma_u32(at);
        uint32_t len = ent_lemma_u32(at + 4);

        if (offset > bytes.len || len > bytes.len - offset)
            return damaged(err, "a section lies outside");
        out[i].bytes = (const unsigned char *)bytes.ptr + offset;
        out[i].len = len;
    }
    return ENT_OK;
}

/** Their number is a power of two, they rise from 0 to @p entries. */
static bool buckets_are_sound(const section *buckets, size_t entries,
                              unsigned *bits)
{
    size_t count = buckets->len / 4;
    uint32_t before = 0;

    *bits = 1;
    while (*bits < 24 && ((size_t)1 << *bits) + 1 < count)
        ++*bits;
    if (buckets->len % 4 != 0 || count != ((size_t)1 << *bits) + 1 ||
        ent_lemma_u32(buckets->bytes) != 0)
        return false;
    for (size_t i = 0; i < count; i++) {
        uint32_t bucket = ent_lemma_u32(buckets->bytes + 4 * i);

        if (bucket < before)
            return false;
        before = bucket;
    }
    return before == entries;
}

static bool words_are_sound(const section *words, const section *records)
{
    size_t count = records->len / ENT_LEMMA_RECORD_LEN;

    if (words->len % 4 != 0 || records->len % ENT_LEMMA_RECORD_LEN != 0)
        return false;
    for (size_t i = 0; i < words->len; i += 4)
        if ((ent_lemma_u32(words->bytes + i) &
             ((1U << ENT_LEMMA_WORD_BITS) - 1)) >= count)
            return false;
    return true;
}

static bool strings_are_sound(const section *strings, const section *pool)
{
    if (strings->len % 8 != 0)
        return false;
    for (size_t i = 0; i < strings->len; i += 8) {
        size_t at = ent_lemma_u32(strings->bytes + i) &
                    ((1U << ENT_LEMMA_STRING_BITS) - 1);

        if (at >= pool->len || pool->bytes[at] >= pool->len - at)
            return false;
    }
    return true;
}

static bool part_is_sound(unsigned part)
{
    return part == 0 || part == 1 || part == 2 || part == 4 || part == 8;
}

static bool rules_are_sound(const section *rules)
{
    if (rules->len % ENT_LEMMA_RULE_LEN != 0 ||
        rules->len / ENT_LEMMA_RULE_LEN > MOST_RULES)
        return false;
    for (size_t i = 0; i < rules->len; i += ENT_LEMMA_RULE_LEN) {
        const unsigned char *rule = rules->bytes + i;

        if (rule[ENT_RULE_SUFFIX_LEN] == 0 ||
            rule[ENT_RULE_SUFFIX_LEN] > ENT_LEMMA_AFFIX ||
            rule[ENT_RULE_REPLACEMENT_LEN] > ENT_LEMMA_AFFIX ||
            !part_is_sound(rule[ENT_RULE_PART]) || rule[ENT_RULE_PART] == 0 ||
            rule[ENT_RULE_INFLECTION] >= ENT_INFLECTION_COUNT)
            return false;
    }
    return true;
}

static bool tags_are_sound(const section *tags)
{
    if (tags->len % ENT_LEMMA_TAG_LEN != 0)
        return false;
    for (size_t i = 0; i < tags->len; i += ENT_LEMMA_TAG_LEN)
        if (!part_is_sound(tags->bytes[i + ENT_TAG_PART]) ||
            tags->bytes[i + ENT_TAG_INFLECTION] >= ENT_INFLECTION_COUNT)
            return false;
    return true;
}

static ent_status check(ent_lemmatizer *out,
                        const section parts[ENT_LEMMA_SECTIONS], ent_error *err)
{
    if (!buckets_are_sound(&parts[ENT_LEMMA_WORD_BUCKETS],
                           parts[ENT_LEMMA_WORDS].len / 4, &out->word_bits) ||
        !words_are_sound(&parts[ENT_LEMMA_WORDS], &parts[ENT_LEMMA_RECORDS]))
        return damaged(err, "the words are damaged");
    if (!buckets_are_sound(&parts[ENT_LEMMA_STRING_BUCKETS],
                           parts[ENT_LEMMA_STRINGS].len / 8,
                           &out->string_bits) ||
        !strings_are_sound(&parts[ENT_LEMMA_STRINGS], &parts[ENT_LEMMA_POOL]))
        return damaged(err, "the lemmas are damaged");
    if (!rules_are_sound(&parts[ENT_LEMMA_RULES]) ||
        !tags_are_sound(&parts[ENT_LEMMA_TAGS]))
        return damaged(err, "the rules are damaged");
    return ENT_OK;
}

static void ready_rule(ent_lemma_suffix *out, const unsigned char *rule)
{
    ent_str suffix =
        ent_str_make((const char *)rule, rule[ENT_RULE_SUFFIX_LEN]);

    out->suffix = ent_lemma_tail(suffix);
    out->mask = UINT64_MAX << (64 - 8 * suffix.len);
    out->replacement = (const char *)rule + ENT_LEMMA_AFFIX;
    out->len = rule[ENT_RULE_SUFFIX_LEN];
    out->replacement_len = rule[ENT_RULE_REPLACEMENT_LEN];
    out->part = rule[ENT_RULE_PART];
    out->inflection = rule[ENT_RULE_INFLECTION];
}

/** The number of the group that a rule stands in: last byte, or 256. */
static unsigned group_of(const unsigned char *rule)
{
    return rule[ENT_RULE_GUESS] != 0 ? 256
                                     : rule[rule[ENT_RULE_SUFFIX_LEN] - 1];
}

/** In order of their groups; in one, as they stand in the file. */
static ent_status ready_rules(ent_lemmatizer *out, const section *rules,
                              ent_error *err)
{
    size_t count = rules->len / ENT_LEMMA_RULE_LEN;

    out->rules = ent_calloc(count, sizeof *out->rules);
    if (out->rules == NULL)
        return ent_fail_nomem(err);
    for (unsigned group = 0; group <= 256; group++) {
        out->by_byte[group] = out->rule_count;
        for (size_t i = 0; i < count; i++) {
            const unsigned char *rule = rules->bytes + i * ENT_LEMMA_RULE_LEN;

            if (group_of(rule) == group)
                ready_rule(&out->rules[out->rule_count++], rule);
        }
    }
    return ENT_OK;
}

ent_status ent_lemmatizer_new(ent_lemmatizer **out, ent_str bytes,
                              ent_error *err)
{
    section parts[ENT_LEMMA_SECTIONS] = {{0}};
    ent_lemmatizer *made = ent_calloc(1, sizeof *made);
    ent_status st = ENT_OK;

    if (made == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(read_sections(parts, bytes, &made->seed, err));
    ENT_TRY(check(made, parts, err));
    made->word_buckets = parts[ENT_LEMMA_WORD_BUCKETS].bytes;
    made->words = parts[ENT_LEMMA_WORDS].bytes;
    made->records = parts[ENT_LEMMA_RECORDS].bytes;
    made->string_buckets = parts[ENT_LEMMA_STRING_BUCKETS].bytes;
    made->strings = parts[ENT_LEMMA_STRINGS].bytes;
    made->pool = parts[ENT_LEMMA_POOL].bytes;
    made->tags = parts[ENT_LEMMA_TAGS].bytes;
    made->tag_count = parts[ENT_LEMMA_TAGS].len / ENT_LEMMA_TAG_LEN;
    ENT_TRY(ready_rules(made, &parts[ENT_LEMMA_RULES], err));
    *out = made;
    made = NULL;
cleanup:
    ent_lemmatizer_free(made);
    return st;
}

void ent_lemmatizer_free(ent_lemmatizer *lemmatizer)
{
    if (lemmatizer == NULL)
        return;
    ent_free(lemmatizer->rules);
    ent_free(lemmatizer);
}
