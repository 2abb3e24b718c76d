/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/mem.h"
#include "entente/core/utf8.h"
#include "entente/lexicon/gazetteer_internal.h"

#include <stdlib.h>

/** Letters that have a lower case: capitals of Latin, Greek and Cyrillic. Any
 *  other letter beyond ASCII that is not known to be small counts as capital,
 *  so that scripts without case pass. */
static bool is_capital(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c >= 0xDF && c <= 0xFF)
        return false;
    if (c >= 0x100 && c <= 0x17F) {
        /* Pairs begin at even numbers, between 139 and 148 and from 179 on at
         * odd ones. */
        bool odd = (c >= 0x139 && c <= 0x148) || c >= 0x179;

        return c != 0x138 && c != 0x149 && ((c & 1) != 0) == odd;
    }
    if ((c >= 0x3AC && c <= 0x3CE) || (c >= 0x430 && c <= 0x45F))
        return false;
    if (c >= 0x1E00 && c <= 0x1EFF)
        return (c & 1) == 0;
    return true;
}

static bool is_gap(uint32_t c)
{
    return c == ' ' || c == '-' || c == '_' || (c >= 0x2010 && c <= 0x2015) ||
           c == 0xA0 || c == 0x2212;
}

static bool is_passed_over(uint32_t c)
{
    return c == '\'' || c == '.' || c == '`' || c == 0x2018 || c == 0x2019 ||
           c == 0x2BB || c == 0x2BC;
}

void ent_word_starts_add(ent_word_starts *starts, ent_str text)
{
    size_t at = 0;
    bool inside = false;

    while (at < text.len) {
        uint32_t c = ent_utf8_next(text, &at);
        bool mark = c == ',' || c == '(' || c == ')' || c == ':' || c == ';' ||
                    c == '"';

        if (is_gap(c)) {
            inside = false;
        } else if (!is_passed_over(c)) {
            if (!inside && starts->count < 32) {
                starts->capitals |= (uint32_t)is_capital(c) << starts->count;
                starts->count++;
            }
            inside = !mark;
        }
    }
}

void ent_add_letters(ent_buf *out, ent_str text)
{
    size_t at = 0;

    while (at < text.len) {
        size_t begin = at;
        uint32_t c = ent_utf8_next(text, &at);

        if (!is_gap(c) && !is_passed_over(c))
            ent_buf_add(out, text.ptr + begin, at - begin);
    }
}

/** A name with what it is sorted by: node, rank, order. */
typedef struct leaf_name {
    const ent_known_name *name;
    const ent_name_spelling *spelling;
    bool own;
    uint32_t order;
} leaf_name;

