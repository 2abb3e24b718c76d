/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "entente/core/mem.h"
#include "entente/model/graph_internal.h"
#include "model/random_graph.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 300
};

/** Order of edges as documented: subject, object, then relations with evidence
 *  in reports by number, then coded events by number. */
static int by_place(const void *left, const void *right)
{
    const ent_graph_edge *a = left;
    const ent_graph_edge *b = right;
    int64_t x = a->relation.value;
    int64_t y = b->relation.value;

    if (a->subject.value != b->subject.value)
        return a->subject.value < b->subject.value ? -1 : 1;
    if (a->object.value != b->object.value)
        return a->object.value < b->object.value ? -1 : 1;
    if ((x > 0) != (y > 0))
        return x > 0 ? -1 : 1;
    return llabs(x) < llabs(y) ? -1 : llabs(x) > llabs(y);
}

/** The edges that a view lets in, in order; counts the others by reason. */
static size_t plain_edges(const random_graph *g, ent_graph_edge *out,
                          ent_left_out *left_out)
{
    uint64_t *counters = (uint64_t *)left_out;
    size_t count = 0;

    memset(left_out, 0, sizeof *left_out);
    for (size_t i = 0; i < g->count; i++) {
        int refusal = plain_refusal(&g->view, &g->edges[i]);

        if (refusal < 0)
            out[count++] = g->edges[i];
        else
            counters[refusal]++;
    }
    if (count > 0)
        qsort(out, count, sizeof *out, by_place);
    return count;
}

static void assert_edge_equal(const ent_graph *graph, uint32_t edge,
                              const ent_graph_edge *want)
{
    assert_int_equal(
        ent_graph_entity(graph, ent_graph_subject(graph, edge)).value,
        want->subject.value);
    assert_int_equal(
        ent_graph_entity(graph, ent_graph_object(graph, edge)).value,
        want->object.value);
    assert_int_equal(ent_graph_relation(graph, edge).value,
                     want->relation.value);
    assert_ptr_equal(ent_graph_type(graph, edge), want->type);
    assert_ptr_equal(ent_graph_mode(graph, edge), want->mode);
    assert_int_equal(ent_graph_status(graph, edge), want->status);
    assert_int_equal(ent_graph_first_day(graph, edge), want->first_day);
    assert_int_equal(ent_graph_last_day(graph, edge), want->last_day);
    assert_int_equal(ent_graph_evidence_count(graph, edge),
                     want->evidence_count);
    assert_int_equal(ent_graph_source_count(graph, edge), want->source_count);
    assert_true(ent_graph_confidence(graph, edge) == (double)want->confidence);
}

static void assert_nodes_are_ends(const ent_graph *graph)
{
    uint32_t nodes = ent_graph_node_count(graph);
    bool used[RANDOM_NODES_MAX] = {false};

    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        used[ent_graph_subject(graph, e)] = true;
        used[ent_graph_object(graph, e)] = true;
    }
    for (uint32_t v = 0; v < nodes; v++) {
        ent_entity_id id = ent_graph_entity(graph, v);

        assert_true(used[v]);
        for (uint32_t e = ent_graph_first_edge(graph, v);
             e < ent_graph_first_edge(graph, v + 1); e++)
            assert_int_equal(ent_graph_subject(graph, e), v);
        assert_true(v == 0 || ent_graph_entity(graph, v - 1).value < id.value);
        assert_int_equal(ent_graph_node(graph, id), v);
    }
    assert_int_equal(ent_graph_node(graph, (ent_entity_id){INT64_MAX}),
                     ENT_NO_INDEX);
}

static void edges_are_those_of_a_plain_filter(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static random_graph g;
        static ent_graph_edge want[RANDOM_EDGES_MAX];
        ent_left_out left_out;
        ent_graph *graph = NULL;
        size_t count = 0;

        random_graph_make(&g, &rng, RANDOM_NODES_MAX, RANDOM_EDGES_MAX);
        random_graph_filter(&g, &rng);
        if (round % 3 == 0 && g.count > 0) /* As a file of events comes. */
            qsort(g.edges, g.count, sizeof *g.edges, by_place);
        count = plain_edges(&g, want, &left_out);
        graph = random_graph_build(&g);
        assert_int_equal(ent_graph_edge_count(graph), count);
        for (uint32_t e = 0; e < count; e++)
            assert_edge_equal(graph, e, &want[e]);
        assert_memory_equal(ent_graph_left_out(graph), &left_out,
                            sizeof left_out);
        assert_nodes_are_ends(graph);
        ent_graph_free(graph);
    }
}

