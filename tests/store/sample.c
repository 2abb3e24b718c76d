/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "store/sample.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "entente/core/hash.h"
#include "entente/core/utf8.h"
#include "entente/core/vec.h"

static void must(ent_status st, const ent_error *err)
{
    if (st != ENT_OK)
        print_error("%s\n", err->message);
    assert_int_equal(st, ENT_OK);
}

int sample_setup(void **state)
{
    sample *s = calloc(1, sizeof *s);
    ent_error err = {0};

    assert_non_null(s);
    s->dir = tmp_new();
    s->path = tmp_path(s->dir, "sample.db");
    must(ent_store_open(&s->store, s->path, ENT_OPEN_CREATE, &err), &err);
    must(ent_store_begin(s->store, "test", true, &err), &err);
    *state = s;
    return 0;
}

int sample_teardown(void **state)
{
    sample *s = *state;

    ent_store_close(s->store);
    tmp_free(s->dir);
    free(s);
    return 0;
}

void sample_commit(sample *s)
{
    ent_error err = {0};

    must(ent_store_commit_batch(s->store, &err), &err);
}

ent_document_id sample_dated(sample *s, const char *name, const char *text,
                             const char *date)
{
    char hex[ENT_SHA256_HEX];
    ENT_VEC(ent_sentence) sentences = {0};
    ent_str all = ent_str_from(text);
    ent_document document = {0};
    ent_document_id id = {0};
    ent_put_result result = ENT_PUT_KNOWN;
    ent_error err = {0};

    for (size_t begin = 0; begin < all.len;) {
        size_t end = ent_str_find(all, ent_str_from("\n"), begin);
        ent_sentence one = {.number = (int32_t)sentences.count + 1,
                            .kind = ENT_SENTENCE_BODY};

        one.bytes = (ent_span){(int64_t)begin, (int64_t)end};
        one.code_points.begin =
            (int64_t)ent_utf8_count(ent_str_slice(all, 0, begin));
        one.code_points.end =
            (int64_t)ent_utf8_count(ent_str_slice(all, 0, end));
        assert_true(ENT_VEC_PUSH(&sentences, one));
        begin = end + 1;
    }
    ent_sha256_hex(all, hex);
    document.name = ent_str_from(name);
    document.sha256 = ent_str_from(hex);
    document.source_sha256 = document.sha256;
    document.text = all;
    if (date != NULL) {
        document.report_date = ent_str_from(date);
        document.date_basis = ENT_REPORT_DATE_GIVEN;
    }
    must(ent_store_put_document(s->store, &document, sentences.items,
                                sentences.count, &id, &result, &err),
         &err);
    ENT_VEC_CLEAR(&sentences);
    return id;
}

ent_document_id sample_report(sample *s, const char *name, const char *text)
{
    return sample_dated(s, name, text, NULL);
}

ent_entity_id sample_entity(sample *s, const char *name,
                            ent_entity_class entity_class)
{
    ent_entity entity = {.name = ent_str_from(name),
                         .entity_class = entity_class,
                         .origin = ent_str_from("text")};
    ent_entity_id id = {0};
    ent_error err = {0};

    must(ent_store_put_entity(s->store, &entity, &id, NULL, &err), &err);
    return id;
}

/** Number of the sentence that holds a span. */
static int32_t sentence_of(sample *s, ent_document_id document,
                           ent_arena *arena, ent_span span)
{
    ent_sentence *sentences = NULL;
    size_t count = 0;

    must(ent_store_get_sentences(s->store, document, arena, &sentences, &count,
                                 NULL),
         NULL);
    for (size_t i = 0; i < count; i++)
        if (sentences[i].bytes.begin <= span.begin &&
            sentences[i].bytes.end >= span.end)
            return sentences[i].number;
    return 0;
}

ent_assertion sample_say(sample *s, ent_document_id document, const char *quote,
                         const char *subject, const char *type,
                         const char *object)
{
    ent_arena *arena = ent_arena_new();
    ent_document text = {0};
    ent_assertion a = {0};
    const ent_mode *mode = NULL;
    size_t at = 0;

    must(ent_store_get_document(s->store, document, true, arena, &text, NULL),
         NULL);
    a.document = document;
    a.quote = ent_str_from(quote);
    at = ent_str_find(text.text, a.quote, 0);
    assert_true(at < text.text.len);
    a.bytes = (ent_span){(int64_t)at, (int64_t)(at + a.quote.len)};
    a.code_points.begin =
        (int64_t)ent_utf8_count(ent_str_slice(text.text, 0, at));
    a.code_points.end = a.code_points.begin + (int64_t)ent_utf8_count(a.quote);
    a.sentence = sentence_of(s, document, arena, a.bytes);
    a.subject_span = ENT_NO_SPAN;
    a.predicate_span = ENT_NO_SPAN;
    a.object_span = ENT_NO_SPAN;
    a.speaker_span = ENT_NO_SPAN;
    a.subject = sample_entity(s, subject, ENT_STATE);
    a.object = sample_entity(s, object, ENT_STATE);
    a.speaker = ENT_NO_ENTITY;
    must(ent_relation_type_parse(&a.type, &mode, ent_str_from(type), NULL),
         NULL);
    if (mode != NULL)
        a.mode = ent_str_from(mode->name);
    a.confidence = 0.75;
    a.rule = ent_str_from("test");
    ent_arena_free(arena);
    return a;
}

ent_assertion_id sample_put(sample *s, const ent_assertion *assertion)
{
    ent_assertion_id id = {0};
    bool added = false;
    ent_error err = {0};

    must(ent_store_put_assertion(s->store, assertion, &id, &added, &err), &err);
    assert_true(added);
    return id;
}

ent_date sample_date(const char *text)
{
    ent_date date = {0};

    must(ent_date_parse(&date, ent_str_from(text), NULL), NULL);
    return date;
}

const char *sample_ask(sample *s, const char *sql)
{
    static char answer[4096];
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    int rc = sqlite3_open_v2(s->path, &db, SQLITE_OPEN_READWRITE, NULL);

    assert_int_equal(rc, SQLITE_OK);
    answer[0] = '\0';
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    if (sqlite3_step(stmt) == SQLITE_ROW &&
        sqlite3_column_text(stmt, 0) != NULL)
        (void)snprintf(answer, sizeof answer, "%s",
                       (const char *)sqlite3_column_text(stmt, 0));
    (void)sqlite3_finalize(stmt);
    (void)sqlite3_close(db);
    return answer;
}

void sample_tamper(sample *s, const char *sql)
{
    sqlite3 *db = NULL;
    char *message = NULL;

    assert_int_equal(sqlite3_open(s->path, &db), SQLITE_OK);
    (void)sqlite3_busy_timeout(db, 1000);
    if (sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL,
                     NULL) != SQLITE_OK ||
        sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    (void)sqlite3_close(db);
}
