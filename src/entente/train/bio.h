/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/bio.h  Texts with names marked: a word and its tag a
 *  line ("Seoul<TAB>B-LOC"), an empty line between sentences. */
#ifndef ENT_TRAIN_BIO_H
#define ENT_TRAIN_BIO_H

#include "entente/core/arena.h"
#include "entente/core/error.h"
#include "entente/nlp/parse.h"

ENT_BEGIN_DECLS

typedef struct ent_bio {
    ent_parse *sentences; /**< Tokens and names; trees are unset. Spans are
                             into the sentence's words joined by blanks. */
    size_t count;
} ent_bio;

/** Read a file's bytes into @p arena. PER, LOC (and GPE), ORG, NORP, MISC
 *  become classes. An I- without its B- begins a name, as CoNLL 2003 has it.
 *  @retval ENT_ERR_INPUT  Another tag, a line without tab, invalid UTF-8; the
 *  message begins with the number of the line. Linear. */
ENT_API ENT_NODISCARD ent_status ent_bio_read(ent_bio *out, ent_str bytes,
                                              ent_arena *arena, ent_error *err);

/** Classes that a file marks somewhere: bit i for class i. */
ENT_API uint32_t ent_bio_classes(const ent_bio *file);

ENT_END_DECLS

#endif
