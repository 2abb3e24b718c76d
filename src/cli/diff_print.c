/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/diff_print.h"

#include <inttypes.h>

#include "cli/edge.h"
#include "cli/evidence.h"
#include "cli/table.h"
#include "entente/store/entity.h"

static const struct column columns[] = {
    {"change", CELL_LIST, false},    {"relation", CELL_TEXT, false},
    {"date", CELL_TEXT, false},      {"subject", CELL_TEXT, false},
    {"type", CELL_TEXT, false},      {"object", CELL_TEXT, false},
    {"label", CELL_TEXT, false},     {"status_before", CELL_TEXT, false},
    {"status", CELL_TEXT, false},    {"sources_before", CELL_INTEGER, true},
    {"sources", CELL_INTEGER, true}, {"since_before", CELL_TEXT, false},
    {"since", CELL_TEXT, false},     {"until_before", CELL_TEXT, false},
    {"until", CELL_TEXT, false},
};

/** For people: what is the same before and after stands once. */
static const struct column people_columns[] = {
    {"change", CELL_LIST, false}, {"relation", CELL_TEXT, false},
    {"date", CELL_TEXT, false},   {"subject", CELL_TEXT, false},
    {"type", CELL_TEXT, false},   {"object", CELL_TEXT, false},
    {"label", CELL_TEXT, false},  {"status", CELL_TEXT, false},
    {"sources", CELL_TEXT, true},
};

const ent_graph *diff_edge(const struct diff_answer *a,
                           const ent_changed_relation *r, uint32_t *edge)
{
    *edge = r->after != ENT_NO_INDEX ? r->after : r->before;
    return a->graphs[r->after != ENT_NO_INDEX];
}

/* ---- lines ---- */

/** A relation before and after; absent is zero. */
struct line {
    ent_relation before;
    ent_relation after;
    bool has_before;
    bool has_after;
    const ent_relation *now; /**< The later that there is. */
    ent_str subject;
    ent_str object;
    const ent_changed_relation *change;
};

static ent_status read_line(struct context *context,
                            const struct diff_answer *a,
                            const ent_changed_relation *r, struct line *out)
{
    ent_status st = ENT_OK;
    uint32_t edge = 0;
    const ent_graph *graph = diff_edge(a, r, &edge);

    *out = (struct line){.change = r};
    out->has_before = r->before != ENT_NO_INDEX;
    out->has_after = r->after != ENT_NO_INDEX;
    if (out->has_before)
        ENT_TRY(edge_relation(context, a->graphs[0], r->before, &out->before));
    if (out->has_after)
        ENT_TRY(edge_relation(context, a->graphs[1], r->after, &out->after));
    out->now = out->has_after ? &out->after : &out->before;
    out->subject = ent_graph_name(graph, ent_graph_subject(graph, edge));
    out->object = ent_graph_name(graph, ent_graph_object(graph, edge));

cleanup:
    return st;
}

/** "new"; "ended" of a tie that no longer holds; "status; sources". */
static void add_changes(ent_buf *out, const struct diff_answer *a,
                        const struct line *line)
{
    unsigned changes = line->change->changes;

    for (int i = 0; i < ENT_CHANGE_COUNT; i++) {
        if ((changes & 1U << i) == 0)
            continue;
        ent_buf_add_cstr(out, out->len == 0 ? "" : "; ");
        if (i == ENT_CHANGE_GONE && !a->known && line->now->type->tie)
            ent_buf_add_cstr(out, "ended");
        else
            ent_buf_add_cstr(out, ent_change_word((ent_change)i));
    }
}

static void add_common(struct table *table, const struct diff_answer *a,
                       const struct line *line)
{
    const ent_relation *now = line->now;
    ent_buf text = {0};

    table_row(table);
    add_changes(&text, a, line);
    table_text(table, ent_buf_view(&text));
    ent_buf_reset(&text);
    add_relation_ref(&text, now->id);
    table_text(table, ent_buf_view(&text));
    table_text(table,
               or_null(line->has_after || now->until.ptr == NULL ? now->since
                                                                 : now->until));
    table_text(table, line->subject);
    table_type(table, now);
    table_text(table, line->object);
    table_text(table, or_null(now->label));
    ent_buf_clear(&text);
}

static void add_people(struct table *table, const struct line *line)
{
    bool both = line->has_before && line->has_after;
    ent_buf text = {0};

    if (both && line->before.status != line->after.status) {
        ent_buf_add_cstr(&text, ent_rel_status_word(line->before.status));
        ent_buf_add_cstr(&text, " → ");
    }
    ent_buf_add_cstr(&text, ent_rel_status_word(line->now->status));
    table_text(table, ent_buf_view(&text));
    ent_buf_reset(&text);
    if (both && line->before.source_count != line->after.source_count)
        ent_buf_addf(&text, "%" PRIu32 " → ", line->before.source_count);
    ent_buf_addf(&text, "%" PRIu32, line->now->source_count);
    table_text(table, ent_buf_view(&text));
    ent_buf_clear(&text);
}

static void add_status(struct table *table, bool has,
                       const ent_relation *relation)
{
    table_text(table, ent_str_from(has ? ent_rel_status_word(relation->status)
                                       : NULL));
}

static void add_sources(struct table *table, bool has,
                        const ent_relation *relation)
{
    if (has)
        table_int(table, relation->source_count);
    else
        table_null(table);
}

