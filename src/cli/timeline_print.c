/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/timeline_print.h"

#include <inttypes.h>

#include "cli/edge.h"
#include "cli/evidence.h"
#include "cli/table.h"

static const struct column columns[] = {
    {"date", CELL_TEXT, false},        {"what", CELL_TEXT, false},
    {"actor", CELL_TEXT, false},       {"way", CELL_TEXT, false},
    {"type", CELL_TEXT, false},        {"counterpart", CELL_TEXT, false},
    {"label", CELL_TEXT, false},       {"status", CELL_TEXT, false},
    {"sources", CELL_INTEGER, true},   {"relation", CELL_TEXT, false},
    {"event", CELL_INTEGER, true},     {"quote", CELL_TEXT, false},
    {"outlet", CELL_TEXT, false},      {"report", CELL_TEXT, false},
    {"report_date", CELL_TEXT, false}, {"sentence", CELL_INTEGER, true},
};

enum {
    PLAIN_COLUMNS = 11, /**< Without those of the evidence. */
    EVIDENCE_INDENT = 12
};

static const char *kind_word(enum moment_kind kind)
{
    if (kind == MOMENT_ACT)
        return "act";
    return kind == MOMENT_SINCE ? "since" : "until";
}

/** Date of a line: of an act that took days both ends. */
static void add_date(ent_buf *out, const struct moment *m,
                     const ent_relation *relation)
{
    if (m->kind == MOMENT_UNTIL || relation->since.ptr == NULL) {
        ent_buf_add_str(out, relation->until);
        return;
    }
    ent_buf_add_str(out, relation->since);
    if (m->kind == MOMENT_ACT && relation->until.ptr != NULL &&
        !ent_str_equal(relation->since, relation->until)) {
        ent_buf_add_char(out, '/');
        ent_buf_add_str(out, relation->until);
    }
}

/** Arrows for people, words for programs; as seen from the actor. */
static const char *way_of(const ent_relation_type *type, bool outwards,
                          enum output_format format)
{
    bool arrows = format == OUTPUT_TABLE;

    if (type->symmetric)
        return arrows ? "⇄" : "both";
    if (outwards)
        return arrows ? "→" : "out";
    return arrows ? "←" : "in";
}

static ent_status add_best(struct context *context, struct table *table,
                           const struct timeline *t, uint32_t edge)
{
    ent_status st = ENT_OK;
    ent_evidence *evidence = NULL;
    size_t count = 0;

    ENT_TRY(edge_evidence(context, t->graph, edge, &evidence, &count));
    if (count == 0) {
        for (int i = 0; i < 5; i++)
            table_null(table);
        goto cleanup;
    }
    table_text(table, or_null(evidence->quote));
    table_text(table, or_null(evidence->publisher));
    table_text(table, evidence->document_name);
    table_text(table, or_null(evidence->report_date));
    table_int(table, evidence->sentence_no);

cleanup:
    return st;
}

static ent_status add_row(struct context *context, struct table *table,
                          const struct timeline *t, const struct moment *m)
{
    ent_status st = ENT_OK;
    uint32_t subject = ent_graph_subject(t->graph, m->edge);
    uint32_t object = ent_graph_object(t->graph, m->edge);
    bool outwards = t->asked.count == 0 || subject == t->asked.nodes[0];
    ent_event_id event = {0};
    ent_relation relation;
    ent_buf date = {0};

    ENT_TRY(edge_relation(context, t->graph, m->edge, &relation));
    if (relation.id.value > 0)
        ENT_TRY(ent_store_get_event(context->store, relation.id, &event,
                                    &context->err));
    add_date(&date, m, &relation);
    table_row(table);
    table_text(table, ent_buf_view(&date));
    table_text(table, ent_str_from(kind_word(m->kind)));
    table_text(table, ent_graph_name(t->graph, outwards ? subject : object));
    table_text(table,
               ent_str_from(way_of(relation.type, outwards, context->format)));
    table_type(table, &relation);
    table_text(table, ent_graph_name(t->graph, outwards ? object : subject));
    table_text(table, or_null(relation.label));
    table_text(table, ent_str_from(ent_rel_status_word(relation.status)));
    table_int(table, relation.source_count);
    table_edge(table, t->graph, m->edge);
    if (event.value > 0)
        table_int(table, event.value);
    else
        table_null(table);
    if (t->evidence && context->format != OUTPUT_TABLE)
        ENT_TRY(add_best(context, table, t, m->edge));

cleanup:
    ent_buf_clear(&date);
    return st;
}

