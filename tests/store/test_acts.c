/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which evidence is on one act: docs/adr/008. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "store/sample.h"

static void check(sample *s, const char *sql, const char *expected)
{
    sample_commit(s);
    assert_string_equal(sample_ask(s, sql), expected);
}

static const char all_acts[] = "SELECT count(*) FROM relation";

/** A report of one sentence, from Kenya to Uganda. */
typedef struct saying {
    const char *name;
    const char *reported; /**< NULL: the report has no date. */
    const char *type;
    const char *label;
    const char *date; /**< Of the act; NULL: not told. */
    ent_modality modality;
} saying;

/** Store what a report says; the same name: in the same report. */
static ent_assertion_id say(sample *s, const saying *what)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    char text[256];
    char quote[2] = "";
    ent_document_id id;
    ent_assertion a;
    int at = atoi(sample_ask(s, "SELECT count(*) FROM assertion")) % 26;

    (void)snprintf(text, sizeof text, "%s %s\n", letters, what->name);
    id = sample_dated(s, what->name, text, what->reported);
    quote[0] = letters[at];
    a = sample_say(s, id, quote, "Kenya", what->type, "Uganda");
    a.label = ent_str_from(what->label);
    a.modality = what->modality;
    if (what->date != NULL) {
        a.date = sample_date(what->date);
        a.date_basis = ENT_DATE_EXPLICIT;
    }
    (void)sample_put(s, &a);
    sample_commit(s);
    return (ent_assertion_id){0};
}

static void a_report_speaks_of_one_act_unless_it_dates_two(void **state)
{
    sample *s = *state;

    say(s, &(saying){"1", "1999-05-04", "AID/arms", "rifles", "1999-05-03", 0});
    say(s, &(saying){"1", "1999-05-04", "AID/arms", "lorries", NULL, 0});
    check(s, all_acts, "1");
    say(s, &(saying){"1", "1999-05-04", "AID/arms", NULL, "1998-01-02", 0});
    check(s, all_acts, "2");
    /* The words tell which of the two. */
    say(s, &(saying){"1", "1999-05-04", "AID/arms", "more rifles", NULL, 0});
    check(s,
          "SELECT group_concat(n) FROM (SELECT count(*) AS n FROM assertion "
          "GROUP BY relation ORDER BY relation)",
          "3,1");
}

static void an_act_without_a_date_is_near_its_report(void **state)
{
    sample *s = *state;

    say(s, &(saying){"1", "1999-05-04", "AID/arms", "rifles", "1999-05-03", 0});
    say(s, &(saying){"2", "1999-05-20", "AID/arms", "lorries", NULL, 0});
    check(s, all_acts, "1");
    say(s, &(saying){"3", "1999-08-20", "AID/arms", "lorries", NULL, 0});
    check(s, all_acts, "2");
    /* And one with a date is found by what is near to that. */
    say(s, &(saying){"4", "2003-01-01", "AID/arms", "oil", "1999-08-30", 0});
    check(s, all_acts, "2");
    say(s, &(saying){"5", "1999-08-21", "AID/arms", "oil", "1992-01-01", 0});
    check(s, all_acts, "3");
}

static void statements_come_again(void **state)
{
    sample *s = *state;

    say(s, &(saying){"1", "1999-05-04", "ACCUSE", "cattle raids", NULL, 0});
    say(s, &(saying){"2", "1999-05-05", "ACCUSE", "fishing", NULL, 0});
    check(s, all_acts, "2");
    say(s, &(saying){"3", "1999-05-06", "ACCUSE", "raid on cattle", NULL, 0});
    check(s, all_acts, "2");
    say(s, &(saying){"4", "1999-05-06", "ACCUSE/concern", NULL, NULL, 0});
    say(s, &(saying){"5", "1999-05-07", "ACCUSE/concern", "lake", NULL, 0});
    check(s, all_acts, "3");
}

