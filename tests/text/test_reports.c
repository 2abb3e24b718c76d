/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The five sample reports of ENTENTE_SHARED, which are not ours to publish:
 * counts and offsets only, read once by people. Skipped where they are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/file.h"
#include "entente/text/heading.h"
#include "entente/text/sentence.h"

#include <stdio.h>
#include <stdlib.h>

/** What is known of one report. */
typedef struct known_report {
    const char *name;
    int sentences;
    int titles;
    int captions;
    int boilerplate;
    int repeats; /**< Boilerplate left out. */
    bool titled;
    int date_line; /**< 0: it has no date. */
} known_report;

static const known_report reports[] = {
    {"000_7fccc5eefd1e018e.txt", 52, 2, 2, 27, 0, true, 0},
    {"001_85356675e3d3518e.txt", 12, 1, 0, 0, 0, true, 0},
    {"002_171b71cd68a9b9aa.txt", 58, 2, 6, 10, 3, true, 0},
    {"003_f310caa9bc3dccde.txt", 21, 3, 0, 0, 0, false, 0},
    {"004_afab6cc3c06d08d2.txt", 63, 2, 2, 7, 1, true, 3},
};

static bool read_report(ent_buf *out, const char *name)
{
    const char *shared = getenv("ENTENTE_SHARED");
    char path[4096];

    (void)snprintf(path, sizeof path, "%s/reports/%s",
                   shared == NULL ? ENT_TEST_SOURCE_DIR "/../shared" : shared,
                   name);
    return ent_file_read(out, path, 1 << 20, NULL) == ENT_OK;
}

static void check_report(const known_report *report, ent_str text)
{
    ent_arena *arena = ent_arena_new();
    ent_sentence *sentences = NULL;
    ent_heading heading;
    size_t count = 0;
    int kinds[4] = {0};
    int repeats = 0;

    assert_non_null(arena);
    assert_int_equal(ent_sentence_split(&sentences, &count, text, arena, NULL),
                     ENT_OK);
    for (size_t i = 0; i < count; i++) {
        kinds[sentences[i].kind]++;
        repeats += sentences[i].kind != ENT_SENTENCE_BOILERPLATE &&
                   sentences[i].repeat_of > 0;
    }
    assert_int_equal(count, report->sentences);
    assert_int_equal(kinds[ENT_SENTENCE_TITLE], report->titles);
    assert_int_equal(kinds[ENT_SENTENCE_CAPTION], report->captions);
    assert_int_equal(kinds[ENT_SENTENCE_BOILERPLATE], report->boilerplate);
    assert_int_equal(repeats, report->repeats);
    ent_heading_read(&heading, text);
    assert_int_equal(heading.title.len > 0, report->titled);
    assert_int_equal(heading.date_line, report->date_line);
    ent_arena_free(arena);
}

static void counts_are_those_that_were_read(void **state)
{
    ent_buf text = {0};

    (void)state;
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        ent_buf_reset(&text);
        if (!read_report(&text, reports[i].name)) {
            ent_buf_clear(&text);
            skip();
        }
        check_report(&reports[i], ent_buf_view(&text));
    }
    ent_buf_clear(&text);
}

/* docs: the sanctions sentence of 002 starts at character 2307, byte 2319. */
static void offsets_are_exact(void **state)
{
    ent_buf text = {0};
    ent_arena *arena = ent_arena_new();
    ent_sentence *sentences = NULL;
    size_t count = 0;
    bool found = false;

    (void)state;
    assert_non_null(arena);
    if (!read_report(&text, reports[2].name)) {
        ent_arena_free(arena);
        skip();
    }
    assert_int_equal(ent_sentence_split(&sentences, &count, ent_buf_view(&text),
                                        arena, NULL),
                     ENT_OK);
    for (size_t i = 0; i < count; i++)
        found = found || (sentences[i].bytes.begin == 2319 &&
                          sentences[i].code_points.begin == 2307);
    assert_true(found);
    ent_arena_free(arena);
    ent_buf_clear(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_those_that_were_read),
        cmocka_unit_test(offsets_are_exact),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
