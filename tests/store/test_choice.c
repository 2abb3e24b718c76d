/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/choice.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "store/random_store.h"
#include "store/sample.h"
#include "support/fault.h"
#include "support/random.h"

enum {
    ROUNDS = 300,
    RELATIONS_MAX = 128
};

/** Relations as they are visited. */
typedef struct visited {
    ent_relation items[RELATIONS_MAX];
    size_t count;
} visited;

static bool collect(void *user, const ent_relation *relation)
{
    visited *v = user;

    assert_true(v->count < RELATIONS_MAX);
    v->items[v->count++] = *relation;
    return true;
}

static void must(ent_status st, const ent_error *err)
{
    if (st != ENT_OK)
        fail_msg("%s", err->message);
}

static void assert_relation_equal(const ent_relation *a, const ent_relation *b)
{
    assert_int_equal(a->id.value, b->id.value);
    assert_int_equal(a->subject.value, b->subject.value);
    assert_int_equal(a->object.value, b->object.value);
    assert_ptr_equal(a->type, b->type);
    assert_int_equal(a->evidence_count, b->evidence_count);
    if (a->evidence_count == 0)
        return;
    assert_int_equal(a->status, b->status);
    assert_int_equal(a->first_day, b->first_day);
    assert_int_equal(a->last_day, b->last_day);
    assert_int_equal(a->source_count, b->source_count);
    assert_true(a->confidence == b->confidence);
}

static void assert_text_equal(ent_str a, ent_str b)
{
    assert_int_equal(a.ptr == NULL, b.ptr == NULL);
    assert_true(ent_str_equal(a, b));
}

static void one_relation_without_filters_has_its_dates(void **state)
{
    random_store *r = random_store_new();
    ent_arena *arena = ent_arena_new();
    ent_rng rng;

    (void)state;
    assert_non_null(arena);
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_store *store = random_store_fill(r, &rng);
        visited all = {0};
        ent_error err = {0};

        must(ent_store_each_relation(store, false, collect, &all, &err), &err);
        for (size_t i = 0; i < all.count; i++) {
            ent_relation want = {0};
            ent_relation found = {0};

            must(ent_store_get_relation(store, all.items[i].id, arena, &want,
                                        &err),
                 &err);
            must(ent_store_get_chosen_relation(store, all.items[i].id,
                                               &ENT_ANY_EVIDENCE, arena, &found,
                                               &err),
                 &err);
            assert_relation_equal(&found, &want);
            assert_text_equal(found.since, want.since);
            assert_text_equal(found.until, want.until);
            assert_text_equal(found.label, want.label);
        }
        ent_arena_reset(arena);
    }
    ent_arena_free(arena);
    random_store_free(r);
}

static void without_filters_it_is_the_summary_of_the_schema(void **state)
{
    random_store *r = random_store_new();
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_store *store = random_store_fill(r, &rng);
        visited all = {0};
        visited chosen = {0};
        uint64_t undated = 7;
        ent_error err = {0};

        must(ent_store_each_relation(store, false, collect, &all, &err), &err);
        must(ent_store_each_chosen_relation(store, &ENT_ANY_EVIDENCE, collect,
                                            &chosen, &undated, &err),
             &err);
        assert_int_equal(chosen.count, all.count);
        assert_int_equal(undated, 0);
        for (size_t i = 0; i < all.count; i++) {
            assert_relation_equal(&chosen.items[i], &all.items[i]);
            assert_ptr_equal(chosen.items[i].mode, all.items[i].mode);
        }
    }
    random_store_free(r);
}

/** Random filters, their lists in the caller's arrays. */
static ent_evidence_choice
random_choice(ent_rng *rng, ent_entity_id speakers[2], ent_str outlets[2])
{
    ent_evidence_choice choice = ENT_ANY_EVIDENCE;

    if (ent_rng_below(rng, 2) == 0)
        choice.known_by = 19700 + (int32_t)ent_rng_below(rng, 400);
    choice.speakers = speakers;
    choice.outlets = outlets;
    if (ent_rng_below(rng, 2) == 0)
        choice.speaker_count = ent_rng_below(rng, 3);
    if (ent_rng_below(rng, 2) == 0)
        choice.outlet_count = ent_rng_below(rng, 3);
    for (size_t i = 0; i < 2; i++) {
        speakers[i].value = (int64_t)ent_rng_below(rng, RANDOM_ENTITIES + 1);
        outlets[i] = ent_str_from(
            random_outlet((int)ent_rng_below(rng, RANDOM_OUTLETS)));
    }
    return choice;
}

static void filters_leave_what_a_plain_filter_leaves(void **state)
{
    random_store *r = random_store_new();
    ent_rng rng;

    (void)state;
    random_begin(&rng);
    for (int round = 0; round < ROUNDS; round++) {
        ent_entity_id speakers[2];
        ent_str outlets[2];
        ent_store *store = random_store_fill(r, &rng);
        ent_evidence_choice choice = random_choice(&rng, speakers, outlets);
        visited chosen = {0};
        uint64_t undated = 0;
        size_t count = 0;
        size_t place = 0;
        const random_piece *pieces = random_store_pieces(r, &count);
        ent_error err = {0};

        must(ent_store_each_chosen_relation(store, &choice, collect, &chosen,
                                            &undated, &err),
             &err);
        for (size_t i = 0; i < count; place++) {
            ent_relation want = {0};

            i += plain_relation(&pieces[i], pieces + count, &choice, &want);
            assert_true(place < chosen.count);
            assert_relation_equal(&chosen.items[place], &want);
        }
        assert_int_equal(place, chosen.count);
        assert_int_equal(undated, plain_undated(pieces, count, &choice));
    }
    random_store_free(r);
}

