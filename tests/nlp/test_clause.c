/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/clause.h"
#include "small_tree.h"
#include "support/fault.h"
#include "support/random.h"

typedef struct reading {
    ent_arena *arena;
    ent_parse parse;
    ent_clauses clauses;
} reading;

static reading read_tree(const char *tree, const ent_clauses *before)
{
    reading r = {.arena = ent_arena_new()};

    assert_non_null(r.arena);
    r.parse = small_tree(tree, r.arena);
    assert_int_equal(
        ent_clauses_read(&r.clauses, &r.parse, before, NULL, r.arena, NULL),
        ENT_OK);
    return r;
}

/** The printed clauses of a tree are these. */
static void check(const char *tree, const char *want)
{
    reading r = read_tree(tree, NULL);
    ent_buf got = {0};

    ent_clauses_print(&got, &r.clauses, &r.parse);
    assert_string_equal(got.ptr, want);
    ent_buf_clear(&got);
    ent_arena_free(r.arena);
}

/** The clause of the word with that number, which counts from 1. */
static const ent_clause *clause_at(const reading *r, uint32_t word)
{
    for (size_t i = 0; i < r->clauses.count; i++)
        if (r->clauses.clauses[i].predicate + 1 == word)
            return &r->clauses.clauses[i];
    fail_msg("no clause at word %u", word);
    return NULL;
}

/** Modality and negation of the clause at a word. */
static void check_mood(const char *tree, uint32_t word,
                       ent_clause_modality modality, bool negated)
{
    reading r = read_tree(tree, NULL);
    const ent_clause *clause = clause_at(&r, word);

    assert_string_equal(ent_clause_modality_name(clause->modality),
                        ent_clause_modality_name(modality));
    assert_int_equal(clause->negated, negated);
    assert_int_equal(clause->negation != ENT_NO_WORD, negated);
    ent_arena_free(r.arena);
}

/** Speaker of the clause at a word; 0: nobody. */
static void check_speaker(const char *tree, uint32_t word, uint32_t speaker)
{
    reading r = read_tree(tree, NULL);

    assert_int_equal(clause_at(&r, word)->speaker,
                     speaker == 0 ? ENT_NO_WORD : speaker - 1);
    ent_arena_free(r.arena);
}

/* ---- arguments --------------------------------------------------------- */

