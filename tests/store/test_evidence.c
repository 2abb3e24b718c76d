/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "store/sample.h"

static const char story[] = "“Seoul” warned Russia.\nRussia denied it.\n"
                            "More than 11,000 containers.\n";

/** What a walk saw, in a few letters. */
typedef struct walked {
    char order[200];
    ent_evidence last;
    char sentence[80];
    int count;
} walked;

static bool walk(void *user, const ent_evidence *e)
{
    walked *w = user;
    size_t at = strlen(w->order);

    (void)snprintf(w->order + at, sizeof w->order - at, "%.*s:%lld%s ",
                   ENT_STR_ARGS(e->document_name), (long long)e->bytes.begin,
                   ent_polarity_word(e->polarity));
    (void)snprintf(w->sentence, sizeof w->sentence, "%.*s",
                   ENT_STR_ARGS(e->sentence));
    w->last = *e;
    w->count++;
    return true;
}

static void check(sample *s, ent_evidence_filter filter, const char *expected)
{
    walked w = {0};
    ent_error err = {0};

    if (ent_store_each_evidence(s->store, &filter, walk, &w, &err) != ENT_OK)
        fail_msg("%s", err.message);
    assert_string_equal(w.order, expected);
}

static void evidence_comes_in_the_order_of_exports(void **state)
{
    sample *s = *state;
    ent_document_id b = sample_report(s, "b", story);
    ent_document_id a = sample_report(s, "a", "Seoul warned Russia.\n");
    ent_assertion one = sample_say(s, b, "Russia denied it.", "South Korea",
                                   "ACCUSE", "Russia");
    ent_assertion two = sample_say(s, b, "“Seoul” warned Russia.",
                                   "South Korea", "THREATEN", "Russia");
    ent_assertion three = sample_say(s, a, "Seoul warned Russia.",
                                     "South Korea", "THREATEN", "Russia");

    one.polarity = ENT_NEGATIVE;
    (void)sample_put(s, &one);
    one.polarity = ENT_POSITIVE;
    (void)sample_put(s, &one);
    (void)sample_put(s, &two);
    (void)sample_put(s, &three);
    check(s, ENT_ALL_EVIDENCE, "a:0+ b:0+ b:27+ b:27- ");
    check(s, (ent_evidence_filter){.document = a}, "a:0+ ");
    check(s, (ent_evidence_filter){.relation = {1}}, "b:27+ b:27- ");
    check(s, (ent_evidence_filter){.relation = {1}, .document = a}, "");
    check(s, (ent_evidence_filter){.assertion = {3}}, "b:0+ ");
    check(s, (ent_evidence_filter){.assertion = {3}, .relation = {1}}, "");
    check(s, (ent_evidence_filter){.source = a}, "");
    check(s, (ent_evidence_filter){.relation = {-1}, .coded = true}, "");
}

static void every_field_comes_back(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_dated(s, "a", story, "2024-06-24");
    ent_assertion a = sample_say(s, id, "“Seoul” warned Russia.", "South Korea",
                                 "AID/arms", "Russia");
    ent_quantity quantities[] = {
        {ent_str_from("containers"), ent_str_from(">="), 10000, {NULL, 0}},
        {ent_str_from("shells"), ent_str_from("~"), 2.5, ent_str_from("t")}};
    walked w = {0};
    ent_evidence_filter filter = ENT_ALL_EVIDENCE;
    const ent_evidence *e = &w.last;
    ent_arena *arena = ent_arena_new();
    ent_evidence *read = NULL;
    size_t count = 0;

    a.label = ent_str_from("missiles");
    a.speaker = ENT_UNNAMED_SOURCE;
    a.medium = ent_str_from("Reuters");
    a.subject_span = (ent_span){3, 8};
    a.date = sample_date("2024-06-19/..");
    a.date_text = ent_str_from("Wednesday");
    a.date_basis = ENT_DATE_RELATIVE;
    a.quantities = quantities;
    a.quantity_count = 2;
    a.verdict = ent_str_from("accept");
    a.event_key = ent_str_from("3114c6df-2319-AID");
    (void)sample_put(s, &a);
    assert_int_equal(ent_store_each_evidence(s->store, &filter, walk, &w, NULL),
                     ENT_OK);
    assert_string_equal(w.sentence, "“Seoul” warned Russia.");
    assert_int_equal(e->sentence_no, 1);
    assert_int_equal(e->bytes.end, 26);
    assert_int_equal(e->code_points.end, 22);
    assert_int_equal(e->subject_span.begin, 3);
    assert_int_equal(e->object_span.begin, -1);
    assert_int_equal(e->speaker.value, 0);
    assert_int_equal(e->status, ENT_REL_ALLEGED);
    assert_int_equal(e->date_basis, ENT_DATE_RELATIVE);
    assert_int_equal(ent_store_get_evidence(s->store, e->relation, arena, &read,
                                            &count, NULL),
                     ENT_OK);
    assert_int_equal(count, 1);
    assert_true(ent_str_is(read->speaker_name, "?"));
    assert_true(ent_str_is(read->label, "missiles"));
    assert_true(ent_str_is(read->mode, "arms"));
    assert_true(ent_str_is(read->medium, "Reuters"));
    assert_true(ent_str_is(read->date, "2024-06-19/.."));
    assert_true(ent_str_is(read->date_text, "Wednesday"));
    assert_true(ent_str_is(read->report_date, "2024-06-24"));
    assert_true(ent_str_is(read->event_key, "3114c6df-2319-AID"));
    assert_true(ent_str_is(read->verdict, "accept"));
    assert_null(read->publisher.ptr);
    assert_int_equal(read->quantity_count, 2);
    assert_true(ent_str_is(read->quantities[1].what, "shells"));
    assert_true(ent_str_is(read->quantities[1].unit, "t"));
    assert_null(read->quantities[0].unit.ptr);
    ent_arena_free(arena);
}

