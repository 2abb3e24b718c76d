/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/listing.h  The relations of an actor, or of a pair, as lines. */
#ifndef ENT_CLI_LISTING_H
#define ENT_CLI_LISTING_H

#include "cli/context.h"

/** Write the relations of the actor or the pair that the operands name: of an
 *  actor those of one kind with one counterpart in one line, most evidence
 *  first; of a pair each one, by date.
 *  @param      limit  Most lines.
 *  @param[out] code   EXIT_NOTHING if there is none. */
ENT_NODISCARD ent_status show_relations(struct context *context, int64_t limit,
                                        int *code);

#endif
