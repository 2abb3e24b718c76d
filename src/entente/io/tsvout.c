/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/io/export.h"

#include "entente/core/vec.h"
#include "entente/io/writer_internal.h"
#include "entente/table/tsv.h"

#include <stdlib.h>

/** A row with what it is ordered by. */
typedef struct tsv_row {
    ent_str subject;
    ent_str type;
    ent_str object;
    ent_str line;
    size_t number; /**< As it came: the last resort of the order. */
} tsv_row;

/** Rows of one place (document and first byte), to be put in order. */
typedef struct tsv_export {
    ent_writer writer;
    const ent_export_options *options;
    ent_export_result *result;
    ENT_VEC(tsv_row) rows;
    ent_arena *arena; /**< Texts of the rows. */
    ent_buf line;
    int64_t document;
    int64_t begin;
    int64_t quantities;
} tsv_export;

static const char header[] =
    "subject\ttype\tobject\tdate\tstatus\tlabel\tdocument\tquote\tspeaker\t"
    "modality\tmedium\town\tsubject_type\tobject_type\n";

static void add_cell(ent_buf *out, ent_str text)
{
    ent_tsv_add_cell(out, text, out->len == 0);
    ent_buf_add_char(out, '\t');
}

static void add_word(ent_buf *out, const char *word)
{
    add_cell(out, ent_str_from(word));
}

static void add_type(ent_buf *out, const ent_evidence *e)
{
    ent_buf_add_cstr(out, e->type->name);
    if (e->mode.len > 0) {
        ent_buf_add_char(out, '/');
        ent_buf_add_str(out, e->mode);
    }
    ent_buf_add_char(out, '\t');
}

/** Write where the words are; nothing for lines of a curated file, whose new
 *  line will be the evidence. */
static void add_place(ent_buf *out, const ent_evidence *e, bool own_line)
{
    add_cell(out, own_line ? ent_str_from(NULL) : e->document_name);
    add_cell(out, own_line ? ent_str_from(NULL) : e->quote);
}

static void make_line(ent_buf *out, const ent_evidence *e, bool own_line)
{
    bool told = e->modality == ENT_ACTUAL ||
                (e->modality == ENT_PLANNED && e->polarity == ENT_POSITIVE);

    ent_buf_reset(out);
    add_cell(out, e->subject_name);
    add_type(out, e);
    add_cell(out, e->object_name);
    add_cell(out, e->date);
    add_word(out, ent_rel_status_word(e->status));
    add_cell(out, e->label);
    add_place(out, e, own_line);
    add_cell(out, e->speaker_name);
    add_word(out, told ? NULL : ent_modality_word(e->modality));
    add_cell(out, e->medium);
    add_word(out, e->own ? "yes" : NULL);
    add_word(out, ent_entity_class_word(e->subject_class));
    ent_buf_add_cstr(out, ent_entity_class_word(e->object_class));
    ent_buf_add_char(out, '\n');
}

static int compare_rows(const void *left, const void *right)
{
    const tsv_row *a = left;
    const tsv_row *b = right;
    int order = ent_str_compare(a->subject, b->subject);

    if (order == 0)
        order = ent_str_compare(a->type, b->type);
    if (order == 0)
        order = ent_str_compare(a->object, b->object);
    if (order == 0)
        order = (a->number > b->number) - (a->number < b->number);
    return order;
}

/** Write the rows of a place in order. */
static bool write_rows(tsv_export *x)
{
    if (x->rows.count > 1)
        qsort(x->rows.items, x->rows.count, sizeof *x->rows.items,
              compare_rows);
    for (size_t i = 0; i < x->rows.count; i++)
        ent_buf_add_str(&x->writer.buf, x->rows.items[i].line);
    x->rows.count = 0;
    ent_arena_reset(x->arena);
    return ent_writer_step(&x->writer);
}

static bool keep_row(tsv_export *x, const ent_evidence *e)
{
    tsv_row row = {.number = x->rows.count};

    row.subject = ent_arena_str(x->arena, e->subject_name);
    row.type = ent_str_from(e->type->name);
    row.object = ent_arena_str(x->arena, e->object_name);
    row.line = ent_arena_str(x->arena, ent_buf_view(&x->line));
    if (x->line.failed || row.subject.ptr == NULL || row.object.ptr == NULL ||
        row.line.ptr == NULL || !ENT_VEC_PUSH(&x->rows, row))
        x->writer.st = ent_fail_nomem(x->writer.err);
    return x->writer.st == ENT_OK;
}

static bool write_evidence(void *user, const ent_evidence *e)
{
    tsv_export *x = user;
    bool own_line = e->origin == ENT_ORIGIN_CURATED && e->rule.len > 0 &&
                    ent_str_is(e->rule, "curated.line");

    if (!ent_selected_evidence(x->options, e))
        return true;
    if ((e->document.value != x->document || e->bytes.begin != x->begin) &&
        !write_rows(x))
        return false;
    x->document = e->document.value;
    x->begin = e->bytes.begin;
    make_line(&x->line, e, own_line);
    x->result->evidence++;
    x->quantities += (int64_t)e->quantity_count;
    return keep_row(x, e);
}

ent_status ent_export_tsv(ent_store *store, const ent_export_options *options,
                          const ent_sink *sink, ent_export_result *out,
                          ent_error *err)
{
    tsv_export x = {.options = ent_export_options_or(options),
                    .result = out,
                    .arena = ent_arena_new()};
    ent_evidence_filter filter = {.coded = false};
    int64_t coded = 0;
    ent_status st = ENT_OK;

    *out = (ent_export_result){0};
    if (x.arena == NULL)
        return ent_fail_nomem(err);
    ent_writer_init(&x.writer, sink, x.options, err);
    ent_buf_add_cstr(&x.writer.buf, header);
    ENT_TRY(ent_store_each_evidence(store, &filter, write_evidence, &x, err));
    ENT_TRY(x.writer.st);
    (void)write_rows(&x);
    ENT_TRY(ent_writer_finish(&x.writer));
    ENT_TRY(ent_count_coded(store, x.options, &coded, err));
    ent_add_loss(out, out->evidence,
                 "spans, rules and confidence of %lld lines",
                 (long long)out->evidence);
    ent_add_loss(out, x.quantities, "%lld figures", (long long)x.quantities);
    ent_add_loss(out, coded, "%lld coded events", (long long)coded);

cleanup:
    ent_writer_clear(&x.writer);
    ENT_VEC_CLEAR(&x.rows);
    ent_buf_clear(&x.line);
    ent_arena_free(x.arena);
    return st;
}
