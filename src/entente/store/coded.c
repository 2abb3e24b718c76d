/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Bulk loading: rows are sorted in memory before they are stored, and indexes
 * are made behind them. For 468,558 events an index over sorted rows takes
 * 0.13 s, over rows in the order of the file 0.30 s. */
#include "entente/store/coded.h"

#include "entente/store/actors_internal.h"
#include "entente/store/coded_batch_internal.h"
#include "entente/store/document.h"
#include "entente/store/store_internal.h"

#include <stdlib.h>

#include "entente/core/map.h"
#include "entente/core/mem.h"
#include "entente/core/vec.h"

enum {
    BATCH_ROWS = 1 << 19, /**< Rows of a transaction: 10 MB, twice. */
    LINE_BYTES = 64       /**< Of a file, about, to guess its rows. */
};

struct ent_coded_loader {
    ent_store *store;
    ent_document_id document;
    ent_actors *actors;
    ent_map *words; /**< Event words; values are their codes. */
    ent_coded_batch batch;
    int64_t last_line; /**< Of the rows added. */
    int64_t durable;   /**< Lines that are committed. */
    bool without_indexes;
    bool rebuild; /**< Old rows are few: leave indexes out while loading. */
    bool in_step; /**< The loader has a transaction open. */
};

/* The one definition of these indexes; the schema leaves them to this. */
static const char make_indexes[] =
    "CREATE INDEX IF NOT EXISTS coded_event_subject "
    "ON coded_event (subject, object);"
    "CREATE INDEX IF NOT EXISTS coded_event_object "
    "ON coded_event (object, subject)";
static const char drop_indexes[] = "DROP INDEX IF EXISTS coded_event_subject;"
                                   "DROP INDEX IF EXISTS coded_event_object";

ent_status ent_coded_make_indexes(ent_store *store, ent_error *err)
{
    return ent_store_exec(store, make_indexes, err);
}

ent_status ent_coded_repair(ent_store *store, ent_error *err)
{
    int rc = SQLITE_OK;

    /* Another process that writes may be the load that left them out. */
    (void)sqlite3_busy_timeout(store->db, 0);
    rc = sqlite3_exec(store->db, make_indexes, NULL, NULL, NULL);
    (void)sqlite3_busy_timeout(store->db, ENT_BUSY_MS);
    if (rc == SQLITE_OK || (rc & 0xff) == SQLITE_BUSY)
        return ENT_OK;
    return ent_store_fail(store, rc, err);
}

