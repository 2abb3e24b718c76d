/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "cli/draw_title.h"

static void what_can_be_seen_is_a_title(void **state)
{
    (void)state;
    assert_true(is_title("a"));
    assert_true(is_title(" . "));
    assert_true(is_title("\xe4\xb8\xad"));
    assert_true(is_title("\xe2\x80\xae"
                         "a"));
    assert_true(is_title("\xff"));
}

static void what_cannot_be_seen_is_none(void **state)
{
    static const char *const texts[] = {
        "",
        " \t\n",
        "\x01\x7f",
        "\xc2\xa0\xe3\x80\x80",     /* No-break, ideographic space. */
        "\xe2\x80\x8b\xe2\x80\xae", /* Zero width, right-to-left override. */
        "\xcc\x81\xcc\x82",         /* Marks that stand on nothing. */
        "\xe2\x80\xa8",             /* Line separator. */
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(is_title(texts[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_be_seen_is_a_title),
        cmocka_unit_test(what_cannot_be_seen_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
