/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/evidence.h"

#include <inttypes.h>
#include <stdlib.h>

#include "entente/core/utf8.h"
#include "entente/io/jsonl.h"
#include "entente/store/entity.h"

void add_relation_ref(ent_buf *out, ent_relation_id id)
{
    if (id.value < 0)
        ent_buf_addf(out, "c%" PRId64, -id.value);
    else
        ent_buf_addf(out, "%" PRId64, id.value);
}

void add_type(ent_buf *out, const ent_relation_type *type, ent_str mode)
{
    ent_buf_add_cstr(out, type->name);
    if (mode.len > 0) {
        ent_buf_add_char(out, '/');
        ent_buf_add_str(out, mode);
    }
}

void add_visible(ent_buf *out, ent_str text)
{
    ent_utf8_add_visible(out, text);
}

void add_count(ent_buf *out, uint64_t count, const char *one, const char *many)
{
    ent_buf_addf(out, "%" PRIu64 " %s", count, count == 1 ? one : many);
}

void add_more_lines(ent_buf *out, size_t shown, size_t count)
{
    if (shown >= count)
        return;
    ent_buf_add_cstr(out, "and ");
    add_count(out, count - shown, "more line", "more lines");
    ent_buf_addf(out, ": --limit %zu\n", count);
}

void add_size(ent_buf *out, const ent_graph *graph)
{
    add_count(out, ent_graph_node_count(graph), "actor", "actors");
    ent_buf_add_cstr(out, ", ");
    add_count(out, ent_graph_edge_count(graph), "relation", "relations");
}

void add_dates(ent_buf *out, const ent_relation *relation)
{
    ent_str since = relation->since;
    ent_str until = relation->until;

    if (since.ptr == NULL && until.ptr == NULL)
        return;
    if (since.ptr == NULL)
        ent_buf_add_cstr(out, "until ");
    else if (until.ptr == NULL)
        ent_buf_add_cstr(out, "since ");
    if (since.ptr != NULL)
        ent_buf_add_str(out, since);
    if (since.ptr != NULL && until.ptr != NULL && !ent_str_equal(since, until))
        ent_buf_add_cstr(out, " to ");
    if (until.ptr != NULL && !ent_str_equal(since, until))
        ent_buf_add_str(out, until);
    ent_buf_add_cstr(out, "  ");
}

static int compare_spans(const void *a, const void *b)
{
    const ent_span *x = a;
    const ent_span *y = b;

    return (x->begin > y->begin) - (x->begin < y->begin);
}

/** Append text, runs of white space and newlines as one blank each. */
static void add_folded(ent_buf *out, ent_str text)
{
    ent_buf plain = {0};
    bool after_blank = false;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';

        if (!blank)
            ent_buf_add_char(&plain, c);
        else if (!after_blank)
            ent_buf_add_char(&plain, ' ');
        after_blank = blank;
    }
    add_visible(out, ent_buf_view(&plain));
    ent_buf_clear(&plain);
}

/** Spans to mark, those outside the sentence or overlapping left out. */
static size_t marked_spans(const ent_evidence *evidence, ent_span spans[3])
{
    ent_span all[3] = {evidence->subject_span, evidence->predicate_span,
                       evidence->object_span};
    size_t count = 0;
    size_t kept = 0;

    for (size_t i = 0; i < 3; i++) {
        if (all[i].begin >= evidence->sentence_bytes.begin &&
            all[i].end <= evidence->sentence_bytes.end &&
            all[i].begin < all[i].end)
            spans[count++] = all[i];
    }
    if (count == 0) {
        bool whole = evidence->bytes.begin == evidence->sentence_bytes.begin &&
                     evidence->bytes.end == evidence->sentence_bytes.end;

        if (!whole && evidence->bytes.begin < evidence->bytes.end &&
            evidence->bytes.begin >= evidence->sentence_bytes.begin &&
            evidence->bytes.end <= evidence->sentence_bytes.end)
            spans[count++] = evidence->bytes;
    }
    qsort(spans, count, sizeof *spans, compare_spans);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || spans[i].begin >= spans[kept - 1].end)
            spans[kept++] = spans[i];
    }
    return kept;
}

