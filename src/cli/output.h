/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/output.h  Where a long result goes: standard output, or a file
 *  that is replaced whole or not at all. */
#ifndef ENT_CLI_OUTPUT_H
#define ENT_CLI_OUTPUT_H

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/io/export.h"

struct output {
    const char *path; /**< As the user knows it. */
    int fd;
    ent_buf target; /**< File to replace; empty: written in place. */
    ent_buf fresh;  /**< The new file beside it. */
    int reason;     /**< errno, if it was the output that failed. */
};

/** Open for @p path, borrowed; NULL and "-" are the standard output. A device
 *  or FIFO is written in place. Start @p out as `{0}`. */
ENT_NODISCARD ent_status output_open(struct output *out, const char *path,
                                     ent_error *err);

/** Takes the bytes; its `user` is the output. */
ENT_NODISCARD ent_sink output_sink(struct output *out);

/** Put the new file in the place of the old one. */
ENT_NODISCARD ent_status output_keep(struct output *out, ent_error *err);

/** Close; what was not kept is removed. */
void output_close(struct output *out);

#endif
