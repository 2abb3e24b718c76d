/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From an assertion to the act it speaks of: docs/adr/008. */
#include "entente/store/relation.h"

#include "entente/store/acts_internal.h"

#include <assert.h>
#include <stdio.h>

enum {
    KEY_DIGITS = 8 /**< Of the document's hash, in the key of an event. */
};

/** An assertion on its way into the store. */
typedef struct folding {
    const ent_assertion *given;
    ent_entity_id subject; /**< Merges resolved. */
    ent_entity_id object;
    ent_entity_id speaker;
    ent_buf date;             /**< Canonical text; empty: unknown. */
    char key[KEY_DIGITS + 1]; /**< Of the document's hash. */
    ent_date report_date;
    bool reported; /**< Its day is known to the month: */
    int64_t report_day;
    ent_event_id event;
    ent_relation_id relation;
    bool swapped; /**< The text names the relation's object first. */
} folding;

static ent_str date_or_absent(const folding *f)
{
    return f->date.len == 0 ? ent_str_from(NULL) : ent_buf_view(&f->date);
}

static ent_status check_assertion(const ent_assertion *a, ent_error *err)
{
    assert(a->type != NULL);
    if (a->bytes.begin < 0 || a->bytes.end < a->bytes.begin)
        return ent_fail(err, ENT_ERR_INVALID,
                        "evidence: bytes %lld-%lld are no span",
                        (long long)a->bytes.begin, (long long)a->bytes.end);
    if (!(a->confidence >= 0 && a->confidence <= 1))
        return ent_fail(err, ENT_ERR_INVALID,
                        "evidence: confidence %g, want 0 to 1", a->confidence);
    return ENT_OK;
}

/** What folding needs of the document. */
static ent_status read_document(ent_store *store, folding *f, ent_error *err)
{
    const ent_date none = {0};
    ent_document_id id = f->given->document;
    ent_stmt stmt = {0};
    bool row = false;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_HAS_DOCUMENT, err));
    ent_stmt_put_int(&stmt, 1, id.value);
    ENT_TRY(ent_stmt_next(&stmt, &row, err));
    if (!row) {
        st = ent_fail(err, ENT_ERR_NOT_FOUND, "no report number %lld",
                      (long long)id.value);
        goto cleanup;
    }
    (void)snprintf(f->key, sizeof f->key, "%.*s",
                   ENT_STR_ARGS(ent_stmt_text(&stmt, 1)));
    ENT_TRY(ent_date_parse(&f->report_date, ent_stmt_text(&stmt, 2), err));
    f->reported = ent_act_day(&none, &f->report_date, &f->report_day);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Is the same evidence there, under whichever relation? */
static ent_status find_same(ent_store *store, const folding *f,
                            ent_assertion_id *out, bool *found, ent_error *err)
{
    const ent_assertion *a = f->given;
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_FIND_ASSERTION, err));
    ent_stmt_put_int(&stmt, 1, a->document.value);
    ent_stmt_put_int(&stmt, 2, a->bytes.begin);
    ent_stmt_put_int(&stmt, 3, a->bytes.end);
    ent_stmt_put_cstr(&stmt, 4, ent_polarity_word(a->polarity));
    ent_stmt_put_cstr(&stmt, 5, ent_modality_word(a->modality));
    if (f->speaker.value >= 0)
        ent_stmt_put_int(&stmt, 6, f->speaker.value);
    ent_stmt_put_cstr(&stmt, 7, a->type->name);
    ent_stmt_put_int(&stmt, 8, f->subject.value);
    ent_stmt_put_int(&stmt, 9, f->object.value);
    ent_stmt_put_int(&stmt, 10, a->type->symmetric);
    ENT_TRY(ent_stmt_next(&stmt, found, err));
    if (*found)
        out->value = ent_stmt_int(&stmt, 0);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Find the relation of an act, or of a tie (no event). */
