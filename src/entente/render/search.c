/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Many starts for Graphviz, a few of them worked out, the best one kept. */
#include "entente/render/layout_internal.h"

#include <math.h>
#include <stdlib.h>

enum {
    WORKED_OUT = 10, /* Candidates that get arcs and labels; */
    FEW_EDGES = 36   /* all of them, if there is little to work out. */
};

/* One start of Graphviz. */
typedef struct candidate {
    double score;
    unsigned seed;
} candidate;

static int compare_candidates(const void *a, const void *b)
{
    const candidate *x = a;
    const candidate *y = b;

    if (x->score < y->score || x->score > y->score)
        return x->score < y->score ? -1 : 1;
    return x->seed < y->seed ? -1 : x->seed > y->seed;
}

ent_rect ent_plan_box(const ent_plan *plan)
{
    ent_rect box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

    for (size_t i = 0; i < plan->node_count; i++) {
        ent_rect node = ent_node_rect(&plan->nodes[i]);

        box.x0 = fmin(box.x0, node.x0);
        box.y0 = fmin(box.y0, node.y0);
        box.x1 = fmax(box.x1, node.x1);
        box.y1 = fmax(box.y1, node.y1);
    }
    return box;
}

/* Straight lines that run through a third node. */
static size_t lines_through_nodes(const ent_plan *plan)
{
    size_t count = 0;

    for (size_t e = 0; e < plan->edge_count; e++) {
        const ent_plan_edge *edge = &plan->edges[e];
        ent_arc arc =
            ent_arc_make(&plan->nodes[edge->from], &plan->nodes[edge->to], 0.0);

        for (size_t n = 0; n < plan->node_count; n++)
            if (n != edge->from && n != edge->to &&
                ent_arc_hits(&arc, ent_node_rect(&plan->nodes[n]), 4.0, 4.0) >
                    0)
                count++;
    }
    return count;
}

/* How much longer lines are than they would like to be, px. */
static double excess_length(const ent_plan *plan)
{
    double sum = 0.0;

    for (size_t e = 0; e < plan->edge_count; e++) {
        const ent_plan_edge *edge = &plan->edges[e];
        ent_point a = plan->nodes[edge->from].box.centre;
        ent_point b = plan->nodes[edge->to].box.centre;

        sum += fmax(0.0,
                    hypot(b.x - a.x, b.y - a.y) - ent_plan_length(plan, edge));
    }
    return sum;
}

/* docs/visual.md, 6: crossings, shape of the page, area, length of lines. */
static double score_placement(const ent_plan *plan)
{
    ent_rect box = ent_plan_box(plan);
    double width = fmax(box.x1 - box.x0, 1.0) + 2.0 * ENT_MARGIN;
    double height = fmax(box.y1 - box.y0, 1.0) + plan->furniture;
    double score = 90.0 * (double)ent_plan_crossings(plan) +
                   30.0 * (double)lines_through_nodes(plan) +
                   420.0 * fabs(log(width / height / plan->aspect)) +
                   width * height / 3000.0 + 0.2 * excess_length(plan);

    /* Mirror images score alike but for rounding. */
    return round(score * 10.0) / 10.0;
}

/* Order the starts, best first, and drop what was drawn before. */
static unsigned rank(candidate *all, unsigned count)
{
    unsigned kept = 0;

    qsort(all, count, sizeof *all, compare_candidates);
    for (unsigned i = 0; i < count; i++)
        if (kept == 0 || all[i].score - all[kept - 1].score > 0.05)
            all[kept++] = all[i];
    return kept;
}

size_t ent_plan_drawn_crossings(const ent_plan *plan)
{
    size_t count = 0;

    for (size_t i = 0; i < plan->edge_count; i++)
        for (size_t k = 0; k < i; k++)
            count += ent_arcs_cross(&plan->edges[i].arc, &plan->edges[k].arc);
    return count;
}

/* Place it, bend and label it. What is drawn crosses otherwise than straight
 * lines do. */
static double work_out(ent_plan *plan, const ent_figure *figure,
                       const ent_point *row, double scale)
{
    double score;

    plan->scale = scale;
    ent_plan_set_centres(plan, figure, row);
    score = score_placement(plan);
    return score + ent_plan_solve(plan) +
           90.0 * ((double)ent_plan_drawn_crossings(plan) -
                   (double)ent_plan_crossings(plan));
}

bool ent_label_is_dropped(const ent_plan_edge *edge)
{
    return edge->has_label ? edge->label.wrap == NULL && edge->wrap_count > 0
                           : edge->wants_badge;
}

size_t ent_plan_dropped(const ent_plan *plan)
{
    size_t count = 0;

    for (size_t i = 0; i < plan->edge_count; i++)
        count += ent_label_is_dropped(&plan->edges[i]);
    return count;
}

/* As small as can be without losing words, so that print is large. */
static double tighten(ent_plan *plan, const ent_figure *figure,
                      const ent_point *row)
{
    static const double scales[] = {0.93, 0.87, 0.81, 0.76};
    double best = 1.0;
    double least = work_out(plan, figure, row, best);
    size_t dropped;

    ent_plan_uncover(plan);
    dropped = ent_plan_dropped(plan);

    for (size_t i = 0; i < sizeof scales / sizeof *scales && !plan->dense;
         i++) {
        double cost = work_out(plan, figure, row, scales[i]);

        ent_plan_uncover(plan);
        if (cost < least && ent_plan_dropped(plan) <= dropped) {
            least = cost;
            best = scales[i];
        }
    }
    return best;
}

ent_status ent_plan_search(ent_plan *plan, const ent_figure *figure,
                           ent_point *rows, unsigned seeds,
                           const ent_progress *progress, ent_error *err)
{
    candidate all[ENT_SEEDS];
    unsigned kept;
    unsigned best = 0;
    double least = INFINITY;
    const ent_point *row;

    for (unsigned i = 0; i < seeds; i++) {
        ent_plan_set_centres(plan, figure, rows + i * plan->node_count);
        all[i].seed = i;
        all[i].score = score_placement(plan);
    }
    kept = rank(all, seeds);
    if (plan->edge_count > FEW_EDGES && kept > WORKED_OUT)
        kept = WORKED_OUT;
    for (unsigned i = 0; i < kept; i++) {
        double cost;

        if (!ent_progress_tell(progress, "labels", i, kept))
            return ent_fail(err, ENT_ERR_CANCELLED, "layout: stopped");
        cost =
            work_out(plan, figure, rows + all[i].seed * plan->node_count, 1.0);
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    row = rows + all[best].seed * plan->node_count;
    (void)work_out(plan, figure, row, tighten(plan, figure, row));
    ent_plan_uncover(plan);
    return ENT_OK;
}
