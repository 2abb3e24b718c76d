/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/evaluate_name.c  When two names, or two sentences, are
 *  the same. */
#include "entente/ingest/evaluate_internal.h"

#include "entente/core/utf8.h"

enum {
    NAME_SHARED = -1,
    NAME_OWN = -2,        /**< Somebody's proper name: no alias of others. */
    BEGINNING_LENGTH = 40 /**< Code points that tell a sentence. */
};

/** Does it separate words? Letters of all scripts do not. */
static bool is_gap(uint32_t c)
{
    if (c < 0x80)
        return !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    return (c >= 0xA0 && c <= 0xBF) || (c >= 0x2000 && c <= 0x206F) ||
           (c >= 0x3000 && c <= 0x303F);
}

static void add_words(ent_buf *out, ent_str folded)
{
    bool gap = false;

    for (size_t at = 0; at < folded.len;) {
        size_t begin = at;
        uint32_t c = ent_utf8_next(folded, &at);

        if (c == '`')
            continue;
        if (is_gap(c)) {
            gap = true;
            continue;
        }
        if (gap && out->len > 0)
            ent_buf_add_char(out, ' ');
        gap = false;
        ent_buf_add(out, folded.ptr + begin, at - begin);
    }
}

ent_status ent_evaluation_put_name(ent_evaluation *evaluation, ent_str name,
                                   uint32_t *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf folded = {0};
    ent_buf words = {0};
    ent_str view;
    uint32_t index;

    ENT_TRY(ent_utf8_fold(&folded, name, err));
    add_words(&words, ent_buf_view(&folded));
    ENT_TRY(ent_buf_status(&words, err));
    view = ent_buf_view(&words);
    if (ent_str_has_prefix(view, ent_str_from("the ")))
        view = ent_str_slice(view, 4, view.len);
    index = ent_map_put(evaluation->names, view);
    if (index == ENT_MAP_NONE) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    *out = index;

cleanup:
    ent_buf_clear(&words);
    ent_buf_clear(&folded);
    return st;
}

uint32_t ent_evaluation_name(const ent_evaluation *evaluation, uint32_t index)
{
    int64_t value = ent_map_value(evaluation->names, index);

    return value > 0 ? (uint32_t)(value - 1) : index;
}

ent_status ent_evaluation_add_alias(ent_evaluation *evaluation, ent_str name,
                                    ent_str alias, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_map *names = evaluation->names;
    uint32_t whose = 0;
    uint32_t other = 0;
    int64_t value;

    ENT_TRY(ent_evaluation_put_name(evaluation, name, &whose, err));
    ENT_TRY(ent_evaluation_put_name(evaluation, alias, &other, err));
    ent_map_set_value(names, whose, NAME_OWN);
    value = ent_map_value(names, other);
    if (other == whose || value == NAME_OWN)
        goto cleanup;
    if (value == 0)
        ent_map_set_value(names, other, (int64_t)whose + 1);
    else if (value != (int64_t)whose + 1)
        ent_map_set_value(names, other, NAME_SHARED);

cleanup:
    return st;
}

ent_status ent_evaluation_same_name(ent_evaluation *evaluation, ent_str a,
                                    ent_str b, bool *out, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t x = 0;
    uint32_t y = 0;

    ENT_TRY(ent_evaluation_put_name(evaluation, a, &x, err));
    ENT_TRY(ent_evaluation_put_name(evaluation, b, &y, err));
    *out = ent_evaluation_name(evaluation, x) ==
           ent_evaluation_name(evaluation, y);

cleanup:
    return st;
}

static bool is_white(uint32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 ||
           c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
           c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

static bool is_mark(uint32_t c)
{
    return c == '"' || c == '\'' || c == '`' || (c >= 0x2018 && c <= 0x2019) ||
           (c >= 0x201C && c <= 0x201D);
}

ent_status ent_evaluation_sentence(ent_str *out, size_t *length,
                                   ent_str sentence, bool beginning,
                                   ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf words = {0};
    ent_buf folded = {0};
    bool white = false;
    size_t count = 0;

    for (size_t at = 0; at < sentence.len;) {
        uint32_t c = ent_utf8_next(sentence, &at);

        if (is_mark(c))
            continue;
        if (is_white(c)) {
            white = true;
            continue;
        }
        if (white && count > 0) {
            count++;
            if (!beginning || count <= BEGINNING_LENGTH)
                ent_buf_add_char(&words, ' ');
        }
        white = false;
        count++;
        if (!beginning || count <= BEGINNING_LENGTH)
            ent_buf_add_code_point(&words, c);
    }
    ENT_TRY(ent_buf_status(&words, err));
    ENT_TRY(ent_utf8_fold(&folded, ent_buf_view(&words), err));
    *out = ent_arena_str(arena, ent_buf_view(&folded));
    if (out->ptr == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    *length = count;

cleanup:
    ent_buf_clear(&folded);
    ent_buf_clear(&words);
    return st;
}
