/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/context.h"

#include <inttypes.h>

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/store/resolve.h"

const char *context_path(struct context *context)
{
    const char *path = opt_get(&context->values, "database");

    if (path == NULL)
        path = getenv("ENTENTE_DB");
    if (path == NULL || *path == '\0')
        path = "entente.db";
    context->path = path;
    return path;
}

ent_status context_open(struct context *context, ent_open_mode mode)
{
    if (context->store != NULL)
        return ENT_OK; /* A saved view was asked for. */
    return ent_store_open(&context->store, context_path(context), mode,
                          &context->err);
}

ent_status context_graph(struct context *context, const ent_view *view,
                         bool names, ent_graph **out)
{
    ent_status st = ENT_OK;
    ent_graph *graph = NULL;

    ENT_TRY(ent_graph_load(&graph, context->store, view, &context->progress,
                           &context->err));
    if (names)
        ENT_TRY(ent_graph_load_names(graph, context->store, &context->err));
    *out = graph;
    graph = NULL;

cleanup:
    ent_graph_free(graph);
    context_progress_end(context);
    return st;
}

ent_status context_entity(struct context *context, const char *name,
                          ent_entity_id *out)
{
    return ent_store_resolve_entity(context->store, out, ent_str_from(name),
                                    &context->err);
}

static int exit_code_of(ent_status status)
{
    switch (status) {
    case ENT_OK:
        return EXIT_DONE;
    case ENT_ERR_INVALID:
    case ENT_ERR_AMBIGUOUS:
        return EXIT_USAGE;
    case ENT_ERR_NOT_FOUND:
        return EXIT_NOTHING;
    case ENT_ERR_INPUT:
    case ENT_ERR_IO:
    case ENT_ERR_LIMIT:
        return EXIT_INPUT;
    case ENT_ERR_STORE:
    case ENT_ERR_BUSY:
    case ENT_ERR_VERSION:
    case ENT_ERR_FULL:
    case ENT_ERR_NOMEM:
        return EXIT_DATABASE;
    case ENT_ERR_CANCELLED:
        return EXIT_INTERRUPTED;
    case ENT_ERR_GRAPH:
    case ENT_ERR_EXTERNAL:
        return EXIT_OUTSIDE;
    }
    return EXIT_OUTSIDE;
}

/** A database that is missing or unusable, unlike an actor that is. */
static bool is_database_failure(const struct context *context)
{
    return context->store == NULL && context->path != NULL;
}

/** The command that makes what is missing. */
static void add_hint(ent_buf *out, const struct context *context)
{
    ent_buf_add_cstr(out, "entente init -d ");
    ent_buf_add_cstr(out, context->path);
}

static void fail_text(struct context *context, ent_status status, bool missing)
{
    ent_buf line = {0};
    ent_buf hint = {0};

    ent_utf8_add_visible(&line, ent_str_from(context->err.message));
    if (missing) {
        add_hint(&hint, context);
        ent_buf_add_cstr(&line, ".  Make one: ");
        ent_utf8_add_visible(&line, ent_buf_view(&hint));
    }
    (void)fprintf(stderr, "%s\n",
                  line.ptr == NULL ? ent_status_name(status) : line.ptr);
    ent_buf_clear(&hint);
    ent_buf_clear(&line);
}

static void fail_json(struct context *context, ent_status status, bool missing)
{
    ent_buf line = {0};
    ent_json_pen pen = {.out = &line};

    ent_json_begin_object(&pen);
    ent_json_key(&pen, "schema");
    ent_json_put_cstr(&pen, "entente/error/1");
    ent_json_key(&pen, "error");
    ent_json_put_cstr(&pen, missing ? "no-database" : ent_status_name(status));
    if (missing) {
        ent_json_key(&pen, "path");
        ent_json_put_cstr(&pen, context->path);
    }
    ent_json_key(&pen, "message");
    ent_json_put_cstr(&pen, context->err.message);
    if (context->err.has_offset) {
        ent_json_key(&pen, "offset");
        ent_json_put_int(&pen, context->err.offset);
    }
    if (missing) {
        ent_buf hint = {0};

        add_hint(&hint, context);
        ent_json_key(&pen, "hint");
        ent_json_put_str(&pen, ent_buf_view(&hint));
        ent_buf_clear(&hint);
    }
    ent_json_end_object(&pen);
    ent_buf_add_char(&line, '\n');
    (void)fwrite(line.ptr, 1, line.len, stderr);
    ent_buf_clear(&line);
}