static void two_undated_acts_need_words_in_common(void **state)
{
    sample *s = *state;

    say(s, &(saying){"1", "1999-05-04", "AID", "maize", NULL, 0});
    say(s, &(saying){"2", "1999-05-05", "AID", "tents", NULL, 0});
    check(s, all_acts, "2");
    say(s, &(saying){"3", "1999-05-06", "AID", "white maize", NULL, 0});
    check(s, all_acts, "2");
}

static void a_mode_that_is_not_told_is_learned(void **state)
{
    sample *s = *state;

    say(s, &(saying){"1", "1999-05-04", "AGREE", "treaty", "1999-05-03", 0});
    say(s, &(saying){"2", "1999-05-04", "AGREE/sign", NULL, "1999-05-03", 0});
    check(s, "SELECT count(*) || max(mode) FROM relation", "1sign");
    /* From then on another mode is another act. */
    say(s, &(saying){"3", "1999-05-05", "AGREE/ratify", NULL, "1999-05-03", 0});
    check(s, all_acts, "2");
    say(s, &(saying){"4", "1999-05-05", "AGREE", NULL, "1999-05-03", 0});
    check(s, all_acts, "2");
}

static void plans_and_what_was_done_are_two(void **state)
{
    sample *s = *state;

    say(s, &(saying){"1", "1999-05-04", "AID/arms", "arms", NULL, ENT_PLANNED});
    say(s, &(saying){"1", "1999-05-04", "AID/arms", "arms", NULL, ENT_ACTUAL});
    check(s, all_acts, "2");
    say(s,
        &(saying){"2", "1999-05-05", "AID/arms", "arms", NULL, ENT_POSSIBLE});
    check(s,
          "SELECT group_concat(n) FROM (SELECT count(*) AS n FROM assertion "
          "GROUP BY relation ORDER BY relation)",
          "2,1");
}

static void a_plan_that_came_true_on_its_day_is_one(void **state)
{
    sample *s = *state;

    say(s, &(saying){"1", "1999-05-04", "CONSULT/visit", NULL, "1999-05-10",
                     ENT_PLANNED});
    check(s, "SELECT plan FROM relation", "1");
    say(s, &(saying){"2", "1999-05-11", "CONSULT/visit", NULL, "1999-05-10",
                     ENT_ACTUAL});
    check(s, all_acts, "1");
    check(s, "SELECT plan FROM relation", "0");
    check(s, "SELECT status FROM v_relation", "asserted");
}

static void without_any_date_words_decide(void **state)
{
    sample *s = *state;

    say(s, &(saying){"1", NULL, "SANCTION", "timber ban", NULL, 0});
    say(s, &(saying){"2", NULL, "SANCTION", "ban on timber", NULL, 0});
    check(s, all_acts, "1");
    say(s, &(saying){"3", NULL, "SANCTION", "frozen accounts", NULL, 0});
    check(s, all_acts, "2");
    say(s, &(saying){"4", "1999-05-05", "SANCTION", "the timber ban", NULL, 0});
    check(s, all_acts, "2");
    say(s, &(saying){"5", "1999-05-05", "SANCTION", "coffee", NULL, 0});
    check(s, all_acts, "3");
    say(s, &(saying){"6", NULL, "SANCTION", "coffee", NULL, 0});
    check(s, all_acts, "3");
}

static void a_report_without_a_date_does_not_draw_all_others(void **state)
{
    sample *s = *state;

    say(s, &(saying){"1", NULL, "SANCTION", "timber ban", NULL, 0});
    say(s, &(saying){"2", "1999-05-05", "SANCTION", "timber ban", NULL, 0});
    check(s, all_acts, "1");
    /* It is of May now. */
    say(s, &(saying){"3", "2004-05-05", "SANCTION", "timber ban", NULL, 0});
    check(s, all_acts, "2");
}

static void of_several_the_nearest_is_meant(void **state)
{
    sample *s = *state;

    say(s, &(saying){"1", "1999-05-04", "AID/arms", NULL, "1999-05-01", 0});
    say(s, &(saying){"2", "1999-05-21", "AID/arms", NULL, "1999-05-20", 0});
    say(s, &(saying){"3", "1999-05-22", "AID/arms", NULL, NULL, 0});
    check(s,
          "SELECT group_concat(n) FROM (SELECT count(*) AS n FROM assertion "
          "GROUP BY relation ORDER BY relation)",
          "1,2");
}

