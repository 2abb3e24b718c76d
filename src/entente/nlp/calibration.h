/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/calibration.h  From what a network believes to how often
 *  it is right. */
#ifndef ENT_NLP_CALIBRATION_H
#define ENT_NLP_CALIBRATION_H

#include <stdbool.h>

#include "entente/core/str.h"

ENT_BEGIN_DECLS

enum {
    ENT_CALIBRATION_KNOTS = 21 /**< At 0, 0.05 ... 1. */
};

/** Two rising curves, one for arcs and one for names, as section "calibration"
 *  holds them: measured on text that was held out (isotonic regression,
 * Zadrozny and Elkan 2002, KDD). */
typedef struct ent_calibration {
    float arc[ENT_CALIBRATION_KNOTS];
    float name[ENT_CALIBRATION_KNOTS];
} ent_calibration;

/** Straight lines: what the network believes. */
void ent_calibration_init(ent_calibration *out);

/** From a section's bytes; false, and straight lines, if they are none. */
bool ent_calibration_read(ent_calibration *out, ent_str bytes);

/** Value of a curve at @p belief, 0 to 1. */
float ent_calibrate(const float curve[ENT_CALIBRATION_KNOTS], float belief);

ENT_END_DECLS

#endif
