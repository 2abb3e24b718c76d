/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/drawn.h"

#include "entente/core/hash.h"
#include "render/inspected.h"
#include "support/fault.h"

#define CSP                                                                    \
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "      \
    "'none'; script-src "                                                      \
    "'sha256-3GE0R05LzWmzBOQIBIN2oo8RXB9+IpDKGhpuNFwrHsg='; base-uri 'none'; " \
    "form-action 'none'\"/>"
#define PAGE(csp, script, data)                                                \
    "<!DOCTYPE html>\n<html lang=\"en\"><head><title>P</title>" csp            \
    "</head><body>" SVG_HEAD                                                   \
    "<g id=\"ov-e\" class=\"edge\" data-rels=\"r7\" aria-label=\"E\">"         \
    "<title>E</title><path d=\"M0 0L9 9\" stroke=\"#000\"/></g>" SVG_TAIL      \
        script "<script type=\"application/json\" id=\"data\">" data           \
    "</script>"                                                                \
    "</body></html>"
#define SCRIPT "<script>//<![CDATA[\n1 < 2\n//]]></script>"
#define DATA(relation, evidence)                                               \
    "{\"schema\":\"entente/report-data/1\",\"sources\":[{}],"                  \
    "\"actors\":[{},{}],\"pairs\":[{\"a\":0,\"b\":1,\"edge\":\"ov-e\"}],"      \
    "\"relations\":[{\"id\":7,\"pair\":0" relation "}],"                       \
    "\"sentences\":[{\"source\":0,\"text\":\"\xeb\xb6\x81 and S\"}],"          \
    "\"evidence\":[" evidence "]}"
#define PIECE "{\"relation\":0,\"sentence\":0,\"marks\":[[2,5]]}"

static inspected inspect_page_of(const char *page, const char *script)
{
    char digest[ENT_SHA256_HEX];
    ent_str hash;

    ent_sha256_hex(ent_str_from(script), digest);
    hash = ent_str_from(digest);
    return inspected_with(ent_str_from(page),
                          &(ent_inspect_options){.name = "x.html",
                                                 .scripts = &hash,
                                                 .script_count = 1});
}

static inspected inspect_page(const char *page)
{
    return inspect_page_of(page, "//<![CDATA[\n1 < 2\n//]]>");
}

static void a_script_is_known_with_and_without_its_marks(void **state)
{
    static const char *const known[] = {"\n1 < 2\n", "1 < 2\n"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        inspected own =
            inspect_page_of(PAGE(CSP, SCRIPT, DATA("", PIECE)), known[i]);
        inspected more = inspect_page_of(
            PAGE(CSP, "<script>f()//<![CDATA[\n1 < 2\n//]]></script>",
                 DATA("", PIECE)),
            known[i]);

        assert_silent(&own);
        assert_says(&more, "fault a script that is not ours");
        inspected_forget(&own);
        inspected_forget(&more);
    }
}

static void a_page_with_its_evidence_is_good(void **state)
{
    inspected own = inspect_page(PAGE(CSP, SCRIPT, DATA("", PIECE)));

    (void)state;
    assert_silent(&own);
    assert_true(own.sum.html);
    assert_int_equal(own.sum.scripts, 1);
    assert_int_equal(own.sum.relations, 1);
    assert_int_equal(own.sum.evidence, 1);
    inspected_forget(&own);
}