static void rejected_evidence_is_shown_on_request(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", story);
    ent_assertion a = sample_say(s, id, "Russia denied it.", "South Korea",
                                 "ACCUSE", "Russia");

    a.rejected = true;
    (void)sample_put(s, &a);
    check(s, ENT_ALL_EVIDENCE, "");
    check(s, (ent_evidence_filter){.rejected = true}, "a:27+ ");
}

static void a_stub_lends_its_sentence(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", story);
    ent_assertion a = sample_say(s, id, "Russia denied it.", "South Korea",
                                 "ACCUSE", "Russia");
    walked w = {0};
    ent_evidence_filter filter = ENT_ALL_EVIDENCE;

    (void)sample_put(s, &a);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    sample_tamper(s, "UPDATE sentence SET text = 'Russia denied it.' "
                     "WHERE n = 2;"
                     "UPDATE document SET text = NULL, kind = 'stub'");
    assert_int_equal(ent_store_each_evidence(s->store, &filter, walk, &w, NULL),
                     ENT_OK);
    assert_string_equal(w.sentence, "Russia denied it.");
}

static void the_best_evidence_comes_first(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_document_id ids[] = {
        sample_dated(s, "late", "Late. Seoul warned Russia.\n", "2024-07"),
        sample_report(s, "undated", "Undated. Seoul warned Russia.\n"),
        sample_dated(s, "early", "Early. Seoul warned Russia.\n", "2024-06"),
        sample_dated(s, "sure", "Sure. Seoul warned Russia.\n", "2024-08"),
        sample_dated(s, "denied", "Denied. Seoul warned Russia.\n", "2024-01"),
        sample_dated(s, "plan", "Plan. Seoul warned Russia.\n", "2024-01"),
        sample_dated(s, "told", "Told. Seoul warned Russia.\n", "2024-01")};
    static const char *const order[] = {"sure", "early",  "late", "undated",
                                        "told", "denied", "plan"};
    ent_evidence *evidence = NULL;
    size_t count = 0;

    for (size_t i = 0; i < 7; i++) {
        ent_assertion a = sample_say(s, ids[i], "Seoul warned Russia.",
                                     "South Korea", "THREATEN", "Russia");

        a.event_key = ent_str_from("one act");
        if (i == 3)
            a.confidence = 0.9;
        if (i == 4)
            a.polarity = ENT_NEGATIVE;
        if (i == 5)
            a.modality = ENT_PLANNED;
        if (i == 6)
            a.speaker = a.object;
        (void)sample_put(s, &a);
    }
    assert_int_equal(ent_store_get_evidence(s->store, (ent_relation_id){1},
                                            arena, &evidence, &count, NULL),
                     ENT_OK);
    assert_int_equal(count, 7);
    for (size_t i = 0; i < count; i++)
        assert_true(ent_str_is(evidence[i].document_name, order[i]));
    ent_arena_free(arena);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(evidence_comes_in_the_order_of_exports),
        WITH(every_field_comes_back),
        WITH(rejected_evidence_is_shown_on_request),
        WITH(a_stub_lends_its_sentence),
        WITH(the_best_evidence_comes_first),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
