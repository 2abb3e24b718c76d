/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "store/sample.h"

enum {
    KINDS = 5 /**< Of assertions, for the truth table. */
};

static const char story[] = "One one.\nTwo two.\nThree three.\nFour four.\n"
                            "Five five.\nSix six.\n";
static const char *const quotes[] = {"One one.",   "Two two.",   "Three three.",
                                     "Four four.", "Five five.", "Six six."};

static void check(sample *s, const char *sql, const char *expected)
{
    sample_commit(s);
    assert_string_equal(sample_ask(s, sql), expected);
}

/** An assertion of kind 0 (asserted), 1 (alleged), 2 (own words), 3 (denied)
 *  or 4 (planned). */
static ent_assertion of_kind(sample *s, ent_document_id id, int kind,
                             const char *object)
{
    ent_assertion a =
        sample_say(s, id, quotes[kind], "Russia", "AID/arms", object);

    if (kind == 1 || kind == 2)
        a.speaker = sample_entity(s, "Ukraine", ENT_STATE);
    a.own = kind == 2;
    if (kind == 3)
        a.polarity = ENT_NEGATIVE;
    if (kind == 4)
        a.modality = ENT_CONDITIONAL;
    return a;
}

static void statuses_are_those_of_the_library_in_all_combinations(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", story);

    for (unsigned set = 1; set < 1u << KINDS; set++) {
        unsigned counts[ENT_REL_STATUS_COUNT] = {0};
        char object[16];
        char sql[128];

        (void)snprintf(object, sizeof object, "X%u", set);
        for (int kind = 0; kind < KINDS; kind++) {
            ent_assertion a = {0};

            if ((set >> kind & 1) == 0)
                continue;
            a = of_kind(s, id, kind, object);
            (void)sample_put(s, &a);
            counts[ent_assertion_status(a.polarity, a.modality,
                                        a.speaker.value >= 0, a.own)]++;
        }
        (void)snprintf(sql, sizeof sql,
                       "SELECT status FROM v_relation WHERE object = '%s'",
                       object);
        check(s, sql, ent_rel_status_word(ent_relation_status(counts)));
    }
    check(s,
          "SELECT group_concat(DISTINCT polarity || modality || "
          "(speaker IS NULL) || own || status) FROM v_evidence",
          "+actual10asserted,+actual00alleged,+actual01asserted,"
          "-actual10denied,+conditional10planned");
}

/** Store evidence of a type with a date. */
static void tell(sample *s, ent_document_id id, int n, const char *type,
                 const char *date)
{
    ent_assertion a = sample_say(s, id, quotes[n], "Kim", type, "Korea");

    a.date = sample_date(date);
    a.date_basis = ENT_DATE_EXPLICIT;
    (void)sample_put(s, &a);
}

static const char *const since_until =
    "SELECT group_concat(ifnull(since, '?') || ' ' || ifnull(until, '?')) "
    "FROM v_relation";

static void an_act_lasts_from_its_first_to_its_last_day(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", story);

    tell(s, id, 0, "CONSULT/visit", "2024-06");
    check(s, since_until, "2024-06 2024-06");
    tell(s, id, 1, "CONSULT/visit", "2024-06-18/2024-06-19");
    /* The month begins before the 18th, and ends after the 19th. */
    check(s, since_until, "2024-06 2024-06");
    tell(s, id, 2, "CONSULT/visit", "");
    check(s, since_until, "2024-06 2024-06");
    tell(s, id, 3, "SANCTION", "2024-06-18");
    tell(s, id, 4, "SANCTION", "2024-06-18/2024-07");
    check(s, since_until, "2024-06 2024-06,2024-06-18 2024-07");
}

static void a_tie_holds_until_an_end_that_nothing_contradicts(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", story);

    tell(s, id, 0, "LEADS", "2012");
    check(s, since_until, "2012 ?");
    tell(s, id, 1, "LEADS", "2011-12-17/..");
    check(s, since_until, "2011-12-17 ?");
    tell(s, id, 2, "LEADS", "2011-12-17/2020-05");
    check(s, since_until, "2011-12-17 2020-05");
    tell(s, id, 3, "LEADS", "2024-06-19");
    check(s, since_until, "2011-12-17 ?");
    tell(s, id, 4, "LEADS", "2024-01/2025");
    check(s, since_until, "2011-12-17 2025");
}

static void an_undated_relation_has_no_dates(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", story);

    tell(s, id, 0, "LEADS", "");
    tell(s, id, 1, "SANCTION", "");
    tell(s, id, 2, "THREATEN", "../2024");
    check(s, since_until, "? ?,? ?,? 2024");
}

static void copies_count_once(void **state)
{
    sample *s = *state;
    ent_document_id ids[3];

    for (int i = 0; i < 3; i++) {
        char name[16];
        char text[100];
        ent_assertion a = {0};

        (void)snprintf(name, sizeof name, "r%d", i);
        (void)snprintf(text, sizeof text, "%sReport %d.\n", story, i);
        ids[i] = sample_report(s, name, text);
        a = sample_say(s, ids[i], "One one.", "Russia", "SANCTION", "Japan");
        a.label = ent_str_from("tariffs");
        (void)sample_put(s, &a);
    }
    check(s, "SELECT n_evidence || ' ' || n_sources FROM v_relation", "3 3");
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    sample_tamper(s, "UPDATE document SET copy_of = 1 WHERE id = 2");
    assert_string_equal(
        sample_ask(s, "SELECT n_evidence || ' ' || n_sources FROM v_relation"),
        "3 2");
    sample_tamper(s, "UPDATE document SET hidden = 1 WHERE id = 1");
    assert_string_equal(
        sample_ask(s, "SELECT n_evidence || ' ' || n_sources FROM v_relation"),
        "2 2");
    sample_tamper(s, "UPDATE document SET hidden = 1");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM v_relation"), "0");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM v_event"), "0");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM v_evidence"), "0");
}

