/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Deleting a report on request: docs/adr/005. */
#include "entente/store/document.h"

#include "entente/store/store_internal.h"

#include <string.h>

#include "entente/core/vec.h"

/** The temporary table of rows that are going, by table and number, so that
 *  the log can be searched for them. Dropped with its contents first. */
static ent_status list_begin(ent_store *store, ent_error *err)
{
    return ent_store_exec(store,
                          "CREATE TEMP TABLE IF NOT EXISTS forgotten "
                          "(what TEXT, id INTEGER, PRIMARY KEY (what, id)) "
                          "WITHOUT ROWID;"
                          "DELETE FROM temp.forgotten",
                          err);
}

static ent_status mark_forgotten(ent_store *store, ent_document_id id,
                                 ent_error *err)
{
    char now[21];
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ent_store_now(now);
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_FORGET_DOCUMENT, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ent_stmt_put_cstr(&stmt, 2, now);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status count_assertions(ent_store *store, ent_document_id id,
                                   int64_t *out, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_COUNT_ASSERTIONS, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    *out = row ? ent_stmt_int(&stmt, 0) : 0;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_forget_document(ent_store *store, ent_document_id id,
                                     int64_t *assertions, ent_error *err)
{
    static const ent_sql evidence[] = {
        ENT_SQL_TOUCH_DOCUMENT,    ENT_SQL_LIST_FORGOTTEN,
        ENT_SQL_FORGET_QUANTITIES, ENT_SQL_FORGET_EXPLANATIONS,
        ENT_SQL_FORGET_ASSERTIONS, ENT_SQL_FORGET_CODED,
        ENT_SQL_FORGET_MENTIONS,   ENT_SQL_FORGET_BANDS,
        ENT_SQL_FREE_COPIES,       ENT_SQL_FORGET_DECISIONS,
        ENT_SQL_DELETE_SENTENCES,
    };
    static const ent_sql names[] = {
        ENT_SQL_LIST_ORPHANS,
        ENT_SQL_FORGET_ALIASES,
        ENT_SQL_FORGET_ENTITIES,
    };
    int64_t count = 0;
    ent_status st = ENT_OK;

    ENT_TRY(ent_document_must_exist(store, id, err));
    /* A changeset of this very step would hold every word that it deletes. */
    ent_step_discard(store);
    ENT_TRY(ent_store_exec(store, "PRAGMA secure_delete = ON", err));
    ENT_TRY(list_begin(store, err));
    ENT_TRY(ent_touched_begin(store, err));
    ENT_TRY(count_assertions(store, id, &count, err));
    ENT_TRY(ent_stmt_run_all(store, evidence,
                             sizeof evidence / sizeof *evidence, id, err));
    ENT_TRY(ent_relation_prune(store, err));
    ENT_TRY(
        ent_stmt_run_all(store, names, sizeof names / sizeof *names, id, err));
    ENT_TRY(mark_forgotten(store, id, err));
    ENT_TRY(ent_step_forget(store, err));
    /* The index keeps words of deleted rows in its older segments. */
    ENT_TRY(ent_store_exec(store,
                           "INSERT INTO document_text (document_text) "
                           "VALUES ('rebuild')",
                           err));
    *assertions = count;

cleanup:
    return st;
}

ent_status ent_store_allow_document(ent_store *store, ent_document_id id,
                                    ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ALLOW_DOCUMENT, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_run(&stmt, err));
    if (sqlite3_changes(store->db) == 0)
        st = ent_fail(err, ENT_ERR_INVALID,
                      "this document was not forgotten; nothing to allow");

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_get_quoting(ent_store *store, ent_document_id id,
                                 ent_arena *arena, ent_str **out, size_t *count,
                                 ent_error *err)
{
    ENT_VEC(ent_str) names = {0};
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_QUOTING_TABLES, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    for (;;) {
        ent_str name = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(ent_text_copy(arena, ent_stmt_text(&stmt, 0), &name, err));
        if (!ENT_VEC_PUSH(&names, name)) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }
    *out = ent_arena_alloc(arena, names.count, sizeof **out);
    if (*out == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (names.count > 0)
        memcpy(*out, names.items, names.count * sizeof **out);
    *count = names.count;

cleanup:
    ent_stmt_close(&stmt);
    ENT_VEC_CLEAR(&names);
    return st;
}

ent_status ent_store_scrub(ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_exec(store, "VACUUM", err));
    ENT_TRY(ent_store_exec(store, "PRAGMA wal_checkpoint(TRUNCATE)", err));
    ENT_TRY(ent_store_exec(store, "PRAGMA secure_delete = OFF", err));

cleanup:
    return st;
}
