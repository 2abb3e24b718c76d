/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/number.h"
#include "cli/table.h"
#include "cli/verbs.h"
#include "entente/analysis/centrality.h"
#include "entente/core/mem.h"

enum {
    DEFAULT_TOP = 20,
    SCORE_DECIMALS = 9,
    TABLE_DECIMALS = 6
};

static const struct column columns[] = {
    {"rank", CELL_INTEGER, true},      {"score", CELL_REAL, true},
    {"name", CELL_TEXT, false},        {"type", CELL_TEXT, false},
    {"relations", CELL_INTEGER, true}, {"entity", CELL_INTEGER, true},
};

/** For people scores have their points below each other; whole numbers have
 *  none. Programs get what there is. */
static void add_score(struct table *table, double score, bool aligned)
{
    char text[64];

    if (!aligned) {
        table_real(table, score, SCORE_DECIMALS);
        return;
    }
    (void)snprintf(text, sizeof text, "%.*f", TABLE_DECIMALS, score);
    table_text(table, ent_str_from(text));
}

static bool has_fraction(const double *scores, const uint32_t *order,
                         uint32_t top)
{
    for (uint32_t i = 0; i < top; i++) {
        if (scores[order[i]] != floor(scores[order[i]]))
            return true;
    }
    return false;
}

static ent_status fill(struct table *table, const ent_graph *graph,
                       const double *scores, const uint32_t *order,
                       uint32_t top, bool for_people)
{
    bool aligned = for_people && has_fraction(scores, order, top);

    for (uint32_t i = 0; i < top; i++) {
        uint32_t node = order[i];
        int64_t out = ent_graph_degree_out(graph, node);
        int64_t in = ent_graph_degree_in(graph, node);
        bool both = ent_graph_view(graph)->direction == ENT_DIRECTION_BOTH;

        table_row(table);
        table_int(table, (int64_t)i + 1);
        add_score(table, scores[node], aligned);
        table_text(table, ent_graph_name(graph, node));
        table_text(table, ent_str_from(ent_entity_class_word(
                              ent_graph_class(graph, node))));
        table_int(table, both ? out : out + in);
        table_int(table, ent_graph_entity(graph, node).value);
    }
    return ENT_OK;
}

static ent_status write_answer(struct context *context, const ent_graph *graph,
                               ent_measure measure, const struct table *table)
{
    ent_status st = ENT_OK;
    ent_json_pen pen;
    char fingerprint[17];

    if (context->format != OUTPUT_JSON) {
        ENT_TRY(table_print(table, context, NULL));
        if (context->format == OUTPUT_TABLE) {
            ent_buf_addf(&context->out,
                         "%s of %" PRIu32 " actors, %" PRIu32 " relations.  ",
                         ent_measure_name(measure), ent_graph_node_count(graph),
                         ent_graph_edge_count(graph));
            add_view_line(&context->out, graph);
        }
        goto cleanup;
    }
    pen = json_begin(context);
    ent_json_key(&pen, "measure");
    ent_json_put_cstr(&pen, ent_measure_name(measure));
    ent_json_key(&pen, "exact");
    ent_json_put_bool(&pen, true);
    ent_json_key(&pen, "directed");
    ent_json_put_bool(&pen,
                      ent_graph_view(graph)->direction != ENT_DIRECTION_BOTH);
    put_view(&pen, graph);
    ent_json_key(&pen, "seed");
    ent_json_put_null(&pen);
    ent_json_key(&pen, "results");
    ENT_TRY(table_print(table, context, &pen));
    ENT_TRY(ent_store_fingerprint(context->store, fingerprint, &context->err));
    ent_json_key(&pen, "database");
    ent_json_put_cstr(&pen, fingerprint);
    json_end(context, &pen);

cleanup:
    return st;
}

static ent_status rank(struct context *context, const ent_graph *graph,
                       ent_measure measure, uint32_t top)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_node_count(graph);
    double *scores = ent_calloc(count, sizeof *scores);
    uint32_t *order = ent_calloc(count, sizeof *order);
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);

    if (scores == NULL || order == NULL || table == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(ent_centrality(graph, measure, NULL, scores, NULL,
                           &context->progress, &context->err));
    ENT_TRY(ent_centrality_order(graph, measure, scores, order, &context->err));
    ENT_TRY(fill(table, graph, scores, order, top < count ? top : count,
                 context->format == OUTPUT_TABLE));
    ENT_TRY(write_answer(context, graph, measure, table));

cleanup:
    table_free(table);
    ent_free(order);
    ent_free(scores);
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    ent_view view;
    ent_graph *graph = NULL;
    ent_measure measure = ENT_MEASURE_DEGREE;
    const char *name = opt_get(&context->values, "measure");
    int64_t top = DEFAULT_TOP;
    int code = EXIT_DONE;

    if (name != NULL)
        ENT_TRY(ent_measure_parse(&measure, ent_str_from(name), &context->err));
    ENT_TRY(number_option(context, "top", 1, UINT32_MAX, &top));
    ENT_TRY(context_view(context, &view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(context_graph(context, &view, true, &graph));
    if (ent_graph_node_count(graph) == 0) {
        context_note(context, "no relations in this view");
        code = EXIT_NOTHING;
    }
    ENT_TRY(rank(context, graph, measure, (uint32_t)top));

cleanup:
    ent_graph_free(graph);
    if (st != ENT_OK) {
        ent_buf_reset(&context->out);
        return context_fail(context, st);
    }
    return code;
}

static const struct opt own_opts[] = {
    {"measure", 'm', "MEASURE", "degree|pagerank|betweenness",
     "Measure: degree, pagerank, betweenness"},
    {"top", 'n', "N", NULL, "Show the first N (20)"},
};
static const struct opt_group own = {"Measure", own_opts, 2};

const struct verb verb_rank = {
    .name = "rank",
    .family = "ask",
    .summary = "actors by a measure of their place in the graph",
    .operands = "",
    .min_operands = 0,
    .max_operands = 0,
    .groups = {&own, &opt_view, &opt_output, &opt_database, &opt_common},
    .description =
        "Computes a measure for every actor of the view and lists the highest. "
        "Equal scores are ordered by name. The view and what it left out are "
        "printed with the answer, so that a number can be repeated.",
    .examples =
        "entente rank --measure betweenness --top 5\twho stands between "
        "the others\n"
        "entente rank -m pagerank --from 2024-06-01 --min-sources 2 "
        "--json\tfor a program\n",
    .run = run,
};
