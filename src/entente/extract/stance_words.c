/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/stance_words_internal.h"

#include <string.h>

#include "generated/stance_words.h"

enum {
    WORD_MAX = 40,
    KIND_MAX = 16
};

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

/* Lines are sorted by their bytes and comments begin with a byte that is less
 * than any letter, so that the file is a table as it stands. */
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

/** Value of "WORD<TAB>KIND<TAB>"; @p word has at most 2 * WORD_MAX + 1 bytes.
 */
static ent_str find_value(ent_str word, const char *kind)
{
    char key[2 * WORD_MAX + 1 + KIND_MAX + 2];
    size_t kind_len = strlen(kind);

    if (word.len == 0 || kind_len > KIND_MAX)
        return ent_str_make(NULL, 0);
    memcpy(key, word.ptr, word.len);
    key[word.len] = '\t';
    memcpy(key + word.len + 1, kind, kind_len);
    key[word.len + 1 + kind_len] = '\t';
    return find_line(ent_str_make(ent_embedded_stance_words[0].data,
                                  ent_embedded_stance_words[0].len),
                     ent_str_make(key, word.len + kind_len + 2));
}

bool ent_stance_word_is(ent_str word, const char *kind)
{
    return word.len <= WORD_MAX && find_value(word, kind).ptr != NULL;
}

ent_str ent_stance_phrase(ent_str verb, ent_str preposition)
{
    char pair[2 * WORD_MAX + 1];

    if (verb.len == 0 || verb.len > WORD_MAX || preposition.len == 0 ||
        preposition.len > WORD_MAX)
        return ent_str_make(NULL, 0);
    memcpy(pair, verb.ptr, verb.len);
    pair[verb.len] = ':';
    memcpy(pair + verb.len + 1, preposition.ptr, preposition.len);
    return find_value(ent_str_make(pair, verb.len + preposition.len + 1),
                      "phrase");
}