static void subject_object_and_phrases_are_arguments(void **state)
{
    (void)state;
    check("Oslo/NNP>2:nsubj gave=give/VBD>0:root Kiev/NNP>2:iobj "
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
    check("Lee/NNP>3:nsubj:pass was/VBD>3:aux:pass jailed=jail/VBN>0:root "
          "by/IN>5:case Oslo/NNP>3:obl",
          "jailed: finite root passive past\n"
          "  agent: Oslo [by]\n"
          "  object: Lee\n");
    check("Kiev/NNP>3:nsubj:pass was/VBD>3:aux:pass given=give/VBN>0:root "
          "tanks/NNS>3:obj",
          "given: finite root passive past\n"
          "  object: tanks\n"
          "  indirect-object: Kiev\n");
}

static void a_deadline_is_no_agent(void **state)
{
    (void)state;
    check("Work/NN>3:nsubj:pass is/VBZ>3:aux:pass done=do/VBN>0:root "
          "by/IN>5:case 2027/CD>3:obl",
          "done: finite root passive present\n"
          "  object: Work\n"
          "  oblique: 2027 [by]\n");
}

static void times_have_no_case_word(void **state)
{
    (void)state;
    check("Lee/NNP>2:nsubj left=leave/VBD>0:root last/JJ>4:amod "
          "month/NN>2:obl:unmarked",
          "left: finite root past\n"
          "  subject: Lee\n"
          "  time: last month\n");
}

static void each_member_of_a_list_is_an_argument(void **state)
{
    (void)state;
    check("Chad/NNP>5:nsubj ,/,>3:punct Mali/NNP>1:conj and/CC>6:cc "
          "signed=sign/VBD>0:root Togo/NNP>1:conj",
          "signed: finite root past\n"
          "  subject: Chad\n"
          "  subject: Mali (conjunct)\n"
          "  subject: Togo (conjunct)\n");
}

static void companions_are_members(void **state)
{
    (void)state;
    check("Chad/NNP>5:nsubj along/IN>4:case with/IN>4:case Mali/NNP>1:nmod "
          "left=leave/VBD>0:root",
          "left: finite root past\n"
          "  subject: Chad\n"
          "  subject: Mali [along with] (companion)\n");
    check("Oslo/NNP>2:nsubj jailed=jail/VBD>0:root four/CD>2:obj "
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
    check("Lee/NNP>5:nsubj ,/,>4:punct an/DT>4:det envoy/NN>1:appos "
          "left=leave/VBD>0:root",
          "left: finite root past\n"
          "  subject: Lee\n"
          "  subject: envoy (apposition)\n");
}

static void prepositions_may_have_several_words(void **state)
{
    (void)state;
    check("Oslo/NNP>2:nsubj fell=fall/VBD>0:root because/IN>5:case "
          "of/IN>3:fixed Lee/NNP>2:obl",
          "fell: finite root past\n"
          "  subject: Oslo\n"
          "  oblique: Lee [because of]\n");
    check("Lee/NNP>2:nsubj left=leave/VBD>0:root in/IN>4:case "
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
    check("Oslo/NNP>2:nsubj set/VBD>0:root up/RP>2:compound:prt a/DT>5:det "
          "fund/NN>2:obj",
          "set up: finite root past\n"
          "  subject: Oslo\n"
          "  object: fund\n");
}

/* ---- implied arguments ------------------------------------------------- */

static void verbs_in_coordination_share_subject_and_object(void **state)
{
    (void)state;
    check("Lee/NNP>2:nsubj came=come/VBD>0:root and/CC>4:cc "
          "signed=sign/VBD>2:conj it/PRP>4:obj",
          "came: finite root past\n"
          "  subject: Lee\n"
          "signed: finite coordinate past\n"
          "  subject: Lee (shared)\n"
          "  object: it\n");
    check("Lee/NNP>2:nsubj signed=sign/VBD>0:root and/CC>4:cc "
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
    check("Lee/NNP>3:nsubj:pass was/VBD>3:aux:pass held=hold/VBN>0:root "
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
    check("Oslo/NNP>2:nsubj urged=urge/VBD>0:root Lee/NNP>2:obj to/TO>5:mark "
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
    check("Oslo/NNP>2:nsubj promised=promise/VBD>0:root Lee/NNP>2:obj "
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
    check("Lee/NNP>3:nsubj:pass was/VBD>3:aux:pass urged=urge/VBN>0:root "
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
    check("Oslo/NNP>2:nsubj accused=accuse/VBD>0:root Lee/NNP>2:obj "
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
    check("Oslo/NNP>2:nsubj called=call/VBD>0:root on/IN>4:case Lee/NNP>2:obl "
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
    check(
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
    check("Pacts/NNS>5:nsubj signed=sign/VBN>1:acl by/IN>4:case Lee/NNP>2:obl "
          "failed=fail/VBD>0:root",
          "signed: participle adnominal passive\n"
          "  agent: Lee [by]\n"
          "  object: Pacts (participle)\n"
          "failed: finite root past\n"
          "  subject: Pacts\n");
    check("It/PRP>2:nsubj saw=see/VBD>0:root ships/NNS>2:obj "
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
    check("Lee/NNP>6:nsubj ,/,>4:punct who/WP>4:nsubj won=win/VBD>1:acl:relcl "
          ",/,>4:punct left=leave/VBD>0:root",
          "won: finite relative past\n"
          "  subject: Lee (relative)\n"
          "left: finite root past\n"
          "  subject: Lee\n");
    check("It/PRP>2:nsubj sold=sell/VBD>0:root ships/NNS>2:obj with/IN>5:case "
          "which/WDT>7:obl Oslo/NNP>7:nsubj fought=fight/VBD>3:acl:relcl",
          "sold: finite root past\n"
          "  subject: It\n"
          "  object: ships\n"
          "fought: finite relative past\n"
          "  subject: Oslo\n"
          "  oblique: ships [with] (relative)\n");
    check("It/PRP>2:nsubj left=leave/VBD>0:root Rome/NNP>2:obj "
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
    check(
        "It/PRP>2:nsubj sold=sell/VBD>0:root ships/NNS>2:obj Oslo/NNP>5:nsubj "
        "built=build/VBD>3:acl:relcl",
        "sold: finite root past\n"
        "  subject: It\n"
        "  object: ships\n"
        "built: finite relative past\n"
        "  subject: Oslo\n"
        "  object: ships (relative)\n");
    check("It/PRP>2:nsubj saw=see/VBD>0:root ships/NNS>2:obj Oslo/NNP>5:nsubj "
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
    check("Oslo/NNP>2:nsubj accused=accuse/VBD>0:root Lee/NNP>2:obj "
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
    check("Mali/NNP>3:nmod:poss 's/POS>1:case invasion/NN>6:nsubj of/IN>5:case "
          "Chad/NNP>3:nmod failed=fail/VBD>0:root",
          "invasion: nominal argument\n"
          "  oblique: Chad [of]\n"
          "  possessor: Mali\n"
          "failed: finite root past\n"
          "  subject: invasion\n");
    check("The/DT>2:det visit/NN>5:nsubj by/IN>4:case Lee/NNP>2:nmod "
          "ended=end/VBD>0:root",
          "visit: nominal argument\n"
          "  agent: Lee [by]\n"
          "ended: finite root past\n"
          "  subject: visit\n");
    check(
        "A/DT>3:det Malian/JJ>3:amod attack/NN>4:nsubj failed=fail/VBD>0:root",
        "attack: nominal argument\n"
        "  compound: Malian\n"
        "failed: finite root past\n"
        "  subject: Malian attack\n");
}

static void a_light_verb_gives_its_arguments_to_the_noun(void **state)
{
    (void)state;
    check("Oslo/NNP>2:nsubj held=hold/VBD>0:root talks=talk/NNS>2:obj "
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
    check("Oslo/NNP>3:nmod:poss 's/POS>1:case plan/NN>6:nsubj to/TO>5:mark "
          "go/VB>3:acl failed=fail/VBD>0:root",
          "go: infinitive adnominal willed by=plan marker=to\n"
          "  subject: Oslo (control)\n"
          "failed: finite root past\n"
          "  subject: plan\n");
    check("Oslo/NNP>3:nmod:poss 's/POS>1:case decision/NN>6:nsubj to/TO>5:mark "
          "go/VB>3:acl failed=fail/VBD>0:root",
          "decision: nominal argument\n"
          "  possessor: Oslo\n"
          "  complement: go [to]\n"
          "go: infinitive adnominal willed by=decision marker=to\n"
          "  subject: Oslo (control)\n"
          "failed: finite root past\n"
          "  subject: decision\n");
}

/* ---- moods ------------------------------------------------------------- */

static void auxiliaries_give_modality_and_tense(void **state)
{
    (void)state;
    check("Oslo/NNP>3:nsubj will/MD>3:aux go/VB>0:root",
          "go: finite root future willed by=will\n  subject: Oslo\n");
    check("Oslo/NNP>5:nsubj may/MD>5:aux have/VB>5:aux been/VBN>5:aux "
          "acting=act/VBG>0:root",
          "acting: finite root perfect possible by=may\n  subject: Oslo\n");
    check("Oslo/NNP>3:nsubj is=be/VBZ>3:aux acting=act/VBG>0:root",
          "acting: finite root present progressive\n  subject: Oslo\n");
    check("Oslo/NNP>4:nsubj is=be/VBZ>4:aux to/TO>4:mark go/VB>0:root",
          "go: finite root future willed by=is marker=to\n"
          "  subject: Oslo\n");
}

static void headlines_with_infinitives_are_plans(void **state)
{
    (void)state;
    check("Oslo/NNP>3:nsubj to/TO>3:mark Join=join/VB>0:root Pact/NN>3:obj",
          "Join: infinitive root future willed by=to marker=to\n"
          "  subject: Oslo\n"
          "  object: Pact\n");
}

static void negation_is_found(void **state)
{
    (void)state;
    check_mood("Oslo/NNP>4:nsubj did=do/VBD>4:aux n't=not/RB>4:advmod "
               "go/VB>0:root",
               4, ENT_CLAUSE_ACTUAL, true);
    check_mood("No=no/DT>2:det state/NN>3:nsubj went=go/VBD>0:root", 3,
               ENT_CLAUSE_ACTUAL, true);
    check_mood("Neither=neither/CC>2:cc Oslo/NNP>5:nsubj nor/CC>4:cc "
               "Rome/NNP>2:conj went=go/VBD>0:root",
               5, ENT_CLAUSE_ACTUAL, true);
    check_mood("Oslo/NNP>4:nsubj no/RB>3:advmod longer/RB>4:advmod "
               "helps=help/VBZ>0:root",
               4, ENT_CLAUSE_ACTUAL, true);
    check_mood("Oslo/NNP>2:nsubj left=leave/VBD>0:root without/IN>4:mark "
               "paying=pay/VBG>2:advcl",
               4, ENT_CLAUSE_ACTUAL, true);
    check_mood("Oslo/NNP>4:nsubj not/RB>4:advmod only/RB>4:advmod "
               "went=go/VBD>0:root",
               4, ENT_CLAUSE_ACTUAL, false);
}

static void verbs_of_refusal_negate_what_they_govern(void **state)
{
    (void)state;
    check_mood("Oslo/NNP>2:nsubj refused=refuse/VBD>0:root to/TO>4:mark "
               "go/VB>2:xcomp",
               4, ENT_CLAUSE_ACTUAL, true);
    check_mood("Oslo/NNP>4:nsubj did=do/VBD>4:aux not/RB>4:advmod "
               "refuse/VB>0:root to/TO>6:mark go/VB>4:xcomp",
               6, ENT_CLAUSE_ACTUAL, false);
    check_mood("Oslo/NNP>2:nsubj denied=deny/VBD>0:root that/IN>5:mark "
               "Lee/NNP>5:nsubj went=go/VBD>2:ccomp",
               5, ENT_CLAUSE_ACTUAL, true);
    check_mood("Oslo/NNP>2:nsubj rejected=reject/VBD>0:root claims=claim/NNS>2:"
               "obj of/IN>5:case attacks=attack/NNS>3:nmod by/IN>7:case "
               "Lee/NNP>5:nmod",
               5, ENT_CLAUSE_ACTUAL, true);
}

static void
the_verb_that_is_negated_by_itself_is_not_by_its_complement(void **state)
{
    (void)state;
    check_mood("Oslo/NNP>2:nsubj refused=refuse/VBD>0:root to/TO>4:mark "
               "go/VB>2:xcomp",
               2, ENT_CLAUSE_ACTUAL, false);
}

static void conditions_questions_and_orders_are_no_facts(void **state)
{
    static const char condition[] =
        "If=if/IN>3:mark Oslo/NNP>3:nsubj goes=go/VBZ>5:advcl Lee/NNP>5:nsubj "
        "stays=stay/VBZ>0:root";

    (void)state;
    check_mood(condition, 3, ENT_CLAUSE_CONDITIONAL, false);
    check_mood(condition, 5, ENT_CLAUSE_CONDITIONAL, false);
    check_mood("Should=should/MD>3:aux Oslo/NNP>3:nsubj go/VB>6:advcl "
               "Lee/NNP>6:nsubj will/MD>6:aux stay/VB>0:root",
               3, ENT_CLAUSE_CONDITIONAL, false);
    check_mood("Will=will/MD>3:aux Oslo/NNP>3:nsubj go/VB>0:root ?/.>3:punct",
               3, ENT_CLAUSE_ASKED, false);
    check_mood("He/PRP>2:nsubj asked=ask/VBD>0:root whether/IN>5:mark "
               "Oslo/NNP>5:nsubj went=go/VBD>2:ccomp",
               5, ENT_CLAUSE_ASKED, false);
    check_mood("Leave=leave/VB>0:root Oslo/NNP>1:obj", 1, ENT_CLAUSE_REQUESTED,
               false);
}

static void moods_go_down_to_complements_and_conjuncts(void **state)
{
    static const char tree[] =
        "Oslo/NNP>3:nsubj may/MD>3:aux consider/VB>0:root "
        "arming=arm/VBG>3:xcomp "
        "and/CC>6:cc training=train/VBG>4:conj rebels/NNS>6:obj";

    (void)state;
    check_mood(tree, 3, ENT_CLAUSE_POSSIBLE, false);
    check_mood(tree, 4, ENT_CLAUSE_WILLED, false);
    check_mood(tree, 6, ENT_CLAUSE_WILLED, false);
    check_mood("Oslo/NNP>4:nsubj will/MD>4:aux not/RB>4:advmod go/VB>0:root "
               "or/CC>6:cc stay/VB>4:conj",
               6, ENT_CLAUSE_WILLED, true);
}

static void nouns_of_action_have_the_mood_of_what_governs_them(void **state)
{
    (void)state;
    check_mood("Oslo/NNP>2:nsubj seeks=seek/VBZ>0:root talks=talk/NNS>2:obj "
               "with/IN>5:case Lee/NNP>3:nmod",
               3, ENT_CLAUSE_WILLED, false);
    check_mood("Oslo/NNP>3:nsubj will/MD>3:aux hold/VB>0:root "
               "talks=talk/NNS>3:obj with/IN>6:case Lee/NNP>4:nmod",
               4, ENT_CLAUSE_WILLED, false);
    check_mood("Oslo/NNP>3:nsubj will/MD>3:aux condemn/VB>0:root "
               "attacks=attack/NNS>3:obj by/IN>6:case Lee/NNP>4:nmod",
               4, ENT_CLAUSE_ACTUAL, false);
    check_mood("A/DT>3:det planned/JJ>3:amod attack/NN>6:nsubj on/IN>5:case "
               "Oslo/NNP>3:nmod failed=fail/VBD>0:root",
               3, ENT_CLAUSE_WILLED, false);
}

static void going_to_is_the_future(void **state)
{
    reading r = read_tree("Oslo/NNP>3:nsubj is=be/VBZ>3:aux "
                          "going=go/VBG>0:root to/TO>5:mark act/VB>3:xcomp",
                          NULL);

    (void)state;
    assert_int_equal(clause_at(&r, 5)->tense, ENT_TENSE_FUTURE);
    assert_int_equal(clause_at(&r, 5)->modality, ENT_CLAUSE_WILLED);
    ent_arena_free(r.arena);
}

static void unnamed_sources_are_hearsay(void **state)
{
    reading adverb = read_tree("Lee/NNP>3:nsubj reportedly/RB>3:advmod "
                               "left=leave/VBD>0:root",
                               NULL);
    reading passive =
        read_tree("Lee/NNP>3:nsubj:pass is=be/VBZ>3:aux:pass "
                  "said=say/VBN>0:root to/TO>6:mark have/VB>6:aux "
                  "left=leave/VBN>3:xcomp",
                  NULL);

    (void)state;
    assert_int_equal(clause_at(&adverb, 3)->hearsay, 1);
    assert_int_equal(clause_at(&passive, 6)->hearsay, 2);
    assert_int_equal(clause_at(&passive, 6)->speaker, ENT_NO_WORD);
    ent_arena_free(adverb.arena);
    ent_arena_free(passive.arena);
}

/* ---- speakers and quotations ------------------------------------------- */

static void the_subject_of_a_report_is_the_speaker(void **state)
{
    (void)state;
    check_speaker("Lee/NNP>2:nsubj said=say/VBD>0:root Oslo/NNP>4:nsubj "
                  "fell=fall/VBD>2:ccomp",
                  4, 1);
    check_speaker("Oslo/NNP>2:nsubj fell=fall/VBD>0:root ,/,>5:punct "
                  "Lee/NNP>5:nsubj said=say/VBD>2:parataxis",
                  2, 4);
    check_speaker("Oslo/NNP>2:nsubj fell=fall/VBD>0:root "
                  "according=accord/VBG>5:case to/IN>3:fixed Lee/NNP>2:obl",
                  2, 5);
    check_speaker("Oslo/NNP>2:nsubj fell=fall/VBD>0:root", 2, 0);
}

static void a_report_is_above_what_it_reports(void **state)
{
    reading r = read_tree("Oslo/NNP>2:nsubj fell=fall/VBD>0:root ,/,>5:punct "
                          "Lee/NNP>5:nsubj said=say/VBD>2:parataxis",
                          NULL);
    const ent_clause *report = clause_at(&r, 5);

    (void)state;
    assert_int_equal(clause_at(&r, 2)->parent, 1);
    assert_int_equal(clause_at(&r, 2)->attachment, ENT_ATTACHED_COMPLEMENT);
    assert_int_equal(report->parent, ENT_NO_CLAUSE);
    assert_int_equal(report->attachment, ENT_ATTACHED_ROOT);
    assert_int_equal(report->arguments[1].clause, 0);
    ent_arena_free(r.arena);
}

static void speakers_say_what_is_inside_of_what_they_say(void **state)
{
    (void)state;
    check_speaker("Lee/NNP>2:nsubj said=say/VBD>0:root Oslo/NNP>4:nsubj "
                  "fell=fall/VBD>2:ccomp after/IN>7:mark Mali/NNP>7:nsubj "
                  "left=leave/VBD>4:advcl",
                  7, 1);
    check_speaker("Lee/NNP>2:nsubj fled=flee/VBD>0:root and/CC>4:cc "
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
        reading r = read_tree(trees[i], NULL);

        assert_int_equal(r.clauses.quotation_count, 1);
        assert_int_equal(r.clauses.quotations[0].first, 1);
        assert_int_equal(r.clauses.quotations[0].last, 4);
        assert_int_equal(r.clauses.quotations[0].verb, 6);
        assert_int_equal(r.clauses.quotations[0].speaker, 5);
        assert_false(r.clauses.quotations[0].scare);
        assert_false(r.clauses.quotations[0].open_begin);
        assert_false(r.clauses.quotations[0].open_end);
        assert_int_equal(clause_at(&r, 3)->quotation, 0);
        assert_int_equal(clause_at(&r, 7)->quotation, ENT_NO_QUOTATION);
        ent_arena_free(r.arena);
    }
}

static void words_in_marks_are_no_statement(void **state)
{
    reading r = read_tree("Lee/NNP>2:nsubj called=call/VBD>0:root it/PRP>2:obj "
                          "a/DT>7:det \u201c/``>7:punct big/JJ>7:amod "
                          "mistake/NN>2:xcomp \u201d/''>7:punct",
                          NULL);

    (void)state;
    assert_int_equal(r.clauses.quotation_count, 1);
    assert_true(r.clauses.quotations[0].scare);
    assert_int_equal(r.clauses.quotations[0].speaker, 0);
    ent_arena_free(r.arena);
}

static void quotations_go_on_over_sentences(void **state)
{
    reading first = read_tree("Lee/NNP>2:nsubj said=say/VBD>0:root ,/,>6:punct "
                              "\u201c/``>6:punct We/PRP>6:nsubj "
                              "won=win/VBD>2:ccomp ./.>2:punct",
                              NULL);
    reading second = read_tree(
        "They/PRP>2:nsubj lost=lose/VBD>0:root ./.>2:punct", &first.clauses);
    reading third = read_tree("It/PRP>2:nsubj ended=end/VBD>0:root ./.>2:punct "
                              "\u201d/''>2:punct",
                              &second.clauses);
    reading last =
        read_tree("He/PRP>2:nsubj left=leave/VBD>0:root", &third.clauses);

    (void)state;
    assert_true(first.clauses.quotations[0].open_end);
    assert_int_equal(second.clauses.quotation_count, 1);
    assert_true(second.clauses.quotations[0].open_begin);
    assert_true(second.clauses.quotations[0].open_end);
    assert_int_equal(clause_at(&second, 2)->quotation, 0);
    assert_true(third.clauses.quotations[0].open_begin);
    assert_false(third.clauses.quotations[0].open_end);
    assert_int_equal(third.clauses.quotations[0].last, 3);
    assert_int_equal(last.clauses.quotation_count, 0);
    ent_arena_free(first.arena);
    ent_arena_free(second.arena);
    ent_arena_free(third.arena);
    ent_arena_free(last.arena);
}

static void quotations_stand_inside_each_other(void **state)
{
    reading r =
        read_tree("\u201c/``>3:punct He/PRP>3:nsubj said=say/VBD>0:root "
                  "\u2018/``>6:punct we/PRP>6:nsubj "
                  "won=win/VBD>3:ccomp \u2019/''>6:punct ./.>3:punct "
                  "\u201d/''>3:punct",
                  NULL);

    (void)state;
    assert_int_equal(r.clauses.quotation_count, 2);
    assert_int_equal(clause_at(&r, 3)->quotation, 0);
    assert_int_equal(clause_at(&r, 6)->quotation, 1);
    assert_int_equal(r.clauses.quotations[1].last, 6);
    assert_int_equal(r.clauses.quotations[0].last, 8);
    ent_arena_free(r.arena);
}

static void a_mark_that_was_forgotten_ends_at_the_next_comma(void **state)
{
    reading r =
        read_tree("A/DT>4:det \u201c/``>4:punct close/JJ>4:amod "
                  "ally/NN>7:nsubj ,/,>4:punct he/PRP>4:appos "
                  "left=leave/VBD>0:root a/DT>11:det \u201c/``>11:punct "
                  "big/JJ>11:amod gap/NN>7:obj \u201d/''>11:punct",
                  NULL);

    (void)state;
    assert_int_equal(r.clauses.quotation_count, 2);
    assert_int_equal(r.clauses.quotations[0].last, 4);
    assert_int_equal(clause_at(&r, 7)->quotation, ENT_NO_QUOTATION);
    ent_arena_free(r.arena);
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
        cmocka_unit_test(auxiliaries_give_modality_and_tense),
        cmocka_unit_test(headlines_with_infinitives_are_plans),
        cmocka_unit_test(negation_is_found),
        cmocka_unit_test(verbs_of_refusal_negate_what_they_govern),
        cmocka_unit_test(
            the_verb_that_is_negated_by_itself_is_not_by_its_complement),
        cmocka_unit_test(conditions_questions_and_orders_are_no_facts),
        cmocka_unit_test(moods_go_down_to_complements_and_conjuncts),
        cmocka_unit_test(nouns_of_action_have_the_mood_of_what_governs_them),
        cmocka_unit_test(going_to_is_the_future),
        cmocka_unit_test(unnamed_sources_are_hearsay),
        cmocka_unit_test(the_subject_of_a_report_is_the_speaker),
        cmocka_unit_test(a_report_is_above_what_it_reports),
        cmocka_unit_test(speakers_say_what_is_inside_of_what_they_say),
        cmocka_unit_test(quotations_know_their_words_and_their_speaker),
        cmocka_unit_test(words_in_marks_are_no_statement),
        cmocka_unit_test(quotations_go_on_over_sentences),
        cmocka_unit_test(quotations_stand_inside_each_other),
        cmocka_unit_test(a_mark_that_was_forgotten_ends_at_the_next_comma),
        cmocka_unit_test(sentences_without_words_have_no_clauses),
        cmocka_unit_test(any_tree_can_be_read),
        cmocka_unit_test(each_lack_of_memory_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
