/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "entente/core/buf.h"
#include "entente/render/pen.h"
#include "render/check_layout.h"
#include "render/sample.h"
#include "support/fault.h"
#include "support/random.h"

static ent_layout placed(const ent_figure *figure, const ent_pins *pins)
{
    ent_layout layout = {0};
    ent_layout_options options = {.pins = pins};
    ent_error err = {0};

    assert_int_equal(ent_layout_overview(&layout, figure, &options, NULL, &err),
                     ENT_OK);
    return layout;
}

static ent_buf drawn(const ent_figure *figure, const ent_layout *layout,
                     bool dot)
{
    ent_buf out = {0};
    ent_pen_options options = {.theme = ENT_THEME_LIGHT};
    ent_error err = {0};

    assert_int_equal(dot ? ent_pen_dot(&out, figure, layout, &err)
                         : ent_pen_svg(&out, figure, layout, &options, &err),
                     ENT_OK);
    return out;
}

/* Numbers in files have one decimal. */
static void assert_same_places(const ent_figure *figure, const ent_layout *a,
                               const ent_layout *b)
{
    size_t count;

    (void)ent_figure_nodes(figure, &count);
    for (size_t i = 0; i < count; i++) {
        assert_true(fabs(a->boxes[i].centre.x - b->boxes[i].centre.x) < 0.06);
        assert_true(fabs(a->boxes[i].centre.y - b->boxes[i].centre.y) < 0.06);
    }
}

static void actors_stand_where_a_file_has_them(void **state)
{
    ent_figure *figure = NULL;
    ent_layout first;

    (void)state;
    assert_int_equal(sample_treaty(&figure, NULL), ENT_OK);
    first = placed(figure, NULL);
    for (int dot = 0; dot < 2; dot++) {
        ent_buf old = drawn(figure, &first, dot == 1);
        ent_buf second = {0};
        ent_buf third = {0};
        ent_pins *pins = NULL;
        ent_layout again;
        ent_layout twice;
        ent_error err = {0};

        assert_int_equal(ent_pins_read(&pins, ent_buf_view(&old), "old", &err),
                         ENT_OK);
        assert_int_equal(ent_pins_count(pins, figure), 14);
        again = placed(figure, pins);
        twice = placed(figure, pins);
        assert_same_places(figure, &first, &again);
        assert_true(fabs(first.width - again.width) < 0.06);
        assert_true(fabs(first.height - again.height) < 0.06);
        second = drawn(figure, &again, false);
        third = drawn(figure, &twice, false);
        assert_int_equal(second.len, third.len);
        assert_memory_equal(second.ptr, third.ptr, second.len);
        ent_buf_clear(&third);
        ent_buf_clear(&second);
        ent_layout_clear(&twice);
        ent_layout_clear(&again);
        ent_pins_free(pins);
        ent_buf_clear(&old);
    }
    ent_layout_clear(&first);
    ent_figure_free(figure);
}

static void pins_of_a_layout_keep_places_and_page(void **state)
{
    ent_figure *figure = NULL;
    ent_pins *pins = NULL;
    ent_layout first;
    ent_layout again;

    (void)state;
    assert_int_equal(sample_treaty(&figure, NULL), ENT_OK);
    first = placed(figure, NULL);
    assert_int_equal(ent_pins_of(&pins, figure, &first, NULL), ENT_OK);
    again = placed(figure, pins);
    assert_same_places(figure, &first, &again);
    assert_true(first.width == again.width && first.height == again.height);
    ent_layout_clear(&again);
    ent_layout_clear(&first);
    ent_pins_free(pins);
    ent_figure_free(figure);
}

/* The page may be larger than what is drawn now: stills keep theirs. */
static void a_page_with_room_to_spare_is_kept(void **state)
{
    ent_figure *figure = NULL;
    ent_layout first;

    (void)state;
    assert_int_equal(sample_treaty(&figure, NULL), ENT_OK);
    first = placed(figure, NULL);
    first.width += 200.0;
    first.height += 150.0;
    for (int dot = 0; dot < 2; dot++) {
        ent_buf old = drawn(figure, &first, dot == 1);
        ent_pins *pins = NULL;
        ent_layout again;

        assert_int_equal(ent_pins_read(&pins, ent_buf_view(&old), "old", NULL),
                         ENT_OK);
        again = placed(figure, pins);
        assert_true(fabs(first.width - again.width) < 0.06);
        assert_true(fabs(first.height - again.height) < 0.06);
        ent_layout_clear(&again);
        ent_pins_free(pins);
        ent_buf_clear(&old);
    }
    ent_layout_clear(&first);
    ent_figure_free(figure);
}

