/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/edge.h"

#include "cli/evidence.h"
#include "entente/model/view_evidence.h"

enum {
    LINES_BETWEEN = 256 /**< Between two words of progress. */
};

/** Days as a date: a whole month or year is told as one. */
static ent_status day_text(struct context *context, int32_t first, int32_t last,
                           bool ends, ent_str *out)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};
    ent_date date = {.known = true, .first = first, .last = last};
    int begin[3] = {0};
    int end[3] = {0};
    int32_t day = ends ? last : first;

    *out = ent_str_from(NULL);
    if (day == ENT_DAY_MIN || day == ENT_DAY_MAX)
        return ENT_OK;
    date.first_precision = ENT_PRECISION_DAY;
    if (first != ENT_DAY_MIN && last != ENT_DAY_MAX) {
        ent_date_civil(first, &begin[0], &begin[1], &begin[2]);
        ent_date_civil(last + 1, &end[0], &end[1], &end[2]);
        if (begin[2] == 1 && end[2] == 1 &&
            12 * (end[0] - begin[0]) + end[1] - begin[1] == 1)
            date.first_precision = ENT_PRECISION_MONTH;
        else if (begin[1] == 1 && begin[2] == 1 && end[1] == 1 && end[2] == 1 &&
                 end[0] - begin[0] == 1)
            date.first_precision = ENT_PRECISION_YEAR;
    }
    date.last_precision = date.first_precision;
    if (date.first_precision == ENT_PRECISION_DAY)
        ent_date_write_day(&text, day);
    else
        ent_date_write(&text, &date);
    ENT_TRY(ent_buf_status(&text, &context->err));
    *out = ent_arena_str(context->arena, ent_buf_view(&text));
    if (out->ptr == NULL)
        st = ent_fail_nomem(&context->err);

cleanup:
    ent_buf_clear(&text);
    return st;
}

ent_status edge_relation(struct context *context, const ent_graph *graph,
                         uint32_t edge, ent_relation *out)
{
    ent_status st = ENT_OK;
    int32_t first = ent_graph_first_day(graph, edge);
    int32_t last = ent_graph_last_day(graph, edge);
    ent_relation relation = {
        .id = ent_graph_relation(graph, edge),
        .type = ent_graph_type(graph, edge),
        .mode = ent_graph_mode(graph, edge),
        .subject = ent_graph_entity(graph, ent_graph_subject(graph, edge)),
        .object = ent_graph_entity(graph, ent_graph_object(graph, edge)),
        .first_day = ENT_DAY_MIN,
        .last_day = ENT_DAY_MAX};

    /* Of a coded event the graph knows all there is. */
    if (relation.id.value > 0)
        ENT_TRY(ent_view_get_relation(ent_graph_view(graph), context->store,
                                      relation.id, context->arena, &relation,
                                      &context->err));
    if (relation.first_day != first || relation.last_day != last) {
        ENT_TRY(day_text(context, first, last, false, &relation.since));
        ENT_TRY(day_text(context, first, last, true, &relation.until));
    }
    relation.first_day = first;
    relation.last_day = last;
    relation.status = ent_graph_status(graph, edge);
    relation.evidence_count = ent_graph_evidence_count(graph, edge);
    relation.source_count = ent_graph_source_count(graph, edge);
    relation.confidence = (float)ent_graph_confidence(graph, edge);
    *out = relation;

cleanup:
    return st;
}

ent_status edge_evidence(struct context *context, const ent_graph *graph,
                         uint32_t edge, ent_evidence **out, size_t *count)
{
    return ent_view_get_evidence(ent_graph_view(graph), context->store,
                                 ent_graph_relation(graph, edge),
                                 context->arena, out, count, &context->err);
}

ent_status lines_go_on(struct context *context, const char *stage, size_t done,
                       size_t total)
{
    if (done % LINES_BETWEEN == 0 &&
        !ent_progress_tell(&context->progress, stage, done, total))
        return ent_fail(&context->err, ENT_ERR_CANCELLED,
                        "stopped after %zu of %zu lines", done, total);
    return ENT_OK;
}

void table_edge(struct table *table, const ent_graph *graph, uint32_t edge)
{
    ent_buf text = {0};

    if (edge == ENT_NO_INDEX) {
        table_null(table);
        return;
    }
    add_relation_ref(&text, ent_graph_relation(graph, edge));
    table_text(table, ent_buf_view(&text));
    ent_buf_clear(&text);
}

void table_families(struct table *table, unsigned families)
{
    ent_buf text = {0};

    ent_buf_add_cstr(&text, "");
    for (int i = 0; i < ENT_FAMILY_COUNT; i++) {
        if ((families & 1U << i) == 0)
            continue;
        ent_buf_add_cstr(&text, text.len == 0 ? "" : "; ");
        ent_buf_add_cstr(&text, ent_family_name((ent_family)i));
    }
    table_text(table, ent_buf_view(&text));
    ent_buf_clear(&text);
}

void table_type(struct table *table, const ent_relation *relation)
{
    ent_buf text = {0};

    add_type(&text, relation->type,
             ent_str_from(relation->mode == NULL ? "" : relation->mode->name));
    table_text(table, ent_buf_view(&text));
    ent_buf_clear(&text);
}

ent_status table_ties_dates(struct context *context, struct table *table,
                            const ent_graph *graph, const ent_ties *ties)
{
    ent_status st = ENT_OK;
    ent_relation earliest = {0};
    ent_relation latest = {0};

    if (ties->earliest != ENT_NO_INDEX)
        ENT_TRY(edge_relation(context, graph, ties->earliest, &earliest));
    if (ties->latest != ENT_NO_INDEX)
        ENT_TRY(edge_relation(context, graph, ties->latest, &latest));
    table_text(table, earliest.since);
    table_text(table, latest.until.ptr == NULL ? latest.since : latest.until);

cleanup:
    return st;
}
