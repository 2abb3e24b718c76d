/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "store/sample.h"

typedef struct answer {
    char text[256];
    size_t rows;
    size_t most;
} answer;

static void add(answer *a, const char *mark, ent_str value)
{
    size_t at = strlen(a->text);

    (void)snprintf(a->text + at, sizeof a->text - at, "%s%.*s", mark,
                   ENT_STR_ARGS(value));
}

static bool head(void *user, size_t count, const ent_str *names)
{
    for (size_t i = 0; i < count; i++)
        add(user, i == 0 ? "" : ",", names[i]);
    add(user, ";", ent_str_from(""));
    return true;
}

static bool row(void *user, size_t count, const ent_str *values,
                const char *kinds)
{
    answer *a = user;
    char kind[2] = {0};

    for (size_t i = 0; i < count; i++) {
        kind[0] = kinds[i];
        add(a, kind, values[i].ptr == NULL ? ent_str_from("NULL") : values[i]);
    }
    a->rows++;
    return a->most == 0 || a->rows < a->most;
}

static ent_status ask(sample *s, const char *sql, answer *a, ent_error *err)
{
    return ent_store_sql(s->store, ent_str_from(sql), head, row, a, err);
}

static void check(sample *s, const char *sql, const char *expected)
{
    answer a = {0};
    ent_error err = {0};

    if (ask(s, sql, &a, &err) != ENT_OK)
        fail_msg("%s: %s", sql, err.message);
    assert_string_equal(a.text, expected);
}

static void check_refused(sample *s, const char *sql, const char *said)
{
    answer a = {0};
    ent_error err = {0};

    assert_int_equal(ask(s, sql, &a, &err), ENT_ERR_INVALID);
    assert_int_equal(a.rows, 0);
    if (strstr(err.message, said) == NULL)
        fail_msg("%s: \"%s\" does not say \"%s\"", sql, err.message, said);
}

static void questions_are_answered(void **state)
{
    sample *s = *state;

    (void)sample_report(s, "a", "Some words.");
    check(s, "SELECT name, hidden, 1.5 AS x, NULL AS y, x'4142' FROM document",
          "name,hidden,x,y,x'4142';tai0r1.5nNULLbAB");
    check(s, "SELECT 1; -- and a comment\n ;", "1;i1");
    check(s,
          "SELECT count(*) FROM document_text "
          "WHERE document_text MATCH 'words'",
          "count(*);i1");
    check(s,
          "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
          "WHERE i < 3) SELECT sum(i) AS s FROM n",
          "s;i6");
}

static void a_visitor_may_stop(void **state)
{
    answer a = {.most = 2};

    assert_int_equal(ask(*state, "SELECT id FROM relation_type", &a, NULL),
                     ENT_OK);
    assert_int_equal(a.rows, 2);
}

static void nothing_but_reading_is_allowed(void **state)
{
    static const char *const statements[] = {
        "DELETE FROM document",
        "INSERT INTO document_text (document_text) VALUES ('rebuild')",
        "CREATE TABLE x (y)",
        "CREATE TEMP TABLE x (y)",
        "DROP VIEW v_entity",
        "ATTACH '/tmp/x.db' AS x",
        "DETACH main",
        "PRAGMA user_version = 9",
        "PRAGMA journal_mode = DELETE",
        "VACUUM",
        "VACUUM INTO '/tmp/x.db'",
        "BEGIN",
        "COMMIT",
        "SAVEPOINT x",
        "REINDEX",
        "ANALYZE",
        "SELECT load_extension('x')",
    };
    sample *s = *state;

    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        check_refused(s, statements[i], "one SELECT, please");
    /* And afterwards the store writes as before. */
    (void)sample_report(s, "a", "Some words.");
    sample_commit(s);
}

static void mistakes_are_pointed_at(void **state)
{
    sample *s = *state;
    answer a = {0};
    ent_error err = {0};

    assert_int_equal(ask(s, "SELECT nam FROM v_entity", &a, &err),
                     ENT_ERR_INVALID);
    assert_true(err.has_offset);
    assert_int_equal(err.offset, 7);
    assert_string_equal(err.message, "SQL, byte 7: no such column: nam");
    check_refused(s, "", "no statement");
    check_refused(s, "-- nothing", "no statement");
    check_refused(s, "SELECT 1; SELECT 2", "a second statement");
    check_refused(s, "SELECT 1; DROP TABLE step", "a second statement");
    check_refused(s, "SELECT 1; nonsense", "a second statement");
}

static void a_reader_can_ask_too(void **state)
{
    sample *s = *state;
    ent_store *reader = NULL;
    answer a = {0};

    assert_int_equal(ent_store_open(&reader, s->path, ENT_OPEN_READ, NULL),
                     ENT_OK);
    assert_int_equal(
        ent_store_sql(reader,
                      ent_str_from("SELECT count(*) AS n FROM v_entity"), head,
                      row, &a, NULL),
        ENT_OK);
    assert_string_equal(a.text, "n;i0");
    ent_store_close(reader);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(questions_are_answered),         WITH(a_visitor_may_stop),
        WITH(nothing_but_reading_is_allowed), WITH(mistakes_are_pointed_at),
        WITH(a_reader_can_ask_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
