/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/str.h  Borrowed views of bytes. */
#ifndef ENT_CORE_STR_H
#define ENT_CORE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "entente/core/api.h"

ENT_BEGIN_DECLS

/** A borrowed run of bytes, normally UTF-8, without a promise of a final NUL.
 *  The empty view may have a NULL pointer; a NULL pointer alone means
 *  "absent" where a declaration says so. */
typedef struct ent_str {
    const char *ptr;
    size_t len; /**< Bytes. */
} ent_str;

/** View of a NUL-terminated string; NULL gives the absent view. */
static inline ent_str ent_str_from(const char *text)
{
    ent_str view = {text, text == NULL ? 0 : strlen(text)};
    return view;
}

static inline ent_str ent_str_make(const char *ptr, size_t len)
{
    ent_str view = {ptr, len};
    return view;
}

/** View of [begin, end) of @p text. */
static inline ent_str ent_str_slice(ent_str text, size_t begin, size_t end)
{
    /* NULL + 0 is undefined before C2y. */
    ent_str view = {text.ptr == NULL ? NULL : text.ptr + begin, end - begin};
    return view;
}

static inline bool ent_str_equal(ent_str a, ent_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool ent_str_is(ent_str a, const char *literal)
{
    return ent_str_equal(a, ent_str_from(literal));
}

static inline bool ent_str_has_prefix(ent_str text, ent_str prefix)
{
    return text.len >= prefix.len &&
           (prefix.len == 0 || memcmp(text.ptr, prefix.ptr, prefix.len) == 0);
}

/** Order by bytes, shorter first on equal prefix; as strcmp(). */
ENT_API int ent_str_compare(ent_str a, ent_str b);

/** View without ASCII white space at both ends. */
ENT_API ent_str ent_str_trim(ent_str text);

/** Cut @p rest at the first @p separator: returns what stands before it and
 *  moves @p rest behind it. At the end, returns all and sets `rest->ptr` to
 *  NULL. */
ENT_API ent_str ent_str_cut(ent_str *rest, char separator);

/** First place of @p needle in @p text at or after @p from, or text.len if
 *  there is none. Linear (memmem). */
ENT_API size_t ent_str_find(ent_str text, ent_str needle, size_t from);

/** For `printf("%.*s", ENT_STR_ARGS(x))`. Long views are cut at INT_MAX. */
#define ENT_STR_ARGS(s)                                                        \
    (int)((s).len > 0x7fffffff ? 0x7fffffff : (s).len),                        \
        ((s).ptr == NULL ? "" : (s).ptr)

ENT_END_DECLS

#endif
