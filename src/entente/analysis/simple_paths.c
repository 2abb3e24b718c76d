/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/simple_paths_internal.h"

#include "entente/core/mem.h"

enum {
    TELL_EVERY = 1 << 14 /**< Steps between two words of progress. */
};

static void stand(simple_walk *w, standing here)
{
    here.arc = w->roads->out.begin[here.node];
    if (here.node == w->to)
        here.arc = w->roads->out.begin[here.node + 1];
    w->at[w->depth] = here;
    w->on_chain[here.node] = true;
}

ent_status ent_simple_walk_init(simple_walk *w, const roads *r,
                                const ent_path_rules *rules, uint32_t from,
                                uint32_t to, const ent_progress *progress,
                                ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = r->out.node_count;

    w->roads = r;
    w->rules = rules;
    w->to = to;
    w->most = r->max_hops < nodes - 1 ? r->max_hops : nodes - 1;
    ENT_TRY(ent_reach_init(&w->reach, r, r->closed, to, progress, err));
    ENT_TRY(ent_labels_init(&w->track, r, NULL, r->closed, err));
    w->at = ent_malloc((size_t)w->most + 1, sizeof *w->at);
    w->nodes = ent_malloc((size_t)w->most + 1, sizeof *w->nodes);
    w->on_chain = ent_calloc(nodes, sizeof *w->on_chain);
    if (w->at == NULL || w->nodes == NULL || w->on_chain == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    w->length = w->reach.hops[from];
    stand(w, (standing){.node = from, .day = ENT_DAY_MIN});

cleanup:
    return st;
}

void ent_simple_walk_clear(simple_walk *w)
{
    ent_free(w->on_chain);
    ent_free(w->nodes);
    ent_free(w->at);
    ent_labels_clear(&w->track);
    ent_reach_clear(&w->reach);
    *w = (simple_walk){0};
}

/** Keep to the order of the vertices to be passed.
 *  @return False if @p next is one of them and not due. */
static bool pass(const simple_walk *w, standing *next)
{
    const ent_path_rules *rules = w->rules;

    for (size_t i = 0; i < rules->through_count; i++) {
        if (rules->through[i] != next->node)
            continue;
        if (i != next->passed)
            return false;
        next->passed++;
    }
    return next->node != w->to || next->passed == rules->through_count;
}

/** Wait until a relation of the hop holds.
 *  @return False if none does any more. */
static bool arrive(const simple_walk *w, uint32_t from, standing *next)
{
    const ent_graph *graph = w->roads->graph;
    ent_neighbours among = ent_graph_neighbours_out(graph, from);
    ent_hop hop =
        ent_graph_hop(graph, &among, ent_neighbours_find(&among, next->node));
    int32_t earliest = ENT_DAY_MAX;
    bool any = false;
    uint32_t edge = 0;

    while (ent_hop_next(&hop, &edge)) {
        int32_t first = 0;
        int32_t last = 0;

        if (!ent_edge_days(graph, edge, &first, &last) || last < next->day)
            continue;
        any = true;
        first = first > next->day ? first : next->day;
        earliest = first < earliest ? first : earliest;
    }
    next->day = earliest;
    return any;
}

/** May the chain go on to @p next, and still end after `length` hops? */
static bool may_step(const simple_walk *w, standing *next)
{
    const standing *here = &w->at[w->depth];
    uint32_t left = w->reach.hops[next->node];

    if (w->roads->closed[next->node] || w->on_chain[next->node] ||
        left == UINT32_MAX || left > w->length - w->depth - 1)
        return false;
    if (next->node == w->to && w->depth + 1 != w->length)
        return false;
    return pass(w, next) &&
           (!w->roads->chronological || arrive(w, here->node, next));
}

/** Go back a hop, or on to the next length.
 *  @return False if there is none. */
static bool step_back(simple_walk *w)
{
    if (w->depth > 0) {
        w->on_chain[w->at[w->depth].node] = false;
        w->depth--;
        return true;
    }
    w->length++;
    w->at[0].arc = w->roads->out.begin[w->at[0].node];
    return w->length <= w->most;
}

static void put_found(simple_walk *w)
{
    for (uint32_t i = 0; i <= w->depth; i++)
        w->nodes[i] = w->at[i].node;
    w->found = (route){.nodes = w->nodes, .hops = w->depth};
}

ent_status ent_simple_walk_next(simple_walk *w, const ent_progress *progress,
                                ent_error *err)
{
    ent_status st = ENT_OK;
    const collapsed *out = &w->roads->out;

    w->found = (route){0};
    if (w->length > w->most)
        return ENT_OK;
    for (;;) {
        standing *here = &w->at[w->depth];
        standing next = {.passed = here->passed, .day = here->day};

        if (w->steps++ % TELL_EVERY == 0)
            ENT_TRY(ent_path_tell(progress, w->steps, err));
        if (here->arc == out->begin[here->node + 1]) {
            if (!step_back(w))
                break;
            continue;
        }
        next.node = out->to[here->arc++];
        if (!may_step(w, &next))
            continue;
        w->depth++;
        stand(w, next);
        if (next.node == w->to) {
            put_found(w);
            break;
        }
    }

cleanup:
    return st;
}
