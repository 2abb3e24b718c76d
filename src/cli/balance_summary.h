/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/balance_summary.h  The summary of `entente balance`, between what
 *  computes it and what prints it. */
#ifndef ENT_CLI_BALANCE_SUMMARY_H
#define ENT_CLI_BALANCE_SUMMARY_H

#include "cli/balance.h"

enum {
    SHARE_DECIMALS = 6 /**< For programs. */
};

/** All that a summary tells. */
struct summary {
    struct balance *b;
    ent_triad_counts counts;
    ent_frustration found;
    uint64_t *triads; /**< Of each vertex. */
    uint64_t *unbalanced;
    uint32_t *against; /**< Contradicting pairs of each vertex. */
    uint32_t *actors;  /**< Vertices with a pair, in the order of the answer. */
    uint32_t actor_count;
    uint32_t *members; /**< The same by island, camp, pairs, name. */
    uint32_t *pairs;   /**< Contradicting ones, heaviest first. */
};

/** Members of the camp that begins at place @p at of the members. */
uint32_t summary_camp_size(const struct summary *s, uint32_t at);

/** Print it, with the tables of actors and of contradicting pairs. */
ENT_NODISCARD ent_status summary_print_text(const struct summary *s,
                                            const struct table *actors,
                                            const struct table *pairs);
ENT_NODISCARD ent_status summary_print_json(const struct summary *s,
                                            const struct table *actors,
                                            const struct table *pairs);

#endif
