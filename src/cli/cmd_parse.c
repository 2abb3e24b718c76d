/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/cmd_parse.c  Grammar of texts: words, trees, names, clauses.
 *
 *  Threads take documents in order and print them in order: the one whose turn
 *  it is prints as it goes, the others hold back what they have, and wait when
 *  that is much. */
#include <errno.h>
#include <inttypes.h>
#include <pthread.h>
#include <string.h>

#include "cli/context.h"
#include "cli/number.h"
#include "cli/output.h"
#include "cli/parse_document.h"
#include "cli/verbs.h"
#include "entente/core/mem.h"

enum {
    JOBS_MAX = 64,
    HELD_MAX = 32 << 20 /**< Bytes that a document holds back. */
};

/** What the threads share. */
struct queue {
    struct context *context;
    const struct parse_settings *settings;
    const char *const *paths;
    size_t count;
    ent_sink sink;
    pthread_mutex_t lock; /**< Of all below. */
    pthread_cond_t moved; /**< `turn` or `status` has changed. */
    size_t next;          /**< First document that nobody has taken. */
    size_t turn;          /**< Document that may print. */
    ent_status status;    /**< Why all must end. */
    ent_error err;
    uint64_t words;
    uint64_t refused;
    uint64_t undrawn;
};

/** A document in the hands of a thread. */
struct task {
    struct queue *queue;
    size_t index;
    struct parse_document document;
    ent_buf out;
    bool unwritten; /**< It was the output that failed. */
    ent_error err;
};

/** A failure of this file alone, so that the others can go on? */
static bool is_refusal(const struct task *task, ent_status status)
{
    return !task->unwritten &&
           (status == ENT_ERR_NOT_FOUND || status == ENT_ERR_INPUT ||
            status == ENT_ERR_LIMIT || status == ENT_ERR_IO);
}

/** Only the first reason counts. Under lock. */
static void stop_all(struct queue *queue, ent_status status,
                     const ent_error *err)
{
    if (queue->status == ENT_OK) {
        queue->status = status;
        queue->err = *err;
    }
    (void)pthread_cond_broadcast(&queue->moved);
}

/** Under lock. @return The reason to end, if there is one. */
static ent_status await_turn(struct queue *queue, size_t index)
{
    while (queue->turn != index && queue->status == ENT_OK)
        (void)pthread_cond_wait(&queue->moved, &queue->lock);
    return queue->status;
}

/** Count words, show progress, notice Ctrl-C. Under lock. */
static ent_status tell(struct queue *queue, uint64_t words)
{
    ent_error err = {0};

    queue->words += words;
    if (!ent_progress_tell(&queue->context->progress, "words", queue->words, 0))
        stop_all(queue, ent_fail(&err, ENT_ERR_CANCELLED, "stopped"), &err);
    return queue->status;
}

/** Print what there is if it is this document's turn; wait for it if @p last,
 *  or if there is too much. */
static ent_status flush(struct task *task, uint64_t words, bool last)
{
    struct queue *queue = task->queue;
    ent_status st;
    bool ours = false;

    (void)pthread_mutex_lock(&queue->lock);
    st = tell(queue, words);
    if (st == ENT_OK && (last || task->out.len > HELD_MAX))
        st = await_turn(queue, task->index);
    ours = st == ENT_OK && queue->turn == task->index;
    if (ours && task->out.len > 0)
        context_progress_end(queue->context);
    (void)pthread_mutex_unlock(&queue->lock);
    if (!ours || task->out.len == 0)
        return st;
    st = queue->sink.write(queue->sink.user, ent_buf_view(&task->out),
                           &task->err);
    task->unwritten = st != ENT_OK;
    ent_buf_reset(&task->out);
    return st;
}

static ent_status read_document(struct task *task)
{
    ent_status st = ENT_OK;
    struct parse_document *document = &task->document;
    bool done = false;

    ENT_TRY(parse_document_open(document, &task->err));
    while (!done) {
        uint64_t before = document->words;

        ENT_TRY(parse_document_next(document, &task->out, &done, &task->err));
        ENT_TRY(flush(task, document->words - before, false));
    }

cleanup:
    return st;
}

/** A file that cannot be read does not stop the others. Under lock. */
static void refuse(struct task *task)
{
    const char *path = task->document.path;
    const char *message = task->err.message;
    size_t len = strlen(path);

    if (strncmp(message, path, len) == 0 && message[len] == ':')
        context_warn(task->queue->context, "%s", message);
    else
        context_warn(task->queue->context, "%s: %s", path, message);
    task->queue->refused++;
}

