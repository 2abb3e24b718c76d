/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/utf8.h"
#include "entente/text/html.h"
#include "entente/text/markup_internal.h"

#include "support/fault.h"
#include "support/random.h"

#include <time.h>

static ent_status read_page(ent_page *page, ent_str html, ent_arena *arena,
                            ent_error *err)
{
    memset(page, 0, sizeof *page);
    return ent_html_read(page, html, arena, err);
}

static void assert_text(const char *html, const char *text)
{
    ent_arena *arena = ent_arena_new();
    ent_page page;

    assert_non_null(arena);
    assert_int_equal(read_page(&page, ent_str_from(html), arena, NULL), ENT_OK);
    assert_string_equal(page.text.ptr, text);
    ent_arena_free(arena);
}

static void blocks_become_paragraphs(void **state)
{
    (void)state;
    assert_text("<p>One<p>Two</p>Three<div>Four<div>Five", "One\n\nTwo\n\nThree"
                                                           "\n\nFour\n\nFive");
    assert_text("a<br>b<br><br>c<br><br><br>d", "a\nb\n\nc\n\nd");
    assert_text("<ul><li>a<li>b</ul>c", "• a\n• b\n\nc");
    assert_text("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc");
    assert_text("<figure><img><figcaption>Cap</figcaption></figure>x",
                "Cap\n\nx");
}

static void white_space_is_folded(void **state)
{
    (void)state;
    assert_text(" <p>  a\n\tb&nbsp;&nbsp;c <b> d</b> </p> ", "a b c d");
    assert_text("w&shy;or\u200Bd", "word");
    assert_text("<b>a</b><i>b</i>", "ab");
}

static void entities_are_decoded(void **state)
{
    (void)state;
    assert_text("&lt;b&gt; &amp;amp; &rsquo; &#8212; &#x1F600; AT&T &bogus;",
                "<b> &amp; ’ — 😀 AT&T &bogus;");
}

static void what_readers_do_not_see_is_dropped(void **state)
{
    (void)state;
    assert_text("a<script>x('</p>')</script><style>p{}</style><nav>n</nav>"
                "<form>f</form><footer>f</footer><aside>s</aside>"
                "<header>h</header><noscript>n</noscript><!-- c -->b",
                "a\n\nb");
    assert_text("a<script>x</script><style>p{}</style><!-- c -->"
                "<button>n</button>b",
                "ab");
    assert_text("a<div hidden>x</div><p aria-hidden=true>y</p>"
                "<p style='color:red; display:none'>z</p>"
                "<div role=navigation>r</div>b",
                "a\n\nb");
    assert_text("<article><header><h1>T</h1></header>b</article>", "T\n\nb");
    assert_text("a<iframe><p>x</iframe><template>t</template>"
                "<textarea><b>x</textarea>b",
                "ab");
}

static void broken_markup_is_read(void **state)
{
    (void)state;
    assert_text("a < b <3 c <> d </> e", "a < b <3 c <> d e");
    assert_text("<p>a</b></i></p></div>b", "a\n\nb");
    assert_text("<b>a<p>b</b>c", "a\n\nbc");
    assert_text("x<!-- open <p>y", "x");
    assert_text("x<!-->y<!--->z", "xyz");
    assert_text("<p title=\"a>b\" x='<' y=z>t", "t");
    assert_text("t<p class=\"unclosed>y", "t");
    assert_text("<![CDATA[x]]>a<?php echo '>' ?>b", "a' ?>b");
}

static void nothing_to_read_is_refused(void **state)
{
    static const char *const pages[] = {"",
                                        " ",
                                        "<html></html>",
                                        "<p hidden>x</p>",
                                        "<script>x</script>",
                                        "<!-- x -->",
                                        "<title>t</title>"};
    ent_arena *arena = ent_arena_new();

    (void)state;
    assert_non_null(arena);
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        ent_page page;
        ent_error err = {0};

        assert_int_equal(read_page(&page, ent_str_from(pages[i]), arena, &err),
                         ENT_ERR_INPUT);
        assert_string_equal(err.message, "page without text");
        assert_null(page.text.ptr);
    }
    ent_arena_free(arena);
}

/** Field by field: title, publisher, date, its source, lang, url. */
static void assert_facts(const char *html, const char *const want[6])
{
    ent_arena *arena = ent_arena_new();
    ent_page page;
    ent_str got[6];

    assert_non_null(arena);
    assert_int_equal(read_page(&page, ent_str_from(html), arena, NULL), ENT_OK);
    got[0] = page.title;
    got[1] = page.publisher;
    got[2] = page.date;
    got[3] = page.date_source;
    got[4] = page.lang;
    got[5] = page.url;
    for (size_t i = 0; i < 6; i++) {
        if (want[i] == NULL)
            assert_null(got[i].ptr);
        else
            assert_string_equal(got[i].ptr, want[i]);
    }
    ent_arena_free(arena);
}

