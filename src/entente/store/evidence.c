/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/relation.h"

#include "entente/store/coded_internal.h"
#include "entente/store/store_internal.h"

#include <stdlib.h>

#include "entente/core/vec.h"

typedef ENT_VEC(ent_quantity) quantity_vec;
typedef ENT_VEC(ent_evidence) evidence_vec;

/** Columns of the statements over evidence, in the order of sql.c. */
enum {
    AT_ID,
    AT_RELATION,
    AT_DOCUMENT,
    AT_DOCUMENT_NAME,
    AT_SHA256,
    AT_REPORT_DATE,
    AT_PUBLISHER,
    AT_SENTENCE,
    AT_BYTE0,
    AT_BYTE1,
    AT_CP0,
    AT_CP1,
    AT_QUOTE,
    AT_SUBJECT0,
    AT_SUBJECT1,
    AT_PREDICATE0,
    AT_PREDICATE1,
    AT_OBJECT0,
    AT_OBJECT1,
    AT_SPEAKER0,
    AT_SPEAKER1,
    AT_SUBJECT,
    AT_SUBJECT_CLASS,
    AT_SUBJECT_COUNTRY,
    AT_TYPE,
    AT_MODE,
    AT_LABEL,
    AT_OBJECT,
    AT_OBJECT_CLASS,
    AT_OBJECT_COUNTRY,
    AT_POLARITY,
    AT_MODALITY,
    AT_SPEAKER,
    AT_SPEAKER_NAME,
    AT_OWN,
    AT_MEDIUM,
    AT_DATE,
    AT_DATE_TEXT,
    AT_DATE_BASIS,
    AT_EVENT_KEY,
    AT_CONFIDENCE,
    AT_RULE,
    AT_ORIGIN,
    AT_VERDICT,
    AT_REJECTED,
    AT_SUBJECT_NAME,
    AT_OBJECT_NAME,
    AT_SENTENCE_BYTE0,
    AT_SENTENCE_BYTE1,
    AT_SENTENCE_TEXT
};

/** What stays between the rows of a walk over evidence. */
typedef struct walk {
    ent_store *store;
    ent_arena *row;          /**< Texts of one row. */
    int64_t document;        /**< Whose text is in `text`; 0: none. */
    ent_buf text;            /**< Of the document last seen. */
    quantity_vec quantities; /**< Of one row. */
    ent_stmt stmt;
} walk;

static ent_status walk_begin(walk *w, ent_store *store, ent_error *err)
{
    w->store = store;
    w->row = ent_arena_new();
    return w->row == NULL ? ent_fail_nomem(err) : ENT_OK;
}

static void walk_end(walk *w)
{
    ent_stmt_close(&w->stmt);
    ENT_VEC_CLEAR(&w->quantities);
    ent_buf_clear(&w->text);
    ent_arena_free(w->row);
}

static ent_span read_span(const ent_stmt *stmt, int column)
{
    ent_span span = ENT_NO_SPAN;

    if (!ent_stmt_is_null(stmt, column)) {
        span.begin = ent_stmt_int(stmt, column);
        span.end = ent_stmt_int(stmt, column + 1);
    }
    return span;
}

static ent_status read_words(const ent_stmt *stmt, ent_evidence *e,
                             ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_polarity_parse(&e->polarity, ent_stmt_text(stmt, AT_POLARITY),
                               err));
    ENT_TRY(ent_modality_parse(&e->modality, ent_stmt_text(stmt, AT_MODALITY),
                               err));
    ENT_TRY(ent_date_basis_parse(&e->date_basis,
                                 ent_stmt_text(stmt, AT_DATE_BASIS), err));
    ENT_TRY(ent_origin_parse(&e->origin, ent_stmt_text(stmt, AT_ORIGIN), err));
    ENT_TRY(ent_entity_class_parse(&e->subject_class,
                                   ent_stmt_text(stmt, AT_SUBJECT_CLASS), err));
    ENT_TRY(ent_entity_class_parse(&e->object_class,
                                   ent_stmt_text(stmt, AT_OBJECT_CLASS), err));
    e->type = ent_type_of(ent_stmt_text(stmt, AT_TYPE));
    if (e->type == NULL)
        st = ent_fail(err, ENT_ERR_STORE, "no type \"%.*s\"",
                      ENT_STR_ARGS(ent_stmt_text(stmt, AT_TYPE)));

