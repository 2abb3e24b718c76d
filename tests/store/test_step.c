/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* The session extension is declared only where both are set. */
#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include <sqlite3.h>
#include <stdlib.h>

#include "store/sample.h"

static bool take_last(void *user, const ent_step *step)
{
    ent_step *out = user;

    out->id = step->id;
    out->run = step->run;
    out->undone = step->undone;
    out->changeset_bytes = step->changeset_bytes;
    return false;
}

static ent_step last_step(sample *s)
{
    ent_step step = {0};

    assert_int_equal(ent_store_each_step(s->store, take_last, &step, NULL),
                     ENT_OK);
    return step;
}

static void a_command_without_changes_leaves_no_step(void **state)
{
    sample *s = *state;

    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM step"), "0");
}

static void batches_of_a_command_share_their_run(void **state)
{
    sample *s = *state;

    (void)sample_entity(s, "A", ENT_PERSON);
    sample_commit(s);
    (void)sample_entity(s, "B", ENT_PERSON);
    sample_commit(s);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    assert_string_equal(
        sample_ask(s, "SELECT group_concat(id || ':' || run) FROM step"),
        "1:1,2:1");
    assert_int_equal(ent_store_begin(s->store, "next", false, NULL), ENT_OK);
    (void)sample_entity(s, "C", ENT_PERSON);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    assert_int_equal(last_step(s).run, 3);
}

static void only_undoable_steps_keep_changes(void **state)
{
    sample *s = *state;

    (void)sample_report(s, "a", "Some words.");
    sample_commit(s);
    assert_true(last_step(s).changeset_bytes > 0);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    assert_int_equal(ent_store_begin(s->store, "add", false, NULL), ENT_OK);
    (void)sample_report(s, "b", "Other words.");
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    assert_int_equal(last_step(s).changeset_bytes, 0);
}

static int no_conflict(void *user, int kind, sqlite3_changeset_iter *iter)
{
    (void)user;
    (void)iter;
    fail_msg("conflict of kind %d", kind);
    return SQLITE_CHANGESET_ABORT;
}

/** Apply the last changeset backwards, as undo will. */
static void undo_last(sample *s)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    void *inverse = NULL;
    int size = 0;

    assert_int_equal(sqlite3_open(s->path, &db), SQLITE_OK);
    (void)sqlite3_busy_timeout(db, 1000);
    assert_int_equal(
        sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT changeset FROM step "
                                        "ORDER BY id DESC LIMIT 1",
                                        -1, &stmt, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    assert_int_equal(sqlite3changeset_invert(sqlite3_column_bytes(stmt, 0),
                                             sqlite3_column_blob(stmt, 0),
                                             &size, &inverse),
                     SQLITE_OK);
    (void)sqlite3_finalize(stmt);
    assert_int_equal(
        sqlite3changeset_apply(db, size, inverse, NULL, no_conflict, NULL),
        SQLITE_OK);
    sqlite3_free(inverse);
    (void)sqlite3_close(db);
}

static bool count_problem(void *user, const char *line)
{
    print_error("%s\n", line);
    ++*(int *)user;
    return true;
}

static void a_step_can_be_undone_by_its_changes(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", "Seoul warned Moscow.\n");
    ent_assertion a = {0};
    ent_verify_totals totals = {0};
    int problems = 0;

    sample_commit(s);
    a = sample_say(s, id, "Seoul warned Moscow.", "South Korea", "THREATEN",
                   "Russia");
    (void)sample_put(s, &a);
    (void)sample_report(s, "b", "Another report.\n");
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    undo_last(s);
    assert_string_equal(
        sample_ask(s, "SELECT group_concat(name) FROM document"), "a");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM v_relation"), "0");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM document_text "
                                      "WHERE document_text MATCH 'another'"),
                        "0");
    assert_int_equal(ent_store_verify(s->store, &totals, count_problem,
                                      &problems, NULL, NULL),
                     ENT_OK);
    assert_int_equal(problems, 0);
}

static void a_rollback_takes_everything_back(void **state)
{
    sample *s = *state;

    (void)sample_report(s, "a", "Some words.");
    ent_store_rollback(s->store);
    ent_store_rollback(s->store);
    assert_int_equal(ent_store_begin(s->store, "next", false, NULL), ENT_OK);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM document"), "0");
}

static void time_comes_from_the_environment_if_it_says(void **state)
{
    sample *s = *state;

    assert_int_equal(setenv("SOURCE_DATE_EPOCH", "1718841600", 1), 0);
    assert_int_equal(setenv("USER", "mj", 1), 0);
    (void)sample_entity(s, "A", ENT_PERSON);
    sample_commit(s);
    assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
    assert_string_equal(
        sample_ask(s, "SELECT command || ' ' || who || ' ' || at FROM step"),
        "test mj 2024-06-20T00:00:00Z");
}

static void the_fingerprint_follows_the_content(void **state)
{
    sample *s = *state;
    char before[17];
    char same[17];
    char after[17];

    assert_int_equal(ent_store_fingerprint(s->store, before, NULL), ENT_OK);
    assert_int_equal(ent_store_fingerprint(s->store, same, NULL), ENT_OK);
    assert_string_equal(before, same);
    assert_int_equal(strlen(before), 16);
    (void)sample_entity(s, "A", ENT_PERSON);
    sample_commit(s);
    assert_int_equal(ent_store_fingerprint(s->store, after, NULL), ENT_OK);
    assert_string_not_equal(before, after);
}

