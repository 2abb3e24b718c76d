/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/optimizer.h  Parameters, and how gradients move them:
 *  Adam (Kingma and Ba 2015, ICLR, algorithm 1), its averages of table rows
 *  touched only when their words occur. */
#ifndef ENT_TRAIN_OPTIMIZER_H
#define ENT_TRAIN_OPTIMIZER_H

#include "entente/train/layout.h"
#include "entente/train/pass.h"

ENT_BEGIN_DECLS

typedef struct ent_optimizer ent_optimizer;

/** Parameters at random, after Glorot and Bengio 2010 in their sizes.
 *  @param layout  Borrowed.
 *  @return Owned (ent_optimizer_free()); NULL if out of memory. */
ent_optimizer *ent_optimizer_new(const ent_layout *layout, uint64_t seed);
/** Accepts NULL. */
void ent_optimizer_free(ent_optimizer *optimizer);

/** Parameters as they are, borrowed. */
const float *ent_optimizer_dense(const ent_optimizer *optimizer);
const float *ent_optimizer_tables(const ent_optimizer *optimizer);

/** Add the gradients of the rows of a pass. */
void ent_optimizer_add_rows(ent_optimizer *optimizer, const ent_pass *pass);

/** Move everything against its gradient.
 *  @param gradient  Of the dense parameters; cut to length @p longest. */
void ent_optimizer_step(ent_optimizer *optimizer, float *gradient, float rate,
                        float longest);

/** Take the parameters into the average. */
void ent_optimizer_average(ent_optimizer *optimizer);

/** Hand over the averages; the caller frees them (ent_free()). */
void ent_optimizer_take(ent_optimizer *optimizer, float **dense,
                        float **tables);

ENT_END_DECLS

#endif
