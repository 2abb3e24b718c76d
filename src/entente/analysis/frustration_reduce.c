/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A vertex with an edge that weighs as much as all its others together can be
 * joined with the other end of it: from camps that contradict that edge, moving
 * the vertex costs nothing. This takes in vertices of degree 1 and 2. (The rule
 * is folklore of maximum cuts; Aref, Mason and Wilson 2020, section 5, speak of
 * degrees.) */
#include "entente/analysis/frustration_internal.h"
#include "entente/core/mem.h"

/** No half edge: end of a list. */
static const uint32_t nothing = UINT32_MAX;

/** The part while vertices are joined. Half edges 2 e and 2 e + 1 are the two
 *  ends of edge e; those at a vertex are a list. */
typedef struct joiner {
    uint32_t *head;   /**< First half edge at a vertex. */
    uint32_t *next;   /**< In the list of a half edge. */
    uint32_t *end;    /**< Vertex of a half edge. */
    int64_t *weight;  /**< Of an edge; 0: gone, though still on lists. */
    int64_t *total;   /**< Sizes of the edges of a vertex. */
    uint32_t *degree; /**< Edges of a vertex. */
    uint32_t *into;   /**< Vertex that it was joined with, or itself. */
    uint8_t *flip;    /**< 1: in the other camp than that one. */
    uint32_t *queue;  /**< Vertices to look at, a ring. */
    bool *queued;
    uint32_t first;
    uint32_t waiting;
    uint32_t node_count;
    int64_t cost;
} joiner;

static void joiner_clear(joiner *j)
{
    ent_free(j->head);
    ent_free(j->next);
    ent_free(j->end);
    ent_free(j->weight);
    ent_free(j->total);
    ent_free(j->degree);
    ent_free(j->into);
    ent_free(j->flip);
    ent_free(j->queue);
    ent_free(j->queued);
}

static void look_at(joiner *j, uint32_t node)
{
    if (j->queued[node])
        return;
    j->queued[node] = true;
    j->queue[(j->first + j->waiting++) % j->node_count] = node;
}

static int64_t size_of(int64_t weight)
{
    return weight < 0 ? -weight : weight;
}

static void hang(joiner *j, uint32_t half, uint32_t node)
{
    j->end[half] = node;
    j->next[half] = j->head[node];
    j->head[node] = half;
    j->degree[node]++;
    j->total[node] += size_of(j->weight[half / 2]);
}

static ent_status joiner_init(joiner *j, const part *p, ent_error *err)
{
    size_t n = p->node_count;
    size_t m = p->edge_count;

    j->node_count = p->node_count;
    j->head = ent_malloc(n, sizeof *j->head);
    j->next = ent_malloc(2 * m, sizeof *j->next);
    j->end = ent_malloc(2 * m, sizeof *j->end);
    j->weight = ent_malloc(m, sizeof *j->weight);
    j->total = ent_calloc(n, sizeof *j->total);
    j->degree = ent_calloc(n, sizeof *j->degree);
    j->into = ent_malloc(n, sizeof *j->into);
    j->flip = ent_calloc(n, sizeof *j->flip);
    j->queue = ent_malloc(n, sizeof *j->queue);
    j->queued = ent_calloc(n, sizeof *j->queued);
    if (j->head == NULL || j->next == NULL || j->end == NULL ||
        j->weight == NULL || j->total == NULL || j->degree == NULL ||
        j->into == NULL || j->flip == NULL || j->queue == NULL ||
        j->queued == NULL)
        return ent_fail_nomem(err);
    for (uint32_t v = 0; v < n; v++) {
        j->head[v] = nothing;
        j->into[v] = v;
        look_at(j, v);
    }
    for (uint32_t e = (uint32_t)m; e-- > 0;) {
        j->weight[e] = p->edges[e].weight;
        hang(j, 2 * e, p->edges[e].a);
        hang(j, 2 * e + 1, p->edges[e].b);
    }
    return ENT_OK;
}

/** First half edge on a list that is not gone; those that are leave it. */
static uint32_t live(joiner *j, uint32_t *link)
{
    while (*link != nothing && j->weight[*link / 2] == 0)
        *link = j->next[*link];
    return *link;
}

static uint32_t other(const joiner *j, uint32_t half)
{
    return j->end[half ^ 1];
}

/** Edge between two vertices, or `nothing`. */
static uint32_t find_edge(joiner *j, uint32_t a, uint32_t b)
{
    uint32_t from = j->degree[a] < j->degree[b] ? a : b;
    uint32_t to = from == a ? b : a;
    uint32_t *link = &j->head[from];

    for (uint32_t h = live(j, link); h != nothing; h = live(j, link)) {
        if (other(j, h) == to)
            return h / 2;
        link = &j->next[h];
    }
    return nothing;
}

/** Change the weight of an edge; 0 takes it away. */
static void reweigh(joiner *j, uint32_t edge, int64_t weight)
{
    for (uint32_t h = 2 * edge; h < 2 * edge + 2; h++) {
        j->total[j->end[h]] += size_of(weight) - size_of(j->weight[edge]);
        j->degree[j->end[h]] -= weight == 0;
    }
    j->weight[edge] = weight;
}

