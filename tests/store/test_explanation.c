/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/store/explanation.h"
#include "store/sample.h"

static const char story[] = "Chad warned Mali.\n";

static ent_assertion_id put_story(sample *s)
{
    ent_document_id report = sample_report(s, "a", story);
    ent_assertion assertion =
        sample_say(s, report, "Chad warned Mali.", "Chad", "THREATEN", "Mali");

    return sample_put(s, &assertion);
}

static ent_explanation get(sample *s, ent_assertion_id id, ent_arena *arena)
{
    ent_explanation out = {0};
    ent_error err = {0};

    if (ent_store_get_explanation(s->store, id, arena, &out, &err) != ENT_OK)
        fail_msg("%s", err.message);
    return out;
}

static void what_is_kept_comes_back(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_assertion_id id = put_story(s);
    ent_explanation e = {.path = ent_str_from("subject<warned>object"),
                         .parse = 0.5,
                         .subject = 0.75,
                         .object = 0.25,
                         .rule = 1};

    assert_int_equal(ent_store_put_explanation(s->store, id, &e, NULL), ENT_OK);
    e = get(s, id, arena);
    assert_true(e.known);
    assert_true(ent_str_is(e.path, "subject<warned>object"));
    assert_true(e.parse == 0.5 && e.subject == 0.75 && e.object == 0.25 &&
                e.rule == 1);
    ent_arena_free(arena);
}

static void evidence_without_one_is_not_known(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_explanation e = get(s, put_story(s), arena);

    assert_false(e.known);
    assert_null(e.path.ptr);
    ent_arena_free(arena);
}

static void a_later_one_replaces_it(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_assertion_id id = put_story(s);
    ent_explanation e = {.path = ent_str_from("one"), .parse = 0.5};

    assert_int_equal(ent_store_put_explanation(s->store, id, &e, NULL), ENT_OK);
    e = (ent_explanation){.rule = 0.5};
    assert_int_equal(ent_store_put_explanation(s->store, id, &e, NULL), ENT_OK);
    e = get(s, id, arena);
    assert_true(e.known);
    assert_int_equal(e.path.len, 0);
    assert_true(e.parse == 0 && e.rule == 0.5);
    ent_arena_free(arena);
}

static void only_evidence_has_one(void **state)
{
    sample *s = *state;
    ent_explanation e = {.parse = 1};

    assert_int_not_equal(
        ent_store_put_explanation(s->store, (ent_assertion_id){4711}, &e, NULL),
        ENT_OK);
}

static void forgetting_the_report_takes_it_along(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_assertion_id id = put_story(s);
    ent_explanation e = {.path = ent_str_from("Chad<warned>Mali")};
    ent_document_id report;
    int64_t gone = 0;

    assert_int_equal(ent_store_put_explanation(s->store, id, &e, NULL), ENT_OK);
    assert_int_equal(
        ent_store_find_document(s->store, &report, ent_str_from("a"), NULL),
        ENT_OK);
    assert_int_equal(ent_store_forget_document(s->store, report, &gone, NULL),
                     ENT_OK);
    assert_int_equal(gone, 1);
    assert_false(get(s, id, arena).known);
    ent_arena_free(arena);
}

#define TEST(name)                                                             \
    cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_kept_comes_back),
        TEST(evidence_without_one_is_not_known),
        TEST(a_later_one_replaces_it),
        TEST(only_evidence_has_one),
        TEST(forgetting_the_report_takes_it_along),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
