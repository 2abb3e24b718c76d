/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _XOPEN_SOURCE 700
#include "entente/store/state.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "entente/store/state_internal.h"
#include "entente/store/store_internal.h"

enum {
    HEADER_BYTES = 100, /**< Of a database: counters, sizes, versions. */
    LOG_HEADER_BYTES = 32,
    FILE_PARTS = 5 /**< That take_file() writes. */
};

static int64_t to_ns(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int64_t later(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static void take_file(ent_store_state *state, size_t at,
                      const struct stat *info)
{
    state->part[at] = (uint64_t)info->st_dev;
    state->part[at + 1] = (uint64_t)info->st_ino;
    state->part[at + 2] = (uint64_t)info->st_size;
    state->part[at + 3] = (uint64_t)to_ns(info->st_mtim);
    state->part[at + 4] = (uint64_t)to_ns(info->st_ctim);
    state->changed_ns = later(
        state->changed_ns, later(to_ns(info->st_mtim), to_ns(info->st_ctim)));
}

/** FNV-1a, 64 bits (draft-eastlake-fnv): for a hundred bytes. */
static uint64_t mix(const unsigned char *bytes, size_t count)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < count; i++)
        hash = (hash ^ bytes[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/** Read the header through SQLite's own descriptor: to close another one of
 *  the same file would drop all locks that the connection holds (POSIX). */
static bool take_header(const ent_store *store, ent_store_state *state)
{
    unsigned char header[HEADER_BYTES];
    sqlite3_file *file = NULL;
    int moved = 0;

    if (sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED,
                             &moved) != SQLITE_OK ||
        moved != 0 ||
        sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER,
                             &file) != SQLITE_OK ||
        file == NULL || file->pMethods == NULL ||
        file->pMethods->xRead(file, header, sizeof header, 0) != SQLITE_OK)
        return false;
    state->part[FILE_PARTS] = mix(header, sizeof header);
    return true;
}

/** The log of a database in WAL mode holds what is not yet in the file. No
 *  process locks it, so that it may be opened and closed. */
static bool take_log(const char *path, ent_store_state *state)
{
    unsigned char header[LOG_HEADER_BYTES];
    struct stat info = {0};
    ent_buf name = {0};
    bool good = false;
    int file = -1;

    ent_buf_addf(&name, "%s-wal", path);
    if (name.failed)
        goto cleanup;
    if (stat(name.ptr, &info) != 0 || info.st_size == 0) {
        good = true;
        goto cleanup;
    }
    file = open(name.ptr, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &info) != 0 ||
        pread(file, header, sizeof header, 0) != (ssize_t)sizeof header)
        goto cleanup;
    take_file(state, FILE_PARTS + 1, &info);
    state->part[2 * FILE_PARTS + 1] = mix(header, sizeof header);
    good = true;

cleanup:
    if (file >= 0)
        (void)close(file);
    ent_buf_clear(&name);
    return good;
}

static int64_t now_ns(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_REALTIME, &now);
    return to_ns(now);
}

bool ent_store_look(const ent_store *store, ent_store_state *out)
{
    const char *path = sqlite3_db_filename(store->db, "main");
    struct stat info = {0};

    memset(out, 0, sizeof *out);
    out->taken_ns = now_ns();
    if (path == NULL || *path == '\0' || stat(path, &info) != 0 ||
        !S_ISREG(info.st_mode))
        return false;
    take_file(out, 0, &info);
    return take_header(store, out) && take_log(path, out);
}

bool ent_store_get_state(const ent_store *store, ent_store_state *out)
{
    if (store->readers == 0 || store->writing || !store->has_state)
        return false;
    *out = store->state;
    return true;
}

ent_str ent_store_file(const ent_store *store)
{
    const char *path = sqlite3_db_filename(store->db, "main");

    return path == NULL || *path == '\0' ? ent_str_from(NULL)
                                         : ent_str_from(path);
}
