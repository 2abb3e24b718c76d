/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/coded_internal.h"

#include <stdlib.h>

#include "entente/core/vec.h"
#include "entente/store/choice_internal.h"

/** What a coded word stands for. */
typedef struct code {
    int64_t id;
    const ent_relation_type *type;
    const ent_mode *mode;
    ent_rel_status status;
} code;

/** An entity that turned out to be another. */
typedef struct merge {
    int64_t id;
    int64_t target;
} merge;

/** The small tables that every coded event refers to, loaded once, so that a
 *  scan needs no joins. */
typedef struct key {
    ENT_VEC(code) codes;   /**< By id. */
    ENT_VEC(merge) merges; /**< By id. */
} key;

static void key_clear(key *k)
{
    ENT_VEC_CLEAR(&k->codes);
    ENT_VEC_CLEAR(&k->merges);
}

static ent_status read_code(const ent_stmt *stmt, code *out, ent_error *err)
{
    code c = {0};
    ent_str mode = ent_stmt_text(stmt, 2);

    c.id = ent_stmt_int(stmt, 0);
    c.type = ent_type_of(ent_stmt_text(stmt, 1));
    if (c.type == NULL)
        return ent_fail(err, ENT_ERR_STORE, "event code %lld: no type \"%.*s\"",
                        (long long)c.id, ENT_STR_ARGS(ent_stmt_text(stmt, 1)));
    c.mode = mode.len == 0 ? NULL : ent_relation_type_mode(c.type, mode);
    c.status = ent_str_is(ent_stmt_text(stmt, 3), "actual") ? ENT_REL_ASSERTED
                                                            : ENT_REL_PLANNED;
    *out = c;
    return ENT_OK;
}

