/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/sample.h"

static void check_refused(const char *path, ent_open_mode mode,
                          ent_status expected, const char *message)
{
    ent_store *store = NULL;
    ent_error err = {0};

    assert_int_equal(ent_store_open(&store, path, mode, &err), expected);
    assert_null(store);
    if (strstr(err.message, message) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", err.message, message);
}

static void a_new_store_is_one_of_ours(void **state)
{
    sample *s = *state;

    assert_string_equal(sample_ask(s, "PRAGMA application_id"), "1164866661");
    assert_string_equal(sample_ask(s, "PRAGMA user_version"), "2");
    assert_string_equal(sample_ask(s, "PRAGMA journal_mode"), "wal");
    assert_string_equal(sample_ask(s, "SELECT name FROM entity WHERE id = 0"),
                        "?");
    assert_int_equal(atoi(sample_ask(s, "SELECT count(*) FROM relation_type")),
                     ent_relation_type_count());
    assert_int_equal(ent_store_schema_version(), 2);
    assert_true(ent_store_backend_complete());
}

static void an_existing_file_is_not_made_anew(void **state)
{
    check_refused(((sample *)*state)->path, ENT_OPEN_CREATE, ENT_ERR_INVALID,
                  "exists already");
}

static void an_empty_file_counts_as_absent_when_creating(void **state)
{
    sample *s = *state;
    const char *path = tmp_write(s->dir, "empty.db", ent_str_from(""));
    ent_store *store = NULL;

    check_refused(path, ENT_OPEN_WRITE, ENT_ERR_STORE, "empty");
    assert_int_equal(ent_store_open(&store, path, ENT_OPEN_CREATE, NULL),
                     ENT_OK);
    ent_store_close(store);
}

static void what_is_no_database_is_named(void **state)
{
    sample *s = *state;
    const char *text =
        tmp_write(s->dir, "a.txt", ent_str_from("a text file, not very long"));
    const char *fifo = tmp_path(s->dir, "fifo");
    const char *folder = tmp_mkdir(s->dir, "folder");

    assert_int_equal(mkfifo(fifo, 0600), 0);
    for (int mode = ENT_OPEN_READ; mode <= ENT_OPEN_WRITE; mode++) {
        check_refused(text, (ent_open_mode)mode, ENT_ERR_STORE,
                      "not a database");
        check_refused(fifo, (ent_open_mode)mode, ENT_ERR_STORE,
                      "not a regular file");
        check_refused(folder, (ent_open_mode)mode, ENT_ERR_STORE, "a folder");
        check_refused(tmp_path(s->dir, "none"), (ent_open_mode)mode,
                      ENT_ERR_NOT_FOUND, "no database there");
    }
    check_refused(fifo, ENT_OPEN_CREATE, ENT_ERR_STORE, "not a regular file");
    check_refused(tmp_path(s->dir, "no/folder.db"), ENT_OPEN_CREATE, ENT_ERR_IO,
                  "No such file");
}

static void every_path_is_a_file(void **state)
{
    sample *s = *state;
    const char *name = "file:a?mode=memory";
    ent_store *store = NULL;
    char old[1024];

    assert_non_null(getcwd(old, sizeof old));
    assert_int_equal(chdir(tmp_path(s->dir, "")), 0);
    check_refused("", ENT_OPEN_CREATE, ENT_ERR_INVALID, "an empty path");
    check_refused(":memory:", ENT_OPEN_READ, ENT_ERR_NOT_FOUND, ":memory:");
    assert_int_equal(ent_store_open(&store, name, ENT_OPEN_CREATE, NULL),
                     ENT_OK);
    ent_store_close(store);
    assert_true(tmp_exists(s->dir, name));
    assert_int_equal(ent_store_open(&store, name, ENT_OPEN_READ, NULL), ENT_OK);
    ent_store_close(store);
    assert_int_equal(symlink("sample.db", "link.db"), 0);
    assert_int_equal(ent_store_open(&store, "link.db", ENT_OPEN_READ, NULL),
                     ENT_OK);
    ent_store_close(store);
    assert_int_equal(chdir(old), 0);
}

static void databases_of_others_and_of_the_future_are_refused(void **state)
{
    sample *s = *state;

    ent_store_close(s->store);
    s->store = NULL;
    sample_tamper(s, "PRAGMA user_version = 7");
    check_refused(s->path, ENT_OPEN_READ, ENT_ERR_VERSION,
                  "database has schema 7, this program knows 2: update "
                  "entente");
    check_refused(s->path, ENT_OPEN_WRITE, ENT_ERR_VERSION, "schema 7");
    sample_tamper(s, "PRAGMA user_version = 0");
    check_refused(s->path, ENT_OPEN_READ, ENT_ERR_VERSION, "schema 0");
    sample_tamper(s, "PRAGMA application_id = 252006674");
    check_refused(s->path, ENT_OPEN_WRITE, ENT_ERR_VERSION,
                  "another program (application id 0x0f055112)");
}

static void reading_leaves_no_files_behind(void **state)
{
    sample *s = *state;
    ent_store *store = NULL;

    ent_store_close(s->store);
    s->store = NULL;
    assert_int_equal(tmp_count(s->dir), 1);
    assert_int_equal(ent_store_open(&store, s->path, ENT_OPEN_READ, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_begin(store, "x", false, NULL), ENT_ERR_INVALID);
    ent_store_close(store);
    assert_int_equal(tmp_count(s->dir), 1);
}

/** As a user that may write nothing; root may write everything. */
static void read_as_nobody(sample *s)
{
    ent_store *store = NULL;
    ent_store_totals totals = {0};
    ent_error err = {0};

    if (getuid() == 0 && setuid(65534) != 0)
        _exit(2);
    if (ent_store_open(&store, s->path, ENT_OPEN_READ, &err) != ENT_OK) {
        (void)fprintf(stderr, "%s\n", err.message);
        _exit(3);
    }
    if (ent_store_get_totals(store, &totals, NULL) != ENT_OK ||
        totals.documents != 1)
        _exit(4);
    ent_store_close(store);
    _exit(0);
}

static void a_read_only_folder_can_be_read(void **state)
{
    sample *s = *state;
    int status = 0;
    pid_t child = 0;

    (void)sample_report(s, "a", "One.");
    sample_commit(s);
    ent_store_close(s->store);
    s->store = NULL;
    assert_int_equal(chmod(s->path, 0444), 0);
    assert_int_equal(chmod(tmp_path(s->dir, ""), 0555), 0);
    child = fork();
    if (child == 0)
        read_as_nobody(s);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chmod(tmp_path(s->dir, ""), 0755), 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/** Hold the write lock until a byte comes. */
static void hold_lock(sample *s, int ready, int go)
{
    ent_store *store = NULL;
    char byte = 'x';

    if (ent_store_open(&store, s->path, ENT_OPEN_WRITE, NULL) != ENT_OK ||
        ent_store_begin(store, "hold", false, NULL) != ENT_OK)
        _exit(2);
    (void)!write(ready, &byte, 1);
    (void)!read(go, &byte, 1);
    _exit(0);
}

static void a_second_writer_is_told_who_writes(void **state)
{
    sample *s = *state;
    int ready[2];
    int go[2];
    char byte = 'x';
    char expected[80];
    ent_error err = {0};
    pid_t child = 0;

    ent_store_rollback(s->store);
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(go), 0);
    child = fork();
    if (child == 0)
        hold_lock(s, ready[1], go[0]);
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_int_equal(ent_store_begin(s->store, "second", false, &err),
                     ENT_ERR_BUSY);
    (void)snprintf(expected, sizeof expected,
                   "database is in use by process %ld; waited 5 s",
                   (long)child);
    assert_string_equal(err.message, expected);
    assert_int_equal(write(go[1], &byte, 1), 1);
    assert_int_equal(waitpid(child, NULL, 0), child);
    assert_int_equal(ent_store_begin(s->store, "second", false, NULL), ENT_OK);
}

/** Put entities until killed; say which are committed. */
static void put_for_ever(sample *s, int out)
{
    ent_store *store = NULL;

    if (ent_store_open(&store, s->path, ENT_OPEN_WRITE, NULL) != ENT_OK)
        _exit(2);
    for (int32_t i = 0;; i++) {
        char name[20];
        ent_entity entity = {.entity_class = ENT_PERSON};
        ent_entity_id id = {0};

        (void)snprintf(name, sizeof name, "P%d", i);
        entity.name = ent_str_from(name);
        if (ent_store_begin(store, "put", true, NULL) != ENT_OK ||
            ent_store_put_entity(store, &entity, &id, NULL, NULL) != ENT_OK ||
            ent_store_commit(store, NULL) != ENT_OK)
            _exit(3);
        if (write(out, &i, sizeof i) != (ssize_t)sizeof i)
            _exit(4);
    }
}

static bool count_problem(void *user, const char *line)
{
    print_error("%s\n", line);
    ++*(int *)user;
    return true;
}

static void what_was_committed_survives_kill_9(void **state)
{
    sample *s = *state;

    ent_store_close(s->store);
    s->store = NULL;
    for (int round = 0; round < 4; round++) {
        int out[2];
        int32_t last = -1;
        int32_t told = -1;
        int problems = 0;
        char sql[80];
        ent_verify_totals totals = {0};
        pid_t child = 0;

        assert_int_equal(pipe(out), 0);
        child = fork();
        if (child == 0)
            put_for_ever(s, out[1]);
        (void)close(out[1]);
        for (int i = 0; i < 3 + 7 * round; i++)
            assert_int_equal(read(out[0], &last, sizeof last), sizeof last);
        assert_int_equal(kill(child, SIGKILL), 0);
        assert_int_equal(waitpid(child, NULL, 0), child);
        while (read(out[0], &told, sizeof told) == (ssize_t)sizeof told)
            last = told;
        (void)close(out[0]);
        assert_int_equal(
            ent_store_open(&s->store, s->path, ENT_OPEN_WRITE, NULL), ENT_OK);
        (void)snprintf(sql, sizeof sql,
                       "SELECT count(*) FROM entity WHERE name = 'P%d'", last);
        assert_string_equal(sample_ask(s, sql), "1");
        assert_int_equal(ent_store_verify(s->store, &totals, count_problem,
                                          &problems, NULL, NULL),
                         ENT_OK);
        assert_int_equal(problems, 0);
        ent_store_close(s->store);
        s->store = NULL;
    }
}

static void a_full_disk_leaves_the_file_as_it_was(void **state)
{
    sample *s = *state;
    ent_error err = {0};
    ent_status st = ENT_OK;
    struct rlimit old = {0};
    struct rlimit tight = {0};
    struct stat info = {0};
    static char text[1 << 20];

    (void)sample_report(s, "small", "Small.");
    sample_commit(s);
    assert_int_equal(stat(s->path, &info), 0);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    tight = old;
    tight.rlim_cur = 1 << 19;
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
    memset(text, 'x', sizeof text - 1);
    (void)sample_report(s, "large", text);
    st = ent_store_commit(s->store, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    if (st != ENT_ERR_FULL)
        print_error("%s\n", err.message);
    assert_int_equal(st, ENT_ERR_FULL);
    assert_non_null(strstr(err.message, "disk is full"));
    assert_string_equal(sample_ask(s, "SELECT group_concat(name) "
                                      "FROM document"),
                        "small");
    assert_string_equal(sample_ask(s, "PRAGMA integrity_check"), "ok");
    /* And it goes on. */
    assert_int_equal(ent_store_begin(s->store, "again", false, NULL), ENT_OK);
    (void)sample_report(s, "third", "Third.");
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(a_new_store_is_one_of_ours),
        WITH(an_existing_file_is_not_made_anew),
        WITH(an_empty_file_counts_as_absent_when_creating),
        WITH(what_is_no_database_is_named),
        WITH(every_path_is_a_file),
        WITH(databases_of_others_and_of_the_future_are_refused),
        WITH(reading_leaves_no_files_behind),
        WITH(a_read_only_folder_can_be_read),
        WITH(a_second_writer_is_told_who_writes),
        WITH(what_was_committed_survives_kill_9),
        WITH(a_full_disk_leaves_the_file_as_it_was),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
