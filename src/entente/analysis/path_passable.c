/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/path_passable_internal.h"

#include "entente/analysis/paths_internal.h"
#include "entente/core/mem.h"

/** A breadth-first search whose every vertex knows the one before. */
typedef struct flood {
    const roads *roads;
    bool *shut;       /**< Flag a vertex: not to be entered. */
    uint32_t *before; /**< ENT_NO_INDEX: not seen. */
    uint32_t *queue;
    uint32_t count;
    uint32_t ends[2];
} flood;

static ent_status flood_init(flood *f, const roads *r, ent_error *err)
{
    uint32_t nodes = r->out.node_count;

    f->roads = r;
    f->shut = ent_malloc(nodes, sizeof *f->shut);
    f->before = ent_malloc(nodes, sizeof *f->before);
    f->queue = ent_malloc(nodes, sizeof *f->queue);
    return f->shut == NULL || f->before == NULL || f->queue == NULL
               ? ent_fail_nomem(err)
               : ENT_OK;
}

static void flood_clear(flood *f)
{
    ent_free(f->queue);
    ent_free(f->before);
    ent_free(f->shut);
}

/** See the neighbours of a vertex; true if an end is among them. */
static bool look_on(flood *f, const collapsed *arcs, uint32_t node,
                    uint32_t *end)
{
    for (uint32_t a = arcs->begin[node]; a < arcs->begin[node + 1]; a++) {
        uint32_t next = arcs->to[a];

        if (f->shut[next] || f->before[next] != ENT_NO_INDEX)
            continue;
        f->before[next] = node;
        f->queue[f->count++] = next;
        if (next == f->ends[0] || next == f->ends[1]) {
            *end = next;
            return true;
        }
    }
    return false;
}

/** The end that is reached first from @p node; ENT_NO_INDEX: none is. */
static uint32_t reach_end(flood *f, uint32_t node)
{
    uint32_t end = ENT_NO_INDEX;

    for (uint32_t v = 0; v < f->roads->out.node_count; v++)
        f->before[v] = ENT_NO_INDEX;
    f->before[node] = node;
    f->queue[0] = node;
    f->count = 1;
    for (uint32_t i = 0; i < f->count; i++)
        if (look_on(f, &f->roads->out, f->queue[i], &end) ||
            look_on(f, &f->roads->in, f->queue[i], &end))
            break;
    return end;
}

/** Shut what is to be avoided, and all ends of legs but three. */
static void shut_others(flood *f, const ent_path_rules *rules, uint32_t from,
                        uint32_t to, uint32_t node)
{
    for (uint32_t v = 0; v < f->roads->out.node_count; v++)
        f->shut[v] = f->roads->closed[v];
    for (size_t i = 0; i < rules->through_count; i++)
        f->shut[rules->through[i]] = true;
    f->shut[from] = true;
    f->shut[to] = true;
    f->shut[node] = false;
    f->shut[f->ends[0]] = false;
    f->shut[f->ends[1]] = false;
}

/** Does no vertex stand on all ways from @p node to the ends? */
static ent_status has_two_ways(flood *f, uint32_t node, bool *out,
                               const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t length = 0;
    uint32_t *way = NULL;
    uint32_t end = reach_end(f, node);

    *out = end != ENT_NO_INDEX;
    for (uint32_t v = end; *out && v != node; v = f->before[v])
        length++;
    way = ent_malloc(length, sizeof *way);
    if (way == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0, v = end; i < length; i++, v = f->before[v])
        way[i] = v;
    for (uint32_t i = 0; i < length && *out; i++) {
        ENT_TRY(ent_path_tell(progress, i, err));
        f->shut[way[i]] = true;
        *out = reach_end(f, node) != ENT_NO_INDEX;
        f->shut[way[i]] = false;
    }

cleanup:
    ent_free(way);
    return st;
}

ent_status ent_path_passable(bool *out, const roads *r,
                             const ent_path_rules *rules, uint32_t from,
                             uint32_t to, const ent_progress *progress,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    flood f = {0};
    size_t count = rules->through_count;
    bool yes = true;

    ENT_TRY(flood_init(&f, r, err));
    for (size_t i = 0; i < count && yes; i++) {
        uint32_t node = rules->through[i];

        f.ends[0] = i == 0 ? from : rules->through[i - 1];
        f.ends[1] = i + 1 == count ? to : rules->through[i + 1];
        shut_others(&f, rules, from, to, node);
        ENT_TRY(has_two_ways(&f, node, &yes, progress, err));
    }
    *out = yes;

cleanup:
    flood_clear(&f);
    return st;
}
