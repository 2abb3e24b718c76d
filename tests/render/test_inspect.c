/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/drawn.h"

#include <math.h>
#include <stdio.h>

#include "entente/core/hash.h"
#include "entente/core/utf8.h"
#include "entente/render/inspect.h"
#include "render/check_layout.h"
#include "support/fault.h"
#include "support/random.h"

/** What an inspection said. */
typedef struct said {
    ent_inspection sum;
    ent_buf problems; /* "12: fault message\n" ... */
    ent_status status;
    ent_error err;
} said;

static bool note(void *user, const ent_inspect_problem *problem)
{
    said *own = user;

    ent_buf_addf(&own->problems, "%ld: %s %s\n", problem->line,
                 problem->fault ? "fault" : "remark", problem->message);
    return true;
}

static said inspect_with(ent_str text, const ent_inspect_options *options)
{
    said own = {.sum = {.faults = 0}};

    own.status = ent_inspect(&own.sum, text, options, note, &own, &own.err);
    return own;
}

static said inspect(ent_str text)
{
    return inspect_with(text, &(ent_inspect_options){.name = "x.svg"});
}

static bool says(const said *own, const char *part)
{
    return drawn_holds(&own->problems, part);
}

static void assert_says(const said *own, const char *part)
{
    if (!says(own, part))
        fail_msg("nothing says \"%s\" but:\n%s%s", part,
                 own->problems.ptr == NULL ? "" : own->problems.ptr,
                 own->err.message);
}

static void assert_silent(const said *own)
{
    assert_int_equal(own->status, ENT_OK);
    if (own->sum.faults + own->sum.remarks > 0)
        fail_msg("%s", own->problems.ptr);
}

static void forget(said *own)
{
    ent_buf_clear(&own->problems);
}

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
            said own;

            assert_int_equal(
                ent_pen_svg(&svg, made.figure, &made.layout, &options, NULL),
                ENT_OK);
            own = inspect(ent_buf_view(&svg));
            assert_silent(&own);
            assert_int_equal(own.sum.pictures, 1);
            assert_true(own.sum.least_text_contrast >= 4.5);
            assert_true(own.sum.least_line_contrast >= 3.0);
            forget(&own);
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
    said own;

    assert_int_equal(ent_pen_svg(&svg, figure, layout, &options, NULL), ENT_OK);
    own = inspect(ent_buf_view(&svg));
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
    forget(&own);
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

/* ---- pictures with one thing wrong ---- */

#define HEAD                                                                   \
    "<svg xmlns=\"http://www.w3.org/2000/svg\" "                               \
    "xmlns:xlink=\"http://www.w3.org/1999/xlink\" id=\"k\" "                   \
    "viewBox=\"0 0 400 200\" role=\"img\" lang=\"en\">\n"                      \
    "<title>T</title><desc>D</desc>\n"
#define NODE(x)                                                                \
    "<g class=\"node\" aria-label=\"N\"><title>N</title>"                      \
    "<circle cx=\"" x "\" cy=\"100\" r=\"30\" fill=\"#25324A\"/></g>\n"
#define EDGE(more)                                                             \
    "<g class=\"edge\" data-rels=\"r1 c2\" aria-label=\"E\">"                  \
    "<title>E</title><path d=\"M90 100L310 100\" fill=\"none\" "               \
    "stroke=\"#1B5FB4\"/>" more "</g>\n"
#define TAIL "</svg>\n"

typedef struct wrong {
    const char *svg;
    const char *says;
} wrong;

static void a_plain_picture_is_good(void **state)
{
    said own = inspect(ent_str_from(HEAD EDGE("") NODE("60") NODE("340") TAIL));

    (void)state;
    assert_silent(&own);
    assert_int_equal(own.sum.nodes, 2);
    assert_int_equal(own.sum.lines, 1);
    assert_int_equal(own.sum.lines_without_evidence, 0);
    forget(&own);
}

