/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How often lines cross: their pieces from left to right, each with those that
 * begin before it ends (Shamos and Hoey 1976, without their tree: pieces are
 * short). */
#include "entente/render/inspect_internal.h"

#include <stdlib.h>

/** A straight piece of a line. */
typedef struct piece {
    ent_rect box;
    ent_point from;
    ent_point to;
    size_t group; /**< Of the line. */
} piece;

typedef ENT_VEC(piece) pieces;

static bool add_line(const ent_measure *m, const ent_drawn *line, pieces *all)
{
    for (size_t r = 0; r < line->run_count; r++) {
        ent_run run = m->painting->runs.items[line->first_run + r];
        const ent_point *p = m->painting->points.items + run.first;

        for (size_t i = 0; i + 1 < run.count; i++) {
            piece own = {ent_rect_around(p[i], p[i + 1]), p[i], p[i + 1],
                         line->group};

            if (!ENT_VEC_PUSH(all, own))
                return false;
        }
    }
    return true;
}

static int from_the_left(const void *left, const void *right)
{
    const piece *a = left;
    const piece *b = right;

    return (a->box.x0 > b->box.x0) - (a->box.x0 < b->box.x0);
}

static size_t count_from(const pieces *all, size_t first)
{
    const piece *a = &all->items[first];
    size_t count = 0;

    for (size_t k = first + 1; k < all->count; k++) {
        const piece *b = &all->items[k];

        if (b->box.x0 > a->box.x1)
            break;
        if (a->group != b->group && a->box.y0 <= b->box.y1 &&
            b->box.y0 <= a->box.y1)
            count += ent_segments_cross(a->from, a->to, b->from, b->to);
    }
    return count;
}

void ent_measure_crossings(ent_measure *m)
{
    pieces all = {0};
    bool kept = true;

    for (size_t i = 0; i < m->lines.count && kept; i++)
        kept = add_line(m, ent_measure_part(m, m->lines.items[i]), &all);
    m->in->failed = m->in->failed || !kept;
    if (all.count > 0)
        qsort(all.items, all.count, sizeof *all.items, from_the_left);
    for (size_t i = 0; i < all.count && ent_inspect_go_on(m->in, i, all.count);
         i++)
        m->in->sum.crossings += count_from(&all, i);
    ENT_VEC_CLEAR(&all);
}
