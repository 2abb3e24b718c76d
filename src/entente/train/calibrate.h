/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/train/calibrate.h  Learns how often a network that believes
 *  something is right. */
#ifndef ENT_TRAIN_CALIBRATE_H
#define ENT_TRAIN_CALIBRATE_H

#include <stdbool.h>
#include <stddef.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/nlp/calibration.h"
#include "entente/nlp/language.h"
#include "entente/train/build.h"

ENT_BEGIN_DECLS

/** A belief, and whether it was right. */
typedef struct ent_belief {
    float belief;
    bool right;
} ent_belief;

/** The rising curve nearest to what was seen (isotonic regression by pooling
 *  adjacent violators, Ayer et al. 1955; Zadrozny and Elkan 2002, KDD), at the
 *  knots of ent_calibration. Without anything seen, a straight line.
 *  @param beliefs  Sorted by the call.
 *  @retval ENT_ERR_NOMEM  Out of memory. */
ENT_NODISCARD ent_status ent_calibration_fit(float curve[ENT_CALIBRATION_KNOTS],
                                             ent_belief *beliefs, size_t count,
                                             ent_error *err);

/** Read text that was held out with @p language, and fit both curves: arcs by
 *  the treebanks, names by the sentences of each corpus that training leaves
 *  out.
 *  @retval ENT_ERR_NOT_FOUND, ENT_ERR_IO, ENT_ERR_INPUT  A file. */
ENT_NODISCARD ent_status ent_calibrate_language(
    ent_calibration *out, const ent_language *language,
    const char *const *treebanks, size_t treebank_count,
    const ent_name_file *names, size_t name_count, ent_error *err);

/** Put a section into a model file, in place of one of the same name.
 *  @param path  Read and written. */
ENT_NODISCARD ent_status ent_model_put_section(const char *path,
                                               const char *name, ent_str bytes,
                                               ent_error *err);

ENT_END_DECLS

#endif
