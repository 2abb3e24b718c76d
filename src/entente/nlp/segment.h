/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/segment.h  Where to cut a sentence that is too long. */
#ifndef ENT_NLP_SEGMENT_H
#define ENT_NLP_SEGMENT_H

#include <stddef.h>

#include "entente/text/token.h"

ENT_BEGIN_DECLS

/** Length of the first segment of @p tokens: all if there are at most
 *  ENT_SEGMENT_WORDS; else up to and with the last `;`, `:`, dash or full stop
 *  in the second half of that, or up to a comma before "and", "but" or "or",
 *  else ENT_SEGMENT_WORDS, but never inside a written token that is short
 *  enough. At least 1 for a count above 0. */
size_t ent_segment_length(const ent_token *tokens, size_t count);

ENT_END_DECLS

#endif
