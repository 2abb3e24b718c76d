/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a figure to its page: measured, placed, searched, moved to the page. */
#include "entente/render/layout.h"

#include "entente/core/mem.h"
#include "entente/render/layout_internal.h"
#include "entente/render/page_internal.h"
#include "entente/render/pins_internal.h"

#include <math.h>
#include <stdlib.h>

/* A fixed number, so that a picture does not depend on how fast a machine is.
 */
enum {
    FEW_ACTORS = 24 /* Of more, half the starts. */
};

static const double page_least = 860.0;

static void widen(ent_rect *box, ent_rect other)
{
    box->x0 = fmin(box->x0, other.x0);
    box->y0 = fmin(box->y0, other.y0);
    box->x1 = fmax(box->x1, other.x1);
    box->y1 = fmax(box->y1, other.y1);
}

/* Everything that is drawn. */
static ent_rect drawn_box(const ent_plan *plan)
{
    ent_rect box = ent_plan_box(plan);

    for (size_t i = 0; i < plan->edge_count; i++) {
        const ent_plan_edge *edge = &plan->edges[i];

        widen(&box, edge->arc.bounds);
        if (!edge->has_label)
            continue;
        widen(&box, edge->label.badge_rect);
        if (edge->label.wrap != NULL)
            widen(&box, edge->label.text_rect);
    }
    return box;
}

/* Squared distance from a point to the nearest other line, at most 400. */
static double clearance(const ent_plan *plan, size_t self, ent_point p)
{
    double least = 400.0;

    for (size_t e = 0; e < plan->edge_count; e++) {
        const ent_arc *arc = &plan->edges[e].arc;

        if (e == self || !ent_rect_has(arc->bounds, p, 20.0))
            continue;
        for (size_t i = arc->first; i <= arc->last; i++) {
            double dx = p.x - arc->at[i].x;
            double dy = p.y - arc->at[i].y;

            least = fmin(least, dx * dx + dy * dy);
        }
    }
    return least;
}

/* The clearest point of the middle half, nearest to the middle. */
static ent_point mark_of(const ent_plan *plan, size_t self)
{
    const ent_arc *arc = &plan->edges[self].arc;
    size_t count = arc->last - arc->first;
    double middle = (double)(arc->first + arc->last) / 2.0;
    double best = -INFINITY;
    ent_point mark = arc->at[(arc->first + arc->last) / 2];

    for (size_t i = arc->first + count / 4; i <= arc->last - count / 4; i++) {
        double worth =
            clearance(plan, self, arc->at[i]) - 0.01 * fabs((double)i - middle);

        if (worth > best) {
            best = worth;
            mark = arc->at[i];
        }
    }
    return mark;
}

static ent_point moved(ent_point p, ent_point by)
{
    return (ent_point){p.x + by.x, p.y + by.y};
}

static void copy_label(ent_edge_curve *out, const ent_plan_edge *edge,
                       ent_point by)
{
    const ent_plan_label *label = &edge->label;

    out->has_badge = true;
    out->badge = moved(label->badge, by);
    out->badge_width = edge->badge_width;
    if (label->wrap == NULL)
        return;
    out->label_line_count = label->wrap->count;
    out->label_lines[0] = label->wrap->lines[0];
    out->label_lines[1] = label->wrap->lines[1];
    out->label_cut = label->wrap->cut;
    out->label_anchor = label->anchor;
    out->label.x = label->anchor < 0 ? label->text_rect.x0
                   : label->anchor > 0
                       ? label->text_rect.x1
                       : (label->text_rect.x0 + label->text_rect.x1) / 2.0;
    out->label.y = label->text_rect.y0 + 9.6;
    out->label = moved(out->label, by);
}

static void copy_curves(ent_layout *out, const ent_plan *plan, ent_point by)
{
    for (size_t i = 0; i < plan->edge_count; i++) {
        const ent_plan_edge *edge = &plan->edges[i];
        ent_edge_curve *curve = &out->curves[i];

        ent_arc_visible(&edge->arc, &curve->begin, &curve->control,
                        &curve->end);
        curve->begin = moved(curve->begin, by);
        curve->control = moved(curve->control, by);
        curve->end = moved(curve->end, by);
        curve->width = edge->width;
        curve->mark = moved(mark_of(plan, i), by);
        curve->label_dropped = ent_label_is_dropped(edge);
        if (edge->has_label)
            copy_label(curve, edge, by);
    }
}

/* The picture in the middle of its page. @return What it moves by. */
static ent_point centre_page(ent_layout *out, ent_page *page,
                             const ent_figure *figure, ent_rect box)
{
    out->width = ceil(fmax(page_least, box.x1 - box.x0 + 2.0 * ENT_MARGIN));
    ent_page_measure(page, figure, out->width, out->labels_dropped, out->moved);
    out->height = ceil(page->head + (box.y1 - box.y0) + page->foot);
    return (ent_point){(out->width - (box.x1 - box.x0)) / 2.0 - box.x0,
                       page->head - box.y0};
}

