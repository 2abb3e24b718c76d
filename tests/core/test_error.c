/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/error.h"

#include <string.h>

static void a_failure_is_recorded_and_returned(void **state)
{
    ent_error err = {0};

    (void)state;
    assert_int_equal(ent_fail(&err, ENT_ERR_LIMIT, "name: %d bytes", 7),
                     ENT_ERR_LIMIT);
    assert_int_equal(err.code, ENT_ERR_LIMIT);
    assert_int_equal(err.has_offset, 0);
    assert_string_equal(err.message, "name: 7 bytes");
}

static void the_first_failure_survives(void **state)
{
    ent_error err = {0};

    (void)state;
    (void)ent_fail_at(&err, ENT_ERR_INPUT, 3, "bad byte");
    assert_int_equal(ent_fail(&err, ENT_ERR_IO, "cannot read"), ENT_ERR_IO);
    assert_int_equal(ent_fail_nomem(&err), ENT_ERR_NOMEM);
    assert_int_equal(err.code, ENT_ERR_INPUT);
    assert_string_equal(err.message, "bad byte");
    assert_int_equal(err.has_offset, 1);
    assert_int_equal(err.offset, 3);
}

static void nobody_needs_to_ask_for_the_record(void **state)
{
    (void)state;
    assert_int_equal(ent_fail(NULL, ENT_ERR_IO, "x"), ENT_ERR_IO);
    assert_int_equal(ent_fail_at(NULL, ENT_ERR_IO, 1, "x"), ENT_ERR_IO);
    assert_int_equal(ent_fail_nomem(NULL), ENT_ERR_NOMEM);
    ent_error_clear(NULL);
}

static void a_cleared_record_takes_the_next_failure(void **state)
{
    ent_error err = {0};

    (void)state;
    (void)ent_fail_at(&err, ENT_ERR_INPUT, 3, "bad byte");
    ent_error_clear(&err);
    assert_int_equal(err.code, ENT_OK);
    assert_string_equal(err.message, "");
    assert_int_equal(err.has_offset, 0);
    (void)ent_fail_nomem(&err);
    assert_int_equal(err.code, ENT_ERR_NOMEM);
    assert_string_equal(err.message, "out of memory");
}

static void messages_are_one_line_of_utf8(void **state)
{
    ent_error err = {0};

    (void)state;
    (void)ent_fail(&err, ENT_ERR_INPUT, "%s", "a\r\nb \xFF\xE2\x82 é\x1B[0m");
    assert_string_equal(err.message, "a  b ?? é [0m");
}

static void long_messages_are_cut_between_characters(void **state)
{
    ent_error err = {0};
    char text[1000] = "";

    (void)state;
    for (size_t i = 0; i + 3 < sizeof text; i += 3)
        memcpy(text + i, "€", 4);
    (void)ent_fail(&err, ENT_ERR_INPUT, "%s", text);
    /* 511 bytes hold 170 whole characters. */
    assert_int_equal(strlen(err.message), 510);
    assert_memory_equal(err.message + 507, "€", 4);
}

static void names_are_distinct_words(void **state)
{
    (void)state;
    assert_string_equal(ent_status_name(ENT_OK), "ok");
    assert_string_equal(ent_status_name(ENT_ERR_NOT_FOUND), "not-found");
    assert_string_equal(ent_status_name(ENT_ERR_BUSY), "busy");
    for (int i = ENT_OK; i <= ENT_ERR_LIMIT; i++) {
        const char *name = ent_status_name((ent_status)i);

        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"),
                         strlen(name));
        assert_string_not_equal(name, "unknown");
        for (int k = ENT_OK; k < i; k++)
            assert_string_not_equal(name, ent_status_name((ent_status)k));
    }
    assert_string_equal(ent_status_name((ent_status)99), "unknown");
}

static ent_status try_and_mark(ent_status outcome, int *marks)
{
    ent_status st = ENT_OK;

    ENT_TRY(outcome);
    *marks += 1;

cleanup:
    *marks += 10;
    return st;
}

static void try_jumps_on_failure_only(void **state)
{
    int marks = 0;

    (void)state;
    assert_int_equal(try_and_mark(ENT_OK, &marks), ENT_OK);
    assert_int_equal(marks, 11);
    assert_int_equal(try_and_mark(ENT_ERR_BUSY, &marks), ENT_ERR_BUSY);
    assert_int_equal(marks, 21);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_is_recorded_and_returned),
        cmocka_unit_test(the_first_failure_survives),
        cmocka_unit_test(nobody_needs_to_ask_for_the_record),
        cmocka_unit_test(a_cleared_record_takes_the_next_failure),
        cmocka_unit_test(messages_are_one_line_of_utf8),
        cmocka_unit_test(long_messages_are_cut_between_characters),
        cmocka_unit_test(names_are_distinct_words),
        cmocka_unit_test(try_jumps_on_failure_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
