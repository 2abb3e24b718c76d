/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "entente/core/hash.h"
#include "entente/store/explanation.h"
#include "entente/store/reading.h"
#include "store/sample.h"

static const char text[] = "Kenya aided Uganda. Peru met Chile.\n";
static const ent_read_by one_reader = {{"m1", 2}, {"l1", 2}, {"1.0", 3}};
static const ent_read_by other_reader = {{"m1", 2}, {"l2", 2}, {"1.0", 3}};

/** What is found in the text. */
static void put_reading(sample *s, ent_document_id id, const char *label)
{
    const ent_quantity lorries = {
        .what = ent_str_from("lorries"), .op = ent_str_from("="), .value = 3};
    const ent_explanation reasons = {.path = ent_str_from("a<b"), .parse = 0.5};
    ent_assertion a =
        sample_say(s, id, "Kenya aided", "Kenya", "AID", "Uganda");
    ent_assertion b = sample_say(s, id, "Peru met", "Peru", "CONSULT", "Chile");
    ent_assertion_id at;

    a.label = ent_str_from(label);
    a.quantities = &lorries;
    a.quantity_count = 1;
    at = sample_put(s, &a);
    assert_int_equal(ent_store_put_explanation(s->store, at, &reasons, NULL),
                     ENT_OK);
    (void)sample_put(s, &b);
}

/** Read a report once more. */
static void read_again(sample *s, ent_document_id id, const char *label,
                       const ent_read_by *by)
{
    const ent_sentence sentences[] = {
        {.number = 1, .bytes = {0, 19}, .code_points = {0, 19}},
        {.number = 2, .bytes = {20, 35}, .code_points = {20, 35}}};
    ent_document document = {.name = ent_str_from("a"),
                             .text = ent_str_from(text)};

    assert_int_equal(
        ent_store_begin_reading(s->store, id, &document, sentences, 2, NULL),
        ENT_OK);
    if (label != NULL)
        put_reading(s, id, label);
    assert_int_equal(ent_store_end_reading(s->store, id, by, NULL), ENT_OK);
    sample_commit(s);
}

static ent_document_id read_first(sample *s)
{
    ent_document_id id = sample_report(s, "a", text);

    put_reading(s, id, "lorries");
    assert_int_equal(ent_store_end_reading(s->store, id, &one_reader, NULL),
                     ENT_OK);
    sample_commit(s);
    return id;
}

static void a_text_is_known_with_its_reader(void **state)
{
    sample *s = *state;
    char hex[ENT_SHA256_HEX];
    ent_known_text known = {0};

    ent_sha256_hex(ent_str_from(text), hex);
    assert_int_equal(ent_store_find_text(s->store, ent_str_from(hex), false,
                                         &one_reader, &known, NULL),
                     ENT_OK);
    assert_false(known.found);
    (void)read_first(s);
    assert_int_equal(ent_store_find_text(s->store, ent_str_from(hex), false,
                                         &one_reader, &known, NULL),
                     ENT_OK);
    assert_true(known.found && known.extracted && known.same);
    assert_int_equal(ent_store_find_text(s->store, ent_str_from(hex), true,
                                         &other_reader, &known, NULL),
                     ENT_OK);
    assert_true(known.found && known.extracted && !known.same);
}

static void the_same_findings_come_back_to_the_same_relations(void **state)
{
    sample *s = *state;
    ent_document_id id = read_first(s);
    static const char asked[] =
        "SELECT group_concat(r.id || r.type || v.key) FROM relation AS r "
        "JOIN event AS v ON v.id = r.event";
    char before[200];

    (void)snprintf(before, sizeof before, "%s", sample_ask(s, asked));
    read_again(s, id, "lorries", &one_reader);
    assert_string_equal(sample_ask(s, asked), before);
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM assertion"), "2");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM quantity"), "1");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM explanation"), "1");
    assert_string_equal(
        sample_ask(s, "SELECT count(*) FROM sentence WHERE n > 0"), "2");
}

static void what_is_no_longer_found_goes(void **state)
{
    sample *s = *state;
    ent_document_id id = read_first(s);

    read_again(s, id, NULL, &other_reader);
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM assertion"), "0");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM relation"), "0");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM event"), "0");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM quantity"), "0");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM explanation"), "0");
    assert_string_equal(sample_ask(s, "SELECT lexicon FROM document"), "l2");
}

static void who_takes_part_in_nothing_any_more_goes(void **state)
{
    sample *s = *state;
    ent_document_id id = read_first(s);
    ent_assertion a = sample_say(s, sample_report(s, "b", "Peru met Chad.\n"),
                                 "Peru met Chad.", "Peru", "CONSULT", "Chad");

    (void)sample_put(s, &a);
    read_again(s, id, NULL, &other_reader);
    assert_string_equal(sample_ask(s, "SELECT group_concat(name) FROM (SELECT "
                                      "name FROM v_entity ORDER BY name)"),
                        "Chad,Peru");
    assert_string_equal(sample_ask(s, "SELECT count(*) FROM alias"), "2");
}

