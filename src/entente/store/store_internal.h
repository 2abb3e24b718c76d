/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/store_internal.h  What the files of this module share:
 *  the connection, the table of statements, binding and reading. */
#ifndef ENT_STORE_STORE_INTERNAL_H
#define ENT_STORE_STORE_INTERNAL_H

/* The session extension is declared only where both are set. */
#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include <sqlite3.h>

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/str.h"
#include "entente/fact/record.h"
#include "entente/store/sql_internal.h"
#include "entente/store/state.h"
#include "entente/store/store.h"

enum {
    ENT_SCHEMA_VERSION = 2,
    ENT_APPLICATION_ID = 0x456E7465, /**< "Ente", as `file` shows it. */
    ENT_BUSY_MS = 5000,
    ENT_NAME_MAX = 1024 /**< Bytes of a name. */
};

struct ent_acts;
struct ent_feed;

struct ent_store {
    sqlite3 *db;
    char *path;
    ent_open_mode mode;
    sqlite3_stmt *cached[ENT_SQL_COUNT];
    bool lent[ENT_SQL_COUNT]; /**< Which of them are in use. */
    bool writing;
    int readers;           /**< Depth of ent_store_begin_read(). */
    ent_store_state state; /**< Of the file as the readers see it. */
    bool has_state;
    /* The step being recorded. */
    char *command;
    int64_t run;     /**< Step that began this command; 0: none yet. */
    int64_t changes; /**< Rows changed before it began. */
    bool undoable;
    sqlite3_session *session;
    struct ent_acts *acts;       /**< Of the document that is being stored. */
    const struct ent_feed *feed; /**< Rows of the virtual table `feed`. */
    bool has_feed;
    void *scan; /**< The pass over coded events that is running. */
};

/** A statement in use. Starts as `{0}`, ends with ent_stmt_close(). Binding
 *  cannot fail by itself: what went wrong comes out of the next step. */
typedef struct ent_stmt {
    ent_store *store;
    sqlite3_stmt *raw;
    ent_sql which;
    bool own; /**< Not the cached one, which is in use further up. */
    int rc;
} ent_stmt;

/** Take a statement of the table. */
ENT_NODISCARD ent_status ent_stmt_open(ent_stmt *stmt, ent_store *store,
                                       ent_sql which, ent_error *err);
/** Give it back, bindings cleared. Accepts one that was never opened. */
void ent_stmt_close(ent_stmt *stmt);

/** Bind values; texts are borrowed until the statement is closed or bound
 *  anew. The absent view is NULL, the empty one is ''. */
void ent_stmt_put_int(ent_stmt *stmt, int index, int64_t value);
void ent_stmt_put_real(ent_stmt *stmt, int index, double value);
void ent_stmt_put_text(ent_stmt *stmt, int index, ent_str value);
void ent_stmt_put_cstr(ent_stmt *stmt, int index, const char *value);
void ent_stmt_put_null(ent_stmt *stmt, int index);

/** Go to the next row; @p row tells whether there is one. */
ENT_NODISCARD ent_status ent_stmt_next(ent_stmt *stmt, bool *row,
                                       ent_error *err);
/** Run to the end, ready to be bound again. */
ENT_NODISCARD ent_status ent_stmt_run(ent_stmt *stmt, ent_error *err);

/** Run statements in turn whose only parameter, if they have one, is the
 *  document. */
ENT_NODISCARD ent_status ent_stmt_run_all(ent_store *store, const ent_sql *todo,
                                          size_t count, ent_document_id id,
                                          ent_error *err);
/** Start over with the same bindings. */
void ent_stmt_rewind(ent_stmt *stmt);

int64_t ent_stmt_int(const ent_stmt *stmt, int column);
double ent_stmt_real(const ent_stmt *stmt, int column);
/** Borrowed until the next step; absent for NULL. */
ent_str ent_stmt_text(const ent_stmt *stmt, int column);
bool ent_stmt_is_null(const ent_stmt *stmt, int column);
/** Copy of a text column in @p arena; a NULL column stays absent. */
ENT_NODISCARD ent_status ent_stmt_copy(const ent_stmt *stmt, int column,
                                       ent_arena *arena, ent_str *out,
                                       ent_error *err);
