/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <stdlib.h>

#include "cli/actor_set.h"
#include "cli/context.h"
#include "cli/edge.h"
#include "cli/evidence.h"
#include "cli/number.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/analysis/neighbourhood.h"
#include "entente/core/mem.h"

enum {
    DEFAULT_DEPTH = 1,
    DEFAULT_LINES = 100,
    DEPTH_MAX = 1000
};

/** Somebody who was reached. */
struct reached {
    uint32_t node;
    uint32_t distance;
    uint32_t nearer;
    ent_ties ties;
    ent_str name;
};

struct answer {
    const ent_graph *graph;
    ent_neighbourhood found;
    struct reached *reached;
    size_t count;
    size_t shown;
    const struct actor_set *starts;
    uint32_t depth;
};

static const struct column columns[] = {
    {"distance", CELL_INTEGER, true}, {"actor", CELL_TEXT, false},
    {"type", CELL_TEXT, false},       {"relations", CELL_INTEGER, true},
    {"with", CELL_INTEGER, true},     {"families", CELL_LIST, false},
    {"best", CELL_TEXT, false},       {"relation", CELL_TEXT, false},
    {"status", CELL_TEXT, false},     {"since", CELL_TEXT, false},
    {"last", CELL_TEXT, false},       {"entity", CELL_INTEGER, true},
};

static int by_distance(const void *a, const void *b)
{
    const struct reached *x = a;
    const struct reached *y = b;
    int order = 0;

    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    if (x->ties.relations != y->ties.relations)
        return x->ties.relations > y->ties.relations ? -1 : 1;
    order = ent_str_compare(x->name, y->name);
    return order != 0 ? order : (x->node > y->node) - (x->node < y->node);
}

static ent_status list_reached(struct context *context, struct answer *a)
{
    const ent_neighbourhood *n = &a->found;
    uint32_t begin = n->first[1];

    a->count = n->first[n->depth + 1] - begin;
    a->reached = ent_arena_alloc(context->arena, a->count, sizeof *a->reached);
    if (a->reached == NULL)
        return ent_fail_nomem(&context->err);
    for (size_t i = 0; i < a->count; i++) {
        struct reached *r = &a->reached[i];

        r->node = n->nodes[begin + i];
        r->distance = n->distance[r->node];
        r->ties = ent_neighbourhood_approach(n, a->graph, r->node, &r->nearer);
        r->name = ent_graph_name(a->graph, r->node);
    }
    if (a->count > 0)
        qsort(a->reached, a->count, sizeof *a->reached, by_distance);
    return ENT_OK;
}

static ent_status add_row(struct context *context, struct table *table,
                          const struct answer *a, const struct reached *r)
{
    ent_status st = ENT_OK;
    ent_relation best;

    ENT_TRY(edge_relation(context, a->graph, r->ties.best, &best));
    table_row(table);
    table_int(table, r->distance);
    table_text(table, r->name);
    table_text(table, ent_str_from(ent_entity_class_word(
                          ent_graph_class(a->graph, r->node))));
    table_int(table, r->ties.relations);
    table_int(table, r->nearer);
    table_families(table, r->ties.families);
    table_edge(table, a->graph, r->ties.best);
    table_type(table, &best);
    table_text(table, ent_str_from(ent_rel_status_word(best.status)));
    ENT_TRY(table_ties_dates(context, table, a->graph, &r->ties));
    table_int(table, ent_graph_entity(a->graph, r->node).value);

cleanup:
    return st;
}

static void add_summary(struct context *context, const struct answer *a)
{
    ent_buf *out = &context->out;
    const ent_neighbourhood *n = &a->found;

    add_more_lines(out, a->shown, a->count);
    add_count(out, a->count, "actor", "actors");
    ent_buf_add_cstr(out, " within ");
    add_count(out, a->depth, "step", "steps");
    ent_buf_add_cstr(out, " of ");
    add_actor_names(out, a->graph, a->starts->nodes.items,
                    a->starts->nodes.count);
    for (uint32_t d = 1; d <= n->depth; d++)
        ent_buf_addf(out, "%s%" PRIu32 " at %" PRIu32, d == 1 ? ": " : ", ",
                     n->first[d + 1] - n->first[d], d);
    if (n->more)
        ent_buf_addf(out, "; more beyond: --depth %" PRIu32, a->depth + 1);
    ent_buf_add_cstr(out, ".  ");
    add_view_line(out, a->graph);
}