#define PLACE(x, y) "data-x=\"" x "\" data-y=\"" y "\""
#define PINNED(key, x, y)                                                      \
    "<g class=\"node\" data-key=\"" key "\" " PLACE(x, y) "/>"

/* A hub and its leaves, where a file has them. Node 0 is the hub. */
static ent_layout star_placed(size_t leaves, const char *page,
                              const char *nodes)
{
    ent_figure *figure = NULL;
    ent_pins *pins = NULL;
    ent_buf old = {0};
    ent_layout layout;

    ent_buf_addf(&old, "<svg viewBox=\"%s\">%s</svg>", page, nodes);
    assert_int_equal(sample_star(&figure, leaves, NULL), ENT_OK);
    assert_int_equal(ent_pins_read(&pins, ent_buf_view(&old), "old", NULL),
                     ENT_OK);
    layout = placed(figure, pins);
    ent_buf_clear(&old);
    ent_pins_free(pins);
    ent_figure_free(figure);
    return layout;
}

static void a_newcomer_stands_in_the_middle_of_those_it_deals_with(void **state)
{
    ent_layout layout =
        star_placed(3, "0 0 1400 1400",
                    PINNED("l001", "300", "300") PINNED("l002", "900", "300")
                        PINNED("l003", "600", "900"));

    (void)state;
    assert_true(fabs(layout.boxes[1].centre.x - 300.0) < 0.01);
    assert_true(fabs(layout.boxes[0].centre.x - 600.0) < 0.01);
    assert_true(fabs(layout.boxes[0].centre.y - 500.0) < 0.01);
    ent_layout_clear(&layout);
}

static void a_newcomer_without_room_stands_on_the_first_circle(void **state)
{
    ent_layout layout =
        star_placed(1, "0 0 1400 1400", PINNED("l001", "600", "600"));
    const ent_node_box *hub = &layout.boxes[0];
    const ent_node_box *leaf = &layout.boxes[1];
    double way = hub->centre.x - leaf->centre.x;
    double least = (hub->width + leaf->width) / 2.0 + 30.0;

    (void)state;
    /* Of places as good, that to the right. */
    assert_true(fabs(hub->centre.y - leaf->centre.y) < 0.01);
    assert_true(way >= least && way < least + 40.0);
    assert_true(fabs(fmod(way, 40.0)) < 0.01);
    ent_layout_clear(&layout);
}

/* The middle of the two is taken by a third: of the places round it, that where
 * both lines have the length they ask for. */
static void a_newcomer_stands_where_its_lines_have_their_length(void **state)
{
    ent_layout layout =
        star_placed(2, "0 0 1400 1400",
                    PINNED("l001", "600", "500") PINNED("l002", "600", "700"));
    const ent_node_box *hub = &layout.boxes[0];

    (void)state;
    assert_true(fabs(hub->centre.y - 600.0) < 0.01);
    assert_true(fabs(hub->centre.x - 600.0) > 30.0);
    ent_layout_clear(&layout);
}

static void a_page_that_no_picture_of_ours_has_is_not_kept(void **state)
{
    static const char *const pages[] = {"0 0 99999999 400", "0 0 400 99999999",
                                        "0 0 -9 -9", "9 9 4000 4000"};
    char digits[500];

    (void)state;
    memset(digits, '9', sizeof digits);
    memcpy(digits, "0 0 ", 4);
    memcpy(digits + sizeof digits - 5, " 400", 5);
    for (size_t i = 0; i <= sizeof pages / sizeof *pages; i++) {
        ent_layout layout = star_placed(1, i == 0 ? digits : pages[i - 1],
                                        PINNED("l001", "200", "200"));

        assert_true(layout.width > 100.0 && layout.width < 1000.0);
        assert_true(layout.height > 100.0 && layout.height < 1000.0);
        ent_layout_clear(&layout);
    }
}

static bool is_in(const ent_figure *figure, ent_str key)
{
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &count);

    for (size_t i = 0; i < count; i++)
        if (ent_str_equal(nodes[i].key, key))
            return true;
    return false;
}

/* Pinned actors that have grown may touch each other: they do not move. */
static void assert_newcomers_free(const ent_figure *old, const ent_figure *now,
                                  const ent_layout *layout)
{
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(now, &count);

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            const ent_node_box *a = &layout->boxes[i];
            const ent_node_box *b = &layout->boxes[k];

            if (i != k && !is_in(old, nodes[i].key))
                assert_true(fabs(a->centre.x - b->centre.x) >=
                                (a->width + b->width) / 2 ||
                            fabs(a->centre.y - b->centre.y) >=
                                (a->height + b->height) / 2);
        }
}

