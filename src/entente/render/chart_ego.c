/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One actor and all its relations, as a ladder; each step has its own file. */
#include "entente/render/chart_ego_internal.h"

static void clear(ent_ego *ego)
{
    ENT_VEC_CLEAR(&ego->cards);
    ENT_VEC_CLEAR(&ego->told);
    ENT_VEC_CLEAR(&ego->parties);
    ENT_VEC_CLEAR(&ego->links);
    ent_chart_free(ego->chart);
    ent_arena_free(ego->arena);
}

static void set_limits(ent_ego *ego, const ent_chart_options *options)
{
    ego->limit = ENT_EGO_CARDS;
    ego->kept = ENT_EGO_KEPT;
    ego->side = ENT_EGO_SIDE;
    if (options->max_cards > 0) {
        ego->limit = options->max_cards;
        ego->kept = options->max_cards;
        ego->side = UINT32_MAX;
    } else if (options->page == ENT_PAGE_A4_LANDSCAPE) {
        ego->side = ENT_EGO_SIDE_A4;
        ego->flat = true;
    } else if (options->page == ENT_PAGE_SLIDE) {
        ego->side = ENT_EGO_SIDE_SLIDE;
        ego->flat = true;
    }
}

ent_status ent_chart_ego(ent_chart **out, ent_store *store,
                         const ent_graph *graph, uint32_t about,
                         const ent_chart_options *options,
                         const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_ego ego = {.store = store,
                   .graph = graph,
                   .progress = progress,
                   .about = about,
                   .arena = ent_arena_new()};

    set_limits(&ego, options);
    if (ego.arena == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(ent_chart_new(&ego.chart, ENT_CHART_EGO, err));
    ENT_TRY(ent_ego_gather(&ego, err));
    ENT_TRY(ent_ego_make_cards(&ego, err));
    ENT_TRY(ent_ego_choose(&ego, err));
    ENT_TRY(ent_ego_place(&ego, err));
    ENT_TRY(ent_ego_page(&ego, err));
    ENT_TRY(ent_chart_finish(ego.chart, options, err));
    *out = ego.chart;
    ego.chart = NULL;

cleanup:
    clear(&ego);
    return st;
}
