/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/store/explanation.h  How the reading of a report came to an
 *  assertion: what `why` shows beside the words. */
#ifndef ENT_STORE_EXPLANATION_H
#define ENT_STORE_EXPLANATION_H

#include "entente/core/arena.h"
#include "entente/fact/id.h"
#include "entente/store/store.h"

ENT_BEGIN_DECLS

/** The parts of a confidence, 0 to 1, and the way through the sentence. Of the
 *  table `explanation`; only what was read from text has one. */
typedef struct ent_explanation {
    bool known;   /**< False: the assertion has none. */
    ent_str path; /**< "subject<accused>object"; empty: none. */
    double parse; /**< Smallest of the arcs it rests on. */
    double subject;
    double object;
    double rule;
} ent_explanation;

/** Keep the explanation of a stored assertion; another one is replaced.
 *  `known` is ignored. */
ENT_API ENT_NODISCARD ent_status
ent_store_put_explanation(ent_store *store, ent_assertion_id assertion,
                          const ent_explanation *explanation, ent_error *err);

/** Read the explanation of an assertion, text in @p arena; without one, `known`
 *  is false. */
ENT_API ENT_NODISCARD ent_status ent_store_get_explanation(
    ent_store *store, ent_assertion_id assertion, ent_arena *arena,
    ent_explanation *out, ent_error *err);

ENT_END_DECLS

#endif
