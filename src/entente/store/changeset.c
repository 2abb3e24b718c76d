/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which changesets of the log name rows that are to be forgotten. */
#include "entente/store/store_internal.h"

#include <string.h>

#include "entente/core/mem.h"

/** Where a table's rows say what they belong to. */
typedef struct reference {
    const char *table;
    int column;
    const char *what; /**< In the temporary table `forgotten`. */
} reference;

/* Columns by their order in the schema; a test compares them. */
static const reference references[] = {
    {"document", 0, "document"},     {"sentence", 0, "document"},
    {"mention", 0, "document"},      {"assertion", 0, "assertion"},
    {"assertion", 2, "document"},    {"quantity", 0, "assertion"},
    {"relation", 0, "relation"},     {"entity", 0, "entity"},
    {"alias", 1, "entity"},          {"decision", 0, "decision"},
    {"explanation", 0, "assertion"}, {"shingle_band", 1, "document"},
};

/** Value of a column in a changed row; NULL if the change does not have it. */
static sqlite3_value *value_at(sqlite3_changeset_iter *iter, int operation,
                               int column)
{
    sqlite3_value *value = NULL;

    if (operation == SQLITE_INSERT)
        (void)sqlite3changeset_new(iter, column, &value);
    else
        (void)sqlite3changeset_old(iter, column, &value);
    return value;
}

static ent_status is_forgotten(ent_store *store, const char *what, int64_t id,
                               bool *out, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_IS_FORGOTTEN, err));
    ent_stmt_put_cstr(&stmt, 1, what);
    ent_stmt_put_int(&stmt, 2, id);
    ENT_TRY(ent_stmt_next(&stmt, out, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** An assertion that was deleted long ago is known by its document alone;
 *  remember its number, for changes that name nothing else. */
static ent_status learn(ent_store *store, sqlite3_changeset_iter *iter,
                        int operation, ent_error *err)
{
    sqlite3_value *id = value_at(iter, operation, 0);
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ALSO_FORGET, err));
    ent_stmt_put_cstr(&stmt, 1, "assertion");
    ent_stmt_put_int(&stmt, 2, sqlite3_value_int64(id));
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Does the change the iterator stands on name something forgotten? */
static ent_status change_names(ent_store *store, sqlite3_changeset_iter *iter,
                               bool *out, ent_error *err)
{
    const char *table = NULL;
    int columns = 0;
    int operation = 0;
    ent_status st = ENT_OK;

    (void)sqlite3changeset_op(iter, &table, &columns, &operation, NULL);
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        const reference *r = &references[i];
        sqlite3_value *value = NULL;
        bool found = false;

        if (strcmp(r->table, table) != 0 || r->column >= columns)
            continue;
        value = value_at(iter, operation, r->column);
        if (value == NULL)
            continue;
        ENT_TRY(is_forgotten(store, r->what, sqlite3_value_int64(value), &found,
                             err));
        if (found && strcmp(r->table, "assertion") == 0)
            ENT_TRY(learn(store, iter, operation, err));
        *out = *out || found;
    }

cleanup:
    return st;
}

static ent_status changeset_names(ent_store *store, int size, void *bytes,
                                  bool *out, ent_error *err)
{
    sqlite3_changeset_iter *iter = NULL;
    int rc = sqlite3changeset_start(&iter, size, bytes);
    ent_status st = ENT_OK;

    while (rc == SQLITE_OK &&
           (rc = sqlite3changeset_next(iter)) == SQLITE_ROW) {
        rc = SQLITE_OK;
        ENT_TRY(change_names(store, iter, out, err));
    }
    /* One that cannot be read cannot be undone either: drop it. */
    if ((rc & 0xff) == SQLITE_NOMEM)
        st = ent_fail_nomem(err);
    else if (rc != SQLITE_OK && rc != SQLITE_DONE)
        *out = true;

cleanup:
    (void)sqlite3changeset_finalize(iter);
    return st;
}

static ent_status drop(ent_store *store, int64_t step, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_DROP_CHANGES, err));
    ent_stmt_put_int(&stmt, 1, step);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Look through the log once. */
static ent_status pass(ent_store *store, ent_error *err)
{
    ent_buf copy = {0};
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_STEPS_WITH_CHANGES, err));
    for (;;) {
        bool named = false;
        int64_t step = 0;

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        step = ent_stmt_int(&stmt, 0);
        ent_buf_reset(&copy);
        ent_buf_add(&copy, sqlite3_column_blob(stmt.raw, 1),
                    (size_t)sqlite3_column_bytes(stmt.raw, 1));
        ENT_TRY(ent_buf_status(&copy, err));
        ENT_TRY(changeset_names(store, (int)copy.len, copy.ptr, &named, err));
        if (named)
            ENT_TRY(drop(store, step, err));
    }

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&copy);
    return st;
}

ent_status ent_step_forget(ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;

    /* Twice: the first pass may learn of assertions that the second needs. */
    ENT_TRY(pass(store, err));
    ENT_TRY(pass(store, err));
    ENT_TRY(ent_store_exec(store, "DELETE FROM temp.forgotten", err));

cleanup:
    return st;
}
