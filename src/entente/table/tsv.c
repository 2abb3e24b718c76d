/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/table/tsv.h"

#include "entente/core/mem.h"

#include <assert.h>
#include <stdio.h>

enum {
    /** Bytes of a cell that a message shows. */
    SHOWN_MAX = 60,
    /** Of a line's column: no column of the caller. */
    NO_COLUMN = -1
};

struct ent_tsv {
    ent_lines *lines;
    const ent_tsv_column *columns;
    size_t column_count;
    ent_remarks *remarks;
    bool has_header;
    size_t field_count;             /**< Columns of the header. */
    int where[ENT_TSV_COLUMNS_MAX]; /**< Field of the line to our column. */
    ent_buf plain;                  /**< Cells of the row that had escapes. */
};

ent_status ent_tsv_open(ent_tsv **out, ent_lines *lines,
                        const ent_tsv_column *columns, size_t column_count,
                        ent_remarks *remarks, ent_error *err)
{
    ent_tsv *tsv = ent_calloc(1, sizeof *tsv);

    assert(column_count <= ENT_TSV_COLUMNS_MAX && remarks != NULL);
    if (tsv == NULL)
        return ent_fail_nomem(err);
    tsv->lines = lines;
    tsv->columns = columns;
    tsv->column_count = column_count;
    tsv->remarks = remarks;
    *out = tsv;
    return ENT_OK;
}

void ent_tsv_close(ent_tsv *tsv)
{
    if (tsv == NULL)
        return;
    ent_buf_clear(&tsv->plain);
    ent_free(tsv);
}

static int shown(ent_str text)
{
    return (int)(text.len < SHOWN_MAX ? text.len : SHOWN_MAX);
}

static bool is_comment_or_blank(ent_str line)
{
    return line.len == 0 || line.ptr[0] == '#' || ent_str_trim(line).len == 0;
}

/** Next line that is neither blank nor a comment. */
static ent_status next_line(ent_tsv *tsv, ent_line *line, bool *more,
                            ent_error *err)
{
    do {
        ent_status st =
            ent_lines_next(tsv->lines, line, more, tsv->remarks, err);

        if (st != ENT_OK)
            return st;
    } while (*more && is_comment_or_blank(line->text));
    return ENT_OK;
}

/** Number of bytes that @p cell lies behind the start of its line. */
static size_t cell_offset(const ent_line *line, ent_str cell)
{
    return (size_t)(cell.ptr - line->text.ptr);
}

static ent_status refuse_header(const ent_tsv *tsv, const ent_line *line,
                                size_t offset, const char *what, ent_str name,
                                ent_error *err)
{
    char list[300] = "";
    size_t at = 0;

    for (size_t i = 0; i < tsv->column_count && at < sizeof list; i++) {
        int wrote =
            snprintf(list + at, sizeof list - at, " %s", tsv->columns[i].name);

        if (wrote > 0)
            at += (size_t)wrote;
    }
    return ent_fail(
        err, ENT_ERR_INPUT, "%.*s:%lld:%lld: %s \"%.*s\"; columns:%s",
        ENT_STR_ARGS(ent_lines_name(tsv->lines)), (long long)line->number,
        (long long)ent_line_column(line->text, offset), what, shown(name),
        name.ptr, list);
}

static int find_column(const ent_tsv *tsv, ent_str name)
{
    for (size_t i = 0; i < tsv->column_count; i++)
        if (ent_str_is(name, tsv->columns[i].name))
            return (int)i;
    return NO_COLUMN;
}

static ent_status check_required(const ent_tsv *tsv, const ent_line *line,
                                 uint64_t seen, ent_error *err)
{
    for (size_t i = 0; i < tsv->column_count; i++)
        if (tsv->columns[i].required && (seen >> i & 1) == 0)
            return refuse_header(tsv, line, 0, "no column",
                                 ent_str_from(tsv->columns[i].name), err);
    return ENT_OK;
}

static ent_status read_header(ent_tsv *tsv, const ent_line *line,
                              ent_error *err)
{
    ent_str rest = line->text;
    uint64_t seen = 0;

    while (rest.ptr != NULL) {
        ent_str cell = ent_str_trim(ent_str_cut(&rest, '\t'));
        int column = find_column(tsv, cell);
        size_t offset = cell_offset(line, cell);

        if (column == NO_COLUMN)
            return refuse_header(tsv, line, offset, "unknown column", cell,
                                 err);
        if ((seen >> column & 1) != 0)
            return refuse_header(tsv, line, offset, "twice the column", cell,
                                 err);
        seen |= UINT64_C(1) << column;
        tsv->where[tsv->field_count++] = column;
    }
    tsv->has_header = true;
    return check_required(tsv, line, seen, err);
}

/** What the escape "\c" stands for; NUL if it is none. */
static char escaped(char c)
{
    switch (c) {
    case 't':
        return '\t';
    case 'n':
        return '\n';
    case '\\':
        return '\\';
    default:
        return '\0';
    }
}

/** Offset of the first backslash that begins no escape, or cell.len.
 *  @param first  Cell at the start of its line, where `\#` is one too. */
static size_t find_bad_escape(ent_str cell, bool first, bool list)
{
    for (size_t i = 0; i < cell.len; i++) {
        char next = i + 1 < cell.len ? cell.ptr[i + 1] : '\0';

        if (cell.ptr[i] != '\\')
            continue;
        if (escaped(next) == '\0' && !(list && next == '|') &&
            !(first && i == 0 && next == '#'))
            return i;
        i++;
    }
    return cell.len;
}

