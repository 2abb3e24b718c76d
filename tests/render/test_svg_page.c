/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/drawn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void labels_without_room_are_counted_below_the_title(void **state)
{
    drawn made = drawn_open(sample_two);
    ent_pen_options options = {.theme = ENT_THEME_LIGHT};
    ent_buf svg = {0};

    (void)state;
    made.layout.labels_dropped = 1;
    assert_int_equal(
        ent_pen_svg(&svg, made.figure, &made.layout, &options, NULL), ENT_OK);
    assert_true(drawn_holds(&svg, ">1 label had no room.</text>"));
    ent_buf_reset(&svg);
    made.layout.labels_dropped = 0;
    assert_int_equal(
        ent_pen_svg(&svg, made.figure, &made.layout, &options, NULL), ENT_OK);
    assert_false(drawn_holds(&svg, "had no room"));
    ent_buf_clear(&svg);
    drawn_close(&made);
}

static void a_small_picture_has_a_page_for_its_title_and_legend(void **state)
{
    static const drawn_make small[] = {sample_alone, sample_two};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        drawn made = drawn_open(small[i]);

        assert_true(made.layout.width >= 860.0);
        drawn_close(&made);
    }
}

static void the_title_can_be_left_out(void **state)
{
    drawn made = drawn_open(sample_two);
    ent_pen_options options = {.no_title = true};
    ent_buf svg = {0};

    (void)state;
    assert_int_equal(
        ent_pen_svg(&svg, made.figure, &made.layout, &options, NULL), ENT_OK);
    assert_false(drawn_holds(&svg, "figtitle"));
    assert_true(drawn_holds(&svg, "viewBox=\"0 "));
    assert_false(drawn_holds(&svg, "viewBox=\"0 0 "));
    ent_buf_clear(&svg);
    drawn_close(&made);
}

static void view_box_of(const ent_buf *svg, double box[4])
{
    const char *text = strstr(svg->ptr, "viewBox=\"");

    assert_non_null(text);
    text += 9;
    for (size_t i = 0; i < 4; i++) {
        char *end = NULL;

        box[i] = strtod(text, &end);
        text = end;
    }
}

static void a_page_has_the_shape_that_was_asked_for(void **state)
{
    drawn made = drawn_open(sample_treaty);

    (void)state;
    for (int page = ENT_PAGE_A4_PORTRAIT; page <= ENT_PAGE_SLIDE; page++) {
        ent_pen_options options = {.page = (ent_page_format)page};
        ent_buf svg = {0};
        double box[4];

        assert_int_equal(
            ent_pen_svg(&svg, made.figure, &made.layout, &options, NULL),
            ENT_OK);
        view_box_of(&svg, box);
        assert_true(fabs(box[2] / box[3] - ent_page_aspect(options.page)) <
                    0.001);
        /* All of the picture is in it, in the middle. */
        assert_true(box[0] <= 0.0 && box[1] <= 0.0);
        assert_true(box[0] + box[2] >= made.layout.width - 0.1);
        assert_true(box[1] + box[3] >= made.layout.height - 0.1);
        assert_true(fabs(box[0] + box[2] / 2.0 - made.layout.width / 2.0) <
                    0.2);
        assert_true(fabs(box[1] + box[3] / 2.0 - made.layout.height / 2.0) <
                    0.2);
        ent_buf_clear(&svg);
    }
    drawn_close(&made);
}

static void the_legend_can_be_left_out(void **state)
{
    drawn made = drawn_open(sample_treaty);
    ent_pen_options options = {.no_legend = true};
    ent_buf svg = {0};
    double box[4];

    (void)state;
    assert_int_equal(
        ent_pen_svg(&svg, made.figure, &made.layout, &options, NULL), ENT_OK);
    assert_false(drawn_holds(&svg, "class=\"legend\""));
    assert_false(drawn_holds(&svg, "Sources: "));
    view_box_of(&svg, box);
    assert_true(box[3] < made.layout.height - 40.0);
    for (size_t i = 0; i < 14; i++)
        assert_true(made.layout.boxes[i].centre.y +
                        made.layout.boxes[i].height / 2.0 <
                    box[3]);
    ent_buf_clear(&svg);
    drawn_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_without_room_are_counted_below_the_title),
        cmocka_unit_test(a_small_picture_has_a_page_for_its_title_and_legend),
        cmocka_unit_test(the_title_can_be_left_out),
        cmocka_unit_test(a_page_has_the_shape_that_was_asked_for),
        cmocka_unit_test(the_legend_can_be_left_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
