/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "entente/core/hash.h"
#include "store/sample.h"

static ent_status put(sample *s, const char *name, const char *text,
                      ent_document_kind kind, ent_document_id *id,
                      ent_put_result *result, ent_error *err)
{
    char hex[ENT_SHA256_HEX];
    ent_document document = {.name = ent_str_from(name), .kind = kind};

    ent_sha256_hex(ent_str_from(text), hex);
    document.sha256 = ent_str_from(hex);
    document.source_sha256 = document.sha256;
    document.bytes = (int64_t)strlen(text);
    if (kind == ENT_DOCUMENT_REPORT)
        document.text = ent_str_from(text);
    return ent_store_put_document(s->store, &document, NULL, 0, id, result,
                                  err);
}

static void the_same_text_is_known_by_its_hash(void **state)
{
    sample *s = *state;
    ent_document_id first = {0};
    ent_document_id second = {0};
    ent_put_result result = ENT_PUT_KNOWN;

    assert_int_equal(
        put(s, "a", "One.", ENT_DOCUMENT_REPORT, &first, &result, NULL),
        ENT_OK);
    assert_int_equal(result, ENT_PUT_ADDED);
    assert_int_equal(
        put(s, "b", "One.", ENT_DOCUMENT_REPORT, &second, &result, NULL),
        ENT_OK);
    assert_int_equal(result, ENT_PUT_KNOWN);
    assert_int_equal(first.value, second.value);
}

static void a_taken_name_gets_a_number(void **state)
{
    sample *s = *state;

    (void)sample_report(s, "a", "One.");
    (void)sample_report(s, "a", "Two.");
    (void)sample_report(s, "a", "Three.");
    sample_commit(s);
    assert_string_equal(
        sample_ask(s, "SELECT group_concat(name) FROM document"),
        "a,a (2),a (3)");
}

static void a_hidden_text_is_shown_again(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", "One.");
    ent_put_result result = ENT_PUT_KNOWN;
    char hex[ENT_SHA256_HEX];

    ent_sha256_hex(ent_str_from("One."), hex);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    sample_tamper(s, "UPDATE document SET hidden = 1");
    assert_int_equal(ent_store_begin(s->store, "add", true, NULL), ENT_OK);
    assert_int_equal(
        ent_store_find_document_by_hash(s->store, &id, ent_str_from(hex), NULL),
        ENT_ERR_NOT_FOUND);
    assert_int_equal(
        put(s, "a", "One.", ENT_DOCUMENT_REPORT, &id, &result, NULL), ENT_OK);
    assert_int_equal(result, ENT_PUT_ADDED);
    assert_int_equal(
        ent_store_find_document_by_hash(s->store, &id, ent_str_from(hex), NULL),
        ENT_OK);
}

static void a_stub_gets_its_text(void **state)
{
    static const char text[] = "One. Two.";
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_document_id id = {0};
    ent_document document = {0};
    ent_put_result result = ENT_PUT_KNOWN;
    ent_sentence given = {.number = 7,
                          .bytes = {5, 9},
                          .code_points = {5, 9},
                          .text = ent_str_from("Two.")};
    ent_sentence *sentences = NULL;
    size_t count = 0;

    assert_int_equal(
        put(s, "stub", text, ENT_DOCUMENT_STUB, &id, &result, NULL), ENT_OK);
    for (int i = 0; i < 2; i++)
        assert_int_equal(ent_store_put_sentence(s->store, id, &given, NULL),
                         ENT_OK);
    assert_int_equal(
        ent_store_get_sentences(s->store, id, arena, &sentences, &count, NULL),
        ENT_OK);
    assert_int_equal(count, 1);
    assert_true(ent_str_is(sentences[0].text, "Two."));
    assert_int_equal(
        put(s, "report", text, ENT_DOCUMENT_REPORT, &id, &result, NULL),
        ENT_OK);
    assert_int_equal(result, ENT_PUT_COMPLETED);
    assert_int_equal(
        ent_store_get_document(s->store, id, true, arena, &document, NULL),
        ENT_OK);
    assert_int_equal(document.kind, ENT_DOCUMENT_REPORT);
    assert_true(ent_str_is(document.text, text));
    assert_true(ent_str_is(document.name, "stub"));
    ent_arena_free(arena);
}