static ent_status find_relation(ent_store *store, folding *f, bool *found,
                                ent_error *err)
{
    const ent_assertion *a = f->given;
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_FIND_RELATION, err));
    ent_stmt_put_int(&stmt, 1, f->subject.value);
    ent_stmt_put_int(&stmt, 2, f->object.value);
    ent_stmt_put_cstr(&stmt, 3, a->type->name);
    ent_stmt_put_text(&stmt, 4, a->mode);
    ent_stmt_put_int(&stmt, 5, f->event.value);
    ent_stmt_put_int(&stmt, 6, a->type->symmetric);
    ENT_TRY(ent_stmt_next(&stmt, found, err));
    if (*found) {
        f->relation.value = ent_stmt_int(&stmt, 0);
        f->swapped = ent_stmt_int(&stmt, 1) != f->subject.value;
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_act_query query_of(const folding *f)
{
    return (ent_act_query){f->given, f->subject, f->object, f->reported,
                           f->report_day};
}

/** Without a key: the act that folding finds. It learns what it lacks. */
static ent_status find_act(ent_store *store, folding *f, bool *found,
                           ent_error *err)
{
    const ent_assertion *a = f->given;
    const ent_act_query query = query_of(f);
    ent_act_found act = {0};
    ent_stmt stmt = {0};
    bool dated = false;
    int64_t day = 0;
    ent_status st = ENT_OK;

    ENT_TRY(ent_acts_find(store, &query, &act, err));
    *found = act.found;
    if (!act.found)
        goto cleanup;
    f->relation = act.relation;
    f->event = act.event;
    f->swapped = act.subject.value != f->subject.value;
    dated = act.lacks_day && ent_act_day(&a->date, &f->report_date, &day);
    if ((act.lacks_mode && a->mode.len > 0) || dated ||
        (act.plan && a->modality == ENT_ACTUAL)) {
        ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ENRICH_ACT, err));
        ent_stmt_put_int(&stmt, 1, act.relation.value);
        ent_stmt_put_text(&stmt, 2, a->mode);
        ent_stmt_put_int(&stmt, 3, a->modality != ENT_ACTUAL);
        if (dated)
            ent_stmt_put_int(&stmt, 4, day);
        ENT_TRY(ent_stmt_run(&stmt, err));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status add_event(ent_store *store, folding *f, ent_str key,
                            ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ADD_EVENT, err));
    ent_stmt_put_text(&stmt, 1, key);
    ent_stmt_put_cstr(&stmt, 2, f->given->type->name);
    ent_stmt_put_text(&stmt, 3, date_or_absent(f));
    ent_stmt_put_cstr(&stmt, 4,
                      ent_date_basis_word(f->date.len == 0
                                              ? ENT_DATE_UNRESOLVED
                                              : f->given->date_basis));
    ENT_TRY(ent_stmt_run(&stmt, err));
    f->event.value = sqlite3_last_insert_rowid(store->db);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Find an event by key. @param[out] ours  Whether it may be this act: same
 *  type and mode, a party in common, a date that may be the same. */
static ent_status find_event(ent_store *store, folding *f, ent_str key,
                             bool *found, bool *ours, ent_error *err)
{
    const ent_assertion *a = f->given;
    ent_date date = {0};
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_FIND_EVENT, err));
    ent_stmt_put_text(&stmt, 1, key);
    ent_stmt_put_int(&stmt, 2, f->subject.value);
    ent_stmt_put_int(&stmt, 3, f->object.value);
    ent_stmt_put_text(&stmt, 4, a->mode);
    ENT_TRY(ent_stmt_next(&stmt, found, err));
    if (!*found)
        goto cleanup;
    f->event.value = ent_stmt_int(&stmt, 0);
    ENT_TRY(ent_date_parse(&date, ent_stmt_text(&stmt, 2), err));
    *ours = ent_str_is(ent_stmt_text(&stmt, 1), a->type->name) &&
            ent_stmt_int(&stmt, 3) != 0 && ent_date_compatible(&date, &a->date);

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** The event with the key that the evidence brings. */
static ent_status use_given_key(ent_store *store, folding *f, ent_error *err)
{
    bool found = false;
    bool ours = false;
    ent_status st = ENT_OK;

    ENT_TRY(find_event(store, f, f->given->event_key, &found, &ours, err));
    if (!found)
        ENT_TRY(add_event(store, f, f->given->event_key, err));

cleanup:
    return st;
}

/** The event of an act told for the first time: one sentence may name several
 *  parties of one act, so its key may be there already. */
