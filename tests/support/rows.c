/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "support/rows.h"

ent_str rows_add(ent_buf *into, const char *text)
{
    bool comment = false;
    bool line_begins = true;

    for (; *text != '\0'; text++) {
        if (line_begins)
            comment = *text == '#';
        line_begins = *text == '\n';
        ent_buf_add_char(into, *text == ' ' && !comment ? '\t' : *text);
    }
    return ent_buf_view(into);
}
