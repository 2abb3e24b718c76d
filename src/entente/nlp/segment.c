/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/segment.h"

#include "entente/nlp/parse.h"

static bool is_one_of(ent_str form, const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++) {
        if (ent_str_is(form, words[i]))
            return true;
    }
    return false;
}

static bool breaks_after(ent_str form)
{
    static const char *const marks[] = {";", ":", "-", "--", "–", "—",
                                        ".", "?", "!", "。", NULL};

    return is_one_of(form, marks);
}

static bool joins(ent_str form)
{
    static const char *const words[] = {"and", "but", "or", NULL};

    return is_one_of(form, words);
}

size_t ent_segment_length(const ent_token *tokens, size_t count)
{
    size_t comma = 0;
    size_t token = ENT_SEGMENT_WORDS;

    if (count <= ENT_SEGMENT_WORDS)
        return count;
    for (size_t i = ENT_SEGMENT_WORDS; i > ENT_SEGMENT_WORDS / 2; i--) {
        ent_str last = tokens[i - 1].form;

        if (breaks_after(last) && tokens[i].words > 0)
            return i;
        if (comma == 0 && ent_str_is(last, ",") && joins(tokens[i].form))
            comma = i;
    }
    if (comma > 0)
        return comma;
    while (token > ENT_SEGMENT_WORDS / 2 && tokens[token].words == 0)
        token--;
    return tokens[token].words == 0 ? ENT_SEGMENT_WORDS : token;
}