static void metadata_are_read(void **state)
{
    (void)state;
    assert_facts(
        "<html lang=ko><meta property='og:title' content='A &amp; B'>"
        "<meta property='og:site_name' content=Wire><title>C</title>"
        "<meta property='article:published_time' content='2024-06-20T09:00Z'>"
        "<link rel=canonical href='https://x.example/'><h1>D</h1>x",
        (const char *const[]){"A & B", "Wire", "2024-06-20T09:00Z",
                              "meta article:published_time", "ko",
                              "https://x.example/"});
    assert_facts("<title>T</title>x",
                 (const char *const[]){"T", NULL, NULL, NULL, NULL, NULL});
    assert_facts("<title>T | Site</title><h1>H</h1>x",
                 (const char *const[]){"H", NULL, NULL, NULL, NULL, NULL});
}

static void headings_and_captions_are_marked(void **state)
{
    ent_arena *arena = ent_arena_new();
    ent_page page;

    (void)state;
    assert_non_null(arena);
    assert_int_equal(
        read_page(&page,
                  ent_str_from("<h1>One</h1>x<figcaption>T<h2>w</h2>o"
                               "</figcaption><h3></h3><h2 hidden>z</h2>"),
                  arena, NULL),
        ENT_OK);
    assert_string_equal(page.text.ptr, "One\n\nx\n\nT\n\nw\n\no");
    assert_int_equal(page.mark_count, 2);
    assert_int_equal(page.marks[0].begin, 0);
    assert_int_equal(page.marks[0].end, 3);
    assert_int_equal(page.marks[0].kind, ENT_SENTENCE_TITLE);
    assert_int_equal(page.marks[1].end, page.text.len);
    assert_int_equal(page.marks[1].kind, ENT_SENTENCE_CAPTION);
    ent_arena_free(arena);
}

static void data_of_an_article_are_read(void **state)
{
    (void)state;
    assert_facts(
        "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\""
        ",\"datePublished\":\"1999-01-01\"},{\"@type\":[\"NewsArticle\"],"
        "\"headline\":\"H\",\"datePublished\":\"2024-06-20\",\"publisher\":"
        "{\"name\":\"P\"},\"inLanguage\":\"en\"}]}</script>x",
        (const char *const[]){"H", "P", "2024-06-20", "JSON-LD datePublished",
                              "en", NULL});
    assert_facts("<script type='application/ld+json'>{broken</script>x",
                 (const char *const[]){NULL, NULL, NULL, NULL, NULL, NULL});
}

static void times_count_if_they_agree(void **state)
{
    (void)state;
    assert_facts("x<time datetime='2024-06-20T09:00'>y</time>"
                 "<time datetime='2024-06-20T10:00'>z</time>",
                 (const char *const[]){NULL, NULL, "2024-06-20T09:00",
                                       "time datetime", NULL, NULL});
    assert_facts("x<time datetime='2024-06-20'>y</time>"
                 "<time datetime='2024-06-21'>z</time>",
                 (const char *const[]){NULL, NULL, NULL, NULL, NULL, NULL});
    assert_facts("x<time datetime='2024-06-20'>y</time>"
                 "<time itemprop=datePublished datetime='2024-06-21'>z</time>",
                 (const char *const[]){NULL, NULL, "2024-06-21",
                                       "time datetime", NULL, NULL});
}

static void pages_are_told_from_text(void **state)
{
    (void)state;
    assert_true(ent_html_sniff(ent_str_from("<!DOCTYPE HTML><p>x")));
    assert_true(ent_html_sniff(ent_str_from("\n <html>")));
    assert_true(ent_html_sniff(ent_str_from("\xEF\xBB\xBF<p>x")));
    assert_true(ent_html_sniff(ent_str_from("<!-- c --><body>")));
    assert_false(ent_html_sniff(ent_str_from("Seoul said <p> is a tag")));
    assert_false(ent_html_sniff(ent_str_from("<Reuters> reports")));
    assert_false(ent_html_sniff(ent_str_from("")));
}

/** Repeat @p unit up to @p bytes. */
static void repeat(ent_buf *out, const char *unit, size_t bytes)
{
    ent_buf_reset(out);
    while (out->len < bytes)
        ent_buf_add_cstr(out, unit);
}

static void deep_nesting_is_refused(void **state)
{
    ent_buf html = {0};
    ent_arena *arena = ent_arena_new();
    ent_page page;
    ent_error err = {0};

    (void)state;
    assert_non_null(arena);
    repeat(&html, "<div>", 5000);
    ent_buf_add_cstr(&html, "x");
    assert_int_equal(read_page(&page, ent_buf_view(&html), arena, &err),
                     ENT_OK);
    repeat(&html, "<div>", 1 << 20);
    ent_buf_add_cstr(&html, "x");
    assert_int_equal(read_page(&page, ent_buf_view(&html), arena, &err),
                     ENT_ERR_LIMIT);
    assert_string_equal(err.message,
                        "page is nested deeper than 1024 elements");
    ent_arena_free(arena);
    ent_buf_clear(&html);
}

