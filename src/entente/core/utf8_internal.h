/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/utf8_internal.h  Decoding text nobody has checked yet. */
#ifndef ENT_CORE_UTF8_INTERNAL_H
#define ENT_CORE_UTF8_INTERNAL_H

#include <stddef.h>
#include <stdint.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Stands for bytes that are no UTF-8; no code point has this value. */
#define ENT_UTF8_BAD UINT32_MAX

/** Room for any code point. */
enum {
    ENT_UTF8_MAX = 4
};

/** Decode what stands at @p offset (< text.len).
 *  @param[out] code_point  The code point, or ENT_UTF8_BAD.
 *  @return Bytes taken; of bad ones the maximal subpart (Unicode 15, section
 *  3.9), which one U+FFFD replaces. */
size_t ent_utf8_decode(ent_str text, size_t offset, uint32_t *code_point);

/** Encode @p code_point (U+FFFD if it is none). @return Bytes written. */
size_t ent_utf8_encode(char out[ENT_UTF8_MAX], uint32_t code_point);

/** Make a NUL-terminated message one line of UTF-8, in place: controls become
 *  blanks, bad bytes '?', and a character cut at the end goes. */
void ent_utf8_one_line(char *message);

ENT_END_DECLS

#endif
