/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/chart_internal.h"
#include "entente/store/entity.h"
#include "render/news.h"
#include "render/world.h"
#include "support/fault.h"

#include <math.h>
#include <stdio.h>

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-6)

static ent_chart *ego_of(const world *here, uint32_t about, uint32_t max_cards)
{
    ent_chart *chart = NULL;
    ent_error err = {0};
    ent_chart_options options = {.max_cards = max_cards};

    assert_int_equal(ent_chart_ego(&chart, here->store, here->graph, about,
                                   &options, NULL, &err),
                     ENT_OK);
    return chart;
}

static ent_chart *ego(const world *here, const char *name)
{
    return ego_of(here, world_vertex(here, name), 0);
}

static const ent_chart_node *node_of(const ent_chart *chart, const char *name)
{
    for (size_t i = 0; i < chart->nodes.count; i++)
        if (ent_str_is(chart->nodes.items[i].name, name))
            return &chart->nodes.items[i];
    return NULL;
}

static bool holds(ent_str text, const char *part)
{
    return ent_str_find(text, ent_str_from(part), 0) < text.len;
}

static bool node_says(const ent_chart_node *node, const char *text)
{
    for (size_t i = 0; i < node->text_count; i++)
        if (ent_str_is(node->texts[i].text, text))
            return true;
    return false;
}

/* The card whose second line is this, of the counterpart. */
static const ent_chart_edge *
card_with(const ent_chart *chart, const char *counterpart, const char *second)
{
    const ent_chart_node *node = node_of(chart, counterpart);

    for (size_t i = 0; node != NULL && i < chart->edges.count; i++) {
        const ent_chart_edge *edge = &chart->edges.items[i];
        size_t at = (size_t)(node - chart->nodes.items);

        if ((edge->from == at || edge->to == at) &&
            edge->cards[0].text_count == 2 &&
            ent_str_is(edge->cards[0].texts[1].text, second))
            return edge;
    }
    return NULL;
}

static double middle_of(const ent_chart *chart)
{
    const ent_rect *hub = &chart->nodes.items[0].box;

    return (hub->x0 + hub->x1) / 2;
}

static void mainly_hostile_counterparts_stand_left(void **state)
{
    ent_chart *chart = ego(*state, "South Korea");
    double hub = middle_of(chart);

    assert_true(chart->nodes.items[0].hub);
    assert_true(node_of(chart, "Russia")->box.x1 < hub);
    assert_true(node_of(chart, "North Korea")->box.x1 < hub);
    assert_true(node_of(chart, "Strategic Partnership")->box.x1 < hub);
    assert_true(node_of(chart, "Ukraine")->box.x0 > hub);
    assert_true(node_of(chart, "Japan")->box.x0 > hub);
    assert_true(node_of(chart, "United States")->box.x0 > hub);
    assert_true(holds(chart->subtitle, "Left: mainly hostile"));
    ent_chart_free(chart);
}

static void persons_and_offices_act_for_their_state(void **state)
{
    ent_chart *chart = ego(*state, "South Korea");

    assert_null(node_of(chart, "Vladimir Putin"));
    assert_null(node_of(chart, "Yoon Suk Yeol"));
    assert_non_null(node_of(chart, "Poland"));
    assert_true(node_says(&chart->nodes.items[0], "Yoon Suk Yeol"));
    assert_true(node_says(&chart->nodes.items[0], "Foreign Ministry"));
    assert_non_null(card_with(chart, "Russia", "Foreign Ministry"));
    assert_non_null(card_with(chart, "Russia", "Vladimir Putin · 2 reports"));
    assert_true(holds(chart->subtitle, "Persons and offices act for"));
    ent_chart_free(chart);
}

/* Vertices are states then; who acted is still known from the evidence. */
static void a_view_that_rolls_up_tells_the_same(void **state)
{
    const world *here = *state;
    ent_error err = {0};
    ent_view view = ent_view_default();
    world rolled = {.store = here->store};
    ent_chart *chart;

    view.roll_up = true;
    assert_int_equal(
        ent_graph_load(&rolled.graph, here->store, &view, NULL, &err), ENT_OK);
    assert_int_equal(ent_graph_load_names(rolled.graph, here->store, &err),
                     ENT_OK);
    chart = ego(&rolled, "South Korea");
    assert_true(node_says(&chart->nodes.items[0], "Yoon Suk Yeol"));
    assert_non_null(card_with(chart, "Russia", "Vladimir Putin · 2 reports"));
    assert_true(holds(chart->subtitle, "Persons and offices act for"));
    assert_true(holds(chart->title, "all reported relations"));
    ent_chart_free(chart);
    ent_graph_free(rolled.graph);
}

