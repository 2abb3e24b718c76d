/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "entente/analysis/leiden_internal.h"

/** Vertices that wait to be looked at; a ring over the vertices of the level,
 *  each of which is in it at most once. */
typedef struct waiting {
    uint32_t head;
    uint32_t count;
} waiting;

/** Sum up the communities, and stack those without vertices.
 *  @return How many are on the stack. */
static uint32_t sum_up(leiden *l, const leiden_level *level)
{
    uint32_t nodes = level->graph.node_count;
    uint32_t vacant = 0;

    memset(l->total, 0, nodes * sizeof *l->total);
    memset(l->size, 0, nodes * sizeof *l->size);
    for (uint32_t v = 0; v < nodes; v++) {
        l->total[level->community[v]] += level->weight[v];
        l->size[level->community[v]]++;
    }
    for (uint32_t c = nodes; c-- > 0;) {
        if (l->size[c] == 0)
            l->vacant[vacant++] = c;
    }
    return vacant;
}

/** Let the neighbours of a vertex pull it. @return Communities that do. */
static uint32_t pull(leiden *l, const leiden_level *level, uint32_t node)
{
    const undirected *g = &level->graph;
    uint32_t count = 0;

    for (uint32_t i = g->begin[node]; i < g->begin[node + 1]; i++) {
        uint32_t c = level->community[g->to[i]];

        if (!(l->pull[c] > 0))
            l->near[count++] = c;
        l->pull[c] += g->strength[i];
    }
    return count;
}

/** The community that a vertex, taken out of its own, is best put into.
 *  @param vacant  One without vertices, or ENT_NO_INDEX. */
static uint32_t best_for(leiden *l, const leiden_level *level, uint32_t node,
                         uint32_t vacant)
{
    uint32_t own = level->community[node];
    double factor = l->resolution * level->weight[node];
    uint32_t count = pull(l, level, node);
    uint32_t best = own;
    double most = l->pull[own] - factor * l->total[own] + l->least_gain;

    if (vacant != ENT_NO_INDEX && most < 0) {
        best = vacant;
        most = 0;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t c = l->near[i];
        double gain = l->pull[c] - factor * l->total[c];

        if (c != own && gain > most) {
            best = c;
            most = gain;
        }
        l->pull[c] = 0;
    }
    return best;
}

/** Take a vertex out of its community and put it into another. @return The
 *  number of vacant communities then. */
static uint32_t transfer(leiden *l, leiden_level *level, uint32_t node,
                         uint32_t to, uint32_t vacant)
{
    uint32_t from = level->community[node];

    if (l->size[to]++ == 0)
        vacant--; /* It was on top of the stack. */
    l->total[to] += level->weight[node];
    if (--l->size[from] == 0) {
        l->total[from] = 0; /* Without what rounding left. */
        l->vacant[vacant++] = from;
    }
    level->community[node] = to;
    return vacant;
}

/** Those who are not in the new community of @p node may want to follow. */
static void wake_neighbours(leiden *l, const leiden_level *level, waiting *w,
                            uint32_t node)
{
    const undirected *g = &level->graph;

    for (uint32_t i = g->begin[node]; i < g->begin[node + 1]; i++) {
        uint32_t to = g->to[i];
        uint32_t end = w->head + w->count;

        if (l->flag[to] || level->community[to] == level->community[node])
            continue;
        l->flag[to] = true;
        l->queue[end < g->node_count ? end : end - g->node_count] = to;
        w->count++;
    }
}

ent_status ent_leiden_move(leiden *l, leiden_level *level, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = level->graph.node_count;
    uint32_t vacant = sum_up(l, level);
    waiting w = {0, nodes};

    ent_leiden_shuffle(l, nodes);
    memset(l->flag, true, nodes * sizeof *l->flag);
    while (w.count > 0) {
        uint32_t node = l->queue[w.head];
        uint32_t own = level->community[node];
        uint32_t best = 0;

        ENT_TRY(ent_leiden_step(l, err));
        w.head = w.head + 1 < nodes ? w.head + 1 : 0;
        w.count--;
        l->flag[node] = false;
        l->total[own] -= level->weight[node];
        best = best_for(l, level, node,
                        vacant > 0 ? l->vacant[vacant - 1] : ENT_NO_INDEX);
        if (best == own) {
            l->total[own] += level->weight[node];
            continue;
        }
        vacant = transfer(l, level, node, best, vacant);
        wake_neighbours(l, level, &w, node);
    }

cleanup:
    return st;
}