static void a_year_is_compatible_with_its_days(void **state)
{
    sample *s = *state;

    say(s, &(saying){"1", "2003-01-01", "AID/arms", NULL, "1999", 0});
    check(s, "SELECT day IS NULL FROM relation", "1");
    say(s, &(saying){"2", "1999-06-02", "AID/arms", NULL, "1999-06-01", 0});
    check(s, all_acts, "1");
    check(s, "SELECT date FROM event", "1999-06-01");
    /* Now it is found by that day. */
    check(s, "SELECT date(day * 86400, 'unixepoch') FROM relation",
          "1999-06-01");
    say(s, &(saying){"3", "1999-06-20", "AID/arms", NULL, NULL, 0});
    check(s, all_acts, "1");
    say(s, &(saying){"4", "2001-06-20", "AID/arms", NULL, "1999", 0});
    check(s, all_acts, "1");
}

static void a_report_that_is_dated_later_dates_its_acts(void **state)
{
    sample *s = *state;
    const ent_date date = sample_date("1999-05-05");

    say(s, &(saying){"1", NULL, "SANCTION", "timber ban", NULL, 0});
    check(s, "SELECT day IS NULL FROM relation", "1");
    assert_int_equal(
        ent_store_set_report_date(s->store, (ent_document_id){1}, &date, NULL),
        ENT_OK);
    check(s, "SELECT date(day * 86400, 'unixepoch') FROM relation",
          "1999-05-05");
}

static void what_is_rolled_back_is_forgotten(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "1", "abc\n");
    ent_assertion a = sample_say(s, id, "a", "Kenya", "AID/arms", "Uganda");

    sample_commit(s);
    (void)sample_put(s, &a);
    ent_store_rollback(s->store);
    assert_int_equal(ent_store_begin(s->store, "again", true, NULL), ENT_OK);
    a = sample_say(s, id, "b", "Kenya", "AID/arms", "Uganda");
    (void)sample_put(s, &a);
    check(s, all_acts, "1");
}

static void a_part_can_be_taken_back_alone(void **state)
{
    sample *s = *state;
    ent_document_id id = sample_report(s, "1", "abc\n");
    ent_assertion a = sample_say(s, id, "a", "Kenya", "AID/arms", "Uganda");
    ent_assertion b = sample_say(s, id, "b", "Kenya", "AID/economic", "Uganda");

    assert_int_equal(ent_store_begin_part(s->store, NULL), ENT_OK);
    (void)sample_put(s, &a);
    assert_int_equal(ent_store_end_part(s->store, false, NULL), ENT_OK);
    b.mode = ent_str_from(NULL);
    assert_int_equal(ent_store_begin_part(s->store, NULL), ENT_OK);
    (void)sample_put(s, &b);
    assert_int_equal(ent_store_end_part(s->store, true, NULL), ENT_OK);
    /* It does not fold into an act that is not there. */
    check(s, "SELECT count(*) || max(quote) FROM assertion", "1b");
    check(s, all_acts, "1");
}

int main(void)
{
#define WITH(test)                                                             \
    cmocka_unit_test_setup_teardown(test, sample_setup, sample_teardown)
    const struct CMUnitTest tests[] = {
        WITH(a_report_speaks_of_one_act_unless_it_dates_two),
        WITH(an_act_without_a_date_is_near_its_report),
        WITH(statements_come_again),
        WITH(two_undated_acts_need_words_in_common),
        WITH(a_mode_that_is_not_told_is_learned),
        WITH(plans_and_what_was_done_are_two),
        WITH(a_plan_that_came_true_on_its_day_is_one),
        WITH(without_any_date_words_decide),
        WITH(a_report_without_a_date_does_not_draw_all_others),
        WITH(of_several_the_nearest_is_meant),
        WITH(a_year_is_compatible_with_its_days),
        WITH(a_report_that_is_dated_later_dates_its_acts),
        WITH(what_is_rolled_back_is_forgotten),
        WITH(a_part_can_be_taken_back_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
