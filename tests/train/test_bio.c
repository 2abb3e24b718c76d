/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/file.h"
#include "entente/train/bio.h"
#include "support/fault.h"
#include "support/rows.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct reading {
    ent_buf bytes;
    ent_arena *arena;
    ent_bio file;
} reading;

static reading read_rows(const char *rows)
{
    reading r = {.arena = ent_arena_new()};
    ent_error err = {.code = ENT_OK};

    assert_non_null(r.arena);
    if (ent_bio_read(&r.file, rows_add(&r.bytes, rows), r.arena, &err) !=
        ENT_OK)
        fail_msg("%s", err.message);
    return r;
}

static void reading_clear(reading *r)
{
    ent_arena_free(r->arena);
    ent_buf_clear(&r->bytes);
}

static void assert_name(const ent_parse *parse, size_t name, uint32_t first,
                        uint32_t last, ent_name_class name_class)
{
    assert_true(name < parse->name_count);
    assert_int_equal(parse->names[name].first, first);
    assert_int_equal(parse->names[name].last, last);
    assert_int_equal(parse->names[name].name_class, name_class);
    assert_float_equal(parse->names[name].confidence, 1, 0);
}

static void words_and_names_are_read(void **state)
{
    reading r = read_rows("Lee B-PER\nJae-won I-PER\nleft O\nBusan B-GPE\n"
                          ". O\n\nThe O\nRed B-ORG\nCross I-ORG\n");
    const ent_parse *first = &r.file.sentences[0];

    (void)state;
    assert_int_equal(r.file.count, 2);
    assert_int_equal(first->word_count, 5);
    assert_int_equal(first->name_count, 2);
    assert_name(first, 0, 0, 2, ENT_NAME_PERSON);
    assert_name(first, 1, 3, 4, ENT_NAME_LOCATION);
    assert_int_equal(first->sentence_no, 1);
    assert_int_equal(r.file.sentences[1].sentence_no, 2);
    assert_int_equal(r.file.sentences[1].name_count, 1);
    assert_name(&r.file.sentences[1], 0, 1, 3, ENT_NAME_ORGANIZATION);
    reading_clear(&r);
}

static void spans_are_those_of_words_joined_by_blanks(void **state)
{
    reading r = read_rows("Lee B-PER\nleft O\n. O\n");
    const ent_parse *parse = &r.file.sentences[0];

    (void)state;
    assert_true(ent_str_is(parse->words[1].token.form, "left"));
    assert_int_equal(parse->words[1].token.bytes.begin, 4);
    assert_int_equal(parse->words[1].token.bytes.end, 8);
    assert_int_equal(parse->words[1].token.words, 1);
    assert_true(parse->words[1].token.space_after);
    assert_int_equal(parse->words[1].head, ENT_NO_WORD);
    assert_int_equal(parse->bytes.begin, 0);
    assert_int_equal(parse->bytes.end, 10);
    reading_clear(&r);
}

static void every_tag_has_its_class(void **state)
{
    reading r = read_rows("a B-PER\nb B-LOC\nc B-ORG\nd B-NORP\ne B-MISC\n"
                          "f B-GPE\n");

    (void)state;
    assert_name(&r.file.sentences[0], 0, 0, 1, ENT_NAME_PERSON);
    assert_name(&r.file.sentences[0], 1, 1, 2, ENT_NAME_LOCATION);
    assert_name(&r.file.sentences[0], 2, 2, 3, ENT_NAME_ORGANIZATION);
    assert_name(&r.file.sentences[0], 3, 3, 4, ENT_NAME_NORP);
    assert_name(&r.file.sentences[0], 4, 4, 5, ENT_NAME_MISC);
    assert_name(&r.file.sentences[0], 5, 5, 6, ENT_NAME_LOCATION);
    reading_clear(&r);
}

static void a_name_begins_where_none_of_its_class_stands_before(void **state)
{
    reading r = read_rows("a I-PER\nb I-PER\nc I-ORG\nd O\ne I-ORG\n"
                          "f B-ORG\ng I-ORG\n\nh I-ORG\n");
    const ent_parse *first = &r.file.sentences[0];

    (void)state;
    assert_int_equal(first->name_count, 4);
    assert_name(first, 0, 0, 2, ENT_NAME_PERSON);
    assert_name(first, 1, 2, 3, ENT_NAME_ORGANIZATION);
    assert_name(first, 2, 4, 5, ENT_NAME_ORGANIZATION);
    assert_name(first, 3, 5, 7, ENT_NAME_ORGANIZATION);
    assert_name(&r.file.sentences[1], 0, 0, 1, ENT_NAME_ORGANIZATION);
    reading_clear(&r);
}