static void rejected_evidence_and_hidden_sources_do_not_count(void **state)
{
    sample *s = *state;
    ent_document_id file = sample_report(s, "desk.tsv", "A file.\n");
    ent_document_id id = sample_report(s, "a", story);
    ent_assertion a =
        sample_say(s, id, "One one.", "Russia", "SANCTION", "Japan");
    ent_assertion b =
        sample_say(s, id, "Two two.", "Russia", "SANCTION", "Japan");

    a.rejected = true;
    b.source = file;
    (void)sample_put(s, &a);
    (void)sample_put(s, &b);
    check(s, "SELECT n_evidence FROM v_relation", "1");
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    sample_tamper(s, "UPDATE document SET hidden = 1 WHERE name = 'desk.tsv'");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM v_relation"), "0");
}

typedef struct seen {
    ent_relation last;
    char since[16];
    char label[32];
    int count;
} seen;

static bool see(void *user, const ent_relation *relation)
{
    seen *out = user;

    out->last = *relation;
    (void)snprintf(out->since, sizeof out->since, "%.*s",
                   ENT_STR_ARGS(relation->since));
    (void)snprintf(out->label, sizeof out->label, "%.*s",
                   ENT_STR_ARGS(relation->label));
    out->count++;
    return true;
}

static void relations_are_read_as_edges(void **state)
{
    sample *s = *state;
    ent_arena *arena = ent_arena_new();
    ent_document_id id = sample_report(s, "a", story);
    ent_assertion a =
        sample_say(s, id, "One one.", "Russia", "AID/arms", "Iran");
    ent_relation read = {0};
    seen out = {0};
    ent_error err = {0};

    a.label = ent_str_from("four ships");
    a.date = sample_date("2024-06");
    (void)sample_put(s, &a);
    assert_int_equal(ent_store_each_relation(s->store, true, see, &out, NULL),
                     ENT_OK);
    assert_int_equal(out.count, 1);
    assert_string_equal(out.since, "2024-06");
    assert_string_equal(out.label, "four ships");
    assert_string_equal(out.last.type->name, "AID");
    assert_string_equal(out.last.mode->name, "arms");
    assert_int_equal(out.last.first_day, ent_date_day(2024, 6, 1));
    assert_int_equal(out.last.last_day, ent_date_day(2024, 6, 30));
    assert_int_equal(ent_store_each_relation(s->store, false, see, &out, NULL),
                     ENT_OK);
    assert_null(out.last.label.ptr);
    assert_null(out.last.since.ptr);
    assert_int_equal(
        ent_store_get_relation(s->store, out.last.id, arena, &read, NULL),
        ENT_OK);
    assert_true(ent_str_is(read.label, "four ships"));
    assert_int_equal(ent_store_get_relation(s->store, (ent_relation_id){99},
                                            arena, &read, &err),
                     ENT_ERR_NOT_FOUND);
    assert_string_equal(err.message, "no relation 99");
    ent_arena_free(arena);
}

static int64_t event_of(sample *s, int64_t relation)
{
    ent_event_id event = {-1};

    assert_int_equal(ent_store_get_event(s->store, (ent_relation_id){relation},
                                         &event, NULL),
                     ENT_OK);
    return event.value;
}

static void relations_of_one_act_have_its_number(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", story);

    tell(s, id, 0, "CONSULT/visit", "2024-06-18");
    tell(s, id, 1, "LEADS", "");
    sample_commit(s);
    assert_string_equal(
        sample_ask(s, "SELECT event FROM relation WHERE id = 1"), "1");
    assert_int_equal(event_of(s, 1), 1);
    assert_int_equal(event_of(s, 2), 0);
    assert_int_equal(event_of(s, 99), 0);
    assert_int_equal(event_of(s, -1), 0);
}

static void merged_ends_are_resolved(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", story);
    ent_assertion a = sample_say(s, id, "One one.", "Russia", "AID", "Iran");
    ent_entity_id target = sample_entity(s, "Russian Federation", ENT_STATE);
    seen out = {0};

    (void)sample_put(s, &a);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    sample_tamper(s, "UPDATE entity SET merged_into = (SELECT id FROM entity "
                     "WHERE name = 'Russian Federation') "
                     "WHERE name = 'Russia'");
    assert_int_equal(ent_store_each_relation(s->store, false, see, &out, NULL),
                     ENT_OK);
    assert_int_equal(out.last.subject.value, target.value);
    assert_string_equal(sample_ask(s, "SELECT subject FROM v_relation"),
                        "Russian Federation");
    assert_string_equal(sample_ask(s, "SELECT subject FROM v_evidence"),
                        "Russian Federation");
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(statuses_are_those_of_the_library_in_all_combinations),
        WITH(an_act_lasts_from_its_first_to_its_last_day),
        WITH(a_tie_holds_until_an_end_that_nothing_contradicts),
        WITH(an_undated_relation_has_no_dates),
        WITH(copies_count_once),
        WITH(rejected_evidence_and_hidden_sources_do_not_count),
        WITH(relations_are_read_as_edges),
        WITH(relations_of_one_act_have_its_number),
        WITH(merged_ends_are_resolved),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
