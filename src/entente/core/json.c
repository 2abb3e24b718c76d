/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/json.h"

#include "entente/core/utf8_internal.h"

#include <assert.h>
#include <inttypes.h>
#include <jansson.h>

enum {
    PEN_DEPTH_MAX = 64
};

/* A value is jansson's behind another name: ent_json is never defined. */
static const json_t *in(const ent_json *value)
{
    return (const json_t *)(const void *)value;
}

static const ent_json *out(const json_t *value)
{
    return (const ent_json *)(const void *)value;
}

/** The reason jansson gives, with its place. */
static ent_status fail_parse(ent_error *err, ent_str text,
                             const json_error_t *why)
{
    long long offset = (long long)text.len;

    if (json_error_code(why) == json_error_out_of_memory)
        return ent_fail_nomem(err);
    if (why->position >= 0 && (size_t)why->position < text.len)
        offset = why->position;
    return ent_fail_at(err, ENT_ERR_INPUT, offset, "JSON, line %d: %s",
                       why->line < 1 ? 1 : why->line, why->text);
}

ent_status ent_json_parse(ent_json **root, ent_str text, ent_error *err)
{
    const size_t flags = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY;
    const char *nul = text.len == 0 ? NULL : memchr(text.ptr, '\0', text.len);
    json_error_t why = {0};
    json_t *tree = NULL;

    /* jansson takes a NUL between tokens for the end of the text. */
    if (nul != NULL)
        return ent_fail_at(err, ENT_ERR_INPUT, nul - text.ptr,
                           "JSON: a NUL byte");
    tree = json_loadb(text.len == 0 ? "" : text.ptr, text.len, flags, &why);
    if (tree == NULL)
        return fail_parse(err, text, &why);
    *root = (ent_json *)(void *)tree;
    return ENT_OK;
}

void ent_json_free(ent_json *root)
{
    json_decref((json_t *)(void *)root);
}

ent_json_kind ent_json_kind_of(const ent_json *value)
{
    if (value == NULL)
        return ENT_JSON_NULL;
    switch (json_typeof(in(value))) {
    case JSON_OBJECT:
        return ENT_JSON_OBJECT;
    case JSON_ARRAY:
        return ENT_JSON_ARRAY;
    case JSON_STRING:
        return ENT_JSON_STRING;
    case JSON_INTEGER:
    case JSON_REAL:
        return ENT_JSON_NUMBER;
    case JSON_TRUE:
    case JSON_FALSE:
        return ENT_JSON_BOOL;
    case JSON_NULL:
        break;
    }
    return ENT_JSON_NULL;
}

const ent_json *ent_json_get(const ent_json *value, const char *key)
{
    return out(json_object_get(in(value), key));
}

ent_str ent_json_text(const ent_json *value)
{
    return ent_str_make(json_string_value(in(value)),
                        json_string_length(in(value)));
}

double ent_json_number(const ent_json *value, double otherwise)
{
    return json_is_number(in(value)) ? json_number_value(in(value)) : otherwise;
}

int64_t ent_json_int(const ent_json *value, int64_t otherwise)
{
    double number = 0;

    if (json_is_integer(in(value)))
        return json_integer_value(in(value));
    if (!json_is_real(in(value)))
        return otherwise;
    number = json_real_value(in(value));
    /* 2^63 itself is out of range; NaN fails both comparisons. */
    if (!(number >= -0x1p63 && number < 0x1p63) ||
        (double)(int64_t)number != number)
        return otherwise;
    return (int64_t)number;
}

bool ent_json_bool(const ent_json *value, bool otherwise)
{
    return json_is_boolean(in(value)) ? json_is_true(in(value)) : otherwise;
}

size_t ent_json_count(const ent_json *value)
{
    return json_is_object(in(value)) ? json_object_size(in(value))
                                     : json_array_size(in(value));
}

const ent_json *ent_json_at(const ent_json *value, size_t index)
{
    return out(json_array_get(in(value), index));
}

void ent_json_each(const ent_json *object,
                   bool (*visit)(void *user, ent_str key,
                                 const ent_json *value),
                   void *user)
{
    /* jansson's iterators want a mutable object, and leave it as it is. */
    json_t *members = (json_t *)(uintptr_t)in(object);
    void *at = json_object_iter(members);

    while (at != NULL) {
        ent_str key = ent_str_make(json_object_iter_key(at),
                                   json_object_iter_key_len(at));

        if (!visit(user, key, out(json_object_iter_value(at))))
            break;
        at = json_object_iter_next(members, at);
    }
}

