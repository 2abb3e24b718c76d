/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/table/tsv.h  TAB-separated tables with a header: the lexical
 * rules of docs/formats.md (comments, escapes, columns by name). */
#ifndef ENT_TABLE_TSV_H
#define ENT_TABLE_TSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/table/lines.h"

ENT_BEGIN_DECLS

/** A column that a table may have. */
typedef struct ent_tsv_column {
    const char *name;
    bool required;
    bool list; /**< Items separated by '|': left as written, for
                    ent_tsv_item(). */
} ent_tsv_column;

enum {
    ENT_TSV_COLUMNS_MAX = 32
};

typedef struct ent_tsv ent_tsv;

/** Read a table. @param lines  Borrowed until closed.
 *  @param columns  At most ENT_TSV_COLUMNS_MAX; borrowed until closed.
 *  @param remarks  Borrowed until closed; not NULL.
 *  @param[out] out  Owned (ent_tsv_close()). */
ENT_API ENT_NODISCARD ent_status ent_tsv_open(ent_tsv **out, ent_lines *lines,
                                              const ent_tsv_column *columns,
                                              size_t column_count,
                                              ent_remarks *remarks,
                                              ent_error *err);
ENT_API void ent_tsv_close(ent_tsv *tsv);

/** A row: a cell for each of the caller's columns, without blanks at its ends;
 *  empty where the line or the header lacks it. Borrowed until the next row. */
typedef struct ent_tsv_row {
    ent_line line;
    ent_str cells[ENT_TSV_COLUMNS_MAX];
    int64_t columns[ENT_TSV_COLUMNS_MAX]; /**< Where each begins; 0: absent. */
} ent_tsv_row;

/** Next row. Rows against the rules are refused in the remarks and passed
 *  over.
 *  @param[out] more  False at the end of the table.
 *  @retval ENT_ERR_INPUT  No header, an unknown column (the message lists the
 *          known ones), one twice or a required one missing, as
 *          "FILE:LINE:COLUMN: ..."; or as ent_lines_next(). */
ENT_API ENT_NODISCARD ent_status ent_tsv_next(ent_tsv *tsv, ent_tsv_row *row,
                                              bool *more, ent_error *err);

/** Cut the next item off a list cell: items stand between bars, `\|` is a bar,
 *  other escapes as everywhere. Starts as the cell; `rest->ptr` becomes NULL
 *  behind the last one. @param out  Receives the item, reset first. */
ENT_API void ent_tsv_item(ent_str *rest, ent_buf *out);

/** Append @p text as a cell: TAB, newline and backslash escaped; CR, which
 *  would be cut from a line's end, as a blank. @param first  Of a line: a '#'
 *  at its start is escaped. */
ENT_API void ent_tsv_add_cell(ent_buf *out, ent_str text, bool first);

/** As ent_tsv_add_cell(), for an item of a list: bars are escaped too. */
ENT_API void ent_tsv_add_item(ent_buf *out, ent_str text);

ENT_END_DECLS

#endif
