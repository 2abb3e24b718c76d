/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/jsonl.h"

#include "entente/core/json.h"
#include "entente/io/jsonl_internal.h"
#include "entente/io/writer_internal.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"

#include <stdio.h>
#include <string.h>

enum {
    CONFIDENCE_DECIMALS = 4,
    /** Digits that bring any double back. */
    VALUE_DIGITS = 17
};

/** Whole numbers below this are written without point or exponent. */
#define WHOLE_MAX 1e15

static void put_text(ent_json_pen *pen, const char *key, ent_str text)
{
    ent_json_key(pen, key);
    ent_json_put_str(pen, text);
}

static void put_word(ent_json_pen *pen, const char *key, const char *word)
{
    ent_json_key(pen, key);
    ent_json_put_cstr(pen, word);
}

static void put_int(ent_json_pen *pen, const char *key, int64_t value)
{
    ent_json_key(pen, key);
    ent_json_put_int(pen, value);
}

static void put_bool(ent_json_pen *pen, const char *key, bool value)
{
    ent_json_key(pen, key);
    ent_json_put_bool(pen, value);
}

/** An offset; null if it is unknown. */
static void put_offset(ent_json_pen *pen, const char *key, int64_t offset)
{
    ent_json_key(pen, key);
    if (offset < 0)
        ent_json_put_null(pen);
    else
        ent_json_put_int(pen, offset);
}

static void put_span(ent_json_pen *pen, const char *key, ent_span span)
{
    ent_json_key(pen, key);
    if (span.begin < 0) {
        ent_json_put_null(pen);
        return;
    }
    ent_json_begin_array(pen);
    ent_json_put_int(pen, span.begin);
    ent_json_put_int(pen, span.end);
    ent_json_end_array(pen);
}

/** An empty mode is none. */
static ent_str or_absent(ent_str text)
{
    return text.len == 0 ? ent_str_from(NULL) : text;
}

/** The sentence, unless the words do not fit it: a stub may have learned it
 * from another line. */
static ent_str sentence_of(const ent_evidence *e)
{
    bool fits = e->sentence.ptr != NULL &&
                ent_jsonl_fits(e->sentence, e->sentence_bytes.begin, e->bytes,
                               e->code_points.begin);

    return fits ? e->sentence : ent_str_from(NULL);
}

static void put_place(ent_json_pen *pen, const ent_evidence *e)
{
    put_int(pen, "v", 1);
    put_text(pen, "doc", e->document_name);
    put_text(pen, "doc_sha256", e->document_sha256);
    put_text(pen, "report_date", e->report_date);
    put_text(pen, "publisher", e->publisher);
    put_text(pen, "sentence", sentence_of(e));
    put_int(pen, "sentence_no", e->sentence_no);
    put_offset(pen, "sentence_begin", e->sentence_bytes.begin);
    put_offset(pen, "begin", e->bytes.begin);
    put_offset(pen, "end", e->bytes.end);
    put_offset(pen, "cp_begin", e->code_points.begin);
    put_offset(pen, "cp_end", e->code_points.end);
    ent_json_key(pen, "spans");
    ent_json_begin_object(pen);
    put_span(pen, "subject", e->subject_span);
    put_span(pen, "predicate", e->predicate_span);
    put_span(pen, "object", e->object_span);
    put_span(pen, "speaker", e->speaker_span);
    ent_json_end_object(pen);
}

static void put_relation(ent_json_pen *pen, const ent_evidence *e)
{
    put_text(pen, "subject", e->subject_name);
    put_word(pen, "subject_type", ent_entity_class_word(e->subject_class));
    put_text(pen, "subject_country", or_absent(e->subject_country));
    put_word(pen, "type", e->type->name);
    put_text(pen, "mode", or_absent(e->mode));
    put_text(pen, "label", e->label);
    put_text(pen, "object", e->object_name);
    put_word(pen, "object_type", ent_entity_class_word(e->object_class));
    put_text(pen, "object_country", or_absent(e->object_country));
}

