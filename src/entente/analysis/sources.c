/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/sources_internal.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "entente/core/mem.h"

enum {
    THREADS_MAX = 64,
    BLOCK_COST = 20 * 1000 * 1000, /**< A tenth of a second, about. */
    BLOCK_MAX = 4096,              /**< Sources. */
    ASK_COST = 500 * 1000,         /**< Some milliseconds. */
    THREAD_COST = 4 * 1000 * 1000, /**< Less is not worth a thread. */
    POLL_NANOSECONDS = 50 * 1000 * 1000
};

/** Sums of a block on their way into those of the whole. */
typedef struct shelf {
    double *sums;
    uint64_t block; /**< Which block they are of. */
    bool taken;
    bool full; /**< The block is done; they wait for those before it. */
} shelf;

typedef struct team {
    const sources_job *job;
    const ent_progress *progress; /**< Asked by the first member alone. */
    uint64_t block_size;
    double *sums;
    shelf *shelves;
    size_t shelf_count;
    pthread_mutex_t lock; /**< Guards all below, and the shelves' flags. */
    pthread_cond_t changed;
    uint64_t next_block;
    uint64_t added; /**< Blocks whose sums are in those of the whole. */
    uint64_t done;  /**< Sources. */
    bool stopped;
} team;

typedef struct member {
    team *team;
    void *worker;
    bool first;
    uint64_t done; /**< Sources not yet told to the team. */
    uint64_t cost; /**< Of the sources since it last asked. */
    pthread_t thread;
} member;

static uint64_t block_count(const team *t)
{
    return (t->job->count + t->block_size - 1) / t->block_size;
}

static shelf *free_shelf(team *t)
{
    for (size_t i = 0; i < t->shelf_count; i++)
        if (!t->shelves[i].taken)
            return &t->shelves[i];
    return NULL;
}

/** Take the next block, with a shelf for it. Who has the lowest block that is
 *  not done has a shelf, so that to wait for one ends.
 *  @return NULL if there is nothing left to do. */
static shelf *take_block(team *t)
{
    shelf *s = NULL;

    (void)pthread_mutex_lock(&t->lock);
    while (!t->stopped && t->next_block < block_count(t) &&
           (s = free_shelf(t)) == NULL)
        (void)pthread_cond_wait(&t->changed, &t->lock);
    if (s != NULL) {
        s->taken = true;
        s->full = false;
        s->block = t->next_block++;
    }
    (void)pthread_mutex_unlock(&t->lock);
    return s;
}

static shelf *shelf_of_next(team *t)
{
    for (size_t i = 0; i < t->shelf_count; i++)
        if (t->shelves[i].full && t->shelves[i].block == t->added)
            return &t->shelves[i];
    return NULL;
}

/** Add what is due to the sums of the whole. */
static void give_block(team *t, shelf *s)
{
    (void)pthread_mutex_lock(&t->lock);
    s->full = true;
    while ((s = shelf_of_next(t)) != NULL) {
        for (size_t i = 0; i < t->job->sum_count; i++)
            t->sums[i] += s->sums[i];
        s->taken = false;
        s->full = false;
        t->added++;
    }
    (void)pthread_cond_broadcast(&t->changed);
    (void)pthread_mutex_unlock(&t->lock);
}

static void stop(team *t)
{
    (void)pthread_mutex_lock(&t->lock);
    t->stopped = true;
    (void)pthread_cond_broadcast(&t->changed);
    (void)pthread_mutex_unlock(&t->lock);
}

/** Ask whether to go on. */
static bool goes_on(member *m)
{
    team *t = m->team;
    uint64_t done = 0;
    bool stopped = false;

    (void)pthread_mutex_lock(&t->lock);
    t->done += m->done;
    m->done = 0;
    m->cost = 0;
    done = t->done;
    stopped = t->stopped;
    (void)pthread_mutex_unlock(&t->lock);
    if (m->first && !stopped &&
        !ent_progress_tell(t->progress, t->job->stage, done, t->job->count)) {
        stop(t);
        stopped = true;
    }
    return !stopped;
}

