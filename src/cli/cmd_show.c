/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/number.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/core/mem.h"
#include "entente/core/vec.h"
#include "entente/store/document.h"
#include "entente/store/entity.h"
#include "entente/store/resolve.h"

enum {
    DEFAULT_LIMIT = 40,
    COMPLETIONS = 50
};

/* ---- totals ---- */

static void put_total(ent_json_pen *pen, const char *key, int64_t value)
{
    ent_json_key(pen, key);
    ent_json_put_int(pen, value);
}

static void totals_json(struct context *context, const ent_store_totals *totals,
                        const char *fingerprint)
{
    ent_json_pen pen = json_begin(context);

    put_total(&pen, "reports", totals->documents);
    put_total(&pen, "tables", totals->tables);
    put_total(&pen, "entities", totals->entities);
    put_total(&pen, "entities_with_evidence", totals->entities_with_evidence);
    put_total(&pen, "aliases", totals->aliases);
    put_total(&pen, "events", totals->events);
    put_total(&pen, "relations", totals->relations);
    put_total(&pen, "assertions", totals->assertions);
    put_total(&pen, "coded_events", totals->coded_events);
    put_total(&pen, "unresolved_dates", totals->unresolved_dates);
    put_total(&pen, "to_review", totals->to_review);
    ent_json_key(&pen, "database");
    ent_json_put_cstr(&pen, fingerprint);
    json_end(context, &pen);
}

static void totals_text(struct context *context, const ent_store_totals *totals,
                        const char *fingerprint)
{
    ent_buf *out = &context->out;

    add_count(out, (uint64_t)totals->documents, "report", "reports");
    ent_buf_add_cstr(out, ", ");
    add_count(out, (uint64_t)totals->assertions, "assertion", "assertions");
    ent_buf_add_cstr(out, " of ");
    add_count(out, (uint64_t)totals->relations, "relation", "relations");
    ent_buf_add_cstr(out, ", ");
    add_count(out, (uint64_t)totals->entities_with_evidence, "entity",
              "entities");
    ent_buf_add_cstr(out, ", ");
    add_count(out, (uint64_t)totals->events, "event", "events");
    if (totals->coded_events > 0) {
        ent_buf_add_cstr(out, ", ");
        add_count(out, (uint64_t)totals->coded_events, "coded event",
                  "coded events");
    }
    ent_buf_addf(out,
                 ".\n%" PRId64 " entities are known by %" PRId64
                 " names.  Dates left open: %" PRId64 ".  To review: %" PRId64
                 ".\ndatabase %s\n",
                 totals->entities, totals->aliases, totals->unresolved_dates,
                 totals->to_review, fingerprint);
}

static ent_status show_totals(struct context *context)
{
    ent_status st = ENT_OK;
    ent_store_totals totals;
    char fingerprint[17];

    ENT_TRY(ent_store_get_totals(context->store, &totals, &context->err));
    ENT_TRY(ent_store_fingerprint(context->store, fingerprint, &context->err));
    if (context->format == OUTPUT_JSON || context->format == OUTPUT_JSONL)
        totals_json(context, &totals, fingerprint);
    else
        totals_text(context, &totals, fingerprint);

cleanup:
    return st;
}

/* ---- matching names ---- */

static const struct column match_columns[] = {
    {"entity", CELL_INTEGER, true},   {"name", CELL_TEXT, false},
    {"type", CELL_TEXT, false},       {"as", CELL_TEXT, false},
    {"evidence", CELL_INTEGER, true},
};

