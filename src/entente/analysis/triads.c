/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Triangles of the signed graph, each once. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "entente/analysis/balance.h"
#include "entente/core/mem.h"
#include "entente/core/vec.h"

enum {
    POLL_EVERY = 4096
};

uint64_t ent_triads_total(const ent_triad_counts *counts)
{
    return counts->by_negative[0] + counts->by_negative[1] +
           counts->by_negative[2] + counts->by_negative[3];
}

uint64_t ent_triads_balanced(const ent_triad_counts *counts)
{
    return counts->by_negative[0] + counts->by_negative[2];
}

uint64_t ent_triads_weakly_balanced(const ent_triad_counts *counts)
{
    return ent_triads_balanced(counts) + counts->by_negative[3];
}

/** Takes triads; a failure ends the walk. */
typedef ent_status (*take_fn)(void *user, const ent_triad *triad,
                              ent_error *err);

/** Arcs from each vertex to those of higher degree (or as high, and a higher
 *  number). No vertex has more than sqrt(2 m) of them. */
typedef struct upward {
    uint32_t *begin; /**< node_count + 1. */
    uint32_t *to;
    uint32_t *pair;
} upward;

static void upward_clear(upward *up)
{
    ent_free(up->begin);
    ent_free(up->to);
    ent_free(up->pair);
    *up = (upward){0};
}

static bool is_above(const ent_signed *s, uint32_t a, uint32_t b)
{
    uint32_t of_a = s->begin[a + 1] - s->begin[a];
    uint32_t of_b = s->begin[b + 1] - s->begin[b];

    return of_a != of_b ? of_a > of_b : a > b;
}

static ent_status upward_init(upward *out, const ent_signed *s, ent_error *err)
{
    upward up = {.begin =
                     ent_malloc((size_t)s->node_count + 1, sizeof *up.begin),
                 .to = ent_malloc(s->pair_count, sizeof *up.to),
                 .pair = ent_malloc(s->pair_count, sizeof *up.pair)};
    uint32_t arc = 0;

    if (up.begin == NULL || up.to == NULL || up.pair == NULL) {
        upward_clear(&up);
        return ent_fail_nomem(err);
    }
    for (uint32_t v = 0; v < s->node_count; v++) {
        up.begin[v] = arc;
        for (uint32_t i = s->begin[v]; i < s->begin[v + 1]; i++) {
            if (is_above(s, s->to[i], v)) {
                up.to[arc] = s->to[i];
                up.pair[arc++] = s->pair[i];
            }
        }
    }
    up.begin[s->node_count] = arc;
    *out = up;
    return ENT_OK;
}

static ent_triad make_triad(const ent_signed *s, uint32_t u, uint32_t v,
                            uint32_t w, const uint32_t pairs[3])
{
    ent_triad t = {.nodes = {u, v, w}};

    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 2; i++) {
            if (t.nodes[i] > t.nodes[i + 1]) {
                uint32_t swap = t.nodes[i];

                t.nodes[i] = t.nodes[i + 1];
                t.nodes[i + 1] = swap;
            }
        }
    }
    for (int i = 0; i < 3; i++) {
        const ent_signed_pair *pair = &s->pairs[pairs[i]];
        bool lowest = pair->a == t.nodes[0];

        t.pairs[!lowest ? 2 : pair->b == t.nodes[1] ? 0 : 1] = pairs[i];
        t.negative += pair->sign < 0;
    }
    return t;
}