static void the_same_relations_give_the_same_bytes(void **state)
{
    ent_error err = {0};
    ent_pen_options pen = {.profile = ENT_PROFILE_WEB};
    ent_buf svg[2] = {{0}, {0}};

    for (int i = 0; i < 2; i++) {
        ent_chart *chart = ego(*state, "South Korea");

        assert_int_equal(ent_chart_svg(&svg[i], chart, &pen, &err), ENT_OK);
        ent_chart_free(chart);
    }
    assert_true(ent_str_equal(ent_buf_view(&svg[0]), ent_buf_view(&svg[1])));
    ent_buf_clear(&svg[0]);
    ent_buf_clear(&svg[1]);
}

static void a_person_in_the_middle_deals_with_persons(void **state)
{
    ent_chart *chart = ego(*state, "Vladimir Putin");

    assert_non_null(node_of(chart, "Kim Jong Un"));
    assert_null(node_of(chart, "North Korea"));
    assert_non_null(node_of(chart, "South Korea"));
    assert_false(holds(chart->subtitle, "act for"));
    ent_chart_free(chart);
}

static void who_acts_and_who_is_acted_upon_is_told_by_the_arrow(void **state)
{
    ent_chart *chart = ego(*state, "South Korea");
    const ent_chart_edge *warns =
        card_with(chart, "Russia", "Vladimir Putin · 2 reports");
    const ent_chart_edge *accuses =
        card_with(chart, "Russia", "Foreign Ministry");

    assert_int_equal(warns->to, 0);
    assert_false(warns->lines[0].arrow_begin);
    assert_true(warns->lines[1].arrow_end);
    assert_int_equal(accuses->from, 0);
    assert_true(accuses->lines[0].arrow_begin);
    assert_false(accuses->lines[1].arrow_end);
    ent_chart_free(chart);
}

static void what_both_do_has_two_arrows(void **state)
{
    ent_chart *chart = ego(*state, "South Korea");
    const ent_chart_edge *meets =
        card_with(chart, "NATO", "Yoon Suk Yeol · 2 reports");

    assert_non_null(meets);
    assert_true(meets->lines[0].arrow_begin);
    assert_true(meets->lines[1].arrow_end);
    ent_chart_free(chart);
}

/* AGREE is symmetric, but a treaty signs nobody; a visit is paid by one. */
static void what_one_does_has_one_arrow(void **state)
{
    ent_chart *chart = ego(*state, "Vladimir Putin");

    for (size_t i = 0; i < chart->edges.count; i++) {
        const ent_chart_edge *edge = &chart->edges.items[i];

        assert_int_equal(edge->from, 0);
        assert_true(edge->lines[0].arrow_begin);
        assert_false(edge->lines[1].arrow_end);
    }
    ent_chart_free(chart);
}

static void what_is_not_certain_is_said(void **state)
{
    ent_chart *chart = ego(*state, "South Korea");
    const ent_chart_edge *edge =
        card_with(chart, "Ukraine", "planned, possible · 3 reports");

    assert_non_null(edge);
    assert_int_equal(edge->certainty, ENT_CERTAINTY_PLANNED);
    assert_int_equal(edge->reports, 3);
    ent_chart_free(chart);
}

static void a_line_is_as_thick_as_its_reports_are_many(void **state)
{
    ent_chart *chart = ego(*state, "South Korea");

    for (size_t i = 0; i < chart->edges.count; i++) {
        const ent_chart_edge *edge = &chart->edges.items[i];

        assert_near(edge->lines[0].width, 1.3 + 0.55 * (edge->reports - 1));
        assert_near(edge->lines[1].width, edge->lines[0].width);
    }
    ent_chart_free(chart);
}

static void what_is_within_the_hub_is_counted_as_left_out(void **state)
{
    const world *here = *state;
    ent_chart *chart = ego(here, "NATO");

    /* "Stoltenberg leads NATO": he acts for it. */
    assert_true(holds(chart->subtitle, "Left out: 1 relation within NATO."));
    assert_int_equal(ent_chart_get_counts(chart).relations_left, 1);
    assert_int_equal(ent_chart_get_counts(chart).relations, 3);
    ent_chart_free(chart);
}

