/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/store.h  The database: open, migrate, transactions.
 *
 *  One connection, one thread at a time. Every command is one transaction
 *  (ent_store_begin() ... ent_store_commit()) or a resumable series of them.
 *  A store that is closed, or a process that dies, in the middle leaves the
 *  file as after the last commit. */
#ifndef ENT_STORE_STORE_H
#define ENT_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

typedef struct ent_store ent_store;

typedef enum ent_open_mode {
    ENT_OPEN_READ,  /**< Must exist; nothing can be changed. */
    ENT_OPEN_WRITE, /**< Must exist; older schemas are migrated. */
    ENT_OPEN_CREATE /**< Must not exist (":memory:" is always new). */
} ent_open_mode;

/** Open a database.
 *  @param[out] out  Owned (ent_store_close()).
 *  @retval ENT_ERR_NOT_FOUND  Nothing there (READ, WRITE).
 *  @retval ENT_ERR_INVALID    Something is there (CREATE).
 *  @retval ENT_ERR_VERSION    Database of another program, or newer schema.
 *  @retval ENT_ERR_STORE      No database, or damaged.
 *  @retval ENT_ERR_BUSY       Locked beyond the time-out. */
ENT_API ENT_NODISCARD ent_status ent_store_open(ent_store **out,
                                                const char *path,
                                                ent_open_mode mode,
                                                ent_error *err);

/** Close; an open transaction is rolled back. Accepts NULL. */
ENT_API void ent_store_close(ent_store *store);

/** Schema this library writes. */
ENT_API int ent_store_schema_version(void);

/** Begin a writing transaction, waiting at most 5 s for another writer.
 *  @param command  For the log, as typed, e.g. "date 002 2024-06-20".
 *  @param undoable  Record a changeset, so that the step can be undone. Not
 *                   for mass inserts: these are undone by hiding documents.
 *  @retval ENT_ERR_BUSY  "database is in use by process 4711; waited 5 s". */
ENT_API ENT_NODISCARD ent_status ent_store_begin(ent_store *store,
                                                 const char *command,
                                                 bool undoable, ent_error *err);

/** Make durable what was done since begin; adds a row to the log if anything
 *  changed. On failure everything since begin is rolled back.
 *  @retval ENT_ERR_FULL  The disk is full. */
ENT_API ENT_NODISCARD ent_status ent_store_commit(ent_store *store,
                                                  ent_error *err);

/** Commit and begin again: the end of a batch of a resumable command. */
ENT_API ENT_NODISCARD ent_status ent_store_commit_batch(ent_store *store,
                                                        ent_error *err);

/** Begin a part of the transaction that can be taken back by itself; parts are
 *  not nested. */
ENT_API ENT_NODISCARD ent_status ent_store_begin_part(ent_store *store,
                                                      ent_error *err);

/** End it. @param keep  False: the store is as it was when the part began. */
ENT_API ENT_NODISCARD ent_status ent_store_end_part(ent_store *store, bool keep,
                                                    ent_error *err);

/** Take back everything since begin. Does nothing outside a transaction. */
ENT_API void ent_store_rollback(ent_store *store);

/** Begin a reading transaction, so that several questions see one state. */
ENT_API ENT_NODISCARD ent_status ent_store_begin_read(ent_store *store,
                                                      ent_error *err);
ENT_API void ent_store_end_read(ent_store *store);

/** Run one read-only SQL statement of the user (an authorizer refuses all
 *  others, and pragmas, ATTACH and load_extension).
 *  @param head  Called once with the column names; may be NULL.
 *  @param row   Called per row; a value is NULL-pointer view for NULL, else its
 *               text; `kinds[i]` is 'i', 'r', 't', 'b' or 'n'. False stops.
 *  @retval ENT_ERR_INVALID  Not one read-only statement; err->offset is the
 *                           byte SQLite points at. */
ENT_API ENT_NODISCARD ent_status
ent_store_sql(ent_store *store, ent_str sql,
              bool (*head)(void *user, size_t count, const ent_str *names),
              bool (*row)(void *user, size_t count, const ent_str *values,
                          const char *kinds),
              void *user, ent_error *err);

/** Rows of every table, for `show`, `doctor` and tests. */
typedef struct ent_store_totals {
    int64_t documents; /**< Reports and stubs, hidden ones left out. */
    int64_t hidden_documents;
    int64_t tables;
    int64_t entities; /**< Without merged ones and the unnamed source. */
    int64_t entities_with_evidence;
    int64_t aliases;
    int64_t events;
    int64_t relations;
    int64_t assertions;
    int64_t coded_events;
    int64_t unresolved_dates;
    int64_t to_review; /**< Mentions without entity, proposals without verdict.
                        */
} ent_store_totals;

ENT_API ENT_NODISCARD ent_status ent_store_get_totals(ent_store *store,
                                                      ent_store_totals *out,
                                                      ent_error *err);

/** Content fingerprint: changes with every commit that changes the graph,
 *  equal for equal histories of the same database file. 16 hex digits. */
ENT_API ENT_NODISCARD ent_status ent_store_fingerprint(ent_store *store,
                                                       char out[17],
                                                       ent_error *err);

/** Version of SQLite at run time, and whether FTS5 and sessions are there. */
ENT_API const char *ent_store_backend_version(void);
ENT_API bool ent_store_backend_complete(void);

ENT_END_DECLS

#endif
