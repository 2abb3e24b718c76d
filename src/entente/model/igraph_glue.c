/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/igraph_glue.h"

#include <assert.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "entente/core/log.h"

enum {
    REASON_MAX = 256
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/** igraph's functions once it is open; written under the lock. */
static ent_igraph_calls calls;

/** What igraph's handlers, which take no user data, act upon; guarded by the
 *  lock. */
static struct {
    const ent_progress *progress;
    bool cancelled;
    int threads;
    char reason[REASON_MAX];
    igraph_error_handler_t *error;
    igraph_warning_handler_t *warning;
    igraph_progress_handler_t *report;
    igraph_interruption_handler_t *interruption;
} call;

/** igraph's reason may be gone once the stack of destructors has run. */
static void keep_error(const char *reason, const char *file, int line,
                       igraph_error_t code)
{
    (void)file;
    (void)line;
    (void)code;
    snprintf(call.reason, sizeof call.reason, "%s",
             reason == NULL ? "" : reason);
    calls.finally_free();
}

static void log_warning(const char *reason, const char *file, int line)
{
    (void)file;
    (void)line;
    ent_log(ENT_LOG_WARNING, "igraph", "%s", reason);
}

static igraph_error_t tell(uint64_t done, uint64_t total)
{
    if (!call.cancelled)
        call.cancelled =
            !ent_progress_tell(call.progress, "igraph", done, total);
    return call.cancelled ? IGRAPH_INTERRUPTED : IGRAPH_SUCCESS;
}

static igraph_error_t tell_percent(const char *message, igraph_real_t percent,
                                   void *data)
{
    (void)message;
    (void)data;
    return tell((uint64_t)(percent < 0 ? 0 : percent), 100);
}

/** Unlike after progress, igraph leaves its cleanup to the handler here. */
static igraph_error_t tell_alive(void *data)
{
    igraph_error_t code = tell(0, 0);

    (void)data;
    if (code != IGRAPH_SUCCESS)
        calls.finally_free();
    return code;
}

/** Set the number of OpenMP threads, if igraph brought OpenMP with it: waiting
 *  threads spin, and made PageRank on 1,000 vertices take up to 0.8 s (product
 *  notes); one thread is also the only number that sums in a fixed order.
 *  @return The number before; 0 without OpenMP. */
static int set_threads(int threads)
{
    void *address[] = {dlsym(calls.library, "omp_get_max_threads"),
                       dlsym(calls.library, "omp_set_num_threads")};
    int (*get)(void) = NULL;
    void (*set)(int) = NULL;
    int before = 0;

    if (address[0] == NULL || address[1] == NULL)
        return 0;
    /* POSIX promises that a function pointer fits; ISO C forbids the cast. */
    memcpy(&get, &address[0], sizeof get);
    memcpy(&set, &address[1], sizeof set);
    before = get();
    set(threads);
    return before;
}

ent_status ent_igraph_enter(const ent_igraph_calls **out,
                            const ent_progress *progress, uint64_t seed,
                            ent_error *err)
{
    pthread_mutex_lock(&lock);
    if (calls.library == NULL) {
        ent_status st = ent_igraph_open(&calls, ENT_IGRAPH_FILE, err);

        if (st != ENT_OK) {
            pthread_mutex_unlock(&lock);
            return st;
        }
    }
    memset(&call, 0, sizeof call);
    call.progress = progress;
    call.error = calls.set_error_handler(keep_error);
    call.warning = calls.set_warning_handler(log_warning);
    call.report = calls.set_progress_handler(tell_percent);
    call.interruption = calls.set_interruption_handler(tell_alive);
    call.threads = set_threads(1);
    (void)calls.rng_seed(calls.rng_default(), (igraph_uint_t)seed);
    *out = &calls;
    return ENT_OK;
}

void ent_igraph_leave(const ent_igraph_calls *ig)
{
    if (ig == NULL)
        return;
    assert(ig->finally_stack_size() == 0);
    ig->set_error_handler(call.error);
    ig->set_warning_handler(call.warning);
    ig->set_progress_handler(call.report);
    ig->set_interruption_handler(call.interruption);
    if (call.threads > 0)
        set_threads(call.threads);
    call.progress = NULL;
    pthread_mutex_unlock(&lock);
}

ent_status ent_igraph_fail(igraph_error_t code, ent_error *err)
{
    if (code == IGRAPH_INTERRUPTED || call.cancelled)
        return ent_fail(err, ENT_ERR_CANCELLED, "stopped inside igraph");
    if (code == IGRAPH_ENOMEM)
        return ent_fail_nomem(err);
    return ent_fail(err, ENT_ERR_GRAPH, "igraph: %s",
                    call.reason[0] != '\0' ? call.reason
                                           : calls.strerror(code));
}

/** Pairs on their way into igraph. */
typedef struct pairs {
    const ent_igraph_calls *ig;
    igraph_vector_int_t ends;
    igraph_vector_t strength;
    igraph_vector_t cost;
} pairs;

/** An edge between two vertices, in the order of visiting: a new pair, or one
 *  more of the last pair. */
static ent_status put_edge(pairs *p, const ent_graph *graph, uint32_t from,
                           uint32_t to, uint32_t edge, bool is_new,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    double strength = ent_graph_strength(graph, edge);
    double cost = ent_graph_cost(graph, edge);
    igraph_integer_t last = p->ig->vector_size(&p->strength) - 1;

    if (!is_new) {
        VECTOR(p->strength)[last] += strength;
        if (cost < VECTOR(p->cost)[last])
            VECTOR(p->cost)[last] = cost;
        return ENT_OK;
    }
    ENT_IGRAPH(p->ig->vector_int_push_back(&p->ends, from), err);
    ENT_IGRAPH(p->ig->vector_int_push_back(&p->ends, to), err);
    ENT_IGRAPH(p->ig->vector_push_back(&p->strength, strength), err);
    ENT_IGRAPH(p->ig->vector_push_back(&p->cost, cost), err);

cleanup:
    return st;
}

/** The edges of a hop as one pair; symmetric ones left out if @p directed_only,
 *  because the hop the other way has them too. */
static ent_status put_hop(pairs *p, const ent_graph *graph, uint32_t from,
                          uint32_t to, ent_hop hop, bool directed_only,
                          bool *is_new, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t edge = 0;

    while (ent_hop_next(&hop, &edge)) {
        if (directed_only && ent_graph_type(graph, edge)->symmetric)
            continue;
        ENT_TRY(put_edge(p, graph, from, to, edge, *is_new, err));
        *is_new = false;
    }

cleanup:
    return st;
}

static ent_status put_directed(pairs *p, const ent_graph *graph, uint32_t node,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    ent_neighbours to = ent_graph_neighbours_out(graph, node);

    for (uint32_t i = 0; i < to.count; i++) {
        bool is_new = true;

        if (to.node[i] != node)
            ENT_TRY(put_hop(p, graph, node, to.node[i],
                            ent_graph_hop(graph, &to, i), false, &is_new, err));
    }

cleanup:
    return st;
}

/** Neighbour @p i, or ENT_NO_INDEX behind the last. */
static uint32_t neighbour(const ent_neighbours *all, uint32_t i)
{
    return i < all->count ? all->node[i] : ENT_NO_INDEX;
}

/** Pairs with later vertices, by whichever way the view allows. */
static ent_status put_undirected(pairs *p, const ent_graph *graph,
                                 uint32_t node, ent_error *err)
{
    ent_status st = ENT_OK;
    bool both = ent_graph_view(graph)->direction == ENT_DIRECTION_BOTH;
    ent_neighbours out = ent_graph_neighbours_out(graph, node);
    ent_neighbours in = ent_graph_neighbours_in(graph, node);
    uint32_t i = 0;
    uint32_t j = 0;

    in.count = both ? 0 : in.count;
    while (i < out.count || j < in.count) {
        uint32_t a = neighbour(&out, i);
        uint32_t b = neighbour(&in, j);
        uint32_t to = a < b ? a : b;
        bool is_new = true;

        if (to > node && a == to)
            ENT_TRY(put_hop(p, graph, node, to, ent_graph_hop(graph, &out, i),
                            false, &is_new, err));
        if (to > node && b == to)
            ENT_TRY(put_hop(p, graph, node, to, ent_graph_hop(graph, &in, j),
                            true, &is_new, err));
        i += a == to;
        j += b == to;
    }

cleanup:
    return st;
}

static ent_status put_pairs(pairs *p, const ent_graph *graph, bool directed,
                            ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_IGRAPH(p->ig->vector_int_init(&p->ends, 0), err);
    ENT_IGRAPH(p->ig->vector_init(&p->strength, 0), err);
    ENT_IGRAPH(p->ig->vector_init(&p->cost, 0), err);
    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        ENT_TRY(directed ? put_directed(p, graph, v, err)
                         : put_undirected(p, graph, v, err));

cleanup:
    return st;
}

ent_status ent_graph_collapse(const ent_igraph_calls *ig,
                              const ent_graph *graph, bool directed,
                              igraph_t *out, igraph_vector_t *strength,
                              igraph_vector_t *cost, ent_error *err)
{
    ent_status st = ENT_OK;
    pairs p = {.ig = ig};

    ENT_TRY(put_pairs(&p, graph, directed, err));
    ENT_IGRAPH(ig->create(out, &p.ends,
                          (igraph_integer_t)ent_graph_node_count(graph),
                          directed),
               err);
    if (strength != NULL) {
        *strength = p.strength;
        memset(&p.strength, 0, sizeof p.strength);
    }
    if (cost != NULL) {
        *cost = p.cost;
        memset(&p.cost, 0, sizeof p.cost);
    }

cleanup:
    /* igraph allows a zeroed vector to be destroyed. */
    ig->vector_int_destroy(&p.ends);
    ig->vector_destroy(&p.strength);
    ig->vector_destroy(&p.cost);
    return st;
}

const char *ent_igraph_version(void)
{
    return IGRAPH_VERSION;
}