static void each_thing_wrong_is_told(void **state)
{
    static const wrong wrongs[] = {
        {HEAD "<script>1</script>" TAIL, "3: fault script"},
        {HEAD "<g onclick=\"x()\"/>" TAIL, "fault handler onclick"},
        {HEAD "<a href=\" java\tscript:x()\"/>" TAIL,
         "fault href leads outside"},
        {HEAD "<a xlink:href=\"https://x.org\"/>" TAIL,
         "fault href leads outside: https://x.org"},
        {HEAD "<use href=\"data:image/svg+xml,x\"/>" TAIL, "href leads"},
        {HEAD "<image href=\"#k\"/>" TAIL, "fault element image"},
        {HEAD "<foreignObject/>" TAIL, "fault element foreignObject"},
        {HEAD "<set attributeName=\"xlink:href\" to=\"javascript:1\"/>" TAIL,
         "fault animation of xlink:href"},
        {HEAD "<animate attributeName=\"x\"/>" TAIL, "remark animation"},
        {HEAD "<style>@import 'x.css';</style>" TAIL,
         "fault style with @import"},
        {HEAD "<style>@\\69mport 'x.css';</style>" TAIL,
         "fault style with @import"},
        {HEAD "<style>a{fill:u/**/rl(http://x)}</style>" TAIL,
         "fault style that loads http://x"},
        {HEAD "<style>a{fill:\\75 rl(http://x)}</style>" TAIL,
         "fault style that loads http://x"},
        {HEAD "<style>@font-face{src:local(x)}</style>" TAIL,
         "fault style with @font-face"},
        {HEAD "<rect fill=\"url('//x.org/a')\"/>" TAIL,
         "fault style that loads //x.org/a"},
        {HEAD "<g filter=\"url(#k)\"/>" TAIL, "remark url(#...)"},
        {HEAD "<g style=\"background:url(x.png)\"/>" TAIL,
         "fault style that loads x.png"},
        {HEAD "<g xml:base=\"http://x\"/>" TAIL, "fault xml:base"},
        {"<?xml-stylesheet href=\"x.css\"?>" HEAD TAIL,
         "fault <?xml-stylesheet ...?>"},
        {"<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
         "\"http://www.w3.org/x.dtd\">" HEAD TAIL,
         "remark DOCTYPE names http://www.w3.org/x.dtd"},
        {HEAD "<g id=\"k\"/>" TAIL, "3: fault id \"k\" twice"},
        {HEAD "<g aria-labelledby=\"k nowhere\"/>" TAIL,
         "fault aria-labelledby: no id \"nowhere\""},
        {HEAD "<use href=\"#nowhere\"/>" TAIL, "fault href: no id \"nowhere\""},
        {HEAD "<g class=\"elabel\" data-edge=\"e\"/>" TAIL,
         "fault data-edge: no id \"e\""},
        {HEAD "<g class=\"edge\"><title>E</title></g>" TAIL,
         "fault line without a relation"},
        {HEAD "<g class=\"edge\" data-rels=\"r1 x2\"><title>E</title></g>" TAIL,
         "fault line with relation \"x2\""},
        {HEAD "<g class=\"edge\" data-rels=\"r1\"/>" TAIL,
         "fault line without a title"},
        {HEAD "<g class=\"node\" aria-label=\"a\"><title>b</title></g>" TAIL,
         "remark node: aria-label is not its title"},
        {"<svg id=\"k\"/>", "fault picture without a title"},
        {"<svg id=\"k\"/>", "remark picture without a description"},
        {HEAD "<text x=\"9\" y=\"50\" fill=\"#888\">pale</text>" TAIL,
         "3: fault text \"pale\": contrast 3.5 : 1 by its attributes"},
        {HEAD "<text x=\"9\" y=\"50\" opacity=\".5\">pale</text>" TAIL,
         "fault text \"pale\""},
        {HEAD "<g class=\"node\" aria-label=\"N\"><title>N</title><rect "
              "width=\"90\" height=\"40\" fill=\"#25324A\"/><text x=\"9\" "
              "y=\"25\" fill=\"#151A22\">on it</text></g>" TAIL,
         "fault text \"on it\""},
        {HEAD "<g class=\"edge\" data-rels=\"r1\"><title>E</title><path "
              "d=\"M0 0L90 90\" fill=\"none\" stroke=\"#ccc\"/></g>" TAIL,
         "fault shape \"path\": contrast 1.6"},
        {HEAD "<path d=\"M0 0L90 90\" fill=\"none\" stroke=\"#ccc\"/>" TAIL,
         "remark shape \"path\": contrast 1.6"},
        {HEAD NODE("60") NODE("100") TAIL, "fault node \"N\" is on node"},
        {HEAD EDGE("<text x=\"50\" y=\"100\">word</text>") NODE("60") TAIL,
         "fault label is on node \"N\""},
        {HEAD EDGE("<text x=\"150\" y=\"60\">word</text>")
             EDGE("<text x=\"155\" y=\"63\">other</text>") TAIL,
         "fault label is on the label of line 3"},
        {HEAD EDGE("<text x=\"150\" y=\"103\">word</text>") TAIL,
         "remark a line runs through \"word\""},
        {HEAD EDGE("") NODE("200") TAIL, "remark a line runs through node"},
        {HEAD "<text x=\"380\" y=\"60\">far out</text>" TAIL,
         "remark \"far out\" leaves the page"},
        {HEAD "<g class=\"node\" aria-label=\"N\"><title>N</title><rect "
              "x=\"100\" width=\"30\" height=\"20\" fill=\"#fff\" "
              "stroke=\"#000\"/><text x=\"115\" y=\"15\" "
              "text-anchor=\"middle\">very wide</text></g>" TAIL,
         "remark \"very wide\" is wider than what it stands in"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        said own = inspect(ent_str_from(wrongs[i].svg));

        assert_int_equal(own.status, ENT_OK);
        assert_says(&own, wrongs[i].says);
        forget(&own);
    }
}

static void words_with_a_halo_are_read_against_it(void **state)
{
#define WORDS(halo)                                                            \
    "<rect width=\"90\" height=\"40\" fill=\"#25324A\"/><text x=\"9\" "        \
    "y=\"25\" fill=\"#151A22\" stroke=\"#fff\" stroke-width=\"" halo           \
    "\">on it</text>"
    said good = inspect(ent_str_from(HEAD WORDS("3") TAIL));
    said bad = inspect(ent_str_from(HEAD WORDS("1") TAIL));

    (void)state;
    assert_silent(&good);
    assert_says(&bad, "fault text \"on it\": contrast 1.3 : 1");
    forget(&good);
    forget(&bad);
}

static void styles_that_load_or_run_are_told(void **state)
{
    static const char *const words[] = {"@import",      "@font-face",
                                        "image-set(",   "expression(",
                                        "-moz-binding", "behavior:"};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ent_buf svg = {0};
        ent_buf want = {0};
        said own;

        ent_buf_addf(&svg, HEAD "<style>a{x:%s y)}</style>" TAIL, words[i]);
        ent_buf_addf(&want, "fault style with %s", words[i]);
        own = inspect(ent_buf_view(&svg));
        assert_says(&own, want.ptr);
        forget(&own);
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
    said good = inspect(ent_str_from(HEAD SHEET("#EEF1F5") TAIL));
    said bad = inspect(ent_str_from(HEAD SHEET("#4A5360") TAIL));

    (void)state;
    assert_silent(&good);
    assert_true(fabs(good.sum.least_text_contrast - 16.0) < 0.1);
    assert_says(&bad, "fault text \"name\": contrast 2.3 : 1 in dark");
    forget(&good);
    forget(&bad);
}

static void contrast_is_that_of_the_specification(void **state)
{
    static const struct {
        const char *svg;
        double ratio;
    } cases[] = {
        {HEAD "<text y=\"50\" fill=\"#1B5FB4\">a</text>" TAIL, 6.3},
        {HEAD "<text y=\"50\" fill=\"rgb(106,115,128)\">a</text>" TAIL, 4.8},
        {HEAD "<text y=\"50\" fill=\"#c2331c\">a</text>" TAIL, 5.5},
        {HEAD "<text y=\"50\" style=\"fill:#000\">a</text>" TAIL, 21.0},
        {HEAD "<rect y=\"30\" width=\"50\" height=\"30\" fill=\"#25324A\"/>"
              "<g fill=\"white\"><text y=\"50\">a</text></g>" TAIL,
         12.9},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        said own = inspect(ent_str_from(cases[i].svg));

        if (fabs(own.sum.least_text_contrast - cases[i].ratio) > 0.06)
            fail_msg("%zu: %.2f", i, own.sum.least_text_contrast);
        forget(&own);
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
            said own;

            (void)snprintf(svg, sizeof svg,
                           HEAD
                           "<g class=\"elabel\"><text x=\"%d\" y=\"103\" "
                           "font-size=\"10\">w</text></g><g class=\"node\" "
                           "aria-label=\"N\"><title>N</title>%s</g>" TAIL,
                           on ? 138 : 142, circles[i]);
            own = inspect(ent_str_from(svg));
            if (own.sum.labels_on_nodes != (size_t)on)
                fail_msg("circle %zu, %d: %zu", i, on, own.sum.labels_on_nodes);
            forget(&own);
        }
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
        said own;

        (void)snprintf(svg, sizeof svg, HEAD "%s%s" TAIL, over ? card : line,
                       over ? line : card);
        own = inspect(ent_str_from(svg));
        assert_int_equal(own.sum.labels, 1);
        assert_int_equal(own.sum.covered_length > 0, over);
        assert_int_equal(own.sum.remarks > 0, over);
        forget(&own);
    }
}

