/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any text: tokens that lie in it, in order, with forms of valid UTF-8. */
#include "entente/text/token.h"

#include <stdint.h>
#include <stdlib.h>

#include "entente/core/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_tokens(const ent_token *tokens, size_t count, ent_span part)
{
    int64_t end = part.begin;
    size_t words = 0;

    for (size_t i = 0; i < count; i++) {
        const ent_token *token = &tokens[i];

        if (token->bytes.begin < end ||
            token->bytes.end <= token->bytes.begin || token->form.len == 0 ||
            ent_utf8_valid_prefix(token->form) != token->form.len ||
            (words > 0) != (token->words == 0))
            abort();
        end = token->bytes.end;
        words = token->words > 0 ? token->words - 1U : words - 1;
    }
    if (words > 0 || end > part.end)
        abort();
}

/** A part of the text: from a boundary near its middle. */
static ent_span second_half(ent_str text)
{
    size_t at = text.len / 2;

    while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
        at++;
    return (ent_span){(int64_t)at, (int64_t)text.len};
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_str text = ent_str_make((const char *)data, size);
    ent_arena *arena = ent_arena_new();

    if (arena == NULL)
        abort();
    text.len = ent_utf8_valid_prefix(text);
    for (int half = 0; half < 2; half++) {
        ent_span part =
            half == 0 ? (ent_span){0, (int64_t)text.len} : second_half(text);
        ent_token *tokens = NULL;
        size_t count = 0;

        if (ent_tokens_split(&tokens, &count, text, part, arena, NULL) !=
            ENT_OK)
            abort();
        check_tokens(tokens, count, part);
    }
    ent_arena_free(arena);
    return 0;
}
