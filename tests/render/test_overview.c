/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>

#include "entente/store/entity.h"
#include "render/news.h"
#include "render/sample.h"
#include "support/fault.h"

typedef struct world {
    ent_store *store;
    ent_graph *graph;
} world;

static int set_up(void **state)
{
    static world here;
    ent_error err = {0};
    ent_view view = ent_view_default();

    assert_int_equal(news_open(&here.store, &err), ENT_OK);
    assert_int_equal(ent_graph_load(&here.graph, here.store, &view, NULL, &err),
                     ENT_OK);
    *state = &here;
    return 0;
}

static int tear_down(void **state)
{
    world *here = *state;

    ent_graph_free(here->graph);
    ent_store_close(here->store);
    return 0;
}

static ent_figure *overview(world *here, const ent_figure_options *options)
{
    ent_figure *figure = NULL;
    ent_error err = {0};

    assert_int_equal(
        ent_figure_overview(&figure, here->store, here->graph, options, &err),
        ENT_OK);
    return figure;
}

static const ent_figure_node *node_of(const ent_figure *figure, const char *key)
{
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &count);

    for (size_t i = 0; i < count; i++)
        if (ent_str_is(nodes[i].key, key))
            return &nodes[i];
    return NULL;
}

static const ent_figure_edge *edge_of(const ent_figure *figure, const char *a,
                                      const char *b)
{
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &count);
    const ent_figure_edge *edges = ent_figure_edges(figure, &count);

    for (size_t i = 0; i < count; i++)
        if ((ent_str_is(nodes[edges[i].from].key, a) &&
             ent_str_is(nodes[edges[i].to].key, b)) ||
            (ent_str_is(nodes[edges[i].from].key, b) &&
             ent_str_is(nodes[edges[i].to].key, a)))
            return &edges[i];
    return NULL;
}

static bool holds(ent_str text, const char *part)
{
    return ent_str_find(text, ent_str_from(part), 0) < text.len;
}

static void persons_and_offices_count_as_their_state(void **state)
{
    ent_figure_options options = ent_figure_default();
    ent_figure *figure = overview(*state, &options);

    assert_null(node_of(figure, "vladimir-putin"));
    assert_null(node_of(figure, "state-duma"));
    assert_null(node_of(figure, "foreign-ministry"));
    /* No country of his own, but "Duda leads Poland". */
    assert_null(node_of(figure, "andrzej-duda"));
    assert_non_null(edge_of(figure, "KOR", "POL"));
    /* Who leads an organisation counts with it. */
    assert_null(node_of(figure, "jens-stoltenberg"));
    assert_int_equal(edge_of(figure, "KOR", "nato")->mentions, 3);
    assert_int_equal(edge_of(figure, "RUS", "strategic-partnership")->relations,
                     2);
    ent_figure_free(figure);
}

static void places_and_things_are_folded_away(void **state)
{
    ent_figure_options options = ent_figure_default();
    ent_figure *figure = overview(*state, &options);

    assert_null(node_of(figure, "kursk"));
    assert_null(node_of(figure, "artillery-shells"));
    assert_true(holds(ent_figure_subtitle(figure),
                      "Left out: 2 relations with places"));
    ent_figure_free(figure);
}

static void what_no_line_can_show_is_counted(void **state)
{
    ent_figure_options options = ent_figure_default();
    ent_figure *figure = overview(*state, &options);
    const ent_figure_counts *counts = ent_figure_get_counts(figure);
    uint32_t all = ent_graph_edge_count(((const world *)*state)->graph);
    char want[160];

    (void)snprintf(want, sizeof want,
                   "Left out: 2 relations with places, groups or things, %u "
                   "relations within a state or organisation.",
                   (unsigned)(all - counts->relations - 2));
    assert_true(all > counts->relations + 3);
    assert_true(holds(ent_figure_subtitle(figure), want));
    ent_figure_free(figure);
}

