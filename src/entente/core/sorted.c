/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/sorted.h"

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

/** Order of a line and a key; equal if the line's first columns are the key:
 *  the line's end counts as a TAB, which is less than any letter. */
static int compare_line(ent_str line, ent_str key)
{
    size_t shorter = line.len < key.len ? line.len : key.len;
    int order = shorter == 0 ? 0 : memcmp(line.ptr, key.ptr, shorter);

    if (order != 0)
        return order;
    if (line.len < key.len)
        return -1;
    return line.len > key.len && line.ptr[key.len] != '\t';
}

ent_str ent_sorted_find(ent_str file, ent_str key)
{
    size_t low = 0;
    size_t high = file.len;

    while (low < high) {
        ent_str line = line_around(file, low + (high - low) / 2);
        size_t begin = (size_t)(line.ptr - file.ptr);
        int order = compare_line(line, key);

        if (order == 0)
            return ent_str_slice(line, key.len + (line.len > key.len),
                                 line.len);
        if (order < 0)
            low = begin + line.len + 1;
        else
            high = begin;
    }
    return ent_str_make(NULL, 0);
}

ent_str ent_sorted_value(ent_str file, ent_str word, const char *kind)
{
    char key[ENT_SORTED_WORD_MAX + 1 + ENT_SORTED_KIND_MAX];
    size_t kind_len = strlen(kind);

    if (word.len == 0 || word.len > ENT_SORTED_WORD_MAX ||
        kind_len > ENT_SORTED_KIND_MAX)
        return ent_str_make(NULL, 0);
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];

        key[i] = (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
    }
    key[word.len] = '\t';
    memcpy(key + word.len + 1, kind, kind_len);
    return ent_sorted_find(file, ent_str_make(key, word.len + 1 + kind_len));
}
