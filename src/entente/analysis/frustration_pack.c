/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cycles with an odd number of negative edges, no edge in two of them beyond
 * its size: each costs what its smallest edge weighs, whatever the camps. */
#include "entente/analysis/frustration_internal.h"
#include "entente/core/mem.h"

enum {
    /** Forests tried; what they leave unpacked is lost to the bound only. */
    FORESTS = 500
};

static const uint32_t nobody = UINT32_MAX;

typedef struct packer {
    const part *p;
    int64_t *left;    /**< What is left of an edge's size. */
    uint32_t *parent; /**< In the forest; `nobody`: root. */
    uint32_t *by;     /**< Edge to the parent. */
    uint32_t *depth;
    uint8_t *camp; /**< As the forest's edges want it. */
    uint32_t *queue;
    bool *seen;
    int64_t packed;
} packer;

static void packer_clear(packer *k)
{
    ent_free(k->left);
    ent_free(k->parent);
    ent_free(k->by);
    ent_free(k->depth);
    ent_free(k->camp);
    ent_free(k->queue);
    ent_free(k->seen);
}

static ent_status packer_init(packer *k, const part *p, const bool *without,
                              ent_error *err)
{
    size_t n = p->node_count;

    k->p = p;
    k->left = ent_malloc(p->edge_count, sizeof *k->left);
    k->parent = ent_malloc(n, sizeof *k->parent);
    k->by = ent_malloc(n, sizeof *k->by);
    k->depth = ent_malloc(n, sizeof *k->depth);
    k->camp = ent_malloc(n, sizeof *k->camp);
    k->queue = ent_malloc(n, sizeof *k->queue);
    k->seen = ent_malloc(n, sizeof *k->seen);
    if (k->left == NULL || k->parent == NULL || k->by == NULL ||
        k->depth == NULL || k->camp == NULL || k->queue == NULL ||
        k->seen == NULL)
        return ent_fail_nomem(err);
    for (uint32_t e = 0; e < p->edge_count; e++)
        k->left[e] =
            without != NULL && without[e] ? 0 : ent_part_size(&p->edges[e]);
    return ENT_OK;
}

static bool is_above(const part *p, uint32_t a, uint32_t b)
{
    uint32_t of_a = p->begin[a + 1] - p->begin[a];
    uint32_t of_b = p->begin[b + 1] - p->begin[b];

    return of_a != of_b ? of_a > of_b : a > b;
}

static void pack_triangle(packer *k, const uint32_t edges[3])
{
    int64_t least = k->left[edges[0]];
    int negative = 0;

    for (int i = 0; i < 3; i++) {
        negative += k->p->edges[edges[i]].weight < 0;
        if (k->left[edges[i]] < least)
            least = k->left[edges[i]];
    }
    if (negative % 2 == 0 || least == 0)
        return;
    for (int i = 0; i < 3; i++)
        k->left[edges[i]] -= least;
    k->packed += least;
}

/** Triangles of a vertex with two of higher degree. @p mark holds 1 + the edge
 *  to each of these. */
static void pack_triangles_at(packer *k, uint32_t u, const uint32_t *mark)
{
    const part *p = k->p;

    for (uint32_t i = p->begin[u]; i < p->begin[u + 1]; i++) {
        uint32_t v = p->to[i];

        if (mark[v] == 0)
            continue;
        for (uint32_t m = p->begin[v];
             m < p->begin[v + 1] && k->left[p->edge[i]] > 0; m++) {
            uint32_t w = p->to[m];

            if (mark[w] != 0 && is_above(p, w, v))
                pack_triangle(
                    k, (uint32_t[]){p->edge[i], p->edge[m], mark[w] - 1});
        }
    }
}

