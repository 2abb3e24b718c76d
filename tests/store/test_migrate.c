/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A database of an older schema is brought up to date, with what it holds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "entente/core/file.h"
#include "entente/core/hash.h"
#include "entente/store/reading.h"
#include "store/sample.h"

static const char rows[] =
    "PRAGMA application_id = 1164866661; PRAGMA user_version = 1;"
    "INSERT INTO entity (id, name, type, origin) VALUES"
    " (0, '?', 'Actor', 'built-in'), (1, 'Kenya', 'State', 'import'),"
    " (2, 'Uganda', 'State', 'import'), (3, 'Moi', 'Person', 'import');"
    "INSERT INTO alias (folded, entity, name, kind) VALUES"
    " ('kenya', 1, 'Kenya', 'name'), ('uganda', 2, 'Uganda', 'name'),"
    " ('moi', 3, 'Moi', 'name');"
    /* SHA-256 of "Kenya aided Uganda." */
    "INSERT INTO document (id, name, sha256, source_sha256, added_at, bytes,"
    " text, report_date, date_basis) VALUES (1, 'a', '%s', '%s', '', 19,"
    " 'Kenya aided Uganda.', '1999-05-04', 'given');"
    "INSERT INTO sentence (document, n, byte0, byte1, cp0, cp1) VALUES"
    " (1, 0, 0, 19, 0, 19), (1, 1, 0, 19, 0, 19);"
    "INSERT INTO event (id, key, type, date, date_basis) VALUES"
    " (1, 'k1', 'AID', '1999-05-03', 'given'),"
    " (2, 'k2', 'AID', '1998-02', 'given'),"
    " (3, 'k3', 'AID', '1997', 'given'), (4, 'k4', 'AID', NULL, 'unresolved'),"
    " (5, 'k5', 'AID', '1996-01-01/1996-01-05', 'given');"
    "INSERT INTO relation (id, subject, type, object, event) VALUES"
    " (1, 1, 'AID', 2, 1), (2, 1, 'AID', 2, 2), (3, 1, 'AID', 2, 3),"
    " (4, 1, 'AID', 2, 4), (5, 1, 'AID', 2, 5), (6, 3, 'LEADS', 1, NULL);"
    "INSERT INTO assertion (relation, document, sentence, byte0, byte1, cp0,"
    " cp1, quote, polarity, modality, date_basis, confidence, rule, origin)"
    " SELECT id, 1, 1, id, 19, id, 19,"
    " substr('Kenya aided Uganda.', id + 1), '+',"
    " CASE id WHEN 2 THEN 'planned' ELSE 'actual' END, 'unresolved', 1, 'x',"
    " 'import' FROM relation;";

/** The vocabulary, as the program of that time wrote it. */
static void add_types(sqlite3 *db)
{
    for (size_t i = 0; i < ent_relation_type_count(); i++) {
        const ent_relation_type *type = ent_relation_type_at(i);
        char sql[300];

        (void)snprintf(sql, sizeof sql,
                       "INSERT INTO relation_type VALUES (%zu, '%s', '%s', "
                       "NULL, 0, %d, 'x', 'x', 'x', 'x')",
                       i + 1, type->name, type->tie ? "tie" : "event",
                       type->symmetric);
        assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    }
}

/** Put a database of schema 1 in the place of the sample. */
static void make_old(sample *s)
{
    char sql[4096];
    char hex[ENT_SHA256_HEX];
    ent_buf schema = {0};
    sqlite3 *db = NULL;

    ent_store_close(s->store);
    s->store = NULL;
    assert_int_equal(remove(s->path), 0);
    assert_int_equal(ent_file_read(&schema,
                                   ENT_TEST_SOURCE_DIR "/schema/001_init.sql",
                                   1 << 20, NULL),
                     ENT_OK);
    ent_sha256_hex(ent_str_from("Kenya aided Uganda."), hex);
    (void)snprintf(sql, sizeof sql, rows, hex, hex);
    assert_int_equal(sqlite3_open(s->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, schema.ptr, NULL, NULL, NULL), SQLITE_OK);
    add_types(db);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    ent_buf_clear(&schema);
}

static void open_old(sample *s)
{
    ent_error err = {0};

    make_old(s);
    if (ent_store_open(&s->store, s->path, ENT_OPEN_WRITE, &err) != ENT_OK)
        fail_msg("%s", err.message);
    assert_int_equal(ent_store_begin(s->store, "x", false, NULL), ENT_OK);
}

static bool fail_on(void *user, const char *line)
{
    (void)user;
    fail_msg("%s", line);
    return false;
}

static void what_it_holds_stays(void **state)
{
    sample *s = *state;
    ent_verify_totals totals = {0};

    open_old(s);
    sample_commit(s);
    assert_string_equal(sample_ask(s, "PRAGMA user_version"), "2");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM v_evidence"), "6");
    assert_string_equal(sample_ask(s, "SELECT extracted FROM document"), "0");
    ent_store_rollback(s->store);
    assert_int_equal(
        ent_store_verify(s->store, &totals, fail_on, NULL, NULL, NULL), ENT_OK);
    assert_int_equal(totals.problems, 0);
}

static void acts_are_found_as_in_a_new_one(void **state)
{
    sample *s = *state;
    ent_assertion a;
    ent_assertion_id id = {0};
    bool added = false;

    open_old(s);
    sample_commit(s);
    assert_string_equal(
        sample_ask(s, "SELECT group_concat(ifnull(date(day * 86400, "
                      "'unixepoch'), '-') || plan) FROM relation"),
        "1999-05-030,1998-02-011,-0,-0,1996-01-010,-0");
    a = sample_say(s, sample_dated(s, "b", "Aid came.\n", "1999-05-06"),
                   "Aid came.", "Kenya", "AID", "Uganda");
    assert_int_equal(ent_store_put_assertion(s->store, &a, &id, &added, NULL),
                     ENT_OK);
    sample_commit(s);
    assert_string_equal(sample_ask(s, "SELECT relation FROM assertion "
                                      "ORDER BY id DESC LIMIT 1"),
                        "1");
}

static void its_reports_wait_to_be_read(void **state)
{
    sample *s = *state;
    const ent_read_by by = {ent_str_from("m"), ent_str_from("l"),
                            ent_str_from("v")};
    char hex[ENT_SHA256_HEX];
    ent_known_text known = {0};

    open_old(s);
    ent_sha256_hex(ent_str_from("Kenya aided Uganda."), hex);
    assert_int_equal(ent_store_find_text(s->store, ent_str_from(hex), true, &by,
                                         &known, NULL),
                     ENT_OK);
    assert_true(known.found);
    assert_false(known.extracted);
    assert_int_equal(known.report_date.first, 10715);
}

static void reading_alone_does_not_change_it(void **state)
{
    sample *s = *state;
    ent_store *store = NULL;
    ent_error err = {0};

    make_old(s);
    assert_int_equal(ent_store_open(&store, s->path, ENT_OPEN_READ, &err),
                     ENT_ERR_VERSION);
    assert_non_null(strstr(err.message, "open it once for writing"));
    assert_string_equal(sample_ask(s, "PRAGMA user_version"), "1");
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(what_it_holds_stays),
        WITH(acts_are_found_as_in_a_new_one),
        WITH(its_reports_wait_to_be_read),
        WITH(reading_alone_does_not_change_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
