/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/event_words_internal.h"

#include "entente/core/sorted.h"
#include "generated/event_words.h"

ent_str ent_event_word_value(ent_str word, const char *kind)
{
    return ent_sorted_value(ent_str_make(ent_embedded_event_words[0].data,
                                         ent_embedded_event_words[0].len),
                            word, kind);
}

bool ent_event_word_is(ent_str word, const char *kind)
{
    return ent_event_word_value(word, kind).ptr != NULL;
}
