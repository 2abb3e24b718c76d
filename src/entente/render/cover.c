/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that a line runs through cannot be read: rather none than those. */
#include "entente/render/layout_internal.h"

#include "entente/render/text_width_internal.h"

#include <math.h>

static const double most_of_one = 0.25; /* Of a line of words. */
static const double most_of_all = 0.018;
static const double ascent = 0.75; /* In font sizes. */
static const double descent = 0.2;
static const double first_base = 9.6; /* px below the top of the words. */

/* px of a box that have a stroke under them, by the part of each piece of it
 * between top and bottom. */
static double under(const ent_plan_edge *edge, ent_rect box)
{
    const ent_arc *arc = &edge->arc;
    double half = edge->width / 2.0;
    double y0 = box.y0 - half;
    double y1 = box.y1 + half;
    double sum = 0.0;

    if (!ent_rect_meets(arc->bounds, box, half))
        return 0.0;
    for (size_t i = arc->first; i < arc->last; i++) {
        ent_point p =
            arc->at[i].y < arc->at[i + 1].y ? arc->at[i] : arc->at[i + 1];
        ent_point q =
            arc->at[i].y < arc->at[i + 1].y ? arc->at[i + 1] : arc->at[i];
        double rise = fmax(q.y - p.y, 1e-6);
        double from = fmin(fmax((y0 - p.y) / rise, 0.0), 1.0);
        double to = fmin(fmax((y1 - p.y) / rise, 0.0), 1.0);
        double a = p.x + from * (q.x - p.x);
        double b = p.x + to * (q.x - p.x);

        if (q.y < y0 || p.y > y1)
            continue;
        sum += fmax(0.0, fmin(fmax(a, b) + half, box.x1) -
                             fmax(fmin(a, b) - half, box.x0));
    }
    return sum;
}

static ent_rect line_box(const ent_plan_label *label, size_t line, double width)
{
    ent_rect rect = label->text_rect;
    double base = rect.y0 + first_base + (double)line * ENT_LABEL_LINE;
    double free = rect.x1 - rect.x0 - width;

    rect.x0 += label->anchor < 0 ? 0.0 : label->anchor > 0 ? free : free / 2.0;
    rect.x1 = rect.x0 + width;
    rect.y0 = base - ascent * ENT_LABEL_SIZE;
    rect.y1 = base + descent * ENT_LABEL_SIZE;
    return rect;
}

/* How much of the words of an edge has a line under it. */
typedef struct cover {
    double length;
    double covered;
    double worst; /* Part of one line of words. */
} cover;

static cover cover_of(const ent_plan *plan, const ent_plan_edge *edge)
{
    cover sum = {.length = 0.0};
    const ent_plan_label *label = &edge->label;

    if (!edge->has_label || label->wrap == NULL)
        return sum;
    for (size_t i = 0; i < label->wrap->count; i++) {
        double width = ent_text_width(label->wrap->lines[i], ENT_LABEL_SIZE,
                                      ENT_WEIGHT_SEMIBOLD);
        ent_rect box = line_box(label, i, width);
        double here = 0.0;

        for (size_t e = 0; e < plan->edge_count; e++)
            here += under(&plan->edges[e], box);
        here = fmin(here, width);
        sum.length += width;
        sum.covered += here;
        sum.worst = fmax(sum.worst, here / fmax(width, 1.0));
    }
    return sum;
}

void ent_plan_uncover(ent_plan *plan)
{
    bool again = true;

    while (again) {
        cover all = {.length = 0.0};
        size_t worst = 0;

        /* Of equals the one with least evidence, so the last in order. */
        for (size_t i = 0; i < plan->edge_count; i++) {
            cover one = cover_of(plan, &plan->edges[plan->order[i]]);

            all.length += one.length;
            all.covered += one.covered;
            if (one.worst > 0.0 && one.worst >= all.worst) {
                all.worst = one.worst;
                worst = plan->order[i];
            }
        }
        again =
            all.worst > most_of_one || all.covered > most_of_all * all.length;
        if (again)
            plan->edges[worst].label.wrap = NULL;
    }
}
