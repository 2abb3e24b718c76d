/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/shared_ties.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 300,
    NODES = 24,
    EDGES = 200
};

static uint64_t bit(const char *type)
{
    return UINT64_C(1) << ent_relation_type_find(ent_str_from(type))->index;
}

/** May one go by a relation of the types from @p a to @p x, under the way? */
static bool leads(const ent_graph *graph, uint64_t types, ent_direction way,
                  uint32_t a, uint32_t x)
{
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        const ent_relation_type *type = ent_graph_type(graph, e);
        uint32_t subject = ent_graph_subject(graph, e);
        uint32_t object = ent_graph_object(graph, e);

        if ((types & UINT64_C(1) << type->index) == 0 || subject == object)
            continue;
        if (subject == a && object == x &&
            (type->symmetric || way != ENT_DIRECTION_IN))
            return true;
        if (object == a && subject == x &&
            (type->symmetric || way != ENT_DIRECTION_OUT))
            return true;
    }
    return false;
}

/** Naive matrices of a graph. */
typedef struct plain {
    bool leads[NODES][NODES];
    bool joined[NODES][NODES];
    uint32_t count;
} plain;

static void plain_make(plain *p, const ent_graph *graph,
                       const ent_shared_options *o)
{
    p->count = ent_graph_node_count(graph);
    for (uint32_t a = 0; a < p->count; a++) {
        for (uint32_t b = 0; b < p->count; b++) {
            p->leads[a][b] = leads(graph, o->types, o->way, a, b);
            p->joined[a][b] =
                leads(graph, o->without, ENT_DIRECTION_BOTH, a, b);
        }
    }
}

static uint32_t plain_common(const plain *p, uint32_t a, uint32_t b)
{
    uint32_t count = 0;

    for (uint32_t x = 0; x < p->count; x++)
        count += p->leads[a][x] && p->leads[b][x];
    return count;
}

static void random_options(ent_shared_options *o, ent_rng *rng)
{
    uint64_t all = (UINT64_C(1) << ent_relation_type_count()) - 1;

    *o = (ent_shared_options){.types = ent_rng_next(rng) & all,
                              .way = (ent_direction)ent_rng_below(rng, 3),
                              .top = 1 + (size_t)ent_rng_below(rng, 400)};
    if (ent_rng_below(rng, 4) != 0)
        o->without = ent_rng_next(rng) & ent_rng_next(rng) & all;
    if (ent_rng_below(rng, 10) == 0)
        o->types = all;
    if (o->types == 0)
        o->types = 1;
}

/** Does vertex @p a stand before @p b in the order of names? */
static bool before(const ent_graph *graph, uint32_t a, uint32_t b)
{
    int order =
        ent_str_compare(ent_graph_name(graph, a), ent_graph_name(graph, b));

    return order != 0 ? order < 0 : a < b;
}

/** Does a pair stand before another? Each begins with its first name. */
static bool pair_before(const ent_graph *graph, const ent_shared_pair *x,
                        const ent_shared_pair *y)
{
    if (x->count != y->count)
        return x->count > y->count;
    return x->a != y->a ? before(graph, x->a, y->a) : before(graph, x->b, y->b);
}

static void check_order(const ent_graph *graph, const ent_shared_ties *ties)
{
    for (size_t i = 0; i < ties->count; i++) {
        const ent_shared_pair *p = &ties->pairs[i];

        assert_true(p->count > 0 && before(graph, p->a, p->b));
        assert_true(i == 0 || pair_before(graph, p - 1, p));
    }
}

static void check_against(const ent_graph *graph, const plain *p,
                          const ent_shared_ties *ties,
                          const ent_shared_options *o)
{
    uint64_t total = 0;
    uint64_t joined = 0;
    size_t before_last = 0;
    const ent_shared_pair *last =
        ties->count == 0 ? NULL : &ties->pairs[ties->count - 1];

    for (uint32_t a = 0; a < p->count; a++) {
        for (uint32_t b = 0; b < p->count; b++) {
            ent_shared_pair pair = {a, b, plain_common(p, a, b), 0};

            if (pair.count == 0 || !before(graph, a, b))
                continue;
            joined += p->joined[a][b];
            if (p->joined[a][b])
                continue;
            total++;
            before_last += last != NULL && !pair_before(graph, last, &pair);
        }
    }
    assert_int_equal(ties->total, total);
    assert_int_equal(ties->joined, joined);
    assert_int_equal(ties->count, total < o->top ? total : o->top);
    assert_int_equal(before_last, ties->count);
    for (size_t i = 0; i < ties->count; i++) {
        const ent_shared_pair *pair = &ties->pairs[i];

        assert_int_equal(pair->count, plain_common(p, pair->a, pair->b));
        for (uint32_t k = 0; k < pair->count; k++) {
            uint32_t x = ties->common[pair->first + k];

            assert_true(p->leads[pair->a][x] && p->leads[pair->b][x]);
            assert_true(k == 0 ||
                        before(graph, ties->common[pair->first + k - 1], x));
        }
    }
}

