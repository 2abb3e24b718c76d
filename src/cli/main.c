/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/main.c  The program: find the verb, parse its options, run it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/context.h"
#include "cli/nearest.h"
#include "cli/progress.h"
#include "entente/core/log.h"
#include "entente/core/mem.h"

static void on_log(void *user, ent_log_level level, const char *module,
                   const char *message)
{
    struct context *context = user;

    if (level == ENT_LOG_WARNING)
        context_warn(context, "%s: %s", module, message);
    else if (context->verbose)
        context_note(context, "%s: %s", module, message);
}

static enum output_format choose_format(const struct opt_values *values)
{
    const char *format = opt_get(values, "format");

    if (opt_has(values, "json") ||
        (format != NULL && strcmp(format, "json") == 0))
        return OUTPUT_JSON;
    if (opt_has(values, "jsonl") ||
        (format != NULL && strcmp(format, "jsonl") == 0))
        return OUTPUT_JSONL;
    if (opt_has(values, "csv") ||
        (format != NULL && strcmp(format, "csv") == 0))
        return OUTPUT_CSV;
    return OUTPUT_TABLE;
}

static bool choose_colour(const struct opt_values *values)
{
    const char *when = opt_get(values, "color");
    const char *no_color = getenv("NO_COLOR");

    if (when != NULL && strcmp(when, "always") == 0)
        return true;
    if (when != NULL && strcmp(when, "never") == 0)
        return false;
    return isatty(STDOUT_FILENO) != 0 && (no_color == NULL || *no_color == 0);
}

/** The command line as typed, for the log of steps. */
static char *join_words(int argc, char **argv)
{
    ent_buf line = {0};

    for (int i = 0; i < argc; i++) {
        if (i > 0)
            ent_buf_add_char(&line, ' ');
        ent_buf_add_cstr(&line, argv[i]);
    }
    return line.ptr;
}

static bool is_json(const char *format)
{
    return strcmp(format, "json") == 0 || strcmp(format, "jsonl") == 0;
}

/** Whether errors are JSON: asked before the options are understood. */
static enum output_format guess_format(int argc, char **argv)
{
    static const char joined[] = "--format=";

    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--json") == 0 || strcmp(argv[i], "--jsonl") == 0)
            return OUTPUT_JSON;
        if (strncmp(argv[i], joined, sizeof joined - 1) == 0 &&
            is_json(argv[i] + sizeof joined - 1))
            return OUTPUT_JSON;
        if (i + 1 < argc && strcmp(argv[i], "--format") == 0 &&
            is_json(argv[i + 1]))
            return OUTPUT_JSON;
    }
    return OUTPUT_TABLE;
}

static int run_verb(const struct verb *verb, int argc, char **argv)
{
    struct context context = {0};
    ent_status st = ENT_OK;
    int code = EXIT_DONE;

    context.command = join_words(argc, argv);
    context.format = guess_format(argc, argv);
    st = opt_parse(&context.values, verb, argc - 1, argv + 1, &context.err);
    if (st != ENT_OK) {
        code = context_fail(&context, st);
        goto cleanup;
    }
    if (opt_has(&context.values, "help")) {
        help_verb(verb);
        code = finish_output(EXIT_DONE);
        goto cleanup;
    }
    context.format = choose_format(&context.values);
    context.colour = choose_colour(&context.values);
    context.quiet = opt_has(&context.values, "quiet");
    context.verbose = opt_has(&context.values, "verbose");
    context.arena = ent_arena_new();
    if (context.arena == NULL) {
        code = context_fail(&context, ent_fail_nomem(&context.err));
        goto cleanup;
    }
    ent_log_set(on_log, &context);
    progress_catch_signals();
    progress_connect(&context);
    code = context_finish(&context, verb->run(&context));

cleanup:
    ent_log_set(NULL, NULL);
    ent_store_close(context.store);
    ent_buf_clear(&context.out);
    ent_arena_free(context.arena);
    opt_values_clear(&context.values);
    ent_free(context.command);
    return code;
}

/** `-d FILE` may stand before the verb: put it right behind. */
static void move_database(int argc, char **argv)
{
    bool apart = argc > 3 && (strcmp(argv[1], "-d") == 0 ||
                              strcmp(argv[1], "--database") == 0);
    bool joined = argc > 2 && !apart &&
                  (strncmp(argv[1], "--database=", 11) == 0 ||
                   (strncmp(argv[1], "-d", 2) == 0 && argv[1][2] != '\0'));
    int words = apart ? 2 : joined ? 1 : 0;
    char *verb = argc > 1 + words ? argv[1 + words] : NULL;

    if (words == 0)
        return;
    memmove(argv + 2, argv + 1, (size_t)words * sizeof *argv);
    argv[1] = verb;
}

static int no_such_verb(const char *name, int argc, char **argv)
{
    struct context context = {.format = guess_format(argc, argv)};
    struct nearest nearest = {.typed = name};
    size_t count = 0;
    const struct verb *const *verbs = verbs_all(&count);

    for (size_t i = 0; i < count; i++)
        nearest_try(&nearest, verbs[i]->name);
    return context_fail(
        &context,
        ent_fail(&context.err, ENT_ERR_INVALID,
                 "entente has no command \"%s\".%s%s%s  See: entente --help",
                 name, nearest.word == NULL ? "" : "  Nearest: ",
                 nearest.word == NULL ? "" : nearest.word,
                 nearest.word == NULL ? "" : "."));
}

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ||
           strcmp(word, "help") == 0;
}

/** `entente help`, `help VERB`, `help --json`, `help --mdoc [VERB]`. */
static int run_help(int argc, char **argv)
{
    const char *what = argc > 2 ? argv[2] : "";
    bool mdoc = strcmp(what, "--mdoc") == 0;
    const char *name = mdoc ? (argc > 3 ? argv[3] : NULL) : what;
    const struct verb *verb = name == NULL ? NULL : verb_find(name);

    if (strcmp(what, "--json") == 0) {
        help_json();
    } else if (name == NULL) {
        help_mdoc_program();
    } else if (*name == '\0') {
        help_program();
    } else if (verb == NULL) {
        return no_such_verb(name, argc, argv);
    } else if (mdoc) {
        help_mdoc_verb(verb);
    } else {
        help_verb(verb);
    }
    return finish_output(EXIT_DONE);
}

int main(int argc, char **argv)
{
    const struct verb *verb;

    move_database(argc, argv);
    if (argc < 2) {
        help_program();
        return finish_output(EXIT_DONE);
    }
    if (is_help(argv[1]))
        return run_help(argc, argv);
    if (strcmp(argv[1], "--version") == 0) {
        (void)puts("entente " ENT_VERSION);
        return finish_output(EXIT_DONE);
    }
    verb = verb_find(argv[1]);
    if (verb == NULL)
        return no_such_verb(argv[1], argc, argv);
    return run_verb(verb, argc - 1, argv + 1);
}
