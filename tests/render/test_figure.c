/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "render/sample.h"
#include "support/fault.h"

static void tone_follows_the_rule(void **state)
{
    static const struct {
        uint32_t cooperative;
        uint32_t hostile;
        uint32_t all;
        ent_tone tone;
    } rule[] = {
        {0, 0, 0, ENT_TONE_NEUT},
        {0, 0, 5, ENT_TONE_NEUT},
        {1, 0, 1, ENT_TONE_COOP},
        {0, 1, 1, ENT_TONE_HOST},
        {1, 1, 2, ENT_TONE_MIX},
        {2, 2, 10, ENT_TONE_MIX},
        {8, 1, 10, ENT_TONE_COOP},
        {8, 2, 10, ENT_TONE_MIX},
        {1, 8, 10, ENT_TONE_HOST},
        {33, 0, 100, ENT_TONE_NEUT},
        {34, 0, 100, ENT_TONE_COOP},
        {1, 2, 100, ENT_TONE_HOST},
        {2, 2, 100, ENT_TONE_NEUT},
        {4000000000u, 1, 4000000001u, ENT_TONE_COOP},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rule / sizeof *rule; i++)
        assert_int_equal(
            ent_tone_of(rule[i].cooperative, rule[i].hostile, rule[i].all),
            rule[i].tone);
}

static ent_figure *made(ent_status (*make)(ent_figure **, ent_error *))
{
    ent_figure *figure = NULL;
    ent_error err = {0};

    assert_int_equal(make(&figure, &err), ENT_OK);
    return figure;
}

static void nodes_and_edges_are_in_order(void **state)
{
    ent_figure *figure = made(sample_treaty);
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &count);
    const ent_figure_edge *edges;

    (void)state;
    assert_int_equal(count, 14);
    for (size_t i = 1; i < count; i++)
        assert_true(ent_str_compare(nodes[i - 1].key, nodes[i].key) < 0);
    edges = ent_figure_edges(figure, &count);
    assert_int_equal(count, 24);
    for (size_t i = 0; i < count; i++) {
        assert_true(edges[i].from < edges[i].to);
        if (i > 0)
            assert_true(edges[i - 1].from < edges[i].from ||
                        (edges[i - 1].from == edges[i].from &&
                         edges[i - 1].to < edges[i].to));
    }
    ent_figure_free(figure);
}

static void the_same_figure_has_the_same_id(void **state)
{
    ent_figure *a = made(sample_treaty);
    ent_figure *b = made(sample_treaty);
    ent_figure *c = made(sample_pairs);

    (void)state;
    assert_true(ent_str_equal(ent_figure_id(a), ent_figure_id(b)));
    assert_false(ent_str_equal(ent_figure_id(a), ent_figure_id(c)));
    assert_int_equal(ent_figure_id(a).len, 10);
    ent_figure_free(c);
    ent_figure_free(b);
    ent_figure_free(a);
}

static void keys_are_fit_for_names_and_unique(void **state)
{
    ent_figure *figure = made(sample_hostile);
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &count);

    (void)state;
    assert_int_equal(count, 8);
    for (size_t i = 0; i < count; i++) {
        assert_true(nodes[i].key.len > 0);
        assert_int_equal(strspn(nodes[i].key.ptr,
                                "abcdefghijklmnopqrstuvwxyz"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"),
                         nodes[i].key.len);
    }
    ent_figure_free(figure);
}

static void equal_wishes_get_numbers(void **state)
{
    ent_figure *figure = NULL;
    ent_error err = {0};
    ent_figure_node node = {.name = ent_str_from("A"),
                            .key = ent_str_from("a")};
    size_t count;
    const ent_figure_node *nodes;

    (void)state;
    assert_int_equal(ent_figure_new(&figure, &err), ENT_OK);
    for (int i = 0; i < 3; i++)
        assert_int_equal(ent_figure_add_node(figure, &node, &err), ENT_OK);
    nodes = ent_figure_nodes(figure, &count);
    assert_true(ent_str_is(nodes[0].key, "a"));
    assert_true(ent_str_is(nodes[1].key, "a_2"));
    assert_true(ent_str_is(nodes[2].key, "a_3"));
    ent_figure_free(figure);
}

static void texts_become_one_clean_line(void **state)
{
    static const struct {
        const char *text;
        const char *want;
    } rule[] = {
        {"a  b\t\nc", "a b c"},   {" a ", "a"},
        {"x\x1b[31my", "x[31my"}, {"a\xffz", "a\xef\xbf\xbdz"},
        {"r\xe2\x80\xael", "rl"}, {"\xe2\x80\x8c", "\xe2\x80\x8c"},
        {"조선", "조선"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof rule / sizeof *rule; i++) {
        ent_buf out = {0};

        ent_add_clean(&out, ent_str_from(rule[i].text));
        assert_true(ent_str_is(ent_buf_view(&out), rule[i].want));
        ent_buf_clear(&out);
    }
}

static ent_status finish_with(const char *id, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_figure *figure = NULL;
    ent_figure_options options = ent_figure_default();

    options.id = ent_str_from(id);
    ENT_TRY(ent_figure_new(&figure, err));
    ENT_TRY(ent_figure_finish(figure, &options, err));

cleanup:
    ent_figure_free(figure);
    return st;
}

static void an_id_that_is_none_is_refused(void **state)
{
    ent_error err = {0};

    (void)state;
    assert_int_equal(finish_with("ov1", &err), ENT_OK);
    assert_int_equal(finish_with("1ov", &err), ENT_ERR_INVALID);
    assert_non_null(strstr(err.message, "figure id '1ov'"));
    assert_int_equal(finish_with("a\"b", NULL), ENT_ERR_INVALID);
    assert_int_equal(finish_with("", NULL), ENT_ERR_INVALID);
}

static ent_status make_and_free(void *user)
{
    ent_figure *figure = NULL;
    ent_error err = {0};
    ent_status st = sample_treaty(&figure, &err);

    (void)user;
    ent_figure_free(figure);
    return st;
}

static void a_failed_allocation_leaks_nothing(void **state)
{
    (void)state;
    fault_each(make_and_free, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tone_follows_the_rule),
        cmocka_unit_test(nodes_and_edges_are_in_order),
        cmocka_unit_test(the_same_figure_has_the_same_id),
        cmocka_unit_test(keys_are_fit_for_names_and_unique),
        cmocka_unit_test(equal_wishes_get_numbers),
        cmocka_unit_test(texts_become_one_clean_line),
        cmocka_unit_test(an_id_that_is_none_is_refused),
        cmocka_unit_test(a_failed_allocation_leaks_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
