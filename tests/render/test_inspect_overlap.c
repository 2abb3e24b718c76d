/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/drawn.h"

#include <math.h>

#include "render/check_layout.h"
#include "render/inspected.h"
#include "support/random.h"

/* ---- our own pictures ---- */

static void our_pictures_are_good_in_every_dress(void **state)
{
    static const drawn_make makes[] = {sample_treaty,  sample_pairs,
                                       sample_two,     sample_alone,
                                       sample_hostile, sample_scripts};

    (void)state;
    for (size_t i = 0; i < sizeof makes / sizeof *makes; i++) {
        drawn made = drawn_open(makes[i]);

        for (int dress = 0; dress < 6; dress++) {
            ent_pen_options options = {.theme = (ent_theme)(dress % 3),
                                       .profile = (ent_profile)(dress / 3)};
            ent_buf svg = {0};
            inspected own;

            assert_int_equal(
                ent_pen_svg(&svg, made.figure, &made.layout, &options, NULL),
                ENT_OK);
            own = inspected_svg(ent_buf_view(&svg));
            assert_silent(&own);
            assert_int_equal(own.sum.pictures, 1);
            assert_true(own.sum.least_text_contrast >= 4.5);
            assert_true(own.sum.least_line_contrast >= 3.0);
            inspected_forget(&own);
            ent_buf_clear(&svg);
        }
        drawn_close(&made);
    }
}

static double tenth(double value)
{
    return round(value * 10.0) / 10.0;
}

static double shift(ent_rng *rng, double value, size_t most)
{
    return tenth(value + (double)ent_rng_below(rng, 2 * most + 1) -
                 (double)most);
}

/* Everything somewhere else, in tenths, as the picture has it. */
static void disturb(ent_layout *layout, const ent_figure *figure, ent_rng *rng,
                    size_t labels)
{
    size_t nodes;
    size_t edges;

    (void)ent_figure_nodes(figure, &nodes);
    (void)ent_figure_edges(figure, &edges);
    for (size_t i = 0; i < nodes; i++) {
        ent_node_box *box = &layout->boxes[i];

        box->centre.x = shift(rng, box->centre.x, 30);
        box->centre.y = shift(rng, box->centre.y, 30);
        box->width = tenth(box->width / 2.0) * 2.0;
        box->height = tenth(box->height / 2.0) * 2.0;
    }
    for (size_t i = 0; i < edges; i++) {
        ent_edge_curve *curve = &layout->curves[i];
        double x = shift(rng, 0, labels);
        double y = shift(rng, 0, labels);

        curve->begin.x = tenth(curve->begin.x);
        curve->begin.y = tenth(curve->begin.y);
        curve->control.x = shift(rng, curve->control.x, 60);
        curve->control.y = shift(rng, curve->control.y, 60);
        curve->end.x = tenth(curve->end.x);
        curve->end.y = tenth(curve->end.y);
        curve->width = tenth(curve->width);
        curve->badge_width = tenth(curve->badge_width / 2.0) * 2.0;
        curve->badge.x = tenth(curve->badge.x) + x;
        curve->badge.y = tenth(curve->badge.y) + y;
        curve->label.x = tenth(curve->label.x) + x;
        curve->label.y = tenth(curve->label.y) + y;
        curve->label_cut = false; /* What is measured inside has no "...". */
    }
}

/* How often coverage could be compared. */
static size_t compare(const ent_figure *figure, const ent_layout *layout)
{
    check_result inside = check_layout(figure, layout);
    ent_pen_options options = {.profile = ENT_PROFILE_STATIC};
    ent_buf svg = {0};
    double slack;
    inspected own;

    assert_int_equal(ent_pen_svg(&svg, figure, layout, &options, NULL), ENT_OK);
    own = inspected_svg(ent_buf_view(&svg));
    assert_int_equal(own.status, ENT_OK);
    assert_int_equal(own.sum.nodes, inside.nodes);
    assert_int_equal(own.sum.lines, inside.edges);
    assert_int_equal(own.sum.labels, inside.labels);
    assert_int_equal(own.sum.nodes_on_nodes, inside.nodes_on_nodes);
    assert_int_equal(own.sum.labels_on_nodes, inside.labels_on_nodes);
    assert_int_equal(own.sum.labels_on_labels, inside.labels_on_labels);
    assert_int_equal(own.sum.crossings, inside.crossings);
    assert_true(fabs(own.sum.label_length - inside.label_length) < 0.5);
    /* Points on the curve there, which on long thin lines leave columns out,
     * and pieces of it here; and a badge of another label hides the lines below
     * it, which is not seen there. */
    slack = 0.03 * inside.covered_length + 4.0;
    assert_true(own.sum.covered_length <= 1.4 * inside.covered_length + slack);
    if (inside.labels_on_labels == 0)
        assert_true(own.sum.covered_length >= inside.covered_length - slack);
    inspected_forget(&own);
    ent_buf_clear(&svg);
    return inside.labels_on_labels == 0 && inside.covered_length > 20.0;
}

