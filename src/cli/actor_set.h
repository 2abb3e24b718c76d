/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/actor_set.h  Several actors on the command line: a SET.
 *
 *  A SET is a list of items, separated by ";", each of them
 *      a name                 as typed for one actor
 *      member-of:NATO         those with a MEMBER_OF relation to it in the view
 *      class:State            all of a class in the view
 *      @FILE                  a name a line ("-" is the standard input); empty
 *                             lines and those that begin with "#" say nothing
 *  Names in a file are taken as they stand, whatever they hold. */
#ifndef ENT_CLI_ACTOR_SET_H
#define ENT_CLI_ACTOR_SET_H

#include "cli/context.h"
#include "entente/core/vec.h"

/** Start as `{0}`. */
struct actor_set {
    ENT_VEC(uint32_t) nodes; /**< Vertices, ascending, each once. */
    uint64_t absent; /**< Actors named that have no relation in the view. */
};

void actor_set_clear(struct actor_set *set);

/** Put vertices that were added to `nodes` in order, each once. */
void actor_set_order(struct actor_set *set);

/** Add the actors of a SET to those that are there. Actors without a relation
 *  in the view are counted, and said on stderr.
 *  @param graph   With names (context_graph()).
 *  A text that is the name of one actor as a whole is that actor, also if it
 *  holds ";".
 *  @param option  Without dashes; begins the messages. NULL: an operand.
 *  @retval ENT_ERR_NOT_FOUND  A name that nobody has, with the nearest ones; or
 *                             nobody of the SET is in the view.
 *  @retval ENT_ERR_AMBIGUOUS  A name of several.
 *  @retval ENT_ERR_INVALID    An empty item, or no such class.
 *  @retval ENT_ERR_INPUT      Lines of the file that name nobody were said,
 *                             "FILE:LINE: ...". */
ENT_NODISCARD ent_status actor_set_add(struct context *context,
                                       const ent_graph *graph,
                                       const char *option, const char *text,
                                       struct actor_set *set);

/** Add the SETs of an option, which may be given several times.
 *  @param[out] given  Whether it was; may be NULL. */
ENT_NODISCARD ent_status actor_set_option(struct context *context,
                                          const ent_graph *graph,
                                          const char *option,
                                          struct actor_set *set, bool *given);

/** Append "Libya, Mali", or the first five "and 3 more".
 *  @param graph  With names. */
void add_actor_names(ent_buf *out, const ent_graph *graph,
                     const uint32_t *nodes, size_t count);

/** Put them under a key, each with its "entity" and "name". */
void actor_set_put(ent_json_pen *pen, const char *key, const ent_graph *graph,
                   const struct actor_set *set);

#endif