static ent_status make_key(ent_store *store, folding *f, ent_error *err)
{
    const ent_assertion *a = f->given;
    ent_buf key = {0};
    size_t stem = 0;
    bool found = false;
    bool ours = false;
    ent_status st = ENT_OK;

    ent_buf_addf(&key, "%s-%lld-%s", f->key, (long long)a->bytes.begin,
                 a->type->name);
    ENT_TRY(ent_buf_status(&key, err));
    stem = key.len;
    ENT_TRY(find_event(store, f, ent_buf_view(&key), &found, &ours, err));
    for (int n = 2; found && !ours; n++) {
        key.len = stem;
        ent_buf_addf(&key, "-%d", n);
        ENT_TRY(ent_buf_status(&key, err));
        ENT_TRY(find_event(store, f, ent_buf_view(&key), &found, &ours, err));
    }
    if (!found)
        ENT_TRY(add_event(store, f, ent_buf_view(&key), err));

cleanup:
    ent_buf_clear(&key);
    return st;
}

static ent_status add_relation(ent_store *store, folding *f, ent_error *err)
{
    const ent_assertion *a = f->given;
    ent_stmt stmt = {0};
    int64_t day = 0;
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ADD_RELATION, err));
    ent_stmt_put_int(&stmt, 1, f->subject.value);
    ent_stmt_put_cstr(&stmt, 2, a->type->name);
    ent_stmt_put_text(&stmt, 3, a->mode);
    ent_stmt_put_text(&stmt, 4, a->label);
    ent_stmt_put_int(&stmt, 5, f->object.value);
    if (f->event.value != 0)
        ent_stmt_put_int(&stmt, 6, f->event.value);
    if (f->event.value != 0 && ent_act_day(&a->date, &f->report_date, &day))
        ent_stmt_put_int(&stmt, 7, day);
    ent_stmt_put_int(&stmt, 8, a->modality != ENT_ACTUAL);
    ENT_TRY(ent_stmt_run(&stmt, err));
    f->relation.value = sqlite3_last_insert_rowid(store->db);
    f->swapped = false;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Find or make the relation, and the event of an act. */
static ent_status place(ent_store *store, folding *f, ent_error *err)
{
    const ent_assertion *a = f->given;
    bool found = false;
    ent_status st = ENT_OK;

    if (!a->type->tie && a->event_key.ptr != NULL) {
        ENT_TRY(use_given_key(store, f, err));
    } else if (!a->type->tie) {
        ENT_TRY(find_act(store, f, &found, err));
        if (found)
            goto cleanup;
        ENT_TRY(make_key(store, f, err));
    }
    ENT_TRY(find_relation(store, f, &found, err));
    if (!found)
        ENT_TRY(add_relation(store, f, err));

cleanup:
    return st;
}

static void put_span(ent_stmt *stmt, int index, ent_span span)
{
    if (span.begin < 0) {
        ent_stmt_put_null(stmt, index);
        ent_stmt_put_null(stmt, index + 1);
        return;
    }
    ent_stmt_put_int(stmt, index, span.begin);
    ent_stmt_put_int(stmt, index + 1, span.end);
}

static void put_assertion_columns(ent_stmt *stmt, const folding *f)
{
    const ent_assertion *a = f->given;

    ent_stmt_put_int(stmt, 1, f->relation.value);
    ent_stmt_put_int(stmt, 2, a->document.value);
    ent_stmt_put_int(stmt, 3, a->sentence);
    put_span(stmt, 4, a->bytes);
    ent_stmt_put_int(stmt, 6, a->code_points.begin);
    ent_stmt_put_int(stmt, 7, a->code_points.end);
    ent_stmt_put_text(stmt, 8,
                      a->quote.ptr == NULL ? ent_str_from("") : a->quote);
    put_span(stmt, 9, a->subject_span);
    put_span(stmt, 11, a->predicate_span);
    put_span(stmt, 13, a->object_span);
    put_span(stmt, 15, a->speaker_span);
    ent_stmt_put_int(stmt, 17, f->swapped);
    ent_stmt_put_text(stmt, 18, a->label);
    ent_stmt_put_cstr(stmt, 19, ent_polarity_word(a->polarity));
    ent_stmt_put_cstr(stmt, 20, ent_modality_word(a->modality));
    if (f->speaker.value >= 0)
        ent_stmt_put_int(stmt, 21, f->speaker.value);
    ent_stmt_put_int(stmt, 22, a->own);
    ent_stmt_put_text(stmt, 23, a->medium);
    ent_stmt_put_text(stmt, 24, date_or_absent(f));
    ent_stmt_put_text(stmt, 25, a->date_text);
    ent_stmt_put_cstr(stmt, 26, ent_date_basis_word(a->date_basis));
    ent_stmt_put_days(stmt, 27, &a->date);
    ent_stmt_put_real(stmt, 30, a->confidence);
    ent_stmt_put_text(stmt, 31,
                      a->rule.ptr == NULL ? ent_str_from("") : a->rule);
    ent_stmt_put_cstr(stmt, 32, ent_origin_word(a->origin));
    if (a->source.value != 0)
        ent_stmt_put_int(stmt, 33, a->source.value);
    if (a->source_line != 0)
        ent_stmt_put_int(stmt, 34, a->source_line);
    ent_stmt_put_text(stmt, 35, a->verdict);
    ent_stmt_put_int(stmt, 36, a->rejected);
}

