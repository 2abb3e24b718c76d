/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The word lists: found as a naive search finds them, and written as the code
 * that reads them expects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/nlp/frame_internal.h"

/** The next line that is no comment, or the absent view. */
static ent_str next_line(ent_str *rest)
{
    while (rest->ptr != NULL && rest->len > 0) {
        ent_str line = ent_str_cut(rest, '\n');

        if (line.len > 0 && line.ptr[0] != '#')
            return line;
    }
    return ent_str_make(NULL, 0);
}

/** Terminated copy of a short cell. */
static const char *copy(char *out, size_t room, ent_str cell)
{
    assert_true(cell.len < room);
    memcpy(out, cell.ptr, cell.len);
    out[cell.len] = '\0';
    return out;
}

static void lines_are_sorted_and_found(void **state)
{
    (void)state;
    for (int list = 0; list < ENT_LIST_COUNT; list++) {
        ent_str rest = ent_list_bytes((ent_word_list)list);
        ent_str before = {"", 0};
        size_t count = 0;

        for (ent_str line = next_line(&rest); line.ptr != NULL;
             line = next_line(&rest), count++) {
            char kind[16];
            ent_str columns = line;
            ent_str lemma = ent_str_cut(&columns, '\t');
            ent_str name = ent_str_cut(&columns, '\t');
            ent_str found;

            if (ent_str_compare(before, line) >= 0)
                fail_msg("\"%.*s\" stands behind \"%.*s\"", ENT_STR_ARGS(line),
                         ENT_STR_ARGS(before));
            before = line;
            assert_non_null(columns.ptr);
            found = ent_list_find((ent_word_list)list, lemma,
                                  copy(kind, sizeof kind, name));
            if (found.ptr != columns.ptr)
                fail_msg("\"%.*s\" is not found", ENT_STR_ARGS(line));
        }
        assert_true(count > 50);
    }
}

static void no_lemma_stands_twice_with_one_part_of_speech(void **state)
{
    (void)state;
    for (int list = 0; list < ENT_LIST_COUNT; list++) {
        ent_str rest = ent_list_bytes((ent_word_list)list);
        ent_str before = {"", 0};

        for (ent_str line = next_line(&rest); line.ptr != NULL;
             line = next_line(&rest)) {
            ent_str behind = line;
            ent_str key;

            (void)ent_str_cut(&behind, '\t');
            (void)ent_str_cut(&behind, '\t');
            key = ent_str_slice(line, 0, (size_t)(behind.ptr - line.ptr));
            assert_false(ent_str_equal(key, before));
            before = key;
        }
    }
}

static void words_that_are_not_there_are_not_found(void **state)
{
    static const char *const words[] = {
        "", "#", "a", "accus", "accusee", "zzz", "accuse\tverb"};

    (void)state;
    for (int list = 0; list < ENT_LIST_COUNT; list++)
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            assert_null(ent_list_find((ent_word_list)list,
                                      ent_str_from(words[i]), "verb")
                            .ptr);
    assert_null(ent_list_find(ENT_LIST_FRAMES, ent_str_from("accuse"), "").ptr);
    assert_null(
        ent_list_find(ENT_LIST_FRAMES, ent_str_from("accuse"), "ver").ptr);
}

static void cells_hold_words(void **state)
{
    ent_str frame =
        ent_list_find(ENT_LIST_FRAMES, ent_str_from("supply"), "verb");

    (void)state;
    assert_non_null(frame.ptr);
    assert_true(ent_list_has(ent_list_column(frame, 0), ent_str_from("with")));
    assert_true(ent_list_has(ent_list_column(frame, 0), ent_str_from("to")));
    assert_false(ent_list_has(ent_list_column(frame, 0), ent_str_from("t")));
    assert_false(ent_list_has(ent_list_column(frame, 0), ent_str_from("")));
    assert_int_equal(ent_list_column(frame, 2).len, 0);
    assert_int_equal(ent_list_column(frame, 9).len, 0);
}

/** Each word of a column, in each line of a list, is one of these. */
static void check_words(ent_word_list list, int column, const char *allowed)
{
    ent_str rest = ent_list_bytes(list);

    for (ent_str line = next_line(&rest); line.ptr != NULL;
         line = next_line(&rest)) {
        ent_str words = line;

        (void)ent_str_cut(&words, '\t');
        (void)ent_str_cut(&words, '\t');
        words = ent_list_column(words, column);
        assert_true(words.len > 0);
        while (words.ptr != NULL) {
            ent_str word = ent_str_cut(&words, ' ');

            if (!ent_list_has(ent_str_from(allowed), word))
                fail_msg("\"%.*s\": \"%.*s\" is none of \"%s\"",
                         ENT_STR_ARGS(line), ENT_STR_ARGS(word), allowed);
        }
    }
}

static void effects_and_kinds_are_known(void **state)
{
    (void)state;
    check_words(ENT_LIST_MOODS, 0, "self complement object noun");
    check_words(ENT_LIST_MOODS, 1,
                "possible necessary willed conditional requested asked negated "
                "hearsay actual");
    check_words(ENT_LIST_REPORTING, 0, "say think deny ask");
}

static void controllers_are_known(void **state)
{
    ent_str rest = ent_list_bytes(ENT_LIST_CONTROL);

    (void)state;
    for (ent_str line = next_line(&rest); line.ptr != NULL;
         line = next_line(&rest)) {
        ent_str items = line;

        (void)ent_str_cut(&items, '\t');
        (void)ent_str_cut(&items, '\t');
        while (items.ptr != NULL) {
            ent_str item = ent_str_cut(&items, ' ');
            ent_str name = ent_str_cut(&item, '=');

            assert_true(name.len > 0);
            if (!ent_list_has(ent_str_from("subject object oblique"), item))
                fail_msg("\"%.*s\"", ENT_STR_ARGS(line));
        }
    }
}

static void each_part_of_speech_has_a_kind_or_none(void **state)
{
    (void)state;
    assert_string_equal(ent_list_kind(ENT_VERB), "verb");
    assert_string_equal(ent_list_kind(ENT_PROPN), "noun");
    assert_string_equal(ent_list_kind(ENT_PUNCT), "");
    assert_string_equal(ent_list_kind(ENT_UPOS_NONE), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_sorted_and_found),
        cmocka_unit_test(no_lemma_stands_twice_with_one_part_of_speech),
        cmocka_unit_test(words_that_are_not_there_are_not_found),
        cmocka_unit_test(cells_hold_words),
        cmocka_unit_test(effects_and_kinds_are_known),
        cmocka_unit_test(controllers_are_known),
        cmocka_unit_test(each_part_of_speech_has_a_kind_or_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
