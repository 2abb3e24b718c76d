/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>
#include <stdio.h>

#include "render/inspected.h"

static void a_plain_picture_is_good(void **state)
{
    inspected own = inspected_svg(ent_str_from(
        SVG_HEAD SVG_EDGE("") SVG_NODE("60") SVG_NODE("340") SVG_TAIL));

    (void)state;
    assert_silent(&own);
    assert_int_equal(own.sum.nodes, 2);
    assert_int_equal(own.sum.lines, 1);
    assert_int_equal(own.sum.lines_without_evidence, 0);
    inspected_forget(&own);
}

static void each_thing_wrong_is_told(void **state)
{
    static const inspected_wrong wrongs[] = {
        {SVG_HEAD "<script>1</script>" SVG_TAIL, "3: fault script"},
        {SVG_HEAD "<g onclick=\"x()\"/>" SVG_TAIL, "fault handler onclick"},
        {SVG_HEAD "<a href=\" java\tscript:x()\"/>" SVG_TAIL,
         "fault href leads outside"},
        {SVG_HEAD "<a xlink:href=\"https://x.org\"/>" SVG_TAIL,
         "fault href leads outside: https://x.org"},
        {SVG_HEAD "<use href=\"data:image/svg+xml,x\"/>" SVG_TAIL,
         "href leads"},
        {SVG_HEAD "<image href=\"#k\"/>" SVG_TAIL, "fault element image"},
        {SVG_HEAD "<foreignObject/>" SVG_TAIL, "fault element foreignObject"},
        {SVG_HEAD
         "<set attributeName=\"xlink:href\" to=\"javascript:1\"/>" SVG_TAIL,
         "fault animation of xlink:href"},
        {SVG_HEAD "<animate attributeName=\"x\"/>" SVG_TAIL,
         "remark animation"},
        {SVG_HEAD "<style>@import 'x.css';</style>" SVG_TAIL,
         "fault style with @import"},
        {SVG_HEAD "<style>@\\69mport 'x.css';</style>" SVG_TAIL,
         "fault style with @import"},
        {SVG_HEAD "<style>a{fill:u/**/rl(http://x)}</style>" SVG_TAIL,
         "fault style that loads http://x"},
        {SVG_HEAD "<style>a{fill:\\75 rl(http://x)}</style>" SVG_TAIL,
         "fault style that loads http://x"},
        {SVG_HEAD "<style>a{fill:u\\72\nl(http://x)}</style>" SVG_TAIL,
         "fault style that loads http://x"},
        {SVG_HEAD "<style>a{x:\"/*\"} b{fill:url(//x)} c{x:\"*/\"}"
                  "</style>" SVG_TAIL,
         "fault style that hides url( behind /*"},
        {SVG_HEAD "<style>a{fill:url(#/*)} @import 'x'; /* */</style>" SVG_TAIL,
         "fault style that hides @import behind /*"},
        {"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" SVG_HEAD SVG_TAIL,
         "0: fault encoding ISO-8859-1, want UTF-8"},
        {SVG_HEAD "<style>@font-face{src:local(x)}</style>" SVG_TAIL,
         "fault style with @font-face"},
        {SVG_HEAD "<rect fill=\"url('//x.org/a')\"/>" SVG_TAIL,
         "fault style that loads //x.org/a"},
        {SVG_HEAD "<g filter=\"url(#k)\"/>" SVG_TAIL, "remark url(#...)"},
        {SVG_HEAD "<g style=\"background:url(x.png)\"/>" SVG_TAIL,
         "fault style that loads x.png"},
        {SVG_HEAD "<g xml:base=\"http://x\"/>" SVG_TAIL, "fault xml:base"},
        {"<?xml-stylesheet href=\"x.css\"?>" SVG_HEAD SVG_TAIL,
         "fault <?xml-stylesheet ...?>"},
        {"<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
         "\"http://www.w3.org/x.dtd\">" SVG_HEAD SVG_TAIL,
         "remark DOCTYPE names http://www.w3.org/x.dtd"},
        {SVG_HEAD "<g id=\"k\"/>" SVG_TAIL, "3: fault id \"k\" twice"},
        {SVG_HEAD "<g aria-labelledby=\"k nowhere\"/>" SVG_TAIL,
         "fault aria-labelledby: no id \"nowhere\""},
        {SVG_HEAD "<use href=\"#nowhere\"/>" SVG_TAIL,
         "fault href: no id \"nowhere\""},
        {SVG_HEAD "<g class=\"elabel\" data-edge=\"e\"/>" SVG_TAIL,
         "fault data-edge: no id \"e\""},
        {SVG_HEAD "<g class=\"edge\"><title>E</title></g>" SVG_TAIL,
         "fault line without a relation"},
        {SVG_HEAD
         "<g class=\"edge\" data-rels=\"r1 x2\"><title>E</title></g>" SVG_TAIL,
         "fault line with relation \"x2\""},
        {SVG_HEAD "<g class=\"edge\" data-rels=\"r1\"/>" SVG_TAIL,
         "fault line without a title"},
        {SVG_HEAD
         "<g class=\"node\" aria-label=\"a\"><title>b</title></g>" SVG_TAIL,
         "remark node: aria-label is not its title"},
        {"<svg id=\"k\"/>", "fault picture without a title"},
        {"<svg id=\"k\"/>", "remark picture without a description"},
        {SVG_HEAD "<text x=\"9\" y=\"50\" fill=\"#888\">pale</text>" SVG_TAIL,
         "3: fault text \"pale\": contrast 3.5 : 1 by its attributes"},
        {SVG_HEAD "<text x=\"9\" y=\"50\" opacity=\".5\">pale</text>" SVG_TAIL,
         "fault text \"pale\""},
        {SVG_HEAD "<g class=\"node\" aria-label=\"N\"><title>N</title><rect "
                  "width=\"90\" height=\"40\" fill=\"#25324A\"/><text x=\"9\" "
                  "y=\"25\" fill=\"#151A22\">on it</text></g>" SVG_TAIL,
         "fault text \"on it\""},
        {SVG_HEAD
         "<g class=\"edge\" data-rels=\"r1\"><title>E</title><path "
         "d=\"M0 0L90 90\" fill=\"none\" stroke=\"#ccc\"/></g>" SVG_TAIL,
         "fault shape \"path\": contrast 1.6"},
        {SVG_HEAD
         "<path d=\"M0 0L90 90\" fill=\"none\" stroke=\"#ccc\"/>" SVG_TAIL,
         "remark shape \"path\": contrast 1.6"},
        {SVG_HEAD SVG_NODE("60") SVG_NODE("100") SVG_TAIL,
         "fault node \"N\" is on node"},
        {SVG_HEAD SVG_EDGE("<text x=\"50\" y=\"100\">word</text>")
             SVG_NODE("60") SVG_TAIL,
         "fault label is on node \"N\""},
        {SVG_HEAD SVG_EDGE("<text x=\"150\" y=\"60\">word</text>")
             SVG_EDGE("<text x=\"155\" y=\"63\">other</text>") SVG_TAIL,
         "fault label is on the label of line 3"},
        {SVG_HEAD SVG_EDGE("<text x=\"150\" y=\"103\">word</text>") SVG_TAIL,
         "remark a line runs through \"word\""},
        {SVG_HEAD SVG_EDGE("") SVG_NODE("200") SVG_TAIL,
         "remark a line runs through node"},
        {SVG_HEAD "<text x=\"380\" y=\"60\">far out</text>" SVG_TAIL,
         "remark \"far out\" leaves the page"},
        {SVG_HEAD "<g class=\"node\" aria-label=\"N\"><title>N</title><rect "
                  "x=\"100\" width=\"30\" height=\"20\" fill=\"#fff\" "
                  "stroke=\"#000\"/><text x=\"115\" y=\"15\" "
                  "text-anchor=\"middle\">very wide</text></g>" SVG_TAIL,
         "remark \"very wide\" is wider than what it stands in"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        inspected own = inspected_svg(ent_str_from(wrongs[i].text));

        assert_int_equal(own.status, ENT_OK);
        assert_says(&own, wrongs[i].says);
        inspected_forget(&own);
    }
}

static void a_comment_in_a_style_is_no_fault(void **state)
{
    inspected own = inspected_svg(
        ent_str_from("<?xml version=\"1.0\" encoding=\"utf-8\"?>" SVG_HEAD
                     "<style>/* a \"note\" */ .a{fill:#000}</style>" SVG_TAIL));

    (void)state;
    assert_silent(&own);
    inspected_forget(&own);
}

static void words_with_a_halo_are_read_against_it(void **state)
{
#define WORDS(halo)                                                            \
    "<rect width=\"90\" height=\"40\" fill=\"#25324A\"/><text x=\"9\" "        \
    "y=\"25\" fill=\"#151A22\" stroke=\"#fff\" stroke-width=\"" halo           \
    "\">on it</text>"
    inspected good = inspected_svg(ent_str_from(SVG_HEAD WORDS("3") SVG_TAIL));
    inspected bad = inspected_svg(ent_str_from(SVG_HEAD WORDS("1") SVG_TAIL));

    (void)state;
    assert_silent(&good);
    assert_says(&bad, "fault text \"on it\": contrast 1.3 : 1");
    inspected_forget(&good);
    inspected_forget(&bad);
}

static void styles_that_load_or_run_are_told(void **state)
{
    static const char *const words[] = {
        "@import",      "@font-face", "image-set(", "expression(",
        "-moz-binding", "behavior:",  "src("};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ent_buf svg = {0};
        ent_buf want = {0};
        inspected own;

        ent_buf_addf(&svg, SVG_HEAD "<style>a{x:%s y)}</style>" SVG_TAIL,
                     words[i]);
        ent_buf_addf(&want, "fault style with %s", words[i]);
        own = inspected_svg(ent_buf_view(&svg));
        assert_says(&own, want.ptr);
        inspected_forget(&own);
        ent_buf_clear(&want);
        ent_buf_clear(&svg);
    }
}

