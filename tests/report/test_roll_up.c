/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/figure.h"
#include "entente/render/roll_up.h"
#include "render/random_news.h"
#include "support/fault.h"

static const char *const tones[] = {"coop", "host", "neut", "mix"};

typedef struct made {
    ent_store *store;
    ent_graph *graph;
    ent_roll_up *roll_up;
    ent_error err;
} made;

static made open_random(uint64_t seed)
{
    made m = {.store = NULL};
    ent_view view = ent_view_default();
    ent_rng rng;

    ent_rng_init(&rng, seed);
    assert_int_equal(
        random_news_open(&m.store, &rng, 4 + seed % 30, seed * 7 % 150, &m.err),
        ENT_OK);
    assert_int_equal(ent_graph_load(&m.graph, m.store, &view, NULL, &m.err),
                     ENT_OK);
    assert_int_equal(ent_graph_load_names(m.graph, m.store, &m.err), ENT_OK);
    assert_int_equal(
        ent_roll_up_new(&m.roll_up, m.store, m.graph, NULL, 0, &m.err), ENT_OK);
    return m;
}

static void clear(made *m)
{
    ent_roll_up_free(m->roll_up);
    ent_graph_free(m->graph);
    ent_store_close(m->store);
}

/* Sums of a pair, edge by edge. */
static ent_roll_up_pair sum_of(const made *m, uint32_t pair)
{
    ent_roll_up_pair sum = {.mentions = 0};

    for (uint32_t e = 0; e < ent_graph_edge_count(m->graph); e++) {
        uint32_t count = ent_graph_evidence_count(m->graph, e);
        int side = ent_roll_up_side(ent_graph_type(m->graph, e));

        if (ent_roll_up_pair_of(m->roll_up, e) != pair)
            continue;
        count = count == 0 ? 1 : count;
        sum.mentions += count;
        sum.cooperative += side > 0 ? count : 0;
        sum.hostile += side < 0 ? count : 0;
    }
    return sum;
}

static void pairs_are_the_sums_of_their_edges(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        made m = open_random(seed);
        size_t count = 0;
        const ent_roll_up_pair *pairs = ent_roll_up_pairs(m.roll_up, &count);

        for (size_t i = 0; i < count; i++) {
            ent_roll_up_pair sum = sum_of(&m, (uint32_t)i);

            assert_true(pairs[i].a < pairs[i].b);
            assert_int_equal(pairs[i].mentions, sum.mentions);
            assert_int_equal(pairs[i].cooperative, sum.cooperative);
            assert_int_equal(pairs[i].hostile, sum.hostile);
        }
        clear(&m);
    }
}

static void edges_belong_to_the_actors_of_their_ends(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        made m = open_random(seed);
        size_t count = 0;
        const ent_roll_up_pair *pairs = ent_roll_up_pairs(m.roll_up, &count);

        for (uint32_t e = 0; e < ent_graph_edge_count(m.graph); e++) {
            uint32_t a =
                ent_roll_up_actor_of(m.roll_up, ent_graph_subject(m.graph, e));
            uint32_t b =
                ent_roll_up_actor_of(m.roll_up, ent_graph_object(m.graph, e));
            uint32_t pair = ent_roll_up_pair_of(m.roll_up, e);

            if (a == ENT_NO_INDEX || b == ENT_NO_INDEX || a == b) {
                assert_int_equal(pair, ENT_NO_INDEX);
                continue;
            }
            assert_int_equal(pairs[pair].a, a < b ? a : b);
            assert_int_equal(pairs[pair].b, a < b ? b : a);
        }
        clear(&m);
    }
}

static void places_groups_and_items_are_nobody(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        made m = open_random(seed);

        for (uint32_t i = 0; i < ent_graph_node_count(m.graph); i++) {
            ent_entity_class c = ent_graph_class(m.graph, i);

            assert_int_equal(ent_roll_up_actor_of(m.roll_up, i) == ENT_NO_INDEX,
                             c == ENT_PLACE || c == ENT_GROUP || c == ENT_ITEM);
        }
        clear(&m);
    }
}

static const ent_roll_up_pair *pair_between(const made *m, ent_entity_id a,
                                            ent_entity_id b)
{
    size_t count = 0;
    size_t actor_count = 0;
    const ent_roll_up_pair *pairs = ent_roll_up_pairs(m->roll_up, &count);
    const ent_roll_up_actor *actors =
        ent_roll_up_actors(m->roll_up, &actor_count);

    for (size_t i = 0; i < count; i++) {
        int64_t x = actors[pairs[i].a].entity.value;
        int64_t y = actors[pairs[i].b].entity.value;

        if ((x == a.value && y == b.value) || (x == b.value && y == a.value))
            return &pairs[i];
    }
    return NULL;
}

static void lines_of_the_overview_are_these_pairs(void **state)
{
    size_t compared = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        made m = open_random(seed);
        ent_figure_options options = ent_figure_default();
        ent_figure *figure = NULL;
        size_t nodes = 0;
        size_t edges = 0;

        if (ent_figure_overview(&figure, m.store, m.graph, &options, NULL) ==
            ENT_OK) {
            const ent_figure_node *node = ent_figure_nodes(figure, &nodes);
            const ent_figure_edge *edge = ent_figure_edges(figure, &edges);

            for (size_t i = 0; i < edges; i++, compared++) {
                const ent_roll_up_pair *pair = pair_between(
                    &m, node[edge[i].from].entity, node[edge[i].to].entity);

                assert_non_null(pair);
                assert_int_equal(pair->mentions, edge[i].mentions);
                assert_string_equal(ent_roll_up_tone(pair),
                                    tones[edge[i].tone]);
            }
        }
        ent_figure_free(figure);
        clear(&m);
    }
    assert_true(compared > 200);
}

static ent_status make_once(void *user)
{
    const made *m = user;
    ent_roll_up *roll_up = NULL;
    ent_status st =
        ent_roll_up_new(&roll_up, m->store, m->graph, NULL, 0, NULL);

    ent_roll_up_free(roll_up);
    return st;
}

static void memory_may_run_out_anywhere(void **state)
{
    made m = open_random(9);

    (void)state;
    fault_each(make_once, &m);
    clear(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_the_sums_of_their_edges),
        cmocka_unit_test(edges_belong_to_the_actors_of_their_ends),
        cmocka_unit_test(places_groups_and_items_are_nobody),
        cmocka_unit_test(lines_of_the_overview_are_these_pairs),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
