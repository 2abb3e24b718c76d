/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/reading_internal.h  Making a reading of a text. */
#ifndef ENT_EXTRACT_READING_INTERNAL_H
#define ENT_EXTRACT_READING_INTERNAL_H

#include "entente/extract/extract.h"

ENT_BEGIN_DECLS

/** Parse a text and read its clauses; tell what is skipped, and why.
 *  @param[out] out  In @p arena; borrows @p input. */
ENT_NODISCARD ent_status ent_reading_make(ent_reading *out,
                                          const ent_extract_input *input,
                                          const ent_language *language,
                                          const ent_lexicon *lexicon,
                                          ent_arena *arena, ent_error *err);

ENT_END_DECLS

#endif
