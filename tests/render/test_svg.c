/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/drawn.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <locale.h>

#include "entente/core/map.h"
#include "entente/render/style_internal.h"
#include "support/fault.h"

static const drawn_make makes[] = {sample_treaty,  sample_pairs,
                                   sample_alone,   sample_two,
                                   sample_hostile, sample_scripts};

enum {
    MAKES = sizeof makes / sizeof makes[0]
};

static xmlDoc *parsed(const ent_buf *svg)
{
    xmlDoc *doc = xmlReadMemory(svg->ptr, (int)svg->len, "figure.svg", NULL,
                                XML_PARSE_NONET);

    assert_non_null(doc);
    return doc;
}

/* Visit every element below and including `node`. */
static void each(xmlNode *node, void (*visit)(xmlNode *node, void *user),
                 void *user)
{
    for (; node != NULL; node = node->next) {
        if (node->type == XML_ELEMENT_NODE)
            visit(node, user);
        each(node->children, visit, user);
    }
}

static void refuse_foreign_parts(xmlNode *node, void *user)
{
    static const char *const elements[] = {
        "svg", "title", "desc", "style", "rect", "g", "path", "text", "circle"};
    bool known = false;

    (void)user;
    for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
        known = known || xmlStrEqual(node->name, BAD_CAST elements[i]);
    assert_true(known);
    for (xmlAttr *a = node->properties; a != NULL; a = a->next) {
        xmlChar *value = xmlNodeGetContent((xmlNode *)a);

        assert_false(xmlStrncasecmp(a->name, BAD_CAST "on", 2) == 0);
        assert_null(xmlStrstr(a->name, BAD_CAST "href"));
        /* Text in labels may say anything; paints may not. */
        if (!xmlStrEqual(a->name, BAD_CAST "aria-label"))
            assert_null(xmlStrcasestr(value, BAD_CAST "javascript:"));
        assert_null(xmlStrstr(value, BAD_CAST "url("));
        xmlFree(value);
    }
}

static void every_sample_is_well_formed_and_safe(void **state)
{
    (void)state;
    for (size_t i = 0; i < MAKES; i++)
        for (int profile = 0; profile < 2; profile++) {
            ent_buf svg =
                drawn_svg(makes[i], (ent_profile)profile, ENT_THEME_AUTO);
            xmlDoc *doc = parsed(&svg);

            assert_null(doc->intSubset);
            each(xmlDocGetRootElement(doc), refuse_foreign_parts, NULL);
            assert_false(drawn_holds(&svg, "<script"));
            assert_false(drawn_holds(&svg, "@import"));
            xmlFreeDoc(doc);
            ent_buf_clear(&svg);
        }
}

typedef struct seen_ids {
    ent_map *map;
    const char *prefix;
} seen_ids;

static void note_id(xmlNode *node, void *user)
{
    seen_ids *seen = user;
    xmlChar *id = xmlGetProp(node, BAD_CAST "id");
    uint32_t before = ent_map_count(seen->map);

    if (id == NULL)
        return;
    assert_int_equal(strncmp((char *)id, seen->prefix, strlen(seen->prefix)),
                     0);
    (void)ent_map_put(seen->map, ent_str_from((char *)id));
    assert_int_equal(ent_map_count(seen->map), before + 1);
    xmlFree(id);
}

static void ids_are_unique_and_begin_with_that_of_the_figure(void **state)
{
    (void)state;
    for (size_t i = 0; i < MAKES; i++) {
        ent_buf svg = drawn_svg(makes[i], ENT_PROFILE_WEB, ENT_THEME_AUTO);
        xmlDoc *doc = parsed(&svg);
        xmlChar *id = xmlGetProp(xmlDocGetRootElement(doc), BAD_CAST "id");
        seen_ids seen = {ent_map_new(), (char *)id};

        each(xmlDocGetRootElement(doc), note_id, &seen);
        ent_map_free(seen.map);
        xmlFree(id);
        xmlFreeDoc(doc);
        ent_buf_clear(&svg);
    }
}

static void title_and_description_come_first(void **state)
{
    ent_buf svg = drawn_svg(sample_treaty, ENT_PROFILE_WEB, ENT_THEME_AUTO);
    xmlDoc *doc = parsed(&svg);
    xmlNode *title = xmlFirstElementChild(xmlDocGetRootElement(doc));
    xmlNode *desc = xmlNextElementSibling(title);
    xmlChar *text = xmlNodeGetContent(desc);
    size_t pairs = 0;

    (void)state;
    assert_true(xmlStrEqual(title->name, BAD_CAST "title"));
    assert_true(xmlStrEqual(desc->name, BAD_CAST "desc"));
    assert_non_null(xmlStrstr(
        text, BAD_CAST "Network diagram of 14 actors and 24 pairs. Strongest: "
                       "North Korea and Russia, 15 mentions, cooperative; "));
    /* The six strongest. */
    for (const xmlChar *at = text; (at = xmlStrstr(at, BAD_CAST " and ")); at++)
        pairs++;
    assert_int_equal(pairs, 6 + 1);
    xmlFree(text);
    xmlFreeDoc(doc);
    ent_buf_clear(&svg);
}

