/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/pipeline_internal.h"

#include "entente/core/mem.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>

enum {
    SLOTS_PER_JOB = ENT_SLOTS_MAX / ENT_JOBS_MAX,
    BYTES_MAX = 32 << 20 /**< Of work that lies in the ring, roughly. */
};

/** A place of the ring. */
typedef struct ring_place {
    void *slot;
    size_t bytes;
    bool done;
} ring_place;

struct ent_pipeline {
    ent_pipeline_steps steps;
    ring_place places[ENT_SLOTS_MAX];
    size_t count;
    pthread_t threads[ENT_JOBS_MAX];
    int thread_count;
    size_t bytes; /**< Given and not finished. */
    /* Numbers of work, counted on without end; place is number % count. */
    size_t finished;
    size_t given;
    size_t taken; /**< First that no thread has taken. Under lock, as are
                     `given`, `done` of places and `ending`. */
    bool ending;
    pthread_mutex_t lock;
    pthread_cond_t arrived; /**< Work was given, or all ends. */
    pthread_cond_t ready;   /**< A place is done. */
};

size_t ent_pipeline_slots(int jobs)
{
    if (jobs <= 1)
        return 1;
    return (size_t)(jobs < ENT_JOBS_MAX ? jobs : ENT_JOBS_MAX) * SLOTS_PER_JOB;
}

static ring_place *place_of(ent_pipeline *pipeline, size_t number)
{
    return &pipeline->places[number % pipeline->count];
}

static void *run_thread(void *user)
{
    ent_pipeline *pipeline = user;

    (void)pthread_mutex_lock(&pipeline->lock);
    for (;;) {
        ring_place *place = NULL;

        while (pipeline->taken == pipeline->given && !pipeline->ending)
            (void)pthread_cond_wait(&pipeline->arrived, &pipeline->lock);
        if (pipeline->ending)
            break;
        place = place_of(pipeline, pipeline->taken++);
        (void)pthread_mutex_unlock(&pipeline->lock);
        pipeline->steps.work(pipeline->steps.user, place->slot);
        (void)pthread_mutex_lock(&pipeline->lock);
        place->done = true;
        (void)pthread_cond_signal(&pipeline->ready);
    }
    (void)pthread_mutex_unlock(&pipeline->lock);
    return NULL;
}

ent_status ent_pipeline_open(ent_pipeline **out,
                             const ent_pipeline_steps *steps,
                             void *const *slots, int jobs, ent_error *err)
{
    ent_pipeline *pipeline = ent_calloc(1, sizeof *pipeline);

    if (pipeline == NULL)
        return ent_fail_nomem(err);
    pipeline->steps = *steps;
    pipeline->count = ent_pipeline_slots(jobs);
    for (size_t i = 0; i < pipeline->count; i++)
        pipeline->places[i].slot = slots[i];
    (void)pthread_mutex_init(&pipeline->lock, NULL);
    (void)pthread_cond_init(&pipeline->arrived, NULL);
    (void)pthread_cond_init(&pipeline->ready, NULL);
    while (jobs > 1 && pipeline->thread_count < jobs &&
           pipeline->thread_count < ENT_JOBS_MAX &&
           pthread_create(&pipeline->threads[pipeline->thread_count], NULL,
                          run_thread, pipeline) == 0)
        pipeline->thread_count++;
    *out = pipeline;
    return ENT_OK;
}

void *ent_pipeline_slot(const ent_pipeline *pipeline)
{
    assert(pipeline->given - pipeline->finished < pipeline->count);
    return pipeline->places[pipeline->given % pipeline->count].slot;
}

/** Is the oldest work done? @param wait  Until it is. */
static bool is_ready(ent_pipeline *pipeline, bool wait)
{
    ring_place *oldest = place_of(pipeline, pipeline->finished);
    bool ready = false;

    if (pipeline->finished == pipeline->given)
        return false;
    (void)pthread_mutex_lock(&pipeline->lock);
    while (wait && !oldest->done)
        (void)pthread_cond_wait(&pipeline->ready, &pipeline->lock);
    ready = oldest->done;
    (void)pthread_mutex_unlock(&pipeline->lock);
    return ready;
}

static ent_status finish_oldest(ent_pipeline *pipeline, ent_error *err)
{
    ring_place *oldest = place_of(pipeline, pipeline->finished);

    oldest->done = false;
    pipeline->bytes -= oldest->bytes;
    pipeline->finished++;
    return pipeline->steps.finish(pipeline->steps.user, oldest->slot, err);
}

/** Is there neither a slot nor room for more? */
static bool is_full(const ent_pipeline *pipeline)
{
    size_t waiting = pipeline->given - pipeline->finished;

    return waiting == pipeline->count ||
           (waiting > 0 && pipeline->bytes > BYTES_MAX);
}

ent_status ent_pipeline_give(ent_pipeline *pipeline, size_t bytes,
                             ent_error *err)
{
    ring_place *place = place_of(pipeline, pipeline->given);
    ent_status st = ENT_OK;

    place->bytes = bytes;
    pipeline->bytes += bytes;
    if (pipeline->thread_count == 0) {
        pipeline->given++;
        pipeline->steps.work(pipeline->steps.user, place->slot);
        return finish_oldest(pipeline, err);
    }
    (void)pthread_mutex_lock(&pipeline->lock);
    pipeline->given++;
    (void)pthread_cond_signal(&pipeline->arrived);
    (void)pthread_mutex_unlock(&pipeline->lock);
    while (is_ready(pipeline, is_full(pipeline)))
        ENT_TRY(finish_oldest(pipeline, err));

cleanup:
    return st;
}

ent_status ent_pipeline_drain(ent_pipeline *pipeline, ent_error *err)
{
    ent_status st = ENT_OK;

    while (is_ready(pipeline, true))
        ENT_TRY(finish_oldest(pipeline, err));

cleanup:
    return st;
}

void ent_pipeline_drop(ent_pipeline *pipeline)
{
    if (pipeline->thread_count == 0)
        return;
    (void)pthread_mutex_lock(&pipeline->lock);
    /* What nobody has taken yet is nobody's work any more. */
    while (pipeline->given > pipeline->taken)
        place_of(pipeline, --pipeline->given)->done = false;
    (void)pthread_mutex_unlock(&pipeline->lock);
    while (is_ready(pipeline, true)) {
        place_of(pipeline, pipeline->finished)->done = false;
        pipeline->finished++;
    }
    pipeline->bytes = 0;
}

void ent_pipeline_close(ent_pipeline *pipeline)
{
    if (pipeline == NULL)
        return;
    ent_pipeline_drop(pipeline);
    (void)pthread_mutex_lock(&pipeline->lock);
    pipeline->ending = true;
    (void)pthread_cond_broadcast(&pipeline->arrived);
    (void)pthread_mutex_unlock(&pipeline->lock);
    for (int i = 0; i < pipeline->thread_count; i++)
        (void)pthread_join(pipeline->threads[i], NULL);
    (void)pthread_cond_destroy(&pipeline->ready);
    (void)pthread_cond_destroy(&pipeline->arrived);
    (void)pthread_mutex_destroy(&pipeline->lock);
    ent_free(pipeline);
}
