/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    NAME_ATTEMPTS = 100,
    NEW_FILE_MODE = 0666 /**< Less the umask. */
};

static ent_status fail(struct output *out, ent_error *err)
{
    out->reason = errno;
    return ent_fail(err, out->reason == ENOSPC ? ENT_ERR_FULL : ENT_ERR_IO,
                    "%s: cannot write: %s", out->path, strerror(out->reason));
}

/** Create a file beside the target. */
static ent_status open_beside(struct output *out, const struct stat *old,
                              ent_error *err)
{
    for (int i = 0; i < NAME_ATTEMPTS && out->fd < 0; i++) {
        ent_buf_reset(&out->fresh);
        ent_buf_addf(&out->fresh, "%s.%ld-%d.tmp", out->target.ptr,
                     (long)getpid(), i);
        if (ent_buf_status(&out->fresh, err) != ENT_OK)
            return ENT_ERR_NOMEM;
        out->fd = open(out->fresh.ptr, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                       NEW_FILE_MODE);
        if (out->fd < 0 && errno != EEXIST)
            break;
    }
    if (out->fd < 0) {
        ent_buf_reset(&out->fresh);
        return fail(out, err);
    }
    if (old != NULL) /* Not ours, perhaps: then it stays as the umask says. */
        (void)fchmod(out->fd, old->st_mode & (S_IRWXU | S_IRWXG | S_IRWXO));
    return ENT_OK;
}

/** Of a link, the file it stands for is replaced. */
static ent_status find_target(struct output *out, bool exists, ent_error *err)
{
    char *real = exists ? realpath(out->path, NULL) : NULL;

    if (exists && real == NULL)
        return fail(out, err);
    ent_buf_add_cstr(&out->target, exists ? real : out->path);
    free(real); /* The C library's, not from our heap. */
    return ent_buf_status(&out->target, err);
}

ent_status output_open(struct output *out, const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    struct stat old;
    bool exists = false;

    out->path = path;
    out->fd = -1;
    if (path == NULL || strcmp(path, "-") == 0) {
        out->path = "standard output";
        out->fd = STDOUT_FILENO;
        return ENT_OK;
    }
    exists = stat(path, &old) == 0;
    if (!exists && errno != ENOENT)
        return fail(out, err);
    if (exists && (S_ISCHR(old.st_mode) || S_ISFIFO(old.st_mode))) {
        out->fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
        return out->fd < 0 ? fail(out, err) : ENT_OK;
    }
    if (exists && !S_ISREG(old.st_mode)) {
        errno = S_ISDIR(old.st_mode) ? EISDIR : EINVAL;
        return fail(out, err);
    }
    ENT_TRY(find_target(out, exists, err));
    ENT_TRY(open_beside(out, exists ? &old : NULL, err));

cleanup:
    return st;
}

static ent_status take(void *user, ent_str bytes, ent_error *err)
{
    struct output *out = user;

    while (bytes.len > 0) {
        ssize_t put = write(out->fd, bytes.ptr, bytes.len);

        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return fail(out, err);
        bytes = ent_str_slice(bytes, (size_t)put, bytes.len);
    }
    return ENT_OK;
}

ent_sink output_sink(struct output *out)
{
    ent_sink sink = {take, out};

    return sink;
}

ent_status output_keep(struct output *out, ent_error *err)
{
    if (out->fresh.len == 0)
        return ENT_OK;
    if (fsync(out->fd) != 0 || rename(out->fresh.ptr, out->target.ptr) != 0)
        return fail(out, err);
    ent_buf_reset(&out->fresh);
    return ENT_OK;
}

void output_close(struct output *out)
{
    if (out->fd > STDERR_FILENO)
        (void)close(out->fd);
    if (out->fresh.len > 0)
        (void)unlink(out->fresh.ptr);
    ent_buf_clear(&out->target);
    ent_buf_clear(&out->fresh);
}
