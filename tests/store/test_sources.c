/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/sources.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdlib.h>

#include "entente/core/buf.h"
#include "entente/store/copies.h"
#include "store/sample.h"
#include "support/fault.h"
#include "support/random.h"

static const char story[] = "One one.\nTwo two.\nThree three.\n";

static const ent_evidence_choice any = {.known_by = ENT_DAY_MAX};

static bool add_source(void *user, const ent_source *source)
{
    ent_buf_addf(user, "%lld:%lld ", (long long)source->relation.value,
                 (long long)source->text.value);
    return true;
}

static bool add_first(void *user, const ent_source *source)
{
    (void)add_source(user, source);
    return false;
}

/** All pairs as the naive question gives them. */
static const char naive[] =
    "SELECT ifnull(group_concat(p, ''), '') FROM (SELECT DISTINCT a.relation "
    "|| "
    "':' || ifnull(d.copy_of, d.id) || ' ' AS p, a.relation AS r, "
    "ifnull(d.copy_of, d.id) AS t FROM assertion AS a JOIN document AS d "
    "ON d.id = a.document WHERE d.hidden = 0 AND a.rejected = 0 "
    "ORDER BY r, t)";

static void expect_naive(sample *s)
{
    ent_buf got = {0};

    sample_commit(s);
    assert_int_equal(
        ent_store_each_source(s->store, &any, add_source, &got, NULL), ENT_OK);
    assert_string_equal(got.ptr == NULL ? "" : got.ptr, sample_ask(s, naive));
    ent_buf_clear(&got);
}

static void put(sample *s, ent_document_id document, const char *quote,
                const char *object)
{
    ent_assertion a = sample_say(s, document, quote, "A", "MEMBER_OF", object);

    (void)sample_put(s, &a);
}

static void an_empty_store_has_none(void **state)
{
    expect_naive(*state);
}

static void copies_of_a_text_are_one_source(void **state)
{
    sample *s = *state;
    const uint64_t bands[] = {1, 2};
    ent_document_id a = sample_dated(s, "a", story, "2024-01-01");
    ent_document_id b = sample_dated(s, "b", "One one.\n", "2024-01-02");
    ent_document_id c = sample_dated(s, "c", "Two two.\n", "2024-01-03");
    ent_buf got = {0};

    assert_int_equal(ent_store_put_copy(s->store, b, a, bands, 2, NULL),
                     ENT_OK);
    put(s, a, "One one.", "B");
    put(s, b, "One one.", "B");
    put(s, c, "Two two.", "B");
    assert_int_equal(
        ent_store_each_source(s->store, &any, add_source, &got, NULL), ENT_OK);
    assert_string_equal(got.ptr, "1:1 1:3 ");
    expect_naive(s);
    ent_buf_reset(&got);
    assert_int_equal(
        ent_store_each_source(s->store, &any, add_first, &got, NULL), ENT_OK);
    assert_string_equal(got.ptr, "1:1 ");
    ent_buf_clear(&got);
}

static void what_is_taken_back_is_no_source(void **state)
{
    sample *s = *state;
    ent_document_id a = sample_report(s, "a", story);
    ent_document_id b = sample_report(s, "b", "Two two.\n");

    put(s, a, "One one.", "B");
    put(s, a, "Two two.", "C");
    put(s, b, "Two two.", "B");
    expect_naive(s);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    sample_tamper(s, "UPDATE document SET hidden = 1 WHERE name = 'b'; "
                     "UPDATE assertion SET rejected = 1 WHERE quote = "
                     "'Two two.'");
    assert_int_equal(ent_store_begin(s->store, "test", false, NULL), ENT_OK);
    expect_naive(s);
}

static void random_stores_agree_with_the_naive_question(void **state)
{
    sample *s = *state;
    ent_rng rng;
    ent_document_id documents[8];
    static const char *const quotes[] = {"One one.", "Two two.",
                                         "Three three."};

    random_begin(&rng);
    for (int i = 0; i < 8; i++) {
        char name[2] = {(char)('a' + i), '\0'};
        ent_buf text = {0};

        ent_buf_addf(&text, "%sNumber %d.\n", story, i);
        documents[i] = sample_report(s, name, text.ptr);
        ent_buf_clear(&text);
    }
    for (int round = 0; round < 200; round++) {
        char object[3] = {'X', (char)('a' + ent_rng_below(&rng, 9)), '\0'};
        ent_assertion a = sample_say(s, documents[ent_rng_below(&rng, 8)],
                                     quotes[ent_rng_below(&rng, 3)], "A",
                                     "MEMBER_OF", object);
        ent_assertion_id id = {0};

        assert_int_equal(ent_store_put_assertion(s->store, &a, &id, NULL, NULL),
                         ENT_OK);
        if (round % 20 == 0)
            expect_naive(s);
    }
    expect_naive(s);
}

static void a_choice_leaves_out_texts_without_evidence_of_it(void **state)
{
    sample *s = *state;
    ent_document_id a = sample_dated(s, "a", story, "2024-01-01");
    ent_document_id b = sample_dated(s, "b", "One one.\n", "2024-02-02");
    ent_document_id c = sample_report(s, "c", "Two two.\n");
    ent_assertion said = sample_say(s, a, "Two two.", "A", "MEMBER_OF", "B");
    ent_evidence_choice choice = any;
    ent_buf got = {0};

    put(s, a, "One one.", "B");
    put(s, b, "One one.", "B");
    put(s, c, "Two two.", "B");
    said.speaker = sample_entity(s, "Ukraine", ENT_STATE);
    (void)sample_put(s, &said);
    choice.known_by = sample_date("2024-01").last;
    assert_int_equal(
        ent_store_each_source(s->store, &choice, add_source, &got, NULL),
        ENT_OK);
    assert_string_equal(got.ptr, "1:1 ");
    ent_buf_reset(&got);
    choice = any;
    choice.speakers = &said.speaker;
    choice.speaker_count = 1;
    assert_int_equal(
        ent_store_each_source(s->store, &choice, add_source, &got, NULL),
        ENT_OK);
    assert_string_equal(got.ptr, "1:1 ");
    ent_buf_clear(&got);
}

