/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/draw.h"

#include "cli/evidence.h"
#include "entente/core/file.h"

static const double PNG_SCALE = 2;

const char *draw_suffix(enum draw_format format)
{
    static const char *const suffixes[] = {".svg", ".dot", ".png", ".pdf"};

    return suffixes[format];
}

static ent_status add_svg(ent_buf *out, const struct picture *picture,
                          const ent_pen_options *options, ent_error *err)
{
    if (picture->chart != NULL)
        return ent_chart_svg(out, picture->chart, options, err);
    return ent_pen_svg(out, picture->figure, &picture->layout, options, err);
}

static ent_status add_dot(ent_buf *out, const struct picture *picture,
                          const ent_pen_options *options, ent_error *err)
{
    if (picture->chart != NULL)
        return ent_chart_dot(out, picture->chart, options, err);
    return ent_pen_dot(out, picture->figure, &picture->layout, err);
}

static ent_status encode(struct context *context, const struct drawing *drawing,
                         const struct picture *picture, ent_buf *out)
{
    ent_status st = ENT_OK;
    const ent_pen_options *pen = &drawing->pen;
    ent_buf svg = {0};

    if (drawing->format == DRAW_DOT) {
        ENT_TRY(add_dot(out, picture, pen, &context->err));
    } else if (drawing->format == DRAW_SVG) {
        ENT_TRY(add_svg(out, picture, pen, &context->err));
    } else {
        ENT_TRY(add_svg(&svg, picture, pen, &context->err));
        ENT_TRY(
            drawing->format == DRAW_PNG
                ? ent_pen_png(out, ent_buf_view(&svg), PNG_SCALE, &context->err)
                : ent_pen_pdf(out, ent_buf_view(&svg), pen->page,
                              &context->err));
    }
    ENT_TRY(ent_buf_status(out, &context->err));

cleanup:
    ent_buf_clear(&svg);
    return st;
}

ent_status draw_write(struct context *context, struct drawing *drawing,
                      const char *path, const struct picture *picture)
{
    ent_status st = ENT_OK;
    ent_buf bytes = {0};

    ENT_TRY(encode(context, drawing, picture, &bytes));
    if (path == NULL) {
        ent_buf_add_str(&context->out, ent_buf_view(&bytes));
        goto cleanup;
    }
    st = ent_file_write(path, ent_buf_view(&bytes), &context->err);
    drawing->output_failed = st != ENT_OK;

cleanup:
    ent_buf_clear(&bytes);
    return st;
}

/** "; 25 actors and 40 pairs left out". */
static void add_left_out(ent_buf *out, uint64_t actors, uint64_t pairs)
{
    if (actors == 0 && pairs == 0)
        return;
    ent_buf_add_cstr(out, "; ");
    if (actors > 0)
        add_count(out, actors, "actor", "actors");
    if (actors > 0 && pairs > 0)
        ent_buf_add_cstr(out, " and ");
    if (pairs > 0)
        add_count(out, pairs, "pair", "pairs");
    ent_buf_add_cstr(out, " left out");
}

static void tell_overview(ent_buf *out, const struct drawing *drawing,
                          const struct picture *picture)
{
    const ent_figure_counts *counts = ent_figure_get_counts(picture->figure);
    size_t nodes = 0;
    size_t lines = 0;
    uint64_t relations = 0;
    const ent_figure_edge *edges = ent_figure_edges(picture->figure, &lines);

    (void)ent_figure_nodes(picture->figure, &nodes);
    for (size_t i = 0; i < lines; i++)
        relations += edges[i].relations;
    add_count(out, nodes, "entity", "entities");
    if (drawing->pins != NULL)
        ent_buf_addf(out, " (%zu at earlier places)",
                     ent_pins_count(drawing->pins, picture->figure));
    ent_buf_add_cstr(out, ", ");
    add_count(out, relations, "relation", "relations");
    ent_buf_add_cstr(out, " drawn as ");
    add_count(out, lines, "line", "lines");
    if (relations > lines)
        ent_buf_addf(out, " (%zu parallel %s joined)",
                     (size_t)(relations - lines),
                     relations - lines == 1 ? "one" : "ones");
    add_left_out(out,
                 counts->actors_in_view > counts->actors_drawn
                     ? counts->actors_in_view - counts->actors_drawn
                     : 0,
                 counts->pairs_in_view - counts->pairs_drawn);
    if (picture->layout.labels_dropped > 0) {
        ent_buf_add_cstr(out, "; ");
        add_count(out, picture->layout.labels_dropped, "label", "labels");
        ent_buf_add_cstr(out, " had no room");
    }
    if (picture->layout.moved > 0) {
        ent_buf_add_cstr(out, "; ");
        add_count(out, picture->layout.moved, "actor", "actors");
        ent_buf_add_cstr(out, " moved to make room");
    }
    if (picture->layout.overlaps > 0) {
        ent_buf_add_cstr(out, "; ");
        add_count(out, picture->layout.overlaps, "pair of actors overlaps",
                  "pairs of actors overlap");
        ent_buf_add_cstr(out, " at earlier places");
    }
    ent_buf_add_cstr(out, ", overview");
}

static void tell_chart(ent_buf *out, const struct drawing *drawing,
                       const struct picture *picture)
{
    ent_chart_counts counts = ent_chart_get_counts(picture->chart);

    add_count(out, counts.nodes, "entity", "entities");
    ent_buf_add_cstr(out, ", ");
    if (drawing->kind == DRAW_PATH) {
        add_count(out, picture->steps, "step", "steps");
        ent_buf_add_cstr(out, ", ");
    }
    add_count(out, counts.relations, "relation", "relations");
    ent_buf_add_cstr(out, " drawn");
    if (counts.relations_left > 0)
        ent_buf_addf(out, "; %u left out", (unsigned)counts.relations_left);
    ent_buf_add_cstr(out,
                     drawing->kind == DRAW_PATH ? ", path view" : ", ego view");
}

void draw_tell(struct context *context, const struct drawing *drawing,
               const char *path, const struct picture *picture)
{
    ent_buf line = {0};

    if (picture->chart == NULL)
        tell_overview(&line, drawing, picture);
    else
        tell_chart(&line, drawing, picture);
    context_note(context, "%s: %s", path, line.ptr == NULL ? "" : line.ptr);
    ent_buf_clear(&line);
}
