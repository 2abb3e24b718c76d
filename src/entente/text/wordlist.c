/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/text/wordlist_internal.h"

/** Words of one class, sorted by their bytes. */
typedef struct ent_wordlist {
    const ent_wordlist_entry *entries;
    size_t count;
    /** Bit n of element a: a word of n bytes begins with that letter; the last
     *  one is for all other first bytes. */
    uint32_t lengths[27];
} ent_wordlist;

#include "generated/wordlists.inc"

_Static_assert(sizeof lists / sizeof *lists == ENT_WORDLIST_COUNT,
               "the classes of CMakeLists.txt are those of the header");

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/** Most words are refused by first letter and length. */
static bool may_have(const ent_wordlist *list, ent_str word)
{
    char first = 0;

    if (word.len == 0 || word.len > ENT_WORDLIST_MAX)
        return false;
    first = lower(word.ptr[0]);
    return (list->lengths[first >= 'a' && first <= 'z' ? first - 'a' : 26] >>
                word.len &
            1) != 0;
}

static const ent_wordlist_entry *search(const ent_wordlist *list, ent_str word)
{
    size_t low = 0;
    size_t high = list->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const ent_wordlist_entry *entry = &list->entries[middle];
        int order =
            ent_str_compare(ent_str_make(entry->text, entry->len), word);

        if (order == 0)
            return entry;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const ent_wordlist_entry *ent_wordlist_find(ent_wordlist_class list,
                                            ent_str word)
{
    return may_have(&lists[list], word) ? search(&lists[list], word) : NULL;
}

const ent_wordlist_entry *ent_wordlist_find_lower(ent_wordlist_class list,
                                                  ent_str word)
{
    char copy[ENT_WORDLIST_MAX];

    if (!may_have(&lists[list], word))
        return NULL;
    for (size_t i = 0; i < word.len; i++)
        copy[i] = lower(word.ptr[i]);
    return search(&lists[list], ent_str_make(copy, word.len));
}

const ent_wordlist_entry *ent_wordlist_entries(ent_wordlist_class list,
                                               size_t *count)
{
    *count = lists[list].count;
    return lists[list].entries;
}
