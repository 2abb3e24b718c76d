/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file train/show.h  How far the training is, on standard error, and how it
 * is stopped. */
#ifndef TRAIN_SHOW_H
#define TRAIN_SHOW_H

#include "entente/core/progress.h"

/** A line that is written over on a terminal; elsewhere, as in a log, a line
 *  every tenth of the way. SIGINT and SIGTERM stop the training with
 *  ENT_ERR_CANCELLED; the second one ends the program at once. */
ent_progress show_begin(void);

/** End the line. */
void show_end(void);

#endif
