/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a graph and its store to the figure of the overview: actors, pairs,
 * what is kept, evidence, words; each step has its own file. */
#include "entente/render/overview_internal.h"

#include "entente/render/naming_internal.h"

/* A native name, or kind and day of an agreement. */
static ent_status find_second(const ent_ov *ov, const ent_ov_actor *actor,
                              ent_figure_node *node, ent_error *err)
{
    if (actor->entity.entity_class == ENT_AGREEMENT)
        return ent_find_signing(ov->store, ov->graph, &actor->entity, ov->arena,
                                &node->second, err);
    return ent_find_native(ov->store, &actor->entity, ov->arena, &node->second,
                           &node->second_lang, err);
}

/* Of a stack: that of the hub, and what is in it: "USA-states". */
static void add_stack_key(ent_buf *out, const ent_ov *ov,
                          const ent_ov_actor *stack)
{
    ent_str name = stack->entity.name;
    size_t blank = ent_str_find(name, ent_str_from(" "), 0);

    ent_add_key(out, &ov->actors.items[stack->hub].entity);
    ent_buf_add_char(out, '-');
    ent_buf_add_str(out, ent_str_slice(name, blank + 1, name.len));
}

static ent_status add_nodes(ent_figure *figure, ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf key = {0};

    for (size_t i = 0; i < ov->actors.count; i++) {
        ent_ov_actor *actor = &ov->actors.items[i];
        ent_figure_node node = {.entity = actor->entity.id,
                                .entity_class = actor->entity.entity_class,
                                .name = actor->entity.name,
                                .mentions = actor->mentions,
                                .folded = actor->folded,
                                .members = actor->members};

        if (!actor->drawn)
            continue;
        ent_buf_reset(&key);
        if (actor->folded > 0)
            add_stack_key(&key, ov, actor);
        else
            ent_add_key(&key, &actor->entity);
        ENT_TRY(ent_buf_status(&key, err));
        node.key = ent_buf_view(&key);
        if (actor->folded == 0)
            ENT_TRY(find_second(ov, actor, &node, err));
        actor->node = (uint32_t)figure->nodes.count;
        ENT_TRY(ent_figure_add_node(figure, &node, err));
    }

cleanup:
    ent_buf_clear(&key);
    return st;
}

/* Relations of a pair, most evidence first. */
static ent_relation_id *ids_of(const ent_ov *ov, const ent_ov_pair *pair)
{
    size_t count = 0;
    const ent_ov_link *links = ent_ov_strongest(ov, pair, &count);
    ent_relation_id *ids = ent_arena_alloc(ov->arena, pair->count, sizeof *ids);

    if (links == NULL)
        return NULL;
    for (size_t i = 0; ids != NULL && i < count; i++)
        ids[i] = ent_graph_relation(ov->graph, links[i].edge);
    return ids;
}

/* Four texts of an edge, made one by one in buffers of their own. */
typedef struct edge_texts {
    ent_buf label;
    ent_buf title;
    ent_buf first;
    ent_buf last;
} edge_texts;

static void clear_texts(edge_texts *texts)
{
    ent_buf_clear(&texts->last);
    ent_buf_clear(&texts->first);
    ent_buf_clear(&texts->title);
    ent_buf_clear(&texts->label);
}

static ent_status write_texts(edge_texts *texts, const ent_ov *ov,
                              const ent_ov_pair *pair, ent_error *err)
{
    if (pair->mentions > 1)
        ent_ov_add_label(&texts->label, ov, pair);
    ent_ov_add_title(&texts->title, ov, pair);
    if (pair->first_day <= pair->last_day) {
        ent_date_write_day(&texts->first, pair->first_day);
        ent_date_write_day(&texts->last, pair->last_day);
    }
    return texts->label.failed || texts->title.failed || texts->first.failed ||
                   texts->last.failed
               ? ent_fail_nomem(err)
               : ENT_OK;
}