static void evidence_of_a_relation_is_chosen_alike(void **state)
{
    random_store *r = random_store_new();
    ent_arena *arena = ent_arena_new();
    ent_rng rng;

    (void)state;
    assert_non_null(arena);
    random_begin(&rng);
    for (int round = 0; round < ROUNDS / 3; round++) {
        ent_entity_id speakers[2];
        ent_str outlets[2];
        ent_store *store = random_store_fill(r, &rng);
        ent_evidence_choice choice = random_choice(&rng, speakers, outlets);
        visited chosen = {0};
        uint64_t undated = 0;
        ent_error err = {0};

        must(ent_store_each_chosen_relation(store, &choice, collect, &chosen,
                                            &undated, &err),
             &err);
        for (size_t i = 0; i < chosen.count; i++) {
            ent_evidence *evidence = NULL;
            ent_relation one = {0};
            size_t count = 0;

            must(ent_store_get_chosen_evidence(store, chosen.items[i].id,
                                               &choice, arena, &evidence,
                                               &count, &err),
                 &err);
            assert_int_equal(count, chosen.items[i].evidence_count);
            must(ent_store_get_chosen_relation(store, chosen.items[i].id,
                                               &choice, arena, &one, &err),
                 &err);
            assert_relation_equal(&one, &chosen.items[i]);
        }
        ent_arena_reset(arena);
    }
    ent_arena_free(arena);
    random_store_free(r);
}

static bool stop(void *user, const ent_relation *relation)
{
    (void)relation;
    ++*(int *)user;
    return false;
}

static void a_visitor_may_stop(void **state)
{
    sample *s = *state;
    ent_document_id report = sample_report(s, "a", "They met.");
    ent_assertion a = sample_say(s, report, "met", "Iran", "AID", "Syria");
    uint64_t undated = 0;
    int seen = 0;
    ent_error err = {0};

    (void)sample_put(s, &a);
    a = sample_say(s, report, "met", "Iran", "AID", "Iraq");
    (void)sample_put(s, &a);
    must(ent_store_each_chosen_relation(s->store, &ENT_ANY_EVIDENCE, stop,
                                        &seen, &undated, &err),
         &err);
    assert_int_equal(seen, 1);
}

static void outlets_are_found_in_any_letters(void **state)
{
    sample *s = *state;
    ent_document_id report = sample_report(s, "a", "They met.");
    ent_assertion a = sample_say(s, report, "met", "Iran", "AID", "Syria");
    ent_error err = {0};

    a.medium = ent_str_from("Agência \033 Lusa");
    (void)sample_put(s, &a);
    must(ent_store_find_outlet(s->store, ent_str_from("AGENCIA LUSA"), &err),
         &err);
    assert_int_equal(
        ent_store_find_outlet(s->store, ent_str_from("Agencia Luso"), &err),
        ENT_ERR_NOT_FOUND);
    assert_string_equal(err.message, "no outlet \"Agencia Luso\".  Nearest: "
                                     "Agência \\u{1b} Lusa");
    err = (ent_error){0};
    assert_int_equal(ent_store_find_outlet(s->store, ent_str_from("x"), &err),
                     ENT_ERR_NOT_FOUND);
    assert_string_equal(err.message, "no outlet \"x\"");
}

static ent_status choose(void *user)
{
    sample *s = user;
    ent_str outlets[] = {ent_str_from("Tass")};
    ent_evidence_choice choice = ENT_ANY_EVIDENCE;
    ent_arena *arena = ent_arena_new();
    ent_evidence *evidence = NULL;
    size_t count = 0;
    uint64_t undated = 0;
    visited v = {0};
    ent_relation one = {0};
    ent_status st = ENT_OK;

    if (arena == NULL)
        return ENT_ERR_NOMEM;
    choice.outlets = outlets;
    choice.outlet_count = 1;
    ENT_TRY(ent_store_each_chosen_relation(s->store, &choice, collect, &v,
                                           &undated, NULL));
    ENT_TRY(ent_store_get_chosen_relation(s->store, v.items[0].id, &choice,
                                          arena, &one, NULL));
    ENT_TRY(ent_store_get_chosen_evidence(s->store, v.items[0].id, &choice,
                                          arena, &evidence, &count, NULL));
    st = ent_store_find_outlet(s->store, ent_str_from("Tas"), NULL);
    if (st == ENT_ERR_NOT_FOUND)
        st = ENT_OK;

cleanup:
    ent_arena_free(arena);
    return st;
}

static void choosing_survives_any_lost_allocation(void **state)
{
    sample *s = *state;
    ent_document_id report = sample_report(s, "a", "They met.");
    ent_assertion a = sample_say(s, report, "met", "Iran", "AID", "Syria");

    a.medium = ent_str_from("Tass");
    (void)sample_put(s, &a);
    fault_each(choose, s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_filters_it_is_the_summary_of_the_schema),
        cmocka_unit_test(one_relation_without_filters_has_its_dates),
        cmocka_unit_test(filters_leave_what_a_plain_filter_leaves),
        cmocka_unit_test(evidence_of_a_relation_is_chosen_alike),
        cmocka_unit_test_setup_teardown(a_visitor_may_stop, sample_setup,
                                        sample_teardown),
        cmocka_unit_test_setup_teardown(outlets_are_found_in_any_letters,
                                        sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(choosing_survives_any_lost_allocation,
                                        sample_setup, sample_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
