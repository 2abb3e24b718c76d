/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/draw.h"

#include "cli/evidence.h"
#include "entente/core/mem.h"
#include "entente/store/entity.h"

void picture_clear(struct picture *picture)
{
    ent_figure_free(picture->figure);
    ent_layout_clear(&picture->layout);
    ent_chart_free(picture->chart);
    *picture = (struct picture){0};
}

ent_figure_options draw_figure_options(const struct drawing *drawing)
{
    ent_figure_options options = ent_figure_default();

    options.max_actors = drawing->max_actors;
    if (drawing->title.ptr != NULL)
        options.title = drawing->title;
    if (drawing->lang.ptr != NULL)
        options.lang = drawing->lang;
    return options;
}

static ent_chart_options chart_options(const struct drawing *drawing)
{
    ent_chart_options options = {.title = drawing->title,
                                 .lang = drawing->lang,
                                 .max_cards = drawing->max_cards,
                                 .page = drawing->pen.page};

    return options;
}

static ent_status make_overview(struct context *context,
                                const struct drawing *drawing,
                                struct picture *out)
{
    ent_status st = ENT_OK;
    ent_figure_options options = draw_figure_options(drawing);
    ent_layout_options layout = {.aspect = ent_page_aspect(drawing->pen.page),
                                 .pins = drawing->pins};
    ent_graph *graph = NULL;

    options.fold = !drawing->of_stills;
    ENT_TRY(context_graph(context, &drawing->view, true, &graph));
    ENT_TRY(ent_figure_overview(&out->figure, context->store, graph, &options,
                                &context->err));
    ENT_TRY(ent_layout_overview(&out->layout, out->figure, &layout,
                                &context->progress, &context->err));

cleanup:
    ent_graph_free(graph);
    return st;
}

static ent_status fail_absent(struct context *context, ent_entity_id id)
{
    ent_status st = ENT_OK;
    ent_entity entity;

    ENT_TRY(ent_store_get_entity(context->store, id, context->arena, &entity,
                                 &context->err));
    st = ent_fail(&context->err, ENT_ERR_NOT_FOUND,
                  "%.*s has no relation in this view",
                  ENT_STR_ARGS(entity.name));

cleanup:
    return st;
}

/** The graph of all, for an ego: whoever deals with a person of a state deals
 *  with the state, however far apart the two are in it. Where a state is in it
 *  by its persons and offices alone, they are counted as the state.
 *  @param[out] about  ENT_NO_INDEX: not in it either way. */
static ent_status load_around(struct context *context,
                              const struct drawing *drawing, ent_graph **graph,
                              uint32_t *about)
{
    ent_status st = ENT_OK;
    ent_view view = drawing->view;

    view.about = ent_view_default().about;
    view.hops = ent_view_default().hops;
    view.direction = ENT_DIRECTION_BOTH; /* Of a saved view: nobody walks. */
    ENT_TRY(context_graph(context, &view, true, graph));
    *about = ent_graph_node(*graph, drawing->about);
    if (*about != ENT_NO_INDEX || view.roll_up)
        goto cleanup;
    view.roll_up = true;
    ent_graph_free(*graph);
    *graph = NULL;
    ENT_TRY(context_graph(context, &view, true, graph));
    *about = ent_graph_node(*graph, drawing->about);

cleanup:
    return st;
}

static ent_status make_ego(struct context *context,
                           const struct drawing *drawing, struct picture *out)
{
    ent_status st = ENT_OK;
    ent_chart_options options = chart_options(drawing);
    ent_graph *graph = NULL;
    uint32_t about = ENT_NO_INDEX;

    ENT_TRY(load_around(context, drawing, &graph, &about));
    if (about == ENT_NO_INDEX) {
        st = fail_absent(context, drawing->about);
        goto cleanup;
    }
    ENT_TRY(ent_chart_ego(&out->chart, context->store, graph, about, &options,
                          &context->progress, &context->err));

cleanup:
    ent_graph_free(graph);
    return st;
}

