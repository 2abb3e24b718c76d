/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/table.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/io/csv.h"

enum {
    ROWS_BETWEEN = 1024 /**< Rows between two looks for Ctrl-C. */
};

/** A cell's bytes in the text of all cells. */
struct cell {
    size_t begin;
    size_t len;
    bool null;
    enum cell_kind kind;
};

struct table {
    const struct column *columns;
    size_t column_count;
    ENT_VEC(struct cell) cells;
    ent_buf text;
    bool failed;
};

struct table *table_new(const struct column *columns, size_t count)
{
    struct table *table = ent_calloc(1, sizeof *table);

    assert(count > 0);
    if (table != NULL) {
        table->columns = columns;
        table->column_count = count;
    }
    return table;
}

void table_free(struct table *table)
{
    if (table == NULL)
        return;
    ENT_VEC_CLEAR(&table->cells);
    ent_buf_clear(&table->text);
    ent_free(table);
}

static void add_cell(struct table *table, size_t begin, bool null)
{
    struct cell cell = {begin, table->text.len - begin, null, CELL_TEXT};

    cell.kind = table->columns[table->cells.count % table->column_count].kind;
    if (!ENT_VEC_PUSH(&table->cells, cell))
        table->failed = true;
}

void table_row(struct table *table)
{
    assert(table->failed || table->cells.count % table->column_count == 0);
    (void)table;
}

void table_text(struct table *table, ent_str text)
{
    size_t begin = table->text.len;

    ent_buf_add_str(&table->text, text);
    add_cell(table, begin, text.ptr == NULL);
}

void table_int(struct table *table, int64_t value)
{
    size_t begin = table->text.len;

    ent_buf_addf(&table->text, "%lld", (long long)value);
    add_cell(table, begin, false);
}

void table_real(struct table *table, double value, int decimals)
{
    size_t begin = table->text.len;

    ent_buf_add_number(&table->text, value, decimals);
    add_cell(table, begin, false);
}

void table_null(struct table *table)
{
    add_cell(table, table->text.len, true);
}

void table_typed(struct table *table, ent_str text, enum cell_kind kind)
{
    table_text(table, text);
    if (!table->failed)
        table->cells.items[table->cells.count - 1].kind = kind;
}

ent_str or_null(ent_str text)
{
    return text.len == 0 ? ent_str_from(NULL) : text;
}

size_t table_count(const struct table *table)
{
    assert(table->column_count > 0);
    return table->cells.count / table->column_count;
}

static ent_str cell_at(const struct table *table, size_t row, size_t column)
{
    const struct cell *cell =
        &table->cells.items[row * table->column_count + column];
    ent_str view = {NULL, 0};

    if (!cell->null)
        view = ent_str_make(cell->len == 0 ? "" : table->text.ptr + cell->begin,
                            cell->len);
    return view;
}

static void put_list(ent_json_pen *pen, ent_str list)
{
    ent_str rest = list;

    ent_json_begin_array(pen);
    while (rest.len > 0) {
        size_t end = ent_str_find(rest, ent_str_from("; "), 0);

        ent_json_put_str(pen, ent_str_slice(rest, 0, end));
        rest = ent_str_slice(rest, end + 2 < rest.len ? end + 2 : rest.len,
                             rest.len);
    }
    ent_json_end_array(pen);
}

static void put_object(const struct table *table, size_t row, ent_json_pen *pen)
{
    ent_json_begin_object(pen);
    for (size_t c = 0; c < table->column_count; c++) {
        ent_str cell = cell_at(table, row, c);

        ent_json_key(pen, table->columns[c].name);
        switch (table->cells.items[row * table->column_count + c].kind) {
        case CELL_TEXT:
            ent_json_put_str(pen, cell);
            break;
        case CELL_LIST:
            put_list(pen, cell);
            break;
        case CELL_INTEGER:
        case CELL_REAL:
            if (cell.ptr == NULL)
                ent_json_put_null(pen);
            else
                ent_json_put_literal(pen, cell);
            break;
        }
    }
    ent_json_end_object(pen);
}

/** Programs are given all rows, which may be millions. */
static ent_status go_on(struct context *context, size_t row, size_t count)
{
    if (row % ROWS_BETWEEN == 0 &&
        !ent_progress_tell(&context->progress, "write", row, count))
        return ent_fail(&context->err, ENT_ERR_CANCELLED,
                        "stopped while the answer was written");
    return ENT_OK;
}

static void print_csv_row(const struct table *table, size_t r, ent_buf *out)
{
    for (size_t c = 0; c < table->column_count; c++) {
        enum cell_kind kind =
            table->cells.items[r * table->column_count + c].kind;

        if (c > 0)
            ent_buf_add_char(out, ',');
        if (kind == CELL_INTEGER || kind == CELL_REAL)
            ent_csv_add_plain(out, cell_at(table, r, c));
        else
            ent_csv_add_cell(out, cell_at(table, r, c));
    }
    ent_buf_add_char(out, '\n');
}

static ent_status print_csv(const struct table *table, struct context *context)
{
    ent_status st = ENT_OK;
    ent_buf *out = &context->out;
    size_t count = table_count(table);

    for (size_t c = 0; c < table->column_count; c++) {
        if (c > 0)
            ent_buf_add_char(out, ',');
        ent_csv_add_plain(out, ent_str_from(table->columns[c].name));
    }
    ent_buf_add_char(out, '\n');
    for (size_t r = 0; r < count; r++) {
        ENT_TRY(go_on(context, r, count));
        print_csv_row(table, r, out);
    }

cleanup:
    return st;
}