int context_fail(struct context *context, ent_status status)
{
    bool database = is_database_failure(context);
    bool missing = status == ENT_ERR_NOT_FOUND && database;

    context_progress_end(context);
    if (context->format == OUTPUT_JSON || context->format == OUTPUT_JSONL)
        fail_json(context, status, missing);
    else
        fail_text(context, status, missing);
    if (database && status != ENT_ERR_INVALID)
        return EXIT_DATABASE;
    return exit_code_of(status);
}

int context_fail_output(struct context *context)
{
    (void)context_fail(context, context->err.code);
    return EXIT_OUTSIDE;
}

static void print_line(const char *fmt, va_list args) ENT_PRINTF(1, 0);

static void print_line(const char *fmt, va_list args)
{
    char text[2048];
    ent_buf line = {0};

    (void)vsnprintf(text, sizeof text, fmt, args);
    ent_utf8_add_visible(&line, ent_str_from(text));
    (void)fprintf(stderr, "%s\n", line.ptr == NULL ? "" : line.ptr);
    ent_buf_clear(&line);
}

void context_note(struct context *context, const char *fmt, ...)
{
    va_list args;

    if (context->quiet)
        return;
    context_progress_end(context);
    va_start(args, fmt);
    print_line(fmt, args);
    va_end(args);
}

void context_warn(struct context *context, const char *fmt, ...)
{
    va_list args;

    context_progress_end(context);
    va_start(args, fmt);
    print_line(fmt, args);
    va_end(args);
}

void context_remark(void *user, const ent_diagnostic *remark)
{
    struct context *context = user;
    ent_buf line = {0};

    if (remark->severity == ENT_SEVERITY_NOTE && !context->verbose)
        return;
    ent_buf_add_str(&line, remark->file);
    if (remark->line > 0)
        ent_buf_addf(&line, ":%" PRId64, remark->line);
    if (remark->column > 0)
        ent_buf_addf(&line, ":%" PRId64, remark->column);
    ent_buf_add_cstr(&line, ": ");
    ent_buf_add_str(&line, remark->message);
    if (remark->severity == ENT_SEVERITY_REFUSED)
        ent_buf_add_cstr(&line, "; line refused");
    context_warn(context, "%s", line.ptr == NULL ? "" : line.ptr);
    ent_buf_clear(&line);
}

void context_bold(struct context *context, bool begin)
{
    if (context->colour && context->format == OUTPUT_TABLE)
        ent_buf_add_cstr(&context->out, begin ? "\033[1m" : "\033[0m");
}

/** @return EXIT_OUTSIDE, after saying why stdout took no more. */
static int fail_output(void)
{
    /* A reader that has seen enough, such as head, is no news. */
    if (errno != EPIPE)
        perror("standard output: cannot write");
    return EXIT_OUTSIDE;
}

int finish_output(int code)
{
    if (fflush(stdout) == 0 && ferror(stdout) == 0)
        return code;
    return fail_output();
}

/** Write to stdout. Ctrl-C ends it where the reader keeps it waiting; who
 *  takes the bytes gets all of them.
 *  @retval ENT_ERR_CANCELLED
 *  @retval ENT_ERR_IO  errno says why. */
static ent_status write_all(struct context *context, ent_str bytes)
{
    while (bytes.len > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes.ptr, bytes.len);
        size_t count = written > 0 ? (size_t)written : 0;

        if (written < 0 && errno != EINTR)
            return ENT_ERR_IO;
        if (count < bytes.len &&
            !ent_progress_tell(&context->progress, "write", 0, 0))
            return ent_fail(&context->err, ENT_ERR_CANCELLED,
                            "stopped: the answer is not complete");
        bytes = ent_str_slice(bytes, count, bytes.len);
    }
    return ENT_OK;
}

int context_finish(struct context *context, int code)
{
    ent_status st = ENT_OK;

    if (ent_buf_status(&context->out, &context->err) != ENT_OK)
        return context_fail(context, ENT_ERR_NOMEM);
    code = finish_output(code);
    if (context->out.len > 0)
        st = write_all(context, ent_buf_view(&context->out));
    ent_buf_reset(&context->out);
    if (st == ENT_ERR_CANCELLED)
        return context_fail(context, st);
    return st == ENT_OK ? code : fail_output();
}
