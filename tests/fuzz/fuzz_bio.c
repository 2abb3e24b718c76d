/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words stand one after another; names are words, in order, apart. */
#include "entente/train/bio.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_sentence(const ent_parse *parse)
{
    int64_t at = 0;
    uint32_t word = 0;

    if (parse->word_count == 0)
        abort();
    for (size_t i = 0; i < parse->word_count; i++) {
        const ent_token *token = &parse->words[i].token;

        if (token->bytes.begin != at || token->form.len == 0 ||
            (size_t)(token->bytes.end - at) != token->form.len)
            abort();
        at = token->bytes.end + 1;
    }
    for (size_t i = 0; i < parse->name_count; i++) {
        const ent_name *name = &parse->names[i];

        if (name->first < word || name->last <= name->first ||
            name->last > parse->word_count ||
            name->name_class >= ENT_NAME_CLASS_COUNT)
            abort();
        word = name->last;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_arena *arena = ent_arena_new();
    ent_bio file = {NULL, 0};

    if (arena == NULL)
        abort();
    if (ent_bio_read(&file, ent_str_make((const char *)data, size), arena,
                     NULL) == ENT_OK) {
        for (size_t i = 0; i < file.count; i++)
            check_sentence(&file.sentences[i]);
    }
    ent_arena_free(arena);
    return 0;
}
