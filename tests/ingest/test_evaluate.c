/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/ingest/evaluate.h"
#include "support/fault.h"

/** An evaluation, and where its result is. */
struct trial {
    ent_evaluation *evaluation;
    ent_arena *arena;
    ent_evaluation_result result;
    int64_t refused;
};

static void begin(struct trial *t)
{
    *t = (struct trial){.arena = ent_arena_new()};
    assert_non_null(t->arena);
    assert_int_equal(ent_evaluation_new(&t->evaluation, NULL), ENT_OK);
}

static void end(struct trial *t)
{
    ent_evaluation_free(t->evaluation);
    ent_arena_free(t->arena);
}

static ent_status read_both(ent_evaluation *evaluation, const char *gold,
                            const char *found, ent_remarks *remarks)
{
    ent_status st = ENT_OK;
    ent_lines *lines = NULL;

    ENT_TRY(ent_lines_open_memory(&lines, ent_str_from("gold"),
                                  ent_str_from(gold), NULL));
    ENT_TRY(ent_evaluation_read_gold(evaluation, lines, remarks, NULL));
    ent_lines_close(lines);
    lines = NULL;
    ENT_TRY(ent_lines_open_memory(&lines, ent_str_from("found"),
                                  ent_str_from(found), NULL));
    ENT_TRY(ent_evaluation_read_found(evaluation, lines, remarks, NULL));

cleanup:
    ent_lines_close(lines);
    return st;
}

static void compare(struct trial *t, const char *gold, const char *found)
{
    ent_remarks remarks = {0};

    assert_int_equal(read_both(t->evaluation, gold, found, &remarks), ENT_OK);
    assert_int_equal(
        ent_evaluation_score(t->evaluation, t->arena, &t->result, NULL),
        ENT_OK);
    t->refused = remarks.refused;
}

#define LINE(doc, sentence, subject, type, object, status, more)               \
    "{\"doc\":\"" doc "\",\"sentence\":\"" sentence                            \
    "\",\"subject\":\"" subject "\",\"type\":\"" type                          \
    "\",\"object\":\"" object "\",\"status\":\"" status "\"" more "}\n"

#define CORE ",\"core\":true"
#define OPTIONAL ",\"core\":false"

static void assert_tally(const ent_tally *tally, size_t right, size_t predicted,
                         size_t found, size_t gold)
{
    assert_int_equal(tally->right, right);
    assert_int_equal(tally->predicted, predicted);
    assert_int_equal(tally->found, found);
    assert_int_equal(tally->gold, gold);
}

static void a_relation_counts_once_a_document_and_in_each_sentence(void **state)
{
    struct trial t;

    (void)state;
    begin(&t);
    compare(&t,
            LINE("a.txt", "Chad sued Mali", "Chad", "ACCUSE", "Mali",
                 "asserted", CORE) LINE("a.txt", "Chad was angry", "Chad",
                                        "ACCUSE", "Mali", "asserted", CORE),
            LINE("x/a.txt", "Chad sued Mali in court.", "Chad", "ACCUSE",
                 "Mali", "asserted", ""));
    assert_tally(&t.result.document_typed, 1, 1, 1, 1);
    assert_tally(&t.result.sentence_typed, 1, 1, 1, 2);
    assert_int_equal(t.result.missed_count, 1);
    assert_true(ent_str_is(t.result.missed[0].sentence, "Chad was angry"));
    assert_int_equal(t.result.wrong_count, 0);
    end(&t);
}

static void what_is_optional_neither_helps_nor_hurts(void **state)
{
    struct trial t;

    (void)state;
    begin(&t);
    compare(&t,
            LINE("a", "One", "Chad", "AID", "Mali", "asserted", CORE)
                LINE("a", "Two", "Togo", "AID", "Mali", "asserted", OPTIONAL),
            LINE("a", "Two", "Togo", "AID", "Mali", "asserted", ""));
    assert_tally(&t.result.document_typed, 1, 1, 0, 1);
    assert_tally(&t.result.sentence_typed, 1, 1, 0, 1);
    assert_int_equal(t.result.core, 1);
    end(&t);
}

static void only_symmetric_types_may_be_turned(void **state)
{
    struct trial t;

    (void)state;
    begin(&t);
    compare(&t,
            LINE("a", "One", "Chad", "CONSULT", "Mali", "asserted", CORE)
                LINE("a", "Two", "Chad", "AID", "Togo", "asserted", CORE),
            LINE("a", "One", "Mali", "CONSULT", "Chad", "asserted", "")
                LINE("a", "Two", "Togo", "AID", "Chad", "asserted", ""));
    assert_tally(&t.result.document_typed, 1, 2, 1, 2);
    assert_tally(&t.result.document_pair, 2, 2, 2, 2);
    end(&t);
}

