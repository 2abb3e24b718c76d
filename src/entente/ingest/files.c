/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/adder_internal.h"

#include "entente/core/file.h"
#include "entente/core/vec.h"
#include "entente/table/lines.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

typedef ENT_VEC(char *) path_vec;

static void clear_paths(path_vec *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        ent_free(paths->items[i]);
    ENT_VEC_CLEAR(paths);
}

/** The message of a failure less the path that it begins with. */
static const char *without_path(const char *message, const char *path)
{
    size_t len = strlen(path);

    if (strncmp(message, path, len) == 0 &&
        strncmp(message + len, ": ", 2) == 0)
        return message + len + 2;
    return message;
}

static ent_status read_bytes(ent_buf *out, const char *path, ent_error *err)
{
    if (strcmp(path, "-") == 0)
        return ent_lines_slurp(out, path, ENT_REPORT_MAX, err);
    return ent_file_read(out, path, ENT_REPORT_MAX, err);
}

/** Add a file that holds one report. */
static ent_status add_file(ent_adder *adder, const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_error failure = {0};
    ent_buf bytes = {0};
    ent_buf foreign = {0};
    ent_report_input input = ent_adder_input(adder);
    ent_str file = ent_str_from(path);

    st = read_bytes(&bytes, path, &failure);
    if (st == ENT_ERR_NOMEM) {
        (void)ent_fail_nomem(err);
        goto cleanup;
    }
    if (st == ENT_ERR_LIMIT) {
        ent_error_clear(&failure);
        (void)ent_fail(&failure, st, "larger than %zu MiB",
                       ENT_REPORT_MAX >> 20);
    }
    if (st != ENT_OK) {
        st = ent_adder_refuse(adder, file, 0, 0,
                              without_path(failure.message, path), err);
        goto cleanup;
    }
    if (ent_adder_is_foreign(&foreign, file, ent_buf_view(&bytes)) ||
        (adder->options->format == ENT_REPORT_AUTO &&
         ent_adder_is_json(&foreign, ent_buf_view(&bytes)))) {
        ENT_TRY(ent_buf_status(&foreign, err));
        st = ent_adder_refuse(adder, file, 0, 0, foreign.ptr, err);
        goto cleanup;
    }
    input.name = ent_adder_name_of(file);
    input.bytes = ent_buf_view(&bytes);
    ENT_TRY(ent_adder_add(adder, &input, &bytes, file, 0, err));

cleanup:
    ent_buf_clear(&foreign);
    ent_buf_clear(&bytes);
    return st;
}

static bool ends_with(ent_str text, const char *ending)
{
    size_t len = strlen(ending);

    return text.len >= len &&
           ent_str_is(ent_str_slice(text, text.len - len, text.len), ending);
}

static bool holds_lines(const ent_adder *adder, ent_str path)
{
    if (adder->options->format != ENT_REPORT_AUTO)
        return adder->options->format == ENT_REPORT_JSONL;
    if (ends_with(path, ".gz"))
        path.len -= 3;
    return ends_with(path, ".jsonl") || ends_with(path, ".ndjson");
}

static ent_status add_path(ent_adder *adder, const char *path, ent_error *err)
{
    if (!holds_lines(adder, ent_str_from(path)))
        return add_file(adder, path, err);
    if (adder->options->strict)
        return ent_adder_add_strictly(adder, path, err);
    return ent_adder_add_lines(adder, path, err);
}

static ent_status push_path(path_vec *paths, const char *folder,
                            const char *name)
{
    ent_buf path = {0};
    size_t len = strlen(folder);

    ent_buf_add_cstr(&path, folder);
    if (name != NULL && (len == 0 || folder[len - 1] != '/'))
        ent_buf_add_char(&path, '/');
    if (name != NULL)
        ent_buf_add_cstr(&path, name);
    if (path.failed || !ENT_VEC_PUSH(paths, path.ptr)) {
        ent_buf_clear(&path);
        return ENT_ERR_NOMEM;
    }
    return ENT_OK;
}

static bool is_folder(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static int compare_paths(const void *a, const void *b)
{
    char *const *left = a;
    char *const *right = b;

    return strcmp(*left, *right);
}

/** Append what lies in a folder, by name: not folders, not hidden files. */
static ent_status push_folder(path_vec *paths, const char *folder,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    size_t first = paths->count;
    DIR *dir = opendir(folder);
    const struct dirent *entry = NULL;

    if (dir == NULL)
        return errno == ENOMEM
                   ? ent_fail_nomem(err)
                   : ent_fail(err, ENT_ERR_IO, "cannot be listed: %s",
                              strerror(errno));
    while ((entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        ENT_TRY(push_path(paths, folder, entry->d_name));
        if (is_folder(paths->items[paths->count - 1]))
            ent_free(paths->items[--paths->count]);
    }
    if (paths->count == first)
        st = ent_fail(err, ENT_ERR_INPUT, "no files in this folder");
    else
        qsort(paths->items + first, paths->count - first, sizeof *paths->items,
              compare_paths);

cleanup:
    (void)closedir(dir);
    return st;
}

/** All files to read, folders opened. */
static ent_status list_paths(ent_adder *adder, path_vec *out,
                             const char *const *paths, size_t count,
                             ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < count; i++) {
        ent_error failure = {0};

        if (strcmp(paths[i], "-") == 0 || !is_folder(paths[i])) {
            ENT_TRY(push_path(out, paths[i], NULL));
            continue;
        }
        st = push_folder(out, paths[i], &failure);
        if (ent_adder_can_go_on(st))
            st = ent_adder_refuse(adder, ent_str_from(paths[i]), 0, 0,
                                  failure.message, err);
        ENT_TRY(st);
    }

cleanup:
    if (st == ENT_ERR_NOMEM)
        (void)ent_fail_nomem(err);
    return st;
}

/** Expected reports; unknown as soon as a file holds several. */
static uint64_t count_expected(const ent_adder *adder, const path_vec *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        if (holds_lines(adder, ent_str_from(paths->items[i])))
            return 0;
    return paths->count;
}

ent_status ent_adder_add_paths(ent_adder *adder, const char *const *paths,
                               size_t count, ent_error *err)
{
    path_vec list = {0};
    ent_status st = ENT_OK;

    ENT_TRY(list_paths(adder, &list, paths, count, err));
    adder->expected = count_expected(adder, &list);
    for (size_t i = 0; i < list.count; i++)
        ENT_TRY(add_path(adder, list.items[i], err));
    ENT_TRY(ent_adder_drain(adder, err));

cleanup:
    /* Jobs name their files. */
    ent_pipeline_drop(adder->pipeline);
    clear_paths(&list);
    return st;
}
