/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/rows.h"

/** Begin with @p text, which must be in order. */
static ent_rows begin(const char *text)
{
    ent_rows rows = {{NULL, 0}, 0};

    assert_int_equal(ent_rows_begin(&rows, ent_str_from(text), NULL), ENT_OK);
    return rows;
}

static void assert_next(ent_rows *rows, size_t number, const char *want)
{
    ent_str line = {NULL, 0};

    assert_true(ent_rows_next(rows, &line));
    assert_true(ent_str_is(line, want));
    assert_int_equal(rows->number, number);
}

static void assert_end(ent_rows *rows)
{
    ent_str line = ent_str_from("as it was");

    assert_false(ent_rows_next(rows, &line));
    assert_true(ent_str_is(line, "as it was"));
}

static void lines_end_with_lf_or_crlf(void **state)
{
    ent_rows rows = begin("one\r\ntwo\n\r\nfo\rur\r\r\n");

    (void)state;
    assert_next(&rows, 1, "one");
    assert_next(&rows, 2, "two");
    assert_next(&rows, 3, "");
    assert_next(&rows, 4, "fo\rur\r");
    assert_next(&rows, 5, "");
    assert_end(&rows);
}

static void the_last_line_needs_no_end(void **state)
{
    ent_rows rows = begin("one\ntwo");

    (void)state;
    assert_next(&rows, 1, "one");
    assert_next(&rows, 2, "two");
    assert_end(&rows);
}

static void a_byte_order_mark_is_passed_over_at_the_start_alone(void **state)
{
    ent_rows rows = begin("\xEF\xBB\xBFone\n\xEF\xBB\xBFtwo");

    (void)state;
    assert_next(&rows, 1, "one");
    assert_next(&rows, 2, "\xEF\xBB\xBFtwo");
    assert_end(&rows);
}

static void no_bytes_are_one_empty_line(void **state)
{
    ent_rows rows = begin("");
    ent_rows absent = begin(NULL);

    (void)state;
    assert_next(&rows, 1, "");
    assert_end(&rows);
    assert_next(&absent, 1, "");
    assert_end(&absent);
}

static void invalid_utf8_is_refused_with_its_line(void **state)
{
    ent_rows rows = {{NULL, 0}, 9};
    ent_error err = {.code = ENT_OK};

    (void)state;
    assert_int_equal(ent_rows_begin(&rows, ent_str_from("a\nb\n\xC3"), &err),
                     ENT_ERR_INPUT);
    assert_string_equal(err.message, "line 3: invalid UTF-8");
    assert_true(err.has_offset);
    assert_int_equal(err.offset, 4);
    assert_int_equal(rows.number, 9);
}

static void a_line_is_refused_by_its_number(void **state)
{
    ent_rows rows = begin("a\nb");
    ent_error err = {.code = ENT_OK};

    (void)state;
    assert_next(&rows, 1, "a");
    assert_next(&rows, 2, "b");
    assert_int_equal(
        ent_rows_refuse(&rows, "no tab in", ent_str_from("b"), &err),
        ENT_ERR_INPUT);
    assert_string_equal(err.message, "line 2: no tab in \"b\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_with_lf_or_crlf),
        cmocka_unit_test(the_last_line_needs_no_end),
        cmocka_unit_test(a_byte_order_mark_is_passed_over_at_the_start_alone),
        cmocka_unit_test(no_bytes_are_one_empty_line),
        cmocka_unit_test(invalid_utf8_is_refused_with_its_line),
        cmocka_unit_test(a_line_is_refused_by_its_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
