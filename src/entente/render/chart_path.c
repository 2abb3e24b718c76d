/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A chain and the words that prove each step; each stage has its own file. */
#include "entente/render/chart_path_internal.h"

#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Fullest first. */
static const struct {
    size_t cards;
    size_t quotes;
    size_t lines;
    bool tight;
} fullness[] = {
    {ENT_PATH_CARDS, ENT_PATH_QUOTES, ENT_PATH_QUOTE_LINES, false},
    {ENT_PATH_CARDS, 1, ENT_PATH_QUOTE_LINES, false},
    {1, 1, ENT_PATH_QUOTE_LINES, false},
    {1, 1, ENT_PATH_QUOTE_LINES, true},
    {1, 1, 2, true},
    {1, 0, 0, true},
};

size_t ent_path_drawn(const ent_path_chart *path, size_t step)
{
    size_t count = path->steps[step].card_count;

    return count < path->form.cards ? count : path->form.cards;
}

/* Widths of one of two columns of a page, or of the only one. */
static void set_widths(ent_path_form *form, ent_page_format page)
{
    static const double node_share = 0.3;
    static const double hook = 32.0;
    double room = ent_chart_room(page, ent_chart_least(page));

    form->node_width = ENT_PATH_NODE_WIDTH;
    form->node_height =
        form->tight ? ENT_PATH_NODE_TIGHT : ENT_PATH_NODE_HEIGHT;
    form->card_left = ENT_PATH_CARD_LEFT;
    form->card_width = fmin(ENT_PATH_CARD_WIDTH, room - form->card_left);
    if (form->columns < 2)
        return;
    room = (room - ENT_PATH_COLUMN_GAP) / 2.0;
    form->node_width = floor(room * node_share);
    form->card_left = form->node_width + hook;
    form->card_width = fmin(ENT_PATH_CARD_WIDTH, room - form->card_left);
}

/* Height of steps [first, end) with the nodes at their ends. */
static double column_height(const ent_path_chart *path, size_t first,
                            size_t end)
{
    double height = path->form.node_height;

    for (size_t i = first; i < end; i++)
        height += path->steps[i].height + path->form.node_height;
    return height;
}

/* Where two columns are of most equal height. */
static void choose_break(ent_path_chart *path)
{
    double least = INFINITY;

    path->break_at = path->hop_count;
    for (size_t i = 1; path->form.columns == 2 && i < path->hop_count; i++) {
        double height = fmax(column_height(path, 0, i),
                             column_height(path, i, path->hop_count));

        if (height <= least) {
            least = height;
            path->break_at = i;
        }
    }
}

static ent_status draw(ent_path_chart *path, const ent_chart_options *options,
                       ent_error *err)
{
    ent_status st = ENT_OK;

    ent_chart_free(path->chart);
    path->chart = NULL;
    ENT_TRY(ent_chart_new(&path->chart, ENT_CHART_PATH, err));
    path->chart->least = ent_chart_least(options->page);
    for (size_t i = 0; i < path->hop_count; i++)
        ENT_TRY(ent_path_write_step(path, i, err));
    choose_break(path);
    ENT_TRY(ent_path_place(path, err));
    ENT_TRY(ent_path_page(path, err));
    ENT_TRY(ent_chart_finish(path->chart, options, err));

cleanup:
    return st;
}

/* Less evidence on a page that cannot hold it legibly; two columns on a wide
 * one, before anything is left out. */
static ent_status draw_legibly(ent_path_chart *path,
                               const ent_chart_options *options, ent_error *err)
{
    ent_status st = ENT_OK;
    bool wide = ent_page_aspect(options->page) > 1.0 && path->hop_count > 2;
    size_t columns = wide ? 2 : 1;
    bool legible = false;

    for (size_t i = 0; !legible && i < columns * COUNT(fullness); i++) {
        size_t full = i / columns;

        path->form = (ent_path_form){.cards = fullness[full].cards,
                                     .quotes = fullness[full].quotes,
                                     .lines = fullness[full].lines,
                                     .columns = 1 + i % columns,
                                     .tight = fullness[full].tight};
        set_widths(&path->form, options->page);
        ENT_TRY(draw(path, options, err));
        legible = ent_chart_is_legible(path->chart, options->page);
    }
    if (!legible) {
        path->small = true;
        ENT_TRY(draw(path, options, err));
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
                           .rules = options->rules,
                           .arena = ent_arena_new(),
                           .steps =
                               ent_calloc(hop_count + 1, sizeof *path.steps)};

    if (path.arena == NULL || path.steps == NULL)
        ENT_TRY(ent_fail_nomem(err));
    if (hop_count == 0)
        ENT_TRY(ent_fail(err, ENT_ERR_INVALID, "chain without a step"));
    ENT_TRY(ent_path_tell_steps(&path, err));
    ENT_TRY(draw_legibly(&path, options, err));
    *out = path.chart;
    path.chart = NULL;

cleanup:
    clear(&path);
    return st;
}
