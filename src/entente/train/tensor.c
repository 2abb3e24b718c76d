/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/train/tensor.h"

#include <string.h>

#include "entente/nlp/activation.h"

enum {
    LANES = 16,
    WIDE = 2 * LANES, /* columns of a tile */
    TALL = 6          /* rows of a tile */
};

/** As many floats as the widest vectors hold; narrower machines use several. */
typedef float lanes __attribute__((vector_size(LANES * sizeof(float)),
                                   aligned(sizeof(float)), may_alias));

/** A full tile: its sums stay in registers. */
ENT_WIDE static void tile(float *c, const float *a, const float *b, size_t k,
                          size_t n, bool add)
{
    lanes sum[TALL][2];

    for (size_t i = 0; i < TALL; i++) {
        for (size_t j = 0; j < 2; j++)
            sum[i][j] =
                add ? *(const lanes *)(c + i * n + j * LANES) : (lanes){0};
    }
    for (size_t p = 0; p < k; p++, b += n) {
        lanes left = *(const lanes *)b;
        lanes right = *(const lanes *)(b + LANES);

        for (size_t i = 0; i < TALL; i++) {
            sum[i][0] += a[i * k + p] * left;
            sum[i][1] += a[i * k + p] * right;
        }
    }
    for (size_t i = 0; i < TALL; i++) {
        for (size_t j = 0; j < 2; j++)
            *(lanes *)(c + i * n + j * LANES) = sum[i][j];
    }
}

/** What is left at the borders: @p rows x @p columns, at most a tile. */
ENT_WIDE static void border(float *c, const float *a, const float *b, size_t k,
                            size_t n, size_t rows, size_t columns, bool add)
{
    for (size_t i = 0; i < rows; i++) {
        float sum[WIDE] = {0};
        const float *row = b;

        if (add)
            memcpy(sum, c + i * n, columns * sizeof(float));
        if (columns == WIDE) {
            for (size_t p = 0; p < k; p++, row += n) {
                for (size_t j = 0; j < WIDE; j++)
                    sum[j] += a[i * k + p] * row[j];
            }
        } else {
            for (size_t p = 0; p < k; p++, row += n) {
                for (size_t j = 0; j < columns; j++)
                    sum[j] += a[i * k + p] * row[j];
            }
        }
        memcpy(c + i * n, sum, columns * sizeof(float));
    }
}

void ent_product(float *c, const float *a, const float *b, size_t m, size_t k,
                 size_t n, bool add)
{
    for (size_t column = 0; column < n; column += WIDE) {
        size_t columns = n - column < WIDE ? n - column : WIDE;

        for (size_t row = 0; row < m; row += TALL) {
            size_t rows = m - row < TALL ? m - row : TALL;
            float *to = c + row * n + column;

            if (rows == TALL && columns == WIDE)
                tile(to, a + row * k, b + column, k, n, add);
            else
                border(to, a + row * k, b + column, k, n, rows, columns, add);
        }
    }
}

static void transpose(float *out, const float *in, size_t rows, size_t columns)
{
    for (size_t i0 = 0; i0 < rows; i0 += LANES) {
        for (size_t j0 = 0; j0 < columns; j0 += LANES) {
            for (size_t i = i0; i < rows && i < i0 + LANES; i++) {
                for (size_t j = j0; j < columns && j < j0 + LANES; j++)
                    out[j * rows + i] = in[i * columns + j];
            }
        }
    }
}

void ent_product_left(float *a, const float *c, const float *b, size_t m,
                      size_t k, size_t n, float *scratch)
{
    transpose(scratch, b, k, n);
    ent_product(a, c, scratch, m, n, k, true);
}

void ent_product_right(float *b, const float *a, const float *c, size_t m,
                       size_t k, size_t n, float *scratch)
{
    transpose(scratch, a, m, k);
    ent_product(b, scratch, c, k, m, n, true);
}
