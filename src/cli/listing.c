/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/listing.h"

#include <stdlib.h>

#include "cli/evidence.h"
#include "cli/table.h"
#include "cli/voices.h"
#include "entente/core/vec.h"
#include "entente/model/view_evidence.h"
#include "entente/store/entity.h"

/** The relations of one kind with one counterpart. */
struct line {
    uint32_t other;
    const ent_relation_type *type;
    uint32_t edge;  /**< The first of them. */
    uint32_t dated; /**< The one with the earliest date. */
    bool outwards;  /**< From the entity shown. */
    uint32_t relations;
    uint32_t evidence;
    unsigned statuses;
    ent_relation relation; /**< Of `edge`. */
    ent_str since;         /**< Of `dated`; absent: open. */
    ent_str other_name;
};

struct listing {
    struct context *context;
    const ent_graph *graph;
    uint32_t node;
    uint32_t other; /**< ENT_NO_INDEX: all. */
    ENT_VEC(struct line) lines;
};

/** Group key of an edge: counterpart, type and direction; for a pair each
 *  relation stands alone. */
static bool same_line(const struct listing *listing, const struct line *line,
                      uint32_t other, const ent_relation_type *type,
                      bool outwards)
{
    return listing->other == ENT_NO_INDEX && line->other == other &&
           line->type == type &&
           (line->outwards == outwards || type->symmetric);
}

/** An open beginning is later than any date. */
static bool is_earlier(const ent_graph *graph, uint32_t edge, uint32_t other)
{
    int32_t day = ent_graph_first_day(graph, edge);
    int32_t other_day = ent_graph_first_day(graph, other);

    return day != ENT_DAY_MIN && (other_day == ENT_DAY_MIN || day < other_day);
}

static ent_status add_edge(struct listing *listing, uint32_t edge)
{
    const ent_graph *graph = listing->graph;
    uint32_t subject = ent_graph_subject(graph, edge);
    uint32_t object = ent_graph_object(graph, edge);
    bool outwards = subject == listing->node;
    uint32_t other = outwards ? object : subject;
    const ent_relation_type *type = ent_graph_type(graph, edge);
    struct line *line = NULL;

    if (listing->other != ENT_NO_INDEX && other != listing->other)
        return ENT_OK;
    /* Edges of a counterpart come together, so the search is short. */
    for (size_t i = listing->lines.count; i > 0 && line == NULL; i--) {
        struct line *candidate = &listing->lines.items[i - 1];

        if (same_line(listing, candidate, other, type, outwards))
            line = candidate;
        else if (candidate->other != other)
            break;
    }
    if (line == NULL) {
        struct line fresh = {.other = other,
                             .type = type,
                             .edge = edge,
                             .dated = edge,
                             .outwards = outwards};

        if (!ENT_VEC_PUSH(&listing->lines, fresh))
            return ent_fail_nomem(&listing->context->err);
        line = &listing->lines.items[listing->lines.count - 1];
        line->other_name = ent_graph_name(graph, other);
    }
    if (is_earlier(graph, edge, line->dated))
        line->dated = edge;
    line->relations++;
    line->evidence += ent_graph_evidence_count(graph, edge);
    line->statuses |= 1U << ent_graph_status(graph, edge);
    return ENT_OK;
}

/** Read what the graph does not hold. */
static ent_status read_line(struct listing *listing, struct line *line)
{
    struct context *context = listing->context;
    ent_relation dated;
    ent_status st = ENT_OK;

    ENT_TRY(
        ent_view_get_relation(ent_graph_view(listing->graph), context->store,
                              ent_graph_relation(listing->graph, line->edge),
                              context->arena, &line->relation, &context->err));
    line->since = line->relation.since;
    if (line->dated == line->edge)
        goto cleanup;
    ENT_TRY(
        ent_view_get_relation(ent_graph_view(listing->graph), context->store,
                              ent_graph_relation(listing->graph, line->dated),
                              context->arena, &dated, &context->err));
    line->since = dated.since;

cleanup:
    return st;
}

/** Add the edges to or from all neighbours. @param among  All of one side.
 *  @param symmetric  Also those of symmetric types. */
