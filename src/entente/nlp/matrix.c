/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/matrix.h"

#include <assert.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/nlp/activation.h"
#include "entente/nlp/matrix_internal.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define X86 1
#include <immintrin.h>
#else
#define X86 0
#endif

enum {
    BLOCK = ENT_MATRIX_BLOCK,
    TILE = ENT_MATRIX_TILE
};

static void block_plain(int32_t (*sums)[BLOCK], const int16_t *input,
                        const int16_t *weights, size_t rows)
{
    memset(sums, 0, TILE * sizeof *sums);
    for (size_t row = 0; row < rows; row += 2, weights += 2 * BLOCK) {
        for (size_t i = 0; i < TILE; i++) {
            int32_t a = input[i * rows + row];
            int32_t b = input[i * rows + row + 1];

            for (size_t j = 0; j < BLOCK; j++)
                sums[i][j] += a * weights[2 * j] + b * weights[2 * j + 1];
        }
    }
}

#if X86
/* Pairs of neighbouring 16-bit numbers as one 32-bit lane: madd multiplies and
 * adds them in one instruction. */
static int32_t pair_at(const int16_t *input)
{
    int32_t pair;

    memcpy(&pair, input, sizeof pair);
    return pair;
}

/** Half a tile: what 16 registers hold. */
__attribute__((target("avx2"))) static void half_avx2(int32_t (*sums)[BLOCK],
                                                      const int16_t *input,
                                                      const int16_t *weights,
                                                      size_t rows)
{
    __m256i low[TILE / 2];
    __m256i high[TILE / 2];

    for (size_t i = 0; i < TILE / 2; i++)
        low[i] = high[i] = _mm256_setzero_si256();
    for (size_t row = 0; row < rows; row += 2, weights += 2 * BLOCK) {
        __m256i w0 = _mm256_loadu_si256((const __m256i *)weights);
        __m256i w1 = _mm256_loadu_si256((const __m256i *)(weights + BLOCK));

        for (size_t i = 0; i < TILE / 2; i++) {
            __m256i x = _mm256_set1_epi32(pair_at(input + i * rows + row));

            low[i] = _mm256_add_epi32(low[i], _mm256_madd_epi16(x, w0));
            high[i] = _mm256_add_epi32(high[i], _mm256_madd_epi16(x, w1));
        }
    }
    for (size_t i = 0; i < TILE / 2; i++) {
        _mm256_storeu_si256((__m256i *)sums[i], low[i]);
        _mm256_storeu_si256((__m256i *)(sums[i] + BLOCK / 2), high[i]);
    }
}

static void block_avx2(int32_t (*sums)[BLOCK], const int16_t *input,
                       const int16_t *weights, size_t rows)
{
    half_avx2(sums, input, weights, rows);
    half_avx2(sums + TILE / 2, input + TILE / 2 * rows, weights, rows);
}

__attribute__((target("avx512bw"))) static void
block_avx512(int32_t (*sums)[BLOCK], const int16_t *input,
             const int16_t *weights, size_t rows)
{
    __m512i sum[TILE];

    for (size_t i = 0; i < TILE; i++)
        sum[i] = _mm512_setzero_si512();
    for (size_t row = 0; row < rows; row += 2, weights += 2 * BLOCK) {
        __m512i w = _mm512_loadu_si512(weights);

        for (size_t i = 0; i < TILE; i++) {
            __m512i x = _mm512_set1_epi32(pair_at(input + i * rows + row));

            sum[i] = _mm512_add_epi32(sum[i], _mm512_madd_epi16(x, w));
        }
    }
    for (size_t i = 0; i < TILE; i++)
        _mm512_storeu_si512(sums[i], sum[i]);
}

/** As block_avx512(), multiplying and adding at once. */
__attribute__((target("avx512bw,avx512vnni"))) static void
block_vnni(int32_t (*sums)[BLOCK], const int16_t *input, const int16_t *weights,
           size_t rows)
{
    __m512i sum[TILE];

    for (size_t i = 0; i < TILE; i++)
        sum[i] = _mm512_setzero_si512();
    for (size_t row = 0; row < rows; row += 2, weights += 2 * BLOCK) {
        __m512i w = _mm512_loadu_si512(weights);

        for (size_t i = 0; i < TILE; i++) {
            __m512i x = _mm512_set1_epi32(pair_at(input + i * rows + row));

            sum[i] = _mm512_dpwssd_epi32(sum[i], x, w);
        }
    }
    for (size_t i = 0; i < TILE; i++)
        _mm512_storeu_si512(sums[i], sum[i]);
}
#endif

