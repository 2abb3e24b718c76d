/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/nearest.h"

#include <string.h>

enum {
    LETTERS_MAX = 32
};

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/** Distance of two words of at most LETTERS_MAX bytes. */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t d[LETTERS_MAX + 1][LETTERS_MAX + 1];

    for (size_t i = 0; i <= a_len; i++) {
        for (size_t j = 0; j <= b_len; j++) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = least(d[i - 1][j], d[i][j - 1]) + 1;
            d[i][j] = least(d[i][j], d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = least(d[i][j], d[i - 2][j - 2] + 1);
        }
    }
    return d[a_len][b_len];
}

void nearest_try(struct nearest *nearest, const char *word)
{
    size_t typed_len = strlen(nearest->typed);
    size_t word_len = strlen(word);
    size_t found = 0;

    if (typed_len > LETTERS_MAX || word_len > LETTERS_MAX)
        return;
    found = distance(nearest->typed, typed_len, word, word_len);
    if (found > (typed_len + 2) / 3 ||
        (nearest->word != NULL && found >= nearest->distance))
        return;
    nearest->word = word;
    nearest->distance = found;
}