static ent_status add_side(struct listing *listing, ent_neighbours among,
                           bool symmetric)
{
    ent_status st = ENT_OK;
    uint32_t edge = 0;

    for (uint32_t i = 0; i < among.count; i++) {
        ent_hop hop = ent_graph_hop(listing->graph, &among, i);

        while (ent_hop_next(&hop, &edge))
            if (symmetric || !ent_graph_type(listing->graph, edge)->symmetric)
                ENT_TRY(add_edge(listing, edge));
    }

cleanup:
    return st;
}

/** Every edge at the node once, by counterpart. */
static ent_status collect(struct listing *listing)
{
    ent_status st = ENT_OK;
    const ent_graph *graph = listing->graph;
    bool both = ent_graph_view(graph)->direction == ENT_DIRECTION_BOTH;

    ENT_TRY(add_side(listing, ent_graph_neighbours_out(graph, listing->node),
                     true));
    if (!both)
        ENT_TRY(add_side(listing, ent_graph_neighbours_in(graph, listing->node),
                         false));
    for (size_t i = 0; i < listing->lines.count; i++)
        ENT_TRY(read_line(listing, &listing->lines.items[i]));

cleanup:
    return st;
}

static int by_evidence(const void *a, const void *b)
{
    const struct line *x = a;
    const struct line *y = b;
    int order = ent_str_compare(x->other_name, y->other_name);

    if (x->evidence != y->evidence)
        return x->evidence < y->evidence ? 1 : -1;
    if (order != 0)
        return order;
    if (x->type != y->type)
        return x->type->index < y->type->index ? -1 : 1;
    return (x->edge > y->edge) - (x->edge < y->edge);
}

/** Dated ones first, by date; open ones behind. */
static int by_date(const void *a, const void *b)
{
    const struct line *x = a;
    const struct line *y = b;
    bool dated_x = x->since.ptr != NULL;
    bool dated_y = y->since.ptr != NULL;
    int order = 0;

    if (dated_x != dated_y)
        return dated_x ? -1 : 1;
    if (dated_x)
        order = ent_str_compare(x->since, y->since);
    if (order != 0)
        return order;
    return (x->edge > y->edge) - (x->edge < y->edge);
}

static const struct column line_columns[] = {
    {"relation", CELL_TEXT, false},   {"date", CELL_TEXT, false},
    {"way", CELL_TEXT, false},        {"type", CELL_TEXT, false},
    {"with", CELL_TEXT, false},       {"label", CELL_TEXT, false},
    {"status", CELL_LIST, false},     {"relations", CELL_INTEGER, true},
    {"evidence", CELL_INTEGER, true},
};

/** For people, of a pair: what would be the same in each line is left out. */
static const struct column pair_columns[] = {
    {"relation", CELL_TEXT, false},  {"date", CELL_TEXT, false},
    {"way", CELL_TEXT, false},       {"type", CELL_TEXT, false},
    {"label", CELL_TEXT, false},     {"status", CELL_TEXT, false},
    {"reports", CELL_INTEGER, true}, {"evidence", CELL_INTEGER, true},
};

static void add_statuses(ent_buf *out, unsigned statuses)
{
    bool first = true;

    for (int i = 0; i < ENT_REL_STATUS_COUNT; i++) {
        if ((statuses & 1U << i) == 0)
            continue;
        ent_buf_add_cstr(out, first ? "" : "; ");
        ent_buf_add_cstr(out, ent_rel_status_word((ent_rel_status)i));
        first = false;
    }
}

/** Arrows for people, words for programs. */
static const char *way_of(const struct line *line, enum output_format format)
{
    bool arrows = format == OUTPUT_TABLE;

    if (line->type->symmetric)
        return arrows ? "⇄" : "both";
    if (line->outwards)
        return arrows ? "→" : "out";
    return arrows ? "←" : "in";
}

/** The columns that all kinds of lines begin with. */
static void fill_begin(struct table *table, const struct line *line,
                       enum output_format format)
{
    const ent_relation *relation = &line->relation;
    ent_str mode = ent_str_from(relation->mode == NULL || line->relations > 1
                                    ? ""
                                    : relation->mode->name);
    ent_buf cell = {0};

    table_row(table);
    add_relation_ref(&cell, relation->id);
    table_text(table, ent_buf_view(&cell));
    if (line->since.ptr == NULL && format == OUTPUT_TABLE)
        table_text(table, ent_str_from("open"));
    else
        table_text(table, line->since);
    table_text(table, ent_str_from(way_of(line, format)));
    ent_buf_reset(&cell);
    add_type(&cell, line->type, mode);
    table_text(table, ent_buf_view(&cell));
    ent_buf_clear(&cell);
}

