/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/diff_print.h  What changed between two dates, as lines. */
#ifndef ENT_CLI_DIFF_PRINT_H
#define ENT_CLI_DIFF_PRINT_H

#include "cli/context.h"
#include "entente/analysis/difference.h"
#include "entente/core/vec.h"

/** The two graphs, and what is asked of them. */
struct diff_answer {
    ent_graph *graphs[2];
    ent_difference found;
    const ent_changed_relation **shown; /**< In the order of lines. */
    size_t count;
    size_t limit; /**< 0: none. */
    size_t counts[ENT_CHANGE_COUNT];
    ent_entity_id actor; /**< 0: everybody. */
    bool known;          /**< What was known, not what was. */
    ENT_VEC(ent_changed_pair) pairs;
};

/** Write lines and counts in the context's format. */
ENT_NODISCARD ent_status diff_print(struct context *context,
                                    const struct diff_answer *answer);

/** The later edge of a relation that changed, and its graph. */
const ent_graph *diff_edge(const struct diff_answer *a,
                           const ent_changed_relation *r, uint32_t *edge);

#endif