size_t ent_matrix_kernels(ent_matrix_kernel out[ENT_MATRIX_KERNELS])
{
    size_t count = 0;

#if X86
    if (__builtin_cpu_supports("avx512vnni") &&
        __builtin_cpu_supports("avx512bw"))
        out[count++] = (ent_matrix_kernel){"avx512vnni", block_vnni};
    if (__builtin_cpu_supports("avx512bw"))
        out[count++] = (ent_matrix_kernel){"avx512bw", block_avx512};
    if (__builtin_cpu_supports("avx2"))
        out[count++] = (ent_matrix_kernel){"avx2", block_avx2};
#endif
    out[count++] = (ent_matrix_kernel){"plain", block_plain};
    return count;
}

ent_status ent_matrix_init(ent_matrix *out, const int8_t *weights,
                           const float *scale, const float *bias, uint32_t rows,
                           uint32_t columns)
{
    ent_status st = ENT_OK;
    ent_matrix matrix = {0};

    assert(rows > 0 && rows <= ENT_MATRIX_ROWS && columns > 0);
    matrix.rows = (rows + 1) / 2 * 2;
    matrix.columns = ent_matrix_padded(columns);
    matrix.packed =
        ent_calloc((size_t)matrix.rows * matrix.columns, sizeof(int16_t));
    matrix.scale = ent_calloc(matrix.columns, sizeof(float));
    matrix.bias = ent_calloc(matrix.columns, sizeof(float));
    if (matrix.packed == NULL || matrix.scale == NULL || matrix.bias == NULL) {
        st = ENT_ERR_NOMEM;
        goto cleanup;
    }
    for (uint32_t column = 0; column < columns; column++) {
        int16_t *block = matrix.packed +
                         (size_t)(column / BLOCK) * BLOCK * matrix.rows +
                         column % BLOCK * 2;

        for (uint32_t row = 0; row < rows; row++)
            block[(size_t)(row / 2) * BLOCK * 2 + row % 2] =
                weights[(size_t)row * columns + column];
        matrix.scale[column] = scale[column] / ENT_FIXED_ONE;
        matrix.bias[column] = bias == NULL ? 0 : bias[column];
    }
    *out = matrix;
    return ENT_OK;
cleanup:
    ent_matrix_clear(&matrix);
    return st;
}

void ent_matrix_clear(ent_matrix *matrix)
{
    ent_free(matrix->packed);
    ent_free(matrix->scale);
    ent_free(matrix->bias);
    *matrix = (ent_matrix){0};
}

/** To real numbers. */
ENT_WIDE static void scale_row(float *restrict out, const int32_t *restrict sum,
                               const float *restrict scale,
                               const float *restrict bias)
{
    for (size_t j = 0; j < BLOCK; j++)
        out[j] = (float)sum[j] * scale[j] + bias[j];
}

void ent_matrix_multiply_by(ent_matrix_block_fn *block, float *out,
                            const int16_t *input, const ent_matrix *matrix,
                            size_t count)
{
    size_t rows = matrix->rows;
    int16_t rest[TILE * ENT_MATRIX_ROWS] = {0};
    int32_t sums[TILE][BLOCK];

    for (size_t done = 0; done < count; done += TILE) {
        size_t tile = count - done < TILE ? count - done : TILE;
        const int16_t *from = input + done * rows;

        if (tile < TILE) {
            memcpy(rest, from, tile * rows * sizeof *rest);
            from = rest;
        }
        for (size_t column = 0; column < matrix->columns; column += BLOCK) {
            block(sums, from, matrix->packed + column * rows, rows);
            for (size_t i = 0; i < tile; i++)
                scale_row(out + (done + i) * matrix->columns + column, sums[i],
                          matrix->scale + column, matrix->bias + column);
        }
    }
}

void ent_matrix_multiply(float *out, const int16_t *input,
                         const ent_matrix *matrix, size_t count)
{
    ent_matrix_kernel kernels[ENT_MATRIX_KERNELS];

    (void)ent_matrix_kernels(kernels);
    ent_matrix_multiply_by(kernels[0].block, out, input, matrix, count);
}

ENT_WIDE void ent_fixed_from(int16_t *out, const float *values, size_t count)
{
    /* Adding and taking away 1.5 x 2^23 rounds to an integer, and lets the
     * compiler use vectors where lrintf() would not. */
    const float magic = 12582912.0F;

    for (size_t i = 0; i < count; i++) {
        float x = values[i] * ENT_FIXED_ONE;

        x = x > 32767.0F ? 32767.0F : x;
        x = x < -32767.0F ? -32767.0F : x;
        out[i] = (int16_t)((x + magic) - magic);
    }
}
