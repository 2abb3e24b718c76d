/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/verify.h"

#include "entente/store/verify_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "entente/core/utf8.h"

enum {
    LINE_MAX_BYTES = 1024
};

void ent_verifier_say(ent_verifier *v, const char *fmt, ...)
{
    char line[LINE_MAX_BYTES];
    va_list args;

    if (v->stopped)
        return;
    v->totals.problems++;
    va_start(args, fmt);
    (void)vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    /* Names and quotes come from outside. */
    ent_buf_reset(&v->line);
    ent_utf8_add_visible(&v->line, ent_str_from(line));
    v->stopped = v->line.failed || !v->problem(v->user, v->line.ptr);
}

/** Report each row of a pragma that is not "ok". */
static ent_status check_pragma(ent_verifier *v, const char *sql,
                               const char *what, ent_error *err)
{
    sqlite3_stmt *raw = NULL;
    int rc = sqlite3_prepare_v2(v->store->db, sql, -1, &raw, NULL);

    while (rc == SQLITE_OK && !v->stopped &&
           (rc = sqlite3_step(raw)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(raw, 0);

        rc = SQLITE_OK;
        if (text != NULL && strcmp(text, "ok") != 0)
            ent_verifier_say(v, "%s: %s", what, text);
    }
    (void)sqlite3_finalize(raw);
    if ((rc & 0xff) == SQLITE_CORRUPT || (rc & 0xff) == SQLITE_NOTADB) {
        ent_verifier_say(v, "%s: %s", what, sqlite3_errmsg(v->store->db));
        return ENT_OK;
    }
    return rc == SQLITE_OK || rc == SQLITE_DONE
               ? ENT_OK
               : ent_store_fail(v->store, rc, err);
}

/** Compare the full-text index with the reports. SQLite wants to write for
 *  that, so it is left out where the file cannot be written. */
static ent_status check_index(ent_verifier *v, ent_error *err)
{
    static const char check[] =
        "INSERT INTO document_text (document_text, rank) "
        "VALUES ('integrity-check', 1)";
    ent_store *store = v->store;
    int rc = SQLITE_OK;
    ent_status st = ENT_OK;

    if (sqlite3_db_readonly(store->db, "main") != 0)
        return ENT_OK;
    ENT_TRY(ent_store_exec(store, "PRAGMA query_only = OFF", err));
    rc = sqlite3_exec(store->db, check, NULL, NULL, NULL);
    if ((rc & 0xff) == SQLITE_CORRUPT)
        ent_verifier_say(v, "full-text index: does not match the reports");
    else if (rc != SQLITE_OK)
        st = ent_store_fail(store, rc, err);
    if (store->mode == ENT_OPEN_READ)
        (void)sqlite3_exec(store->db, "PRAGMA query_only = ON", NULL, NULL,
                           NULL);

cleanup:
    return st;
}

/** Report each row of a statement: a kind of thing and its number, and what
 *  is wrong with it. */
static ent_status check_rows(ent_verifier *v, ent_sql which, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, v->store, which, err));
    while (!v->stopped) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ent_verifier_say(v, "%.*s %lld: %.*s",
                         ENT_STR_ARGS(ent_stmt_text(&stmt, 0)),
                         (long long)ent_stmt_int(&stmt, 1),
                         ENT_STR_ARGS(ent_stmt_text(&stmt, 2)));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Stored vocabulary against the compiled one. */
