/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "cli/actor_set.h"
#include "cli/context.h"
#include "cli/edge.h"
#include "cli/evidence.h"
#include "cli/number.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/analysis/intermediaries.h"

enum {
    DEFAULT_DEPTH = 2,
    DEFAULT_LINES = 50,
    DEPTH_MAX = 1000,
    SHARE_DECIMALS = 4
};

struct answer {
    const ent_graph *graph;
    ent_intermediaries found;
    struct actor_set sides[2];
    uint32_t depth;
    size_t shown;
};

static const struct column columns[] = {
    {"rank", CELL_INTEGER, true},        {"actor", CELL_TEXT, false},
    {"type", CELL_TEXT, false},          {"steps", CELL_INTEGER, true},
    {"relations_a", CELL_INTEGER, true}, {"best_a", CELL_TEXT, false},
    {"relation_a", CELL_TEXT, false},    {"relations_b", CELL_INTEGER, true},
    {"best_b", CELL_TEXT, false},        {"relation_b", CELL_TEXT, false},
    {"share", CELL_REAL, true},          {"entity", CELL_INTEGER, true},
};

static ent_status add_side(struct context *context, struct table *table,
                           const struct answer *a, const ent_ties *ties)
{
    ent_status st = ENT_OK;
    ent_relation best;

    ENT_TRY(edge_relation(context, a->graph, ties->best, &best));
    table_int(table, ties->relations);
    table_edge(table, a->graph, ties->best);
    table_type(table, &best);

cleanup:
    return st;
}

static ent_status add_row(struct context *context, struct table *table,
                          const struct answer *a, size_t i)
{
    ent_status st = ENT_OK;
    const ent_intermediary *one = &a->found.items[i];

    table_row(table);
    table_int(table, (int64_t)i + 1);
    table_text(table, ent_graph_name(a->graph, one->node));
    table_text(table, ent_str_from(ent_entity_class_word(
                          ent_graph_class(a->graph, one->node))));
    table_int(table, one->hops);
    ENT_TRY(add_side(context, table, a, &one->from));
    ENT_TRY(add_side(context, table, a, &one->to));
    table_real(table, one->share, SHARE_DECIMALS);
    table_int(table, ent_graph_entity(a->graph, one->node).value);

cleanup:
    return st;
}

/** Say how the two sides are joined without anybody between. */
static void add_direct(ent_buf *out, const struct answer *a)
{
    const ent_ties *direct = &a->found.direct;

    if (direct->relations == 0) {
        ent_buf_add_cstr(out, "no relation between them directly");
        return;
    }
    add_count(out, direct->relations, "relation", "relations");
    ent_buf_add_cstr(out, " between them directly, best #");
    add_relation_ref(out, ent_graph_relation(a->graph, direct->best));
}

static void add_summary(struct context *context, const struct answer *a)
{
    ent_buf *out = &context->out;

    add_more_lines(out, a->shown, a->found.count);
    ent_buf_addf(out, "%zu stand%s between ", a->found.count,
                 a->found.count == 1 ? "s" : "");
    add_actor_names(out, a->graph, a->sides[0].nodes.items,
                    a->sides[0].nodes.count);
    ent_buf_add_cstr(out, " (A) and ");
    add_actor_names(out, a->graph, a->sides[1].nodes.items,
                    a->sides[1].nodes.count);
    ent_buf_addf(out, " (B) on chains of at most %" PRIu32 " steps; ",
                 a->depth);
    add_direct(out, a);
    ent_buf_add_cstr(out, ".  ");
    add_view_line(out, a->graph);
}

static void put_direct(ent_json_pen *pen, const struct answer *a)
{
    const ent_ties *direct = &a->found.direct;
    ent_buf ref = {0};

    if (direct->relations > 0)
        add_relation_ref(&ref, ent_graph_relation(a->graph, direct->best));
    ent_json_key(pen, "direct");
    ent_json_begin_object(pen);
    ent_json_key(pen, "relations");
    ent_json_put_int(pen, direct->relations);
    ent_json_key(pen, "best");
    ent_json_put_str(pen, ent_buf_view(&ref));
    ent_json_end_object(pen);
    ent_buf_clear(&ref);
}

static ent_status put_answer(struct context *context, const struct answer *a,
                             const struct table *table)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = json_begin(context);

    actor_set_put(&pen, "a", a->graph, &a->sides[0]);
    actor_set_put(&pen, "b", a->graph, &a->sides[1]);
    ent_json_key(&pen, "depth");
    ent_json_put_int(&pen, a->depth);
    put_direct(&pen, a);
    ent_json_key(&pen, "shortest_indirect");
    if (a->found.distance == ENT_NO_INDEX)
        ent_json_put_null(&pen);
    else
        ent_json_put_int(&pen, a->found.distance);
    ent_json_key(&pen, "count");
    ent_json_put_int(&pen, (int64_t)a->found.count);
    json_put_exact(&pen);
    put_view(&pen, a->graph);
    ent_json_key(&pen, "between");
    ENT_TRY(table_print(table, context, &pen));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}

