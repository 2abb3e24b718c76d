/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "cli/eval.h"
#include "cli/evidence.h"
#include "cli/table.h"

static const struct column columns[] = {
    {"", CELL_TEXT, false},        {"precision", CELL_REAL, true},
    {"right", CELL_INTEGER, true}, {"predicted", CELL_INTEGER, true},
    {"recall", CELL_REAL, true},   {"found", CELL_INTEGER, true},
    {"gold", CELL_INTEGER, true},  {"F1", CELL_REAL, true},
};

/** "0.600" for people, who compare columns. */
static void add_thousandths(ent_buf *out, double share)
{
    int thousandths = (int)(share * 1000 + 0.5);

    ent_buf_addf(out, "%d.%03d", thousandths / 1000, thousandths % 1000);
}

static void add_share(struct table *table, double share)
{
    ent_buf text = {0};

    add_thousandths(&text, share);
    table_text(table, ent_buf_view(&text));
    ent_buf_clear(&text);
}

static void add_tally(struct table *table, const char *name,
                      const ent_tally *tally)
{
    table_row(table);
    table_text(table, ent_str_from(name));
    add_share(table, ent_tally_precision(tally));
    table_int(table, (int64_t)tally->right);
    table_int(table, (int64_t)tally->predicted);
    add_share(table, ent_tally_recall(tally));
    table_int(table, (int64_t)tally->found);
    table_int(table, (int64_t)tally->gold);
    add_share(table, ent_tally_f1(tally));
}

static void add_head(ent_buf *out, const ent_evaluation_result *result)
{
    add_count(out, result->documents, "document", "documents");
    ent_buf_add_cstr(out, ", ");
    add_count(out, result->gold, "gold relation", "gold relations");
    ent_buf_addf(out, ", %zu of them core; %zu found", result->core,
                 result->predicted);
    if (result->elsewhere > 0)
        ent_buf_addf(out, "; %zu in other documents left out",
                     result->elsewhere);
    ent_buf_add_cstr(out, "\n\n");
}

static void add_line(ent_buf *out, const char *what,
                     const ent_marked_line *line)
{
    ent_buf_add_cstr(out, what);
    ent_buf_add_char(out, ' ');
    add_visible(out, line->document);
    ent_buf_add_cstr(out, ": ");
    add_visible(out, line->subject);
    ent_buf_addf(out, " %s ", line->type->name);
    add_visible(out, line->object);
    ent_buf_addf(out, " [%s] “", ent_rel_status_word(line->status));
    add_visible(out, line->sentence);
    ent_buf_add_cstr(out, "”\n");
}

static ent_status print_text(struct context *context,
                             const ent_evaluation_result *result, bool errors)
{
    ent_status st = ENT_OK;
    ent_buf *out = &context->out;
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);

    if (table == NULL)
        return ent_fail_nomem(&context->err);
    add_head(out, result);
    add_tally(table, "document, typed", &result->document_typed);
    add_tally(table, "document, pair", &result->document_pair);
    add_tally(table, "sentence, typed", &result->sentence_typed);
    for (size_t i = 0; i < result->type_count; i++)
        add_tally(table, result->types[i].type->name,
                  &result->types[i].document);
    ENT_TRY(table_print(table, context, NULL));
    ent_buf_addf(out, "\nstatus right: %zu of %zu", result->status_right,
                 result->status_total);
    if (result->status_total > 0) {
        ent_buf_add_cstr(out, ", ");
        add_thousandths(out, (double)result->status_right /
                                 (double)result->status_total);
    }
    ent_buf_add_char(out, '\n');
    if (errors) {
        ent_buf_add_char(out, '\n');
        for (size_t i = 0; i < result->missed_count; i++)
            add_line(out, "missed", &result->missed[i]);
        for (size_t i = 0; i < result->wrong_count; i++)
            add_line(out, "wrong ", &result->wrong[i]);
    }

cleanup:
    table_free(table);
    return st;
}

static void put_size(ent_json_pen *pen, const char *key, size_t value)
{
    ent_json_key(pen, key);
    ent_json_put_int(pen, (int64_t)value);
}

static void put_tally(ent_json_pen *pen, const ent_tally *tally)
{
    ent_json_key(pen, "precision");
    ent_json_put_number(pen, ent_tally_precision(tally), 4);
    put_size(pen, "right", tally->right);
    put_size(pen, "predicted", tally->predicted);
    ent_json_key(pen, "recall");
    ent_json_put_number(pen, ent_tally_recall(tally), 4);
    put_size(pen, "found", tally->found);
    put_size(pen, "gold", tally->gold);
    ent_json_key(pen, "f1");
    ent_json_put_number(pen, ent_tally_f1(tally), 4);
}

static void put_level(ent_json_pen *pen, const char *key,
                      const ent_tally *tally)
{
    ent_json_key(pen, key);
    ent_json_begin_object(pen);
    put_tally(pen, tally);
    ent_json_end_object(pen);
}

static void put_lines(ent_json_pen *pen, const char *key,
                      const ent_marked_line *lines, size_t count)
{
    ent_json_key(pen, key);
    ent_json_begin_array(pen);
    for (size_t i = 0; i < count; i++) {
        ent_json_begin_object(pen);
        ent_json_key(pen, "doc");
        ent_json_put_str(pen, lines[i].document);
        ent_json_key(pen, "subject");
        ent_json_put_str(pen, lines[i].subject);
        ent_json_key(pen, "type");
        ent_json_put_cstr(pen, lines[i].type->name);
        ent_json_key(pen, "object");
        ent_json_put_str(pen, lines[i].object);
        ent_json_key(pen, "status");
        ent_json_put_cstr(pen, ent_rel_status_word(lines[i].status));
        ent_json_key(pen, "sentence");
        ent_json_put_str(pen, lines[i].sentence);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

static void put_types(ent_json_pen *pen, const ent_evaluation_result *result)
{
    ent_json_key(pen, "types");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < result->type_count; i++) {
        ent_json_begin_object(pen);
        ent_json_key(pen, "type");
        ent_json_put_cstr(pen, result->types[i].type->name);
        put_tally(pen, &result->types[i].document);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);
}

static void print_json(struct context *context,
                       const ent_evaluation_result *result, bool errors)
{
    ent_json_pen pen = json_begin(context);

    put_size(&pen, "documents", result->documents);
    put_size(&pen, "gold", result->gold);
    put_size(&pen, "core", result->core);
    put_size(&pen, "predicted", result->predicted);
    put_size(&pen, "elsewhere", result->elsewhere);
    ent_json_key(&pen, "silent");
    ent_json_begin_array(&pen);
    for (size_t i = 0; i < result->silent_count; i++)
        ent_json_put_str(&pen, result->silent[i]);
    ent_json_end_array(&pen);
    put_level(&pen, "document_typed", &result->document_typed);
    put_level(&pen, "document_pair", &result->document_pair);
    put_level(&pen, "sentence_typed", &result->sentence_typed);
    put_size(&pen, "status_right", result->status_right);
    put_size(&pen, "status_total", result->status_total);
    put_types(&pen, result);
    if (errors) {
        put_lines(&pen, "missed", result->missed, result->missed_count);
        put_lines(&pen, "wrong", result->wrong, result->wrong_count);
    }
    json_end(context, &pen);
}

ent_status eval_print(struct context *context,
                      const ent_evaluation_result *result)
{
    bool errors = opt_has(&context->values, "errors");

    if (context->format != OUTPUT_JSON)
        return print_text(context, result, errors);
    print_json(context, result, errors);
    return ENT_OK;
}
