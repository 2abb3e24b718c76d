/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/chart_internal.h"
#include "entente/store/relation.h"
#include "render/news.h"
#include "support/fault.h"

typedef struct world {
    ent_store *store;
    ent_graph *graph;
} world;

static world open_world(void)
{
    world here = {NULL, NULL};
    ent_view view = ent_view_default();
    ent_error err = {0};

    assert_int_equal(news_open(&here.store, &err), ENT_OK);
    assert_int_equal(ent_graph_load(&here.graph, here.store, &view, NULL, &err),
                     ENT_OK);
    assert_int_equal(ent_graph_load_names(here.graph, here.store, &err),
                     ENT_OK);
    return here;
}

static void close_world(world *here)
{
    ent_graph_free(here->graph);
    ent_store_close(here->store);
}

static ent_chart_node shown(const world *here, ent_chart *chart,
                            const char *name)
{
    ent_chart_node node = {.hub = false};
    ent_rect box = {0.0, 0.0, 220.0, 52.0};
    ent_error err = {0};
    uint32_t vertex = 0;

    while (!ent_str_is(ent_graph_name(here->graph, vertex), name))
        vertex++;
    assert_int_equal(ent_chart_actor(chart, &node, here->store, here->graph,
                                     vertex, box, &err),
                     ENT_OK);
    for (size_t i = 0; i < node.text_count; i++)
        assert_true(node.texts[i].y > box.y0 && node.texts[i].y < box.y1);
    return node;
}

static void an_actor_is_shown_with_who_that_is(void **state)
{
    world here = open_world();
    ent_chart *chart = NULL;
    ent_chart_node node;

    (void)state;
    assert_int_equal(ent_chart_new(&chart, ENT_CHART_PATH, NULL), ENT_OK);
    node = shown(&here, chart, "South Korea");
    assert_true(ent_str_is(node.key, "KOR"));
    assert_true(ent_str_is(node.title, "South Korea (대한민국)"));
    assert_int_equal(node.text_count, 2);
    assert_true(ent_str_is(node.texts[1].text, "대한민국"));
    assert_true(ent_str_is(node.texts[1].lang, "ko"));
    node = shown(&here, chart, "Andrzej Duda");
    assert_true(ent_str_is(node.key, "andrzej-duda"));
    assert_true(ent_str_is(node.texts[1].text, "Leads Poland"));
    node = shown(&here, chart, "NATO");
    assert_true(ent_str_is(node.texts[1].text, "Alliance"));
    ent_chart_free(chart);
    close_world(&here);
}

/* An office that is denied, planned or only possible is nobody's. */
static void an_office_is_one_that_is_plainly_asserted(void **state)
{
    static const news_said denied[] = {
        {0, "Andrzej Duda", "LEADS", NULL, "Poland", NULL, "He does not.",
         NEWS_DENIED},
        {1, "Andrzej Duda", "LEADS", NULL, "Poland", NULL, "No, he does not.",
         NEWS_DENIED},
        {0, "Andrzej Duda", "LEADS", NULL, "NATO", NULL, "He leads NATO.",
         NEWS_FACT},
        {0, "Jens Stoltenberg", "LEADS", NULL, "NATO", NULL, "He will lead it.",
         NEWS_PLANNED},
        {0, "Kim Jong Un", "LEADS", NULL, "North Korea", NULL,
         "He may lead it.", NEWS_POSSIBLE},
    };
    static const struct {
        const char *name;
        const char *role;
    } roles[] = {{"Andrzej Duda", "Leads NATO"},
                 {"Jens Stoltenberg", NULL},
                 {"Kim Jong Un", NULL}};
    world here = {NULL, NULL};
    ent_view view = ent_view_default();
    ent_chart *chart = NULL;

    (void)state;
    assert_int_equal(news_open_saying(&here.store, denied,
                                      sizeof denied / sizeof *denied, NULL),
                     ENT_OK);
    assert_int_equal(ent_graph_load(&here.graph, here.store, &view, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ent_graph_load_names(here.graph, here.store, NULL),
                     ENT_OK);
    assert_int_equal(ent_chart_new(&chart, ENT_CHART_PATH, NULL), ENT_OK);
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        ent_chart_node node = shown(&here, chart, roles[i].name);

        assert_int_equal(node.text_count, roles[i].role == NULL ? 1 : 2);
        if (roles[i].role != NULL)
            assert_true(ent_str_is(node.texts[1].text, roles[i].role));
    }
    ent_chart_free(chart);
    close_world(&here);
}

/* Assertions of a signature, and how many. */
typedef struct signatures {
    ent_assertion_id ids[8];
    size_t count;
} signatures;

static bool take_signature(void *user, const ent_evidence *evidence)
{
    signatures *all = user;

    if (ent_str_is(evidence->object_name, "Strategic Partnership") &&
        strcmp(evidence->type->name, "AGREE") == 0 &&
        ent_str_is(evidence->mode, "sign"))
        all->ids[all->count++] = evidence->id;
    return true;
}

