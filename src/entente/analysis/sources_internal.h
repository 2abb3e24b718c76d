/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/analysis/sources_internal.h  The same work from many sources,
 *  on threads, with the same sums, to the last bit, for any number of them.
 *
 *  Sources are handed out in blocks whose size depends on the work alone; every
 *  block is summed up apart, and the sums of blocks are added in their order.
 */
#ifndef ENT_ANALYSIS_SOURCES_INTERNAL_H
#define ENT_ANALYSIS_SOURCES_INTERNAL_H

#include <stddef.h>
#include <stdint.h>

#include "entente/core/error.h"
#include "entente/core/progress.h"

/** What is to be done. */
typedef struct sources_job {
    const char *stage;    /**< For progress: "betweenness". */
    uint64_t count;       /**< Sources 0 .. count - 1. */
    uint64_t cost;        /**< Of one, about: arcs that it walks. */
    size_t sum_count;     /**< Sums that all add to; 0: none. */
    unsigned threads;     /**< 0: as many as processors. */
    const void *question; /**< Read by all workers. */
    /** Make what one thread needs for itself; called by one thread. */
    ent_status (*begin)(void **worker, const void *question, ent_error *err);
    /** Do one source; @p sums are those of its block. */
    void (*work)(void *worker, uint64_t source, double *sums);
    /** Accepts NULL. */
    void (*end)(void *worker);
} sources_job;

/** Do all sources.
 *  @param[out] sums  job->sum_count values.
 *  @p progress is asked by the calling thread alone, between sources, many
 *  times a second.
 *  @retval ENT_ERR_CANCELLED, ENT_ERR_NOMEM
 *  Memory: sum_count numbers for twice as many blocks as threads. */
ENT_NODISCARD ent_status ent_sources_run(const sources_job *job, double *sums,
                                         const ent_progress *progress,
                                         ent_error *err);

#endif
