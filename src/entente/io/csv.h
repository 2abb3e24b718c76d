/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/io/csv.h  Rows of comma-separated values by RFC 4180. */
#ifndef ENT_IO_CSV_H
#define ENT_IO_CSV_H

#include <stddef.h>

#include "entente/core/buf.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Append a cell: quoted if it holds a comma, a quote, CR, LF or a blank at an
 *  end; with `'` before it if it begins with = + - @ TAB or CR, which
 *  spreadsheets would run as a formula. Numbers are for ent_csv_add_plain(). */
ENT_API void ent_csv_add_cell(ent_buf *out, ent_str text);

/** As ent_csv_add_cell() for text of our own making, e.g. -1.5: no `'`. */
ENT_API void ent_csv_add_plain(ent_buf *out, ent_str text);

/** Append a row of cells with its end, LF: the other tools of this
 *  system expect it, and spreadsheets take it. */
ENT_API void ent_csv_add_row(ent_buf *out, const ent_str *cells, size_t count);

ENT_END_DECLS

#endif
