/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/activation.h  Functions of the network: the same bits on
 *  every machine, and made of what compilers turn into vectors. */
#ifndef ENT_NLP_ACTIVATION_H
#define ENT_NLP_ACTIVATION_H

#include <stddef.h>

#include "entente/core/api.h"

ENT_BEGIN_DECLS

/** Compile a function for several widths of vectors, chosen when the program
 *  starts. Sanitizers run before such a choice can be made. */
#if defined(__x86_64__) && defined(__GNUC__) && defined(__linux__) &&          \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) &&         \
    !defined(__clang__)
#define ENT_WIDE                                                               \
    __attribute__((                                                            \
        target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define ENT_WIDE
#endif

/** Hyperbolic tangent by a rational function (Lambert's continued fraction,
 *  cut): errs by less than 4.2e-7 everywhere; constant beyond +-7.9, never
 * above
 *  1. Not monotone in the last places. */
static inline float ent_tanh(float x)
{
    const float limit = 7.9F;

    x = x > limit ? limit : x;
    x = x < -limit ? -limit : x;
    float square = x * x;
    float top = square * -2.76076847742355e-16F + 2.00018790482477e-13F;
    top = top * square - 8.60467152213735e-11F;
    top = top * square + 5.12229709037114e-08F;
    top = top * square + 1.48572235717979e-05F;
    top = top * square + 6.37261928875436e-04F;
    top = top * square + 4.89352455891786e-03F;
    float bottom = square * 1.19825839466702e-06F + 1.18534705686654e-04F;
    bottom = bottom * square + 2.26843463243900e-03F;
    bottom = bottom * square + 4.89352518554385e-03F;
    return x * top / bottom;
}

/** Logistic function. */
static inline float ent_sigmoid(float x)
{
    return 0.5F * ent_tanh(0.5F * x) + 0.5F;
}

/** Leaky rectifier. */
static inline float ent_rectify(float x)
{
    return x > 0 ? x : 0.1F * x;
}

/** ent_rectify() of each. */
void ent_rectify_all(float *values, size_t count);

/** Turn @p count scores into log-probabilities: x - max - log(sum exp). Its
 *  exponential and logarithm are its own: same bits everywhere. */
void ent_log_softmax(float *scores, size_t count);

/** log(x) of x >= 1, likewise. */
float ent_logarithm(float x);

/** exp(x) of x <= 0, within a part in 3.9 million; 0 below -87. */
float ent_exponential(float x);

ENT_END_DECLS

#endif
