/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/utf8.h"

#include "entente/core/utf8_internal.h"

#include <assert.h>
#include <utf8proc.h>

enum {
    REPLACEMENT = 0xFFFD,
    /* The longest decomposition, U+FDFA, has 18 code points. */
    DECOMPOSED_MAX = 32
};

static unsigned char byte_at(ent_str text, size_t offset)
{
    return (unsigned char)text.ptr[offset];
}

static bool is_continuation(unsigned char c)
{
    return (c & 0xC0) == 0x80;
}

/** What a lead byte promises. */
typedef struct lead {
    unsigned length;     /**< Bytes of the sequence; 0 for no lead byte. */
    unsigned char low;   /**< Range of the second byte, which alone rules out */
    unsigned char high;  /**< overlong forms, surrogates and U+110000. */
    unsigned char value; /**< Bits of the code point. */
} lead;

/** Unicode 15, table 3-7, for bytes above 0x7F. */
static lead lead_of(unsigned char c)
{
    lead l = {0, 0x80, 0xBF, 0};

    if (c >= 0xC2 && c <= 0xDF) {
        l.length = 2;
        l.value = c & 0x1F;
    } else if (c >= 0xE0 && c <= 0xEF) {
        l.length = 3;
        l.value = c & 0x0F;
        l.low = c == 0xE0 ? 0xA0 : 0x80;
        l.high = c == 0xED ? 0x9F : 0xBF;
    } else if (c >= 0xF0 && c <= 0xF4) {
        l.length = 4;
        l.value = c & 0x07;
        l.low = c == 0xF0 ? 0x90 : 0x80;
        l.high = c == 0xF4 ? 0x8F : 0xBF;
    }
    return l;
}

size_t ent_utf8_decode(ent_str text, size_t offset, uint32_t *code_point)
{
    unsigned char c = byte_at(text, offset);
    uint32_t value = c;
    size_t taken = 1;

    if (c >= 0x80) {
        lead l = lead_of(c);

        value = l.length == 0 ? ENT_UTF8_BAD : l.value;
        for (; taken < l.length; taken++) {
            unsigned char next = 0;

            if (taken < text.len - offset)
                next = byte_at(text, offset + taken);
            if (next < l.low || next > l.high) {
                value = ENT_UTF8_BAD;
                break;
            }
            value = value << 6 | (next & 0x3FU);
            l.low = 0x80;
            l.high = 0xBF;
        }
    }
    *code_point = value;
    return taken;
}

