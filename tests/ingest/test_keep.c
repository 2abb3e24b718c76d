/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is found in reports, into the store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "entente/ingest/extract_files.h"
#include "entente/ingest/ingest.h"
#include "support/fault.h"
#include "support/tmp.h"

/** One reader for all tests: it takes a while to open. */
static ent_reader *reader;

static int open_reader(void **state)
{
    const ent_reader_options options = {.models =
                                            ENT_TEST_SOURCE_DIR "/models"};
    ent_error err = {0};

    (void)state;
    if (ent_reader_open(&reader, &options, &err) != ENT_OK)
        print_error("%s\n", err.message);
    return reader == NULL;
}

static int close_reader(void **state)
{
    (void)state;
    ent_reader_close(reader);
    reader = NULL;
    return 0;
}

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

/** First column of the answer, rows joined by blanks. */
typedef struct answer {
    char text[512];
} answer;

static bool take_row(void *user, size_t count, const ent_str *values,
                     const char *kinds)
{
    answer *a = user;
    size_t len = strlen(a->text);

    (void)count;
    (void)kinds;
    (void)snprintf(a->text + len, sizeof a->text - len, "%s%.*s",
                   len == 0 ? "" : " ", ENT_STR_ARGS(values[0]));
    return true;
}

static void check(ent_store *store, const char *sql, const char *expected)
{
    answer a = {""};
    ent_error err = {0};

    if (ent_store_sql(store, ent_str_from(sql), NULL, take_row, &a, &err) !=
        ENT_OK)
        fail_msg("%s", err.message);
    assert_string_equal(a.text, expected);
}

static ent_report_result add(ent_store *store, const char *name,
                             const char *text)
{
    const ent_report_input input = {.name = ent_str_from(name),
                                    .bytes = ent_str_from(text)};
    ent_report_result result = {0};
    ent_error err = {0};

    if (ent_ingest_report(store, &input, reader, &result, &err) != ENT_OK)
        fail_msg("%s", err.message);
    return result;
}

static const char triples[] =
    "SELECT subject || '-' || type || '-' || object FROM v_evidence "
    "ORDER BY document, byte0, type";

static void relations_are_stored_with_their_sentence(void **state)
{
    ent_report_result result =
        add(*state, "a", "Kenya condemned Eritrea. It rained.");

    assert_int_equal(result.relations, 1);
    assert_true(result.read);
    assert_false(result.renewed);
    check(*state, triples, "Kenya-ACCUSE-Eritrea");
    check(*state, "SELECT quote FROM v_evidence", "Kenya condemned Eritrea.");
    check(*state, "SELECT origin || sentence || cp1 FROM v_evidence",
          "text124");
    check(*state,
          "SELECT parse > 0 AND subject > 0 AND object > 0 AND rule > 0 "
          "FROM explanation",
          "1");
    check(*state,
          "SELECT country FROM v_entity WHERE type = 'State' "
          "ORDER BY name",
          "ERI KEN");
}

static void mentions_are_stored_where_they_are(void **state)
{
    (void)add(*state, "a", "Kenya condemned Eritrea.");
    check(*state,
          "SELECT byte0 || '-' || byte1 || e.name FROM mention AS m "
          "JOIN entity AS e ON e.id = m.entity ORDER BY byte0",
          "0-5Kenya 16-23Eritrea");
}

static void one_person_in_two_reports_is_one(void **state)
{
    (void)add(*state, "a",
              "President Yoweri Museveni of Uganda visited Kenya.");
    (void)add(*state, "b", "Yoweri Museveni visited Eritrea.");
    check(*state, "SELECT count(*) FROM v_entity WHERE type = 'Person'", "1");
    check(*state,
          "SELECT object FROM v_evidence WHERE type = 'CONSULT' ORDER BY 1",
          "Eritrea Kenya");
}

static void what_the_same_reader_has_read_is_left(void **state)
{
    ent_report_result result = add(*state, "a", "Kenya condemned Eritrea.");

    result = add(*state, "b", "Kenya condemned Eritrea.");
    assert_int_equal(result.put, ENT_PUT_KNOWN);
    assert_false(result.read);
    assert_int_equal(result.relations, 0);
    check(*state, triples, "Kenya-ACCUSE-Eritrea");
}

static void a_stored_text_is_read_later(void **state)
{
    const ent_report_input input = {
        .name = ent_str_from("a"),
        .bytes = ent_str_from("Kenya condemned Eritrea.")};
    ent_report_result result = {0};

    assert_int_equal(ent_ingest_report(*state, &input, NULL, &result, NULL),
                     ENT_OK);
    assert_false(result.read);
    check(*state, triples, "");
    result = add(*state, "a", "Kenya condemned Eritrea.");
    assert_int_equal(result.put, ENT_PUT_KNOWN);
    assert_true(result.read);
    check(*state, triples, "Kenya-ACCUSE-Eritrea");
}

