/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/text/encoding.h"

#include "entente/core/utf8.h"

#include <assert.h>
#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>

enum {
    CHUNK = 8192,
    NAME_MAX_BYTES = 63,
    NUMBER_MAX = 32
};

/** What a byte order mark says. */
typedef struct order_mark {
    const char *bytes;
    size_t len;
    const char *encoding;
} order_mark;

static const order_mark marks[] = {
    {"\xEF\xBB\xBF", 3, "UTF-8"},
    /* Before UTF-16LE, whose mark is its beginning. */
    {"\xFF\xFE\0\0", 4, "UTF-32LE"},
    {"\0\0\xFE\xFF", 4, "UTF-32BE"},
    {"\xFF\xFE", 2, "UTF-16LE"},
    {"\xFE\xFF", 2, "UTF-16BE"},
};

static const order_mark *find_mark(ent_str bytes)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (ent_str_has_prefix(bytes,
                               ent_str_make(marks[i].bytes, marks[i].len)))
            return &marks[i];
    return NULL;
}

/** Write @p value with a comma between thousands: 4,096. */
static const char *write_thousands(char out[NUMBER_MAX], size_t value)
{
    char digits[NUMBER_MAX];
    int len = snprintf(digits, sizeof digits, "%zu", value);
    int at = 0;

    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
    return out;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/** The guess as the option takes it: "windows-1251". */
static const char *write_option(char out[NAME_MAX_BYTES + 1], const char *name)
{
    size_t len = strlen(name);

    assert(len <= NAME_MAX_BYTES);
    for (size_t i = 0; i <= len; i++)
        out[i] = lower(name[i]);
    return out;
}

static ent_status fail_not_utf8(ent_str bytes, size_t at, ent_error *err)
{
    char number[NUMBER_MAX];
    char option[NAME_MAX_BYTES + 1];
    const char *guess = ent_encoding_guess(bytes);

    return ent_fail_at(err, ENT_ERR_INPUT, (long long)at,
                       "byte %s is not UTF-8; it looks like %s.  Add with "
                       "--encoding %s",
                       write_thousands(number, at), guess,
                       write_option(option, guess));
}

static ent_status fail_nul(ent_str bytes, size_t at, ent_error *err)
{
    char number[NUMBER_MAX];
    char option[NAME_MAX_BYTES + 1];
    const char *guess = ent_encoding_guess(bytes);

    if (strncmp(guess, "UTF-16", 6) == 0)
        return ent_fail_at(err, ENT_ERR_INPUT, (long long)at,
                           "byte %s is NUL; it looks like %s without a byte "
                           "order mark.  Add with --encoding %s",
                           write_thousands(number, at), guess,
                           write_option(option, guess));
    return ent_fail_at(err, ENT_ERR_INPUT, (long long)at,
                       "byte %s is NUL: this is not text",
                       write_thousands(number, at));
}

/** Append what claims to be UTF-8 already. */
static ent_status add_utf8(ent_buf *out, ent_str bytes, size_t skip,
                           ent_error *err)
{
    ent_str text = ent_str_slice(bytes, skip, bytes.len);
    size_t valid = ent_utf8_valid_prefix(text);
    const char *nul = text.len == 0 ? NULL : memchr(text.ptr, '\0', text.len);

    if (nul != NULL && (size_t)(nul - text.ptr) < valid)
        return fail_nul(bytes, skip + (size_t)(nul - text.ptr), err);
    if (valid < text.len)
        return fail_not_utf8(bytes, skip + valid, err);
    ent_buf_add_str(out, text);
    return ent_buf_status(out, err);
}

/** iconv takes more than names ("ascii//IGNORE"); we do not. */
static ent_status check_name(const char *encoding, ent_error *err)
{
    size_t len = strlen(encoding);
    bool good = len > 0 && len <= NAME_MAX_BYTES;

    for (size_t i = 0; good && i < len; i++) {
        char c = encoding[i];

        good = is_letter(c) || (c >= '0' && c <= '9') ||
               strchr("-_.:+", c) != NULL;
    }
    if (good)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_INVALID,
                    "encoding \"%.63s\": not a name such as windows-1251, "
                    "utf-16le, euc-kr (iconv -l lists them)",
                    encoding);
}

