/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Actors where they were in an earlier picture; new ones near those they deal
 * with, where there is room. */
#include "entente/render/pins_internal.h"

#include <math.h>

static const double apart = 30.0; /* px between two nodes. */
static const double ring = 40.0;  /* From one circle of places to the next. */
static const double pi = 3.14159265358979323846;

enum {
    RINGS = 400,
    DIRECTIONS = 24
};

static bool is_free(const ent_plan *plan, const bool *placed, size_t self,
                    ent_point at)
{
    const ent_node_box *box = &plan->nodes[self].box;
    ent_rect rect = {at.x - box->width / 2.0, at.y - box->height / 2.0,
                     at.x + box->width / 2.0, at.y + box->height / 2.0};

    for (size_t i = 0; i < plan->node_count; i++)
        if (i != self && placed[i] &&
            ent_rect_meets(rect, ent_node_rect(&plan->nodes[i]), apart))
            return false;
    return true;
}

/* Middle of the placed nodes that it deals with, else of all placed. */
static ent_point wish(const ent_plan *plan, const bool *placed, size_t self)
{
    ent_point sum = {0.0, 0.0};
    double weight = 0.0;

    for (size_t i = 0; i < plan->edge_count; i++) {
        const ent_plan_edge *edge = &plan->edges[i];
        size_t other = edge->from == self ? edge->to : edge->from;

        if ((edge->from != self && edge->to != self) || !placed[other])
            continue;
        sum.x += plan->nodes[other].box.centre.x;
        sum.y += plan->nodes[other].box.centre.y;
        weight += 1.0;
    }
    for (size_t i = 0; weight <= 0.0 && i < plan->node_count; i++) {
        if (!placed[i])
            continue;
        sum.x = plan->nodes[i].box.centre.x;
        sum.y = plan->nodes[i].box.centre.y;
        weight = 1.0;
    }
    if (weight > 0.0)
        sum = (ent_point){sum.x / weight, sum.y / weight};
    return sum;
}

/* How far it stands from those it deals with. */
static double strain(const ent_plan *plan, const bool *placed, size_t self,
                     ent_point at)
{
    double sum = 0.0;

    for (size_t i = 0; i < plan->edge_count; i++) {
        const ent_plan_edge *edge = &plan->edges[i];
        size_t other = edge->from == self ? edge->to : edge->from;
        ent_point p = plan->nodes[other].box.centre;

        if ((edge->from == self || edge->to == self) && placed[other])
            sum += fabs(hypot(p.x - at.x, p.y - at.y) -
                        ent_plan_length(plan, edge));
    }
    return sum;
}

/* On the first circle with room, where the lines have the length they want. */
static ent_point find_room(const ent_plan *plan, const bool *placed,
                           size_t self)
{
    ent_point middle = wish(plan, placed, self);
    ent_point found = middle;
    double least = INFINITY;

    if (is_free(plan, placed, self, middle))
        return middle;
    for (int r = 1; r <= RINGS && isinf(least); r++)
        for (int d = 0; d < DIRECTIONS; d++) {
            double angle = 2.0 * pi * d / DIRECTIONS;
            ent_point at = {middle.x + ring * r * cos(angle),
                            middle.y + ring * r * sin(angle)};
            double cost;

            if (!is_free(plan, placed, self, at))
                continue;
            cost = strain(plan, placed, self, at);
            if (cost < least - 0.01) {
                least = cost;
                found = at;
            }
        }
    return found;
}

/* The node without a place that has most placed partners, then the first. */
static size_t next_node(const ent_plan *plan, const bool *placed)
{
    size_t best = plan->node_count;
    size_t most = 0;

    for (size_t i = 0; i < plan->node_count; i++) {
        size_t partners = 1;

        if (placed[i])
            continue;
        for (size_t e = 0; e < plan->edge_count; e++) {
            const ent_plan_edge *edge = &plan->edges[e];

            if (edge->from == i || edge->to == i)
                partners += placed[edge->from == i ? edge->to : edge->from];
        }
        if (partners > most) {
            most = partners;
            best = i;
        }
    }
    return best;
}

bool ent_plan_pin(ent_plan *plan, const ent_figure *figure,
                  const ent_pins *pins, bool *placed)
{
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &count);
    bool any = false;

    for (size_t i = 0; i < count; i++) {
        const ent_pin *pin = ent_pins_find(pins, nodes[i].key);

        placed[i] = pin != NULL;
        if (pin != NULL)
            plan->nodes[i].box.centre = pin->centre;
        any = any || pin != NULL;
    }
    if (!any)
        return false;
    for (size_t i = next_node(plan, placed); i < count;
         i = next_node(plan, placed)) {
        plan->nodes[i].box.centre = find_room(plan, placed, i);
        placed[i] = true;
    }
    return true;
}
