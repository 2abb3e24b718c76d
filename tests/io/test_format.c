/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/io/format.h"

static void every_format_is_whole_and_found_by_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < ent_format_count(); i++) {
        const ent_format *format = ent_format_at(i);
        const ent_format *found = NULL;

        assert_int_equal(
            ent_format_parse(&found, ent_str_from(format->name), NULL), ENT_OK);
        assert_ptr_equal(found, format);
        assert_true(format->reads || format->write != NULL);
        assert_true(format->meaning[0] != '\0' && format->suffixes[0] == '.');
    }
}

static void names_are_read_in_any_case(void **state)
{
    const ent_format *found = NULL;

    (void)state;
    assert_int_equal(ent_format_parse(&found, ent_str_from("GraphML"), NULL),
                     ENT_OK);
    assert_int_equal(found->id, ENT_FORMAT_GRAPHML);
}

static void other_names_are_refused_with_the_list(void **state)
{
    const ent_format *found = NULL;
    ent_error err = {0};

    (void)state;
    assert_int_equal(ent_format_parse(&found, ent_str_from("gexf"), &err),
                     ENT_ERR_INPUT);
    assert_null(found);
    assert_string_equal(err.message,
                        "no format \"gexf\"; there are: jsonl, tsv, entities, "
                        "icews, csv, graphml, dot");
}

static void assert_path(const char *path, const char *want)
{
    const ent_format *format = ent_format_of_path(ent_str_from(path));

    if (want == NULL) {
        assert_null(format);
        return;
    }
    assert_non_null(format);
    assert_string_equal(format->name, want);
}

static void endings_of_names_tell_the_format(void **state)
{
    (void)state;
    assert_path("a.jsonl", "jsonl");
    assert_path("a.NDJSON", "jsonl");
    assert_path("desk.relations.tsv", "tsv");
    assert_path("desk.entities.tsv", "entities");
    assert_path("icews18.tsv.gz", "icews");
    assert_path("g.graphml", "graphml");
    assert_path("g.gv", "dot");
    assert_path("x.csv", "csv");
    assert_path("x.pdf", NULL);
    assert_path(".gz", NULL);
    assert_path("", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_is_whole_and_found_by_name),
        cmocka_unit_test(names_are_read_in_any_case),
        cmocka_unit_test(other_names_are_refused_with_the_list),
        cmocka_unit_test(endings_of_names_tell_the_format),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
