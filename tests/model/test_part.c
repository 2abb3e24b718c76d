/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "entente/model/graph_internal.h"
#include "entente/model/snapshot_internal.h"
#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 300
};

/** What is taken of a random graph. */
typedef struct choice {
    random_graph g;
    ent_graph *graph;
    bool keep[RANDOM_EDGES_MAX];
    uint32_t sources[RANDOM_EDGES_MAX];
} choice;

static void choose(choice *c, ent_rng *rng, size_t nodes, size_t edges)
{
    uint64_t odds = 1 + ent_rng_below(rng, 8);

    random_graph_make(&c->g, rng, nodes, edges);
    c->graph = random_graph_build(&c->g);
    for (uint32_t e = 0; e < ent_graph_edge_count(c->graph); e++) {
        c->keep[e] = ent_rng_below(rng, 8) < odds;
        c->sources[e] = 1 + (uint32_t)ent_rng_below(rng, 3);
    }
}

/** The part, built of the edges that it is to have. */
static ent_graph *plain_part(const choice *c, bool keep, bool sources)
{
    static random_graph g;

    g.view = c->g.view;
    g.count = 0;
    for (uint32_t e = 0; e < ent_graph_edge_count(c->graph); e++) {
        if (keep && !c->keep[e])
            continue;
        g.edges[g.count] = ent_graph_edge_at(c->graph, e);
        if (sources)
            g.edges[g.count].source_count = c->sources[e];
        g.count++;
    }
    return random_graph_build(&g);
}

static void assert_same_edge(const ent_graph *a, const ent_graph *b, uint32_t e)
{
    ent_graph_edge x = ent_graph_edge_at(a, e);
    ent_graph_edge y = ent_graph_edge_at(b, e);

    assert_int_equal(x.relation.value, y.relation.value);
    assert_int_equal(x.subject.value, y.subject.value);
    assert_int_equal(x.object.value, y.object.value);
    assert_ptr_equal(x.type, y.type);
    assert_ptr_equal(x.mode, y.mode);
    assert_int_equal(x.status, y.status);
    assert_int_equal(x.first_day, y.first_day);
    assert_int_equal(x.last_day, y.last_day);
    assert_int_equal(x.evidence_count, y.evidence_count);
    assert_int_equal(x.source_count, y.source_count);
    assert_true(x.confidence == y.confidence);
}

static void assert_same_ways(const ent_graph *a, const ent_graph *b, uint32_t v,
                             bool arriving)
{
    ent_neighbours x = arriving ? ent_graph_neighbours_in(a, v)
                                : ent_graph_neighbours_out(a, v);
    ent_neighbours y = arriving ? ent_graph_neighbours_in(b, v)
                                : ent_graph_neighbours_out(b, v);

    assert_int_equal(x.count, y.count);
    for (uint32_t i = 0; i < x.count; i++) {
        ent_hop m = ent_graph_hop(a, &x, i);
        ent_hop n = ent_graph_hop(b, &y, i);
        uint32_t e = 0;
        uint32_t f = 0;

        assert_int_equal(x.node[i], y.node[i]);
        assert_int_equal(ent_hop_count(&m), ent_hop_count(&n));
        assert_int_equal(ent_graph_hop_sources(a, m),
                         ent_graph_hop_sources(b, n));
        while (ent_hop_next(&m, &e) && ent_hop_next(&n, &f))
            assert_int_equal(e, f);
    }
}

static void assert_same(const ent_graph *a, const ent_graph *b)
{
    assert_int_equal(ent_graph_node_count(a), ent_graph_node_count(b));
    assert_int_equal(ent_graph_edge_count(a), ent_graph_edge_count(b));
    assert_int_equal(a->one_source, b->one_source);
    assert_true(ent_graph_is_sound(a) ||
                a->view.direction != ENT_DIRECTION_BOTH);
    for (uint32_t e = 0; e < ent_graph_edge_count(a); e++)
        assert_same_edge(a, b, e);
    for (uint32_t v = 0; v < ent_graph_node_count(a); v++) {
        assert_int_equal(ent_graph_entity(a, v).value,
                         ent_graph_entity(b, v).value);
        assert_true(ent_str_equal(ent_graph_name(a, v), ent_graph_name(b, v)));
        assert_int_equal(ent_graph_degree_out(a, v),
                         ent_graph_degree_out(b, v));
        assert_int_equal(ent_graph_degree_in(a, v), ent_graph_degree_in(b, v));
        assert_same_ways(a, b, v, false);
        assert_same_ways(a, b, v, true);
    }
}

static void part_is_the_graph_of_its_edges(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static choice c;
        bool keep = round % 4 < 3;
        bool sources = round % 2 == 0;
        ent_graph *part = NULL;
        ent_graph *plain = NULL;
        ent_error err = {0};

        choose(&c, &rng, 20, 120);
        if (ent_graph_part(&part, c.graph, keep ? c.keep : NULL,
                           sources ? c.sources : NULL, &err) != ENT_OK)
            fail_msg("%s", err.message);
        plain = plain_part(&c, keep, sources);
        assert_same(part, plain);
        ent_graph_free(plain);
        ent_graph_free(part);
        ent_graph_free(c.graph);
    }
}

static ent_status take_part(void *user)
{
    const choice *c = user;
    ent_graph *part = NULL;
    ent_error err = {0};
    ent_status st = ent_graph_part(&part, c->graph, c->keep, c->sources, &err);

    ent_graph_free(part);
    return st;
}

static void part_survives_any_lost_allocation(void **state)
{
    static choice c;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 3; i++) {
        do {
            ent_graph_free(c.graph);
            choose(&c, &rng, 20, 120);
        } while (ent_graph_edge_count(c.graph) < 40);
        fault_each(take_part, &c);
        ent_graph_free(c.graph);
        c.graph = NULL;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(part_is_the_graph_of_its_edges),
        cmocka_unit_test(part_survives_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