static void sentences_come_back_as_stored(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_document_id id = sample_report(s, "a", "“One.”\nTwo.");
    ent_sentence *sentences = NULL;
    size_t count = 0;

    assert_int_equal(
        ent_store_get_sentences(s->store, id, arena, &sentences, &count, NULL),
        ENT_OK);
    assert_int_equal(count, 2);
    assert_int_equal(sentences[1].number, 2);
    assert_int_equal(sentences[1].bytes.begin, 11);
    assert_int_equal(sentences[1].code_points.begin, 7);
    sample_commit(s);
    assert_string_equal(sample_ask(s, "SELECT byte0 || '-' || byte1 || ' ' || "
                                      "cp1 FROM sentence WHERE n = 0"),
                        "0-15 11");
    ent_arena_free(arena);
}

static void check_found(sample *s, const char *typed, ent_status expected,
                        int64_t id, const char *message)
{
    ent_document_id found = {-5};
    ent_error err = {0};

    assert_int_equal(
        ent_store_find_document(s->store, &found, ent_str_from(typed), &err),
        expected);
    assert_int_equal(found.value, expected == ENT_OK ? id : -5);
    assert_string_equal(err.message, message);
}

static void reports_are_found_by_any_unique_beginning(void **state)
{
    sample *s = *state;
    ent_document_id a = sample_report(s, "002_171b", "One.");
    ent_document_id b = sample_report(s, "003_f310", "Two.");
    ent_document_id c = sample_report(s, "003", "Three.");
    char hex[ENT_SHA256_HEX];
    char digits[32];

    check_found(s, "002", ENT_OK, a.value, "");
    check_found(s, "003_", ENT_OK, b.value, "");
    check_found(s, "003", ENT_OK, c.value, "");
    check_found(s, "00", ENT_ERR_AMBIGUOUS, 0,
                "\"00\" may be 002_171b, 003, 003_f310");
    check_found(s, "004", ENT_ERR_NOT_FOUND, 0,
                "no report \"004\".  Nearest: 002_171b, 003, 003_f310.");
    check_found(s, "quarterly", ENT_ERR_NOT_FOUND, 0,
                "no report \"quarterly\"");
    ent_sha256_hex(ent_str_from("Two."), hex);
    (void)snprintf(digits, sizeof digits, "sha256:%.8s", hex);
    check_found(s, digits, ENT_OK, b.value, "");
    check_found(s, "sha256:123", ENT_ERR_NOT_FOUND, 0,
                "sha256:123: want at least 8 digits of 0-9, a-f");
}

static void a_report_date_can_be_set_and_taken_back(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", "One.");
    ent_date date = sample_date("2024-06-20");
    ent_date interval = sample_date("2024/2025");
    ent_date none = {0};

    assert_int_equal(ent_store_set_report_date(s->store, id, &date, NULL),
                     ENT_OK);
    sample_commit(s);
    assert_string_equal(
        sample_ask(s, "SELECT report_date || date_basis FROM document"),
        "2024-06-20given");
    assert_int_equal(ent_store_set_report_date(s->store, id, &interval, NULL),
                     ENT_ERR_INVALID);
    assert_int_equal(ent_store_set_report_date(s->store, id, &none, NULL),
                     ENT_OK);
    sample_commit(s);
    assert_string_equal(sample_ask(s, "SELECT date_basis FROM document"),
                        "unknown");
    assert_int_equal(
        ent_store_set_report_date(s->store, (ent_document_id){99}, &none, NULL),
        ENT_ERR_NOT_FOUND);
}

static void words_are_found_in_full_text(void **state)
{
    sample *s = *state;

    (void)sample_report(s, "a", "Sanctions on Côte d'Ivoire.");
    sample_commit(s);
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM document_text "
                                      "WHERE document_text MATCH 'cote'"),
                        "1");
}

static void put_secret(sample *s)
{
    ent_document_id kept = sample_report(s, "kept", "Russia warned Japan.\n");
    ent_document_id id = sample_report(
        s, "secret", "Zanzibar whispered quixotically to Russia.\n");
    ent_assertion a = sample_say(s, kept, "Russia warned Japan.", "Russia",
                                 "THREATEN", "Japan");
    ent_assertion b =
        sample_say(s, id, "Zanzibar whispered quixotically to Russia.",
                   "Zanzibar", "CONSULT", "Russia");

    (void)sample_put(s, &a);
    b.label = ent_str_from("quixotic whisper");
    (void)sample_put(s, &b);
    sample_commit(s);
}

/** Is a word anywhere in the bytes of a file? */
static bool holds(sample *s, const char *file, const char *word)
{
    ent_str bytes = {0};

    if (!tmp_exists(s->dir, file))
        return false;
    bytes = tmp_read(s->dir, file);
    return ent_str_find(bytes, ent_str_from(word), 0) < bytes.len;
}

