/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "entente/core/mem.h"
#include "entente/report/report_template_internal.h"
#include "support/fault.h"

#include <stdio.h>
#include <string.h>

static const char whole[] =
    "# The look of our house\n"
    "\n"
    "[style]\n"
    "--page: #FFF8F0;\n"
    "  --ink : #123 ;\n"
    "--font: 'Source Serif 4', Georgia, serif\n"
    "[style dark]\n"
    "# at night\n"
    "--page:#101010;\n"
    "[header]\n"
    "<p lang=\"en\">The <strong>Daily</strong> &amp; <em>Sunday</em></p>\n"
    "[footer]\n"
    "<p><a href='https://example.org/?a=1&amp;b=2'>Contact</a><br>\n"
    "&copy; 2024 <small dir=\"rtl\">שלום</small></p>\n";

static ent_status read_text(ent_report_template *out, const char *text,
                            ent_error *err)
{
    return ent_report_template_read(out, ent_str_from(text), "house.txt", err);
}

static void assert_refused(const char *text, const char *message)
{
    ent_report_template house = {.style = {0}};
    ent_error err = {0};

    assert_int_equal(read_text(&house, text, &err), ENT_ERR_INPUT);
    assert_string_equal(err.message, message);
    assert_null(house.style.ptr); /* Outputs are untouched on failure. */
    assert_null(house.header.ptr);
}

static void a_template_is_written_anew(void **state)
{
    ent_report_template house = {.style = {0}};
    ent_error err = {0};

    (void)state;
    assert_int_equal(read_text(&house, whole, &err), ENT_OK);
    assert_string_equal(house.style.ptr,
                        ":root{--page:#FFF8F0;--ink:#123;}\n"
                        "body{font-family:'Source Serif 4', Georgia, serif}\n"
                        "@media (prefers-color-scheme:dark){"
                        ":root:not([data-theme=light]){--page:#101010;}}\n"
                        ":root[data-theme=dark]{--page:#101010;}\n");
    assert_string_equal(house.header.ptr,
                        "<p lang=\"en\">The <strong>Daily</strong> &amp; "
                        "<em>Sunday</em></p>\n");
    assert_string_equal(house.footer.ptr,
                        "<p><a href=\"https://example.org/?a=1&amp;b=2\" "
                        "rel=\"noreferrer\">Contact</a><br/>\n© 2024 "
                        "<small dir=\"rtl\">שלום</small></p>\n");
    ent_report_template_clear(&house);
}

static void no_template_leaves_our_look(void **state)
{
    ent_report_template house = {.style = {0}};

    (void)state;
    assert_int_equal(
        ent_report_template_read(&house, (ent_str){NULL, 0}, NULL, NULL),
        ENT_OK);
    assert_int_equal(house.style.len + house.header.len + house.footer.len, 0);
    assert_int_equal(read_text(&house, "# nothing\n", NULL), ENT_OK);
    assert_int_equal(house.style.len + house.header.len + house.footer.len, 0);
    ent_report_template_clear(&house);
}

static void what_is_refused_is_told_with_its_place(void **state)
{
    (void)state;
    assert_refused("\nhello\n",
                   "house.txt:2:1: want [style], [style dark], [header] or "
                   "[footer] before \"hello\"");
    assert_refused("[style]\n[style]\n",
                   "house.txt:2:1: a second part \"[style]\"");
    assert_refused("[style]\n\n  --page: red;\n",
                   "house.txt:3:11: want a colour as #RRGGBB or #RGB, found "
                   "\"red\"");
    assert_refused("[style]\n--paper: #fff;\n",
                   "house.txt:2:1: no such variable: \"--paper\"");
    assert_refused("[header]\n<p>é <script>x</script></p>",
                   "house.txt:2:6: only p, a, strong, em, small, span and br "
                   "may be here, found \"script\"");
}

