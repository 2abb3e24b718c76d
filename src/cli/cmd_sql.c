/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "cli/context.h"
#include "cli/progress.h"
#include "cli/table.h"
#include "cli/verbs.h"

/** Rows of a statement, printed as they come (CSV, JSON Lines) or collected. */
struct rows {
    struct context *context;
    struct table *table;
    struct column *columns;
    bool failed;
};

static bool on_head(void *user, size_t count, const ent_str *names)
{
    struct rows *rows = user;

    rows->columns =
        ent_arena_alloc(rows->context->arena, count, sizeof *rows->columns);
    for (size_t i = 0; rows->columns != NULL && i < count; i++) {
        ent_str name = ent_arena_str(rows->context->arena, names[i]);

        rows->columns[i].name = name.ptr == NULL ? "" : name.ptr;
        rows->columns[i].kind = CELL_TEXT;
    }
    if (rows->columns != NULL)
        rows->table = table_new(rows->columns, count);
    rows->failed = rows->table == NULL;
    return !rows->failed;
}

/** JSON has no word for Inf and -Inf: they are text. */
static bool is_number(ent_str value, char kind)
{
    bool finite = value.len > 0 && value.ptr[value.len - 1] != 'f';

    return kind == 'i' || (kind == 'r' && finite);
}

static bool on_row(void *user, size_t count, const ent_str *values,
                   const char *kinds)
{
    struct rows *rows = user;

    table_row(rows->table);
    for (size_t i = 0; i < count; i++) {
        table_typed(rows->table, values[i],
                    is_number(values[i], kinds[i]) ? CELL_REAL : CELL_TEXT);
    }
    return true;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct rows rows = {.context = context};
    const char *sql = context->values.operands[0];
    int code = EXIT_DONE;

    ENT_TRY(context_open(context, ENT_OPEN_READ));
    /* A statement may compute for ever without a row. */
    progress_exit_on_signals();
    ENT_TRY(ent_store_sql(context->store, ent_str_from(sql), on_head, on_row,
                          &rows, &context->err));
    if (rows.failed) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    if (rows.table == NULL)
        goto cleanup;
    if (context->format == OUTPUT_JSON) {
        ent_json_pen pen = json_begin(context);

        ent_json_key(&pen, "rows");
        ENT_TRY(table_print(rows.table, context, &pen));
        json_end(context, &pen);
    } else {
        ENT_TRY(table_print(rows.table, context, NULL));
    }
    if (table_count(rows.table) == 0)
        code = EXIT_NOTHING;

cleanup:
    table_free(rows.table);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

const struct verb verb_sql = {
    .name = "sql",
    .family = "ask",
    .summary = "a read-only SQL statement over the public views",
    .operands = "STATEMENT",
    .min_operands = 1,
    .max_operands = 1,
    .groups = {&opt_output, &opt_database, &opt_common},
    .description =
        "Runs one SELECT. The views v_document, v_entity, v_event, v_relation "
        "and v_evidence are the promise to outside SQL (see docs/schema.md); "
        "tables may change. Nothing can be written. Full text of reports: "
        "document_text MATCH 'word'.",
    .examples =
        "entente sql \"select type, count(*) from v_relation group by 1\"\thow "
        "many relations of each type\n"
        "entente sql \"select name from document join document_text on id = "
        "document_text.rowid where document_text match 'sanctions'\"\treports "
        "that hold a word\n",
    .run = run,
};
