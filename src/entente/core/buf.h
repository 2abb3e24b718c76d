/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/buf.h  Growing byte buffer.
 *
 *  A buffer remembers that memory ran out: appends after that do nothing, and
 *  ent_buf_status() tells. So writers append freely and check once. */
#ifndef ENT_CORE_BUF_H
#define ENT_CORE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Owned bytes; start as `{0}`, end with ent_buf_clear(). `ptr` is
 *  NUL-terminated once anything was appended. */
typedef struct ent_buf {
    char *ptr;
    size_t len;
    size_t cap;
    bool failed; /**< Memory ran out. */
} ent_buf;

/** Free the bytes; the buffer is as `{0}` and usable again. */
ENT_API void ent_buf_clear(ent_buf *buf);

/** Forget the bytes, and that some were lost; keep the memory. */
ENT_API void ent_buf_reset(ent_buf *buf);

ENT_API void ent_buf_add(ent_buf *buf, const void *bytes, size_t len);
ENT_API void ent_buf_add_str(ent_buf *buf, ent_str text);
ENT_API void ent_buf_add_cstr(ent_buf *buf, const char *text);
ENT_API void ent_buf_add_char(ent_buf *buf, char c);

/** Encode @p code_point as UTF-8 (U+FFFD if it is none). */
ENT_API void ent_buf_add_code_point(ent_buf *buf, uint32_t code_point);

/** Append as printf() in the C locale; do not use it for floating point:
 *  ent_buf_add_number(). */
ENT_API void ent_buf_addf(ent_buf *buf, const char *fmt, ...) ENT_PRINTF(2, 3);

/** Append @p value with at most @p decimals digits (0 to 17) after the point,
 *  without trailing zeros, "-0" or exponent, whatever the locale. NaN and
 *  infinities give "null". */
ENT_API void ent_buf_add_number(ent_buf *buf, double value, int decimals);

/** Make room for @p more bytes. A refusal here loses no append.
 *  @retval ENT_ERR_NOMEM  Out of memory, now or in an append before. */
ENT_API ENT_NODISCARD ent_status ent_buf_reserve(ent_buf *buf, size_t more);

/** @retval ENT_ERR_NOMEM An append was lost. */
ENT_API ENT_NODISCARD ent_status ent_buf_status(const ent_buf *buf,
                                                ent_error *err);

/** Borrowed view of the bytes so far. */
ENT_API ent_str ent_buf_view(const ent_buf *buf);

ENT_END_DECLS

#endif
