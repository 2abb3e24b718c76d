/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What lies on what, measured from the finished picture: the same measure as
 * tests/render/check_layout.c takes from inside. */
#include "entente/render/inspect_internal.h"

#include <math.h>

enum {
    LINES_MOST = 2000, /* Of a picture, compared with each other. */
    POINTS_MOST = 100000
};

static const double card_width = 60.0; /* Smaller ones are badges and marks. */
static const double card_height = 20.0;
static const double reach = 14.0; /* An arrowhead and some air. */

static bool on_node(ent_rect box, const ent_drawn *node, double margin)
{
    ent_point c = ent_rect_middle(node->box);
    double dx = fmax(fmax(box.x0 - c.x, c.x - box.x1), 0.0);
    double dy = fmax(fmax(box.y0 - c.y, c.y - box.y1), 0.0);
    double half = (node->box.x1 - node->box.x0) / 2.0 + margin;

    if (node->round)
        return hypot(dx, dy) < half;
    return dx < half && dy < (node->box.y1 - node->box.y0) / 2.0 + margin;
}

static bool is_card(const ent_drawn *part)
{
    return part->rectangle && part->ink[0].fill.kind == ENT_INK_COLOUR &&
           part->box.x1 - part->box.x0 >= card_width &&
           part->box.y1 - part->box.y0 >= card_height;
}

static bool is_line(const ent_drawn *part)
{
    return part->part == ENT_PART_EDGE && !part->is_text && !part->unseen &&
           part->ink[0].fill.kind != ENT_INK_COLOUR &&
           part->ink[0].stroke.kind != ENT_INK_NONE;
}

static void keep(ent_inspector *in, bool kept)
{
    in->failed = in->failed || !kept;
}

static void add_box(ent_measure *m, ent_label *own, const ent_drawn *part)
{
    if (own->count == 0) {
        own->first = m->boxes.count;
        own->at = part->at;
    }
    own->count++;
    keep(m->in, ENT_VEC_PUSH(&m->boxes, part->box));
}

static void end_label(ent_measure *m, ent_label *own)
{
    if (own->count > 0)
        keep(m->in, ENT_VEC_PUSH(&m->labels, *own));
    own->count = 0;
}

/* A label group: its badge, and the words that are not on the badge. */
static void read_label(ent_measure *m, size_t begin, size_t end)
{
    ent_label own = {0};
    size_t badge = SIZE_MAX;
    bool words = false;

    for (size_t i = begin; i < end; i++) {
        const ent_drawn *part = ent_measure_part(m, i);

        if (!part->is_text && badge == SIZE_MAX && !part->unseen) {
            badge = i;
            add_box(m, &own, part);
        } else if (part->is_text &&
                   (badge == SIZE_MAX ||
                    !ent_rect_has(ent_measure_part(m, badge)->box,
                                  ent_rect_middle(part->box), 0.0))) {
            add_box(m, &own, part);
            keep(m->in, ENT_VEC_PUSH(&m->words, i));
            words = true;
        }
    }
    m->in->sum.labels += words;
    end_label(m, &own);
}

/* The group of a line: lines, cards, and words of its own. */
static void read_edge(ent_measure *m, size_t begin, size_t end)
{
    ent_label loose = {0};

    for (size_t i = begin; i < end; i++) {
        const ent_drawn *part = ent_measure_part(m, i);
        ent_label card = {0};

        if (is_line(part))
            keep(m->in, ENT_VEC_PUSH(&m->lines, i));
        if (part->is_text || !is_card(part))
            continue;
        add_box(m, &card, part);
        end_label(m, &card);
        m->in->sum.labels++;
    }
    for (size_t i = begin; i < end; i++) {
        const ent_drawn *part = ent_measure_part(m, i);
        size_t behind;

        if (!part->is_text)
            continue;
        keep(m->in, ENT_VEC_PUSH(&m->words, i));
        behind =
            ent_painting_behind(m->painting, i, ent_rect_middle(part->box));
        if (behind == SIZE_MAX || behind < begin)
            add_box(m, &loose, part);
    }
    m->in->sum.labels += loose.count > 0;
    end_label(m, &loose);
}

