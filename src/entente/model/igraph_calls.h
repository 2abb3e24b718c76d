/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/model/igraph_calls.h  igraph's functions, found when they are
 *  needed (docs/adr/021). Shared with analysis; not installed.
 *
 *  Its headers give types and macros (VECTOR(), IGRAPH_FROM()); its functions
 *  are members of a table: `ig->vector_int_size(&v)`. */
#ifndef ENT_MODEL_IGRAPH_CALLS_H
#define ENT_MODEL_IGRAPH_CALLS_H

#include <igraph/igraph.h>

#include "entente/core/error.h"

ENT_BEGIN_DECLS

/** Name of the library, by the interface that the headers describe. */
#define ENT_IGRAPH_FILE "libigraph.so.3"

/** Every function of igraph that we call, without `igraph_`. A function that is
 *  called anew needs a line here. */
#define ENT_IGRAPH_CALLS(X)                                                    \
    X(version)                                                                 \
    X(strerror)                                                                \
    X(set_error_handler)                                                       \
    X(set_warning_handler)                                                     \
    X(set_progress_handler)                                                    \
    X(set_interruption_handler)                                                \
    X(rng_default)                                                             \
    X(rng_seed)                                                                \
    X(vector_init)                                                             \
    X(vector_destroy)                                                          \
    X(vector_size)                                                             \
    X(vector_push_back)                                                        \
    X(vector_int_init)                                                         \
    X(vector_int_destroy)                                                      \
    X(vector_int_push_back)                                                    \
    X(matrix_int_init)                                                         \
    X(matrix_int_destroy)                                                      \
    X(community_infomap)                                                       \
    X(community_walktrap)                                                      \
    X(community_fastgreedy)                                                    \
    X(community_spinglass)                                                     \
    X(community_to_membership)                                                 \
    X(create)                                                                  \
    X(destroy)

/** The table. IGRAPH_FINALLY_FREE and ..._STACK_SIZE have no prefix. */
typedef struct ent_igraph_calls {
/* A name in parentheses is what clang-tidy wants, and g++ does not.
 * NOLINTNEXTLINE(bugprone-macro-parentheses) */
#define ENT_IGRAPH_MEMBER(name) __typeof__(igraph_##name) *name;
    ENT_IGRAPH_CALLS(ENT_IGRAPH_MEMBER)
#undef ENT_IGRAPH_MEMBER
    __typeof__(IGRAPH_FINALLY_FREE) *finally_free;
    __typeof__(IGRAPH_FINALLY_STACK_SIZE) *finally_stack_size;
    void *library; /**< Handle of dlopen(); never closed. */
} ent_igraph_calls;

/** Open igraph and find its functions.
 *  @param[out] out   Untouched on failure.
 *  @param      file  ENT_IGRAPH_FILE; another one in tests.
 *  @retval ENT_ERR_EXTERNAL  It is not installed, or lacks a function, which
 *                            the message names. */
ENT_NODISCARD ent_status ent_igraph_open(ent_igraph_calls *out,
                                         const char *file, ent_error *err);

ENT_END_DECLS

#endif
