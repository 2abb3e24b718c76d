/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The frustration index: the graph is taken apart, each part solved or bounded,
 * and the camps put together again. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "entente/analysis/balance.h"
#include "entente/analysis/frustration_internal.h"
#include "entente/core/mem.h"

enum {
    /** Taking apart and reducing take turns this often at most. */
    TURNS = 8,
    DEFAULT_SEED = 1
};

/** A part that can be taken apart no further. */
static ent_status solve_core(const part *p, uint8_t *camp, bounds *out, hunt *h,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    bounds found = {0};

    if (p->node_count > h->largest_part)
        h->largest_part = p->node_count;
    ENT_TRY(ent_pack_cycles(&found.lower, p, NULL, h, err));
    ENT_TRY(ent_search_locally(p, found.lower, camp, &found.upper, h, err));
    if (found.lower < found.upper && p->node_count <= ENT_FRUSTRATION_ACTORS)
        ENT_TRY(ent_search_exactly(p, camp, &found, h, err));
    *out = found;

cleanup:
    return st;
}

static ent_status solve(const part *p, unsigned turn, uint8_t *camp,
                        bounds *out, hunt *h, ent_error *err);

/** Reduce a block, solve what is left, and bring the camps back. */
static ent_status solve_block(const part *p, unsigned turn, uint8_t *camp,
                              bounds *out, hunt *h, ent_error *err)
{
    ent_status st = ENT_OK;
    reduction r = {0};
    uint8_t *inner = NULL;
    bounds found = {0};

    ENT_TRY(ent_reduction_init(&r, p, err));
    inner = ent_calloc(r.kernel.node_count, sizeof *inner);
    if (inner == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (r.kernel.edge_count == 0)
        found = (bounds){0};
    else if (r.kernel.node_count < p->node_count && turn < TURNS)
        ENT_TRY(solve(&r.kernel, turn + 1, inner, &found, h, err));
    else
        ENT_TRY(solve_core(&r.kernel, inner, &found, h, err));
    for (uint32_t v = 0; v < p->node_count; v++)
        camp[v] = inner[r.vertex[v]] ^ r.flip[v];
    out->lower = found.lower + r.cost;
    out->upper = found.upper + r.cost;

cleanup:
    ent_free(inner);
    ent_reduction_clear(&r);
    return st;
}

/** What joins the blocks of a part: the camps of those solved so far. */
typedef struct assembly {
    const part *whole;
    uint8_t *camp;    /**< Of the whole. */
    bool *known;      /**< Has a camp. */
    uint32_t *number; /**< In the block in hand. */
    uint32_t *vertex; /**< Of the whole, for each of the block. */
    uint8_t *inner;   /**< Camps in the block. */
    part_edge *edges; /**< Of the block. */
} assembly;

static void assembly_clear(assembly *a)
{
    ent_free(a->known);
    ent_free(a->number);
    ent_free(a->vertex);
    ent_free(a->inner);
    ent_free(a->edges);
}

static ent_status assembly_init(assembly *a, const part *p, uint8_t *camp,
                                ent_error *err)
{
    size_t n = p->node_count;

    a->whole = p;
    a->camp = camp;
    a->known = ent_calloc(n, sizeof *a->known);
    a->number = ent_malloc(n, sizeof *a->number);
    a->vertex = ent_malloc(n, sizeof *a->vertex);
    a->inner = ent_malloc(n, sizeof *a->inner);
    a->edges = ent_malloc(p->edge_count, sizeof *a->edges);
    if (a->known == NULL || a->number == NULL || a->vertex == NULL ||
        a->inner == NULL || a->edges == NULL)
        return ent_fail_nomem(err);
    memset(a->number, 0xff, n * sizeof *a->number);
    memset(camp, 0, n);
    return ENT_OK;
}

static uint32_t number_of(assembly *a, uint32_t node, uint32_t *count)
{
    if (a->number[node] == UINT32_MAX) {
        a->number[node] = *count;
        a->vertex[(*count)++] = node;
    }
    return a->number[node];
}

/** Cut the block of @p count edges out; returns its number of vertices. */
static uint32_t cut_block(assembly *a, const uint32_t *edges, uint32_t count)
{
    uint32_t nodes = 0;

    for (uint32_t i = 0; i < count; i++) {
        const part_edge *edge = &a->whole->edges[edges[i]];

        a->edges[i].a = number_of(a, edge->a, &nodes);
        a->edges[i].b = number_of(a, edge->b, &nodes);
        a->edges[i].weight = edge->weight;
    }
    for (uint32_t i = 0; i < nodes; i++)
        a->number[a->vertex[i]] = UINT32_MAX;
    return nodes;
}

/** Put the camps of a block into the whole, turned so that the vertex it shares
 *  with those before keeps its camp. */
static void join_block(assembly *a, uint32_t nodes)
{
    uint8_t turned = 0;

    for (uint32_t i = 0; i < nodes; i++) {
        if (a->known[a->vertex[i]])
            turned = a->camp[a->vertex[i]] ^ a->inner[i];
    }
    for (uint32_t i = 0; i < nodes; i++) {
        a->camp[a->vertex[i]] = a->inner[i] ^ turned;
        a->known[a->vertex[i]] = true;
    }
}

/** A bridge is never contradicted. */
static void solve_bridge(assembly *a)
{
    a->inner[0] = 0;
    a->inner[1] = a->edges[0].weight < 0;
}

/** Solve a part block by block. */
static ent_status solve(const part *p, unsigned turn, uint8_t *camp,
                        bounds *out, hunt *h, ent_error *err)
{
    ent_status st = ENT_OK;
    blocks b = {0};
    assembly a = {0};
    part block = {0};
    bounds sum = {0};

    ENT_TRY(assembly_init(&a, p, camp, err));
    ENT_TRY(ent_blocks_init(&b, p, err));
    for (uint32_t i = 0; i < b.count; i++) {
        uint32_t count = b.begin[i + 1] - b.begin[i];
        uint32_t nodes = cut_block(&a, &b.edges[b.begin[i]], count);
        bounds found = {0};

        if (count == 1) {
            solve_bridge(&a);
        } else {
            ENT_TRY(ent_hunt_tell(h, err));
            ENT_TRY(ent_part_init(&block, nodes, a.edges, count, err));
            ENT_TRY(solve_block(&block, turn, a.inner, &found, h, err));
            ent_part_clear(&block);
        }
        join_block(&a, nodes);
        sum.lower += found.lower;
        sum.upper += found.upper;
    }
    *out = sum;

cleanup:
    ent_part_clear(&block);
    ent_blocks_clear(&b);
    assembly_clear(&a);
    return st;
}

static ent_status part_of(part *out, const ent_signed *s, ent_error *err)
{
    ent_status st = ENT_OK;
    part_edge *edges = ent_malloc(s->pair_count, sizeof *edges);

    if (edges == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i < s->pair_count; i++)
        edges[i] = (part_edge){s->pairs[i].a, s->pairs[i].b, s->pairs[i].sign};
    st = ent_part_init(out, s->node_count, edges, s->pair_count, err);
    ent_free(edges);
    return st;
}

/** An island while they are put in order. */
typedef struct island {
    uint32_t size;
    uint32_t found; /**< Number by lowest vertex. */
} island;

static int compare_islands(const void *left, const void *right)
{
    const island *a = left;
    const island *b = right;

    if (a->size != b->size)
        return a->size > b->size ? -1 : 1;
    return (a->found > b->found) - (a->found < b->found);
}

/** Walk over the island of a vertex, and turn it so that camp 0 is the larger.
 *  Returns its size. */
static uint32_t walk_island(ent_frustration *f, const ent_signed *s,
                            uint32_t from, uint32_t *queue)
{
    uint32_t count = 0;
    uint32_t across = 0;
    uint8_t first = f->camp[from];

    f->island[from] = f->island_count;
    queue[count++] = from;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t node = queue[i];

        across += f->camp[node] != first;
        for (uint32_t k = s->begin[node]; k < s->begin[node + 1]; k++) {
            if (f->island[s->to[k]] == ENT_NO_INDEX) {
                f->island[s->to[k]] = f->island_count;
                queue[count++] = s->to[k];
            }
        }
    }
    if (across > count - across)
        first ^= 1;
    for (uint32_t i = 0; i < count; i++)
        f->camp[queue[i]] ^= first;
    return count;
}