/* ---- what cannot be read ---- */

static void what_is_no_picture_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *text;
        const char *message;
    } cases[] = {
        {"", "x.svg:1:"},
        {"<svg>\n <a></svg>", "x.svg:2:"},
        {"<graph/>", "x.svg:1:1: neither SVG nor HTML: the root is graph"},
        {"<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
         "<svg><title>&b;</title></svg>",
         "x.svg:1:1: a DOCTYPE that declares"},
        {"<svg>\xff</svg>", "x.svg:1:"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        said own = inspect(ent_str_from(cases[i].text));

        assert_int_equal(own.status, ENT_ERR_INPUT);
        assert_non_null(strstr(own.err.message, cases[i].message));
        assert_int_equal(own.sum.pictures, 0);
        forget(&own);
    }
}

static void nothing_of_the_file_reaches_the_terminal_raw(void **state)
{
    said own = inspect(ent_str_from(
        HEAD
        "<g aria-labelledby=\"\xe2\x80\xae&#x9b;31mred\"/>"
        "<text x=\"9\" y=\"50\" fill=\"#888\">\xe2\x80\xaepale</text>" TAIL));

    (void)state;
    assert_true(own.sum.faults >= 2);
    for (size_t at = 0; at < own.problems.len;) {
        uint32_t c = ent_utf8_next(ent_buf_view(&own.problems), &at);

        assert_true(c == '\n' || !ent_utf8_is_unsafe(c));
    }
    forget(&own);
}

