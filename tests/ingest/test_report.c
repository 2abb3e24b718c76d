/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/hash.h"
#include "entente/ingest/ingest.h"

#include "support/fault.h"

/** An empty database in a transaction. */
static int setup(void **state)
{
    ent_store *store = NULL;

    assert_int_equal(ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_begin(store, "add", false, NULL), ENT_OK);
    *state = store;
    return 0;
}

static int teardown(void **state)
{
    ent_store_close(*state);
    return 0;
}

static ent_report_input input_of(const char *name, const char *text)
{
    ent_report_input input = {.name = ent_str_from(name),
                              .bytes = ent_str_from(text)};

    return input;
}

static ent_report_result add(ent_store *store, const ent_report_input *input)
{
    ent_report_result result = {0};
    ent_error err = {0};

    assert_int_equal(ent_ingest_report(store, input, NULL, &result, &err),
                     ENT_OK);
    return result;
}

static ent_document get(ent_store *store, ent_document_id id, ent_arena *arena)
{
    ent_document document = {0};

    assert_non_null(arena);
    assert_int_equal(
        ent_store_get_document(store, id, true, arena, &document, NULL),
        ENT_OK);
    return document;
}

static void assert_str(ent_str got, const char *want)
{
    assert_true(want == NULL ? got.ptr == NULL : ent_str_is(got, want));
}

static void a_text_is_stored_as_it_is(void **state)
{
    static const char text[] = "A title\r\n\r\nPosted on : 2024-06-24 17:28 KST"
                               "\r\nSource: Wire\r\nOne “here”. Two here.\r\n";
    ent_report_input input = input_of("a.txt", text);
    ent_report_result result = add(*state, &input);
    ent_arena *arena = ent_arena_new();
    ent_document document = get(*state, result.document, arena);
    char hash[ENT_SHA256_HEX];

    assert_int_equal(result.put, ENT_PUT_ADDED);
    assert_int_equal(result.sentences, 5);
    assert_int_equal(result.boilerplate, 2);
    assert_string_equal(result.date_text, "line 3, \"Posted on :\"");
    assert_str(document.text, text);
    assert_str(document.name, "a.txt");
    assert_str(document.title, "A title");
    assert_str(document.publisher, "Wire");
    assert_str(document.report_date, "2024-06-24");
    assert_int_equal(document.date_basis, ENT_REPORT_DATE_TEXT);
    assert_str(document.date_text, "line 3, \"Posted on :\"");
    assert_str(document.encoding, "UTF-8");
    assert_str(document.lang, NULL);
    ent_sha256_hex(ent_str_from(text), hash);
    assert_str(document.sha256, hash);
    assert_str(document.source_sha256, hash);
    ent_arena_free(arena);
}

static void a_page_is_stored_as_its_text(void **state)
{
    static const char html[] =
        "<html lang=en><meta property='article:published_time' "
        "content='2024-06-21T09:00Z'><meta property='og:site_name' "
        "content=Wire><title>T</title><p>One &amp; all.<p>Two.";
    ent_report_input input = input_of("a.html", html);
    ent_report_result result = add(*state, &input);
    ent_arena *arena = ent_arena_new();
    ent_document document = get(*state, result.document, arena);
    char hash[ENT_SHA256_HEX];

    assert_str(document.text, "One & all.\n\nTwo.");
    assert_str(document.title, "T");
    assert_str(document.publisher, "Wire");
    assert_str(document.lang, "en");
    assert_str(document.report_date, "2024-06-21");
    assert_int_equal(document.date_basis, ENT_REPORT_DATE_METADATA);
    assert_str(document.date_text, "meta article:published_time");
    ent_sha256_hex(ent_str_from(html), hash);
    assert_str(document.source_sha256, hash);
    ent_sha256_hex(document.text, hash);
    assert_str(document.sha256, hash);
    ent_arena_free(arena);
}

static void markup_tells_headings_and_captions(void **state)
{
    static const char html[] =
        "<h1>One.</h1><p>Two here. Three.<figure><figcaption>Four here. Five."
        "</figcaption></figure><h2>Six.</h2><p>Seven.<div hidden><h2>No</h2>"
        "</div>";
    static const ent_sentence_kind kinds[] = {
        ENT_SENTENCE_TITLE,   ENT_SENTENCE_BODY,    ENT_SENTENCE_BODY,
        ENT_SENTENCE_CAPTION, ENT_SENTENCE_CAPTION, ENT_SENTENCE_TITLE,
        ENT_SENTENCE_BODY};
    ent_report_input input = input_of("a.html", html);
    ent_report_result result = {0};
    ent_arena *arena = ent_arena_new();
    ent_sentence *sentences = NULL;
    size_t count = 0;

    assert_non_null(arena);
    input.format = ENT_REPORT_HTML;
    result = add(*state, &input);
    assert_int_equal(ent_store_get_sentences(*state, result.document, arena,
                                             &sentences, &count, NULL),
                     ENT_OK);
    assert_int_equal(count, sizeof kinds / sizeof *kinds);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(sentences[i].kind, kinds[i]);
    ent_arena_free(arena);
}