static void what_lies_on_what_is_measured_as_from_inside(void **state)
{
    enum {
        GRAPHS = 10,
        TIMES = 20
    };
    size_t compared = 0;
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int g = 0; g < GRAPHS; g++) {
        ent_figure *figure = NULL;
        ent_layout layout = {0};

        assert_int_equal(
            sample_random(&figure, &rng, 5 + ent_rng_below(&rng, 7), NULL),
            ENT_OK);
        /* A diamond is larger than the badge that is measured inside. */
        for (size_t e = 0; e < figure->edges.count; e++)
            if (figure->edges.items[e].tone == ENT_TONE_MIX)
                figure->edges.items[e].tone = ENT_TONE_NEUT;
        assert_int_equal(ent_layout_overview(&layout, figure, NULL, NULL, NULL),
                         ENT_OK);
        for (int i = 0; i < TIMES; i++) {
            disturb(&layout, figure, &rng, i < TIMES / 2 ? 0 : 40);
            compared += compare(figure, &layout);
        }
        ent_layout_clear(&layout);
        ent_figure_free(figure);
    }
    assert_true(compared >= 40);
}

/* A card hides the lines below it, not those that are drawn over it. */
static void what_is_hidden_is_not_covered(void **state)
{
    static const char line[] =
        "<g class=\"edge\" data-rels=\"r1\" aria-label=\"E\"><title>E</title>"
        "<path d=\"M0 100H390\" fill=\"none\" stroke=\"#1B5FB4\"/></g>";
    static const char card[] =
        "<g class=\"edge\" data-rels=\"r2\" aria-label=\"F\"><title>F</title>"
        "<rect x=\"100\" y=\"80\" width=\"200\" height=\"35\" "
        "fill=\"#fff\" stroke=\"#D5DAE1\"/><text x=\"110\" y=\"103\" "
        "font-size=\"11\">Sanctions</text></g>";

    (void)state;
    for (int over = 0; over < 2; over++) {
        char svg[1024];
        inspected own;

        (void)snprintf(svg, sizeof svg, SVG_HEAD "%s%s" SVG_TAIL,
                       over ? card : line, over ? line : card);
        own = inspected_svg(ent_str_from(svg));
        assert_int_equal(own.sum.labels, 1);
        assert_int_equal(own.sum.covered_length > 0, over);
        assert_int_equal(own.sum.remarks > 0, over);
        inspected_forget(&own);
    }
}

/* ---- from where on it is told ---- */

static void assert_told(const char *svg, const char *what, bool told)
{
    inspected own = inspected_svg(ent_str_from(svg));

    assert_int_equal(own.status, ENT_OK);
    if (inspected_says(&own, what) != told)
        fail_msg("%s: %s\n%s", told ? "not told" : "told", what, svg);
    inspected_forget(&own);
}

#define PATH(d, more)                                                          \
    "<g class=\"edge\" data-rels=\"r1\" aria-label=\"E\"><title>E</title>"     \
    "<path d=\"" d "\" fill=\"none\" " more "/></g>"

/* From the edge of the node, 14 px: an arrowhead and some air. */
static void a_line_may_reach_a_little_beyond_a_node(void **state)
{
    (void)state;
    assert_told(SVG_HEAD PATH("M10 100H240", "stroke=\"#000\"") SVG_NODE("200")
                    SVG_TAIL,
                "runs through node", false);
    assert_told(SVG_HEAD PATH("M10 100H248", "stroke=\"#000\"") SVG_NODE("200")
                    SVG_TAIL,
                "runs through node", true);
}

static void lines_want_three_to_one(void **state)
{
    (void)state;
    assert_told(SVG_HEAD PATH("M10 100H240", "stroke=\"#959595\"") SVG_TAIL,
                "contrast", true); /* 2.99 */
    assert_told(SVG_HEAD PATH("M10 100H240", "stroke=\"#949494\"") SVG_TAIL,
                "contrast", false); /* 3.03 */
}