static void read_groups(ent_measure *m)
{
    const ent_painting *painting = m->painting;

    for (size_t i = 0, end = 0; i < painting->parts.count; i = end) {
        const ent_drawn *first = ent_measure_part(m, i);

        for (end = i; end < painting->parts.count &&
                      ent_measure_part(m, end)->group == first->group;)
            end++;
        if (first->part == ENT_PART_LABEL)
            read_label(m, i, end);
        else if (first->part == ENT_PART_EDGE)
            read_edge(m, i, end);
        for (size_t k = i; first->part == ENT_PART_NODE && k < end; k++)
            if (!ent_measure_part(m, k)->is_text &&
                !ent_measure_part(m, k)->unseen) {
                keep(m->in, ENT_VEC_PUSH(&m->nodes, k));
                break;
            }
    }
}

static const char *name_of(ent_inspector *in, const xmlNode *at)
{
    const xmlNode *group = at->parent;
    const xmlNode *title = group == NULL ? NULL : ent_xml_child(group, "title");

    if (in->silent || title == NULL)
        return ent_inspect_show(in, ent_str_from((const char *)at->name));
    return ent_inspect_show(in, ent_xml_text(in, title, false));
}

static bool nodes_meet(const ent_drawn *a, const ent_drawn *b)
{
    ent_point p = ent_rect_middle(a->box);
    ent_point q = ent_rect_middle(b->box);

    if (a->round && b->round)
        return hypot(p.x - q.x, p.y - q.y) <
               (a->box.x1 - a->box.x0 + b->box.x1 - b->box.x0) / 2.0;
    return a->round ? on_node(b->box, a, 0.0) : on_node(a->box, b, 0.0);
}

static void check_nodes(ent_measure *m)
{
    for (size_t i = 0;
         ent_inspect_go_on(m->in, i, m->nodes.count) && i < m->nodes.count; i++)
        for (size_t k = 0; k < i; k++) {
            const ent_drawn *a = ent_measure_part(m, m->nodes.items[i]);
            const ent_drawn *b = ent_measure_part(m, m->nodes.items[k]);

            if (!nodes_meet(a, b))
                continue;
            m->in->sum.nodes_on_nodes++;
            ent_inspect_fault(m->in, a->at, "node \"%s\" is on node \"%s\"",
                              name_of(m->in, a->at), name_of(m->in, b->at));
        }
}

static bool label_on_node(const ent_measure *m, const ent_label *own,
                          const ent_drawn *node)
{
    for (size_t i = 0; i < own->count; i++)
        if (on_node(m->boxes.items[own->first + i], node, 0.0))
            return true;
    return false;
}

static bool labels_touch(const ent_measure *m, const ent_label *a,
                         const ent_label *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (ent_rect_meets(m->boxes.items[a->first + i],
                               m->boxes.items[b->first + k], 0.0))
                return true;
    return false;
}

static void check_labels(ent_measure *m)
{
    for (size_t i = 0; i < m->labels.count; i++) {
        const ent_label *mine = &m->labels.items[i];

        if (!ent_inspect_go_on(m->in, i, m->labels.count))
            return;
        for (size_t n = 0; n < m->nodes.count; n++) {
            const ent_drawn *node = ent_measure_part(m, m->nodes.items[n]);

            if (!label_on_node(m, mine, node))
                continue;
            m->in->sum.labels_on_nodes++;
            ent_inspect_fault(m->in, mine->at, "label is on node \"%s\"",
                              name_of(m->in, node->at));
        }
        for (size_t k = 0; k < i; k++) {
            if (!labels_touch(m, mine, &m->labels.items[k]))
                continue;
            m->in->sum.labels_on_labels++;
            ent_inspect_fault(m->in, mine->at,
                              "label is on the label of line %ld",
                              xmlGetLineNo(m->labels.items[k].at));
        }
    }
}

