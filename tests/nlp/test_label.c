/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/label.h"

static ent_label read_label(const char *name)
{
    return ent_label_read(ent_str_from(name));
}

static void every_part_of_speech_is_found_by_its_name(void **state)
{
    (void)state;
    for (int upos = 1; upos < ENT_UPOS_COUNT; upos++) {
        const char *name = ent_upos_name((ent_upos)upos);

        assert_non_null(name);
        assert_string_not_equal(name, "_");
        assert_int_equal(ent_upos_read(ent_str_from(name)), upos);
    }
    assert_string_equal(ent_upos_name(ENT_NOUN), "NOUN");
    assert_string_equal(ent_upos_name(ENT_SCONJ), "SCONJ");
    assert_string_equal(ent_upos_name(ENT_X), "X");
}

static void other_words_are_no_part_of_speech(void **state)
{
    static const char *const words[] = {"",      "_",   "noun",  "NOU",
                                        "NOUNS", "PRO", "ADPOS", "A",
                                        "Z",     "X ",  "NNP",   "\xff"};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(ent_upos_read(ent_str_from(words[i])), ENT_UPOS_NONE);
    assert_int_equal(ent_upos_read(ent_str_from(NULL)), ENT_UPOS_NONE);
    assert_string_equal(ent_upos_name(ENT_UPOS_NONE), "_");
}

static void every_relation_is_found_by_its_name(void **state)
{
    (void)state;
    for (int relation = 1; relation < ENT_DEPREL_COUNT; relation++) {
        ent_label label = {(ent_deprel)relation, ENT_SUBTYPE_NONE};
        const char *name = ent_label_name(label);

        assert_non_null(name);
        assert_string_not_equal(name, "_");
        assert_int_equal(read_label(name).relation, relation);
        assert_int_equal(read_label(name).subtype, ENT_SUBTYPE_NONE);
    }
}

static void every_pair_reads_as_itself_or_as_its_relation(void **state)
{
    size_t pairs = 0;

    (void)state;
    for (int relation = 1; relation < ENT_DEPREL_COUNT; relation++) {
        for (int subtype = 1; subtype < ENT_SUBTYPE_COUNT; subtype++) {
            ent_label label = {(ent_deprel)relation, (ent_subtype)subtype};
            ent_label again = read_label(ent_label_name(label));

            assert_int_equal(again.relation, relation);
            assert_true(again.subtype == label.subtype ||
                        again.subtype == ENT_SUBTYPE_NONE);
            pairs += again.subtype == label.subtype;
        }
    }
    assert_int_equal(pairs, 17);
}

static void a_subtype_is_read_behind_the_colon(void **state)
{
    (void)state;
    assert_int_equal(read_label("nsubj:pass").relation, ENT_DEPREL_NSUBJ);
    assert_int_equal(read_label("nsubj:pass").subtype, ENT_SUBTYPE_PASS);
    assert_int_equal(read_label("acl:relcl").subtype, ENT_SUBTYPE_RELCL);
    assert_int_equal(read_label("obl:agent").subtype, ENT_SUBTYPE_AGENT);
    assert_int_equal(read_label("compound:prt").subtype, ENT_SUBTYPE_PRT);
    assert_string_equal(ent_label_name(read_label("nmod:poss")), "nmod:poss");
}

static void an_unknown_subtype_keeps_its_relation(void **state)
{
    (void)state;
    assert_int_equal(read_label("obl:lmod").relation, ENT_DEPREL_OBL);
    assert_int_equal(read_label("obl:lmod").subtype, ENT_SUBTYPE_OTHER);
    assert_int_equal(read_label("obl:").subtype, ENT_SUBTYPE_OTHER);
    assert_int_equal(read_label("nsubj:pass:x").subtype, ENT_SUBTYPE_OTHER);
    assert_string_equal(ent_label_name(read_label("obl:lmod")), "obl");
}

static void an_unknown_relation_is_none(void **state)
{
    static const char *const words[] = {"",      "_",     "subj", "nsubj ",
                                        "Nsubj", ":pass", "dobj", "x:pass"};

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_int_equal(read_label(words[i]).relation, ENT_DEPREL_NONE);
        assert_int_equal(read_label(words[i]).subtype, ENT_SUBTYPE_NONE);
    }
    assert_string_equal(ent_label_name(read_label("_")), "_");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_of_speech_is_found_by_its_name),
        cmocka_unit_test(other_words_are_no_part_of_speech),
        cmocka_unit_test(every_relation_is_found_by_its_name),
        cmocka_unit_test(every_pair_reads_as_itself_or_as_its_relation),
        cmocka_unit_test(a_subtype_is_read_behind_the_colon),
        cmocka_unit_test(an_unknown_subtype_keeps_its_relation),
        cmocka_unit_test(an_unknown_relation_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
