/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "extract/finding_reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "entente/core/buf.h"
#include "entente/extract/extract.h"

static ent_language *language;
static ent_lexicon *lexicon;

int finding_reading_open(void **state)
{
    (void)state;
    if (ent_language_open(&language, ENT_TEST_SOURCE_DIR "/models", false,
                          NULL) != ENT_OK)
        language = NULL;
    assert_int_equal(ent_lexicon_open(&lexicon, NULL, 0, NULL, NULL), ENT_OK);
    return 0;
}

int finding_reading_close(void **state)
{
    (void)state;
    ent_language_close(language);
    ent_lexicon_close(lexicon);
    language = NULL;
    lexicon = NULL;
    return 0;
}

static void write_finding(ent_buf *out, const ent_cast *cast,
                          const ent_finding *f)
{
    ent_str subject = cast->members[f->subject].name;
    ent_str object = cast->members[f->object].name;

    ent_buf_addf(out, "%.*s %s%s%s %.*s (%.*s)\n", ENT_STR_ARGS(subject),
                 f->type->name, f->mode == NULL ? "" : "/",
                 f->mode == NULL ? "" : f->mode->name, ENT_STR_ARGS(object),
                 ENT_STR_ARGS(f->label));
}

void finding_reading_check(const char *text, const char *report_date,
                           const char *rules, const char *want)
{
    ent_arena *arena = ent_arena_new();
    ent_extract_input input = {.text = ent_str_from(text)};
    ent_extraction found;
    ent_buf got = {0};

    if (language == NULL)
        skip();
    assert_non_null(arena);
    assert_int_equal(
        ent_date_parse(&input.report_date, ent_str_from(report_date), NULL),
        ENT_OK);
    assert_int_equal(
        ent_extract(&found, &input, language, lexicon, arena, NULL), ENT_OK);
    for (size_t i = 0; i < found.count; i++)
        if (ent_str_has_prefix(found.findings[i].rule, ent_str_from(rules)))
            write_finding(&got, &found.cast, &found.findings[i]);
    assert_string_equal(got.ptr == NULL ? "" : got.ptr, want);
    ent_buf_clear(&got);
    ent_arena_free(arena);
}