static ent_status put_answer(struct context *context, const struct answer *a,
                             const struct table *table)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = json_begin(context);

    actor_set_put(&pen, "start", a->graph, a->starts);
    ent_json_key(&pen, "depth");
    ent_json_put_int(&pen, a->depth);
    ent_json_key(&pen, "more_beyond");
    ent_json_put_bool(&pen, a->found.more);
    ent_json_key(&pen, "actors");
    ent_json_put_int(&pen, (int64_t)a->count);
    json_put_exact(&pen);
    put_view(&pen, a->graph);
    ent_json_key(&pen, "reached");
    ENT_TRY(table_print(table, context, &pen));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

static ent_status write_answer(struct context *context, struct answer *a,
                               int64_t limit)
{
    ent_status st = ENT_OK;
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);

    if (table == NULL)
        return ent_fail_nomem(&context->err);
    a->shown = limit > 0 && (size_t)limit < a->count ? (size_t)limit : a->count;
    for (size_t i = 0; i < a->shown; i++) {
        ENT_TRY(lines_go_on(context, "around", i, a->shown));
        ENT_TRY(add_row(context, table, a, &a->reached[i]));
    }
    context_progress_end(context);
    if (context->format == OUTPUT_JSON) {
        ENT_TRY(put_answer(context, a, table));
        goto cleanup;
    }
    if (a->shown > 0 || context->format != OUTPUT_TABLE)
        ENT_TRY(table_print(table, context, NULL));
    if (context->format == OUTPUT_TABLE)
        add_summary(context, a);

cleanup:
    table_free(table);
    return st;
}

/** --in and --out are short for --direction. */
static ent_status set_direction(struct context *context, ent_view *view)
{
    bool in = opt_has(&context->values, "in");
    bool out = opt_has(&context->values, "out");

    if ((in && out) || ((in || out) && opt_has(&context->values, "direction")))
        return ent_fail(&context->err, ENT_ERR_INVALID,
                        "--in, --out and --direction exclude each other; want "
                        "one");
    if (in)
        view->direction = ENT_DIRECTION_IN;
    if (out)
        view->direction = ENT_DIRECTION_OUT;
    return ENT_OK;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct answer a = {0};
    struct actor_set starts = {0};
    ent_view view;
    ent_graph *graph = NULL;
    int64_t depth = DEFAULT_DEPTH;
    int64_t limit = context->format == OUTPUT_TABLE ? DEFAULT_LINES : 0;
    int code = EXIT_DONE;

    ENT_TRY(number_option(context, "depth", 1, DEPTH_MAX, &depth));
    ENT_TRY(number_option(context, "limit", 1, UINT32_MAX, &limit));
    ENT_TRY(context_view(context, &view));
    ENT_TRY(set_direction(context, &view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(context_graph(context, &view, true, &graph));
    ENT_TRY(actor_set_add(context, graph, NULL, context->values.operands[0],
                          &starts));
    a.graph = graph;
    a.starts = &starts;
    a.depth = (uint32_t)depth;
    ENT_TRY(ent_neighbourhood_find(&a.found, graph, starts.nodes.items,
                                   starts.nodes.count, a.depth,
                                   &context->progress, &context->err));
    ENT_TRY(list_reached(context, &a));
    if (a.count == 0) {
        context_note(context, "nobody is within reach in this view");
        code = EXIT_NOTHING;
    }
    ENT_TRY(write_answer(context, &a, limit));

cleanup:
    ent_neighbourhood_clear(&a.found);
    actor_set_clear(&starts);
    ent_graph_free(graph);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"depth", 0, "N", NULL, "Actors within N steps (1)"},
    {"in", 0, NULL, NULL, "Walk from object to subject: --direction in"},
    {"out", 0, NULL, NULL, "Walk from subject to object: --direction out"},
    {"limit", 'n', "N", NULL,
     "Show at most N lines (100 in a table; else no limit)"},
};
static const struct opt_group own = {"Neighbourhood", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_around = {
    .name = "around",
    .family = "ask",
    .summary = "who is within so many steps of an actor",
    .operands = "A",
    .operand_values = "@entity",
    .min_operands = 1,
    .max_operands = 1,
    .groups = {&own, &opt_view, &opt_output, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Lists the actors within --depth steps of A, nearest first, then those "
        "with most relations. Of each it tells the relations with those one "
        "step nearer: how many, with how many of them, of which families, the "
        "one with the strongest evidence, since when, and when last. A may "
        "also be several actors, separated by \";\", member-of:NAME, "
        "class:NAME or @FILE.\n\n"
        "Steps are walked as --direction says: with in, from object to "
        "subject, so that --rel AID --in finds who aids A, and who "
        "aids those.",
    .examples =
        "entente around \"North Korea\" --rel AID --in --depth 2\t"
        "who stands behind the aid\n"
        "entente around Seoul --as-of 2024-07-01 --csv\tfor a spreadsheet\n",
    .run = run,
};
