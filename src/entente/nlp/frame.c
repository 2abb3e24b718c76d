/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/frame_internal.h"

#include <assert.h>

#include "entente/core/sorted.h"
#include "generated/word_lists.h"

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

ent_str ent_list_find(ent_word_list list, ent_str lemma, const char *kind)
{
    return kind[0] == '\0'
               ? ent_str_make(NULL, 0)
               : ent_sorted_value(ent_list_bytes(list), lemma, kind);
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
