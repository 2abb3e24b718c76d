/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/nlp/clause_children_internal.h"

#include <assert.h>

ent_status ent_children_init(ent_children *out, ent_word *words, size_t count,
                             ent_arena *arena, ent_error *err)
{
    ent_children tree = {words, (uint32_t)count, ENT_NO_WORD, NULL, NULL};

    assert(count < ENT_NO_WORD);
    tree.first = ent_arena_alloc(arena, count, sizeof *tree.first);
    tree.next = ent_arena_alloc(arena, count, sizeof *tree.next);
    if (tree.first == NULL || tree.next == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < tree.count; i++)
        tree.first[i] = ENT_NO_WORD;
    /* Backwards, so that pushing in front leaves the order of the words. */
    for (uint32_t i = tree.count; i-- > 0;) {
        uint32_t head = words[i].head;

        tree.next[i] = ENT_NO_WORD;
        if (head == ENT_NO_WORD) {
            tree.root = i;
            continue;
        }
        assert(head < tree.count && head != i);
        tree.next[i] = tree.first[head];
        tree.first[head] = i;
    }
    *out = tree;
    return ENT_OK;
}

bool ent_children_is_above(const ent_children *tree, uint32_t top,
                           uint32_t word)
{
    while (word != ENT_NO_WORD && word != top)
        word = tree->words[word].head;
    return word == top;
}

static void unlink_child(ent_children *tree, uint32_t word)
{
    uint32_t *at = &tree->first[tree->words[word].head];

    while (*at != word)
        at = &tree->next[*at];
    *at = tree->next[word];
}

static void link_child(ent_children *tree, uint32_t word, uint32_t head)
{
    uint32_t *at = &tree->first[head];

    while (*at != ENT_NO_WORD && *at < word)
        at = &tree->next[*at];
    tree->next[word] = *at;
    *at = word;
    tree->words[word].head = head;
}

void ent_children_move(ent_children *tree, uint32_t word, uint32_t head)
{
    assert(word != tree->root && !ent_children_is_above(tree, word, head));
    unlink_child(tree, word);
    link_child(tree, word, head);
}

void ent_children_swap(ent_children *tree, uint32_t word)
{
    uint32_t old = tree->words[word].head;
    uint32_t above = tree->words[old].head;

    assert(word != tree->root);
    unlink_child(tree, word);
    if (above == ENT_NO_WORD) {
        tree->root = word;
        tree->words[word].head = ENT_NO_WORD;
        tree->next[word] = ENT_NO_WORD;
    } else {
        unlink_child(tree, old);
        link_child(tree, word, above);
    }
    link_child(tree, old, word);
}

uint32_t ent_children_find(const ent_children *tree, uint32_t word,
                           ent_deprel relation)
{
    for (ENT_CHILDREN(child, tree, word))
        if (tree->words[child].label.relation == relation)
            return child;
    return ENT_NO_WORD;
}

/* The tree may cross itself, so the ends of a subtree need not be those of
 * its outermost children; the walk goes over all of it, without recursion. */
static uint32_t next_below(const ent_children *tree, uint32_t top,
                           uint32_t word)
{
    if (tree->first[word] != ENT_NO_WORD)
        return tree->first[word];
    while (word != top && tree->next[word] == ENT_NO_WORD)
        word = tree->words[word].head;
    return word == top ? ENT_NO_WORD : tree->next[word];
}

uint32_t ent_children_leftmost(const ent_children *tree, uint32_t word)
{
    uint32_t best = word;

    for (uint32_t at = word; at != ENT_NO_WORD; at = next_below(tree, word, at))
        best = at < best ? at : best;
    return best;
}

uint32_t ent_children_rightmost(const ent_children *tree, uint32_t word)
{
    uint32_t best = word;

    for (uint32_t at = word; at != ENT_NO_WORD; at = next_below(tree, word, at))
        best = at > best ? at : best;
    return best;
}
