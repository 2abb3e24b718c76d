/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>

#include "entente/store/copies.h"
#include "store/sample.h"

enum {
    BANDS = 3,
    CAP = 4
};

static ent_document_id put(sample *s, const char *name, const char *date,
                           const uint64_t bands[BANDS])
{
    ent_document_id id = sample_dated(s, name, name, date);

    assert_int_equal(ent_store_put_bands(s->store, id, bands, BANDS, NULL),
                     ENT_OK);
    return id;
}

static void check(sample *s, const char *sql, const char *expected)
{
    sample_commit(s);
    assert_string_equal(sample_ask(s, sql), expected);
}

static const char pairs[] =
    "SELECT group_concat(d.name || c.name) FROM (SELECT * FROM document "
    "ORDER BY name) AS d JOIN document AS c ON c.id = d.copy_of";

static void those_with_most_in_common_come_first(void **state)
{
    sample *s = *state;
    const uint64_t one[] = {1, 2, 3};
    const uint64_t two[] = {1, 2, 4};
    const uint64_t asked[] = {1, 2, 4};
    const uint64_t other[] = {7, 8, 9};
    ent_document_id a = put(s, "a", NULL, one);
    ent_document_id b = put(s, "b", NULL, two);
    ent_document_id none = put(s, "c", NULL, other);
    ent_document_id found[CAP];
    size_t count = 0;

    assert_int_equal(ent_store_find_alike(s->store, none, asked, BANDS, found,
                                          CAP, &count, NULL),
                     ENT_OK);
    assert_int_equal(count, 2);
    assert_int_equal(found[0].value, b.value);
    assert_int_equal(found[1].value, a.value);
    assert_int_equal(
        ent_store_find_alike(s->store, b, asked, BANDS, found, 1, &count, NULL),
        ENT_OK);
    assert_int_equal(count, 1);
    assert_int_equal(found[0].value, a.value);
    assert_int_equal(ent_store_find_alike(s->store, none, other, BANDS, found,
                                          CAP, &count, NULL),
                     ENT_OK);
    assert_int_equal(count, 0);
}

static void the_earlier_one_is_copied(void **state)
{
    sample *s = *state;
    const uint64_t bands[] = {1, 2, 3};
    ent_document_id b = put(s, "b", "2001-02-02", bands);
    ent_document_id c = sample_dated(s, "c", "c", "2001-02-03");
    ent_document_id a = sample_dated(s, "a", "a", "2001-02-01");
    ent_document_id z = sample_dated(s, "z", "z", NULL);

    assert_int_equal(ent_store_put_copy(s->store, c, b, bands, BANDS, NULL),
                     ENT_OK);
    check(s, pairs, "cb");
    /* An earlier one comes in: both are copies of it, and it is found now. */
    assert_int_equal(ent_store_put_copy(s->store, a, b, bands, BANDS, NULL),
                     ENT_OK);
    check(s, pairs, "ba,ca");
    check(s,
          "SELECT group_concat(name) FROM (SELECT DISTINCT d.name FROM "
          "shingle_band AS b JOIN document AS d ON d.id = b.document)",
          "a");
    assert_int_equal(ent_store_put_copy(s->store, z, a, bands, BANDS, NULL),
                     ENT_OK);
    check(s, pairs, "ba,ca,za");
}

static void assert_original(sample *s, ent_document_id of, ent_document_id want)
{
    ent_document_id original = {0};

    assert_int_equal(ent_store_get_original(s->store, of, &original, NULL),
                     ENT_OK);
    assert_int_equal(original.value, want.value);
}

static void a_copy_tells_what_it_copies_and_an_original_itself(void **state)
{
    sample *s = *state;
    const uint64_t bands[] = {1, 2, 3};
    ent_document_id a = put(s, "a", "2001-02-01", bands);
    ent_document_id b = sample_dated(s, "b", "b", "2001-02-02");
    ent_document_id none = {4711};
    ent_error err = {0};

    assert_int_equal(ent_store_put_copy(s->store, b, a, bands, BANDS, NULL),
                     ENT_OK);
    assert_original(s, a, a);
    assert_original(s, b, a);
    assert_int_equal(ent_store_get_original(s->store, none, &none, &err),
                     ENT_ERR_NOT_FOUND);
    assert_int_equal(none.value, 4711);
    assert_string_equal(err.message, "no report number 4711");
}

static void a_copied_text_can_be_forgotten(void **state)
{
    sample *s = *state;
    const uint64_t bands[] = {1, 2, 3};
    ent_document_id a = put(s, "a", "2001-02-01", bands);
    ent_document_id b = sample_dated(s, "b", "b", "2001-02-02");
    ent_document_id c = sample_dated(s, "c", "c", "2001-02-03");
    int64_t gone = 0;

    assert_int_equal(ent_store_put_copy(s->store, b, a, bands, BANDS, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_put_copy(s->store, c, a, bands, BANDS, NULL),
                     ENT_OK);
    assert_int_equal(ent_store_forget_document(s->store, a, &gone, NULL),
                     ENT_OK);
    /* The first of the copies is what the others copy. */
    check(s, pairs, "cb");
    check(s, "SELECT count(*) FROM shingle_band", "0");
    assert_int_equal(ent_store_allow_document(s->store, a, NULL), ENT_OK);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(those_with_most_in_common_come_first),
        WITH(the_earlier_one_is_copied),
        WITH(a_copy_tells_what_it_copies_and_an_original_itself),
        WITH(a_copied_text_can_be_forgotten),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