static void fill_line(struct table *table, const struct line *line,
                      enum output_format format)
{
    ent_buf cell = {0};

    fill_begin(table, line, format);
    table_text(table, line->other_name);
    table_text(table, line->relation.label);
    add_statuses(&cell, line->statuses);
    table_text(table, ent_buf_view(&cell));
    table_int(table, line->relations);
    table_int(table, line->evidence);
    ent_buf_clear(&cell);
}

static void fill_pair_line(struct table *table, const struct line *line)
{
    fill_begin(table, line, OUTPUT_TABLE);
    table_text(table, line->relation.label);
    table_text(table, ent_str_from(ent_rel_status_word(line->relation.status)));
    table_int(table, line->relation.source_count);
    table_int(table, line->evidence);
}

/** Put below each line of a table, which begins at @p begin of the output, who
 *  says what. */
static ent_status add_details(struct listing *listing, size_t begin,
                              size_t count)
{
    struct context *context = listing->context;
    ent_str text =
        ent_str_slice(ent_buf_view(&context->out), begin, context->out.len);
    ent_str column = ent_str_from("type");
    ent_buf whole = {0};
    ent_status st = ENT_OK;
    ent_str row = ent_str_cut(&text, '\n');
    size_t indent = ent_str_find(row, column, 0);

    if (context->colour) /* The row begins with the word for bold. */
        indent -= sizeof "\033[1m" - 1;
    ent_buf_add_str(&whole, row);
    ent_buf_add_char(&whole, '\n');
    for (size_t i = 0; i < count; i++) {
        ent_evidence *evidence = NULL;
        size_t evidence_count = 0;

        ent_buf_add_str(&whole, ent_str_cut(&text, '\n'));
        ent_buf_add_char(&whole, '\n');
        ENT_TRY(ent_view_get_evidence(
            ent_graph_view(listing->graph), context->store,
            listing->lines.items[i].relation.id, context->arena, &evidence,
            &evidence_count, &context->err));
        add_voices(&whole, evidence, evidence_count, indent);
    }
    ENT_TRY(ent_buf_status(&whole, &context->err));
    context->out.len = begin;
    ent_buf_add_str(&context->out, ent_buf_view(&whole));

cleanup:
    ent_buf_clear(&whole);
    return st;
}

