/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/telling.h"
#include "entente/render/telling_internal.h"
#include "render/news.h"
#include "support/fault.h"

static void each_status_has_its_certainty(void **state)
{
    (void)state;
    assert_string_equal(ent_certainty_words(ent_certainty_of(ENT_REL_PLANNED)),
                        "planned, possible");
    assert_string_equal(ent_certainty_words(ent_certainty_of(ENT_REL_DISPUTED)),
                        "denied by a party");
    assert_string_equal(ent_certainty_words(ent_certainty_of(ENT_REL_DENIED)),
                        "denied by a party");
    assert_string_equal(ent_certainty_key(ent_certainty_of(ENT_REL_ALLEGED)),
                        "alleged");
    assert_string_equal(ent_certainty_words(ent_certainty_of(ENT_REL_ASSERTED)),
                        "");
}

typedef struct world {
    ent_store *store;
    ent_graph *graph;
    ent_arena *arena;
} world;

static int set_up(void **state)
{
    static world here;
    ent_error err = {0};
    ent_view view = ent_view_default();

    assert_int_equal(news_open(&here.store, &err), ENT_OK);
    assert_int_equal(ent_graph_load(&here.graph, here.store, &view, NULL, &err),
                     ENT_OK);
    here.arena = ent_arena_new();
    *state = &here;
    return here.arena == NULL;
}

static int tear_down(void **state)
{
    world *here = *state;

    ent_arena_free(here->arena);
    ent_graph_free(here->graph);
    ent_store_close(here->store);
    return 0;
}

static ent_telling tell(world *here, uint32_t edge)
{
    ent_telling telling;
    ent_error err = {0};

    assert_int_equal(
        ent_tell(&telling, here->store, here->graph, edge, here->arena, &err),
        ENT_OK);
    return telling;
}

static ent_telling find(world *here, const char *subject, const char *phrase)
{
    for (uint32_t e = 0; e < ent_graph_edge_count(here->graph); e++) {
        ent_telling telling = tell(here, e);

        if (ent_str_is(telling.subject_name, subject) &&
            ent_str_is(telling.phrase, phrase))
            return telling;
    }
    fail_msg("no edge '%s %s'", subject, phrase);
    return (ent_telling){.edge = 0};
}

static void an_edge_is_told_with_its_best_evidence_first(void **state)
{
    ent_telling told =
        find(*state, "Russia", "signs mutual defence treaty with");

    assert_true(ent_str_is(told.object_name, "North Korea"));
    assert_true(told.mutual);
    assert_int_equal(told.reports, 2);
    assert_int_equal(told.evidence_count, 2);
    assert_int_equal(told.certainty, ENT_CERTAINTY_REPORTED);
    assert_true(ent_str_is(told.passive, "agrees with"));
    assert_true(ent_telling_words(&told.evidence[0]).len > 0);
    assert_true(ent_telling_source(&told.evidence[0]).len > 0);
}

static void what_may_happen_is_told_as_planned(void **state)
{
    ent_telling told = find(*state, "South Korea", "gives weapons supply to");

    assert_int_equal(told.certainty, ENT_CERTAINTY_PLANNED);
    assert_int_equal(told.reports, 3);
}

static void every_edge_names_both_ends(void **state)
{
    world *here = *state;

    for (uint32_t e = 0; e < ent_graph_edge_count(here->graph); e++) {
        ent_telling told = tell(here, e);

        assert_true(told.subject_name.len > 0 && told.object_name.len > 0);
        assert_true(told.phrase.len > 0 && told.passive.len > 0);
        assert_true(told.evidence_count > 0);
    }
}

