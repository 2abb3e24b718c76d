/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/conllu.h  CoNLL-U: the format of Universal Dependencies
 *  (https://universaldependencies.org/format.html), read and written. */
#ifndef ENT_NLP_CONLLU_H
#define ENT_NLP_CONLLU_H

#include <stdbool.h>

#include "entente/core/arena.h"
#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/nlp/parse.h"

ENT_BEGIN_DECLS

/** One sentence of a file. */
typedef struct ent_conllu_sentence {
    ent_parse parse; /**< Spans are into `text`; names are empty. */
    ent_str text;    /**< Of "# text"; if there is none, the forms joined as
                        SpaceAfter says. */
    ent_str sent_id; /**< Absent if unknown. */
    bool new_document;
    bool new_paragraph;
} ent_conllu_sentence;

typedef struct ent_conllu {
    ent_conllu_sentence *sentences;
    size_t count;
} ent_conllu;

/** Read a file's bytes. Multiword tokens become `words`, empty nodes (8.1) are
 *  left out. Everything is put in @p arena; views may point into @p bytes,
 *  which must outlive it.
 *  @retval ENT_ERR_INPUT  A line that is not as the format demands; the message
 *  begins with the number of the line: not ten columns, an id out of order, a
 *  head that is no word of the sentence, a cycle, no root, invalid UTF-8.
 *  An unknown part of speech or relation is no error (ENT_UPOS_NONE ...).
 *  Linear. */
ENT_API ENT_NODISCARD ent_status ent_conllu_read(ent_conllu *out, ent_str bytes,
                                                 ent_arena *arena,
                                                 ent_error *err);

/** Append a sentence in CoNLL-U, with "# sent_id", "# text", multiword ranges,
 *  and in MISC: SpaceAfter=No, Begin= and End= (bytes in @p text), Conf= (two
 *  decimals), Name= ("B-PERSON" ...) where there is one. Valid by UD's level 1
 *  rules whatever the bytes are: white space and controls in forms and text
 *  are replaced by one blank.
 *  @param text     What the spans of @p parse point into.
 *  @param sent_id  Written as it is; must hold no white space or control. */
ENT_API ENT_NODISCARD ent_status ent_conllu_write(ent_buf *out,
                                                  const ent_parse *parse,
                                                  ent_str text, ent_str sent_id,
                                                  ent_error *err);

ENT_END_DECLS

#endif