size_t ent_utf8_encode(char out[ENT_UTF8_MAX], uint32_t code_point)
{
    uint32_t c = code_point;
    unsigned char bytes[ENT_UTF8_MAX];
    size_t len = 0;

    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        c = REPLACEMENT;
    if (c < 0x80) {
        bytes[len++] = (unsigned char)c;
    } else if (c < 0x800) {
        bytes[len++] = (unsigned char)(0xC0 | c >> 6);
        bytes[len++] = (unsigned char)(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        bytes[len++] = (unsigned char)(0xE0 | c >> 12);
        bytes[len++] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
        bytes[len++] = (unsigned char)(0x80 | (c & 0x3F));
    } else {
        bytes[len++] = (unsigned char)(0xF0 | c >> 18);
        bytes[len++] = (unsigned char)(0x80 | (c >> 12 & 0x3F));
        bytes[len++] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
        bytes[len++] = (unsigned char)(0x80 | (c & 0x3F));
    }
    memcpy(out, bytes, len);
    return len;
}

void ent_utf8_one_line(char *message)
{
    ent_str text = ent_str_from(message);
    size_t to = 0;

    for (size_t at = 0, taken = 0; at < text.len; at += taken) {
        uint32_t c = 0;

        taken = ent_utf8_decode(text, at, &c);
        if (c != ENT_UTF8_BAD && c >= 0x20 && c != 0x7F) {
            memmove(message + to, message + at, taken);
            to += taken;
        } else if (c != ENT_UTF8_BAD) {
            message[to++] = ' ';
        } else if (at + taken < text.len) {
            message[to++] = '?';
        }
    }
    message[to] = '\0';
}

/** Length of the ASCII run at @p offset. */
static size_t ascii_run(ent_str text, size_t offset)
{
    size_t i = offset;
    uint64_t word = 0;

    for (; text.len - i >= sizeof word; i += sizeof word) {
        memcpy(&word, text.ptr + i, sizeof word);
        if ((word & 0x8080808080808080U) != 0)
            break;
    }
    while (i < text.len && byte_at(text, i) < 0x80)
        i++;
    return i - offset;
}

size_t ent_utf8_valid_prefix(ent_str text)
{
    size_t i = 0;

    while (i < text.len) {
        uint32_t c = 0;
        size_t taken = 0;

        if (byte_at(text, i) < 0x80) {
            i += ascii_run(text, i);
            continue;
        }
        taken = ent_utf8_decode(text, i, &c);
        if (c == ENT_UTF8_BAD)
            break;
        i += taken;
    }
    return i;
}

uint32_t ent_utf8_next(ent_str text, size_t *offset)
{
    uint32_t c = 0;

    assert(*offset < text.len);
    *offset += ent_utf8_decode(text, *offset, &c);
    return c == ENT_UTF8_BAD ? REPLACEMENT : c;
}

size_t ent_utf8_count(ent_str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += !is_continuation(byte_at(text, i));
    return count;
}

/* Folding. Each code point folds by itself: marks, whose order depends on
 * their neighbours, are gone before order matters, and nothing is composed.
 * So ASCII and the rest can be mixed freely, the first by a table. */

/** What becomes of an ASCII character: NUL is nothing. Rows of 16. Grave
 *  accents go with the apostrophes they are typed for. */
static const char ascii_fold[0x80 + 1] = "\0\0\0\0\0\0\0\0\0     \0\0"
                                         "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                         " !\"#$%&\0()*+, \0/"
                                         "0123456789:;<=>?"
                                         "@abcdefghijklmno"
                                         "pqrstuvwxyz[\\]^ "
                                         "\0abcdefghijklmno"
                                         "pqrstuvwxyz{|}~";

typedef struct folder {
    ent_buf *out;
    size_t start; /**< Length of `out` before. */
    bool blank;   /**< One is due before the next character. */
} folder;

static bool is_apostrophe(uint32_t c)
{
    return c == 0xB4 || (c >= 0x2B9 && c <= 0x2BF) || c == 0x5F3 ||
           (c >= 0x2018 && c <= 0x2019) || c == 0x201B || c == 0x2032 ||
           c == 0xA78C;
}

static bool is_full_stop(uint32_t c)
{
    return c == 0x589 || c == 0x6D4 || c == 0x3002;
}

/** What becomes of a decomposed code point, but for its case: itself, ' ' or 0.
 */
static uint32_t classify(uint32_t c)
{
    utf8proc_category_t category = UTF8PROC_CATEGORY_CN;

    if (c < 0x80)
        return (uint32_t)ascii_fold[c];
    if (is_apostrophe(c) || is_full_stop(c))
        return 0;
    category = utf8proc_category((utf8proc_int32_t)c);
    if (category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
        category == UTF8PROC_CATEGORY_ZP || category == UTF8PROC_CATEGORY_PD ||
        c == 0x85 || c == 0x2212) /* NEL; minus sign. */
        return ' ';
    return category == UTF8PROC_CATEGORY_CC ? 0 : c;
}

static ent_status put_folded(folder *f, uint32_t c)
{
    char *to = NULL;

    if (c == 0)
        return ENT_OK;
    if (c == ' ') {
        f->blank = true;
        return ENT_OK;
    }
    if (ent_buf_reserve(f->out, 1 + ENT_UTF8_MAX) != ENT_OK)
        return ENT_ERR_NOMEM;
    to = f->out->ptr + f->out->len;
    if (f->blank && f->out->len > f->start)
        *to++ = ' ';
    f->blank = false;
    to += ent_utf8_encode(to, c);
    *to = '\0';
    f->out->len = (size_t)(to - f->out->ptr);
    return ENT_OK;
}

/** Decompose without marks and default ignorables. @return How many. */
static size_t decompose(utf8proc_int32_t out[DECOMPOSED_MAX], uint32_t c,
                        bool fold_case)
{
    int options = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_IGNORE |
                  UTF8PROC_STRIPMARK | (fold_case ? UTF8PROC_CASEFOLD : 0);
    int boundary = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)c, out, DECOMPOSED_MAX,
                                (utf8proc_option_t)options, &boundary);

    assert(count >= 0 && count <= DECOMPOSED_MAX);
    return (size_t)count;
}

/** Marks go before the case is folded: U+1FB3 would otherwise give two letters,
 *  its canonical decomposition one. */
static ent_status fold_code_point(folder *f, uint32_t c)
{
    ent_status st = ENT_OK;
    utf8proc_int32_t parts[DECOMPOSED_MAX];
    size_t part_count = 0;

    if (is_apostrophe(c)) /* U+00B4 decomposes to a blank and a mark. */
        return ENT_OK;
    part_count = decompose(parts, c, false);
    for (size_t i = 0; i < part_count; i++) {
        utf8proc_int32_t folded[DECOMPOSED_MAX];
        uint32_t part = classify((uint32_t)parts[i]);
        size_t count = 0;

        if (part < 0x80) {
            ENT_TRY(put_folded(f, part));
            continue;
        }
        count = decompose(folded, part, true);
        for (size_t k = 0; k < count; k++)
            ENT_TRY(put_folded(f, classify((uint32_t)folded[k])));
    }

cleanup:
    return st;
}