/** Copy of a borrowed text, absent as it was. */
ENT_NODISCARD ent_status ent_text_copy(ent_arena *arena, ent_str text,
                                       ent_str *out, ent_error *err);

/** Translate what SQLite says into a status and a message. */
ENT_NODISCARD ent_status ent_store_fail(const ent_store *store, int rc,
                                        ent_error *err);

/** Run SQL that is not in the table: pragmas and transactions. */
ENT_NODISCARD ent_status ent_store_exec(ent_store *store, const char *sql,
                                        ent_error *err);
/** First column of the first row of a pragma or a count. */
ENT_NODISCARD ent_status ent_store_number(ent_store *store, const char *sql,
                                          int64_t *out, ent_error *err);

/** Process that holds the write lock, or 0 if it cannot be told. */
long ent_store_lock_holder(const ent_store *store);

/** Make the indexes of coded events. */
ENT_NODISCARD ent_status ent_coded_make_indexes(ent_store *store,
                                                ent_error *err);
/** Make them where an interrupted load left them out, unless somebody writes.
 */
ENT_NODISCARD ent_status ent_coded_repair(ent_store *store, ent_error *err);

/** Bring the schema up to date, or make it in an empty file. */
ENT_NODISCARD ent_status ent_store_migrate(ent_store *store, int from,
                                           ent_error *err);

/** Now, or SOURCE_DATE_EPOCH, as "2024-06-24T08:28:00Z". */
void ent_store_now(char out[21]);

/** Write the row of the log for what was done since begin. */
ENT_NODISCARD ent_status ent_step_write(ent_store *store, ent_error *err);
/** Start recording a changeset. */
ENT_NODISCARD ent_status ent_step_record(ent_store *store, ent_error *err);
/** Forget what was recorded. */
void ent_step_discard(ent_store *store);
/** Drop changesets that name what the temporary table `forgotten` names. */
ENT_NODISCARD ent_status ent_step_forget(ent_store *store, ent_error *err);

/** Give an event the narrower of the date it has and @p date. */
ENT_NODISCARD ent_status ent_event_narrow(ent_store *store, ent_event_id event,
                                          const ent_date *date,
                                          ent_date_basis basis, ent_error *err);

/** Have the temporary table `touched` (relations whose evidence changes). */
ENT_NODISCARD ent_status ent_touched_begin(ent_store *store, ent_error *err);

/** Delete touched relations that are left without evidence, then events
 *  without relations; renew labels and dates of the rest; empty `touched`. */
ENT_NODISCARD ent_status ent_relation_prune(ent_store *store, ent_error *err);

/** Days of a date as columns day0, day1 and ends have them. */
void ent_stmt_put_days(ent_stmt *stmt, int index, const ent_date *date);

/** Do three columns hold what ent_stmt_put_days() writes for @p date? */
bool ent_stmt_has_days(const ent_stmt *stmt, int column, const ent_date *date);

/** Is this a name that can be stored? @param what  Begins the message. */
ENT_NODISCARD ent_status ent_entity_check_name(const char *what, ent_str name,
                                               ent_error *err);

/** What an entity was merged into, or itself.
 *  @retval ENT_ERR_NOT_FOUND  No such entity. */
ENT_NODISCARD ent_status ent_entity_target(ent_store *store, ent_entity_id id,
                                           ent_entity_id *out, ent_error *err);

/** Stored word of a type to its record; NULL if it is not one. Exact. */
const ent_relation_type *ent_type_of(ent_str name);

/** Is there a document, hidden or not? @retval ENT_ERR_NOT_FOUND  No. */
ENT_NODISCARD ent_status ent_document_must_exist(ent_store *store,
                                                 ent_document_id id,
                                                 ent_error *err);

/** Store sentence 0, the whole document, and the others. */
ENT_NODISCARD ent_status ent_sentences_add(ent_store *store, ent_document_id id,
                                           const ent_document *document,
                                           const ent_sentence *sentences,
                                           size_t count, ent_error *err);

/** Fill @p out from the columns of ENT_DOCUMENT_COLUMNS; texts borrowed. */
void ent_document_read(const ent_stmt *stmt, ent_document *out);

#endif
