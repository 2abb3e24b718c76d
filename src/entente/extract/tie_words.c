/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/tie_words_internal.h"

#include "entente/core/sorted.h"
#include "generated/tie_words.h"

static ent_str words(void)
{
    return ent_str_make(ent_embedded_tie_words[0].data,
                        ent_embedded_tie_words[0].len);
}

bool ent_tie_word_is(ent_str word, const char *kind)
{
    return ent_sorted_value(words(), word, kind).ptr != NULL;
}

ent_str ent_tie_word_value(ent_str word, const char *kind)
{
    return ent_sorted_value(words(), word, kind);
}
