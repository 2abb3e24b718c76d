/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a ranking owes to the choice of sources. */
#include "cli/rank.h"
#include "entente/core/mem.h"

/** The view with all of its sources. */
static ent_view without_filters(const ent_view *view)
{
    ent_view plain = ent_view_default();
    ent_view all = *view;

    all.statuses = plain.statuses;
    all.min_sources = plain.min_sources;
    all.min_confidence = plain.min_confidence;
    all.known_by = plain.known_by;
    all.speakers = plain.speakers;
    all.excluded_outlets = plain.excluded_outlets;
    return all;
}

bool rank_filters_sources(const ent_view *view)
{
    return view->statuses != 0 || view->min_sources > 1 ||
           view->min_confidence > 0 || view->known_by.known ||
           view->speakers.len > 0 || view->excluded_outlets.len > 0;
}

void rank_baseline_clear(struct rank_baseline *baseline)
{
    ent_graph_free(baseline->graph);
    ent_free(baseline->scores);
    ent_free(baseline->order);
    ent_free(baseline->place);
    *baseline = (struct rank_baseline){0};
}

/** The same actors in another graph. @param[out] items  Owned. */
static ent_status map_set(struct context *context, const ent_graph *from,
                          const ent_graph *to, ent_vertices *set,
                          uint32_t **items)
{
    ent_vertices given = *set;

    *items = ent_malloc(given.count, sizeof **items);
    if (*items == NULL)
        return ent_fail_nomem(&context->err);
    *set = (ent_vertices){*items, 0};
    for (size_t i = 0; i < given.count; i++) {
        uint32_t node =
            ent_graph_node(to, ent_graph_entity(from, given.items[i]));

        if (node != ENT_NO_INDEX)
            (*items)[set->count++] = node;
    }
    return ENT_OK;
}

static ent_status compute(struct context *context,
                          const struct rank_question *question,
                          const ent_graph *ranked, struct rank_baseline *b)
{
    ent_status st = ENT_OK;
    ent_centrality_options o = question->options;
    ent_vertices *sets[3] = {&o.seeds, &o.sources, &o.targets};
    uint32_t *items[3] = {NULL, NULL, NULL};

    for (size_t i = 0; i < 3; i++)
        if (sets[i]->count > 0)
            ENT_TRY(map_set(context, ranked, b->graph, sets[i], &items[i]));
    ENT_TRY(ent_centrality(b->graph, question->measure, &o, b->scores, NULL,
                           &context->progress, &context->err));
    ENT_TRY(ent_centrality_order(b->graph, question->measure, b->scores,
                                 b->order, &context->err));

cleanup:
    for (size_t i = 0; i < 3; i++)
        ent_free(items[i]);
    return st;
}

ent_status rank_baseline(struct context *context, const ent_view *view,
                         const struct rank_question *question,
                         const struct rank_answer *answer,
                         struct rank_baseline *out)
{
    ent_status st = ENT_OK;
    struct rank_baseline b = {0};
    ent_view all = without_filters(view);
    uint32_t count = 0;

    ENT_TRY(context_graph(context, &all, true, &b.graph));
    count = ent_graph_node_count(b.graph);
    b.scores = ent_calloc(count, sizeof *b.scores);
    b.order = ent_calloc(count, sizeof *b.order);
    b.place = ent_calloc(count, sizeof *b.place);
    if (b.scores == NULL || b.order == NULL || b.place == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(compute(context, question, answer->graph, &b));
    for (uint32_t i = 0; i < count; i++)
        b.place[b.order[i]] = i + 1;
    b.shown = question->top < count ? question->top : count;
    *out = b;
    b = (struct rank_baseline){0};

cleanup:
    rank_baseline_clear(&b);
    return st;
}

ent_status rank_find_gone(struct context *context,
                          const struct rank_answer *answer, uint32_t **out,
                          size_t *count)
{
    const struct rank_baseline *before = &answer->before;
    uint32_t *gone = ent_arena_alloc(context->arena, (size_t)before->shown + 1,
                                     sizeof *gone);

    if (gone == NULL)
        return ent_fail_nomem(&context->err);
    *count = 0;
    for (uint32_t i = 0; i < before->shown; i++) {
        uint32_t node = before->order[i];

        if (ent_graph_node(answer->graph,
                           ent_graph_entity(before->graph, node)) ==
            ENT_NO_INDEX)
            gone[(*count)++] = node;
    }
    *out = gone;
    return ENT_OK;
}