cleanup:
    return st;
}

/** A row of ENT_EVIDENCE_COLUMNS. Texts are borrowed from it. */
static ent_status read_evidence(const ent_stmt *stmt, ent_evidence *out,
                                ent_error *err)
{
    ent_evidence e = {0};
    ent_status st = ENT_OK;

    ENT_TRY(read_words(stmt, &e, err));
    e.id.value = ent_stmt_int(stmt, AT_ID);
    e.relation.value = ent_stmt_int(stmt, AT_RELATION);
    e.document.value = ent_stmt_int(stmt, AT_DOCUMENT);
    e.document_name = ent_stmt_text(stmt, AT_DOCUMENT_NAME);
    e.document_sha256 = ent_stmt_text(stmt, AT_SHA256);
    e.report_date = ent_stmt_text(stmt, AT_REPORT_DATE);
    e.publisher = ent_stmt_text(stmt, AT_PUBLISHER);
    e.sentence_no = ent_stmt_int(stmt, AT_SENTENCE);
    e.bytes = read_span(stmt, AT_BYTE0);
    e.code_points = read_span(stmt, AT_CP0);
    e.quote = ent_stmt_text(stmt, AT_QUOTE);
    e.subject_span = read_span(stmt, AT_SUBJECT0);
    e.predicate_span = read_span(stmt, AT_PREDICATE0);
    e.object_span = read_span(stmt, AT_OBJECT0);
    e.speaker_span = read_span(stmt, AT_SPEAKER0);
    e.subject.value = ent_stmt_int(stmt, AT_SUBJECT);
    e.subject_country = ent_stmt_text(stmt, AT_SUBJECT_COUNTRY);
    e.mode = ent_stmt_text(stmt, AT_MODE);
    e.label = ent_stmt_text(stmt, AT_LABEL);
    e.object.value = ent_stmt_int(stmt, AT_OBJECT);
    e.object_country = ent_stmt_text(stmt, AT_OBJECT_COUNTRY);
    e.speaker = ENT_NO_ENTITY;
    if (!ent_stmt_is_null(stmt, AT_SPEAKER))
        e.speaker.value = ent_stmt_int(stmt, AT_SPEAKER);
    e.speaker_name = ent_stmt_text(stmt, AT_SPEAKER_NAME);
    e.own = ent_stmt_int(stmt, AT_OWN) != 0;
    e.medium = ent_stmt_text(stmt, AT_MEDIUM);
    e.date = ent_stmt_text(stmt, AT_DATE);
    e.date_text = ent_stmt_text(stmt, AT_DATE_TEXT);
    e.event_key = ent_stmt_text(stmt, AT_EVENT_KEY);
    e.confidence = ent_stmt_real(stmt, AT_CONFIDENCE);
    e.rule = ent_stmt_text(stmt, AT_RULE);
    e.verdict = ent_stmt_text(stmt, AT_VERDICT);
    e.rejected = ent_stmt_int(stmt, AT_REJECTED) != 0;
    e.subject_name = ent_stmt_text(stmt, AT_SUBJECT_NAME);
    e.object_name = ent_stmt_text(stmt, AT_OBJECT_NAME);
    e.status = ent_assertion_status(e.polarity, e.modality,
                                    e.speaker.value >= 0, e.own);
    *out = e;

cleanup:
    return st;
}

