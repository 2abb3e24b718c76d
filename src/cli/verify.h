/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/verify.h  Parts of the verb `verify`. */
#ifndef ENT_CLI_VERIFY_H
#define ENT_CLI_VERIFY_H

#include "cli/context.h"

/** Inspect the operands, each a picture or page. @return An exit code. */
int verify_files(struct context *context);

#endif
