/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/evidence_rows.h"

#include <inttypes.h>

#include "cli/edge.h"
#include "cli/evidence.h"
#include "cli/table.h"

enum {
    BELOW_INDENT = 6
};

static const struct column columns[] = {
    {"relation", CELL_TEXT, false},    {"evidence", CELL_TEXT, false},
    {"date", CELL_TEXT, false},        {"status", CELL_TEXT, false},
    {"speaker", CELL_TEXT, false},     {"subject", CELL_TEXT, false},
    {"type", CELL_TEXT, false},        {"object", CELL_TEXT, false},
    {"label", CELL_TEXT, false},       {"quote", CELL_TEXT, false},
    {"outlet", CELL_TEXT, false},      {"report", CELL_TEXT, false},
    {"report_date", CELL_TEXT, false}, {"sentence", CELL_INTEGER, true},
    {"begin", CELL_INTEGER, true},     {"end", CELL_INTEGER, true},
    {"confidence", CELL_REAL, true},
};

void add_evidence_ref(ent_buf *out, ent_assertion_id id)
{
    ent_buf_addf(out, "%c%" PRId64, id.value < 0 ? 'c' : 'a',
                 id.value < 0 ? -id.value : id.value);
}

static void add_place_cells(struct table *table, const ent_evidence *e)
{
    table_int(table, e->sentence_no);
    if (e->id.value > 0 && e->bytes.begin >= 0) {
        table_int(table, e->bytes.begin);
        table_int(table, e->bytes.end);
    } else {
        table_null(table);
        table_null(table);
    }
}

static void add_row(struct table *table, const ent_evidence *e)
{
    ent_buf text = {0};

    table_row(table);
    add_relation_ref(&text, e->relation);
    table_text(table, ent_buf_view(&text));
    ent_buf_reset(&text);
    add_evidence_ref(&text, e->id);
    table_text(table, ent_buf_view(&text));
    table_text(table, or_null(e->date));
    table_text(table, ent_str_from(ent_rel_status_word(e->status)));
    table_text(table, or_null(e->speaker_name));
    table_text(table, e->subject_name);
    ent_buf_reset(&text);
    add_type(&text, e->type, e->mode);
    table_text(table, ent_buf_view(&text));
    table_text(table, e->object_name);
    table_text(table, or_null(e->label));
    table_text(table, or_null(e->quote));
    table_text(table, or_null(e->publisher));
    table_text(table, e->document_name);
    table_text(table, or_null(e->report_date));
    add_place_cells(table, e);
    table_real(table, e->confidence, 4);
    ent_buf_clear(&text);
}

/** For people: two lines, who says what, and the words with their place. */
static void add_lines(ent_buf *out, const ent_evidence *e)
{
    ent_buf_add_char(out, '#');
    add_relation_ref(out, e->relation);
    ent_buf_add_char(out, ' ');
    add_visible(out, e->subject_name);
    ent_buf_add_cstr(out, e->type->symmetric ? " ⇄" : " —");
    add_type(out, e->type, e->mode);
    ent_buf_add_cstr(out, e->type->symmetric ? "⇄ " : "→ ");
    add_visible(out, e->object_name);
    ent_buf_add_cstr(out, "   ");
    ent_buf_add_str(out, e->date.len > 0 ? e->date : ent_str_from("open"));
    ent_buf_add_cstr(out, "   ");
    ent_buf_add_cstr(out, ent_rel_status_word(e->status));
    add_speaker(out, e);
    ent_buf_addf(out, "\n%*s", BELOW_INDENT, "");
    add_evidence_ref(out, e->id);
    ent_buf_add_char(out, ' ');
    add_marked_sentence(out, e);
    ent_buf_add_cstr(out, "  ");
    add_outlet(out, e);
    if (e->report_date.len > 0) {
        ent_buf_add_str(out, e->report_date);
        ent_buf_add_cstr(out, ", ");
    }
    add_place(out, e);
    ent_buf_add_char(out, '\n');
}

/** Take the evidence of all edges in; @p table NULL: to the output. */
static ent_status add_all(struct context *context,
                          const struct evidence_answer *a, struct table *table,
                          size_t *count)
{
    ent_status st = ENT_OK;
    size_t shown = 0;

    for (size_t i = 0; i < a->edges.count; i++) {
        ent_evidence *evidence = NULL;
        size_t found = 0;

        ENT_TRY(lines_go_on(context, "evidence", i, a->edges.count));
        ENT_TRY(edge_evidence(context, a->graph, a->edges.items[i], &evidence,
                              &found));
        for (size_t e = 0; e < found; e++) {
            ++*count;
            if (a->limit > 0 && shown == a->limit)
                continue;
            shown++;
            if (table == NULL)
                add_lines(&context->out, &evidence[e]);
            else
                add_row(table, &evidence[e]);
        }
    }

cleanup:
    context_progress_end(context);
    return st;
}

static void add_summary(struct context *context,
                        const struct evidence_answer *a, size_t count)
{
    ent_buf *out = &context->out;

    if (a->limit > 0 && count > a->limit)
        ent_buf_addf(out, "and %zu more pieces: --limit %zu\n",
                     count - a->limit, count);
    add_count(out, count, "piece", "pieces");
    ent_buf_add_cstr(out, " of evidence of ");
    add_count(out, a->edges.count, "relation", "relations");
    asked_add(out, &a->asked);
    ent_buf_add_cstr(out, ".  ");
    add_view_line(out, a->graph);
}

static ent_status put_answer(struct context *context,
                             const struct evidence_answer *a, size_t count,
                             const struct table *table)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = json_begin(context);

    asked_put(&pen, &a->asked);
    ent_json_key(&pen, "count");
    ent_json_put_int(&pen, (int64_t)count);
    ent_json_key(&pen, "evidence");
    ENT_TRY(table_print(table, context, &pen));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

ent_status evidence_print(struct context *context,
                          const struct evidence_answer *a, size_t *count)
{
    ent_status st = ENT_OK;
    bool people = context->format == OUTPUT_TABLE;
    struct table *table = NULL;

    *count = 0;
    if (!people) {
        table = table_new(columns, sizeof columns / sizeof *columns);
        if (table == NULL)
            return ent_fail_nomem(&context->err);
    }
    ENT_TRY(add_all(context, a, table, count));
    if (people)
        add_summary(context, a, *count);
    else if (context->format == OUTPUT_JSON)
        ENT_TRY(put_answer(context, a, *count, table));
    else
        ENT_TRY(table_print(table, context, NULL));

cleanup:
    table_free(table);
    return st;
}
