/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/store.h"

#include "entente/store/acts_internal.h"
#include "entente/store/coded_internal.h"
#include "entente/store/store_internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "entente/core/hash.h"
#include "entente/core/mem.h"

static const char memory_path[] = ":memory:";

/** What stands at a path, so that SQLite is never pointed at a FIFO (it would
 *  wait for ever) or a device. */
typedef enum path_state {
    PATH_ABSENT,
    PATH_EMPTY, /**< No bytes: a file that was being made, or nearly. */
    PATH_FILE
} path_state;

static ent_status look_at(const char *path, path_state *out, ent_error *err)
{
    struct stat info = {0};

    if (stat(path, &info) != 0) {
        if (errno != ENOENT)
            return ent_fail(err, ENT_ERR_IO, "%s: %s", path, strerror(errno));
        *out = PATH_ABSENT;
        return ENT_OK;
    }
    if (S_ISDIR(info.st_mode))
        return ent_fail(err, ENT_ERR_STORE, "%s: a folder, not a database",
                        path);
    if (!S_ISREG(info.st_mode))
        return ent_fail(err, ENT_ERR_STORE,
                        "%s: not a regular file, so not a database", path);
    *out = info.st_size == 0 ? PATH_EMPTY : PATH_FILE;
    return ENT_OK;
}

static ent_status check_path(const char *path, ent_open_mode mode,
                             ent_error *err)
{
    path_state state = PATH_ABSENT;
    ent_status st = ENT_OK;

    if (*path == '\0') /* SQLite would make a database that vanishes. */
        return ent_fail(err, ENT_ERR_INVALID, "database: an empty path");
    if (strcmp(path, memory_path) == 0)
        return mode == ENT_OPEN_CREATE ? ENT_OK
                                       : ent_fail(err, ENT_ERR_NOT_FOUND,
                                                  ":memory: holds no database");
    ENT_TRY(look_at(path, &state, err));
    if (mode == ENT_OPEN_CREATE && state == PATH_FILE)
        return ent_fail(err, ENT_ERR_INVALID, "%s: exists already", path);
    if (mode != ENT_OPEN_CREATE && state == PATH_ABSENT)
        return ent_fail(err, ENT_ERR_NOT_FOUND, "%s: no database there", path);
    if (mode != ENT_OPEN_CREATE && state == PATH_EMPTY)
        return ent_fail(err, ENT_ERR_STORE,
                        "%s: not a database: the file is empty", path);

cleanup:
    return st;
}

/** Open the connection; nothing is read yet. */
static ent_status connect_to(ent_store *store, const char *name, int flags,
                             ent_error *err)
{
    int rc = sqlite3_open_v2(
        name, &store->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
        NULL);
    ent_status st = ENT_OK;

    if (store->db == NULL)
        return ent_fail_nomem(err);
    if (rc == SQLITE_OK)
        rc = ent_coded_register(store);
    if (rc == SQLITE_OK) {
        (void)sqlite3_busy_timeout(store->db, ENT_BUSY_MS);
        (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
        return ENT_OK;
    }
    if ((rc & 0xff) == SQLITE_CANTOPEN)
        st = ent_fail(err, ENT_ERR_IO, "%s: cannot be opened: %s", store->path,
                      strerror(sqlite3_system_errno(store->db)));
    else
        st = ent_store_fail(store, rc, err);
    (void)sqlite3_close(store->db);
    store->db = NULL;
    return st;
}

/** Settings of the connection. They read the file, so that this comes behind
 *  first_read(). A schema is trusted only where writing is wanted: SQLite 3.40
 * counts a full-text table in a trigger as unsafe otherwise. */
static ent_status settle(ent_store *store, ent_error *err)
{
    const char *trust = store->mode == ENT_OPEN_READ
                            ? "PRAGMA trusted_schema = OFF"
                            : "PRAGMA trusted_schema = ON";
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_exec(store, trust, err));
    ENT_TRY(ent_store_exec(store,
                           "PRAGMA foreign_keys = ON;"
                           "PRAGMA synchronous = FULL;"
                           "PRAGMA temp_store = MEMORY",
                           err));

cleanup:
    return st;
}

