/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "store/sample.h"

static const char first_text[] = "South Korea sanctioned Russia on Thursday.\n"
                                 "Putin visited Kim.\n"
                                 "Russia and North Korea signed a treaty.\n";
static const char second_text[] = "Seoul imposed sanctions on Russia.\n"
                                  "North Korea signed a pact with Russia.\n";

static void check(sample *s, const char *sql, const char *expected)
{
    sample_commit(s);
    assert_string_equal(sample_ask(s, sql), expected);
}

static ent_assertion sanction(sample *s, const char *name, const char *text,
                              const char *quote, const char *date)
{
    ent_document_id id = sample_report(s, name, text);
    ent_assertion a =
        sample_say(s, id, quote, "South Korea", "SANCTION", "Russia");

    if (date != NULL) {
        a.date = sample_date(date);
        a.date_basis = ENT_DATE_EXPLICIT;
    }
    return a;
}

static void the_same_evidence_is_stored_once(void **state)
{
    sample *s = *state;
    ent_assertion a =
        sanction(s, "1", first_text, "South Korea sanctioned", NULL);
    ent_assertion_id first = sample_put(s, &a);
    ent_assertion_id again = {0};
    bool added = true;

    assert_int_equal(
        ent_store_put_assertion(s->store, &a, &again, &added, NULL), ENT_OK);
    assert_false(added);
    assert_int_equal(first.value, again.value);
    /* A denial in the same words is another piece of evidence. */
    a.polarity = ENT_NEGATIVE;
    (void)sample_put(s, &a);
    check(s, "SELECT count(*) FROM assertion", "2");
    check(s, "SELECT count(*) FROM relation", "1");
}

static void reports_of_compatible_dates_tell_of_one_act(void **state)
{
    sample *s = *state;
    ent_assertion a =
        sanction(s, "1", first_text, "South Korea sanctioned", "2024-06");
    ent_assertion b =
        sanction(s, "2", second_text, "Seoul imposed sanctions", "2024-06-20");

    (void)sample_put(s, &a);
    (void)sample_put(s, &b);
    check(s, "SELECT count(*) FROM relation", "1");
    check(s, "SELECT count(*) FROM event", "1");
    /* The event has the narrowest date told. */
    check(s, "SELECT date || ' ' || date_basis FROM event",
          "2024-06-20 explicit");
}

static void acts_of_other_dates_stay_apart(void **state)
{
    sample *s = *state;
    ent_assertion a =
        sanction(s, "1", first_text, "South Korea sanctioned", "2024-06-20");
    ent_assertion b =
        sanction(s, "2", second_text, "Seoul imposed sanctions", "2024-07");

    (void)sample_put(s, &a);
    (void)sample_put(s, &b);
    check(s, "SELECT count(*) FROM event", "2");
    check(s, "SELECT count(*) FROM relation", "2");
}

static void modes_keep_acts_apart(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "1", first_text);
    ent_assertion a = sample_say(s, id, "signed a treaty", "Russia",
                                 "AGREE/sign", "North Korea");
    ent_assertion b = sample_say(s, id, "Russia and North Korea signed",
                                 "Russia", "AGREE/ratify", "North Korea");

    (void)sample_put(s, &a);
    (void)sample_put(s, &b);
    check(s, "SELECT count(*) FROM relation", "2");
}

static void an_event_is_named_after_its_first_words(void **state)
{
    sample *s = *state;
    ent_assertion a =
        sanction(s, "1", first_text, "South Korea sanctioned", NULL);

    (void)sample_put(s, &a);
    sample_commit(s);
    assert_string_equal(sample_ask(s, "SELECT key = substr(sha256, 1, 8) || "
                                      "'-0-SANCTION' FROM event, document"),
                        "1");
}

