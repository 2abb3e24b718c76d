/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Betweenness and PageRank of the actors of the roll-up: a graph whose vertices
 * are these, so that a president's dealings count for his state. */
#include "entente/report/report_scores_internal.h"

#include "entente/analysis/centrality.h"
#include "entente/core/buf.h"
#include "entente/core/mem.h"

/* Actors times pairs above which betweenness is estimated: some ten seconds. */
static const double exact_steps = 1e9;
static const double sample_error = 0.01;

/* The rules of the view; its filters have done their work. */
static ent_view rules_of(const ent_graph *graph)
{
    const ent_view *view = ent_graph_view(graph);
    ent_view rules = ent_view_default();

    rules.direction = view->direction;
    rules.cost = view->cost;
    rules.strength = view->strength;
    rules.half_life = view->half_life;
    /* What recency is seen from; all edges pass them already. */
    rules.as_of = view->as_of;
    rules.from = view->from;
    rules.to = view->to;
    return rules;
}

static ent_graph_edge edge_of(const ent_graph *graph, uint32_t edge,
                              ent_entity_id subject, ent_entity_id object)
{
    return (ent_graph_edge){
        .relation = ent_graph_relation(graph, edge),
        .subject = subject,
        .object = object,
        .type = ent_graph_type(graph, edge),
        .mode = ent_graph_mode(graph, edge),
        .status = ent_graph_status(graph, edge),
        .first_day = ent_graph_first_day(graph, edge),
        .last_day = ent_graph_last_day(graph, edge),
        .evidence_count = ent_graph_evidence_count(graph, edge),
        .source_count = ent_graph_source_count(graph, edge),
        .confidence = (float)ent_graph_confidence(graph, edge)};
}

static ent_status roll(ent_graph **out, const ent_graph *graph,
                       const ent_roll_up *roll_up, const ent_progress *progress,
                       ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = 0;
    const ent_roll_up_actor *actors = ent_roll_up_actors(roll_up, &count);
    ent_view rules = rules_of(graph);
    ent_graph_builder *builder = NULL;
    uint32_t edges = ent_graph_edge_count(graph);

    ENT_TRY(ent_graph_builder_new(&builder, &rules, err));
    for (uint32_t e = 0; e < edges; e++) {
        uint32_t a = ent_roll_up_actor_of(roll_up, ent_graph_subject(graph, e));
        uint32_t b = ent_roll_up_actor_of(roll_up, ent_graph_object(graph, e));
        ent_graph_edge edge;

        if (ent_roll_up_pair_of(roll_up, e) == ENT_NO_INDEX)
            continue;
        edge = edge_of(graph, e, actors[a].entity, actors[b].entity);
        ENT_TRY(ent_graph_builder_add(builder, &edge, err));
    }
    ENT_TRY(ent_graph_builder_finish(builder, out, progress, err));

cleanup:
    ent_graph_builder_free(builder);
    return st;
}

/* Scores of vertices to those of actors; 0 for who has no pair. */
static ent_status measure(double *out, const ent_graph *rolled,
                          const ent_roll_up *roll_up, ent_measure which,
                          const ent_centrality_options *options,
                          ent_centrality_info *info,
                          const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = 0;
    const ent_roll_up_actor *actors = ent_roll_up_actors(roll_up, &count);
    double *scores =
        ent_calloc((size_t)ent_graph_node_count(rolled) + 1, sizeof *scores);

    if (scores == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(
        ent_centrality(rolled, which, options, scores, info, progress, err));
    for (size_t i = 0; i < count; i++) {
        uint32_t vertex = ent_graph_node(rolled, actors[i].entity);

        out[i] = vertex == ENT_NO_INDEX ? 0.0 : scores[vertex];
    }

cleanup:
    ent_free(scores);
    return st;
}

static ent_status write_note(ent_report_scores *out, ent_arena *arena,
                             const ent_centrality_info *info, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf note = {0};

    ent_buf_add_cstr(&note,
                     "Betweenness (Freeman 1977: how many shortest chains lead "
                     "by way of an actor) and PageRank (Brin and Page 1998, "
                     "damping 0.85) are of the actors as the overview counts "
                     "them, without places, groups and things");
    if (!info->exact) {
        ent_buf_addf(&note,
                     "; betweenness is estimated from a sample of %llu chains "
                     "(seed %llu)",
                     (unsigned long long)info->samples,
                     (unsigned long long)info->seed);
    }
    ent_buf_add_char(&note, '.');
    ENT_TRY(ent_buf_status(&note, err));
    out->note = ent_arena_str(arena, ent_buf_view(&note));
    if (out->note.ptr == NULL)
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    ent_buf_clear(&note);
    return st;
}

ent_status ent_report_score(ent_report_scores *out, const ent_graph *graph,
                            const ent_roll_up *roll_up, ent_arena *arena,
                            const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t actors = 0;
    size_t pairs = 0;
    ent_graph *rolled = NULL;
    ent_centrality_options options = {.threads = 0};
    ent_centrality_info info = {.exact = true};
    ent_report_scores made = {.note = {NULL, 0}};

    (void)ent_roll_up_actors(roll_up, &actors);
    (void)ent_roll_up_pairs(roll_up, &pairs);
    made.betweenness =
        ent_arena_alloc(arena, actors + 1, sizeof *made.betweenness);
    made.pagerank = ent_arena_alloc(arena, actors + 1, sizeof *made.pagerank);
    if (made.betweenness == NULL || made.pagerank == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(roll(&rolled, graph, roll_up, progress, err));
    ENT_TRY(measure(made.pagerank, rolled, roll_up, ENT_MEASURE_PAGERANK, NULL,
                    NULL, progress, err));
    if ((double)actors * (double)pairs > exact_steps)
        options.error = sample_error;
    ENT_TRY(measure(made.betweenness, rolled, roll_up, ENT_MEASURE_BETWEENNESS,
                    &options, &info, progress, err));
    ENT_TRY(write_note(&made, arena, &info, err));
    *out = made;

cleanup:
    ent_graph_free(rolled);
    return st;
}