static ent_status print_pair(struct listing *listing, size_t count)
{
    ent_status st = ENT_OK;
    struct context *context = listing->context;
    size_t begin = context->out.len;
    struct table *table =
        table_new(pair_columns, sizeof pair_columns / sizeof *pair_columns);

    if (table == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    for (size_t i = 0; i < count; i++)
        fill_pair_line(table, &listing->lines.items[i]);
    ENT_TRY(table_print(table, context, NULL));
    ENT_TRY(add_details(listing, begin, count));

cleanup:
    table_free(table);
    return st;
}

static ent_status print_all(struct listing *listing, size_t count,
                            ent_json_pen *pen)
{
    ent_status st = ENT_OK;
    struct context *context = listing->context;
    struct table *table =
        table_new(line_columns, sizeof line_columns / sizeof *line_columns);

    if (table == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    for (size_t i = 0; i < count; i++)
        fill_line(table, &listing->lines.items[i], context->format);
    ENT_TRY(table_print(table, context, pen));

cleanup:
    table_free(table);
    return st;
}

static ent_status print_lines(struct listing *listing, int64_t limit,
                              ent_json_pen *pen)
{
    ent_status st = ENT_OK;
    struct context *context = listing->context;
    size_t count = listing->lines.count;
    size_t shown = count < (size_t)limit ? count : (size_t)limit;
    bool pair = listing->other != ENT_NO_INDEX;

    if (count > 0)
        qsort(listing->lines.items, count, sizeof *listing->lines.items,
              pair ? by_date : by_evidence);
    if (pair && context->format == OUTPUT_TABLE)
        ENT_TRY(print_pair(listing, shown));
    else
        ENT_TRY(print_all(listing, shown, pen));
    if (context->format == OUTPUT_TABLE)
        add_more_lines(&context->out, shown, count);

cleanup:
    return st;
}

static ent_status add_entity_head(struct context *context,
                                  const ent_entity *entity)
{
    ent_status st = ENT_OK;
    ent_buf *out = &context->out;
    ent_alias *aliases = NULL;
    size_t count = 0;

    context_bold(context, true);
    add_visible(out, entity->name);
    context_bold(context, false);
    ent_buf_addf(out, "  (%s", ent_entity_class_word(entity->entity_class));
    if (entity->kind.len > 0) {
        ent_buf_add_cstr(out, ", ");
        add_visible(out, entity->kind);
    }
    if (entity->country.len > 0) {
        ent_buf_add_cstr(out, ", ");
        add_visible(out, entity->country);
    }
    ent_buf_add_cstr(out, ")\n");
    ENT_TRY(ent_store_get_aliases(context->store, entity->id, context->arena,
                                  &aliases, &count, &context->err));
    for (size_t i = 0, shown = 0; i < count; i++) {
        if (ent_str_equal(aliases[i].name, entity->name))
            continue;
        ent_buf_add_cstr(out, shown++ == 0 ? "also: " : "; ");
        add_visible(out, aliases[i].name);
        if (i + 1 == count)
            ent_buf_add_char(out, '\n');
    }
    if (out->len > 0 && out->ptr[out->len - 1] != '\n')
        ent_buf_add_char(out, '\n');

cleanup:
    return st;
}

static void add_pair_head(struct listing *listing, const ent_entity pair[2])
{
    ent_buf *out = &listing->context->out;
    uint64_t evidence = 0;

    for (size_t i = 0; i < listing->lines.count; i++)
        evidence += listing->lines.items[i].evidence;
    context_bold(listing->context, true);
    add_visible(out, pair[0].name);
    ent_buf_add_cstr(out, " ⇄ ");
    add_visible(out, pair[1].name);
    context_bold(listing->context, false);
    ent_buf_add_cstr(out, "    ");
    add_count(out, listing->lines.count, "relation", "relations");
    ent_buf_add_cstr(out, ", ");
    add_count(out, evidence, "assertion", "assertions");
    ent_buf_add_char(out, '\n');
}

ent_status show_relations(struct context *context, int64_t limit, int *code)
{
    ent_status st = ENT_OK;
    struct listing listing = {.context = context, .other = ENT_NO_INDEX};
    size_t operands = context->values.operand_count;
    ent_entity entities[2] = {0};
    ent_graph *graph = NULL;
    ent_view view;
    ent_json_pen pen = {0};
    bool json = context->format == OUTPUT_JSON;

    ENT_TRY(context_view(context, &view));
    for (size_t i = 0; i < operands; i++) {
        ent_entity_id id;

        ENT_TRY(context_entity(context, context->values.operands[i], &id));
        ENT_TRY(ent_store_get_entity(context->store, id, context->arena,
                                     &entities[i], &context->err));
    }
    ENT_TRY(context_graph(context, &view, true, &graph));
    listing.graph = graph;
    listing.node = ent_graph_node(graph, entities[0].id);
    if (operands == 2)
        listing.other = ent_graph_node(graph, entities[1].id);
    if (listing.node != ENT_NO_INDEX &&
        (operands == 1 || listing.other != ENT_NO_INDEX))
        ENT_TRY(collect(&listing));
    if (json) {
        pen = json_begin(context);
        ent_json_key(&pen, "entities");
        ent_json_begin_array(&pen);
        for (size_t i = 0; i < operands; i++)
            put_entity(&pen, &entities[i]);
        ent_json_end_array(&pen);
        put_view(&pen, graph);
        ent_json_key(&pen, "relations");
    } else if (context->format == OUTPUT_TABLE) {
        if (operands == 1)
            ENT_TRY(add_entity_head(context, &entities[0]));
        else
            add_pair_head(&listing, entities);
    }
    if (listing.lines.count > 0 || context->format != OUTPUT_TABLE)
        ENT_TRY(print_lines(&listing, limit, &pen));
    if (json)
        json_end(context, &pen);
    else if (context->format == OUTPUT_TABLE)
        add_view_line(&context->out, graph);
    *code = listing.lines.count == 0 ? EXIT_NOTHING : EXIT_DONE;

cleanup:
    ENT_VEC_CLEAR(&listing.lines);
    ent_graph_free(graph);
    return st;
}
