/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/io/csv.h"
#include "support/random.h"

static void assert_cell(const char *text, const char *want)
{
    ent_buf out = {0};

    ent_buf_add_cstr(&out, "");
    ent_csv_add_cell(&out, ent_str_from(text));
    assert_string_equal(out.ptr, want);
    ent_buf_clear(&out);
}

static void cells_are_quoted_where_rfc_4180_wants_it(void **state)
{
    (void)state;
    assert_cell("", "");
    assert_cell("plain text", "plain text");
    assert_cell("a,b", "\"a,b\"");
    assert_cell("say \"x\"", "\"say \"\"x\"\"\"");
    assert_cell("two\nlines", "\"two\nlines\"");
    assert_cell("cr\rhere", "\"cr\rhere\"");
    assert_cell(" blank", "\" blank\"");
    assert_cell("blank ", "\"blank \"");
}

static void cells_that_a_spreadsheet_would_run_are_guarded(void **state)
{
    (void)state;
    assert_cell("=1+1", "'=1+1");
    assert_cell("+1", "'+1");
    assert_cell("-1", "'-1");
    assert_cell("@x", "'@x");
    assert_cell("\tx", "'\tx");
    assert_cell("\rx", "\"'\rx\"");
    assert_cell("=a,b", "\"'=a,b\"");
    assert_cell("a=1", "a=1");
}

static void plain_cells_are_not_guarded(void **state)
{
    ent_buf out = {0};

    (void)state;
    ent_csv_add_plain(&out, ent_str_from("-1.5"));
    assert_string_equal(out.ptr, "-1.5");
    ent_buf_clear(&out);
}

static void rows_end_with_cr_lf(void **state)
{
    const ent_str cells[] = {ent_str_from("a"), ent_str_from(NULL),
                             ent_str_from("=b")};
    ent_buf out = {0};

    (void)state;
    ent_csv_add_row(&out, cells, 3);
    ent_csv_add_row(&out, cells, 0);
    assert_string_equal(out.ptr, "a,,'=b\n\n");
    ent_buf_clear(&out);
}

/** Read one cell by RFC 4180, to the end of @p text. */
static void unquote(ent_str text, ent_buf *out)
{
    bool quoted = text.len > 0 && text.ptr[0] == '"';

    ent_buf_reset(out);
    ent_buf_add_cstr(out, "");
    for (size_t i = quoted ? 1 : 0; i < text.len - (quoted ? 1 : 0); i++) {
        ent_buf_add_char(out, text.ptr[i]);
        if (quoted && text.ptr[i] == '"')
            i++;
    }
}

static void random_cells_read_back(void **state)
{
    ent_rng rng;
    ent_buf text = {0};
    ent_buf cell = {0};
    ent_buf back = {0};

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 5000; i++) {
        ent_buf_reset(&text);
        ent_buf_add_char(&text, 'x');
        random_text(&rng, &text, 8);
        ent_buf_reset(&cell);
        ent_csv_add_cell(&cell, ent_buf_view(&text));
        unquote(ent_buf_view(&cell), &back);
        assert_true(ent_str_equal(ent_buf_view(&back), ent_buf_view(&text)));
    }
    ent_buf_clear(&text);
    ent_buf_clear(&cell);
    ent_buf_clear(&back);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_quoted_where_rfc_4180_wants_it),
        cmocka_unit_test(cells_that_a_spreadsheet_would_run_are_guarded),
        cmocka_unit_test(plain_cells_are_not_guarded),
        cmocka_unit_test(rows_end_with_cr_lf),
        cmocka_unit_test(random_cells_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
