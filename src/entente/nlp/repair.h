/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/repair.h  Mend a parser's tree where the frames of verbs
 *  know better than the treebank. */
#ifndef ENT_NLP_REPAIR_H
#define ENT_NLP_REPAIR_H

#include "entente/core/error.h"
#include "entente/nlp/parse.h"

ENT_BEGIN_DECLS

/** Mend the tree in place; it stays a tree with one root, and a tree without
 *  the faults below stays as it is. By rule:
 *  - frames (accuse X of, supply X with Y, warn X against, impose X on Y, sign
 *    X with Y ...) re-attach prepositional phrases and clauses to their verb
 *    or noun (schema/lexicon/en/frames.tsv);
 *  - lists ("A, the B and the C") and title + name coordination;
 *  - participle + by-phrase becomes passive with its agent;
 *  - names cut by the tagger become flat.
 *  An arc that a rule makes has the smaller confidence of the two, at least
 *  that of the rule.
 *  @param only_below  Arcs of higher confidence are left alone; 1 to mend
 *                     whatever the rules say.
 *  @retval ENT_ERR_NOMEM  Out of memory. Complexity: O(words x depth). */
ENT_API ENT_NODISCARD ent_status ent_parse_repair(ent_parse *parse,
                                                  float only_below,
                                                  ent_error *err);

ENT_END_DECLS

#endif
