/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/step.h"

#include "entente/store/store_internal.h"

#include "entente/core/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void ent_store_now(char out[21])
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    time_t now = time(NULL);
    struct tm utc = {0};

    if (fixed != NULL) {
        char *end = NULL;
        long long given = strtoll(fixed, &end, 10);

        /* Up to the end of the year 9999. */
        if (end != fixed && *end == '\0' && given >= 0 &&
            given <= 253402300799LL)
            now = (time_t)given;
    }
    (void)gmtime_r(&now, &utc);
    (void)strftime(out, 21, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

/** Tables whose changes are not undone by changeset: the shadow tables of the
 *  full-text index, which triggers keep (they fire again when a changeset is
 *  applied), the log itself, and coded events, which are hidden with their
 *  file. */
static int is_recorded(void *user, const char *table)
{
    static const char index_prefix[] = "document_text";

    (void)user;
    return strncmp(table, index_prefix, sizeof index_prefix - 1) != 0 &&
           strcmp(table, "step") != 0 && strcmp(table, "coded_event") != 0;
}

ent_status ent_step_record(ent_store *store, ent_error *err)
{
    int rc = sqlite3session_create(store->db, "main", &store->session);

    if (rc != SQLITE_OK)
        return ent_store_fail(store, rc, err);
    sqlite3session_table_filter(store->session, is_recorded, NULL);
    rc = sqlite3session_attach(store->session, NULL);
    return rc == SQLITE_OK ? ENT_OK : ent_store_fail(store, rc, err);
}

void ent_step_discard(ent_store *store)
{
    if (store->session != NULL)
        sqlite3session_delete(store->session);
    store->session = NULL;
}

/** Who types: the name in the environment, or the number of the user. */
static void who_is(char out[64])
{
    const char *user = getenv("USER");

    if (user != NULL && *user != '\0')
        (void)snprintf(out, 64, "%s", user);
    else
        (void)snprintf(out, 64, "uid %lu", (unsigned long)getuid());
}

ent_status ent_step_write(ent_store *store, ent_error *err)
{
    char now[21];
    char who[64];
    void *changes = NULL;
    int size = 0;
    int rc = SQLITE_OK;
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ent_store_now(now);
    who_is(who);
    if (store->session != NULL) {
        rc = sqlite3session_changeset(store->session, &size, &changes);
        if (rc != SQLITE_OK) {
            st = ent_store_fail(store, rc, err);
            goto cleanup;
        }
    }
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_PUT_STEP, err));
    if (store->run != 0)
        ent_stmt_put_int(&stmt, 1, store->run);
    ent_stmt_put_cstr(&stmt, 2, store->command);
    ent_stmt_put_cstr(&stmt, 3, who);
    ent_stmt_put_cstr(&stmt, 4, now);
    if (size > 0) {
        rc = sqlite3_bind_blob(stmt.raw, 5, changes, size, SQLITE_STATIC);
        if (rc != SQLITE_OK) {
            st = ent_store_fail(store, rc, err);
            goto cleanup;
        }
    }
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (row && store->run == 0)
        store->run = ent_stmt_int(&stmt, 0);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    sqlite3_free(changes);
    return st;
}

ent_status ent_store_each_step(ent_store *store,
                               bool (*visit)(void *user, const ent_step *step),
                               void *user, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EACH_STEP, err));
    for (;;) {
        ent_step step = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        step.id = ent_stmt_int(&stmt, 0);
        step.run = ent_stmt_int(&stmt, 1);
        step.command = ent_stmt_text(&stmt, 2);
        step.who = ent_stmt_text(&stmt, 3);
        step.at = ent_stmt_text(&stmt, 4);
        step.tag = ent_stmt_text(&stmt, 5);
        step.undone = ent_stmt_int(&stmt, 6) != 0;
        step.changeset_bytes = ent_stmt_int(&stmt, 7);
        if (!visit(user, &step))
            break;
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_put_view(ent_store *store, ent_str name, ent_str options,
                              ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    if (name.len == 0 || name.len > ENT_NAME_MAX)
        return ent_fail(err, ENT_ERR_INVALID,
                        "view name: %zu bytes, want 1 to %d", name.len,
                        ENT_NAME_MAX);
    if (ent_utf8_valid_prefix(name) != name.len)
        return ent_fail(err, ENT_ERR_INVALID,
                        "view name: byte %zu is not UTF-8",
                        ent_utf8_valid_prefix(name));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_PUT_VIEW, err));
    ent_stmt_put_text(&stmt, 1, name);
    ent_stmt_put_text(&stmt, 2, options);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_get_view(ent_store *store, ent_str name, ent_arena *arena,
                              ent_str *options, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_GET_VIEW, err));
    ent_stmt_put_text(&stmt, 1, name);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (row)
        st = ent_stmt_copy(&stmt, 0, arena, options, err);
    else
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no view \"%.*s\"",
                      ENT_STR_ARGS(name));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_each_view(ent_store *store,
                               bool (*visit)(void *user, ent_str name,
                                             ent_str options),
                               void *user, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EACH_VIEW, err));
    for (;;) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row ||
            !visit(user, ent_stmt_text(&stmt, 0), ent_stmt_text(&stmt, 1)))
            break;
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_delete_view(ent_store *store, ent_str name, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_DROP_VIEW, err));
    ent_stmt_put_text(&stmt, 1, name);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (!row)
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no view \"%.*s\"",
                      ENT_STR_ARGS(name));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}
