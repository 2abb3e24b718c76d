/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "nlp/clause_reading.h"
#include "nlp/small_tree.h"
#include "support/fault.h"
#include "support/random.h"

/* ---- arguments --------------------------------------------------------- */

static void subject_object_and_phrases_are_arguments(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>2:nsubj gave=give/VBD>0:root Kiev/NNP>2:iobj "
        "tanks/NNS>2:obj on/IN>6:case Friday/NNP>2:obl",
        "gave: finite root past\n"
        "  subject: Oslo\n"
        "  object: tanks\n"
        "  indirect-object: Kiev\n"
        "  oblique: Friday [on]\n");
}

static void the_subject_of_a_passive_is_its_object(void **state)
{
    (void)state;
    clause_reading_check(
        "Lee/NNP>3:nsubj:pass was/VBD>3:aux:pass jailed=jail/VBN>0:root "
        "by/IN>5:case Oslo/NNP>3:obl",
        "jailed: finite root passive past\n"
        "  agent: Oslo [by]\n"
        "  object: Lee\n");
    clause_reading_check(
        "Kiev/NNP>3:nsubj:pass was/VBD>3:aux:pass given=give/VBN>0:root "
        "tanks/NNS>3:obj",
        "given: finite root passive past\n"
        "  object: tanks\n"
        "  indirect-object: Kiev\n");
}

static void a_deadline_is_no_agent(void **state)
{
    (void)state;
    clause_reading_check(
        "Work/NN>3:nsubj:pass is/VBZ>3:aux:pass done=do/VBN>0:root "
        "by/IN>5:case 2027/CD>3:obl",
        "done: finite root passive present\n"
        "  object: Work\n"
        "  oblique: 2027 [by]\n");
}

static void times_have_no_case_word(void **state)
{
    (void)state;
    clause_reading_check("Lee/NNP>2:nsubj left=leave/VBD>0:root last/JJ>4:amod "
                         "month/NN>2:obl:unmarked",
                         "left: finite root past\n"
                         "  subject: Lee\n"
                         "  time: last month\n");
}

static void each_member_of_a_list_is_an_argument(void **state)
{
    (void)state;
    clause_reading_check(
        "Chad/NNP>5:nsubj ,/,>3:punct Mali/NNP>1:conj and/CC>6:cc "
        "signed=sign/VBD>0:root Togo/NNP>1:conj",
        "signed: finite root past\n"
        "  subject: Chad\n"
        "  subject: Mali (conjunct)\n"
        "  subject: Togo (conjunct)\n");
}

static void companions_are_members(void **state)
{
    (void)state;
    clause_reading_check(
        "Chad/NNP>5:nsubj along/IN>4:case with/IN>4:case Mali/NNP>1:nmod "
        "left=leave/VBD>0:root",
        "left: finite root past\n"
        "  subject: Chad\n"
        "  subject: Mali [along with] (companion)\n");
    clause_reading_check(
        "Oslo/NNP>2:nsubj jailed=jail/VBD>0:root four/CD>2:obj "
        "including/VBG>5:case Lee/NNP>2:obl",
        "jailed: finite root past\n"
        "  subject: Oslo\n"
        "  object: four\n"
        "  object: Lee [including] (companion)\n"
        "  oblique: Lee [including]\n");
}

static void appositions_name_the_argument_again(void **state)
{
    (void)state;
    clause_reading_check(
        "Lee/NNP>5:nsubj ,/,>4:punct an/DT>4:det envoy/NN>1:appos "
        "left=leave/VBD>0:root",
        "left: finite root past\n"
        "  subject: Lee\n"
        "  subject: envoy (apposition)\n");
}

static void prepositions_may_have_several_words(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>2:nsubj fell=fall/VBD>0:root because/IN>5:case "
        "of/IN>3:fixed Lee/NNP>2:obl",
        "fell: finite root past\n"
        "  subject: Oslo\n"
        "  oblique: Lee [because of]\n");
    clause_reading_check("Lee/NNP>2:nsubj left=leave/VBD>0:root in/IN>4:case "
                         "exchange/NN>2:obl for/IN>6:case Kim/NNP>4:nmod",
                         "left: finite root past\n"
                         "  subject: Lee\n"
                         "  oblique: exchange [in]\n"
                         "  oblique: Kim [in exchange for]\n"
                         "exchange: nominal argument\n"
                         "  oblique: Kim [for]\n");
}

