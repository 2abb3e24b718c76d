/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/store_internal.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where SQLite's unix VFS puts its locks (os_unix.c, "WAL-index" and
 * "pending byte"): the writer's lock of the WAL is the first of the eight
 * locks behind the two headers of the -shm file; without WAL, a writer holds
 * the reserved byte, just above the first gigabyte of the database. */
enum {
    WAL_WRITE_BYTE = (22 + 8) * 4,
    RESERVED_BYTE = 0x40000000 + 1,
    MOST_FILES = 4096 /**< Descriptors to look through. */
};

/** Process that locks a byte of the file behind an open descriptor. */
static long locked_by(int fd, off_t byte)
{
    struct flock lock = {0};

    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = byte;
    lock.l_len = 1;
    if (fcntl(fd, F_GETLK, &lock) != 0 || lock.l_type == F_UNLCK)
        return 0;
    return (long)lock.l_pid;
}

/** Ask about a lock through the descriptor that SQLite has open. Opening the
 *  file a second time would not do: closing any descriptor of a file drops
 *  all POSIX locks that the process has on it, SQLite's among them. */
static long holder_in(const char *path, off_t byte)
{
    struct stat wanted = {0};
    struct stat found = {0};
    long most = sysconf(_SC_OPEN_MAX);

    if (stat(path, &wanted) != 0)
        return 0;
    if (most < 0 || most > MOST_FILES)
        most = MOST_FILES;
    for (int fd = 3; fd < (int)most; fd++) {
        if (fstat(fd, &found) == 0 && found.st_dev == wanted.st_dev &&
            found.st_ino == wanted.st_ino)
            return locked_by(fd, byte);
    }
    return 0;
}

long ent_store_lock_holder(const ent_store *store)
{
    /* SQLite's name for it: symbolic links are resolved. */
    const char *path = sqlite3_db_filename(store->db, "main");
    char shm[4096];
    long holder = 0;
    int len = 0;

    if (path == NULL || *path == '\0')
        return 0;
    len = snprintf(shm, sizeof shm, "%s-shm", path);
    if (len > 0 && (size_t)len < sizeof shm)
        holder = holder_in(shm, WAL_WRITE_BYTE);
    if (holder == 0)
        holder = holder_in(path, RESERVED_BYTE);
    return holder;
}
