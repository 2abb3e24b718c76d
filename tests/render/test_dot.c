/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/drawn.h"

#include <cgraph.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/fault.h"
#include "support/tmp.h"

static ent_buf dot_of(const drawn *made)
{
    ent_buf dot = {0};

    assert_int_equal(ent_pen_dot(&dot, made->figure, &made->layout, NULL),
                     ENT_OK);
    return dot;
}

static void graphviz_reads_back_every_place(void **state)
{
    drawn made = drawn_open(sample_treaty);
    ent_buf dot = dot_of(&made);
    Agraph_t *g = agmemread(dot.ptr);
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(made.figure, &count);

    (void)state;
    assert_non_null(g);
    for (size_t i = 0; i < count; i++) {
        Agnode_t *node = agnode(g, (char *)nodes[i].key.ptr, 0);
        double x = 0;
        double y = 0;

        assert_non_null(node);
        assert_int_equal(sscanf(agget(node, (char *)"pos"), "%lf,%lf!", &x, &y),
                         2);
        assert_true(fabs(x - made.layout.boxes[i].centre.x) < 0.01);
        assert_true(fabs(made.layout.height - y -
                         made.layout.boxes[i].centre.y) < 0.01);
    }
    assert_int_equal(agnedges(g), 24);
    agclose(g);
    ent_buf_clear(&dot);
    drawn_close(&made);
}

static void hostile_names_stay_within_their_quotes(void **state)
{
    drawn made = drawn_open(sample_hostile);
    ent_buf dot = dot_of(&made);
    Agraph_t *g = agmemread(dot.ptr);

    (void)state;
    assert_non_null(g);
    assert_int_equal(agnedges(g), 7);
    assert_false(drawn_holds(&dot, "URL"));
    assert_false(drawn_holds(&dot, "href"));
    assert_false(drawn_holds(&dot, "\x1b"));
    /* \N would be the name of the node; "&amp;" an ampersand. */
    assert_true(drawn_holds(&dot,
                            "tooltip=\"a\\\\Nb \\\\l {c|d} \\\"quoted\\\" "
                            "&amp;amp; &amp;eacute;\""));
    agclose(g);
    ent_buf_clear(&dot);
    drawn_close(&made);
}

static void no_place_is_left_to_graphviz(void **state)
{
    drawn made = drawn_open(sample_treaty);
    ent_buf dot = dot_of(&made);
    Agraph_t *g = agmemread(dot.ptr);

    (void)state;
    for (Agnode_t *n = agfstnode(g); n != NULL; n = agnxtnode(g, n)) {
        assert_true(strlen(agget(n, (char *)"pos")) > 0);
        assert_string_equal(agget(n, (char *)"fixedsize"), "true");
        for (Agedge_t *e = agfstout(g, n); e != NULL; e = agnxtout(g, e))
            assert_true(strlen(agget(e, (char *)"pos")) > 0);
    }
    agclose(g);
    ent_buf_clear(&dot);
    drawn_close(&made);
}

static void neato_redraws_it_without_a_complaint(void **state)
{
    static const drawn_make makes[] = {sample_treaty, sample_hostile,
                                       sample_scripts, sample_alone};

    if (system("command -v neato >/dev/null 2>&1") != 0) {
        printf("SKIPPED: no neato on this machine\n");
        skip();
    }
    for (size_t i = 0; i < sizeof makes / sizeof *makes; i++) {
        drawn made = drawn_open(makes[i]);
        ent_buf dot = dot_of(&made);
        ent_buf command = {0};

        (void)tmp_write(*state, "a.dot", ent_buf_view(&dot));
        ent_buf_addf(&command, "neato -n2 -Tsvg %s >%s 2>%s",
                     tmp_path(*state, "a.dot"), tmp_path(*state, "a.svg"),
                     tmp_path(*state, "a.err"));
        assert_int_equal(system(command.ptr), 0);
        assert_string_equal(tmp_read(*state, "a.err").ptr, "");
        assert_true(tmp_read(*state, "a.svg").len > 1000);
        ent_buf_clear(&command);
        ent_buf_clear(&dot);
        drawn_close(&made);
    }
}

static ent_status write_and_free(void *user)
{
    drawn *made = user;
    ent_buf dot = {0};
    ent_status st = ent_pen_dot(&dot, made->figure, &made->layout, NULL);

    ent_buf_clear(&dot);
    return st;
}

static void a_failed_allocation_leaks_nothing(void **state)
{
    drawn made = drawn_open(sample_two);

    (void)state;
    fault_each(write_and_free, &made);
    drawn_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(graphviz_reads_back_every_place),
        cmocka_unit_test(hostile_names_stay_within_their_quotes),
        cmocka_unit_test(no_place_is_left_to_graphviz),
        cmocka_unit_test_setup_teardown(neato_redraws_it_without_a_complaint,
                                        tmp_setup, tmp_teardown),
        cmocka_unit_test(a_failed_allocation_leaks_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