static void add_programs(struct table *table, const struct line *line)
{
    add_status(table, line->has_before, &line->before);
    add_status(table, line->has_after, &line->after);
    add_sources(table, line->has_before, &line->before);
    add_sources(table, line->has_after, &line->after);
    table_text(table, line->before.since);
    table_text(table, line->after.since);
    table_text(table, line->before.until);
    table_text(table, line->after.until);
}

static ent_status fill(struct context *context, const struct diff_answer *a,
                       struct table *table, size_t shown)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < shown; i++) {
        struct line line;

        ENT_TRY(lines_go_on(context, "diff", i, shown));
        ENT_TRY(read_line(context, a, a->shown[i], &line));
        add_common(table, a, &line);
        if (context->format == OUTPUT_TABLE)
            add_people(table, &line);
        else
            add_programs(table, &line);
    }

cleanup:
    context_progress_end(context);
    return st;
}

/* ---- the answer ---- */

static size_t count_pairs(const struct diff_answer *a, bool gained)
{
    size_t count = 0;

    for (size_t i = 0; i < a->pairs.count; i++)
        count += gained == (a->pairs.items[i].before == 0);
    return count;
}

static void add_summary(struct context *context, const struct diff_answer *a,
                        size_t shown)
{
    ent_buf *out = &context->out;

    add_more_lines(out, shown, a->count);
    ent_buf_addf(out,
                 "%zu new, %zu %s; %zu of another status, %zu with another "
                 "date, %zu with other sources.\n",
                 a->counts[ENT_CHANGE_NEW], a->counts[ENT_CHANGE_GONE],
                 a->known ? "gone" : "ended", a->counts[ENT_CHANGE_STATUS],
                 a->counts[ENT_CHANGE_DATE], a->counts[ENT_CHANGE_SOURCES]);
    ent_buf_addf(out,
                 "%zu pairs of actors have their first relation, %zu no "
                 "longer any.\n",
                 count_pairs(a, true), count_pairs(a, false));
    ent_buf_add_cstr(out, "before  ");
    add_view_line(out, a->graphs[0]);
    ent_buf_add_cstr(out, "after   ");
    add_view_line(out, a->graphs[1]);
}

static void put_side(ent_json_pen *pen, const char *key, const ent_graph *graph)
{
    ent_json_key(pen, key);
    ent_json_begin_object(pen);
    put_view(pen, graph);
    ent_json_end_object(pen);
}

static void put_counts(ent_json_pen *pen, const struct diff_answer *a)
{
    ent_json_key(pen, "counts");
    ent_json_begin_object(pen);
    for (int i = 0; i < ENT_CHANGE_COUNT; i++) {
        ent_json_key(pen, ent_change_word((ent_change)i));
        ent_json_put_int(pen, (int64_t)a->counts[i]);
    }
    ent_json_end_object(pen);
}

static ent_status put_pairs(struct context *context, ent_json_pen *pen,
                            const struct diff_answer *a)
{
    ent_status st = ENT_OK;

    ent_json_key(pen, "pairs");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < a->pairs.count; i++) {
        const ent_changed_pair *p = &a->pairs.items[i];
        ent_entity_id ids[2] = {p->a, p->b};

        ent_json_begin_object(pen);
        for (int k = 0; k < 2; k++) {
            ent_entity entity;

            ENT_TRY(ent_store_get_entity(context->store, ids[k], context->arena,
                                         &entity, &context->err));
            ent_json_key(pen, k == 0 ? "a" : "b");
            ent_json_put_str(pen, entity.name);
        }
        ent_json_key(pen, "before");
        ent_json_put_int(pen, p->before);
        ent_json_key(pen, "after");
        ent_json_put_int(pen, p->after);
        ent_json_end_object(pen);
    }
    ent_json_end_array(pen);

cleanup:
    return st;
}

static ent_status put_answer(struct context *context,
                             const struct diff_answer *a,
                             const struct table *table)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = json_begin(context);

    ent_json_key(&pen, "compared");
    ent_json_put_cstr(&pen, a->known ? "known-by" : "as-of");
    put_side(&pen, "before", a->graphs[0]);
    put_side(&pen, "after", a->graphs[1]);
    json_put_exact(&pen);
    put_counts(&pen, a);
    ENT_TRY(put_pairs(context, &pen, a));
    ent_json_key(&pen, "changes");
    ENT_TRY(table_print(table, context, &pen));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

static struct table *make_table(const struct context *context)
{
    if (context->format == OUTPUT_TABLE)
        return table_new(people_columns,
                         sizeof people_columns / sizeof *people_columns);
    return table_new(columns, sizeof columns / sizeof *columns);
}

ent_status diff_print(struct context *context, const struct diff_answer *a)
{
    ent_status st = ENT_OK;
    size_t shown = a->limit > 0 && a->limit < a->count ? a->limit : a->count;
    struct table *table = make_table(context);

    if (table == NULL)
        return ent_fail_nomem(&context->err);
    ENT_TRY(fill(context, a, table, shown));
    if (context->format == OUTPUT_JSON) {
        ENT_TRY(put_answer(context, a, table));
        goto cleanup;
    }
    if (shown > 0 || context->format != OUTPUT_TABLE)
        ENT_TRY(table_print(table, context, NULL));
    if (context->format == OUTPUT_TABLE)
        add_summary(context, a, shown);

cleanup:
    table_free(table);
    return st;
}
