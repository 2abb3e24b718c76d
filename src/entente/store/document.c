/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/document.h"

#include "entente/store/acts_internal.h"

#include "entente/core/hash.h"
#include "entente/core/utf8.h"

enum {
    HASH_DIGITS = ENT_SHA256_HEX - 1
};

/** What is known of the text that is about to be stored. */
typedef struct known_text {
    bool found;
    ent_document_id id;
    ent_document_kind kind;
    bool hidden;
} known_text;

static ent_document_kind kind_of(ent_str word)
{
    int kind = ENT_DOCUMENT_REPORT;

    while (kind < ENT_DOCUMENT_FORGOTTEN &&
           !ent_str_is(word, ent_document_kind_word((ent_document_kind)kind)))
        kind++;
    return (ent_document_kind)kind;
}

static ent_report_date_basis basis_of(ent_str word)
{
    int basis = ENT_REPORT_DATE_UNKNOWN;

    while (basis < ENT_REPORT_DATE_GIVEN &&
           !ent_str_is(
               word, ent_report_date_basis_word((ent_report_date_basis)basis)))
        basis++;
    return (ent_report_date_basis)basis;
}

void ent_document_read(const ent_stmt *stmt, ent_document *out)
{
    ent_document document = {0};

    document.id.value = ent_stmt_int(stmt, 0);
    document.kind = kind_of(ent_stmt_text(stmt, 1));
    document.name = ent_stmt_text(stmt, 2);
    document.sha256 = ent_stmt_text(stmt, 3);
    document.source_sha256 = ent_stmt_text(stmt, 4);
    document.encoding = ent_stmt_text(stmt, 5);
    document.title = ent_stmt_text(stmt, 6);
    document.publisher = ent_stmt_text(stmt, 7);
    document.url = ent_stmt_text(stmt, 8);
    document.lang = ent_stmt_text(stmt, 9);
    document.report_date = ent_stmt_text(stmt, 10);
    document.date_basis = basis_of(ent_stmt_text(stmt, 11));
    document.date_text = ent_stmt_text(stmt, 12);
    document.bytes = ent_stmt_int(stmt, 13);
    *out = document;
}

/** Bind the columns that ENT_SQL_ADD_DOCUMENT and ENT_SQL_COMPLETE_STUB
 *  share, from parameter 2. */
static void put_columns(ent_stmt *stmt, const ent_document *document)
{
    bool dated = document->report_date.ptr != NULL &&
                 document->date_basis != ENT_REPORT_DATE_UNKNOWN;

    ent_stmt_put_cstr(stmt, 2, ent_document_kind_word(document->kind));
    ent_stmt_put_text(stmt, 3, document->source_sha256);
    ent_stmt_put_text(stmt, 4,
                      document->encoding.ptr == NULL ? ent_str_from("UTF-8")
                                                     : document->encoding);
    ent_stmt_put_text(stmt, 5, document->title);
    ent_stmt_put_text(stmt, 6, document->publisher);
    ent_stmt_put_text(stmt, 7, document->url);
    ent_stmt_put_text(stmt, 8, document->lang);
    ent_stmt_put_text(stmt, 9,
                      dated ? document->report_date : ent_str_from(NULL));
    ent_stmt_put_cstr(
        stmt, 10,
        ent_report_date_basis_word(dated ? document->date_basis
                                         : ENT_REPORT_DATE_UNKNOWN));
    ent_stmt_put_text(stmt, 11, document->date_text);
    ent_stmt_put_int(stmt, 12,
                     document->text.ptr == NULL ? document->bytes
                                                : (int64_t)document->text.len);
    ent_stmt_put_text(stmt, 13, document->text);
}