/** Make what printf() wrote in any locale a JSON number, in place. */
static void use_point(char *text)
{
    char *to = text;

    for (const char *from = text; *from != '\0'; from++) {
        if (strchr("0123456789+-e", *from) != NULL)
            *to++ = *from;
        else if (to > text && to[-1] != '.')
            *to++ = '.'; /* Some locales have a point of several bytes. */
    }
    *to = '\0';
}

static bool reads_back(const char *text, double value)
{
    ent_json *number = NULL;
    bool same = false;

    if (ent_json_parse(&number, ent_str_from(text), NULL) == ENT_OK) {
        double back = ent_json_number(number, value - 1);

        same = !(back < value) && !(back > value);
    }
    ent_json_free(number);
    return same;
}

/** The shortest decimal that gives the same double again. */
static void put_value(ent_json_pen *pen, const char *key, double value)
{
    char text[40] = "";

    ent_json_key(pen, key);
    if (value > -WHOLE_MAX && value < WHOLE_MAX &&
        !((double)(int64_t)value < value) &&
        !((double)(int64_t)value > value)) {
        ent_json_put_int(pen, (int64_t)value);
        return;
    }
    for (int digits = 1; digits <= VALUE_DIGITS; digits++) {
        (void)snprintf(text, sizeof text, "%.*g", digits, value);
        use_point(text);
        if (reads_back(text, value)) {
            ent_json_put_literal(pen, ent_str_from(text));
            return;
        }
    }
    ent_json_put_null(pen);
}

