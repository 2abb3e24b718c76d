/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/fact/word_internal.h"

#include <stdio.h>

enum {
    /** Bytes of a word from outside that a message shows. */
    SHOWN_MAX = 60,
    DISTANCE_MAX = 63
};

char ent_ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool ent_word_equal(ent_str word, const char *other)
{
    if (word.len != strlen(other))
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (ent_ascii_lower(word.ptr[i]) != ent_ascii_lower(other[i]))
            return false;
    return true;
}

/** "a, b or c" in @p out, cut if it is full. */
static void list_words(char *out, size_t size, const char *const *words,
                       size_t count)
{
    size_t at = 0;

    out[0] = '\0';
    for (size_t i = 0; i < count && at < size; i++) {
        const char *joint = i == 0 ? "" : i + 1 == count ? " or " : ", ";
        int wrote = snprintf(out + at, size - at, "%s%s", joint, words[i]);

        if (wrote < 0)
            return;
        at += (size_t)wrote;
    }
}

ent_status ent_word_parse(size_t *out, const char *const *words, size_t count,
                          const char *what, ent_str word, ent_error *err)
{
    char list[256];

    for (size_t i = 0; i < count; i++) {
        if (ent_word_equal(word, words[i])) {
            *out = i;
            return ENT_OK;
        }
    }
    list_words(list, sizeof list, words, count);
    return ent_fail(err, ENT_ERR_INPUT, "%s \"%.*s\": want %s", what,
                    (int)(word.len < SHOWN_MAX ? word.len : SHOWN_MAX),
                    word.ptr == NULL ? "" : word.ptr, list);
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t ent_word_distance(ent_str a, ent_str b)
{
    size_t rows[3][DISTANCE_MAX + 1];
    size_t a_len = least(a.len, DISTANCE_MAX);
    size_t b_len = least(b.len, DISTANCE_MAX);

    for (size_t j = 0; j <= b_len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        const size_t *above_two = rows[(i + 1) % 3];
        char ca = ent_ascii_lower(a.ptr[i - 1]);

        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            char cb = ent_ascii_lower(b.ptr[j - 1]);

            row[j] = least(above[j], row[j - 1]) + 1;
            row[j] = least(row[j], above[j - 1] + (ca == cb ? 0 : 1));
            if (i > 1 && j > 1 && ca == ent_ascii_lower(b.ptr[j - 2]) &&
                ent_ascii_lower(a.ptr[i - 2]) == cb)
                row[j] = least(row[j], above_two[j - 2] + 1);
        }
    }
    return rows[a_len % 3][b_len];
}
