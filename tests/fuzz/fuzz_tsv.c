/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A table that is read and written again reads as the same table. */
#include "entente/table/tsv.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const ent_tsv_column columns[] = {
    {"name", true, false}, {"note", false, false}, {"list", false, true}};

enum {
    COLUMNS = sizeof columns / sizeof *columns,
    LIST = 2
};

/** Write the table that @p text is; its rows and refusals. */
static size_t rewrite(ent_str text, ent_buf *out, int64_t *refused)
{
    ent_lines *lines = NULL;
    ent_tsv *tsv = NULL;
    ent_tsv_row row = {.line = {.number = 0}};
    ent_remarks remarks = {.listener = NULL};
    ent_buf item = {0};
    bool more = true;
    size_t rows = 0;

    ent_buf_add_cstr(out, "name\tnote\tlist\n");
    if (ent_lines_open_memory(&lines, ent_str_from("t"), text, NULL) !=
            ENT_OK ||
        ent_tsv_open(&tsv, lines, columns, COLUMNS, &remarks, NULL) != ENT_OK)
        abort();
    while (ent_tsv_next(tsv, &row, &more, NULL) == ENT_OK && more) {
        ent_str rest = row.cells[LIST];

        ent_tsv_add_cell(out, row.cells[0], true);
        ent_buf_add_char(out, '\t');
        ent_tsv_add_cell(out, row.cells[1], false);
        ent_buf_add_char(out, '\t');
        while (rest.len > 0) {
            ent_tsv_item(&rest, &item);
            ent_tsv_add_item(out, ent_buf_view(&item));
            if (rest.ptr != NULL)
                ent_buf_add_char(out, '|');
        }
        ent_buf_add_char(out, '\n');
        rows++;
    }
    *refused = remarks.refused;
    ent_buf_clear(&item);
    ent_tsv_close(tsv);
    ent_lines_close(lines);
    return rows;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_buf first = {0};
    ent_buf second = {0};
    int64_t refused = 0;

    (void)rewrite(ent_str_make((const char *)data, size), &first, &refused);
    (void)rewrite(ent_buf_view(&first), &second, &refused);
    if (first.failed || second.failed || refused != 0)
        abort();
    ent_buf_clear(&first);
    ent_buf_clear(&second);
    return 0;
}
