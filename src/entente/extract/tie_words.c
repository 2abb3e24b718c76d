/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/tie_words_internal.h"

#include "generated/tie_words.h"

enum {
    WORD_MAX = 64,
    KEY_MAX = WORD_MAX + 24
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

/** Order of a line and a key, in which equal means that it begins with it. */
static int compare_line(ent_str line, ent_str key)
{
    int order =
        memcmp(line.ptr, key.ptr, line.len < key.len ? line.len : key.len);

    return order == 0 && line.len < key.len ? -1 : order;
}

/* Comments begin with a byte that is less than any letter, so a file is a
 * table as it stands. */
static ent_str find_line(ent_str bytes, ent_str key)
{
    size_t low = 0;
    size_t high = bytes.len;

    while (low < high) {
        ent_str line = line_around(bytes, low + (high - low) / 2);
        size_t begin = (size_t)(line.ptr - bytes.ptr);
        int order = compare_line(line, key);

        if (order == 0)
            return ent_str_slice(line, key.len, line.len);
        if (order < 0)
            low = begin + line.len + 1;
        else
            high = begin;
    }
    return ent_str_make(NULL, 0);
}

ent_str ent_sorted_find(ent_str file, ent_str word, const char *kind)
{
    char key[KEY_MAX];
    size_t kind_len = strlen(kind);

    if (word.len == 0 || word.len > WORD_MAX ||
        word.len + kind_len + 1 > sizeof key)
        return ent_str_make(NULL, 0);
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];

        key[i] = (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
    }
    key[word.len] = '\t';
    memcpy(key + word.len + 1, kind, kind_len);
    return find_line(file, ent_str_make(key, word.len + 1 + kind_len));
}

static ent_str words(void)
{
    return ent_str_make(ent_embedded_tie_words[0].data,
                        ent_embedded_tie_words[0].len);
}

bool ent_tie_word_is(ent_str word, const char *kind)
{
    return ent_sorted_find(words(), word, kind).ptr != NULL;
}

ent_str ent_tie_word_value(ent_str word, const char *kind)
{
    ent_str rest = ent_sorted_find(words(), word, kind);

    return rest.len > 0 && rest.ptr[0] == '\t'
               ? ent_str_slice(rest, 1, rest.len)
               : ent_str_make(NULL, 0);
}