/* Less than a px is the rounding of the file that the places were read from.
 */
static double beyond(double much)
{
    return much < 1.0 ? 0.0 : much;
}

/* The page of the earlier picture, larger only if something is beyond it. */
static ent_point keep_page(ent_layout *out, ent_page *page,
                           const ent_figure *figure, ent_rect box,
                           const ent_pins *pins)
{
    ent_point by = {beyond(ENT_MARGIN - box.x0), 0.0};

    out->width =
        ceil(fmax(fmax(page_least, pins->width), box.x1 + by.x + ENT_MARGIN));
    ent_page_measure(page, figure, out->width, out->labels_dropped, out->moved);
    by.y = beyond(page->head - box.y0);
    out->height = ceil(fmax(pins->height, box.y1 + by.y + page->foot));
    return by;
}

static size_t count_overlaps(const ent_plan *plan)
{
    size_t found = 0;

    for (size_t i = 0; i < plan->node_count; i++)
        for (size_t k = 0; k < i; k++)
            found += ent_nodes_meet(&plan->nodes[i], &plan->nodes[k]);
    return found;
}

/* From the plan to the page. */
static ent_status finish(ent_layout *out, const ent_plan *plan,
                         const ent_figure *figure, const ent_pins *pins,
                         ent_error *err)
{
    ent_layout layout = {
        .boxes = ent_calloc(plan->node_count + 1, sizeof *layout.boxes),
        .curves = ent_calloc(plan->edge_count + 1, sizeof *layout.curves)};
    ent_rect box = drawn_box(plan);
    ent_page page;
    ent_point by;

    if (layout.boxes == NULL || layout.curves == NULL) {
        ent_layout_clear(&layout);
        return ent_fail_nomem(err);
    }
    layout.labels_dropped = ent_plan_dropped(plan);
    layout.moved = plan->moved;
    if (pins == NULL)
        by = centre_page(&layout, &page, figure, box);
    else
        by = keep_page(&layout, &page, figure, box, pins);
    layout.legend_y = layout.height - page.foot + 32.0;
    for (size_t i = 0; i < plan->node_count; i++) {
        layout.boxes[i] = plan->nodes[i].box;
        layout.boxes[i].centre = moved(layout.boxes[i].centre, by);
    }
    copy_curves(&layout, plan, by);
    layout.crossings = ent_plan_drawn_crossings(plan);
    layout.overlaps = count_overlaps(plan);
    *out = layout;
    return ENT_OK;
}

/* Height of title and legend, on a page of common width. */
static double furniture_of(const ent_figure *figure)
{
    ent_page page;

    ent_page_measure(&page, figure, 1020.0, 0, 0);
    return page.head + page.foot;
}

ent_status ent_layout_overview(ent_layout *out, const ent_figure *figure,
                               const ent_layout_options *options,
                               const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_plan plan = {0};
    ent_point *rows = NULL;
    const ent_pins *pins = options == NULL ? NULL : options->pins;
    bool *placed = NULL;
    unsigned seeds;

    ENT_TRY(ent_plan_init(&plan, figure, err));
    if (plan.node_count == 0)
        ENT_TRY(ent_fail(err, ENT_ERR_INVALID, "figure without actors"));
    plan.aspect = options == NULL || options->aspect <= 0.0 ? ENT_ASPECT
                                                            : options->aspect;
    placed = ent_calloc(plan.node_count, sizeof *placed);
    if (placed == NULL)
        ENT_TRY(ent_fail_nomem(err));
    plan.scale = 1.0;
    plan.furniture = furniture_of(figure);
    if (pins != NULL && ent_plan_pin(&plan, figure, pins, placed)) {
        (void)ent_plan_solve(&plan);
        ent_plan_uncover(&plan);
        ENT_TRY(finish(out, &plan, figure, pins, err));
        goto cleanup;
    }
    /* sfdp has one fixed start in our settings. */
    seeds = plan.dense                     ? 1
            : plan.node_count > FEW_ACTORS ? ENT_SEEDS / 2
                                           : ENT_SEEDS;
    rows = ent_calloc(seeds * plan.node_count, sizeof *rows);
    if (rows == NULL)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(ent_place(&plan, seeds, rows, progress, err));
    ENT_TRY(ent_plan_search(&plan, figure, rows, seeds, progress, err));
    ENT_TRY(finish(out, &plan, figure, NULL, err));

cleanup:
    ent_free(placed);
    ent_free(rows);
    ent_plan_clear(&plan);
    return st;
}

void ent_layout_clear(ent_layout *layout)
{
    ent_free(layout->curves);
    ent_free(layout->boxes);
    *layout = (ent_layout){0};
}
