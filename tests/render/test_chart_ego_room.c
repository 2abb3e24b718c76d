/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/chart_internal.h"
#include "render/random_news.h"
#include "render/world.h"

#include <math.h>

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-6)

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

static double middle_of(const ent_chart *chart)
{
    const ent_rect *hub = &chart->nodes.items[0].box;

    return (hub->x0 + hub->x1) / 2;
}

/* Does the segment pq cross the segment rs? */
static bool cross(ent_point p, ent_point q, ent_point r, ent_point s)
{
    double a = (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    double b = (q.x - p.x) * (s.y - p.y) - (q.y - p.y) * (s.x - p.x);
    double c = (s.x - r.x) * (p.y - r.y) - (s.y - r.y) * (p.x - r.x);
    double d = (s.x - r.x) * (q.y - r.y) - (s.y - r.y) * (q.x - r.x);

    return a * b < 0 && c * d < 0;
}

enum {
    SAMPLES = 24
};

static ent_point point_at(const ent_chart_line *line, double t)
{
    const ent_point *p = line->points;
    double u = 1 - t;
    double w[] = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
    ent_point out = {0, 0};

    for (int i = 0; i < 4; i++) {
        out.x += w[i] * p[i].x;
        out.y += w[i] * p[i].y;
    }
    return out;
}

static size_t crossings(const ent_chart_line *a, const ent_chart_line *b)
{
    size_t count = 0;

    for (int i = 0; i < SAMPLES; i++)
        for (int k = 0; k < SAMPLES; k++)
            count += cross(point_at(a, (double)i / SAMPLES),
                           point_at(a, (double)(i + 1) / SAMPLES),
                           point_at(b, (double)k / SAMPLES),
                           point_at(b, (double)(k + 1) / SAMPLES));
    return count;
}

static size_t count_crossings(const ent_chart *chart)
{
    size_t count = 0;

    for (size_t i = 0; i < chart->edges.count; i++)
        for (size_t k = i + 1; k < chart->edges.count; k++)
            for (size_t l = 0; l < 2; l++)
                count += crossings(&chart->edges.items[i].lines[l],
                                   &chart->edges.items[k].lines[l]);
    return count;
}

static void check_texts(const ent_chart_text *texts, size_t count, ent_rect box,
                        double slack)
{
    for (size_t i = 0; i < count; i++) {
        const ent_chart_text *text = &texts[i];
        double width = ent_text_width(text->text, text->size, text->weight);
        double begin;

        if (text->cut)
            width +=
                ent_text_width(ent_str_from("…"), text->size, text->weight);
        begin = text->anchor < 0    ? text->x
                : text->anchor == 0 ? text->x - width / 2
                                    : text->x - width;
        assert_true(begin >= box.x0 + 1);
        assert_true(begin + width <= box.x1 - slack);
        assert_true(text->y - text->size * 0.8 >= box.y0 - 0.5);
        assert_true(text->y <= box.y1);
        assert_true(text->size >= 7.5);
    }
}

static bool is_inside(const ent_chart *chart, ent_rect box)
{
    return box.x0 >= -1e-6 && box.y0 >= -1e-6 &&
           box.x1 <= chart->width + 1e-6 && box.y1 <= chart->height + 1e-6 &&
           box.x0 < box.x1 && box.y0 < box.y1;
}

/* A line ends at what is drawn: a hexagon has sloping ends, a pill round ones.
 */
static void check_touch(const ent_chart_node *node, ent_point end)
{
    double half = (node->box.y1 - node->box.y0) / 2;
    double off = fabs(end.y - node->box.y0 - half);
    double radius = half <= 26 ? half : 20;
    double past = fmax(0, off - (half - radius));
    double away = 0;

    if (ent_style_shape(node->entity_class) == ENT_SHAPE_HEXAGON)
        away = off / half * 10;
    else if (ent_style_shape(node->entity_class) == ENT_SHAPE_CIRCLE ||
             ent_style_shape(node->entity_class) == ENT_SHAPE_PILL)
        away = radius - sqrt(radius * radius - past * past);
    assert_true(away >= 0 && away <= 10);
    assert_true(fabs(end.x - node->box.x0 - away) < 1e-6 ||
                fabs(end.x - node->box.x1 + away) < 1e-6);
}

static void check_edge(const ent_chart *chart, const ent_chart_edge *edge)
{
    const ent_chart_card *card = &edge->cards[0];
    uint32_t other = edge->from == 0 ? edge->to : edge->from;
    const ent_rect *hub = &chart->nodes.items[0].box;
    const ent_rect *party = &chart->nodes.items[other].box;

    assert_true((edge->from == 0) != (edge->to == 0));
    assert_true(other < chart->nodes.count);
    assert_int_equal(edge->card_count, 1);
    assert_int_equal(edge->line_count, 2);
    assert_true(edge->relation_count > 0);
    assert_true(edge->title.len > 0);
    assert_true(is_inside(chart, card->box));
    assert_true(card->box.x1 - card->box.x0 >= 206 - 1e-6);
    assert_true(card->box.x1 - card->box.x0 <= 206 * 1.3 + 1e-6);
    assert_near(card->box.y1 - card->box.y0, 35);
    check_texts(card->texts, card->text_count, card->box, 12);
    for (size_t l = 0; l < 2; l++) {
        const ent_chart_line *line = &edge->lines[l];

        assert_int_equal(line->count, 4);
        assert_true(line->width >= 1.3 && line->width <= 5.5 + 1e-9);
        assert_near(line->points[0].y, line->points[1].y);
        assert_near(line->points[2].y, line->points[3].y);
    }
    check_touch(&chart->nodes.items[other], edge->lines[0].points[0]);
    check_touch(&chart->nodes.items[0], edge->lines[1].points[3]);
    assert_true(edge->lines[0].points[0].y > party->y0 + 10 &&
                edge->lines[0].points[0].y < party->y1 - 10);
    assert_true(edge->lines[1].points[3].y > hub->y0 + 20 &&
                edge->lines[1].points[3].y < hub->y1 - 20);
}

/* Cards of a side go down as their ports do, each 15 px below the last. */
static void check_ports(const ent_chart *chart)
{
    for (size_t i = 1; i < chart->edges.count; i++) {
        const ent_chart_edge *a = &chart->edges.items[i - 1];
        const ent_chart_edge *b = &chart->edges.items[i];
        uint32_t at = a->from == 0 ? a->to : a->from;
        uint32_t next = b->from == 0 ? b->to : b->from;

        if (fabs(a->cards[0].box.x0 - b->cards[0].box.x0) > 1)
            continue;
        assert_near(b->lines[1].points[3].y - a->lines[1].points[3].y, 15);
        assert_true(b->cards[0].box.y0 - a->cards[0].box.y1 >
                    (at == next ? 6.9 : 14.9));
        if (at == next)
            assert_near(b->lines[0].points[0].y - a->lines[0].points[0].y, 15);
    }
}

static void check_boxes(const ent_chart *chart)
{
    for (size_t i = 0; i < chart->nodes.count; i++) {
        const ent_chart_node *node = &chart->nodes.items[i];

        assert_true(is_inside(chart, node->box));
        assert_int_equal(node->hub, i == 0);
        assert_true(node->text_count > 0);
        assert_true(node->title.len > 0);
        check_texts(node->texts, node->text_count, node->box, 1);
        for (size_t k = 0; k < i; k++)
            assert_false(
                ent_rect_meets(node->box, chart->nodes.items[k].box, 4));
        for (size_t k = 0; k < chart->edges.count; k++)
            assert_false(ent_rect_meets(node->box,
                                        chart->edges.items[k].cards[0].box, 4));
    }
    for (size_t i = 0; i < chart->edges.count; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(ent_rect_meets(chart->edges.items[i].cards[0].box,
                                        chart->edges.items[k].cards[0].box, 4));
}

/* Each relation of the hub is in one card, or counted as left out. */
static void check_whole(const ent_chart *chart)
{
    ent_chart_counts counts = ent_chart_get_counts(chart);
    size_t rest = 0;
    size_t own = 0;

    for (size_t i = 0; i < chart->edges.count; i++) {
        const ent_chart_edge *edge = &chart->edges.items[i];

        if (edge->lines[0].arrow_begin || edge->lines[1].arrow_end)
            own += edge->relation_count;
        else
            rest += edge->relation_count;
    }
    assert_int_equal(own, counts.relations);
    assert_true(counts.relations_left >= rest);
    assert_int_equal(counts.nodes, chart->nodes.count);
}

static void check_random(ent_rng *rng)
{
    ent_error err = {0};
    ent_store *store = NULL;
    world here;
    ent_chart *chart;
    uint32_t about = 0;

    assert_int_equal(random_news_open(&store, rng, 4 + ent_rng_below(rng, 40),
                                      5 + ent_rng_below(rng, 120), &err),
                     ENT_OK);
    world_open(&here, store);
    for (uint32_t i = 0; i < ent_graph_node_count(here.graph); i++)
        if (ent_graph_degree_out(here.graph, i) >
            ent_graph_degree_out(here.graph, about))
            about = i;
    if (ent_rng_below(rng, 3) == 0)
        about = (uint32_t)ent_rng_below(rng, ent_graph_node_count(here.graph));
    {
        ent_chart_options options = {.max_cards =
                                         (uint32_t)ent_rng_below(rng, 2) * 12};
        ent_status st = ent_chart_ego(&chart, here.store, here.graph, about,
                                      &options, NULL, &err);

        if (st == ENT_ERR_NOT_FOUND) {
            world_close(&here);
            return;
        }
        assert_int_equal(st, ENT_OK);
    }
    check_boxes(chart);
    for (size_t i = 0; i < chart->edges.count; i++)
        check_edge(chart, &chart->edges.items[i]);
    check_ports(chart);
    check_whole(chart);
    assert_int_equal(count_crossings(chart), 0);
    ent_chart_free(chart);
    world_close(&here);
}

static void nothing_meets_or_crosses_in_fifty_random_charts(void **state)
{
    ent_rng rng;

    (void)state;
    ent_rng_init(&rng, 20240619);
    for (int i = 0; i < 50; i++)
        check_random(&rng);
}

static uint32_t busiest(const world *here)
{
    uint32_t best = 0;

    for (uint32_t i = 0; i < ent_graph_node_count(here->graph); i++)
        if (ent_graph_degree_out(here->graph, i) >
            ent_graph_degree_out(here->graph, best))
            best = i;
    return best;
}

static double least_size(const ent_chart *chart)
{
    double least = 100;

    for (size_t i = 0; i < chart->nodes.count; i++)
        for (size_t k = 0; k < chart->nodes.items[i].text_count; k++)
            least = fmin(least, chart->nodes.items[i].texts[k].size);
    for (size_t i = 0; i < chart->edges.count; i++)
        for (size_t k = 0; k < chart->edges.items[i].cards[0].text_count; k++)
            least = fmin(least, chart->edges.items[i].cards[0].texts[k].size);
    return least;
}

static void type_on_a_page_is_six_points_and_a_half(void **state)
{
    ent_rng rng;

    (void)state;
    ent_rng_init(&rng, 11);
    for (int i = 0; i < 24; i++) {
        ent_error err = {0};
        ent_store *store = NULL;
        world here;
        ent_chart *chart = NULL;
        ent_chart_options options = {
            .page = (ent_page_format)(ENT_PAGE_A4_PORTRAIT + i % 3)};

        assert_int_equal(random_news_open(&store, &rng,
                                          5 + ent_rng_below(&rng, 30),
                                          10 + ent_rng_below(&rng, 200), &err),
                         ENT_OK);
        world_open(&here, store);
        assert_int_equal(ent_chart_ego(&chart, here.store, here.graph,
                                       busiest(&here), &options, NULL, &err),
                         ENT_OK);
        assert_true(least_size(chart) * ent_chart_scale(chart, options.page) >=
                    6.499);
        ent_chart_free(chart);
        world_close(&here);
    }
}

/* One column of counterparts, those that are hostile above the others. */
static void an_upright_page_has_one_column(void **state)
{
    const world *here = *state;
    ent_error err = {0};
    ent_chart *chart = NULL;
    ent_chart_options options = {.page = ENT_PAGE_A4_PORTRAIT};
    double left;

    assert_int_equal(ent_chart_ego(&chart, here->store, here->graph,
                                   world_vertex(here, "South Korea"), &options,
                                   NULL, &err),
                     ENT_OK);
    left = chart->nodes.items[1].box.x0;
    for (size_t i = 1; i < chart->nodes.count; i++)
        assert_near(chart->nodes.items[i].box.x0, left);
    assert_true(left > middle_of(chart));
    assert_true(node_of(chart, "Russia")->box.y1 + 40 <
                node_of(chart, "Ukraine")->box.y0);
    assert_true(holds(chart->subtitle, "Above: mainly hostile; below"));
    check_boxes(chart);
    check_ports(chart);
    ent_chart_free(chart);
}

static void a_flat_page_has_short_columns(void **state)
{
    ent_error err = {0};
    ent_rng rng;
    ent_store *store = NULL;
    world here;
    ent_chart *chart = NULL;
    ent_chart_options options = {.page = ENT_PAGE_SLIDE};
    uint32_t about = 0;
    size_t sides[2] = {0, 0};

    (void)state;
    ent_rng_init(&rng, 3);
    assert_int_equal(random_news_open(&store, &rng, 12, 200, &err), ENT_OK);
    world_open(&here, store);
    for (uint32_t i = 0; i < ent_graph_node_count(here.graph); i++)
        if (ent_graph_degree_out(here.graph, i) >
            ent_graph_degree_out(here.graph, about))
            about = i;
    assert_int_equal(ent_chart_ego(&chart, here.store, here.graph, about,
                                   &options, NULL, &err),
                     ENT_OK);
    for (size_t i = 0; i < chart->edges.count; i++) {
        const ent_chart_edge *edge = &chart->edges.items[i];

        if (edge->lines[0].arrow_begin || edge->lines[1].arrow_end)
            sides[edge->cards[0].box.x0 > middle_of(chart)]++;
    }
    /* A last card may take the place of "and 1 more". */
    assert_in_range(sides[0], 1, 12);
    assert_in_range(sides[1], 1, 12);
    assert_true(chart->edges.count < 40);
    ent_chart_free(chart);
    world_close(&here);
}

static void a_long_line_is_cut_behind_a_word(void **state)
{
    static const char *const words[][2] = {
        {"Agrees on nuclear deterrence guidelines", "Agrees on nuclear"},
        {"Agrees on the nuclear question", "Agrees"},
        {"Nuclearquestionsofallkinds", "Nuclearquestionsofa"},
    };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        ent_chart_text text = {.size = 11, .weight = ENT_WEIGHT_SEMIBOLD};
        ent_str whole = ent_str_from(words[i][0]);

        ent_chart_fit_line(&text, whole, 9, i == 1 ? 55 : 120);
        assert_true(text.cut);
        assert_near(text.size, 9);
        assert_true(ent_str_is(text.text, words[i][1]));
        ent_chart_fit_line(&text, whole, 9, 1000);
        assert_false(text.cut);
        assert_true(ent_str_equal(text.text, whole));
    }
    {
        ent_chart_text text = {.size = 11, .weight = ENT_WEIGHT_SEMIBOLD};

        ent_chart_fit_line(&text, ent_str_from(words[2][0]), 9, 90);
        assert_true(text.cut && text.text.len > 10);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_meets_or_crosses_in_fifty_random_charts),
        cmocka_unit_test(type_on_a_page_is_six_points_and_a_half),
        cmocka_unit_test(an_upright_page_has_one_column),
        cmocka_unit_test(a_flat_page_has_short_columns),
        cmocka_unit_test(a_long_line_is_cut_behind_a_word),
    };

    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
