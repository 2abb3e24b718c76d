/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The steps of a layout, each by itself: sizes, arcs, labels, where it stands.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/render/layout_internal.h"
#include "render/sample.h"

#include <math.h>
#include <string.h>

/** Three actors: the first two deal with each other. */
typedef struct three {
    ent_plan_node nodes[3];
    ent_plan_edge edges[2];
    uint32_t order[2];
    ent_plan plan;
} three;

static ent_plan_node circle(double x, double y, double radius)
{
    return (ent_plan_node){.box = {.centre = {x, y},
                                   .width = 2.0 * radius,
                                   .height = 2.0 * radius},
                           .round = true,
                           .degree = 1};
}

static void make_three(three *t, double x, double y)
{
    *t = (three){.order = {0, 1}};
    t->nodes[0] = circle(0.0, 0.0, 30.0);
    t->nodes[1] = circle(400.0, 0.0, 30.0);
    t->nodes[2] = circle(x, y, 30.0);
    t->edges[0] = (ent_plan_edge){.from = 0, .to = 1, .mentions = 3};
    t->plan = (ent_plan){.node_count = 3,
                         .nodes = t->nodes,
                         .edge_count = 1,
                         .edges = t->edges,
                         .order = t->order,
                         .aspect = ENT_ASPECT};
}

static double least_way(const ent_arc *arc, const ent_plan_node *node)
{
    double least = INFINITY;

    for (size_t i = arc->first; i <= arc->last; i++)
        least = fmin(least, hypot(arc->at[i].x - node->box.centre.x,
                                  arc->at[i].y - node->box.centre.y));
    return least;
}

static void a_line_that_nobody_is_near_is_all_but_straight(void **state)
{
    three t;

    (void)state;
    make_three(&t, 200.0, 300.0);
    (void)ent_arc_choose(&t.plan, 0);
    assert_true(fabs(t.edges[0].arc.bow) < 0.061);
}

/* Whether it would run through the third or past it by a hair. */
static void a_line_keeps_its_distance_from_a_third(void **state)
{
    (void)state;
    for (int y = -50; y <= 50; y++) {
        three t;

        make_three(&t, 200.0, y);
        (void)ent_arc_choose(&t.plan, 0);
        assert_true(least_way(&t.edges[0].arc, &t.nodes[2]) >= 42.0);
        assert_true(fabs(t.edges[0].arc.bow) <= 0.381);
    }
}

static void a_line_gives_way_to_words(void **state)
{
    static const ent_rect words = {170.0, -8.0, 230.0, 8.0};
    ent_wrap wrap = {.count = 1, .width = 60.0};
    three t;

    (void)state;
    make_three(&t, 200.0, 300.0);
    t.plan.edge_count = 2;
    t.edges[1] = (ent_plan_edge){
        .from = 1,
        .to = 2,
        .has_label = true,
        .label = {.badge_rect = words, .text_rect = words, .wrap = &wrap}};
    (void)ent_arc_choose(&t.plan, 0);
    assert_int_equal(ent_arc_hits(&t.edges[0].arc, words, 4.9, 3.9), 0);
}

/* The line stands nearly upright, so that words beside it are not on it. */
static void words_stand_beside_their_line(void **state)
{
    three t;
    ent_plan_edge *edge = &t.edges[0];
    const ent_arc *arc = &edge->arc;

    (void)state;
    make_three(&t, 300.0, 200.0);
    t.nodes[1] = circle(0.0, 400.0, 30.0);
    edge->wants_badge = true;
    edge->badge_width = 20.0;
    edge->wrap_count = 1;
    edge->wraps[0] = (ent_wrap){
        .lines = {ent_str_from("sanctions")}, .count = 1, .width = 50.0};
    (void)ent_arc_choose(&t.plan, 0);
    (void)ent_label_choose(&t.plan, 0);
    assert_true(edge->has_label);
    assert_non_null(edge->label.wrap);
    assert_int_equal(ent_arc_hits(arc, edge->label.text_rect, 0.0, 0.0), 0);
    assert_true(ent_arc_hits(arc, edge->label.badge_rect, 0.0, 0.0) > 0);
    assert_false(ent_node_meets(&t.nodes[2], edge->label.text_rect, 0.0));
}

