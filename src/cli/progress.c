/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/progress.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/** Most lines a second, and the silence before the first one. */
enum {
    INTERVAL_MS = 200,
    SILENCE_MS = 500
};

static volatile sig_atomic_t stopped;

static void on_signal(int number)
{
    stopped = 1;
    /* The second one has its default effect: the program ends at once, and
     * SQLite rolls the open transaction back at the next opening. */
    (void)signal(number, SIG_DFL);
}

/** Nothing is open for writing: SQLite needs no goodbye. */
static void on_last_signal(int number)
{
    static const char word[] = "stopped\n";
    ssize_t written = write(STDERR_FILENO, word, sizeof word - 1);

    (void)written;
    (void)number;
    _exit(EXIT_INTERRUPTED);
}

static void handle(void (*handler)(int), int first, int second)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(first, &action, NULL);
    (void)sigaction(second, &action, NULL);
}

void progress_catch_signals(void)
{
    handle(on_signal, SIGINT, SIGTERM);
    handle(SIG_IGN, SIGPIPE, SIGPIPE);
}

void progress_exit_on_signals(void)
{
    handle(on_last_signal, SIGINT, SIGTERM);
}

static int64_t now_ms(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/** What the progress line remembers between calls; one command a process. */
static struct {
    int64_t begun;
    int64_t shown;
    bool visible;
} line;

static void show_jsonl(const char *stage, uint64_t done, uint64_t total)
{
    (void)fprintf(stderr,
                  "{\"stage\":\"%s\",\"done\":%" PRIu64 ",\"total\":%" PRIu64
                  "}\n",
                  stage, done, total);
}

/** A number of at most four digits: 8211, 54 k, 128 M. */
static const char *scaled(char out[24], double value)
{
    static const char units[] = {' ', 'k', 'M', 'G', 'T'};
    size_t unit = 0;

    while (value >= 10000 && unit + 1 < sizeof units) {
        value /= 1000;
        unit++;
    }
    if (unit == 0)
        (void)snprintf(out, 24, "%.0f", value);
    else
        (void)snprintf(out, 24, "%.0f %c", value, units[unit]);
    return out;
}

static void show_line(const char *stage, uint64_t done, uint64_t total,
                      int64_t elapsed_ms)
{
    double seconds = (double)elapsed_ms / 1000;
    double rate = seconds > 0 ? (double)done / seconds : 0;
    char number[24];

    (void)fprintf(stderr, "\r\033[K%s %s", stage, scaled(number, (double)done));
    if (total > 0)
        (void)fprintf(stderr, "/%s  %d %%", scaled(number, (double)total),
                      (int)(100 * (double)done / (double)total));
    (void)fprintf(stderr, "  %s/s", scaled(number, rate));
    if (total > done && rate > 0) {
        long left = (long)((double)(total - done) / rate);

        (void)fprintf(stderr, "  eta %ld:%02ld", left / 60, left % 60);
    }
    line.visible = true;
}

static bool on_progress(void *user, const char *stage, uint64_t done,
                        uint64_t total)
{
    struct context *context = user;
    int64_t now = now_ms();

    if (line.begun == 0)
        line.begun = now;
    if (now - line.begun >= SILENCE_MS && now - line.shown >= INTERVAL_MS) {
        line.shown = now;
        if (context->progress_jsonl)
            show_jsonl(stage, done, total);
        else if (context->live && !context->quiet)
            show_line(stage, done, total, now - line.begun);
    }
    return stopped == 0;
}

void context_progress_end(struct context *context)
{
    (void)context;
    if (line.visible)
        (void)fputs("\r\033[K", stderr);
    line.visible = false;
}

void progress_connect(struct context *context)
{
    const char *when = opt_get(&context->values, "progress");

    context->live = isatty(STDERR_FILENO) != 0;
    if (when != NULL && strcmp(when, "never") == 0)
        context->live = false;
    context->progress_jsonl = when != NULL && strcmp(when, "jsonl") == 0;
    context->progress.fn = on_progress;
    context->progress.user = context;
}
