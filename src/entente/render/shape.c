/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How large every node is, how names and labels break, how wide lines are. */
#include "entente/render/layout_internal.h"

#include "entente/core/mem.h"
#include "entente/render/text_width_internal.h"

#include <math.h>
#include <stdlib.h>

enum {
    BADGES = 44 /* Pairs with a badge, the strongest; more hide the lines. */
};

static const double name_most = 17.0; /* Font sizes in a circle. */
static const double name_least = 9.5;
static const double circle_pad = 3.0; /* px, and a part of the radius. */
static const double circle_share = 0.09;
static const double circle_most = 64.0;
static const double line_height = 1.1;   /* In font sizes. */
static const double cap_height = 0.36;   /* Half of a capital, in font sizes. */
static const double narrow_label = 78.0; /* px. */
static const double narrow_cost = 5.0;   /* docs/visual.md, 6.5. */
static const double short_cost = 60.0;   /* One of two items. */
static const double second_descent = 0.2;

/* Radius of the smallest circle round `count` centred lines at size 1. */
static double block_radius(const ent_str *lines, size_t count)
{
    double radius = 0.0;

    for (size_t i = 0; i < count; i++) {
        double w = ent_text_width(lines[i], 1.0, ENT_WEIGHT_BOLD) / 2.0;
        double y = fabs((double)i - ((double)count - 1.0) / 2.0);

        radius = fmax(radius, hypot(w, y * line_height + cap_height));
    }
    return radius;
}

/* Break a name into at most `cap` lines as narrow as can be. */
static size_t narrow_lines(ent_str name, size_t cap, ent_str lines[4])
{
    double low = 0.0;
    double high = ent_text_width(name, 1.0, ENT_WEIGHT_BOLD);
    bool cut;

    for (int i = 0; i < 12; i++) {
        double middle = (low + high) / 2.0;

        (void)ent_text_wrap(name, 1.0, ENT_WEIGHT_BOLD, middle, lines, cap,
                            &cut);
        if (cut)
            low = middle;
        else
            high = middle;
    }
    return ent_text_wrap(name, 1.0, ENT_WEIGHT_BOLD, high + 1e-6, lines, cap,
                         &cut);
}

/* The breaking that can be printed largest; fewer lines first. */
static void break_name(ent_node_box *box, ent_str name, double radius)
{
    double best = 0.0;

    for (size_t cap = 1; cap <= 4; cap++) {
        ent_str lines[4];
        size_t count = narrow_lines(name, cap, lines);
        double size =
            count == 0
                ? 0.0
                : fmin(name_most, (radius * (1.0 - circle_share) - circle_pad) /
                                      block_radius(lines, count));

        if (count < cap || size <= best + 0.05)
            continue;
        best = size;
        memcpy(box->lines, lines, sizeof lines);
        box->line_count = count;
    }
    box->font_size = fmax(best, name_least);
}

/* A name too long for the largest circle is cut. */
static void cut_name(ent_node_box *box, ent_str name)
{
    box->font_size = name_least;
    box->line_count =
        ent_text_wrap(name, name_least, ENT_WEIGHT_BOLD, circle_most * 1.5,
                      box->lines, 4, &box->name_cut);
}

static void size_circle(ent_node_box *box, const ent_figure_node *node,
                        double radius)
{
    double need;

    break_name(box, node->name, radius);
    need =
        block_radius(box->lines, box->line_count) * box->font_size + circle_pad;
    if (need > circle_most) {
        cut_name(box, node->name);
        need = circle_most;
    }
    radius = fmax(radius, need);
    box->width = 2.0 * radius;
    box->height = 2.0 * radius;
}

/* Do name and second line stand within a circle, at these sizes? Where they do
 * stand: svg_node.c. */
static bool holds_second(const ent_node_box *box, double half, double radius)
{
    double up = ENT_SECOND_UP * box->second_size;
    double lines =
        ((double)box->line_count - 1.0) * box->font_size * line_height;
    double base = lines / 2.0 + cap_height * box->font_size - up;
    double low = base + ENT_SECOND_GAP(box->second_size) +
                 second_descent * box->second_size;

    for (size_t i = 0; i < box->line_count; i++) {
        double w =
            ent_text_width(box->lines[i], box->font_size, ENT_WEIGHT_BOLD) /
            2.0;
        double y = (double)i * box->font_size * line_height - lines / 2.0 - up;

        if (hypot(w, fabs(y) + cap_height * box->font_size) >
            radius - 1.7 * circle_pad)
            return false;
    }
    return hypot(half * box->second_size, low) <= radius - circle_pad;
}