static void labels_are_those_of_the_evidence_that_is_left(void **state)
{
    sample *s = *state;
    ent_document_id id = read_first(s);

    read_again(s, id, "trucks", &other_reader);
    assert_string_equal(
        sample_ask(s, "SELECT label FROM v_relation WHERE type = 'AID'"),
        "trucks");
}

static void evidence_of_others_stays(void **state)
{
    sample *s = *state;
    ent_document_id id = read_first(s);
    ent_assertion a =
        sample_say(s, id, "Kenya aided", "Kenya", "SUPPORT", "Uganda");

    a.origin = ENT_ORIGIN_CURATED;
    (void)sample_put(s, &a);
    read_again(s, id, NULL, &other_reader);
    assert_string_equal(sample_ask(s, "SELECT group_concat(type) FROM "
                                      "v_evidence"),
                        "SUPPORT");
}

/** Note a decision on the words of the first sentence. */
static void decide(sample *s, const char *rest, const char *verdict)
{
    char sql[300];

    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO decision (target, verdict, who, at) SELECT "
                   "sha256 || ':%s', '%s', 'me', '' FROM document",
                   rest, verdict);
    assert_int_equal(ent_store_commit(s->store, NULL), ENT_OK);
    sample_tamper(s, sql);
    assert_int_equal(ent_store_begin(s->store, "x", false, NULL), ENT_OK);
}

static const char verdicts[] =
    "SELECT group_concat(r.type || ifnull(a.verdict, '') || a.rejected) FROM "
    "(SELECT * FROM assertion ORDER BY byte0) AS a "
    "JOIN relation AS r ON r.id = a.relation";

static void decisions_hold_again(void **state)
{
    sample *s = *state;
    ent_document_id id = read_first(s);

    decide(s, "0-11:Kenya:AID:Uganda", "reject");
    decide(s, "20-28:Chile:CONSULT:Peru", "accept");
    read_again(s, id, "lorries", &other_reader);
    /* CONSULT is symmetric, so that either order is meant. */
    assert_string_equal(sample_ask(s, verdicts), "AID1,CONSULTaccept0");
    /* The last decision is the one that holds. */
    decide(s, "0-11:Kenya:AID:Uganda", "accept");
    read_again(s, id, "lorries", &other_reader);
    assert_string_equal(sample_ask(s, verdicts), "AIDaccept0,CONSULTaccept0");
}

static void decisions_on_something_else_do_not(void **state)
{
    sample *s = *state;
    ent_document_id id = read_first(s);

    decide(s, "0-12:Kenya:AID:Uganda", "reject");
    decide(s, "0-11:Uganda:AID:Kenya", "reject");
    decide(s, "0-11:Kenya:SUPPORT:Uganda", "reject");
    decide(s, "0-11:Kenya:AID/arms:Uganda", "reject");
    decide(s, "nonsense", "reject");
    decide(s, "0:Kenya:AID:Uganda", "reject");
    decide(s, "0-11:Kenya:AID:Uganda", "merge");
    read_again(s, id, "lorries", &other_reader);
    assert_string_equal(sample_ask(s, verdicts), "AID0,CONSULT0");
}

static void of_two_mentions_at_a_place_the_first_stays(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "a", text);
    ent_mention_row m = {.document = id,
                         .bytes = {0, 5},
                         .sentence = 1,
                         .entity = sample_entity(s, "Kenya", ENT_STATE),
                         .score = 0.5,
                         .rule = ent_str_from("gazetteer")};
    ent_store_totals totals = {0};

    assert_int_equal(ent_store_put_mention(s->store, &m, NULL), ENT_OK);
    m.entity = ENT_NO_ENTITY;
    assert_int_equal(ent_store_put_mention(s->store, &m, NULL), ENT_OK);
    m.bytes = (ent_span){12, 18};
    assert_int_equal(ent_store_put_mention(s->store, &m, NULL), ENT_OK);
    sample_commit(s);
    assert_string_equal(sample_ask(s, "SELECT group_concat(waits) FROM (SELECT "
                                      "entity IS NULL AS waits FROM mention "
                                      "ORDER BY byte0)"),
                        "0,1");
    assert_int_equal(ent_store_get_totals(s->store, &totals, NULL), ENT_OK);
    assert_int_equal(totals.to_review, 1);
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(a_text_is_known_with_its_reader),
        WITH(the_same_findings_come_back_to_the_same_relations),
        WITH(what_is_no_longer_found_goes),
        WITH(who_takes_part_in_nothing_any_more_goes),
        WITH(labels_are_those_of_the_evidence_that_is_left),
        WITH(evidence_of_others_stays),
        WITH(decisions_hold_again),
        WITH(decisions_on_something_else_do_not),
        WITH(of_two_mentions_at_a_place_the_first_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
