/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Speakers and quotations. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "nlp/clause_reading.h"

static void the_subject_of_a_report_is_the_speaker(void **state)
{
    (void)state;
    clause_reading_check_speaker(
        "Lee/NNP>2:nsubj said=say/VBD>0:root Oslo/NNP>4:nsubj "
        "fell=fall/VBD>2:ccomp",
        4, 1);
    clause_reading_check_speaker(
        "Oslo/NNP>2:nsubj fell=fall/VBD>0:root ,/,>5:punct "
        "Lee/NNP>5:nsubj said=say/VBD>2:parataxis",
        2, 4);
    clause_reading_check_speaker(
        "Oslo/NNP>2:nsubj fell=fall/VBD>0:root "
        "according=accord/VBG>5:case to/IN>3:fixed Lee/NNP>2:obl",
        2, 5);
    clause_reading_check_speaker("Oslo/NNP>2:nsubj fell=fall/VBD>0:root", 2, 0);
}

static void who_denies_a_claim_is_not_said_to_by_who_made_it(void **state)
{
    (void)state;
    clause_reading_check_speaker(
        "Oslo/NNP>2:nsubj accused=accuse/VBD>0:root Lee/NNP>2:obj of/IN>5:mark "
        "spying=spy/VBG>2:advcl on/IN>7:case Rome/NNP>5:obl ,/,>10:punct "
        "a/DT>10:det claim/NN>7:appos he/PRP>12:nsubj "
        "denies=deny/VBZ>10:acl:relcl",
        12, 0);
}

static void a_report_is_above_what_it_reports(void **state)
{
    clause_reading r =
        clause_reading_read("Oslo/NNP>2:nsubj fell=fall/VBD>0:root ,/,>5:punct "
                            "Lee/NNP>5:nsubj said=say/VBD>2:parataxis",
                            NULL);
    const ent_clause *report = clause_reading_at(&r, 5);

    (void)state;
    assert_int_equal(clause_reading_at(&r, 2)->parent, 1);
    assert_int_equal(clause_reading_at(&r, 2)->attachment,
                     ENT_ATTACHED_COMPLEMENT);
    assert_int_equal(report->parent, ENT_NO_CLAUSE);
    assert_int_equal(report->attachment, ENT_ATTACHED_ROOT);
    assert_int_equal(report->arguments[1].clause, 0);
    clause_reading_clear(&r);
}

static void speakers_say_what_is_inside_of_what_they_say(void **state)
{
    (void)state;
    clause_reading_check_speaker(
        "Lee/NNP>2:nsubj said=say/VBD>0:root Oslo/NNP>4:nsubj "
        "fell=fall/VBD>2:ccomp after/IN>7:mark Mali/NNP>7:nsubj "
        "left=leave/VBD>4:advcl",
        7, 1);
    clause_reading_check_speaker(
        "Lee/NNP>2:nsubj fled=flee/VBD>0:root and/CC>4:cc "
        "said=say/VBD>2:conj Oslo/NNP>6:nsubj fell=fall/VBD>4:ccomp",
        6, 1);
}

static void quotations_know_their_words_and_their_speaker(void **state)
{
    static const char *const trees[] = {
        "\"~/``>3:punct We/PRP>3:nsubj won~=win/VBD>7:ccomp ,~/,>3:punct "
        "\"/''>3:punct Lee/NNP>7:nsubj said=say/VBD>0:root",
        "\u201c/``>3:punct We/PRP>3:nsubj won=win/VBD>0:root ,/,>3:punct "
        "\u201d/''>3:punct Lee/NNP>7:nsubj said=say/VBD>3:parataxis"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        clause_reading r = clause_reading_read(trees[i], NULL);

        assert_int_equal(r.clauses.quotation_count, 1);
        assert_int_equal(r.clauses.quotations[0].first, 1);
        assert_int_equal(r.clauses.quotations[0].last, 4);
        assert_int_equal(r.clauses.quotations[0].verb, 6);
        assert_int_equal(r.clauses.quotations[0].speaker, 5);
        assert_false(r.clauses.quotations[0].scare);
        assert_false(r.clauses.quotations[0].open_begin);
        assert_false(r.clauses.quotations[0].open_end);
        assert_int_equal(clause_reading_at(&r, 3)->quotation, 0);
        assert_int_equal(clause_reading_at(&r, 7)->quotation, ENT_NO_QUOTATION);
        clause_reading_clear(&r);
    }
}

