/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "entente/analysis/communities_internal.h"
#include "entente/analysis/leiden_internal.h"
#include "entente/core/mem.h"

enum {
    TELL_EVERY = 1 << 13 /**< Vertices between two reports. */
};

/** Gains below this part of all strength may be rounding. */
#define ROUNDING 1e-13

void ent_leiden_shuffle(leiden *l, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t j = (uint32_t)ent_rng_below(&l->rng, (uint64_t)i + 1);

        l->queue[i] = l->queue[j];
        l->queue[j] = i;
    }
}

ent_status ent_leiden_step(leiden *l, ent_error *err)
{
    if (l->steps++ % TELL_EVERY == 0 &&
        !ent_progress_tell(l->progress, "communities", l->steps - 1, 0))
        return ent_fail(err, ENT_ERR_CANCELLED, "stopped among communities");
    return ENT_OK;
}

static void clear(leiden *l)
{
    ent_free(l->total);
    ent_free(l->pull);
    ent_free(l->near);
    ent_free(l->queue);
    ent_free(l->flag);
    ent_free(l->vacant);
    ent_free(l->size);
    ent_free(l->part);
    ent_free(l->part_total);
    ent_free(l->part_cut);
    ent_free(l->chance);
}

static ent_status make_room(leiden *l, uint32_t nodes, ent_error *err)
{
    l->total = ent_malloc(nodes, sizeof *l->total);
    l->pull = ent_calloc(nodes, sizeof *l->pull);
    l->near = ent_malloc((size_t)nodes + 1, sizeof *l->near);
    l->queue = ent_malloc(nodes, sizeof *l->queue);
    l->flag = ent_malloc(nodes, sizeof *l->flag);
    l->vacant = ent_malloc(nodes, sizeof *l->vacant);
    l->size = ent_malloc(nodes, sizeof *l->size);
    l->part = ent_malloc(nodes, sizeof *l->part);
    l->part_total = ent_malloc(nodes, sizeof *l->part_total);
    l->part_cut = ent_malloc(nodes, sizeof *l->part_cut);
    l->chance = ent_malloc((size_t)nodes + 1, sizeof *l->chance);
    return l->total == NULL || l->pull == NULL || l->near == NULL ||
                   l->queue == NULL || l->flag == NULL || l->vacant == NULL ||
                   l->size == NULL || l->part == NULL ||
                   l->part_total == NULL || l->part_cut == NULL ||
                   l->chance == NULL
               ? ent_fail_nomem(err)
               : ENT_OK;
}

static void level_clear(leiden_level *level)
{
    ent_undirected_clear(&level->graph);
    ent_free(level->weight);
    ent_free(level->community);
    memset(level, 0, sizeof *level);
}

static ent_status level_room(leiden_level *level, uint32_t nodes,
                             ent_error *err)
{
    level->weight = ent_calloc(nodes, sizeof *level->weight);
    level->community = ent_malloc(nodes, sizeof *level->community);
    return level->weight == NULL || level->community == NULL
               ? ent_fail_nomem(err)
               : ENT_OK;
}

/** The graph itself, each vertex with a weight: its strength for modularity,
 *  for which the resolution becomes r / 2m; 1 for CPM. */
static ent_status first_level(leiden *l, leiden_level *level,
                              const ent_graph *graph, bool modularity,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    const undirected *g = &level->graph;
    double total = 0;

    ENT_TRY(ent_undirected_init(&level->graph, graph, err));
    ENT_TRY(level_room(level, g->node_count, err));
    for (uint32_t v = 0; v < g->node_count; v++) {
        double strength = 0;

        for (uint32_t i = g->begin[v]; i < g->begin[v + 1]; i++)
            strength += g->strength[i];
        level->weight[v] = modularity ? strength : 1;
        total += strength;
    }
    if (modularity && total > 0)
        l->resolution /= total;
    l->least_gain = total * ROUNDING;

cleanup:
    return st;
}

/** Join the @p count parts of a level into the vertices of the next, each in
 *  the community that its members have. */
static ent_status next_level(leiden_level *out, const leiden_level *level,
                             const uint32_t *part, uint32_t count,
                             uint32_t *names, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = level->graph.node_count;
    uint32_t named = 0;

    ENT_TRY(ent_undirected_join(&out->graph, &level->graph, part, count, err));
    ENT_TRY(level_room(out, count, err));
    /* Communities are numbered anew, to be below the number of vertices. */
    memset(names, 0xff, nodes * sizeof *names);
    for (uint32_t v = 0; v < nodes; v++) {
        uint32_t *name = &names[level->community[v]];

        if (*name == ENT_NO_INDEX)
            *name = named++;
        out->community[part[v]] = *name;
        out->weight[part[v]] += level->weight[v];
    }

cleanup:
    return st;
}

