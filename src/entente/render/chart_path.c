/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A chain and the words that prove each step; each stage has its own file. */
#include "entente/render/chart_path_internal.h"

#include <math.h>

/* How much evidence is shown, fullest first. */
typedef struct fullness {
    size_t cards;
    size_t quotes;
} fullness;

static const fullness shown[] = {
    {ENT_PATH_CARDS, ENT_PATH_QUOTES}, {ENT_PATH_CARDS, 1}, {1, 1}};

static ent_status write_steps(ent_path_chart *path, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < path->hop_count; i++)
        ENT_TRY(ent_path_write_step(path, i, err));

cleanup:
    return st;
}

static double height_of(const ent_path_chart *path)
{
    double height = ENT_PATH_NODE_HEIGHT;

    for (size_t i = 0; i < path->hop_count; i++)
        height += path->steps[i].height + ENT_PATH_NODE_HEIGHT;
    return height;
}

/* Are quotations 7 points or more on a page of this format? */
static bool is_legible(const ent_path_chart *path, ent_page_format page)
{
    static const double quote_size = 11.0;
    static const double least_points = 7.0;
    /* Title, legend and sources. */
    static const double furniture = 170.0;
    double aspect = ent_page_aspect(page);
    /* Points of the longer side: A4, or a slide. */
    double points = page == ENT_PAGE_SLIDE ? 960.0 : 842.0;
    double width = aspect > 1.0 ? points : points * aspect;
    double height = aspect > 1.0 ? points / aspect : points;

    if (aspect <= 0.0)
        return true;
    return quote_size * fmin(width / (ENT_PATH_WIDTH + 2.0 * ENT_MARGIN),
                             height / (height_of(path) + furniture)) >=
           least_points;
}

/* Less evidence on a page that cannot hold it legibly. */
static ent_status fit(ent_path_chart *path, ent_page_format page,
                      ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        path->cards = shown[i].cards;
        path->quotes = shown[i].quotes;
        ENT_TRY(write_steps(path, err));
        if (is_legible(path, page))
            break;
    }

cleanup:
    return st;
}

static void clear(ent_path_chart *path)
{
    ent_chart_free(path->chart);
    ent_free(path->steps);
    ent_arena_free(path->arena);
}

ent_status ent_chart_path(ent_chart **out, ent_store *store,
                          const ent_graph *graph, const ent_chart_hop *hops,
                          size_t hop_count, size_t equal,
                          const ent_chart_options *options, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_path_chart path = {.store = store,
                           .graph = graph,
                           .hops = hops,
                           .hop_count = hop_count,
                           .equal = equal,
                           .arena = ent_arena_new(),
                           .steps =
                               ent_calloc(hop_count + 1, sizeof *path.steps)};

    if (path.arena == NULL || path.steps == NULL)
        ENT_TRY(ent_fail_nomem(err));
    if (hop_count == 0)
        ENT_TRY(ent_fail(err, ENT_ERR_INVALID, "chain without a step"));
    ENT_TRY(ent_chart_new(&path.chart, ENT_CHART_PATH, err));
    ENT_TRY(ent_path_tell_steps(&path, err));
    ENT_TRY(fit(&path, options->page, err));
    ENT_TRY(ent_path_place(&path, err));
    ENT_TRY(ent_path_page(&path, err));
    ENT_TRY(ent_chart_finish(path.chart, options, err));
    *out = path.chart;
    path.chart = NULL;

cleanup:
    clear(&path);
    return st;
}
