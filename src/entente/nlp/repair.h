/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/nlp/repair.h  Mend a parser's tree where grammar and the
 * frames of verbs know better. */
#ifndef ENT_NLP_REPAIR_H
#define ENT_NLP_REPAIR_H

#include "entente/core/error.h"
#include "entente/nlp/parse.h"

ENT_BEGIN_DECLS

/** Mend the tree in place, and tags with it; it stays a tree with one root, and
 *  a tree without the faults below stays as it is. By rule (docs/clauses.md):
 *  - prepositional phrases, gerunds and addressees go to the word that governs
 *    them (accuse X of, supply X with Y, sanctions on; data:
 *    schema/lexicon/en/frames.tsv);
 *  - lists, titles and names, also two of them in coordination; genitives;
 *  - subjects and objects in the wrong clause; relative clauses and participles
 *    taken for main clauses, and the reverse;
 *  - reports inside and behind what they report;
 *  - verbs of headlines and behind "did not".
 *  Rules run until none changes anything; if they do not settle, the tree stays
 *  as it was. So a second call changes nothing.
 *  An arc that a rule makes has the smaller confidence of its old one and that
 *  of its new head, but at least 0.7.
 *  @param parse  Lemmas that are changed are views of data that lasts; those
 *                of names become views of their forms.
 *  @param only_below  Arcs of higher confidence are left alone; 1 to mend
 *                     whatever the rules say.
 *  @retval ENT_ERR_NOMEM  Out of memory.
 *  Complexity: words x depth for usual trees; squared in the words at worst. */
ENT_API ENT_NODISCARD ent_status ent_parse_repair(ent_parse *parse,
                                                  float only_below,
                                                  ent_error *err);

ENT_END_DECLS

#endif