/** Append a cell or item without its escapes. */
static void add_unescaped(ent_buf *out, ent_str cell)
{
    for (size_t i = 0; i < cell.len; i++) {
        char c = cell.ptr[i];

        if (c == '\\' && i + 1 < cell.len) {
            char meant = escaped(cell.ptr[i + 1]);

            c = meant != '\0' ? meant : cell.ptr[i + 1];
            i++;
        }
        ent_buf_add_char(out, c);
    }
}

/** Cut @p cell into @p row; false (with a remark) if its escapes are wrong. */
static bool take_cell(ent_tsv *tsv, ent_tsv_row *row, size_t field,
                      ent_str cell)
{
    size_t column = (size_t)tsv->where[field];
    bool list = tsv->columns[column].list;
    bool first = cell.len > 0 && cell.ptr == row->line.text.ptr;
    size_t offset = cell_offset(&row->line, cell);
    size_t bad = 0;

    row->columns[column] = ent_line_column(row->line.text, offset);
    row->cells[column] = cell;
    if (cell.len == 0 || memchr(cell.ptr, '\\', cell.len) == NULL)
        return true;
    bad = find_bad_escape(cell, first, list);
    if (bad < cell.len) {
        ent_str two =
            ent_str_slice(cell, bad, bad + 2 < cell.len ? bad + 2 : cell.len);

        ent_remark(tsv->remarks, ENT_SEVERITY_REFUSED, row->line.number,
                   ent_line_column(row->line.text, offset + bad),
                   "\"%.*s\" is no escape; want \\t, \\n or \\\\%s", shown(two),
                   two.ptr, list ? ", or \\| for a bar" : "");
        return false;
    }
    if (!list) {
        size_t start = tsv->plain.len;

        add_unescaped(&tsv->plain, cell);
        /* The room was reserved: earlier cells do not move. */
        if (!tsv->plain.failed)
            row->cells[column] =
                ent_str_slice(ent_buf_view(&tsv->plain), start, tsv->plain.len);
    }
    return true;
}

/** Cut a line into the cells of @p row. */
static bool take_cells(ent_tsv *tsv, ent_tsv_row *row)
{
    ent_str rest = row->line.text;
    size_t field = 0;

    while (rest.ptr != NULL) {
        ent_str raw = ent_str_cut(&rest, '\t');

        if (field == tsv->field_count) {
            ent_remark(
                tsv->remarks, ENT_SEVERITY_REFUSED, row->line.number,
                ent_line_column(row->line.text, cell_offset(&row->line, raw)),
                "more fields than the %zu of the header", tsv->field_count);
            return false;
        }
        if (!take_cell(tsv, row, field, ent_str_trim(raw)))
            return false;
        field++;
    }
    return true;
}

ent_status ent_tsv_next(ent_tsv *tsv, ent_tsv_row *row, bool *more,
                        ent_error *err)
{
    for (;;) {
        ent_line line = {0};
        ent_status st = next_line(tsv, &line, more, err);

        if (st != ENT_OK)
            return st;
        if (!*more)
            return tsv->has_header
                       ? ENT_OK
                       : ent_fail(err, ENT_ERR_INPUT,
                                  "%.*s: no header; the first line that is no "
                                  "comment names the columns",
                                  ENT_STR_ARGS(ent_lines_name(tsv->lines)));
        if (!tsv->has_header) {
            st = read_header(tsv, &line, err);
            if (st != ENT_OK)
                return st;
            continue;
        }
        *row = (ent_tsv_row){.line = line};
        ent_buf_reset(&tsv->plain);
        st = ent_buf_reserve(&tsv->plain, line.text.len + 1);
        if (st != ENT_OK)
            return ent_fail_nomem(err);
        if (take_cells(tsv, row))
            return ENT_OK;
    }
}

void ent_tsv_item(ent_str *rest, ent_buf *out)
{
    ent_str item = *rest;
    size_t i = 0;

    ent_buf_reset(out);
    while (i < rest->len && rest->ptr[i] != '|')
        i += rest->ptr[i] == '\\' && i + 1 < rest->len ? 2 : 1;
    item.len = i;
    *rest = i < rest->len ? ent_str_slice(*rest, i + 1, rest->len)
                          : ent_str_make(NULL, 0);
    add_unescaped(out, ent_str_trim(item));
}

static void add_escaped(ent_buf *out, ent_str text, bool list)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        switch (c) {
        case '\t':
            ent_buf_add_cstr(out, "\\t");
            break;
        case '\n':
            ent_buf_add_cstr(out, "\\n");
            break;
        case '\\':
            ent_buf_add_cstr(out, "\\\\");
            break;
        case '\r':
        case '\0':
            ent_buf_add_char(out, ' ');
            break;
        case '|':
            if (list)
                ent_buf_add_char(out, '\\');
            ent_buf_add_char(out, c);
            break;
        default:
            ent_buf_add_char(out, c);
        }
    }
}

void ent_tsv_add_cell(ent_buf *out, ent_str text, bool first)
{
    if (first && text.len > 0 && text.ptr[0] == '#')
        ent_buf_add_char(out, '\\');
    add_escaped(out, text, false);
}

void ent_tsv_add_item(ent_buf *out, ent_str text)
{
    add_escaped(out, text, true);
}
