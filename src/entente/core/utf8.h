/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/core/utf8.h  UTF-8: checked once at the door, then trusted. */
#ifndef ENT_CORE_UTF8_H
#define ENT_CORE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Bytes of @p text that are valid UTF-8 from its start; text.len if all are.
 *  Overlong forms, surrogates and values above U+10FFFF are invalid (Unicode
 *  15, table 3-7); NUL is valid here. Linear. */
ENT_API size_t ent_utf8_valid_prefix(ent_str text);

/** Decode the code point at @p offset (< text.len, at a boundary, in valid
 *  text) and move @p offset behind it. */
ENT_API uint32_t ent_utf8_next(ent_str text, size_t *offset);

/** Code points in valid @p text. Linear. */
ENT_API size_t ent_utf8_count(ent_str text);

/** Fold for comparing names: compatibility decomposition, case folding,
 *  without marks, default ignorables and control characters; hyphens, dashes,
 *  underscores and runs of white space become one blank; apostrophes and full
 *  stops vanish ("U.S." and "US", "Jong-un" and "Jong Un", "Côte" and "Cote"
 *  fold alike); blanks at the ends are cut. Appends to @p out. ASCII takes a
 *  short way with the same result.
 *  @retval ENT_ERR_INPUT  Not valid UTF-8.
 *  @retval ENT_ERR_NOMEM  Out of memory. */
ENT_API ENT_NODISCARD ent_status ent_utf8_fold(ent_buf *out, ent_str text,
                                               ent_error *err);

/** Append @p text with everything that can deceive or break a terminal shown
 *  as \u{...}: C0 and C1 controls (also TAB and newline), bidirectional
 *  controls, zero-width characters, line and paragraph separators; invalid
 *  bytes as \x... */
ENT_API void ent_utf8_add_visible(ent_buf *out, ent_str text);

/** True for controls and bidirectional or invisible format characters that
 *  ent_utf8_add_visible() escapes. */
ENT_API bool ent_utf8_is_unsafe(uint32_t code_point);

/** Columns that @p text takes in a terminal (East Asian wide = 2, marks = 0).
 */
ENT_API size_t ent_utf8_columns(ent_str text);

ENT_END_DECLS

#endif