static ent_graph_edge edge_of(const char *type, const char *first,
                              const char *last);

/** More parallel edges than are sorted one by one, in no order. */
static void many_parallel_edges_come_in_order(void **state)
{
    enum {
        MANY = 5000
    };
    static ent_graph_edge edges[MANY];
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (size_t i = 0; i < MANY; i++) {
        int64_t id = (int64_t)i + 1;

        edges[i] = edge_of("AID", "2024-06-19", "2024-06-19");
        edges[i].subject.value = 1 + (int64_t)ent_rng_below(&rng, 3);
        edges[i].object.value = 1 + (int64_t)ent_rng_below(&rng, 300);
        edges[i].object.value =
            edges[i].object.value < 200 ? 1 : edges[i].object.value;
        edges[i].confidence = i % 3 == 0 ? 0.6F : 0.5F;
        edges[i].relation.value = i % 4 == 0 ? id : -id * 700000;
    }
    for (size_t i = MANY; i > 1; i--) {
        size_t other = ent_rng_below(&rng, i);
        ent_graph_edge swap = edges[i - 1];

        edges[i - 1] = edges[other];
        edges[other] = swap;
    }
    assert_int_equal(ent_graph_build(&graph, edges, MANY, &view, NULL), ENT_OK);
    qsort(edges, MANY, sizeof *edges, by_place);
    for (uint32_t e = 0; e < MANY; e++)
        assert_edge_equal(graph, e, &edges[e]);
    ent_graph_free(graph);
}

static bool stop_sorting(void *user, const char *stage, uint64_t done,
                         uint64_t total)
{
    (void)stage;
    *(uint64_t *)user = done;
    return done == total;
}

static void building_in_steps_can_be_stopped_and_begun_again(void **state)
{
    enum {
        MANY = 600000 /**< Progress is told every 2^18 edges. */
    };
    uint64_t done = 0;
    ent_progress progress = {.fn = stop_sorting, .user = &done};
    ent_graph_edge edge = edge_of("AID", "2024-06-19", "2024-06-19");
    ent_view view = ent_view_default();
    ent_graph_builder *builder = NULL;
    ent_graph *graph = NULL;
    ent_error err = {0};

    (void)state;
    assert_int_equal(ent_graph_builder_new(&builder, &view, &err), ENT_OK);
    edge.confidence = 0.5F;
    for (int64_t i = MANY; i > 0; i--) {
        edge.relation.value = -i;
        assert_int_equal(ent_graph_builder_add(builder, &edge, &err), ENT_OK);
    }
    assert_int_equal(ent_graph_builder_finish(builder, &graph, &progress, &err),
                     ENT_ERR_CANCELLED);
    assert_null(graph);
    assert_true(done > 0 && done < MANY);
    ent_error_clear(&err);
    assert_int_equal(ent_graph_builder_add(builder, &edge, &err), ENT_OK);
    assert_int_equal(ent_graph_builder_finish(builder, &graph, NULL, &err),
                     ENT_OK);
    assert_int_equal(ent_graph_edge_count(graph), 1);
    ent_graph_free(graph);
    ent_graph_builder_free(builder);
}

/** Is the edge a self-loop that may be walked both ways? */
static bool is_double_loop(const ent_graph *graph, uint32_t e)
{
    return ent_graph_subject(graph, e) == ent_graph_object(graph, e) &&
           (ent_graph_view(graph)->direction == ENT_DIRECTION_BOTH ||
            ent_graph_type(graph, e)->symmetric);
}

/** Every way to walk from a vertex, edge by edge, against its neighbours, hops
 *  and degree. @param arriving  Ways to walk to it instead. */
