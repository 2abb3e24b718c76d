/* SPDX-License-Identifier: GPL-2.0-or-later */
/* nftw() is XSI's part of POSIX. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier) */

#include "support/tmp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Memory comes from the C library, not from ent_malloc(): it must not be
 * counted by support/fault.h. */

/** A string handed out: lives as long as the folder. */
typedef struct kept {
    struct kept *next;
    char bytes[];
} kept;

struct tmp_dir {
    kept *strings;
    const char *path;
};

static char *keep(tmp_dir *dir, size_t len)
{
    kept *string = malloc(sizeof *string + len + 1);

    assert_non_null(string);
    string->next = dir->strings;
    string->bytes[len] = '\0';
    dir->strings = string;
    return string->bytes;
}

static int remove_one(const char *path, const struct stat *info, int kind,
                      struct FTW *where)
{
    (void)info;
    (void)kind;
    (void)where;
    return remove(path);
}

tmp_dir *tmp_new(void)
{
    const char *base = getenv("TMPDIR");
    tmp_dir *dir = calloc(1, sizeof *dir);
    char *path = NULL;
    size_t len = 0;

    if (base == NULL || base[0] == '\0')
        base = "/tmp";
    assert_non_null(dir);
    len = strlen(base) + strlen("/entente-XXXXXX");
    path = keep(dir, len);
    (void)snprintf(path, len + 1, "%s/entente-XXXXXX", base);
    assert_non_null(mkdtemp(path));
    dir->path = path;
    return dir;
}

void tmp_free(tmp_dir *dir)
{
    kept *next = NULL;

    if (dir == NULL)
        return;
    (void)nftw(dir->path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    for (kept *string = dir->strings; string != NULL; string = next) {
        next = string->next;
        free(string);
    }
    free(dir);
}

int tmp_setup(void **state)
{
    *state = tmp_new();
    return 0;
}

int tmp_teardown(void **state)
{
    tmp_free(*state);
    *state = NULL;
    return 0;
}

const char *tmp_path(tmp_dir *dir, const char *name)
{
    size_t len = strlen(dir->path) + 1 + strlen(name);
    char *path = NULL;

    if (name[0] == '\0')
        return dir->path;
    path = keep(dir, len);
    (void)snprintf(path, len + 1, "%s/%s", dir->path, name);
    return path;
}

const char *tmp_write(tmp_dir *dir, const char *name, ent_str bytes)
{
    const char *path = tmp_path(dir, name);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    if (bytes.len > 0)
        assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    assert_int_equal(fclose(file), 0);
    return path;
}

const char *tmp_mkdir(tmp_dir *dir, const char *name)
{
    const char *path = tmp_path(dir, name);

    assert_int_equal(mkdir(path, 0777), 0);
    return path;
}

ent_str tmp_read(tmp_dir *dir, const char *name)
{
    const char *path = tmp_path(dir, name);
    FILE *file = fopen(path, "rb");
    struct stat info;
    char *bytes = NULL;
    size_t len = 0;

    if (file == NULL)
        fail_msg("cannot read %s", path);
    assert_int_equal(fstat(fileno(file), &info), 0);
    len = (size_t)info.st_size;
    bytes = keep(dir, len);
    assert_int_equal(fread(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
    return ent_str_make(bytes, len);
}

bool tmp_exists(tmp_dir *dir, const char *name)
{
    struct stat info;

    return lstat(tmp_path(dir, name), &info) == 0;
}

int tmp_count(tmp_dir *dir)
{
    DIR *listing = opendir(dir->path);
    int count = 0;

    assert_non_null(listing);
    while (readdir(listing) != NULL)
        count++;
    (void)closedir(listing);
    return count - 2; /* "." and ".." */
}
