/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any text: sentences that lie in it, in order, each split into tokens that lie
 * in the sentence. */
#include "entente/text/sentence.h"

#include <stdint.h>
#include <stdlib.h>

#include "entente/core/utf8.h"
#include "entente/text/token.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_tokens(ent_str text, ent_span part, ent_arena *arena)
{
    ent_token *tokens = NULL;
    size_t count = 0;

    if (ent_tokens_split(&tokens, &count, text, part, arena, NULL) != ENT_OK)
        abort();
    if (count > 0 && (tokens[0].bytes.begin < part.begin ||
                      tokens[count - 1].bytes.end > part.end))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str text = ent_str_make((const char *)data, size);
    ent_arena *arena = ent_arena_new();
    ent_sentence *sentences = NULL;
    size_t count = 0;
    int64_t end = 0;

    if (arena == NULL)
        abort();
    text.len = ent_utf8_valid_prefix(text);
    if (ent_sentence_split(&sentences, &count, text, arena, NULL) != ENT_OK)
        abort();
    for (size_t i = 0; i < count; i++) {
        ent_span span = sentences[i].bytes;

        if (span.begin < end || span.end <= span.begin ||
            (uint64_t)span.end > text.len ||
            sentences[i].repeat_of >= sentences[i].number)
            abort();
        end = span.end;
        check_tokens(text, span, arena);
    }
    ent_arena_free(arena);
    return 0;
}