static void parties_of_one_sentence_share_an_event(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "1", first_text);
    ent_assertion a = sample_say(s, id, "Putin visited Kim.", "Russia",
                                 "CONSULT/visit", "North Korea");
    ent_assertion b = sample_say(s, id, "Putin visited Kim.", "Japan",
                                 "CONSULT/visit", "North Korea");
    ent_assertion c = sample_say(s, id, "Putin visited Kim.", "Kenya",
                                 "CONSULT/visit", "Peru");

    (void)sample_put(s, &a);
    (void)sample_put(s, &b);
    check(s, "SELECT count(*) FROM event", "1");
    /* No party in common: another act, in the same words. */
    (void)sample_put(s, &c);
    check(s, "SELECT count(*) FROM event", "2");
    check(s, "SELECT max(key) LIKE '%-CONSULT-2' FROM event", "1");
}

static void a_given_key_decides(void **state)
{
    sample *s = *state;
    ent_assertion a =
        sanction(s, "1", first_text, "South Korea sanctioned", "2024-06-20");
    ent_assertion b =
        sanction(s, "2", second_text, "Seoul imposed sanctions", "2024-06-20");

    a.event_key = ent_str_from("3114c6df-1-SANCTION");
    b.event_key = ent_str_from("3114c6df-2-SANCTION");
    (void)sample_put(s, &a);
    (void)sample_put(s, &b);
    check(s, "SELECT group_concat(key) FROM event",
          "3114c6df-1-SANCTION,3114c6df-2-SANCTION");
}

static void symmetric_types_are_one_edge_in_either_order(void **state)
{
    sample *s = *state;
    ent_document_id one = sample_report(s, "1", first_text);
    ent_document_id two = sample_report(s, "2", second_text);
    ent_assertion a = sample_say(s, one, "signed a treaty", "Russia",
                                 "AGREE/sign", "North Korea");
    ent_assertion b = sample_say(s, two, "North Korea signed a pact",
                                 "North Korea", "AGREE/sign", "Russia");

    if (!a.type->symmetric)
        skip();
    (void)sample_put(s, &a);
    (void)sample_put(s, &b);
    check(s, "SELECT count(*) FROM relation", "1");
    check(s, "SELECT group_concat(swapped) FROM assertion", "0,1");
    check(s, "SELECT group_concat(subject) FROM v_evidence",
          "Russia,North Korea");
    check(s, "SELECT subject FROM v_relation", "Russia");
}

static void ties_have_no_event(void **state)
{
    sample *s = *state;
    ent_document_id one = sample_report(s, "1", first_text);
    ent_document_id two = sample_report(s, "2", second_text);
    ent_assertion a = sample_say(s, one, "Putin visited Kim.", "Putin",
                                 "REPRESENTS", "Russia");
    ent_assertion b =
        sample_say(s, two, "Seoul imposed", "Putin", "REPRESENTS", "Russia");

    a.date = sample_date("2014");
    b.date = sample_date("2024-06");
    (void)sample_put(s, &a);
    (void)sample_put(s, &b);
    check(s, "SELECT count(*) FROM relation", "1");
    check(s, "SELECT count(*) FROM event", "0");
}

static void merged_parties_fold_into_the_one_they_are(void **state)
{
    sample *s = *state;
    ent_document_id one = sample_report(s, "1", first_text);
    ent_assertion a = sample_say(s, one, "South Korea sanctioned", "ROK",
                                 "SANCTION", "Russia");
    ent_assertion_id first = {0};
    ent_assertion_id again = {0};
    bool added = true;

    a.speaker = a.subject;
    first = sample_put(s, &a);
    (void)sample_entity(s, "South Korea", ENT_STATE);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    sample_tamper(s, "UPDATE entity SET merged_into = (SELECT id FROM entity "
                     "WHERE name = 'South Korea') WHERE name = 'ROK'");
    assert_int_equal(ent_store_begin(s->store, "again", true, NULL), ENT_OK);
    a.speaker = sample_entity(s, "ROK", ENT_STATE);
    assert_int_equal(
        ent_store_put_assertion(s->store, &a, &again, &added, NULL), ENT_OK);
    assert_false(added);
    assert_int_equal(first.value, again.value);
}

