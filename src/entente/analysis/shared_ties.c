/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/shared_ties.h"

#include <assert.h>
#include <stdlib.h>

#include "entente/core/vec.h"

/** Distinct pairs of vertices as compressed rows, ascending. */
typedef struct links {
    ENT_VEC(uint64_t) keys; /**< from << 32 | to. */
    uint32_t *begin;        /**< node_count + 1. */
} links;

/** Pairs on their way into the list: the best are kept. */
typedef struct contest {
    ENT_VEC(ent_shared_pair) items;
    size_t top;
    const uint32_t *place; /**< Of a vertex in the order of names. */
} contest;

/** What the search needs at each vertex. */
typedef struct search {
    const ent_graph *graph;
    links out;         /**< From actors to what they share. */
    links back;        /**< The same turned round. */
    links apart;       /**< Pairs that are left out, both ways. */
    uint32_t *names;   /**< Vertices in the order of names. */
    uint32_t *place;   /**< Place of a vertex in it. */
    uint32_t *count;   /**< In common with the actor at hand. */
    uint32_t *touched; /**< Vertices whose count is not 0. */
    uint32_t *joined;  /**< 1 + the actor that it is joined to. */
    contest contest;
} search;

void ent_shared_ties_clear(ent_shared_ties *ties)
{
    ent_free(ties->pairs);
    ent_free(ties->common);
    *ties = (ent_shared_ties){0};
}

static void links_clear(links *l)
{
    ENT_VEC_CLEAR(&l->keys);
    ent_free(l->begin);
    l->begin = NULL;
}

static uint32_t key_from(uint64_t key)
{
    return (uint32_t)(key >> 32);
}

static uint32_t key_to(uint64_t key)
{
    return (uint32_t)key;
}