static void styles_cannot_fetch_or_break_out(void **state)
{
    static const char *const values[] = {
        "url(https://example.org/x.png)",
        "#fff;}body{background:url(x)",
        "#fff</style><script>",
        "expression(1)",
        "#ff",
        "#12345g",
        "\\23 fff",
        "",
        "#fff /* x */",
    };

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        ent_report_template house = {.style = {0}};
        char text[200];

        (void)snprintf(text, sizeof text, "[style]\n--page: %s\n", values[i]);
        assert_int_equal(read_text(&house, text, NULL), ENT_ERR_INPUT);
        (void)snprintf(text, sizeof text, "[style]\n--font: %s(x)\n",
                       values[i]);
        assert_int_equal(read_text(&house, text, NULL), ENT_ERR_INPUT);
        (void)snprintf(text, sizeof text, "[style]\n@import '%s'\n", values[i]);
        assert_int_equal(read_text(&house, text, NULL), ENT_ERR_INPUT);
    }
    assert_refused("[style]\n--font: 'Sans\n",
                   "house.txt:2:9: want names of fonts with commas between, "
                   "found \"'Sans\"");
}

static void hostile_markup_is_refused(void **state)
{
    static const char *const parts[] = {
        "<p onclick=\"x()\">a</p>",
        "<p style=\"color:red\">a</p>",
        "<p id=\"data\">a</p>",
        "<img src=\"https://example.org/x.png\"/>",
        "<a href=\"javascript:alert(1)\">a</a>",
        "<a href=\"java&#115;cript:alert(1)\">a</a>",
        "<a href=\"data:text/html,x\">a</a>",
        "<a href=\"//example.org\">a</a>",
        "<a href=\"https://\">a</a>",
        "<a href=\"https://example.org\" href=\"https://example.org\">a</a>",
        "<a href=\"https://example.org\" target=\"_blank\">a</a>",
        "<a href=https://example.org>a</a>",
        "<a href=\"https://example.org>a</a>",
        "<a href=\"https://a.org\"><em><a "
        "href=\"https://b.org\">x</a></em></a>",
        "<p><p>a</p></p>",
        "<em><p>a</p></em>",
        "<p>a",
        "</p>",
        "<p>a</em></p>",
        "<p>a</p",
        "<p",
        "<",
        "<P>a</P>",
        "<!-- a -->",
        "<![CDATA[a]]>",
        "<?php ?>",
        "<p>a & b</p>",
        "<p>&unknown;</p>",
        "<p>&#0;</p>",
        "<p>&#x202e;</p>",
        "<p>&#xd800;</p>",
        "<p>&#99999999999;</p>",
        "<p>\xe2\x80\xae"
        "a</p>",
        "<p>\xff</p>",
        "<p>\x01</p>",
        "<br></br>",
        "<p/>",
        "<p lang=\"en\" dir=\"up\">a</p>",
        "<em><em><em><em><em><em><em><em><em><em><em><em><em>a",
    };

    (void)state;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        ent_report_template house = {.style = {0}};
        char text[300];

        (void)snprintf(text, sizeof text, "[footer]\n%s", parts[i]);
        if (read_text(&house, text, NULL) != ENT_ERR_INPUT)
            fail_msg("accepted: %s", parts[i]);
    }
}

static ent_status read_whole(void *user)
{
    ent_report_template house = {.style = {0}};
    ent_status st = read_text(&house, whole, NULL);

    (void)user;
    ent_report_template_clear(&house);
    return st;
}

static void a_template_survives_lack_of_memory(void **state)
{
    (void)state;
    fault_each(read_whole, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_template_is_written_anew),
        cmocka_unit_test(no_template_leaves_our_look),
        cmocka_unit_test(what_is_refused_is_told_with_its_place),
        cmocka_unit_test(styles_cannot_fetch_or_break_out),
        cmocka_unit_test(hostile_markup_is_refused),
        cmocka_unit_test(a_template_survives_lack_of_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
