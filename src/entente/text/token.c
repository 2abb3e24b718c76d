/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From left to right through the runs between white space (chunks); what stands
 * together is told by token_word.c, token_address.c and token_sign.c. */
#include "entente/text/token.h"

#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/text/token_internal.h"

#include <assert.h>

typedef struct splitter {
    ent_token_scan scan;
    ENT_VEC(ent_token) tokens;
    ent_arena *arena;
} splitter;

static ent_status add(splitter *t, size_t begin, size_t end, size_t words)
{
    ent_str bytes = ent_str_slice(t->scan.text, begin, end);
    ent_token token = {.bytes = {(int64_t)begin, (int64_t)end},
                       .form = ent_token_form(bytes, t->arena),
                       .words = (uint8_t)words};

    if (token.form.ptr == NULL)
        return ENT_ERR_NOMEM;
    return ENT_VEC_PUSH(&t->tokens, token) ? ENT_OK : ENT_ERR_NOMEM;
}

static ent_status add_word(splitter *t)
{
    ent_status st = ENT_OK;
    ent_written w = ent_token_word(&t->scan);
    size_t begin = w.begin;
    size_t words = 1 + (w.cut[0] > 0 ? 1U : 0U) + (w.cut[1] > 0 ? 1U : 0U);

    for (size_t i = 0; i + 1 < words; i++) {
        ENT_TRY(add(t, begin, w.cut[i], i == 0 ? words : 0));
        begin = w.cut[i];
    }
    ENT_TRY(add(t, begin, w.end, words == 1 ? 1 : 0));
    t->scan.at = w.end;

cleanup:
    return st;
}

/** What is one word whatever it is made of. */
static ent_status add_up_to(splitter *t, size_t end)
{
    size_t begin = t->scan.at;

    t->scan.at = end;
    return add(t, begin, end, 1);
}

/** The apostrophe behind the s, x or z of an owner: no quotation is open. */
static bool is_possessive(const splitter *t)
{
    const ent_token_scan *s = &t->scan;
    size_t width = ent_token_apostrophe(s, s->at);
    const ent_token *last = NULL;

    if (width == 0 || t->tokens.count == 0 || s->quotes > 0 ||
        s->text.ptr[s->at] == '`' || ent_token_is_word(s, s->at + width) ||
        ent_token_apostrophe(s, s->at + width) > 0)
        return false;
    last = &t->tokens.items[t->tokens.count - 1];
    return last->bytes.end == (int64_t)s->at && last->words == 1 &&
           memchr("sxzSXZ", s->text.ptr[s->at - 1], 6) != NULL;
}

static ent_status add_sign(splitter *t)
{
    ent_status st = ENT_OK;
    ent_token_scan *s = &t->scan;
    size_t begin = s->at;

    if (!is_possessive(t))
        return add_up_to(t, ent_token_sign_end(s));
    s->at += ent_token_apostrophe(s, begin);
    ENT_TRY(add(t, begin, s->at, 0));
    t->tokens.items[t->tokens.count - 2].words = 2;

cleanup:
    return st;
}

/** End of the letters of one script without blanks; marks go with them. */
static size_t script_end(const ent_token_scan *s)
{
    size_t at = s->at;
    int script = ent_char_script(ent_utf8_next(s->text, &at));
    size_t end = at;

    while (at < s->end) {
        uint32_t c = ent_utf8_next(s->text, &at);
        ent_char class = ent_char_of(c);

        if (class == ENT_CHAR_NOTHING)
            continue;
        if (class != ENT_CHAR_SCRIPT ||
            (ent_char_script(c) != script && c != 0x30FC && c != 0xFF70))
            break;
        end = at;
    }
    return end;
}

