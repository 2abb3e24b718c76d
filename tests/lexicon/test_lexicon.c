/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/lexicon/office.h"
#include "lexicon/opened.h"
#include "support/fault.h"

static ent_lexicon *open_with(const char *const *files, size_t count)
{
    ent_lexicon *lexicon = NULL;

    assert_int_equal(ent_lexicon_open(&lexicon, files, count, NULL, NULL),
                     ENT_OK);
    return lexicon;
}

static void digest_tells_what_was_read(void **state)
{
    const char *one =
        tmp_write(*state, "a.classes.tsv", ent_str_from("cutlass\tweapon\n"));
    const char *two =
        tmp_write(*state, "b.classes.tsv", ent_str_from("cutlass\tvessel\n"));
    ent_lexicon *plain = open_with(NULL, 0);
    ent_lexicon *again = open_with(NULL, 0);
    ent_lexicon *first = open_with(&one, 1);
    ent_lexicon *second = open_with(&two, 1);

    assert_int_equal(ent_lexicon_digest(plain).len, 64);
    assert_true(
        ent_str_equal(ent_lexicon_digest(plain), ent_lexicon_digest(again)));
    assert_false(
        ent_str_equal(ent_lexicon_digest(plain), ent_lexicon_digest(first)));
    assert_false(
        ent_str_equal(ent_lexicon_digest(first), ent_lexicon_digest(second)));
    ent_lexicon_close(plain);
    ent_lexicon_close(again);
    ent_lexicon_close(first);
    ent_lexicon_close(second);
}

static void later_files_go_before_earlier(void **state)
{
    const char *files[] = {
        tmp_write(*state, "a.offices.tsv",
                  ent_str_from("president\tREPRESENTS\tstate\t\n")),
        tmp_write(*state, "b.offices.tsv",
                  ent_str_from("president\tAFFILIATED_WITH\tstate\t\n"))};
    ent_lexicon *lexicon = open_with(files, 2);
    ent_str word = ent_str_from("president");

    assert_string_equal(ent_lexicon_office(lexicon, &word, 1)->tie->name,
                        "AFFILIATED_WITH");
    ent_lexicon_close(lexicon);
}

static void assert_refused(const char *path, ent_status want)
{
    ent_lexicon *lexicon = NULL;
    ent_error err = {0};

    assert_int_equal(ent_lexicon_open(&lexicon, &path, 1, NULL, &err), want);
    assert_null(lexicon);
    assert_non_null(strstr(err.message, path));
}

static void files_of_no_kind_are_refused(void **state)
{
    assert_refused(tmp_path(*state, "absent.entities.tsv"), ENT_ERR_NOT_FOUND);
    assert_refused(tmp_write(*state, "notes.tsv", ent_str_from("a\tb\n")),
                   ENT_ERR_INPUT);
    assert_refused(tmp_write(*state, "my.FROLIC.tsv", ent_str_from("a\tb\n")),
                   ENT_ERR_INPUT);
    assert_refused(
        tmp_write(*state, "my.entities.tsv", ent_str_from("a\tb\nc\td\n")),
        ENT_ERR_INPUT);
}

static void content_tells_where_names_do_not(void **state)
{
    const char *path =
        tmp_write(*state, "people.tsv",
                  ent_str_from("# mine\nname\ttype\nZork\tState\n"));
    ent_lexicon *lexicon = open_with(&path, 1);

    assert_int_not_equal(ent_lexicon_find(lexicon, ent_str_from("zork")),
                         ENT_NOT_KNOWN);
    ent_lexicon_close(lexicon);
}

/** Failing allocations, far apart: each is a whole opening. */
static void memory_may_run_out(void **state)
{
    const char *path = tmp_write(
        *state, "x.entities.tsv",
        ent_str_from("name\ttype\taliases\nZork\tState\tacronym:ZK\n"));
    bool hit = true;

    for (long n = 0; hit; n += 1 + n / 3) {
        ent_lexicon *lexicon = NULL;
        ent_status st = ENT_OK;

        fault_begin(n);
        st = ent_lexicon_open(&lexicon, &path, 1, NULL, NULL);
        hit = fault_hit();
        assert_int_equal(st, hit ? ENT_ERR_NOMEM : ENT_OK);
        ent_lexicon_close(lexicon);
        assert_int_equal(fault_live(), 0);
        fault_end();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(digest_tells_what_was_read, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(later_files_go_before_earlier,
                                        tmp_setup, tmp_teardown),
        cmocka_unit_test_setup_teardown(files_of_no_kind_are_refused, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(content_tells_where_names_do_not,
                                        tmp_setup, tmp_teardown),
        cmocka_unit_test_setup_teardown(memory_may_run_out, tmp_setup,
                                        tmp_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