/* How many elements have a class beginning so. */
typedef struct counting {
    const char *begins;
    size_t count;
} counting;

static void count_class(xmlNode *node, void *user)
{
    counting *c = user;
    xmlChar *text = xmlGetProp(node, BAD_CAST "class");

    if (text != NULL &&
        strncmp((char *)text, c->begins, strlen(c->begins)) == 0)
        c->count++;
    xmlFree(text);
}

static size_t classes(xmlDoc *doc, const char *begins)
{
    counting c = {begins, 0};

    each(xmlDocGetRootElement(doc), count_class, &c);
    return c.count;
}

static void every_actor_pair_and_label_is_drawn_once(void **state)
{
    ent_buf svg = drawn_svg(sample_treaty, ENT_PROFILE_WEB, ENT_THEME_AUTO);
    xmlDoc *doc = parsed(&svg);

    (void)state;
    assert_int_equal(classes(doc, "node "), 14);
    assert_int_equal(classes(doc, "edge "), 24);
    assert_int_equal(classes(doc, "elabel"), 11);
    assert_int_equal(classes(doc, "hit"), 24);
    assert_int_equal(classes(doc, "legend"), 1);
    xmlFreeDoc(doc);
    ent_buf_clear(&svg);
}

static void note_hit(xmlNode *node, void *user)
{
    static const char *const names[] = {"class", "stroke", "stroke-width",
                                        "pointer-events"};
    static const char *const values[] = {"hit", "none", "14", "stroke"};
    const xmlNode *title = xmlFirstElementChild(node);
    xmlNode *hit =
        title == NULL ? NULL : xmlNextElementSibling((xmlNode *)title);
    xmlChar *name = xmlGetProp(node, BAD_CAST "class");
    bool edge = name != NULL && strncmp((char *)name, "edge ", 5) == 0;

    xmlFree(name);
    if (!edge)
        return;
    ++*(size_t *)user;
    assert_non_null(hit);
    for (size_t i = 0; i < 4; i++) {
        xmlChar *value = xmlGetProp(hit, BAD_CAST names[i]);

        assert_non_null(value);
        assert_string_equal((char *)value, values[i]);
        xmlFree(value);
    }
    hit = xmlNextElementSibling(hit);
    assert_true(hit != NULL && xmlStrEqual(hit->name, BAD_CAST "path"));
}

/* A thin line is hard to hit: behind it lies a wide one that is not seen. */
static void each_line_can_be_pointed_at(void **state)
{
    ent_buf svg = drawn_svg(sample_treaty, ENT_PROFILE_WEB, ENT_THEME_AUTO);
    xmlDoc *doc = parsed(&svg);
    size_t edges = 0;

    (void)state;
    each(xmlDocGetRootElement(doc), note_hit, &edges);
    assert_int_equal(edges, 24);
    xmlFreeDoc(doc);
    ent_buf_clear(&svg);
}

/* Hostile lines without a badge, and these alone, have a square on them. */
static void hostile_lines_are_marked_where_they_have_no_badge(void **state)
{
    drawn made = drawn_open(sample_two);
    ent_pen_options options = {.profile = ENT_PROFILE_STATIC};

    (void)state;
    for (int tone = ENT_TONE_COOP; tone <= ENT_TONE_MIX; tone++)
        for (int badge = 0; badge < 2; badge++) {
            ent_buf svg = {0};
            ent_str text;
            size_t begin;
            size_t end;

            made.figure->edges.items[0].tone = (ent_tone)tone;
            made.layout.curves[0].has_badge = badge == 1;
            assert_int_equal(
                ent_pen_svg(&svg, made.figure, &made.layout, &options, NULL),
                ENT_OK);
            text = ent_buf_view(&svg);
            begin = ent_str_find(text, ent_str_from("<path class=\"hit\""), 0);
            end = ent_str_find(text, ent_str_from("</g>"), begin);
            text = ent_str_slice(text, begin, end);
            assert_int_equal(ent_str_find(text, ent_str_from("<rect"), 0) <
                                 text.len,
                             badge == 0 && tone == ENT_TONE_HOST);
            ent_buf_clear(&svg);
        }
    drawn_close(&made);
}

