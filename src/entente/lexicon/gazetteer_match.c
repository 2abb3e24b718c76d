/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/utf8.h"
#include "entente/lexicon/gazetteer_internal.h"

enum {
    /** Shorter acronyms are words otherwise ("Pace", "Who"). */
    CAPITALIZED_ACRONYM_MIN = 5,
    /** Most letters before an apostrophe that joins: "d'", "al-". */
    ELISION_MAX = 3
};

/** Where the walk is. */
typedef struct walker {
    const ent_gazetteer *gazetteer;
    uint32_t node;
    ent_buf folded;  /**< Of the words in hand. */
    ent_buf letters; /**< Of all words so far. */
    ent_word_starts starts;
} walker;

/** "Asean" is "ASEAN"; "Arena" is a word. */
static bool is_capitalized(const walker *w, ent_str letters, ent_str acronym)
{
    if (ent_map_get(w->gazetteer->plain_words, ent_buf_view(&w->folded)) !=
            ENT_MAP_NONE ||
        letters.len != acronym.len || acronym.len < CAPITALIZED_ACRONYM_MIN ||
        letters.ptr[0] != acronym.ptr[0])
        return false;
    for (size_t i = 1; i < letters.len; i++) {
        char c = acronym.ptr[i];

        if (c < 'A' || c > 'Z' || letters.ptr[i] != c - 'A' + 'a')
            return false;
    }
    return true;
}

/** The names that fit the case of the words so far, or NULL. */
static const ent_name_set *fitting_set(const walker *w, bool capitals,
                                       bool hyphen)
{
    const ent_name_leaf *leaf = &w->gazetteer->leaves[w->node];
    ent_str letters = ent_buf_view(&w->letters);

    if (leaf->set_count == 0 || (leaf->joined && !hyphen))
        return NULL;
    if (capitals)
        return leaf->sets[0].count > 0 ? &leaf->sets[0] : NULL;
    for (size_t i = 2; i < leaf->set_count; i++)
        if (ent_str_equal(letters, leaf->sets[i].letters) ||
            is_capitalized(w, letters, leaf->sets[i].letters))
            return &leaf->sets[i];
    for (size_t i = 0; i < leaf->capital_count; i++)
        if ((w->starts.capitals & leaf->capitals[i]) == leaf->capitals[i])
            return &leaf->sets[1];
    return NULL;
}

/** Step along the pieces of the words in hand. */
static uint32_t step(const walker *w)
{
    uint32_t node = w->node;
    ent_str rest = ent_buf_view(&w->folded);
    ent_str piece = {0};

    while (node != ENT_TRIE_NONE && ent_next_piece(&rest, &piece))
        node = ent_trie_step(&w->gazetteer->trie, node, piece);
    return node;
}

/** Does the word behind belong to the same piece: "People" and "'s", "d'" and
 *  "Ivoire"? */
static bool joins(ent_str word, ent_str next)
{
    return ent_begins_with_apostrophe(next) ||
           (ent_ends_in_apostrophe(word) && word.len <= ELISION_MAX);
}

/** Take a word. False if the walk ends. @param alone  The word by itself; else
 *  as the rest of the piece before. */
static bool take(walker *w, ent_str word, bool alone)
{
    if (alone)
        ent_buf_reset(&w->folded);
    if (ent_utf8_fold(&w->folded, word, NULL) != ENT_OK)
        return false;
    ent_add_letters(&w->letters, word);
    if (alone)
        ent_word_starts_add(&w->starts, word);
    return ent_buf_status(&w->letters, NULL) == ENT_OK;
}

/** Go on by the piece that was taken; a name that ends here is the longest. */
static void advance(walker *w, size_t words, bool capitals, bool hyphen,
                    ent_name_match *out)
{
    const ent_name_set *set = NULL;

    w->node = step(w);
    if (w->node != ENT_TRIE_NONE)
        set = fitting_set(w, capitals, hyphen);
    if (set != NULL)
        *out = (ent_name_match){(uint32_t)words, set->names, set->count};
}

ent_name_match ent_lexicon_match(const ent_lexicon *lexicon,
                                 const ent_str *words, size_t count,
                                 bool capitals)
{
    walker w = {.gazetteer = &lexicon->gazetteer};
    ent_name_match out = {0};
    size_t most = count < ENT_NAME_WORDS_MAX ? count : ENT_NAME_WORDS_MAX;

    for (size_t i = 0; i < most; i++) {
        bool joined = i + 1 < most && joins(words[i], words[i + 1]);
        bool hyphen = i + 1 < count && ent_is_hyphen(words[i + 1]);
        uint32_t before = w.node;

        if (i > 0 && ent_is_hyphen(words[i]))
            continue;
        if (!take(&w, words[i], true) || w.folded.len == 0)
            break;
        advance(&w, i + 1, capitals, hyphen, &out);
        if (joined) {
            w.node = before;
            i++;
            if (!take(&w, words[i], false))
                break;
            advance(&w, i + 1, capitals, hyphen, &out);
        }
        if (w.node == ENT_TRIE_NONE)
            break;
    }
    ent_buf_clear(&w.folded);
    ent_buf_clear(&w.letters);
    return out;
}

ent_name_match ent_lexicon_match_prefixed(const ent_lexicon *lexicon,
                                          const ent_str *words, size_t count,
                                          bool capitals, ent_str *prefix)
{
    const ent_name_match none = {0};
    ent_str rest[ENT_NAME_WORDS_MAX];
    size_t most = count < ENT_NAME_WORDS_MAX ? count : ENT_NAME_WORDS_MAX;
    char lower[16];
    size_t len = 0;

    while (count > 0 && len < words[0].len && len < sizeof lower &&
           words[0].ptr[len] != '-') {
        char c = words[0].ptr[len];

        lower[len++] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    if (count == 0 || len + 1 >= words[0].len || words[0].ptr[len] != '-' ||
        ent_map_get(lexicon->gazetteer.prefixes, ent_str_make(lower, len)) ==
            ENT_MAP_NONE)
        return none;
    memcpy(rest, words, most * sizeof *rest);
    rest[0] = ent_str_slice(words[0], len + 1, words[0].len);
    *prefix = ent_str_slice(words[0], 0, len);
    return ent_lexicon_match(lexicon, rest, most, capitals);
}