static ent_status show_match(struct context *context, const char *text,
                             int64_t limit, int *code)
{
    ent_status st = ENT_OK;
    ent_candidate *found = NULL;
    size_t count = 0;
    struct table *table =
        table_new(match_columns, sizeof match_columns / sizeof *match_columns);

    if (table == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(ent_store_match_entities(context->store, ent_str_from(text),
                                     (size_t)limit, context->arena, &found,
                                     &count, &context->err));
    for (size_t i = 0; i < count; i++) {
        table_row(table);
        table_int(table, found[i].id.value);
        table_text(table, found[i].name);
        table_text(table,
                   ent_str_from(ent_entity_class_word(found[i].entity_class)));
        table_text(table, found[i].alias);
        table_int(table, found[i].evidence);
    }
    if (context->format == OUTPUT_JSON) {
        ent_json_pen pen = json_begin(context);

        ent_json_key(&pen, "matches");
        ENT_TRY(table_print(table, context, &pen));
        json_end(context, &pen);
    } else {
        ENT_TRY(table_print(table, context, NULL));
    }
    *code = count == 0 ? EXIT_NOTHING : EXIT_DONE;

cleanup:
    table_free(table);
    return st;
}

/** One name a line, for the completion scripts. */
static ent_status show_completions(struct context *context, const char *text)
{
    ent_status st = ENT_OK;
    ent_candidate *found = NULL;
    size_t count = 0;

    ENT_TRY(ent_store_match_entities(context->store, ent_str_from(text),
                                     COMPLETIONS, context->arena, &found,
                                     &count, &context->err));
    for (size_t i = 0; i < count; i++) {
        add_visible(&context->out, found[i].name);
        ent_buf_add_char(&context->out, '\n');
    }

cleanup:
    return st;
}

/* ---- relations of an entity or a pair ---- */

/** The relations of one kind with one counterpart. */
struct line {
    uint32_t other;
    const ent_relation_type *type;
    uint32_t edge; /**< The first of them. */
    bool outwards; /**< From the entity shown. */
    uint32_t relations;
    uint32_t evidence;
    unsigned statuses;
    ent_relation relation; /**< Of `edge`. */
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
        struct line fresh = {
            .other = other, .type = type, .edge = edge, .outwards = outwards};

        if (!ENT_VEC_PUSH(&listing->lines, fresh))
            return ent_fail_nomem(&listing->context->err);
        line = &listing->lines.items[listing->lines.count - 1];
        line->other_name = ent_graph_name(graph, other);
    }
    line->relations++;
    line->evidence += ent_graph_evidence_count(graph, edge);
    line->statuses |= 1U << ent_graph_status(graph, edge);
    return ENT_OK;
}

