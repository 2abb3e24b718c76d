/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <cgraph.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>

#include "entente/core/map.h"
#include "entente/render/chart_internal.h"
#include "render/drawn.h"
#include "support/fault.h"

enum {
    EDGES = 4,
    NODES = 4
};

static const ent_relation_id relations[EDGES] = {{7}, {8}, {9}, {-3}};

static const ent_chart_text words[] = {{.x = 210.0,
                                        .y = 20.0,
                                        .size = 11.0,
                                        .weight = ENT_WEIGHT_SEMIBOLD,
                                        .colour = ENT_COLOUR_INK,
                                        .anchor = -1,
                                        .text = {"Warns <\"of\"> & more", 19}}};

static const ent_chart_card card = {.box = {200.0, 5.0, 400.0, 40.0},
                                    .texts = words,
                                    .text_count = 1,
                                    .has_hook = true,
                                    .dot = {150.0, 20.0},
                                    .hook = {200.0, 20.0}};

static const ent_point straight[] = {{136.0, 20.0}, {464.0, 20.0}};
static const ent_point bent[] = {
    {136.0, 120.0}, {300.0, 120.0}, {300.0, 60.0}, {464.0, 60.0}};

/* One line a certainty; straight, bent, to one end, the other, both, none. */
static const ent_chart_line lines[EDGES] = {{straight, 2, 2.0, false, true},
                                            {bent, 4, 1.3, true, true},
                                            {bent, 4, 1.3, true, false},
                                            {straight, 2, 4.0, false, false}};

