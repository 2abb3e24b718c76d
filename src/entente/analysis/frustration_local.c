/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Iterated local search: move a vertex to the other camp while that saves
 * anything; then kick a few neighbours over, let it settle, and keep what is no
 * worse (H. R. Lourenco, O. C. Martin, T. Stutzle, Iterated local search,
 * 2003). */
#include <string.h>

#include "entente/analysis/frustration_internal.h"
#include "entente/core/mem.h"
#include "entente/core/vec.h"

enum {
    STARTS = 3,
    KICKS_PER_NODE = 60, /**< Fewer in small parts, which will be searched. */
    KICK_LENGTH = 8,
    POLL_EVERY = 64
};

/** Arcs looked at, in all; about a second. */
static const uint64_t work_limit = 60000000;

typedef struct climber {
    const part *p;
    uint8_t *camp;
    int64_t *gain; /**< What moving a vertex saves. */
    int64_t cost;
    uint32_t *queue; /**< Vertices that may gain, a ring. */
    bool *queued;
    uint32_t first;
    uint32_t waiting;
    ENT_VEC(uint32_t) moved; /**< Since the last kick began. */
    uint64_t work;
} climber;

static void climber_clear(climber *c)
{
    ent_free(c->camp);
    ent_free(c->gain);
    ent_free(c->queue);
    ent_free(c->queued);
    ENT_VEC_CLEAR(&c->moved);
}

static ent_status climber_init(climber *c, const part *p, ent_error *err)
{
    size_t n = p->node_count;

    c->p = p;
    c->camp = ent_calloc(n, sizeof *c->camp);
    c->gain = ent_malloc(n, sizeof *c->gain);
    c->queue = ent_malloc(n, sizeof *c->queue);
    c->queued = ent_calloc(n, sizeof *c->queued);
    if (c->camp == NULL || c->gain == NULL || c->queue == NULL ||
        c->queued == NULL)
        return ent_fail_nomem(err);
    return ENT_OK;
}

static void put(climber *c, uint32_t node)
{
    if (c->queued[node] || c->gain[node] <= 0)
        return;
    c->queued[node] = true;
    c->queue[(c->first + c->waiting++) % c->p->node_count] = node;
}

/** Count costs and gains anew. */
static void measure(climber *c)
{
    const part *p = c->p;

    memset(c->gain, 0, p->node_count * sizeof *c->gain);
    c->cost = ent_part_cost(p, c->camp);
    for (uint32_t e = 0; e < p->edge_count; e++) {
        const part_edge *edge = &p->edges[e];
        int64_t size = ent_part_size(edge);

        if (!ent_part_frustrated(edge, c->camp))
            size = -size;
        c->gain[edge->a] += size;
        c->gain[edge->b] += size;
    }
    for (uint32_t v = 0; v < p->node_count; v++)
        put(c, v);
}

/** Put a vertex into the other camp. */
static void move(climber *c, uint32_t node)
{
    const part *p = c->p;

    c->camp[node] ^= 1;
    c->cost -= c->gain[node];
    c->gain[node] = -c->gain[node];
    for (uint32_t i = p->begin[node]; i < p->begin[node + 1]; i++) {
        const part_edge *edge = &p->edges[p->edge[i]];
        int64_t change = 2 * ent_part_size(edge);

        c->gain[p->to[i]] +=
            ent_part_frustrated(edge, c->camp) ? change : -change;
        put(c, p->to[i]);
    }
    c->work += p->begin[node + 1] - p->begin[node] + 1;
}

static ent_status move_and_note(climber *c, uint32_t node, ent_error *err)
{
    if (!ENT_VEC_PUSH(&c->moved, node))
        return ent_fail_nomem(err);
    move(c, node);
    return ENT_OK;
}