/* The variables of a style sheet are what a browser shows in the dark. */
static void dark_colours_come_from_the_style_sheet(void **state)
{
#define SHEET(dark)                                                            \
    "<style>#k{--a:#151A22;--page:#fff}"                                       \
    "@media (prefers-color-scheme:dark){#k:not([data-theme=light])"            \
    "{--a:" dark ";--page:#12161D}}"                                           \
    "@media print{#k:not([data-x]){--a:#777}}"                                 \
    "#k .f-a{fill:var(--a)}</style>"                                           \
    "<text class=\"f-a\" x=\"9\" y=\"50\" fill=\"#151A22\">name</text>"
    inspected good =
        inspected_svg(ent_str_from(SVG_HEAD SHEET("#EEF1F5") SVG_TAIL));
    inspected bad =
        inspected_svg(ent_str_from(SVG_HEAD SHEET("#4A5360") SVG_TAIL));

    (void)state;
    assert_silent(&good);
    assert_true(fabs(good.sum.least_text_contrast - 16.0) < 0.1);
    assert_says(&bad, "fault text \"name\": contrast 2.3 : 1 in dark");
    inspected_forget(&good);
    inspected_forget(&bad);
}

static void contrast_is_that_of_the_specification(void **state)
{
    static const struct {
        const char *svg;
        double ratio;
    } cases[] = {
        {SVG_HEAD "<text y=\"50\" fill=\"#1B5FB4\">a</text>" SVG_TAIL, 6.3},
        {SVG_HEAD "<text y=\"50\" fill=\"rgb(106,115,128)\">a</text>" SVG_TAIL,
         4.8},
        {SVG_HEAD "<text y=\"50\" fill=\"#c2331c\">a</text>" SVG_TAIL, 5.5},
        {SVG_HEAD "<text y=\"50\" style=\"fill:#000\">a</text>" SVG_TAIL, 21.0},
        {SVG_HEAD "<rect y=\"30\" width=\"50\" height=\"30\" fill=\"#25324A\"/>"
                  "<g fill=\"white\"><text y=\"50\">a</text></g>" SVG_TAIL,
         12.9},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        inspected own = inspected_svg(ent_str_from(cases[i].svg));

        if (fabs(own.sum.least_text_contrast - cases[i].ratio) > 0.06)
            fail_msg("%zu: %.2f", i, own.sum.least_text_contrast);
        inspected_forget(&own);
    }
}

