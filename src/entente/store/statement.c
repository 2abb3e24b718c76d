/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/store_internal.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <string.h>

#include "entente/core/mem.h"

ent_status ent_store_fail(const ent_store *store, int rc, ent_error *err)
{
    const char *path = store->path == NULL ? "" : store->path;
    int last_errno = errno;
    int os_error = 0;
    long holder = 0;

    switch (rc & 0xff) {
    case SQLITE_NOMEM:
        return ent_fail_nomem(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        holder = ent_store_lock_holder(store);
        if (holder == 0)
            return ent_fail(err, ENT_ERR_BUSY,
                            "database is in use by another process; waited "
                            "%d s",
                            ENT_BUSY_MS / 1000);
        return ent_fail(err, ENT_ERR_BUSY,
                        "database is in use by process %ld; waited %d s",
                        holder, ENT_BUSY_MS / 1000);
    case SQLITE_IOERR:
    case SQLITE_FULL:
        /* SQLite does not keep it where a COMMIT fails. */
        os_error = sqlite3_system_errno(store->db);
        if (os_error == 0)
            os_error = last_errno;
        if ((rc & 0xff) == SQLITE_FULL || os_error == ENOSPC ||
            os_error == EDQUOT || os_error == EFBIG)
            return ent_fail(err, ENT_ERR_FULL, "%s: the disk is full; %s", path,
                            store->mode == ENT_OPEN_CREATE
                                ? "the database could not be made"
                                : "the database is as it was before this "
                                  "command");
        return ent_fail(err, ENT_ERR_IO, "%s: %s%s%s", path,
                        sqlite3_errmsg(store->db), os_error == 0 ? "" : ": ",
                        os_error == 0 ? "" : strerror(os_error));
    case SQLITE_NOTADB:
        return ent_fail(err, ENT_ERR_STORE, "%s: not a database", path);
    case SQLITE_CORRUPT:
        return ent_fail(err, ENT_ERR_STORE,
                        "%s: the database is damaged: %s.  Where: entente "
                        "verify",
                        path, sqlite3_errmsg(store->db));
    case SQLITE_READONLY:
        return ent_fail(err, ENT_ERR_STORE, "%s: cannot be written", path);
    case SQLITE_INTERRUPT:
        return ent_fail(err, ENT_ERR_CANCELLED, "interrupted");
    default:
        return ent_fail(err, ENT_ERR_STORE, "%s: %s", path,
                        sqlite3_errmsg(store->db));
    }
}

ent_status ent_stmt_open(ent_stmt *stmt, ent_store *store, ent_sql which,
                         ent_error *err)
{
    sqlite3_stmt *raw = store->cached[which];
    bool own = store->lent[which];
    unsigned flags = own ? 0 : SQLITE_PREPARE_PERSISTENT;
    int rc = SQLITE_OK;

    assert(stmt->raw == NULL);
    if (raw == NULL || own) {
        raw = NULL;
        rc = sqlite3_prepare_v3(store->db, ent_sql_text(which), -1, flags, &raw,
                                NULL);
        if (rc != SQLITE_OK)
            return ent_store_fail(store, rc, err);
    }
    if (!own) {
        store->cached[which] = raw;
        store->lent[which] = true;
    }
    *stmt = (ent_stmt){store, raw, which, own, SQLITE_OK};
    return ENT_OK;
}

void ent_stmt_close(ent_stmt *stmt)
{
    if (stmt->raw == NULL)
        return;
    if (stmt->own) {
        (void)sqlite3_finalize(stmt->raw);
    } else {
        (void)sqlite3_reset(stmt->raw);
        (void)sqlite3_clear_bindings(stmt->raw);
        stmt->store->lent[stmt->which] = false;
    }
    *stmt = (ent_stmt){0};
}

/** The first failure stays. */
static void keep(ent_stmt *stmt, int rc)
{
    if (stmt->rc == SQLITE_OK)
        stmt->rc = rc;
}

void ent_stmt_put_int(ent_stmt *stmt, int index, int64_t value)
{
    keep(stmt, sqlite3_bind_int64(stmt->raw, index, value));
}

void ent_stmt_put_real(ent_stmt *stmt, int index, double value)
{
    keep(stmt, sqlite3_bind_double(stmt->raw, index, value));
}

void ent_stmt_put_text(ent_stmt *stmt, int index, ent_str value)
{
    if (value.ptr == NULL) {
        ent_stmt_put_null(stmt, index);
        return;
    }
    keep(stmt, sqlite3_bind_text64(stmt->raw, index, value.ptr, value.len,
                                   SQLITE_STATIC, SQLITE_UTF8));
}

void ent_stmt_put_cstr(ent_stmt *stmt, int index, const char *value)
{
    ent_stmt_put_text(stmt, index, ent_str_from(value));
}

void ent_stmt_put_null(ent_stmt *stmt, int index)
{
    keep(stmt, sqlite3_bind_null(stmt->raw, index));
}

ent_status ent_stmt_next(ent_stmt *stmt, bool *row, ent_error *err)
{
    int rc = stmt->rc;

    if (rc == SQLITE_OK)
        rc = sqlite3_step(stmt->raw);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        return ent_store_fail(stmt->store, rc, err);
    *row = rc == SQLITE_ROW;
    return ENT_OK;
}

ent_status ent_stmt_run(ent_stmt *stmt, ent_error *err)
{
    bool row = true;
    ent_status st = ENT_OK;

    while (st == ENT_OK && row)
        st = ent_stmt_next(stmt, &row, err);
    ent_stmt_rewind(stmt);
    return st;
}

void ent_stmt_rewind(ent_stmt *stmt)
{
    (void)sqlite3_reset(stmt->raw);
}

int64_t ent_stmt_int(const ent_stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt->raw, column);
}