static void pairs_are_summed(void **state)
{
    ent_figure_options options = ent_figure_default();
    ent_figure *figure = overview(*state, &options);
    const ent_figure_edge *edge = edge_of(figure, "PRK", "RUS");

    assert_non_null(edge);
    assert_int_equal(edge->mentions, 7);
    assert_int_equal(edge->relations, 5);
    assert_int_equal(edge->id_count, 5);
    assert_int_equal(edge->sources, 4);
    assert_int_equal(edge->tone, ENT_TONE_COOP);
    assert_true(edge->families >> ENT_FAMILY_AID & 1u);
    assert_true(edge->statuses >> ENT_REL_DISPUTED & 1u);
    assert_int_equal(edge_of(figure, "KOR", "RUS")->tone, ENT_TONE_HOST);
    /* An alliance has no quad class, but a weight. */
    assert_int_equal(edge_of(figure, "KOR", "USA")->tone, ENT_TONE_COOP);
    ent_figure_free(figure);
}

static void mentions_of_actors_are_those_of_their_lines(void **state)
{
    ent_figure_options options = ent_figure_default();
    ent_figure *figure = overview(*state, &options);
    size_t node_count;
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &node_count);
    const ent_figure_edge *edges = ent_figure_edges(figure, &count);

    for (size_t n = 0; n < node_count; n++) {
        uint32_t sum = 0;

        for (size_t i = 0; i < count; i++)
            if (edges[i].from == n || edges[i].to == n)
                sum += edges[i].mentions;
        assert_int_equal(nodes[n].mentions, sum);
    }
    ent_figure_free(figure);
}

static void labels_are_words_of_the_relations(void **state)
{
    ent_figure_options options = ent_figure_default();
    ent_figure *figure = overview(*state, &options);

    assert_true(ent_str_is(edge_of(figure, "PRK", "RUS")->label,
                           "military aid, mutual defence treaty"));
    assert_true(ent_str_is(edge_of(figure, "RUS", "UKR")->label, "war"));
    /* Nobody asserts it, so the line says so. */
    assert_true(ent_str_is(edge_of(figure, "KOR", "UKR")->label,
                           "weapons supply (planned)"));
    /* One mention: no words. */
    assert_int_equal(edge_of(figure, "CHN", "nato")->label.len, 0);
    ent_figure_free(figure);
}

static void titles_tell_who_does_what_and_who_says_so(void **state)
{
    ent_figure_options options = ent_figure_default();
    ent_figure *figure = overview(*state, &options);
    ent_str title = edge_of(figure, "KOR", "UKR")->title;

    assert_true(holds(title, "South Korea – Ukraine: 3 mentions in 3 reports"));
    assert_true(holds(
        title, "South Korea – gives weapons supply to – Ukraine; planned; "
               "3 reports. “Seoul may send weapons to Ukraine.” "
               "(Report 002, 2024-06-20)"));
    ent_figure_free(figure);
}

static size_t count_of(ent_str text, const char *part)
{
    size_t count = 0;

    for (size_t at = ent_str_find(text, ent_str_from(part), 0); at < text.len;
         at = ent_str_find(text, ent_str_from(part), at + 1))
        count++;
    return count;
}