/** Open the file of a path; one that looks like a URI is a file, too. */
static ent_status connect_path(ent_store *store, int flags, ent_error *err)
{
    ent_buf name = {0};
    ent_status st = ENT_OK;

    if (strncmp(store->path, "file:", 5) == 0)
        ent_buf_add_cstr(&name, "./");
    ent_buf_add_cstr(&name, store->path);
    ENT_TRY(ent_buf_status(&name, err));
    ENT_TRY(connect_to(store, name.ptr, flags, err));

cleanup:
    ent_buf_clear(&name);
    return st;
}

/** URI of a path, with what SQLite would read as syntax escaped. */
static void add_uri(ent_buf *out, const char *path)
{
    /* An absolute path gets an empty authority before it. */
    ent_buf_add_cstr(out, *path == '/' ? "file://" : "file:");
    for (const char *p = path; *p != '\0'; p++) {
        if (*p == '%' || *p == '?' || *p == '#')
            ent_buf_addf(out, "%%%02x", (unsigned char)*p);
        else
            ent_buf_add_char(out, *p);
    }
    ent_buf_add_cstr(out, "?immutable=1");
}

static bool has_wal(const char *path)
{
    struct stat info = {0};
    ent_buf name = {0};
    bool found = false;

    ent_buf_addf(&name, "%s-wal", path);
    found = name.failed || (stat(name.ptr, &info) == 0 && info.st_size > 0);
    ent_buf_clear(&name);
    return found;
}

/** A database in WAL mode needs a -shm file even to be read. In a folder that
 *  cannot be written there is none, and nobody writes: read the file alone. */
static ent_status reopen_immutable(ent_store *store, ent_error *err)
{
    ent_buf uri = {0};
    ent_status st = ENT_OK;

    (void)sqlite3_close(store->db);
    store->db = NULL;
    add_uri(&uri, store->path);
    ENT_TRY(ent_buf_status(&uri, err));
    ENT_TRY(connect_to(store, uri.ptr, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
                       err));

cleanup:
    ent_buf_clear(&uri);
    return st;
}

/** First touch of the file: is it a database at all? */
static ent_status first_read(ent_store *store, ent_error *err)
{
    int64_t ignored = 0;
    int rc = sqlite3_exec(store->db, "PRAGMA schema_version", NULL, NULL, NULL);
    int code = rc & 0xff;

    if (rc == SQLITE_OK)
        return ENT_OK;
    if (store->mode == ENT_OPEN_READ &&
        !has_wal(sqlite3_db_filename(store->db, "main")) &&
        (code == SQLITE_CANTOPEN || code == SQLITE_READONLY ||
         code == SQLITE_IOERR)) {
        ent_status st = reopen_immutable(store, err);

        return st != ENT_OK ? st
                            : ent_store_number(store, "PRAGMA schema_version",
                                               &ignored, err);
    }
    return ent_store_fail(store, rc, err);
}

/** Whose database is it, and how old? */
static ent_status check_version(const ent_store *store, int64_t application,
                                int64_t version, ent_error *err)
{
    if (application != ENT_APPLICATION_ID)
        return ent_fail(err, ENT_ERR_VERSION,
                        "%s: a database of another program (application id "
                        "0x%08llx)",
                        store->path, (unsigned long long)application);
    if (version > ENT_SCHEMA_VERSION)
        return ent_fail(err, ENT_ERR_VERSION,
                        "%s: database has schema %lld, this program knows %d: "
                        "update entente",
                        store->path, (long long)version, ENT_SCHEMA_VERSION);
    if (version < ENT_SCHEMA_VERSION && store->mode == ENT_OPEN_READ)
        return ent_fail(err, ENT_ERR_VERSION,
                        "%s: database has schema %lld, this program wants %d: "
                        "open it once for writing to bring it up to date",
                        store->path, (long long)version, ENT_SCHEMA_VERSION);
    return ENT_OK;
}

