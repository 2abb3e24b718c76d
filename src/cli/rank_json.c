/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The answer of `entente rank` as one JSON object. */
#include "cli/evidence.h"
#include "cli/rank.h"

static void put_actors(ent_json_pen *pen, const char *key,
                       const struct actor_set *set, const ent_graph *graph)
{
    if (set->nodes.count == 0)
        return;
    ent_json_key(pen, key);
    ent_json_begin_array(pen);
    for (size_t i = 0; i < set->nodes.count; i++)
        ent_json_put_str(pen, ent_graph_name(graph, set->nodes.items[i]));
    ent_json_end_array(pen);
}

static void put_seed(ent_json_pen *pen, uint64_t seed)
{
    ent_json_key(pen, "seed");
    if (seed == 0)
        ent_json_put_null(pen);
    else
        ent_json_put_int(pen, (int64_t)seed);
}

static void put_method(ent_json_pen *pen, const ent_graph *graph,
                       const ent_centrality_info *info)
{
    ent_json_key(pen, "exact");
    ent_json_put_bool(pen, info->exact);
    if (!info->exact) {
        ent_json_key(pen, "error");
        ent_json_put_number(pen, info->error, RANK_DECIMALS);
        ent_json_key(pen, "score_error");
        ent_json_put_number(pen, rank_score_error(graph, info), 3);
        ent_json_key(pen, "error_probability");
        ent_json_put_number(pen, info->error_probability, RANK_DECIMALS);
        ent_json_key(pen, "samples");
        ent_json_put_int(pen, (int64_t)info->samples);
    }
    if (info->iterations > 0) {
        ent_json_key(pen, "iterations");
        ent_json_put_int(pen, (int64_t)info->iterations);
        ent_json_key(pen, "converged");
        ent_json_put_bool(pen, info->converged);
    }
    if (info->alpha > 0) {
        ent_json_key(pen, "alpha");
        ent_json_put_number(pen, info->alpha, 17);
    }
}

static void put_sets(ent_json_pen *pen, const struct rank_question *question,
                     const ent_graph *graph)
{
    put_actors(pen, "seeds", &question->seeds, graph);
    put_actors(pen, "sources", &question->sources, graph);
    put_actors(pen, "targets", &question->targets, graph);
    if (question->reports.names.count == 0)
        return;
    ent_json_key(pen, "seed_text");
    ent_json_begin_object(pen);
    ent_json_key(pen, "reports");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < question->reports.names.count; i++)
        ent_json_put_str(pen, question->reports.names.items[i]);
    ent_json_end_array(pen);
    ent_json_key(pen, "relations");
    ent_json_put_int(pen, (int64_t)question->reports.relations);
    ent_json_end_object(pen);
}

static void put_bootstrap(ent_json_pen *pen, const ent_bootstrap_info *info)
{
    ent_json_key(pen, "bootstrap");
    ent_json_begin_object(pen);
    ent_json_key(pen, "replicates");
    ent_json_put_int(pen, info->replicates);
    put_seed(pen, info->seed);
    ent_json_key(pen, "sources");
    ent_json_put_int(pen, info->sources);
    ent_json_key(pen, "unsettled");
    ent_json_put_int(pen, info->unsettled);
    ent_json_key(pen, "relations");
    ent_json_put_number(pen, info->edges, 3);
    ent_json_key(pen, "interval");
    ent_json_put_number(pen, 0.95, 2);
    ent_json_key(pen, "reversed");
    ent_json_put_number(pen, ENT_BOOTSTRAP_REVERSED_PERCENT / 100.0, 2);
    ent_json_end_object(pen);
}

static ent_status put_baseline(struct context *context, ent_json_pen *pen,
                               const struct rank_answer *answer)
{
    const ent_graph *before = answer->before.graph;
    uint32_t *gone = NULL;
    size_t count = 0;
    ent_status st = ENT_OK;

    ENT_TRY(rank_find_gone(context, answer, &gone, &count));
    ent_json_key(pen, "before");
    ent_json_begin_object(pen);
    put_view(pen, before);
    ent_json_key(pen, "gone");
    ent_json_begin_array(pen);
    for (size_t i = 0; i < count; i++)
        ent_json_put_str(pen, ent_graph_name(before, gone[i]));
    ent_json_end_array(pen);
    ent_json_end_object(pen);

cleanup:
    return st;
}

ent_status rank_write_json(struct context *context,
                           const struct rank_question *question,
                           const struct rank_answer *answer,
                           const struct table *table)
{
    ent_status st = ENT_OK;
    ent_json_pen pen = json_begin(context);

    ent_json_key(&pen, "measure");
    ent_json_put_cstr(&pen, ent_measure_name(question->measure));
    put_method(&pen, answer->graph, &answer->info);
    ent_json_key(&pen, "directed");
    ent_json_put_bool(&pen, ent_graph_view(answer->graph)->direction !=
                                ENT_DIRECTION_BOTH);
    if (question->options.damping > 0) {
        ent_json_key(&pen, "damping");
        ent_json_put_number(&pen, question->options.damping, RANK_DECIMALS);
    }
    put_sets(&pen, question, answer->graph);
    put_view(&pen, answer->graph);
    put_seed(&pen,
             answer->rows != NULL ? answer->bootstrap.seed : answer->info.seed);
    if (answer->rows != NULL)
        put_bootstrap(&pen, &answer->bootstrap);
    if (answer->before.graph != NULL)
        ENT_TRY(put_baseline(context, &pen, answer));
    ent_json_key(&pen, "results");
    ENT_TRY(table_print(table, context, &pen));
    ENT_TRY(json_end_answer(context, &pen));

cleanup:
    return st;
}
