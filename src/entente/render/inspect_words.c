/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words: what runs under them, and whether they fit. */
#include "entente/render/inspect_internal.h"

#include <math.h>

ent_point ent_rect_middle(ent_rect box)
{
    return (ent_point){(box.x0 + box.x1) / 2.0, (box.y0 + box.y1) / 2.0};
}

ent_rect ent_rect_around(ent_point a, ent_point b)
{
    return (ent_rect){a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y,
                      a.x < b.x ? b.x : a.x, a.y < b.y ? b.y : a.y};
}

const ent_drawn *ent_measure_part(const ent_measure *m, size_t index)
{
    return &m->painting->parts.items[index];
}

/** Columns of a text with a line under them. */
typedef struct columns {
    ent_rect box;
    unsigned char *hit;
    size_t count;
} columns;

static void cover_point(columns *c, ent_point p, double half)
{
    double from = ceil(p.x - half - 0.5 - c->box.x0 - 0.5);
    double until = floor(p.x + half + 0.5 - c->box.x0 - 0.5);

    if (p.y <= c->box.y0 - half || p.y >= c->box.y1 + half || until < 0 ||
        from >= (double)c->count)
        return;
    for (size_t i = from > 0 ? (size_t)from : 0;
         i < c->count && (double)i <= until; i++)
        c->hit[i] = 1;
}

/* Narrow [*from, *until] to where begin + t * way is in [low, high]. */
static void narrow(double begin, double way, double low, double high,
                   double *from, double *until)
{
    double t;
    double u;

    if (fabs(way) < 1e-9)
        return;
    t = (low - begin) / way;
    u = (high - begin) / way;
    *from = fmax(*from, fmin(t, u));
    *until = fmin(*until, fmax(t, u));
}

/* Points half a pixel from each other, of the part that is near the words. */
static void cover_piece(columns *c, ent_point a, ent_point b, double half)
{
    double steps = floor(fmin(hypot(b.x - a.x, b.y - a.y) * 2.0, 20000.0)) + 1;
    double from = 0.0;
    double until = 1.0;
    double far = half + 1.0;
    long last;

    narrow(a.x, b.x - a.x, c->box.x0 - far, c->box.x1 + far, &from, &until);
    narrow(a.y, b.y - a.y, c->box.y0 - far, c->box.y1 + far, &from, &until);
    if (!(from <= until))
        return;
    last = lrint(ceil(until * steps));
    for (long s = lrint(floor(from * steps)); s <= last; s++) {
        double t = (double)s / steps;

        cover_point(
            c, (ent_point){a.x * (1 - t) + b.x * t, a.y * (1 - t) + b.y * t},
            half);
    }
}

static void cover_line(columns *c, const ent_painting *painting,
                       const ent_drawn *line)
{
    double half = line->width / 2.0;

    if (!ent_rect_meets(line->box, c->box, half + 1.0))
        return;
    for (size_t r = 0; r < line->run_count; r++) {
        ent_run run = painting->runs.items[line->first_run + r];
        const ent_point *points = painting->points.items + run.first;

        for (size_t i = 0; i + 1 < run.count; i++)
            if (ent_rect_meets(ent_rect_around(points[i], points[i + 1]),
                               c->box, half + 1.0))
                cover_piece(c, points[i], points[i + 1], half);
    }
}

static void check_words(ent_measure *m, size_t word)
{
    const ent_drawn *part = ent_measure_part(m, word);
    size_t behind =
        ent_painting_behind(m->painting, word, ent_rect_middle(part->box));
    double width = fmin(part->box.x1 - part->box.x0, 20000.0);
    columns c = {part->box, NULL, (size_t)width};
    size_t covered = 0;

    c.hit = ent_calloc(c.count + 1, 1);
    if (c.hit == NULL) {
        m->in->failed = true;
        return;
    }
    for (size_t i = 0; i < m->lines.count; i++) {
        size_t line = m->lines.items[i];

        /* A badge or card between the two hides the line. */
        if (line > word || behind == SIZE_MAX || behind < line)
            cover_line(&c, m->painting, ent_measure_part(m, line));
    }
    for (size_t i = 0; i < c.count; i++)
        covered += c.hit[i];
    m->in->sum.label_length += width;
    m->in->sum.covered_length += (double)covered;
    if ((double)covered > 0.25 * width)
        ent_inspect_remark(m->in, part->at, "a line runs through \"%s\"",
                           ent_inspect_show(m->in, part->text));
    ent_free(c.hit);
}

void ent_measure_words(ent_measure *m)
{
    for (size_t i = 0; i < m->words.count && !m->in->failed; i++)
        if (ent_inspect_go_on(m->in, i, m->words.count))
            check_words(m, m->words.items[i]);
}

/* Words that leave the page, or the node or card they stand in. */
void ent_measure_room(ent_measure *m)
{
    const ent_painting *painting = m->painting;

    for (size_t i = 0; i < painting->parts.count; i++) {
        const ent_drawn *part = ent_measure_part(m, i);
        const ent_rect *page = &painting->page;
        size_t behind;

        if (!ent_inspect_go_on(m->in, i, painting->parts.count))
            return;
        if (!part->is_text)
            continue;
        if (painting->has_page &&
            (part->box.x0 < page->x0 - 1.0 || part->box.x1 > page->x1 + 1.0 ||
             part->box.y0 < page->y0 - 1.0 || part->box.y1 > page->y1 + 1.0)) {
            ent_inspect_remark(m->in, part->at, "\"%s\" leaves the page",
                               ent_inspect_show(m->in, part->text));
            continue;
        }
        behind = ent_painting_behind(painting, i, ent_rect_middle(part->box));
        if (part->group == SIZE_MAX || behind == SIZE_MAX ||
            ent_measure_part(m, behind)->group != part->group)
            continue;
        if (part->box.x0 < ent_measure_part(m, behind)->box.x0 - 1.0 ||
            part->box.x1 > ent_measure_part(m, behind)->box.x1 + 1.0)
            ent_inspect_remark(m->in, part->at,
                               "\"%s\" is wider than what it stands in",
                               ent_inspect_show(m->in, part->text));
    }
}