static void the_legend_names_what_occurs_only(void **state)
{
    ent_buf svg = drawn_svg(sample_treaty, ENT_PROFILE_WEB, ENT_THEME_AUTO);

    (void)state;
    assert_true(drawn_holds(&svg, ">Cooperative<"));
    assert_true(drawn_holds(&svg, ">Hostile<"));
    assert_true(drawn_holds(&svg, ">Agreement<"));
    assert_true(drawn_holds(&svg, ">15 mentions<"));
    assert_false(drawn_holds(&svg, ">Mixed<"));
    assert_false(drawn_holds(&svg, ">Neutral, procedural<"));
    assert_false(drawn_holds(&svg, ">Person<"));
    ent_buf_clear(&svg);
}

static void the_static_profile_has_attributes_only(void **state)
{
    ent_buf svg = drawn_svg(sample_treaty, ENT_PROFILE_STATIC, ENT_THEME_AUTO);

    (void)state;
    assert_false(drawn_holds(&svg, "<style"));
    assert_false(drawn_holds(&svg, "var(--"));
    assert_false(drawn_holds(&svg, "tabindex"));
    assert_true(drawn_holds(&svg, "fill=\"#25324A\""));
    ent_buf_clear(&svg);
}

static void every_rule_of_the_sheet_is_bound_to_the_figure(void **state)
{
    ent_buf svg = drawn_svg(sample_treaty, ENT_PROFILE_WEB, ENT_THEME_AUTO);
    ent_str text = ent_buf_view(&svg);
    size_t begin = ent_str_find(text, ent_str_from("<style>\n"), 0) + 8;
    size_t end = ent_str_find(text, ent_str_from("</style>"), 0);
    ent_str rest = ent_str_slice(text, begin, end);

    (void)state;
    while (rest.ptr != NULL && rest.len > 0) {
        ent_str line = ent_str_cut(&rest, '\n');

        if (line.len > 0)
            assert_true(line.ptr[0] == '#' || line.ptr[0] == '@');
    }
    assert_true(drawn_holds(&svg, "@media print{#ov"));
    assert_true(drawn_holds(&svg, ":not([data-theme=light]){--coop:#7FB2F5"));
    ent_buf_clear(&svg);
}

static void a_theme_can_be_chosen(void **state)
{
    ent_buf dark = drawn_svg(sample_two, ENT_PROFILE_STATIC, ENT_THEME_DARK);
    ent_buf light = drawn_svg(sample_two, ENT_PROFILE_WEB, ENT_THEME_LIGHT);

    (void)state;
    assert_true(drawn_holds(&dark, "fill=\"#12161D\""));
    assert_false(drawn_holds(&dark, "#25324A"));
    assert_true(drawn_holds(&light, " data-theme=\"light\""));
    ent_buf_clear(&light);
    ent_buf_clear(&dark);
}

static void hostile_text_stays_text(void **state)
{
    ent_buf svg = drawn_svg(sample_hostile, ENT_PROFILE_WEB, ENT_THEME_AUTO);

    (void)state;
    assert_true(drawn_holds(&svg, "&lt;/title&gt;&lt;script&gt;"));
    assert_true(drawn_holds(&svg, "&amp;amp; &amp;eacute;"));
    assert_true(drawn_holds(&svg, "\xef\xbf\xbd"));
    assert_false(drawn_holds(&svg, "\x1b"));
    assert_false(drawn_holds(&svg, "\xe2\x80\xae"));
    ent_buf_clear(&svg);
}

static void native_names_say_their_language(void **state)
{
    ent_buf svg = drawn_svg(sample_treaty, ENT_PROFILE_WEB, ENT_THEME_AUTO);

    (void)state;
    assert_true(drawn_holds(&svg, " lang=\"ko-KP\""));
    assert_true(drawn_holds(&svg, ">대한민국<"));
    ent_buf_clear(&svg);
}

static void numbers_are_short_and_plain(void **state)
{
    ent_buf svg = drawn_svg(sample_treaty, ENT_PROFILE_STATIC, ENT_THEME_AUTO);

    (void)state;
    assert_false(drawn_holds(&svg, "\"-0\""));
    assert_false(drawn_holds(&svg, ".0\""));
    assert_false(drawn_holds(&svg, "nan"));
    assert_false(drawn_holds(&svg, "inf"));
    assert_false(drawn_holds(&svg, "\r"));
    ent_buf_clear(&svg);
}

