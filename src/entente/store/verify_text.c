/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The evidence lock: are the words still where they were? */
#include "entente/store/verify_internal.h"

#include <stdio.h>

#include "entente/core/hash.h"
#include "entente/core/utf8.h"
#include "entente/core/vec.h"

enum {
    STRIDE = 256 /**< Bytes between known code points. */
};

/** A document while what points into it is checked. */
typedef struct reading {
    ent_verifier *v;
    ent_stmt sentences; /**< Statements stay open from document to document. */
    ent_stmt evidence;
    ent_stmt mentions;
    ent_str name;
    ent_str text; /**< Absent: nothing but spans to check. */
    int64_t bytes;
    ENT_VEC(int64_t) marks; /**< Code points before each STRIDE bytes. */
} reading;

/** Count code points up to every STRIDE-th byte. */
static ent_status mark_text(reading *r, ent_error *err)
{
    int64_t count = 0;

    r->marks.count = 0;
    for (size_t i = 0; i < r->text.len; i++) {
        if (i % STRIDE == 0 && !ENT_VEC_PUSH(&r->marks, count))
            return ent_fail_nomem(err);
        if (((unsigned char)r->text.ptr[i] & 0xc0) != 0x80)
            count++;
    }
    if (!ENT_VEC_PUSH(&r->marks, count))
        return ent_fail_nomem(err);
    return ENT_OK;
}

/** Code points before a byte; -1 if a character has it inside. */
static int64_t code_points_at(const reading *r, int64_t byte)
{
    size_t at = (size_t)byte;
    size_t from = at / STRIDE * STRIDE;
    int64_t count = 0;

    if (at == r->text.len)
        return r->marks.items[r->marks.count - 1];
    if (((unsigned char)r->text.ptr[at] & 0xc0) == 0x80)
        return -1;
    count = r->marks.items[at / STRIDE];
    for (size_t i = from; i < at; i++)
        if (((unsigned char)r->text.ptr[i] & 0xc0) != 0x80)
            count++;
    return count;
}

static bool is_inside(const reading *r, ent_span span)
{
    return span.begin >= 0 && span.begin <= span.end && span.end <= r->bytes;
}

static ent_span span_at(const ent_stmt *stmt, int column)
{
    return (ent_span){ent_stmt_int(stmt, column),
                      ent_stmt_int(stmt, column + 1)};
}

/** Check a span with its code points. @param what  Names it: "sentence 14". */
static void check_span(reading *r, const char *what, ent_span bytes,
                       ent_span code_points)
{
    if (!is_inside(r, bytes)) {
        ent_verifier_say(r->v, "%.*s: %s: bytes %lld-%lld are outside of %lld",
                         ENT_STR_ARGS(r->name), what, (long long)bytes.begin,
                         (long long)bytes.end, (long long)r->bytes);
        return;
    }
    if (r->text.ptr == NULL)
        return;
    if (code_points_at(r, bytes.begin) != code_points.begin ||
        code_points_at(r, bytes.end) != code_points.end)
        ent_verifier_say(r->v,
                         "%.*s: %s: characters %lld-%lld are not bytes "
                         "%lld-%lld",
                         ENT_STR_ARGS(r->name), what,
                         (long long)code_points.begin,
                         (long long)code_points.end, (long long)bytes.begin,
                         (long long)bytes.end);
}

static ent_status check_sentences(reading *r, int64_t document, ent_error *err)
{
    ent_stmt *stmt = &r->sentences;
    bool row = false;
    ent_status st = ENT_OK;

    ent_stmt_rewind(stmt);
    ent_stmt_put_int(stmt, 1, document);
    while (!r->v->stopped) {
        char what[40];

        ENT_TRY(ent_stmt_next(stmt, &row, err));
        if (!row)
            break;
        (void)snprintf(what, sizeof what, "sentence %lld",
                       (long long)ent_stmt_int(stmt, 0));
        check_span(r, what, span_at(stmt, 1), span_at(stmt, 3));
        r->v->totals.sentences++;
    }

cleanup:
    return st;
}

/** The words that should be at a span: in the text, or in a stub's sentence.
 *  @return False if they are not here to compare. */