static void digests_tell_readers_apart(void **state)
{
    tmp_dir *dir = tmp_new();
    const char *file =
        tmp_write(dir, "lake.entities.tsv",
                  ent_str_from("name\ttype\nRepublic of the Lake\tState\n"));
    const ent_reader_options options = {.models = ENT_TEST_SOURCE_DIR "/models",
                                        .lexicons = &file,
                                        .lexicon_count = 1};
    ent_reader *other = NULL;

    (void)state;
    assert_int_equal(ent_reader_open(&other, &options, NULL), ENT_OK);
    assert_true(ent_str_equal(ent_reader_models_digest(reader),
                              ent_reader_models_digest(other)));
    assert_false(ent_str_equal(ent_reader_lexicon_digest(reader),
                               ent_reader_lexicon_digest(other)));
    assert_int_equal(ent_reader_models_digest(reader).len, 64);
    ent_reader_close(other);
    tmp_free(dir);
}

static ent_status extract_some(void *user)
{
    const ent_add_options options = {.reader = reader,
                                     .format = ENT_REPORT_JSONL};
    const char *path = user;
    ent_buf out = {0};
    const ent_sink sink = {ent_sink_to_buf, &out};
    ent_add_totals totals;
    ent_status st =
        ent_extract_files(&path, 1, &options, &sink, NULL, NULL, &totals, NULL);

    if (st == ENT_OK && !fault_hit()) {
        assert_int_equal(totals.added, 2);
        assert_int_equal(totals.relations, 1);
        assert_non_null(strstr(out.ptr, "\"subject\":\"Kenya\""));
    }
    ent_buf_clear(&out);
    return st;
}

static ent_status add_some(void *user)
{
    const ent_report_input input = {
        .name = ent_str_from("a"),
        .bytes = ent_str_from("Kenya condemned Eritrea.")};
    ent_report_result result = {0};
    ent_store *store = NULL;
    ent_status st = ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL);

    (void)user;
    if (st == ENT_OK)
        st = ent_store_begin(store, "add", false, NULL);
    if (st == ENT_OK)
        st = ent_ingest_report(store, &input, reader, &result, NULL);
    if (st == ENT_OK && !fault_hit())
        assert_int_equal(result.relations, 1);
    ent_store_close(store);
    return st;
}

/** Every allocation fails once: what is done then is to say so, or to find
 *  less, and nothing is left behind. */
static void each_may_fail(ent_status (*scenario)(void *user), void *user)
{
    bool hit = true;

    for (long n = 0; hit; n++) {
        ent_status st = ENT_OK;
        long left = 0;

        fault_begin(n);
        st = scenario(user);
        hit = fault_hit();
        left = fault_live();
        fault_end();
        if (st != ENT_ERR_NOMEM && st != ENT_OK)
            fail_msg("allocation %ld fails: %s", n, ent_status_name(st));
        if (left != 0)
            fail_msg("allocation %ld fails: %ld blocks are left", n, left);
    }
}

static void memory_may_run_out(void **state)
{
    tmp_dir *dir = tmp_new();
    char path[256];

    (void)state;
    (void)snprintf(
        path, sizeof path, "%s",
        tmp_write(dir, "a.jsonl",
                  ent_str_from("{\"text\":\"Kenya condemned Eritrea.\"}\n"
                               "{\"text\":\"It rained.\"}\n")));
    each_may_fail(extract_some, path);
    each_may_fail(add_some, NULL);
    tmp_free(dir);
}

static bool stop(void *user, const char *stage, uint64_t done, uint64_t total)
{
    (void)user;
    (void)stage;
    (void)total;
    return done < 2;
}

static void extraction_can_be_stopped(void **state)
{
    tmp_dir *dir = tmp_new();
    const char *path = tmp_write(
        dir, "a.jsonl",
        ent_str_from("{\"text\":\"Kenya condemned Eritrea.\"}\n"
                     "{\"text\":\"It rained.\"}\n{\"text\":\"No.\"}\n"));
    const ent_add_options options = {.reader = reader, .jobs = 2};
    const ent_progress progress = {stop, NULL};
    ent_buf out = {0};
    const ent_sink sink = {ent_sink_to_buf, &out};
    ent_add_totals totals;

    (void)state;
    assert_int_equal(ent_extract_files(&path, 1, &options, &sink, NULL,
                                       &progress, &totals, NULL),
                     ENT_ERR_CANCELLED);
    assert_int_equal(totals.added, 2);
    ent_buf_clear(&out);
    tmp_free(dir);
}

int main(void)
{
#define WITH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        WITH(relations_are_stored_with_their_sentence),
        WITH(mentions_are_stored_where_they_are),
        WITH(one_person_in_two_reports_is_one),
        WITH(what_the_same_reader_has_read_is_left),
        WITH(a_stored_text_is_read_later),
        cmocka_unit_test(digests_tell_readers_apart),
        cmocka_unit_test(memory_may_run_out),
        cmocka_unit_test(extraction_can_be_stopped),
    };

    return cmocka_run_group_tests(tests, open_reader, close_reader);
}
