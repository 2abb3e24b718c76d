/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/voices.h  Who says what of a relation, in a few lines. */
#ifndef ENT_CLI_VOICES_H
#define ENT_CLI_VOICES_H

#include <stddef.h>

#include "entente/core/buf.h"
#include "entente/fact/record.h"

/** Append what the status of a relation does not tell, lines indented: who
 *  alleges and who denies it, the figures side by side, the words of a date
 *  that is open. Appends nothing where the status tells it all. */
void add_voices(ent_buf *out, const ent_evidence *evidence, size_t count,
                size_t indent);

#endif
