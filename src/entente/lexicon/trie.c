/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/trie_internal.h"

#include "entente/core/mem.h"

enum {
    FIRST_SLOTS = 1024
};

static size_t place_of(uint64_t key, size_t slot_count)
{
    key ^= key >> 31;
    key *= 0x9e3779b97f4a7c15U;
    return (size_t)(key >> 32) & (slot_count - 1);
}

/** Slot of a key, or the free one where it belongs. */
static size_t find(const ent_trie_slot *slots, size_t slot_count, uint64_t key)
{
    size_t at = place_of(key, slot_count);

    while (slots[at].key != 0 && slots[at].key != key)
        at = (at + 1) & (slot_count - 1);
    return at;
}

ent_status ent_trie_init(ent_trie *trie, ent_error *err)
{
    *trie = (ent_trie){.pieces = ent_map_new(),
                       .slots = ent_calloc(FIRST_SLOTS, sizeof *trie->slots),
                       .slot_count = FIRST_SLOTS,
                       .node_count = 1};
    if (trie->pieces == NULL || trie->slots == NULL)
        return ent_fail_nomem(err);
    return ENT_OK;
}

void ent_trie_clear(ent_trie *trie)
{
    ent_map_free(trie->pieces);
    ent_free(trie->slots);
    *trie = (ent_trie){0};
}

static uint32_t put_piece(ent_trie *trie, ent_str piece)
{
    uint32_t index = ent_map_put(trie->pieces, piece);

    if (index == ENT_MAP_NONE)
        return 0;
    if (ent_map_value(trie->pieces, index) == 0)
        ent_map_set_value(trie->pieces, index, ++trie->piece_count);
    return (uint32_t)ent_map_value(trie->pieces, index);
}

ent_status ent_trie_same(ent_trie *trie, ent_str variant, ent_str piece,
                         ent_error *err)
{
    uint32_t number = put_piece(trie, piece);
    uint32_t index = ent_map_put(trie->pieces, variant);

    if (number == 0 || index == ENT_MAP_NONE)
        return ent_fail_nomem(err);
    ent_map_set_value(trie->pieces, index, number);
    return ENT_OK;
}

static ent_status grow(ent_trie *trie, ent_error *err)
{
    size_t count = 2 * trie->slot_count;
    ent_trie_slot *slots = ent_calloc(count, sizeof *slots);

    if (slots == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < trie->slot_count; i++)
        if (trie->slots[i].key != 0)
            slots[find(slots, count, trie->slots[i].key)] = trie->slots[i];
    ent_free(trie->slots);
    trie->slots = slots;
    trie->slot_count = count;
    return ENT_OK;
}

ent_status ent_trie_add(ent_trie *trie, uint32_t node, ent_str piece,
                        uint32_t *child, ent_error *err)
{
    ent_status st = ENT_OK;
    uint64_t key = (uint64_t)node << 32 | put_piece(trie, piece);
    ent_trie_slot *slot = NULL;

    if ((uint32_t)key == 0)
        return ent_fail_nomem(err);
    if (2 * (size_t)trie->node_count >= trie->slot_count)
        ENT_TRY(grow(trie, err));
    slot = &trie->slots[find(trie->slots, trie->slot_count, key)];
    if (slot->key == 0) {
        slot->key = key;
        slot->child = trie->node_count++;
    }
    *child = slot->child;

cleanup:
    return st;
}

uint32_t ent_trie_step(const ent_trie *trie, uint32_t node, ent_str piece)
{
    uint32_t index = ent_map_get(trie->pieces, piece);
    const ent_trie_slot *slot = NULL;

    if (index == ENT_MAP_NONE)
        return ENT_TRIE_NONE;
    slot = &trie->slots[find(trie->slots, trie->slot_count,
                             (uint64_t)node << 32 |
                                 (uint32_t)ent_map_value(trie->pieces, index))];
    return slot->key == 0 ? ENT_TRIE_NONE : slot->child;
}

static bool is_mark(char c)
{
    return c == ',' || c == '(' || c == ')' || c == ':' || c == ';' || c == '"';
}

bool ent_next_piece(ent_str *rest, ent_str *piece)
{
    size_t begin = 0;
    size_t end = 0;

    while (begin < rest->len && rest->ptr[begin] == ' ')
        begin++;
    if (begin == rest->len)
        return false;
    end = begin + 1;
    if (!is_mark(rest->ptr[begin]))
        while (end < rest->len && rest->ptr[end] != ' ' &&
               !is_mark(rest->ptr[end]))
            end++;
    *piece = ent_str_slice(*rest, begin, end);
    *rest = ent_str_slice(*rest, end, rest->len);
    return true;
}

static const char *const apostrophes[] = {"'",      "\u2019", "\u2018",
                                          "\u02BB", "\u02BC", "`"};

bool ent_ends_in_apostrophe(ent_str word)
{
    for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++) {
        ent_str mark = ent_str_from(apostrophes[i]);

        if (word.len >= mark.len &&
            memcmp(word.ptr + word.len - mark.len, mark.ptr, mark.len) == 0)
            return true;
    }
    return false;
}

bool ent_begins_with_apostrophe(ent_str word)
{
    for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++)
        if (ent_str_has_prefix(word, ent_str_from(apostrophes[i])))
            return true;
    return false;
}

bool ent_is_hyphen(ent_str word)
{
    return ent_str_is(word, "-") || ent_str_is(word, "\u2010") ||
           ent_str_is(word, "\u2011") || ent_str_is(word, "\u2013");
}
