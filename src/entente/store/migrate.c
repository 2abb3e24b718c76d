/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/store_internal.h"

#include <assert.h>
#include <stdio.h>

#include "generated/migrations.h"

/** The vocabulary that is compiled in, as rows: so that SQL can use it, and
 *  that types of events and relations are checked by foreign keys. */
static ent_status seed_types(ent_store *store, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_SEED_TYPE, err));
    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        const ent_relation_type *type = ent_relation_type_at(i);

        ent_stmt_put_int(&stmt, 1, type->index + 1);
        ent_stmt_put_cstr(&stmt, 2, type->name);
        ent_stmt_put_cstr(&stmt, 3, type->tie ? "tie" : "event");
        ent_stmt_put_cstr(
            &stmt, 4,
            type->quad == ENT_QUAD_NONE ? NULL : ent_quad_name(type->quad));
        ent_stmt_put_real(&stmt, 5, type->weight);
        ent_stmt_put_int(&stmt, 6, type->symmetric);
        ent_stmt_put_cstr(&stmt, 7, ent_family_name(type->family));
        ent_stmt_put_cstr(&stmt, 8, type->active);
        ent_stmt_put_cstr(&stmt, 9, type->passive);
        ent_stmt_put_cstr(&stmt, 10, type->meaning);
        ENT_TRY(ent_stmt_run(&stmt, err));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status seed(ent_store *store, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_coded_make_indexes(store, err));
    ENT_TRY(seed_types(store, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_SEED_UNNAMED, err));
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** What comes with a migration beside its SQL. */
static ent_status step_up(ent_store *store, int to, ent_error *err)
{
    ent_status st = ENT_OK;

    assert((size_t)to <= ent_embedded_migrations_count);
    ENT_TRY(ent_store_exec(store, ent_embedded_migrations[to - 1].data, err));
    if (to == 1)
        ENT_TRY(seed(store, err));

cleanup:
    return st;
}

/* All steps are one transaction: a database is of this schema, or as it was. A
 * new one that is being made is an empty file until then. */
ent_status ent_store_migrate(ent_store *store, int from, ent_error *err)
{
    char mark[96];
    int64_t version = 0;
    ent_status st = ENT_OK;

    (void)snprintf(mark, sizeof mark,
                   "PRAGMA application_id = %d; PRAGMA user_version = %d",
                   ENT_APPLICATION_ID, ENT_SCHEMA_VERSION);
    ENT_TRY(ent_store_exec(store, "BEGIN IMMEDIATE", err));
    ENT_TRY(ent_store_number(store, "PRAGMA user_version", &version, err));
    if (version > from && store->mode == ENT_OPEN_CREATE) {
        st = ent_fail(err, ENT_ERR_INVALID, "%s: exists already", store->path);
        goto cleanup;
    }
    /* Another process may have been faster. */
    for (int64_t to = version + 1; to <= ENT_SCHEMA_VERSION; to++)
        ENT_TRY(step_up(store, (int)to, err));
    ENT_TRY(ent_store_exec(store, mark, err));
    ENT_TRY(ent_store_exec(store, "COMMIT", err));

cleanup:
    if (st != ENT_OK && sqlite3_get_autocommit(store->db) == 0)
        (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return st;
}
