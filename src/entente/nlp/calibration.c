/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/calibration.h"

#include <string.h>

void ent_calibration_init(ent_calibration *out)
{
    for (int i = 0; i < ENT_CALIBRATION_KNOTS; i++) {
        out->arc[i] = (float)i / (ENT_CALIBRATION_KNOTS - 1);
        out->name[i] = out->arc[i];
    }
}

static bool is_curve(const float *curve)
{
    for (int i = 0; i < ENT_CALIBRATION_KNOTS; i++) {
        /* Written so that NaN is refused. */
        if (!(curve[i] >= 0 && curve[i] <= 1) ||
            (i > 0 && !(curve[i] >= curve[i - 1])))
            return false;
    }
    return true;
}

bool ent_calibration_read(ent_calibration *out, ent_str bytes)
{
    ent_calibration read;

    ent_calibration_init(out);
    if (bytes.ptr == NULL || bytes.len != sizeof read)
        return false;
    memcpy(&read, bytes.ptr, sizeof read);
    if (!is_curve(read.arc) || !is_curve(read.name))
        return false;
    *out = read;
    return true;
}

float ent_calibrate(const float curve[ENT_CALIBRATION_KNOTS], float belief)
{
    float at = belief * (ENT_CALIBRATION_KNOTS - 1);

    if (!(at > 0))
        return curve[0];
    if (at >= ENT_CALIBRATION_KNOTS - 1)
        return curve[ENT_CALIBRATION_KNOTS - 1];
    int knot = (int)at;
    return curve[knot] + (at - (float)knot) * (curve[knot + 1] - curve[knot]);
}
