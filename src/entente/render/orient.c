/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Our conventions on how a placement is turned, so that readers find the same
 * actors on the same side from report to report. */
#include "entente/render/layout_internal.h"

#include <math.h>

enum {
    FEW = 4,
    SMALL = 8,
    ROUNDS = 60,
    TURNS = 12 /* Half a circle in steps of 15 degrees. */
};

static const double pi = 3.14159265358979323846;

static const double apart = 18.0;    /* px between two nodes. */
static const double fit_most = 1.35; /* Stretched in all. */
static const double fit_pull = 0.4;  /* Part of it that makes it larger. */

/* The three most mentioned actors, ties by key. */
static size_t leaders(const ent_figure_node *nodes, size_t count, size_t out[3])
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        size_t at = found < 3 ? found++ : 3;

        for (; at > 0 && nodes[out[at - 1]].mentions < nodes[i].mentions; at--)
            if (at < 3)
                out[at] = out[at - 1];
        if (at < 3)
            out[at] = i;
    }
    return found;
}

static void extent(const ent_plan *plan, ent_rect *box)
{
    *box = (ent_rect){INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < plan->node_count; i++) {
        ent_point p = plan->nodes[i].box.centre;

        box->x0 = fmin(box->x0, p.x);
        box->y0 = fmin(box->y0, p.y);
        box->x1 = fmax(box->x1, p.x);
        box->y1 = fmax(box->y1, p.y);
    }
}

static void rotate(ent_plan *plan, const ent_point *centres, double angle)
{
    double c = cos(angle);
    double s = sin(angle);

    for (size_t i = 0; i < plan->node_count; i++) {
        ent_point p = centres[i];

        plan->nodes[i].box.centre =
            (ent_point){c * p.x - s * p.y, s * p.x + c * p.y};
    }
}

/* Width to height of a page with this picture; 80 px are those of nodes. */
static double page_shape(const ent_plan *plan, const ent_rect *box)
{
    return (box->x1 - box->x0 + 80.0 + 2.0 * ENT_MARGIN) /
           (box->y1 - box->y0 + 80.0 + plan->furniture);
}

/* A force layout has no up and down of its own, so it may be turned until it
 * fills the page best. */
static void turn(ent_plan *plan, const ent_point *centres)
{
    double best = INFINITY;
    /* Few actors stand in a row. */
    double wanted = plan->node_count < FEW ? 4.0 : plan->aspect;
    int turned = 0;

    for (int i = 0; i < TURNS; i++) {
        ent_rect box;
        double off;

        rotate(plan, centres, pi * i / TURNS);
        extent(plan, &box);
        off = fabs(log(page_shape(plan, &box) / wanted));
        if (off < best - 0.01) {
            best = off;
            turned = i;
        }
    }
    rotate(plan, centres, pi * turned / TURNS);
}

/* Graphviz scales small graphs by their boxes; give their lines the length
 * they asked for. */
static void stretch(ent_plan *plan)
{
    double factor = 1.0;

    if (plan->node_count > SMALL)
        return;
    for (size_t i = 0; i < plan->edge_count; i++) {
        const ent_plan_edge *edge = &plan->edges[i];
        ent_point a = plan->nodes[edge->from].box.centre;
        ent_point b = plan->nodes[edge->to].box.centre;
        double length = fmax(hypot(b.x - a.x, b.y - a.y), 1.0);

        factor = fmax(factor, ent_plan_length(plan, edge) / length);
    }
    factor = fmin(factor, 1.5);
    for (size_t i = 0; i < plan->node_count; i++) {
        plan->nodes[i].box.centre.x *= factor;
        plan->nodes[i].box.centre.y *= factor;
    }
}

/* An affine map keeps every crossing of straight lines as it is: what turning
 * did not reach, stretching does, as far as lines stay near their lengths. */
static void fit(ent_plan *plan)
{
    ent_rect box;
    double factor;
    double wider;
    double flatter;

    if (plan->node_count < FEW)
        return;
    extent(plan, &box);
    factor = plan->aspect / page_shape(plan, &box);
    factor = fmin(fmax(factor, 1.0 / fit_most), fit_most);
    /* Pressing rather than pulling keeps the page small. */
    wider = pow(factor, factor > 1.0 ? fit_pull : 1.0 - fit_pull);
    flatter = factor / wider;
    for (size_t i = 0; i < plan->node_count; i++) {
        plan->nodes[i].box.centre.x *= wider * plan->scale;
        plan->nodes[i].box.centre.y *= plan->scale / flatter;
    }
}

static void mirror(ent_plan *plan, bool x, bool y)
{
    for (size_t i = 0; i < plan->node_count; i++) {
        ent_point *p = &plan->nodes[i].box.centre;

        p->x = x ? -p->x : p->x;
        p->y = y ? -p->y : p->y;
    }
}

bool ent_nodes_push(ent_plan_node *a, ent_plan_node *b, double gap)
{
    double dx = b->box.centre.x - a->box.centre.x;
    double dy = b->box.centre.y - a->box.centre.y;
    double mx = (a->box.width + b->box.width) / 2.0 + gap - fabs(dx);
    double my = (a->box.height + b->box.height) / 2.0 + gap - fabs(dy);

    if (mx <= 0.0 || my <= 0.0 ||
        (a->round && b->round &&
         hypot(dx, dy) >= (a->box.width + b->box.width) / 2.0 + gap))
        return false;
    if (mx < my) {
        double half = (dx < 0.0 ? -mx : mx) / 2.0;

        a->box.centre.x -= half;
        b->box.centre.x += half;
    } else {
        double half = (dy < 0.0 ? -my : my) / 2.0;

        a->box.centre.y -= half;
        b->box.centre.y += half;
    }
    return true;
}

/* Turning wide boxes, or a Graphviz without prism, may leave overlaps. */
static void separate(ent_plan *plan)
{
    bool moved = true;

    for (int round = 0; round < ROUNDS && moved; round++) {
        moved = false;
        for (size_t i = 0; i < plan->node_count; i++)
            for (size_t k = i + 1; k < plan->node_count; k++)
                if (ent_nodes_push(&plan->nodes[i], &plan->nodes[k], apart))
                    moved = true;
    }
}

void ent_plan_set_centres(ent_plan *plan, const ent_figure *figure,
                          const ent_point *centres)
{
    size_t lead[3];
    size_t count;
    const ent_figure_node *nodes = ent_figure_nodes(figure, &count);
    size_t found = leaders(nodes, count, lead);
    ent_rect box;

    turn(plan, centres);
    stretch(plan);
    fit(plan);
    extent(plan, &box);
    if (found >= 2) {
        size_t left = lead[0] < lead[1] ? lead[0] : lead[1];
        size_t right = lead[0] < lead[1] ? lead[1] : lead[0];

        mirror(plan,
               plan->nodes[left].box.centre.x > plan->nodes[right].box.centre.x,
               found == 3 &&
                   plan->nodes[lead[2]].box.centre.y > (box.y0 + box.y1) / 2.0);
    }
    separate(plan);
}