static void particles_belong_to_the_verb(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>2:nsubj set/VBD>0:root up/RP>2:compound:prt a/DT>5:det "
        "fund/NN>2:obj",
        "set up: finite root past\n"
        "  subject: Oslo\n"
        "  object: fund\n");
}

/* ---- implied arguments ------------------------------------------------- */

static void verbs_in_coordination_share_subject_and_object(void **state)
{
    (void)state;
    clause_reading_check("Lee/NNP>2:nsubj came=come/VBD>0:root and/CC>4:cc "
                         "signed=sign/VBD>2:conj it/PRP>4:obj",
                         "came: finite root past\n"
                         "  subject: Lee\n"
                         "signed: finite coordinate past\n"
                         "  subject: Lee (shared)\n"
                         "  object: it\n");
    clause_reading_check("Lee/NNP>2:nsubj signed=sign/VBD>0:root and/CC>4:cc "
                         "ratified=ratify/VBD>2:conj it/PRP>4:obj",
                         "signed: finite root past\n"
                         "  subject: Lee\n"
                         "  object: it (shared)\n"
                         "ratified: finite coordinate past\n"
                         "  subject: Lee (shared)\n"
                         "  object: it\n");
}

static void passives_in_coordination_share_auxiliary_and_agent(void **state)
{
    (void)state;
    clause_reading_check(
        "Lee/NNP>3:nsubj:pass was/VBD>3:aux:pass held=hold/VBN>0:root "
        "and/CC>5:cc deported=deport/VBN>3:conj by/IN>7:case "
        "Oslo/NNP>5:obl:agent",
        "held: finite root passive past\n"
        "  agent: Oslo [by] (shared)\n"
        "  object: Lee\n"
        "deported: finite coordinate passive past\n"
        "  agent: Oslo [by]\n"
        "  object: Lee (shared)\n");
}

static void the_object_controls_an_infinitive(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>2:nsubj urged=urge/VBD>0:root Lee/NNP>2:obj to/TO>5:mark "
        "go/VB>2:xcomp",
        "urged: finite root past\n"
        "  subject: Oslo\n"
        "  object: Lee\n"
        "  complement: go [to]\n"
        "go: infinitive complement requested by=urged marker=to report=urged "
        "speaker=Oslo\n"
        "  subject: Lee (control)\n");
}

static void the_subject_controls_promises(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>2:nsubj promised=promise/VBD>0:root Lee/NNP>2:obj "
        "to/TO>5:mark go/VB>2:xcomp",
        "promised: finite root past\n"
        "  subject: Oslo\n"
        "  object: Lee\n"
        "  complement: go [to]\n"
        "go: infinitive complement willed by=promised marker=to "
        "report=promised speaker=Oslo\n"
        "  subject: Oslo (control)\n");
}

static void the_passive_subject_controls_what_it_is_urged_to(void **state)
{
    (void)state;
    clause_reading_check(
        "Lee/NNP>3:nsubj:pass was/VBD>3:aux:pass urged=urge/VBN>0:root "
        "to/TO>5:mark go/VB>3:xcomp",
        "urged: finite root passive past\n"
        "  object: Lee\n"
        "  complement: go [to]\n"
        "go: infinitive complement requested by=urged hearsay=urged "
        "marker=to report=urged\n"
        "  subject: Lee (control)\n");
}

static void who_is_accused_does_what_he_is_accused_of(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>2:nsubj accused=accuse/VBD>0:root Lee/NNP>2:obj "
        "of/IN>5:mark spying=spy/VBG>2:advcl",
        "accused: finite root past\n"
        "  subject: Oslo\n"
        "  object: Lee\n"
        "  complement: spying [of]\n"
        "spying: participle complement marker=of report=accused "
        "speaker=Oslo\n"
        "  subject: Lee (control)\n");
}

static void a_phrase_controls_what_one_calls_for(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>2:nsubj called=call/VBD>0:root on/IN>4:case Lee/NNP>2:obl "
        "to/TO>6:mark go/VB>2:advcl",
        "called: finite root past\n"
        "  subject: Oslo\n"
        "  oblique: Lee [on]\n"
        "  complement: go [to]\n"
        "go: infinitive complement requested by=called marker=to "
        "report=called speaker=Oslo\n"
        "  subject: Lee (control)\n");
}