/** Have the text of a document at hand; rows come document by document. */
static ent_status load_text(walk *w, int64_t document, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    if (w->document == document)
        return ENT_OK;
    ent_buf_reset(&w->text);
    w->document = 0;
    ENT_TRY(ent_stmt_open(&stmt, w->store, ENT_SQL_DOCUMENT_TEXT, err));
    ent_stmt_put_int(&stmt, 1, document);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (row)
        ent_buf_add_str(&w->text, ent_stmt_text(&stmt, 0));
    ENT_TRY(ent_buf_status(&w->text, err));
    w->document = document;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** The sentence's words: cut out of the text, or kept in a stub. The whole
 *  document (0) is not repeated with each of its pieces of evidence. */
static ent_status add_sentence(walk *w, ent_evidence *e, ent_error *err)
{
    ent_status st = ENT_OK;

    if (ent_stmt_is_null(&w->stmt, AT_SENTENCE_BYTE0))
        return ENT_OK;
    e->sentence_bytes = read_span(&w->stmt, AT_SENTENCE_BYTE0);
    e->sentence = ent_stmt_text(&w->stmt, AT_SENTENCE_TEXT);
    if (e->sentence.ptr != NULL || e->sentence_no == 0)
        return ENT_OK;
    ENT_TRY(load_text(w, e->document.value, err));
    if (e->sentence_bytes.begin <= e->sentence_bytes.end &&
        (size_t)e->sentence_bytes.end <= w->text.len)
        e->sentence = ent_str_slice(ent_buf_view(&w->text),
                                    (size_t)e->sentence_bytes.begin,
                                    (size_t)e->sentence_bytes.end);

cleanup:
    return st;
}

static ent_status add_quantities(walk *w, ent_evidence *e, ent_error *err)
{
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    w->quantities.count = 0;
    ENT_TRY(ent_stmt_open(&stmt, w->store, ENT_SQL_GET_QUANTITIES, err));
    ent_stmt_put_int(&stmt, 1, e->id.value);
    for (;;) {
        ent_quantity q = {0};

        ENT_TRY(ent_stmt_next(&stmt, &row, err));
        if (!row)
            break;
        ENT_TRY(ent_stmt_copy(&stmt, 0, w->row, &q.what, err));
        ENT_TRY(ent_stmt_copy(&stmt, 1, w->row, &q.op, err));
        q.value = ent_stmt_real(&stmt, 2);
        ENT_TRY(ent_stmt_copy(&stmt, 3, w->row, &q.unit, err));
        if (!ENT_VEC_PUSH(&w->quantities, q)) {
            st = ent_fail_nomem(err);
            goto cleanup;
        }
    }
    e->quantities = w->quantities.items;
    e->quantity_count = w->quantities.count;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** The next piece of evidence; @p row false at the end. */
static ent_status walk_next(walk *w, ent_evidence *e, bool *row, ent_error *err)
{
    ent_status st = ENT_OK;

    ent_arena_reset(w->row);
    ENT_TRY(ent_stmt_next(&w->stmt, row, err));
    if (!*row)
        goto cleanup;
    ENT_TRY(read_evidence(&w->stmt, e, err));
    ENT_TRY(add_sentence(w, e, err));
    ENT_TRY(add_quantities(w, e, err));

cleanup:
    return st;
}

/** The statement whose index serves a filter best. */
static ent_sql choose(const ent_evidence_filter *filter)
{
    if (filter->assertion.value != 0)
        return ENT_SQL_EVIDENCE_BY_ID;
    if (filter->relation.value != 0)
        return ENT_SQL_EVIDENCE_BY_RELATION;
    if (filter->document.value != 0)
        return ENT_SQL_EVIDENCE_BY_DOCUMENT;
    if (filter->source.value != 0)
        return ENT_SQL_EVIDENCE_BY_SOURCE;
    return ENT_SQL_EVIDENCE_ALL;
}

static ent_status walk_open(walk *w, const ent_evidence_filter *filter,
                            ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&w->stmt, w->store, choose(filter), err));
    ent_stmt_put_int(&w->stmt, 1, filter->assertion.value);
    ent_stmt_put_int(&w->stmt, 2, filter->relation.value);
    ent_stmt_put_int(&w->stmt, 3, filter->document.value);
    ent_stmt_put_int(&w->stmt, 4, filter->source.value);
    ent_stmt_put_int(&w->stmt, 5, filter->rejected);

cleanup:
    return st;
}

ent_status
ent_store_each_evidence(ent_store *store, const ent_evidence_filter *filter,
                        bool (*visit)(void *user, const ent_evidence *evidence),
                        void *user, ent_error *err)
{
    walk w = {0};
    bool row = true;
    bool go_on = true;
    ent_status st = ENT_OK;

    ENT_TRY(walk_begin(&w, store, err));
    if (filter->assertion.value >= 0 && filter->relation.value >= 0) {
        ENT_TRY(walk_open(&w, filter, err));
        while (go_on) {
            ent_evidence e = {0};

            ENT_TRY(walk_next(&w, &e, &row, err));
            if (!row)
                break;
            go_on = visit(user, &e);
        }
    }
    if (go_on && filter->coded)
        ENT_TRY(ent_coded_each_evidence(store, filter, visit, user, err));

cleanup:
    walk_end(&w);
    return st;
}

