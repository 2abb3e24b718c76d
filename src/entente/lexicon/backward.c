/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/lexicon/backward_internal.h"

#include "entente/core/utf8.h"

enum {
    PHRASE_PIECES_MAX = 64,
    LONGEST_PLURAL = 40
};

static size_t split(ent_str text, ent_str *pieces, size_t max)
{
    size_t count = 0;
    ent_str rest = text;
    ent_str piece = {0};

    while (count < max && ent_next_piece(&rest, &piece))
        pieces[count++] = piece;
    return count;
}

ent_status ent_backward_add(ent_trie *trie, ent_str phrase, uint32_t *node,
                            uint32_t *pieces, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str all[PHRASE_PIECES_MAX];
    size_t count = split(phrase, all, PHRASE_PIECES_MAX);

    *node = ENT_TRIE_ROOT;
    *pieces = (uint32_t)count;
    while (count > 0)
        ENT_TRY(ent_trie_add(trie, *node, all[--count], node, err));

cleanup:
    return st;
}

/** Endings of plurals and what stands in the singular, longest first. */
static const struct {
    const char *plural;
    const char *singular;
} endings[] = {{"women", "woman"}, {"people", "person"}, {"men", "man"},
               {"ies", "y"},       {"es", ""},           {"s", ""}};

static uint32_t step_singular(const ent_trie *trie, uint32_t node,
                              ent_str piece)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        ent_str end = ent_str_from(endings[i].plural);
        ent_str instead = ent_str_from(endings[i].singular);
        char word[LONGEST_PLURAL + 8];
        size_t stem = 0;
        uint32_t child = ENT_TRIE_NONE;

        if (piece.len <= end.len || piece.len > LONGEST_PLURAL ||
            memcmp(piece.ptr + piece.len - end.len, end.ptr, end.len) != 0)
            continue;
        stem = piece.len - end.len;
        memcpy(word, piece.ptr, stem);
        memcpy(word + stem, instead.ptr, instead.len);
        child =
            ent_trie_step(trie, node, ent_str_make(word, stem + instead.len));
        if (child != ENT_TRIE_NONE)
            return child;
    }
    return ENT_TRIE_NONE;
}

bool ent_backward_take(ent_backward *walk, ent_str word)
{
    ent_str pieces[ENT_WORD_PIECES_MAX];
    size_t count = 0;

    ent_buf_reset(&walk->folded);
    walk->passed_count = 0;
    if (ent_utf8_fold(&walk->folded, word, NULL) != ENT_OK)
        return false;
    count = split(ent_buf_view(&walk->folded), pieces, ENT_WORD_PIECES_MAX);
    if (count == 0)
        return false;
    while (count > 0 && walk->node != ENT_TRIE_NONE) {
        ent_str piece = pieces[--count];
        uint32_t child = ent_trie_step(walk->trie, walk->node, piece);

        if (child == ENT_TRIE_NONE)
            child = step_singular(walk->trie, walk->node, piece);
        walk->node = child;
        if (child != ENT_TRIE_NONE)
            walk->passed[walk->passed_count++] = child;
    }
    return true;
}