static void without_room_the_words_are_dropped_then_the_badge(void **state)
{
    three t;
    ent_plan_edge *edge = &t.edges[0];

    (void)state;
    for (int crowded = 0; crowded < 2; crowded++) {
        make_three(&t, 200.0, crowded ? 0.0 : 900.0);
        /* A box over all that is between the two, or over half of it. */
        t.nodes[2].round = false;
        t.nodes[2].box = (ent_node_box){
            .centre = {200.0, 0.0}, .width = 320.0, .height = 900.0};
        if (!crowded)
            t.nodes[2].box.centre.x = 235.0;
        edge->wants_badge = true;
        edge->badge_width = 20.0;
        edge->wrap_count = 1;
        edge->wraps[0] = (ent_wrap){
            .lines = {ent_str_from("sanctions")}, .count = 1, .width = 300.0};
        (void)ent_arc_choose(&t.plan, 0);
        (void)ent_label_choose(&t.plan, 0);
        assert_true(!edge->has_label || edge->label.wrap == NULL);
        if (edge->has_label)
            assert_false(
                ent_node_meets(&t.nodes[2], edge->label.badge_rect, 0.0));
    }
    assert_false(edge->has_label);
}

/* ---- sizes ---- */

static void the_strongest_lines_have_a_badge(void **state)
{
    ent_figure *figure = NULL;
    ent_plan plan;
    size_t badges = 0;
    uint32_t least = UINT32_MAX;
    uint32_t most = 0;
    size_t several = 0;
    ent_rng rng;

    (void)state;
    ent_rng_init(&rng, 1736);
    assert_int_equal(sample_random(&figure, &rng, 40, NULL), ENT_OK);
    for (size_t i = 0; i < figure->edges.count; i++)
        figure->edges.items[i].mentions = 1 + (uint32_t)(i * 7 % 61);
    assert_int_equal(ent_plan_init(&plan, figure, NULL), ENT_OK);
    assert_false(plan.dense);
    for (size_t i = 0; i < plan.edge_count; i++) {
        const ent_plan_edge *edge = &plan.edges[i];

        several += edge->mentions > 1;
        badges += edge->wants_badge;
        if (edge->wants_badge)
            least = edge->mentions < least ? edge->mentions : least;
        else
            most = edge->mentions > most ? edge->mentions : most;
    }
    assert_true(several > 44);
    assert_int_equal(badges, 44);
    assert_true(least >= most);
    ent_plan_clear(&plan);
    ent_figure_free(figure);
}

/* docs/visual.md, section 3: the area follows the value. */
static void a_circle_grows_with_the_root_of_its_mentions(void **state)
{
    ent_figure *figure = NULL;
    ent_plan plan;
    uint32_t most = 0;
    size_t compared = 0;

    (void)state;
    assert_int_equal(sample_treaty(&figure, NULL), ENT_OK);
    for (size_t i = 0; i < figure->nodes.count; i++) {
        /* A name that fits into any circle. */
        figure->nodes.items[i].name = ent_str_from("Ai");
        if (figure->nodes.items[i].mentions > most)
            most = figure->nodes.items[i].mentions;
    }
    assert_int_equal(ent_plan_init(&plan, figure, NULL), ENT_OK);
    for (size_t i = 0; i < plan.node_count; i++) {
        double share = sqrt((double)figure->nodes.items[i].mentions / most);

        if (!plan.nodes[i].round)
            continue;
        compared++;
        assert_true(
            fabs(plan.nodes[i].box.width - 2.0 * (24.0 + 34.0 * share)) < 1e-6);
    }
    assert_int_equal(compared, 10);
    ent_plan_clear(&plan);
    ent_figure_free(figure);
}

/* ---- where it stands ---- */

static void two_actors_on_one_place_are_pushed_apart(void **state)
{
    ent_figure *figure = NULL;
    ent_plan plan;
    ent_point centres[14];

    (void)state;
    assert_int_equal(sample_treaty(&figure, NULL), ENT_OK);
    assert_int_equal(ent_plan_init(&plan, figure, NULL), ENT_OK);
    plan.aspect = ENT_ASPECT;
    for (size_t i = 0; i < 14; i++)
        centres[i] =
            (ent_point){150.0 * (double)(i % 5), 90.0 * (double)(i / 5)};
    centres[3] = (ent_point){centres[2].x + 1.0, centres[2].y + 1.0};
    ent_plan_set_centres(&plan, figure, centres);
    for (size_t i = 0; i < plan.node_count; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(ent_nodes_meet(&plan.nodes[i], &plan.nodes[k]));
    ent_plan_clear(&plan);
    ent_figure_free(figure);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_that_nobody_is_near_is_all_but_straight),
        cmocka_unit_test(a_line_keeps_its_distance_from_a_third),
        cmocka_unit_test(a_line_gives_way_to_words),
        cmocka_unit_test(words_stand_beside_their_line),
        cmocka_unit_test(without_room_the_words_are_dropped_then_the_badge),
        cmocka_unit_test(the_strongest_lines_have_a_badge),
        cmocka_unit_test(a_circle_grows_with_the_root_of_its_mentions),
        cmocka_unit_test(two_actors_on_one_place_are_pushed_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