/** Copy what a row lends into an arena. */
static ent_status copy_evidence(ent_evidence *e, ent_arena *arena,
                                ent_error *err)
{
    ent_str *const texts[] = {
        &e->document_name, &e->document_sha256, &e->report_date,
        &e->publisher,     &e->sentence,        &e->quote,
        &e->subject_name,  &e->subject_country, &e->mode,
        &e->label,         &e->object_name,     &e->object_country,
        &e->speaker_name,  &e->medium,          &e->date,
        &e->date_text,     &e->event_key,       &e->rule,
        &e->verdict,
    };
    ent_quantity *quantities = NULL;
    ent_status st = ENT_OK;

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ENT_TRY(ent_text_copy(arena, *texts[i], texts[i], err));
    quantities = ent_arena_alloc(arena, e->quantity_count, sizeof *quantities);
    if (quantities == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < e->quantity_count; i++) {
        quantities[i] = e->quantities[i];
        ENT_TRY(
            ent_text_copy(arena, quantities[i].what, &quantities[i].what, err));
        ENT_TRY(ent_text_copy(arena, quantities[i].op, &quantities[i].op, err));
        ENT_TRY(
            ent_text_copy(arena, quantities[i].unit, &quantities[i].unit, err));
    }
    e->quantities = quantities;

cleanup:
    return st;
}

/** Evidence being collected; the walk cannot return a failure of its visit. */
typedef struct collector {
    evidence_vec found;
    ent_arena *arena;
    ent_status st;
    ent_error *err;
} collector;

static bool collect(void *user, const ent_evidence *evidence)
{
    collector *c = user;
    ent_evidence copy = *evidence;

    c->st = copy_evidence(&copy, c->arena, c->err);
    if (c->st == ENT_OK && !ENT_VEC_PUSH(&c->found, copy))
        c->st = ent_fail_nomem(c->err);
    return c->st == ENT_OK;
}

static int status_rank(ent_rel_status status)
{
    static const int ranks[ENT_REL_STATUS_COUNT] = {
        [ENT_REL_ASSERTED] = 0, [ENT_REL_ALLEGED] = 1, [ENT_REL_DISPUTED] = 2,
        [ENT_REL_DENIED] = 3,   [ENT_REL_PLANNED] = 4,
    };

    return ranks[status];
}

/** Reports without a date come behind dated ones. */
static int compare_dates(ent_str a, ent_str b)
{
    if ((a.ptr == NULL) != (b.ptr == NULL))
        return a.ptr == NULL ? 1 : -1;
    return ent_str_compare(a, b);
}

/** Best first; see ent_store_get_evidence(). */
static int compare_evidence(const void *left, const void *right)
{
    const ent_evidence *a = left;
    const ent_evidence *b = right;
    int order = status_rank(a->status) - status_rank(b->status);

    if (order == 0 && a->confidence != b->confidence)
        order = a->confidence > b->confidence ? -1 : 1;
    if (order == 0)
        order = compare_dates(a->report_date, b->report_date);
    if (order == 0)
        order = ent_str_compare(a->document_name, b->document_name);
    if (order == 0 && a->bytes.begin != b->bytes.begin)
        order = a->bytes.begin < b->bytes.begin ? -1 : 1;
    if (order == 0 && a->id.value != b->id.value)
        order = a->id.value < b->id.value ? -1 : 1;
    return order;
}

ent_status ent_store_get_evidence(ent_store *store, ent_relation_id relation,
                                  ent_arena *arena, ent_evidence **out,
                                  size_t *count, ent_error *err)
{
    ent_evidence_filter filter = {.relation = relation, .coded = true};
    collector c = {.arena = arena, .err = err};
    ent_evidence *items = NULL;
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_each_evidence(store, &filter, collect, &c, err));
    ENT_TRY(c.st);
    items = ent_arena_alloc(arena, c.found.count, sizeof *items);
    if (items == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (c.found.count > 0) {
        memcpy(items, c.found.items, c.found.count * sizeof *items);
        qsort(items, c.found.count, sizeof *items, compare_evidence);
    }
    *out = items;
    *count = c.found.count;

cleanup:
    ENT_VEC_CLEAR(&c.found);
    return st;
}
