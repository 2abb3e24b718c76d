/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "store/sample.h"

static const char story[] = "“Russia” warned Japan.\nJapan protested.\n";

/** Everything that was found wrong, one line each. */
typedef struct findings {
    char text[4096];
    int most;
    int count;
} findings;

static bool find(void *user, const char *line)
{
    findings *f = user;
    size_t at = strlen(f->text);

    (void)snprintf(f->text + at, sizeof f->text - at, "%s\n", line);
    f->count++;
    return f->most == 0 || f->count < f->most;
}

static void fill(sample *s)
{
    ent_document_id id = sample_report(s, "002", story);
    ent_assertion a = sample_say(s, id, "“Russia” warned Japan.", "Russia",
                                 "THREATEN", "Japan");
    ent_assertion b =
        sample_say(s, id, "Japan protested.", "Japan", "PROTEST", "Russia");

    a.subject_span = (ent_span){3, 9};
    a.date = sample_date("2024-06-20");
    (void)sample_put(s, &a);
    (void)sample_put(s, &b);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
}

static void verify(sample *s, findings *f, ent_verify_totals *totals)
{
    ent_error err = {0};

    if (ent_store_verify(s->store, totals, find, f, NULL, &err) != ENT_OK)
        fail_msg("%s", err.message);
}

/** Tamper with the file; a line must say so. */
static void check(sample *s, const char *sql, const char *line)
{
    findings f = {0};
    ent_verify_totals totals = {0};

    sample_tamper(s, sql);
    verify(s, &f, &totals);
    if (strstr(f.text, line) == NULL)
        fail_msg("%s: found\n%s, want\n%s", sql, f.text, line);
    assert_int_equal(totals.problems, f.count);
}

static void a_sound_store_has_no_problems(void **state)
{
    sample *s = *state;
    findings f = {0};
    ent_verify_totals totals = {0};

    fill(s);
    verify(s, &f, &totals);
    assert_string_equal(f.text, "");
    assert_int_equal(totals.documents, 1);
    assert_int_equal(totals.quotes, 2);
    assert_int_equal(totals.sentences, 3);
    assert_int_equal(totals.problems, 0);
}

static void a_reader_verifies_too(void **state)
{
    sample *s = *state;
    findings f = {0};
    ent_verify_totals totals = {0};

    fill(s);
    ent_store_close(s->store);
    assert_int_equal(ent_store_open(&s->store, s->path, ENT_OPEN_READ, NULL),
                     ENT_OK);
    verify(s, &f, &totals);
    assert_string_equal(f.text, "");
}

static void a_changed_text_is_seen(void **state)
{
    fill(*state);
    check(*state,
          "UPDATE document SET text = replace(text, 'protested', "
          "'pretested')",
          "002: the text is not the one that was added: SHA-256 ");
    check(*state, "UPDATE document SET text = text",
          "002: sentence 2: quote a2 is not at bytes 27-43\n");
}

static void a_changed_quote_is_seen(void **state)
{
    fill(*state);
    check(*state, "UPDATE assertion SET quote = 'Japan' WHERE id = 2",
          "002: sentence 2: quote a2 is not at bytes 27-43\n");
}

static void moved_spans_are_seen(void **state)
{
    fill(*state);
    check(*state, "UPDATE assertion SET byte1 = 900 WHERE id = 2",
          "002: a2: bytes 27-900 are outside of 44\n");
    check(*state, "UPDATE assertion SET byte0 = 20, byte1 = 43 WHERE id = 2",
          "002: a2: bytes 20-43 are outside of sentence 2\n");
    check(*state, "UPDATE assertion SET subject1 = 99 WHERE id = 1",
          "002: a1: words of the subject, bytes 3-99, are outside of 44\n");
    check(*state, "UPDATE assertion SET sentence = 9 WHERE id = 1",
          "002: a1: no sentence 9\n");
    check(*state, "UPDATE sentence SET byte1 = 99 WHERE n = 2",
          "002: sentence 2: bytes 27-99 are outside of 44\n");
}

static void wrong_code_points_are_seen(void **state)
{
    fill(*state);
    check(*state, "UPDATE assertion SET cp1 = 23 WHERE id = 1",
          "002: a1: characters 0-23 are not bytes 0-26\n");
    check(*state, "UPDATE sentence SET cp0 = 24 WHERE n = 2",
          "002: sentence 2: characters 24-39 are not bytes 27-43\n");
    check(*state, "UPDATE assertion SET byte0 = 1 WHERE id = 1",
          "002: a1: characters 0-23 are not bytes 1-26\n");
}

static void wrong_days_are_seen(void **state)
{
    fill(*state);
    check(*state, "UPDATE assertion SET day1 = day1 + 1 WHERE id = 1",
          "a1: days do not match the date \"2024-06-20\"\n");
}