static bool add_matching(void *user, const ent_matching *m)
{
    ent_buf_addf(user, "%.*s:%lld ", ENT_STR_ARGS(m->name),
                 (long long)m->relation.value);
    return true;
}

static void expect_matching(sample *s, const char *words, const char *want)
{
    ent_buf got = {0};
    ent_error err = {0};

    if (ent_store_each_matching(s->store, ent_str_from(words), &any,
                                add_matching, &got, &err) != ENT_OK)
        fail_msg("%s: %s", words, err.message);
    assert_string_equal(got.ptr == NULL ? "" : got.ptr, want);
    ent_buf_clear(&got);
}

static void reports_are_found_by_their_words(void **state)
{
    sample *s = *state;
    ent_document_id a = sample_report(s, "a", "The grain corridor opened.\n");
    ent_document_id b =
        sample_report(s, "b", "A CORRIDOR for gráin and more.\nTwo two.\n");

    (void)sample_report(s, "c", "Grain alone.\n");
    put(s, a, "The grain corridor opened.", "B");
    put(s, b, "Two two.", "C");
    put(s, b, "Two two.", "B");
    expect_matching(s, "grain corridor", "a:1 b:1 b:2 ");
    expect_matching(s, "  corridor\tGRAIN ", "a:1 b:1 b:2 ");
    expect_matching(s, "\"grain corridor\"", "a:1 ");
    expect_matching(s, "\"grain corridor", "a:1 ");
    expect_matching(s, "alone", "c:0 ");
    expect_matching(s, "grain & corridor", "a:1 b:1 b:2 ");
    expect_matching(s, "elephants", "");
}

static void reports_that_a_choice_leaves_out_are_not_found(void **state)
{
    sample *s = *state;
    ent_document_id a = sample_dated(s, "a", story, "2024-01-01");
    ent_document_id b = sample_dated(s, "b", "One one.\n", "2024-02-02");
    ent_evidence_choice choice = any;
    ent_buf got = {0};

    (void)sample_dated(s, "c", "One one. And more.\n", "2024-01-01");
    put(s, a, "One one.", "B");
    put(s, a, "Two two.", "B");
    put(s, b, "One one.", "B");
    expect_matching(s, "one", "a:1 b:1 c:0 ");
    choice.known_by = sample_date("2024-01").last;
    assert_int_equal(ent_store_each_matching(s->store, ent_str_from("one"),
                                             &choice, add_matching, &got, NULL),
                     ENT_OK);
    assert_string_equal(got.ptr, "a:1 ");
    ent_buf_clear(&got);
}

static void signs_of_the_index_are_no_operators(void **state)
{
    sample *s = *state;
    static const char *const words[] = {
        "grain OR", "NOT grain", "grain*",        "title:grain",
        "(grain",   "^grain",    "NEAR(grain",    "grain\"\"\"",
        "';--",     "{grain}",   "grain AND AND", "-x"};

    (void)sample_report(s, "a", "The grain corridor opened.\n");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ent_buf got = {0};
        ent_error err = {0};

        if (ent_store_each_matching(s->store, ent_str_from(words[i]), &any,
                                    add_matching, &got, &err) != ENT_OK)
            fail_msg("%s: %s", words[i], err.message);
        ent_buf_clear(&got);
    }
}

static void no_words_are_refused(void **state)
{
    sample *s = *state;
    static const char *const words[] = {"", "  ", "\"\"", "\" \"\t"};
    ent_buf got = {0};

    for (size_t i = 0; i < 4; i++)
        assert_int_equal(ent_store_each_matching(s->store,
                                                 ent_str_from(words[i]), &any,
                                                 add_matching, &got, NULL),
                         ENT_ERR_INVALID);
    ent_buf_clear(&got);
}

static ent_status ask_both(void *user)
{
    ent_store *store = user;
    ent_buf got = {0};
    ent_error err = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_each_source(store, &any, add_source, &got, &err));
    ENT_TRY(ent_store_each_matching(store, ent_str_from("one \"two two\""),
                                    &any, add_matching, &got, &err));
    ENT_TRY(ent_buf_status(&got, &err));

cleanup:
    ent_buf_clear(&got);
    return st;
}

static void no_memory_is_survived(void **state)
{
    sample *s = *state;
    ent_document_id a = sample_report(s, "a", story);

    put(s, a, "One one.", "B");
    sample_commit(s);
    fault_each(ask_both, s->store);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(an_empty_store_has_none),
        WITH(copies_of_a_text_are_one_source),
        WITH(what_is_taken_back_is_no_source),
        WITH(random_stores_agree_with_the_naive_question),
        WITH(a_choice_leaves_out_texts_without_evidence_of_it),
        WITH(reports_are_found_by_their_words),
        WITH(reports_that_a_choice_leaves_out_are_not_found),
        WITH(signs_of_the_index_are_no_operators),
        WITH(no_words_are_refused),
        WITH(no_memory_is_survived),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