static void words_in_marks_are_no_statement(void **state)
{
    clause_reading r = clause_reading_read(
        "Lee/NNP>2:nsubj called=call/VBD>0:root it/PRP>2:obj "
        "a/DT>7:det \u201c/``>7:punct big/JJ>7:amod "
        "mistake/NN>2:xcomp \u201d/''>7:punct",
        NULL);

    (void)state;
    assert_int_equal(r.clauses.quotation_count, 1);
    assert_true(r.clauses.quotations[0].scare);
    assert_int_equal(r.clauses.quotations[0].speaker, 0);
    clause_reading_clear(&r);
}

static void quotations_go_on_over_sentences(void **state)
{
    clause_reading first =
        clause_reading_read("Lee/NNP>2:nsubj said=say/VBD>0:root ,/,>6:punct "
                            "\u201c/``>6:punct We/PRP>6:nsubj "
                            "won=win/VBD>2:ccomp ./.>2:punct",
                            NULL);
    clause_reading second = clause_reading_read(
        "They/PRP>2:nsubj lost=lose/VBD>0:root ./.>2:punct", &first.clauses);
    clause_reading third =
        clause_reading_read("It/PRP>2:nsubj ended=end/VBD>0:root ./.>2:punct "
                            "\u201d/''>2:punct",
                            &second.clauses);
    clause_reading last = clause_reading_read(
        "He/PRP>2:nsubj left=leave/VBD>0:root", &third.clauses);

    (void)state;
    assert_true(first.clauses.quotations[0].open_end);
    assert_int_equal(second.clauses.quotation_count, 1);
    assert_true(second.clauses.quotations[0].open_begin);
    assert_true(second.clauses.quotations[0].open_end);
    assert_int_equal(clause_reading_at(&second, 2)->quotation, 0);
    assert_true(third.clauses.quotations[0].open_begin);
    assert_false(third.clauses.quotations[0].open_end);
    assert_int_equal(third.clauses.quotations[0].last, 3);
    assert_int_equal(last.clauses.quotation_count, 0);
    clause_reading_clear(&first);
    clause_reading_clear(&second);
    clause_reading_clear(&third);
    clause_reading_clear(&last);
}

static void quotations_stand_inside_each_other(void **state)
{
    clause_reading r = clause_reading_read(
        "\u201c/``>3:punct He/PRP>3:nsubj said=say/VBD>0:root "
        "\u2018/``>6:punct we/PRP>6:nsubj "
        "won=win/VBD>3:ccomp \u2019/''>6:punct ./.>3:punct "
        "\u201d/''>3:punct",
        NULL);

    (void)state;
    assert_int_equal(r.clauses.quotation_count, 2);
    assert_int_equal(clause_reading_at(&r, 3)->quotation, 0);
    assert_int_equal(clause_reading_at(&r, 6)->quotation, 1);
    assert_int_equal(r.clauses.quotations[1].last, 6);
    assert_int_equal(r.clauses.quotations[0].last, 8);
    clause_reading_clear(&r);
}

static void a_mark_that_was_forgotten_ends_at_the_next_comma(void **state)
{
    clause_reading r = clause_reading_read(
        "A/DT>4:det \u201c/``>4:punct close/JJ>4:amod "
        "ally/NN>7:nsubj ,/,>4:punct he/PRP>4:appos "
        "left=leave/VBD>0:root a/DT>11:det \u201c/``>11:punct "
        "big/JJ>11:amod gap/NN>7:obj \u201d/''>11:punct",
        NULL);

    (void)state;
    assert_int_equal(r.clauses.quotation_count, 2);
    assert_int_equal(r.clauses.quotations[0].last, 4);
    assert_int_equal(clause_reading_at(&r, 7)->quotation, ENT_NO_QUOTATION);
    clause_reading_clear(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_subject_of_a_report_is_the_speaker),
        cmocka_unit_test(who_denies_a_claim_is_not_said_to_by_who_made_it),
        cmocka_unit_test(a_report_is_above_what_it_reports),
        cmocka_unit_test(speakers_say_what_is_inside_of_what_they_say),
        cmocka_unit_test(quotations_know_their_words_and_their_speaker),
        cmocka_unit_test(words_in_marks_are_no_statement),
        cmocka_unit_test(quotations_go_on_over_sentences),
        cmocka_unit_test(quotations_stand_inside_each_other),
        cmocka_unit_test(a_mark_that_was_forgotten_ends_at_the_next_comma),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
