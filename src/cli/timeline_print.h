/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/timeline_print.h  Dated relations, as lines. */
#ifndef ENT_CLI_TIMELINE_PRINT_H
#define ENT_CLI_TIMELINE_PRINT_H

#include "cli/asked.h"
#include "entente/core/vec.h"

enum moment_kind {
    MOMENT_ACT,
    MOMENT_SINCE, /**< A tie begins. */
    MOMENT_UNTIL  /**< A tie ends. */
};

/** A line to be: an edge and one of its days. */
struct moment {
    int32_t day;
    enum moment_kind kind;
    uint32_t edge;
};

struct timeline {
    const ent_graph *graph;
    struct asked asked;
    ENT_VEC(struct moment) moments; /**< In order. */
    size_t limit;                   /**< 0: none. */
    bool evidence;                  /**< With the best sentence. */
    uint64_t undated;               /**< Relations without a date. */
    uint64_t outside; /**< Beginnings and ends of ties outside the window. */
};

/** Write lines and counts in the context's format. */
ENT_NODISCARD ent_status timeline_print(struct context *context,
                                        const struct timeline *t);

#endif
