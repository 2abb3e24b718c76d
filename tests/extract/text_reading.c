/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "extract/text_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/extract/reading_internal.h"

static ent_language *language;
static ent_lexicon *lexicon;

int text_reading_open(void **state)
{
    (void)state;
    /* Without a model the tests are skipped. */
    if (ent_language_open(&language, ENT_TEST_SOURCE_DIR "/models", false,
                          NULL) != ENT_OK)
        language = NULL;
    return ent_lexicon_open(&lexicon, NULL, 0, NULL, NULL) == ENT_OK ? 0 : -1;
}

int text_reading_close(void **state)
{
    (void)state;
    ent_lexicon_close(lexicon);
    ent_language_close(language);
    return 0;
}

void text_reading_read(text_reading *r, const char *text,
                       const char *report_date)
{
    ent_extract_input input = {.text = ent_str_from(text)};

    if (language == NULL)
        skip();
    *r = (text_reading){.arena = ent_arena_new()};
    assert_non_null(r->arena);
    assert_int_equal(
        ent_date_parse(&input.report_date, ent_str_from(report_date), NULL),
        ENT_OK);
    assert_int_equal(ent_reading_make(&r->reading, &input, language, lexicon,
                                      r->arena, NULL),
                     ENT_OK);
    r->finder = (ent_finder){.reading = &r->reading,
                             .cast = &r->cast,
                             .arena = r->arena,
                             .findings = &r->findings};
}

void text_reading_clear(text_reading *r)
{
    ENT_VEC_CLEAR(&r->findings);
    ent_arena_free(r->arena);
}

static uint32_t clause_at(const ent_clauses *clauses, uint32_t word)
{
    for (size_t i = 0; i < clauses->count; i++)
        if (clauses->clauses[i].predicate == word)
            return (uint32_t)i;
    return ENT_NO_CLAUSE;
}

size_t text_reading_add(text_reading *r, const char *type, const char *word)
{
    for (uint32_t p = 0; p < r->reading.count; p++)
        for (uint32_t w = 0; w < r->reading.passages[p].parse->word_count;
             w++) {
            ent_finding finding;

            if (!ent_str_is(ent_reading_word(&r->reading, p, w)->token.form,
                            word))
                continue;
            finding = ent_finding_make(
                p, ent_relation_type_find(ent_str_from(type)), "test");
            finding.predicate = w;
            finding.clause = clause_at(&r->reading.passages[p].clauses, w);
            assert_true(ENT_VEC_PUSH(&r->findings, finding));
            return r->findings.count - 1;
        }
    fail_msg("no word \"%s\"", word);
    return 0;
}
