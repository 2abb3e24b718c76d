/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/balance.h  What the parts of `entente balance` share. */
#ifndef ENT_CLI_BALANCE_H
#define ENT_CLI_BALANCE_H

#include "cli/context.h"
#include "cli/table.h"
#include "entente/analysis/balance.h"

/** A question about balance, and the signed graph it is about. */
struct balance {
    struct context *context;
    ent_graph *graph; /**< With names. */
    ent_signed signs;
    int64_t top;
    bool evidence;      /**< Quote the words of the best relations. */
    const char *actors; /**< SET that the graph was narrowed to, or NULL. */
    uint64_t absent;    /**< Actors of the SET without a relation. */
    ent_frustration_options options;
};

/** Triads, frustration, camps, the pairs that contradict them and the actors in
 *  most unbalanced triads. @param[out] code  EXIT_NOTHING without pairs. */
ENT_NODISCARD ent_status balance_summary(struct balance *b, int *code);

/** List the triads of a choice ("all", "balanced", "unbalanced"). */
ENT_NODISCARD ent_status balance_triads(struct balance *b, const char *choice,
                                        int *code);

/** Most dates in a series. */
enum {
    SERIES_MAX = 10000
};

/** The dates of a series: days, and how they are written. Start as `{0}`. */
struct series {
    int32_t *days;
    ent_buf *labels;
    size_t count;
};

/** Dates from FROM to TO, each as of its end.
 *  @param step  As in 1w; NULL: as long as FROM is exact.
 *  @retval ENT_ERR_INVALID  The message begins with the option. */
ENT_NODISCARD ent_status series_parse(struct series *out, const char *range,
                                      const char *step, ent_error *err);
void series_clear(struct series *series);

/** Balance on each date. */
ENT_NODISCARD ent_status balance_series(struct balance *b,
                                        const struct series *series, int *code);

/** Begin the JSON answer: schema, view, rule of sign, what was left out. */
ent_json_pen balance_json_begin(struct balance *b);

/** Append the line on what was computed, with the view. */
void balance_add_footer(struct balance *b);

/** Append a quoted piece of evidence of an edge, the best there is, and where
 *  it stands. */
ENT_NODISCARD ent_status balance_quote(struct balance *b, uint32_t edge,
                                       ent_buf *words, ent_buf *place);

#endif