/* The native name beneath, for which the name may become a little smaller and
 * the circle a little larger. */
static void add_second(ent_node_box *box, const ent_figure_node *node)
{
    static const double sizes[] = {ENT_SECOND_SIZE, 9.0, 8.0, 7.5};
    static const double names[] = {1.0, 0.94, 0.88, 0.82};
    static const double grown[] = {0.0, 2.0, 4.0};
    double radius = box->width / 2.0;
    double half = ent_text_width(node->second, 1.0, ENT_WEIGHT_REGULAR) / 2.0;
    ent_node_box tried = *box;

    if (node->second.len == 0 || box->name_cut)
        return;
    tried.second_fits = true;
    for (size_t g = 0; g < 3; g++)
        for (size_t s = 0; s < 4; s++)
            for (size_t n = 0; n < 4; n++) {
                tried.font_size = fmax(box->font_size * names[n], name_least);
                tried.second_size = sizes[s];
                tried.width = 2.0 * (radius + grown[g]);
                tried.height = tried.width;
                if (holds_second(&tried, half, radius + grown[g])) {
                    *box = tried;
                    return;
                }
            }
}

static double widest(const ent_node_box *box, ent_weight weight)
{
    double most = 0.0;

    for (size_t i = 0; i < box->line_count; i++)
        most =
            fmax(most, ent_text_width(box->lines[i], box->font_size, weight));
    if (box->name_cut)
        most += box->font_size;
    return most;
}

static void size_box(ent_node_box *box, const ent_figure_node *node,
                     ent_shape shape)
{
    double most = shape == ENT_SHAPE_NOTE ? 150.0 : 160.0;

    box->font_size = shape == ENT_SHAPE_NOTE ? 11.0 : 11.5;
    box->line_count = ent_text_wrap(node->name, box->font_size, ENT_WEIGHT_BOLD,
                                    most, box->lines, 3, &box->name_cut);
    box->width = widest(box, ENT_WEIGHT_BOLD) + 26.0;
    box->height = 30.0 + 14.0 * ((double)box->line_count - 1.0);
    if (shape == ENT_SHAPE_HEXAGON || shape == ENT_SHAPE_NOTE)
        box->width += 12.0;
    if (shape == ENT_SHAPE_NOTE && node->second.len > 0) {
        double second = ent_text_width(node->second, ENT_NOTE_SECOND_SIZE,
                                       ENT_WEIGHT_REGULAR);

        box->second_fits = second <= most;
        box->second_size = ENT_NOTE_SECOND_SIZE;
        if (box->second_fits) {
            box->width = fmax(box->width, second + 38.0);
            box->height += 14.0;
        }
    }
}

static void size_dot(ent_node_box *box, ent_shape shape, double share)
{
    box->width = 9.0 + 8.0 * share;
    box->height = box->width;
    if (shape != ENT_SHAPE_CIRCLE)
        box->height = 8.0;
}

/* How many actors are mentioned more often (ties: stand before it). */
static size_t rank_of(const ent_figure_node *nodes, size_t count, size_t self)
{
    size_t rank = 0;

    for (size_t i = 0; i < count; i++)
        if (nodes[i].mentions > nodes[self].mentions ||
            (nodes[i].mentions == nodes[self].mentions && i < self))
            rank++;
    return rank;
}

static void size_nodes(ent_plan *plan, const ent_figure_node *nodes,
                       uint32_t most)
{
    for (size_t i = 0; i < plan->node_count; i++) {
        ent_shape shape = ent_style_shape(nodes[i].entity_class);
        double share = sqrt((double)nodes[i].mentions / most);
        ent_node_box *box = &plan->nodes[i].box;

        plan->nodes[i].round = shape == ENT_SHAPE_CIRCLE;
        if (plan->dense && nodes[i].folded == 0 &&
            rank_of(nodes, plan->node_count, i) >= ENT_DENSE_NAMES)
            size_dot(box, shape, share);
        else if (shape == ENT_SHAPE_CIRCLE)
            size_circle(box, &nodes[i],
                        plan->dense ? 12.0 + 24.0 * share
                                    : 24.0 + 34.0 * share);
        else
            size_box(box, &nodes[i], shape);
        if (shape == ENT_SHAPE_CIRCLE && !plan->dense)
            add_second(box, &nodes[i]);
    }
}

