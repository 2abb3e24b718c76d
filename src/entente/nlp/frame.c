/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/frame_internal.h"

#include <assert.h>

#include "generated/word_lists.h"

enum {
    KEY_MAX = 64
};

ent_str ent_list_bytes(ent_word_list list)
{
    assert((size_t)list < ent_embedded_word_lists_count);
    return ent_str_make(ent_embedded_word_lists[list].data,
                        ent_embedded_word_lists[list].len);
}

const char *ent_list_kind(ent_upos upos)
{
    static const char *const kinds[ENT_UPOS_COUNT] = {
        [ENT_ADJ] = "adj",    [ENT_ADP] = "mark",   [ENT_ADV] = "adv",
        [ENT_AUX] = "aux",    [ENT_CCONJ] = "cc",   [ENT_DET] = "det",
        [ENT_NOUN] = "noun",  [ENT_PART] = "adv",   [ENT_PRON] = "det",
        [ENT_PROPN] = "noun", [ENT_SCONJ] = "mark", [ENT_VERB] = "verb"};

    return kinds[upos] == NULL ? "" : kinds[upos];
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

ent_str ent_list_find(ent_word_list list, ent_str lemma, const char *kind)
{
    char key[KEY_MAX + 16];
    size_t kind_len = strlen(kind);

    if (lemma.len == 0 || lemma.len > KEY_MAX || kind_len == 0)
        return ent_str_make(NULL, 0);
    memcpy(key, lemma.ptr, lemma.len);
    key[lemma.len] = '\t';
    memcpy(key + lemma.len + 1, kind, kind_len);
    key[lemma.len + 1 + kind_len] = '\t';
    return find_line(ent_list_bytes(list),
                     ent_str_make(key, lemma.len + kind_len + 2));
}

bool ent_list_has(ent_str list, ent_str word)
{
    while (list.ptr != NULL && word.len > 0)
        if (ent_str_equal(ent_str_cut(&list, ' '), word))
            return true;
    return false;
}

ent_str ent_list_column(ent_str columns, int index)
{
    ent_str cell = ent_str_cut(&columns, '\t');

    while (index-- > 0)
        cell = columns.ptr == NULL ? ent_str_make("", 0)
                                   : ent_str_cut(&columns, '\t');
    return cell;
}
