/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/edge_sources.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>

#include "entente/store/copies.h"
#include "store/sample.h"
#include "support/fault.h"
#include "support/random.h"

static const char story[] = "One one.\nTwo two.\nThree three.\n";
static const char *const quotes[] = {"One one.", "Two two.", "Three three."};

static void put(sample *s, ent_document_id document, int quote,
                const char *subject, const char *object)
{
    ent_assertion a =
        sample_say(s, document, quotes[quote], subject, "MEMBER_OF", object);
    ent_assertion_id id = {0};

    assert_int_equal(ent_store_put_assertion(s->store, &a, &id, NULL, NULL),
                     ENT_OK);
}

static ent_graph *load_known(sample *s, const char *known_by)
{
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_error err = {0};

    if (known_by != NULL)
        view.known_by = sample_date(known_by);
    if (ent_graph_load(&graph, s->store, &view, NULL, &err) != ENT_OK)
        fail_msg("%s", err.message);
    return graph;
}

static ent_graph *load(sample *s)
{
    return load_known(s, NULL);
}

/** As many sources as the graph says, ascending, no number unused. */
static void check(const ent_edge_sources *sources, const ent_graph *graph)
{
    bool used[64] = {false};

    assert_true(sources->source_count <= 64);
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        assert_int_equal(sources->begin[e + 1] - sources->begin[e],
                         ent_graph_source_count(graph, e));
        for (uint32_t i = sources->begin[e]; i < sources->begin[e + 1]; i++) {
            assert_true(sources->source[i] < sources->source_count);
            assert_true(i == sources->begin[e] ||
                        sources->source[i - 1] < sources->source[i]);
            used[sources->source[i]] = true;
        }
    }
    for (uint32_t i = 0; i < sources->source_count; i++)
        assert_true(used[i]);
}

static void reports_and_their_copies_are_sources(void **state)
{
    sample *s = *state;
    const uint64_t bands[] = {1, 2};
    ent_document_id a = sample_dated(s, "a", story, "2024-01-01");
    ent_document_id b = sample_dated(s, "b", "One one.\n", "2024-01-02");
    ent_document_id c = sample_dated(s, "c", "Two two.\n", "2024-01-03");
    ent_document_id unused = sample_dated(s, "d", "Four.\n", "2024-01-04");
    ent_edge_sources sources = {0};
    ent_graph *graph = NULL;

    (void)unused;
    assert_int_equal(ent_store_put_copy(s->store, b, a, bands, 2, NULL),
                     ENT_OK);
    put(s, a, 0, "A", "X");
    put(s, b, 0, "A", "X");
    put(s, c, 1, "A", "X");
    put(s, b, 0, "B", "X");
    put(s, c, 1, "C", "X");
    graph = load(s);
    assert_int_equal(ent_edge_sources_load(&sources, graph, s->store, NULL),
                     ENT_OK);
    check(&sources, graph);
    assert_int_equal(sources.source_count, 2);
    assert_int_equal(sources.begin[1], 2);
    /* B - X rests on the text that A - X rests on, too. */
    assert_int_equal(sources.source[2], 0);
    assert_int_equal(sources.source[3], 1);
    ent_edge_sources_clear(&sources);
    ent_graph_free(graph);
}

static void edges_the_store_does_not_know_stand_alone(void **state)
{
    sample *s = *state;
    const ent_relation_type *type =
        ent_relation_type_find(ent_str_from("MEMBER_OF"));
    ent_graph_edge edges[3] = {
        {.relation = {-1}, .subject = {1}, .object = {2}, .type = type},
        {.relation = {-2}, .subject = {1}, .object = {2}, .type = type},
        {.relation = {77}, .subject = {1}, .object = {2}, .type = type}};
    ent_view view = ent_view_default();
    ent_edge_sources sources = {0};
    ent_graph *graph = NULL;

    assert_int_equal(ent_graph_build(&graph, edges, 3, &view, NULL), ENT_OK);
    assert_int_equal(ent_edge_sources_load(&sources, graph, s->store, NULL),
                     ENT_OK);
    assert_int_equal(sources.source_count, 3);
    for (uint32_t e = 0; e < 3; e++) {
        assert_int_equal(sources.begin[e + 1], e + 1);
        assert_int_equal(sources.source[e], e);
    }
    ent_edge_sources_clear(&sources);
    ent_graph_free(graph);
}

static void random_stores_have_as_many_as_the_graph_says(void **state)
{
    sample *s = *state;
    ent_document_id documents[12];
    ent_rng rng;

    random_begin(&rng);
    for (int i = 0; i < 12; i++) {
        char name[16];
        char text[80];

        (void)snprintf(name, sizeof name, "d%d", i);
        (void)snprintf(text, sizeof text, "%sNumber %d.\n", story, i);
        documents[i] =
            sample_dated(s, name, text, i % 2 == 0 ? "2024-01" : "2024-02-03");
    }
    for (int round = 0; round < 200; round++) {
        char names[2][3] = {{'A', 'a', '\0'}, {'X', 'a', '\0'}};
        ent_edge_sources sources = {0};
        ent_graph *graph = NULL;

        names[0][1] = (char)('a' + ent_rng_below(&rng, 5));
        names[1][1] = (char)('a' + ent_rng_below(&rng, 5));
        put(s, documents[ent_rng_below(&rng, 12)], (int)ent_rng_below(&rng, 3),
            names[0], names[1]);
        /* Now and then only half of the reports are known. */
        graph = load_known(s, round % 3 == 0 ? "2024-02-01" : NULL);
        assert_int_equal(ent_edge_sources_load(&sources, graph, s->store, NULL),
                         ENT_OK);
        check(&sources, graph);
        ent_edge_sources_clear(&sources);
        ent_graph_free(graph);
    }
}

/** What a scenario of failing allocations works on. */
typedef struct ground {
    sample *s;
    ent_graph *graph;
} ground;

static ent_status once(void *user)
{
    const ground *g = user;
    ent_edge_sources sources = {0};
    ent_status st =
        ent_edge_sources_load(&sources, g->graph, g->s->store, NULL);

    ent_edge_sources_clear(&sources);
    return st;
}

static void no_memory_is_survived(void **state)
{
    ground g = {.s = *state};
    ent_document_id a = sample_report(g.s, "a", story);

    put(g.s, a, 0, "A", "X");
    put(g.s, a, 1, "B", "X");
    g.graph = load(g.s);
    fault_each(once, &g);
    ent_graph_free(g.graph);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(reports_and_their_copies_are_sources),
        WITH(edges_the_store_does_not_know_stand_alone),
        WITH(random_stores_have_as_many_as_the_graph_says),
        WITH(no_memory_is_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
