/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any text: what is found in it stands in it. Spans lie inside the text, the
 * parties differ and are allowed by the type, confidence is a share. */
#include "entente/extract/extract.h"

#include <stdint.h>
#include <stdlib.h>

#include "entente/core/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum {
    TEXT_MAX = 4096
};

static const ent_language *language(void)
{
    static ent_language *opened;

    if (opened == NULL &&
        ent_language_open(&opened, NULL, false, NULL) != ENT_OK)
        abort();
    return opened;
}

static const ent_lexicon *lexicon(void)
{
    static ent_lexicon *opened;

    if (opened == NULL &&
        ent_lexicon_open(&opened, NULL, 0, NULL, NULL) != ENT_OK)
        abort();
    return opened;
}

static void check_span(ent_span span, size_t size)
{
    if (span.begin == -1 && span.end == -1)
        return;
    if (span.begin < 0 || span.end <= span.begin || (size_t)span.end > size)
        abort();
}

static void check_share(float share)
{
    if (!(share >= 0 && share <= 1))
        abort();
}

static void check_finding(const ent_extraction *extraction,
                          const ent_finding *finding)
{
    size_t size = extraction->reading.text.len;
    const ent_member *members = extraction->cast.members;

    if (finding->subject >= extraction->cast.member_count ||
        finding->object >= extraction->cast.member_count ||
        finding->subject == finding->object || finding->type == NULL ||
        finding->rule.len == 0 || members[finding->subject].name.len == 0 ||
        members[finding->object].name.len == 0)
        abort();
    check_span(finding->subject_span, size);
    check_span(finding->predicate_span, size);
    check_span(finding->object_span, size);
    check_span(finding->speaker_span, size);
    check_share(finding->confidence);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_arena *arena = ent_arena_new();
    ent_extract_input input = {.text = ent_str_make((const char *)data, size)};
    ent_extraction extraction;
    ent_miss *misses = NULL;
    size_t count = 0;

    if (arena == NULL)
        abort();
    if (size > 0 && size <= TEXT_MAX &&
        ent_utf8_valid_prefix(input.text) == size) {
        if ((data[0] & 1) != 0 &&
            ent_date_parse(&input.report_date, ent_str_from("1994-05-17"),
                           NULL) != ENT_OK)
            abort();
        if (ent_extract(&extraction, &input, language(), lexicon(), arena,
                        NULL) != ENT_OK)
            abort();
        for (size_t i = 0; i < extraction.count; i++)
            check_finding(&extraction, &extraction.findings[i]);
        if (ent_extract_misses(&extraction, &misses, &count, arena, NULL) !=
            ENT_OK)
            abort();
    }
    ent_arena_free(arena);
    return 0;
}