/** A buffer for one cell after the other. */
struct scratch {
    ent_buf cell;
    bool failed; /**< Memory ran out once. */
};

/** The cell with hostile characters escaped. */
static ent_str visible(struct scratch *scratch, ent_str cell)
{
    ent_buf_reset(&scratch->cell);
    ent_utf8_add_visible(&scratch->cell, cell);
    scratch->failed = scratch->failed || scratch->cell.failed;
    return ent_buf_view(&scratch->cell);
}

/** Append @p cell padded to @p width; the last column is not padded. */
static void print_cell(ent_buf *out, ent_str cell, size_t width, bool right,
                       bool last)
{
    size_t columns = ent_utf8_columns(cell);

    for (size_t i = columns; right && i < width; i++)
        ent_buf_add_char(out, ' ');
    ent_buf_add_str(out, cell);
    for (size_t i = columns; !right && !last && i < width; i++)
        ent_buf_add_char(out, ' ');
}

/** Widest cell of each column, its name included. */
static void measure(const struct table *table, size_t *width,
                    struct scratch *scratch)
{
    for (size_t c = 0; c < table->column_count; c++) {
        width[c] = ent_utf8_columns(
            visible(scratch, ent_str_from(table->columns[c].name)));
        for (size_t r = 0; r < table_count(table); r++) {
            size_t columns =
                ent_utf8_columns(visible(scratch, cell_at(table, r, c)));

            width[c] = columns > width[c] ? columns : width[c];
        }
    }
}

/** One line; row 0 are the names of the columns. */
static void print_line(const struct table *table, size_t row,
                       const size_t *width, struct scratch *scratch,
                       ent_buf *out)
{
    size_t last = table->column_count - 1;

    for (size_t c = 0; c < table->column_count; c++) {
        ent_str cell = row == 0 ? ent_str_from(table->columns[c].name)
                                : cell_at(table, row - 1, c);

        print_cell(out, visible(scratch, cell), width[c],
                   table->columns[c].right, c == last);
        if (c < last)
            ent_buf_add_cstr(out, "  ");
    }
    while (out->len > 0 && out->ptr[out->len - 1] == ' ')
        out->len--;
}

static ent_status print_aligned(const struct table *table,
                                struct context *context)
{
    ent_status st = ENT_OK;
    ent_buf *out = &context->out;
    size_t *width = ent_calloc(table->column_count, sizeof *width);
    struct scratch scratch = {0};

    if (width == NULL)
        return ent_fail_nomem(&context->err);
    measure(table, width, &scratch);
    for (size_t r = 0; r <= table_count(table); r++) {
        if (r == 0 && context->colour)
            ent_buf_add_cstr(out, "\033[1m");
        print_line(table, r, width, &scratch, out);
        if (r == 0 && context->colour)
            ent_buf_add_cstr(out, "\033[0m");
        ent_buf_add_char(out, '\n');
    }
    if (scratch.failed)
        st = ent_fail_nomem(&context->err);
    ent_buf_clear(&scratch.cell);
    ent_free(width);
    return st;
}

static ent_status put_rows(const struct table *table, struct context *context,
                           ent_json_pen *pen)
{
    ent_status st = ENT_OK;
    size_t count = table_count(table);

    for (size_t r = 0; r < count; r++) {
        ent_json_pen line = {.out = &context->out};

        ENT_TRY(go_on(context, r, count));
        put_object(table, r, pen != NULL ? pen : &line);
        if (pen == NULL)
            ent_buf_add_char(&context->out, '\n');
    }

cleanup:
    return st;
}

ent_status table_print(const struct table *table, struct context *context,
                       ent_json_pen *pen)
{
    ent_status st = ENT_OK;

    if (table->failed || ent_buf_status(&table->text, NULL) != ENT_OK)
        return ent_fail_nomem(&context->err);
    switch (context->format) {
    case OUTPUT_TABLE:
        if (print_aligned(table, context) != ENT_OK)
            return ENT_ERR_NOMEM;
        break;
    case OUTPUT_CSV:
        ENT_TRY(print_csv(table, context));
        break;
    case OUTPUT_JSONL:
        ENT_TRY(put_rows(table, context, NULL));
        break;
    case OUTPUT_JSON:
        ent_json_begin_array(pen);
        ENT_TRY(put_rows(table, context, pen));
        ent_json_end_array(pen);
        break;
    }
    st = ent_buf_status(&context->out, &context->err);

cleanup:
    return st;
}

ent_json_pen json_begin(struct context *context)
{
    ent_json_pen pen = {.out = &context->out};
    char schema[64];

    (void)snprintf(schema, sizeof schema, "entente/%s/1",
                   context->values.verb->name);
    ent_json_begin_object(&pen);
    ent_json_key(&pen, "schema");
    ent_json_put_cstr(&pen, schema);
    return pen;
}

void json_end(struct context *context, ent_json_pen *pen)
{
    ent_json_end_object(pen);
    ent_buf_add_char(&context->out, '\n');
}

ent_status json_end_answer(struct context *context, ent_json_pen *pen)
{
    ent_status st = ENT_OK;
    char fingerprint[17];

    ENT_TRY(ent_store_fingerprint(context->store, fingerprint, &context->err));
    ent_json_key(pen, "database");
    ent_json_put_cstr(pen, fingerprint);
    json_end(context, pen);

cleanup:
    return st;
}

void json_put_exact(ent_json_pen *pen)
{
    ent_json_key(pen, "exact");
    ent_json_put_bool(pen, true);
    ent_json_key(pen, "seed");
    ent_json_put_null(pen);
}
