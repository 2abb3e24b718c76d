/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/adder_internal.h"

#include "entente/core/file.h"
#include "entente/core/utf8.h"
#include "entente/core/vec.h"
#include "entente/table/lines.h"
#include "entente/text/encoding.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum {
    BATCH = 500 /**< Reports a transaction. */
};

typedef ENT_VEC(char *) path_vec;

static void clear_paths(path_vec *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        ent_free(paths->items[i]);
    ENT_VEC_CLEAR(paths);
}

ent_status ent_adder_refuse(ent_adder *adder, ent_str file, int64_t line,
                            int64_t column, const char *message, ent_error *err)
{
    ent_buf *out = &adder->message;

    adder->totals->refused++;
    if (adder->listener == NULL || adder->listener->refused == NULL)
        return ENT_OK;
    ent_buf_reset(out);
    ent_utf8_add_visible(out, file);
    if (line > 0)
        ent_buf_addf(out, ":%lld", (long long)line);
    if (line > 0 && column > 0)
        ent_buf_addf(out, ":%lld", (long long)column);
    ent_buf_add_cstr(out, ": ");
    ent_utf8_add_visible(out, ent_str_from(message));
    if (ent_buf_status(out, err) != ENT_OK)
        return ENT_ERR_NOMEM;
    adder->listener->refused(adder->listener->user, out->ptr);
    return ENT_OK;
}

bool ent_adder_can_go_on(ent_status status)
{
    return status == ENT_ERR_INPUT || status == ENT_ERR_INVALID ||
           status == ENT_ERR_LIMIT || status == ENT_ERR_NOT_FOUND ||
           status == ENT_ERR_IO;
}

ent_str ent_adder_name_of(ent_str path)
{
    size_t begin = path.len;

    if (ent_str_is(path, "-"))
        return ent_str_from("stdin");
    while (begin > 0 && path.ptr[begin - 1] != '/')
        begin--;
    return ent_str_slice(path, begin, path.len);
}

ent_report_input ent_adder_input(const ent_adder *adder)
{
    const ent_add_options *options = adder->options;
    ent_report_input input = {
        .format = options->format == ENT_REPORT_JSONL ? ENT_REPORT_AUTO
                                                      : options->format,
        .encoding = options->encoding,
        .title = options->title,
        .publisher = options->publisher,
        .url = options->url,
        .lang = options->lang,
        .date = options->date,
        .date_basis = ENT_REPORT_DATE_GIVEN,
    };

    return input;
}

/** Tell of a report that is stored. */
static ent_status tell_report(ent_adder *adder, const ent_report_input *input,
                              const ent_report_result *result, ent_error *err)
{
    ent_buf *name = &adder->message;

    if (adder->listener == NULL || adder->listener->report == NULL)
        return ENT_OK;
    ent_buf_reset(name);
    ent_utf8_add_visible(name, input->name);
    if (ent_buf_status(name, err) != ENT_OK)
        return ENT_ERR_NOMEM;
    adder->listener->report(adder->listener->user, name->ptr, result);
    return ENT_OK;
}

static uint64_t count_done(const ent_adder *adder)
{
    const ent_add_totals *totals = adder->totals;

    return totals->added + totals->known + totals->refused;
}

/** Commit a full batch, tell how far it is, and see whether to stop. */
static ent_status end_report(ent_adder *adder, ent_error *err)
{
    ent_status st = ENT_OK;

    adder->in_batch++;
    if (adder->in_batch >= BATCH && !adder->whole) {
        ENT_TRY(ent_store_commit_batch(adder->store, err));
        adder->in_batch = 0;
    }
    if (!ent_progress_tell(adder->progress, "reading", count_done(adder),
                           adder->expected))
        st = ENT_ERR_CANCELLED;

cleanup:
    return st;
}

ent_status ent_adder_add(ent_adder *adder, const ent_report_input *input,
                         ent_str file, int64_t line, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_error failure = {0};
    ent_report_result result = {0};
    ent_add_totals *totals = adder->totals;

    st = ent_ingest_report(adder->store, input, &result, &failure);
    if (st != ENT_OK && !ent_adder_can_go_on(st))
        return ent_fail(err, st, "%s", failure.message);
    if (st != ENT_OK) {
        ENT_TRY(ent_adder_refuse(adder, file, line, 0, failure.message, err));
    } else {
        totals->added += result.put != ENT_PUT_KNOWN;
        totals->known += result.put == ENT_PUT_KNOWN;
        if (result.put != ENT_PUT_KNOWN) {
            totals->sentences += result.sentences;
            totals->bytes += input->bytes.len;
        }
        ENT_TRY(tell_report(adder, input, &result, err));
    }
    ENT_TRY(end_report(adder, err));

cleanup:
    return st;
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
        ENT_TRY(ent_adder_refuse(adder, file, 0, 0,
                                 without_path(failure.message, path), err));
        st = end_report(adder, err);
        goto cleanup;
    }
    if (ent_adder_is_foreign(&foreign, file, ent_buf_view(&bytes)) ||
        (adder->options->format == ENT_REPORT_AUTO &&
         ent_adder_is_json(&foreign, ent_buf_view(&bytes)))) {
        ENT_TRY(ent_buf_status(&foreign, err));
        ENT_TRY(ent_adder_refuse(adder, file, 0, 0, foreign.ptr, err));
        st = end_report(adder, err);
        goto cleanup;
    }
    input.name = ent_adder_name_of(file);
    input.bytes = ent_buf_view(&bytes);
    ENT_TRY(ent_adder_add(adder, &input, file, 0, err));

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

