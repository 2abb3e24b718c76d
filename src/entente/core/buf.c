/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/buf.h"

#include "entente/core/mem.h"
#include "entente/core/utf8_internal.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>

enum {
    FIRST_CAP = 64,
    MAX_DECIMALS = 17,
    /* The largest double has 309 digits before the point. */
    NUMBER_BYTES = 309 + MAX_DECIMALS + 16
};

/** Room for @p more bytes and a NUL behind them. */
static bool make_room(ent_buf *buf, size_t more)
{
    size_t cap = buf->cap < FIRST_CAP ? FIRST_CAP : buf->cap;
    char *grown = NULL;

    if (more < buf->cap - buf->len)
        return true;
    if (more >= (size_t)PTRDIFF_MAX - buf->len)
        return false;
    while (cap - buf->len <= more)
        cap += cap / 2;
    grown = ent_realloc(buf->ptr, cap, 1);
    if (grown == NULL)
        return false;
    grown[buf->len] = '\0';
    buf->ptr = grown;
    buf->cap = cap;
    return true;
}

/** make_room() for an append: a refusal is remembered. */
static bool open_room(ent_buf *buf, size_t more)
{
    if (!buf->failed && !make_room(buf, more))
        buf->failed = true;
    return !buf->failed;
}

void ent_buf_clear(ent_buf *buf)
{
    ent_free(buf->ptr);
    *buf = (ent_buf){0};
}

void ent_buf_reset(ent_buf *buf)
{
    buf->len = 0;
    buf->failed = false;
    if (buf->ptr != NULL)
        buf->ptr[0] = '\0';
}

void ent_buf_add(ent_buf *buf, const void *bytes, size_t len)
{
    if (!open_room(buf, len))
        return;
    if (len > 0)
        memcpy(buf->ptr + buf->len, bytes, len);
    buf->len += len;
    buf->ptr[buf->len] = '\0';
}

void ent_buf_add_str(ent_buf *buf, ent_str text)
{
    ent_buf_add(buf, text.ptr, text.len);
}

void ent_buf_add_cstr(ent_buf *buf, const char *text)
{
    ent_buf_add(buf, text, strlen(text));
}

void ent_buf_add_char(ent_buf *buf, char c)
{
    if (!open_room(buf, 1))
        return;
    buf->ptr[buf->len++] = c;
    buf->ptr[buf->len] = '\0';
}

void ent_buf_add_code_point(ent_buf *buf, uint32_t code_point)
{
    char bytes[ENT_UTF8_MAX];

    ent_buf_add(buf, bytes, ent_utf8_encode(bytes, code_point));
}

void ent_buf_addf(ent_buf *buf, const char *fmt, ...)
{
    va_list args;
    size_t room = 0;
    int len = 0;

    if (!open_room(buf, 0))
        return;
    room = buf->cap - buf->len;
    va_start(args, fmt);
    len = vsnprintf(buf->ptr + buf->len, room, fmt, args);
    va_end(args);
    if (len >= 0 && (size_t)len >= room && open_room(buf, (size_t)len)) {
        room = buf->cap - buf->len;
        va_start(args, fmt);
        len = vsnprintf(buf->ptr + buf->len, room, fmt, args);
        va_end(args);
    }
    if (len < 0)
        buf->failed = true;
    if (buf->failed)
        buf->ptr[buf->len] = '\0';
    else
        buf->len += (size_t)len;
}

void ent_buf_add_number(ent_buf *buf, double value, int decimals)
{
    char text[NUMBER_BYTES];
    size_t len = 0;
    size_t whole = 0;
    size_t fraction = 0;

    assert(decimals >= 0 && decimals <= MAX_DECIMALS);
    if (!isfinite(value)) {
        ent_buf_add_cstr(buf, "null");
        return;
    }
    len = (size_t)snprintf(text, sizeof text, "%.*f", decimals, value);
    whole = strspn(text, "-0123456789");
    /* What stands between is the locale's decimal point, of any length. */
    for (fraction = (size_t)decimals; fraction > 0; fraction--) {
        if (text[len - 1] != '0')
            break;
        len--;
    }
    if (fraction == 0 && whole == 2 && memcmp(text, "-0", 2) == 0) {
        ent_buf_add_char(buf, '0');
        return;
    }
    ent_buf_add(buf, text, whole);
    if (fraction > 0) {
        ent_buf_add_char(buf, '.');
        ent_buf_add(buf, text + len - fraction, fraction);
    }
}

ent_status ent_buf_reserve(ent_buf *buf, size_t more)
{
    return !buf->failed && make_room(buf, more) ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status ent_buf_status(const ent_buf *buf, ent_error *err)
{
    return buf->failed ? ent_fail_nomem(err) : ENT_OK;
}

ent_str ent_buf_view(const ent_buf *buf)
{
    return ent_str_make(buf->ptr, buf->len);
}
