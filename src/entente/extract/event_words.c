/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/event_words_internal.h"

#include "generated/event_words.h"

enum {
    KEY_MAX = 64
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

ent_str ent_event_word_value(ent_str word, const char *kind)
{
    char key[KEY_MAX + 24];
    size_t kind_len = strlen(kind);

    if (word.len == 0 || word.len > KEY_MAX || kind_len > 20)
        return ent_str_make(NULL, 0);
    memcpy(key, word.ptr, word.len);
    key[word.len] = '\t';
    memcpy(key + word.len + 1, kind, kind_len);
    key[word.len + 1 + kind_len] = '\t';
    return find_line(ent_str_make(ent_embedded_event_words[0].data,
                                  ent_embedded_event_words[0].len),
                     ent_str_make(key, word.len + kind_len + 2));
}

bool ent_event_word_is(ent_str word, const char *kind)
{
    return ent_event_word_value(word, kind).ptr != NULL;
}
