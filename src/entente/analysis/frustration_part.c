/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parts and their blocks. */
#include "entente/analysis/frustration_internal.h"
#include "entente/core/mem.h"

ent_status ent_part_init(part *out, uint32_t node_count, const part_edge *edges,
                         uint32_t edge_count, ent_error *err)
{
    size_t arcs = 2 * (size_t)edge_count;
    part p = {.node_count = node_count,
              .edge_count = edge_count,
              .edges = ent_malloc(edge_count, sizeof *p.edges),
              .begin = ent_calloc((size_t)node_count + 1, sizeof *p.begin),
              .to = ent_malloc(arcs, sizeof *p.to),
              .edge = ent_malloc(arcs, sizeof *p.edge)};

    if (p.edges == NULL || p.begin == NULL || p.to == NULL || p.edge == NULL) {
        ent_part_clear(&p);
        return ent_fail_nomem(err);
    }
    for (uint32_t e = 0; e < edge_count; e++) {
        p.edges[e] = edges[e];
        p.begin[edges[e].a]++;
        p.begin[edges[e].b]++;
    }
    for (uint32_t v = 0; v < node_count; v++)
        p.begin[v + 1] += p.begin[v];
    /* Filled from the ends, so that each begin comes to stand at its first. */
    for (uint32_t e = edge_count; e-- > 0;) {
        uint32_t at_a = --p.begin[edges[e].a];
        uint32_t at_b = --p.begin[edges[e].b];

        p.to[at_a] = edges[e].b;
        p.to[at_b] = edges[e].a;
        p.edge[at_a] = e;
        p.edge[at_b] = e;
    }
    *out = p;
    return ENT_OK;
}

void ent_part_clear(part *p)
{
    ent_free(p->edges);
    ent_free(p->begin);
    ent_free(p->to);
    ent_free(p->edge);
    *p = (part){0};
}

int64_t ent_part_cost(const part *p, const uint8_t *camp)
{
    int64_t cost = 0;

    for (uint32_t e = 0; e < p->edge_count; e++) {
        if (ent_part_frustrated(&p->edges[e], camp))
            cost += ent_part_size(&p->edges[e]);
    }
    return cost;
}

ent_status ent_hunt_tell(const hunt *h, ent_error *err)
{
    return ent_progress_tell(h->progress, "frustration", h->branches, 0)
               ? ENT_OK
               : ent_fail(err, ENT_ERR_CANCELLED, "stopped");
}

/** A depth-first walk. */
typedef struct walk {
    const part *p;
    uint32_t *number; /**< Order of discovery from 1; 0: not yet. */
    uint32_t *low;    /**< Least number that the subtree reaches. */
    uint32_t *next;   /**< Next arc to look at. */
    uint32_t *path;   /**< Vertices from the root to where it stands. */
    uint32_t depth;
    uint32_t *stack; /**< Edges of blocks not yet complete. */
    uint32_t stacked;
    uint32_t found; /**< Vertices discovered. */
    blocks *out;    /**< In the order of completion. */
    uint32_t put;   /**< Edges in it. */
} walk;

static void discover(walk *w, uint32_t node)
{
    w->number[node] = ++w->found;
    w->low[node] = w->found;
    w->next[node] = w->p->begin[node];
    w->path[w->depth++] = node;
}

/** The edges down to @p edge are a block. */
static void complete_block(walk *w, uint32_t edge)
{
    uint32_t taken = 0;

    do {
        taken = w->stack[--w->stacked];
        w->out->edges[w->put++] = taken;
    } while (taken != edge);
    w->out->begin[++w->out->count] = w->put;
}

/** Look at the next arc of the vertex at which the walk stands, or go back. */
static void step(walk *w)
{
    uint32_t node = w->path[w->depth - 1];
    uint32_t arc = w->next[node];

    if (arc < w->p->begin[node + 1]) {
        uint32_t to = w->p->to[arc];
        bool back = w->depth > 1 && w->path[w->depth - 2] == to;

        w->next[node]++;
        if (w->number[to] == 0) {
            w->stack[w->stacked++] = w->p->edge[arc];
            discover(w, to);
        } else if (w->number[to] < w->number[node] && !back) {
            w->stack[w->stacked++] = w->p->edge[arc];
            if (w->number[to] < w->low[node])
                w->low[node] = w->number[to];
        }
        return;
    }
    w->depth--;
    if (w->depth > 0) {
        uint32_t parent = w->path[w->depth - 1];

        if (w->low[node] < w->low[parent])
            w->low[parent] = w->low[node];
        if (w->low[node] >= w->number[parent])
            complete_block(w, w->p->edge[w->next[parent] - 1]);
    }
}

/** What is completed last is nearest to a root: turned round, a block shares
 *  one vertex at most with those before. */
static void turn_round(blocks *b)
{
    uint32_t end = b->begin[b->count];

    for (uint32_t i = 0; i < end / 2; i++) {
        uint32_t swap = b->edges[i];

        b->edges[i] = b->edges[end - 1 - i];
        b->edges[end - 1 - i] = swap;
    }
    for (uint32_t i = 0; i <= b->count / 2; i++) {
        uint32_t swap = b->begin[i];

        b->begin[i] = end - b->begin[b->count - i];
        b->begin[b->count - i] = end - swap;
    }
}

ent_status ent_blocks_init(blocks *out, const part *p, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t n = p->node_count;
    blocks b = {.begin = ent_calloc((size_t)p->edge_count + 1, sizeof *b.begin),
                .edges = ent_malloc(p->edge_count, sizeof *b.edges)};
    walk w = {.p = p,
              .number = ent_calloc(n, sizeof *w.number),
              .low = ent_malloc(n, sizeof *w.low),
              .next = ent_malloc(n, sizeof *w.next),
              .path = ent_malloc(n, sizeof *w.path),
              .stack = ent_malloc(p->edge_count, sizeof *w.stack),
              .out = &b};

    if (b.begin == NULL || b.edges == NULL || w.number == NULL ||
        w.low == NULL || w.next == NULL || w.path == NULL || w.stack == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < n; v++) {
        if (w.number[v] != 0)
            continue;
        discover(&w, v);
        while (w.depth > 0)
            step(&w);
    }
    turn_round(&b);
    *out = b;
    b = (blocks){0};

cleanup:
    ent_free(w.stack);
    ent_free(w.path);
    ent_free(w.next);
    ent_free(w.low);
    ent_free(w.number);
    ent_blocks_clear(&b);
    return st;
}

void ent_blocks_clear(blocks *b)
{
    ent_free(b->begin);
    ent_free(b->edges);
    *b = (blocks){0};
}
