/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memmem() is in every libc we know and in POSIX.1-2024, but glibc before 2.40
 * shows it to nobody else. */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier) */

#include "entente/core/str.h"

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int ent_str_compare(ent_str a, ent_str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common == 0 ? 0 : memcmp(a.ptr, b.ptr, common);

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

ent_str ent_str_trim(ent_str text)
{
    while (text.len > 0 && is_blank(text.ptr[0])) {
        text.ptr++;
        text.len--;
    }
    while (text.len > 0 && is_blank(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

ent_str ent_str_cut(ent_str *rest, char separator)
{
    ent_str all = *rest;
    const char *found =
        all.len == 0 ? NULL : memchr(all.ptr, separator, all.len);
    size_t before = found == NULL ? 0 : (size_t)(found - all.ptr);

    if (found == NULL) {
        *rest = ent_str_make(NULL, 0);
        return all;
    }
    *rest = ent_str_slice(all, before + 1, all.len);
    return ent_str_slice(all, 0, before);
}

size_t ent_str_find(ent_str text, ent_str needle, size_t from)
{
    const char *found = NULL;

    if (from > text.len || needle.len > text.len - from)
        return text.len;
    if (needle.len == 0)
        return from;
    found = memmem(text.ptr + from, text.len - from, needle.ptr, needle.len);
    return found == NULL ? text.len : (size_t)(found - text.ptr);
}