/** Find the file, or begin it. */
static ent_status begin_file(ent_coded_loader *loader,
                             const ent_document *document, int64_t *lines,
                             ent_error *err)
{
    ent_document table = *document;
    ent_put_result result = ENT_PUT_KNOWN;
    ent_stmt stmt = {0};
    bool found = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, loader->store, ENT_SQL_GET_TABLE, err));
    ent_stmt_put_text(&stmt, 1, document->sha256);
    ENT_TRY(ent_stmt_next(&stmt, &found, err));
    *lines = found ? ent_stmt_int(&stmt, 1) : 0;
    ent_stmt_close(&stmt);
    table.kind = ENT_DOCUMENT_TABLE;
    table.text = ent_str_from(NULL);
    ENT_TRY(ent_store_put_document(loader->store, &table, NULL, 0,
                                   &loader->document, &result, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status set_lines(ent_coded_loader *loader, int64_t lines,
                            bool complete, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, loader->store, ENT_SQL_SET_LINES, err));
    ent_stmt_put_int(&stmt, 1, loader->document.value);
    if (!complete)
        ent_stmt_put_int(&stmt, 2, lines);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status load_words(ent_coded_loader *loader, ent_error *err)
{
    ent_stmt stmt = {0};
    bool found = false;
    ent_status st = ENT_OK;

    loader->words = ent_map_new();
    if (loader->words == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(ent_stmt_open(&stmt, loader->store, ENT_SQL_EVENT_WORDS, err));
    for (;;) {
        uint32_t index = 0;

        ENT_TRY(ent_stmt_next(&stmt, &found, err));
        if (!found)
            break;
        index = ent_map_put(loader->words, ent_stmt_text(&stmt, 1));
        if (index == ENT_MAP_NONE) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
        ent_map_set_value(loader->words, index, ent_stmt_int(&stmt, 0));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Learn where numbering goes on, and whether indexes pay meanwhile. */
static ent_status look_at_table(ent_coded_loader *loader, int64_t bytes,
                                ent_error *err)
{
    int64_t last = 0;
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_number(loader->store,
                             "SELECT ifnull(max(id), 0) FROM coded_event",
                             &last, err));
    loader->batch.first_id = last + 1;
    loader->rebuild = last <= bytes / LINE_BYTES;

cleanup:
    return st;
}

static ent_status prepare_load(ent_coded_loader *loader, int64_t bytes,
                               int64_t lines, ent_error *err)
{
    ent_status st = ENT_OK;

    loader->durable = lines;
    loader->batch.document = loader->document.value;
    loader->batch.first_line = lines;
    loader->last_line = lines;
    ENT_TRY(look_at_table(loader, bytes, err));
    ENT_TRY(load_words(loader, err));
    ENT_TRY(ent_actors_open(&loader->actors, loader->store, err));

cleanup:
    return st;
}

ent_status ent_coded_loader_open(ent_store *store, const ent_document *document,
                                 const char *command, ent_coded_loader **out,
                                 int64_t *lines_done, ent_error *err)
{
    ent_coded_loader *loader = ent_calloc(1, sizeof *loader);
    int64_t lines = 0;
    ent_status st = ENT_OK;

    if (loader == NULL)
        return ent_fail_nomem(err);
    loader->store = store;
    /* Keys are those of our own maps, so they are not looked up again; verify
     * does. */
    ENT_TRY(ent_store_exec(store,
                           "PRAGMA cache_size = -65536;"
                           "PRAGMA foreign_keys = OFF",
                           err));
    ENT_TRY(ent_store_begin(store, command, false, err));
    loader->in_step = true;
    ENT_TRY(begin_file(loader, document, &lines, err));
    if (lines < 0) {
        /* It may just have been shown again. */
        ENT_TRY(ent_store_commit(store, err));
        loader->in_step = false;
        *lines_done = -1;
        *out = NULL;
        goto cleanup;
    }
    ENT_TRY(prepare_load(loader, document->bytes, lines, err));
    *lines_done = lines;
    *out = loader;
    loader = NULL;

cleanup:
    ent_coded_loader_free(loader);
    return st;
}

ent_status ent_coded_loader_actor(ent_coded_loader *loader, ent_str name,
                                  uint32_t *out, ent_error *err)
{
    return ent_actors_find(loader->actors, name, out, err);
}

static ent_status add_word(ent_coded_loader *loader, int64_t id, ent_str word,
                           const char *code, const ent_relation_type *type,
                           const ent_mode *mode, ent_modality modality,
                           ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, loader->store, ENT_SQL_ADD_EVENT_CODE, err));
    ent_stmt_put_int(&stmt, 1, id);
    ent_stmt_put_text(&stmt, 2, word);
    ent_stmt_put_cstr(&stmt, 3, code);
    ent_stmt_put_cstr(&stmt, 4, type->name);
    ent_stmt_put_cstr(&stmt, 5, mode == NULL ? NULL : mode->name);
    ent_stmt_put_cstr(&stmt, 6, ent_modality_word(modality));
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_coded_loader_code(ent_coded_loader *loader, ent_str word,
                                 const char *code,
                                 const ent_relation_type *type,
                                 const ent_mode *mode, ent_modality modality,
                                 uint32_t *out, ent_error *err)
{
    uint32_t index = ent_map_get(loader->words, word);
    int64_t id = 0;
    ent_status st = ENT_OK;

    if (index == ENT_MAP_NONE) {
        id = (int64_t)ent_map_count(loader->words) + 1;
        ENT_TRY(add_word(loader, id, word, code, type, mode, modality, err));
        index = ent_map_put(loader->words, word);
        if (index == ENT_MAP_NONE) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
        ent_map_set_value(loader->words, index, id);
    }
    *out = (uint32_t)ent_map_value(loader->words, index);

cleanup:
    return st;
}

/** Write what is in memory into the open transaction. */
static ent_status store_rows(ent_coded_loader *loader, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_actors_store(loader->actors, err));
    if (loader->batch.rows.count == 0)
        goto cleanup;
    if (loader->rebuild && !loader->without_indexes) {
        ENT_TRY(ent_store_exec(loader->store, drop_indexes, err));
        loader->without_indexes = true;
    }
    ENT_TRY(ent_coded_batch_sort(&loader->batch,
                                 ent_actors_greatest(loader->actors), err));
    ENT_TRY(ent_coded_batch_store(&loader->batch, loader->store, err));

cleanup:
    return st;
}

/** Store a full batch of the lines up to the last one added. */
static ent_status store_batch(ent_coded_loader *loader, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(store_rows(loader, err));
    ENT_TRY(set_lines(loader, loader->last_line, false, err));
    ENT_TRY(ent_store_commit_batch(loader->store, err));
    loader->durable = loader->last_line;
    loader->batch.first_line = loader->last_line;

cleanup:
    if (st != ENT_OK)
        loader->in_step = false;
    return st;
}

ent_status ent_coded_loader_add(ent_coded_loader *loader, uint32_t subject,
                                uint32_t object, uint32_t code, int32_t day,
                                int64_t line, ent_error *err)
{
    ent_coded_row r = {subject, object, code, day, 0};
    ent_status st = ENT_OK;

    if (line <= loader->last_line ||
        line - loader->batch.first_line > UINT32_MAX)
        return ent_fail(err, ENT_ERR_INVALID,
                        "line %lld does not follow line %lld", (long long)line,
                        (long long)loader->last_line);
    /* The batch ends before this line, not behind the last full one: lines
     * in between were read, and refused or empty. */
    if (loader->batch.rows.count == BATCH_ROWS) {
        loader->last_line = line - 1;
        ENT_TRY(store_batch(loader, err));
    }
    r.line = (uint32_t)(line - loader->batch.first_line);
    if (!ENT_VEC_PUSH(&loader->batch.rows, r))
        return ent_fail_nomem(err);
    loader->last_line = line;

cleanup:
    return st;
}

ent_status ent_coded_loader_finish(ent_coded_loader *loader, int64_t lines,
                                   bool complete, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(store_rows(loader, err));
    if (loader->without_indexes)
        ENT_TRY(ent_store_exec(loader->store, make_indexes, err));
    ENT_TRY(set_lines(loader, lines, complete, err));
    loader->in_step = false;
    ENT_TRY(ent_store_commit(loader->store, err));
    loader->durable = lines;

cleanup:
    if (st != ENT_OK)
        ent_store_rollback(loader->store);
    return st;
}

int64_t ent_coded_loader_lines(const ent_coded_loader *loader)
{
    return loader->durable;
}

void ent_coded_loader_free(ent_coded_loader *loader)
{
    if (loader == NULL)
        return;
    if (loader->in_step)
        ent_store_rollback(loader->store);
    (void)sqlite3_exec(loader->store->db,
                       "PRAGMA cache_size = -2000; PRAGMA foreign_keys = ON",
                       NULL, NULL, NULL);
    ent_actors_close(loader->actors);
    ent_map_free(loader->words);
    ent_coded_batch_clear(&loader->batch);
    ent_free(loader);
}