/* And how many more there are. */
static void a_title_tells_three_relations_and_counts_the_others(void **state)
{
    static const news_said said[] = {
        {1, "Russia", "SANCTION", NULL, "Japan", NULL, "One.", NEWS_FACT},
        {1, "Russia", "ACCUSE", NULL, "Japan", NULL, "Two.", NEWS_FACT},
        {1, "Russia", "THREATEN", NULL, "Japan", NULL, "Three.", NEWS_FACT},
        {1, "Japan", "REJECT", NULL, "Russia", NULL, "Four.", NEWS_FACT},
        {1, "Japan", "COOPERATE", NULL, "Russia", NULL, "Five.", NEWS_FACT},
    };

    (void)state;
    for (size_t count = 3; count <= 5; count++) {
        world here;
        ent_view view = ent_view_default();
        ent_figure_options options = ent_figure_default();
        ent_figure *figure;
        ent_str title;

        assert_int_equal(news_open_saying(&here.store, said, count, NULL),
                         ENT_OK);
        assert_int_equal(
            ent_graph_load(&here.graph, here.store, &view, NULL, NULL), ENT_OK);
        figure = overview(&here, &options);
        title = edge_of(figure, "RUS", "JPN")->title;
        assert_int_equal(count_of(title, "2024-"), 3);
        assert_int_equal(holds(title, "And 1 more relation."), count == 4);
        assert_int_equal(holds(title, "And 2 more relations."), count == 5);
        ent_figure_free(figure);
        ent_graph_free(here.graph);
        ent_store_close(here.store);
    }
}

static void the_page_says_what_was_counted(void **state)
{
    ent_figure_options options = ent_figure_default();
    ent_figure *figure = overview(*state, &options);
    const ent_figure_counts *counts = ent_figure_get_counts(figure);

    assert_int_equal(counts->reports, 4);
    assert_int_equal(counts->mentions, 34);
    assert_true(ent_str_is(ent_figure_title(figure),
                           "Most cooperation: Russia and North Korea; most "
                           "conflict: Russia and South Korea"));
    assert_true(
        holds(ent_figure_subtitle(figure),
              "34 mentions of 26 relations in 4 reports, June–October 2024."));
    assert_true(holds(ent_figure_sources(figure),
                      "Sources: Newsweek, 8 July 2024; Report 001, 15 July"));
    ent_figure_free(figure);
}

static void a_title_is_a_finding_from_three_mentions_on(void **state)
{
    static const news_said said[] = {
        {0, "Russia", "COOPERATE", NULL, "Japan", NULL, "One.", NEWS_FACT},
        {1, "Russia", "AID", NULL, "Japan", NULL, "Two.", NEWS_FACT},
        {2, "Russia", "AGREE", NULL, "Japan", NULL, "Three.", NEWS_FACT},
    };

    (void)state;
    for (size_t count = 2; count <= 3; count++) {
        world here;
        ent_view view = ent_view_default();
        ent_figure_options options = ent_figure_default();
        ent_figure *figure;

        assert_int_equal(news_open_saying(&here.store, said, count, NULL),
                         ENT_OK);
        assert_int_equal(
            ent_graph_load(&here.graph, here.store, &view, NULL, NULL), ENT_OK);
        figure = overview(&here, &options);
        assert_true(ent_str_is(ent_figure_title(figure),
                               count < 3 ? "Russia and Japan: who stands where"
                                         : "Most cooperation: Russia and "
                                           "Japan"));
        ent_figure_free(figure);
        ent_graph_free(here.graph);
        ent_store_close(here.store);
    }
}

static void the_reader_may_name_the_picture(void **state)
{
    ent_figure_options options = ent_figure_default();
    ent_figure *figure;

    options.title = ent_str_from("My title");
    options.subtitle = ent_str_from("My subtitle");
    options.id = ent_str_from("fig1");
    options.lang = ent_str_from("en-GB");
    figure = overview(*state, &options);
    assert_true(ent_str_is(ent_figure_title(figure), "My title"));
    assert_true(ent_str_is(ent_figure_subtitle(figure), "My subtitle"));
    assert_true(ent_str_is(ent_figure_id(figure), "fig1"));
    assert_true(ent_str_is(ent_figure_lang(figure), "en-GB"));
    ent_figure_free(figure);
}

static void the_most_mentioned_are_kept(void **state)
{
    ent_figure_options options = ent_figure_default();
    ent_figure *figure;
    size_t count;

    options.max_actors = 4;
    figure = overview(*state, &options);
    (void)ent_figure_nodes(figure, &count);
    assert_int_equal(count, 4);
    assert_non_null(node_of(figure, "RUS"));
    assert_non_null(node_of(figure, "KOR"));
    assert_non_null(node_of(figure, "PRK"));
    assert_true(holds(ent_figure_subtitle(figure), "Drawn: 4 of 11 actors"));
    ent_figure_free(figure);
}

