/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "nlp/conllu_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "support/rows.h"

void conllu_file_clear(conllu_file *r)
{
    ent_arena_free(r->arena);
    ent_buf_clear(&r->bytes);
}

conllu_file conllu_file_read(ent_str bytes)
{
    conllu_file r = {.arena = ent_arena_new()};
    ent_error err = {.code = ENT_OK};

    assert_non_null(r.arena);
    ent_buf_add_str(&r.bytes, bytes);
    if (ent_conllu_read(&r.file, ent_buf_view(&r.bytes), r.arena, &err) !=
        ENT_OK)
        fail_msg("%s", err.message);
    return r;
}

conllu_file conllu_file_rows(const char *rows)
{
    ent_buf bytes = {0};
    conllu_file r = {.arena = NULL};

    r = conllu_file_read(rows_add(&bytes, rows));
    ent_buf_clear(&bytes);
    return r;
}

void assert_str(ent_str found, const char *want)
{
    if (!ent_str_is(found, want))
        fail_msg("\"%.*s\", want \"%s\"", ENT_STR_ARGS(found), want);
}

const ent_word *conllu_file_word(const conllu_file *r, size_t sentence,
                                 size_t word)
{
    assert_true(sentence < r->file.count);
    assert_true(word < r->file.sentences[sentence].parse.word_count);
    return &r->file.sentences[sentence].parse.words[word];
}

ent_str conllu_file_quote(const conllu_file *r, size_t word)
{
    ent_span bytes = conllu_file_word(r, 0, word)->token.bytes;

    assert_true(bytes.begin >= 0 && bytes.begin < bytes.end);
    assert_true((size_t)bytes.end <= r->file.sentences[0].text.len);
    return ent_str_slice(r->file.sentences[0].text, (size_t)bytes.begin,
                         (size_t)bytes.end);
}