static void *work(void *user)
{
    member *m = user;
    team *t = m->team;
    const sources_job *job = t->job;
    shelf *s = NULL;

    while ((s = take_block(t)) != NULL) {
        uint64_t begin = s->block * t->block_size;
        uint64_t end = begin + t->block_size;

        memset(s->sums, 0, job->sum_count * sizeof *s->sums);
        if (end > job->count)
            end = job->count;
        for (uint64_t i = begin; i < end; i++) {
            if ((i == begin || m->cost > ASK_COST) && !goes_on(m))
                return NULL;
            job->work(m->worker, i, s->sums);
            m->done++;
            m->cost += job->cost;
        }
        give_block(t, s);
    }
    return NULL;
}

/** Let the others finish, still asking whether to go on. */
static void await(member *m)
{
    team *t = m->team;
    bool finished = false;

    while (!finished && goes_on(m)) {
        struct timespec until;

        (void)clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += POLL_NANOSECONDS;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        (void)pthread_mutex_lock(&t->lock);
        if (t->added < block_count(t) && !t->stopped)
            (void)pthread_cond_timedwait(&t->changed, &t->lock, &until);
        finished = t->added == block_count(t);
        (void)pthread_mutex_unlock(&t->lock);
    }
}

/** Run the first member here, the others on threads; one that cannot be had is
 *  done without. */
static void run_members(member *members, unsigned count)
{
    unsigned started = 1;

    while (started < count && pthread_create(&members[started].thread, NULL,
                                             work, &members[started]) == 0)
        started++;
    work(&members[0]);
    if (started > 1)
        await(&members[0]);
    for (unsigned i = 1; i < started; i++)
        (void)pthread_join(members[i].thread, NULL);
}

/** How many threads; the answer does not depend on it. */
static unsigned choose_threads(const sources_job *job, uint64_t blocks)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned threads = job->threads;

    if (threads == 0) {
        threads = processors > 0 ? (unsigned)processors : 1;
        if (job->cost < THREAD_COST / (job->count + 1))
            threads = 1;
    }
    if (threads > THREADS_MAX)
        threads = THREADS_MAX;
    return threads > blocks ? (unsigned)(blocks + (blocks == 0)) : threads;
}

static uint64_t choose_block_size(const sources_job *job)
{
    uint64_t size = BLOCK_COST / (job->cost + 1);

    /* At least eight blocks, so that also small work is shared. */
    if (size > job->count / 8)
        size = job->count / 8;
    return size < 1 ? 1 : size > BLOCK_MAX ? BLOCK_MAX : size;
}

static ent_status put_up_shelves(team *t, unsigned threads, ent_error *err)
{
    size_t count = threads > 1 ? (size_t)threads * 2 : 1;

    t->shelves = ent_calloc(count, sizeof *t->shelves);
    if (t->shelves == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        t->shelves[i].sums =
            ent_malloc(t->job->sum_count, sizeof *t->shelves[i].sums);
        if (t->shelves[i].sums == NULL)
            return ent_fail_nomem(err);
        t->shelf_count++;
    }
    return ENT_OK;
}

static void take_down_shelves(team *t)
{
    for (size_t i = 0; i < t->shelf_count; i++)
        ent_free(t->shelves[i].sums);
    ent_free(t->shelves);
}

ent_status ent_sources_run(const sources_job *job, double *sums,
                           const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    team t = {.job = job,
              .progress = progress,
              .block_size = choose_block_size(job),
              .sums = sums,
              .lock = PTHREAD_MUTEX_INITIALIZER,
              .changed = PTHREAD_COND_INITIALIZER};
    unsigned threads = choose_threads(job, block_count(&t));
    member *members = ent_calloc(threads, sizeof *members);

    if (members == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(put_up_shelves(&t, threads, err));
    for (unsigned i = 0; i < threads; i++) {
        members[i].team = &t;
        members[i].first = i == 0;
        ENT_TRY(job->begin(&members[i].worker, job->question, err));
    }
    for (size_t i = 0; i < job->sum_count; i++)
        sums[i] = 0;
    run_members(members, threads);
    if (t.stopped)
        st = ent_fail(err, ENT_ERR_CANCELLED,
                      "stopped during %s, at source %llu of %llu", job->stage,
                      (unsigned long long)t.done,
                      (unsigned long long)job->count);

cleanup:
    for (unsigned i = 0; i < threads; i++)
        job->end(members[i].worker);
    ent_free(members);
    take_down_shelves(&t);
    (void)pthread_cond_destroy(&t.changed);
    (void)pthread_mutex_destroy(&t.lock);
    return st;
}
