/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any page: to text, then to sentences whose spans lie inside it, in order. */
#include "entente/text/html.h"

#include <stdint.h>
#include <stdlib.h>

#include "entente/core/utf8.h"
#include "entente/text/heading.h"
#include "entente/text/sentence.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_sentences(ent_str text, ent_arena *arena)
{
    ent_sentence *sentences = NULL;
    size_t count = 0;
    int64_t end = 0;

    if (ent_sentence_split(&sentences, &count, text, arena, NULL) != ENT_OK)
        return;
    for (size_t i = 0; i < count; i++) {
        ent_span span = sentences[i].bytes;

        if (span.begin < end || span.end <= span.begin ||
            (uint64_t)span.end > text.len ||
            sentences[i].repeat_of >= sentences[i].number)
            abort();
        end = span.end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str html = ent_str_make((const char *)data, size);
    ent_arena *arena = ent_arena_new();
    ent_page page = {0};
    ent_heading heading;

    if (arena == NULL)
        abort();
    (void)ent_html_sniff(html);
    /* The door lets in valid UTF-8 only. */
    html.len = ent_utf8_valid_prefix(html);
    if (ent_html_read(&page, html, arena, NULL) == ENT_OK) {
        if (ent_utf8_valid_prefix(page.text) != page.text.len)
            abort();
        check_sentences(page.text, arena);
    }
    check_sentences(html, arena);
    ent_heading_read(&heading, html);
    ent_arena_free(arena);
    return 0;
}