static ent_status add_edge(ent_figure *figure, const ent_ov *ov,
                           const ent_ov_pair *pair, ent_error *err)
{
    ent_status st = ENT_OK;
    edge_texts texts = {.label = {0}};
    ent_figure_edge edge = {
        .from = ov->actors.items[pair->a].node,
        .to = ov->actors.items[pair->b].node,
        .mentions = pair->mentions,
        .relations = (uint32_t)pair->count,
        .sources = pair->reports,
        .tone = ent_tone_of(pair->cooperative, pair->hostile, pair->mentions),
        .families = pair->families,
        .statuses = pair->statuses,
        .ids = ids_of(ov, pair),
        .id_count = pair->count,
    };

    if (edge.ids == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(write_texts(&texts, ov, pair, err));
    edge.label = ent_buf_view(&texts.label);
    edge.title = ent_buf_view(&texts.title);
    edge.first_date = ent_buf_view(&texts.first);
    edge.last_date = ent_buf_view(&texts.last);
    ENT_TRY(ent_figure_add_edge(figure, &edge, err));

cleanup:
    clear_texts(&texts);
    return st;
}

static ent_status add_edges(ent_figure *figure, const ent_ov *ov,
                            ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < ov->pairs.count; i++)
        if (ov->pairs.items[i].drawn)
            ENT_TRY(add_edge(figure, ov, &ov->pairs.items[i], err));

cleanup:
    return st;
}

static void clear(ent_ov *ov)
{
    ent_map_free(ov->report_names);
    ENT_VEC_CLEAR(&ov->reports);
    ENT_VEC_CLEAR(&ov->relations);
    ENT_VEC_CLEAR(&ov->pairs);
    ENT_VEC_CLEAR(&ov->links);
    ENT_VEC_CLEAR(&ov->actors);
    ent_free(ov->actor_of);
    ent_arena_free(ov->arena);
}

/* Nothing can be drawn, though there may be relations. */
static ent_status fail_empty(const ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_ERR_NOT_FOUND;
    ent_buf undrawn = {0};

    if (ov->pairs.count > 0) {
        st = ent_fail(err, st,
                      "nothing to draw: at most %u of %zu actors are asked "
                      "for, and no two of them deal with each other",
                      (unsigned)ov->options->max_actors, ov->actors.count);
        goto cleanup;
    }
    ent_ov_add_undrawn(&undrawn, ov);
    if (undrawn.failed)
        st = ent_fail_nomem(err);
    else
        st = ent_fail(err, st,
                      "nothing to draw: no relation between two actors in this "
                      "view%s%s",
                      undrawn.len > 0 ? "; " : "",
                      undrawn.len > 0 ? undrawn.ptr : "");

cleanup:
    ent_buf_clear(&undrawn);
    return st;
}

ent_status ent_figure_overview(ent_figure **out, ent_store *store,
                               const ent_graph *graph,
                               const ent_figure_options *options,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    ent_figure *figure = NULL;
    ent_ov ov = {.store = store,
                 .graph = graph,
                 .options = options,
                 .arena = ent_arena_new(),
                 .report_names = ent_map_new()};

    if (ov.arena == NULL || ov.report_names == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(ent_ov_find_actors(&ov, err));
    ENT_TRY(ent_ov_sum_pairs(&ov, err));
    ENT_TRY(ent_ov_reduce(&ov, err));
    if (ov.actors_drawn == 0)
        ENT_TRY(fail_empty(&ov, err));
    ENT_TRY(ent_ov_read_evidence(&ov, err));
    ENT_TRY(ent_figure_new(&figure, err));
    ENT_TRY(add_nodes(figure, &ov, err));
    ENT_TRY(add_edges(figure, &ov, err));
    ENT_TRY(ent_ov_set_texts(figure, &ov, err));
    ENT_TRY(ent_figure_finish(figure, options, err));
    *out = figure;
    figure = NULL;

cleanup:
    ent_figure_free(figure);
    clear(&ov);
    return st;
}