static int by_node(const void *left, const void *right)
{
    const leaf_name *a = left;
    const leaf_name *b = right;

    if (a->spelling->node != b->spelling->node)
        return a->spelling->node < b->spelling->node ? -1 : 1;
    if (a->spelling->rank != b->spelling->rank)
        return a->spelling->rank > b->spelling->rank ? -1 : 1;
    if (a->own != b->own)
        return a->own ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

static bool is_acronym(const leaf_name *n)
{
    return n->spelling->letters.len > 0;
}

/** Is the same said of the same entity earlier ("US" and "U.S.")? */
static bool is_told(const ent_name_set *set, const ent_known_name *const *names,
                    const ent_known_name *name)
{
    for (size_t i = 0; i < set->count; i++)
        if (names[i]->entity == name->entity &&
            names[i]->since == name->since && names[i]->until == name->until)
            return true;
    return false;
}

/** Is the acronym a plain word where all is in capitals ("WHO")? */
static bool is_plain_word(const ent_gazetteer *g, const leaf_name *n)
{
    char word[16];
    ent_str letters = n->spelling->letters;

    if (!is_acronym(n) || letters.len > sizeof word)
        return false;
    for (size_t i = 0; i < letters.len; i++) {
        char c = letters.ptr[i];

        word[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return ent_map_get(g->plain_words, ent_str_make(word, letters.len)) !=
           ENT_MAP_NONE;
}

/** Does a name take part in a set? @param letters  NULL: in the one for texts
 *  in capitals. */
static bool belongs(const ent_gazetteer *g, const leaf_name *n,
                    const ent_str *letters)
{
    if (letters == NULL)
        return !is_plain_word(g, n);
    return !is_acronym(n) || ent_str_equal(n->spelling->letters, *letters);
}

/** Fill a set with those of @p run that are no acronyms, or acronyms of this
 *  spelling; with @p letters NULL with all but plain words. */
static ent_status make_set(ent_lexicon *lexicon, ent_name_set *set,
                           const leaf_name *run, size_t count,
                           const ent_str *letters, ent_error *err)
{
    const ent_known_name **names =
        ent_arena_alloc(lexicon->arena, count, sizeof(ent_known_name *));

    if (names == NULL)
        return ent_fail_nomem(err);
    set->count = 0;
    for (size_t i = 0; i < count; i++)
        if (belongs(&lexicon->gazetteer, &run[i], letters) &&
            !is_told(set, names, run[i].name))
            names[set->count++] = run[i].name;
    set->names = names;
    if (letters != NULL)
        set->letters = *letters;
    return ENT_OK;
}

/** Has an earlier name of the run these letters? */
static bool is_repeated(const leaf_name *run, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (ent_str_equal(run[k].spelling->letters, run[i].spelling->letters))
            return true;
    return false;
}

/** "Sino-" stands before a hyphen only. */
static bool is_joined(ent_str name)
{
    return name.len > 1 && name.ptr[name.len - 1] == '-';
}

static void add_once(uint32_t *items, size_t *count, uint32_t item)
{
    for (size_t i = 0; i < *count; i++)
        if (items[i] == item)
            return;
    items[(*count)++] = item;
}

static ent_status make_leaf(ent_lexicon *lexicon, const leaf_name *run,
                            size_t count, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_str none = ent_str_make("", 0);
    ent_name_leaf *leaf = &lexicon->gazetteer.leaves[run->spelling->node];
    ent_name_set *sets =
        ent_arena_alloc(lexicon->arena, count + 2, sizeof *sets);

    uint32_t *capitals =
        ent_arena_alloc(lexicon->arena, count, sizeof *capitals);

    if (sets == NULL || capitals == NULL)
        return ent_fail_nomem(err);
    leaf->sets = sets;
    leaf->set_count = 2;
    leaf->capitals = capitals;
    leaf->joined = true;
    ENT_TRY(make_set(lexicon, &sets[0], run, count, NULL, err));
    ENT_TRY(make_set(lexicon, &sets[1], run, count, &none, err));
    for (size_t i = 0; i < count; i++) {
        if (is_acronym(&run[i]) && !is_repeated(run, i))
            ENT_TRY(make_set(lexicon, &sets[leaf->set_count++], run, count,
                             &run[i].spelling->letters, err));
        if (!is_acronym(&run[i]))
            add_once(capitals, &leaf->capital_count, run[i].spelling->capitals);
        leaf->joined = leaf->joined && is_joined(run[i].name->name);
    }

cleanup:
    return st;
}

ent_status ent_gazetteer_make_leaves(ent_lexicon *lexicon, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_gazetteer *g = &lexicon->gazetteer;
    size_t count = g->names.count;
    leaf_name *names = ent_calloc(count, sizeof *names);

    g->leaves =
        ent_arena_alloc(lexicon->arena, g->trie.node_count, sizeof *g->leaves);
    if (names == NULL || g->leaves == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < count; i++) {
        const ent_known_name *name = &g->names.items[i];

        names[i] =
            (leaf_name){name, &g->spellings.items[i],
                        name == g->of_entity[name->entity].names, (uint32_t)i};
    }
    qsort(names, count, sizeof *names, by_node);
    for (size_t i = 0, end = 0; i < count; i = end) {
        for (end = i + 1; end < count; end++)
            if (names[end].spelling->node != names[i].spelling->node)
                break;
        ENT_TRY(make_leaf(lexicon, names + i,
                          end - i < ENT_NAME_READINGS_MAX
                              ? end - i
                              : (size_t)ENT_NAME_READINGS_MAX,
                          err));
    }

cleanup:
    ent_free(names);
    return st;
}
