/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/render/wording_internal.h  Numbers, dates and quotations as
 *  titles, subtitles and lines of sources have them. */
#ifndef ENT_RENDER_WORDING_INTERNAL_H
#define ENT_RENDER_WORDING_INTERNAL_H

#include "entente/core/buf.h"

/** A number with commas: 12,345. */
void ent_add_number(ent_buf *out, uint64_t number);
/** "1 relation", "12,345 relations". */
void ent_add_counted(ent_buf *out, uint64_t count, const char *one,
                     const char *many);

/** Make the small letter at @p at, if it is one of ASCII, a capital. */
void ent_add_capital(ent_buf *out, size_t at);

/** Digits [@p from, @p from + @p count) of a date as a number; 0 if one of them
 *  is none. */
int ent_date_digits(ent_str date, size_t from, size_t count);
/** "July"; @p month 1 to 12. */
const char *ent_month_name(int month);
/** 2024-07-08 as "8 July 2024", 2024-07 as "July 2024"; else as it is. */
void ent_add_date(ent_buf *out, ent_str date);

/** In curly quotes, a blank before it; of a long one the beginning, cut at a
 *  blank, else between two characters. */
void ent_add_quoted(ent_buf *out, ent_str quotation);

#endif