static void other_readings_are_right_too(void **state)
{
    struct trial t;

    (void)state;
    begin(&t);
    compare(
        &t,
        LINE("a", "One", "Chad", "ACCUSE", "Mali", "asserted",
             ",\"alt_types\":[\"REJECT\"],\"alt_objects\":[\"Bamako "
             "Council\"],\"alt_subjects\":[\"Deby\"],"
             "\"alt_factuality\":[\"planned\"]"),
        LINE("a", "One", "Deby", "REJECT", "Bamako Council", "planned", ""));
    assert_tally(&t.result.sentence_typed, 1, 1, 1, 1);
    assert_int_equal(t.result.status_right, 1);
    end(&t);
}

static void names_are_compared_without_case_accents_and_signs(void **state)
{
    struct trial t;

    (void)state;
    begin(&t);
    compare(&t,
            LINE("a", "One", "The U.S. Congress", "AID",
                 "C\xC3\xB4te d\xE2\x80"
                 "\x99Ivoire",
                 "asserted", CORE),
            LINE("a", "One", "US congress", "AID", "Cote d'Ivoire", "asserted",
                 ""));
    assert_tally(&t.result.document_typed, 1, 1, 1, 1);
    end(&t);
}

static void names_of_one_actor_are_one(void **state)
{
    struct trial t;
    bool same = false;

    (void)state;
    begin(&t);
    assert_int_equal(ent_evaluation_add_alias(t.evaluation,
                                              ent_str_from("Upper Volta"),
                                              ent_str_from("Volta"), NULL),
                     ENT_OK);
    assert_int_equal(
        ent_evaluation_same_name(t.evaluation, ent_str_from("the VOLTA"),
                                 ent_str_from("Upper Volta"), &same, NULL),
        ENT_OK);
    assert_true(same);
    end(&t);
}

static void a_name_that_two_share_is_of_none(void **state)
{
    struct trial t;
    bool same = true;

    (void)state;
    begin(&t);
    (void)!ent_evaluation_add_alias(t.evaluation, ent_str_from("Ann Smith"),
                                    ent_str_from("Smith"), NULL);
    (void)!ent_evaluation_add_alias(t.evaluation, ent_str_from("Bob Smith"),
                                    ent_str_from("Smith"), NULL);
    assert_int_equal(
        ent_evaluation_same_name(t.evaluation, ent_str_from("Smith"),
                                 ent_str_from("Ann Smith"), &same, NULL),
        ENT_OK);
    assert_false(same);
    end(&t);
}

static void a_proper_name_is_no_alias_of_others(void **state)
{
    struct trial t;
    bool same = true;

    (void)state;
    begin(&t);
    (void)!ent_evaluation_add_alias(t.evaluation, ent_str_from("Luxembourg"),
                                    ent_str_from("Luxembourg"), NULL);
    (void)!ent_evaluation_add_alias(t.evaluation, ent_str_from("City"),
                                    ent_str_from("Luxembourg"), NULL);
    assert_int_equal(
        ent_evaluation_same_name(t.evaluation, ent_str_from("City"),
                                 ent_str_from("Luxembourg"), &same, NULL),
        ENT_OK);
    assert_false(same);
    end(&t);
}

static void the_sentence_must_begin_alike(void **state)
{
    struct trial t;

    (void)state;
    begin(&t);
    compare(
        &t,
        LINE("a",
             "\xE2\x80\x9CWe  will not pay\xE2\x80\x9D, said Chad's "
             "minister of everything",
             "Chad", "REJECT", "Mali", "asserted", CORE),
        LINE("a",
             "\\\"We will not pay\\\", said Chads minister OF EVERY "
             "kind",
             "Chad", "REJECT", "Mali", "asserted", "")
            LINE("a", "Chad will not", "Chad", "REJECT", "Mali", "denied", ""));
    assert_tally(&t.result.document_typed, 1, 1, 1, 1);
    assert_tally(&t.result.sentence_typed, 1, 2, 1, 1);
    assert_int_equal(t.result.wrong_count, 1);
    assert_int_equal(t.result.wrong[0].status, ENT_REL_DENIED);
    end(&t);
}

static void a_status_that_no_gold_allows_makes_it_wrong(void **state)
{
    struct trial t;

    (void)state;
    begin(&t);
    compare(&t,
            LINE("a", "One", "Chad", "AID", "Mali", "alleged", CORE)
                LINE("a", "One", "Chad", "AID", "Mali", "denied", CORE)
                    LINE("a", "Two", "Chad", "AID", "Togo", "alleged", CORE),
            LINE("a", "One", "Chad", "AID", "Mali", "alleged", "")
                LINE("a", "One", "Chad", "AID", "Mali", "denied", "")
                    LINE("a", "Two", "Chad", "AID", "Togo", "alleged", "")
                        LINE("a", "Two", "Chad", "AID", "Togo", "planned", ""));
    assert_int_equal(t.result.status_total, 3);
    assert_int_equal(t.result.status_right, 2);
    end(&t);
}