static void adverbial_clauses_take_the_subject_above(void **state)
{
    (void)state;
    clause_reading_check(
        "Calling=call/VBG>5:advcl it/PRP>1:obj war/NN>1:xcomp Oslo/NNP>5:nsubj "
        "left=leave/VBD>0:root",
        "Calling: participle adverbial\n"
        "  subject: Oslo (adverbial)\n"
        "  object: it\n"
        "  complement: war\n"
        "war: copular complement report=Calling speaker=Oslo\n"
        "  subject: it (control)\n"
        "left: finite root past\n"
        "  subject: Oslo\n");
}

static void participles_describe_their_noun(void **state)
{
    (void)state;
    clause_reading_check(
        "Pacts/NNS>5:nsubj signed=sign/VBN>1:acl by/IN>4:case Lee/NNP>2:obl "
        "failed=fail/VBD>0:root",
        "signed: participle adnominal passive\n"
        "  agent: Lee [by]\n"
        "  object: Pacts (participle)\n"
        "failed: finite root past\n"
        "  subject: Pacts\n");
    clause_reading_check("It/PRP>2:nsubj saw=see/VBD>0:root ships/NNS>2:obj "
                         "carrying=carry/VBG>3:acl arms/NNS>4:obj",
                         "saw: finite root past\n"
                         "  subject: It\n"
                         "  object: ships\n"
                         "carrying: participle adnominal\n"
                         "  subject: ships (participle)\n"
                         "  object: arms\n");
}

static void relative_pronouns_stand_for_their_noun(void **state)
{
    (void)state;
    clause_reading_check(
        "Lee/NNP>6:nsubj ,/,>4:punct who/WP>4:nsubj won=win/VBD>1:acl:relcl "
        ",/,>4:punct left=leave/VBD>0:root",
        "won: finite relative past\n"
        "  subject: Lee (relative)\n"
        "left: finite root past\n"
        "  subject: Lee\n");
    clause_reading_check(
        "It/PRP>2:nsubj sold=sell/VBD>0:root ships/NNS>2:obj with/IN>5:case "
        "which/WDT>7:obl Oslo/NNP>7:nsubj fought=fight/VBD>3:acl:relcl",
        "sold: finite root past\n"
        "  subject: It\n"
        "  object: ships\n"
        "fought: finite relative past\n"
        "  subject: Oslo\n"
        "  oblique: ships [with] (relative)\n");
    clause_reading_check(
        "It/PRP>2:nsubj left=leave/VBD>0:root Rome/NNP>2:obj "
        "where/WRB>6:advmod they/PRP>6:nsubj met=meet/VBD>3:acl:relcl",
        "left: finite root past\n"
        "  subject: It\n"
        "  object: Rome\n"
        "met: finite relative past\n"
        "  subject: they\n"
        "  oblique: Rome [where] (relative)\n");
}

static void relative_clauses_without_pronoun_lack_an_object(void **state)
{
    (void)state;
    clause_reading_check(
        "It/PRP>2:nsubj sold=sell/VBD>0:root ships/NNS>2:obj Oslo/NNP>5:nsubj "
        "built=build/VBD>3:acl:relcl",
        "sold: finite root past\n"
        "  subject: It\n"
        "  object: ships\n"
        "built: finite relative past\n"
        "  subject: Oslo\n"
        "  object: ships (relative)\n");
    clause_reading_check(
        "It/PRP>2:nsubj saw=see/VBD>0:root ships/NNS>2:obj Oslo/NNP>5:nsubj "
        "wants=want/VBZ>3:acl:relcl to/TO>7:mark buy/VB>5:xcomp",
        "saw: finite root past\n"
        "  subject: It\n"
        "  object: ships\n"
        "wants: finite relative present\n"
        "  subject: Oslo\n"
        "  complement: buy [to]\n"
        "buy: infinitive complement willed by=wants marker=to\n"
        "  subject: Oslo (control)\n"
        "  object: ships (relative)\n");
}

static void what_a_claim_is_denied_of_is_the_clause_before(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>2:nsubj accused=accuse/VBD>0:root Lee/NNP>2:obj "
        "of/IN>5:mark spying=spy/VBG>2:advcl ,/,>8:punct a/DT>8:det "
        "claim/NN>2:appos he/PRP>10:nsubj denies=deny/VBZ>8:acl:relcl",
        "accused: finite root past\n"
        "  subject: Oslo\n"
        "  object: Lee\n"
        "  complement: spying [of]\n"
        "spying: participle complement marker=of report=accused "
        "speaker=Oslo\n"
        "  subject: Lee (control)\n"
        "denies: finite relative present\n"
        "  subject: he\n"
        "  object: claim (relative)\n"
        "  complement: spying [of] (apposition)\n");
}