static void assert_neighbours(const ent_graph *graph, uint32_t v, bool arriving)
{
    ent_neighbours among = arriving ? ent_graph_neighbours_in(graph, v)
                                    : ent_graph_neighbours_out(graph, v);
    uint32_t place = 0;
    uint32_t ways = 0;

    for (uint32_t to = 0; to < ent_graph_node_count(graph); to++) {
        ent_hop hop = {0};
        uint64_t sources = 0;
        uint32_t edges = 0;
        uint32_t found = 0;

        if (place < among.count && among.node[place] == to)
            hop = ent_graph_hop(graph, &among, place);
        assert_int_equal(ent_neighbours_find(&among, to),
                         ent_hop_count(&hop) > 0 ? place : ENT_NO_INDEX);
        edges = ent_hop_count(&hop);
        sources = ent_graph_hop_sources(graph, hop);
        for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
            if (!plain_walk(graph, e, arriving ? to : v, arriving ? v : to))
                continue;
            assert_true(ent_hop_next(&hop, &found));
            assert_int_equal(found, e);
            assert_true(edges-- > 0);
            sources -= ent_graph_source_count(graph, e);
            ways += is_double_loop(graph, e) ? 2 : 1;
        }
        assert_false(ent_hop_next(&hop, &found));
        assert_int_equal(edges, 0);
        assert_int_equal(sources, 0);
        place += place < among.count && among.node[place] == to;
    }
    assert_int_equal(place, among.count);
    assert_int_equal(arriving ? ent_graph_degree_in(graph, v)
                              : ent_graph_degree_out(graph, v),
                     ways);
}

/** As a graph of very many pairs is, whose runs of edges are searched for. */
static void drop_index(ent_graph *graph)
{
    ent_error err = {0};

    if (graph->in.begin != graph->out.begin)
        ent_adjacency_clear(&graph->in);
    ent_adjacency_clear(&graph->out);
    ent_free(graph->symmetric_begin);
    ent_free(graph->symmetric);
    ent_free(graph->pair_begin);
    graph->symmetric_begin = NULL;
    graph->symmetric = NULL;
    graph->pair_begin = NULL;
    if (ent_graph_link(graph, 0, NULL, &err) != ENT_OK)
        fail_msg("%s", err.message);
    assert_true(!graph->indexed || graph->edge_count == 0);
}

static void neighbours_and_hops_are_the_ways_to_walk(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        static random_graph g;
        ent_graph *graph = NULL;

        random_graph_make(&g, &rng, 12, 60);
        graph = random_graph_build(&g);
        if (round % 2 == 1)
            drop_index(graph);
        for (uint32_t v = 0; v < ent_graph_node_count(graph); v++) {
            assert_neighbours(graph, v, false);
            assert_neighbours(graph, v, true);
        }
        ent_graph_free(graph);
    }
}

static ent_graph_edge edge_of(const char *type, const char *first,
                              const char *last)
{
    ent_date a = {0};
    ent_date b = {0};
    ent_graph_edge edge = {.relation = {1},
                           .subject = {10},
                           .object = {20},
                           .type = ent_relation_type_find(ent_str_from(type)),
                           .first_day = ENT_DAY_MIN,
                           .last_day = ENT_DAY_MAX,
                           .evidence_count = 1,
                           .source_count = 1,
                           .confidence = 0.7F};

    assert_non_null(edge.type);
    assert_int_equal(ent_date_parse(&a, ent_str_from(first), NULL), ENT_OK);
    assert_int_equal(ent_date_parse(&b, ent_str_from(last), NULL), ENT_OK);
    if (a.known)
        edge.first_day = a.first;
    if (b.known)
        edge.last_day = b.last;
    return edge;
}

static ent_view view_of(const char *text)
{
    ent_view view = ent_view_default();
    ent_error err = {0};

    if (ent_view_parse(&view, ent_str_from(text), NULL, &err) != ENT_OK)
        fail_msg("%s", err.message);
    return view;
}

