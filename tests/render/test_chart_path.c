/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/store/relation.h"
#include "render/chains.h"
#include "render/news.h"
#include "support/fault.h"

#include <math.h>

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-6)

static const char *const long_way[] = {
    "Andrzej Duda",          "Yoon Suk Yeol", "North Korea", "South Korea",
    "Strategic Partnership", "State Duma",    NULL};

static bool holds(ent_str text, const char *part)
{
    return ent_str_find(text, ent_str_from(part), 0) < text.len;
}

static bool says(const ent_chart_card *card, const char *text)
{
    for (size_t i = 0; i < card->text_count; i++)
        if (ent_str_is(card->texts[i].text, text))
            return true;
    return false;
}

static void a_chain_stands_from_the_top_down(void **state)
{
    ent_chart *chart = chain_draw_names(*state, long_way);

    assert_int_equal(chart->nodes.count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(chart->nodes.items[i].name.ptr, long_way[i]);
    chain_check_places(chart);
    ent_chart_free(chart);
}

static void the_arrow_is_at_the_one_acted_upon(void **state)
{
    static const char *const names[] = {"State Duma", "Strategic Partnership",
                                        "South Korea", "United States", NULL};
    ent_chart *chart = chain_draw_names(*state, names);
    const ent_chart_edge *edges = chart->edges.items;

    assert_int_equal(chart->edges.count, 3);
    assert_int_equal(edges[0].to, 1);
    assert_true(edges[0].lines[0].arrow_end && !edges[0].lines[0].arrow_begin);
    assert_int_equal(edges[1].from, 2);
    assert_true(edges[1].lines[0].arrow_begin && !edges[1].lines[0].arrow_end);
    assert_true(edges[2].lines[0].arrow_begin && edges[2].lines[0].arrow_end);
    ent_chart_free(chart);
}

static void who_acts_the_other_way_is_named_before_a_verb(void **state)
{
    static const char *const names[] = {"Russia", "South Korea", NULL};
    static const news_said said[] = {
        {0, "South Korea", "SANCTION", NULL, "Russia", NULL, "Seoul did.",
         NEWS_FACT},
        {1, "South Korea", "SANCTION", NULL, "Russia", NULL, "Seoul did so.",
         NEWS_FACT},
        {2, "Russia", "THREATEN", NULL, "South Korea", NULL, "Moscow did.",
         NEWS_FACT},
    };
    ent_store *store = NULL;
    ent_chart *chart;
    world here;

    (void)state;
    assert_int_equal(news_open_saying(&store, said, 3, NULL), ENT_OK);
    world_open(&here, store);
    chart = chain_draw_names(&here, names);
    assert_int_equal(chart->edges.count, 2);
    assert_true(says(&chart->edges.items[0].cards[0], "Threatens"));
    assert_true(
        says(&chart->edges.items[1].cards[0], "South Korea: sanctions"));
    ent_chart_free(chart);
    world_close(&here);
}

static void a_card_tells_the_relation_and_quotes_its_reports(void **state)
{
    static const char *const names[] = {"South Korea", "Strategic Partnership",
                                        NULL};
    ent_chart *chart = chain_draw_names(*state, names);
    const ent_chart_edge *edge = &chart->edges.items[0];
    const ent_chart_card *card = &edge->cards[0];

    assert_int_equal(edge->reports, 2);
    assert_near(edge->lines[0].width, 2.8);
    assert_true(card->texts[1].text.ptr[0] >= 'A' &&
                card->texts[1].text.ptr[0] <= 'Z');
    assert_false(holds(card->texts[1].text, ": "));
    assert_true(says(card, "Statement, accusation · 2 reports"));
    assert_true(says(card, "“South Korea condemned the new treaty.”"));
    assert_true(says(card, "Report 002, 2024-06-20"));
    assert_true(says(card, "“Seoul condemned the agreement again.”"));
    assert_true(says(card, "Newsweek, 2024-07-08"));
    ent_chart_free(chart);
}

static void what_is_not_certain_is_dashed_and_said(void **state)
{
    static const char *const names[] = {"South Korea", "Ukraine", NULL};
    ent_chart *chart = chain_draw_names(*state, names);
    const ent_chart_edge *edge = &chart->edges.items[0];

    assert_int_equal(edge->certainty, ENT_CERTAINTY_PLANNED);
    assert_true(holds(edge->cards[0].texts[0].text,
                      " · planned, possible · 3 reports"));
    ent_chart_free(chart);
}

/* The treaty is told twice, arms and troops once. */
static void relations_without_a_card_are_counted(void **state)
{
    static const char *const names[] = {"Russia", "North Korea", NULL};
    ent_chart *chart = chain_draw_names(*state, names);

    assert_int_equal(chart->counts.relations, 2);
    assert_int_equal(chart->counts.relations_left, 2);
    assert_true(says(&chart->edges.items[1].cards[0], "and 2 more relations"));
    assert_true(holds(chart->subtitle, " Not shown: 2 more relations."));
    ent_chart_free(chart);
}

static void a_third_quotation_is_counted(void **state)
{
    static const char *const names[] = {"South Korea", "Ukraine", NULL};
    ent_chart *chart = chain_draw_names(*state, names);

    assert_int_equal(chart->counts.evidence, 3);
    assert_int_equal(chart->counts.evidence_left, 1);
    assert_true(holds(chart->subtitle, " Not shown: 1 more quotation."));
    ent_chart_free(chart);
}

static void the_subtitle_says_what_a_chain_keeps_to(void **state)
{
    const world *here = *state;
    chain way;
    ent_chart *chart = NULL;
    ent_chart_options options = {.rules = ent_str_from("through <NATO>")};

    chain_make(&way, here, long_way);
    assert_int_equal(ent_chart_path(&chart, here->store, here->graph, way.hops,
                                    way.count, 0, &options, NULL),
                     ENT_OK);
    assert_true(holds(chart->subtitle,
                      "chain of reported relations through <NATO>: 5 steps."));
    ent_chart_free(chart);
}

static void the_page_says_what_the_chain_is(void **state)
{
    chain way;
    ent_chart *chart;

    chain_make(&way, *state, long_way);
    chart = chain_draw(*state, &way, 3, ENT_PAGE_FREE);
    assert_string_equal(chart->title.ptr,
                        "From Andrzej Duda to the State Duma");
    assert_true(holds(chart->subtitle, "5 steps, the best attested of 3 "
                                       "equally short ones. Each step with"));
    assert_true(holds(chart->sources, "Newsweek"));
    assert_true(holds(chart->note, "Two heads: mutual."));
    assert_true(holds(chart->description, "Chain of 5 steps: "));
    assert_true(holds(chart->description, "; then Yoon Suk Yeol – "));
    ent_chart_free(chart);
}

static void a_flat_page_has_two_columns(void **state)
{
    chain way;
    ent_chart *slide;
    size_t last;

    chain_make(&way, *state, long_way);
    slide = chain_draw(*state, &way, 0, ENT_PAGE_SLIDE);
    last = slide->nodes.count - 1;
    assert_int_equal(chain_columns(slide), 2);
    assert_int_equal(slide->nodes.count, 7);
    assert_int_equal(ent_chart_get_counts(slide).nodes, 6);
    assert_string_equal(slide->nodes.items[last].name.ptr, "State Duma");
    assert_string_equal(slide->title.ptr,
                        "From Andrzej Duda to the State Duma");
    assert_true(holds(slide->subtitle, "goes on in the second column."));
    for (size_t i = 1; i < 7; i++)
        assert_false(ent_str_equal(slide->nodes.items[i].key,
                                   slide->nodes.items[i - 1].key));
    chain_check_places(slide);
    ent_chart_free(slide);
}

/* Less where there is no room, and the subtitle says so. */
static void a_page_shows_what_can_be_read(void **state)
{
    chain way;

    chain_make(&way, *state, long_way);
    for (int p = ENT_PAGE_A4_PORTRAIT; p <= ENT_PAGE_SLIDE; p++) {
        ent_chart *chart = chain_draw(*state, &way, 0, (ent_page_format)p);

        assert_true(ent_chart_is_legible(chart, (ent_page_format)p));
        assert_true(chart->counts.relations_left == 0 ||
                    holds(chart->subtitle, "Not shown: "));
        ent_chart_free(chart);
    }
}

static void only_what_is_quoted_is_a_source(void **state)
{
    static const char *const names[] = {"South Korea", "Ukraine", NULL};
    ent_chart *chart = chain_draw_names(*state, names);
    const ent_chart_card *card = &chart->edges.items[0].cards[0];
    size_t named = 0;

    assert_int_equal(chart->counts.evidence_left, 1);
    for (size_t i = 0; i < card->text_count; i++)
        named += card->texts[i].weight == ENT_WEIGHT_SEMIBOLD;
    assert_int_equal(named, 2);
    for (size_t i = 0, at = 0; i < chart->sources.len; i++)
        if (chart->sources.ptr[i] == ';')
            assert_true(++at < named);
    ent_chart_free(chart);
}

static void a_chain_without_a_step_is_refused(void **state)
{
    const world *here = *state;
    chain way = {.count = 0};
    ent_chart *chart = NULL;
    ent_error err = {0};
    ent_chart_options options = {.page = ENT_PAGE_FREE};

    assert_int_equal(ent_chart_path(&chart, here->store, here->graph, way.hops,
                                    0, 0, &options, &err),
                     ENT_ERR_INVALID);
    assert_null(chart);
}

static void the_same_chain_gives_the_same_bytes(void **state)
{
    ent_chart *one = chain_draw_names(*state, long_way);
    ent_chart *other = chain_draw_names(*state, long_way);
    ent_buf a = {0};
    ent_buf b = {0};
    ent_pen_options options = {.theme = ENT_THEME_AUTO};

    assert_int_equal(ent_chart_svg(&a, one, &options, NULL), ENT_OK);
    assert_int_equal(ent_chart_svg(&b, other, &options, NULL), ENT_OK);
    assert_true(ent_str_equal(ent_buf_view(&a), ent_buf_view(&b)));
    ent_buf_clear(&a);
    ent_buf_clear(&b);
    ent_chart_free(one);
    ent_chart_free(other);
}

typedef struct drawing {
    const world *here;
    chain way;
} drawing;

static ent_status draw_once(void *user)
{
    drawing *d = user;
    ent_chart *chart = NULL;
    ent_chart_options options = {.page = ENT_PAGE_SLIDE};
    ent_status st =
        ent_chart_path(&chart, d->here->store, d->here->graph, d->way.hops,
                       d->way.count, 2, &options, NULL);

    ent_chart_free(chart);
    return st;
}

static void no_memory_is_an_error_wherever_it_comes(void **state)
{
    drawing d = {.here = *state};

    chain_make(&d.way, *state, long_way);
    fault_each(draw_once, &d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_chain_stands_from_the_top_down),
        cmocka_unit_test(the_arrow_is_at_the_one_acted_upon),
        cmocka_unit_test(who_acts_the_other_way_is_named_before_a_verb),
        cmocka_unit_test(a_card_tells_the_relation_and_quotes_its_reports),
        cmocka_unit_test(what_is_not_certain_is_dashed_and_said),
        cmocka_unit_test(relations_without_a_card_are_counted),
        cmocka_unit_test(a_third_quotation_is_counted),
        cmocka_unit_test(the_page_says_what_the_chain_is),
        cmocka_unit_test(the_subtitle_says_what_a_chain_keeps_to),
        cmocka_unit_test(a_flat_page_has_two_columns),
        cmocka_unit_test(a_page_shows_what_can_be_read),
        cmocka_unit_test(only_what_is_quoted_is_a_source),
        cmocka_unit_test(a_chain_without_a_step_is_refused),
        cmocka_unit_test(the_same_chain_gives_the_same_bytes),
        cmocka_unit_test(no_memory_is_an_error_wherever_it_comes),
    };

    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