/** @param id  The one that is wanted; 0: all. */
static ent_status load_codes(ent_store *store, key *k, int64_t id,
                             ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(
        &stmt, store, id == 0 ? ENT_SQL_EVENT_CODES : ENT_SQL_EVENT_CODE_ONE,
        err));
    if (id != 0)
        ent_stmt_put_int(&stmt, 1, id);
    for (;;) {
        code c = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(read_code(&stmt, &c, err));
        if (!ENT_VEC_PUSH(&k->codes, c)) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status load_merges(ent_store *store, key *k, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_MERGED_ENTITIES, err));
    for (;;) {
        merge m = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        m.id = ent_stmt_int(&stmt, 0);
        m.target = ent_stmt_int(&stmt, 1);
        if (!ENT_VEC_PUSH(&k->merges, m)) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static int64_t target_of(const key *k, int64_t id)
{
    size_t low = 0;
    size_t high = k->merges.count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (k->merges.items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < k->merges.count && k->merges.items[low].id == id)
        return k->merges.items[low].target;
    return id;
}

/** Codes have small numbers without gaps, but for what was never loaded. */
static const code *code_of(const key *k, int64_t id)
{
    size_t low = 0;
    size_t high = k->codes.count;

    if (id > 0 && (uint64_t)id <= k->codes.count &&
        k->codes.items[id - 1].id == id)
        return &k->codes.items[id - 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (k->codes.items[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < k->codes.count && k->codes.items[low].id == id
               ? &k->codes.items[low]
               : NULL;
}

/** One row of coded_event. */
typedef struct narrow {
    int64_t id;
    int64_t subject;
    int64_t object;
    int64_t code;
    int32_t day;
} narrow;

/** What all coded events have in common. */
static const ent_relation any_coded_event = {
    .evidence_count = 1,
    .source_count = 1,
    .confidence = (float)ENT_CODED_CONFIDENCE,
};

/** Write what the row says into a copy of any_coded_event. */
static ent_status fill_relation(const narrow *row, const key *k,
                                ent_relation *out, ent_error *err)
{
    const code *c = code_of(k, row->code);

    if (c == NULL)
        return ent_fail(err, ENT_ERR_STORE, "coded event c%lld: no code %lld",
                        (long long)row->id, (long long)row->code);
    out->id.value = -row->id;
    out->subject.value = target_of(k, row->subject);
    out->object.value = target_of(k, row->object);
    out->type = c->type;
    out->mode = c->mode;
    out->status = c->status;
    out->first_day = row->day;
    out->last_day = row->day;
    return ENT_OK;
}

static ent_status add_dates(ent_relation *relation, ent_buf *text,
                            ent_error *err)
{
    ent_buf_reset(text);
    ent_date_write_day(text, relation->first_day);
    relation->since = ent_buf_view(text);
    relation->until = relation->since;
    return ent_buf_status(text, err);
}

/** A hidden file is rare: where there is none, the column is not read. */
static ent_status choose_scan(ent_store *store, ent_sql *out, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_HIDDEN_TABLES, err));
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    *out = row && ent_stmt_int(&stmt, 0) > 0 ? ENT_SQL_CODED_SHOWN
                                             : ENT_SQL_CODED_ALL;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Columns that a pass reads; with a choice, the document too. */
enum {
    COLUMNS = 5,
    CHOSEN_COLUMNS
};

/** A pass over all coded events. */
typedef struct scan {
    key k;
    bool texts;
    const ent_chooser *chooser; /**< NULL: all count. */
    ent_buf text;
    bool (*visit)(void *user, const ent_relation *relation);
    void *user;
    bool stopped;          /**< By the visitor. */
    ent_relation relation; /**< The row being visited. */
    ent_status st;
    ent_error *err;
} scan;

/** A row as SQLite hands it to a function. Half a million rows are visited
 *  by every question: a function called inside the statement costs two thirds
 *  of stepping to each row and asking for its columns. */
static void on_row(sqlite3_context *context, int count, sqlite3_value **values)
{
    scan *s = *(scan **)sqlite3_user_data(context);
    narrow row;

    if (s == NULL) { /* Called by a statement of the user. */
        sqlite3_result_error(context, "ent_coded_row: private", -1);
        return;
    }
    row.id = sqlite3_value_int64(values[0]);
    row.subject = sqlite3_value_int64(values[1]);
    row.object = sqlite3_value_int64(values[2]);
    row.code = sqlite3_value_int64(values[3]);
    row.day = (int32_t)sqlite3_value_int64(values[4]);
    s->st = fill_relation(&row, &s->k, &s->relation, s->err);
    if (s->chooser != NULL && count == CHOSEN_COLUMNS)
        s->relation.evidence_count = ent_chooser_admits_coded(
            s->chooser, sqlite3_value_int64(values[5]), row.day);
    if (s->st == ENT_OK && s->texts)
        s->st = add_dates(&s->relation, &s->text, s->err);
    if (s->st == ENT_OK)
        s->stopped = !s->visit(s->user, &s->relation);
    if (s->st != ENT_OK || s->stopped)
        sqlite3_result_error(context, "stopped", -1);
}

static void on_end(sqlite3_context *context)
{
    sqlite3_result_null(context);
}

int ent_coded_register(ent_store *store)
{
    int rc = SQLITE_OK;

    for (int i = COLUMNS; rc == SQLITE_OK && i <= CHOSEN_COLUMNS; i++)
        rc = sqlite3_create_function_v2(
            store->db, "ent_coded_row", i, SQLITE_UTF8 | SQLITE_DIRECTONLY,
            &store->scan, NULL, on_row, on_end, NULL);
    return rc;
}

static ent_status run_scan(ent_store *store, scan *s, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_sql which = ENT_SQL_CODED_ALL;
    int rc = SQLITE_OK;
    ent_status st = ENT_OK;

    if (s->chooser != NULL)
        which = ENT_SQL_CODED_CHOSEN;
    else
        ENT_TRY(choose_scan(store, &which, err));
    ENT_TRY(ent_stmt_open(&stmt, store, which, err));
    store->scan = s;
    rc = sqlite3_step(stmt.raw);
    store->scan = NULL;
    if (s->st != ENT_OK)
        st = s->st;
    else if (rc != SQLITE_ROW && !s->stopped)
        st = ent_store_fail(store, rc, err);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status scan_all(ent_store *store, scan *s, ent_error *err)
{
    ent_status st = ENT_OK;

    s->relation = any_coded_event;
    s->err = err;
    ENT_TRY(load_codes(store, &s->k, 0, err));
    ENT_TRY(load_merges(store, &s->k, err));
    ENT_TRY(run_scan(store, s, err));

cleanup:
    ent_buf_clear(&s->text);
    key_clear(&s->k);
    return st;
}

ent_status ent_coded_each_relation(ent_store *store, bool texts,
                                   bool (*visit)(void *user,
                                                 const ent_relation *relation),
                                   void *user, ent_error *err)
{
    scan s = {.texts = texts, .visit = visit, .user = user};

    return scan_all(store, &s, err);
}

ent_status ent_coded_each_chosen(ent_store *store, const ent_chooser *chooser,
                                 bool (*visit)(void *user,
                                               const ent_relation *relation),
                                 void *user, ent_error *err)
{
    scan s = {.chooser = chooser, .visit = visit, .user = user};

    return scan_all(store, &s, err);
}

ent_status ent_coded_get_relation(ent_store *store, int64_t number,
                                  ent_arena *arena, ent_relation *out,
                                  ent_error *err)
{
    key k = {0};
    ent_buf text = {0};
    ent_stmt stmt = {0};
    ent_relation relation = any_coded_event;
    narrow found = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(load_merges(store, &k, err));
    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_CODED_ONE, err));
    ent_stmt_put_int(&stmt, 1, number);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (!row) {
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no relation c%lld",
                      (long long)number);
        goto cleanup;
    }
    found = (narrow){.id = ent_stmt_int(&stmt, 0),
                     .subject = ent_stmt_int(&stmt, 1),
                     .object = ent_stmt_int(&stmt, 2),
                     .code = ent_stmt_int(&stmt, 3),
                     .day = (int32_t)ent_stmt_int(&stmt, 4)};
    ENT_TRY(load_codes(store, &k, found.code, err));
    ENT_TRY(fill_relation(&found, &k, &relation, err));
    ENT_TRY(add_dates(&relation, &text, err));
    ENT_TRY(ent_text_copy(arena, relation.since, &relation.since, err));
    relation.until = relation.since;
    *out = relation;

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&text);
    key_clear(&k);
    return st;
}

