/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What was read and written is read again, and then written the same. */
#include "entente/nlp/conllu.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_spans(const ent_conllu_sentence *sentence)
{
    for (size_t i = 0; i < sentence->parse.word_count; i++) {
        ent_span bytes = sentence->parse.words[i].token.bytes;

        if (bytes.begin < 0 || bytes.begin >= bytes.end ||
            (size_t)bytes.end > sentence->text.len)
            abort();
    }
}

/** Read @p bytes and write them to @p out; false if they are refused. */
static bool rewrite(ent_str bytes, ent_buf *out)
{
    ent_arena *arena = ent_arena_new();
    ent_conllu file = {NULL, 0};
    bool read = false;

    if (arena == NULL)
        abort();
    read = ent_conllu_read(&file, bytes, arena, NULL) == ENT_OK;
    for (size_t i = 0; read && i < file.count; i++) {
        const ent_conllu_sentence *sentence = &file.sentences[i];

        check_spans(sentence);
        if (ent_conllu_write(out, &sentence->parse, sentence->text,
                             ent_str_from("s"), NULL) != ENT_OK)
            abort();
    }
    ent_arena_free(arena);
    return read;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ent_buf first = {0};
    ent_buf second = {0};
    ent_buf third = {0};

    if (rewrite(ent_str_make((const char *)data, size), &first)) {
        /* The text of the first may have white space that later ones lack, so
         * that bytes differ; from then on nothing may. */
        if (!rewrite(ent_buf_view(&first), &second) ||
            !rewrite(ent_buf_view(&second), &third) ||
            !ent_str_equal(ent_buf_view(&second), ent_buf_view(&third)))
            abort();
    }
    ent_buf_clear(&third);
    ent_buf_clear(&second);
    ent_buf_clear(&first);
    return 0;
}
