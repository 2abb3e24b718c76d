/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/ingest/seed.h"
#include "entente/store/resolve.h"

static ent_store *open_store(void)
{
    ent_store *store = NULL;

    assert_int_equal(ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL),
                     ENT_OK);
    return store;
}

static ent_store_totals seed(ent_store *store)
{
    ent_store_totals totals = {0};
    ent_error err = {0};

    assert_int_equal(ent_store_begin(store, "init", false, &err), ENT_OK);
    assert_int_equal(ent_ingest_seed(store, &err), ENT_OK);
    assert_int_equal(ent_store_commit(store, &err), ENT_OK);
    assert_int_equal(ent_store_get_totals(store, &totals, &err), ENT_OK);
    return totals;
}

static void built_in_names_are_stored(void **state)
{
    static const char *const names[] = {"South Korea", "Seoul", "Kremlin",
                                        "NATO", "UNSC"};
    ent_store *store = open_store();
    ent_store_totals totals = seed(store);

    (void)state;
    assert_true(totals.entities > 200);
    assert_true(totals.aliases > totals.entities);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ent_entity_id id = ENT_NO_ENTITY;

        assert_int_equal(
            ent_store_resolve_entity(store, &id, ent_str_from(names[i]), NULL),
            ENT_OK);
        assert_true(id.value > 0);
    }
    ent_store_close(store);
}

static void seeding_twice_changes_nothing(void **state)
{
    ent_store *store = open_store();
    ent_store_totals first = seed(store);
    ent_store_totals second = seed(store);

    (void)state;
    assert_int_equal(first.entities, second.entities);
    assert_int_equal(first.aliases, second.aliases);
    ent_store_close(store);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(built_in_names_are_stored),
        cmocka_unit_test(seeding_twice_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