/** Fold the ASCII run at @p offset. @return Where it ends; @p offset if out of
 *  memory. */
static size_t fold_ascii(folder *f, ent_str text, size_t offset)
{
    bool blank = f->blank;
    size_t i = offset;
    char *to = NULL;
    const char *start = NULL;

    /* No character gives more than one; one blank may be due already. */
    if (ent_buf_reserve(f->out, text.len - offset + 1) != ENT_OK)
        return offset;
    start = f->out->ptr + f->start;
    to = f->out->ptr + f->out->len;
    for (; i < text.len && byte_at(text, i) < 0x80; i++) {
        char c = ascii_fold[byte_at(text, i)];

        if (c == ' ') {
            blank = true;
        } else if (c != '\0') {
            if (blank && to > start)
                *to++ = ' ';
            blank = false;
            *to++ = c;
        }
    }
    *to = '\0';
    f->out->len = (size_t)(to - f->out->ptr);
    f->blank = blank;
    return i;
}

ent_status ent_utf8_fold(ent_buf *out, ent_str text, ent_error *err)
{
    ent_status st = ENT_OK;
    folder f = {out, out->len, false};
    size_t i = 0;

    ENT_TRY(ent_buf_reserve(out, text.len));
    while (i < text.len) {
        uint32_t c = 0;
        size_t taken = 0;

        if (byte_at(text, i) < 0x80) {
            size_t end = fold_ascii(&f, text, i);

            ENT_TRY(end > i ? ENT_OK : ENT_ERR_NOMEM);
            i = end;
            continue;
        }
        taken = ent_utf8_decode(text, i, &c);
        if (c == ENT_UTF8_BAD) {
            st = ent_fail_at(err, ENT_ERR_INPUT, (long long)i,
                             "text: byte %zu is no UTF-8 (0x%02x)", i,
                             byte_at(text, i));
            goto cleanup;
        }
        ENT_TRY(fold_code_point(&f, c));
        i += taken;
    }

cleanup:
    if (st == ENT_ERR_NOMEM)
        (void)ent_fail_nomem(err);
    if (st != ENT_OK && out->ptr != NULL) {
        out->len = f.start;
        out->ptr[out->len] = '\0';
    }
    return st;
}

void ent_utf8_add_visible(ent_buf *out, ent_str text)
{
    size_t shown = 0; /* Bytes of `text` that are in `out` already. */
    size_t i = 0;

    while (i < text.len) {
        uint32_t c = 0;
        size_t taken = ent_utf8_decode(text, i, &c);

        if (c == ENT_UTF8_BAD || ent_utf8_is_unsafe(c)) {
            ent_buf_add_str(out, ent_str_slice(text, shown, i));
            shown = i + taken;
            if (c != ENT_UTF8_BAD)
                ent_buf_addf(out, "\\u{%x}", (unsigned)c);
            else
                for (size_t k = i; k < shown; k++)
                    ent_buf_addf(out, "\\x%02x", byte_at(text, k));
        }
        i += taken;
    }
    ent_buf_add(out, text.len == 0 ? "" : text.ptr + shown, text.len - shown);
}

bool ent_utf8_is_unsafe(uint32_t code_point)
{
    const utf8proc_property_t *property = NULL;

    if (code_point < 0x80)
        return code_point < 0x20 || code_point == 0x7F;
    if (code_point > 0x10FFFF)
        return true;
    property = utf8proc_get_property((utf8proc_int32_t)code_point);
    /* The bidirectional controls and zero-width characters are default
     * ignorables; interlinear annotations are invisible all the same. */
    return property->category == UTF8PROC_CATEGORY_CC ||
           property->category == UTF8PROC_CATEGORY_ZL ||
           property->category == UTF8PROC_CATEGORY_ZP || property->ignorable ||
           (code_point >= 0xFFF9 && code_point <= 0xFFFB);
}

size_t ent_utf8_columns(ent_str text)
{
    size_t columns = 0;
    size_t i = 0;

    while (i < text.len) {
        uint32_t c = 0;

        i += ent_utf8_decode(text, i, &c);
        if (c == ENT_UTF8_BAD)
            columns++;
        else
            columns += (size_t)utf8proc_charwidth((utf8proc_int32_t)c);
    }
    return columns;
}
