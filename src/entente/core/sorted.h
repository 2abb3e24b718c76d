/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/sorted.h  Files of lines sorted by their bytes, searched
 *  as they stand: word lists of TAB-separated columns. Comments sort before any
 *  letter. */
#ifndef ENT_CORE_SORTED_H
#define ENT_CORE_SORTED_H

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Longest word and kind that are looked for. */
enum {
    ENT_SORTED_WORD_MAX = 96,
    ENT_SORTED_KIND_MAX = 31
};

/** The columns behind @p key in the line whose first columns are it, empty if
 *  the line ends there; `ptr` NULL: there is none. @p key  Whole columns,
 *  with a TAB between two. View of @p file. Logarithmic. */
ENT_API ent_str ent_sorted_find(ent_str file, ent_str key);

/** As ent_sorted_find() for the columns @p word and @p kind, the word with its
 *  ASCII letters in lower case. */
ENT_API ent_str ent_sorted_value(ent_str file, ent_str word, const char *kind);

ENT_END_DECLS

#endif