/** Put the comma that is due before an item or a key. Texts side by side, at
 *  depth 0, get none: the caller puts what stands between them. */
static void separate(ent_json_pen *pen)
{
    uint64_t bit = 0;

    if (pen->depth == 0)
        return;
    bit = (uint64_t)1 << (pen->depth - 1);
    if ((pen->has_items & bit) != 0)
        ent_buf_add_char(pen->out, ',');
    pen->has_items |= bit;
}

static void begin_value(ent_json_pen *pen)
{
    if (!pen->after_key)
        separate(pen);
    pen->after_key = false;
}

static void open_nest(ent_json_pen *pen, char bracket)
{
    begin_value(pen);
    assert(pen->depth < PEN_DEPTH_MAX);
    ent_buf_add_char(pen->out, bracket);
    pen->has_items &= ~((uint64_t)1 << pen->depth);
    pen->depth++;
}

static void close_nest(ent_json_pen *pen, char bracket)
{
    assert(pen->depth > 0 && !pen->after_key);
    pen->depth--;
    ent_buf_add_char(pen->out, bracket);
}

static void add_escape(ent_buf *buf, uint32_t c)
{
    static const char shorts[] = "\bb\ff\nn\rr\tt\"\"\\\\";

    for (size_t i = 0; i + 1 < sizeof shorts; i += 2) {
        if (c == (unsigned char)shorts[i]) {
            ent_buf_add_char(buf, '\\');
            ent_buf_add_char(buf, shorts[i + 1]);
            return;
        }
    }
    ent_buf_addf(buf, "\\u%04x", (unsigned)c);
}

static bool is_plain(uint32_t c)
{
    return c >= 0x20 && c != '"' && c != '\\' && (c < 0x7F || c > 0x9F) &&
           c != ENT_UTF8_BAD;
}

static void add_quoted(ent_buf *buf, ent_str text)
{
    size_t done = 0;
    size_t i = 0;

    ent_buf_add_char(buf, '"');
    while (i < text.len) {
        uint32_t c = 0;
        size_t taken = ent_utf8_decode(text, i, &c);

        if (!is_plain(c)) {
            ent_buf_add_str(buf, ent_str_slice(text, done, i));
            done = i + taken;
            if (c == ENT_UTF8_BAD)
                ent_buf_add_code_point(buf, c);
            else
                add_escape(buf, c);
        }
        i += taken;
    }
    if (done < text.len)
        ent_buf_add_str(buf, ent_str_slice(text, done, text.len));
    ent_buf_add_char(buf, '"');
}

void ent_json_begin_object(ent_json_pen *pen)
{
    open_nest(pen, '{');
}

void ent_json_end_object(ent_json_pen *pen)
{
    close_nest(pen, '}');
}

void ent_json_begin_array(ent_json_pen *pen)
{
    open_nest(pen, '[');
}

void ent_json_end_array(ent_json_pen *pen)
{
    close_nest(pen, ']');
}

void ent_json_key(ent_json_pen *pen, const char *key)
{
    assert(pen->depth > 0 && !pen->after_key);
    separate(pen);
    add_quoted(pen->out, ent_str_from(key));
    ent_buf_add_char(pen->out, ':');
    pen->after_key = true;
}

void ent_json_put_str(ent_json_pen *pen, ent_str text)
{
    if (text.ptr == NULL) {
        ent_json_put_null(pen);
        return;
    }
    begin_value(pen);
    add_quoted(pen->out, text);
}

void ent_json_put_cstr(ent_json_pen *pen, const char *text)
{
    ent_json_put_str(pen, ent_str_from(text));
}

void ent_json_put_int(ent_json_pen *pen, int64_t value)
{
    begin_value(pen);
    ent_buf_addf(pen->out, "%" PRId64, value);
}

void ent_json_put_number(ent_json_pen *pen, double value, int decimals)
{
    begin_value(pen);
    ent_buf_add_number(pen->out, value, decimals);
}

void ent_json_put_bool(ent_json_pen *pen, bool value)
{
    begin_value(pen);
    ent_buf_add_cstr(pen->out, value ? "true" : "false");
}

void ent_json_put_null(ent_json_pen *pen)
{
    begin_value(pen);
    ent_buf_add_cstr(pen->out, "null");
}

void ent_json_put_literal(ent_json_pen *pen, ent_str literal)
{
    begin_value(pen);
    ent_buf_add_str(pen->out, literal);
}