/* A later graph has other actors; those of the earlier one keep their places
 * or, if a newcomer widens the page, their places to each other. */
static void newcomers_stand_on_nobody(void **state)
{
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (size_t i = 0; i < 10; i++) {
        ent_figure *old = NULL;
        ent_figure *now = NULL;
        ent_pins *pins = NULL;
        ent_layout first;
        ent_layout then;
        check_result found;

        assert_int_equal(sample_random(&old, &rng, 10 + i, NULL), ENT_OK);
        assert_int_equal(sample_random(&now, &rng, 12 + 2 * i, NULL), ENT_OK);
        first = placed(old, NULL);
        assert_int_equal(ent_pins_of(&pins, old, &first, NULL), ENT_OK);
        then = placed(now, pins);
        found = check_layout(now, &then);
        check_print(&found, stdout);
        assert_newcomers_free(old, now, &then);
        assert_int_equal(found.labels_on_nodes, 0);
        assert_int_equal(found.labels_on_labels, 0);
        ent_layout_clear(&then);
        ent_layout_clear(&first);
        ent_pins_free(pins);
        ent_figure_free(now);
        ent_figure_free(old);
    }
}

static void hostile_files_are_refused(void **state)
{
    static const char *const files[] = {
        "",
        "no picture",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
        "<html/>",
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"><g class=\"node\" "
         "data-key=\"A\" data-x=\"nan\" data-y=\"1e99\"/></svg>"),
        "graph { a -- ",
        "graph { a -- b }",
        "graph { a [pos=\"inf,nan\"] }",
    };

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        ent_pins *pins = NULL;
        ent_error err = {0};

        assert_int_equal(
            ent_pins_read(&pins, ent_str_from(files[i]), "old.svg", &err),
            ENT_ERR_INPUT);
        assert_null(pins);
        assert_non_null(strstr(err.message, "old.svg"));
    }
}

static ent_status pin_and_free(void *user)
{
    ent_pins *pins = NULL;
    ent_layout again = {0};
    ent_layout *first = ((void **)user)[1];
    ent_figure *figure = ((void **)user)[0];
    ent_status st = ent_pins_of(&pins, figure, first, NULL);
    ent_layout_options options = {.pins = pins};

    if (st == ENT_OK)
        st = ent_layout_overview(&again, figure, &options, NULL, NULL);
    ent_layout_clear(&again);
    ent_pins_free(pins);
    return st;
}

static ent_status read_and_free(void *user)
{
    ent_pins *pins = NULL;
    ent_status st =
        ent_pins_read(&pins, ent_buf_view((const ent_buf *)user), "old", NULL);

    ent_pins_free(pins);
    return st;
}

static void a_failed_allocation_of_a_reader_leaks_nothing(void **state)
{
    ent_figure *figure = NULL;
    ent_layout first;

    (void)state;
    assert_int_equal(sample_two(&figure, NULL), ENT_OK);
    first = placed(figure, NULL);
    for (int dot = 0; dot < 2; dot++) {
        ent_buf old = drawn(figure, &first, dot == 1);

        fault_each(read_and_free, &old);
        ent_buf_clear(&old);
    }
    ent_layout_clear(&first);
    ent_figure_free(figure);
}

static void a_failed_allocation_leaks_nothing(void **state)
{
    ent_figure *figure = NULL;
    ent_layout first;
    void *user[2];

    (void)state;
    assert_int_equal(sample_two(&figure, NULL), ENT_OK);
    first = placed(figure, NULL);
    user[0] = figure;
    user[1] = &first;
    fault_each(pin_and_free, user);
    ent_layout_clear(&first);
    ent_figure_free(figure);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actors_stand_where_a_file_has_them),
        cmocka_unit_test(pins_of_a_layout_keep_places_and_page),
        cmocka_unit_test(a_page_with_room_to_spare_is_kept),
        cmocka_unit_test(a_page_that_no_picture_of_ours_has_is_not_kept),
        cmocka_unit_test(
            a_newcomer_stands_in_the_middle_of_those_it_deals_with),
        cmocka_unit_test(a_newcomer_without_room_stands_on_the_first_circle),
        cmocka_unit_test(a_newcomer_stands_where_its_lines_have_their_length),
        cmocka_unit_test(newcomers_stand_on_nobody),
        cmocka_unit_test(hostile_files_are_refused),
        cmocka_unit_test(a_failed_allocation_leaks_nothing),
        cmocka_unit_test(a_failed_allocation_of_a_reader_leaks_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
