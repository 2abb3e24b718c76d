/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/drawn.h"

#include "entente/core/utf8.h"
#include "render/inspected.h"
#include "support/fault.h"

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
        inspected own = inspected_svg(ent_str_from(cases[i].text));

        assert_int_equal(own.status, ENT_ERR_INPUT);
        assert_non_null(strstr(own.err.message, cases[i].message));
        assert_int_equal(own.sum.pictures, 0);
        inspected_forget(&own);
    }
}

static void nothing_of_the_file_reaches_the_terminal_raw(void **state)
{
    inspected own = inspected_svg(ent_str_from(
        SVG_HEAD "<g aria-labelledby=\"\xe2\x80\xae&#x9b;31mred\"/>"
                 "<text x=\"9\" y=\"50\" "
                 "fill=\"#888\">\xe2\x80\xaepale</text>" SVG_TAIL));

    (void)state;
    assert_true(own.sum.faults >= 2);
    for (size_t at = 0; at < own.problems.len;) {
        uint32_t c = ent_utf8_next(ent_buf_view(&own.problems), &at);

        assert_true(c == '\n' || !ent_utf8_is_unsafe(c));
    }
    inspected_forget(&own);
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
    inspected own = inspected_with(
        ent_str_from(SVG_HEAD SVG_EDGE("") SVG_TAIL),
        &(ent_inspect_options){.name = "x.svg", .has_relation = has_both});

    (void)state;
    assert_silent(&own);
    inspected_forget(&own);
}

static void relations_are_looked_up_where_there_is_a_database(void **state)
{
    inspected own = inspected_with(
        ent_str_from(SVG_HEAD SVG_EDGE("") SVG_TAIL),
        &(ent_inspect_options){.name = "x.svg", .has_relation = has_only_one});

    (void)state;
    assert_int_equal(own.sum.faults, 1);
    assert_says(&own, "3: fault the database has no relation c2");
    inspected_forget(&own);
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
    inspected own = inspected_with(
        ent_str_from(SVG_HEAD SVG_NODE("60") SVG_TAIL),
        &(ent_inspect_options){.name = "x", .progress = &progress});

    (void)state;
    assert_int_equal(own.status, ENT_ERR_CANCELLED);
    inspected_forget(&own);
}
static ent_status picture_again(void *user)
{
    ent_inspection sum;
    ent_error err = {0};

    (void)user;
    return ent_inspect(
        &sum,
        ent_str_from(
            SVG_HEAD
            "<style>#k{--a:#111}#k .f-a{fill:var(--a)}</style>" SVG_EDGE(
                "<text x=\"150\" y=\"103\" class=\"f-a\">word</text>")
                SVG_NODE("60") SVG_NODE("70") SVG_TAIL),
        &(ent_inspect_options){.name = "x"}, NULL, NULL, &err);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    fault_each(picture_again, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_picture_is_refused_with_its_place),
        cmocka_unit_test(nothing_of_the_file_reaches_the_terminal_raw),
        cmocka_unit_test(coded_events_are_looked_up_by_their_number),
        cmocka_unit_test(relations_are_looked_up_where_there_is_a_database),
        cmocka_unit_test(who_has_heard_enough_still_gets_the_count),
        cmocka_unit_test(it_stops_when_it_is_told_to),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