static void every_relation_is_in_the_description(void **state)
{
    ent_chart *chart = ego(*state, "South Korea");

    for (size_t i = 1; i < chart->nodes.count; i++) {
        ent_buf name = {0};

        ent_buf_add_str(&name, chart->nodes.items[i].name);
        ent_buf_add_cstr(&name, ": ");
        assert_true(holds(chart->description, name.ptr));
        ent_buf_clear(&name);
    }
    assert_true(holds(chart->title, "South Korea: all reported relations"));
    assert_true(holds(chart->sources, "Newsweek"));
    ent_chart_free(chart);
}

static void above_the_limit_the_rest_is_counted(void **state)
{
    const world *here = *state;
    ent_chart *chart = ego_of(here, world_vertex(here, "South Korea"), 3);
    uint32_t all = 0;
    uint32_t own = 0;

    for (size_t i = 0; i < chart->edges.count; i++) {
        const ent_chart_edge *edge = &chart->edges.items[i];
        bool rest = !edge->lines[0].arrow_begin && !edge->lines[1].arrow_end;

        all += (uint32_t)edge->relation_count;
        own += !rest;
    }
    assert_int_equal(own, 3);
    assert_int_equal(all, ent_chart_get_counts(chart).relations +
                              ent_chart_get_counts(chart).relations_left);
    assert_true(holds(chart->title, "most reported relations"));
    assert_true(
        holds(chart->subtitle, " of these, most reports first; the other "));
    ent_chart_free(chart);
}

/* South Korea and nine others, a relation of each of five types with each, up
 * to @p count; @p friendly: with the first of them but one, and no conflict. */
static void open_dealings(world *out, size_t count, bool friendly)
{
    static const char *const others[] = {
        "Russia",  "North Korea", "United States",
        "Ukraine", "Japan",       "China",
        "Poland",  "NATO",        "UN Security Council"};
    static const char *const types[] = {"ACCUSE", "SANCTION", "THREATEN",
                                        "REJECT", "ASSAULT"};
    static char texts[NEWS_MOST][24];
    news_said said[NEWS_MOST];
    ent_store *store = NULL;

    for (size_t i = 0; i < count; i++) {
        (void)snprintf(texts[i], sizeof texts[i], "Sentence %zu.", i);
        said[i] = (news_said){.subject = "South Korea",
                              .type = friendly && i % 9 == 0 ? "COOPERATE"
                                                             : types[i / 9],
                              .object = others[i % 9],
                              .text = texts[i]};
    }
    assert_int_equal(news_open_saying(&store, said, count, NULL), ENT_OK);
    world_open(out, store);
}

/* Hostile counterparts alone: one column, or two where there are many. */
static void more_than_eight_cards_of_one_kind_take_both_sides(void **state)
{
    (void)state;
    for (size_t count = 8; count <= 9; count++) {
        world here;
        ent_chart *chart;
        size_t left = 0;

        open_dealings(&here, count, false);
        chart = ego_of(&here, world_vertex(&here, "South Korea"), 0);
        assert_int_equal(chart->edges.count, count);
        for (size_t i = 0; i < count; i++)
            left += chart->edges.items[i].cards[0].box.x0 < middle_of(chart);
        if (count == 8)
            assert_true(left == 0 || left == count);
        else
            assert_in_range(left, 4, 5);
        ent_chart_free(chart);
        world_close(&here);
    }
}

static void up_to_thirty_six_cards_all_are_drawn_else_twenty_four(void **state)
{
    static const struct {
        size_t all;
        uint32_t max_cards;
        uint32_t least;
        uint32_t most;
    } cases[] = {{36, 0, 36, 36},
                 {37, 0, 24, 33},
                 {45, 0, 24, 33},
                 {45, 30, 30, 39},
                 {45, 45, 45, 45}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        world here;
        ent_chart *chart;
        ent_chart_counts counts;

        open_dealings(&here, cases[i].all, false);
        chart = ego_of(&here, world_vertex(&here, "South Korea"),
                       cases[i].max_cards);
        counts = ent_chart_get_counts(chart);
        /* What is left of a counterpart takes the place of "1 more". */
        assert_in_range(counts.relations, cases[i].least, cases[i].most);
        assert_int_equal(counts.relations + counts.relations_left,
                         cases[i].all);
        ent_chart_free(chart);
        world_close(&here);
    }
}