static void an_embedded_picture_leaves_colours_to_its_page(void **state)
{
    drawn made = drawn_open(sample_treaty);
    ent_pen_options options = {.embedded = true, .theme = ENT_THEME_DARK};
    ent_buf svg = {0};
    ent_buf sheet = {0};
    xmlDoc *doc;

    (void)state;
    assert_int_equal(
        ent_pen_svg(&svg, made.figure, &made.layout, &options, NULL), ENT_OK);
    assert_false(drawn_holds(&svg, "<style"));
    assert_false(drawn_holds(&svg, "data-theme"));
    doc = parsed(&svg);
    assert_int_equal(classes(doc, "edge "), 24);
    xmlFreeDoc(doc);
    /* Nodes and lines can be reached by keys. */
    for (size_t from = 0, count = 0;; count++) {
        from = ent_str_find(ent_buf_view(&svg), ent_str_from("tabindex=\"0\""),
                            from);
        if (from == svg.len) {
            assert_int_equal(count, 14 + 24);
            break;
        }
        from++;
    }
    ent_pen_style_sheet(&sheet);
    for (int c = 0; c < ENT_COLOUR_COUNT; c++) {
        ent_buf rule = {0};

        ent_buf_addf(&rule, ".kg .f-%s{fill:var(--%s)}",
                     ent_style_key((ent_colour)c),
                     ent_style_key((ent_colour)c));
        assert_true(drawn_holds(&sheet, rule.ptr));
        ent_buf_clear(&rule);
    }
    assert_true(drawn_holds(&sheet, "@media print{:root"));
    ent_buf_clear(&sheet);
    ent_buf_clear(&svg);
    drawn_close(&made);
}

static void nodes_and_labels_say_whose_they_are(void **state)
{
    ent_buf svg = drawn_svg(sample_treaty, ENT_PROFILE_WEB, ENT_THEME_AUTO);

    (void)state;
    assert_true(drawn_holds(&svg, " data-key=\"RUS\""));
    assert_true(drawn_holds(&svg, "class=\"elabel\" data-edge=\"PRK.RUS\""));
    ent_buf_clear(&svg);
}

static void the_same_figure_gives_the_same_bytes(void **state)
{
    ent_buf first = drawn_svg(sample_scripts, ENT_PROFILE_WEB, ENT_THEME_AUTO);
    ent_buf again;

    (void)state;
    if (setlocale(LC_ALL, "de_DE.UTF-8") == NULL)
        printf("SKIPPED: no locale with a decimal comma here\n");
    again = drawn_svg(sample_scripts, ENT_PROFILE_WEB, ENT_THEME_AUTO);
    (void)setlocale(LC_ALL, "C");
    assert_int_equal(first.len, again.len);
    assert_memory_equal(first.ptr, again.ptr, first.len);
    ent_buf_clear(&again);
    ent_buf_clear(&first);
}

static ent_status draw_and_free(void *user)
{
    drawn *made = user;
    ent_pen_options options = {.profile = ENT_PROFILE_WEB};
    ent_buf svg = {0};
    ent_status st =
        ent_pen_svg(&svg, made->figure, &made->layout, &options, NULL);

    ent_buf_clear(&svg);
    return st;
}

static void a_failed_allocation_leaks_nothing(void **state)
{
    drawn made = drawn_open(sample_two);

    (void)state;
    fault_each(draw_and_free, &made);
    drawn_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sample_is_well_formed_and_safe),
        cmocka_unit_test(ids_are_unique_and_begin_with_that_of_the_figure),
        cmocka_unit_test(title_and_description_come_first),
        cmocka_unit_test(every_actor_pair_and_label_is_drawn_once),
        cmocka_unit_test(each_line_can_be_pointed_at),
        cmocka_unit_test(hostile_lines_are_marked_where_they_have_no_badge),
        cmocka_unit_test(the_legend_names_what_occurs_only),
        cmocka_unit_test(the_static_profile_has_attributes_only),
        cmocka_unit_test(every_rule_of_the_sheet_is_bound_to_the_figure),
        cmocka_unit_test(a_theme_can_be_chosen),
        cmocka_unit_test(hostile_text_stays_text),
        cmocka_unit_test(native_names_say_their_language),
        cmocka_unit_test(numbers_are_short_and_plain),
        cmocka_unit_test(an_embedded_picture_leaves_colours_to_its_page),
        cmocka_unit_test(nodes_and_labels_say_whose_they_are),
        cmocka_unit_test(the_same_figure_gives_the_same_bytes),
        cmocka_unit_test(a_failed_allocation_leaks_nothing),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);

    xmlCleanupParser();
    return failed;
}
