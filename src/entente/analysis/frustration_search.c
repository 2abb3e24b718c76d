/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Russian doll search (Verfaillie, Lemaitre, Schiex 1996): vertices in a fixed
 * order; the part of the last one, the last two and so on is solved, each by
 * branch and bound whose bound is: what the camps chosen so far cost, what each
 * vertex not yet in a camp costs at least by its arcs to them, and the optimum
 * of these vertices among themselves, which is known from a smaller doll. */
#include <string.h>

#include "entente/analysis/frustration_internal.h"
#include "entente/core/mem.h"

enum {
    POLL_EVERY = 1024
};

typedef struct dolls {
    const part *p;
    uint32_t n;
    uint32_t *order; /**< Vertex at a place. */
    uint32_t *place; /**< Place of a vertex. */
    uint32_t *begin; /**< Arcs from a place to later ones; n + 1. */
    uint32_t *to;    /**< Places. */
    int64_t *weight;
    int64_t *cost[2]; /**< Of a place in each camp, by the arcs so far. */
    int64_t *optimum; /**< Of the places from one on; n + 1. */
    uint8_t *now;     /**< Camps by place. */
    uint8_t *best;    /**< Of the doll in hand. */
    int64_t least;    /**< Cost of best. */
    int64_t floor;    /**< No camps of the doll in hand cost less. */
    int64_t open;     /**< Sum over places without a camp: least cost. */
    uint64_t until;   /**< Branches allowed. */
    hunt *h;
    ent_error *err;
} dolls;

static void dolls_clear(dolls *d)
{
    ent_free(d->order);
    ent_free(d->place);
    ent_free(d->begin);
    ent_free(d->to);
    ent_free(d->weight);
    ent_free(d->cost[0]);
    ent_free(d->cost[1]);
    ent_free(d->optimum);
    ent_free(d->now);
    ent_free(d->best);
}

static ent_status dolls_alloc(dolls *d, ent_error *err)
{
    size_t n = d->n;
    size_t m = d->p->edge_count;

    d->order = ent_malloc(n, sizeof *d->order);
    d->place = ent_malloc(n, sizeof *d->place);
    d->begin = ent_malloc(n + 1, sizeof *d->begin);
    d->to = ent_malloc(m, sizeof *d->to);
    d->weight = ent_malloc(m, sizeof *d->weight);
    d->cost[0] = ent_calloc(n, sizeof *d->cost[0]);
    d->cost[1] = ent_calloc(n, sizeof *d->cost[1]);
    d->optimum = ent_calloc(n + 1, sizeof *d->optimum);
    d->now = ent_calloc(n, sizeof *d->now);
    d->best = ent_calloc(n, sizeof *d->best);
    if (d->order == NULL || d->place == NULL || d->begin == NULL ||
        d->to == NULL || d->weight == NULL || d->cost[0] == NULL ||
        d->cost[1] == NULL || d->optimum == NULL || d->now == NULL ||
        d->best == NULL)
        return ent_fail_nomem(err);
    return ENT_OK;
}

/** Each place gets the vertex with the strongest arcs to those before it; of
 *  equal ones the strongest in all, then the lowest. @p pull, @p total: zeros.
 */
static void choose_order(dolls *d, int64_t *pull, int64_t *total)
{
    const part *p = d->p;

    for (uint32_t e = 0; e < p->edge_count; e++) {
        total[p->edges[e].a] += ent_part_size(&p->edges[e]);
        total[p->edges[e].b] += ent_part_size(&p->edges[e]);
    }
    for (uint32_t at = 0; at < d->n; at++) {
        uint32_t best = UINT32_MAX;

        for (uint32_t v = 0; v < d->n; v++) {
            if (pull[v] >= 0 &&
                (best == UINT32_MAX || pull[v] > pull[best] ||
                 (pull[v] == pull[best] && total[v] > total[best])))
                best = v;
        }
        d->order[at] = best;
        d->place[best] = at;
        pull[best] = -1;
        for (uint32_t i = p->begin[best]; i < p->begin[best + 1]; i++) {
            if (pull[p->to[i]] >= 0)
                pull[p->to[i]] += ent_part_size(&p->edges[p->edge[i]]);
        }
    }
}

static void link_places(dolls *d)
{
    uint32_t arc = 0;

    for (uint32_t at = 0; at < d->n; at++) {
        uint32_t v = d->order[at];

        d->begin[at] = arc;
        for (uint32_t i = d->p->begin[v]; i < d->p->begin[v + 1]; i++) {
            if (d->place[d->p->to[i]] > at) {
                d->to[arc] = d->place[d->p->to[i]];
                d->weight[arc++] = d->p->edges[d->p->edge[i]].weight;
            }
        }
    }
    d->begin[d->n] = arc;
}