/** Hang an edge of a vertex that goes under on the one it is joined with. */
static void move_edge(joiner *j, uint32_t half, uint32_t to, bool flip)
{
    uint32_t edge = half / 2;
    uint32_t far = other(j, half);
    int64_t weight = flip ? -j->weight[edge] : j->weight[edge];
    uint32_t same = find_edge(j, to, far);

    if (same == nothing) {
        j->weight[edge] = weight;
        hang(j, half, to);
        return;
    }
    if ((weight > 0) != (j->weight[same] > 0))
        j->cost += size_of(weight) < size_of(j->weight[same])
                       ? size_of(weight)
                       : size_of(j->weight[same]);
    reweigh(j, edge, 0);
    reweigh(j, same, j->weight[same] + weight);
    look_at(j, far);
}

/** Join the ends of an edge, the one of lower degree going under. */
static void join(joiner *j, uint32_t edge)
{
    uint32_t a = j->end[2 * edge];
    uint32_t b = j->end[2 * edge + 1];
    uint32_t from = j->degree[a] < j->degree[b] ? a : b;
    uint32_t to = from == a ? b : a;
    bool flip = j->weight[edge] < 0;
    uint32_t half = 0;

    reweigh(j, edge, 0);
    half = live(j, &j->head[from]);
    j->head[from] = nothing;
    j->into[from] = to;
    j->flip[from] = flip;
    while (half != nothing) {
        uint32_t after = j->next[half];

        if (j->weight[half / 2] != 0)
            move_edge(j, half, to, flip);
        half = after;
    }
    look_at(j, to);
}

/** Edge of a vertex that weighs as much as all its others, or `nothing`. */
static uint32_t heavy_edge(joiner *j, uint32_t node)
{
    uint32_t *link = &j->head[node];

    for (uint32_t h = live(j, link); h != nothing; h = live(j, link)) {
        if (2 * size_of(j->weight[h / 2]) >= j->total[node])
            return h / 2;
        link = &j->next[h];
    }
    return nothing;
}

static void join_all(joiner *j)
{
    while (j->waiting > 0) {
        uint32_t node = j->queue[j->first];
        uint32_t edge = nothing;

        j->first = (j->first + 1) % j->node_count;
        j->waiting--;
        j->queued[node] = false;
        if (j->into[node] == node)
            edge = heavy_edge(j, node);
        if (edge != nothing)
            join(j, edge);
    }
}

/** Follow a vertex to the one that stands for it now; the way there is made
 *  short for the next time. */
static uint32_t follow(joiner *j, uint32_t node, uint8_t *flip)
{
    uint32_t root = node;
    uint8_t way = 0;

    while (j->into[root] != root) {
        way ^= j->flip[root];
        root = j->into[root];
    }
    *flip = way;
    while (j->into[node] != node) {
        uint32_t next = j->into[node];
        uint8_t rest = way ^ j->flip[node];

        j->into[node] = root;
        j->flip[node] = way;
        way = rest;
        node = next;
    }
    return root;
}

static ent_status make_kernel(reduction *r, joiner *j, const part *p,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = 0;
    uint32_t count = 0;
    part_edge *edges = ent_malloc(p->edge_count, sizeof *edges);
    uint32_t *number = ent_malloc(p->node_count, sizeof *number);

    if (edges == NULL || number == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < p->node_count; v++) {
        if (j->into[v] == v)
            number[v] = nodes++;
    }
    for (uint32_t v = 0; v < p->node_count; v++)
        r->vertex[v] = number[follow(j, v, &r->flip[v])];
    for (uint32_t e = 0; e < p->edge_count; e++) {
        if (j->weight[e] != 0)
            edges[count++] = (part_edge){
                number[j->end[2 * e]], number[j->end[2 * e + 1]], j->weight[e]};
    }
    r->cost = j->cost;
    ENT_TRY(ent_part_init(&r->kernel, nodes, edges, count, err));

cleanup:
    ent_free(number);
    ent_free(edges);
    return st;
}

ent_status ent_reduction_init(reduction *out, const part *p, ent_error *err)
{
    ent_status st = ENT_OK;
    joiner j = {0};
    reduction r = {.vertex = ent_malloc(p->node_count, sizeof *r.vertex),
                   .flip = ent_malloc(p->node_count, sizeof *r.flip)};

    if (r.vertex == NULL || r.flip == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(joiner_init(&j, p, err));
    join_all(&j);
    ENT_TRY(make_kernel(&r, &j, p, err));
    *out = r;
    r = (reduction){0};

cleanup:
    joiner_clear(&j);
    ent_reduction_clear(&r);
    return st;
}

void ent_reduction_clear(reduction *r)
{
    ent_part_clear(&r->kernel);
    ent_free(r->vertex);
    ent_free(r->flip);
    *r = (reduction){0};
}
