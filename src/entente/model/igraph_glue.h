/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/igraph_glue.h  The one place that knows igraph's error
 *  handling and versions. Shared with analysis; not installed.
 *
 *  igraph keeps process-wide state (error handler, cleanup stack, generator):
 *  one caller at a time, between ent_igraph_enter() and ent_igraph_leave(). */
#ifndef ENT_MODEL_IGRAPH_GLUE_H
#define ENT_MODEL_IGRAPH_GLUE_H

#include "entente/core/error.h"
#include "entente/core/progress.h"
#include "entente/model/graph.h"
#include "entente/model/igraph_calls.h"

ENT_BEGIN_DECLS

/** Open igraph if that was not done before, take the lock, install our handlers
 *  (errors are kept, not fatal; warnings go to the log; progress and
 *  interruption to @p progress), seed the generator, and hold OpenMP to one
 *  thread.
 *  @param[out] out  igraph's functions, until ent_igraph_leave(); untouched on
 *                   failure, after which there is nothing to leave.
 *  @retval ENT_ERR_EXTERNAL  igraph is not installed. */
ENT_NODISCARD ent_status ent_igraph_enter(const ent_igraph_calls **out,
                                          const ent_progress *progress,
                                          uint64_t seed, ent_error *err);
/** Put everything back. Accepts NULL: the library was not entered. */
void ent_igraph_leave(const ent_igraph_calls *ig);

/** Translate a failed igraph call: ENT_ERR_CANCELLED if the progress callback
 *  stopped it, ENT_ERR_NOMEM, else ENT_ERR_GRAPH with igraph's reason. */
ENT_NODISCARD ent_status ent_igraph_fail(igraph_error_t code, ent_error *err);

/** Run an igraph call, `ENT_IGRAPH(ig->create(...), err)`; on failure set `st`
 * and go to `cleanup`. */
#define ENT_IGRAPH(call, err)                                                  \
    do {                                                                       \
        igraph_error_t ent_code_ = (call);                                     \
        if (ent_code_ != IGRAPH_SUCCESS) {                                     \
            st = ent_igraph_fail(ent_code_, (err));                            \
            goto cleanup;                                                      \
        }                                                                      \
    } while (0)

/** Collapse a graph for igraph, between enter and leave: one edge per pair of
 *  vertices (if @p directed, an ordered pair that the view's direction allows
 *  to walk), the sum of the strengths and the least cost of the parallel ones
 *  beside it; self-loops left out. Untouched on failure.
 *  @param[out] out       To be destroyed by the caller.
 *  @param[out] strength  Initialised by the call; NULL if not wanted.
 *  @param[out] cost      Initialised by the call; NULL if not wanted. */
ENT_NODISCARD ent_status ent_graph_collapse(const ent_igraph_calls *ig,
                                            const ent_graph *graph,
                                            bool directed, igraph_t *out,
                                            igraph_vector_t *strength,
                                            igraph_vector_t *cost,
                                            ent_error *err);

/** Version of igraph at compile time, "0.10.2". */
const char *ent_igraph_version(void);

ENT_END_DECLS

#endif
