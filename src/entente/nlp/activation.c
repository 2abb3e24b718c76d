/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/activation.h"

#include <stdint.h>
#include <string.h>

/* exp(x) = 2^n exp(r), r within half of log 2, exp(r) by its series of degree
 * 6 (error below 1e-7); Cody and Waite, Software Manual for the Elementary
 * Functions, 1980, chapter 6. */
float ent_exponential(float x)
{
    const float log2_e = 1.44269504F;
    const float high = 0.693359375F;
    const float low = -2.12194440e-4F;
    const float magic = 12582912.0F; /* 1.5 x 2^23: rounds to an integer */

    if (x < -87.0F)
        return 0;
    float n = (x * log2_e + magic) - magic;
    float r = (x - n * high) - n * low;
    float series = 1.0F / 720.0F;
    series = series * r + 1.0F / 120.0F;
    series = series * r + 1.0F / 24.0F;
    series = series * r + 1.0F / 6.0F;
    series = series * r + 0.5F;
    series = series * r + 1.0F;
    series = series * r + 1.0F;
    uint32_t bits = (uint32_t)((int32_t)n + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return series * power;
}

/* Exponent, and the series of artanh for the mantissa. */
float ent_logarithm(float x)
{
    uint32_t bits;
    float mantissa;

    memcpy(&bits, &x, sizeof bits);
    float exponent = (float)((int32_t)(bits >> 23) - 127);
    bits = (bits & 0x007fffffU) | 0x3f800000U;
    memcpy(&mantissa, &bits, sizeof mantissa);
    if (mantissa > 1.41421356F) {
        mantissa *= 0.5F;
        exponent += 1;
    }
    float s = (mantissa - 1) / (mantissa + 1);
    float square = s * s;
    float series = 2.0F / 9.0F;
    series = series * square + 2.0F / 7.0F;
    series = series * square + 2.0F / 5.0F;
    series = series * square + 2.0F / 3.0F;
    series = series * square + 2.0F;
    return exponent * 0.69314718F + s * series;
}

ENT_WIDE void ent_rectify_all(float *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        values[i] = ent_rectify(values[i]);
}

void ent_log_softmax(float *scores, size_t count)
{
    float most = scores[0];
    float sum = 0;

    for (size_t i = 1; i < count; i++)
        most = scores[i] > most ? scores[i] : most;
    for (size_t i = 0; i < count; i++)
        sum += ent_exponential(scores[i] - most);
    float shift = most + ent_logarithm(sum);
    for (size_t i = 0; i < count; i++)
        scores[i] -= shift;
}
