/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/extract/event_tree_internal.h  Small questions to a tree. A
 *  passage has at most some hundred words, so that its children are found by
 *  looking at all of them. */
#ifndef ENT_EXTRACT_EVENT_TREE_INTERNAL_H
#define ENT_EXTRACT_EVENT_TREE_INTERNAL_H

#include "entente/nlp/clause.h"

ENT_BEGIN_DECLS

/** The first child of @p word at or after @p from, or ENT_NO_WORD. */
uint32_t ent_tree_child(const ent_parse *parse, uint32_t word, uint32_t from);

/** `for (ENT_TREE_CHILDREN(child, parse, word))`: children in order. */
#define ENT_TREE_CHILDREN(child, parse, word)                                  \
    uint32_t child = ent_tree_child(parse, word, 0);                           \
    (child) != ENT_NO_WORD;                                                    \
    (child) = ent_tree_child(parse, word, (child) + 1)

/** Preposition of a phrase by its case words, joined by blanks in @p buffer, in
 *  lower case; empty if it has none. A view of @p buffer. */
ent_str ent_tree_case(const ent_parse *parse, uint32_t word, char *buffer,
                      size_t size);

/** Is @p top above @p word, or that word itself? */
bool ent_tree_is_above(const ent_parse *parse, uint32_t top, uint32_t word);

/** @p text in lower case (ASCII), cut to @p size. A view of @p buffer. */
ent_str ent_tree_lower(ent_str text, char *buffer, size_t size);

/** Clause whose predicate is that word, or ENT_NO_CLAUSE. Logarithmic. */
uint32_t ent_tree_clause(const ent_clauses *clauses, uint32_t word);

ENT_END_DECLS

#endif