static void line_ends_and_byte_order_mark_make_no_difference(void **state)
{
    reading r = read_rows("\xEF\xBB\xBF\r\nLee B-PER\r\n\r\n\r\nleft O");

    (void)state;
    assert_int_equal(r.file.count, 2);
    assert_true(ent_str_is(r.file.sentences[0].words[0].token.form, "Lee"));
    assert_name(&r.file.sentences[0], 0, 0, 1, ENT_NAME_PERSON);
    assert_int_equal(r.file.sentences[1].name_count, 0);
    reading_clear(&r);
}

static void an_empty_file_has_no_sentences(void **state)
{
    reading r = read_rows("");

    (void)state;
    assert_int_equal(r.file.count, 0);
    reading_clear(&r);
}

static void what_is_not_of_the_format_is_refused_by_line(void **state)
{
    static const struct {
        const char *rows;
        const char *message;
    } cases[] = {
        {"Lee\n", "line 1: no tab in \"Lee\""},
        {"a O\n\n O\n", "line 3: no word before \"O\""},
        {"a O\nb B-DATE\n", "line 2: unknown tag \"B-DATE\""},
        {"a B-\n", "line 1: unknown tag \"B-\""},
        {"a PER\n", "line 1: unknown tag \"PER\""},
        {"a E-PER\n", "line 1: unknown tag \"E-PER\""},
        {"a \n", "line 1: unknown tag \"\""},
        {"a O O\n", "line 1: unknown tag \"O"},
        {"a O\nb\xC3 O\n", "line 2: invalid UTF-8"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_buf bytes = {0};
        ent_error err = {.code = ENT_OK};
        ent_arena *arena = ent_arena_new();
        ent_bio file = {NULL, 7};

        assert_non_null(arena);
        assert_int_equal(
            ent_bio_read(&file, rows_add(&bytes, cases[i].rows), arena, &err),
            ENT_ERR_INPUT);
        err.message[strlen(cases[i].message)] = '\0';
        assert_string_equal(err.message, cases[i].message);
        assert_int_equal(file.count, 7);
        ent_arena_free(arena);
        ent_buf_clear(&bytes);
    }
}

static ent_status read_once(void *user)
{
    ent_status st = ENT_ERR_NOMEM;
    ent_bio file = {NULL, 0};
    ent_arena *arena = ent_arena_new();

    if (arena != NULL)
        st = ent_bio_read(&file, *(ent_str *)user, arena, NULL);
    if (st != ENT_OK)
        assert_null(file.sentences);
    ent_arena_free(arena);
    return st;
}

static void out_of_memory_is_reported(void **state)
{
    ent_buf bytes = {0};
    ent_str view = {NULL, 0};

    (void)state;
    for (int i = 0; i < 400; i++)
        (void)rows_add(&bytes, "Lee B-PER\nand O\nKim B-PER\nleft O\n\n");
    view = ent_buf_view(&bytes);
    fault_each(read_once, &view);
    ent_buf_clear(&bytes);
}

/* Files of ENTENTE_SHARED, whose texts are not ours to publish: counts alone.
 * Skipped where they are not. */
static void shared_files_are_read(void **state)
{
    static const struct {
        const char *name;
        size_t sentences;
        size_t words;
        size_t names;
    } files[] = {{"gmb-train", 7471, 162934, 14194},
                 {"wikigold-train", 1357, 30997, 2301}};
    const char *shared = getenv("ENTENTE_SHARED");

    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        ent_buf bytes = {0};
        reading r = {.arena = ent_arena_new()};
        size_t words = 0;
        size_t names = 0;
        char path[4096];

        assert_non_null(r.arena);
        (void)snprintf(path, sizeof path, "%s/ner/%s.bio",
                       shared == NULL ? ENT_TEST_SOURCE_DIR "/../shared"
                                      : shared,
                       files[i].name);
        if (ent_file_read(&bytes, path, 1 << 30, NULL) != ENT_OK) {
            reading_clear(&r);
            skip();
        }
        assert_int_equal(
            ent_bio_read(&r.file, ent_buf_view(&bytes), r.arena, NULL), ENT_OK);
        for (size_t s = 0; s < r.file.count; s++) {
            words += r.file.sentences[s].word_count;
            names += r.file.sentences[s].name_count;
        }
        assert_int_equal(r.file.count, files[i].sentences);
        assert_int_equal(words, files[i].words);
        assert_int_equal(names, files[i].names);
        reading_clear(&r);
        ent_buf_clear(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_names_are_read),
        cmocka_unit_test(spans_are_those_of_words_joined_by_blanks),
        cmocka_unit_test(every_tag_has_its_class),
        cmocka_unit_test(a_name_begins_where_none_of_its_class_stands_before),
        cmocka_unit_test(line_ends_and_byte_order_mark_make_no_difference),
        cmocka_unit_test(an_empty_file_has_no_sentences),
        cmocka_unit_test(what_is_not_of_the_format_is_refused_by_line),
        cmocka_unit_test(out_of_memory_is_reported),
        cmocka_unit_test(shared_files_are_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
