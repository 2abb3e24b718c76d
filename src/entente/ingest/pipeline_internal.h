/* SPDX-License-Identifier: GPL-2.0-or-later */
/** @file entente/ingest/pipeline_internal.h  Work for several threads, whose
 *  results one of them takes in the order in which the work was given.
 *
 *  A ring of slots: the caller fills one, threads work on those that are
 *  filled, and the caller finishes them in order as it goes on filling. So
 *  memory does not depend on how much work there is. */
#ifndef ENT_INGEST_PIPELINE_INTERNAL_H
#define ENT_INGEST_PIPELINE_INTERNAL_H

#include <stddef.h>

#include "entente/core/error.h"

ENT_BEGIN_DECLS

enum {
    ENT_JOBS_MAX = 64,
    ENT_SLOTS_MAX = ENT_JOBS_MAX * 4
};

typedef struct ent_pipeline ent_pipeline;

/** What is done with a slot. */
typedef struct ent_pipeline_steps {
    /** In any thread, several slots at a time; what goes wrong is kept in the
     *  slot. */
    void (*work)(void *user, void *slot);
    /** In the caller's thread, slot by slot in the order given. A failure ends
     *  all. */
    ent_status (*finish)(void *user, void *slot, ent_error *err);
    void *user;
} ent_pipeline_steps;

/** Slots that a number of threads keeps busy. */
size_t ent_pipeline_slots(int jobs);

/** Start @p jobs threads, at most ENT_JOBS_MAX; 1 or less: none, all is done
 *  by the caller. A thread that cannot be had leaves its work to the others.
 *  @param slots  ent_pipeline_slots() of them; borrowed.
 *  @param[out] out  Owned (ent_pipeline_close()). */
ENT_NODISCARD ent_status ent_pipeline_open(ent_pipeline **out,
                                           const ent_pipeline_steps *steps,
                                           void *const *slots, int jobs,
                                           ent_error *err);

/** The slot to be filled next; there is always one. */
void *ent_pipeline_slot(const ent_pipeline *pipeline);

/** Hand that slot to the threads; finish older ones that are done, and wait for
 *  the oldest if no slot or too much memory would be left.
 *  @param bytes  How large the work is.
 *  @return Of the first slot that could not be finished. */
ENT_NODISCARD ent_status ent_pipeline_give(ent_pipeline *pipeline, size_t bytes,
                                           ent_error *err);

/** Finish all that was given. */
ENT_NODISCARD ent_status ent_pipeline_drain(ent_pipeline *pipeline,
                                            ent_error *err);

/** Forget all that is not finished: what threads are at is waited for. */
void ent_pipeline_drop(ent_pipeline *pipeline);

/** Drop, and end the threads. Accepts NULL. */
void ent_pipeline_close(ent_pipeline *pipeline);

ENT_END_DECLS

#endif
