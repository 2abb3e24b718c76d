/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/conllu_internal.h  Where the words of a sentence stand in
 *  its text. */
#ifndef ENT_NLP_CONLLU_INTERNAL_H
#define ENT_NLP_CONLLU_INTERNAL_H

#include "entente/nlp/conllu.h"

ENT_BEGIN_DECLS

/** A written token: of one word, or of a multiword range. */
typedef struct ent_surface {
    ent_str form;
    bool space_after;
} ent_surface;

/** Set the spans and `space_after` of the words of @p sentence from its text;
 *  if there is none, or the tokens do not make it up, make one of the tokens.
 *  @param surfaces  One for each token, as the `words` of the words count them.
 *  @retval ENT_ERR_NOMEM  Out of memory. Linear. */
ENT_NODISCARD ent_status ent_conllu_place(ent_conllu_sentence *sentence,
                                          const ent_surface *surfaces,
                                          ent_arena *arena, ent_error *err);

/** Bytes of the white-space character at @p at, 0 if there is none. */
size_t ent_conllu_white_at(ent_str text, size_t at);

/** First byte at or after @p at that begins no white space. */
size_t ent_conllu_skip_white(ent_str text, size_t at);

ENT_END_DECLS

#endif
