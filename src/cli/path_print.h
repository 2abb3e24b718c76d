/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/path_print.h  Paths for people and for programs. */
#ifndef ENT_CLI_PATH_PRINT_H
#define ENT_CLI_PATH_PRINT_H

#include "cli/context.h"
#include "cli/path_ask.h"
#include "cli/table.h"
#include "entente/analysis/paths.h"
#include "entente/fact/record.h"

/** How paths are told. Start as `{.context, .question, .full, .cite}`. */
struct path_teller {
    struct context *context;
    const struct path_question *question;
    bool full;                   /**< All evidence of all relations. */
    bool cite;                   /**< Evidence as notes at the end. */
    ent_str *names;              /**< By vertex, as they are needed. */
    ENT_VEC(ent_evidence) notes; /**< In the order of their numbers. */
};

void path_teller_clear(struct path_teller *t);

/** Report that so many paths are told.
 *  @retval ENT_ERR_CANCELLED  The user wants to stop. */
ENT_NODISCARD ent_status path_told(struct path_teller *t, size_t done,
                                   size_t total);

/** "A —AID→ B        1 step, weakest 0.8" and a newline. */
ENT_NODISCARD ent_status path_print_chain(struct path_teller *t,
                                          const ent_path *path);
/** Each hop with its relations and their evidence. */
ENT_NODISCARD ent_status path_print_hops(struct path_teller *t,
                                         const ent_path *path);
/** The evidence that was cited, one line each. */
ENT_NODISCARD ent_status path_print_notes(struct path_teller *t);

/** "rules: avoiding X; ..." and a newline, if there are any. */
ENT_NODISCARD ent_status path_print_rules(struct path_teller *t,
                                          const ent_path_list *list);

/** Put steps, cost, equal, chain and hops into the object that is open. */
ENT_NODISCARD ent_status path_put(struct path_teller *t, ent_json_pen *pen,
                                  const ent_path *path);
/** Put the rules, and what the search left out, under "rules". */
ENT_NODISCARD ent_status path_put_rules(struct path_teller *t,
                                        ent_json_pen *pen,
                                        const ent_path_list *list);
/** Put the view, exactness, seed. */
void path_put_frame(struct path_teller *t, ent_json_pen *pen,
                    const ent_path_list *list);

/** Print a row for each relation of each hop of each path. */
ENT_NODISCARD ent_status path_print_rows(struct path_teller *t,
                                         const ent_path_list *list);

/** Name of a vertex, borrowed from the arena. */
ENT_NODISCARD ent_status path_name(struct path_teller *t, uint32_t node,
                                   ent_str *out);
/** Name of an actor. */
ENT_NODISCARD ent_status path_actor_name(struct path_teller *t,
                                         ent_entity_id id, ent_str *out);

#endif
