/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/file.h  Whole files in, whole files out. */
#ifndef ENT_CORE_FILE_H
#define ENT_CORE_FILE_H

#include <stddef.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"

ENT_BEGIN_DECLS

/** Append the bytes of a regular file ("-" is not special here). On failure
 *  @p out holds what it held.
 *  @param limit  Most bytes to accept.
 *  @retval ENT_ERR_NOT_FOUND  No such file.
 *  @retval ENT_ERR_INPUT  A directory, FIFO, socket or device.
 *  @retval ENT_ERR_LIMIT  Larger than @p limit.
 *  @retval ENT_ERR_IO     Could not be read; the message has the reason. */
ENT_API ENT_NODISCARD ent_status ent_file_read(ent_buf *out, const char *path,
                                               size_t limit, ent_error *err);

/** Write @p bytes to @p path as a whole or not at all: a new file beside it,
 *  synced, then renamed over it. It keeps the mode of the old one; of a link,
 *  what it stands for is replaced. A device or FIFO is written in place, so
 *  that /dev/stdout stays one.
 *  @retval ENT_ERR_FULL  No space. @retval ENT_ERR_IO  Any other refusal. */
ENT_API ENT_NODISCARD ent_status ent_file_write(const char *path, ent_str bytes,
                                                ent_error *err);

ENT_END_DECLS

#endif
