/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a question to the answer of `entente rank`. */
#include "cli/rank.h"

#include <string.h>

#include "entente/core/mem.h"
#include "entente/model/edge_sources.h"

void rank_answer_clear(struct rank_answer *answer)
{
    rank_baseline_clear(&answer->before);
    ent_free(answer->rows);
    ent_free(answer->families);
    ent_free(answer->relations);
    ent_free(answer->order);
    ent_free(answer->scores);
    ent_graph_free(answer->graph);
    *answer = (struct rank_answer){0};
}

/** Count each relation once at each end, whatever the direction. */
static void count_relations(struct rank_answer *answer)
{
    const ent_graph *graph = answer->graph;

    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        uint32_t subject = ent_graph_subject(graph, e);
        uint32_t object = ent_graph_object(graph, e);

        answer->relations[subject]++;
        if (object != subject)
            answer->relations[object]++;
    }
}

static ent_status count_families(struct context *context,
                                 struct rank_answer *answer)
{
    size_t count = ent_graph_node_count(answer->graph);

    answer->families =
        ent_calloc(count, ENT_FAMILY_COUNT * sizeof *answer->families);
    if (answer->families == NULL)
        return ent_fail_nomem(&context->err);
    ent_degree_by_family(answer->graph, answer->families);
    return ENT_OK;
}

static ent_status resample(struct context *context,
                           const struct rank_question *question,
                           struct rank_answer *answer)
{
    ent_status st = ENT_OK;
    ent_edge_sources sources = {0};
    ent_bootstrap_options options = {.measure = question->measure,
                                     .centrality = &question->options,
                                     .replicates = question->replicates,
                                     .seed = question->options.seed,
                                     .order = answer->order,
                                     .count = answer->shown};

    answer->rows = ent_calloc(answer->shown, sizeof *answer->rows);
    if (answer->rows == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(ent_edge_sources_load(&sources, answer->graph, context->store,
                                  &context->err));
    ENT_TRY(ent_bootstrap(answer->rows, answer->graph, &sources, &options,
                          &answer->bootstrap, &context->progress,
                          &context->err));

cleanup:
    ent_edge_sources_clear(&sources);
    return st;
}

/** Compute the scores. What the library calls alpha and error are options. */
static ent_status measure(struct context *context,
                          const struct rank_question *question,
                          struct rank_answer *answer)
{
    static const char *const names[][2] = {{"alpha:", "katz-alpha"},
                                           {"error:", "sample"}};
    ent_error why = {0};
    ent_status st =
        ent_centrality(answer->graph, question->measure, &question->options,
                       answer->scores, &answer->info, &context->progress, &why);

    for (size_t i = 0; st == ENT_ERR_INVALID && i < 2; i++) {
        size_t len = strlen(names[i][0]);

        if (strncmp(why.message, names[i][0], len) == 0)
            return ent_fail(&context->err, st, "--%s:%s", names[i][1],
                            why.message + len);
    }
    return st == ENT_OK ? ENT_OK
                        : ent_fail(&context->err, st, "%s", why.message);
}

ent_status rank_compute(struct context *context, const ent_view *view,
                        const struct rank_question *question,
                        struct rank_answer *answer)
{
    ent_status st = ENT_OK;
    const ent_graph *graph = answer->graph;
    uint32_t count = ent_graph_node_count(graph);

    answer->scores = ent_calloc(count, sizeof *answer->scores);
    answer->order = ent_calloc(count, sizeof *answer->order);
    answer->relations = ent_calloc(count, sizeof *answer->relations);
    answer->shown = question->top < count ? question->top : count;
    if (answer->scores == NULL || answer->order == NULL ||
        answer->relations == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    count_relations(answer);
    ENT_TRY(measure(context, question, answer));
    ENT_TRY(ent_centrality_order(graph, question->measure, answer->scores,
                                 answer->order, &context->err));
    if (question->by_family)
        ENT_TRY(count_families(context, answer));
    if (question->baseline)
        ENT_TRY(
            rank_baseline(context, view, question, answer, &answer->before));
    if (question->replicates > 0)
        ENT_TRY(resample(context, question, answer));

cleanup:
    context_progress_end(context);
    return st;
}
