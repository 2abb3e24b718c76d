/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/stance_words_internal.h"

#include <string.h>

#include "entente/core/sorted.h"
#include "generated/stance_words.h"

enum {
    WORD_MAX = 40
};

static ent_str find_value(ent_str word, const char *kind)
{
    return ent_sorted_value(ent_str_make(ent_embedded_stance_words[0].data,
                                         ent_embedded_stance_words[0].len),
                            word, kind);
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