static bool find_words(const reading *r, ent_span span, ent_span sentence,
                       ent_str sentence_text, ent_str *out)
{
    if (r->text.ptr != NULL && is_inside(r, span)) {
        *out = ent_str_slice(r->text, (size_t)span.begin, (size_t)span.end);
        return true;
    }
    if (r->text.ptr != NULL || sentence_text.ptr == NULL ||
        span.begin < sentence.begin || span.end < span.begin ||
        span.end - sentence.begin > (int64_t)sentence_text.len)
        return false;
    *out = ent_str_slice(sentence_text, (size_t)(span.begin - sentence.begin),
                         (size_t)(span.end - sentence.begin));
    return true;
}

static void check_quote(reading *r, const ent_stmt *stmt, ent_span bytes)
{
    ent_str quote = ent_stmt_text(stmt, 6);
    ent_span sentence = span_at(stmt, 15);
    ent_str words = {0};

    r->v->totals.quotes++;
    if (quote.len == 0 && ent_stmt_int(stmt, 1) == 0)
        return; /* The whole document is not quoted. */
    if (find_words(r, bytes, sentence, ent_stmt_text(stmt, 17), &words) &&
        !ent_str_equal(words, quote))
        ent_verifier_say(r->v,
                         "%.*s: sentence %lld: quote a%lld is not at bytes "
                         "%lld-%lld",
                         ENT_STR_ARGS(r->name),
                         (long long)ent_stmt_int(stmt, 1),
                         (long long)ent_stmt_int(stmt, 0),
                         (long long)bytes.begin, (long long)bytes.end);
}

/** One row of evidence: its own span, its sentence, the words it marks. */
static void check_evidence_row(reading *r, const ent_stmt *stmt)
{
    static const char *const marks[] = {"subject", "predicate", "object",
                                        "speaker"};
    char what[80];
    ent_span bytes = span_at(stmt, 2);
    ent_span sentence = span_at(stmt, 15);

    (void)snprintf(what, sizeof what, "a%lld",
                   (long long)ent_stmt_int(stmt, 0));
    check_span(r, what, bytes, span_at(stmt, 4));
    check_quote(r, stmt, bytes);
    if (ent_stmt_is_null(stmt, 15))
        ent_verifier_say(
            r->v, "%.*s: a%lld: no sentence %lld", ENT_STR_ARGS(r->name),
            (long long)ent_stmt_int(stmt, 0), (long long)ent_stmt_int(stmt, 1));
    else if (bytes.begin < sentence.begin || bytes.end > sentence.end)
        ent_verifier_say(r->v,
                         "%.*s: a%lld: bytes %lld-%lld are outside of sentence "
                         "%lld",
                         ENT_STR_ARGS(r->name),
                         (long long)ent_stmt_int(stmt, 0),
                         (long long)bytes.begin, (long long)bytes.end,
                         (long long)ent_stmt_int(stmt, 1));
    for (int i = 0; i < 4; i++) {
        ent_span mark = span_at(stmt, 7 + 2 * i);

        if (!ent_stmt_is_null(stmt, 7 + 2 * i) && !is_inside(r, mark))
            ent_verifier_say(r->v,
                             "%.*s: a%lld: words of the %s, bytes %lld-%lld, "
                             "are outside of %lld",
                             ENT_STR_ARGS(r->name),
                             (long long)ent_stmt_int(stmt, 0), marks[i],
                             (long long)mark.begin, (long long)mark.end,
                             (long long)r->bytes);
    }
}

static ent_status check_evidence(reading *r, int64_t document, ent_error *err)
{
    bool row = false;
    ent_status st = ENT_OK;

    ent_stmt_rewind(&r->evidence);
    ent_stmt_put_int(&r->evidence, 1, document);
    while (!r->v->stopped) {
        ENT_TRY(ent_stmt_next(&r->evidence, &row, err));
        if (!row)
            break;
        check_evidence_row(r, &r->evidence);
    }

cleanup:
    return st;
}

