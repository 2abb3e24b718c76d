/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/table.h  Rows for people and for programs: aligned columns, CSV,
 *  JSON, JSON Lines, from the same cells. */
#ifndef ENT_CLI_TABLE_H
#define ENT_CLI_TABLE_H

#include "cli/context.h"

enum cell_kind {
    CELL_TEXT,
    CELL_INTEGER,
    CELL_REAL,
    CELL_LIST /**< Text "a; b; c" in tables and CSV, an array in JSON. */
};

struct column {
    const char *name;
    enum cell_kind kind;
    bool right; /**< Align to the right. */
};

struct table;

/** @return Owned (table_free()), NULL if out of memory. */
struct table *table_new(const struct column *columns, size_t count);
void table_free(struct table *table);

/** Start a row; then one add per column, in order. */
void table_row(struct table *table);
/** An absent view is an empty cell, null in JSON. */
void table_text(struct table *table, ent_str text);
void table_int(struct table *table, int64_t value);
/** @param decimals  Most digits behind the point. */
void table_real(struct table *table, double value, int decimals);
void table_null(struct table *table);
/** A cell with its own kind, whatever its column's (rows of SQL). */
void table_typed(struct table *table, ent_str text, enum cell_kind kind);

/** @return The absent view for an empty text. */
ent_str or_null(ent_str text);

size_t table_count(const struct table *table);

/** Append as aligned columns (hostile characters escaped), as CSV with a
 * header, or one JSON object a line, by the context's format. For OUTPUT_JSON
 * appends an array of objects through @p pen. */
ENT_NODISCARD ent_status table_print(const struct table *table,
                                     struct context *context,
                                     ent_json_pen *pen);

/** Begin `{"schema":"entente/VERB/1"` in the context's output. */
ent_json_pen json_begin(struct context *context);
void json_end(struct context *context, ent_json_pen *pen);
/** Put the fingerprint of the database that was asked under "database", and
 *  end. */
ENT_NODISCARD ent_status json_end_answer(struct context *context,
                                         ent_json_pen *pen);

/** Put that nothing is estimated or left to chance: "exact" and "seed". */
void json_put_exact(ent_json_pen *pen);

#endif