static int compare_keys(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a;
    uint64_t right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

static ent_status add_link(links *l, uint32_t from, uint32_t to, ent_error *err)
{
    if (!ENT_VEC_PUSH(&l->keys, (uint64_t)from << 32 | to))
        return ent_fail_nomem(err);
    return ENT_OK;
}

/** Order the pairs, drop repetitions, and mark where each vertex begins. */
static ent_status links_finish(links *l, uint32_t node_count, ent_error *err)
{
    size_t kept = 0;

    if (l->keys.count > 0)
        qsort(l->keys.items, l->keys.count, sizeof *l->keys.items,
              compare_keys);
    for (size_t i = 0; i < l->keys.count; i++) {
        if (kept == 0 || l->keys.items[kept - 1] != l->keys.items[i])
            l->keys.items[kept++] = l->keys.items[i];
    }
    l->keys.count = kept;
    l->begin = ent_calloc((size_t)node_count + 1, sizeof *l->begin);
    if (l->begin == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < kept; i++)
        l->begin[key_from(l->keys.items[i]) + 1]++;
    for (uint32_t v = 0; v < node_count; v++)
        l->begin[v + 1] += l->begin[v];
    return ENT_OK;
}

static bool is_of(uint64_t types, const ent_relation_type *type)
{
    return (types >> type->index & 1) != 0;
}

static ent_status add_edge(search *s, const ent_shared_options *options,
                           uint32_t edge, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_relation_type *type = ent_graph_type(s->graph, edge);
    uint32_t subject = ent_graph_subject(s->graph, edge);
    uint32_t object = ent_graph_object(s->graph, edge);

    if (subject == object)
        return ENT_OK;
    if (is_of(options->types, type)) {
        if (options->way != ENT_DIRECTION_IN || type->symmetric)
            ENT_TRY(add_link(&s->out, subject, object, err));
        if (options->way != ENT_DIRECTION_OUT || type->symmetric)
            ENT_TRY(add_link(&s->out, object, subject, err));
    }
    if (is_of(options->without, type)) {
        ENT_TRY(add_link(&s->apart, subject, object, err));
        ENT_TRY(add_link(&s->apart, object, subject, err));
    }

cleanup:
    return st;
}

static ent_status link_up(search *s, const ent_shared_options *options,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t n = ent_graph_node_count(s->graph);

    for (uint32_t e = 0; e < ent_graph_edge_count(s->graph); e++)
        ENT_TRY(add_edge(s, options, e, err));
    ENT_TRY(links_finish(&s->out, n, err));
    for (size_t i = 0; i < s->out.keys.count; i++)
        ENT_TRY(add_link(&s->back, key_to(s->out.keys.items[i]),
                         key_from(s->out.keys.items[i]), err));
    ENT_TRY(links_finish(&s->back, n, err));
    ENT_TRY(links_finish(&s->apart, n, err));

cleanup:
    return st;
}

/** A vertex by name. */
typedef struct named {
    ent_str name;
    uint32_t node;
} named;

static int compare_names(const void *left, const void *right)
{
    const named *a = left;
    const named *b = right;
    int order = ent_str_compare(a->name, b->name);

    return order != 0 ? order : (a->node > b->node) - (a->node < b->node);
}

static ent_status order_names(search *s, ent_error *err)
{
    uint32_t n = ent_graph_node_count(s->graph);
    named *items = ent_malloc(n, sizeof *items);

    if (items == NULL)
        return ent_fail_nomem(err);
    for (uint32_t v = 0; v < n; v++)
        items[v] = (named){ent_graph_name(s->graph, v), v};
    qsort(items, n, sizeof *items, compare_names);
    for (uint32_t i = 0; i < n; i++) {
        s->names[i] = items[i].node;
        s->place[items[i].node] = i;
    }
    ent_free(items);
    return ENT_OK;
}

/** While pairs are weighed, a and b are places in the order of names. */
static int compare_pairs(const void *left, const void *right)
{
    const ent_shared_pair *x = left;
    const ent_shared_pair *y = right;

    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static void keep_best(contest *c)
{
    if (c->items.count == 0)
        return;
    qsort(c->items.items, c->items.count, sizeof *c->items.items,
          compare_pairs);
    if (c->items.count > c->top)
        c->items.count = c->top;
}

/** Take a pair in; now and then those that cannot win are dropped, so that
 *  sorting costs little a pair. */
static ent_status enter(contest *c, uint32_t a, uint32_t b, uint32_t count,
                        ent_error *err)
{
    uint32_t first = c->place[a] < c->place[b] ? c->place[a] : c->place[b];
    uint32_t second = c->place[a] < c->place[b] ? c->place[b] : c->place[a];
    ent_shared_pair pair = {first, second, count, 0};

    if (c->items.count / 2 > c->top + 512)
        keep_best(c);
    if (!ENT_VEC_PUSH(&c->items, pair))
        return ent_fail_nomem(err);
    return ENT_OK;
}

/** Count what @p a has in common with the vertices behind it. */
static uint32_t count_common(search *s, uint32_t a)
{
    uint32_t touched = 0;

    for (uint32_t i = s->out.begin[a]; i < s->out.begin[a + 1]; i++) {
        uint32_t x = key_to(s->out.keys.items[i]);

        for (uint32_t j = s->back.begin[x]; j < s->back.begin[x + 1]; j++) {
            uint32_t b = key_to(s->back.keys.items[j]);

            if (b <= a)
                continue;
            if (s->count[b]++ == 0)
                s->touched[touched++] = b;
        }
    }
    return touched;
}

static ent_status weigh_pairs(search *s, ent_shared_ties *out,
                              const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t n = ent_graph_node_count(s->graph);

    for (uint32_t a = 0; a < n; a++) {
        uint32_t touched = 0;

        if (!ent_progress_tell(progress, "pairs", a, n)) {
            st = ent_fail(err, ENT_ERR_CANCELLED, "stopped between pairs");
            goto cleanup;
        }
        for (uint32_t i = s->apart.begin[a]; i < s->apart.begin[a + 1]; i++)
            s->joined[key_to(s->apart.keys.items[i])] = a + 1;
        touched = count_common(s, a);
        for (uint32_t i = 0; i < touched; i++) {
            uint32_t b = s->touched[i];
            uint32_t count = s->count[b];

            s->count[b] = 0;
            if (s->joined[b] == a + 1) {
                out->joined++;
                continue;
            }
            out->total++;
            ENT_TRY(enter(&s->contest, a, b, count, err));
        }
    }
    keep_best(&s->contest);

cleanup:
    return st;
}

static int compare_places(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;

    return (left > right) - (left < right);
}

/** Write what two vertices have in common, by name. */
static void add_common(const search *s, const ent_shared_pair *pair,
                       uint32_t *common)
{
    uint32_t i = s->out.begin[pair->a];
    uint32_t j = s->out.begin[pair->b];
    uint32_t count = 0;

    while (i < s->out.begin[pair->a + 1] && j < s->out.begin[pair->b + 1]) {
        uint32_t x = key_to(s->out.keys.items[i]);
        uint32_t y = key_to(s->out.keys.items[j]);

        if (x == y)
            common[count++] = s->place[x];
        i += x <= y;
        j += y <= x;
    }
    assert(count == pair->count);
    qsort(common, count, sizeof *common, compare_places);
    for (uint32_t k = 0; k < count; k++)
        common[k] = s->names[common[k]];
}

/** Back from places to vertices, with what the pairs have in common. */
static ent_status hand_out(search *s, ent_shared_ties *out, ent_error *err)
{
    size_t total = 0;

    for (size_t i = 0; i < s->contest.items.count; i++) {
        ent_shared_pair *pair = &s->contest.items.items[i];

        pair->a = s->names[pair->a];
        pair->b = s->names[pair->b];
        pair->first = total;
        total += pair->count;
    }
    out->common = ent_malloc(total, sizeof *out->common);
    if (out->common == NULL)
        return ent_fail_nomem(err);
    out->pairs = s->contest.items.items;
    out->count = s->contest.items.count;
    s->contest.items.items = NULL;
    s->contest.items.count = 0;
    for (size_t i = 0; i < out->count; i++)
        add_common(s, &out->pairs[i], out->common + out->pairs[i].first);
    return ENT_OK;
}

static ent_status make_room(search *s, ent_error *err)
{
    uint32_t n = ent_graph_node_count(s->graph);

    s->names = ent_calloc(n, sizeof *s->names);
    s->place = ent_calloc(n, sizeof *s->place);
    s->count = ent_calloc(n, sizeof *s->count);
    s->touched = ent_calloc(n, sizeof *s->touched);
    s->joined = ent_calloc(n, sizeof *s->joined);
    s->contest.place = s->place;
    if (s->names == NULL || s->place == NULL || s->count == NULL ||
        s->touched == NULL || s->joined == NULL)
        return ent_fail_nomem(err);
    return ENT_OK;
}

static void search_clear(search *s)
{
    links_clear(&s->out);
    links_clear(&s->back);
    links_clear(&s->apart);
    ent_free(s->names);
    ent_free(s->place);
    ent_free(s->count);
    ent_free(s->touched);
    ent_free(s->joined);
    ENT_VEC_CLEAR(&s->contest.items);
}

ent_status ent_shared_ties_find(ent_shared_ties *out, const ent_graph *graph,
                                const ent_shared_options *options,
                                const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    search s = {.graph = graph};
    ent_shared_ties ties = {0};

    assert(out != NULL && graph != NULL && options != NULL);
    if (options->types == 0 || options->top == 0)
        return ent_fail(err, ENT_ERR_INVALID,
                        "shared ties: want relation types and a number of "
                        "pairs above 0");
    s.contest.top = options->top;
    ENT_TRY(make_room(&s, err));
    ENT_TRY(order_names(&s, err));
    ENT_TRY(link_up(&s, options, err));
    ENT_TRY(weigh_pairs(&s, &ties, progress, err));
    ENT_TRY(hand_out(&s, &ties, err));
    *out = ties;
    ties = (ent_shared_ties){0};

cleanup:
    ent_shared_ties_clear(&ties);
    search_clear(&s);
    return st;
}