/* ---- nouns of action --------------------------------------------------- */

static void nouns_of_action_have_arguments(void **state)
{
    (void)state;
    clause_reading_check(
        "Mali/NNP>3:nmod:poss 's/POS>1:case invasion/NN>6:nsubj of/IN>5:case "
        "Chad/NNP>3:nmod failed=fail/VBD>0:root",
        "invasion: nominal argument\n"
        "  oblique: Chad [of]\n"
        "  possessor: Mali\n"
        "failed: finite root past\n"
        "  subject: invasion\n");
    clause_reading_check(
        "The/DT>2:det visit/NN>5:nsubj by/IN>4:case Lee/NNP>2:nmod "
        "ended=end/VBD>0:root",
        "visit: nominal argument\n"
        "  agent: Lee [by]\n"
        "ended: finite root past\n"
        "  subject: visit\n");
    clause_reading_check(
        "A/DT>3:det Malian/JJ>3:amod attack/NN>4:nsubj failed=fail/VBD>0:root",
        "attack: nominal argument\n"
        "  compound: Malian\n"
        "failed: finite root past\n"
        "  subject: Malian attack\n");
}

static void a_light_verb_gives_its_arguments_to_the_noun(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>2:nsubj held=hold/VBD>0:root talks=talk/NNS>2:obj "
        "with/IN>5:case Mali/NNP>2:obl",
        "held: finite root past\n"
        "  subject: Oslo\n"
        "  object: talks\n"
        "  oblique: Mali [with]\n"
        "talks: nominal argument\n"
        "  subject: Oslo (control)\n"
        "  oblique: Mali [with] (shared)\n");
}

static void who_has_a_plan_does_what_is_planned(void **state)
{
    (void)state;
    clause_reading_check(
        "Oslo/NNP>3:nmod:poss 's/POS>1:case plan/NN>6:nsubj to/TO>5:mark "
        "go/VB>3:acl failed=fail/VBD>0:root",
        "go: infinitive adnominal willed by=plan marker=to\n"
        "  subject: Oslo (control)\n"
        "failed: finite root past\n"
        "  subject: plan\n");
    clause_reading_check(
        "Oslo/NNP>3:nmod:poss 's/POS>1:case decision/NN>6:nsubj to/TO>5:mark "
        "go/VB>3:acl failed=fail/VBD>0:root",
        "decision: nominal argument\n"
        "  possessor: Oslo\n"
        "  complement: go [to]\n"
        "go: infinitive adnominal willed by=decision marker=to\n"
        "  subject: Oslo (control)\n"
        "failed: finite root past\n"
        "  subject: decision\n");
}

/* ---- the whole --------------------------------------------------------- */

static void sentences_without_words_have_no_clauses(void **state)
{
    ent_arena *arena = ent_arena_new();
    ent_parse none = {.word_count = 0};
    ent_clauses clauses = {.count = 7};

    (void)state;
    assert_non_null(arena);
    assert_int_equal(ent_clauses_read(&clauses, &none, NULL, NULL, arena, NULL),
                     ENT_OK);
    assert_int_equal(clauses.count, 0);
    assert_int_equal(clauses.quotation_count, 0);
    ent_arena_free(arena);
}

static void check_argument(const ent_clauses *clauses, const ent_parse *parse,
                           const ent_argument *argument)
{
    assert_true(argument->word < parse->word_count);
    assert_true(argument->case_word == ENT_NO_WORD ||
                argument->case_word < parse->word_count);
    assert_true(argument->clause == ENT_NO_CLAUSE ||
                argument->clause < clauses->count);
    assert_true(argument->role != ENT_ROLE_COMPLEMENT ||
                argument->clause != ENT_NO_CLAUSE);
}

