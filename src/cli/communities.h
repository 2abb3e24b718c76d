/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/communities.h  What the parts of `entente communities` share. */
#ifndef ENT_CLI_COMMUNITIES_H
#define ENT_CLI_COMMUNITIES_H

#include "cli/context.h"
#include "entente/analysis/communities.h"

/** Shown without being asked for more. */
enum {
    COMMUNITIES_TOP = 20,
    COMMUNITIES_NAMES = 3, /**< Members that a community is named by. */
    COMMUNITIES_BONDS = 3, /**< Pairs of --evidence, per community. */
    COMMUNITIES_DECIMALS = 9
};

/** What was asked. */
struct communities_question {
    ent_community_method method;
    ent_community_options options;
    uint32_t top;  /**< Communities shown. */
    bool members;  /**< A row per member. */
    bool evidence; /**< With what holds them together. */
};

/** Communities of one view. */
struct communities {
    ent_graph *graph;
    ent_partition partition;
    ent_community_info info;
};

/** Append "Russia, North Korea +12". */
void communities_add_name(ent_buf *out, const struct communities *found,
                          uint32_t group);

/** Append "leiden, resolution 1, seed 1, 4 iterations, modularity 0.41". */
void communities_add_how(ent_buf *out, ent_community_method method,
                         const struct communities *found);

/** Put what was asked and how it came about; the pen is in an object. */
void communities_put_how(ent_json_pen *pen,
                         const struct communities_question *question,
                         const struct communities *found);

/** Put the communities and their members as the array "communities". */
ENT_NODISCARD ent_status
communities_put(struct context *context, ent_json_pen *pen,
                const struct communities_question *question,
                const struct communities *found);

/** Write the answer for one view. */
ENT_NODISCARD ent_status communities_write(
    struct context *context, const struct communities_question *question,
    const struct communities *found);

/** Write how the communities of one date became those of another. */
ENT_NODISCARD ent_status communities_write_change(
    struct context *context, const struct communities_question *question,
    const struct communities *before, const struct communities *after);

#endif
