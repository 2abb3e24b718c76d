/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/json.h  JSON: a tree to read, a pen to write.
 *
 *  Reading is jansson's, behind opaque values. Writing goes straight to a
 *  buffer, keys in the order of the calls, no blanks between tokens, non-ASCII
 *  as it is, control characters escaped: the same calls give the same bytes.
 */
#ifndef ENT_CORE_JSON_H
#define ENT_CORE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** A value of a parsed text; borrowed from the root, which is owned. */
typedef struct ent_json ent_json;

typedef enum ent_json_kind {
    ENT_JSON_NULL,
    ENT_JSON_BOOL,
    ENT_JSON_NUMBER,
    ENT_JSON_STRING,
    ENT_JSON_ARRAY,
    ENT_JSON_OBJECT
} ent_json_kind;

/** Parse one JSON text (any value). Duplicate keys, trailing bytes, nesting
 *  above 2,048, NUL in strings, a byte order mark, whole numbers above 64 bits
 *  and numbers that no double holds are refused.
 *  @param[out] out  Owned root (ent_json_free()).
 *  @retval ENT_ERR_INPUT  Not JSON; err->offset is the byte up to which it was
 *  read, at or just behind the offence. */
ENT_API ENT_NODISCARD ent_status ent_json_parse(ent_json **out, ent_str text,
                                                ent_error *err);
/** Free a root. Accepts NULL. */
ENT_API void ent_json_free(ent_json *root);

/** Kind of a value; NULL counts as ENT_JSON_NULL. */
ENT_API ent_json_kind ent_json_kind_of(const ent_json *value);

/** Member of an object, or NULL if it is absent or @p value is no object. */
ENT_API const ent_json *ent_json_get(const ent_json *value, const char *key);

/** Text of a string, borrowed; the absent view for any other kind. */
ENT_API ent_str ent_json_text(const ent_json *value);
/** Number, or @p otherwise for any other kind. */
ENT_API double ent_json_number(const ent_json *value, double otherwise);
/** Whole number, or @p otherwise for any other kind or a fraction. */
ENT_API int64_t ent_json_int(const ent_json *value, int64_t otherwise);
ENT_API bool ent_json_bool(const ent_json *value, bool otherwise);

/** Items of an array or members of an object; 0 for other kinds. */
ENT_API size_t ent_json_count(const ent_json *value);
/** @p index-th item of an array (NULL outside). */
ENT_API const ent_json *ent_json_at(const ent_json *value, size_t index);
/** Visit the members of an object in the order of the text; false stops. */
ENT_API void ent_json_each(const ent_json *object,
                           bool (*visit)(void *user, ent_str key,
                                         const ent_json *value),
                           void *user);

/** A pen over a buffer. Start as `{.out = &buf}`. It puts commas; the caller
 *  keeps begin and end in pairs (asserted). Nesting up to 64. Values outside
 *  any array or object get no comma: one pen can write lines of JSON. */
typedef struct ent_json_pen {
    ent_buf *out;
    int depth;
    uint64_t has_items; /**< Bit per depth: a comma is due. */
    bool after_key;
} ent_json_pen;

ENT_API void ent_json_begin_object(ent_json_pen *pen);
ENT_API void ent_json_end_object(ent_json_pen *pen);
ENT_API void ent_json_begin_array(ent_json_pen *pen);
ENT_API void ent_json_end_array(ent_json_pen *pen);
ENT_API void ent_json_key(ent_json_pen *pen, const char *key);
/** The absent view is written as null. Invalid UTF-8 becomes U+FFFD. */
ENT_API void ent_json_put_str(ent_json_pen *pen, ent_str text);
ENT_API void ent_json_put_cstr(ent_json_pen *pen, const char *text);
ENT_API void ent_json_put_int(ent_json_pen *pen, int64_t value);
/** At most @p decimals digits after the point; NaN and infinities as null. */
ENT_API void ent_json_put_number(ent_json_pen *pen, double value, int decimals);
ENT_API void ent_json_put_bool(ent_json_pen *pen, bool value);
ENT_API void ent_json_put_null(ent_json_pen *pen);
/** Put @p literal, a number already written as JSON, as it is. */
ENT_API void ent_json_put_literal(ent_json_pen *pen, ent_str literal);

ENT_END_DECLS

#endif
