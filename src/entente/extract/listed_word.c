/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/listed_word_internal.h"

#include <assert.h>

#include "generated/listed_words.h"

enum {
    WORD_MAX = 23
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/** The line around byte @p at, its end excluded. */
static ent_str line_around(ent_str bytes, size_t at)
{
    size_t begin = at;
    size_t end = at;

    while (begin > 0 && bytes.ptr[begin - 1] != '\n')
        begin--;
    while (end < bytes.len && bytes.ptr[end] != '\n')
        end++;
    return ent_str_slice(bytes, begin, end);
}

/* Lines are sorted by their bytes, and comments begin with a byte that is
 * less than any letter, so a file is a table as it stands. */
static ent_str find_line(ent_str bytes, ent_str key)
{
    size_t low = 0;
    size_t high = bytes.len;

    while (low < high) {
        ent_str line = line_around(bytes, low + (high - low) / 2);
        size_t begin = (size_t)(line.ptr - bytes.ptr);
        size_t shorter = line.len < key.len ? line.len : key.len;
        int order = memcmp(line.ptr, key.ptr, shorter);

        if (order == 0 && line.len >= key.len)
            return ent_str_slice(line, key.len, line.len);
        if (order < 0 || (order == 0 && line.len < key.len))
            low = begin + line.len + 1;
        else
            high = begin;
    }
    return ent_str_make(NULL, 0);
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
    char key[WORD_MAX + 1];
    ent_str rest;

    assert((size_t)table < ent_embedded_listed_words_count);
    if (word.len == 0 || word.len > WORD_MAX)
        return false;
    for (size_t i = 0; i < word.len; i++)
        key[i] = lower(word.ptr[i]);
    if (key[0] < 'a' || key[0] > 'z')
        return false;
    key[word.len] = '\t';
    rest = find_line(ent_str_make(ent_embedded_listed_words[table].data,
                                  ent_embedded_listed_words[table].len),
                     ent_str_make(key, word.len + 1));
    if (rest.ptr == NULL)
        return false;
    *kind = ent_str_cut(&rest, '\t');
    *value = read_number(rest);
    return true;
}
