/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Actors where they were in an earlier picture; new ones near those they deal
 * with, where there is room. */
#include "entente/render/pins_internal.h"

#include <math.h>

static const double apart = 30.0; /* px between two nodes. */
static const double ring = 40.0;  /* From one circle of places to the next. */
static const double least_gap = 2.0;   /* Between those that make way; */
static const double most_moved = 40.0; /* how far, px. */
static const double pi = 3.14159265358979323846;

enum {
    ROUNDS = 40,
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

/* Back towards its pin if it is farther than it may be. */
static void hold(ent_plan_node *node, ent_point pin)
{
    double dx = node->box.centre.x - pin.x;
    double dy = node->box.centre.y - pin.y;
    double far = hypot(dx, dy);

    if (far > most_moved) {
        node->box.centre.x = pin.x + dx * most_moved / far;
        node->box.centre.y = pin.y + dy * most_moved / far;
    }
}

/* Two circles part along the line between them, others along an axis. */
static void part(ent_plan_node *a, ent_plan_node *b)
{
    double dx = b->box.centre.x - a->box.centre.x;
    double dy = b->box.centre.y - a->box.centre.y;
    double far = hypot(dx, dy);
    double half = ((a->box.width + b->box.width) / 2.0 + least_gap - far) / 2.0;

    if (!a->round || !b->round || far < 1.0) {
        (void)ent_nodes_push(a, b, least_gap);
        return;
    }
    a->box.centre.x -= half * dx / far;
    a->box.centre.y -= half * dy / far;
    b->box.centre.x += half * dx / far;
    b->box.centre.y += half * dy / far;
}

/* Pinned actors that have grown onto each other move as little as it takes. */
static void make_way(ent_plan *plan, const ent_figure_node *nodes,
                     const ent_pins *pins, const bool *pinned)
{
    bool again = true;

    for (int round = 0; round < ROUNDS && again; round++) {
        again = false;
        for (size_t i = 0; i < plan->node_count; i++)
            for (size_t k = 0; k < i; k++) {
                ent_plan_node *a = &plan->nodes[k];
                ent_plan_node *b = &plan->nodes[i];

                if (!pinned[i] || !pinned[k] || !ent_nodes_meet(a, b))
                    continue;
                part(a, b);
                hold(a, ent_pins_find(pins, nodes[k].key)->centre);
                hold(b, ent_pins_find(pins, nodes[i].key)->centre);
                again = true;
            }
    }
}

static size_t count_moved(const ent_plan *plan, const ent_figure_node *nodes,
                          const ent_pins *pins)
{
    size_t moved = 0;

    for (size_t i = 0; i < plan->node_count; i++) {
        const ent_pin *pin = ent_pins_find(pins, nodes[i].key);
        ent_point at = plan->nodes[i].box.centre;

        moved += pin != NULL &&
                 hypot(at.x - pin->centre.x, at.y - pin->centre.y) > 0.1;
    }
    return moved;
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
    make_way(plan, nodes, pins, placed);
    plan->moved = count_moved(plan, nodes, pins);
    for (size_t i = next_node(plan, placed); i < count;
         i = next_node(plan, placed)) {
        plan->nodes[i].box.centre = find_room(plan, placed, i);
        placed[i] = true;
    }
    return true;
}
