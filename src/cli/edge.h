/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file cli/edge.h  An edge of the graph, as words. */
#ifndef ENT_CLI_EDGE_H
#define ENT_CLI_EDGE_H

#include "cli/context.h"
#include "cli/table.h"
#include "entente/analysis/ties.h"
#include "entente/store/relation.h"

/** Read the relation of an edge as the view has it: its status, dates and
 *  counts may be those of a part of its evidence. Texts in the context's
 *  arena. */
ENT_NODISCARD ent_status edge_relation(struct context *context,
                                       const ent_graph *graph, uint32_t edge,
                                       ent_relation *out);

/** Evidence of an edge that the view lets in, best first; in the arena. */
ENT_NODISCARD ent_status edge_evidence(struct context *context,
                                       const ent_graph *graph, uint32_t edge,
                                       ent_evidence **out, size_t *count);

/** Ask at every so many lines whether to go on.
 *  @retval ENT_ERR_CANCELLED  "stopped after 512 of 9000 lines". */
ENT_NODISCARD ent_status lines_go_on(struct context *context, const char *stage,
                                     size_t done, size_t total);

/** Add the cell "17" or "c42" of an edge; none for ENT_NO_INDEX. */
void table_edge(struct table *table, const ent_graph *graph, uint32_t edge);

/** Add the cell "aid; pact" of a set of families. */
void table_families(struct table *table, unsigned families);

/** Add the cell "AID/arms". */
void table_type(struct table *table, const ent_relation *relation);

/** Add the cells of when relations begin and when they were last seen. */
ENT_NODISCARD ent_status table_ties_dates(struct context *context,
                                          struct table *table,
                                          const ent_graph *graph,
                                          const ent_ties *ties);

#endif
