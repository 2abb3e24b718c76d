/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/document.h"

#include "entente/store/store_internal.h"

#include <string.h>

#include "entente/core/utf8.h"
#include "entente/core/vec.h"

typedef ENT_VEC(ent_sentence) sentence_vec;

static ent_sentence_kind sentence_kind_of(ent_str word)
{
    int kind = ENT_SENTENCE_TITLE;

    while (kind < ENT_SENTENCE_BOILERPLATE &&
           !ent_str_is(word, ent_sentence_kind_word((ent_sentence_kind)kind)))
        kind++;
    return (ent_sentence_kind)kind;
}

static ent_status add_sentence(ent_stmt *stmt, ent_document_id id,
                               const ent_sentence *sentence, ent_error *err)
{
    ent_stmt_put_int(stmt, 1, id.value);
    ent_stmt_put_int(stmt, 2, sentence->number);
    ent_stmt_put_int(stmt, 3, sentence->bytes.begin);
    ent_stmt_put_int(stmt, 4, sentence->bytes.end);
    ent_stmt_put_int(stmt, 5, sentence->code_points.begin);
    ent_stmt_put_int(stmt, 6, sentence->code_points.end);
    ent_stmt_put_cstr(stmt, 7, ent_sentence_kind_word(sentence->kind));
    if (sentence->repeat_of > 0)
        ent_stmt_put_int(stmt, 8, sentence->repeat_of);
    else
        ent_stmt_put_null(stmt, 8);
    ent_stmt_put_text(stmt, 9, sentence->text);
    return ent_stmt_run(stmt, err);
}

ent_status ent_sentences_add(ent_store *store, ent_document_id id,
                             const ent_document *document,
                             const ent_sentence *sentences, size_t count,
                             ent_error *err)
{
    int64_t bytes = document->text.ptr == NULL ? document->bytes
                                               : (int64_t)document->text.len;
    int64_t code_points = document->text.ptr == NULL
                              ? bytes
                              : (int64_t)ent_utf8_count(document->text);
    ent_sentence whole = {.kind = ENT_SENTENCE_BODY,
                          .bytes = {0, bytes},
                          .code_points = {0, code_points}};
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ADD_SENTENCE, err));
    ENT_TRY(add_sentence(&stmt, id, &whole, err));
    for (size_t i = 0; i < count; i++)
        ENT_TRY(add_sentence(&stmt, id, &sentences[i], err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status copy_sentence(const ent_stmt *stmt, ent_arena *arena,
                                ent_sentence *out, ent_error *err)
{
    ent_sentence sentence = {0};
    ent_status st = ENT_OK;

    sentence.number = (int32_t)ent_stmt_int(stmt, 0);
    sentence.bytes.begin = ent_stmt_int(stmt, 1);
    sentence.bytes.end = ent_stmt_int(stmt, 2);
    sentence.code_points.begin = ent_stmt_int(stmt, 3);
    sentence.code_points.end = ent_stmt_int(stmt, 4);
    sentence.kind = sentence_kind_of(ent_stmt_text(stmt, 5));
    sentence.repeat_of = (int32_t)ent_stmt_int(stmt, 6);
    ENT_TRY(ent_stmt_copy(stmt, 7, arena, &sentence.text, err));
    *out = sentence;

cleanup:
    return st;
}

ent_status ent_store_get_sentences(ent_store *store, ent_document_id id,
                                   ent_arena *arena, ent_sentence **out,
                                   size_t *count, ent_error *err)
{
    sentence_vec found = {0};
    ent_sentence *items = NULL;
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_GET_SENTENCES, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    for (;;) {
        ent_sentence sentence = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(copy_sentence(&stmt, arena, &sentence, err));
        if (!ENT_VEC_PUSH(&found, sentence)) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }
    items = ent_arena_alloc(arena, found.count, sizeof *items);
    if (items == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (found.count > 0)
        memcpy(items, found.items, found.count * sizeof *items);
    *out = items;
    *count = found.count;

cleanup:
    ent_stmt_close(&stmt);
    ENT_VEC_CLEAR(&found);
    return st;
}

ent_status ent_store_put_sentence(ent_store *store, ent_document_id id,
                                  const ent_sentence *sentence, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_document_must_exist(store, id, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_PUT_SENTENCE, err));
    ENT_TRY(add_sentence(&stmt, id, sentence, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}
