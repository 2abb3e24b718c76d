/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/markup_internal.h  Markup cut down to what we read,
 * before libxml2 sees it. */
#ifndef ENT_TEXT_MARKUP_INTERNAL_H
#define ENT_TEXT_MARKUP_INTERNAL_H

#include "entente/core/buf.h"
#include "entente/core/str.h"

ENT_BEGIN_DECLS

/** Append @p html without comments, declarations, styles and scripts (but
 *  JSON-LD), and with only those attributes that ent_html_read() asks for, each
 *  once. libxml2 compares each attribute with all before it, so a hostile tag
 *  would take it quadratic time; this takes linear time and at most four times
 *  the room. */
void ent_markup_clean(ent_buf *out, ent_str html);

ENT_END_DECLS

#endif
