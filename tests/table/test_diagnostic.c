/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/buf.h"
#include "entente/table/diagnostic.h"

static void add(void *user, const ent_diagnostic *d)
{
    ent_buf_addf(user, "%d %.*s:%lld:%lld: %.*s\n", (int)d->severity,
                 ENT_STR_ARGS(d->file), (long long)d->line,
                 (long long)d->column, ENT_STR_ARGS(d->message));
}

static void remarks_are_told_and_counted(void **state)
{
    ent_buf told = {0};
    ent_listener listener = {add, &told};
    ent_remarks remarks = {.listener = &listener, .file = ent_str_from("f")};

    (void)state;
    ent_remark(&remarks, ENT_SEVERITY_NOTE, 1, 2, "n%d", 1);
    ent_remark(&remarks, ENT_SEVERITY_WARNING, 3, 0, "w");
    ent_remark(&remarks, ENT_SEVERITY_REFUSED, 4, 5, "r");
    ent_remark(NULL, ENT_SEVERITY_REFUSED, 4, 5, "nobody");
    ent_remarks_finish(&remarks);
    assert_string_equal(told.ptr, "0 f:1:2: n1\n1 f:3:0: w\n2 f:4:5: r\n");
    assert_int_equal(remarks.notes, 1);
    assert_int_equal(remarks.warnings, 1);
    assert_int_equal(remarks.refused, 1);
    ent_buf_clear(&told);
}

static void refusals_beyond_the_limit_are_only_counted(void **state)
{
    ent_buf told = {0};
    ent_listener listener = {add, &told};
    ent_remarks remarks = {
        .listener = &listener, .file = ent_str_from("f"), .most = 2};

    (void)state;
    for (int i = 1; i <= 5; i++)
        ent_remark(&remarks, ENT_SEVERITY_REFUSED, i, 0, "r");
    ent_remarks_finish(&remarks);
    assert_string_equal(told.ptr, "2 f:1:0: r\n2 f:2:0: r\n"
                                  "2 f:0:0: 3 more lines refused\n");
    assert_int_equal(remarks.refused, 5);
    ent_buf_clear(&told);
}

static void messages_show_what_could_deceive_a_terminal(void **state)
{
    ent_buf told = {0};
    ent_listener listener = {add, &told};
    ent_remarks remarks = {.listener = &listener};

    (void)state;
    ent_remark(&remarks, ENT_SEVERITY_NOTE, 1, 0, "%s",
               "a\x1B[31m\nb\xE2\x80\xAE"
               "c");
    assert_null(memchr(told.ptr, '\x1B', told.len));
    assert_non_null(strstr(told.ptr, "\\u{202e}"));
    assert_ptr_equal(strchr(told.ptr, '\n'), told.ptr + told.len - 1);
    ent_buf_clear(&told);
}

static void a_long_message_is_cut_between_characters(void **state)
{
    ent_buf told = {0};
    ent_buf text = {0};
    ent_listener listener = {add, &told};
    ent_remarks remarks = {.listener = &listener};

    (void)state;
    for (int i = 0; i < 1000; i++)
        ent_buf_add_cstr(&text, "\xE2\x82\xAC");
    for (int shift = 0; shift < 3; shift++) {
        ent_buf_reset(&told);
        ent_remark(&remarks, ENT_SEVERITY_NOTE, 1, 0, "%.*s%s", shift, "xx",
                   text.ptr);
        assert_null(strstr(told.ptr, "\\x"));
        assert_true(told.len > 900);
    }
    ent_buf_clear(&told);
    ent_buf_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(remarks_are_told_and_counted),
        cmocka_unit_test(refusals_beyond_the_limit_are_only_counted),
        cmocka_unit_test(messages_show_what_could_deceive_a_terminal),
        cmocka_unit_test(a_long_message_is_cut_between_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