/** Append the best sentence of an edge and where it stands. */
static ent_status add_sentence(struct context *context, ent_buf *out,
                               const struct timeline *t, uint32_t edge)
{
    ent_status st = ENT_OK;
    ent_evidence *evidence = NULL;
    size_t count = 0;

    ENT_TRY(edge_evidence(context, t->graph, edge, &evidence, &count));
    if (count == 0)
        goto cleanup;
    ent_buf_addf(out, "%*s", EVIDENCE_INDENT, "");
    add_marked_sentence(out, evidence);
    ent_buf_add_cstr(out, "  ");
    add_outlet(out, evidence);
    add_place(out, evidence);
    ent_buf_add_char(out, '\n');

cleanup:
    return st;
}

/** Put below each line of a table, which begins at @p begin of the output, its
 *  best sentence. */
static ent_status add_sentences(struct context *context, size_t begin,
                                const struct timeline *t, size_t shown)
{
    ent_status st = ENT_OK;
    ent_buf whole = {0};
    ent_str text =
        ent_str_slice(ent_buf_view(&context->out), begin, context->out.len);

    ent_buf_add_str(&whole, ent_str_cut(&text, '\n'));
    ent_buf_add_char(&whole, '\n');
    for (size_t i = 0; i < shown; i++) {
        ent_buf_add_str(&whole, ent_str_cut(&text, '\n'));
        ent_buf_add_char(&whole, '\n');
        ENT_TRY(add_sentence(context, &whole, t, t->moments.items[i].edge));
    }
    ENT_TRY(ent_buf_status(&whole, &context->err));
    context->out.len = begin;
    ent_buf_add_str(&context->out, ent_buf_view(&whole));

cleanup:
    ent_buf_clear(&whole);
    return st;
}

static void count_kinds(const struct timeline *t, size_t counts[3])
{
    for (size_t i = 0; i < t->moments.count; i++)
        counts[t->moments.items[i].kind]++;
}

static void add_summary(struct context *context, const struct timeline *t,
                        size_t shown)
{
    ent_buf *out = &context->out;
    size_t counts[3] = {0};

    count_kinds(t, counts);
    add_more_lines(out, shown, t->moments.count);
    add_count(out, counts[MOMENT_ACT], "act", "acts");
    if (counts[MOMENT_SINCE] + counts[MOMENT_UNTIL] > 0) {
        ent_buf_add_cstr(out, ", ");
        add_count(out, counts[MOMENT_SINCE], "tie begins", "ties begin");
        ent_buf_add_cstr(out, ", ");
        add_count(out, counts[MOMENT_UNTIL], "ends", "end");
    }
    asked_add(out, &t->asked);
    if (t->undated > 0)
        ent_buf_addf(out, "; %" PRIu64 " undated not shown", t->undated);
    if (t->outside > 0) {
        ent_buf_add_cstr(out, "; ");
        add_count(out, t->outside, "beginning or end of a tie",
                  "beginnings and ends of ties");
        ent_buf_add_cstr(out, " outside the time not shown");
    }
    ent_buf_add_cstr(out, ".  ");
    add_view_line(out, t->graph);
}

static ent_status put_answer(struct context *context, const struct timeline *t,
                             const struct table *table)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = json_begin(context);

    asked_put(&pen, &t->asked);
    ent_json_key(&pen, "count");
    ent_json_put_int(&pen, (int64_t)t->moments.count);
    ent_json_key(&pen, "undated");
    ent_json_put_int(&pen, (int64_t)t->undated);
    ent_json_key(&pen, "outside");
    ent_json_put_int(&pen, (int64_t)t->outside);
    ent_json_key(&pen, "lines");
    ENT_TRY(table_print(table, context, &pen));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

static ent_status fill(struct context *context, const struct timeline *t,
                       struct table *table, size_t shown)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < shown; i++) {
        ENT_TRY(lines_go_on(context, "timeline", i, shown));
        ENT_TRY(add_row(context, table, t, &t->moments.items[i]));
    }

cleanup:
    context_progress_end(context);
    return st;
}

ent_status timeline_print(struct context *context, const struct timeline *t)
{
    ent_status st = ENT_OK;
    bool people = context->format == OUTPUT_TABLE;
    size_t count = t->moments.count;
    size_t shown = t->limit > 0 && t->limit < count ? t->limit : count;
    size_t begin = context->out.len;
    struct table *table = table_new(
        columns, t->evidence && !people ? sizeof columns / sizeof *columns
                                        : PLAIN_COLUMNS);

    if (table == NULL)
        return ent_fail_nomem(&context->err);
    ENT_TRY(fill(context, t, table, shown));
    if (context->format == OUTPUT_JSON) {
        ENT_TRY(put_answer(context, t, table));
        goto cleanup;
    }
    if (shown > 0 || !people)
        ENT_TRY(table_print(table, context, NULL));
    if (people && t->evidence && shown > 0)
        ENT_TRY(add_sentences(context, begin, t, shown));
    if (people)
        add_summary(context, t, shown);

cleanup:
    table_free(table);
    return st;
}