/** Move vertices while one gains. */
static ent_status settle(climber *c, const hunt *h, ent_error *err)
{
    ent_status st = ENT_OK;
    uint64_t told = c->work;

    while (c->waiting > 0) {
        uint32_t node = c->queue[c->first];

        c->first = (c->first + 1) % c->p->node_count;
        c->waiting--;
        c->queued[node] = false;
        if (c->gain[node] > 0)
            ENT_TRY(move_and_note(c, node, err));
        if (c->work - told > 1000000) {
            told = c->work;
            ENT_TRY(ent_hunt_tell(h, err));
        }
    }

cleanup:
    return st;
}

/** Move a vertex and some on a random walk from it. */
static ent_status kick(climber *c, ent_rng *rng, ent_error *err)
{
    ent_status st = ENT_OK;
    const part *p = c->p;
    uint32_t node = (uint32_t)ent_rng_below(rng, p->node_count);
    uint64_t length = 1 + ent_rng_below(rng, KICK_LENGTH);

    for (uint64_t i = 0; i < length; i++) {
        uint32_t degree = p->begin[node + 1] - p->begin[node];

        ENT_TRY(move_and_note(c, node, err));
        if (degree == 0)
            break;
        node = p->to[p->begin[node] + ent_rng_below(rng, degree)];
    }

cleanup:
    return st;
}

/** Undo what was moved since the last kick. */
static void undo(climber *c)
{
    while (c->moved.count > 0)
        move(c, c->moved.items[--c->moved.count]);
    /* What the way back queued gains nothing: it had settled before. */
    while (c->waiting > 0) {
        c->queued[c->queue[c->first]] = false;
        c->first = (c->first + 1) % c->p->node_count;
        c->waiting--;
    }
}

static ent_status climb(climber *c, int64_t lower, uint64_t work_until, hunt *h,
                        ent_error *err)
{
    ent_status st = ENT_OK;
    uint64_t n = c->p->node_count;
    uint64_t kicks = n * (n < KICKS_PER_NODE ? n : KICKS_PER_NODE);

    measure(c);
    ENT_TRY(settle(c, h, err));
    for (uint64_t i = 0; i < kicks && c->cost > lower && c->work < work_until;
         i++) {
        int64_t before = c->cost;

        if (i % POLL_EVERY == 0)
            ENT_TRY(ent_hunt_tell(h, err));
        c->moved.count = 0;
        ENT_TRY(kick(c, &h->rng, err));
        ENT_TRY(settle(c, h, err));
        if (c->cost > before)
            undo(c);
    }

cleanup:
    return st;
}

/** Camps to begin with: all in one; each where its arcs to those before want
 *  it; by chance. */
static void begin(climber *c, int start, ent_rng *rng)
{
    const part *p = c->p;

    for (uint32_t v = 0; v < p->node_count; v++)
        c->camp[v] = start == 2 ? (uint8_t)ent_rng_below(rng, 2) : 0;
    if (start != 1)
        return;
    for (uint32_t v = 1; v < p->node_count; v++) {
        int64_t pull = 0;

        for (uint32_t i = p->begin[v]; i < p->begin[v + 1]; i++) {
            uint32_t to = p->to[i];
            int64_t weight = p->edges[p->edge[i]].weight;

            if (to < v)
                pull += c->camp[to] == 0 ? weight : -weight;
        }
        c->camp[v] = pull < 0;
    }
}

ent_status ent_search_locally(const part *p, int64_t lower, uint8_t *camp,
                              int64_t *cost, hunt *h, ent_error *err)
{
    ent_status st = ENT_OK;
    climber c = {0};
    int64_t best = INT64_MAX;

    ENT_TRY(climber_init(&c, p, err));
    for (int start = 0; start < STARTS && best > lower; start++) {
        begin(&c, start, &h->rng);
        ENT_TRY(climb(&c, lower, work_limit / STARTS * (uint64_t)(start + 1), h,
                      err));
        if (c.cost < best) {
            best = c.cost;
            memcpy(camp, c.camp, p->node_count);
        }
    }
    *cost = best;

cleanup:
    climber_clear(&c);
    return st;
}
