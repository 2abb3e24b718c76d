/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/encoding.h  Bytes of a file to UTF-8, by iconv. */
#ifndef ENT_TEXT_ENCODING_H
#define ENT_TEXT_ENCODING_H

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Append @p bytes as UTF-8. A byte order mark decides between UTF-8 and
 *  UTF-16 where no encoding is given, and is dropped.
 *  @param encoding  iconv's name ("windows-1251"), or NULL for UTF-8.
 *  @param[out] used  Name of the encoding read, static or @p encoding itself.
 *          May be NULL.
 *  @retval ENT_ERR_INPUT  A byte is not valid; err->offset is where, from 0.
 *          For UTF-8 the message guesses: `byte 4,096 is not UTF-8; it looks
 *          like Windows-1251.  Add with --encoding windows-1251`. NUL bytes and
 *          UTF-16 without a mark are told apart too.
 *  @retval ENT_ERR_INVALID  No such encoding. */
ENT_API ENT_NODISCARD ent_status ent_encoding_to_utf8(ent_buf *out,
                                                      const char **used,
                                                      ent_str bytes,
                                                      const char *encoding,
                                                      ent_error *err);

/** Name of the encoding that @p bytes, which are not UTF-8, look like
 *  ("Windows-1251", "UTF-16LE", "Windows-1252" ...), by counting bytes in the
 *  first 64 KiB. Static; never NULL. */
ENT_API const char *ent_encoding_guess(ent_str bytes);

ENT_END_DECLS

#endif
