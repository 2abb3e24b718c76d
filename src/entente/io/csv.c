/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/csv.h"

#include "entente/io/writer_internal.h"

#include <string.h>

void ent_csv_add_plain(ent_buf *out, ent_str text)
{
    bool quote = false;

    for (size_t i = 0; i < text.len; i++)
        quote = quote || memchr(",\"\r\n", text.ptr[i], 4) != NULL;
    if (text.len > 0)
        quote = quote || text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ';
    if (!quote) {
        ent_buf_add_str(out, text);
        return;
    }
    ent_buf_add_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            ent_buf_add_char(out, '"');
        ent_buf_add_char(out, text.ptr[i]);
    }
    ent_buf_add_char(out, '"');
}

void ent_csv_add_cell(ent_buf *out, ent_str text)
{
    ent_buf guarded = {0};

    if (text.len == 0 || memchr("=+-@\t\r", text.ptr[0], 6) == NULL) {
        ent_csv_add_plain(out, text);
        return;
    }
    ent_buf_add_char(&guarded, '\'');
    ent_buf_add_str(&guarded, text);
    if (guarded.failed)
        out->failed = true;
    else
        ent_csv_add_plain(out, ent_buf_view(&guarded));
    ent_buf_clear(&guarded);
}

void ent_csv_add_row(ent_buf *out, const ent_str *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ent_buf_add_char(out, ',');
        ent_csv_add_cell(out, cells[i]);
    }
    ent_buf_add_char(out, '\n');
}

static const char header[] =
    "doc,doc_sha256,report_date,publisher,sentence,sentence_no,sentence_begin,"
    "begin,end,cp_begin,cp_end,quote,subject_begin,subject_end,predicate_begin,"
    "predicate_end,object_begin,object_end,speaker_begin,speaker_end,subject,"
    "subject_type,subject_country,type,mode,label,object,object_type,"
    "object_country,status,polarity,modality,speaker,own,medium,date,date_text,"
    "date_basis,quantities,event,confidence,rule,origin,verdict\n";

static void add_text(ent_buf *out, ent_str text)
{
    ent_csv_add_cell(out, text);
    ent_buf_add_char(out, ',');
}

static void add_word(ent_buf *out, const char *word)
{
    add_text(out, ent_str_from(word));
}

static void add_span(ent_buf *out, ent_span span)
{
    if (span.begin >= 0)
        ent_buf_addf(out, "%lld,%lld,", (long long)span.begin,
                     (long long)span.end);
    else
        ent_buf_add_cstr(out, ",,");
}

static void add_quantities(ent_buf *out, const ent_evidence *e)
{
    ent_buf words = {0};

    for (size_t i = 0; i < e->quantity_count; i++) {
        if (i > 0)
            ent_buf_add_cstr(&words, "; ");
        ent_add_quantity(&words, &e->quantities[i]);
    }
    out->failed = out->failed || words.failed;
    add_text(out, ent_buf_view(&words));
    ent_buf_clear(&words);
}

static void add_place(ent_buf *out, const ent_evidence *e)
{
    add_text(out, e->document_name);
    add_text(out, e->document_sha256);
    add_text(out, e->report_date);
    add_text(out, e->publisher);
    add_text(out, e->sentence);
    ent_buf_addf(out, "%lld,", (long long)e->sentence_no);
    if (e->sentence_bytes.begin >= 0 && e->id.value > 0)
        ent_buf_addf(out, "%lld", (long long)e->sentence_bytes.begin);
    ent_buf_add_char(out, ',');
    add_span(out, e->bytes);
    add_span(out, e->code_points);
    add_text(out, e->quote);
    add_span(out, e->subject_span);
    add_span(out, e->predicate_span);
    add_span(out, e->object_span);
    add_span(out, e->speaker_span);
}

static void add_relation(ent_buf *out, const ent_evidence *e)
{
    add_text(out, e->subject_name);
    add_word(out, ent_entity_class_word(e->subject_class));
    add_text(out, e->subject_country);
    add_word(out, e->type->name);
    add_text(out, e->mode);
    add_text(out, e->label);
    add_text(out, e->object_name);
    add_word(out, ent_entity_class_word(e->object_class));
    add_text(out, e->object_country);
}

static void add_reading(ent_buf *out, const ent_evidence *e)
{
    add_word(out, ent_rel_status_word(e->status));
    add_word(out, ent_polarity_word(e->polarity));
    add_word(out, ent_modality_word(e->modality));
    add_text(out, e->speaker_name);
    ent_buf_add_cstr(out, e->own ? "1," : "0,");
    add_text(out, e->medium);
    add_text(out, e->date);
    add_text(out, e->date_text);
    add_word(out, ent_date_basis_word(e->date_basis));
    add_quantities(out, e);
    add_text(out, e->event_key);
    ent_buf_add_number(out, e->confidence, 4);
    ent_buf_add_char(out, ',');
    add_text(out, e->rule);
    add_word(out, ent_origin_word(e->origin));
    ent_csv_add_cell(out, e->verdict);
    ent_buf_add_char(out, '\n');
}

/** What one visit needs. */
typedef struct csv_export {
    ent_writer writer;
    const ent_export_options *options;
    ent_export_result *result;
} csv_export;

static bool write_row(void *user, const ent_evidence *e)
{
    csv_export *x = user;

    if (!ent_selected_evidence(x->options, e))
        return true;
    add_place(&x->writer.buf, e);
    add_relation(&x->writer.buf, e);
    add_reading(&x->writer.buf, e);
    x->result->evidence++;
    return ent_writer_step(&x->writer);
}

ent_status ent_export_csv(ent_store *store, const ent_export_options *options,
                          const ent_sink *sink, ent_export_result *out,
                          ent_error *err)
{
    csv_export x = {.options = ent_export_options_or(options), .result = out};
    ent_evidence_filter filter = {.rejected = x.options->rejected,
                                  .coded = true};
    ent_status st = ENT_OK;

    *out = (ent_export_result){0};
    ent_writer_init(&x.writer, sink, x.options, err);
    ent_buf_add_cstr(&x.writer.buf, header);
    ENT_TRY(ent_store_each_evidence(store, &filter, write_row, &x, err));
    ENT_TRY(ent_writer_finish(&x.writer));

cleanup:
    ent_writer_clear(&x.writer);
    return st;
}
