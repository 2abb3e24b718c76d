/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Breadth-first from both ends: Pohl, Bi-directional search, Machine
 * Intelligence 6 (1971). Whole levels are done, always on the side with fewer
 * arcs ahead; the first level on which the sides meet holds every vertex
 * where a shortest chain crosses from one side to the other. */
#include "entente/analysis/chains_internal.h"
#include "entente/core/mem.h"
#include "entente/core/vec.h"

/** One end of the search. */
typedef struct side {
    ent_neighbours (*neighbours)(const ent_graph *graph, uint32_t node);
    chain_side *seen;
    uint32_t base;
    size_t front;   /**< First of the vertices on the outermost level. */
    uint64_t ahead; /**< Arcs that leave them. */
} side;

/** 1 + steps from the end; 0: not seen. */
static uint32_t level_of(const side *s, uint32_t node)
{
    uint32_t level = s->seen->level[node];

    return level < s->base ? 0 : level - s->base;
}

static ent_status side_see(side *s, const ent_graph *graph, uint32_t node,
                           uint32_t level, ent_error *err)
{
    if (level > s->seen->starts.count &&
        !ENT_VEC_PUSH(&s->seen->starts, (uint32_t)s->seen->seen.count))
        return ent_fail_nomem(err);
    s->seen->level[node] = s->base + level;
    s->ahead += s->neighbours(graph, node).count;
    return ENT_VEC_PUSH(&s->seen->seen, node) ? ENT_OK : ent_fail_nomem(err);
}

/** Levels begin above those of all searches before; what is closed counts as
 *  seen, and on no level. */
static void open_sides(chains *c, const bool *closed)
{
    uint32_t nodes = c->node_count;

    if (c->base == 0 || c->base > UINT32_MAX - 2 * (nodes + 2)) {
        for (uint32_t v = 0; v < nodes; v++)
            c->sides[0].level[v] = c->sides[1].level[v] = 0;
        c->base = 1;
    } else {
        c->base += nodes + 2;
    }
    for (uint32_t v = 0; closed != NULL && v < nodes; v++)
        if (closed[v])
            c->sides[0].level[v] = c->sides[1].level[v] = c->base;
    for (int i = 0; i < 2; i++) {
        c->sides[i].seen.count = 0;
        c->sides[i].starts.count = 0;
    }
}

/** Go one level out. @param[out] met  True if @p other has been there. */
static ent_status side_expand(side *s, const side *other,
                              const ent_graph *graph, bool *met, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t end = s->seen->seen.count;

    s->ahead = 0;
    for (; s->front < end; s->front++) {
        uint32_t node = s->seen->seen.items[s->front];
        uint32_t level = level_of(s, node) + 1;
        ent_neighbours to = s->neighbours(graph, node);

        for (uint32_t i = 0; i < to.count; i++) {
            if (s->seen->level[to.node[i]] >= s->base)
                continue;
            ENT_TRY(side_see(s, graph, to.node[i], level, err));
            *met = *met || level_of(other, to.node[i]) != 0;
        }
    }

cleanup:
    return st;
}

/** Search until the sides meet; @p met stays false if they cannot. */
static ent_status search(side *a, side *b, const ent_graph *graph, bool *met,
                         const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;

    while (!*met && a->front < a->seen->seen.count &&
           b->front < b->seen->seen.count) {
        if (!ent_progress_tell(progress, "path",
                               a->seen->seen.count + b->seen->seen.count,
                               ent_graph_node_count(graph))) {
            st = ent_fail(err, ENT_ERR_CANCELLED,
                          "stopped while a path was looked for");
            goto cleanup;
        }
        if (a->ahead <= b->ahead)
            ENT_TRY(side_expand(a, b, graph, met, err));
        else
            ENT_TRY(side_expand(b, a, graph, met, err));
    }

cleanup:
    return st;
}

/** The vertices on the outermost level of both sides. */
static ent_status add_crossings(chains *c, const side *a, const side *b,
                                ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = a->front; i < a->seen->seen.count; i++)
        if (level_of(b, a->seen->seen.items[i]) != 0)
            ENT_TRY(ent_chains_add(c, a->seen->seen.items[i], err));

cleanup:
    return st;
}

/** The neighbours of a vertex that are one step nearer to the end of a side. */
typedef struct nearer {
    const side *side;
    ent_neighbours among;
    uint32_t level; /**< Theirs. */
    bool by_level;  /**< Look for all of that level, not at all neighbours. */
    uint32_t at;
    uint32_t end;
} nearer;

