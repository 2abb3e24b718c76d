/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/log.h"

#include "entente/core/utf8_internal.h"

#include <stdarg.h>
#include <stdio.h>

enum {
    MESSAGE_BYTES = 1024
};

static ent_log_fn hook;
static void *hook_user;

void ent_log_set(ent_log_fn fn, void *user)
{
    hook = fn;
    hook_user = user;
}

void ent_log(ent_log_level level, const char *module, const char *fmt, ...)
{
    char message[MESSAGE_BYTES];
    va_list args;
    int len = 0;

    if (hook == NULL)
        return;
    va_start(args, fmt);
    len = vsnprintf(message, sizeof message, fmt, args);
    va_end(args);
    if (len < 0)
        message[0] = '\0';
    ent_utf8_one_line(message);
    hook(hook_user, level, module, message);
}
