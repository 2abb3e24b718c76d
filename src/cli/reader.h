/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/reader.h  What reports are read with, from the command line. */
#ifndef ENT_CLI_READER_H
#define ENT_CLI_READER_H

#include "cli/context.h"
#include "entente/ingest/reader.h"

/** --lexicon, --models, --thorough, --jobs. */
extern const struct opt_group opt_reader;

/** Open what the options name; remarks on lexicon files go to stderr.
 *  @param[out] out  Owned (ent_reader_close()).
 *  @param[out] missing  It is the models that are not there or broken. */
ENT_NODISCARD ent_status reader_open(struct context *context, ent_reader **out,
                                     bool *missing);

/** Number of threads: --jobs, else one a processor. */
ENT_NODISCARD ent_status reader_jobs(struct context *context, int *out);

/** Report a failure of reader_open(). @return Exit code. */
int reader_fail(struct context *context, ent_status status, bool missing);

#endif
