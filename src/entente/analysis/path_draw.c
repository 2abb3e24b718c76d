/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/path_draw_internal.h"

#include "entente/core/mem.h"

static ent_status side_init(search_side *s, const collapsed *ahead,
                            const collapsed *behind, ent_error *err)
{
    uint32_t nodes = ahead->node_count;

    s->ahead = ahead;
    s->behind = behind;
    s->order = ent_malloc(nodes, sizeof *s->order);
    s->level = ent_calloc(nodes, sizeof *s->level);
    s->sigma = ent_malloc(nodes, sizeof *s->sigma);
    return s->order == NULL || s->level == NULL || s->sigma == NULL
               ? ent_fail_nomem(err)
               : ENT_OK;
}

ent_status ent_path_draw_init(path_draw *d, const cost_graph *graph,
                              bool by_cost, ent_error *err)
{
    ent_status st = ENT_OK;

    d->by_cost = by_cost;
    if (by_cost)
        return ent_cost_walk_init(&d->walk, graph, err);
    ENT_TRY(side_init(&d->sides[0], &graph->out, &graph->in, err));
    ENT_TRY(side_init(&d->sides[1], &graph->in, &graph->out, err));

cleanup:
    return st;
}

void ent_path_draw_clear(path_draw *d)
{
    ent_cost_walk_clear(&d->walk);
    for (int i = 0; i < 2; i++) {
        ent_free(d->sides[i].order);
        ent_free(d->sides[i].level);
        ent_free(d->sides[i].sigma);
    }
    *d = (path_draw){0};
}

static void start(search_side *s, uint32_t from)
{
    for (uint32_t i = 0; i < s->count; i++)
        s->level[s->order[i]] = 0;
    s->order[0] = from;
    s->begin = 0;
    s->count = 1;
    s->arcs = ent_collapsed_degree(s->ahead, from);
    s->level[from] = 1;
    s->sigma[from] = 1;
}

/** Go one level on. */
static void advance(search_side *s)
{
    uint32_t end = s->count;

    s->arcs = 0;
    for (uint32_t i = s->begin; i < end; i++) {
        uint32_t v = s->order[i];

        for (uint32_t a = s->ahead->begin[v]; a < s->ahead->begin[v + 1]; a++) {
            uint32_t to = s->ahead->to[a];

            if (s->level[to] == 0) {
                s->level[to] = s->level[v] + 1;
                s->sigma[to] = s->sigma[v];
                s->order[s->count++] = to;
                s->arcs += ent_collapsed_degree(s->ahead, to);
            } else if (s->level[to] == s->level[v] + 1) {
                s->sigma[to] += s->sigma[v];
            }
        }
    }
    s->begin = end;
}

/** Number of paths through the vertices of the last level that the other side
 *  has seen: there all shortest paths cross, once any do. */
static double crossing(const search_side *s, const search_side *other)
{
    double paths = 0;

    for (uint32_t i = s->begin; i < s->count; i++)
        if (other->level[s->order[i]] != 0)
            paths += s->sigma[s->order[i]] * other->sigma[s->order[i]];
    return paths;
}

/** The vertex at which path number @p path of those that cross does so. */
static uint32_t pick_crossing(const search_side *s, const search_side *other,
                              double path)
{
    uint32_t picked = ENT_NO_INDEX;

    for (uint32_t i = s->begin; i < s->count && path >= 0; i++) {
        uint32_t v = s->order[i];

        if (other->level[v] == 0)
            continue;
        picked = v;
        path -= s->sigma[v] * other->sigma[v];
    }
    return picked;
}

/** Count the vertices on a path drawn from @p v, not itself, back to the end
 *  from which the side began. */
static void trace(const search_side *s, uint32_t v, ent_rng *rng,
                  double *counts)
{
    while (s->level[v] > 1) {
        double path = ent_rng_unit(rng) * s->sigma[v];
        uint32_t before = s->level[v] - 1;
        uint32_t picked = v;

        for (uint32_t a = s->behind->begin[v];
             a < s->behind->begin[v + 1] && path >= 0; a++) {
            uint32_t u = s->behind->to[a];

            if (s->level[u] != before)
                continue;
            picked = u;
            path -= s->sigma[u];
        }
        v = picked;
        if (before > 1)
            counts[v]++;
    }
}

static void draw_by_hops(path_draw *d, uint32_t from, uint32_t to, ent_rng *rng,
                         double *counts)
{
    search_side *sides = d->sides;
    const search_side *last = NULL;
    double paths = 0;
    uint32_t middle = 0;

    start(&sides[0], from);
    start(&sides[1], to);
    while (paths == 0) {
        int way = sides[1].arcs < sides[0].arcs ? 1 : 0;

        advance(&sides[way]);
        if (sides[way].begin == sides[way].count)
            return; /* All is seen: there is no path. */
        last = &sides[way];
        paths = crossing(last, &sides[1 - way]);
    }
    middle = pick_crossing(last, last == sides ? &sides[1] : &sides[0],
                           ent_rng_unit(rng) * paths);
    if (middle != from && middle != to)
        counts[middle]++;
    trace(&sides[0], middle, rng, counts);
    trace(&sides[1], middle, rng, counts);
}

static void draw_by_cost(path_draw *d, uint32_t from, uint32_t to, ent_rng *rng,
                         double *counts)
{
    cost_walk *w = &d->walk;
    const collapsed *in = &w->graph->in;
    uint32_t v = to;

    ent_cost_walk_run(w, from, to);
    if (w->place[to] == 0)
        return;
    while (v != from) {
        double path = ent_rng_unit(rng) * w->sigma[v];
        uint32_t picked = from;

        for (uint32_t a = in->begin[v]; a < in->begin[v + 1] && path >= 0;
             a++) {
            if (!ent_cost_walk_is_cheapest(w, in->to[a], v, in->weight[a]))
                continue;
            picked = in->to[a];
            path -= w->sigma[picked];
        }
        v = picked;
        if (v != from)
            counts[v]++;
    }
}

void ent_path_draw_add(path_draw *d, uint32_t from, uint32_t to, ent_rng *rng,
                       double *counts)
{
    if (d->by_cost)
        draw_by_cost(d, from, to, rng, counts);
    else
        draw_by_hops(d, from, to, rng, counts);
}