/* Each of these took a parser somewhere quadratic time or memory. */
static void hostile_pages_take_bounded_time(void **state)
{
    static const char *const units[] = {
        "<b",        "<p>x",       "</p>",    "<a b=\"", "&amp;",
        "&lt",       "<!--",       "<!-- -",  "<",       "<br>",
        "<script>",  "<li>",       "</div>",  "<table>", "<a href='x>",
        "<![CDATA[", "&#x10FFFF;", "<title>", "<td>",    "<option>"};
    ent_buf html = {0};
    clock_t begun = clock();

    (void)state;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        ent_arena *arena = ent_arena_new();
        ent_page page;

        assert_non_null(arena);
        repeat(&html, units[i], 1 << 19);
        (void)read_page(&page, ent_buf_view(&html), arena, NULL);
        ent_arena_free(arena);
    }
    ent_buf_clear(&html);
    /* Far from what it takes, and from what quadratic time would take. */
    assert_true(clock() - begun < 60 * CLOCKS_PER_SEC);
}

static void many_attributes_take_linear_time(void **state)
{
    ent_buf html = {0};
    ent_arena *arena = ent_arena_new();
    ent_page page;
    clock_t begun = clock();

    (void)state;
    assert_non_null(arena);
    ent_buf_add_cstr(&html, "<p ");
    for (int i = 0; i < 300000; i++)
        ent_buf_addf(&html, "a%d=\"%d\" ", i, i);
    ent_buf_add_cstr(&html, ">x");
    assert_int_equal(read_page(&page, ent_buf_view(&html), arena, NULL),
                     ENT_OK);
    assert_string_equal(page.text.ptr, "x");
    assert_true(clock() - begun < 20 * CLOCKS_PER_SEC);
    ent_arena_free(arena);
    ent_buf_clear(&html);
}

/* "Billion laughs": declarations are dropped, entities of our own unknown. */
static void entity_bombs_do_not_go_off(void **state)
{
    (void)state;
    assert_text("<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>&b;",
                "]>&b;");
}

static void any_bytes_give_valid_text(void **state)
{
    static const char *const pieces[] = {"<p>",
                                         "</p>",
                                         "<div hidden>",
                                         "</div>",
                                         "<b",
                                         ">",
                                         "=",
                                         "\"",
                                         "'",
                                         "<!--",
                                         "-->",
                                         "&amp;",
                                         "&",
                                         ";",
                                         "x",
                                         " ",
                                         "<script>",
                                         "</script>",
                                         "<li>",
                                         "<td>",
                                         "<h1>",
                                         "</h1>",
                                         "<title>",
                                         "😀",
                                         "</",
                                         "<time datetime="};
    const size_t count = sizeof pieces / sizeof *pieces;
    ent_rng rng;
    ent_buf html = {0};

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 3000; i++) {
        size_t length = (size_t)ent_rng_below(&rng, 40);
        ent_arena *arena = ent_arena_new();
        ent_page page;

        assert_non_null(arena);
        ent_buf_reset(&html);
        for (size_t k = 0; k < length; k++)
            ent_buf_add_cstr(&html, pieces[ent_rng_below(&rng, count)]);
        random_text(&rng, &html, 20);
        if (read_page(&page, ent_buf_view(&html), arena, NULL) == ENT_OK) {
            assert_true(page.text.len > 0);
            assert_int_equal(ent_utf8_valid_prefix(page.text), page.text.len);
        }
        ent_arena_free(arena);
    }
    ent_buf_clear(&html);
}

static ent_status read_once(void *user)
{
    ent_arena *arena = ent_arena_new();
    ent_page page;
    ent_status st = ENT_ERR_NOMEM;

    if (arena != NULL)
        st = read_page(&page, *(ent_str *)user, arena, NULL);
    ent_arena_free(arena);
    return st;
}

static void memory_that_runs_out_is_told(void **state)
{
    ent_str html = ent_str_from(
        "<html lang=en><title>T</title><meta name=date content=2024-06-20>"
        "<h1>H</h1><p>One<time datetime=2024-06-20>x</time><li>two");

    (void)state;
    fault_each(read_once, &html);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_become_paragraphs),
        cmocka_unit_test(white_space_is_folded),
        cmocka_unit_test(entities_are_decoded),
        cmocka_unit_test(what_readers_do_not_see_is_dropped),
        cmocka_unit_test(broken_markup_is_read),
        cmocka_unit_test(nothing_to_read_is_refused),
        cmocka_unit_test(metadata_are_read),
        cmocka_unit_test(headings_and_captions_are_marked),
        cmocka_unit_test(data_of_an_article_are_read),
        cmocka_unit_test(times_count_if_they_agree),
        cmocka_unit_test(pages_are_told_from_text),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(hostile_pages_take_bounded_time),
        cmocka_unit_test(many_attributes_take_linear_time),
        cmocka_unit_test(entity_bombs_do_not_go_off),
        cmocka_unit_test(any_bytes_give_valid_text),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