static void pairs_agree_with_a_count_over_all_pairs(void **state)
{
    ent_rng rng;
    size_t pairs = 0;
    uint64_t joined = 0;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static random_graph g;
        static plain p;
        ent_shared_options o;
        ent_shared_ties ties = {0};
        ent_error err = {0};
        ent_graph *graph = NULL;

        random_graph_make(&g, &rng, NODES, EDGES);
        graph = random_graph_build(&g);
        random_options(&o, &rng);
        plain_make(&p, graph, &o);
        if (ent_shared_ties_find(&ties, graph, &o, NULL, &err) != ENT_OK)
            fail_msg("%s", err.message);
        check_order(graph, &ties);
        check_against(graph, &p, &ties, &o);
        pairs += ties.count;
        joined += ties.joined;
        ent_shared_ties_clear(&ties);
        ent_graph_free(graph);
    }
    assert_true(pairs > 1000 && joined > 100);
}

/** Two states in a body, one of them in two, and an alliance. */
static ent_graph *small(void)
{
    static const char *const types[] = {"MEMBER_OF", "MEMBER_OF",
                                        "MEMBER_OF", "MEMBER_OF",
                                        "MEMBER_OF", "ALLIED_WITH"};
    static const int64_t ends[][2] = {{1, 8}, {2, 8}, {3, 8},
                                      {1, 9}, {2, 9}, {1, 2}};
    ent_graph_edge edges[6];
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    memset(edges, 0, sizeof edges);
    for (int i = 0; i < 6; i++) {
        edges[i].relation.value = i + 1;
        edges[i].subject.value = ends[i][0];
        edges[i].object.value = ends[i][1];
        edges[i].type = ent_relation_type_find(ent_str_from(types[i]));
        edges[i].source_count = 1;
    }
    assert_int_equal(ent_graph_build(&graph, edges, 6, &view, NULL), ENT_OK);
    return graph;
}

static void allies_are_left_out_and_counted(void **state)
{
    ent_graph *graph = small();
    ent_shared_options o = {
        .types = bit("MEMBER_OF"), .way = ENT_DIRECTION_OUT, .top = 9};
    ent_shared_ties ties = {0};

    (void)state;
    assert_int_equal(ent_shared_ties_find(&ties, graph, &o, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ties.count, 3);
    assert_int_equal(ties.pairs[0].count, 2);
    assert_int_equal(ties.joined, 0);
    ent_shared_ties_clear(&ties);
    o.without = bit("ALLIED_WITH");
    assert_int_equal(ent_shared_ties_find(&ties, graph, &o, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ties.count, 2);
    assert_int_equal(ties.joined, 1);
    ent_shared_ties_clear(&ties);
    /* Bodies by their members. */
    o.way = ENT_DIRECTION_IN;
    assert_int_equal(ent_shared_ties_find(&ties, graph, &o, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ties.count, 1);
    assert_int_equal(ties.pairs[0].count, 2);
    ent_shared_ties_clear(&ties);
    ent_graph_free(graph);
}

static void nothing_asked_for_is_refused(void **state)
{
    ent_graph *graph = small();
    ent_shared_options o = {.top = 9};
    ent_shared_ties ties = {0};

    (void)state;
    assert_int_equal(ent_shared_ties_find(&ties, graph, &o, NULL, NULL),
                     ENT_ERR_INVALID);
    o = (ent_shared_options){.types = 1};
    assert_int_equal(ent_shared_ties_find(&ties, graph, &o, NULL, NULL),
                     ENT_ERR_INVALID);
    ent_graph_free(graph);
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    (void)stage;
    (void)total;
    return done < 2;
}

static void it_can_be_stopped(void **state)
{
    ent_graph *graph = small();
    ent_shared_options o = {.types = bit("MEMBER_OF"), .top = 9};
    ent_shared_ties ties = {0};
    ent_progress progress = {stop, NULL};

    (void)state;
    assert_int_equal(ent_shared_ties_find(&ties, graph, &o, &progress, NULL),
                     ENT_ERR_CANCELLED);
    assert_null(ties.pairs);
    ent_graph_free(graph);
}

static ent_status find_some(void *user)
{
    ent_shared_options o = {
        .types = bit("MEMBER_OF"), .without = bit("ALLIED_WITH"), .top = 1};
    ent_shared_ties ties = {0};
    ent_status st = ent_shared_ties_find(&ties, user, &o, NULL, NULL);

    ent_shared_ties_clear(&ties);
    return st;
}

static void no_memory_is_survived(void **state)
{
    ent_graph *graph = small();

    (void)state;
    fault_each(find_some, graph);
    ent_graph_free(graph);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_agree_with_a_count_over_all_pairs),
        cmocka_unit_test(allies_are_left_out_and_counted),
        cmocka_unit_test(nothing_asked_for_is_refused),
        cmocka_unit_test(it_can_be_stopped),
        cmocka_unit_test(no_memory_is_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