static ent_status add_nodes(ent_chart *chart, ent_error *err)
{
    static const ent_entity_class of[NODES] = {ENT_STATE, ENT_AGREEMENT,
                                               ENT_GROUP, ENT_PERSON};
    static const ent_rect boxes[NODES] = {{0.0, 0.0, 136.0, 40.0},
                                          {464.0, 0.0, 600.0, 80.0},
                                          {0.0, 100.0, 136.0, 150.0},
                                          {464.0, 100.0, 600.0, 150.0}};

    for (size_t i = 0; i < NODES; i++) {
        ent_chart_node node = {.entity = {(int64_t)i},
                               .entity_class = of[i],
                               .key = ent_str_from("same key"),
                               .name = ent_str_from("A </title><script>"),
                               .hub = i == 0,
                               .box = boxes[i]};

        if (!ENT_VEC_PUSH(&chart->nodes, node))
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

static ent_status add_edges(ent_chart *chart, ent_error *err)
{
    for (uint32_t i = 0; i < EDGES; i++) {
        ent_chart_edge edge = {.from = 0,
                               .to = 1 + i % 3,
                               .family = (ent_family)i,
                               .certainty = (ent_certainty)i,
                               .reports = i == 0 ? 3 : 1,
                               .relations = &relations[i],
                               .relation_count = 1,
                               .first_date = ent_str_from("2024-06"),
                               .title = ent_str_from("A – \"warns\" – B."),
                               .lines = &lines[i],
                               .line_count = 1,
                               .cards = &card,
                               .card_count = i == 0 ? 1 : 0};

        if (!ENT_VEC_PUSH(&chart->edges, edge))
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

static ent_status make(ent_chart **out, ent_chart_kind kind,
                       const ent_chart_options *options, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart *chart = NULL;

    ENT_TRY(ent_chart_new(&chart, kind, err));
    chart->width = 600.0;
    chart->height = 160.0;
    chart->title = ent_str_from("A title & more");
    chart->subtitle = ent_str_from("4 relations.");
    chart->sources = ent_str_from("Sources: B, 8 July 2024.");
    chart->note = ent_str_from(kind == ENT_CHART_PATH ? "A note." : NULL);
    ENT_TRY(add_nodes(chart, err));
    ENT_TRY(add_edges(chart, err));
    ENT_TRY(ent_chart_finish(chart, options, err));
    *out = chart;
    chart = NULL;

cleanup:
    ent_chart_free(chart);
    return st;
}

static ent_chart *made(ent_chart_kind kind)
{
    ent_chart_options options = {.id = ent_str_from("fig1")};
    ent_chart *chart = NULL;
    ent_error err = {0};

    assert_int_equal(make(&chart, kind, &options, &err), ENT_OK);
    return chart;
}

static ent_buf svg_of(ent_chart_kind kind, const ent_pen_options *options)
{
    ent_chart *chart = made(kind);
    ent_buf out = {0};
    ent_error err = {0};

    assert_int_equal(ent_chart_svg(&out, chart, options, &err), ENT_OK);
    ent_chart_free(chart);
    return out;
}

static void note_id(xmlNode *node, ent_map *ids)
{
    for (; node != NULL; node = node->next) {
        xmlChar *id = node->type == XML_ELEMENT_NODE
                          ? xmlGetProp(node, BAD_CAST "id")
                          : NULL;

        if (id != NULL) {
            uint32_t before = ent_map_count(ids);

            assert_int_equal(strncmp((char *)id, "fig1", 4), 0);
            (void)ent_map_put(ids, ent_str_from((char *)id));
            assert_int_equal(ent_map_count(ids), before + 1);
        }
        xmlFree(id);
        note_id(node->children, ids);
    }
}

static void a_chart_is_well_formed_and_its_ids_are_its_own(void **state)
{
    (void)state;
    for (int kind = 0; kind < 2; kind++) {
        ent_pen_options options = {.theme = ENT_THEME_AUTO};
        ent_buf svg = svg_of((ent_chart_kind)kind, &options);
        xmlDoc *doc = xmlReadMemory(svg.ptr, (int)svg.len, "chart.svg", NULL,
                                    XML_PARSE_NONET);
        ent_map *ids = ent_map_new();

        assert_non_null(doc);
        note_id(xmlDocGetRootElement(doc), ids);
        assert_true(ent_map_count(ids) >= NODES + EDGES + 3);
        assert_false(drawn_holds(&svg, "<script"));
        assert_false(drawn_holds(&svg, "url("));
        assert_false(drawn_holds(&svg, ".0\""));
        assert_false(drawn_holds(&svg, "-0 "));
        ent_map_free(ids);
        xmlFreeDoc(doc);
        ent_buf_clear(&svg);
    }
}

static void edges_carry_what_they_are(void **state)
{
    ent_pen_options options = {.theme = ENT_THEME_AUTO};
    ent_buf svg = svg_of(ENT_CHART_EGO, &options);

    (void)state;
    assert_true(drawn_holds(
        &svg, "<g id=\"fig1-r7\" class=\"edge fam-pact cert-reported\" "
              "data-s=\"samekey\" data-t=\"samekey_2\" data-n=\"3\" "
              "data-from=\"2024-06\" data-to=\"2024-06\" data-rels=\"r7\" "
              "role=\"graphics-symbol img\" aria-label=\"A – &quot;warns"));
    assert_true(drawn_holds(&svg, "id=\"fig1-c3\""));
    assert_true(drawn_holds(&svg, "data-rels=\"c3\""));
    assert_true(drawn_holds(&svg, "cert-alleged"));
    assert_true(drawn_holds(&svg, "Warns &lt;&quot;of&quot;&gt; &amp; more"));
    ent_buf_clear(&svg);
}

static void certainty_is_a_dash(void **state)
{
    ent_pen_options options = {.no_legend = true};
    ent_buf svg = svg_of(ENT_CHART_EGO, &options);

    (void)state;
    assert_true(drawn_holds(&svg, "stroke-dasharray=\"1.5 5\""));
    assert_true(drawn_holds(&svg, "stroke-dasharray=\"9 5\""));
    assert_true(drawn_holds(&svg, "stroke-dasharray=\"9 4 1.5 4\""));
    ent_buf_clear(&svg);
}

/* The head of the area is at x 28; the tip of line 0 at 464. */
static void a_line_ends_at_the_base_of_its_arrow(void **state)
{
    ent_pen_options options = {.no_title = true};
    ent_buf ego = svg_of(ENT_CHART_EGO, &options);
    ent_buf path = svg_of(ENT_CHART_PATH, &options);

    (void)state;
    assert_true(drawn_holds(&ego, "M164 115"));
    assert_true(drawn_holds(&ego, "L484 115"));
    assert_true(drawn_holds(&ego, "M492 115L484 111L484 119Z"));
    assert_true(drawn_holds(&path, "M492 115L481 110L481 120Z"));
    ent_buf_clear(&path);
    ent_buf_clear(&ego);
}

static void the_strongest_line_is_on_top(void **state)
{
    ent_pen_options options = {.theme = ENT_THEME_AUTO};
    ent_buf svg = svg_of(ENT_CHART_EGO, &options);
    ent_str text = ent_buf_view(&svg);

    (void)state;
    assert_true(ent_str_find(text, ent_str_from("fig1-r8\""), 0) <
                ent_str_find(text, ent_str_from("fig1-r7\""), 0));
    ent_buf_clear(&svg);
}

static void a_legend_has_what_occurs(void **state)
{
    ent_pen_options options = {.theme = ENT_THEME_AUTO};
    ent_buf ego = svg_of(ENT_CHART_EGO, &options);
    ent_buf path = svg_of(ENT_CHART_PATH, &options);

    (void)state;
    assert_true(drawn_holds(&ego, ">Agreement, alliance<"));
    assert_true(drawn_holds(&ego, ">Statement, accusation<"));
    assert_false(drawn_holds(&ego, ">Sanction, coercion<"));
    assert_true(drawn_holds(&ego, ">Reported as fact<"));
    assert_true(drawn_holds(&ego, ">Denied by a party<"));
    assert_true(drawn_holds(&ego, ">Acts on<"));
    assert_true(drawn_holds(&ego, ">Mutual<"));
    assert_true(drawn_holds(&ego, ">Thicker line: more reports<"));
    assert_false(drawn_holds(&path, ">Mutual<"));
    assert_true(drawn_holds(&path, ">A note.<"));
    ent_buf_clear(&path);
    ent_buf_clear(&ego);
}

static void profiles_differ_as_those_of_the_overview(void **state)
{
    ent_pen_options fixed = {.profile = ENT_PROFILE_STATIC,
                             .theme = ENT_THEME_DARK};
    ent_pen_options embedded = {.embedded = true};
    ent_buf dark = svg_of(ENT_CHART_EGO, &fixed);
    ent_buf inside = svg_of(ENT_CHART_EGO, &embedded);

    (void)state;
    assert_false(drawn_holds(&dark, "<style"));
    assert_false(drawn_holds(&dark, "tabindex"));
    assert_true(drawn_holds(&dark, "#A9CCFF"));
    assert_false(drawn_holds(&inside, "<style"));
    assert_true(drawn_holds(&inside, "data-rels=\"r7\" tabindex=\"0\""));
    ent_buf_clear(&inside);
    ent_buf_clear(&dark);
}

static void a_dot_graph_has_a_place_for_everything(void **state)
{
    ent_pen_options options = {.theme = ENT_THEME_AUTO};

    (void)state;
    for (int kind = 0; kind < 2; kind++) {
        ent_chart *chart = made((ent_chart_kind)kind);
        ent_buf dot = {0};
        Agraph_t *graph;
        int lines_drawn = 0;

        assert_int_equal(ent_chart_dot(&dot, chart, &options, NULL), ENT_OK);
        graph = agmemread(dot.ptr);
        assert_non_null(graph);
        assert_true(agisdirected(graph));
        for (Agnode_t *n = agfstnode(graph); n != NULL;
             n = agnxtnode(graph, n)) {
            assert_true(agget(n, "pos")[0] != '\0');
            assert_string_equal(agget(n, "fixedsize"), "true");
            for (Agedge_t *e = agfstout(graph, n); e != NULL;
                 e = agnxtout(graph, e)) {
                assert_true(agget(e, "pos")[0] != '\0');
                lines_drawn++;
            }
        }
        assert_true(lines_drawn >= EDGES);
        assert_non_null(agnode(graph, "samekey_4", 0));
        agclose(graph);
        ent_buf_clear(&dot);
        ent_chart_free(chart);
    }
}

static void an_id_is_made_of_the_content(void **state)
{
    ent_chart_options none = {.max_cards = 0};
    ent_chart_options other = {.title = ent_str_from("Another")};
    ent_chart_options bad = {.id = ent_str_from("1 bad")};
    ent_chart *a = NULL;
    ent_chart *b = NULL;
    ent_chart *c = NULL;
    ent_error err = {0};

    (void)state;
    assert_int_equal(make(&a, ENT_CHART_EGO, &none, &err), ENT_OK);
    assert_int_equal(make(&b, ENT_CHART_EGO, &none, &err), ENT_OK);
    assert_int_equal(make(&c, ENT_CHART_EGO, &other, &err), ENT_OK);
    assert_true(ent_str_equal(ent_chart_id(a), ent_chart_id(b)));
    assert_false(ent_str_equal(ent_chart_id(a), ent_chart_id(c)));
    assert_true(ent_str_is(ent_chart_title(c), "Another"));
    ent_chart_free(c);
    ent_chart_free(b);
    ent_chart_free(a);
    a = NULL;
    assert_int_equal(make(&a, ENT_CHART_EGO, &bad, &err), ENT_ERR_INVALID);
    assert_null(a);
}

static void reports_are_named_once_by_date(void **state)
{
    static const ent_evidence evidence[] = {
        {.document_name = {"b.txt", 5}, .report_date = {"2024-07-08", 10}},
        {.document_name = {"a.txt", 5}},
        {.document_name = {"c.txt", 5},
         .publisher = {"Wire", 4},
         .report_date = {"2024-06", 7}},
        {.document_name = {"d.txt", 5},
         .publisher = {"Wire", 4},
         .report_date = {"2024-06", 7}},
        {.document_name = {"b.txt", 5}, .report_date = {"2024-07-08", 10}},
    };
    ent_telling tellings[] = {
        {.evidence = evidence, .evidence_count = 3},
        {.evidence = evidence + 3, .evidence_count = 2},
    };
    ent_buf out = {0};

    (void)state;
    assert_int_equal(ent_chart_add_sources(&out, tellings, 2, NULL), ENT_OK);
    assert_string_equal(out.ptr, "Sources: Wire (2 reports), June 2024; b, "
                                 "8 July 2024; a.");
    ent_buf_clear(&out);
}

static void a_title_says_who_what_whom_and_why(void **state)
{
    static const ent_evidence evidence = {.document_name = {"b.txt", 5},
                                          .quote = {"so it was", 9},
                                          .report_date = {"2024-07-08", 10}};
    ent_telling told = {.subject_name = ent_str_from("Seoul"),
                        .object_name = ent_str_from("Russia"),
                        .phrase = ent_str_from("sanctions"),
                        .certainty = ENT_CERTAINTY_ALLEGED,
                        .reports = 2,
                        .evidence = &evidence,
                        .evidence_count = 1};
    ent_buf out = {0};

    (void)state;
    ent_chart_add_title(&out, &told);
    assert_string_equal(out.ptr,
                        "Seoul – sanctions – Russia; alleged; 2 reports. “so "
                        "it was” (b, 2024-07-08)");
    ent_buf_clear(&out);
}

static ent_status draw_and_free(void *user)
{
    ent_status st = ENT_OK;
    ent_pen_options options = {.theme = ENT_THEME_AUTO};
    ent_chart_options none = {.max_cards = 0};
    ent_chart *chart = NULL;
    ent_buf out = {0};

    (void)user;
    ENT_TRY(make(&chart, ENT_CHART_EGO, &none, NULL));
    ENT_TRY(ent_chart_svg(&out, chart, &options, NULL));
    ENT_TRY(ent_chart_dot(&out, chart, &options, NULL));

cleanup:
    ent_buf_clear(&out);
    ent_chart_free(chart);
    return st;
}

static void running_out_of_memory_is_told(void **state)
{
    (void)state;
    fault_each(draw_and_free, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chart_is_well_formed_and_its_ids_are_its_own),
        cmocka_unit_test(edges_carry_what_they_are),
        cmocka_unit_test(certainty_is_a_dash),
        cmocka_unit_test(a_line_ends_at_the_base_of_its_arrow),
        cmocka_unit_test(the_strongest_line_is_on_top),
        cmocka_unit_test(a_legend_has_what_occurs),
        cmocka_unit_test(profiles_differ_as_those_of_the_overview),
        cmocka_unit_test(a_dot_graph_has_a_place_for_everything),
        cmocka_unit_test(an_id_is_made_of_the_content),
        cmocka_unit_test(reports_are_named_once_by_date),
        cmocka_unit_test(a_title_says_who_what_whom_and_why),
        cmocka_unit_test(running_out_of_memory_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