/** Is a relation between these days in the view? */
static bool is_in(const char *view_text, const char *type, const char *first,
                  const char *last)
{
    ent_graph_edge edge = edge_of(type, first, last);
    ent_view view = view_of(view_text);
    ent_graph *graph = NULL;
    bool in = false;

    assert_int_equal(ent_graph_build(&graph, &edge, 1, &view, NULL), ENT_OK);
    in = ent_graph_edge_count(graph) == 1;
    ent_graph_free(graph);
    return in;
}

static void tie_holds_from_since_until_the_day_before_until(void **state)
{
    static const char tie[] = "MEMBER_OF";

    (void)state;
    assert_false(is_in("as-of=2020-01-09", tie, "2020-01-10", "2022-05-01"));
    assert_true(is_in("as-of=2020-01-10", tie, "2020-01-10", "2022-05-01"));
    assert_true(is_in("as-of=2022-04-30", tie, "2020-01-10", "2022-05-01"));
    assert_false(is_in("as-of=2022-05-01", tie, "2020-01-10", "2022-05-01"));
    assert_true(is_in("as-of=2030", tie, "2020-01-10", ""));
    assert_true(is_in("as-of=1990", tie, "", "2022-05-01"));
    assert_true(is_in("as-of=2021-06-01", tie, "2021-06-01", "2021-06-01"));
    assert_false(is_in("as-of=2021-06-02", tie, "2021-06-01", "2021-06-01"));
}

static void event_is_in_from_its_last_day_on(void **state)
{
    static const char event[] = "SANCTION";

    (void)state;
    assert_false(is_in("as-of=2024-06-18", event, "2024-06-19", "2024-06-19"));
    assert_true(is_in("as-of=2024-06-19", event, "2024-06-19", "2024-06-19"));
    assert_true(is_in("as-of=2024-06", event, "2024-06-19", "2024-06-19"));
    assert_false(is_in("as-of=2024-06-29", event, "2024-06-01", "2024-06-30"));
    assert_true(is_in("as-of=2024-06-19", event, "2024-06-19", ""));
}

static void window_holds_overlapping_ties_and_events_inside(void **state)
{
    static const char window[] = "from=2024-06-10 to=2024-07";

    (void)state;
    assert_true(is_in(window, "MEMBER_OF", "2020", "2024-06-10"));
    assert_false(is_in(window, "MEMBER_OF", "2020", "2024-06-09"));
    assert_true(is_in(window, "MEMBER_OF", "2024-07-31", ""));
    assert_false(is_in(window, "MEMBER_OF", "2024-08-01", ""));
    assert_true(is_in(window, "AID", "2024-06-10", "2024-07-31"));
    assert_false(is_in(window, "AID", "2024-06-09", "2024-06-11"));
    assert_false(is_in(window, "AID", "2024-06", "2024-06"));
    assert_true(is_in("from=2024-06", "AID", "2024-06", "2024-06"));
}

static void undated_relations_are_counted(void **state)
{
    ent_graph_edge edge = edge_of("AID", "", "");
    ent_view view = view_of("from=2024");
    ent_graph *graph = NULL;

    (void)state;
    assert_int_equal(ent_graph_build(&graph, &edge, 1, &view, NULL), ENT_OK);
    assert_int_equal(ent_graph_edge_count(graph), 0);
    assert_int_equal(ent_graph_left_out(graph)->undated, 1);
    ent_graph_free(graph);
    assert_true(is_in("all", "AID", "", ""));
}

static void confidence_equal_to_the_limit_is_in(void **state)
{
    (void)state;
    /* The confidence is the float nearest to 0.7, which is below 0.7. */
    assert_true(is_in("min-confidence=0.7", "AID", "", ""));
    assert_false(is_in("min-confidence=0.700001", "AID", "", ""));
}

static void unnamed_source_is_no_vertex(void **state)
{
    ent_graph_edge edges[2] = {edge_of("AID", "", ""), edge_of("AID", "", "")};
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    (void)state;
    edges[0].subject = ENT_UNNAMED_SOURCE;
    edges[1].object = ENT_UNNAMED_SOURCE;
    assert_int_equal(ent_graph_build(&graph, edges, 2, &view, NULL), ENT_OK);
    assert_int_equal(ent_graph_node_count(graph), 0);
    assert_int_equal(ent_graph_edge_count(graph), 0);
    ent_graph_free(graph);
}

