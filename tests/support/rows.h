/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file support/rows.h  Tables with tabs, that a test writes with blanks. */
#ifndef SUPPORT_ROWS_H
#define SUPPORT_ROWS_H

#include "entente/core/buf.h"

ENT_BEGIN_DECLS

/** Append @p text with a tab for each blank, but in lines that begin with '#'.
 *  @return View of all of @p into. */
ent_str rows_add(ent_buf *into, const char *text);

ENT_END_DECLS

#endif