static ent_status add_next(splitter *t)
{
    ent_token_scan *s = &t->scan;
    size_t address = 0;

    switch (ent_token_char(s, s->at)) {
    case ENT_CHAR_SPACE:
    case ENT_CHAR_NOTHING:
        (void)ent_utf8_next(s->text, &s->at);
        return ENT_OK;
    case ENT_CHAR_LETTER:
    case ENT_CHAR_DIGIT:
        address = ent_token_address_end(s);
        return address > s->at ? add_up_to(t, address) : add_word(t);
    case ENT_CHAR_SCRIPT:
        return add_up_to(t, script_end(s));
    case ENT_CHAR_PICTURE:
        return add_up_to(t, ent_char_picture_end(s->text, s->at, s->end));
    case ENT_CHAR_SIGN:
    default:
        return add_sign(t);
    }
}

static bool is_space_at(const ent_token_scan *s, size_t at)
{
    unsigned char c = (unsigned char)s->text.ptr[at];

    if (c < 0x80)
        return ent_char_ascii[c] == ENT_CHAR_SPACE;
    /* White space beyond ASCII begins with these bytes. */
    if (c != 0xC2 && (c < 0xE1 || c > 0xE3))
        return false;
    return ent_char_of(ent_utf8_next(s->text, &at)) == ENT_CHAR_SPACE;
}

static size_t next_at(const ent_token_scan *s, size_t at)
{
    if ((unsigned char)s->text.ptr[at] < 0x80)
        return at + 1;
    (void)ent_utf8_next(s->text, &at);
    return at;
}

/** Find the next run between white space; false at the end. */
static bool find_chunk(ent_token_scan *s)
{
    size_t at = s->end;

    while (at < s->part_end && is_space_at(s, at))
        at = next_at(s, at);
    s->at = at;
    s->begin = at;
    s->may_be_address = false;
    while (at < s->part_end && !is_space_at(s, at)) {
        char c = s->text.ptr[at];

        s->may_be_address =
            s->may_be_address || c == '.' || c == '@' || c == ':';
        at = next_at(s, at);
    }
    s->end = at;
    return s->begin < s->end;
}

static ent_status split(splitter *t)
{
    ent_status st = ENT_OK;
    ent_token_scan *s = &t->scan;

    s->part_begin = SIZE_MAX;
    while (find_chunk(s)) {
        size_t before = t->tokens.count;

        if (s->part_begin == SIZE_MAX)
            s->part_begin = s->begin;
        while (s->at < s->end)
            ENT_TRY(add_next(t));
        if (t->tokens.count > before)
            t->tokens.items[t->tokens.count - 1].space_after =
                s->end == s->text.len || is_space_at(s, s->end);
    }

cleanup:
    return st;
}

/** The full stop behind which the part has only closing marks. */
static size_t find_final_stop(ent_str text, ent_span part)
{
    size_t at = (size_t)part.end;

    while (at > (size_t)part.begin) {
        char c = text.ptr[at - 1];

        if (c == '.')
            return at - 1;
        /* The last two bytes of a curly quotation mark, too. */
        if (memchr(" \n\r\t\"')]}>\x80\x99\x9D\xE2", c, 13) == NULL)
            return SIZE_MAX;
        at--;
    }
    return SIZE_MAX;
}

ent_status ent_tokens_split(ent_token **out, size_t *count, ent_str text,
                            ent_span part, ent_arena *arena, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_token *copy = NULL;
    splitter t = {.scan = {.text = text,
                           .end = (size_t)part.begin,
                           .part_end = (size_t)part.end,
                           .final_stop = find_final_stop(text, part)},
                  .arena = arena};

    assert(out != NULL && count != NULL && arena != NULL);
    assert(part.begin >= 0 && part.begin <= part.end &&
           (size_t)part.end <= text.len);
    ENT_TRY(split(&t));
    copy = ent_arena_alloc(arena, t.tokens.count, sizeof *copy);
    if (copy == NULL) {
        st = ENT_ERR_NOMEM;
        goto cleanup;
    }
    if (t.tokens.count > 0)
        memcpy(copy, t.tokens.items, t.tokens.count * sizeof *copy);
    *out = copy;
    *count = t.tokens.count;

cleanup:
    ENT_VEC_CLEAR(&t.tokens);
    return st == ENT_ERR_NOMEM ? ent_fail_nomem(err) : st;
}