/** Visit every triangle once, from its vertex of least degree. */
static ent_status each_triad(const ent_signed *s, take_fn take, void *user,
                             const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    upward up = {0};
    uint32_t *mark = ent_calloc(s->node_count, sizeof *mark);
    uint64_t steps = 0;

    if (mark == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(upward_init(&up, s, err));
    for (uint32_t u = 0; u < s->node_count; u++) {
        for (uint32_t i = up.begin[u]; i < up.begin[u + 1]; i++)
            mark[up.to[i]] = up.pair[i] + 1;
        for (uint32_t i = up.begin[u]; i < up.begin[u + 1]; i++) {
            uint32_t v = up.to[i];

            if (steps++ % POLL_EVERY == 0 &&
                !ent_progress_tell(progress, "triads", u, s->node_count)) {
                st = ent_fail(err, ENT_ERR_CANCELLED, "stopped");
                goto cleanup;
            }
            for (uint32_t k = up.begin[v]; k < up.begin[v + 1]; k++) {
                uint32_t w = up.to[k];
                ent_triad triad;

                if (mark[w] == 0)
                    continue;
                triad = make_triad(
                    s, u, v, w,
                    (uint32_t[]){up.pair[i], up.pair[k], mark[w] - 1});
                ENT_TRY(take(user, &triad, err));
            }
        }
        for (uint32_t i = up.begin[u]; i < up.begin[u + 1]; i++)
            mark[up.to[i]] = 0;
    }

cleanup:
    upward_clear(&up);
    ent_free(mark);
    return st;
}

typedef struct census {
    ent_triad_counts *counts;
    uint64_t *triads;
    uint64_t *unbalanced;
} census;

static ent_status count_triad(void *user, const ent_triad *triad,
                              ent_error *err)
{
    census *c = user;

    (void)err;
    c->counts->by_negative[triad->negative]++;
    for (int i = 0; i < 3; i++) {
        if (c->triads != NULL)
            c->triads[triad->nodes[i]]++;
        if (c->unbalanced != NULL)
            c->unbalanced[triad->nodes[i]] += triad->negative % 2;
    }
    return ENT_OK;
}

ent_status ent_triads_count(const ent_signed *s, ent_triad_counts *out,
                            uint64_t *triads, uint64_t *unbalanced,
                            const ent_progress *progress, ent_error *err)
{
    census c = {out, triads, unbalanced};

    assert(s != NULL && out != NULL);
    *out = (ent_triad_counts){0};
    for (uint32_t v = 0; v < s->node_count; v++) {
        if (triads != NULL)
            triads[v] = 0;
        if (unbalanced != NULL)
            unbalanced[v] = 0;
    }
    return each_triad(s, count_triad, &c, progress, err);
}

/** A triad on its way into the list. */
typedef struct listed {
    double weight;     /**< Of its weakest pair, absolute. */
    uint32_t ranks[3]; /**< Places of its vertices by name, ascending. */
    ent_triad triad;
} listed;

/** The first triads so far, a heap with the last of them on top. */
typedef struct shortlist {
    const ent_signed *s;
    const uint32_t *rank; /**< Place of each vertex in the order of names. */
    ent_triad_choice choice;
    size_t limit;
    uint64_t total;
    ENT_VEC(listed) items;
} shortlist;

static int compare_listed(const void *left, const void *right)
{
    const listed *a = left;
    const listed *b = right;

    if (a->weight > b->weight || a->weight < b->weight)
        return a->weight > b->weight ? -1 : 1;
    for (int i = 0; i < 3; i++) {
        if (a->ranks[i] != b->ranks[i])
            return a->ranks[i] < b->ranks[i] ? -1 : 1;
    }
    return 0;
}

static int compare_ranks(const void *left, const void *right)
{
    const uint32_t *a = left;
    const uint32_t *b = right;

    return (*a > *b) - (*a < *b);
}

static listed place_triad(const shortlist *list, const ent_triad *triad)
{
    listed item = {.weight = INFINITY, .triad = *triad};

    for (int i = 0; i < 3; i++) {
        item.ranks[i] = list->rank[triad->nodes[i]];
        item.weight =
            fmin(item.weight, fabs(list->s->pairs[triad->pairs[i]].weight));
    }
    qsort(item.ranks, 3, sizeof *item.ranks, compare_ranks);
    return item;
}

static void rise(listed *items, size_t at)
{
    while (at > 0 && compare_listed(&items[(at - 1) / 2], &items[at]) < 0) {
        listed swap = items[at];

        items[at] = items[(at - 1) / 2];
        items[(at - 1) / 2] = swap;
        at = (at - 1) / 2;
    }
}

static void sink(listed *items, size_t count)
{
    size_t at = 0;

    for (;;) {
        size_t child = 2 * at + 1;
        listed swap;

        if (child >= count)
            return;
        if (child + 1 < count &&
            compare_listed(&items[child], &items[child + 1]) < 0)
            child++;
        if (compare_listed(&items[at], &items[child]) >= 0)
            return;
        swap = items[at];
        items[at] = items[child];
        items[child] = swap;
        at = child;
    }
}

static ent_status list_triad(void *user, const ent_triad *triad, ent_error *err)
{
    shortlist *list = user;
    bool balanced = triad->negative % 2 == 0;
    listed item;

    if ((list->choice == ENT_TRIADS_BALANCED && !balanced) ||
        (list->choice == ENT_TRIADS_UNBALANCED && balanced))
        return ENT_OK;
    list->total++;
    if (list->limit == 0)
        return ENT_OK;
    item = place_triad(list, triad);
    if (list->items.count < list->limit) {
        if (!ENT_VEC_PUSH(&list->items, item))
            return ent_fail_nomem(err);
        rise(list->items.items, list->items.count - 1);
    } else if (compare_listed(&item, &list->items.items[0]) < 0) {
        list->items.items[0] = item;
        sink(list->items.items, list->items.count);
    }
    return ENT_OK;
}

/** A vertex by name, then number. */
typedef struct named {
    ent_str name;
    uint32_t node;
} named;

static int compare_named(const void *left, const void *right)
{
    const named *a = left;
    const named *b = right;
    int order = ent_str_compare(a->name, b->name);

    return order != 0 ? order : (a->node > b->node) - (a->node < b->node);
}

static ent_status rank_names(uint32_t *rank, const ent_graph *graph,
                             ent_error *err)
{
    uint32_t count = ent_graph_node_count(graph);
    named *all = ent_malloc(count, sizeof *all);

    if (all == NULL)
        return ent_fail_nomem(err);
    for (uint32_t v = 0; v < count; v++)
        all[v] = (named){ent_graph_name(graph, v), v};
    qsort(all, count, sizeof *all, compare_named);
    for (uint32_t i = 0; i < count; i++)
        rank[all[i].node] = i;
    ent_free(all);
    return ENT_OK;
}

ent_status ent_triads_list(const ent_signed *s, const ent_graph *graph,
                           ent_triad_choice choice, size_t limit,
                           ent_triad **out, size_t *count, uint64_t *total,
                           const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t *rank = ent_malloc(s->node_count, sizeof *rank);
    shortlist list = {.s = s, .rank = rank, .choice = choice, .limit = limit};
    ent_triad *triads = NULL;

    if (rank == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(rank_names(rank, graph, err));
    ENT_TRY(each_triad(s, list_triad, &list, progress, err));
    if (list.items.count > 0) {
        triads = ent_malloc(list.items.count, sizeof *triads);
        if (triads == NULL) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
        qsort(list.items.items, list.items.count, sizeof *list.items.items,
              compare_listed);
        for (size_t i = 0; i < list.items.count; i++)
            triads[i] = list.items.items[i].triad;
    }
    *out = triads;
    *count = list.items.count;
    *total = list.total;

cleanup:
    ENT_VEC_CLEAR(&list.items);
    ent_free(rank);
    return st;
}