double ent_stmt_real(const ent_stmt *stmt, int column)
{
    return sqlite3_column_double(stmt->raw, column);
}

ent_str ent_stmt_text(const ent_stmt *stmt, int column)
{
    const char *ptr = (const char *)sqlite3_column_text(stmt->raw, column);
    int len = sqlite3_column_bytes(stmt->raw, column);

    return ent_str_make(ptr, ptr == NULL ? 0 : (size_t)len);
}

bool ent_stmt_is_null(const ent_stmt *stmt, int column)
{
    return sqlite3_column_type(stmt->raw, column) == SQLITE_NULL;
}

ent_status ent_text_copy(ent_arena *arena, ent_str text, ent_str *out,
                         ent_error *err)
{
    ent_str copy = text;

    if (text.ptr != NULL) {
        copy = ent_arena_str(arena, text);
        if (copy.ptr == NULL)
            return ent_fail_nomem(err);
    }
    *out = copy;
    return ENT_OK;
}

ent_status ent_stmt_copy(const ent_stmt *stmt, int column, ent_arena *arena,
                         ent_str *out, ent_error *err)
{
    ent_str text = ent_stmt_text(stmt, column);

    /* SQLite gives NULL for a text it had no memory to convert, too. */
    if (text.ptr == NULL && !ent_stmt_is_null(stmt, column))
        return ent_fail_nomem(err);
    return ent_text_copy(arena, text, out, err);
}

ent_status ent_store_exec(ent_store *store, const char *sql, ent_error *err)
{
    int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);

    return rc == SQLITE_OK ? ENT_OK : ent_store_fail(store, rc, err);
}

ent_status ent_store_number(ent_store *store, const char *sql, int64_t *out,
                            ent_error *err)
{
    sqlite3_stmt *raw = NULL;
    int rc = sqlite3_prepare_v2(store->db, sql, -1, &raw, NULL);
    ent_status st = ENT_OK;

    if (rc == SQLITE_OK)
        rc = sqlite3_step(raw);
    if (rc == SQLITE_ROW)
        *out = sqlite3_column_int64(raw, 0);
    else if (rc != SQLITE_DONE)
        st = ent_store_fail(store, rc, err);
    (void)sqlite3_finalize(raw);
    return st;
}

const ent_relation_type *ent_type_of(ent_str name)
{
    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        const ent_relation_type *type = ent_relation_type_at(i);

        if (ent_str_is(name, type->name))
            return type;
    }
    return NULL;
}

void ent_stmt_put_days(ent_stmt *stmt, int index, const ent_date *date)
{
    bool begins = date->known && date->first != ENT_DAY_MIN;
    bool ends = date->known && date->last != ENT_DAY_MAX;

    if (begins)
        ent_stmt_put_int(stmt, index, date->first);
    else
        ent_stmt_put_null(stmt, index);
    if (ends)
        ent_stmt_put_int(stmt, index + 1, date->last);
    else
        ent_stmt_put_null(stmt, index + 1);
    ent_stmt_put_int(stmt, index + 2, ends && date->interval);
}

/** Does a column hold a day, or NULL where it is open? */
static bool holds_day(const ent_stmt *stmt, int column, bool known, int32_t day)
{
    return known ? !ent_stmt_is_null(stmt, column) &&
                       ent_stmt_int(stmt, column) == day
                 : ent_stmt_is_null(stmt, column);
}

bool ent_stmt_has_days(const ent_stmt *stmt, int column, const ent_date *date)
{
    bool begins = date->known && date->first != ENT_DAY_MIN;
    bool ends = date->known && date->last != ENT_DAY_MAX;

    return holds_day(stmt, column, begins, date->first) &&
           holds_day(stmt, column + 1, ends, date->last) &&
           (ent_stmt_int(stmt, column + 2) != 0) == (ends && date->interval);
}

ent_status ent_stmt_run_all(ent_store *store, const ent_sql *todo, size_t count,
                            ent_document_id id, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < count; i++) {
        ent_stmt stmt = {0};

        ENT_TRY(ent_stmt_open(&stmt, store, todo[i], err));
        if (sqlite3_bind_parameter_count(stmt.raw) > 0)
            ent_stmt_put_int(&stmt, 1, id.value);
        st = ent_stmt_run(&stmt, err);
        ent_stmt_close(&stmt);
        if (st != ENT_OK)
            goto cleanup;
    }

cleanup:
    return st;
}
