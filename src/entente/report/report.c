/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/report/report_internal.h"

enum {
    DEFAULT_ACTORS = 40,
    FRAME = 60000, /* Script, style, headings. */
    TRIES = 6      /* Budgets, until the page fits and is full. */
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
    ent_report_clear_gathered(r);
    ent_report_rest_clear(&r->rest);
    ent_report_template_clear(&r->house);
    ent_report_pictures_clear(&r->pictures);
    ent_buf_clear(&r->svg);
    ent_layout_clear(&r->layout);
    ent_figure_free(r->figure);
    ent_roll_up_free(r->roll_up);
    ent_arena_free(r->arena);
}

/* Entities that the report is about: always drawn. */
static ent_status list_about(ent_report *r, ent_entity_id **out, ent_error *err)
{
    size_t count = r->options->about_count;
    ent_entity_id *ids = ent_arena_alloc(r->arena, count + 1, sizeof *ids);

    if (ids == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        ids[i] = ent_graph_entity(r->graph, r->options->about[i]);
    *out = ids;
    return ENT_OK;
}

static ent_status draw_overview(ent_report *r, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_figure_options options = ent_figure_default();
    ent_entity_id *about = NULL;
    /* Light or dark is the page's to say, for all pictures. */
    ent_pen_options pen = {.no_title = true, .embedded = true};

    ENT_TRY(list_about(r, &about, err));
    options.id = ent_str_from("ov");
    options.lang = r->options->lang;
    options.title = r->options->title;
    options.max_actors = r->options->max_actors;
    options.keep = about;
    options.keep_count = r->options->about_count;
    ENT_TRY(ent_figure_overview(&r->figure, r->store, r->graph, &options, err));
    ENT_TRY(ent_layout_overview(&r->layout, r->figure, NULL, r->progress, err));
    ENT_TRY(ent_pen_svg(&r->svg, r->figure, &r->layout, &pen, err));
    ENT_TRY(ent_roll_up_new(&r->roll_up, r->store, r->graph, about,
                            r->options->about_count, err));

cleanup:
    return st;
}

static ent_status draw_all(ent_report *r, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_report_template_read(&r->house, r->options->template_text,
                                     r->options->template_name, err));
    ENT_TRY(ent_store_fingerprint(r->store, r->fingerprint, err));
    ENT_TRY(draw_overview(r, err));
    ENT_TRY(ent_report_name_actors(r, err));
    ENT_TRY(ent_report_score(&r->scores, r->graph, r->roll_up, r->arena,
                             r->progress, err));
    ENT_TRY(ent_report_draw(&r->pictures, r, err));

cleanup:
    return st;
}

/* Bytes of the page that no budget changes, about. */
static size_t fixed_bytes(const ent_report *r)
{
    size_t sum = FRAME + r->svg.len + r->house.style.len + r->house.header.len +
                 r->house.footer.len;

    for (size_t i = 0; i < r->pictures.items.count; i++)
        sum += r->pictures.items.items[i].svg.len;
    return sum;
}

/* The next budget, if the page grows as its budget does. */
static double better_budget(double budget, size_t most, size_t fixed,
                            size_t len)
{
    double room = most > fixed ? (double)(most - fixed) : 1.0;
    double taken = len > fixed ? (double)(len - fixed) : 1.0;

    return budget * (len > most ? 0.85 : 0.95) * room / taken;
}

/* Gather and write with as much evidence as fits: what a budget comes to is
 * known when the page is written, so that the next one can be better.
 * @param[out] best  The largest page that fits, or empty. */
static ent_status fit_page(ent_report *r, ent_buf *best,
                           ent_report_counts *counts, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t most = r->options->max_bytes;
    size_t fixed = fixed_bytes(r);
    double budget = (double)most;
    ent_buf page = {0};

    for (int i = 0; i < TRIES; i++) {
        bool whole = false;

        ent_buf_reset(&page);
        ENT_TRY(ent_report_gather(r, (size_t)budget, err));
        ENT_TRY(ent_report_page(&page, r, err));
        whole = r->counts.relations_left + r->counts.evidence_left == 0;
        if (page.len <= most && page.len > best->len) {
            ent_buf_reset(best);
            ent_buf_add_str(best, ent_buf_view(&page));
            ENT_TRY(ent_buf_status(best, err));
            *counts = r->counts;
        }
        if (page.len <= most && (whole || page.len > most / 10 * 9))
            break;
        if (whole && budget > (double)r->spent)
            budget = (double)r->spent; /* What was asked for in vain. */
        budget = better_budget(budget, most, fixed, page.len);
    }
    if (best->len == 0)
        ENT_TRY(ent_fail(err, ENT_ERR_LIMIT,
                         "report: no less than %zu bytes, want %zu", page.len,
                         most));

cleanup:
    ent_buf_clear(&page);
    return st;
}

ent_status ent_report_write(ent_buf *out, ent_store *store,
                            const ent_graph *graph,
                            const ent_report_options *options,
                            ent_report_counts *counts,
                            const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_report r = {.store = store,
                    .graph = graph,
                    .options = options,
                    .progress = progress,
                    .arena = ent_arena_new()};
    ent_report_counts made = {0};
    ent_buf page = {0};

    if (r.arena == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(draw_all(&r, err));
    ENT_TRY(fit_page(&r, &page, &made, err));
    ent_buf_add_str(out, ent_buf_view(&page));
    ENT_TRY(ent_buf_status(out, err));
    if (counts != NULL)
        *counts = made;

cleanup:
    ent_buf_clear(&page);
    clear(&r);
    return st;
}
