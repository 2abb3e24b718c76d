/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/table/diagnostic.h"

#include "entente/core/buf.h"
#include "entente/core/utf8.h"

#include <stdarg.h>
#include <stdio.h>

enum {
    MESSAGE_MAX = 1024
};

/** Whether this remark is beyond what is passed on; counts it. */
static bool is_beyond(ent_remarks *remarks, ent_severity severity)
{
    switch (severity) {
    case ENT_SEVERITY_NOTE:
        remarks->notes++;
        return false;
    case ENT_SEVERITY_WARNING:
        remarks->warnings++;
        return false;
    case ENT_SEVERITY_REFUSED:
        remarks->refused++;
        return remarks->most > 0 && remarks->refused > remarks->most;
    default:
        return false;
    }
}

static void tell(const ent_remarks *remarks, ent_severity severity,
                 int64_t line, int64_t column, ent_str message)
{
    ent_buf visible = {0};
    ent_diagnostic diagnostic = {severity, remarks->file, line, column,
                                 message};

    if (remarks->listener == NULL || remarks->listener->fn == NULL)
        return;
    /* Words of the file may hold controls; the message is one safe line. */
    ent_utf8_add_visible(&visible, message);
    if (!visible.failed)
        diagnostic.message = ent_buf_view(&visible);
    remarks->listener->fn(remarks->listener->user, &diagnostic);
    ent_buf_clear(&visible);
}

void ent_remark(ent_remarks *remarks, ent_severity severity, int64_t line,
                int64_t column, const char *fmt, ...)
{
    char text[MESSAGE_MAX];
    ent_str message = {text, 0};
    int wrote = 0;
    va_list args;

    if (remarks == NULL || is_beyond(remarks, severity))
        return;
    va_start(args, fmt);
    wrote = vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    if (wrote < 0)
        return;
    message.len = (size_t)wrote;
    if (message.len >= sizeof text) {
        /* A character that the cut went through goes as a whole. */
        message.len = sizeof text - 1;
        for (size_t i = 0; i < 3 && message.len > 0; i++)
            if (ent_utf8_valid_prefix(message) < message.len)
                message.len--;
    }
    tell(remarks, severity, line, column, message);
}

void ent_remarks_finish(ent_remarks *remarks)
{
    char text[96];
    int wrote = 0;

    if (remarks->most <= 0 || remarks->refused <= remarks->most)
        return;
    wrote = snprintf(text, sizeof text, "%lld more lines refused",
                     (long long)(remarks->refused - remarks->most));
    if (wrote > 0)
        tell(remarks, ENT_SEVERITY_REFUSED, 0, 0,
             ent_str_make(text, (size_t)wrote));
}
