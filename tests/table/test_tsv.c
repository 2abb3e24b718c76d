/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/table/tsv.h"
#include "support/random.h"

static const ent_tsv_column columns[] = {
    {"name", true, false}, {"note", false, false}, {"list", false, true}};

enum {
    NAME,
    NOTE,
    LIST,
    COUNT
};

static void add_remark(void *user, const ent_diagnostic *d)
{
    ent_buf_addf(user, "%.*s:%lld:%lld: %.*s\n", ENT_STR_ARGS(d->file),
                 (long long)d->line, (long long)d->column,
                 ENT_STR_ARGS(d->message));
}

/** Rows as "name<note<list>" lines; the error's message if there is one. */
static void read_table(const char *text, ent_buf *rows, ent_buf *remarks,
                       ent_error *err)
{
    ent_lines *lines = NULL;
    ent_tsv *tsv = NULL;
    ent_tsv_row row = {.line = {.number = 0}};
    ent_listener listener = {add_remark, remarks};
    ent_remarks sum = {.listener = &listener, .file = ent_str_from("t")};
    bool more = true;

    ent_buf_add_cstr(rows, "");
    ent_buf_add_cstr(remarks, "");
    assert_int_equal(ent_lines_open_memory(&lines, ent_str_from("t"),
                                           ent_str_from(text), NULL),
                     ENT_OK);
    assert_int_equal(ent_tsv_open(&tsv, lines, columns, COUNT, &sum, NULL),
                     ENT_OK);
    while (ent_tsv_next(tsv, &row, &more, err) == ENT_OK && more)
        ent_buf_addf(rows, "%lld:%lld,%lld,%lld %.*s<%.*s<%.*s>",
                     (long long)row.line.number, (long long)row.columns[NAME],
                     (long long)row.columns[NOTE], (long long)row.columns[LIST],
                     ENT_STR_ARGS(row.cells[NAME]),
                     ENT_STR_ARGS(row.cells[NOTE]),
                     ENT_STR_ARGS(row.cells[LIST]));
    ent_tsv_close(tsv);
    ent_lines_close(lines);
}

static void assert_table(const char *text, const char *want,
                         const char *want_remarks)
{
    ent_buf rows = {0};
    ent_buf remarks = {0};
    ent_error err = {0};

    read_table(text, &rows, &remarks, &err);
    assert_string_equal(err.message, "");
    assert_string_equal(rows.ptr, want);
    assert_string_equal(remarks.ptr, want_remarks);
    ent_buf_clear(&rows);
    ent_buf_clear(&remarks);
}

static void assert_no_table(const char *text, const char *message)
{
    ent_buf rows = {0};
    ent_buf remarks = {0};
    ent_error err = {0};

    read_table(text, &rows, &remarks, &err);
    assert_int_equal(err.code, ENT_ERR_INPUT);
    assert_string_equal(err.message, message);
    ent_buf_clear(&rows);
    ent_buf_clear(&remarks);
}

static void columns_go_by_name_in_any_order(void **state)
{
    (void)state;
    assert_table("name\tnote\nA\tB\n", "2:1,3,0 A<B<>", "");
    assert_table("note\tname\nA\tB\n", "2:3,1,0 B<A<>", "");
    assert_table("name\nA\nB\n", "2:1,0,0 A<<>3:1,0,0 B<<>", "");
}

static void comments_and_blank_lines_are_passed_over(void **state)
{
    (void)state;
    assert_table("# c\n\n \t \nname\tnote\n# x\ty\tz\n#\nA\t#B\n \t\nC\n",
                 "7:1,3,0 A<#B<>9:1,0,0 C<<>", "");
    assert_table("name\n\\#A\n", "2:1,0,0 #A<<>", "");
}

static void cells_are_trimmed_and_may_be_missing(void **state)
{
    (void)state;
    assert_table("name\tnote\tlist\n  A b \t\n", "2:3,8,0 A b<<>", "");
    assert_table("name\tnote\tlist\nA\t \tx\n", "2:1,4,5 A<<x>", "");
}

static void escapes_stand_for_what_a_cell_cannot_hold(void **state)
{
    (void)state;
    assert_table("name\tnote\na\\tb\tc\\nd\\\\e\n", "2:1,6,0 a\tb<c\nd\\e<>",
                 "");
    assert_table("name\tlist\na\tx\\|y|z\\\\\n", "2:1,0,3 a<<x\\|y|z\\\\>", "");
}

static void other_escapes_are_refused_with_line_and_column(void **state)
{
    (void)state;
    assert_table("name\tnote\nA\tB\\x\nC\n", "3:1,0,0 C<<>",
                 "t:2:4: \"\\x\" is no escape; want \\t, \\n or \\\\\n");
    assert_table("name\tnote\n\xC3\xB6\tB\\\n", "",
                 "t:2:4: \"\\\" is no escape; want \\t, \\n or \\\\\n");
    assert_table("name\tnote\nA\t\\#\n", "",
                 "t:2:3: \"\\#\" is no escape; want \\t, \\n or \\\\\n");
    assert_table("name\tlist\nA\t\\a\n", "",
                 "t:2:3: \"\\a\" is no escape; want \\t, \\n or \\\\, or \\| "
                 "for a bar\n");
}

