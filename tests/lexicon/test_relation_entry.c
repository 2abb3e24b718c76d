/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/lexicon/relation_entry.h"
#include "lexicon/opened.h"

/** Ids of the entries of a head, with blanks between. */
static void assert_entries(const ent_lexicon *lexicon, const char *head,
                           ent_entry_pos pos, const char *want)
{
    size_t count = 0;
    const ent_relation_entry *const *entries =
        ent_lexicon_entries(lexicon, ent_str_from(head), pos, &count);
    ent_buf got = {0};

    ent_buf_add_cstr(&got, "");
    for (size_t i = 0; i < count; i++)
        ent_buf_addf(&got, "%s%.*s", i == 0 ? "" : " ",
                     ENT_STR_ARGS(entries[i]->id));
    assert_string_equal(got.ptr, want);
    ent_buf_clear(&got);
}

static const char table[] =
    "# mine\n"
    "word\tpos\tmode\tsource\ttarget\twhen\tstatus\tlabel\n"
    "frobnicate\tverb\tarms\tsubject|by\tto|out_of\t"
    "object:weapon|goods to:!people has:to no:with\tplanned\tgives {object}\n"
    "+\tNorway frobnicated tanks to Peru.\tNorway\tPeru\n"
    "-\tNorway frobnicated.\t\t\n"
    "frobnicate off\tverb\t\tsubject\tobject\t\t\t\n"
    "frobnicate\tverb\t\tsubject\tobject\t\t\t\n"
    "salt frobnicate\tnoun\t\tpossessor\tof\t\t\t\n"
    "frobnicate\tadj\t\tsubject\tcomplement\t\t\t\n";

static void cells_become_records(void **state)
{
    ent_lexicon *lexicon = lexicon_with(*state, "my.AID.tsv", table, "");
    size_t count = 0;
    const ent_relation_entry *e = NULL;

    e = ent_lexicon_entries(lexicon, ent_str_from("frobnicate"), ENT_ENTRY_VERB,
                            &count)[1];
    assert_int_equal(count, 3);
    assert_true(ent_str_is(e->id, "aid.frobnicate.1"));
    assert_string_equal(e->type->name, "AID");
    assert_string_equal(e->mode->name, "arms");
    assert_true(e->planned);
    assert_true(ent_str_is(e->label, "gives {object}"));
    assert_int_equal(e->line, 3);
    assert_int_equal(e->source_count, 2);
    assert_int_equal(e->sources[0].kind, ENT_SLOT_SUBJECT);
    assert_int_equal(e->sources[1].kind, ENT_SLOT_PREPOSITION);
    assert_true(ent_str_is(e->sources[1].preposition, "by"));
    assert_true(ent_str_is(e->targets[1].preposition, "out of"));
    assert_int_equal(e->condition_count, 4);
    assert_int_equal(e->conditions[0].kind, ENT_CONDITION_CLASS);
    assert_int_equal(e->conditions[0].slot.kind, ENT_SLOT_OBJECT);
    assert_true(ent_noun_classes_meet(
        e->conditions[0].classes,
        ent_lexicon_class(lexicon, ent_str_from("goods"))));
    assert_int_equal(e->conditions[1].kind, ENT_CONDITION_NOT_CLASS);
    assert_int_equal(e->conditions[2].kind, ENT_CONDITION_HAS);
    assert_int_equal(e->conditions[3].kind, ENT_CONDITION_NO);
    assert_true(ent_str_is(e->conditions[3].slot.preposition, "with"));
    ent_lexicon_close(lexicon);
}

static void order_is_words_then_file(void **state)
{
    ent_lexicon *lexicon = lexicon_with(*state, "AID.tsv", table, "");

    assert_entries(lexicon, "frobnicate", ENT_ENTRY_VERB,
                   "aid.frobnicate_off.1 aid.frobnicate.1 aid.frobnicate.2");
    assert_entries(lexicon, "frobnicate", ENT_ENTRY_NOUN,
                   "aid.salt_frobnicate.1");
    assert_entries(lexicon, "frobnicate", ENT_ENTRY_ADJECTIVE,
                   "aid.frobnicate.3");
    assert_entries(lexicon, "salt", ENT_ENTRY_NOUN, "");
    assert_entries(lexicon, "off", ENT_ENTRY_VERB, "");
    ent_lexicon_close(lexicon);
}

