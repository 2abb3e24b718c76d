/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One question of the user, in SQL. */
#include "entente/store/store_internal.h"

#include <limits.h>
#include <string.h>

#include "entente/core/mem.h"

/** Is @p word one of a list that ends with NULL? */
static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list != NULL; list++)
        if (sqlite3_stricmp(word, *list) == 0)
            return true;
    return false;
}

/** What a statement may do: read and compute. */
static int may_do(void *user, int action, const char *first, const char *second,
                  const char *database, const char *cause)
{
    static const char *const forbidden[] = {"load_extension", "readfile",
                                            "writefile", "edit", NULL};

    bool *denied = user;
    bool allowed = false;

    (void)database;
    (void)cause;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        allowed = true;
        break;
    case SQLITE_FUNCTION:
        allowed = !is_one_of(second, forbidden);
        break;
    case SQLITE_PRAGMA:
        /* Full-text search asks this by itself. */
        allowed = strcmp(first, "data_version") == 0;
        break;
    default:
        break;
    }
    *denied = *denied || !allowed;
    return allowed ? SQLITE_OK : SQLITE_DENY;
}

/** Say what is wrong with the statement, and where. */
static ent_status fail(ent_store *store, int rc, bool denied, ent_error *err)
{
    int offset = sqlite3_error_offset(store->db);

    if (denied)
        return ent_fail(err, ENT_ERR_INVALID,
                        "one SELECT, please: this statement would do more than "
                        "read (%s)",
                        sqlite3_errmsg(store->db));
    if ((rc & 0xff) != SQLITE_ERROR)
        return ent_store_fail(store, rc, err);
    if (offset >= 0)
        return ent_fail_at(err, ENT_ERR_INVALID, offset, "SQL, byte %d: %s",
                           offset, sqlite3_errmsg(store->db));
    return ent_fail(err, ENT_ERR_INVALID, "SQL: %s", sqlite3_errmsg(store->db));
}

/** Nothing but blanks, comments and semicolons behind the statement? */
static ent_status check_tail(ent_store *store, const char *tail, ent_str sql,
                             ent_error *err)
{
    const char *end = sql.ptr + sql.len;
    int rc = SQLITE_OK;

    while (tail < end) {
        sqlite3_stmt *more = NULL;
        const char *rest = NULL;

        rc = sqlite3_prepare_v2(store->db, tail, (int)(end - tail), &more,
                                &rest);
        (void)sqlite3_finalize(more);
        if (more != NULL || rc != SQLITE_OK)
            return ent_fail_at(err, ENT_ERR_INVALID, tail - sql.ptr,
                               "SQL, byte %lld: a second statement; one at a "
                               "time",
                               (long long)(tail - sql.ptr));
        if (rest == NULL || rest <= tail)
            break;
        tail = rest;
    }
    return ENT_OK;
}

static ent_status prepare(ent_store *store, ent_str sql, const bool *denied,
                          sqlite3_stmt **out, ent_error *err)
{
    const char *tail = NULL;
    int rc = SQLITE_OK;

    if (sql.len > INT_MAX / 2)
        return ent_fail(err, ENT_ERR_LIMIT, "SQL: %zu bytes are too many",
                        sql.len);
    rc = sqlite3_prepare_v2(store->db, sql.ptr, (int)sql.len, out, &tail);
    if (rc != SQLITE_OK)
        return fail(store, rc, *denied, err);
    if (*out == NULL)
        return ent_fail(err, ENT_ERR_INVALID, "SQL: no statement");
    if (sqlite3_stmt_readonly(*out) == 0)
        return ent_fail(err, ENT_ERR_INVALID,
                        "one SELECT, please: this statement would write");
    return check_tail(store, tail, sql, err);
}

static char kind_of(int type)
{
    switch (type) {
    case SQLITE_INTEGER:
        return 'i';
    case SQLITE_FLOAT:
        return 'r';
    case SQLITE_TEXT:
        return 't';
    case SQLITE_BLOB:
        return 'b';
    default:
        return 'n';
    }
}

static ent_str value_of(sqlite3_stmt *stmt, int column)
{
    const char *ptr = NULL;

    if (sqlite3_column_type(stmt, column) == SQLITE_BLOB) {
        ptr = sqlite3_column_blob(stmt, column);
        if (ptr == NULL) /* An empty one is not NULL. */
            ptr = "";
    } else {
        ptr = (const char *)sqlite3_column_text(stmt, column);
    }
    if (ptr == NULL)
        return ent_str_from(NULL);
    return ent_str_make(ptr, (size_t)sqlite3_column_bytes(stmt, column));
}

/** A statement that runs, and room for its rows. */
typedef struct asking {
    sqlite3_stmt *stmt;
    int count;
    ent_str *values;
    char *kinds;
    bool denied; /**< It wanted more than it may. */
} asking;

static ent_status make_room(asking *q, ent_error *err)
{
    q->count = sqlite3_column_count(q->stmt);
    q->values = ent_calloc((size_t)q->count + 1, sizeof *q->values);
    q->kinds = ent_calloc((size_t)q->count + 1, 1);
    return q->values == NULL || q->kinds == NULL ? ent_fail_nomem(err) : ENT_OK;
}

static bool show_head(asking *q,
                      bool (*head)(void *user, size_t count,
                                   const ent_str *names),
                      void *user)
{
    for (int i = 0; i < q->count; i++)
        q->values[i] = ent_str_from(sqlite3_column_name(q->stmt, i));
    return head(user, (size_t)q->count, q->values);
}

static ent_status show_rows(ent_store *store, asking *q,
                            bool (*row)(void *user, size_t count,
                                        const ent_str *values,
                                        const char *kinds),
                            void *user, ent_error *err)
{
    int rc = SQLITE_OK;

    while ((rc = sqlite3_step(q->stmt)) == SQLITE_ROW) {
        for (int i = 0; i < q->count; i++) {
            q->kinds[i] = kind_of(sqlite3_column_type(q->stmt, i));
            q->values[i] = value_of(q->stmt, i);
        }
        if (!row(user, (size_t)q->count, q->values, q->kinds))
            return ENT_OK;
    }
    return rc == SQLITE_DONE ? ENT_OK : fail(store, rc, q->denied, err);
}

ent_status ent_store_sql(ent_store *store, ent_str sql,
                         bool (*head)(void *user, size_t count,
                                      const ent_str *names),
                         bool (*row)(void *user, size_t count,
                                     const ent_str *values, const char *kinds),
                         void *user, ent_error *err)
{
    asking q = {0};
    ent_status st = ENT_OK;

    /* Connecting the full-text table declares its columns, which looks like a
     * change to the authorizer: let it be done before. */
    ENT_TRY(
        ent_store_exec(store, "SELECT rowid FROM document_text LIMIT 0", err));
    (void)sqlite3_set_authorizer(store->db, may_do, &q.denied);
    ENT_TRY(prepare(store, sql, &q.denied, &q.stmt, err));
    ENT_TRY(make_room(&q, err));
    if (head != NULL && !show_head(&q, head, user))
        goto cleanup;
    ENT_TRY(show_rows(store, &q, row, user, err));

cleanup:
    (void)sqlite3_finalize(q.stmt);
    (void)sqlite3_set_authorizer(store->db, NULL, NULL);
    ent_free(q.values);
    ent_free(q.kinds);
    return st;
}