static ent_status add_quantities(ent_store *store, ent_assertion_id id,
                                 const ent_assertion *a, ent_error *err)
{
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ADD_QUANTITY, err));
    for (size_t i = 0; i < a->quantity_count; i++) {
        const ent_quantity *q = &a->quantities[i];

        ent_stmt_put_int(&stmt, 1, id.value);
        ent_stmt_put_int(&stmt, 2, (int64_t)i);
        ent_stmt_put_text(&stmt, 3, q->what);
        ent_stmt_put_text(&stmt, 4, q->op);
        ent_stmt_put_real(&stmt, 5, q->value);
        ent_stmt_put_text(&stmt, 6, q->unit);
        ENT_TRY(ent_stmt_run(&stmt, err));
    }

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

static ent_status insert(ent_store *store, const folding *f,
                         ent_assertion_id *out, ent_error *err)
{
    ent_assertion_id id = {0};
    ent_stmt stmt = {0};
    ent_status st = ENT_OK;

    ENT_TRY(ent_stmt_open(&stmt, store, ENT_SQL_ADD_ASSERTION, err));
    put_assertion_columns(&stmt, f);
    ENT_TRY(ent_stmt_run(&stmt, err));
    id.value = sqlite3_last_insert_rowid(store->db);
    ENT_TRY(add_quantities(store, id, f->given, err));
    *out = id;

cleanup:
    ent_stmt_close(&stmt);
    return st;
}

/** Let the event know the narrowest date told, and the relation its first
 *  label. */
static ent_status enrich(ent_store *store, const folding *f, ent_error *err)
{
    ent_stmt label = {0};
    const ent_act_query query = query_of(f);
    ent_status st = ENT_OK;

    if (f->event.value != 0)
        ENT_TRY(ent_acts_note(store, &query, f->relation, err));
    if (f->event.value != 0 && f->given->date.known)
        ENT_TRY(ent_event_narrow(store, f->event, &f->given->date,
                                 f->given->date_basis, err));
    if (f->given->label.ptr == NULL)
        goto cleanup;
    ENT_TRY(ent_stmt_open(&label, store, ENT_SQL_LABEL_RELATION, err));
    ent_stmt_put_int(&label, 1, f->relation.value);
    ent_stmt_put_text(&label, 2, f->given->label);
    ENT_TRY(ent_stmt_run(&label, err));

cleanup:
    ent_stmt_close(&label);
    return st;
}

ent_status ent_store_put_assertion(ent_store *store,
                                   const ent_assertion *assertion,
                                   ent_assertion_id *out, bool *added,
                                   ent_error *err)
{
    folding f = {.given = assertion, .speaker = ENT_NO_ENTITY};
    ent_assertion_id id = {0};
    bool known = false;
    ent_status st = ENT_OK;

    ENT_TRY(check_assertion(assertion, err));
    ENT_TRY(read_document(store, &f, err));
    ENT_TRY(ent_entity_target(store, assertion->subject, &f.subject, err));
    ENT_TRY(ent_entity_target(store, assertion->object, &f.object, err));
    if (assertion->speaker.value >= 0)
        ENT_TRY(ent_entity_target(store, assertion->speaker, &f.speaker, err));
    ent_date_write(&f.date, &assertion->date);
    ENT_TRY(ent_buf_status(&f.date, err));
    ENT_TRY(find_same(store, &f, &id, &known, err));
    if (!known) {
        ENT_TRY(place(store, &f, err));
        ENT_TRY(insert(store, &f, &id, err));
        ENT_TRY(enrich(store, &f, err));
    }
    *out = id;
    if (added != NULL)
        *added = !known;

cleanup:
    ent_buf_clear(&f.date);
    return st;
}