static void a_view_of_evidence_knows_no_later_label(void **state)
{
    world *here = *state;
    ent_view view = ent_view_default();
    ent_graph *graph = NULL;
    ent_error err = {0};

    assert_int_equal(
        ent_date_parse(&view.known_by, ent_str_from("2024-06-30"), &err),
        ENT_OK);
    assert_int_equal(ent_graph_load(&graph, here->store, &view, NULL, &err),
                     ENT_OK);
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        ent_telling told;

        assert_int_equal(
            ent_tell(&told, here->store, graph, e, here->arena, &err), ENT_OK);
        for (size_t i = 0; i < told.evidence_count; i++)
            assert_true(ent_str_is(told.evidence[i].report_date, "2024-06-20"));
    }
    ent_graph_free(graph);
}

/* A relation is called what the report says that was read first (Report 001, of
 * 15 July); as long as that is not known, what the others say. */
static void a_label_is_one_that_the_view_lets_in(void **state)
{
    static const news_said said[] = {
        {0, "Andrzej Duda", "LEADS", NULL, "Poland", "head of state",
         "He heads it.", NEWS_FACT},
        {1, "Andrzej Duda", "LEADS", NULL, "Poland", "president",
         "He is president.", NEWS_FACT},
        {3, "Andrzej Duda", "LEADS", NULL, "Poland", "president",
         "He is still president.", NEWS_FACT},
    };
    static const struct {
        const char *known_by;
        const char *phrase;
    } cases[] = {{"2024-06-30", "president of"},
                 {"2024-12-31", "head of state of"}};
    world *here = *state;
    ent_store *store = NULL;

    assert_int_equal(news_open_saying(&store, said, 3, NULL), ENT_OK);
    for (size_t i = 0; i < 2; i++) {
        ent_view view = ent_view_default();
        ent_graph *graph = NULL;
        ent_telling told;

        assert_int_equal(ent_date_parse(&view.known_by,
                                        ent_str_from(cases[i].known_by), NULL),
                         ENT_OK);
        assert_int_equal(ent_graph_load(&graph, store, &view, NULL, NULL),
                         ENT_OK);
        assert_int_equal(ent_graph_edge_count(graph), 1);
        assert_int_equal(ent_tell(&told, store, graph, 0, here->arena, NULL),
                         ENT_OK);
        assert_true(ent_str_is(told.phrase, cases[i].phrase));
        ent_graph_free(graph);
    }
    ent_store_close(store);
}

static ent_status tell_all(void *user)
{
    world *here = user;
    ent_status st = ENT_OK;
    ent_arena *arena = ent_arena_new();

    if (arena == NULL)
        return ENT_ERR_NOMEM;
    for (uint32_t e = 0; e < 4 && st == ENT_OK; e++) {
        ent_telling told;

        st = ent_tell(&told, here->store, here->graph, e, arena, NULL);
    }
    ent_arena_free(arena);
    return st;
}

static void running_out_of_memory_is_told(void **state)
{
    fault_each(tell_all, *state);
}

static void a_source_is_the_publisher_or_a_file_without_its_ending(void **state)
{
    static const struct {
        const char *publisher;
        const char *name;
        const char *source;
    } all[] = {{"Newsweek", "a.txt", "Newsweek"},
               {NULL, "02-seoul-sanctions.txt", "02-seoul-sanctions"},
               {NULL, "page.v2.html", "page.v2"},
               {NULL, "Treaty of the U.S.", "Treaty of the U.S."},
               {NULL, "Report 4.2", "Report 4.2"},
               {NULL, ".txt", ".txt"}};

    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        ent_evidence evidence = {.publisher = ent_str_from(all[i].publisher),
                                 .document_name = ent_str_from(all[i].name)};

        assert_true(ent_str_is(ent_telling_source(&evidence), all[i].source));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_status_has_its_certainty),
        cmocka_unit_test(an_edge_is_told_with_its_best_evidence_first),
        cmocka_unit_test(what_may_happen_is_told_as_planned),
        cmocka_unit_test(every_edge_names_both_ends),
        cmocka_unit_test(a_view_of_evidence_knows_no_later_label),
        cmocka_unit_test(a_label_is_one_that_the_view_lets_in),
        cmocka_unit_test(running_out_of_memory_is_told),
        cmocka_unit_test(
            a_source_is_the_publisher_or_a_file_without_its_ending),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