static ent_status dolls_init(dolls *d, ent_error *err)
{
    ent_status st = ENT_OK;
    int64_t *pull = ent_calloc(d->n, sizeof *pull);
    int64_t *total = ent_calloc(d->n, sizeof *total);

    if (pull == NULL || total == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(dolls_alloc(d, err));
    choose_order(d, pull, total);
    link_places(d);

cleanup:
    ent_free(total);
    ent_free(pull);
    return st;
}

static int64_t least_of(const dolls *d, uint32_t at)
{
    return d->cost[0][at] < d->cost[1][at] ? d->cost[0][at] : d->cost[1][at];
}

/** Let later places feel the camp of a place (or no longer, @p way -1). */
static void spread(dolls *d, uint32_t at, uint8_t camp, int64_t way)
{
    for (uint32_t i = d->begin[at]; i < d->begin[at + 1]; i++) {
        uint32_t to = d->to[i];
        int64_t weight = d->weight[i];
        int64_t before = least_of(d, to);

        if (weight > 0)
            d->cost[camp ^ 1][to] += way * weight;
        else
            d->cost[camp][to] -= way * weight;
        d->open += least_of(d, to) - before;
    }
}

/** Try the camps of a place and those behind it. @p cost is what the places
 *  before cost. Stops at the limit with ENT_ERR_LIMIT. */
static ent_status branch(dolls *d, uint32_t at, int64_t cost)
{
    ent_status st = ENT_OK;
    uint8_t first = 0;

    if (at == d->n) {
        d->least = cost;
        memcpy(d->best, d->now, d->n);
        return ENT_OK;
    }
    if (++d->h->branches > d->until)
        return ENT_ERR_LIMIT;
    if (d->h->branches % POLL_EVERY == 0)
        ENT_TRY(ent_hunt_tell(d->h, d->err));
    first = d->cost[1][at] < d->cost[0][at];
    for (int i = 0; i < 2; i++) {
        uint8_t camp = (uint8_t)(i == 0 ? first : first ^ 1);
        int64_t here = cost + d->cost[camp][at];

        d->open -= least_of(d, at);
        spread(d, at, camp, 1);
        if (here + d->open + d->optimum[at + 1] < d->least) {
            d->now[at] = camp;
            st = branch(d, at + 1, here);
        }
        spread(d, at, camp, -1);
        d->open += least_of(d, at);
        if (st != ENT_OK || d->least <= d->floor)
            break;
    }

cleanup:
    return st;
}

/** Cost of camps among the places from @p at on. */
static int64_t cost_from(const dolls *d, uint32_t at, const uint8_t *camp)
{
    int64_t cost = 0;

    for (; at < d->n; at++) {
        for (uint32_t i = d->begin[at]; i < d->begin[at + 1]; i++) {
            int64_t weight = d->weight[i];

            if ((weight > 0) == (camp[at] != camp[d->to[i]]))
                cost += weight < 0 ? -weight : weight;
        }
    }
    return cost;
}

/** Solve the doll from a place on; `best` holds the best camps of the one
 *  within it. @p given  Good camps of all, by place. */
static ent_status open_doll(dolls *d, uint32_t at, const uint8_t *given)
{
    ent_status st = ENT_OK;

    d->floor = d->optimum[at + 1];
    d->best[at] = 0;
    d->least = cost_from(d, at, d->best);
    d->best[at] = 1;
    if (cost_from(d, at, d->best) < d->least)
        d->least = cost_from(d, at, d->best);
    else
        d->best[at] = 0;
    if (cost_from(d, at, given) < d->least) {
        d->least = cost_from(d, at, given);
        memcpy(d->best + at, given + at, d->n - at);
    }
    if (d->least > d->floor) {
        /* Which camp is which does not matter: the first place has camp 0. */
        d->now[at] = 0;
        spread(d, at, 0, 1);
        st = branch(d, at + 1, 0);
        spread(d, at, 0, -1);
    }
    return st;
}

/** Open dolls until the limit; @p solved is the first place of the largest one
 *  that was solved. */
static ent_status open_dolls(dolls *d, const uint8_t *given, uint32_t *solved)
{
    ent_status st = ENT_OK;

    *solved = d->n;
    for (uint32_t at = d->n; at-- > 0;) {
        ENT_TRY(open_doll(d, at, given));
        d->optimum[at] = d->least;
        *solved = at;
    }

cleanup:
    return st == ENT_ERR_LIMIT ? ENT_OK : st;
}

/** Not all was solved: the optimum of what was, and cycles outside it. */
static ent_status raise_lower(const dolls *d, uint32_t solved, bounds *found,
                              const hunt *h, ent_error *err)
{
    ent_status st = ENT_OK;
    const part *p = d->p;
    bool *inside = ent_calloc(p->edge_count, sizeof *inside);
    int64_t outside = 0;

    if (inside == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t e = 0; e < p->edge_count; e++)
        inside[e] = d->place[p->edges[e].a] >= solved &&
                    d->place[p->edges[e].b] >= solved;
    ENT_TRY(ent_pack_cycles(&outside, p, inside, h, err));
    if (d->optimum[solved] + outside > found->lower)
        found->lower = d->optimum[solved] + outside;

cleanup:
    ent_free(inside);
    return st;
}

ent_status ent_search_exactly(const part *p, uint8_t *camp, bounds *found,
                              hunt *h, ent_error *err)
{
    ent_status st = ENT_OK;
    dolls d = {.p = p,
               .n = p->node_count,
               .until = h->branches + h->search_limit,
               .h = h,
               .err = err};
    uint8_t *given = ent_malloc(p->node_count, sizeof *given);
    uint32_t solved = 0;

    if (given == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(dolls_init(&d, err));
    for (uint32_t at = 0; at < d.n; at++)
        given[at] = camp[d.order[at]];
    ENT_TRY(open_dolls(&d, given, &solved));
    if (solved > 0) {
        ENT_TRY(raise_lower(&d, solved, found, h, err));
        goto cleanup;
    }
    found->lower = d.optimum[0];
    found->upper = d.optimum[0];
    for (uint32_t at = 0; at < d.n; at++)
        camp[d.order[at]] = d.best[at];

cleanup:
    ent_free(given);
    dolls_clear(&d);
    return st;
}
