/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/draw_title.h"

#include "entente/core/utf8.h"

/** Unicode 15, property White_Space, without controls and separators of lines,
 *  which ent_utf8_is_unsafe() knows. */
static bool is_blank(uint32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
           c == 0x3000;
}

bool is_title(const char *text)
{
    ent_str rest = ent_str_from(text);
    size_t valid = ent_utf8_valid_prefix(rest);
    size_t at = 0;

    if (valid < rest.len)
        return true; /* What is no text is drawn as U+FFFD. */
    while (at < rest.len) {
        size_t from = at;
        uint32_t c = ent_utf8_next(rest, &at);

        if (!is_blank(c) && !ent_utf8_is_unsafe(c) &&
            ent_utf8_columns(ent_str_slice(rest, from, at)) > 0)
            return true;
    }
    return false;
}
