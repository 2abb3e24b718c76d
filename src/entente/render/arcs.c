/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How far each line bends (docs/visual.md, 6.2): the bow that keeps clear of
 * nodes, of lines beside it, and of labels that already stand. */
#include "entente/render/layout_internal.h"

#include <math.h>

/* Weights of the prototype; the price of a crossing is new. */
static const double near_node = 40.0;
static const double in_node = 150.0; /* On top of near_node. */
static const double beside_line = 1.6;
static const double through_label = 110.0;
static const double crossing = 30.0;
static const double shared_crossing = 160.0; /* Never needed. */
static const double bending = 60.0;
static const double detour = 150.0;
static const double straight = 4.0;
static const double node_distance = 12.0;
static const double line_distance2 = 150.0; /* Squared px. */

static const double bows[] = {0.06, -0.06, 0.12, -0.12, 0.2, -0.2, 0.28, -0.28,
                              0.38, -0.38, 0.52, -0.52, 0.7, -0.7, 0.0};

enum {
    BOW_COUNT = sizeof bows / sizeof bows[0],
    SIDE_STEP = 2, /* Every second point is enough to find parallels. */
    SIDE_ENDS = 2  /* Lines may meet at a node. */
};

static double cost_of_nodes(const ent_plan *plan, const ent_plan_edge *edge,
                            const ent_arc *arc)
{
    double cost = 0.0;

    for (size_t n = 0; n < plan->node_count; n++) {
        const ent_plan_node *node = &plan->nodes[n];

        if (n == edge->from || n == edge->to ||
            !ent_rect_meets(arc->bounds, ent_node_rect(node), node_distance))
            continue;
        for (size_t i = arc->first; i <= arc->last; i++)
            if (ent_node_has(node, arc->at[i], node_distance))
                cost += ent_node_has(node, arc->at[i], 2.0)
                            ? near_node + in_node
                            : near_node;
    }
    return cost;
}

/* Points of `p` that run close to `q`. */
static size_t beside(const ent_arc *p, const ent_arc *q)
{
    size_t count = 0;

    for (size_t i = p->first + SIDE_ENDS; i + SIDE_ENDS <= p->last;
         i += SIDE_STEP) {
        if (!ent_rect_has(q->bounds, p->at[i], 13.0))
            continue;
        for (size_t j = q->first + SIDE_ENDS; j + SIDE_ENDS <= q->last;
             j += SIDE_STEP) {
            double dx = p->at[i].x - q->at[j].x;
            double dy = p->at[i].y - q->at[j].y;

            if (dx * dx + dy * dy < line_distance2)
                count++;
        }
    }
    return count;
}

static bool share_end(const ent_plan_edge *e, const ent_plan_edge *f)
{
    return e->from == f->from || e->from == f->to || e->to == f->from ||
           e->to == f->to;
}

static double cost_of_lines(const ent_plan *plan, size_t self,
                            const ent_arc *arc)
{
    double cost = 0.0;

    for (size_t e = 0; e < plan->edge_count; e++) {
        const ent_plan_edge *other = &plan->edges[e];

        if (e == self)
            continue;
        if (other->has_arc &&
            ent_rect_meets(arc->bounds, other->arc.bounds, 13.0)) {
            cost += beside_line * (double)beside(arc, &other->arc);
            cost += (share_end(&plan->edges[self], other) ? shared_crossing
                                                          : crossing) *
                    (double)ent_arcs_cross(arc, &other->arc);
        }
        if (!other->has_label)
            continue;
        if (ent_arc_hits(arc, other->label.badge_rect, 5.0, 4.0) > 0)
            cost += through_label;
        if (other->label.wrap != NULL &&
            ent_arc_hits(arc, other->label.text_rect, 5.0, 4.0) > 0)
            cost += through_label;
    }
    return cost;
}

double ent_arc_choose(ent_plan *plan, size_t self)
{
    ent_plan_edge *edge = &plan->edges[self];
    double least = INFINITY;

    for (size_t i = 0; i < BOW_COUNT; i++) {
        ent_arc arc = ent_arc_make(&plan->nodes[edge->from],
                                   &plan->nodes[edge->to], bows[i]);
        double cost = fabs(bows[i]) * (bending + detour * fabs(bows[i])) +
                      (bows[i] == 0.0 ? straight : 0);

        /* Bending alone may cost more than the best one so far. */
        if (cost >= least)
            continue;
        cost += cost_of_nodes(plan, edge, &arc);
        if (cost < least)
            cost += cost_of_lines(plan, self, &arc);
        if (cost + 1e-6 < least) {
            least = cost;
            edge->arc = arc;
        }
    }
    edge->has_arc = true;
    return least;
}
