/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "cli/table.h"
#include "support/fault.h"

static const struct column columns[] = {
    {"n", CELL_INTEGER, true},
    {"name", CELL_TEXT, false},
    {"score", CELL_REAL, true},
    {"words", CELL_LIST, false},
};

static const struct verb verb = {.name = "try"};

static void add_row(struct table *table, int64_t n, const char *name,
                    double score, const char *words)
{
    table_row(table);
    table_int(table, n);
    table_text(table, ent_str_from(name));
    table_real(table, score, 3);
    table_text(table, ent_str_from(words));
}

/** Print a table of two rows, or of one bad name, in a format. */
static ent_status print(struct context *context, const char *name)
{
    struct table *table = table_new(columns, 4);
    ent_status st = ENT_OK;

    if (table == NULL)
        return ent_fail_nomem(&context->err);
    add_row(table, 7, "one", 0.5, "a; b");
    add_row(table, 1234, name, -2, NULL);
    if (context->format == OUTPUT_JSON) {
        ent_json_pen pen = json_begin(context);

        ent_json_key(&pen, "rows");
        st = table_print(table, context, &pen);
        if (st == ENT_OK) {
            json_end(context, &pen);
            st = ent_buf_status(&context->out, &context->err);
        }
    } else {
        st = table_print(table, context, NULL);
    }
    table_free(table);
    return st;
}

static void assert_prints(enum output_format format, const char *name,
                          const char *wanted)
{
    struct context context = {.format = format, .values.verb = &verb};

    assert_int_equal(print(&context, name), ENT_OK);
    assert_string_equal(context.out.ptr, wanted);
    ent_buf_clear(&context.out);
}

static void columns_are_as_wide_as_their_widest_cell(void **state)
{
    (void)state;
    assert_prints(OUTPUT_TABLE, "another name",
                  "   n  name          score  words\n"
                  "   7  one             0.5  a; b\n"
                  "1234  another name     -2\n");
}

static void wide_signs_count_two_columns(void **state)
{
    (void)state;
    assert_prints(OUTPUT_TABLE, "대한민국",
                  "   n  name      score  words\n"
                  "   7  one         0.5  a; b\n"
                  "1234  대한민국     -2\n");
}

static void controls_are_shown_as_escapes_and_aligned(void **state)
{
    (void)state;
    assert_prints(OUTPUT_TABLE, "a\n\x1b[31m\xe2\x80\x8b",
                  "   n  name                      score  words\n"
                  "   7  one                         0.5  a; b\n"
                  "1234  a\\u{a}\\u{1b}[31m\\u{200b}     -2\n");
}

static void json_keeps_words_and_kinds(void **state)
{
    (void)state;
    assert_prints(
        OUTPUT_JSON, "say \"hi\"\n",
        "{\"schema\":\"entente/try/1\",\"rows\":["
        "{\"n\":7,\"name\":\"one\",\"score\":0.5,\"words\":[\"a\",\"b\"]},"
        "{\"n\":1234,\"name\":\"say \\\"hi\\\"\\n\",\"score\":-2,"
        "\"words\":[]}]}\n");
}

static void json_lines_are_one_object_a_row(void **state)
{
    (void)state;
    assert_prints(
        OUTPUT_JSONL, "two",
        "{\"n\":7,\"name\":\"one\",\"score\":0.5,\"words\":[\"a\",\"b\"]}\n"
        "{\"n\":1234,\"name\":\"two\",\"score\":-2,\"words\":[]}\n");
}

static void csv_quotes_and_defuses_text_but_not_numbers(void **state)
{
    (void)state;
    assert_prints(OUTPUT_CSV, "=1,\"x\"",
                  "n,name,score,words\n"
                  "7,one,0.5,a; b\n"
                  "1234,\"'=1,\"\"x\"\"\",-2,\n");
}

static void an_absent_cell_is_null_in_json(void **state)
{
    struct context context = {.format = OUTPUT_JSONL};
    struct table *table = table_new(columns, 2);

    (void)state;
    table_row(table);
    table_null(table);
    table_text(table, ent_str_make(NULL, 0));
    assert_int_equal(table_count(table), 1);
    assert_int_equal(table_print(table, &context, NULL), ENT_OK);
    assert_string_equal(context.out.ptr, "{\"n\":null,\"name\":null}\n");
    table_free(table);
    ent_buf_clear(&context.out);
}

static void a_cell_may_have_a_kind_of_its_own(void **state)
{
    struct context context = {.format = OUTPUT_JSONL};
    struct table *table = table_new(columns + 1, 1);

    (void)state;
    table_row(table);
    table_typed(table, ent_str_from("12"), CELL_REAL);
    table_row(table);
    table_typed(table, ent_str_from("12"), CELL_TEXT);
    assert_int_equal(table_print(table, &context, NULL), ENT_OK);
    assert_string_equal(context.out.ptr, "{\"name\":12}\n{\"name\":\"12\"}\n");
    table_free(table);
    ent_buf_clear(&context.out);
}

static void a_table_without_rows_is_its_head(void **state)
{
    struct context context = {.format = OUTPUT_TABLE};
    struct table *table = table_new(columns, 4);

    (void)state;
    assert_int_equal(table_print(table, &context, NULL), ENT_OK);
    assert_string_equal(context.out.ptr, "n  name  score  words\n");
    table_free(table);
    ent_buf_clear(&context.out);
}

static ent_status scenario(void *user)
{
    struct context context = {.format = *(enum output_format *)user,
                              .values.verb = &verb};
    ent_status st = print(&context, "\x1b another");

    ent_buf_clear(&context.out);
    return st;
}

static void memory_may_run_out_at_any_moment(void **state)
{
    (void)state;
    for (int i = OUTPUT_TABLE; i <= OUTPUT_CSV; i++) {
        enum output_format format = (enum output_format)i;

        fault_each(scenario, &format);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_as_wide_as_their_widest_cell),
        cmocka_unit_test(wide_signs_count_two_columns),
        cmocka_unit_test(controls_are_shown_as_escapes_and_aligned),
        cmocka_unit_test(json_keeps_words_and_kinds),
        cmocka_unit_test(json_lines_are_one_object_a_row),
        cmocka_unit_test(csv_quotes_and_defuses_text_but_not_numbers),
        cmocka_unit_test(an_absent_cell_is_null_in_json),
        cmocka_unit_test(a_cell_may_have_a_kind_of_its_own),
        cmocka_unit_test(a_table_without_rows_is_its_head),
        cmocka_unit_test(memory_may_run_out_at_any_moment),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