static void the_fingerprint_is_not_of_the_time_or_the_user(void **state)
{
    char prints[2][17];

    (void)state;
    for (int i = 0; i < 2; i++) {
        void *fresh = NULL;

        assert_int_equal(
            setenv("SOURCE_DATE_EPOCH", i == 0 ? "86400" : "1718841600", 1), 0);
        assert_int_equal(setenv("USER", i == 0 ? "mj" : "ab", 1), 0);
        assert_int_equal(sample_setup(&fresh), 0);
        (void)sample_entity(fresh, "A", ENT_PERSON);
        sample_commit(fresh);
        assert_int_equal(
            ent_store_fingerprint(((sample *)fresh)->store, prints[i], NULL),
            ENT_OK);
        assert_int_equal(sample_teardown(&fresh), 0);
    }
    assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
    assert_string_equal(prints[0], prints[1]);
}

static void views_are_saved_under_names(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_str options = {0};
    ent_error err = {0};

    assert_int_equal(ent_store_put_view(s->store, ent_str_from("weekly"),
                                        ent_str_from("from=2024"), NULL),
                     ENT_OK);
    assert_int_equal(ent_store_put_view(s->store, ent_str_from("weekly"),
                                        ent_str_from("from=2025"), NULL),
                     ENT_OK);
    assert_int_equal(ent_store_get_view(s->store, ent_str_from("weekly"), arena,
                                        &options, NULL),
                     ENT_OK);
    assert_true(ent_str_is(options, "from=2025"));
    assert_int_equal(ent_store_get_view(s->store, ent_str_from("daily"), arena,
                                        &options, &err),
                     ENT_ERR_NOT_FOUND);
    assert_string_equal(err.message, "no view \"daily\"");
    assert_int_equal(
        ent_store_put_view(s->store, ent_str_from(""), ent_str_from("x"), NULL),
        ENT_ERR_INVALID);
    ent_arena_free(arena);
}

static bool join_view(void *user, ent_str name, ent_str options)
{
    ent_buf *out = user;

    ent_buf_add_str(out, name);
    ent_buf_add_char(out, ':');
    ent_buf_add_str(out, options);
    ent_buf_add_char(out, ';');
    return !ent_str_is(name, "c");
}

static void views_are_listed_by_name_and_deleted(void **state)
{
    static const char *const names[] = {"c", "a", "b", "d"};
    sample *s = *state;
    ent_buf out = {0};
    ent_error err = {0};

    for (size_t i = 0; i < 4; i++)
        assert_int_equal(ent_store_put_view(s->store, ent_str_from(names[i]),
                                            ent_str_from("all"), NULL),
                         ENT_OK);
    assert_int_equal(ent_store_delete_view(s->store, ent_str_from("b"), NULL),
                     ENT_OK);
    assert_int_equal(ent_store_delete_view(s->store, ent_str_from("b"), &err),
                     ENT_ERR_NOT_FOUND);
    assert_string_equal(err.message, "no view \"b\"");
    assert_int_equal(ent_store_each_view(s->store, join_view, &out, NULL),
                     ENT_OK);
    assert_true(ent_str_is(ent_buf_view(&out), "a:all;c:all;"));
    assert_int_equal(ent_store_put_view(s->store, ent_str_from("\xff"),
                                        ent_str_from("all"), NULL),
                     ENT_ERR_INVALID);
    ent_buf_clear(&out);
}

static void several_questions_see_one_state(void **state)
{
    sample *s = *state;
    ent_store *reader = NULL;
    ent_store_totals before = {0};
    ent_store_totals after = {0};

    assert_int_equal(ent_store_open(&reader, s->path, ENT_OPEN_READ, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_begin_read(reader, NULL), ENT_OK);
    assert_int_equal(ent_store_get_totals(reader, &before, NULL), ENT_OK);
    (void)sample_entity(s, "A", ENT_PERSON);
    sample_commit(s);
    assert_int_equal(ent_store_get_totals(reader, &after, NULL), ENT_OK);
    assert_int_equal(before.entities, after.entities);
    ent_store_end_read(reader);
    assert_int_equal(ent_store_get_totals(reader, &after, NULL), ENT_OK);
    assert_int_equal(before.entities + 1, after.entities);
    ent_store_close(reader);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(a_command_without_changes_leaves_no_step),
        WITH(batches_of_a_command_share_their_run),
        WITH(only_undoable_steps_keep_changes),
        WITH(a_step_can_be_undone_by_its_changes),
        WITH(a_rollback_takes_everything_back),
        WITH(time_comes_from_the_environment_if_it_says),
        WITH(the_fingerprint_follows_the_content),
        WITH(the_fingerprint_is_not_of_the_time_or_the_user),
        WITH(views_are_saved_under_names),
        WITH(views_are_listed_by_name_and_deleted),
        WITH(several_questions_see_one_state),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
