/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/lexicon/office.h"
#include "entente/lexicon/relation_entry.h"
#include "lexicon/opened.h"

static const ent_known_entity *find(const ent_lexicon *lexicon,
                                    const char *name)
{
    uint32_t entity = ent_lexicon_find(lexicon, ent_str_from(name));

    return entity == ENT_NOT_KNOWN ? NULL : ent_lexicon_entity(lexicon, entity);
}

static void assert_entity(const ent_lexicon *lexicon, const char *name,
                          ent_entity_class entity_class, const char *kind,
                          const char *country)
{
    const ent_known_entity *entity = find(lexicon, name);

    assert_non_null(entity);
    assert_int_equal(entity->entity_class, entity_class);
    assert_true(ent_str_is(entity->kind, kind));
    assert_true(ent_str_is(entity->country, country));
    assert_false(entity->builtin);
}

static const char actors[] = "; a sample\n"
                             "# another comment\n"
                             "KENYA_  [KEN] ; a state\n"
                             "+KENYAN_\n"
                             "+OLD_HIGHLANDS_\n"
                             "\n"
                             "ALHAJI_EXAMPLE_\n"
                             "+A._EXAMPLE_\n"
                             "\t[KENGOV 010120-090120]\n"
                             "\t[KENOPP >090120]\n"
                             "HILL_FRONT_ [KENREB]\n"
                             "MINISTRY_OF_DIKES_ [KENGOV]\n"
                             "BLUE_COUNCIL_ [IGO]\n"
                             "RIVER_SALT_COMPANY_ [KENBUS]\n"
                             "NOBODY_\n"
                             "LOST_DAYS_ [KENGOV 019940-020101]\n";

static void actors_become_entities(void **state)
{
    ent_lexicon *lexicon =
        lexicon_with(*state, "x.actors.txt", actors,
                     "15:0: 2 actors without a code were left out; this is "
                     "the first\n"
                     "0:0: 1 codes cannot be read, with their days, and were "
                     "left out\n");

    assert_entity(lexicon, "Alhaji Example", ENT_PERSON, "", "KEN");
    assert_entity(lexicon, "Hill Front", ENT_ORGANIZATION, "rebel-group",
                  "KEN");
    assert_entity(lexicon, "Ministry of Dikes", ENT_ORGANIZATION, "agency",
                  "KEN");
    assert_entity(lexicon, "Blue Council", ENT_ORGANIZATION, "international",
                  "");
    assert_entity(lexicon, "River Salt Company", ENT_ORGANIZATION, "company",
                  "KEN");
    assert_null(find(lexicon, "Nobody"));
    assert_null(find(lexicon, "Lost Days"));
    ent_lexicon_close(lexicon);
}

static void states_get_names_but_keep_theirs(void **state)
{
    ent_lexicon *lexicon =
        lexicon_with(*state, "x.actors.txt",
                     "KENYA_ [KEN]\n+KENYAN_\n+OLD_HIGHLANDS_\n", "");
    ent_str words[] = {ent_str_from("Old"), ent_str_from("Highlands")};
    ent_str kenyan = ent_str_from("Kenyan");
    ent_name_match match = ent_lexicon_match(lexicon, words, 2, false);

    assert_int_equal(match.words, 2);
    assert_true(ent_str_is(
        ent_lexicon_entity(lexicon, match.names[0]->entity)->country, "KEN"));
    match = ent_lexicon_match(lexicon, &kenyan, 1, false);
    assert_int_equal(match.name_count, 1);
    assert_int_equal(match.names[0]->kind, ENT_ALIAS_DEMONYM);
    ent_lexicon_close(lexicon);
}

static void roles_have_days(void **state)
{
    ent_lexicon *lexicon = lexicon_with(
        *state, "x.actors.txt",
        "ALHAJI_EXAMPLE_\n\t[KENGOV 010120-090120]\n\t[KENOPP >20090121]\n",
        "");
    ent_str words[] = {ent_str_from("Alhaji"), ent_str_from("Example")};
    ent_name_match match = ent_lexicon_match(lexicon, words, 2, false);

    assert_int_equal(match.name_count, 2);
    assert_int_equal(match.names[0]->since, ent_date_day(2001, 1, 20));
    assert_int_equal(match.names[0]->until, ent_date_day(2009, 1, 20));
    assert_int_equal(match.names[1]->since, ent_date_day(2009, 1, 21));
    assert_int_equal(match.names[1]->until, ENT_DAY_MAX);
    ent_lexicon_close(lexicon);
}

static void agents_become_offices_and_classes(void **state)
{
    ent_lexicon *lexicon = lexicon_with(
        *state, "x.agents.txt",
        "# a sample\n"
        "MINISTER_ {MINISTERS} [~GOV]\n"
        "DIKE_WARDENER_ [~GOV]\n"
        "PATROLMAN_ {PATROLMEN} [~COP]\n"
        "BRIGAND_ [REB~]\n"
        "FARMHAND_ [~AGR]\n"
        "!X! = A, B\n",
        "0:0: 1 agents are known already and stay as they are\n"
        "0:0: 1 agents with roles that mean nothing here were left out\n"
        "0:0: 1 sets of words (!NAME! = ...) were left out\n");
    ent_str office[] = {ent_str_from("Dike"), ent_str_from("Wardeners")};
    ent_str plural = ent_str_from("patrolmen");
    ent_str brigand = ent_str_from("brigand");

    assert_true(ent_str_is(ent_lexicon_office(lexicon, office, 2)->title,
                           "dike wardener"));
    assert_true(ent_noun_classes_meet(
        ent_lexicon_classes_of(lexicon, &plural, &plural, 1),
        ent_lexicon_class(lexicon, ent_str_from("police"))));
    assert_true(ent_noun_classes_meet(
        ent_lexicon_classes_of(lexicon, &brigand, &brigand, 1),
        ent_lexicon_class(lexicon, ent_str_from("group"))));
    ent_lexicon_close(lexicon);
}