static ent_status open_existing(ent_store *store, ent_error *err)
{
    int64_t application = 0;
    int64_t version = 0;
    ent_status st = ENT_OK;

    ENT_TRY(
        ent_store_number(store, "PRAGMA application_id", &application, err));
    ENT_TRY(ent_store_number(store, "PRAGMA user_version", &version, err));
    ENT_TRY(check_version(store, application, version, err));
    if (store->mode == ENT_OPEN_READ) {
        /* Opened for writing where it can be, so that closing tidies up. */
        ENT_TRY(ent_store_exec(
            store, "PRAGMA query_only = ON; PRAGMA mmap_size = 2147418112",
            err));
        goto cleanup;
    }
    if (version < ENT_SCHEMA_VERSION)
        ENT_TRY(ent_store_migrate(store, (int)version, err));
    ENT_TRY(ent_store_exec(store, "PRAGMA journal_mode = WAL", err));
    ENT_TRY(ent_coded_repair(store, err));

cleanup:
    return st;
}

static ent_status open_new(ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;

    /* WAL comes last: until the schema is whole, a rollback journal leaves an
     * empty file behind a crash, which can be made anew. */
    ENT_TRY(ent_store_exec(store, "PRAGMA page_size = 8192", err));
    ENT_TRY(ent_store_migrate(store, 0, err));
    ENT_TRY(ent_store_exec(store, "PRAGMA journal_mode = WAL", err));

cleanup:
    return st;
}

ent_status ent_store_open(ent_store **out, const char *path, ent_open_mode mode,
                          ent_error *err)
{
    int flags = SQLITE_OPEN_READWRITE;
    ent_store *store = NULL;
    ent_status st = ENT_OK;

    ENT_TRY(check_path(path, mode, err));
    store = ent_calloc(1, sizeof *store);
    if (store == NULL)
        return ent_fail_nomem(err);
    store->mode = mode;
    store->path = ent_strndup(path, strlen(path));
    if (store->path == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (mode == ENT_OPEN_CREATE)
        flags |= SQLITE_OPEN_CREATE;
    ENT_TRY(connect_path(store, flags, err));
    if (mode != ENT_OPEN_CREATE)
        ENT_TRY(first_read(store, err));
    ENT_TRY(settle(store, err));
    if (mode == ENT_OPEN_CREATE)
        ENT_TRY(open_new(store, err));
    else
        ENT_TRY(open_existing(store, err));
    *out = store;
    store = NULL;

cleanup:
    ent_store_close(store);
    return st;
}

void ent_store_close(ent_store *store)
{
    if (store == NULL)
        return;
    if (store->db != NULL)
        ent_store_rollback(store);
    ent_acts_close(store);
    for (size_t i = 0; i < ENT_SQL_COUNT; i++)
        (void)sqlite3_finalize(store->cached[i]);
    (void)sqlite3_close(store->db);
    ent_free(store->command);
    ent_free(store->path);
    ent_free(store);
}

int ent_store_schema_version(void)
{
    return ENT_SCHEMA_VERSION;
}

ent_status ent_store_get_totals(ent_store *store, ent_store_totals *out,
                                ent_error *err)
{
    ent_store_totals totals = {0};
    int64_t *const fields[] = {
        &totals.documents,    &totals.hidden_documents,
        &totals.tables,       &totals.entities,
        &totals.aliases,      &totals.events,
        &totals.relations,    &totals.assertions,
        &totals.coded_events, &totals.unresolved_dates,
        &totals.to_review,    &totals.entities_with_evidence,
    };
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_TOTALS, err));
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    for (size_t i = 0; row && i < sizeof fields / sizeof *fields; i++)
        *fields[i] = ent_stmt_int(&stmt, (int)i);
    *out = totals;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_fingerprint(ent_store *store, char out[17], ent_error *err)
{
    char hex[ENT_SHA256_HEX];
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_FINGERPRINT, err));
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    ent_sha256_hex(ent_stmt_text(&stmt, 0), hex);
    memcpy(out, hex, 16);
    out[16] = '\0';

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

const char *ent_store_backend_version(void)
{
    return sqlite3_libversion();
}

bool ent_store_backend_complete(void)
{
    return sqlite3_compileoption_used("ENABLE_FTS5") != 0 &&
           sqlite3_compileoption_used("ENABLE_SESSION") != 0 &&
           sqlite3_compileoption_used("ENABLE_PREUPDATE_HOOK") != 0;
}