/* ---- relations in the database ---- */

static bool has_only_one(void *user, int64_t id)
{
    (void)user;
    return id == 1;
}

static bool has_both(void *user, int64_t id)
{
    (void)user;
    return id == 1 || id == -2;
}

static void coded_events_are_looked_up_by_their_number(void **state)
{
    said own = inspect_with(
        ent_str_from(HEAD EDGE("") TAIL),
        &(ent_inspect_options){.name = "x.svg", .has_relation = has_both});

    (void)state;
    assert_silent(&own);
    forget(&own);
}

static void relations_are_looked_up_where_there_is_a_database(void **state)
{
    said own = inspect_with(
        ent_str_from(HEAD EDGE("") TAIL),
        &(ent_inspect_options){.name = "x.svg", .has_relation = has_only_one});

    (void)state;
    assert_int_equal(own.sum.faults, 1);
    assert_says(&own, "3: fault the database has no relation c2");
    forget(&own);
}

/* ---- pages ---- */

#define CSP                                                                    \
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "      \
    "'none'; script-src "                                                      \
    "'sha256-3GE0R05LzWmzBOQIBIN2oo8RXB9+IpDKGhpuNFwrHsg='; base-uri 'none'; " \
    "form-action 'none'\"/>"
#define PAGE(csp, script, data)                                                \
    "<!DOCTYPE html>\n<html lang=\"en\"><head><title>P</title>" csp            \
    "</head><body>" HEAD                                                       \
    "<g id=\"ov-e\" class=\"edge\" data-rels=\"r7\" aria-label=\"E\">"         \
    "<title>E</title><path d=\"M0 0L9 9\" stroke=\"#000\"/></g>" TAIL script   \
    "<script type=\"application/json\" id=\"data\">" data "</script>"          \
    "</body></html>"
