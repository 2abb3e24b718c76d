/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/lemma_builder.h"

#include "entente/core/map.h"
#include "entente/core/mem.h"
#include "entente/core/vec.h"
#include "entente/nlp/lemma_builder_internal.h"

#include <assert.h>

ent_lemma_builder *ent_lemma_builder_new(void)
{
    ent_lemma_builder *builder = ent_calloc(1, sizeof *builder);

    if (builder == NULL)
        return NULL;
    builder->forms = ent_map_new();
    builder->uses = ent_map_new();
    builder->lemmas = ent_map_new();
    if (builder->forms != NULL && builder->uses != NULL &&
        builder->lemmas != NULL)
        return builder;
    ent_lemma_builder_free(builder);
    return NULL;
}

void ent_lemma_builder_free(ent_lemma_builder *builder)
{
    if (builder == NULL)
        return;
    ent_map_free(builder->forms);
    ent_map_free(builder->uses);
    ent_map_free(builder->lemmas);
    ent_buf_clear(&builder->key);
    ENT_VEC_CLEAR(&builder->records);
    ENT_VEC_CLEAR(&builder->irregulars);
    ENT_VEC_CLEAR(&builder->rules);
    ENT_VEC_CLEAR(&builder->tags);
    ent_free(builder);
}

static ent_status check_len(ent_str text, size_t most, const char *what,
                            ent_error *err)
{
    if (text.len <= most)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_LIMIT, "%s \"%.*s\": %zu bytes, at most %zu",
                    what, ENT_STR_ARGS(ent_str_slice(text, 0, most)), text.len,
                    most);
}

/** The record of a form, made if there is none; NULL if out of memory. */
static ent_lemma_record *record_of(ent_lemma_builder *builder, ent_str form)
{
    static const ent_lemma_record none = {{0}};
    uint32_t index = ent_map_get(builder->forms, form);

    if (index == ENT_MAP_NONE) {
        if (!ENT_VEC_PUSH(&builder->records, none))
            return NULL;
        index = ent_map_put(builder->forms, form);
        if (index == ENT_MAP_NONE) {
            builder->records.count--;
            return NULL;
        }
    }
    return &builder->records.items[index];
}

static void fill(unsigned char *byte, unsigned value)
{
    if (*byte == 0)
        *byte = (unsigned char)value;
}

ent_status ent_lemma_builder_add_base(ent_lemma_builder *builder, ent_str form,
                                      const ent_base_form *facts,
                                      ent_error *err)
{
    ent_lemma_record *record = NULL;
    ent_status st = check_len(form, ENT_LEMMA_STRING_MAX, "base form", err);

    if (st != ENT_OK)
        return st;
    record = record_of(builder, form);
    if (record == NULL)
        return ent_fail_nomem(err);
    record->bytes[ENT_RECORD_PARTS] |= (unsigned char)(facts->parts & 15U);
    fill(&record->bytes[ENT_RECORD_NOUN], facts->noun_class);
    fill(&record->bytes[ENT_RECORD_VERB], facts->verb_class);
    fill(&record->bytes[ENT_RECORD_INSTANCE], facts->instance);
    record->bytes[ENT_RECORD_CAPITALS] |= facts->capitals;
    record->bytes[ENT_RECORD_COMMON] |= facts->common;
    return ENT_OK;
}

/** Make the key of a use. */
static ent_status make_key(ent_lemma_builder *builder, ent_str form,
                           unsigned use, ent_str xpos, ent_error *err)
{
    ent_buf_reset(&builder->key);
    ent_buf_add_str(&builder->key, form);
    ent_buf_add_char(&builder->key, 0x1f);
    ent_buf_add_char(&builder->key, (char)use);
    ent_buf_add_str(&builder->key, xpos);
    return ent_buf_status(&builder->key, err);
}

static bool has_key(const ent_lemma_builder *builder)
{
    return ent_map_get(builder->uses, ent_buf_view(&builder->key)) !=
           ENT_MAP_NONE;
}

