/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/report/report_internal.h"

enum {
    DEFAULT_ACTORS = 40,
    TRIES = 6 /* Smaller budgets, until the page fits. */
};

ent_report_options ent_report_default(void)
{
    return (ent_report_options){.lang = {"en", 2},
                                .theme = ENT_THEME_AUTO,
                                .max_actors = DEFAULT_ACTORS,
                                .max_bytes = ENT_REPORT_BYTES};
}

static void clear(ent_report *r)
{
    ent_buf_clear(&r->svg);
    ENT_VEC_CLEAR(&r->sources);
    ENT_VEC_CLEAR(&r->relations);
    ent_layout_clear(&r->layout);
    ent_figure_free(r->figure);
    ent_roll_up_free(r->roll_up);
    ent_arena_free(r->arena);
}

static ent_status draw_overview(ent_report *r, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_figure_options options = ent_figure_default();
    ent_pen_options pen = {
        .theme = r->options->theme, .no_title = true, .embedded = true};

    options.id = ent_str_from("ov");
    options.lang = r->options->lang;
    options.title = r->options->title;
    options.max_actors = r->options->max_actors;
    ENT_TRY(ent_figure_overview(&r->figure, r->store, r->graph, &options, err));
    ENT_TRY(ent_layout_overview(&r->layout, r->figure, NULL, r->progress, err));
    ENT_TRY(ent_pen_svg(&r->svg, r->figure, &r->layout, &pen, err));

cleanup:
    return st;
}

/* One attempt; @p page is as long as it comes out. */
static ent_status write_page(ent_buf *page, const ent_report *base,
                             size_t budget, ent_report_counts *counts,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_report r = {.store = base->store,
                    .graph = base->graph,
                    .options = base->options,
                    .progress = base->progress,
                    .arena = ent_arena_new()};

    if (r.arena == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(draw_overview(&r, err));
    ENT_TRY(ent_roll_up_new(&r.roll_up, r.store, r.graph, NULL, 0, err));
    ENT_TRY(ent_report_gather(&r, budget, err));
    ENT_TRY(ent_report_page(page, &r, err));
    *counts = r.counts;

cleanup:
    clear(&r);
    return st;
}

ent_status ent_report_write(ent_buf *out, ent_store *store,
                            const ent_graph *graph,
                            const ent_report_options *options,
                            ent_report_counts *counts,
                            const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_report base = {.store = store,
                       .graph = graph,
                       .options = options,
                       .progress = progress};
    ent_report_counts made = {0};
    ent_buf page = {0};
    size_t budget = options->max_bytes;

    for (int i = 0; i < TRIES; i++) {
        ent_buf_reset(&page);
        ENT_TRY(write_page(&page, &base, budget, &made, err));
        if (page.len <= options->max_bytes)
            break;
        budget = budget / 3 * 2;
    }
    if (page.len > options->max_bytes)
        ENT_TRY(ent_fail(err, ENT_ERR_LIMIT, "report: %zu bytes, want %zu",
                         page.len, options->max_bytes));
    ent_buf_add_str(out, ent_buf_view(&page));
    ENT_TRY(ent_buf_status(out, err));
    if (counts != NULL)
        *counts = made;

cleanup:
    ent_buf_clear(&page);
    return st;
}