static void too_many_fields_are_refused(void **state)
{
    (void)state;
    assert_table("name\tnote\nA\tB\tC\nD\n", "3:1,0,0 D<<>",
                 "t:2:5: more fields than the 2 of the header\n");
}

static void quotes_are_characters_like_others(void **state)
{
    (void)state;
    assert_table("name\tnote\n\"A\tB\"\"\n", "2:1,4,0 \"A<B\"\"<>", "");
}

static void a_wrong_header_stops_the_table(void **state)
{
    (void)state;
    assert_no_table("", "t: no header; the first line that is no comment names "
                        "the columns");
    assert_no_table("# only\n\n", "t: no header; the first line that is no "
                                  "comment names the columns");
    assert_no_table(
        "# c\nname\tcolour\n",
        "t:2:6: unknown column \"colour\"; columns: name note list");
    assert_no_table("note\tlist\n",
                    "t:1:1: no column \"name\"; columns: name note list");
    assert_no_table("name\tnote\tname\n", "t:1:11: twice the column \"name\"; "
                                          "columns: name note list");
    assert_no_table("Name\n",
                    "t:1:1: unknown column \"Name\"; columns: name note list");
}

static void items_of_a_list_are_cut_at_bars(void **state)
{
    ent_str rest = ent_str_from(" a |b\\|c||d\\\\|\\t");
    static const char *const want[] = {"a", "b|c", "", "d\\", "\t"};
    ent_buf item = {0};
    size_t i = 0;

    (void)state;
    while (rest.ptr != NULL) {
        ent_tsv_item(&rest, &item);
        assert_true(i < sizeof want / sizeof *want);
        assert_true(ent_str_is(ent_buf_view(&item), want[i]));
        i++;
    }
    assert_int_equal(i, 5);
    ent_buf_clear(&item);
}

/** A cell without what the format cannot carry: blanks at its ends, CR. */
static void random_cell(ent_rng *rng, ent_buf *out)
{
    static const char alphabet[] = "ab#\t\n\\|\"= \xC3\xB6";
    size_t len = (size_t)ent_rng_below(rng, 12);

    ent_buf_reset(out);
    ent_buf_add_char(out, '#');
    for (size_t i = 0; i < len; i++) {
        size_t at = (size_t)ent_rng_below(rng, sizeof alphabet - 2);

        if (at == sizeof alphabet - 3)
            ent_buf_add_cstr(out, "\xC3\xB6");
        else
            ent_buf_add_char(out, alphabet[at]);
    }
    ent_buf_add_char(out, 'z');
}

static void written_cells_read_back_as_they_were(void **state)
{
    ent_rng rng;
    ent_buf first = {0};
    ent_buf item = {0};
    ent_buf line = {0};

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < 3000; round++) {
        ent_lines *lines = NULL;
        ent_tsv *tsv = NULL;
        ent_tsv_row row = {.line = {.number = 0}};
        ent_remarks sum = {.listener = NULL};
        ent_buf back = {0};
        ent_str rest = {0};
        bool more = true;

        random_cell(&rng, &first);
        random_cell(&rng, &item);
        ent_buf_reset(&line);
        ent_buf_add_cstr(&line, "name\tlist\n");
        ent_tsv_add_cell(&line, ent_buf_view(&first), true);
        ent_buf_add_char(&line, '\t');
        ent_tsv_add_item(&line, ent_buf_view(&item));
        ent_buf_add_cstr(&line, "|x\n");
        assert_int_equal(ent_lines_open_memory(&lines, ent_str_from("t"),
                                               ent_buf_view(&line), NULL),
                         ENT_OK);
        assert_int_equal(ent_tsv_open(&tsv, lines, columns, COUNT, &sum, NULL),
                         ENT_OK);
        assert_int_equal(ent_tsv_next(tsv, &row, &more, NULL), ENT_OK);
        assert_true(more);
        assert_true(ent_str_equal(row.cells[NAME], ent_buf_view(&first)));
        rest = row.cells[LIST];
        ent_tsv_item(&rest, &back);
        assert_true(ent_str_equal(ent_buf_view(&back), ent_buf_view(&item)));
        ent_tsv_item(&rest, &back);
        assert_true(ent_str_is(ent_buf_view(&back), "x"));
        ent_buf_clear(&back);
        ent_tsv_close(tsv);
        ent_lines_close(lines);
    }
    ent_buf_clear(&first);
    ent_buf_clear(&item);
    ent_buf_clear(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_go_by_name_in_any_order),
        cmocka_unit_test(comments_and_blank_lines_are_passed_over),
        cmocka_unit_test(cells_are_trimmed_and_may_be_missing),
        cmocka_unit_test(escapes_stand_for_what_a_cell_cannot_hold),
        cmocka_unit_test(other_escapes_are_refused_with_line_and_column),
        cmocka_unit_test(too_many_fields_are_refused),
        cmocka_unit_test(quotes_are_characters_like_others),
        cmocka_unit_test(a_wrong_header_stops_the_table),
        cmocka_unit_test(items_of_a_list_are_cut_at_bars),
        cmocka_unit_test(written_cells_read_back_as_they_were),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