#define WORD                                                                   \
    "<g class=\"elabel\"><text x=\"100\" y=\"103\" font-size=\"10\">"          \
    "mmmmmmmmmm</text></g>"

/* The word is some 90 px wide. */
static void a_word_may_have_a_quarter_of_it_on_a_line(void **state)
{
    (void)state;
    assert_told(SVG_HEAD PATH("M90 100H117", "stroke=\"#000\"") WORD SVG_TAIL,
                "runs through \"mmm", false);
    assert_told(SVG_HEAD PATH("M90 100H130", "stroke=\"#000\"") WORD SVG_TAIL,
                "runs through \"mmm", true);
}

static void two_per_cent_of_the_words_may_be_on_lines(void **state)
{
#define WORDS                                                                  \
    "<g class=\"elabel\"><text x=\"10\" y=\"103\" font-size=\"10\">"           \
    "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm</text></g>"
    (void)state;
    assert_told(
        SVG_HEAD PATH("M90 50V150", "stroke=\"#000\" stroke-width=\"4\"")
            WORDS SVG_TAIL,
        "of the words have a line under them", false);
    assert_told(
        SVG_HEAD PATH("M90 50V150", "stroke=\"#000\" stroke-width=\"14\"")
            WORDS SVG_TAIL,
        "of the words have a line under them, want 2", true);
}

/* ---- pictures that are too large ---- */

static void what_is_too_large_is_said_not_to_be_measured(void **state)
{
    static const struct {
        const char *before;
        const char *piece;
        size_t times;
        const char *after;
        const char *says;
    } cases[] = {
        {"", "<g class=\"legend\"/>", 4001, "", "too many groups, parts"},
        {"", "<path d=\"M0 0h1\"/>", 40001, "", "too many groups, parts"},
        {"<path d=\"M0 0", "t1 1", 50001, "\"/>", "too many groups, parts"},
        {"", SVG_EDGE(""), 2001, "", "2001 lines: too many to measure"},
        {"", "<path d=\"M0 0h1\"/>", 4001, "", NULL},
        {"<path d=\"M0 0", "t1 1", 40001, "\"/>", NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_buf svg = {0};
        inspected own;

        ent_buf_add_cstr(&svg, SVG_HEAD);
        ent_buf_add_cstr(&svg, cases[i].before);
        for (size_t k = 0; k < cases[i].times; k++)
            ent_buf_add_cstr(&svg, cases[i].piece);
        ent_buf_add_cstr(&svg, cases[i].after);
        ent_buf_add_cstr(&svg, SVG_TAIL);
        own = inspected_svg(ent_buf_view(&svg));
        assert_int_equal(own.status, ENT_OK);
        assert_int_equal(own.sum.pictures_unmeasured, cases[i].says != NULL);
        if (cases[i].says != NULL)
            assert_says(&own, cases[i].says);
        inspected_forget(&own);
        ent_buf_clear(&svg);
    }
}

/* Many programs lay a rectangle of 100 % behind all. */
static void
a_rectangle_in_per_cent_is_as_large_as_its_part_of_the_page(void **state)
{
    inspected own = inspected_svg(ent_str_from(
        SVG_HEAD "<rect width=\"100%\" height=\"100%\" fill=\"#000\"/>"
                 "<text x=\"300\" y=\"150\" fill=\"#fff\">white on black"
                 "</text>" SVG_TAIL));

    (void)state;
    assert_int_equal(own.sum.faults, 0);
    assert_true(own.sum.least_text_contrast > 20.9);
    inspected_forget(&own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_pictures_are_good_in_every_dress),
        cmocka_unit_test(what_lies_on_what_is_measured_as_from_inside),
        cmocka_unit_test(what_is_hidden_is_not_covered),
        cmocka_unit_test(a_line_may_reach_a_little_beyond_a_node),
        cmocka_unit_test(lines_want_three_to_one),
        cmocka_unit_test(a_word_may_have_a_quarter_of_it_on_a_line),
        cmocka_unit_test(two_per_cent_of_the_words_may_be_on_lines),
        cmocka_unit_test(what_is_too_large_is_said_not_to_be_measured),
        cmocka_unit_test(
            a_rectangle_in_per_cent_is_as_large_as_its_part_of_the_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