/** Columns of the statements over coded evidence, in the order of sql.c. */
enum {
    AT_ID,
    AT_DOCUMENT,
    AT_DOCUMENT_NAME,
    AT_SHA256,
    AT_REPORT_DATE,
    AT_PUBLISHER,
    AT_LINE,
    AT_DAY,
    AT_WORD,
    AT_CODE,
    AT_TYPE,
    AT_MODE,
    AT_MODALITY,
    AT_SUBJECT,
    AT_SUBJECT_NAME,
    AT_SUBJECT_CLASS,
    AT_SUBJECT_COUNTRY,
    AT_OBJECT,
    AT_OBJECT_NAME,
    AT_OBJECT_CLASS,
    AT_OBJECT_COUNTRY
};

/** Texts of a row that are made, not read. */
typedef struct made {
    ent_buf date;
    ent_buf rule;
} made;

/** A row of CODED_EVIDENCE_SELECT. Texts are borrowed from it and @p m. */
static ent_status read_evidence(const ent_stmt *stmt, made *m,
                                ent_evidence *out, ent_error *err)
{
    ent_evidence e = {0};
    ent_str code_text = ent_stmt_text(stmt, AT_CODE);
    ent_status st = ENT_OK;

    ENT_TRY(
        ent_modality_parse(&e.modality, ent_stmt_text(stmt, AT_MODALITY), err));
    ENT_TRY(ent_entity_class_parse(&e.subject_class,
                                   ent_stmt_text(stmt, AT_SUBJECT_CLASS), err));
    ENT_TRY(ent_entity_class_parse(&e.object_class,
                                   ent_stmt_text(stmt, AT_OBJECT_CLASS), err));
    e.id.value = -ent_stmt_int(stmt, AT_ID);
    e.relation.value = e.id.value;
    e.document.value = ent_stmt_int(stmt, AT_DOCUMENT);
    e.document_name = ent_stmt_text(stmt, AT_DOCUMENT_NAME);
    e.document_sha256 = ent_stmt_text(stmt, AT_SHA256);
    e.report_date = ent_stmt_text(stmt, AT_REPORT_DATE);
    e.publisher = ent_stmt_text(stmt, AT_PUBLISHER);
    e.sentence_no = ent_stmt_int(stmt, AT_LINE);
    e.sentence_bytes = ENT_NO_SPAN;
    e.bytes = ENT_NO_SPAN;
    e.code_points = ENT_NO_SPAN;
    e.subject_span = ENT_NO_SPAN;
    e.predicate_span = ENT_NO_SPAN;
    e.object_span = ENT_NO_SPAN;
    e.speaker_span = ENT_NO_SPAN;
    e.quote = ent_stmt_text(stmt, AT_WORD);
    e.type = ent_type_of(ent_stmt_text(stmt, AT_TYPE));
    e.mode = ent_stmt_text(stmt, AT_MODE);
    e.subject.value = ent_stmt_int(stmt, AT_SUBJECT);
    e.subject_name = ent_stmt_text(stmt, AT_SUBJECT_NAME);
    e.subject_country = ent_stmt_text(stmt, AT_SUBJECT_COUNTRY);
    e.object.value = ent_stmt_int(stmt, AT_OBJECT);
    e.object_name = ent_stmt_text(stmt, AT_OBJECT_NAME);
    e.object_country = ent_stmt_text(stmt, AT_OBJECT_COUNTRY);
    e.speaker = ENT_NO_ENTITY;
    e.status = ent_assertion_status(ENT_POSITIVE, e.modality, false, false);
    e.date_basis = ENT_DATE_GIVEN;
    e.confidence = ENT_CODED_CONFIDENCE;
    e.origin = ENT_ORIGIN_IMPORT;
    ent_buf_reset(&m->date);
    ent_date_write_day(&m->date, (int32_t)ent_stmt_int(stmt, AT_DAY));
    e.date = ent_buf_view(&m->date);
    ent_buf_reset(&m->rule);
    ent_buf_add_cstr(&m->rule, "cameo:");
    ent_buf_add_str(&m->rule, code_text.ptr == NULL ? e.quote : code_text);
    e.rule = ent_buf_view(&m->rule);
    ENT_TRY(ent_buf_status(&m->date, err));
    ENT_TRY(ent_buf_status(&m->rule, err));
    *out = e;

cleanup:
    return st;
}