static void documents_without_gold_are_left_out_and_counted(void **state)
{
    struct trial t;

    (void)state;
    begin(&t);
    compare(&t,
            LINE("a", "One", "Chad", "AID", "Mali", "asserted", CORE)
                LINE("b", "One", "Chad", "AID", "Mali", "asserted", CORE),
            LINE("b", "One", "Chad", "AID", "Mali", "asserted", "")
                LINE("c", "One", "Chad", "AID", "Mali", "asserted", ""));
    assert_int_equal(t.result.documents, 2);
    assert_int_equal(t.result.predicted, 1);
    assert_int_equal(t.result.elsewhere, 1);
    assert_int_equal(t.result.silent_count, 1);
    assert_true(ent_str_is(t.result.silent[0], "a"));
    assert_true(ent_evaluation_has_gold(t.evaluation, ent_str_from("z/b")));
    assert_false(ent_evaluation_has_gold(t.evaluation, ent_str_from("c")));
    end(&t);
}

static void types_have_scores_of_their_own(void **state)
{
    struct trial t;

    (void)state;
    begin(&t);
    compare(&t,
            LINE("a", "One", "Chad", "AID", "Mali", "asserted", CORE)
                LINE("a", "One", "Chad", "DEMAND", "Togo", "asserted", CORE),
            LINE("a", "One", "Chad", "AID", "Mali", "asserted", "")
                LINE("a", "One", "Chad", "AID", "Togo", "asserted", ""));
    assert_int_equal(t.result.type_count, 2);
    assert_string_equal(t.result.types[0].type->name, "AID");
    assert_tally(&t.result.types[0].document, 1, 2, 1, 1);
    assert_string_equal(t.result.types[1].type->name, "REQUEST");
    assert_tally(&t.result.types[1].document, 0, 0, 0, 1);
    end(&t);
}

static void lines_that_are_no_relations_are_refused(void **state)
{
    struct trial t;

    (void)state;
    begin(&t);
    compare(&t,
            "no json\n"
            "{\"id\":\"x\",\"text\":\"Chad\",\"events\":[]}\n"
            "\n" LINE("a", "One", "Chad", "EATS", "Mali", "asserted", CORE)
                LINE("a", "One", "Chad", "AID", "Mali", "perhaps", CORE)
                    LINE("a", "One", "Chad", "AID", "Mali", "asserted", CORE),
            "{\"kind\":\"document\",\"name\":\"a\"}\n");
    assert_int_equal(t.refused, 4);
    assert_int_equal(t.result.gold, 1);
    end(&t);
}

static void shares_of_nothing_are_nothing(void **state)
{
    ent_tally none = {0};
    ent_tally some = {1, 2, 1, 4};

    (void)state;
    assert_true(ent_tally_precision(&none) == 0);
    assert_true(ent_tally_recall(&none) == 0);
    assert_true(ent_tally_f1(&none) == 0);
    assert_true(ent_tally_precision(&some) == 0.5);
    assert_true(ent_tally_recall(&some) == 0.25);
    assert_true(ent_tally_f1(&some) > 0.333 && ent_tally_f1(&some) < 0.334);
}

static ent_status scenario(void *user)
{
    ent_status st = ENT_OK;
    ent_evaluation *evaluation = NULL;
    ent_arena *arena = ent_arena_new();
    ent_evaluation_result result;

    (void)user;
    if (arena == NULL) {
        st = ENT_ERR_NOMEM;
        goto cleanup;
    }
    ENT_TRY(ent_evaluation_new(&evaluation, NULL));
    ENT_TRY(ent_evaluation_add_alias(evaluation, ent_str_from("Chad"),
                                     ent_str_from("Tchad"), NULL));
    ENT_TRY(read_both(
        evaluation, LINE("a", "One", "Chad", "AID", "Mali", "asserted", CORE),
        LINE("a", "One", "Tchad", "AID", "Mali", "asserted", ""), NULL));
    ENT_TRY(ent_evaluation_score(evaluation, arena, &result, NULL));

cleanup:
    ent_evaluation_free(evaluation);
    ent_arena_free(arena);
    return st;
}

static void memory_may_run_out_anywhere(void **state)
{
    (void)state;
    fault_each(scenario, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            a_relation_counts_once_a_document_and_in_each_sentence),
        cmocka_unit_test(what_is_optional_neither_helps_nor_hurts),
        cmocka_unit_test(only_symmetric_types_may_be_turned),
        cmocka_unit_test(other_readings_are_right_too),
        cmocka_unit_test(names_are_compared_without_case_accents_and_signs),
        cmocka_unit_test(names_of_one_actor_are_one),
        cmocka_unit_test(a_name_that_two_share_is_of_none),
        cmocka_unit_test(a_proper_name_is_no_alias_of_others),
        cmocka_unit_test(the_sentence_must_begin_alike),
        cmocka_unit_test(a_status_that_no_gold_allows_makes_it_wrong),
        cmocka_unit_test(documents_without_gold_are_left_out_and_counted),
        cmocka_unit_test(types_have_scores_of_their_own),
        cmocka_unit_test(lines_that_are_no_relations_are_refused),
        cmocka_unit_test(shares_of_nothing_are_nothing),
        cmocka_unit_test(memory_may_run_out_anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