/** Number the islands, the largest first. */
static ent_status number_islands(ent_frustration *f, const ent_signed *s,
                                 ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t *work = ent_malloc(s->node_count, sizeof *work);
    island *islands = ent_malloc(s->node_count, sizeof *islands);

    if (work == NULL || islands == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < s->node_count; v++)
        f->island[v] = ENT_NO_INDEX;
    for (uint32_t v = 0; v < s->node_count; v++) {
        if (f->island[v] == ENT_NO_INDEX && s->begin[v] < s->begin[v + 1]) {
            islands[f->island_count].size = walk_island(f, s, v, work);
            islands[f->island_count].found = f->island_count;
            f->island_count++;
        }
    }
    qsort(islands, f->island_count, sizeof *islands, compare_islands);
    for (uint32_t i = 0; i < f->island_count; i++)
        work[islands[i].found] = i;
    for (uint32_t v = 0; v < s->node_count; v++) {
        if (f->island[v] != ENT_NO_INDEX)
            f->island[v] = work[f->island[v]];
    }

cleanup:
    ent_free(islands);
    ent_free(work);
    return st;
}

/** The pairs that contradict the camps. */
static void list_pairs(ent_frustration *f, const ent_signed *s)
{
    uint64_t count = 0;

    for (uint32_t i = 0; i < s->pair_count; i++) {
        const ent_signed_pair *pair = &s->pairs[i];

        if ((pair->sign > 0) == (f->camp[pair->a] != f->camp[pair->b]))
            f->pairs[count++] = i;
    }
    assert(count == f->upper);
    f->upper = count;
}