static ent_status check_mentions(reading *r, int64_t document, ent_error *err)
{
    bool row = false;
    ent_status st = ENT_OK;

    ent_stmt_rewind(&r->mentions);
    ent_stmt_put_int(&r->mentions, 1, document);
    while (!r->v->stopped) {
        ent_span span = {0};

        ENT_TRY(ent_stmt_next(&r->mentions, &row, err));
        if (!row)
            break;
        span = span_at(&r->mentions, 0);
        if (!is_inside(r, span))
            ent_verifier_say(r->v,
                             "%.*s: a name, bytes %lld-%lld, is outside of "
                             "%lld",
                             ENT_STR_ARGS(r->name), (long long)span.begin,
                             (long long)span.end, (long long)r->bytes);
    }

cleanup:
    return st;
}

/** The text against its hash and length. */
static ent_status check_text(reading *r, ent_str sha256, ent_error *err)
{
    char hex[ENT_SHA256_HEX];

    if (r->text.ptr == NULL) {
        r->v->totals.absent++;
        return ENT_OK;
    }
    r->v->totals.documents++;
    ent_sha256_hex(r->text, hex);
    if (!ent_str_is(sha256, hex))
        ent_verifier_say(r->v,
                         "%.*s: the text is not the one that was added: "
                         "SHA-256 %.8s, was %.8s",
                         ENT_STR_ARGS(r->name), hex, sha256.ptr);
    if (ent_utf8_valid_prefix(r->text) != r->text.len)
        ent_verifier_say(r->v, "%.*s: byte %zu is not UTF-8",
                         ENT_STR_ARGS(r->name), ent_utf8_valid_prefix(r->text));
    if ((int64_t)r->text.len != r->bytes)
        ent_verifier_say(r->v, "%.*s: %zu bytes, was %lld",
                         ENT_STR_ARGS(r->name), r->text.len,
                         (long long)r->bytes);
    return mark_text(r, err);
}

static ent_status check_document(reading *r, const ent_stmt *stmt,
                                 ent_error *err)
{
    int64_t document = ent_stmt_int(stmt, 0);
    ent_status st = ENT_OK;

    r->name = ent_stmt_text(stmt, 1);
    r->bytes = ent_stmt_int(stmt, 3);
    r->text = ent_stmt_text(stmt, 4);
    ENT_TRY(check_text(r, ent_stmt_text(stmt, 2), err));
    if (r->text.ptr != NULL)
        r->bytes = (int64_t)r->text.len;
    else if (r->bytes == 0)
        r->bytes = INT64_MAX; /* How long a stub's text is, nobody told. */
    ENT_TRY(check_sentences(r, document, err));
    ENT_TRY(check_evidence(r, document, err));
    ENT_TRY(check_mentions(r, document, err));

cleanup:
    return st;
}

static ent_status open_statements(reading *r, ent_error *err)
{
    ent_store *store = r->v->store;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&r->sentences, store, ENT_SQL_VERIFY_SENTENCES, err));
    ENT_TRY(ent_stmt_open(&r->evidence, store, ENT_SQL_VERIFY_ASSERTIONS, err));
    ENT_TRY(ent_stmt_open(&r->mentions, store, ENT_SQL_VERIFY_MENTIONS, err));

cleanup:
    return st;
}

ent_status ent_verify_texts(ent_verifier *v, const ent_progress *progress,
                            ent_error *err)
{
    reading r = {.v = v};
    ent_stmt stmt = {0};
    int64_t total = 0;
    int64_t done = 0;
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_number(v->store, "SELECT count(*) FROM document", &total,
                             err));
    ENT_TRY(open_statements(&r, err));
    ENT_TRY(ent_stmt_open(&stmt, v->store, ENT_SQL_VERIFY_DOCUMENTS, err));
    while (!v->stopped) {
        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(check_document(&r, &stmt, err));
        done++;
        if (!ent_progress_tell(progress, "verify", (uint64_t)done,
                               (uint64_t)total)) {
            st = ent_fail(err, ENT_ERR_CANCELLED, "stopped");
            goto cleanup;
        }
    }

cleanup:
    ent_stmt_close(&stmt);
    ent_stmt_close(&r.sentences);
    ent_stmt_close(&r.evidence);
    ent_stmt_close(&r.mentions);
    ENT_VEC_CLEAR(&r.marks);
    return st;
}
