/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/error.h"

#include "entente/core/utf8_internal.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

static void record(ent_error *err, ent_status code, const char *fmt,
                   va_list args) ENT_PRINTF(3, 0);

static void record(ent_error *err, ent_status code, const char *fmt,
                   va_list args)
{
    err->code = code;
    if (vsnprintf(err->message, sizeof err->message, fmt, args) < 0)
        err->message[0] = '\0';
    ent_utf8_one_line(err->message);
}

static bool is_free(const ent_error *err)
{
    return err != NULL && err->code == ENT_OK;
}

ent_status ent_fail(ent_error *err, ent_status code, const char *fmt, ...)
{
    va_list args;

    assert(code != ENT_OK);
    if (is_free(err)) {
        err->offset = 0;
        err->has_offset = 0;
        va_start(args, fmt);
        record(err, code, fmt, args);
        va_end(args);
    }
    return code;
}

ent_status ent_fail_at(ent_error *err, ent_status code, long long offset,
                       const char *fmt, ...)
{
    va_list args;

    assert(code != ENT_OK);
    if (is_free(err)) {
        err->offset = offset;
        err->has_offset = 1;
        va_start(args, fmt);
        record(err, code, fmt, args);
        va_end(args);
    }
    return code;
}

ent_status ent_fail_nomem(ent_error *err)
{
    return ent_fail(err, ENT_ERR_NOMEM, "out of memory");
}

void ent_error_clear(ent_error *err)
{
    if (err == NULL)
        return;
    err->code = ENT_OK;
    err->offset = 0;
    err->has_offset = 0;
    err->message[0] = '\0';
}

const char *ent_status_name(ent_status code)
{
    switch (code) {
    case ENT_OK:
        return "ok";
    case ENT_ERR_INVALID:
        return "invalid";
    case ENT_ERR_NOMEM:
        return "no-memory";
    case ENT_ERR_IO:
        return "io";
    case ENT_ERR_INPUT:
        return "input";
    case ENT_ERR_NOT_FOUND:
        return "not-found";
    case ENT_ERR_AMBIGUOUS:
        return "ambiguous";
    case ENT_ERR_STORE:
        return "store";
    case ENT_ERR_BUSY:
        return "busy";
    case ENT_ERR_VERSION:
        return "version";
    case ENT_ERR_FULL:
        return "full";
    case ENT_ERR_CANCELLED:
        return "cancelled";
    case ENT_ERR_GRAPH:
        return "graph";
    case ENT_ERR_EXTERNAL:
        return "external";
    case ENT_ERR_LIMIT:
        return "limit";
    }
    return "unknown";
}