#define SCRIPT "<script>//<![CDATA[\n1 < 2\n//]]></script>"
#define DATA(relation, evidence)                                               \
    "{\"schema\":\"entente/report-data/1\",\"sources\":[{}],"                  \
    "\"actors\":[{},{}],\"pairs\":[{\"a\":0,\"b\":1,\"edge\":\"ov-e\"}],"      \
    "\"relations\":[{\"id\":7,\"pair\":0" relation "}],"                       \
    "\"sentences\":[{\"source\":0,\"text\":\"\xeb\xb6\x81 and S\"}],"          \
    "\"evidence\":[" evidence "]}"
#define PIECE "{\"relation\":0,\"sentence\":0,\"marks\":[[2,5]]}"

static said inspect_page_of(const char *page, const char *script)
{
    char digest[ENT_SHA256_HEX];
    ent_str hash;

    ent_sha256_hex(ent_str_from(script), digest);
    hash = ent_str_from(digest);
    return inspect_with(ent_str_from(page),
                        &(ent_inspect_options){.name = "x.html",
                                               .scripts = &hash,
                                               .script_count = 1});
}

static said inspect_page(const char *page)
{
    return inspect_page_of(page, "//<![CDATA[\n1 < 2\n//]]>");
}

static void a_script_is_known_with_and_without_its_marks(void **state)
{
    static const char *const known[] = {"\n1 < 2\n", "1 < 2\n"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        said own =
            inspect_page_of(PAGE(CSP, SCRIPT, DATA("", PIECE)), known[i]);
        said more = inspect_page_of(
            PAGE(CSP, "<script>f()//<![CDATA[\n1 < 2\n//]]></script>",
                 DATA("", PIECE)),
            known[i]);

        assert_silent(&own);
        assert_says(&more, "fault a script that is not ours");
        forget(&own);
        forget(&more);
    }
}

static void a_page_with_its_evidence_is_good(void **state)
{
    said own = inspect_page(PAGE(CSP, SCRIPT, DATA("", PIECE)));

    (void)state;
    assert_silent(&own);
    assert_true(own.sum.html);
    assert_int_equal(own.sum.scripts, 1);
    assert_int_equal(own.sum.relations, 1);
    assert_int_equal(own.sum.evidence, 1);
    forget(&own);
}

