/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/asked.h  The actor or the two on the command line whose relations
 *  are asked for; nobody: all relations. */
#ifndef ENT_CLI_ASKED_H
#define ENT_CLI_ASKED_H

#include "cli/context.h"

/** Start as `{0}`. */
struct asked {
    const ent_graph *graph;
    ent_entity_id ids[2];
    uint32_t nodes[2]; /**< ENT_NO_INDEX: nobody more. */
    size_t count;
    bool absent; /**< One of them has no relation in the view. */
};

/** Resolve the operands.
 *  @retval ENT_ERR_INVALID  Both are one actor. */
ENT_NODISCARD ent_status asked_read(struct context *context,
                                    struct asked *asked);

/** Find them in the graph, which is borrowed. */
void asked_place(struct asked *asked, const ent_graph *graph);

/** Is the edge one of the actor, or between the two? None is while one of them
 *  is absent. */
bool asked_concerns(const struct asked *asked, uint32_t edge);

/** Append " of Russia with Vietnam". */
void asked_add(ent_buf *out, const struct asked *asked);

/** Put the keys that answers about them begin with: "actors", the view, and
 *  that nothing is estimated. */
void asked_put(ent_json_pen *pen, const struct asked *asked);

#endif
