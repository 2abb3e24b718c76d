/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/evidence_rows.h  Evidence as lines, and evidence that contradicts
 *  other evidence. */
#ifndef ENT_CLI_EVIDENCE_ROWS_H
#define ENT_CLI_EVIDENCE_ROWS_H

#include "cli/asked.h"
#include "entente/analysis/conflicts.h"
#include "entente/core/vec.h"

/** What is asked for, and what there is. */
struct evidence_answer {
    const ent_graph *graph;
    struct asked asked;
    ENT_VEC(uint32_t) edges;        /**< By relation. */
    size_t limit;                   /**< 0: none. */
    ENT_VEC(ent_evidence) evidence; /**< For conflicts. */
    ent_conflicts conflicts;
    ent_conflict_window window;
    ent_conflict_scope widest;
    size_t wider; /**< Conflicts with less in common than that, left out. */
    size_t coded; /**< Coded events, which deny nothing, left out. */
};

/** Write the evidence of the edges. @param[out] count  Pieces. */
ENT_NODISCARD ent_status evidence_print(struct context *context,
                                        const struct evidence_answer *a,
                                        size_t *count);

/** Write the conflicts. */
ENT_NODISCARD ent_status conflicts_print(struct context *context,
                                         const struct evidence_answer *a);

/** Append "a17" or "c42". */
void add_evidence_ref(ent_buf *out, ent_assertion_id id);

#endif