static void users_entries_go_first(void **state)
{
    ent_lexicon *lexicon = lexicon_with(
        *state, "THREATEN.tsv", "shell\tverb\t\tsubject\tobject\t\t\t\n", "");
    size_t count = 0;
    const ent_relation_entry *const *entries = ent_lexicon_entries(
        lexicon, ent_str_from("shell"), ENT_ENTRY_VERB, &count);

    assert_true(count > 1);
    assert_string_equal(entries[0]->type->name, "THREATEN");
    assert_string_equal(entries[1]->type->name, "ASSAULT");
    ent_lexicon_close(lexicon);
}

static void tests_belong_to_their_entry(void **state)
{
    ent_lexicon *lexicon = lexicon_with(*state, "AID.tsv", table, "");
    size_t count = ent_lexicon_test_count(lexicon);
    ent_entry_test near = ent_lexicon_test(lexicon, count - 1);
    ent_entry_test good = ent_lexicon_test(lexicon, count - 2);

    assert_true(good.positive);
    assert_true(ent_str_is(good.sentence, "Norway frobnicated tanks to Peru."));
    assert_true(ent_str_is(good.source, "Norway"));
    assert_true(ent_str_is(good.target, "Peru"));
    assert_true(ent_str_is(good.entry->id, "aid.frobnicate.1"));
    assert_int_equal(good.line, 4);
    assert_false(near.positive);
    assert_int_equal(near.source.len, 0);
    ent_lexicon_close(lexicon);
}

static void bad_lines_are_remarked(void **state)
{
    ent_lexicon *lexicon = lexicon_with(
        *state, "AID.tsv",
        "a\tadverb\t\tsubject\tobject\t\t\t\n"
        "+\tIts tests go with it.\tX\tY\n"
        "a\tverb\thowling\tsubject\tobject\t\t\t\n"
        "a\tverb\t\tsub3ject\tobject\t\t\t\n"
        "a\tverb\t\tsubject\t\t\t\t\n"
        "a\tverb\t\tsubject\tobject\tobject:moonbeam\t\t\n"
        "a\tverb\t\tsubject\tobject\tobject\t\t\n"
        "a\tverb\t\tsubject\tobject\t\tdone\t\n"
        "\tverb\t\tsubject\tobject\t\t\t\n"
        "zorch\tverb\t\tsubject\tobject\t\t\t\n"
        "+\tA test.\t\t\n",
        "1:3: part of speech: want verb, noun, adj, not \"adverb\"\n"
        "3:8: no mode of this type: \"howling\"\n"
        "4:9: no role \"sub3ject\"\n"
        "5:17: no role in \"a\"\n"
        "6:31: no class \"moonbeam\"\n"
        "7:24: no condition \"object\"\n"
        "8:25: status: want planned or nothing, not \"done\"\n"
        "9:1: no word in "
        "\"\\u{9}verb\\u{9}\\u{9}subject\\u{9}object\\u{9}\\u{9}\\u{9}\"\n"
        "11:1: a test without sentence or sides: \"+\\u{9}A "
        "test.\\u{9}\\u{9}\"\n");

    assert_entries(lexicon, "a", ENT_ENTRY_VERB, "");
    assert_entries(lexicon, "zorch", ENT_ENTRY_VERB, "aid.zorch.1");
    ent_lexicon_close(lexicon);
}

static void what_ships_is_whole(void **state)
{
    size_t count = ent_lexicon_entry_count(*state);

    assert_true(count > 900);
    assert_true(ent_lexicon_test_count(*state) > 3 * count - 200);
    for (size_t i = 0; i < count; i++) {
        const ent_relation_entry *e = ent_lexicon_entry(*state, i);
        size_t found = 0;
        size_t at = 0;
        const ent_relation_entry *const *list =
            ent_lexicon_entries(*state, e->words[e->head], e->pos, &found);

        while (at < found && list[at] != e)
            at++;
        assert_true(at < found);
    }
    assert_entries(*state, "", ENT_ENTRY_VERB, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_ships_is_whole),
    };
    const struct CMUnitTest files[] = {
        cmocka_unit_test_setup_teardown(cells_become_records, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(order_is_words_then_file, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(users_entries_go_first, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(tests_belong_to_their_entry, tmp_setup,
                                        tmp_teardown),
        cmocka_unit_test_setup_teardown(bad_lines_are_remarked, tmp_setup,
                                        tmp_teardown),
    };

    return cmocka_run_group_tests(tests, lexicon_setup, lexicon_teardown) +
           cmocka_run_group_tests(files, NULL, NULL);
}