/* With what is left of counterparts, the others being of another kind. */
static void a_side_has_at_most_twenty_cards(void **state)
{
    world here;
    ent_chart *chart;
    size_t left = 0;

    (void)state;
    open_dealings(&here, 45, true);
    chart = ego_of(&here, world_vertex(&here, "South Korea"), 0);
    for (size_t i = 0; i < chart->edges.count; i++)
        left += chart->edges.items[i].cards[0].box.x1 < middle_of(chart);
    assert_in_range(left, 16, 20);
    assert_true(left < chart->edges.count);
    ent_chart_free(chart);
    world_close(&here);
}

static void an_actor_without_relations_is_not_drawn(void **state)
{
    ent_error err = {0};
    ent_chart *chart = NULL;
    ent_chart_options options = {.max_cards = 0};
    const world *here = *state;
    uint32_t about = world_vertex(here, "Poland");
    ent_graph *graph = NULL;
    bool *keep =
        ent_calloc(ent_graph_edge_count(here->graph) + 1, sizeof *keep);

    /* Of Poland only "Duda leads Poland" is left. */
    for (uint32_t e = 0; e < ent_graph_edge_count(here->graph); e++)
        keep[e] = ent_graph_object(here->graph, e) == about;
    assert_int_equal(ent_graph_part(&graph, here->graph, keep, NULL, &err),
                     ENT_OK);
    about = ent_graph_node(graph, ent_graph_entity(here->graph, about));
    assert_int_equal(
        ent_chart_ego(&chart, here->store, graph, about, &options, NULL, &err),
        ENT_ERR_NOT_FOUND);
    assert_null(chart);
    ent_free(keep);
    ent_graph_free(graph);
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    (void)stage;
    (void)done;
    (void)total;
    return false;
}

static void it_stops_when_told_to(void **state)
{
    const world *here = *state;
    ent_error err = {0};
    ent_chart *chart = NULL;
    ent_chart_options options = {.max_cards = 0};
    ent_progress progress = {.fn = stop};

    assert_int_equal(ent_chart_ego(&chart, here->store, here->graph, 0,
                                   &options, &progress, &err),
                     ENT_ERR_CANCELLED);
    assert_null(chart);
}

static ent_status make(void *user)
{
    const world *here = user;
    ent_chart *chart = NULL;
    ent_chart_options options = {.max_cards = 6};
    ent_error err = {0};
    ent_status st =
        ent_chart_ego(&chart, here->store, here->graph,
                      world_vertex(here, "South Korea"), &options, NULL, &err);

    ent_chart_free(chart);
    return st;
}

static void no_memory_is_an_error_wherever_it_comes(void **state)
{
    fault_each(make, *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mainly_hostile_counterparts_stand_left),
        cmocka_unit_test(persons_and_offices_act_for_their_state),
        cmocka_unit_test(a_view_that_rolls_up_tells_the_same),
        cmocka_unit_test(the_same_relations_give_the_same_bytes),
        cmocka_unit_test(a_person_in_the_middle_deals_with_persons),
        cmocka_unit_test(who_acts_and_who_is_acted_upon_is_told_by_the_arrow),
        cmocka_unit_test(what_both_do_has_two_arrows),
        cmocka_unit_test(what_one_does_has_one_arrow),
        cmocka_unit_test(what_is_not_certain_is_said),
        cmocka_unit_test(a_line_is_as_thick_as_its_reports_are_many),
        cmocka_unit_test(what_is_within_the_hub_is_counted_as_left_out),
        cmocka_unit_test(every_relation_is_in_the_description),
        cmocka_unit_test(above_the_limit_the_rest_is_counted),
        cmocka_unit_test(more_than_eight_cards_of_one_kind_take_both_sides),
        cmocka_unit_test(up_to_thirty_six_cards_all_are_drawn_else_twenty_four),
        cmocka_unit_test(a_side_has_at_most_twenty_cards),
        cmocka_unit_test(an_actor_without_relations_is_not_drawn),
        cmocka_unit_test(it_stops_when_told_to),
        cmocka_unit_test(no_memory_is_an_error_wherever_it_comes),
    };

    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
