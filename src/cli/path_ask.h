/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/path_ask.h  A question for paths: two actors, a view, rules; and
 *  what to say if there is none. */
#ifndef ENT_CLI_PATH_ASK_H
#define ENT_CLI_PATH_ASK_H

#include "cli/context.h"
#include "entente/analysis/paths.h"
#include "entente/core/vec.h"

/** Start as `{0}`. */
struct path_question {
    ent_view view;
    ent_graph *graph;
    ent_entity_id from;
    ent_entity_id to;
    ENT_VEC(ent_entity_id) avoid;
    ENT_VEC(ent_entity_id) through;
    bool chronological;
    uint32_t max_hops; /**< 0: no limit. */
};

/** Rules in the numbers of one graph. Start as `{0}`. */
struct path_rules {
    ent_path_rules rules;
    uint32_t from; /**< ENT_NO_INDEX: not in the view. */
    uint32_t to;
    bool absent; /**< Somebody to be passed is not in the view. */
    ENT_VEC(uint32_t) avoid;
    ENT_VEC(uint32_t) through;
};

/** Options of every verb that asks for paths, for its table. */
#define PATH_RULE_LINES                                                        \
    {"avoid", 0, "NAME", "@entity",                                            \
     "Not by way of this actor; may be given several times"},                  \
        {"through", 0, "NAME", "@entity",                                      \
         "By way of this actor; several in the order given"},                  \
        {"chronological", 0, NULL, NULL,                                       \
         "Each step at or after the time of the one before"},                  \
    {                                                                          \
        "max-hops", 0, "N", NULL, "At most N steps"                            \
    }

/** Read operands and options, open the database, load the graph.
 *  @retval ENT_ERR_INVALID  They contradict each other. */
ENT_NODISCARD ent_status path_ask(struct context *context,
                                  struct path_question *q);
void path_question_clear(struct path_question *q);

/** The rules in the numbers of @p graph; avoided actors that are not in it
 *  need not be avoided. */
ENT_NODISCARD ent_status path_rules_make(struct context *context,
                                         const struct path_question *q,
                                         const ent_graph *graph,
                                         struct path_rules *out);
void path_rules_clear(struct path_rules *rules);

/** Say why there is no path, and what would have to be relaxed.
 *  @param cut_off  The search gave up at a limit.
 *  @retval ENT_ERR_NOT_FOUND  With the message; always, unless another failure
 *                             comes first. */
ENT_NODISCARD ent_status path_explain_none(struct context *context,
                                           const struct path_question *q,
                                           bool cut_off);

#endif