/** Neighbours may be many where the level is small, as next to the end. */
static nearer begin_nearer(const side *s, const ent_neighbours *among,
                           uint32_t level)
{
    const chain_side *seen = s->seen;
    nearer n = {.side = s, .among = *among};
    uint32_t begin = 0;
    uint32_t end = 0;

    if (level <= 1)
        return n;
    n.level = level - 1;
    begin = seen->starts.items[n.level - 1];
    end = n.level < seen->starts.count ? seen->starts.items[n.level]
                                       : (uint32_t)seen->seen.count;
    n.by_level = end - begin < among->count / 8;
    n.at = n.by_level ? begin : 0;
    n.end = n.by_level ? end : among->count;
    return n;
}

/** Take the place of the next one; false if there is none. */
static bool next_nearer(nearer *n, uint32_t *place)
{
    while (n->at < n->end) {
        *place = n->at++;
        if (n->by_level)
            *place = ent_neighbours_find(&n->among,
                                         n->side->seen->seen.items[*place]);
        if (*place != ENT_NO_INDEX &&
            level_of(n->side, n->among.node[*place]) == n->level)
            return true;
    }
    return false;
}

/** From the crossings on: the vertices on the way to the end, by level. */
static ent_status add_to_end(chains *c, const side *b, const ent_graph *graph,
                             ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < c->items.count; i++) {
        uint32_t node = c->items.items[i].node;
        ent_neighbours to = ent_graph_neighbours_out(graph, node);
        nearer n = begin_nearer(b, &to, level_of(b, node));
        uint32_t place = 0;

        while (next_nearer(&n, &place))
            ENT_TRY(ent_chains_add(c, to.node[place], err));
    }

cleanup:
    return st;
}

/** From the end back to the crossings, count the chains. */
static ent_status count_to_end(chains *c, const side *b, const ent_graph *graph,
                               ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = c->items.count; i-- > 0;) {
        uint32_t node = c->items.items[i].node;
        ent_neighbours to = ent_graph_neighbours_out(graph, node);
        nearer n = begin_nearer(b, &to, level_of(b, node));
        uint32_t place = 0;

        while (next_nearer(&n, &place))
            ENT_TRY(ent_chains_hop(
                c, node, to.node[place],
                ent_graph_hop_sources(graph, ent_graph_hop(graph, &to, place)),
                err));
    }

cleanup:
    return st;
}

/** From the crossings, the first @p crossings items, back to the start: a level
 *  is complete before the one below it is begun. */
static ent_status count_from_start(chains *c, const side *a, size_t crossings,
                                   const ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t added = c->items.count;

    for (size_t i = 0; i < c->items.count; i++) {
        uint32_t node = c->items.items[i].node;
        ent_neighbours to = ent_graph_neighbours_in(graph, node);
        nearer n = begin_nearer(a, &to, level_of(a, node));
        uint32_t place = 0;

        while (next_nearer(&n, &place)) {
            ENT_TRY(ent_chains_add(c, to.node[place], err));
            ENT_TRY(ent_chains_hop(
                c, to.node[place], node,
                ent_graph_hop_sources(graph, ent_graph_hop(graph, &to, place)),
                err));
        }
        if (i + 1 == crossings)
            i = added - 1; /* Over those on the way to the end. */
    }

cleanup:
    return st;
}

ent_status ent_chains_by_hops(chains *c, const ent_graph *graph, uint32_t from,
                              uint32_t to, const bool *closed,
                              const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    side a = {.neighbours = ent_graph_neighbours_out, .seen = &c->sides[0]};
    side b = {.neighbours = ent_graph_neighbours_in, .seen = &c->sides[1]};
    bool met = from == to;
    size_t crossings = 0;

    ent_chains_restart(c);
    open_sides(c, closed);
    a.base = b.base = c->base;
    ENT_TRY(side_see(&a, graph, from, 1, err));
    ENT_TRY(side_see(&b, graph, to, 1, err));
    ENT_TRY(search(&a, &b, graph, &met, progress, err));
    if (!met)
        goto cleanup;
    ENT_TRY(add_crossings(c, &a, &b, err));
    crossings = c->items.count;
    ENT_TRY(add_to_end(c, &b, graph, err));
    ent_chains_end(c, to);
    ENT_TRY(count_to_end(c, &b, graph, err));
    ENT_TRY(count_from_start(c, &a, crossings, graph, err));

cleanup:
    return st;
}