static const char verbs[] = "&TRUCE\n"
                            "+ARMISTICE_\n"
                            "+STANDSTILL\n"
                            "--- FROLIC [040] ---\n"
                            "FROLIC {FROLICS FROLICKED FROLICKING}\n"
                            "+GAMBOL {GAMBOLS} [036]\n"
                            "- $ FROLICKED SECRETLY WITH + [043]\n"
                            "- * &TRUCE WITH + [0312]\n"
                            "- + * BY $ [190]\n"
                            "- FAILED TO * + [100]\n"
                            "- * &GHOSTS FROM + [040]\n"
                            "- * ONE TWO THREE FOUR + [040]\n"
                            "- * WITH + [9999]\n"
                            "- $ * [040]\n";

/** An entry, as "TYPE/mode source>target" with "?" if it is planned. */
static void assert_entry(const ent_relation_entry *e, const char *want)
{
    static const char *const roles[] = {"subject",   "object",   "indirect",
                                        "possessor", "compound", "complement"};
    ent_buf got = {0};

    ent_buf_addf(&got, "%.*s %s/%s%s ", ENT_STR_ARGS(e->word), e->type->name,
                 e->mode == NULL ? "" : e->mode->name, e->planned ? "?" : "");
    for (size_t i = 0; i < 2; i++) {
        const ent_slot *slot = i == 0 ? e->sources : e->targets;

        if (slot->kind == ENT_SLOT_PREPOSITION)
            ent_buf_add_str(&got, slot->preposition);
        else
            ent_buf_add_cstr(&got, roles[slot->kind]);
        ent_buf_add_cstr(&got, i == 0 ? ">" : "");
    }
    assert_string_equal(got.ptr, want);
    ent_buf_clear(&got);
}

static void verbs_become_entries(void **state)
{
    ent_lexicon *lexicon = lexicon_with(
        *state, "x.verbs.txt", verbs,
        "0:0: 1 patterns with a code of no category were left out\n"
        "0:0: 1 patterns with words before the verb were left out\n"
        "0:0: 1 patterns without a target of its own were left out\n"
        "0:0: 1 patterns with too many words were left out\n"
        "0:0: 1 patterns with a set of words that is not there were left "
        "out\n");
    size_t count = 0;
    const ent_relation_entry *const *e = ent_lexicon_entries(
        lexicon, ent_str_from("frolic"), ENT_ENTRY_VERB, &count);

    assert_int_equal(count, 5);
    assert_entry(e[0], "frolic secretly CONSULT/host subject>with");
    assert_int_equal(e[1]->word_count, 2);
    assert_true(ent_str_is(e[1]->words[1], "armistice"));
    assert_true(e[1]->planned);
    assert_true(ent_str_is(e[2]->words[1], "standstill"));
    assert_entry(e[3], "frolic CONSULT/ subject>object");
    assert_int_equal(e[3]->target_count, 7);
    assert_entry(e[4], "frolic ASSAULT/ subject>object");
    assert_int_equal(e[4]->target_count, 1);
    e = ent_lexicon_entries(lexicon, ent_str_from("gambol"), ENT_ENTRY_VERB,
                            &count);
    assert_int_equal(count, 5);
    ent_lexicon_close(lexicon);
}

static void content_tells_what_they_are(void **state)
{
    ent_lexicon *lexicon = lexicon_with(*state, "somebody.txt",
                                        "; names\nHILL_FRONT_ [KENREB]\n", "");

    assert_non_null(find(lexicon, "Hill Front"));
    ent_lexicon_close(lexicon);
    lexicon =
        lexicon_with(*state, "acts.txt", "--- FROLIC [040] ---\nFROLIC\n", "");
    assert_int_equal(ent_lexicon_entry_count(lexicon) > 900, 1);
    ent_lexicon_close(lexicon);
}

static void nonsense_is_survived(void **state)
{
    ent_lexicon_close(lexicon_with(
        *state, "x.verbs.txt", "- * + [040]\n&\n+\n------\n---[[[]]]---\n{}\n",
        "0:0: 3 patterns with a code of no category were left out\n"));
    ent_lexicon_close(
        lexicon_with(*state, "x.actors.txt", "+\n[\n[]\n_ [KEN]\n",
                     "0:0: 1 codes cannot be read, with their days, and were "
                     "left out\n"));
    ent_lexicon_close(lexicon_with(*state, "x.agents.txt", "_ [~GOV]\n{\n",
                                   "0:0: 2 agents with roles that mean "
                                   "nothing here were left out\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(actors_become_entities, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(states_get_names_but_keep_theirs,
                                        tmp_setup, tmp_teardown),
        cmocka_unit_test_setup_teardown(roles_have_days, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(agents_become_offices_and_classes,
                                        tmp_setup, tmp_teardown),
        cmocka_unit_test_setup_teardown(verbs_become_entries, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(content_tells_what_they_are, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(nonsense_is_survived, tmp_setup,
                                        tmp_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
