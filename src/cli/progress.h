/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/progress.h  The progress line, and stopping on a signal. */
#ifndef ENT_CLI_PROGRESS_H
#define ENT_CLI_PROGRESS_H

#include "cli/context.h"

/** Catch SIGINT and SIGTERM: the first asks the running call to stop after its
 *  batch, the second ends the program at once. */
void progress_catch_signals(void);

/** For commands that only read: the first signal ends the program at once,
 *  with EXIT_INTERRUPTED. */
void progress_exit_on_signals(void);

/** Connect the context's progress to stderr, as its options say. */
void progress_connect(struct context *context);

#endif
