/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/hash.h"
#include "entente/io/quote_internal.h"
#include "entente/store/document.h"
#include "support/random.h"

static const char text[] =
    "\xE2\x80\x9CTalks\xE2\x80\x9D were held \xE2\x80\x94 in  Seoul.\n"
    "It\xE2\x80\x99s said that Seoul imposed sanctions on four ships. Seoul.";

typedef struct fixture {
    ent_store *store;
    ent_quote_report report;
} fixture;

static int set_up(void **state)
{
    static fixture f;
    char hex[ENT_SHA256_HEX];
    ent_document document = {.name = ent_str_from("r"),
                             .text = ent_str_from(text)};
    const ent_sentence sentences[] = {
        {.number = 1, .bytes = {0, 36}, .code_points = {0, 30}},
        {.number = 2, .bytes = {37, 91}, .code_points = {31, 83}}};
    ent_document_id id = {0};
    ent_put_result result = ENT_PUT_KNOWN;

    f = (fixture){.store = NULL};
    ent_sha256_hex(document.text, hex);
    document.sha256 = ent_str_from(hex);
    document.source_sha256 = document.sha256;
    *state = &f;
    if (ent_store_open(&f.store, ":memory:", ENT_OPEN_CREATE, NULL) != ENT_OK ||
        ent_store_begin(f.store, "t", false, NULL) != ENT_OK ||
        ent_store_put_document(f.store, &document, sentences, 2, &id, &result,
                               NULL) != ENT_OK)
        return 1;
    return ent_quote_open(&f.report, f.store, id, NULL) == ENT_OK ? 0 : 1;
}

static int tear_down(void **state)
{
    fixture *f = *state;

    ent_quote_clear(&f->report);
    ent_store_close(f->store);
    return 0;
}

static ent_quote_found find(fixture *f, const char *quote)
{
    ent_quote_found found = {.places = 0};
    ent_error err = {0};

    if (ent_quote_find(&f->report, ent_str_from(quote), &found, &err) != ENT_OK)
        fail_msg("%s", err.message);
    return found;
}

static void words_are_found_byte_by_byte(void **state)
{
    ent_quote_found found = find(*state, "imposed sanctions");

    assert_false(found.folded);
    assert_int_equal(found.places, 1);
    assert_memory_equal(text + found.bytes.begin, "imposed sanctions", 17);
    assert_int_equal(found.bytes.end - found.bytes.begin, 17);
}

static void several_places_are_counted_and_the_first_taken(void **state)
{
    ent_quote_found found = find(*state, "Seoul");

    assert_int_equal(found.places, 3);
    assert_int_equal(found.bytes.begin, strstr(text, "Seoul") - text);
}

static void quotes_dashes_and_white_space_are_folded(void **state)
{
    ent_quote_found found =
        find(*state, "\"Talks\" were held - in Seoul. It's");

    assert_true(found.folded);
    assert_int_equal(found.places, 1);
    assert_int_equal(found.bytes.begin, 0);
    assert_memory_equal(text + found.bytes.end - 1, "s said", 6);
    found = find(*state, " were\theld ");
    assert_true(found.folded);
    assert_memory_equal(text + found.bytes.begin, "were held", 9);
    assert_int_equal(found.bytes.end - found.bytes.begin, 9);
}

static void other_words_are_refused_with_the_nearest_passage(void **state)
{
    fixture *f = *state;
    ent_quote_found found = {.places = 7};
    ent_error err = {0};

    assert_int_equal(
        ent_quote_find(
            &f->report,
            ent_str_from("Seoul imposed new sanctions on five ships"), &found,
            &err),
        ENT_ERR_NOT_FOUND);
    assert_int_equal(found.places, 7);
    assert_non_null(strstr(err.message, "these words are not in r; nearest, at "
                                        "byte "));
    assert_non_null(strstr(err.message, "Seoul imposed sanctions on four"));
    ent_error_clear(&err);
    assert_int_equal(ent_quote_find(&f->report,
                                    ent_str_from("nothing of the kind"), &found,
                                    &err),
                     ENT_ERR_NOT_FOUND);
    assert_string_equal(err.message,
                        "these words are not in r, nor any like them");
    ent_error_clear(&err);
    assert_int_equal(
        ent_quote_find(&f->report, ent_str_from(" \t"), &found, &err),
        ENT_ERR_NOT_FOUND);
}

static void the_sentence_and_code_points_of_a_span_are_known(void **state)
{
    fixture *f = *state;
    ent_span first = {3, 8}; /* Talks */
    ent_span second = find(f, "imposed").bytes;
    ent_span code_points = ent_quote_code_points(&f->report, first);

    assert_int_equal(ent_quote_sentence(&f->report, first), 1);
    assert_int_equal(code_points.begin, 1);
    assert_int_equal(code_points.end, 6);
    assert_int_equal(ent_quote_sentence(&f->report, second), 2);
    code_points = ent_quote_code_points(&f->report, second);
    assert_int_equal(code_points.end - code_points.begin, 7);
}

static void spans_must_lie_between_characters(void **state)
{
    fixture *f = *state;
    int64_t len = (int64_t)sizeof text - 1;

    assert_true(ent_quote_is_span(&f->report, (ent_span){0, 3}));
    assert_true(ent_quote_is_span(&f->report, (ent_span){len, len}));
    assert_false(ent_quote_is_span(&f->report, (ent_span){1, 3}));
    assert_false(ent_quote_is_span(&f->report, (ent_span){0, 2}));
    assert_false(ent_quote_is_span(&f->report, (ent_span){5, 4}));
    assert_false(ent_quote_is_span(&f->report, (ent_span){0, len + 1}));
    assert_false(ent_quote_is_span(&f->report, (ent_span){-1, 1}));
}

static void every_piece_of_the_text_is_found_where_it_is(void **state)
{
    fixture *f = *state;
    ent_str all = ent_str_from(text);
    ent_rng rng;

    random_begin(&rng);
    for (int i = 0; i < 2000; i++) {
        ent_span span = {(int64_t)ent_rng_below(&rng, all.len), 0};
        ent_quote_found found = {.places = 0};

        span.end = span.begin +
                   (int64_t)ent_rng_below(&rng, all.len - (size_t)span.begin) +
                   1;
        if (!ent_quote_is_span(&f->report, span))
            continue;
        assert_int_equal(ent_quote_find(&f->report,
                                        ent_str_slice(all, (size_t)span.begin,
                                                      (size_t)span.end),
                                        &found, NULL),
                         ENT_OK);
        assert_true(found.bytes.begin <= span.begin);
        assert_memory_equal(text + found.bytes.begin, text + span.begin,
                            (size_t)(span.end - span.begin));
    }
}

#define REPORT_TEST(name)                                                      \
    cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        REPORT_TEST(words_are_found_byte_by_byte),
        REPORT_TEST(several_places_are_counted_and_the_first_taken),
        REPORT_TEST(quotes_dashes_and_white_space_are_folded),
        REPORT_TEST(other_words_are_refused_with_the_nearest_passage),
        REPORT_TEST(the_sentence_and_code_points_of_a_span_are_known),
        REPORT_TEST(spans_must_lie_between_characters),
        REPORT_TEST(every_piece_of_the_text_is_found_where_it_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
