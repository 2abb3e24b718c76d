/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/table/lines.h  Lines of a file, plain or gzip, one at a time.
 *
 *  Memory is flat: a buffer that grows to the longest line accepted. Lines are
 *  views into it, not copies. LF and CRLF end a line (the end is cut off); a
 *  byte order mark at the start of the file is skipped. */
#ifndef ENT_TABLE_LINES_H
#define ENT_TABLE_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/hash.h"
#include "entente/core/str.h"
#include "entente/table/diagnostic.h"

ENT_BEGIN_DECLS

/** Longest line accepted, its end included. */
#define ENT_LINE_MAX ((size_t)64 << 20)

typedef struct ent_lines ent_lines;

/** A line. */
typedef struct ent_line {
    ent_str text;   /**< Without its end; borrowed until the next call. */
    int64_t number; /**< From 1. */
    int64_t offset; /**< Of its first byte, in the uncompressed file. */
} ent_line;

/** Open a regular file; what gzip has written is read unpacked. "-" is the
 *  standard input, which may be a pipe. Never waits at a FIFO.
 *  @param[out] out  Owned (ent_lines_close()).
 *  @retval ENT_ERR_NOT_FOUND  No such file.
 *  @retval ENT_ERR_INPUT      A directory, FIFO, socket or device.
 *  @retval ENT_ERR_IO         Could not be opened; the message has the reason.
 */
ENT_API ENT_NODISCARD ent_status ent_lines_open(ent_lines **out,
                                                const char *path,
                                                ent_error *err);

/** Read @p bytes, which must outlive the reader. @param name  For messages. */
ENT_API ENT_NODISCARD ent_status ent_lines_open_memory(ent_lines **out,
                                                       ent_str name,
                                                       ent_str bytes,
                                                       ent_error *err);

/** Accepts NULL. */
ENT_API void ent_lines_close(ent_lines *lines);

/** Next line that is text; a line that is too long, holds a NUL or is not
 *  UTF-8 is refused in @p remarks with its place, and the next one is tried.
 *  @param[out] more  False at the end of the file; @p line is untouched then.
 *  @param remarks  May be NULL: refused lines are passed over in silence.
 *  @retval ENT_ERR_INPUT  "FILE: gzip data ends early after line N", or they
 *                         are damaged.
 *  @retval ENT_ERR_IO     The system refused a read. */
ENT_API ENT_NODISCARD ent_status ent_lines_next(ent_lines *lines,
                                                ent_line *line, bool *more,
                                                ent_remarks *remarks,
                                                ent_error *err);

/** Pass over @p count lines without looking at them; fewer if the file ends.
 *  Errors as ent_lines_next(). */
ENT_API ENT_NODISCARD ent_status ent_lines_skip(ent_lines *lines, int64_t count,
                                                ent_error *err);

/** Name as opened; borrowed. */
ENT_API ent_str ent_lines_name(const ent_lines *lines);

/** Number of the last line read, refused ones included. */
ENT_API int64_t ent_lines_number(const ent_lines *lines);

/** How far it is, for progress: bytes of the file as it lies on disk, and its
 *  size (0: unknown). */
ENT_API void ent_lines_position(const ent_lines *lines, uint64_t *done,
                                uint64_t *total);

/** What was odd about the file so far, for one remark at its end. */
ENT_API bool ent_lines_had_crlf(const ent_lines *lines);
ENT_API bool ent_lines_had_bom(const ent_lines *lines);

/** Digest and size of all bytes of a file, unpacked, in a pass of its own.
 *  Errors as ent_lines_open() and ent_lines_next(). */
ENT_API ENT_NODISCARD ent_status ent_lines_digest(const char *path,
                                                  char hex[ENT_SHA256_HEX],
                                                  int64_t *bytes,
                                                  ent_error *err);

/** Append all bytes of a file, unpacked. Errors as ent_lines_digest().
 *  @retval ENT_ERR_LIMIT  There are more than @p limit; @p out holds some. */
ENT_API ENT_NODISCARD ent_status ent_lines_slurp(ent_buf *out, const char *path,
                                                 size_t limit, ent_error *err);

/** Column (code points, from 1) of byte @p offset in a line. */
ENT_API int64_t ent_line_column(ent_str line, size_t offset);

ENT_END_DECLS

#endif
