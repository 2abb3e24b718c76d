/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/lexicon/trie_internal.h  Tree of phrases by their pieces
 *  (folded words without hyphens), and pieces of words. */
#ifndef ENT_LEXICON_TRIE_INTERNAL_H
#define ENT_LEXICON_TRIE_INTERNAL_H

#include <stdint.h>

#include "entente/core/buf.h"
#include "entente/core/error.h"
#include "entente/core/map.h"

ENT_BEGIN_DECLS

#define ENT_TRIE_NONE UINT32_MAX

enum {
    ENT_TRIE_ROOT = 0
};

/** Child of a node by a piece. */
typedef struct ent_trie_slot {
    uint64_t key; /**< Node and piece; 0: free (no child is of piece 0). */
    uint32_t child;
} ent_trie_slot;

/** Nodes are numbers from 0, the root, in the order in which they were made;
 *  whoever owns the tree keeps what belongs to them. */
typedef struct ent_trie {
    ent_map *pieces; /**< Value: its number; spellings share one. */
    ent_trie_slot *slots;
    size_t slot_count;
    uint32_t node_count;
    uint32_t piece_count; /**< Numbers given, from 1. */
} ent_trie;

ENT_NODISCARD ent_status ent_trie_init(ent_trie *trie, ent_error *err);
void ent_trie_clear(ent_trie *trie);

/** Let @p variant be the same piece as @p piece ("defence", "defense"). */
ENT_NODISCARD ent_status ent_trie_same(ent_trie *trie, ent_str variant,
                                       ent_str piece, ent_error *err);

/** Child of @p node, made if it is not there. */
ENT_NODISCARD ent_status ent_trie_add(ent_trie *trie, uint32_t node,
                                      ent_str piece, uint32_t *child,
                                      ent_error *err);

/** Child of @p node, or ENT_TRIE_NONE. */
uint32_t ent_trie_step(const ent_trie *trie, uint32_t node, ent_str piece);

/** Cut the next piece off a folded text: pieces stand between blanks; commas,
 *  brackets and colons are pieces of their own. False at the end. */
bool ent_next_piece(ent_str *rest, ent_str *piece);

/** Does a word end in an apostrophe, straight or curly; begin with one? */
bool ent_ends_in_apostrophe(ent_str word);
bool ent_begins_with_apostrophe(ent_str word);

/** Nothing but hyphens or dashes that join words. */
bool ent_is_hyphen(ent_str word);

ENT_END_DECLS

#endif
