/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/reader.h  What reports are read with, from the command line. */
#ifndef ENT_CLI_READER_H
#define ENT_CLI_READER_H

#include "cli/context.h"
#include "entente/fact/date.h"
#include "entente/ingest/reader.h"

/** --lexicon, --models, --thorough, --jobs. */
extern const struct opt_group opt_reader;

/** Open what the options name; remarks on lexicon files go to stderr.
 *  @param[out] out  Owned (ent_reader_close()).
 *  @param[out] code  Exit code if it is the models or a file that is not there
 *                    or broken; else untouched.
 *  @param[out] refused  Lines of lexicon files that were refused. */
ENT_NODISCARD ent_status reader_open(struct context *context, ent_reader **out,
                                     int *code, int64_t *refused);

/** Number of threads: --jobs, else one a processor. */
ENT_NODISCARD ent_status reader_jobs(struct context *context, int *out);

/** Date of the reports: --date; untouched without it. */
ENT_NODISCARD ent_status reader_date(struct context *context, ent_date *out);

/** Report a failure. @param code  Of reader_open(); EXIT_DONE: it was not that.
 *  @return Exit code. */
int reader_fail(struct context *context, ent_status status, int code);

#endif
