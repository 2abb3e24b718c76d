/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/json_fields_internal.h"

#include "entente/core/hash.h"

#include <stdint.h>
#include <string.h>

void ent_field_fail(ent_fields *f, const char *key, const char *want)
{
    if (f->st == ENT_OK)
        f->st = ent_fail(f->err, ENT_ERR_INPUT, "\"%s\": want %s", key, want);
}

/** The member, or NULL where it is null, missing or not looked at. */
static const ent_json *member(const ent_fields *f, const char *key)
{
    const ent_json *value =
        f->st == ENT_OK ? ent_json_get(f->object, key) : NULL;

    return ent_json_kind_of(value) == ENT_JSON_NULL ? NULL : value;
}

ent_str ent_field_text_or(ent_fields *f, const char *key)
{
    const ent_json *value = member(f, key);

    if (value == NULL)
        return ent_str_from(NULL);
    if (ent_json_kind_of(value) != ENT_JSON_STRING)
        ent_field_fail(f, key, "a text or null");
    return ent_json_text(value);
}

ent_str ent_field_text(ent_fields *f, const char *key)
{
    ent_str text = ent_field_text_or(f, key);

    if (text.len == 0)
        ent_field_fail(f, key, "a text");
    return text;
}

int64_t ent_field_int_or(ent_fields *f, const char *key, int64_t least,
                         int64_t most, int64_t otherwise)
{
    const ent_json *value = member(f, key);
    int64_t number = 0;

    if (value == NULL)
        return otherwise;
    number = ent_json_int(value, INT64_MIN);
    if (number < least || number > most) {
        ent_field_fail(f, key, "a whole number, not negative");
        return otherwise;
    }
    return number;
}

int64_t ent_field_int(ent_fields *f, const char *key, int64_t least,
                      int64_t most)
{
    if (member(f, key) == NULL)
        ent_field_fail(f, key, "a whole number, not negative");
    return ent_field_int_or(f, key, least, most, least);
}

bool ent_field_bool_or(ent_fields *f, const char *key, bool otherwise)
{
    const ent_json *value = member(f, key);

    if (value == NULL)
        return otherwise;
    if (ent_json_kind_of(value) != ENT_JSON_BOOL)
        ent_field_fail(f, key, "true or false");
    return ent_json_bool(value, otherwise);
}

double ent_field_share_or(ent_fields *f, const char *key, double otherwise)
{
    const ent_json *value = member(f, key);
    double number = 0;

    if (value == NULL)
        return otherwise;
    number = ent_json_number(value, -1);
    if (!(number >= 0 && number <= 1)) {
        ent_field_fail(f, key, "a number from 0 to 1");
        return otherwise;
    }
    return number;
}

ent_span ent_field_span_or(ent_fields *f, const char *key)
{
    const ent_json *value = member(f, key);
    ent_span span = ENT_NO_SPAN;

    if (value == NULL)
        return span;
    span.begin = ent_json_int(ent_json_at(value, 0), -1);
    span.end = ent_json_int(ent_json_at(value, 1), -1);
    if (ent_json_kind_of(value) != ENT_JSON_ARRAY ||
        ent_json_count(value) != 2 || span.begin < 0 || span.end < span.begin)
        ent_field_fail(f, key, "[begin,end] or null");
    return span;
}

ent_date ent_field_date_or(ent_fields *f, const char *key)
{
    ent_str text = ent_field_text_or(f, key);
    ent_date date = {0};
    ent_error why = {0};

    if (f->st == ENT_OK && ent_date_parse(&date, text, &why) != ENT_OK)
        f->st = ent_fail(f->err, ENT_ERR_INPUT, "\"%s\": %s", key, why.message);
    return date;
}

ent_str ent_field_date_text_or(ent_fields *f, const char *key)
{
    ent_date date = ent_field_date_or(f, key);
    ent_str text = ent_field_text_or(f, key);

    return date.known ? text : ent_str_from(NULL);
}

size_t ent_field_word_or(ent_fields *f, const char *key,
                         const char *const *words, size_t count,
                         size_t otherwise)
{
    ent_str text = ent_field_text_or(f, key);

    if (f->st != ENT_OK || text.ptr == NULL)
        return otherwise;
    for (size_t i = 0; i < count; i++)
        if (ent_str_is(text, words[i]))
            return i;
    ent_field_fail(f, key, "another word");
    return otherwise;
}

ent_entity_class ent_field_class(ent_fields *f, const char *key)
{
    ent_str text = ent_field_text(f, key);
    ent_entity_class entity_class = ENT_ACTOR;

    if (f->st == ENT_OK)
        f->st = ent_entity_class_parse(&entity_class, text, f->err);
    return entity_class;
}

/** Whether all characters of @p text are among @p allowed. */
static bool is_made_of(ent_str text, const char *allowed)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr(allowed, text.ptr[i]) == NULL)
            return false;
    return true;
}

ent_str ent_field_sha256(ent_fields *f, const char *key)
{
    ent_str text = ent_field_text(f, key);

    if (text.len != ENT_SHA256_HEX - 1 || !is_made_of(text, "0123456789abcdef"))
        ent_field_fail(f, key, "64 digits of 0-9 and a-f");
    return text;
}

ent_str ent_field_country_or(ent_fields *f, const char *key)
{
    ent_str text = ent_field_text_or(f, key);

    if (text.ptr != NULL &&
        (text.len != 3 || !is_made_of(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")))
        ent_field_fail(f, key, "three capital letters of ISO 3166-1");
    return text;
}
