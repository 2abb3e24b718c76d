/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/ingest/redate.h"
#include "store/sample.h"

static const char story[] = "Chad attacked Libya.\nTogo will send arms.\n"
                            "Mali met Ghana.\nKenya left.\nPeru came.\n";

static const char dates[] =
    "SELECT group_concat(d, ' ') FROM (SELECT coalesce(date, '-') || ',' || "
    "date_basis AS d FROM assertion ORDER BY byte0)";

static void say(sample *s, ent_document_id id, const char *quote,
                const char *words, ent_date_basis basis, const char *date,
                ent_modality modality)
{
    ent_assertion a = sample_say(s, id, quote, "Chad", "ASSAULT", "Libya");

    a.date_text = ent_str_from(words);
    a.date_basis = basis;
    a.date = sample_date(date);
    a.modality = modality;
    a.label = ent_str_from(quote);
    (void)sample_put(s, &a);
}

static ent_document_id add(sample *s)
{
    ent_document_id id = sample_report(s, "a", story);

    say(s, id, "Chad attacked Libya.", "Friday", ENT_DATE_UNRESOLVED, "",
        ENT_ACTUAL);
    say(s, id, "Togo will send arms.", "Friday", ENT_DATE_UNRESOLVED, "",
        ENT_PLANNED);
    say(s, id, "Mali met Ghana.", "June 3, 1983", ENT_DATE_EXPLICIT,
        "1983-06-03", ENT_ACTUAL);
    say(s, id, "Kenya left.", "in recent weeks", ENT_DATE_UNRESOLVED, "",
        ENT_ACTUAL);
    say(s, id, "Peru came.", "Monday", ENT_DATE_GIVEN, "2001-01-01",
        ENT_ACTUAL);
    return id;
}

static ent_redate_result redate(sample *s, ent_document_id id, const char *date,
                                ent_arena *arena)
{
    ent_redate_result result;
    ent_date day = sample_date(date);

    assert_non_null(arena);
    assert_int_equal(ent_redate(s->store, id, &day, arena, &result, NULL),
                     ENT_OK);
    sample_commit(s);
    return result;
}

static void dates_follow_the_report(void **state)
{
    sample *s = *state;
    ent_document_id id = add(s);
    ent_arena *arena = ent_arena_new();
    ent_redate_result result = redate(s, id, "2019-05-16", arena);

    assert_int_equal(result.resolved, 2);
    assert_int_equal(result.open, 1);
    assert_int_equal(result.changed, 2);
    assert_int_equal(result.item_count, 3);
    assert_true(ent_str_is(result.items[0].words, "Friday"));
    assert_int_equal(result.items[0].count, 1);
    assert_string_equal(sample_ask(s, dates),
                        "2019-05-10,relative 2019-05-17,relative "
                        "1983-06-03,explicit -,unresolved 2001-01-01,given");
    ent_arena_free(arena);
}

static void another_date_gives_others(void **state)
{
    sample *s = *state;
    ent_document_id id = add(s);
    ent_arena *arena = ent_arena_new();

    (void)redate(s, id, "2019-05-16", arena);
    assert_int_equal(redate(s, id, "2019-05-16", arena).changed, 0);
    assert_int_equal(redate(s, id, "2020-05-14", arena).changed, 2);
    assert_string_equal(sample_ask(s, dates),
                        "2020-05-08,relative 2020-05-15,relative "
                        "1983-06-03,explicit -,unresolved 2001-01-01,given");
    ent_arena_free(arena);
}

static void an_unknown_date_takes_them_back(void **state)
{
    sample *s = *state;
    ent_document_id id = add(s);
    ent_arena *arena = ent_arena_new();
    ent_redate_result result;

    (void)redate(s, id, "2019-05-16", arena);
    result = redate(s, id, "", arena);
    assert_int_equal(result.resolved, 0);
    assert_int_equal(result.open, 3);
    assert_int_equal(result.changed, 2);
    assert_string_equal(sample_ask(s, dates),
                        "-,unresolved -,unresolved "
                        "1983-06-03,explicit -,unresolved 2001-01-01,given");
    ent_arena_free(arena);
}

static void other_reports_stay(void **state)
{
    sample *s = *state;
    ent_document_id other = sample_report(s, "b", "Niger spoke.\n");
    ent_arena *arena = ent_arena_new();

    (void)add(s);
    assert_int_equal(redate(s, other, "2019-05-16", arena).resolved, 0);
    assert_string_equal(sample_ask(s, dates),
                        "-,unresolved -,unresolved "
                        "1983-06-03,explicit -,unresolved 2001-01-01,given");
    ent_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(dates_follow_the_report, sample_setup,
                                        sample_teardown),
        cmocka_unit_test_setup_teardown(another_date_gives_others, sample_setup,
                                        sample_teardown),
        cmocka_unit_test_setup_teardown(an_unknown_date_takes_them_back,
                                        sample_setup, sample_teardown),
        cmocka_unit_test_setup_teardown(other_reports_stay, sample_setup,
                                        sample_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