/** Set what the key that was made gives. */
static ent_status put_key(ent_lemma_builder *builder, ent_str lemma,
                          ent_error *err)
{
    /* First the lemma: one that nobody uses does no harm. */
    uint32_t value = ent_map_put(builder->lemmas, lemma);
    uint32_t index = ENT_MAP_NONE;

    if (value != ENT_MAP_NONE)
        index = ent_map_put(builder->uses, ent_buf_view(&builder->key));
    if (index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    ent_map_set_value(builder->uses, index, value);
    return ENT_OK;
}

/** The rule that makes @p lemma of @p form; NULL: none does. */
static const unsigned char *rule_between(const ent_lemma_builder *builder,
                                         ent_str form, unsigned part,
                                         ent_str lemma)
{
    for (size_t i = 0; i < builder->rules.count; i++) {
        const unsigned char *rule = builder->rules.items[i].bytes;
        size_t suffix = rule[ENT_RULE_SUFFIX_LEN];
        size_t added = rule[ENT_RULE_REPLACEMENT_LEN];
        size_t kept = form.len - suffix;

        if (rule[ENT_RULE_PART] == part && rule[ENT_RULE_GUESS] == 0 &&
            form.len > suffix && lemma.len == kept + added &&
            memcmp(form.ptr + kept, rule, suffix) == 0 &&
            memcmp(lemma.ptr, form.ptr, kept) == 0 &&
            memcmp(lemma.ptr + kept, rule + ENT_LEMMA_AFFIX, added) == 0)
            return rule;
    }
    return NULL;
}

/** "tted" -> "t" */
static bool undoubles(const unsigned char *rule)
{
    const unsigned char *added = rule + ENT_LEMMA_AFFIX;
    size_t len = rule[ENT_RULE_REPLACEMENT_LEN];

    return len > 0 && rule[ENT_RULE_SUFFIX_LEN] > 2 * len &&
           memcmp(rule, added, len) == 0 && memcmp(rule + len, added, len) == 0;
}

/** Note what a form that is not irregular says of its lemma. */
static ent_status add_regular(ent_lemma_builder *builder,
                              const unsigned char *rule, ent_str lemma,
                              ent_error *err)
{
    ent_lemma_record *record = NULL;

    if (!undoubles(rule))
        return ENT_OK;
    record = record_of(builder, lemma);
    if (record == NULL)
        return ent_fail_nomem(err);
    record->bytes[ENT_RECORD_DOUBLES] |= rule[ENT_RULE_PART];
    return ENT_OK;
}

ent_status ent_lemma_builder_add_irregular(ent_lemma_builder *builder,
                                           ent_str form, ent_upos part,
                                           ent_str lemma, ent_error *err)
{
    ent_lemma_irregular irregular = {.part = ent_lemma_part(part)};
    const unsigned char *rule = NULL;
    ent_status st = ENT_OK;

    ENT_TRY(check_len(form, ENT_LEMMA_STRING_MAX, "irregular form", err));
    ENT_TRY(check_len(lemma, ENT_LEMMA_STRING_MAX, "lemma", err));
    ENT_TRY(make_key(builder, form, ENT_STRING_IRREGULAR + (unsigned)part,
                     ent_str_from(""), err));
    rule = rule_between(builder, form, irregular.part, lemma);
    if (rule != NULL)
        return add_regular(builder, rule, lemma, err);
    if (has_key(builder))
        return ENT_OK;
    ENT_TRY(put_key(builder, lemma, err));
    if (record_of(builder, form) == NULL)
        return ent_fail_nomem(err);
    irregular.form = ent_map_get(builder->forms, form);
    irregular.lemma = ent_map_get(builder->lemmas, lemma);
    if (!ENT_VEC_PUSH(&builder->irregulars, irregular))
        return ent_fail_nomem(err);
cleanup:
    return st;
}

static ent_status check_exception(ent_str form, ent_str xpos, ent_str lemma,
                                  ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(check_len(form, ENT_LEMMA_STRING_MAX, "exception", err));
    ENT_TRY(check_len(xpos, ENT_LEMMA_TAG_MAX, "tag", err));
    ENT_TRY(check_len(lemma, ENT_LEMMA_STRING_MAX, "lemma", err));
cleanup:
    return st;
}

ent_status ent_lemma_builder_add_exception(ent_lemma_builder *builder,
                                           ent_str form, ent_upos upos,
                                           ent_str xpos, ent_str lemma,
                                           ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(check_exception(form, xpos, lemma, err));
    ENT_TRY(make_key(builder, form, (unsigned)upos, xpos, err));
    ENT_TRY(put_key(builder, lemma, err));
cleanup:
    return st;
}

ent_status ent_lemma_builder_add_learned(ent_lemma_builder *builder,
                                         ent_str form, ent_upos upos,
                                         ent_str xpos, ent_str lemma,
                                         ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(make_key(builder, form, (unsigned)upos, ent_str_from(""), err));
    if (has_key(builder))
        return ENT_OK;
    ENT_TRY(make_key(builder, form, (unsigned)upos, xpos, err));
    if (has_key(builder))
        return ENT_OK;
    ENT_TRY(
        ent_lemma_builder_add_exception(builder, form, upos, xpos, lemma, err));
cleanup:
    return st;
}

ent_status ent_lemma_builder_add_verb(ent_lemma_builder *builder, ent_str noun,
                                      ent_str verb, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(check_len(noun, ENT_LEMMA_STRING_MAX, "noun", err));
    ENT_TRY(check_len(verb, ENT_LEMMA_STRING_MAX, "verb", err));
    ENT_TRY(make_key(builder, noun, ENT_STRING_VERB_OF, ent_str_from(""), err));
    ENT_TRY(put_key(builder, verb, err));
cleanup:
    return st;
}

ent_status ent_lemma_builder_add_detachment(ent_lemma_builder *builder,
                                            const ent_detachment *rule,
                                            ent_error *err)
{
    ent_lemma_rule out = {{0}};
    ent_status st = ENT_OK;

    assert(rule->suffix.len > 0);
    ENT_TRY(check_len(rule->suffix, ENT_LEMMA_AFFIX, "suffix", err));
    ENT_TRY(check_len(rule->replacement, ENT_LEMMA_AFFIX, "replacement", err));
    memcpy(out.bytes, rule->suffix.ptr, rule->suffix.len);
    if (rule->replacement.len > 0)
        memcpy(out.bytes + ENT_LEMMA_AFFIX, rule->replacement.ptr,
               rule->replacement.len);
    out.bytes[ENT_RULE_SUFFIX_LEN] = (unsigned char)rule->suffix.len;
    out.bytes[ENT_RULE_REPLACEMENT_LEN] = (unsigned char)rule->replacement.len;
    out.bytes[ENT_RULE_PART] = (unsigned char)ent_lemma_part(rule->part);
    out.bytes[ENT_RULE_INFLECTION] = (unsigned char)rule->inflection;
    out.bytes[ENT_RULE_GUESS] = rule->guess;
    if (!ENT_VEC_PUSH(&builder->rules, out))
        st = ent_fail_nomem(err);
cleanup:
    return st;
}

ent_status ent_lemma_builder_add_tag(ent_lemma_builder *builder, ent_str tag,
                                     ent_upos part, ent_inflection inflection,
                                     bool proper, ent_error *err)
{
    ent_lemma_tag out = {{0}};
    ent_status st = ENT_OK;

    assert(tag.len > 0);
    ENT_TRY(check_len(tag, ENT_LEMMA_AFFIX, "tag", err));
    memcpy(out.bytes, tag.ptr, tag.len);
    out.bytes[ENT_TAG_PART] = (unsigned char)ent_lemma_part(part);
    out.bytes[ENT_TAG_INFLECTION] = (unsigned char)inflection;
    out.bytes[ENT_TAG_PROPER] = proper;
    if (!ENT_VEC_PUSH(&builder->tags, out))
        st = ent_fail_nomem(err);
cleanup:
    return st;
}
