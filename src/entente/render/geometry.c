/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rectangles, nodes as obstacles, and arcs as rows of points. */
#include "entente/render/layout_internal.h"

#include <math.h>

/* How deep a line runs under the edge of its node, which is drawn over it. */
static const double tucked = 1.0;

enum {
    CROSS_STEP = 4 /* Points a piece when two arcs are tried for crossings. */
};

bool ent_rect_meets(ent_rect a, ent_rect b, double margin)
{
    return a.x0 - margin < b.x1 && b.x0 - margin < a.x1 &&
           a.y0 - margin < b.y1 && b.y0 - margin < a.y1;
}

bool ent_rect_has(ent_rect rect, ent_point p, double margin)
{
    return p.x > rect.x0 - margin && p.x < rect.x1 + margin &&
           p.y > rect.y0 - margin && p.y < rect.y1 + margin;
}

ent_rect ent_node_rect(const ent_plan_node *node)
{
    const ent_node_box *box = &node->box;
    ent_rect rect = {
        box->centre.x - box->width / 2.0, box->centre.y - box->height / 2.0,
        box->centre.x + box->width / 2.0, box->centre.y + box->height / 2.0};

    return rect;
}

double ent_node_reach(const ent_plan_node *node)
{
    if (node->round)
        return node->box.width / 2.0;
    return hypot(node->box.width, node->box.height) / 2.0;
}

bool ent_node_has(const ent_plan_node *node, ent_point p, double margin)
{
    double dx = p.x - node->box.centre.x;
    double dy = p.y - node->box.centre.y;
    double r = node->box.width / 2.0 + margin;

    if (node->round)
        return dx * dx + dy * dy < r * r;
    return fabs(dx) < r && fabs(dy) < node->box.height / 2.0 + margin;
}

bool ent_nodes_meet(const ent_plan_node *a, const ent_plan_node *b)
{
    double reach = (a->box.width + b->box.width) / 2.0;

    if (!a->round)
        return ent_node_meets(b, ent_node_rect(a), 0.0);
    if (!b->round)
        return ent_node_meets(a, ent_node_rect(b), 0.0);
    return hypot(a->box.centre.x - b->box.centre.x,
                 a->box.centre.y - b->box.centre.y) < reach;
}

bool ent_node_meets(const ent_plan_node *node, ent_rect rect, double margin)
{
    ent_point c = node->box.centre;
    double dx = fmax(fmax(rect.x0 - c.x, c.x - rect.x1), 0.0);
    double dy = fmax(fmax(rect.y0 - c.y, c.y - rect.y1), 0.0);
    double r = node->box.width / 2.0 + margin;

    if (!node->round)
        return ent_rect_meets(rect, ent_node_rect(node), margin);
    return dx * dx + dy * dy < r * r;
}