/** @return False if all must end. */
static bool run_task(struct queue *queue, size_t index)
{
    struct task task = {.queue = queue, .index = index};
    ent_status st = ENT_OK;
    bool refused = false;

    task.document.settings = queue->settings;
    task.document.path = queue->paths[index];
    st = read_document(&task);
    refused = is_refusal(&task, st);
    if (st == ENT_OK || refused)
        st = flush(&task, 0, true);
    (void)pthread_mutex_lock(&queue->lock);
    if (st != ENT_OK)
        stop_all(queue, st, &task.err);
    else if (refused)
        refuse(&task);
    queue->undrawn += task.document.undrawn;
    queue->turn += st == ENT_OK;
    (void)pthread_cond_broadcast(&queue->moved);
    (void)pthread_mutex_unlock(&queue->lock);
    parse_document_close(&task.document);
    ent_buf_clear(&task.out);
    return st == ENT_OK;
}

static void *work(void *user)
{
    struct queue *queue = user;
    bool going = true;

    while (going) {
        size_t index;

        (void)pthread_mutex_lock(&queue->lock);
        index = queue->next;
        going = index < queue->count && queue->status == ENT_OK;
        queue->next += going;
        (void)pthread_mutex_unlock(&queue->lock);
        going = going && run_task(queue, index);
    }
    return NULL;
}

/** A thread that cannot be had leaves its work to the others. */
static ent_status run_queue(struct queue *queue, int64_t jobs, ent_error *err)
{
    pthread_t threads[JOBS_MAX];
    int64_t count = 0;

    (void)pthread_mutex_init(&queue->lock, NULL);
    (void)pthread_cond_init(&queue->moved, NULL);
    if ((uint64_t)jobs > queue->count)
        jobs = (int64_t)queue->count;
    while (count + 1 < jobs &&
           pthread_create(&threads[count], NULL, work, queue) == 0)
        count++;
    (void)work(queue);
    for (int64_t i = 0; i < count; i++)
        (void)pthread_join(threads[i], NULL);
    (void)pthread_cond_destroy(&queue->moved);
    (void)pthread_mutex_destroy(&queue->lock);
    if (queue->status != ENT_OK)
        *err = queue->err;
    return queue->status;
}

static ent_status choose_print(struct context *context, enum parse_print *out)
{
    static const char *const words[] = {"clauses", "names", "svg"};
    int given = 0;

    for (int i = 0; i < 3; i++)
        if (opt_has(&context->values, words[i])) {
            *out = (enum parse_print)(i + 1);
            given++;
        }
    if (given > 1)
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--clauses, --names and --svg exclude each other");
    return ENT_OK;
}

static ent_status open_picture(struct context *context, ent_dependency **out)
{
    const char *theme = opt_get(&context->values, "theme");
    const char *profile = opt_get(&context->values, "profile");
    ent_dependency_options options = {
        .title = ent_str_from(opt_get(&context->values, "title"))};

    if (theme != NULL && strcmp(theme, "light") == 0)
        options.pen.theme = ENT_THEME_LIGHT;
    if (theme != NULL && strcmp(theme, "dark") == 0)
        options.pen.theme = ENT_THEME_DARK;
    if (profile != NULL && strcmp(profile, "static") == 0)
        options.pen.profile = ENT_PROFILE_STATIC;
    return ent_dependency_new(out, &options, &context->err);
}

static ent_status put_picture(const struct queue *queue,
                              const ent_dependency *picture, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf svg = {0};

    ENT_TRY(ent_dependency_svg(&svg, picture, err));
    ENT_TRY(queue->sink.write(queue->sink.user, ent_buf_view(&svg), err));

cleanup:
    ent_buf_clear(&svg);
    return st;
}

/** Models that are missing or broken, unlike a text that is. */
static ent_status open_language(struct context *context, ent_language **out,
                                bool *missing)
{
    ent_status st =
        ent_language_open(out, opt_get(&context->values, "models"),
                          opt_has(&context->values, "thorough"), &context->err);

    *missing = st != ENT_OK && st != ENT_ERR_NOMEM;
    return st;
}

static void remark(const struct queue *queue)
{
    if (queue->undrawn > 0)
        context_warn(
            queue->context, "%" PRIu64 " %s of more than %d words not drawn",
            queue->undrawn, queue->undrawn == 1 ? "sentence" : "sentences",
            ENT_DEPENDENCY_WORDS);
}

