/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Contrast of each text, line and shape to what is behind it: WCAG 2.1, 1.4.3
 * and 1.4.11; in light and in dark. */
#include "entente/render/inspect_internal.h"

#include <math.h>

static const double text_floor = 4.5;
static const double line_floor = 3.0;

static const char *const scheme_words[ENT_SCHEME_COUNT] = {
    "by its attributes", "in light", "in dark"};

/** The least of a part over the schemes. */
typedef struct least {
    double ratio; /* 0: nothing could be told. */
    ent_scheme scheme;
} least;

static ent_ink behind_ink(ent_inspector *in, const ent_painting *painting,
                          size_t behind, ent_scheme scheme)
{
    ent_ink page = ent_sheet_page(in, scheme, painting->id);
    const ent_drawn *part;

    if (behind == SIZE_MAX)
        return page;
    part = &painting->parts.items[behind];
    return ent_ink_over(part->ink[scheme].fill, part->opacity, page);
}

static void take(least *so_far, double ratio, ent_scheme scheme)
{
    if (ratio > 0.0 && (so_far->ratio <= 0.0 || ratio < so_far->ratio)) {
        so_far->ratio = ratio;
        so_far->scheme = scheme;
    }
}

static double contrast(ent_ink ink, double opacity, ent_ink behind)
{
    if (ink.kind != ENT_INK_COLOUR || behind.kind != ENT_INK_COLOUR)
        return 0.0;
    return ent_ink_contrast(ent_ink_over(ink, opacity, behind), behind);
}

static int scheme_count(const ent_inspector *in)
{
    return in->sheet.any ? ENT_SCHEME_COUNT : 1;
}

static least text_contrast(ent_inspector *in, const ent_painting *painting,
                           size_t index)
{
    const ent_drawn *part = &painting->parts.items[index];
    ent_point centre = {(part->box.x0 + part->box.x1) / 2.0,
                        (part->box.y0 + part->box.y1) / 2.0};
    size_t behind = ent_painting_behind(painting, index, centre);
    least found = {0};

    for (int s = 0; s < scheme_count(in); s++) {
        ent_ink below = behind_ink(in, painting, behind, (ent_scheme)s);
        ent_ink halo = part->ink[s].stroke;

        if (halo.kind == ENT_INK_COLOUR && part->width >= 2.0)
            below = halo;
        take(&found, contrast(part->ink[s].fill, part->opacity, below),
             (ent_scheme)s);
    }
    return found;
}

/** A point at @p share, 0 to 1, of the first stretch of an outline. */
static ent_point sample(const ent_painting *painting, const ent_drawn *part,
                        double share)
{
    ent_run run = painting->runs.items[part->first_run];
    const ent_point *points = painting->points.items + run.first;
    double at = share * (double)(run.count - 1);
    size_t from = (size_t)at;
    size_t to = from + 1 < run.count ? from + 1 : from;
    double part_of = at - (double)from;

    return (ent_point){
        points[from].x + (points[to].x - points[from].x) * part_of,
        points[from].y + (points[to].y - points[from].y) * part_of};
}

static least contrast_at(ent_inspector *in, const ent_painting *painting,
                         size_t index, double share)
{
    const ent_drawn *part = &painting->parts.items[index];
    size_t behind =
        ent_painting_behind(painting, index, sample(painting, part, share));
    least found = {0};

    for (int s = 0; s < scheme_count(in); s++) {
        ent_ink below = behind_ink(in, painting, behind, (ent_scheme)s);
        double fill = contrast(part->ink[s].fill, part->opacity, below);
        double stroke = part->width > 0.0 ? contrast(part->ink[s].stroke,
                                                     part->opacity, below)
                                          : 0.0;

        /* A patch in the colour of what is behind hides; it shows nothing. */
        if (stroke <= 0.0 && fill < 1.1)
            continue;
        take(&found, fmax(fill, stroke), (ent_scheme)s);
    }
    return found;
}

static bool is_line(const ent_drawn *part)
{
    return part->ink[ENT_SCHEME_PLAIN].fill.kind != ENT_INK_COLOUR &&
           part->ink[ENT_SCHEME_LIGHT].fill.kind != ENT_INK_COLOUR;
}

/** A line that crosses a mark of its colour is seen; one that lies for the
 *  greater part on its colour is not. */
static least shape_contrast(ent_inspector *in, const ent_painting *painting,
                            size_t index)
{
    static const double shares[] = {0.1, 0.3, 0.7, 0.9};
    const ent_drawn *part = &painting->parts.items[index];
    least found = contrast_at(in, painting, index, 0.5);
    size_t seen = 0;

    if (!is_line(part) || found.ratio <= 0.0 || found.ratio >= line_floor)
        return found;
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
        least other = contrast_at(in, painting, index, shares[i]);

        seen += other.ratio >= line_floor;
        if (seen == 3)
            return other;
    }
    return found;
}

static bool is_page(const ent_painting *painting, const ent_drawn *part)
{
    double width = painting->page.x1 - painting->page.x0;
    double height = painting->page.y1 - painting->page.y0;

    return painting->has_page && part->box.x1 - part->box.x0 > 0.95 * width &&
           part->box.y1 - part->box.y0 > 0.95 * height;
}

static void tell(ent_inspector *in, const ent_drawn *part, least found,
                 double floor)
{
    const char *what =
        part->is_text
            ? ent_inspect_show(in, part->text)
            : ent_inspect_show(in, ent_str_from((const char *)part->at->name));
    int tenths = (int)(found.ratio * 10.0);

    if (part->is_text || part->part != ENT_PART_OTHER)
        ent_inspect_fault(
            in, part->at, "%s \"%s\": contrast %d.%d : 1 %s, want %d.%d",
            part->is_text ? "text" : "shape", what, tenths / 10, tenths % 10,
            scheme_words[found.scheme], (int)floor, (int)(floor * 10.0) % 10);
    else
        ent_inspect_remark(in, part->at, "shape \"%s\": contrast %d.%d : 1 %s",
                           what, tenths / 10, tenths % 10,
                           scheme_words[found.scheme]);
}

void ent_inspect_contrast(ent_inspector *in, const ent_painting *painting)
{
    for (size_t i = 0; i < painting->parts.count; i++) {
        const ent_drawn *part = &painting->parts.items[i];
        double floor = part->is_text ? text_floor : line_floor;
        double *lowest = part->is_text ? &in->sum.least_text_contrast
                                       : &in->sum.least_line_contrast;
        least found;

        if (!ent_inspect_go_on(in, i, painting->parts.count))
            return;
        if (part->unseen || part->decoration ||
            (!part->is_text && is_page(painting, part)))
            continue;
        in->sum.texts += part->is_text;
        found = part->is_text ? text_contrast(in, painting, i)
                              : shape_contrast(in, painting, i);
        if (found.ratio <= 0.0)
            continue;
        if (part->is_text || part->part != ENT_PART_OTHER)
            if (*lowest <= 0.0 || found.ratio < *lowest)
                *lowest = found.ratio;
        if (found.ratio < floor)
            tell(in, part, found, floor);
    }
}