static ent_status tell_taken_back(ent_adder *adder, const char *path,
                                  uint64_t count, ent_error *err)
{
    ent_buf *file = &adder->message;

    if (adder->listener == NULL || adder->listener->taken_back == NULL)
        return ENT_OK;
    ent_buf_reset(file);
    ent_utf8_add_visible(file, ent_str_from(path));
    if (ent_buf_status(file, err) != ENT_OK)
        return ENT_ERR_NOMEM;
    adder->listener->taken_back(adder->listener->user, file->ptr, count);
    return ENT_OK;
}

/** Add a JSON Lines file wholly or not at all. */
static ent_status add_lines_strictly(ent_adder *adder, const char *path,
                                     ent_error *err)
{
    ent_status st = ENT_OK;
    ent_status stopped = ENT_OK;
    ent_add_totals before = *adder->totals;
    uint64_t taken = 0;

    ENT_TRY(ent_store_commit_batch(adder->store, err));
    adder->whole = true;
    st = ent_adder_add_lines(adder, path, err);
    adder->whole = false;
    adder->in_batch = 0;
    if (st == ENT_OK && adder->totals->refused == before.refused)
        return ent_store_commit_batch(adder->store, err);
    if (st != ENT_OK && st != ENT_ERR_CANCELLED)
        return st;
    stopped = st;
    taken = adder->totals->added - before.added;
    before.refused = adder->totals->refused;
    *adder->totals = before;
    ent_store_rollback(adder->store);
    ENT_TRY(ent_store_begin(adder->store, adder->options->command, false, err));
    ENT_TRY(tell_taken_back(adder, path, taken, err));
    st = stopped;

cleanup:
    return st;
}

static ent_status add_path(ent_adder *adder, const char *path, ent_error *err)
{
    if (!holds_lines(adder, ent_str_from(path)))
        return add_file(adder, path, err);
    if (adder->options->strict)
        return add_lines_strictly(adder, path, err);
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

static ent_status check_encoding(const ent_add_options *options, ent_error *err)
{
    ent_buf none = {0};
    ent_status st = ent_encoding_to_utf8(&none, NULL, ent_str_from(""),
                                         options->encoding, err);

    ent_buf_clear(&none);
    return st;
}

ent_status ent_ingest_files(ent_store *store, const char *const *paths,
                            size_t count, const ent_add_options *options,
                            const ent_add_listener *listener,
                            const ent_progress *progress,
                            ent_add_totals *totals, ent_error *err)
{
    ent_status st = ENT_OK;
    path_vec list = {0};
    ent_add_options named = *options;
    ent_add_totals none = {0};
    ent_adder adder = {.store = store,
                       .options = &named,
                       .listener = listener,
                       .progress = progress,
                       .totals = totals};
    bool begun = false;

    assert(store != NULL && totals != NULL);
    *totals = none;
    if (named.command == NULL)
        named.command = "add";
    if (!named.map_given)
        named.map = ent_field_map_default();
    ENT_TRY(check_encoding(options, err));
    ENT_TRY(list_paths(&adder, &list, paths, count, err));
    adder.expected = count_expected(&adder, &list);
    ENT_TRY(ent_store_begin(store, named.command, false, err));
    begun = true;
    for (size_t i = 0; i < list.count && st == ENT_OK; i++)
        st = add_path(&adder, list.items[i], err);
    if (st == ENT_OK || st == ENT_ERR_CANCELLED) {
        ent_status committed = ent_store_commit(store, err);

        begun = false;
        st = committed == ENT_OK ? st : committed;
    }
    if (st == ENT_ERR_CANCELLED)
        (void)ent_fail(err, st, "stopped");

cleanup:
    if (begun)
        ent_store_rollback(store);
    ent_buf_clear(&adder.message);
    clear_paths(&list);
    return st;
}