static void put_quantities(ent_json_pen *pen, const ent_evidence *e)
{
    ent_json_key(pen, "quantities");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < e->quantity_count; i++) {
        const ent_quantity *q = &e->quantities[i];

        ent_json_begin_object(pen);
        put_text(pen, "what", q->what);
        put_text(pen, "op", q->op);
        put_value(pen, "value", q->value);
        put_text(pen, "unit", q->unit);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

static void put_reading(ent_json_pen *pen, const ent_evidence *e)
{
    put_word(pen, "status", ent_rel_status_word(e->status));
    put_word(pen, "polarity", ent_polarity_word(e->polarity));
    put_word(pen, "modality", ent_modality_word(e->modality));
    put_text(pen, "speaker", e->speaker_name);
    put_bool(pen, "own", e->own);
    put_text(pen, "medium", e->medium);
    put_text(pen, "date", e->date);
    put_text(pen, "date_text", e->date_text);
    put_word(pen, "date_basis", ent_date_basis_word(e->date_basis));
    put_quantities(pen, e);
    put_text(pen, "event", e->event_key);
    ent_json_key(pen, "confidence");
    ent_json_put_number(pen, e->confidence, CONFIDENCE_DECIMALS);
    put_text(pen, "rule", e->rule);
    put_word(pen, "origin", ent_origin_word(e->origin));
    put_text(pen, "verdict", e->verdict);
    if (e->rejected)
        put_bool(pen, "rejected", true);
}

void ent_jsonl_add_evidence(ent_buf *out, const ent_evidence *evidence)
{
    ent_json_pen pen = {.out = out};

    ent_json_begin_object(&pen);
    put_place(&pen, evidence);
    put_relation(&pen, evidence);
    put_reading(&pen, evidence);
    ent_json_end_object(&pen);
    ent_buf_add_char(out, '\n');
}

/** What the visits of one export need. */
typedef struct jsonl_export {
    ent_writer writer;
    ent_store *store;
    const ent_export_options *options;
    ent_export_result *result;
    ent_arena *arena; /**< Of one line. */
    int64_t forgotten;
} jsonl_export;

static bool write_evidence(void *user, const ent_evidence *e)
{
    jsonl_export *x = user;

    if (!ent_selected_evidence(x->options, e))
        return true;
    ent_jsonl_add_evidence(&x->writer.buf, e);
    x->result->evidence++;
    return ent_writer_step(&x->writer);
}

static void put_sentences(ent_json_pen *pen, const ent_sentence *sentences,
                          size_t count)
{
    ent_json_key(pen, "sentences");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < count; i++) {
        const ent_sentence *s = &sentences[i];

        ent_json_begin_object(pen);
        put_int(pen, "no", s->number);
        put_int(pen, "begin", s->bytes.begin);
        put_int(pen, "end", s->bytes.end);
        put_int(pen, "cp_begin", s->code_points.begin);
        put_int(pen, "cp_end", s->code_points.end);
        put_word(pen, "kind", ent_sentence_kind_word(s->kind));
        ent_json_key(pen, "repeat_of");
        if (s->repeat_of > 0)
            ent_json_put_int(pen, s->repeat_of);
        else
            ent_json_put_null(pen);
        put_text(pen, "text", s->text);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

/** A line of kind document. What would differ once it is read back without
 *  its text (what kind it is) is only told with the text. */
static ent_status put_document(jsonl_export *x, const ent_document *d,
                               ent_error *err)
{
    ent_json_pen pen = {.out = &x->writer.buf};
    ent_sentence *sentences = NULL;
    size_t count = 0;
    ent_status st = ENT_OK;

    ent_json_begin_object(&pen);
    put_word(&pen, "kind", "document");
    put_text(&pen, "doc", d->name);
    put_text(&pen, "doc_sha256", d->sha256);
    put_text(&pen, "source_sha256", d->source_sha256);
    put_text(&pen, "encoding", d->encoding);
    put_text(&pen, "title", d->title);
    put_text(&pen, "publisher", d->publisher);
    put_text(&pen, "url", d->url);
    put_text(&pen, "lang", d->lang);
    put_text(&pen, "report_date", d->report_date);
    put_word(&pen, "date_basis", ent_report_date_basis_word(d->date_basis));
    put_text(&pen, "date_text", d->date_text);
    put_int(&pen, "bytes", d->bytes);
    if (x->options->with_text) {
        put_word(&pen, "doc_kind", ent_document_kind_word(d->kind));
        put_text(&pen, "text", d->text);
        ENT_TRY(ent_store_get_sentences(x->store, d->id, x->arena, &sentences,
                                        &count, err));
        put_sentences(&pen, sentences, count);
    }
    ent_json_end_object(&pen);
    ent_buf_add_char(&x->writer.buf, '\n');

cleanup:
    return st;
}

static bool write_document(void *user, const ent_document *document)
{
    jsonl_export *x = user;
    ent_document whole = {0};
    bool is_coded = false;

    if (document->kind == ENT_DOCUMENT_FORGOTTEN) {
        x->forgotten++;
        return true;
    }
    ent_arena_reset(x->arena);
    if (x->options->with_text || document->kind == ENT_DOCUMENT_TABLE) {
        x->writer.st = ent_store_get_document(x->store, document->id, true,
                                              x->arena, &whole, x->writer.err);
        is_coded = whole.kind == ENT_DOCUMENT_TABLE && whole.text.ptr == NULL;
    } else {
        whole = *document;
    }
    /* Coded events are not exported, and so neither is their file. */
    if (x->writer.st != ENT_OK || is_coded)
        return x->writer.st == ENT_OK;
    x->writer.st = put_document(x, &whole, x->writer.err);
    x->result->documents++;
    return x->writer.st == ENT_OK && ent_writer_step(&x->writer);
}

static void put_alias(ent_json_pen *pen, const ent_alias *alias)
{
    ent_json_begin_object(pen);
    put_text(pen, "name", alias->name);
    put_word(pen, "kind", ent_alias_kind_word(alias->kind));
    put_text(pen, "lang", alias->lang);
    put_text(pen, "since", alias->since);
    put_text(pen, "until", alias->until);
    ent_json_end_object(pen);
}

static bool write_entity(void *user, const ent_entity *entity)
{
    jsonl_export *x = user;
    ent_json_pen pen = {.out = &x->writer.buf};
    ent_alias *aliases = NULL;
    size_t count = 0;

    ent_arena_reset(x->arena);
    x->writer.st = ent_store_get_aliases(x->store, entity->id, x->arena,
                                         &aliases, &count, x->writer.err);
    if (x->writer.st != ENT_OK)
        return false;
    ent_json_begin_object(&pen);
    put_word(&pen, "kind", "entity");
    put_text(&pen, "name", entity->name);
    put_word(&pen, "type", ent_entity_class_word(entity->entity_class));
    put_text(&pen, "entity_kind", entity->kind);
    put_text(&pen, "country", entity->country);
    put_text(&pen, "wikidata", entity->wikidata);
    put_text(&pen, "note", entity->note);
    put_text(&pen, "origin", entity->origin);
    ent_json_key(&pen, "aliases");
    ent_json_begin_array(&pen);
    for (size_t i = 0; i < count; i++)
        if (aliases[i].kind != ENT_ALIAS_NAME ||
            !ent_str_equal(aliases[i].name, entity->name))
            put_alias(&pen, &aliases[i]);
    ent_json_end_array(&pen);
    ent_json_end_object(&pen);
    ent_buf_add_char(&x->writer.buf, '\n');
    x->result->entities++;
    return ent_writer_step(&x->writer);
}

/** A row of a query as a line: `kind`, then its columns by name. */
typedef struct row_writer {
    jsonl_export *x;
    const char *kind;
    const char *const *keys;
} row_writer;

static bool write_sql_row(void *user, size_t count, const ent_str *values,
                          const char *kinds)
{
    row_writer *w = user;
    ent_json_pen pen = {.out = &w->x->writer.buf};

    (void)kinds;
    ent_json_begin_object(&pen);
    put_word(&pen, "kind", w->kind);
    for (size_t i = 0; i < count; i++)
        put_text(&pen, w->keys[i], values[i]);
    ent_json_end_object(&pen);
    ent_buf_add_char(&w->x->writer.buf, '\n');
    return ent_writer_step(&w->x->writer);
}

static ent_status write_rows(jsonl_export *x, const char *kind,
                             const char *const *keys, const char *sql,
                             ent_error *err)
{
    row_writer w = {x, kind, keys};
    ent_status st = ent_store_sql(x->store, ent_str_from(sql), NULL,
                                  write_sql_row, &w, err);

    return st == ENT_OK ? x->writer.st : st;
}

static ent_status write_full(jsonl_export *x, ent_error *err)
{
    static const char *const event_keys[] = {"event",      "type",  "date",
                                             "date_basis", "place", "label"};
    static const char *const decision_keys[] = {"target", "verdict", "detail",
                                                "by", "reason"};
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_each_document(x->store, write_document, x, err));
    ENT_TRY(x->writer.st);
    ENT_TRY(ent_store_each_entity(x->store, write_entity, x, err));
    ENT_TRY(x->writer.st);
    ENT_TRY(write_rows(x, "event", event_keys,
                       "SELECT key, type, date, date_basis, place, label "
                       "FROM v_event ORDER BY key",
                       err));
    ENT_TRY(write_rows(x, "decision", decision_keys,
                       "SELECT target, verdict, detail, who, reason "
                       "FROM decision ORDER BY id",
                       err));

cleanup:
    return st;
}

ent_status ent_export_jsonl(ent_store *store, const ent_export_options *options,
                            const ent_sink *sink, ent_export_result *out,
                            ent_error *err)
{
    jsonl_export x = {.store = store,
                      .options = ent_export_options_or(options),
                      .result = out,
                      .arena = ent_arena_new()};
    ent_evidence_filter filter = {.rejected = x.options->rejected};
    int64_t coded = 0;
    ent_status st = ENT_OK;

    *out = (ent_export_result){0};
    if (x.arena == NULL)
        return ent_fail_nomem(err);
    ent_writer_init(&x.writer, sink, x.options, err);
    if (x.options->full)
        ENT_TRY(write_full(&x, err));
    ENT_TRY(ent_store_each_evidence(store, &filter, write_evidence, &x, err));
    ENT_TRY(ent_writer_finish(&x.writer));
    ENT_TRY(ent_count_coded(store, x.options, &coded, err));
    ent_add_loss(out, coded, "%lld coded events (import their files again)",
                 (long long)coded);
    ent_add_loss(out, x.forgotten, "%lld forgotten reports",
                 (long long)x.forgotten);

cleanup:
    ent_writer_clear(&x.writer);
    ent_arena_free(x.arena);
    return st;
}
