/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdlib.h>

#include "entente/core/hash.h"
#include "store/sample.h"
#include "support/fault.h"

static const char hash[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/** A bit of everything in memory: each allocation of ours fails once. */
static ent_status put_something(ent_store *store, ent_error *err)
{
    char hex[ENT_SHA256_HEX];
    ent_document document = {.name = ent_str_from("a"),
                             .text = ent_str_from("Kim met Lee.")};
    ent_sentence sentence = {
        .number = 1, .bytes = {0, 12}, .code_points = {0, 12}};
    ent_entity kim = {.name = ent_str_from("Kim"), .entity_class = ENT_PERSON};
    ent_entity lee = {.name = ent_str_from("Lee"), .entity_class = ENT_PERSON};
    ent_assertion a = {.bytes = {0, 12},
                       .code_points = {0, 12},
                       .sentence = 1,
                       .quote = ent_str_from("Kim met Lee."),
                       .type = ent_relation_type_at(0),
                       .label = ent_str_from("met"),
                       .speaker = ENT_NO_ENTITY,
                       .confidence = 1};
    ent_assertion_id id = {0};
    ent_put_result result = ENT_PUT_KNOWN;
    ent_status st = ENT_OK;

    ent_sha256_hex(document.text, hex);
    document.sha256 = ent_str_from(hex);
    document.source_sha256 = document.sha256;
    ENT_TRY(ent_date_parse(&a.date, ent_str_from("2024-06"), err));
    ENT_TRY(ent_store_put_document(store, &document, &sentence, 1, &a.document,
                                   &result, err));
    ENT_TRY(ent_store_put_entity(store, &kim, &a.subject, NULL, err));
    ENT_TRY(ent_store_put_entity(store, &lee, &a.object, NULL, err));
    ENT_TRY(ent_store_put_assertion(store, &a, &id, NULL, err));

cleanup:
    return st;
}

static bool see_evidence(void *user, const ent_evidence *evidence)
{
    (void)user;
    (void)evidence;
    return true;
}

static bool see_line(void *user, const char *line)
{
    (void)user;
    (void)line;
    return true;
}

static ent_status ask_something(ent_store *store, ent_arena *arena,
                                ent_error *err)
{
    ent_evidence_filter filter = ENT_ALL_EVIDENCE;
    ent_verify_totals totals = {0};
    ent_candidate *candidates = NULL;
    ent_evidence *evidence = NULL;
    ent_document_id document = {0};
    ent_entity_id entity = {0};
    size_t count = 0;
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_each_evidence(store, &filter, see_evidence, NULL, err));
    ENT_TRY(ent_store_get_evidence(store, (ent_relation_id){1}, arena,
                                   &evidence, &count, err));
    ENT_TRY(ent_store_resolve_entity(store, &entity, ent_str_from("ki"), err));
    ENT_TRY(ent_store_find_document(store, &document, ent_str_from("a"), err));
    ENT_TRY(ent_store_match_entities(store, ent_str_from("kin"), 5, arena,
                                     &candidates, &count, err));
    ENT_TRY(ent_store_verify(store, &totals, see_line, NULL, NULL, err));
    if (totals.problems != 0)
        st = ent_fail(err, ENT_ERR_STORE, "there are problems");

cleanup:
    return st;
}

static ent_status whole_life(void *user)
{
    ent_arena *arena = ent_arena_new();
    ent_store *store = NULL;
    ent_status st = ENT_OK;

    (void)user;
    if (arena == NULL)
        return ENT_ERR_NOMEM;
    ENT_TRY(ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL));
    ENT_TRY(ent_store_begin(store, "test", true, NULL));
    ENT_TRY(put_something(store, NULL));
    ENT_TRY(ent_store_commit(store, NULL));
    ENT_TRY(ask_something(store, arena, NULL));

cleanup:
    ent_store_close(store);
    ent_arena_free(arena);
    return st;
}

static void every_allocation_of_ours_may_fail(void **state)
{
    (void)state;
    fault_each(whole_life, NULL);
}

static ent_status load(void *user)
{
    ent_document document = {.name = ent_str_from("events.tsv"),
                             .sha256 = ent_str_from(hash),
                             .source_sha256 = ent_str_from(hash),
                             .bytes = 100};
    ent_store *store = NULL;
    ent_coded_loader *loader = NULL;
    int64_t done = 0;
    uint32_t actor = 0;
    uint32_t code = 0;
    ent_status st = ENT_OK;

    (void)user;
    ENT_TRY(ent_store_open(&store, ":memory:", ENT_OPEN_CREATE, NULL));
    ENT_TRY(
        ent_coded_loader_open(store, &document, "load", &loader, &done, NULL));
    ENT_TRY(ent_coded_loader_actor(loader, ent_str_from("Kim"), &actor, NULL));
    ENT_TRY(ent_coded_loader_code(loader, ent_str_from("Consult"), "040",
                                  ent_relation_type_at(0), NULL, ENT_ACTUAL,
                                  &code, NULL));
    for (int64_t line = 1; line < 100; line++)
        ENT_TRY(ent_coded_loader_add(loader, actor, actor, code, 17000, line,
                                     NULL));
    ENT_TRY(ent_coded_loader_finish(loader, 99, true, NULL));

cleanup:
    ent_coded_loader_free(loader);
    ent_store_close(store);
    return st;
}

static void every_allocation_of_a_load_may_fail(void **state)
{
    (void)state;
    fault_each(load, NULL);
}

static void sqlite_without_memory_changes_nothing(void **state)
{
    sample *s = *state;
    bool failed = false;
    sqlite3_int64 used = 0;

    for (sqlite3_int64 room = 4096; room < 4 << 20; room += 16384) {
        ent_error err = {0};
        ent_status st = ENT_OK;

        ent_store_rollback(s->store);
        used = sqlite3_memory_used();
        (void)sqlite3_hard_heap_limit64(used + room);
        st = ent_store_begin(s->store, "tight", true, &err);
        if (st == ENT_OK)
            st = put_something(s->store, &err);
        if (st == ENT_OK)
            st = ent_store_commit(s->store, &err);
        (void)sqlite3_hard_heap_limit64(0);
        if (st == ENT_OK)
            break;
        failed = true;
        assert_int_equal(st, ENT_ERR_NOMEM);
        ent_store_rollback(s->store);
        assert_string_equal(sample_ask(s, "SELECT count(*) FROM document"),
                            "0");
        assert_string_equal(sample_ask(s, "SELECT count(*) FROM step"), "0");
    }
    assert_true(failed);
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM assertion"), "1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation_of_ours_may_fail),
        cmocka_unit_test(every_allocation_of_a_load_may_fail),
        cmocka_unit_test_setup_teardown(sqlite_without_memory_changes_nothing,
                                        sample_setup, sample_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