static ent_status is_name_taken(ent_store *store, ent_str name, bool *taken,
                                ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_DOCUMENT_BY_NAME, err));
    ent_stmt_put_text(&stmt, 1, name);
    ENT_TRY(ent_stmt_next(&stmt, taken, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** The name, or the first of "name (2)", "name (3)" ... that is free. */
static ent_status free_name(ent_store *store, ent_str name, ent_buf *out,
                            ent_error *err)
{
    bool taken = false;
    ent_status st = ENT_OK;

    ent_buf_add_str(out, name);
    ENT_TRY(ent_buf_status(out, err));
    ENT_TRY(is_name_taken(store, name, &taken, err));
    for (int n = 2; taken; n++) {
        ent_buf_reset(out);
        ent_buf_addf(out, "%.*s (%d)", ENT_STR_ARGS(name), n);
        ENT_TRY(ent_buf_status(out, err));
        ENT_TRY(is_name_taken(store, ent_buf_view(out), &taken, err));
    }

cleanup:
    return st;
}

static ent_status add_document(ent_store *store, const ent_document *document,
                               ent_document_id *out, ent_error *err)
{
    char now[21];
    ent_buf name = {0};
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ent_store_now(now);
    ENT_TRY(free_name(store, document->name, &name, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ADD_DOCUMENT, err));
    ent_stmt_put_text(&stmt, 1, document->sha256);
    put_columns(&stmt, document);
    ent_stmt_put_text(&stmt, 14, ent_buf_view(&name));
    ent_stmt_put_cstr(&stmt, 15, now);
    ENT_TRY(ent_stmt_run(&stmt, err));
    out->value = sqlite3_last_insert_rowid(store->db);

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&name);
    return st;
}

/** Run a statement whose only parameter is a document. */
static ent_status run_on(ent_store *store, ent_sql which, ent_document_id id,
                         ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, which, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** A stub gets its text: its sentences are renewed, and evidence is put in
 *  the new sentence that holds it. */
static ent_status complete_stub(ent_store *store, ent_document_id id,
                                const ent_document *document,
                                const ent_sentence *sentences, size_t count,
                                ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_COMPLETE_STUB, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    put_columns(&stmt, document);
    ENT_TRY(ent_stmt_run(&stmt, err));
    ENT_TRY(run_on(store, ENT_SQL_DELETE_SENTENCES, id, err));
    ENT_TRY(ent_sentences_add(store, id, document, sentences, count, err));
    ENT_TRY(run_on(store, ENT_SQL_RENUMBER_EVIDENCE, id, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status find_text(ent_store *store, ent_str sha256, known_text *out,
                            ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_DOCUMENT_BY_HASH, err));
    ent_stmt_put_text(&stmt, 1, sha256);
    ENT_TRY(ent_stmt_next(&stmt, &out->found, err));
    if (!out->found)
        goto cleanup;
    out->id.value = ent_stmt_int(&stmt, 0);
    out->kind = kind_of(ent_stmt_text(&stmt, 1));
    out->hidden = ent_stmt_int(&stmt, 2) != 0;
    if (out->kind == ENT_DOCUMENT_FORGOTTEN) {
        ent_str day = ent_stmt_text(&stmt, 3);

        st = ent_fail(err, ENT_ERR_INVALID,
                      "this text was forgotten on request on %.*s, as %.*s.  "
                      "To let it in again: entente forget --allow",
                      (int)(day.len < 10 ? day.len : 10),
                      day.ptr == NULL ? "" : day.ptr,
                      ENT_STR_ARGS(ent_stmt_text(&stmt, 4)));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status check_document(const ent_document *document, ent_error *err)
{
    if (document->name.len == 0 || document->name.len > ENT_NAME_MAX)
        return ent_fail(err, ENT_ERR_INVALID,
                        "document name: %zu bytes, want 1 to %d",
                        document->name.len, ENT_NAME_MAX);
    if (ent_utf8_valid_prefix(document->name) != document->name.len ||
        memchr(document->name.ptr, '\0', document->name.len) != NULL)
        return ent_fail(err, ENT_ERR_INVALID,
                        "document name: not UTF-8, or holds a NUL byte");
    if (document->sha256.len != HASH_DIGITS ||
        document->source_sha256.len != HASH_DIGITS)
        return ent_fail(err, ENT_ERR_INVALID,
                        "%.*s: a SHA-256 has %d digits, not %zu and %zu",
                        ENT_STR_ARGS(document->name), (int)HASH_DIGITS,
                        document->sha256.len, document->source_sha256.len);
    return ENT_OK;
}

ent_status ent_store_put_document(ent_store *store,
                                  const ent_document *document,
                                  const ent_sentence *sentences,
                                  size_t sentence_count, ent_document_id *out,
                                  ent_put_result *result, ent_error *err)
{
    known_text known = {0};
    ent_put_result done = ENT_PUT_KNOWN;
    ent_status st = ENT_OK;

    ENT_TRY(check_document(document, err));
    ENT_TRY(find_text(store, document->sha256, &known, err));
    if (!known.found) {
        ENT_TRY(add_document(store, document, &known.id, err));
        ENT_TRY(ent_sentences_add(store, known.id, document, sentences,
                                  sentence_count, err));
        done = ENT_PUT_ADDED;
    } else if (known.kind == ENT_DOCUMENT_STUB && document->text.ptr != NULL) {
        ENT_TRY(complete_stub(store, known.id, document, sentences,
                              sentence_count, err));
        done = ENT_PUT_COMPLETED;
    }
    if (known.hidden) {
        ENT_TRY(run_on(store, ENT_SQL_SHOW_DOCUMENT, known.id, err));
        done = ENT_PUT_ADDED;
    }
    *out = known.id;
    *result = done;

cleanup:
    return st;
}

ent_status ent_store_find_document_by_hash(ent_store *store,
                                           ent_document_id *out, ent_str sha256,
                                           ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_DOCUMENT_BY_HASH, err));
    ent_stmt_put_text(&stmt, 1, sha256);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (row && ent_stmt_int(&stmt, 2) == 0)
        out->value = ent_stmt_int(&stmt, 0);
    else
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no report with SHA-256 %.*s",
                      ENT_STR_ARGS(sha256));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_document_must_exist(ent_store *store, ent_document_id id,
                                   ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_HAS_DOCUMENT, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (!row)
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no report number %lld",
                      (long long)id.value);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status copy_document(ent_document *document, ent_arena *arena,
                                ent_error *err)
{
    ent_str *const texts[] = {
        &document->name,      &document->sha256, &document->source_sha256,
        &document->encoding,  &document->title,  &document->publisher,
        &document->url,       &document->lang,   &document->report_date,
        &document->date_text, &document->text,
    };
    ent_status st = ENT_OK;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ENT_TRY(ent_text_copy(arena, *texts[i], texts[i], err));

cleanup:
    return st;
}

ent_status ent_store_get_document(ent_store *store, ent_document_id id,
                                  bool with_text, ent_arena *arena,
                                  ent_document *out, ent_error *err)
{
    ent_document document = {0};
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_GET_DOCUMENT, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (!row) {
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no report number %lld",
                      (long long)id.value);
        goto cleanup;
    }
    ent_document_read(&stmt, &document);
    if (with_text)
        document.text = ent_stmt_text(&stmt, 14);
    ENT_TRY(copy_document(&document, arena, err));
    *out = document;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_each_document(ent_store *store,
                                   bool (*visit)(void *user,
                                                 const ent_document *document),
                                   void *user, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_EACH_DOCUMENT, err));
    for (;;) {
        ent_document document = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ent_document_read(&stmt, &document);
        if (!visit(user, &document))
            break;
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Acts without a date, which no dated report told of so far, are found by the
 *  day of this one. */
static ent_status set_reported_day(ent_store *store, ent_document_id id,
                                   const ent_date *date, ent_error *err)
{
    const ent_date none = {0};
    int64_t day = 0;
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    if (!ent_act_day(&none, date, &day))
        return ENT_OK;
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_SET_REPORTED_DAY, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ent_stmt_put_int(&stmt, 2, day);
    ENT_TRY(ent_stmt_run(&stmt, err));

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

ent_status ent_store_set_report_date(ent_store *store, ent_document_id id,
                                     const ent_date *date, ent_error *err)
{
    ent_buf text = {0};
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_document_must_exist(store, id, err));
    if (date->known && date->interval)
        return ent_fail(err, ENT_ERR_INVALID,
                        "report date: an interval, want one day, month or "
                        "year");
    ent_date_write(&text, date);
    ENT_TRY(ent_buf_status(&text, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_SET_REPORT_DATE, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    if (date->known)
        ent_stmt_put_text(&stmt, 2, ent_buf_view(&text));
    ENT_TRY(ent_stmt_run(&stmt, err));
    ENT_TRY(set_reported_day(store, id, date, err));

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&text);
    return st;
}
