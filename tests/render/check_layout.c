/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/check_layout.h"

#include "entente/render/text_width_internal.h"

#include <math.h>

enum {
    STEPS = 200 /* Points a curve. */
};

typedef struct box {
    double x0;
    double y0;
    double x1;
    double y1;
} box;

static bool meets(box a, box b)
{
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

static ent_point point_at(const ent_edge_curve *curve, size_t step)
{
    double t = (double)step / STEPS;
    double u = 1.0 - t;

    return (ent_point){u * u * curve->begin.x + 2 * u * t * curve->control.x +
                           t * t * curve->end.x,
                       u * u * curve->begin.y + 2 * u * t * curve->control.y +
                           t * t * curve->end.y};
}

static box badge_box(const ent_edge_curve *curve)
{
    return (box){curve->badge.x - curve->badge_width / 2, curve->badge.y - 9,
                 curve->badge.x + curve->badge_width / 2, curve->badge.y + 9};
}

/* The ink of one line of words: capitals and small descenders. */
static box words_box(const ent_edge_curve *curve, size_t i)
{
    double width =
        ent_text_width(curve->label_lines[i], 10, ENT_WEIGHT_SEMIBOLD);
    double y = curve->label.y + 12.5 * (double)i;
    double x = curve->label.x - (curve->label_anchor < 0   ? 0
                                 : curve->label_anchor > 0 ? width
                                                           : width / 2);

    return (box){x, y - 7.5, x + width, y + 2};
}

static bool on_node(box b, const ent_figure_node *node, const ent_node_box *at)
{
    double dx = fmax(fmax(b.x0 - at->centre.x, at->centre.x - b.x1), 0);
    double dy = fmax(fmax(b.y0 - at->centre.y, at->centre.y - b.y1), 0);

    if (node->entity_class == ENT_STATE)
        return hypot(dx, dy) < at->width / 2;
    return dx < at->width / 2 && dy < at->height / 2;
}

/* Boxes of badge and words of a curve. */
static size_t boxes_of(const ent_edge_curve *curve, box out[3])
{
    size_t count = 0;

    if (!curve->has_badge)
        return 0;
    out[count++] = badge_box(curve);
    for (size_t i = 0; i < curve->label_line_count; i++)
        out[count++] = words_box(curve, i);
    return count;
}

static size_t count_on_nodes(const ent_figure *figure, const ent_layout *layout,
                             const box *boxes, size_t count)
{
    size_t nodes;
    const ent_figure_node *all = ent_figure_nodes(figure, &nodes);
    size_t found = 0;

    for (size_t n = 0; n < nodes; n++)
        for (size_t i = 0; i < count; i++)
            if (on_node(boxes[i], &all[n], &layout->boxes[n])) {
                found++;
                break;
            }
    return found;
}

static bool touch(const box *a, size_t a_count, const box *b, size_t b_count)
{
    for (size_t i = 0; i < a_count; i++)
        for (size_t k = 0; k < b_count; k++)
            if (meets(a[i], b[k]))
                return true;
    return false;
}

/* px of a line of words with a line of the picture under it. */
static double covered(box words, const ent_layout *layout, size_t edges)
{
    size_t columns = (size_t)(words.x1 - words.x0);
    size_t hidden = 0;

    for (size_t c = 0; c < columns; c++) {
        double x = words.x0 + (double)c + 0.5;
        bool hit = false;

        for (size_t e = 0; e < edges && !hit; e++)
            for (size_t s = 0; s <= STEPS && !hit; s++) {
                ent_point p = point_at(&layout->curves[e], s);
                double half = layout->curves[e].width / 2;

                hit = fabs(p.x - x) < half + 0.5 && p.y > words.y0 - half &&
                      p.y < words.y1 + half;
            }
        hidden += hit;
    }
    return (double)hidden;
}

static bool nodes_meet(const ent_figure_node *a, const ent_node_box *p,
                       const ent_figure_node *b, const ent_node_box *q)
{
    box r = {p->centre.x - p->width / 2, p->centre.y - p->height / 2,
             p->centre.x + p->width / 2, p->centre.y + p->height / 2};

    if (a->entity_class == ENT_STATE && b->entity_class == ENT_STATE)
        return hypot(p->centre.x - q->centre.x, p->centre.y - q->centre.y) <
               (p->width + q->width) / 2;
    if (a->entity_class == ENT_STATE)
        return nodes_meet(b, q, a, p);
    return on_node(r, b, q);
}

static bool runs_through(const ent_edge_curve *curve,
                         const ent_figure_node *node, const ent_node_box *at)
{
    for (size_t s = 0; s <= STEPS; s++) {
        ent_point p = point_at(curve, s);
        box dot = {p.x, p.y, p.x, p.y};

        if (on_node(dot, node, at))
            return true;
    }
    return false;
}

static double turn(ent_point a, ent_point b, ent_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool cross(ent_point p, ent_point q, ent_point r, ent_point s)
{
    return turn(p, q, r) * turn(p, q, s) < 0 &&
           turn(r, s, p) * turn(r, s, q) < 0;
}

static size_t curve_crossings(const ent_edge_curve *a, const ent_edge_curve *b)
{
    enum {
        PIECE = 5
    };
    size_t count = 0;

    for (size_t i = 0; i < STEPS; i += PIECE)
        for (size_t k = 0; k < STEPS; k += PIECE)
            count += cross(point_at(a, i), point_at(a, i + PIECE),
                           point_at(b, k), point_at(b, k + PIECE));
    return count;
}

static void check_edges(check_result *result, const ent_figure *figure,
                        const ent_layout *layout)
{
    size_t nodes;
    size_t edges;
    const ent_figure_node *all = ent_figure_nodes(figure, &nodes);
    const ent_figure_edge *lines = ent_figure_edges(figure, &edges);

    for (size_t e = 0; e < edges; e++) {
        box mine[3];
        size_t count = boxes_of(&layout->curves[e], mine);

        result->labels += count > 1;
        result->dropped += layout->curves[e].label_dropped;
        result->labels_on_nodes += count_on_nodes(figure, layout, mine, count);
        for (size_t i = 1; i < count; i++) {
            result->label_length += mine[i].x1 - mine[i].x0;
            result->covered_length += covered(mine[i], layout, edges);
        }
        for (size_t n = 0; n < nodes; n++)
            if (n != lines[e].from && n != lines[e].to)
                result->lines_through_nodes += runs_through(
                    &layout->curves[e], &all[n], &layout->boxes[n]);
        for (size_t f = 0; f < e; f++) {
            box other[3];
            size_t other_count = boxes_of(&layout->curves[f], other);
            ent_point *ends[4] = {&layout->boxes[lines[e].from].centre,
                                  &layout->boxes[lines[e].to].centre,
                                  &layout->boxes[lines[f].from].centre,
                                  &layout->boxes[lines[f].to].centre};

            result->labels_on_labels += touch(mine, count, other, other_count);
            result->crossings +=
                curve_crossings(&layout->curves[e], &layout->curves[f]);
            result->straight_crossings +=
                cross(*ends[0], *ends[1], *ends[2], *ends[3]);
        }
    }
}

check_result check_layout(const ent_figure *figure, const ent_layout *layout)
{
    check_result result = {0};
    const ent_figure_node *all = ent_figure_nodes(figure, &result.nodes);

    (void)ent_figure_edges(figure, &result.edges);
    for (size_t i = 0; i < result.nodes; i++)
        for (size_t k = 0; k < i; k++)
            result.nodes_on_nodes += nodes_meet(&all[i], &layout->boxes[i],
                                                &all[k], &layout->boxes[k]);
    check_edges(&result, figure, layout);
    return result;
}

void check_print(const check_result *r, FILE *out)
{
    fprintf(out,
            "%zu actors, %zu pairs, %zu labels (%zu dropped): on nodes %zu, on "
            "labels %zu, on lines %.1f %%; nodes on nodes %zu, lines through "
            "nodes %zu, crossings %zu (straight %zu)\n",
            r->nodes, r->edges, r->labels, r->dropped, r->labels_on_nodes,
            r->labels_on_labels,
            r->label_length > 0 ? 100 * r->covered_length / r->label_length : 0,
            r->nodes_on_nodes, r->lines_through_nodes, r->crossings,
            r->straight_crossings);
}