static void an_agreement_has_the_day_of_its_first_signature(void **state)
{
    static const char *const days[] = {"2024-06-20", "2024-06-19"};
    world here = open_world();
    ent_chart *chart = NULL;
    ent_view view = ent_view_default();
    ent_chart_node node;
    signatures signed_by = {.count = 0};

    (void)state;
    assert_int_equal(ent_chart_new(&chart, ENT_CHART_PATH, NULL), ENT_OK);
    node = shown(&here, chart, "Strategic Partnership");
    assert_true(ent_str_is(node.texts[node.text_count - 1].text, "Treaty"));
    assert_int_equal(ent_store_each_evidence(here.store, &ENT_ALL_EVIDENCE,
                                             take_signature, &signed_by, NULL),
                     ENT_OK);
    assert_int_equal(signed_by.count, 2);
    assert_int_equal(ent_store_begin(here.store, "test", false, NULL), ENT_OK);
    for (size_t i = 0; i < signed_by.count; i++) {
        ent_date date;

        assert_int_equal(ent_date_parse(&date, ent_str_from(days[i]), NULL),
                         ENT_OK);
        assert_int_equal(ent_store_set_assertion_date(here.store,
                                                      signed_by.ids[i], &date,
                                                      ENT_DATE_GIVEN, NULL),
                         ENT_OK);
    }
    assert_int_equal(ent_store_commit(here.store, NULL), ENT_OK);
    ent_graph_free(here.graph);
    assert_int_equal(ent_graph_load(&here.graph, here.store, &view, NULL, NULL),
                     ENT_OK);
    assert_int_equal(ent_graph_load_names(here.graph, here.store, NULL),
                     ENT_OK);
    node = shown(&here, chart, "Strategic Partnership");
    assert_true(ent_str_is(node.texts[node.text_count - 1].text,
                           "Treaty, 19 June 2024"));
    ent_chart_free(chart);
    close_world(&here);
}

static ent_status show_and_free(void *user)
{
    ent_status st = ENT_OK;
    world *here = user;
    ent_chart *chart = NULL;
    ent_chart_node node = {.hub = false};
    ent_rect box = {0.0, 0.0, 136.0, 40.0};

    ENT_TRY(ent_chart_new(&chart, ENT_CHART_EGO, NULL));
    for (uint32_t v = 0; v < ent_graph_node_count(here->graph); v += 4)
        ENT_TRY(ent_chart_actor(chart, &node, here->store, here->graph, v, box,
                                NULL));

cleanup:
    ent_chart_free(chart);
    return st;
}

static void an_actor_without_memory_is_told(void **state)
{
    world here = open_world();

    (void)state;
    fault_each(show_and_free, &here);
    close_world(&here);
}

static void a_long_name_is_made_smaller_and_then_cut(void **state)
{
    static const char *const names[] = {"State Duma", "UN Security Council"};
    world here = open_world();
    ent_chart *chart = NULL;

    (void)state;
    assert_int_equal(ent_chart_new(&chart, ENT_CHART_EGO, NULL), ENT_OK);
    for (size_t i = 0; i < 2; i++)
        for (double width = 40.0; width < 200.0; width += 10.0) {
            ent_chart_node node = {.hub = false};
            ent_rect box = {0.0, 0.0, width, 50.0};
            uint32_t vertex = 0;

            while (!ent_str_is(ent_graph_name(here.graph, vertex), names[i]))
                vertex++;
            assert_int_equal(ent_chart_actor(chart, &node, here.store,
                                             here.graph, vertex, box, NULL),
                             ENT_OK);
            for (size_t t = 0; t < node.text_count; t++) {
                const ent_chart_text *text = &node.texts[t];

                assert_true(ent_text_width(text->text, text->size,
                                           text->weight) <= width);
                assert_true(text->y <= box.y1 && text->size >= 7.9);
            }
        }
    ent_chart_free(chart);
    close_world(&here);
}

static void names_without_blanks_go_on_in_the_next_line(void **state)
{
    ent_str lines[3];
    bool cut = true;

    (void)state;
    assert_int_equal(ent_chart_break(ent_str_from("中华人民共和国外交部"), 10.0,
                                     ENT_WEIGHT_BOLD, 50.0, false, lines, 3,
                                     &cut),
                     3);
    assert_false(cut);
    assert_true(ent_str_is(lines[0], "中华人民"));
    assert_int_equal(ent_chart_break(ent_str_from("Donaudampfschifffahrt"),
                                     10.0, ENT_WEIGHT_BOLD, 50.0, false, lines,
                                     3, &cut),
                     1);
    assert_true(cut);
    assert_int_equal(ent_chart_break(ent_str_from("Donaudampfschifffahrt"),
                                     10.0, ENT_WEIGHT_BOLD, 50.0, true, lines,
                                     3, &cut),
                     3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_actor_is_shown_with_who_that_is),
        cmocka_unit_test(an_office_is_one_that_is_plainly_asserted),
        cmocka_unit_test(an_agreement_has_the_day_of_its_first_signature),
        cmocka_unit_test(a_long_name_is_made_smaller_and_then_cut),
        cmocka_unit_test(names_without_blanks_go_on_in_the_next_line),
        cmocka_unit_test(an_actor_without_memory_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