static void each_thing_wrong_in_a_page_is_told(void **state)
{
    static const inspected_wrong wrongs[] = {
        {PAGE("", SCRIPT, DATA("", PIECE)),
         "fault page without a Content-Security-Policy"},
        {PAGE("<meta http-equiv=\"Content-Security-Policy-Report-Only\" "
              "content=\"default-src 'none'\"/>",
              SCRIPT, DATA("", PIECE)),
         "fault page without a Content-Security-Policy"},
        {PAGE("", SCRIPT CSP, DATA("", PIECE)),
         "fault page without a Content-Security-Policy"},
        {PAGE(CSP, "<script>alert(1)</script>", DATA("", PIECE)),
         "fault a script that is not ours"},
        {PAGE(CSP, "<script>alert(1)</script>", DATA("", PIECE)),
         "fault a script that the policy does not name"},
        {PAGE(CSP, "<script src=\"x.js\"/>", DATA("", PIECE)),
         "fault script from outside"},
        {PAGE(CSP, "<script>1 &lt; 2</script>", DATA("", PIECE)),
         "fault script that reads differently as HTML and as XML"},
        {PAGE(CSP, "<style>a{}</style>", DATA("", PIECE)),
         "fault a style that the policy does not name"},
        {PAGE("<meta http-equiv=\"Content-Security-Policy\" "
              "content=\"default-src 'self'; script-src 'unsafe-inline' "
              "https:\"/>",
              SCRIPT, DATA("", PIECE)),
         "fault policy without default-src 'none'"},
        {PAGE("<meta http-equiv=\"Content-Security-Policy\" "
              "content=\"default-src 'none'; script-src https:\"/>",
              SCRIPT, DATA("", PIECE)),
         "fault policy: script-src https:"},
        {PAGE(CSP, "<p style=\"color:red\"/>", DATA("", PIECE)),
         "fault style attribute"},
        {PAGE(CSP, "<a href=\"ht tp://x.org\"/>", DATA("", PIECE)),
         "fault href leads outside: ht tp://x.org"},
        {PAGE(CSP, "<a href=\" java&#10;script:x()\"/>", DATA("", PIECE)),
         "fault href leads outside: java"},
        {PAGE(CSP, "<iframe/>", DATA("", PIECE)), "fault element iframe"},
        {PAGE(CSP, "<img src=\"x.png\"/>", DATA("", PIECE)),
         "fault src leads outside: x.png"},
        {PAGE(CSP, "<label for=\"none\"/>", DATA("", PIECE)),
         "fault for: no id \"none\""},
        {PAGE(CSP, "<meta http-equiv=\"Refresh\" content=\"0\"/>",
              DATA("", PIECE)),
         "fault meta refresh"},
        {PAGE(CSP, SCRIPT, DATA("", "")),
         "fault data: relation 7 has no evidence"},
        {PAGE(CSP, SCRIPT,
              DATA("", "{\"relation\":0,\"sentence\":1,\"marks\":[]}")),
         "fault data: evidence 0: sentence points nowhere"},
        {PAGE(CSP, SCRIPT,
              DATA("", "{\"relation\":1,\"sentence\":0,\"marks\":[]}")),
         "fault data: evidence 0: relation points nowhere"},
        {PAGE(CSP, SCRIPT,
              DATA("", "{\"relation\":0,\"sentence\":null,\"words\":null}")),
         "fault data: evidence 0: neither sentence nor words"},
        {PAGE(CSP, SCRIPT,
              DATA("", "{\"relation\":0,\"sentence\":0,\"marks\":[[2,8]]}")),
         "fault data: evidence 0: mark outside its sentence"},
        {PAGE("<style>a{}</style>" CSP, SCRIPT, DATA("", PIECE)),
         "fault style before the policy"},
        {PAGE(CSP, "<plaintext/>", DATA("", PIECE)), "fault element plaintext"},
        {PAGE(CSP, SCRIPT,
              "{\"schema\":\"entente/report-data/1\",\"sources\":[],"
              "\"sentences\":[{\"source\":0,\"text\":\"\"}]}"),
         "fault data: sentence 0: empty"},
        {PAGE(CSP, SCRIPT,
              "{\"schema\":\"entente/report-data/1\",\"sources\":[],"
              "\"sentences\":[{\"source\":0,\"text\":\"x\"}]}"),
         "fault data: sentence 0: source points nowhere"},
        {PAGE(CSP, SCRIPT,
              "{\"schema\":\"entente/report-data/1\",\"actors\":[{}],"
              "\"pairs\":[{\"a\":0,\"b\":0}]}"),
         "fault data: pair 0: with itself"},
        {PAGE(CSP, SCRIPT, "{\"schema\":\"x\"}"), "fault data: not of"},
        {PAGE(CSP, SCRIPT, "{"), "fault data: "},
        {PAGE(CSP, SCRIPT,
              "{\"schema\":\"entente/report-data/1\",\"relations\":[]}"),
         "fault data: 1 drawn relations are not in it"},
        {PAGE(CSP, SCRIPT,
              "{\"schema\":\"entente/report-data/1\",\"actors\":[{\"node\":"
              "\"ov-n\"}]}"),
         "fault data: actor 0: no id \"ov-n\""},
        {"<html><head><title>P</title></head></html>",
         "fault page without lang"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        inspected own = inspect_page(wrongs[i].text);

        assert_int_equal(own.status, ENT_OK);
        assert_says(&own, wrongs[i].says);
        inspected_forget(&own);
    }
}

/* Each runs or loads something as HTML, and is but words, or an element of
 * another name, as XML. */
static void what_only_a_browser_would_run_is_told(void **state)
{
#define ALERT "<script>alert(1)</script>"
    static const inspected_wrong wrongs[] = {
        {PAGE(CSP, "<SCRIPT>alert(1)</SCRIPT>", DATA("", PIECE)),
         "fault a script that is not ours"},
        {PAGE(CSP, "<IFRAME/>", DATA("", PIECE)), "fault element IFRAME"},
        {PAGE(CSP, "<img SRC=\"//x.org/a\"/>", DATA("", PIECE)),
         "fault SRC leads outside: //x.org/a"},
        {PAGE(CSP, "<META HTTP-EQUIV=\"refresh\" CONTENT=\"0\"/>",
              DATA("", PIECE)),
         "fault meta refresh"},
        {PAGE(CSP, "<p STYLE=\"color:red\"/>", DATA("", PIECE)),
         "fault style attribute"},
        {PAGE(CSP, "<!-->" ALERT "-->", DATA("", PIECE)),
         "fault comment or CDATA that reads differently"},
        {PAGE(CSP, "<noscript><!-- </noscript>" ALERT " --></noscript>",
              DATA("", PIECE)),
         "fault comment or CDATA that reads differently"},
        {PAGE(CSP, "<p><![CDATA[>" ALERT "]]></p>", DATA("", PIECE)),
         "fault comment or CDATA that reads differently"},
        {PAGE(CSP, "<?x >" ALERT "?>", DATA("", PIECE)),
         "fault comment or CDATA that reads differently"},
        {PAGE(CSP, "<script>//<![CDATA[\n</script>" ALERT "\n//]]></script>",
              DATA("", PIECE)),
         "fault script that reads differently as HTML and as XML"},
        {PAGE(CSP, "<style>a{}<!-- </style>" ALERT " --></style>",
              DATA("", PIECE)),
         "fault style that reads differently as HTML and as XML"},
        {PAGE(CSP, "<style>a{}<b/></style>", DATA("", PIECE)),
         "fault style that reads differently as HTML and as XML"},
        {"<!DOCTYPE html SYSTEM \">" ALERT "\"><html/>",
         "fault DOCTYPE that reads differently"},
        {"<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><html/>",
         "fault encoding ISO-2022-JP, want UTF-8"},
        {"<html><head><meta charset=\"shift_jis\"/></head></html>",
         "fault charset shift_jis, want UTF-8"},
        {"<html><head><meta http-equiv=\"Content-Type\" "
         "content=\"text/html; charset=big5\"/></head></html>",
         "fault charset big5, want UTF-8"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        inspected own = inspect_page(wrongs[i].text);

        assert_int_equal(own.status, ENT_OK);
        assert_says(&own, wrongs[i].says);
        inspected_forget(&own);
    }
}

static void what_both_read_alike_is_no_fault(void **state)
{
    inspected own = inspect_page(PAGE(CSP "<meta charset=\"UTF-8\"/>",
                                      SCRIPT "<!-- a > b --><p>1 &lt; 2</p>",
                                      DATA("", PIECE)));

    (void)state;
    assert_silent(&own);
    inspected_forget(&own);
}

static void the_least_number_is_read_as_a_relation(void **state)
{
    inspected own =
        inspect_page(PAGE(CSP, SCRIPT,
                          "{\"schema\":\"entente/report-data/1\",\"relations\":"
                          "[{\"id\":-9223372036854775808,\"left\":1}]}"));

    (void)state;
    assert_says(&own, "fault data: 1 drawn relations are not in it");
    inspected_forget(&own);
}

static void sums_without_measure_are_no_sums(void **state)
{
    inspected own = inspect_page(
        PAGE(CSP, SCRIPT,
             "{\"schema\":\"entente/report-data/1\",\"actors\":[{},{}],"
             "\"pairs\":[{\"a\":0,\"b\":1,\"sums\":{\"coop\":"
             "9223372036854775807,\"host\":9223372036854775807,\"neut\":-5}}],"
             "\"rest\":[{\"pair\":0,\"cells\":[0,0,9223372036854775807,0,0,"
             "9223372036854775807,0,0,9223372036854775807]}]}"));

    (void)state;
    assert_says(&own, "fault data: pair 0: 18446744073709551614 mentions, ");
    inspected_forget(&own);
}

static void evidence_that_is_counted_as_left_out_is_no_fault(void **state)
{
    inspected own = inspect_page(PAGE(CSP, SCRIPT, DATA(",\"left\":3", "")));

    (void)state;
    assert_silent(&own);
    assert_int_equal(own.sum.evidence_left, 3);
    inspected_forget(&own);
}

/* The style sheet of a page is that of the pictures in it. */
static void pictures_of_a_page_have_its_colours(void **state)
{
    drawn made = drawn_open(sample_two);
    ent_pen_options options = {.embedded = true};

    (void)state;
    for (int pale = 0; pale < 2; pale++) {
        ent_buf page = {0};
        inspected own;

        ent_buf_add_cstr(&page, "<html lang=\"en\"><head><title>P</title>"
                                "<style>");
        ent_pen_style_sheet(&page);
        if (pale)
            ent_buf_add_cstr(&page, ":root[data-theme=dark]{--ink2:#4A5360}");
        ent_buf_add_cstr(&page, "</style></head><body>");
        assert_int_equal(
            ent_pen_svg(&page, made.figure, &made.layout, &options, NULL),
            ENT_OK);
        ent_buf_add_cstr(&page, "</body></html>");
        own = inspected_svg(ent_buf_view(&page));
        assert_int_equal(own.status, ENT_OK);
        assert_int_equal(own.sum.pictures, 1);
        assert_int_equal(inspected_says(&own, ": 1 in dark, want 4.5"), pale);
        assert_false(inspected_says(&own, "in light"));
        assert_false(inspected_says(&own, "by its attributes"));
        inspected_forget(&own);
        ent_buf_clear(&page);
    }
    drawn_close(&made);
}
static ent_status page_again(void *user)
{
    ent_inspection sum;
    ent_error err = {0};

    (void)user;
    return ent_inspect(
        &sum,
        ent_str_from(
            PAGE(CSP, SCRIPT "<style>a{color:#999}</style>", DATA("", PIECE))),
        &(ent_inspect_options){.name = "x"}, NULL, NULL, &err);
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    fault_each(page_again, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_script_is_known_with_and_without_its_marks),
        cmocka_unit_test(a_page_with_its_evidence_is_good),
        cmocka_unit_test(each_thing_wrong_in_a_page_is_told),
        cmocka_unit_test(what_only_a_browser_would_run_is_told),
        cmocka_unit_test(what_both_read_alike_is_no_fault),
        cmocka_unit_test(the_least_number_is_read_as_a_relation),
        cmocka_unit_test(sums_without_measure_are_no_sums),
        cmocka_unit_test(evidence_that_is_counted_as_left_out_is_no_fault),
        cmocka_unit_test(pictures_of_a_page_have_its_colours),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