/** Every edge at the node once, by counterpart. */
static ent_status collect(struct listing *listing)
{
    ent_status st = ENT_OK;
    ent_arcs out = ent_graph_arcs_out(listing->graph, listing->node);
    ent_arcs in = ent_graph_arcs_in(listing->graph, listing->node);
    bool both = ent_graph_view(listing->graph)->direction == ENT_DIRECTION_BOTH;

    for (uint32_t i = 0; i < out.count; i++)
        ENT_TRY(add_edge(listing, out.edge[i]));
    for (uint32_t i = 0; !both && i < in.count; i++) {
        if (!ent_graph_type(listing->graph, in.edge[i])->symmetric)
            ENT_TRY(add_edge(listing, in.edge[i]));
    }
    for (size_t i = 0; i < listing->lines.count; i++) {
        struct line *line = &listing->lines.items[i];

        ENT_TRY(ent_store_get_relation(
            listing->context->store,
            ent_graph_relation(listing->graph, line->edge),
            listing->context->arena, &line->relation, &listing->context->err));
    }

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
    bool dated_x = x->relation.since.ptr != NULL;
    bool dated_y = y->relation.since.ptr != NULL;
    int order = 0;

    if (dated_x != dated_y)
        return dated_x ? -1 : 1;
    if (dated_x)
        order = ent_str_compare(x->relation.since, y->relation.since);
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

static void fill_line(struct table *table, const struct line *line)
{
    const ent_relation *relation = &line->relation;
    ent_str mode = ent_str_from(relation->mode == NULL || line->relations > 1
                                    ? ""
                                    : relation->mode->name);
    ent_buf cell = {0};

    table_row(table);
    add_relation_ref(&cell, relation->id);
    table_text(table, ent_buf_view(&cell));
    table_text(table, relation->since.ptr == NULL ? ent_str_from("open")
                                                  : relation->since);
    table_text(table, ent_str_from(line->type->symmetric ? "⇄"
                                   : line->outwards      ? "→"
                                                         : "←"));
    ent_buf_reset(&cell);
    add_type(&cell, line->type, mode);
    table_text(table, ent_buf_view(&cell));
    table_text(table, line->other_name);
    table_text(table, relation->label);
    ent_buf_reset(&cell);
    add_statuses(&cell, line->statuses);
    table_text(table, ent_buf_view(&cell));
    table_int(table, line->relations);
    table_int(table, line->evidence);
    ent_buf_clear(&cell);
}

static ent_status print_lines(struct listing *listing, int64_t limit,
                              ent_json_pen *pen)
{
    ent_status st = ENT_OK;
    struct context *context = listing->context;
    size_t count = listing->lines.count;
    struct table *table =
        table_new(line_columns, sizeof line_columns / sizeof *line_columns);

    if (table == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    if (count > 0)
        qsort(listing->lines.items, count, sizeof *listing->lines.items,
              listing->other == ENT_NO_INDEX ? by_evidence : by_date);
    for (size_t i = 0; i < count && i < (size_t)limit; i++)
        fill_line(table, &listing->lines.items[i]);
    ENT_TRY(table_print(table, context, pen));
    if (context->format == OUTPUT_TABLE && count > (size_t)limit)
        ent_buf_addf(&context->out, "and %zu more lines: --limit %zu\n",
                     count - (size_t)limit, count);

cleanup:
    table_free(table);
    return st;
}

static void put_entity(struct context *context, ent_json_pen *pen,
                       const ent_entity *entity)
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
    (void)context;
}

static ent_status add_entity_head(struct context *context,
                                  const ent_entity *entity)
{
    ent_status st = ENT_OK;
    ent_buf *out = &context->out;
    ent_alias *aliases = NULL;
    size_t count = 0;

    add_visible(out, entity->name);
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
        ent_buf_add_cstr(out, shown++ == 0 ? "also: " : ", ");
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
    add_visible(out, pair[0].name);
    ent_buf_add_cstr(out, " ⇄ ");
    add_visible(out, pair[1].name);
    ent_buf_add_cstr(out, "    ");
    add_count(out, listing->lines.count, "relation", "relations");
    ent_buf_add_cstr(out, ", ");
    add_count(out, evidence, "assertion", "assertions");
    ent_buf_add_char(out, '\n');
}

static ent_status show_relations(struct context *context, int64_t limit,
                                 int *code)
{
    ent_status st = ENT_OK;
    struct listing listing = {.context = context, .other = ENT_NO_INDEX};
    size_t operands = context->values.operand_count;
    ent_entity entities[2];
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
    ENT_TRY(context_graph(context, &view, &graph));
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
            put_entity(context, &pen, &entities[i]);
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

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    const char *match = opt_get(&context->values, "match");
    const char *complete = opt_get(&context->values, "complete");
    int64_t limit = DEFAULT_LIMIT;
    int code = EXIT_DONE;

    ENT_TRY(number_option(context, "limit", 1, INT32_MAX, &limit));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    if (complete != NULL)
        ENT_TRY(show_completions(context, complete));
    else if (match != NULL)
        ENT_TRY(show_match(context, match, limit, &code));
    else if (context->values.operand_count == 0)
        ENT_TRY(show_totals(context));
    else
        ENT_TRY(show_relations(context, limit, &code));

cleanup:
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"match", 'm', "TEXT", NULL, "List entities whose names hold TEXT"},
    {"limit", 'n', "N", NULL, "Show at most N lines (40)"},
    {"complete", 0, "TEXT", NULL, "Names for completion scripts, one a line"},
};
static const struct opt_group own = {"What to show", own_opts, 3};

const struct verb verb_show = {
    .name = "show",
    .family = "look",
    .summary = "totals, an actor and its relations, or a pair",
    .operands = "[A [B]]",
    .operand_values = "@entity",
    .min_operands = 0,
    .max_operands = 2,
    .groups = {&own, &opt_view, &opt_output, &opt_database, &opt_common},
    .description =
        "Without a name, what the database holds. With one, an actor: its "
        "other names and its relations, like ones with the same counterpart in "
        "one line, most evidence first. With two, every relation between them, "
        "by date. The first column is the number that entente why takes.",
    .examples = "entente show\twhat is in the database\n"
                "entente show \"South Korea\"\tan actor\n"
                "entente show Russia \"North Korea\"\ta pair\n"
                "entente show --match kim\tnames that hold kim\n",
    .run = run,
};
