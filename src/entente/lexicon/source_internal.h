/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/source_internal.h  Files of the lexicon, and what
 *  they hold by name and content. */
#ifndef ENT_LEXICON_SOURCE_INTERNAL_H
#define ENT_LEXICON_SOURCE_INTERNAL_H

#include "entente/lexicon/lexicon_internal.h"

ENT_BEGIN_DECLS

/** Tell from its name what a file holds, and of which type its entries are.
 *  @retval ENT_ERR_INPUT  The name does not say; `source` is unchanged. */
ENT_NODISCARD ent_status ent_lexicon_source_by_name(ent_lexicon_source *source,
                                                    ent_error *err);

/** Tell from the text of a file without a telling name what it holds: a header
 *  of a table, or lines of a dictionary of PETRARCH. False: nothing known. */
bool ent_lexicon_source_by_content(ent_lexicon_source *source);

/** Read a file of the user's, and tell from its name and content what it
 *  holds. Name and text are put into @p arena. */
ENT_NODISCARD ent_status ent_lexicon_source_read(ent_lexicon_source *source,
                                                 const char *path,
                                                 ent_arena *arena,
                                                 ent_error *err);

ENT_END_DECLS

#endif
