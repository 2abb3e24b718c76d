/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/input.h  Files of data, and messages about them. */
#ifndef ENT_TRAIN_INPUT_H
#define ENT_TRAIN_INPUT_H

#include "entente/core/buf.h"
#include "entente/core/error.h"

ENT_BEGIN_DECLS

/** Append a file of at most 256 MiB, as ent_file_read(). */
ENT_NODISCARD ent_status ent_input_read(ent_buf *out, const char *path,
                                        ent_error *err);

/** What came of reading the bytes of a file: messages that name a line get the
 *  name of the file before them.
 *  @param inner  What the reader said; empty if it said nothing.
 *  @return @p st. */
ent_status ent_input_done(const char *path, ent_status st,
                          const ent_error *inner, ent_error *err);

ENT_END_DECLS

#endif
