/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/store.h"

#include "entente/store/acts_internal.h"
#include "entente/store/state_internal.h"

#include <assert.h>
#include <string.h>

#include "entente/core/mem.h"

/** Forget the step and its command; the transaction is over. */
static void end_step(ent_store *store)
{
    ent_step_discard(store);
    ent_acts_close(store);
    ent_free(store->command);
    store->command = NULL;
    store->run = 0;
    store->writing = false;
}

static ent_status open_batch(ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;

    /* Others may have written since. */
    ent_acts_close(store);
    ENT_TRY(ent_store_exec(store, "BEGIN IMMEDIATE", err));
    store->writing = true;
    store->changes = sqlite3_total_changes64(store->db);
    if (store->undoable)
        ENT_TRY(ent_step_record(store, err));

cleanup:
    return st;
}

ent_status ent_store_begin(ent_store *store, const char *command, bool undoable,
                           ent_error *err)
{
    ent_status st = ENT_OK;

    assert(!store->writing && store->readers == 0);
    if (store->mode == ENT_OPEN_READ)
        return ent_fail(err, ENT_ERR_INVALID,
                        "%s is open for reading: nothing can be changed",
                        store->path);
    store->command = ent_strndup(command, strlen(command));
    if (store->command == NULL)
        return ent_fail_nomem(err);
    store->undoable = undoable;
    st = open_batch(store, err);
    if (st != ENT_OK)
        ent_store_rollback(store);
    if (st != ENT_OK)
        end_step(store);
    return st;
}

static ent_status commit(ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;

    assert(store->writing);
    if (sqlite3_total_changes64(store->db) != store->changes)
        ENT_TRY(ent_step_write(store, err));
    ent_step_discard(store);
    ENT_TRY(ent_store_exec(store, "COMMIT", err));

cleanup:
    if (st != ENT_OK)
        ent_store_rollback(store);
    return st;
}

ent_status ent_store_commit(ent_store *store, ent_error *err)
{
    ent_status st = commit(store, err);

    end_step(store);
    return st;
}

ent_status ent_store_commit_batch(ent_store *store, ent_error *err)
{
    ent_status st = commit(store, err);

    if (st == ENT_OK)
        st = open_batch(store, err);
    if (st != ENT_OK)
        ent_store_rollback(store);
    return st;
}

ent_status ent_store_begin_part(ent_store *store, ent_error *err)
{
    return ent_store_exec(store, "SAVEPOINT part", err);
}

ent_status ent_store_end_part(ent_store *store, bool keep, ent_error *err)
{
    ent_status st = ENT_OK;

    if (!keep) {
        ent_acts_close(store);
        ENT_TRY(ent_store_exec(store, "ROLLBACK TO part", err));
    }
    ENT_TRY(ent_store_exec(store, "RELEASE part", err));

cleanup:
    return st;
}

void ent_store_rollback(ent_store *store)
{
    if (!store->writing)
        return;
    ent_step_discard(store);
    /* SQLite has rolled back by itself after some errors. */
    if (sqlite3_get_autocommit(store->db) == 0)
        (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    end_step(store);
}

/** Begin to read, and note the state of the file: what it was both before and
 *  after is what the transaction sees. A transaction sees the file as it is at
 *  its first read, not at its BEGIN. */
static ent_status begin_reading(ent_store *store, ent_error *err)
{
    ent_store_state after;
    bool known = ent_store_look(store, &store->state);
    ent_status st = ent_store_exec(
        store, "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1", err);

    store->has_state =
        known && st == ENT_OK && ent_store_look(store, &after) &&
        memcmp(after.part, store->state.part, sizeof after.part) == 0;
    if (st != ENT_OK && sqlite3_get_autocommit(store->db) == 0)
        (void)sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return st;
}

ent_status ent_store_begin_read(ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;

    if (store->readers == 0)
        store->has_state = false;
    if (store->readers == 0 && !store->writing)
        st = begin_reading(store, err);
    if (st == ENT_OK)
        store->readers++;
    return st;
}

void ent_store_end_read(ent_store *store)
{
    if (store->readers == 0)
        return;
    store->readers--;
    if (store->readers == 0 && !store->writing)
        (void)sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL);
}
