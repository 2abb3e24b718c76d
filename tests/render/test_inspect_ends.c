/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines and the nodes that they name; what was moved or hidden afterwards. */
#include "render/inspected.h"
#include "support/fault.h"

#define NAMED(id, x, more)                                                     \
    "<g class=\"node\" data-id=\"" id "\" aria-label=\"N\"" more               \
    "><title>N</title><circle cx=\"" x                                         \
    "\" cy=\"100\" r=\"30\" fill=\"#25324A\"/></g>\n"
#define LINE(from, to, more, shapes)                                           \
    "<g class=\"edge\" data-s=\"" from "\" data-t=\"" to "\" data-rels=\"r1\"" \
    " aria-label=\"E\"" more "><title>E</title>" shapes "</g>\n"
#define PATH "<path d=\"M90 100L310 100\" fill=\"none\" stroke=\"#1B5FB4\"/>"
#define LINED                                                                  \
    "<path d=\"M90 100L310 100\" fill=\"none\" stroke=\"#1B5FB4\" "            \
    "class=\"line\"/>"
#define SHORT                                                                  \
    "<path d=\"M150 100L310 100\" fill=\"none\" stroke=\"#1B5FB4\" "           \
    "class=\"line\"/>"
#define CARD                                                                   \
    "<rect x=\"160\" y=\"150\" width=\"80\" height=\"30\" fill=\"#fff\" "      \
    "stroke=\"#000\"/>"
#define BOTH NAMED("a", "60", "") NAMED("b", "340", "")

static void lines_that_reach_their_nodes_are_good(void **state)
{
    static const char *const good[] = {
        SVG_HEAD LINE("a", "b", "", PATH) BOTH SVG_TAIL,
        SVG_HEAD LINE("b", "a", "", LINED) BOTH SVG_TAIL,
        SVG_HEAD LINE("a", "b", "", LINED CARD) BOTH SVG_TAIL,
        /* A second relation of a step has a card only. */
        SVG_HEAD LINE("a", "b", "", CARD) BOTH SVG_TAIL,
        /* Others name no nodes. */
        SVG_HEAD SVG_EDGE("") SVG_NODE("60") SVG_TAIL,
    };

    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        inspected own = inspected_svg(ent_str_from(good[i]));

        assert_silent(&own);
        inspected_forget(&own);
    }
}

static void what_was_moved_hidden_or_renamed_is_told(void **state)
{
    static const inspected_wrong wrongs[] = {
        {SVG_HEAD LINE("a", "c", "", PATH) BOTH SVG_TAIL,
         "3: fault line with data-t \"c\", which is no node here"},
        {SVG_HEAD LINE("", "b", "", PATH) BOTH SVG_TAIL,
         "fault line with data-s \"\""},
        {SVG_HEAD LINE("a", "b", "", SHORT) BOTH SVG_TAIL,
         "fault line that does not reach \"a\""},
        {SVG_HEAD LINE("a", "b", "", SHORT CARD) BOTH SVG_TAIL,
         "fault line that does not reach \"a\""},
        {SVG_HEAD LINE("a", "b", " transform=\"translate(0 80)\"", PATH)
             BOTH SVG_TAIL,
         "fault line that does not reach \"b\""},
        {SVG_HEAD LINE("a", "b", " opacity=\"0\"", PATH) BOTH SVG_TAIL,
         "fault line that cannot be seen"},
        {SVG_HEAD NAMED("a", "60", " opacity=\"0\"") SVG_TAIL,
         "fault node \"a\" that cannot be seen"},
        {SVG_HEAD NAMED("a", "390", "") SVG_TAIL,
         "fault node \"a\" leaves the page"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        inspected own = inspected_svg(ent_str_from(wrongs[i].text));

        assert_int_equal(own.status, ENT_OK);
        assert_says(&own, wrongs[i].says);
        inspected_forget(&own);
    }
}

static ent_status inspect(void *user)
{
    ent_inspect_options options = {.name = "x.svg"};
    ent_inspection sum;

    (void)user;
    return ent_inspect(
        &sum, ent_str_from(SVG_HEAD LINE("a", "b", "", PATH) BOTH SVG_TAIL),
        &options, NULL, NULL, NULL);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    fault_each(inspect, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_that_reach_their_nodes_are_good),
        cmocka_unit_test(what_was_moved_hidden_or_renamed_is_told),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