static int run(struct context *context)
{
    static const char *const standard_input[] = {"-"};
    const struct opt_values *values = &context->values;
    ent_status st = ENT_OK;
    int64_t jobs = 1;
    bool missing = false;
    ent_language *language = NULL;
    struct output output = {0};
    struct parse_settings settings = {
        .options = {.lines = opt_has(values, "lines"),
                    .keep_trees = opt_has(values, "no-repair")},
        .encoding = opt_get(values, "encoding"),
        .format = opt_get(values, "format")};
    struct queue queue = {.context = context,
                          .settings = &settings,
                          .paths = values->operands,
                          .count = values->operand_count};

    if (queue.count == 0) {
        queue.paths = standard_input;
        queue.count = 1;
    }
    ENT_TRY(number_option(context, "jobs", 1, JOBS_MAX, &jobs));
    ENT_TRY(choose_print(context, &settings.print));
    ENT_TRY(open_language(context, &language, &missing));
    settings.language = language;
    if (settings.print == PARSE_PICTURE) {
        jobs = 1; /* It is drawn in the order of the sentences. */
        ENT_TRY(open_picture(context, &settings.picture));
    }
    ENT_TRY(output_open(&output, opt_get(values, "output"), &context->err));
    queue.sink = output_sink(&output);
    ENT_TRY(run_queue(&queue, jobs, &context->err));
    if (settings.print == PARSE_PICTURE)
        ENT_TRY(put_picture(&queue, settings.picture, &context->err));
    ENT_TRY(output_keep(&output, &context->err));
    remark(&queue);

cleanup:
    context_progress_end(context);
    output_close(&output);
    ent_dependency_free(settings.picture);
    ent_language_close(language);
    if (output.reason == EPIPE)
        return EXIT_OUTSIDE;
    if (output.reason != 0)
        return context_fail_output(context);
    if (st != ENT_OK) {
        int code = context_fail(context, st);

        if (missing)
            context_note(context, "Language models are installed with entente, "
                                  "or made: entente-train --help");
        return missing ? EXIT_OUTSIDE : code;
    }
    return queue.refused > 0 ? EXIT_INPUT : EXIT_DONE;
}

static const struct opt own_opts[] = {
    {"lines", 0, NULL, NULL, "Each line is one sentence"},
    {"thorough", 0, NULL, NULL,
     "Read with several models that must agree: slower, better"},
    {"no-repair", 0, NULL, NULL,
     "The parser's trees as they are, without the rules that mend them"},
    {"format", 0, "FORMAT", "text|html",
     "Read as text or html, whatever the files look like"},
    {"encoding", 0, "NAME", NULL,
     "Encoding of the files (utf-8; utf-16 with a mark is known)"},
    {"jobs", 'j', "N", NULL, "Read N files at a time (1)"},
    {"models", 0, "FOLDER", "@file",
     "Folder of the language models; else $ENTENTE_MODELS, else where they "
     "were installed"},
};
static const struct opt_group own = {"Reading", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

static const struct opt print_opts[] = {
    {"clauses", 0, NULL, NULL, "Print who does what to whom, for people"},
    {"names", 0, NULL, NULL,
     "Print one name a line: class, words, sentence, begin, end, confidence"},
    {"svg", 0, NULL, NULL, "Draw the trees"},
    {"output", 'o', "FILE", "@file", "Write to FILE; else to standard output"},
    {"title", 0, "TEXT", NULL, "Title of the picture; else it has none"},
    {"theme", 0, "THEME", "auto|light|dark",
     "Colours of the picture: auto (the reader's choice), light, dark"},
    {"profile", 0, "PROFILE", "web|static",
     "web: with a style sheet; static: attributes only, for Word and PDF"},
};
static const struct opt_group print = {"Output", print_opts,
                                       sizeof print_opts / sizeof *print_opts};

const struct verb verb_parse = {
    .name = "parse",
    .family = "look",
    .summary = "show the grammar of a text: words, trees, names, clauses",
    .operands = "[FILE...]",
    .operand_values = "@file",
    .min_operands = 0,
    .max_operands = -1,
    .groups = {&own, &print, &opt_progress, &opt_common},
    .description =
        "Reads texts and web pages as entente add does, but into no database, "
        "and prints their sentences in CoNLL-U, the format of Universal "
        "Dependencies: a word a line with its lemma, part of speech, head and "
        "relation; the last column has its bytes in the text, how sure the "
        "parser is, and names. Without FILE, or for -, it reads the standard "
        "input.\n\n"
        "With --lines each line is one sentence, and so is an empty one: its "
        "only word is \"_\". A sentence of more than 100 words is cut into "
        "segments, \"report.txt-3.1\" and so on, but with --lines it is put "
        "together again.\n\n"
        "A file that cannot be read is refused with the reason; the others are "
        "read, and the command exits with 3. If there are no language models, "
        "it exits with 6.",
    .examples =
        "entente parse report.txt\tits sentences in CoNLL-U\n"
        "echo 'Kim met Putin.' | entente parse --clauses\twho does what to "
        "whom\n"
        "echo 'Kim met Putin.' | entente parse --svg -o tree.svg\ta picture\n"
        "entente parse --jobs 4 reports/*.txt -o all.conllu\tfour files at a "
        "time, printed in order\n",
    .run = run,
};
