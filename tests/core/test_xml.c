/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/core/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <libxml/parser.h>

enum {
    LAST = 0x10FFFF
};

static bool is_surrogate(uint32_t c)
{
    return c >= 0xD800 && c <= 0xDFFF;
}

static void markup_becomes_references(void **state)
{
    ent_buf out = {0};
    const char *text = "a<b>&\"'\t\n";

    (void)state;
    for (const char *at = text; *at != '\0'; at++)
        ent_xml_add_code_point(&out, (uint32_t)(unsigned char)*at);
    assert_true(ent_str_is(ent_buf_view(&out), "a&lt;b&gt;&amp;&quot;'\t\n"));
    ent_buf_clear(&out);
}

static void what_xml_has_no_place_for_is_left_out(void **state)
{
    static const uint32_t none[] = {0,   1,    8,      0xB,   0xC,
                                    0xE, 0x1F, 0xFFFE, 0xFFFF};
    ent_buf out = {0};

    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ent_xml_add_code_point(&out, none[i]);
    assert_int_equal(out.len, 0);
    ent_buf_clear(&out);
}

/* Each code point between tags and in an attribute, a thousand at a time. */
static void a_reader_takes_every_code_point(void **state)
{
    (void)state;
    for (uint32_t first = 0; first <= LAST; first += 1000) {
        ent_buf text = {0};
        ent_buf page = {0};
        xmlDoc *doc;

        for (uint32_t c = first; c < first + 1000 && c <= LAST; c++)
            if (!is_surrogate(c))
                ent_xml_add_code_point(&text, c);
        ent_buf_add_cstr(&page, "<a b=\"");
        ent_buf_add_str(&page, ent_buf_view(&text));
        ent_buf_add_cstr(&page, "\">");
        ent_buf_add_str(&page, ent_buf_view(&text));
        ent_buf_add_cstr(&page, "</a>");
        doc = xmlReadMemory(page.ptr, (int)page.len, NULL, "UTF-8",
                            XML_PARSE_NONET | XML_PARSE_NOERROR);
        assert_non_null(doc);
        xmlFreeDoc(doc);
        ent_buf_clear(&page);
        ent_buf_clear(&text);
    }
    xmlCleanupParser();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_becomes_references),
        cmocka_unit_test(what_xml_has_no_place_for_is_left_out),
        cmocka_unit_test(a_reader_takes_every_code_point),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