static void bad_evidence_is_refused(void **state)
{
    sample *s = *state;
    ent_assertion a =
        sanction(s, "1", first_text, "South Korea sanctioned", NULL);
    ent_assertion bad = a;
    ent_assertion_id id = {42};
    ent_error err = {0};

    bad.confidence = 1.5;
    assert_int_equal(ent_store_put_assertion(s->store, &bad, &id, NULL, &err),
                     ENT_ERR_INVALID);
    bad = a;
    bad.bytes = (ent_span){9, 3};
    assert_int_equal(ent_store_put_assertion(s->store, &bad, &id, NULL, NULL),
                     ENT_ERR_INVALID);
    bad = a;
    bad.document.value = 77;
    assert_int_equal(ent_store_put_assertion(s->store, &bad, &id, NULL, NULL),
                     ENT_ERR_NOT_FOUND);
    bad = a;
    bad.speaker.value = 77;
    assert_int_equal(ent_store_put_assertion(s->store, &bad, &id, NULL, NULL),
                     ENT_ERR_NOT_FOUND);
    bad = a;
    bad.object.value = 77;
    assert_int_equal(ent_store_put_assertion(s->store, &bad, &id, NULL, NULL),
                     ENT_ERR_NOT_FOUND);
    assert_int_equal(id.value, 42);
}

static void a_date_made_known_moves_the_act(void **state)
{
    sample *s = *state;
    ent_assertion a =
        sanction(s, "1", first_text, "South Korea sanctioned", NULL);
    ent_assertion_id id = sample_put(s, &a);
    ent_date date = sample_date("2024-06-20");
    ent_date none = {0};
    ent_error err = {0};

    assert_int_equal(ent_store_set_assertion_date(s->store, id, &date,
                                                  ENT_DATE_RELATIVE, NULL),
                     ENT_OK);
    check(s, "SELECT since || until FROM v_relation", "2024-06-202024-06-20");
    check(s, "SELECT date || date_basis FROM event", "2024-06-20relative");
    assert_int_equal(ent_store_set_assertion_date(s->store, id, &none,
                                                  ENT_DATE_RELATIVE, NULL),
                     ENT_OK);
    check(s, "SELECT ifnull(date, 'none') || date_basis FROM event",
          "noneunresolved");
    assert_int_equal(ent_store_set_assertion_date(s->store,
                                                  (ent_assertion_id){99}, &none,
                                                  ENT_DATE_RELATIVE, &err),
                     ENT_ERR_NOT_FOUND);
    assert_string_equal(err.message, "no evidence a99");
}

static void sync_removes_what_a_file_no_longer_says(void **state)
{
    sample *s = *state;
    ent_document_id file = sample_report(s, "desk.tsv", second_text);
    ent_assertion a =
        sanction(s, "1", first_text, "South Korea sanctioned", "2024-06-20");
    ent_assertion b = sample_say(s, a.document, "Putin visited Kim.", "Russia",
                                 "CONSULT/visit", "North Korea");
    ent_assertion_id kept = {0};
    int64_t removed = 0;

    a.source = file;
    b.source = file;
    kept = sample_put(s, &a);
    (void)sample_put(s, &b);
    assert_int_equal(ent_store_sync_source(s->store, ent_str_from("desk.tsv"),
                                           &kept, 1, &removed, NULL),
                     ENT_OK);
    assert_int_equal(removed, 1);
    check(s, "SELECT group_concat(type) FROM relation", "SANCTION");
    check(s, "SELECT group_concat(type) FROM event", "SANCTION");
    /* Nothing to do is no step. */
    assert_int_equal(ent_store_sync_source(s->store, ent_str_from("desk.tsv"),
                                           &kept, 1, &removed, NULL),
                     ENT_OK);
    assert_int_equal(removed, 0);
    check(s, "SELECT count(*) FROM step", "1");
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(the_same_evidence_is_stored_once),
        WITH(reports_of_compatible_dates_tell_of_one_act),
        WITH(acts_of_other_dates_stay_apart),
        WITH(modes_keep_acts_apart),
        WITH(an_event_is_named_after_its_first_words),
        WITH(parties_of_one_sentence_share_an_event),
        WITH(a_given_key_decides),
        WITH(symmetric_types_are_one_edge_in_either_order),
        WITH(ties_have_no_event),
        WITH(merged_parties_fold_into_the_one_they_are),
        WITH(bad_evidence_is_refused),
        WITH(a_date_made_known_moves_the_act),
        WITH(sync_removes_what_a_file_no_longer_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