void add_marked_sentence(ent_buf *out, const ent_evidence *evidence)
{
    ent_str sentence = evidence->sentence;
    ent_span spans[3];
    size_t at = 0;
    size_t count;

    if (sentence.ptr == NULL || evidence->sentence_no == 0) {
        ent_buf_add_cstr(out, "“");
        add_folded(out, evidence->quote);
        ent_buf_add_cstr(out, "”");
        return;
    }
    count = marked_spans(evidence, spans);
    ent_buf_add_cstr(out, "“");
    for (size_t i = 0; i < count; i++) {
        size_t begin =
            (size_t)(spans[i].begin - evidence->sentence_bytes.begin);
        size_t end = (size_t)(spans[i].end - evidence->sentence_bytes.begin);

        if (end > sentence.len)
            break;
        add_folded(out, ent_str_slice(sentence, at, begin));
        ent_buf_add_char(out, '[');
        add_folded(out, ent_str_slice(sentence, begin, end));
        ent_buf_add_char(out, ']');
        at = end;
    }
    add_folded(out, ent_str_slice(sentence, at, sentence.len));
    ent_buf_add_cstr(out, "”");
}

void add_place(ent_buf *out, const ent_evidence *evidence)
{
    add_visible(out, evidence->document_name);
    if (evidence->id.value < 0) {
        ent_buf_addf(out, ", line %" PRId64, evidence->sentence_no);
        return;
    }
    if (evidence->sentence_no > 0)
        ent_buf_addf(out, ", sentence %" PRId64, evidence->sentence_no);
    ent_buf_addf(out,
                 ", characters %" PRId64 "-%" PRId64 " (bytes %" PRId64
                 "-%" PRId64 ")",
                 evidence->code_points.begin, evidence->code_points.end,
                 evidence->bytes.begin, evidence->bytes.end);
}

void add_outlet(ent_buf *out, const ent_evidence *evidence)
{
    if (evidence->publisher.len == 0)
        return;
    add_visible(out, evidence->publisher);
    ent_buf_add_cstr(out, ", ");
}

void add_speaker(ent_buf *out, const ent_evidence *evidence)
{
    if (evidence->speaker.value == 0) {
        ent_buf_add_cstr(out, " by an unnamed source");
    } else if (evidence->speaker.value > 0) {
        ent_buf_add_cstr(out, " by ");
        add_visible(out, evidence->speaker_name);
    }
}

static void add_indent(ent_buf *out, int indent)
{
    for (int i = 0; i < indent; i++)
        ent_buf_add_char(out, ' ');
}

static void add_said(ent_buf *out, const ent_evidence *evidence)
{
    ent_buf_add_cstr(out, ent_rel_status_word(evidence->status));
    if (evidence->modality != ENT_ACTUAL && evidence->modality != ENT_PLANNED) {
        ent_buf_add_cstr(out, " (");
        ent_buf_add_cstr(out, ent_modality_word(evidence->modality));
        ent_buf_add_char(out, ')');
    }
    add_speaker(out, evidence);
    if (evidence->speaker.value > 0 && evidence->own)
        ent_buf_add_cstr(out, " of its own act");
    if (evidence->medium.ptr != NULL) {
        ent_buf_add_cstr(out, ", quoted by ");
        add_visible(out, evidence->medium);
    }
}

static void add_when(ent_buf *out, const ent_evidence *evidence)
{
    if (evidence->date.ptr != NULL) {
        ent_buf_add_cstr(out, "; date ");
        ent_buf_add_str(out, evidence->date);
        ent_buf_add_cstr(out, " (");
        ent_buf_add_cstr(out, ent_date_basis_word(evidence->date_basis));
        ent_buf_add_char(out, ')');
    } else {
        ent_buf_add_cstr(out, "; date open");
    }
    if (evidence->date_text.ptr != NULL) {
        ent_buf_add_cstr(out, " \"");
        add_visible(out, evidence->date_text);
        ent_buf_add_char(out, '"');
    }
}