/* The same circle in seven ways: the label beside it is free, the one at its
 * border is not. */
static void outlines_are_read_in_every_form(void **state)
{
    static const char *const circles[] = {
        "<circle cx=\"100\" cy=\"100\" r=\"40\"/>",
        "<ellipse cx=\"100\" cy=\"100\" rx=\"40\" ry=\"40\"/>",
        "<path d=\"M60 100a40 40 0 1180 0a40 40 0 01-80 0z\"/>",
        "<path d=\"M60,100A40 40 0 1 1 140 100 40 40 0 1 1 60 100\"/>",
        "<g transform=\"translate(100 100) scale(2)\"><circle r=\"20\"/></g>",
        "<path d=\"M60 100a9 9 0 0 1 80 0a9 9 0 0 1 -80 0z\"/>",
        ("<path transform=\"rotate(90 100 100)\" d=\"M60 100C60 47 140 47 140 "
         "100S60 153 60 100Z\"/>"),
    };

    (void)state;
    for (size_t i = 0; i < sizeof circles / sizeof *circles; i++)
        for (int on = 0; on < 2; on++) {
            char svg[1024];
            inspected own;

            (void)snprintf(svg, sizeof svg,
                           SVG_HEAD
                           "<g class=\"elabel\"><text x=\"%d\" y=\"103\" "
                           "font-size=\"10\">w</text></g><g class=\"node\" "
                           "aria-label=\"N\"><title>N</title>%s</g>" SVG_TAIL,
                           on ? 138 : 142, circles[i]);
            own = inspected_svg(ent_str_from(svg));
            if (own.sum.labels_on_nodes != (size_t)on)
                fail_msg("circle %zu, %d: %zu", i, on, own.sum.labels_on_nodes);
            inspected_forget(&own);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_picture_is_good),
        cmocka_unit_test(each_thing_wrong_is_told),
        cmocka_unit_test(a_comment_in_a_style_is_no_fault),
        cmocka_unit_test(words_with_a_halo_are_read_against_it),
        cmocka_unit_test(styles_that_load_or_run_are_told),
        cmocka_unit_test(dark_colours_come_from_the_style_sheet),
        cmocka_unit_test(contrast_is_that_of_the_specification),
        cmocka_unit_test(outlines_are_read_in_every_form),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
