/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/quantize.h  From learned numbers to the sections of a
 *  model file: 8-bit weights with a scale a column, 8-bit table rows with a
 *  power of two a row. */
#ifndef ENT_TRAIN_QUANTIZE_H
#define ENT_TRAIN_QUANTIZE_H

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/train/corpus.h"
#include "entente/train/learn.h"

ENT_BEGIN_DECLS

/** Sections of a network; start as `{0}`, end with ent_sections_clear(). */
typedef struct ent_sections {
    ent_buf shape;
    ent_buf labels;
    ent_buf vocabulary;
    ent_buf embedding;
    ent_buf shift;
    ent_buf weights;
    ent_buf numbers;
} ent_sections;

void ent_sections_clear(ent_sections *sections);

/** @retval ENT_ERR_NOMEM  Out of memory. */
ENT_NODISCARD ent_status ent_quantize(ent_sections *out,
                                      const ent_learned *learned,
                                      const ent_corpus *corpus, ent_error *err);

ENT_END_DECLS

#endif