static void add_quantities(ent_buf *out, const ent_evidence *evidence)
{
    for (size_t i = 0; i < evidence->quantity_count; i++) {
        const ent_quantity *q = &evidence->quantities[i];

        ent_buf_add_cstr(out, "; ");
        add_visible(out, q->what);
        ent_buf_add_char(out, ' ');
        ent_buf_add_str(out, q->op);
        ent_buf_add_char(out, ' ');
        ent_buf_add_number(out, q->value, 6);
        if (q->unit.ptr != NULL) {
            ent_buf_add_char(out, ' ');
            add_visible(out, q->unit);
        }
    }
}

void add_evidence(ent_buf *out, const ent_evidence *evidence, int indent)
{
    add_indent(out, indent);
    if (evidence->id.value < 0)
        ent_buf_addf(out, "c%" PRId64 "  ", -evidence->id.value);
    else
        ent_buf_addf(out, "a%" PRId64 "  ", evidence->id.value);
    add_place(out, evidence);
    ent_buf_add_cstr(out, ", sha256 ");
    ent_buf_add(out, evidence->document_sha256.ptr,
                evidence->document_sha256.len < 8 ? 0 : 8);
    ent_buf_add_cstr(out, "…\n");
    add_indent(out, indent + 6);
    add_marked_sentence(out, evidence);
    ent_buf_add_char(out, '\n');
    add_indent(out, indent + 6);
    add_said(out, evidence);
    add_when(out, evidence);
    add_quantities(out, evidence);
    ent_buf_add_cstr(out, "; confidence ");
    ent_buf_add_number(out, evidence->confidence, 2);
    ent_buf_add_cstr(out, "; rule ");
    add_visible(out, evidence->rule);
    ent_buf_add_cstr(out, evidence->verdict.ptr == NULL ? "; not reviewed\n"
                                                        : "; reviewed\n");
}

void put_evidence(ent_json_pen *pen, const ent_evidence *evidence)
{
    ent_buf line = {0};

    ent_jsonl_add_evidence(&line, evidence);
    ent_json_put_literal(pen, ent_str_trim(ent_buf_view(&line)));
    ent_buf_clear(&line);
}

void put_entity(ent_json_pen *pen, const ent_entity *entity)
{
    ent_json_begin_object(pen);
    ent_json_key(pen, "entity");
    ent_json_put_int(pen, entity->id.value);
    ent_json_key(pen, "name");
    ent_json_put_str(pen, entity->name);
    ent_json_key(pen, "type");
    ent_json_put_cstr(pen, ent_entity_class_word(entity->entity_class));
    ent_json_key(pen, "kind");
    ent_json_put_str(pen, entity->kind);
    ent_json_key(pen, "country");
    ent_json_put_str(pen, entity->country);
    ent_json_end_object(pen);
}