static void each_thing_wrong_in_a_page_is_told(void **state)
{
    static const wrong wrongs[] = {
        {PAGE("", SCRIPT, DATA("", PIECE)),
         "fault page without a Content-Security-Policy"},
        {PAGE("<meta http-equiv=\"Content-Security-Policy-Report-Only\" "
              "content=\"default-src 'none'\"/>",
              SCRIPT, DATA("", PIECE)),
         "fault page without a Content-Security-Policy"},
        {PAGE("", SCRIPT CSP, DATA("", PIECE)),
         "fault page without a Content-Security-Policy"},
        {PAGE(CSP, "<script>alert(1)</script>", DATA("", PIECE)),
         "fault a script that is not ours"},
        {PAGE(CSP, "<script>alert(1)</script>", DATA("", PIECE)),
         "fault a script that the policy does not name"},
        {PAGE(CSP, "<script src=\"x.js\"/>", DATA("", PIECE)),
         "fault script from outside"},
        {PAGE(CSP, "<script>1 &lt; 2</script>", DATA("", PIECE)),
         "fault script that reads differently as HTML and as XML"},
        {PAGE(CSP, "<style>a{}</style>", DATA("", PIECE)),
         "fault a style that the policy does not name"},
        {PAGE("<meta http-equiv=\"Content-Security-Policy\" "
              "content=\"default-src 'self'; script-src 'unsafe-inline' "
              "https:\"/>",
              SCRIPT, DATA("", PIECE)),
         "fault policy without default-src 'none'"},
        {PAGE("<meta http-equiv=\"Content-Security-Policy\" "
              "content=\"default-src 'none'; script-src https:\"/>",
              SCRIPT, DATA("", PIECE)),
         "fault policy: script-src https:"},
        {PAGE(CSP, "<p style=\"color:red\"/>", DATA("", PIECE)),
         "fault style attribute"},
        {PAGE(CSP, "<a href=\"ht tp://x.org\"/>", DATA("", PIECE)),
         "fault href leads outside: ht tp://x.org"},
        {PAGE(CSP, "<a href=\" java&#10;script:x()\"/>", DATA("", PIECE)),
         "fault href leads outside: java"},
        {PAGE(CSP, "<iframe/>", DATA("", PIECE)), "fault element iframe"},
        {PAGE(CSP, "<img src=\"x.png\"/>", DATA("", PIECE)),
         "fault src leads outside: x.png"},
        {PAGE(CSP, "<label for=\"none\"/>", DATA("", PIECE)),
         "fault for: no id \"none\""},
        {PAGE(CSP, "<meta http-equiv=\"Refresh\" content=\"0\"/>",
              DATA("", PIECE)),
         "fault meta refresh"},
        {PAGE(CSP, SCRIPT, DATA("", "")),
         "fault data: relation 7 has no evidence"},
        {PAGE(CSP, SCRIPT,
              DATA("", "{\"relation\":0,\"sentence\":1,\"marks\":[]}")),
         "fault data: evidence 0: sentence points nowhere"},
        {PAGE(CSP, SCRIPT,
              DATA("", "{\"relation\":1,\"sentence\":0,\"marks\":[]}")),
         "fault data: evidence 0: relation points nowhere"},
        {PAGE(CSP, SCRIPT,
              DATA("", "{\"relation\":0,\"sentence\":null,\"words\":null}")),
         "fault data: evidence 0: neither sentence nor words"},
        {PAGE(CSP, SCRIPT,
              DATA("", "{\"relation\":0,\"sentence\":0,\"marks\":[[2,8]]}")),
         "fault data: evidence 0: mark outside its sentence"},
        {PAGE(CSP, SCRIPT, "{\"schema\":\"x\"}"), "fault data: not of"},
        {PAGE(CSP, SCRIPT, "{"), "fault data: "},
        {PAGE(CSP, SCRIPT,
              "{\"schema\":\"entente/report-data/1\",\"relations\":[]}"),
         "fault data: 1 drawn relations are not in it"},
        {PAGE(CSP, SCRIPT,
              "{\"schema\":\"entente/report-data/1\",\"actors\":[{\"node\":"
              "\"ov-n\"}]}"),
         "fault data: actor 0: no id \"ov-n\""},
        {"<html><head><title>P</title></head></html>",
         "fault page without lang"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        said own = inspect_page(wrongs[i].svg);

        assert_int_equal(own.status, ENT_OK);
        assert_says(&own, wrongs[i].says);
        forget(&own);
    }
}

static void evidence_that_is_counted_as_left_out_is_no_fault(void **state)
{
    said own = inspect_page(PAGE(CSP, SCRIPT, DATA(",\"left\":3", "")));

    (void)state;
    assert_silent(&own);
    assert_int_equal(own.sum.evidence_left, 3);
    forget(&own);
}

/* The style sheet of a page is that of the pictures in it. */
static void pictures_of_a_page_have_its_colours(void **state)
{
    drawn made = drawn_open(sample_two);
    ent_pen_options options = {.embedded = true};

    (void)state;
    for (int pale = 0; pale < 2; pale++) {
        ent_buf page = {0};
        said own;

        ent_buf_add_cstr(&page, "<html lang=\"en\"><head><title>P</title>"
                                "<style>");
        ent_pen_style_sheet(&page);
        if (pale)
            ent_buf_add_cstr(&page, ":root[data-theme=dark]{--ink2:#4A5360}");
        ent_buf_add_cstr(&page, "</style></head><body>");
        assert_int_equal(
            ent_pen_svg(&page, made.figure, &made.layout, &options, NULL),
            ENT_OK);
        ent_buf_add_cstr(&page, "</body></html>");
        own = inspect(ent_buf_view(&page));
        assert_int_equal(own.status, ENT_OK);
        assert_int_equal(own.sum.pictures, 1);
        assert_int_equal(says(&own, ": 1 in dark, want 4.5"), pale);
        assert_false(says(&own, "in light"));
        assert_false(says(&own, "by its attributes"));
        forget(&own);
        ent_buf_clear(&page);
    }
    drawn_close(&made);
}

/* ---- stopping ---- */

static bool hear_one(void *user, const ent_inspect_problem *problem)
{
    (void)problem;
    ++*(int *)user;
    return false;
}

static void who_has_heard_enough_still_gets_the_count(void **state)
{
    ent_inspection sum;
    int heard = 0;

    (void)state;
    assert_int_equal(
        ent_inspect(&sum, ent_str_from("<svg><g id=\"\"/><image/></svg>"),
                    &(ent_inspect_options){.name = "x"}, hear_one, &heard,
                    NULL),
        ENT_OK);
    assert_int_equal(heard, 1);
    assert_true(sum.faults >= 3);
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    (void)stage;
    (void)done;
    (void)total;
    return false;
}

static void it_stops_when_it_is_told_to(void **state)
{
    ent_progress progress = {stop, NULL};
    said own = inspect_with(
        ent_str_from(HEAD NODE("60") TAIL),
        &(ent_inspect_options){.name = "x", .progress = &progress});

    (void)state;
    assert_int_equal(own.status, ENT_ERR_CANCELLED);
    forget(&own);
}

static ent_status page_again(void *user)
{
    ent_inspection sum;
    ent_error err = {0};

    (void)user;
    return ent_inspect(
        &sum,
        ent_str_from(
            PAGE(CSP, SCRIPT "<style>a{color:#999}</style>", DATA("", PIECE))),
        &(ent_inspect_options){.name = "x"}, NULL, NULL, &err);
}

static ent_status picture_again(void *user)
{
    ent_inspection sum;
    ent_error err = {0};

    (void)user;
    return ent_inspect(
        &sum,
        ent_str_from(HEAD
                     "<style>#k{--a:#111}#k .f-a{fill:var(--a)}</style>" EDGE(
                         "<text x=\"150\" y=\"103\" class=\"f-a\">word</text>")
                         NODE("60") NODE("70") TAIL),
        &(ent_inspect_options){.name = "x"}, NULL, NULL, &err);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    fault_each(page_again, NULL);
    fault_each(picture_again, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_pictures_are_good_in_every_dress),
        cmocka_unit_test(what_lies_on_what_is_measured_as_from_inside),
        cmocka_unit_test(a_plain_picture_is_good),
        cmocka_unit_test(each_thing_wrong_is_told),
        cmocka_unit_test(words_with_a_halo_are_read_against_it),
        cmocka_unit_test(styles_that_load_or_run_are_told),
        cmocka_unit_test(dark_colours_come_from_the_style_sheet),
        cmocka_unit_test(contrast_is_that_of_the_specification),
        cmocka_unit_test(outlines_are_read_in_every_form),
        cmocka_unit_test(what_is_hidden_is_not_covered),
        cmocka_unit_test(coded_events_are_looked_up_by_their_number),
        cmocka_unit_test(what_is_no_picture_is_refused_with_its_place),
        cmocka_unit_test(nothing_of_the_file_reaches_the_terminal_raw),
        cmocka_unit_test(relations_are_looked_up_where_there_is_a_database),
        cmocka_unit_test(a_script_is_known_with_and_without_its_marks),
        cmocka_unit_test(a_page_with_its_evidence_is_good),
        cmocka_unit_test(each_thing_wrong_in_a_page_is_told),
        cmocka_unit_test(evidence_that_is_counted_as_left_out_is_no_fault),
        cmocka_unit_test(pictures_of_a_page_have_its_colours),
        cmocka_unit_test(who_has_heard_enough_still_gets_the_count),
        cmocka_unit_test(it_stops_when_it_is_told_to),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
