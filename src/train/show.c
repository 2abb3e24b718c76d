/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "train/show.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t stopped;

/** What was shown last: thousandths on a terminal, tenths elsewhere. */
static struct {
    bool live;
    bool open; /**< The line has no end yet. */
    uint64_t part;
} line;

static void on_signal(int number)
{
    (void)number;
    stopped = 1;
    (void)signal(SIGINT, SIG_DFL);
    (void)signal(SIGTERM, SIG_DFL);
}

static bool show(void *user, const char *stage, uint64_t done, uint64_t total)
{
    uint64_t parts = line.live ? 1000 : 10;
    uint64_t part = total == 0 ? 0 : done * parts / total;

    (void)user;
    if (part != line.part) {
        line.part = part;
        line.open = line.live;
        fprintf(stderr, "%s%s %.*f %%%s", line.live ? "\r" : "", stage,
                line.live ? 1 : 0, 100 * (double)part / (double)parts,
                line.live ? "" : "\n");
    }
    return stopped == 0;
}

ent_progress show_begin(void)
{
    struct sigaction action;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    line.live = isatty(STDERR_FILENO) != 0;
    return (ent_progress){show, NULL};
}

void show_end(void)
{
    if (line.open)
        fputc('\n', stderr);
    line.open = false;
}
