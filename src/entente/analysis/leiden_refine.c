/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>
#include <string.h>

#include "entente/analysis/leiden_internal.h"

/** Randomness of the choice among parts: theta of the paper, as there. */
#define THETA 0.01

/** Every vertex is a part of its own; sums of communities and parts. */
static void begin(leiden *l, const leiden_level *level)
{
    const undirected *g = &level->graph;

    memset(l->total, 0, g->node_count * sizeof *l->total);
    for (uint32_t v = 0; v < g->node_count; v++) {
        l->total[level->community[v]] += level->weight[v];
        l->part[v] = v;
        l->part_total[v] = level->weight[v];
        l->part_cut[v] = 0;
        l->flag[v] = true;
        for (uint32_t i = g->begin[v]; i < g->begin[v + 1]; i++) {
            if (level->community[g->to[i]] == level->community[v])
                l->part_cut[v] += g->strength[i];
        }
    }
}

/** Is a part of community @p c tied to the rest of it as well as one would
 *  expect? */
static bool is_well_tied(const leiden *l, uint32_t part, uint32_t c)
{
    return l->part_cut[part] >= l->resolution * l->part_total[part] *
                                        (l->total[c] - l->part_total[part]) -
                                    l->least_gain;
}

/** Let the neighbours of a vertex in its community pull it.
 *  @return Parts that do. */
static uint32_t pull(leiden *l, const leiden_level *level, uint32_t node)
{
    const undirected *g = &level->graph;
    uint32_t count = 0;

    for (uint32_t i = g->begin[node]; i < g->begin[node + 1]; i++) {
        uint32_t part = l->part[g->to[i]];

        if (level->community[g->to[i]] != level->community[node])
            continue;
        if (!(l->pull[part] > 0))
            l->near[count++] = part;
        l->pull[part] += g->strength[i];
    }
    return count;
}

/** Keep the parts that it does not hurt to join, and staying alone, with their
 *  gains in l->chance. @return How many. */
static uint32_t keep_gains(leiden *l, const leiden_level *level, uint32_t node,
                           uint32_t count)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t part = l->near[i];
        double gain = l->pull[part] -
                      l->resolution * level->weight[node] * l->part_total[part];

        if (gain < 0 || !is_well_tied(l, part, level->community[node])) {
            l->pull[part] = 0;
            continue;
        }
        l->near[kept] = part;
        l->chance[kept++] = gain;
    }
    l->near[kept] = l->part[node];
    l->chance[kept++] = 0;
    return kept;
}

/** One of the parts kept, by chances in proportion to exp(gain / theta). */
static uint32_t choose(leiden *l, uint32_t count)
{
    double most = 0;
    double sum = 0;
    double at = 0;

    for (uint32_t i = 0; i < count; i++)
        most = fmax(most, l->chance[i]);
    for (uint32_t i = 0; i < count; i++) {
        l->chance[i] = exp((l->chance[i] - most) / THETA);
        sum += l->chance[i];
    }
    at = ent_rng_unit(&l->rng) * sum;
    for (uint32_t i = 0; i + 1 < count; i++) {
        at -= l->chance[i];
        if (at < 0)
            return l->near[i];
    }
    return l->near[count - 1];
}

/** Put a vertex that is alone into a part. */
static void join(leiden *l, const leiden_level *level, uint32_t node,
                 uint32_t part)
{
    l->part_cut[part] += l->part_cut[node] - 2 * l->pull[part];
    l->part_total[part] += level->weight[node];
    l->part[node] = part;
    l->flag[part] = false;
    l->flag[node] = false;
}

/** Number the parts that have vertices from 0. */
static uint32_t number(leiden *l, uint32_t nodes)
{
    uint32_t count = 0;

    /* A part is called after its first vertex, which never leaves it. */
    for (uint32_t v = 0; v < nodes; v++) {
        if (l->part[v] == v)
            l->near[v] = count++;
    }
    for (uint32_t v = 0; v < nodes; v++)
        l->part[v] = l->near[l->part[v]];
    return count;
}

ent_status ent_leiden_refine(leiden *l, const leiden_level *level,
                             uint32_t *count, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = level->graph.node_count;

    begin(l, level);
    ent_leiden_shuffle(l, nodes);
    for (uint32_t i = 0; i < nodes; i++) {
        uint32_t node = l->queue[i];
        uint32_t near = 0;
        uint32_t part = 0;

        ENT_TRY(ent_leiden_step(l, err));
        if (!l->flag[node] || !is_well_tied(l, node, level->community[node]))
            continue;
        near = keep_gains(l, level, node, pull(l, level, node));
        part = choose(l, near);
        if (part != node)
            join(l, level, node, part);
        for (uint32_t n = 0; n < near; n++)
            l->pull[l->near[n]] = 0;
    }
    *count = number(l, nodes);

cleanup:
    return st;
}