static ent_rect dot(ent_point p)
{
    return (ent_rect){p.x, p.y, p.x, p.y};
}

/* Looked at in steps, so that a corner that is cut counts as not. */
static bool piece_through(ent_point a, ent_point b, const ent_drawn *node)
{
    if (!ent_rect_meets(ent_rect_around(a, b), node->box, 1.0))
        return false;
    for (size_t s = 0; s <= 20; s++) {
        double t = (double)s / 20.0;
        ent_point p = {a.x * (1 - t) + b.x * t, a.y * (1 - t) + b.y * t};

        if (on_node(dot(p), node, 0.0))
            return true;
    }
    return false;
}

/* Does a line pass through a node that none of its stretches ends at? */
static bool runs_through(const ent_painting *painting, const ent_drawn *line,
                         const ent_drawn *node)
{
    bool through = false;

    if (!ent_rect_meets(line->box, node->box, 1.0))
        return false;
    for (size_t r = 0; r < line->run_count; r++) {
        ent_run run = painting->runs.items[line->first_run + r];
        const ent_point *p = painting->points.items + run.first;

        if (on_node(dot(p[0]), node, reach) ||
            on_node(dot(p[run.count - 1]), node, reach))
            return false;
        for (size_t i = 0; i + 1 < run.count && !through; i++)
            through = piece_through(p[i], p[i + 1], node);
    }
    return through;
}

static void check_lines(ent_measure *m)
{
    for (size_t i = 0; i < m->lines.count; i++) {
        const ent_drawn *line = ent_measure_part(m, m->lines.items[i]);

        if (!ent_inspect_go_on(m->in, i, m->lines.count))
            return;
        for (size_t n = 0; n < m->nodes.count; n++) {
            const ent_drawn *node = ent_measure_part(m, m->nodes.items[n]);

            if (!runs_through(m->painting, line, node))
                continue;
            m->in->sum.lines_through_nodes++;
            ent_inspect_remark(m->in, line->at,
                               "a line runs through node \"%s\"",
                               name_of(m->in, node->at));
        }
    }
}

/* Few enough to be compared with each other? */
static bool is_small(const ent_measure *m)
{
    size_t points = 0;

    for (size_t i = 0; i < m->lines.count; i++) {
        const ent_drawn *line = ent_measure_part(m, m->lines.items[i]);

        for (size_t r = 0; r < line->run_count; r++)
            points += m->painting->runs.items[line->first_run + r].count;
    }
    return m->lines.count <= LINES_MOST && points <= POINTS_MOST;
}

static void check_all(ent_measure *m)
{
    check_nodes(m);
    check_labels(m);
    ent_measure_room(m);
    if (is_small(m)) {
        ent_measure_words(m);
        ent_measure_crossings(m);
        check_lines(m);
        return;
    }
    m->in->sum.pictures_unmeasured++;
    ent_inspect_remark(m->in, m->painting->root,
                       "%zu lines: too many to measure what they cross, at "
                       "most %d of %d points",
                       m->lines.count, (int)LINES_MOST, (int)POINTS_MOST);
}

static void clear(ent_measure *m)
{
    ENT_VEC_CLEAR(&m->nodes);
    ENT_VEC_CLEAR(&m->lines);
    ENT_VEC_CLEAR(&m->words);
    ENT_VEC_CLEAR(&m->labels);
    ENT_VEC_CLEAR(&m->boxes);
}

void ent_inspect_overlap(ent_inspector *in, const ent_painting *painting)
{
    ent_measure m = {.in = in, .painting = painting};
    double length = in->sum.label_length;
    double covered = in->sum.covered_length;

    read_groups(&m);
    if (!in->failed)
        check_all(&m);
    length = in->sum.label_length - length;
    covered = in->sum.covered_length - covered;
    if (covered > 0.02 * length)
        ent_inspect_remark(in, painting->root,
                           "%d %% of the words have a line under them, want 2",
                           (int)ceil(100.0 * covered / length));
    clear(&m);
}