/** Number of communities; @p seen is scratch. */
static uint32_t count_communities(const leiden_level *level, bool *seen)
{
    uint32_t nodes = level->graph.node_count;
    uint32_t count = 0;

    memset(seen, 0, nodes * sizeof *seen);
    for (uint32_t v = 0; v < nodes; v++) {
        count += !seen[level->community[v]];
        seen[level->community[v]] = true;
    }
    return count;
}

/** The level above, unless every community is one vertex.
 *  @param node  Of each vertex of the graph, its vertex on the level.
 *  @return Whether there is one; it then takes the place of @p level. */
static ent_status climb(leiden *l, leiden_level *level, uint32_t *node,
                        uint32_t count, bool *climbed, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = level->graph.node_count;
    uint32_t communities = count_communities(level, l->flag);
    uint32_t parts = 0;
    leiden_level above = {0};

    *climbed = communities < nodes;
    if (!*climbed)
        return ENT_OK;
    ENT_TRY(ent_leiden_refine(l, level, &parts, err));
    if (parts == nodes) {
        /* Refining has joined nothing: the communities are joined instead. */
        memset(l->near, 0xff, nodes * sizeof *l->near);
        parts = 0;
        for (uint32_t v = 0; v < nodes; v++) {
            if (l->near[level->community[v]] == ENT_NO_INDEX)
                l->near[level->community[v]] = parts++;
            l->part[v] = l->near[level->community[v]];
        }
    }
    ENT_TRY(next_level(&above, level, l->part, parts, l->near, err));
    for (uint32_t v = 0; v < count; v++)
        node[v] = l->part[node[v]];
    level_clear(level);
    *level = above;
    memset(&above, 0, sizeof above);

cleanup:
    level_clear(&above);
    return st;
}

/** One iteration, from the communities that @p label gives. The level of the
 *  graph itself is borrowed. */
static ent_status iterate(leiden *l, uint32_t *label, uint32_t *node,
                          leiden_level *bottom, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = bottom->graph.node_count;
    uint32_t parts = 0;
    leiden_level level = {0};
    bool climbed = true;

    memcpy(bottom->community, label, count * sizeof *label);
    ENT_TRY(ent_leiden_move(l, bottom, err));
    if (count_communities(bottom, l->flag) == count) {
        memcpy(label, bottom->community, count * sizeof *label);
        goto cleanup;
    }
    ENT_TRY(ent_leiden_refine(l, bottom, &parts, err));
    memcpy(node, l->part, count * sizeof *node);
    ENT_TRY(next_level(&level, bottom, l->part, parts, l->near, err));
    while (climbed) {
        ENT_TRY(ent_leiden_move(l, &level, err));
        ENT_TRY(climb(l, &level, node, count, &climbed, err));
    }
    for (uint32_t v = 0; v < count; v++)
        label[v] = level.community[node[v]];

cleanup:
    level_clear(&level);
    return st;
}

/** Are the groups of @p a those of @p b, under whatever numbers? @p seen is
 *  scratch. All are below @p count. */
static bool same_groups(const uint32_t *a, const uint32_t *b, uint32_t *seen,
                        uint32_t count)
{
    for (int way = 0; way < 2; way++) {
        memset(seen, 0xff, count * sizeof *seen);
        for (uint32_t v = 0; v < count; v++) {
            uint32_t from = way == 0 ? a[v] : b[v];
            uint32_t to = way == 0 ? b[v] : a[v];

            if (seen[from] == ENT_NO_INDEX)
                seen[from] = to;
            if (seen[from] != to)
                return false;
        }
    }
    return true;
}

static ent_status search(leiden *l, uint32_t *label, uint32_t *room,
                         leiden_level *bottom, uint32_t iterations,
                         ent_community_info *info, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = bottom->graph.node_count;
    uint32_t *before = room;
    uint32_t *node = room + count;
    uint32_t most = iterations == 0 ? ENT_COMMUNITY_ITERATIONS : iterations;

    for (uint32_t v = 0; v < count; v++)
        label[v] = v;
    info->stable = bottom->graph.begin[count] == 0;
    while (!info->stable && info->iterations < most) {
        memcpy(before, label, count * sizeof *label);
        ENT_TRY(iterate(l, label, node, bottom, err));
        info->iterations++;
        info->stable = same_groups(before, label, l->near, count);
    }

cleanup:
    return st;
}

ent_status ent_leiden(uint32_t *label, const ent_graph *graph, bool modularity,
                      uint32_t iterations, ent_community_info *info,
                      const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_node_count(graph);
    leiden l = {.resolution = info->resolution, .progress = progress};
    leiden_level bottom = {0};
    uint32_t *room = ent_malloc(2 * (size_t)count, sizeof *room);

    if (room == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ent_rng_init(&l.rng, info->seed);
    ENT_TRY(make_room(&l, count, err));
    ENT_TRY(first_level(&l, &bottom, graph, modularity, err));
    ENT_TRY(search(&l, label, room, &bottom, iterations, info, err));

cleanup:
    ent_free(room);
    level_clear(&bottom);
    clear(&l);
    return st;
}
