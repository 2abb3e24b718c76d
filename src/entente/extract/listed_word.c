/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/listed_word_internal.h"

#include <assert.h>

#include "entente/core/sorted.h"
#include "generated/listed_words.h"

enum {
    WORD_MAX = 23
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static double read_number(ent_str text)
{
    double value = 0;
    bool negative = text.len > 0 && text.ptr[0] == '-';

    for (size_t i = negative; i < text.len; i++)
        value = value * 10 + (text.ptr[i] - '0');
    return negative ? -value : value;
}

bool ent_listed_word_find(ent_word_listing table, ent_str word, ent_str *kind,
                          double *value)
{
    char key[WORD_MAX];
    ent_str rest;

    assert((size_t)table < ent_embedded_listed_words_count);
    if (word.len == 0 || word.len > WORD_MAX)
        return false;
    for (size_t i = 0; i < word.len; i++)
        key[i] = lower(word.ptr[i]);
    if (key[0] < 'a' || key[0] > 'z')
        return false;
    rest = ent_sorted_find(ent_str_make(ent_embedded_listed_words[table].data,
                                        ent_embedded_listed_words[table].len),
                           ent_str_make(key, word.len));
    if (rest.ptr == NULL)
        return false;
    *kind = ent_str_cut(&rest, '\t');
    *value = read_number(rest);
    return true;
}