static ent_status pack_triangles(packer *k, const hunt *h, ent_error *err)
{
    ent_status st = ENT_OK;
    const part *p = k->p;
    uint32_t *mark = ent_calloc(p->node_count, sizeof *mark);

    if (mark == NULL)
        return ent_fail_nomem(err);
    for (uint32_t u = 0; u < p->node_count; u++) {
        ENT_TRY(ent_hunt_tell(h, err));
        for (uint32_t i = p->begin[u]; i < p->begin[u + 1]; i++) {
            if (is_above(p, p->to[i], u))
                mark[p->to[i]] = p->edge[i] + 1;
        }
        pack_triangles_at(k, u, mark);
        for (uint32_t i = p->begin[u]; i < p->begin[u + 1]; i++)
            mark[p->to[i]] = 0;
    }

cleanup:
    ent_free(mark);
    return st;
}

/** Breadth-first trees over the edges of which something is left. */
static void grow_tree(packer *k, uint32_t root)
{
    uint32_t first = 0;
    uint32_t count = 0;

    k->seen[root] = true;
    k->parent[root] = nobody;
    k->depth[root] = 0;
    k->camp[root] = 0;
    k->queue[count++] = root;
    while (first < count) {
        uint32_t v = k->queue[first++];

        for (uint32_t i = k->p->begin[v]; i < k->p->begin[v + 1]; i++) {
            uint32_t to = k->p->to[i];
            uint32_t edge = k->p->edge[i];

            if (k->seen[to] || k->left[edge] == 0)
                continue;
            k->seen[to] = true;
            k->parent[to] = v;
            k->by[to] = edge;
            k->depth[to] = k->depth[v] + 1;
            k->camp[to] =
                (uint8_t)(k->camp[v] ^ (k->p->edges[edge].weight < 0));
            k->queue[count++] = to;
        }
    }
}

/** Least that is left on the tree's way between two vertices; take @p taken
 *  from each of its edges. */
static int64_t walk_between(packer *k, uint32_t a, uint32_t b, int64_t taken)
{
    int64_t least = INT64_MAX;

    while (a != b) {
        uint32_t *lower = k->depth[a] >= k->depth[b] ? &a : &b;
        int64_t *left = &k->left[k->by[*lower]];

        *left -= taken;
        if (*left < least)
            least = *left;
        *lower = k->parent[*lower];
    }
    return least;
}

/** Pack what a forest from @p root shows; false if it shows nothing: then
 *  nothing is left to pack. */
static bool pack_forest(packer *k, uint32_t root)
{
    const part *p = k->p;
    bool any = false;

    for (uint32_t v = 0; v < p->node_count; v++)
        k->seen[v] = false;
    grow_tree(k, root);
    for (uint32_t v = 0; v < p->node_count; v++) {
        if (!k->seen[v])
            grow_tree(k, v);
    }
    for (uint32_t e = 0; e < p->edge_count; e++) {
        const part_edge *edge = &p->edges[e];
        int64_t least = 0;

        if (k->left[e] == 0 || !ent_part_frustrated(edge, k->camp))
            continue;
        any = true;
        least = walk_between(k, edge->a, edge->b, 0);
        if (least > k->left[e])
            least = k->left[e];
        if (least == 0)
            continue;
        (void)walk_between(k, edge->a, edge->b, least);
        k->left[e] -= least;
        k->packed += least;
    }
    return any;
}

ent_status ent_pack_cycles(int64_t *out, const part *p, const bool *without,
                           const hunt *h, ent_error *err)
{
    ent_status st = ENT_OK;
    packer k = {0};

    ENT_TRY(packer_init(&k, p, without, err));
    ENT_TRY(pack_triangles(&k, h, err));
    for (uint32_t i = 0; i < FORESTS && p->node_count > 0; i++) {
        /* Another root each time, far from the one before. */
        uint32_t root = (uint32_t)((uint64_t)i * 7919 % p->node_count);

        ENT_TRY(ent_hunt_tell(h, err));
        if (!pack_forest(&k, root))
            break;
    }
    *out = k.packed;

cleanup:
    packer_clear(&k);
    return st;
}
