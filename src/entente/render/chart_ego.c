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
    static const uint32_t sides[] = {
        [ENT_PAGE_FREE] = ENT_EGO_SIDE,
        [ENT_PAGE_A4_PORTRAIT] = ENT_EGO_COLUMN,
        [ENT_PAGE_A4_LANDSCAPE] = ENT_EGO_SIDE_A4,
        [ENT_PAGE_SLIDE] = ENT_EGO_SIDE_SLIDE,
    };

    ego->limit = ENT_EGO_CARDS;
    ego->kept = ENT_EGO_KEPT;
    ego->side = sides[options->page];
    ego->paged = options->page != ENT_PAGE_FREE;
    ego->stacked = options->page == ENT_PAGE_A4_PORTRAIT;
    ego->party_least =
        ego->stacked ? ENT_EGO_PARTY_STACKED : ENT_EGO_PARTY_WIDTH;
    ego->exact = options->max_cards > 0;
    ego->room = ent_chart_room(options->page, ent_chart_least(options->page));
    if (ego->exact) {
        ego->limit = options->max_cards;
        ego->kept = options->max_cards;
        ego->side = UINT32_MAX;
        ego->paged = false;
    }
}

/* What choosing and placing change, as it was before. */
typedef struct beginning {
    ent_ego_link *links;
    ent_ego_party *parties;
    size_t party_count;
    ent_ego_card *told;
} beginning;

static void *copy_of(ent_ego *ego, const void *items, size_t count, size_t size)
{
    void *copy = ent_arena_alloc(ego->arena, count, size);

    if (copy != NULL)
        memcpy(copy, items, count * size);
    return copy;
}

static ent_status remember(ent_ego *ego, beginning *out, ent_error *err)
{
    out->party_count = ego->parties.count;
    out->links = copy_of(ego, ego->links.items, ego->links.count,
                         sizeof *ego->links.items);
    out->parties = copy_of(ego, ego->parties.items, ego->parties.count,
                           sizeof *ego->parties.items);
    out->told =
        copy_of(ego, ego->told.items, ego->told.count, sizeof *ego->told.items);
    return out->links == NULL || out->parties == NULL || out->told == NULL
               ? ent_fail_nomem(err)
               : ENT_OK;
}

static void begin_again(ent_ego *ego, const beginning *from)
{
    memcpy(ego->links.items, from->links,
           ego->links.count * sizeof *from->links);
    memcpy(ego->parties.items, from->parties,
           from->party_count * sizeof *from->parties);
    memcpy(ego->told.items, from->told, ego->told.count * sizeof *from->told);
    ego->parties.count = from->party_count;
    ego->cards.count = 0;
    ego->order_count = 0;
    ego->shown = 0;
    ego->others = false;
    ent_chart_free(ego->chart);
    ego->chart = NULL;
}

static ent_status draw(ent_ego *ego, const ent_chart_options *options,
                       ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_chart_new(&ego->chart, ENT_CHART_EGO, err));
    ego->chart->least = ent_chart_least(options->page);
    ENT_TRY(ent_ego_choose(ego, err));
    ENT_TRY(ent_ego_place(ego, err));
    ENT_TRY(ent_ego_page(ego, err));
    ENT_TRY(ent_chart_finish(ego->chart, options, err));

cleanup:
    return st;
}

/* On a page, as many cards as can be read there. */
static ent_status draw_legibly(ent_ego *ego, const ent_chart_options *options,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    beginning from = {NULL, NULL, 0, NULL};

    if (ego->paged)
        ENT_TRY(remember(ego, &from, err));
    ENT_TRY(draw(ego, options, err));
    while (ego->paged && ego->side > ENT_EGO_SIDE_LEAST &&
           !ent_chart_is_legible(ego->chart, options->page)) {
        if (!ent_progress_tell(ego->progress, "placing", 0, 1))
            ENT_TRY(ent_fail(err, ENT_ERR_CANCELLED, "stopped"));
        begin_again(ego, &from);
        ego->side--;
        ENT_TRY(draw(ego, options, err));
    }

cleanup:
    return st;
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
    ENT_TRY(ent_ego_gather(&ego, err));
    ENT_TRY(ent_ego_make_cards(&ego, err));
    ENT_TRY(draw_legibly(&ego, options, err));
    *out = ego.chart;
    ego.chart = NULL;

cleanup:
    clear(&ego);
    return st;
}
