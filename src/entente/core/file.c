/* SPDX-License-Identifier: GPL-2.0-or-later */
/* realpath() is XSI's part of POSIX. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier) */

#include "entente/core/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    NEW_FILE_MODE = 0666, /* The umask takes from it. */
    NAME_ATTEMPTS = 100,
    /* Some systems refuse more than INT_MAX bytes a call. */
    CALL_BYTES = 1 << 30
};

/** Report what errno says about @p path. */
static ent_status fail_errno(ent_error *err, ent_status code, const char *verb,
                             const char *path)
{
    char reason[128] = "";
    int number = errno;

    if (strerror_r(number, reason, sizeof reason) != 0)
        (void)snprintf(reason, sizeof reason, "error %d", number);
    return ent_fail(err, code, "%s: cannot %s: %s", path, verb, reason);
}

static ent_status fail_open(ent_error *err, const char *path)
{
    ent_status code = ENT_ERR_IO;

    if (errno == ENOENT || errno == ENOTDIR)
        code = ENT_ERR_NOT_FOUND;
    if (errno == ENXIO) /* A socket, or a device that is not there. */
        code = ENT_ERR_INPUT;
    return fail_errno(err, code, "open", path);
}

static ent_status fail_kind(ent_error *err, const char *path, mode_t mode)
{
    const char *kind = "device";

    if (S_ISDIR(mode))
        kind = "directory";
    else if (S_ISFIFO(mode))
        kind = "FIFO";
    return ent_fail(err, ENT_ERR_INPUT, "%s: a %s, want a regular file", path,
                    kind);
}

static ent_status fail_limit(ent_error *err, const char *path, size_t limit)
{
    return ent_fail(err, ENT_ERR_LIMIT, "%s: larger than %zu bytes, the limit",
                    path, limit);
}

/** Read until the end: the size that fstat() tells may be stale, and is 0 in
 *  /proc. */
static ent_status read_all(ent_buf *out, int fd, const char *path, size_t limit,
                           ent_error *err)
{
    size_t total = 0;

    for (;;) {
        size_t room = 0;
        ssize_t got = 0;

        if (ent_buf_reserve(out, 1) != ENT_OK)
            return ent_fail_nomem(err);
        room = out->cap - out->len - 1;
        got = read(fd, out->ptr + out->len,
                   room < CALL_BYTES ? room : CALL_BYTES);
        if (got == 0)
            return ENT_OK;
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_errno(err, ENT_ERR_IO, "read", path);
        total += (size_t)got;
        if (total > limit)
            return fail_limit(err, path, limit);
        out->len += (size_t)got;
    }
}

ent_status ent_file_read(ent_buf *out, const char *path, size_t limit,
                         ent_error *err)
{
    ent_status st = ENT_OK;
    size_t start = out->len;
    struct stat info;
    /* Without O_NONBLOCK, opening a FIFO waits for its writer. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (fd < 0)
        return fail_open(err, path);
    if (fstat(fd, &info) != 0) {
        st = fail_errno(err, ENT_ERR_IO, "read", path);
        goto cleanup;
    }
    if (!S_ISREG(info.st_mode)) {
        st = fail_kind(err, path, info.st_mode);
        goto cleanup;
    }
    if (info.st_size > 0 && (uintmax_t)info.st_size > limit) {
        st = fail_limit(err, path, limit);
        goto cleanup;
    }
    /* One byte more, so that the end is seen without growing again. */
    if (ent_buf_reserve(out, (size_t)info.st_size + 1) != ENT_OK) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    st = read_all(out, fd, path, limit, err);

cleanup:
    if (out->ptr != NULL) {
        if (st != ENT_OK)
            out->len = start;
        out->ptr[out->len] = '\0';
    }
    (void)close(fd);
    return st;
}

static ent_status fail_write(ent_error *err, const char *path)
{
    bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;

    return fail_errno(err, full ? ENT_ERR_FULL : ENT_ERR_IO, "write", path);
}

/** Write all of @p bytes. False leaves the reason in errno. */
static bool write_all(int fd, ent_str bytes)
{
    while (bytes.len > 0) {
        ssize_t put = write(fd, bytes.ptr,
                            bytes.len < CALL_BYTES ? bytes.len : CALL_BYTES);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes = ent_str_slice(bytes, (size_t)put, bytes.len);
    }
    return true;
}

/** Devices and FIFOs hold no old bytes to keep, and a file renamed over
 *  /dev/stdout would take its place. */
static ent_status write_in_place(const char *path, ent_str bytes,
                                 ent_error *err)
{
    ent_status st = ENT_OK;
    int fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);

    if (fd < 0)
        return fail_errno(err, ENT_ERR_IO, "open", path);
    if (!write_all(fd, bytes))
        st = fail_write(err, path);
    if (close(fd) != 0 && st == ENT_OK)
        st = fail_write(err, path);
    return st;
}

/** Create a file beside @p path, its name in @p name. -1 and errno if not.
 *  mkstemp() would give it mode 0600, and the umask cannot be asked for
 *  without changing it. */
static int open_beside(ent_buf *name, const char *path)
{
    for (int i = 0; i < NAME_ATTEMPTS; i++) {
        int fd = -1;

        ent_buf_reset(name);
        ent_buf_addf(name, "%s.%ld-%d.tmp", path, (long)getpid(), i);
        if (name->failed) {
            errno = ENOMEM;
            return -1;
        }
        fd = open(name->ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                  NEW_FILE_MODE);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/** Write beside @p path, then rename. @p old is what stands there, or NULL. */
static ent_status replace(const char *path, const struct stat *old,
                          ent_str bytes, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf name = {0};
    bool written = false;
    int fd = open_beside(&name, path);

    if (fd < 0) {
        st = errno == ENOMEM ? ent_fail_nomem(err) : fail_write(err, path);
        ent_buf_clear(&name);
        return st;
    }
    if (old != NULL) /* Not ours, perhaps: then it stays as the umask says. */
        (void)fchmod(fd, old->st_mode & (S_IRWXU | S_IRWXG | S_IRWXO));
    written = write_all(fd, bytes) && fsync(fd) == 0;
    if (!written)
        st = fail_write(err, path);
    if (close(fd) != 0 && st == ENT_OK)
        st = fail_write(err, path);
    if (st == ENT_OK && rename(name.ptr, path) != 0)
        st = fail_write(err, path);
    if (st != ENT_OK)
        (void)unlink(name.ptr);
    ent_buf_clear(&name);
    return st;
}

ent_status ent_file_write(const char *path, ent_str bytes, ent_error *err)
{
    ent_status st = ENT_OK;
    struct stat old;
    char *target = NULL;

    if (stat(path, &old) != 0) {
        if (errno != ENOENT)
            return fail_write(err, path);
        return replace(path, NULL, bytes, err);
    }
    if (S_ISCHR(old.st_mode) || S_ISFIFO(old.st_mode))
        return write_in_place(path, bytes, err);
    if (!S_ISREG(old.st_mode))
        return ent_fail(err, ENT_ERR_IO,
                        "%s: cannot write: neither a file nor a device", path);
    /* Of a link, the file it stands for is replaced. */
    target = realpath(path, NULL);
    if (target == NULL)
        return fail_write(err, path);
    st = replace(target, &old, bytes, err);
    free(target); /* The C library's, not from our heap. */
    return st;
}
