/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/json_fields_internal.h  Reading the members of an object,
 *  each with its own message if it is not as it should be.
 *
 *  The first failure stays; calls after it do nothing and give zeros. So a
 *  reader takes all its members and looks at `st` once. */
#ifndef ENT_IO_JSON_FIELDS_INTERNAL_H
#define ENT_IO_JSON_FIELDS_INTERNAL_H

#include <stdbool.h>

#include "entente/core/json.h"
#include "entente/fact/record.h"

ENT_BEGIN_DECLS

typedef struct ent_fields {
    const ent_json *object;
    ent_status st;
    ent_error *err;
} ent_fields;

/** Text that must be there and not be empty. */
ent_str ent_field_text(ent_fields *f, const char *key);
/** Text, or the absent view where it is null or missing. */
ent_str ent_field_text_or(ent_fields *f, const char *key);
/** Whole number from @p least to @p most; must be there. */
int64_t ent_field_int(ent_fields *f, const char *key, int64_t least,
                      int64_t most);
/** The same, or @p otherwise where it is null or missing. */
int64_t ent_field_int_or(ent_fields *f, const char *key, int64_t least,
                         int64_t most, int64_t otherwise);
bool ent_field_bool_or(ent_fields *f, const char *key, bool otherwise);
/** Number from 0 to 1, or @p otherwise where it is null or missing. */
double ent_field_share_or(ent_fields *f, const char *key, double otherwise);
/** [begin, end] of a member, or ENT_NO_SPAN where it is null or missing. */
ent_span ent_field_span_or(ent_fields *f, const char *key);
/** ISO date, or unknown where it is null or missing. */
ent_date ent_field_date_or(ent_fields *f, const char *key);
/** Text of an ISO date, or the absent view where it is null or missing. */
ent_str ent_field_date_text_or(ent_fields *f, const char *key);
/** One of @p words, or @p otherwise where it is null or missing. */
size_t ent_field_word_or(ent_fields *f, const char *key,
                         const char *const *words, size_t count,
                         size_t otherwise);
/** Class of an entity; must be there. */
ent_entity_class ent_field_class(ent_fields *f, const char *key);

/** 64 lower-case hexadecimal digits; must be there. */
ent_str ent_field_sha256(ent_fields *f, const char *key);
/** Three capital letters, or the absent view where it is null or missing. */
ent_str ent_field_country_or(ent_fields *f, const char *key);

/** Record a failure of a member. */
void ent_field_fail(ent_fields *f, const char *key, const char *want);

ENT_END_DECLS

#endif
