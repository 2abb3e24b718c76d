/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/number.h  Numbers on the command line. */
#ifndef ENT_CLI_NUMBER_H
#define ENT_CLI_NUMBER_H

#include "cli/context.h"

/** Read a whole number from an option within [least, most]; leaves @p out as it
 *  is if the option was not given. */
ENT_NODISCARD ent_status number_option(struct context *context,
                                       const char *name, int64_t least,
                                       int64_t most, int64_t *out);

#endif