static ent_status fill(ent_frustration *f, const ent_signed *s, const part *p,
                       hunt *h, ent_error *err)
{
    ent_status st = ENT_OK;
    bounds found = {0};

    f->camp = ent_calloc(s->node_count, sizeof *f->camp);
    f->island = ent_malloc(s->node_count, sizeof *f->island);
    f->pairs = ent_malloc(s->pair_count, sizeof *f->pairs);
    if (f->camp == NULL || f->island == NULL || f->pairs == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(solve(p, 0, f->camp, &found, h, err));
    f->lower = (uint64_t)found.lower;
    f->upper = (uint64_t)found.upper;
    f->exact = f->lower == f->upper;
    f->branches = h->branches;
    f->largest_part = h->largest_part;
    ENT_TRY(number_islands(f, s, err));
    list_pairs(f, s);

cleanup:
    return st;
}

ent_status ent_frustration_find(ent_frustration *out, const ent_signed *s,
                                const ent_frustration_options *options,
                                const ent_progress *progress, ent_error *err)
{
    static const ent_frustration_options none = {0};
    ent_status st = ENT_OK;
    ent_frustration_options given = *(options == NULL ? &none : options);
    hunt h = {.progress = progress,
              .search_limit = given.search_limit == 0
                                  ? (uint64_t)ENT_FRUSTRATION_SEARCH
                                  : given.search_limit};
    ent_frustration f = {.search_limit = h.search_limit,
                         .seed = given.seed == 0 ? DEFAULT_SEED : given.seed};
    part p = {0};

    assert(out != NULL && s != NULL);
    ent_rng_init(&h.rng, f.seed);
    ENT_TRY(part_of(&p, s, err));
    ENT_TRY(fill(&f, s, &p, &h, err));
    *out = f;
    f = (ent_frustration){0};

cleanup:
    ent_part_clear(&p);
    ent_frustration_clear(&f);
    return st;
}

void ent_frustration_clear(ent_frustration *f)
{
    ent_free(f->camp);
    ent_free(f->island);
    ent_free(f->pairs);
    *f = (ent_frustration){0};
}

double ent_frustration_normalised(uint64_t index, uint64_t pairs)
{
    return pairs == 0 ? 1.0 : 1.0 - 2.0 * (double)index / (double)pairs;
}