ent_status put_relation_open(struct context *context, ent_json_pen *pen,
                             const ent_relation *relation)
{
    ent_status st = ENT_OK;
    ent_entity subject;
    ent_entity object;
    ent_buf ref = {0};

    ENT_TRY(ent_store_get_entity(context->store, relation->subject,
                                 context->arena, &subject, &context->err));
    ENT_TRY(ent_store_get_entity(context->store, relation->object,
                                 context->arena, &object, &context->err));
    add_relation_ref(&ref, relation->id);
    ent_json_begin_object(pen);
    ent_json_key(pen, "id");
    ent_json_put_int(pen, relation->id.value);
    ent_json_key(pen, "ref");
    ent_json_put_str(pen, ent_buf_view(&ref));
    ent_json_key(pen, "subject");
    put_entity(pen, &subject);
    ent_json_key(pen, "type");
    ent_json_put_cstr(pen, relation->type->name);
    ent_json_key(pen, "mode");
    ent_json_put_cstr(pen,
                      relation->mode == NULL ? NULL : relation->mode->name);
    ent_json_key(pen, "label");
    ent_json_put_str(pen, relation->label);
    ent_json_key(pen, "object");
    put_entity(pen, &object);
    ent_json_key(pen, "status");
    ent_json_put_cstr(pen, ent_rel_status_word(relation->status));
    ent_json_key(pen, "since");
    ent_json_put_str(pen, relation->since);
    ent_json_key(pen, "until");
    ent_json_put_str(pen, relation->until);
    ent_json_key(pen, "n_evidence");
    ent_json_put_int(pen, relation->evidence_count);
    ent_json_key(pen, "n_sources");
    ent_json_put_int(pen, relation->source_count);
    ent_json_key(pen, "confidence");
    ent_json_put_number(pen, (double)relation->confidence, 4);

cleanup:
    ent_buf_clear(&ref);
    return st;
}

static uint64_t left_by_status(const ent_left_out *left)
{
    uint64_t sum = 0;

    for (int i = 0; i < ENT_REL_STATUS_COUNT; i++)
        sum += left->by_status[i];
    return sum;
}

static void put_number(ent_json_pen *pen, const char *key, uint64_t value)
{
    ent_json_key(pen, key);
    ent_json_put_int(pen, (int64_t)value);
}

void put_view(ent_json_pen *pen, const ent_graph *graph)
{
    const ent_left_out *left = ent_graph_left_out(graph);
    ent_buf text = {0};

    ent_view_write(&text, ent_graph_view(graph));
    ent_json_key(pen, "view");
    ent_json_put_str(pen, ent_buf_view(&text));
    ent_buf_clear(&text);
    put_number(pen, "nodes", ent_graph_node_count(graph));
    put_number(pen, "edges", ent_graph_edge_count(graph));
    ent_json_key(pen, "left_out");
    ent_json_begin_object(pen);
    put_number(pen, "undated", left->undated);
    put_number(pen, "time", left->by_time);
    put_number(pen, "type", left->by_type);
    put_number(pen, "status", left_by_status(left));
    put_number(pen, "sources", left->by_sources);
    put_number(pen, "confidence", left->by_confidence);
    put_number(pen, "unknown_report_date", left->unknown_report_date);
    put_number(pen, "evidence", left->by_evidence);
    put_number(pen, "roll_up", left->by_roll_up);
    put_number(pen, "distance", left->by_distance);
    ent_json_end_object(pen);
}

static void add_left(ent_buf *out, uint64_t count, const char *why)
{
    if (count > 0)
        ent_buf_addf(out, "; %" PRIu64 " %s left out", count, why);
}

void add_view_line(ent_buf *out, const ent_graph *graph)
{
    const ent_left_out *left = ent_graph_left_out(graph);

    ent_buf text = {0};

    ent_view_write(&text, ent_graph_view(graph));
    ent_buf_add_cstr(out, "view: ");
    add_visible(out, ent_buf_view(&text));
    out->failed = out->failed || text.failed;
    ent_buf_clear(&text);
    add_left(out, left->unknown_report_date,
             left->unknown_report_date == 1
                 ? "piece of evidence of a report without a date"
                 : "pieces of evidence of reports without a date");
    add_left(out, left->by_evidence, "without such evidence");
    add_left(out, left->undated, "undated");
    add_left(out, left->by_time, "outside the time");
    add_left(out, left->by_type, "of other types");
    add_left(out, left_by_status(left), "of other statuses");
    add_left(out, left->by_sources, "with too few sources");
    add_left(out, left->by_confidence, "below the confidence");
    add_left(out, left->by_roll_up, "within one state");
    add_left(out, left->by_distance, "further away");
    ent_buf_add_char(out, '\n');
}