/* Break a label; false if that is no new way to write it. */
static bool add_wrap(ent_plan_edge *edge, ent_str label, double width,
                     double cost)
{
    ent_wrap *wrap = &edge->wraps[edge->wrap_count];
    bool first = edge->wrap_count == 0;

    *wrap = (ent_wrap){.cost = cost};
    wrap->count = ent_text_wrap(label, ENT_LABEL_SIZE, ENT_WEIGHT_SEMIBOLD,
                                width, wrap->lines, 2, &wrap->cut);
    if (wrap->count == 0 || (!first && wrap->cut))
        return false;
    for (size_t k = 0; k < wrap->count; k++)
        wrap->width =
            fmax(wrap->width, ent_text_width(wrap->lines[k], ENT_LABEL_SIZE,
                                             ENT_WEIGHT_SEMIBOLD));
    if (wrap->cut)
        wrap->width += ENT_LABEL_SIZE;
    edge->wrap_count++;
    return true;
}

/* Words before the first comma, unless what follows is a caution for both:
 * "arms, support (planned)". */
static ent_str first_item(ent_str label)
{
    size_t comma = ent_str_find(label, ent_str_from(", "), 0);

    return comma >= label.len ||
                   ent_str_find(label, ent_str_from("("), comma) < label.len
               ? ent_str_from(NULL)
               : ent_str_slice(label, 0, comma);
}

static void wrap_label(ent_plan_edge *edge, ent_str label)
{
    if (!add_wrap(edge, label, ENT_LABEL_WIDTH, 0.0))
        return;
    if (add_wrap(edge, label, narrow_label, narrow_cost) &&
        edge->wraps[1].count == edge->wraps[0].count)
        edge->wrap_count--;
    (void)add_wrap(edge, first_item(label), ENT_LABEL_WIDTH, short_cost);
}

/* By the digits; a diamond needs room at its points. */
static double badge_width(uint32_t mentions, ent_tone tone)
{
    double width = mentions < 10      ? 20.0
                   : mentions < 100   ? 25.0
                   : mentions < 1000  ? 33.0
                   : mentions < 10000 ? 40.0
                                      : 47.0;

    if (tone != ENT_TONE_MIX)
        return width;
    return width + (mentions < 100 ? 8.0 : mentions < 1000 ? 13.0 : 17.0);
}

static void measure_edge(ent_plan *plan, size_t i, const ent_figure_edge *from,
                         uint32_t most)
{
    ent_plan_edge *edge = &plan->edges[i];

    edge->from = from->from;
    edge->to = from->to;
    edge->mentions = from->mentions;
    edge->width = ent_style_width(from->mentions, most, plan->dense);
    edge->wants_badge = from->mentions > 1 && !plan->dense;
    edge->badge_width = badge_width(from->mentions, from->tone);
    if (edge->wants_badge)
        wrap_label(edge, from->label);
    plan->nodes[from->from].degree++;
    plan->nodes[from->to].degree++;
}

/* Most evidence first; by insertion, so that it stays stable. */
static void order_edges(ent_plan *plan)
{
    for (size_t i = 0; i < plan->edge_count; i++) {
        size_t k = i;

        for (; k > 0 && plan->edges[plan->order[k - 1]].mentions <
                            plan->edges[i].mentions;
             k--)
            plan->order[k] = plan->order[k - 1];
        plan->order[k] = (uint32_t)i;
    }
}

ent_status ent_plan_init(ent_plan *out, const ent_figure *figure,
                         ent_error *err)
{
    ent_plan plan = {0};
    const ent_figure_node *nodes = ent_figure_nodes(figure, &plan.node_count);
    const ent_figure_edge *edges = ent_figure_edges(figure, &plan.edge_count);

    plan.nodes = ent_calloc(plan.node_count + 1, sizeof *plan.nodes);
    plan.edges = ent_calloc(plan.edge_count + 1, sizeof *plan.edges);
    plan.order = ent_calloc(plan.edge_count + 1, sizeof *plan.order);
    if (plan.nodes == NULL || plan.edges == NULL || plan.order == NULL) {
        ent_plan_clear(&plan);
        return ent_fail_nomem(err);
    }
    plan.dense = ent_style_is_dense(plan.node_count);
    size_nodes(&plan, nodes, ent_figure_most_node(figure));
    for (size_t i = 0; i < plan.edge_count; i++)
        measure_edge(&plan, i, &edges[i], ent_figure_most_edge(figure));
    order_edges(&plan);
    for (size_t i = BADGES; i < plan.edge_count; i++)
        plan.edges[plan.order[i]].wants_badge = false;
    *out = plan;
    return ENT_OK;
}

void ent_plan_clear(ent_plan *plan)
{
    ent_free(plan->order);
    ent_free(plan->edges);
    ent_free(plan->nodes);
    *plan = (ent_plan){0};
}