static ent_status open_iconv(iconv_t *out, const char *encoding, ent_error *err)
{
    iconv_t converter = (iconv_t)-1;

    if (check_name(encoding, err) != ENT_OK)
        return ENT_ERR_INVALID;
    converter = iconv_open("UTF-8", encoding);
    if (converter != (iconv_t)-1) {
        *out = converter;
        return ENT_OK;
    }
    if (errno == ENOMEM)
        return ent_fail_nomem(err);
    return ent_fail(err, ENT_ERR_INVALID,
                    "encoding \"%s\" is not known here (iconv -l lists them)",
                    encoding);
}

/** Convert all of @p bytes and then the converter's shift state. */
static ent_status convert(ent_buf *out, iconv_t converter, ent_str bytes,
                          const char *encoding, ent_error *err)
{
    char chunk[CHUNK];
    char number[NUMBER_MAX];
    /* iconv() wants char **, and writes nothing there. */
    char *from = (char *)(uintptr_t)bytes.ptr;
    size_t left = bytes.len;
    bool flushed = false;

    while (!flushed) {
        char *to = chunk;
        size_t room = sizeof chunk;
        size_t got = 0;

        flushed = left == 0;
        got = iconv(converter, flushed ? NULL : &from, &left, &to, &room);
        ent_buf_add(out, chunk, (size_t)(to - chunk));
        if (got == (size_t)-1 && errno != E2BIG)
            return ent_fail_at(
                err, ENT_ERR_INPUT, (long long)(bytes.len - left),
                "byte %s is not %s", write_thousands(number, bytes.len - left),
                encoding);
        if (got == (size_t)-1)
            flushed = false;
    }
    return ent_buf_status(out, err);
}

/** Take out the byte order mark at @p start, if iconv left it there. */
static void drop_mark(ent_buf *out, size_t start)
{
    const size_t len = 3;

    if (out->len - start < len ||
        memcmp(out->ptr + start, "\xEF\xBB\xBF", len) != 0)
        return;
    memmove(out->ptr + start, out->ptr + start + len, out->len - start - len);
    out->len -= len;
    out->ptr[out->len] = '\0';
}

static ent_status check_no_nul(const ent_buf *out, size_t start,
                               const char *encoding, ent_error *err)
{
    size_t len = out->len - start;

    if (len > 0 && memchr(out->ptr + start, '\0', len) != NULL)
        return ent_fail(err, ENT_ERR_INPUT,
                        "NUL characters, if read as %s: this is not text in "
                        "that encoding",
                        encoding);
    return ENT_OK;
}

static ent_status add_converted(ent_buf *out, ent_str bytes,
                                const char *encoding, ent_error *err)
{
    ent_status st = ENT_OK;
    iconv_t converter = (iconv_t)-1;
    size_t start = out->len;

    ENT_TRY(open_iconv(&converter, encoding, err));
    ENT_TRY(convert(out, converter, bytes, encoding, err));
    drop_mark(out, start);
    ENT_TRY(check_no_nul(out, start, encoding, err));

cleanup:
    if (converter != (iconv_t)-1)
        (void)iconv_close(converter);
    return st;
}

static bool is_utf8_name(const char *encoding)
{
    char name[NAME_MAX_BYTES + 1] = "";

    if (strlen(encoding) > NAME_MAX_BYTES)
        return false;
    (void)write_option(name, encoding);
    return strcmp(name, "utf-8") == 0 || strcmp(name, "utf8") == 0;
}

ent_status ent_encoding_to_utf8(ent_buf *out, const char **used, ent_str bytes,
                                const char *encoding, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t start = out->len;
    const order_mark *mark = NULL;

    if (encoding == NULL || is_utf8_name(encoding)) {
        mark = find_mark(bytes);
        encoding = mark == NULL ? "UTF-8" : mark->encoding;
    }
    if (strcmp(encoding, "UTF-8") == 0)
        st = add_utf8(out, bytes, mark == NULL ? 0 : mark->len, err);
    else
        st = add_converted(out, bytes, encoding, err);
    if (st == ENT_OK && used != NULL)
        *used = encoding;
    if (st != ENT_OK && out->len > start) {
        out->len = start;
        out->ptr[start] = '\0';
    }
    return st;
}
