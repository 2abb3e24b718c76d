/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/text/paragraph_internal.h  Lines to paragraphs, and what kind
 *  of paragraph each is. */
#ifndef ENT_TEXT_PARAGRAPH_INTERNAL_H
#define ENT_TEXT_PARAGRAPH_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/error.h"
#include "entente/core/str.h"
#include "entente/core/vec.h"
#include "entente/fact/record.h"

ENT_BEGIN_DECLS

/** A run of text without a break between lines that readers would see. */
typedef struct ent_paragraph {
    size_t begin; /**< Bytes in the text, without white space at the ends. */
    size_t end;
    size_t first; /**< Its sentences: first, and one behind the last. */
    size_t last;
    bool bullet; /**< An item of a list. */
    ent_sentence_kind kind;
    bool credit; /**< Its last sentence names who took the picture. */
} ent_paragraph;

typedef ENT_VEC(ent_paragraph) ent_paragraph_vec;
typedef ENT_VEC(ent_sentence) ent_sentence_vec;

/** Append the paragraphs of @p text: broken at every empty line, and at every
 *  line end but in text that was wrapped at a width, or before a lower-case
 *  letter.
 *  @retval ENT_ERR_NOMEM  Out of memory. */
ENT_NODISCARD ent_status ent_paragraphs_find(ent_paragraph_vec *out,
                                             ent_str text);

/** Set the kind of each paragraph and of its sentences.
 *  @retval ENT_ERR_NOMEM  Out of memory. */
ENT_NODISCARD ent_status ent_paragraphs_sort(ent_paragraph_vec *paragraphs,
                                             ent_sentence_vec *sentences,
                                             ent_str text);

ENT_END_DECLS

#endif
