/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/selection.h  Saved views; context_view() is declared with the
 *  context. */
#ifndef ENT_CLI_SELECTION_H
#define ENT_CLI_SELECTION_H

#include "cli/context.h"

/** Canonical text of a saved view, in the context's arena. The database is
 *  open.
 *  @retval ENT_ERR_NOT_FOUND  Names the nearest. */
ENT_NODISCARD ent_status selection_saved(struct context *context,
                                         const char *name, ent_str *out);

/** Is any option of the selection given? */
bool selection_given(const struct context *context);

#endif