static void what_is_given_wins(void **state)
{
    ent_report_input input =
        input_of("a.txt", "T\n\nPosted on: 2024-06-24\nSource: Wire\nOne.");
    ent_arena *arena = ent_arena_new();
    ent_report_result result;
    ent_document document;

    input.title = ent_str_from("Given");
    input.publisher = ent_str_from("Paper");
    input.url = ent_str_from("https://x.example/");
    input.lang = ent_str_from("en");
    input.date_basis = ENT_REPORT_DATE_GIVEN;
    assert_int_equal(ent_date_parse(&input.date, ent_str_from("2024-06"), NULL),
                     ENT_OK);
    result = add(*state, &input);
    document = get(*state, result.document, arena);
    assert_str(document.title, "Given");
    assert_str(document.publisher, "Paper");
    assert_str(document.url, "https://x.example/");
    assert_str(document.lang, "en");
    assert_str(document.report_date, "2024-06");
    assert_int_equal(document.date_basis, ENT_REPORT_DATE_GIVEN);
    assert_string_equal(result.date_text, "");
    ent_arena_free(arena);
}

static void nothing_is_made_up(void **state)
{
    ent_report_input input = input_of("a.txt", "Yoon spoke on Friday.");
    ent_report_result result = add(*state, &input);
    ent_arena *arena = ent_arena_new();
    ent_document document = get(*state, result.document, arena);

    assert_false(result.date.known);
    assert_str(document.report_date, NULL);
    assert_int_equal(document.date_basis, ENT_REPORT_DATE_UNKNOWN);
    assert_str(document.title, NULL);
    assert_str(document.publisher, NULL);
    assert_str(document.url, NULL);
    ent_arena_free(arena);
}

static void a_text_is_known_by_its_words(void **state)
{
    ent_report_input first = input_of("a.txt", "Yoon spoke.");
    ent_report_input second = input_of("b.txt", "Yoon spoke.");
    ent_report_input third = input_of("a.txt", "Putin spoke.");
    ent_report_result added = add(*state, &first);
    ent_report_result known = add(*state, &second);
    ent_report_result other = add(*state, &third);
    ent_arena *arena = ent_arena_new();

    assert_int_equal(known.put, ENT_PUT_KNOWN);
    assert_int_equal(known.document.value, added.document.value);
    assert_int_equal(other.put, ENT_PUT_ADDED);
    assert_str(get(*state, other.document, arena).name, "a.txt (2)");
    ent_arena_free(arena);
}

static void other_encodings_are_converted(void **state)
{
    ent_report_input input = input_of("a.txt", "\xCF\xF3\xF2\xE8\xED.");
    ent_arena *arena = ent_arena_new();
    ent_document document;

    input.encoding = "windows-1251";
    document = get(*state, add(*state, &input).document, arena);
    assert_str(document.text, "Путин.");
    assert_str(document.encoding, "windows-1251");
    ent_arena_free(arena);
}

static void assert_refused(ent_store *store, const ent_report_input *input,
                           ent_status code, const char *message)
{
    ent_report_result result = {.sentences = 42};
    ent_store_totals totals;
    ent_error err = {0};

    assert_int_equal(ent_ingest_report(store, input, NULL, &result, &err),
                     code);
    assert_string_equal(err.message, message);
    assert_int_equal(result.sentences, 42);
    assert_int_equal(ent_store_get_totals(store, &totals, NULL), ENT_OK);
    assert_int_equal(totals.documents, 0);
}

static void what_cannot_be_read_is_refused(void **state)
{
    ent_report_input input = input_of("a.txt", " \n\t ");

    assert_refused(*state, &input, ENT_ERR_INPUT, "no text");
    input = input_of("a.txt", "");
    assert_refused(*state, &input, ENT_ERR_INPUT, "no text");
    input = input_of("a.html", "<html><body></body></html>");
    assert_refused(*state, &input, ENT_ERR_INPUT, "page without text");
    input = input_of("a.txt", "caf\xE9 au lait");
    assert_refused(*state, &input, ENT_ERR_INPUT,
                   "byte 3 is not UTF-8; it looks like ISO-8859-1.  Add with "
                   "--encoding iso-8859-1");
    input = input_of("", "x");
    assert_refused(*state, &input, ENT_ERR_INVALID,
                   "a report needs a name, and is text or HTML");
}

static void markup_in_text_stays_if_asked(void **state)
{
    ent_report_input input = input_of("a.txt", "<p>x</p>");
    ent_arena *arena = ent_arena_new();

    input.format = ENT_REPORT_TEXT;
    assert_str(get(*state, add(*state, &input).document, arena).text,
               "<p>x</p>");
    ent_arena_free(arena);
}

static ent_status add_once(void *user)
{
    ent_report_input input =
        input_of("a.html", "<title>T</title><p>One here. Two here.<p>By Ann");
    ent_report_result result;
    ent_store *store = NULL;
    ent_status st = ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL);

    (void)user;
    if (st == ENT_OK)
        st = ent_store_begin(store, "add", false, NULL);
    if (st == ENT_OK)
        st = ent_ingest_report(store, &input, NULL, &result, NULL);
    ent_store_close(store);
    return st;
}

static void memory_that_runs_out_is_told(void **state)
{
    (void)state;
    fault_each(add_once, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_text_is_stored_as_it_is, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_page_is_stored_as_its_text, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(markup_tells_headings_and_captions,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_given_wins, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_made_up, setup, teardown),
        cmocka_unit_test_setup_teardown(a_text_is_known_by_its_words, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(other_encodings_are_converted, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_read_is_refused, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(markup_in_text_stays_if_asked, setup,
                                        teardown),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