static void forgotten_words_leave_the_file(void **state)
{
    static const char *const words[] = {"Zanzibar", "quixotic", "zanzibar",
                                        "whisper"};
    sample *s = *state;
    ent_document_id id = {0};
    ent_put_result result = ENT_PUT_KNOWN;
    int64_t count = 0;
    ent_error err = {0};
    ent_verify_totals totals = {0};

    put_secret(s);
    assert_true(holds(s, "sample.db-wal", "Zanzibar"));
    assert_int_equal(
        ent_store_find_document(s->store, &id, ent_str_from("secret"), NULL),
        ENT_OK);
    assert_int_equal(ent_store_forget_document(s->store, id, &count, &err),
                     ENT_OK);
    assert_int_equal(count, 1);
    assert_int_equal(ent_store_commit(s->store, &err), ENT_OK);
    assert_int_equal(ent_store_scrub(s->store, &err), ENT_OK);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (holds(s, "sample.db", words[i]))
            fail_msg("\"%s\" is still there", words[i]);
        assert_false(holds(s, "sample.db-wal", words[i]));
        assert_false(holds(s, "sample.db-shm", words[i]));
    }
    assert_true(holds(s, "sample.db", "warned"));
    assert_string_equal(sample_ask(s, "SELECT group_concat(name || kind) "
                                      "FROM document"),
                        "keptreport,secretforgotten");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM relation"), "1");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM event"), "1");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM document_text "
                                      "WHERE document_text MATCH 'warned'"),
                        "1");
    assert_int_equal(
        ent_store_verify(s->store, &totals, NULL, NULL, NULL, NULL), ENT_OK);
    assert_int_equal(totals.problems, 0);
    assert_int_equal(ent_store_begin(s->store, "add", true, NULL), ENT_OK);
    assert_int_equal(put(s, "again",
                         "Zanzibar whispered quixotically to Russia.\n",
                         ENT_DOCUMENT_REPORT, &id, &result, &err),
                     ENT_ERR_INVALID);
    assert_non_null(strstr(err.message, "was forgotten on request on 20"));
}

static void a_forgotten_file_takes_what_it_brought(void **state)
{
    sample *s = *state;
    ent_document_id file = sample_report(s, "desk.tsv", "Some lines.\n");
    ent_document_id id = sample_report(s, "a", "Russia warned Japan.\n");
    ent_assertion a = sample_say(s, id, "Russia warned Japan.", "Russia",
                                 "THREATEN", "Japan");
    int64_t count = 0;

    a.source = file;
    (void)sample_put(s, &a);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    sample_tamper(s, "INSERT INTO coded_event VALUES (1, 1, 2, 1, 1, 1, 1)");
    assert_int_equal(ent_store_begin(s->store, "forget", false, NULL), ENT_OK);
    assert_int_equal(ent_store_forget_document(s->store, file, &count, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    assert_int_equal(count, 1);
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM assertion"), "0");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM coded_event"), "0");
    assert_string_equal(sample_ask(s, "SELECT kind FROM document "
                                      "WHERE name = 'a'"),
                        "report");
}

static void unusable_names_and_hashes_are_refused(void **state)
{
    sample *s = *state;
    ent_document document = {.name = ent_str_from("a"),
                             .sha256 = ent_str_from("123"),
                             .source_sha256 = ent_str_from("123")};
    ent_document_id id = {42};
    ent_put_result result = ENT_PUT_KNOWN;
    ent_error err = {0};

    assert_int_equal(ent_store_put_document(s->store, &document, NULL, 0, &id,
                                            &result, &err),
                     ENT_ERR_INVALID);
    assert_string_equal(err.message, "a: a SHA-256 has 64 digits, not 3 and 3");
    document.name = ent_str_from("");
    assert_int_equal(ent_store_put_document(s->store, &document, NULL, 0, &id,
                                            &result, NULL),
                     ENT_ERR_INVALID);
    assert_int_equal(id.value, 42);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(the_same_text_is_known_by_its_hash),
        WITH(a_taken_name_gets_a_number),
        WITH(a_hidden_text_is_shown_again),
        WITH(a_stub_gets_its_text),
        WITH(sentences_come_back_as_stored),
        WITH(reports_are_found_by_any_unique_beginning),
        WITH(a_report_date_can_be_set_and_taken_back),
        WITH(words_are_found_in_full_text),
        WITH(forgotten_words_leave_the_file),
        WITH(a_forgotten_file_takes_what_it_brought),
        WITH(unusable_names_and_hashes_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
