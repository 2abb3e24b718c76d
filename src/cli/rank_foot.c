/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The lines below the rows of `entente rank`: what was computed on what. */
#include <inttypes.h>

#include "cli/evidence.h"
#include "cli/rank.h"

double rank_score_error(const ent_graph *graph, const ent_centrality_info *info)
{
    double n = ent_graph_node_count(graph);

    return info->error * n * (n - 1) / (info->directed ? 1 : 2);
}

/** How the scores came about, as far as it is not a matter of course. */
static void add_method(ent_buf *out, const struct rank_question *question,
                       const ent_centrality_info *info)
{
    const ent_centrality_options *o = &question->options;

    if (o->damping > 0) {
        ent_buf_add_cstr(out, "; damping ");
        ent_buf_add_number(out, o->damping, RANK_DECIMALS);
    }
    if (info->alpha > 0) {
        ent_buf_add_cstr(out, "; alpha ");
        ent_buf_add_number(out, info->alpha, RANK_DECIMALS);
    }
    if (info->iterations > 0 && info->converged)
        ent_buf_addf(out, "; settled after %" PRIu64 " steps",
                     info->iterations);
    else if (info->iterations > 0)
        ent_buf_addf(out,
                     "; NOT settled after %" PRIu64
                     " steps: do not rely on the scores",
                     info->iterations);
}

/** How far a sample may be off, and what would be better. */
static void add_sample(ent_buf *out, const struct rank_question *question,
                       const struct rank_answer *answer)
{
    const ent_centrality_info *info = &answer->info;
    double error = rank_score_error(answer->graph, info);

    if (info->exact)
        return;
    ent_buf_addf(
        out, "; %" PRIu64 " paths drawn, seed %" PRIu64 ": with probability ",
        info->samples, info->seed);
    ent_buf_add_number(out, 1 - info->error_probability, RANK_DECIMALS);
    ent_buf_add_cstr(out, " every score is within ");
    ent_buf_add_number(out, error, 1);
    ent_buf_add_cstr(out, " (");
    ent_buf_add_number(out, info->error, RANK_DECIMALS);
    ent_buf_add_cstr(out, " of the pairs) of the exact one");
    if (answer->shown > 0 && answer->scores[answer->order[0]] < error)
        ent_buf_add_cstr(out, ", which is more than the highest score: take a "
                              "smaller --sample, or --exact");
    if (question->sampled_unasked)
        ent_buf_add_cstr(out, "; this graph is large: --exact takes minutes "
                              "or more");
}

static void add_ends(ent_buf *out, const struct rank_question *question)
{
    ent_buf_add_cstr(out, "; from ");
    add_count(out, question->sources.nodes.count, "source", "sources");
    ent_buf_add_cstr(out, " to ");
    add_count(out, question->targets.nodes.count, "target", "targets");
}

static void add_sets(ent_buf *out, const struct rank_question *question,
                     const ent_graph *graph)
{
    const struct rank_reports *reports = &question->reports;

    if (question->sources.nodes.count > 0)
        add_ends(out, question);
    if (question->seeds.nodes.count > 0) {
        ent_buf_add_cstr(out, "; restarts at ");
        add_count(out, question->seeds.nodes.count, "actor", "actors");
        ent_buf_add_cstr(out, ": ");
        add_actor_names(out, graph, question->seeds.nodes.items,
                        question->seeds.nodes.count);
    }
    if (reports->names.count == 0)
        return;
    ent_buf_add_cstr(out, "; ");
    add_count(out, reports->relations, "relation", "relations");
    ent_buf_add_cstr(out, " in ");
    add_count(out, reports->names.count, "report", "reports");
    ent_buf_add_cstr(out, " with the words: ");
    for (size_t i = 0; i < reports->names.count && i < RANK_NAMES_SHOWN; i++) {
        ent_buf_add_cstr(out, i == 0 ? "" : ", ");
        add_visible(out, reports->names.items[i]);
    }
    if (reports->names.count > RANK_NAMES_SHOWN)
        ent_buf_addf(out, " and %zu more",
                     reports->names.count - RANK_NAMES_SHOWN);
}

static void add_bootstrap(ent_buf *out, const ent_graph *graph,
                          const ent_bootstrap_info *info)
{
    ent_buf_addf(out, "bootstrap: %" PRIu32 " replicates of ",
                 info->replicates);
    add_count(out, info->sources, "independent source", "independent sources");
    ent_buf_addf(out, ", seed %" PRIu64 ", with ", info->seed);
    ent_buf_add_number(out, info->edges, 1);
    ent_buf_addf(out,
                 " of the %" PRIu32
                 " relations on average; low and high leave out 2.5 %% of "
                 "the replicates at each end.  Neighbours whose ranks are not "
                 "distinguishable are of one group: in more than %d %% of the "
                 "replicates the lower one scores as much or more.",
                 ent_graph_edge_count(graph), ENT_BOOTSTRAP_REVERSED_PERCENT);
    if (info->unsettled > 0)
        ent_buf_addf(out,
                     "  In %" PRIu32 " replicates the scores did not settle.",
                     info->unsettled);
    if (info->sources == 1)
        ent_buf_add_cstr(out, "  One source resamples to itself: the intervals "
                              "say nothing.");
    ent_buf_add_char(out, '\n');
}

static ent_status add_baseline(struct context *context,
                               const struct rank_answer *answer)
{
    ent_buf *out = &context->out;
    const ent_graph *before = answer->before.graph;
    uint32_t *gone = NULL;
    size_t count = 0;
    ent_status st = ENT_OK;

    ENT_TRY(rank_find_gone(context, answer, &gone, &count));
    ent_buf_add_cstr(out, "before: ");
    add_size(out, before);
    ent_buf_add_cstr(out, " without the filters of sources");
    if (count > 0) {
        ent_buf_addf(out,
                     "; of the first %" PRIu32 " gone: ", answer->before.shown);
        add_actor_names(out, before, gone, count);
    }
    ent_buf_add_cstr(out, ".  ");
    add_view_line(out, before);

cleanup:
    return st;
}

ent_status rank_write_foot(struct context *context,
                           const struct rank_question *question,
                           const struct rank_answer *answer)
{
    ent_buf *out = &context->out;

    if (question->measure == ENT_MEASURE_BETWEENNESS)
        ent_buf_add_cstr(out, answer->info.exact ? "exact " : "sampled ");
    ent_buf_addf(out, "%s of ", ent_measure_name(question->measure));
    add_size(out, answer->graph);
    add_method(out, question, &answer->info);
    add_sample(out, question, answer);
    add_sets(out, question, answer->graph);
    ent_buf_add_cstr(out, ".  ");
    add_view_line(out, answer->graph);
    if (answer->rows != NULL)
        add_bootstrap(out, answer->graph, &answer->bootstrap);
    return answer->before.graph == NULL ? ENT_OK
                                        : add_baseline(context, answer);
}