static ent_status add_names(ent_buf *out, struct context *context,
                            const char *before, const ent_entity_id *ids,
                            size_t count)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < count; i++) {
        ent_entity entity;

        ENT_TRY(ent_store_get_entity(context->store, ids[i], context->arena,
                                     &entity, &context->err));
        ent_buf_add_cstr(out, i == 0           ? before
                              : i + 1 == count ? " and "
                                               : ", ");
        ent_buf_add_str(out, entity.name);
    }

cleanup:
    return st;
}

/** "through NATO, in order of time, of at most 5 steps". */
static ent_status write_rules(struct context *context,
                              const struct path_question *q,
                              const ent_path_list *list, ent_str *out)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    ENT_TRY(add_names(&text, context, ", through ", q->through.items,
                      q->through.count));
    ENT_TRY(add_names(&text, context, ", avoiding ", q->avoid.items,
                      q->avoid.count));
    if (q->chronological) {
        ent_buf_add_cstr(&text, ", in order of time");
        if (list->undated > 0) {
            ent_buf_add_cstr(&text, " (without ");
            add_count(&text, list->undated, "undated one", "undated ones");
            ent_buf_add_char(&text, ')');
        }
    }
    if (q->max_hops > 0) {
        ent_buf_add_cstr(&text, ", of at most ");
        add_count(&text, q->max_hops, "step", "steps");
    }
    if (list->cut_off)
        ent_buf_add_cstr(&text, ", as far as was searched");
    ENT_TRY(ent_buf_status(&text, &context->err));
    if (text.len > 0) {
        *out = ent_arena_str(context->arena,
                             ent_str_slice(ent_buf_view(&text), 2, text.len));
        if (out->ptr == NULL)
            ENT_TRY(ent_fail_nomem(&context->err));
    }

cleanup:
    ent_buf_clear(&text);
    return st;
}

/** The steps of a path, best attested relations first, as `path` shows them. */
static ent_status draw_chain(struct context *context,
                             const struct drawing *drawing,
                             const ent_path_list *list, struct picture *out)
{
    ent_status st = ENT_OK;
    const ent_path *path = &list->items[0];
    ent_chart_options options = chart_options(drawing);
    size_t equal = path->equal > SIZE_MAX ? SIZE_MAX : (size_t)path->equal;
    ent_chart_hop *hops =
        ent_arena_alloc(context->arena, path->hop_count, sizeof *hops);

    if (hops == NULL)
        return ent_fail_nomem(&context->err);
    for (uint32_t i = 0; i < path->hop_count; i++)
        hops[i] = (ent_chart_hop){.from = path->nodes[i],
                                  .to = path->nodes[i + 1],
                                  .edges = path->edges + path->first_edge[i],
                                  .edge_count = path->first_edge[i + 1] -
                                                path->first_edge[i]};
    out->steps = path->hop_count;
    ENT_TRY(write_rules(context, &drawing->route, list, &options.rules));
    ENT_TRY(ent_chart_path(&out->chart, context->store, drawing->route.graph,
                           hops, path->hop_count, equal, &options,
                           &context->err));

cleanup:
    return st;
}

static ent_status make_path(struct context *context,
                            const struct drawing *drawing, struct picture *out)
{
    ent_status st = ENT_OK;
    const struct path_question *q = &drawing->route;
    struct path_rules rules = {0};
    ent_path_list list = {0};

    ENT_TRY(path_rules_make(context, q, q->graph, &rules));
    if (rules.from != ENT_NO_INDEX && rules.to != ENT_NO_INDEX && !rules.absent)
        ENT_TRY(ent_paths_best(&list, q->graph, rules.from, rules.to,
                               &rules.rules, &context->progress,
                               &context->err));
    if (list.count == 0)
        ENT_TRY(path_explain_none(context, q, list.cut_off));
    ENT_TRY(ent_graph_load_names(q->graph, context->store, &context->err));
    ENT_TRY(draw_chain(context, drawing, &list, out));

cleanup:
    ent_path_list_clear(&list);
    path_rules_clear(&rules);
    return st;
}

ent_status draw_make(struct context *context, const struct drawing *drawing,
                     struct picture *out)
{
    switch (drawing->kind) {
    case DRAW_EGO:
        return make_ego(context, drawing, out);
    case DRAW_PATH:
        return make_path(context, drawing, out);
    case DRAW_OVERVIEW:
        break;
    }
    return make_overview(context, drawing, out);
}