static double turn(ent_point a, ent_point b, ent_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool ent_segments_cross(ent_point p, ent_point q, ent_point r, ent_point s)
{
    return turn(p, q, r) * turn(p, q, s) < 0.0 &&
           turn(r, s, p) * turn(r, s, q) < 0.0;
}

static ent_point bezier(const ent_arc *arc, double t)
{
    double u = 1.0 - t;
    ent_point p = {u * u * arc->a.x + 2.0 * u * t * arc->c.x + t * t * arc->b.x,
                   u * u * arc->a.y + 2.0 * u * t * arc->c.y +
                       t * t * arc->b.y};

    return p;
}

/* Where the arc leaves `node`, between `in` (in it) and `out` (outside). */
static double border(const ent_arc *arc, const ent_plan_node *node, double in,
                     double out)
{
    for (int i = 0; i < 12; i++) {
        double middle = (in + out) / 2.0;

        if (ent_node_has(node, bezier(arc, middle), -tucked))
            in = middle;
        else
            out = middle;
    }
    return in;
}

static ent_rect nothing(void)
{
    ent_rect rect = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    return rect;
}

static void include(ent_rect *rect, ent_point p)
{
    rect->x0 = fmin(rect->x0, p.x);
    rect->y0 = fmin(rect->y0, p.y);
    rect->x1 = fmax(rect->x1, p.x);
    rect->y1 = fmax(rect->y1, p.y);
}

/* Visible points and the boxes around them. */
static void measure(ent_arc *arc, const ent_plan_node *from,
                    const ent_plan_node *to)
{
    size_t last = ENT_ARC_SAMPLES - 1;
    size_t half = last / 2;

    arc->first = 0;
    while (arc->first < half &&
           ent_node_has(from, arc->at[arc->first], -tucked))
        arc->first++;
    arc->last = last;
    while (arc->last > half && ent_node_has(to, arc->at[arc->last], -tucked))
        arc->last--;
    arc->t0 = 0.0;
    if (arc->first > 0)
        arc->t0 = border(arc, from, (double)(arc->first - 1) / (double)last,
                         (double)arc->first / (double)last);
    arc->t1 = 1.0;
    if (arc->last < last)
        arc->t1 = border(arc, to, (double)(arc->last + 1) / (double)last,
                         (double)arc->last / (double)last);
    arc->bounds = nothing();
    for (size_t k = 0; k < ENT_ARC_CHUNKS; k++)
        arc->chunks[k] = nothing();
    for (size_t i = arc->first; i <= arc->last; i++) {
        include(&arc->bounds, arc->at[i]);
        include(&arc->chunks[i / ENT_ARC_CHUNK], arc->at[i]);
    }
}

ent_arc ent_arc_make(const ent_plan_node *from, const ent_plan_node *to,
                     double bow)
{
    ent_arc arc = {.bow = bow, .a = from->box.centre, .b = to->box.centre};
    double dx = arc.b.x - arc.a.x;
    double dy = arc.b.y - arc.a.y;

    arc.c.x = (arc.a.x + arc.b.x) / 2.0 - dy * bow;
    arc.c.y = (arc.a.y + arc.b.y) / 2.0 + dx * bow;
    for (size_t i = 0; i < ENT_ARC_SAMPLES; i++)
        arc.at[i] = bezier(&arc, (double)i / (ENT_ARC_SAMPLES - 1));
    measure(&arc, from, to);
    return arc;
}

/* Blossom of the Bezier: its control point between t and s. */
static ent_point blossom(const ent_arc *arc, double t, double s)
{
    double a = (1.0 - t) * (1.0 - s);
    double c = (1.0 - t) * s + t * (1.0 - s);
    double b = t * s;
    ent_point p = {a * arc->a.x + c * arc->c.x + b * arc->b.x,
                   a * arc->a.y + c * arc->c.y + b * arc->b.y};

    return p;
}

void ent_arc_visible(const ent_arc *arc, ent_point *begin, ent_point *control,
                     ent_point *end)
{
    *begin = blossom(arc, arc->t0, arc->t0);
    *control = blossom(arc, arc->t0, arc->t1);
    *end = blossom(arc, arc->t1, arc->t1);
}

size_t ent_arc_hits(const ent_arc *arc, ent_rect rect, double mx, double my)
{
    ent_rect wide = {rect.x0 - mx, rect.y0 - my, rect.x1 + mx, rect.y1 + my};
    size_t hits = 0;

    if (!ent_rect_meets(wide, arc->bounds, 0.0))
        return 0;
    for (size_t k = 0; k < ENT_ARC_CHUNKS; k++) {
        size_t end = (k + 1) * ENT_ARC_CHUNK;

        if (!ent_rect_meets(wide, arc->chunks[k], 1e-9))
            continue;
        for (size_t i = k * ENT_ARC_CHUNK; i < end; i++)
            if (i >= arc->first && i <= arc->last &&
                ent_rect_has(wide, arc->at[i], 0.0))
                hits++;
    }
    return hits;
}

size_t ent_arcs_cross(const ent_arc *p, const ent_arc *q)
{
    size_t count = 0;

    if (!ent_rect_meets(p->bounds, q->bounds, 0.0))
        return 0;
    for (size_t i = 0; i + CROSS_STEP < ENT_ARC_SAMPLES; i += CROSS_STEP)
        for (size_t j = 0; j + CROSS_STEP < ENT_ARC_SAMPLES; j += CROSS_STEP)
            if (i + CROSS_STEP > p->first && i < p->last &&
                j + CROSS_STEP > q->first && j < q->last &&
                ent_segments_cross(p->at[i], p->at[i + CROSS_STEP], q->at[j],
                                   q->at[j + CROSS_STEP]))
                count++;
    return count;
}