static ent_status write_answer(struct context *context, struct answer *a,
                               int64_t limit)
{
    ent_status st = ENT_OK;
    size_t count = a->found.count;
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);

    if (table == NULL)
        return ent_fail_nomem(&context->err);
    a->shown = limit > 0 && (size_t)limit < count ? (size_t)limit : count;
    for (size_t i = 0; i < a->shown; i++) {
        ENT_TRY(lines_go_on(context, "between", i, a->shown));
        ENT_TRY(add_row(context, table, a, i));
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

static void note_nothing(struct context *context, const struct answer *a)
{
    if (a->found.distance == ENT_NO_INDEX)
        context_note(context, "nothing stands between them in this view, "
                              "however long the chain");
    else
        context_note(context,
                     "nothing stands between them within %" PRIu32
                     " steps; the shortest indirect chain has %" PRIu32
                     ": --depth %" PRIu32,
                     a->depth, a->found.distance, a->found.distance);
}

/** Names of what is on both sides, so that a message can say who. */
static ent_status refuse_common(struct context *context, const struct answer *a)
{
    for (size_t i = 0, k = 0; i < a->sides[0].nodes.count; i++) {
        uint32_t node = a->sides[0].nodes.items[i];
        ent_str name = ent_graph_name(a->graph, node);

        while (k < a->sides[1].nodes.count && a->sides[1].nodes.items[k] < node)
            k++;
        if (k < a->sides[1].nodes.count && a->sides[1].nodes.items[k] == node)
            return ent_fail(&context->err, ENT_ERR_INVALID,
                            "%.*s is on both sides; want two different actors",
                            ENT_STR_ARGS(name));
    }
    return ENT_OK;
}

static ent_side side_of(const struct answer *a, int side)
{
    return (ent_side){a->sides[side].nodes.items, a->sides[side].nodes.count};
}

static ent_status find(struct context *context, struct answer *a)
{
    ent_status st = ENT_OK;

    for (int i = 0; i < 2; i++)
        ENT_TRY(actor_set_add(context, a->graph, NULL,
                              context->values.operands[i], &a->sides[i]));
    ENT_TRY(refuse_common(context, a));
    ENT_TRY(ent_intermediaries_find(&a->found, a->graph, side_of(a, 0),
                                    side_of(a, 1), a->depth, &context->progress,
                                    &context->err));

cleanup:
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    struct answer a = {0};
    ent_view view;
    ent_graph *graph = NULL;
    int64_t depth = DEFAULT_DEPTH;
    int64_t limit = context->format == OUTPUT_TABLE ? DEFAULT_LINES : 0;
    int code = EXIT_DONE;

    ENT_TRY(number_option(context, "depth", 2, DEPTH_MAX, &depth));
    ENT_TRY(number_option(context, "limit", 1, UINT32_MAX, &limit));
    ENT_TRY(context_view(context, &view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(context_graph(context, &view, true, &graph));
    a.graph = graph;
    a.depth = (uint32_t)depth;
    ENT_TRY(find(context, &a));
    if (a.found.count == 0) {
        note_nothing(context, &a);
        code = EXIT_NOTHING;
    }
    ENT_TRY(write_answer(context, &a, limit));

cleanup:
    ent_intermediaries_clear(&a.found);
    actor_set_clear(&a.sides[0]);
    actor_set_clear(&a.sides[1]);
    ent_graph_free(graph);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"depth", 0, "N", NULL, "On chains of at most N steps (2)"},
    {"limit", 'n', "N", NULL,
     "Show at most N lines (50 in a table; else no limit)"},
};
static const struct opt_group own = {"Chains", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_between = {
    .name = "between",
    .family = "ask",
    .summary = "who stands between two actors, or two sets of them",
    .operands = "A B",
    .operand_values = "@entity",
    .min_operands = 2,
    .max_operands = 2,
    .groups = {&own, &opt_view, &opt_output, &opt_progress, &opt_database,
               &opt_common},
    .description =
        "Lists the actors on chains of at most --depth steps from A to B that "
        "pass neither on their way: fewest steps first, then most ways through "
        "(relations towards A times relations towards B), then name. Of each "
        "side it tells how many relations there are, with those one step "
        "nearer, and the one with the strongest evidence. \"share\" is the "
        "part of the shortest indirect chains that pass the actor.\n\n"
        "A and B may be several actors each: names separated by \";\", "
        "member-of:NAME, class:NAME or @FILE.",
    .examples = "entente between Seoul Moscow\twho has ties with both\n"
                "entente between Vietnam \"North Korea\" --depth 3 --json\t"
                "further apart, for a program\n",
    .run = run,
};
