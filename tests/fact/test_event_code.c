/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <zlib.h>

#include "entente/core/buf.h"
#include "entente/fact/event_code.h"

static const ent_event_code *found(const char *word)
{
    return ent_event_code_find(ent_str_from(word));
}

static void codes_are_text_with_leading_zeros(void **state)
{
    (void)state;
    assert_string_equal(found("010")->code, "010");
    assert_string_equal(found("0231")->code, "0231");
    assert_null(found("10000"));
    assert_null(found(""));
    assert_null(found("0"));
}

static void
labels_are_found_in_any_case_with_blanks_or_underscores(void **state)
{
    (void)state;
    assert_non_null(found("Make statement"));
    assert_ptr_equal(found("Make_statement"), found("Make statement"));
    assert_ptr_equal(found("MAKE STATEMENT"), found("Make statement"));
    assert_string_equal(found("Make statement")->code, "010");
    assert_null(found("Make  statement"));
    assert_null(found("Make statemen"));
    assert_null(found("Make statements"));
    assert_null(ent_event_code_find(ent_str_make("Make statement\0", 15)));
}

static void codes_stand_for_the_types_of_the_decision_record(void **state)
{
    static const char *const pairs[][2] = {
        {"010", "COMMENT"},   {"020", "REQUEST"},  {"030", "AGREE"},
        {"040", "CONSULT"},   {"050", "SUPPORT"},  {"057", "AGREE"},
        {"060", "COOPERATE"}, {"070", "AID"},      {"080", "CONCEDE"},
        {"0813", "RETREAT"},  {"087", "RETREAT"},  {"090", "ACCUSE"},
        {"100", "REQUEST"},   {"110", "ACCUSE"},   {"120", "REJECT"},
        {"130", "THREATEN"},  {"140", "PROTEST"},  {"150", "MOBILIZE"},
        {"160", "SANCTION"},  {"163", "SANCTION"}, {"170", "COERCE"},
        {"175", "ASSAULT"},   {"180", "ASSAULT"},  {"190", "ASSAULT"},
        {"191", "COERCE"},    {"200", "ASSAULT"}};

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        const ent_event_code *code = found(pairs[i][0]);

        if (code == NULL)
            fail_msg("no code %s", pairs[i][0]);
        assert_string_equal(code->type->name, pairs[i][1]);
    }
    assert_int_equal(found("030")->modality, ENT_PLANNED);
    assert_int_equal(found("040")->modality, ENT_ACTUAL);
}

static void every_code_is_whole_and_found_by_code_and_label(void **state)
{
    (void)state;
    assert_true(ent_event_code_count() > 250);
    for (size_t i = 0; i < ent_event_code_count(); i++) {
        const ent_event_code *code = ent_event_code_at(i);

        assert_ptr_equal(found(code->code), code);
        if (found(code->label) == NULL)
            fail_msg("label of %s is not found", code->code);
        assert_non_null(code->type);
        if (code->mode != NULL)
            assert_ptr_equal(ent_relation_type_mode(
                                 code->type, ent_str_from(code->mode->name)),
                             code->mode);
        if (i > 0)
            assert_true(strcmp(ent_event_code_at(i - 1)->code, code->code) < 0);
    }
}

/** Look up the second column of each line. */
static long unknown_words(gzFile file, long *lines)
{
    static char line[1 << 16];
    long unknown = 0;

    while (gzgets(file, line, sizeof line) != NULL) {
        ent_str rest = ent_str_from(line);

        (void)ent_str_cut(&rest, '\t');
        if (ent_event_code_find(ent_str_cut(&rest, '\t')) == NULL) {
            if (unknown < 20)
                print_message("unknown: %s", line);
            unknown++;
        }
        *lines += 1;
    }
    return unknown;
}

static void all_words_of_the_event_files_are_known(void **state)
{
    static const char *const names[] = {"icews14", "icews18", "gdelt_real136k"};
    const char *shared = getenv("ENTENTE_SHARED");
    bool all = true;

    (void)state;
    if (shared == NULL)
        shared = ENT_TEST_SOURCE_DIR "/../shared";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ent_buf path = {0};
        gzFile file = NULL;
        long lines = 0;

        ent_buf_addf(&path, "%s/events/%s.tsv.gz", shared, names[i]);
        file = gzopen(path.ptr, "rb");
        if (file == NULL) {
            print_message("SKIPPED: no %s (set ENTENTE_SHARED)\n", path.ptr);
            all = false;
        } else {
            assert_int_equal(unknown_words(file, &lines), 0);
            assert_true(lines > 1000);
            (void)gzclose(file);
        }
        ent_buf_clear(&path);
    }
    if (!all)
        skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_are_text_with_leading_zeros),
        cmocka_unit_test(
            labels_are_found_in_any_case_with_blanks_or_underscores),
        cmocka_unit_test(codes_stand_for_the_types_of_the_decision_record),
        cmocka_unit_test(every_code_is_whole_and_found_by_code_and_label),
        cmocka_unit_test(all_words_of_the_event_files_are_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