/** Number of the one coded event that a filter asks for; 0: all; -1: none,
 *  because it asks for evidence in reports. */
static int64_t number_wanted(const ent_evidence_filter *filter)
{
    if (filter->assertion.value > 0 || filter->relation.value > 0)
        return -1;
    if (filter->assertion.value != 0 && filter->relation.value != 0 &&
        filter->assertion.value != filter->relation.value)
        return -1;
    return filter->assertion.value != 0 ? -filter->assertion.value
                                        : -filter->relation.value;
}

ent_status
ent_coded_each_evidence(ent_store *store, const ent_evidence_filter *filter,
                        bool (*visit)(void *user, const ent_evidence *evidence),
                        void *user, ent_error *err)
{
    int64_t number = number_wanted(filter);
    int64_t document = filter->document.value != 0 ? filter->document.value
                                                   : filter->source.value;
    made m = {0};
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    if (number < 0)
        return ENT_OK;
    ENT_TRY(ent_stmt_open(&stmt, store,
                          number == 0 ? ENT_SQL_CODED_EVIDENCE
                                      : ENT_SQL_CODED_EVIDENCE_ONE,
                          err));
    ent_stmt_put_int(&stmt, 1, document);
    if (number != 0)
        ent_stmt_put_int(&stmt, 2, number);
    for (;;) {
        ent_evidence e = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(read_evidence(&stmt, &m, &e, err));
        if (!visit(user, &e))
            break;
    }

cleanup:
    ent_stmt_close(&stmt);
    ent_buf_clear(&m.date);
    ent_buf_clear(&m.rule);
    return st;
}