static ent_status check_types(ent_verifier *v, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    size_t count = 0;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, v->store, ENT_SQL_VERIFY_TYPES, err));
    while (!v->stopped) {
        const ent_relation_type *type = NULL;
        ent_str name = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        count++;
        name = ent_stmt_text(&stmt, 1);
        type = ent_type_of(name);
        if (type == NULL || type->index + 1 != ent_stmt_int(&stmt, 0) ||
            type->symmetric != (ent_stmt_int(&stmt, 2) != 0) ||
            type->tie != (ent_stmt_int(&stmt, 3) != 0))
            ent_verifier_say(v,
                             "relation type %.*s: not as this program has "
                             "it",
                             ENT_STR_ARGS(name));
    }
    if (!v->stopped && count != ent_relation_type_count())
        ent_verifier_say(v, "relation types: %zu, this program has %zu", count,
                         ent_relation_type_count());

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Folded names against names. */
static ent_status check_aliases(ent_verifier *v, ent_error *err)
{
    ent_buf folded = {0};
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, v->store, ENT_SQL_VERIFY_ALIASES, err));
    while (!v->stopped) {
        ent_str name = {0};
        ent_str stored = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        stored = ent_stmt_text(&stmt, 0);
        name = ent_stmt_text(&stmt, 1);
        ent_buf_reset(&folded);
        st = ent_utf8_fold(&folded, name, NULL);
        if (st == ENT_ERR_NOMEM) {
            (void)ent_fail_nomem(err);
            goto cleanup;
        }
        if (st != ENT_OK ||
            !ent_str_equal(stored,
                           folded.len == 0 ? name : ent_buf_view(&folded)))
            ent_verifier_say(v,
                             "entity %lld: alias \"%.*s\" is not folded as "
                             "\"%.*s\"",
                             (long long)ent_stmt_int(&stmt, 2),
                             ENT_STR_ARGS(name), ENT_STR_ARGS(stored));
        st = ENT_OK;
    }

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&folded);
    return st;
}

/** Dates of evidence against the days that questions are asked of. */
static ent_status check_dates(ent_verifier *v, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, v->store, ENT_SQL_VERIFY_DATES, err));
    while (!v->stopped) {
        ent_date date = {0};
        ent_str text = {0};
        bool good = false;

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        text = ent_stmt_text(&stmt, 1);
        good = ent_date_parse(&date, text, NULL) == ENT_OK &&
               ent_stmt_has_days(&stmt, 2, &date);
        if (!good)
            ent_verifier_say(v, "a%lld: days do not match the date \"%.*s\"",
                             (long long)ent_stmt_int(&stmt, 0),
                             ENT_STR_ARGS(text));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status check_file(ent_verifier *v, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(check_pragma(v, "PRAGMA integrity_check(50)", "file", err));
    ENT_TRY(check_pragma(v,
                         "SELECT \"table\" || ' row ' || ifnull(rowid, '?') "
                         "|| ' refers to a ' || parent || ' that is not there' "
                         "FROM pragma_foreign_key_check",
                         "reference", err));
    ENT_TRY(check_index(v, err));

cleanup:
    return st;
}

static ent_status check_graph(ent_verifier *v, ent_error *err)
{
    static const ent_sql lists[] = {
        ENT_SQL_VERIFY_LONE_RELATIONS, ENT_SQL_VERIFY_LONE_EVENTS,
        ENT_SQL_VERIFY_EVENTS,         ENT_SQL_VERIFY_MERGES,
        ENT_SQL_VERIFY_CODED,
    };
    ent_status st = ENT_OK;

    ENT_TRY(check_types(v, err));
    ENT_TRY(check_aliases(v, err));
    ENT_TRY(check_dates(v, err));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        ENT_TRY(check_rows(v, lists[i], err));
    ENT_TRY(ent_store_number(v->store, "SELECT count(*) FROM coded_event",
                             &v->totals.coded_events, err));

cleanup:
    return st;
}

ent_status ent_store_verify(ent_store *store, ent_verify_totals *out,
                            bool (*problem)(void *user, const char *line),
                            void *user, const ent_progress *progress,
                            ent_error *err)
{
    ent_verifier v = {.store = store, .problem = problem, .user = user};
    bool reading = false;
    ent_status st = ENT_OK;

    ENT_TRY(check_file(&v, err));
    ENT_TRY(ent_store_begin_read(store, err));
    reading = true;
    if (!v.stopped)
        ENT_TRY(ent_verify_texts(&v, progress, err));
    if (!v.stopped)
        ENT_TRY(check_graph(&v, err));
    if (v.line.failed)
        st = ent_fail_nomem(err);
    else
        *out = v.totals;

cleanup:
    if (reading)
        ent_store_end_read(store);
    ent_buf_clear(&v.line);
    return st;
}