static void lost_references_are_seen(void **state)
{
    fill(*state);
    check(*state,
          "INSERT INTO relation (subject, type, object) "
          "VALUES (1, 'LEADS', 2)",
          "relation 3: no evidence\n");
    check(*state, "UPDATE relation SET event = NULL WHERE id = 1",
          "relation 1: an act without event\n");
    check(*state, "UPDATE relation SET event = NULL WHERE id = 1",
          "event 1: no relation\n");
    check(*state, "DELETE FROM entity WHERE name = 'Japan'",
          "refers to a entity that is not there\n");
    check(*state, "INSERT INTO coded_event VALUES (1, 1, 77, 1, 1, 1, 1)",
          "coded event 1: no entity 77\n");
    check(*state, "UPDATE alias SET folded = 'rossiya' WHERE name = 'Russia'",
          "entity 1: alias \"Russia\" is not folded as \"rossiya\"\n");
    check(*state,
          "UPDATE relation_type SET symmetric = 1 - symmetric "
          "WHERE name = 'LEADS'",
          "relation type LEADS: not as this program has it\n");
}

static void chains_of_merges_are_seen(void **state)
{
    sample *s = *state;

    (void)sample_entity(s, "A", ENT_PERSON);
    (void)sample_entity(s, "B", ENT_PERSON);
    (void)sample_entity(s, "C", ENT_PERSON);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    check(s, "UPDATE entity SET merged_into = id + 1 WHERE id IN (1, 2)",
          "entity 1: merged into one that is merged itself\n");
}

static void a_full_text_index_that_lost_words_is_seen(void **state)
{
    fill(*state);
    check(*state,
          "INSERT INTO document_text (document_text) "
          "VALUES ('delete-all')",
          "full-text index: does not match the reports\n");
}

static void a_damaged_file_is_seen(void **state)
{
    sample *s = *state;
    findings f = {0};
    ent_verify_totals totals = {0};
    ent_error err = {0};
    ent_status st = ENT_OK;
    FILE *file = NULL;
    char page[4096];
    long size = 0;

    for (int i = 0; i < 200; i++) {
        char name[32];

        (void)snprintf(name, sizeof name, "Person number %d", i);
        (void)sample_entity(s, name, ENT_PERSON);
    }
    fill(s);
    ent_store_close(s->store);
    s->store = NULL;
    file = fopen(s->path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    size = ftell(file);
    memset(page, 0x5a, sizeof page);
    /* Tables and indexes; the first pages hold the schema. */
    for (long at = 17 * 8192L; at + 4096 < size; at += 16384) {
        assert_int_equal(fseek(file, at, SEEK_SET), 0);
        assert_int_equal(fwrite(page, 1, sizeof page, file), sizeof page);
    }
    assert_int_equal(fclose(file), 0);
    st = ent_store_open(&s->store, s->path, ENT_OPEN_READ, &err);
    if (st == ENT_OK)
        st = ent_store_verify(s->store, &totals, find, &f, NULL, &err);
    /* It may stop at the damage, but never says that all is well. */
    if (st == ENT_OK)
        assert_true(totals.problems > 0 && f.count > 0);
    else
        assert_int_equal(st, ENT_ERR_STORE);
}

static void a_receiver_may_stop(void **state)
{
    sample *s = *state;
    findings f = {.most = 1};
    ent_verify_totals totals = {0};

    fill(s);
    sample_tamper(s, "UPDATE assertion SET quote = 'x', day0 = 1");
    verify(s, &f, &totals);
    assert_int_equal(f.count, 1);
}

static bool cancel(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    (void)stage;
    (void)done;
    (void)total;
    return false;
}

static void it_can_be_cancelled(void **state)
{
    sample *s = *state;
    findings f = {0};
    ent_verify_totals totals = {0};
    ent_progress progress = {cancel, NULL};

    fill(s);
    assert_int_equal(
        ent_store_verify(s->store, &totals, find, &f, &progress, NULL),
        ENT_ERR_CANCELLED);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(a_sound_store_has_no_problems),
        WITH(a_reader_verifies_too),
        WITH(a_changed_text_is_seen),
        WITH(a_changed_quote_is_seen),
        WITH(moved_spans_are_seen),
        WITH(wrong_code_points_are_seen),
        WITH(wrong_days_are_seen),
        WITH(lost_references_are_seen),
        WITH(chains_of_merges_are_seen),
        WITH(a_full_text_index_that_lost_words_is_seen),
        WITH(a_damaged_file_is_seen),
        WITH(a_receiver_may_stop),
        WITH(it_can_be_cancelled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
