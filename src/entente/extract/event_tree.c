/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/extract/event_tree_internal.h"

uint32_t ent_tree_child(const ent_parse *parse, uint32_t word, uint32_t from)
{
    for (uint32_t i = from; i < parse->word_count; i++)
        if (parse->words[i].head == word && i != word)
            return i;
    return ENT_NO_WORD;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

ent_str ent_tree_lower(ent_str text, char *buffer, size_t size)
{
    size_t len = text.len < size ? text.len : size;

    for (size_t i = 0; i < len; i++)
        buffer[i] = lower(text.ptr[i]);
    return ent_str_make(buffer, len);
}

static size_t append(char *buffer, size_t size, size_t at, ent_str text)
{
    if (at > 0 && at < size)
        buffer[at++] = ' ';
    return at + ent_tree_lower(text, buffer + at, size - at).len;
}

ent_str ent_tree_case(const ent_parse *parse, uint32_t word, char *buffer,
                      size_t size)
{
    size_t len = 0;

    for (ENT_TREE_CHILDREN(child, parse, word)) {
        const ent_word *one = &parse->words[child];

        if (one->label.relation != ENT_DEPREL_CASE ||
            ent_str_is(one->token.form, "'s") ||
            ent_str_is(one->token.form, "\xe2\x80\x99s") ||
            ent_str_is(one->token.form, "'") ||
            ent_str_is(one->token.form, "\xe2\x80\x99"))
            continue;
        len = append(buffer, size, len, one->lemma);
        for (ENT_TREE_CHILDREN(below, parse, child))
            if (parse->words[below].label.relation == ENT_DEPREL_FIXED)
                len = append(buffer, size, len, parse->words[below].lemma);
    }
    return ent_str_make(buffer, len);
}

bool ent_tree_is_above(const ent_parse *parse, uint32_t top, uint32_t word)
{
    for (size_t steps = 0; steps <= parse->word_count; steps++) {
        if (word == top)
            return true;
        word = parse->words[word].head;
        if (word == ENT_NO_WORD)
            return false;
    }
    return false;
}

uint32_t ent_tree_clause(const ent_clauses *clauses, uint32_t word)
{
    size_t low = 0;
    size_t high = clauses->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (clauses->clauses[middle].predicate < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low < clauses->count && clauses->clauses[low].predicate == word
               ? (uint32_t)low
               : ENT_NO_CLAUSE;
}
