/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Arcs and labels in turn: each makes way for the others, heaviest first. With
 * labels placed only at the end, the heaviest kept landing on a line. */
#include "entente/render/layout_internal.h"

#include <math.h>

enum {
    SWEEPS = 3,
    MORE_SWEEPS = 5, /* Where there is little to turn over. */
    FEW_EDGES = 36
};

static const double short_line = 90.0; /* px; below, a label has no room, */
static const double bare_line = 40.0;  /* or a line cannot be followed. */
static const double short_price = 2.5; /* A px. */
static const double bulge_free = 40.0; /* px. */
static const double bulge_price = 1.0; /* A px. */

static void forget(ent_plan *plan)
{
    for (size_t i = 0; i < plan->edge_count; i++) {
        plan->edges[i].has_arc = false;
        plan->edges[i].has_label = false;
    }
}

static double shortness(const ent_plan *plan)
{
    double cost = 0.0;

    for (size_t i = 0; i < plan->edge_count; i++) {
        const ent_arc *arc = &plan->edges[i].arc;
        double length = hypot(arc->at[arc->first].x - arc->at[arc->last].x,
                              arc->at[arc->first].y - arc->at[arc->last].y);

        cost += short_price *
                fmax(0.0, (plan->edges[i].has_label ? short_line : bare_line) -
                              length);
    }
    return cost;
}

/* How far lines bulge out. */
static double bulging(const ent_plan *plan)
{
    double cost = 0.0;

    for (size_t i = 0; i < plan->edge_count; i++) {
        const ent_arc *arc = &plan->edges[i].arc;
        double chord = hypot(arc->a.x - arc->b.x, arc->a.y - arc->b.y);

        cost += bulge_price * fmax(0.0, fabs(arc->bow) * chord - bulge_free);
    }
    return cost;
}

double ent_plan_solve(ent_plan *plan)
{
    double cost = 0.0;
    int sweeps = plan->dense                    ? SWEEPS
                 : plan->edge_count > FEW_EDGES ? SWEEPS
                                                : MORE_SWEEPS;

    forget(plan);
    for (int sweep = 0; sweep < sweeps; sweep++) {
        cost = 0.0;
        for (size_t i = 0; i < plan->edge_count; i++) {
            ent_plan_edge *edge = &plan->edges[plan->order[i]];

            edge->has_label = false;
            cost += ent_arc_choose(plan, plan->order[i]);
            if (edge->wants_badge)
                cost += ent_label_choose(plan, plan->order[i]);
        }
    }
    return cost + shortness(plan) + bulging(plan);
}

size_t ent_plan_crossings(const ent_plan *plan)
{
    size_t count = 0;

    for (size_t i = 0; i < plan->edge_count; i++)
        for (size_t k = i + 1; k < plan->edge_count; k++) {
            const ent_plan_edge *e = &plan->edges[i];
            const ent_plan_edge *f = &plan->edges[k];

            if (e->from == f->from || e->from == f->to || e->to == f->from ||
                e->to == f->to)
                continue;
            if (ent_segments_cross(plan->nodes[e->from].box.centre,
                                   plan->nodes[e->to].box.centre,
                                   plan->nodes[f->from].box.centre,
                                   plan->nodes[f->to].box.centre))
                count++;
        }
    return count;
}