/** Ids are in range, arguments in order, and no clause is above itself. */
static void check_clauses(const ent_clauses *clauses, const ent_parse *parse)
{
    for (size_t i = 0; i < clauses->count; i++) {
        const ent_clause *clause = &clauses->clauses[i];
        size_t depth = 0;

        assert_true(clause->predicate < parse->word_count);
        assert_true(i == 0 ||
                    clauses->clauses[i - 1].predicate < clause->predicate);
        for (uint32_t up = clause->parent; up != ENT_NO_CLAUSE;
             up = clauses->clauses[up].parent)
            assert_true(up < clauses->count && ++depth <= clauses->count);
        assert_true(clause->quotation == ENT_NO_QUOTATION ||
                    clause->quotation < clauses->quotation_count);
        for (size_t k = 0; k < clause->argument_count; k++) {
            check_argument(clauses, parse, &clause->arguments[k]);
            assert_true(k == 0 || clause->arguments[k - 1].role <=
                                      clause->arguments[k].role);
        }
    }
}

static void any_tree_can_be_read(void **state)
{
    ent_rng rng;
    size_t arguments = 0;

    (void)state;
    random_begin(&rng);
    for (int i = 0; i < 20000; i++) {
        ent_arena *arena = ent_arena_new();
        ent_parse parse;
        ent_clauses clauses;
        ent_buf out = {0};

        assert_non_null(arena);
        parse = small_tree_random(&rng, i % 40 == 0 ? 300 : 14, arena);
        assert_int_equal(
            ent_clauses_read(&clauses, &parse, NULL, NULL, arena, NULL),
            ENT_OK);
        check_clauses(&clauses, &parse);
        for (size_t k = 0; k < clauses.count; k++)
            arguments += clauses.clauses[k].argument_count;
        ent_clauses_print(&out, &clauses, &parse);
        ent_buf_clear(&out);
        ent_arena_free(arena);
    }
    assert_true(arguments > 20000);
}

static ent_status read_in_own_arena(void *user)
{
    const ent_parse *parse = user;
    ent_arena *arena = ent_arena_new();
    ent_clauses clauses;
    ent_status st = ENT_ERR_NOMEM;

    if (arena == NULL)
        return st;
    st = ent_clauses_read(&clauses, parse, NULL, NULL, arena, NULL);
    ent_arena_free(arena);
    return st;
}

static void each_lack_of_memory_is_reported(void **state)
{
    ent_arena *arena = ent_arena_new();
    ent_rng rng;
    ent_parse parse;

    (void)state;
    assert_non_null(arena);
    random_begin(&rng);
    do
        parse = small_tree_random(&rng, 300, arena);
    while (parse.word_count < 250);
    fault_each(read_in_own_arena, &parse);
    ent_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subject_object_and_phrases_are_arguments),
        cmocka_unit_test(the_subject_of_a_passive_is_its_object),
        cmocka_unit_test(a_deadline_is_no_agent),
        cmocka_unit_test(times_have_no_case_word),
        cmocka_unit_test(each_member_of_a_list_is_an_argument),
        cmocka_unit_test(companions_are_members),
        cmocka_unit_test(appositions_name_the_argument_again),
        cmocka_unit_test(prepositions_may_have_several_words),
        cmocka_unit_test(particles_belong_to_the_verb),
        cmocka_unit_test(verbs_in_coordination_share_subject_and_object),
        cmocka_unit_test(passives_in_coordination_share_auxiliary_and_agent),
        cmocka_unit_test(the_object_controls_an_infinitive),
        cmocka_unit_test(the_subject_controls_promises),
        cmocka_unit_test(the_passive_subject_controls_what_it_is_urged_to),
        cmocka_unit_test(who_is_accused_does_what_he_is_accused_of),
        cmocka_unit_test(a_phrase_controls_what_one_calls_for),
        cmocka_unit_test(adverbial_clauses_take_the_subject_above),
        cmocka_unit_test(participles_describe_their_noun),
        cmocka_unit_test(relative_pronouns_stand_for_their_noun),
        cmocka_unit_test(relative_clauses_without_pronoun_lack_an_object),
        cmocka_unit_test(what_a_claim_is_denied_of_is_the_clause_before),
        cmocka_unit_test(nouns_of_action_have_arguments),
        cmocka_unit_test(a_light_verb_gives_its_arguments_to_the_noun),
        cmocka_unit_test(who_has_a_plan_does_what_is_planned),
        cmocka_unit_test(sentences_without_words_have_no_clauses),
        cmocka_unit_test(any_tree_can_be_read),
        cmocka_unit_test(each_lack_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
