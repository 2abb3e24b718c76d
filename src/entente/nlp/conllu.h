/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/conllu.h  CoNLL-U: the format of Universal Dependencies
 *  (https://universaldependencies.org/format.html), read and written. */
#ifndef ENT_NLP_CONLLU_H
#define ENT_NLP_CONLLU_H

#include <stdbool.h>
#include <stdint.h>

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
 *  which must outlive it. Sentences are numbered from 1 in `parse.sentence_no`.
 *  Words of a multiword token have bytes of their own where their forms one
 *  after another make up the token ("do" and "n't"), else all of its bytes.
 *  If the forms are not found in "# text", `text` is made of the forms.
 *  @retval ENT_ERR_INPUT  A line that is not as the format demands; the message
 *  begins with its number ("line 7: ..."): not ten columns, an empty column, an
 *  id out of order, a head that is no word of the sentence, a cycle, no root or
 *  several, invalid UTF-8.
 *  An unknown part of speech or relation is no error (ENT_UPOS_NONE ...).
 *  Linear. */
ENT_API ENT_NODISCARD ent_status ent_conllu_read(ent_conllu *out, ent_str bytes,
                                                 ent_arena *arena,
                                                 ent_error *err);

/** Append a sentence in CoNLL-U, with "# sent_id", "# text", multiword ranges,
 *  and in MISC: SpaceAfter=No, Begin= and End= (bytes in @p text), Conf= (two
 *  decimals), Name= ("B-PERSON" ...) where there is one. Nothing for a sentence
 *  without words. Valid by UD's level 1 rules whatever the bytes are, but that
 *  the text is not brought to NFC: white space and controls in forms and text
 *  are replaced by one blank, "# text" is made of the forms, the root has the
 *  relation "root" and no other word, an unknown relation is "dep".
 *  @param text     What the spans of @p parse point into.
 *  @param sent_id  Written as it is; must hold no white space or control.
 *                  Empty: left out. */
ENT_API ENT_NODISCARD ent_status ent_conllu_write(ent_buf *out,
                                                  const ent_parse *parse,
                                                  ent_str text, ent_str sent_id,
                                                  ent_error *err);

/** White space of any script, which parts tokens: that of ASCII, next line, and
 *  Unicode's separators (Zs, Zl, Zp). */
ENT_API bool ent_conllu_is_white(uint32_t code_point);

ENT_END_DECLS

#endif
