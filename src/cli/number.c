/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/number.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

ent_status number_option(struct context *context, const char *name,
                         int64_t least, int64_t most, int64_t *out)
{
    const char *text = opt_get(&context->values, name);
    char *end = NULL;
    long long value;

    if (text == NULL)
        return ENT_OK;
    errno = 0;
    value = strtoll(text, &end, 10);
    /* strtoll() would pass over blanks and a sign. */
    if ((*text != '-' && (*text < '0' || *text > '9')) || *end != '\0' ||
        errno != 0 || value < least || value > most)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--%s: \"%s\" is not a whole number from %" PRId64
                        " to %" PRId64,
                        name, text, least, most);
    *out = value;
    return ENT_OK;
}
