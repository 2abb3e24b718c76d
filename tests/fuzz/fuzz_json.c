/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parse any bytes as JSON; what was read and written again reads the same. */
#include "entente/core/json.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The pen writes to this depth. */
enum {
    DEPTH_MAX = 60
};

static bool write_value(ent_json_pen *pen, const ent_json *value, int depth);

typedef struct member_writer {
    ent_json_pen *pen;
    int depth;
    bool whole;
} member_writer;

static bool write_member(void *user, ent_str key, const ent_json *value)
{
    member_writer *writer = user;
    char name[64];

    if (key.len >= sizeof name) {
        writer->whole = false;
        return true;
    }
    memcpy(name, key.ptr, key.len);
    name[key.len] = '\0';
    ent_json_key(writer->pen, name);
    writer->whole &= write_value(writer->pen, value, writer->depth + 1);
    return true;
}

/* False if something could not be written as it is. */
static bool write_value(ent_json_pen *pen, const ent_json *value, int depth)
{
    member_writer writer = {pen, depth, true};
    double number = 0.0;

    if (depth > DEPTH_MAX) {
        ent_json_put_null(pen);
        return false;
    }
    switch (ent_json_kind_of(value)) {
    case ENT_JSON_NULL:
        ent_json_put_null(pen);
        return true;
    case ENT_JSON_BOOL:
        ent_json_put_bool(pen, ent_json_bool(value, false));
        return true;
    case ENT_JSON_NUMBER:
        (void)ent_json_int(value, -1);
        number = ent_json_number(value, 0.0);
        ent_json_put_number(pen, number, 3);
        /* Written without exponent; the reader takes 64 bits of digits. */
        return number > -0x1p53 && number < 0x1p53;
    case ENT_JSON_STRING:
        ent_json_put_str(pen, ent_json_text(value));
        return true;
    case ENT_JSON_ARRAY:
        ent_json_begin_array(pen);
        for (size_t i = 0; i < ent_json_count(value); i++)
            writer.whole &= write_value(pen, ent_json_at(value, i), depth + 1);
        ent_json_end_array(pen);
        return writer.whole;
    case ENT_JSON_OBJECT:
        ent_json_begin_object(pen);
        ent_json_each(value, write_member, &writer);
        ent_json_end_object(pen);
        return writer.whole;
    }
    abort();
}

/* Write @p root to @p out. */
static bool print(ent_buf *out, const ent_json *root)
{
    ent_json_pen pen = {.out = out};

    return write_value(&pen, root, 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str text = ent_str_make((const char *)data, size);
    ent_json *root = NULL;
    ent_json *again = NULL;
    ent_buf first = {0};
    ent_buf second = {0};
    bool whole = false;

    if (ent_json_parse(&root, text, NULL) != ENT_OK)
        return 0;
    whole = print(&first, root);
    if (whole) {
        if (ent_json_parse(&again, ent_buf_view(&first), NULL) != ENT_OK)
            abort();
        (void)print(&second, again);
        if (first.len != second.len ||
            memcmp(first.ptr, second.ptr, first.len) != 0)
            abort();
    }
    ent_json_free(again);
    ent_json_free(root);
    ent_buf_clear(&second);
    ent_buf_clear(&first);
    return 0;
}