static void who_is_asked_for_is_kept(void **state)
{
    world *here = *state;
    ent_figure_options options = ent_figure_default();
    ent_entity_id keep[2];
    ent_figure *figure;
    size_t found = 0;

    assert_int_equal(ent_store_match_name(here->store, ent_str_from("China"),
                                          &keep[0], 1, &found, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_match_name(here->store,
                                          ent_str_from("Vladimir Putin"),
                                          &keep[1], 1, &found, NULL),
                     ENT_OK);
    options.max_actors = 4;
    options.keep = keep;
    options.keep_count = 2;
    figure = overview(here, &options);
    assert_non_null(node_of(figure, "CHN"));
    assert_non_null(node_of(figure, "vladimir-putin"));
    assert_non_null(edge_of(figure, "vladimir-putin", "KOR"));
    ent_figure_free(figure);
}

static void an_empty_view_has_no_picture(void **state)
{
    world *here = *state;
    ent_figure_options options = ent_figure_default();
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_figure *figure = NULL;
    ent_error err = {0};

    view.min_sources = 99;
    assert_int_equal(ent_graph_load(&graph, here->store, &view, NULL, &err),
                     ENT_OK);
    assert_int_equal(
        ent_figure_overview(&figure, here->store, graph, &options, &err),
        ENT_ERR_NOT_FOUND);
    assert_null(figure);
    assert_non_null(strstr(err.message, "nothing to draw"));
    ent_graph_free(graph);
}

static void a_view_is_told_below_the_title(void **state)
{
    world *here = *state;
    ent_figure_options options = ent_figure_default();
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_figure *figure = NULL;
    ent_error err = {0};

    assert_int_equal(
        ent_view_set(&view, "family", ent_str_from("war"), NULL, &err), ENT_OK);
    view.roll_up = true;
    assert_int_equal(ent_graph_load(&graph, here->store, &view, NULL, &err),
                     ENT_OK);
    assert_int_equal(
        ent_figure_overview(&figure, here->store, graph, &options, &err),
        ENT_OK);
    assert_true(holds(ent_figure_subtitle(figure), " View: "));
    assert_true(holds(ent_figure_subtitle(figure),
                      "Persons and offices are counted with their state."));
    ent_figure_free(figure);
    ent_graph_free(graph);
}

static ent_status make_and_free(void *user)
{
    world *here = user;
    ent_figure_options options = ent_figure_default();
    ent_figure *figure = NULL;
    ent_status st =
        ent_figure_overview(&figure, here->store, here->graph, &options, NULL);

    ent_figure_free(figure);
    return st;
}

static void a_failed_allocation_leaks_nothing(void **state)
{
    /* Statements of the store are prepared once and stay. */
    assert_int_equal(make_and_free(*state), ENT_OK);
    fault_each(make_and_free, *state);
}

#define HERE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        HERE(persons_and_offices_count_as_their_state),
        HERE(places_and_things_are_folded_away),
        HERE(what_no_line_can_show_is_counted),
        HERE(pairs_are_summed),
        HERE(mentions_of_actors_are_those_of_their_lines),
        HERE(labels_are_words_of_the_relations),
        HERE(titles_tell_who_does_what_and_who_says_so),
        cmocka_unit_test(a_title_tells_three_relations_and_counts_the_others),
        HERE(the_page_says_what_was_counted),
        cmocka_unit_test(a_title_is_a_finding_from_three_mentions_on),
        HERE(the_reader_may_name_the_picture),
        HERE(the_most_mentioned_are_kept),
        HERE(who_is_asked_for_is_kept),
        HERE(an_empty_view_has_no_picture),
        HERE(a_view_is_told_below_the_title),
        HERE(a_failed_allocation_leaks_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
