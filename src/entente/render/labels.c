/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where badges and words stand (docs/visual.md, 6.2): along the middle three
 * quarters of a line, in eight directions round the badge, near or farther. */
#include "entente/render/layout_internal.h"

#include <math.h>

static const double on_line = 150.0;
static const double on_line_point = 9.0;
static const double badge_on_line = 60.0;
static const double no_badge = 400.0;
static const double dropped = 120.0;
static const double dropped_mention = 30.0; /* Up to six. */

enum {
    LABEL_ENDS = 6 /* Points of an arc on which no badge stands. */
};

/* Right, left, the corners, above, below; the last six again, farther off; and
 * what each costs. */
static const struct {
    int x;
    int y;
    double off;
    double cost;
} directions[] = {{1, 0, 0, 0},    {-1, 0, 0, 0}, {1, -1, 0, 3},
                  {-1, -1, 0, 3},  {1, 1, 0, 3},  {-1, 1, 0, 3},
                  {0, -1, 0, 6},   {0, 1, 0, 6},  {1, -1, 9, 12},
                  {-1, -1, 9, 12}, {1, 1, 9, 12}, {-1, 1, 9, 12},
                  {0, -1, 9, 14},  {0, 1, 9, 14}};

static bool on_nodes(const ent_plan *plan, ent_rect rect, double margin)
{
    for (size_t n = 0; n < plan->node_count; n++)
        if (ent_node_meets(&plan->nodes[n], rect, margin))
            return true;
    return false;
}

static bool on_labels(const ent_plan *plan, size_t self, ent_rect rect)
{
    for (size_t e = 0; e < plan->edge_count; e++) {
        const ent_plan_label *label = &plan->edges[e].label;

        if (e == self || !plan->edges[e].has_label)
            continue;
        if (ent_rect_meets(rect, label->badge_rect, 4.0) ||
            (label->wrap != NULL &&
             ent_rect_meets(rect, label->text_rect, 4.0)))
            return true;
    }
    return false;
}

static double text_on_lines(const ent_plan *plan, ent_rect rect)
{
    double cost = 0.0;

    for (size_t e = 0; e < plan->edge_count; e++) {
        const ent_plan_edge *edge = &plan->edges[e];
        double half = edge->width / 2.0;
        size_t hits = !edge->has_arc ? 0
                                     : ent_arc_hits(&edge->arc, rect,
                                                    4.0 + half, 3.0 + half);

        if (hits > 0)
            cost += on_line + on_line_point * (double)hits;
    }
    return cost;
}

static double badge_on_lines(const ent_plan *plan, size_t self, ent_rect rect)
{
    double cost = 0.0;

    for (size_t e = 0; e < plan->edge_count; e++)
        if (e != self && plan->edges[e].has_arc &&
            ent_arc_hits(&plan->edges[e].arc, rect, 4.0, 4.0) > 0)
            cost += badge_on_line;
    return cost;
}

static ent_rect badge_rect(ent_point p, double width)
{
    ent_rect rect = {p.x - width / 2.0, p.y - ENT_BADGE_HEIGHT / 2.0,
                     p.x + width / 2.0, p.y + ENT_BADGE_HEIGHT / 2.0};

    return rect;
}

/* Box of the words on side (x, y) of a badge at `p`. */
static ent_rect text_rect(ent_point p, double badge_width, const ent_wrap *wrap,
                          size_t direction)
{
    int x = directions[direction].x;
    int y = directions[direction].y;
    double height = ENT_LABEL_LINE * (double)wrap->count;
    double aside = y == 0 ? badge_width / 2.0 + 5.0 : badge_width / 2.0 + 2.0;
    double up = x != 0 ? 0.8 * (ENT_BADGE_HEIGHT / 2.0 + height / 2.0)
                       : 12.0 + height / 2.0;
    double cx = p.x + x * aside;
    double cy = p.y + y * (up + directions[direction].off);
    ent_rect rect = {cx, cy - height / 2.0, cx, cy + height / 2.0};

    rect.x0 -= x > 0 ? 0.0 : x < 0 ? wrap->width : wrap->width / 2.0;
    rect.x1 += x > 0 ? wrap->width : x < 0 ? 0.0 : wrap->width / 2.0;
    return rect;
}

/* Keep the cheapest way to write `wrap` beside the badge of `base`. */
static void try_words(const ent_plan *plan, size_t self,
                      const ent_plan_label *base, const ent_wrap *wrap,
                      ent_plan_label *best)
{
    double width = plan->edges[self].badge_width;

    for (size_t d = 0; d < sizeof directions / sizeof *directions; d++) {
        ent_plan_label label = *base;

        label.cost += directions[d].cost + wrap->cost;
        if (label.cost >= best->cost)
            continue;
        label.wrap = wrap;
        label.anchor = -directions[d].x;
        label.text_rect = text_rect(base->badge, width, wrap, d);
        if (on_nodes(plan, label.text_rect, 3.0) ||
            on_labels(plan, self, label.text_rect))
            continue;
        label.cost += text_on_lines(plan, label.text_rect);
        if (label.cost + 1e-6 < best->cost)
            *best = label;
    }
}

double ent_label_choose(ent_plan *plan, size_t self)
{
    ent_plan_edge *edge = &plan->edges[self];
    const ent_arc *arc = &edge->arc;
    double middle = (double)(arc->first + arc->last) / 2.0;
    size_t ends = arc->last - arc->first > 4 * LABEL_ENDS
                      ? LABEL_ENDS
                      : (arc->last - arc->first) / 4;
    ent_plan_label best = {.cost = INFINITY};

    for (size_t i = arc->first + ends; i + ends <= arc->last; i++) {
        ent_plan_label base = {.badge = arc->at[i],
                               .cost = fabs((double)i - middle)};

        base.badge_rect = badge_rect(arc->at[i], edge->badge_width);
        if (on_nodes(plan, base.badge_rect, 4.0) ||
            on_labels(plan, self, base.badge_rect))
            continue;
        base.cost += badge_on_lines(plan, self, base.badge_rect);
        for (size_t w = 0; w < edge->wrap_count; w++)
            try_words(plan, self, &base, &edge->wraps[w], &best);
        /* Last resort: the badge without its words. */
        if (edge->wrap_count > 0)
            base.cost += on_line + dropped +
                         dropped_mention * fmin((double)edge->mentions, 6.0);
        if (base.cost + 1e-6 < best.cost)
            best = base;
    }
    edge->has_label = best.cost < INFINITY;
    edge->label = best;
    return edge->has_label ? best.cost : no_badge;
}
