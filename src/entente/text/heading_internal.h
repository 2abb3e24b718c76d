/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/heading_internal.h  Lines of a heading. */
#ifndef ENT_TEXT_HEADING_INTERNAL_H
#define ENT_TEXT_HEADING_INTERNAL_H

#include <stdbool.h>

#include "entente/core/str.h"
#include "entente/fact/date.h"

ENT_BEGIN_DECLS

/** Is the line a date with its year, alone or with place, writer or agency:
 *  "Lagos | Wednesday, March 19, 1997", "By Ann Lee, 8 June 2019"?
 *  @param[out] words  Those of the date. */
bool ent_heading_line_date(ent_str line, ent_date *out, ent_str *words);

ENT_END_DECLS

#endif