static void strength_and_cost_follow_the_view(void **state)
{
    ent_graph_edge edge = edge_of("AID", "", "");
    ent_view view = view_of("cost=neg-log-confidence strength=sources");
    ent_graph *graph = NULL;

    (void)state;
    edge.source_count = 3;
    assert_int_equal(ent_graph_build(&graph, &edge, 1, &view, NULL), ENT_OK);
    assert_true(ent_graph_strength(graph, 0) == 3.0);
    assert_true(fabs(ent_graph_cost(graph, 0) + log(0.7)) < 1e-6);
    ent_graph_free(graph);

    view = view_of("cost=inverse-strength strength=goldstein");
    assert_int_equal(ent_graph_build(&graph, &edge, 1, &view, NULL), ENT_OK);
    assert_true(ent_graph_strength(graph, 0) == edge.type->weight);
    assert_true(ent_graph_cost(graph, 0) == 1.0 / edge.type->weight);
    ent_graph_free(graph);
}

static void strength_and_cost_are_above_zero(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 50; round++) {
        static random_graph g;
        ent_graph *graph = NULL;

        random_graph_make(&g, &rng, 20, 60);
        graph = random_graph_build(&g);
        for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
            assert_true(ent_graph_strength(graph, e) > 0);
            assert_true(ent_graph_cost(graph, e) > 0);
            assert_true(isfinite(ent_graph_cost(graph, e)));
        }
        ent_graph_free(graph);
    }
}

static void built_graph_has_numbers_as_names(void **state)
{
    ent_graph_edge edge = edge_of("AID", "", "");
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;

    (void)state;
    assert_int_equal(ent_graph_build(&graph, &edge, 1, &view, NULL), ENT_OK);
    assert_true(ent_str_is(ent_graph_name(graph, 0), "#10"));
    assert_true(ent_str_is(ent_graph_name(graph, 1), "#20"));
    assert_int_equal(ent_graph_class(graph, 1), ENT_ACTOR);
    ent_graph_free(graph);
}

static void contradictory_view_is_refused(void **state)
{
    ent_view view = view_of("from=2024");
    ent_graph *graph = NULL;
    ent_error err = {0};

    (void)state;
    view.to = view_of("to=2023").to;
    assert_int_equal(ent_graph_build(&graph, NULL, 0, &view, &err),
                     ENT_ERR_INVALID);
    assert_null(graph);
    assert_string_equal(err.message, "--from 2024 is after --to 2023");
}

static ent_status build_and_free(void *user)
{
    const random_graph *g = user;
    ent_graph *graph = NULL;
    ent_error err = {0};
    ent_status st = ent_graph_build(&graph, g->edges, g->count, &g->view, &err);

    ent_graph_free(graph);
    return st;
}

static void build_survives_any_lost_allocation(void **state)
{
    static random_graph g;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (unsigned i = 0; i < 3; i++) {
        do
            random_graph_make(&g, &rng, 40, 120);
        while (g.count < 60);
        g.view.direction = (ent_direction)i;
        fault_each(build_and_free, &g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(edges_are_those_of_a_plain_filter),
        cmocka_unit_test(many_parallel_edges_come_in_order),
        cmocka_unit_test(building_in_steps_can_be_stopped_and_begun_again),
        cmocka_unit_test(neighbours_and_hops_are_the_ways_to_walk),
        cmocka_unit_test(tie_holds_from_since_until_the_day_before_until),
        cmocka_unit_test(event_is_in_from_its_last_day_on),
        cmocka_unit_test(window_holds_overlapping_ties_and_events_inside),
        cmocka_unit_test(undated_relations_are_counted),
        cmocka_unit_test(confidence_equal_to_the_limit_is_in),
        cmocka_unit_test(unnamed_source_is_no_vertex),
        cmocka_unit_test(strength_and_cost_follow_the_view),
        cmocka_unit_test(strength_and_cost_are_above_zero),
        cmocka_unit_test(built_graph_has_numbers_as_names),
        cmocka_unit_test(contradictory_view_is_refused),
        cmocka_unit_test(build_survives_any_lost_allocation),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
