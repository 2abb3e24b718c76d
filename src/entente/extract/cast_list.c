/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/cast_internal.h"

#include <assert.h>

#include "generated/cast_lists.h"

enum {
    KEY_MAX = 64
};

static ent_str list_bytes(cast_list list)
{
    assert((size_t)list < ent_embedded_cast_lists_count);
    return ent_str_make(ent_embedded_cast_lists[list].data,
                        ent_embedded_cast_lists[list].len);
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

/* Lines are sorted by their bytes, comments first, so a file is a table. */
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

ent_str cast_list_find(cast_list list, ent_str word, const char *word_class)
{
    char key[KEY_MAX + 32];
    size_t class_len = strlen(word_class);

    if (word.len == 0 || word.len > KEY_MAX)
        return ent_str_make(NULL, 0);
    memcpy(key, word.ptr, word.len);
    key[word.len] = '\t';
    memcpy(key + word.len + 1, word_class, class_len);
    key[word.len + 1 + class_len] = '\t';
    return find_line(list_bytes(list),
                     ent_str_make(key, word.len + class_len + 2));
}

bool cast_cell_has(ent_str cell, ent_str word)
{
    while (cell.ptr != NULL && word.len > 0)
        if (ent_str_equal(ent_str_cut(&cell, ' '), word))
            return true;
    return false;
}
