/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/context.h"
#include "cli/evidence.h"
#include "cli/number.h"
#include "cli/verbs.h"
#include "entente/core/file.h"
#include "entente/render/figure.h"
#include "entente/render/layout.h"
#include "entente/render/pen.h"

enum {
    DEFAULT_ACTORS = 40
};
static const double PNG_SCALE = 2;

enum picture_format {
    PICTURE_SVG,
    PICTURE_DOT,
    PICTURE_PNG,
    PICTURE_PDF
};

static ent_status choose_format(struct context *context, const char *path,
                                enum picture_format *out)
{
    static const char *const words[] = {"svg", "dot", "png", "pdf"};
    const char *word = opt_get(&context->values, "format");

    if (word == NULL && path != NULL && strcmp(path, "-") != 0) {
        word = strrchr(path, '.');
        word = word == NULL ? "" : word + 1;
    }
    for (int i = 0; word != NULL && i < 4; i++) {
        if (strcmp(word, words[i]) == 0) {
            *out = (enum picture_format)i;
            return ENT_OK;
        }
    }
    if (word == NULL) {
        *out = PICTURE_SVG;
        return ENT_OK;
    }
    return ent_fail(&context->err, ENT_ERR_INVALID,
                    "%s: the name does not end in .svg, .dot, .png or .pdf; "
                    "or say --format",
                    path == NULL ? word : path);
}

static ent_pen_options pen_options(const struct context *context,
                                   enum picture_format format)
{
    ent_pen_options options = {.theme = ENT_THEME_AUTO,
                               .profile = ENT_PROFILE_WEB};
    const char *theme = opt_get(&context->values, "theme");
    const char *profile = opt_get(&context->values, "profile");

    if (theme != NULL && strcmp(theme, "light") == 0)
        options.theme = ENT_THEME_LIGHT;
    if (theme != NULL && strcmp(theme, "dark") == 0)
        options.theme = ENT_THEME_DARK;
    if (profile != NULL && strcmp(profile, "static") == 0)
        options.profile = ENT_PROFILE_STATIC;
    /* librsvg reads no style sheet variables. */
    if (format == PICTURE_PNG || format == PICTURE_PDF)
        options.profile = ENT_PROFILE_STATIC;
    options.no_title = opt_has(&context->values, "no-title");
    return options;
}

static ent_status write_picture(struct context *context, ent_buf *out,
                                enum picture_format format,
                                const ent_figure *figure,
                                const ent_layout *layout)
{
    ent_status st = ENT_OK;
    ent_pen_options options = pen_options(context, format);
    ent_buf svg = {0};

    if (format == PICTURE_DOT) {
        st = ent_pen_dot(out, figure, layout, &context->err);
        goto cleanup;
    }
    ENT_TRY(ent_pen_svg(format == PICTURE_SVG ? out : &svg, figure, layout,
                        &options, &context->err));
    if (format == PICTURE_PNG)
        ENT_TRY(ent_pen_png(out, ent_buf_view(&svg), PNG_SCALE, &context->err));
    if (format == PICTURE_PDF)
        ENT_TRY(
            ent_pen_pdf(out, ent_buf_view(&svg), ENT_PAGE_FREE, &context->err));

cleanup:
    ent_buf_clear(&svg);
    return st;
}

static void tell(struct context *context, const char *path,
                 const ent_figure *figure, const ent_layout *layout)
{
    const ent_figure_counts *counts = ent_figure_get_counts(figure);
    size_t nodes = 0;
    size_t edges = 0;
    ent_buf line = {0};

    (void)ent_figure_nodes(figure, &nodes);
    (void)ent_figure_edges(figure, &edges);
    add_count(&line, nodes, "entity", "entities");
    ent_buf_add_cstr(&line, ", ");
    add_count(&line, counts->relations, "relation", "relations");
    ent_buf_add_cstr(&line, " drawn as ");
    add_count(&line, edges, "line", "lines");
    if (layout->labels_dropped > 0)
        ent_buf_add_cstr(&line, "; some labels had no room");
    context_note(context, "%s: %s, overview", path,
                 line.ptr == NULL ? "" : line.ptr);
    ent_buf_clear(&line);
}

static ent_status figure_options(struct context *context,
                                 ent_figure_options *options)
{
    const char *title = opt_get(&context->values, "title");
    const char *lang = opt_get(&context->values, "lang");
    int64_t actors = DEFAULT_ACTORS;
    ent_status st = ENT_OK;

    *options = ent_figure_default();
    ENT_TRY(number_option(context, "max-actors", 1, 400, &actors));
    options->max_actors = (uint32_t)actors;
    if (title != NULL)
        options->title = ent_str_from(title);
    if (lang != NULL)
        options->lang = ent_str_from(lang);

cleanup:
    return st;
}

static int run(struct context *context)
{
    ent_status st = ENT_OK;
    const char *path = opt_get(&context->values, "output");
    enum picture_format format = PICTURE_SVG;
    ent_figure_options options;
    ent_figure *figure = NULL;
    ent_layout layout = {0};
    ent_graph *graph = NULL;
    ent_buf picture = {0};
    ent_view view;
    int code = EXIT_DONE;

    ENT_TRY(choose_format(context, path, &format));
    ENT_TRY(figure_options(context, &options));
    ENT_TRY(context_view(context, &view));
    ENT_TRY(context_open(context, ENT_OPEN_READ));
    ENT_TRY(ent_store_begin_read(context->store, &context->err));
    ENT_TRY(context_graph(context, &view, true, &graph));
    ENT_TRY(ent_figure_overview(&figure, context->store, graph, &options,
                                &context->err));
    ENT_TRY(ent_layout_overview(&layout, figure, NULL, &context->progress,
                                &context->err));
    ENT_TRY(write_picture(context, &picture, format, figure, &layout));
    if (path == NULL || strcmp(path, "-") == 0) {
        ent_buf_add_str(&context->out, ent_buf_view(&picture));
        goto cleanup;
    }
    if (ent_file_write(path, ent_buf_view(&picture), &context->err) == ENT_OK)
        tell(context, path, figure, &layout);
    else
        code = context_fail_output(context);

cleanup:
    ent_buf_clear(&picture);
    ent_layout_clear(&layout);
    ent_figure_free(figure);
    ent_graph_free(graph);
    if (st != ENT_OK)
        return context_fail(context, st);
    return code;
}

static const struct opt own_opts[] = {
    {"output", 'o', "FILE", "@file",
     "Write to FILE, as SVG, DOT, PNG or PDF by its suffix; else to standard "
     "output"},
    {"format", 0, "FORMAT", "svg|dot|png|pdf",
     "Write as svg, dot, png or pdf whatever the suffix"},
    {"title", 0, "TEXT", NULL, "Title; else one is made"},
    {"lang", 0, "TAG", NULL, "Language of the text (en)"},
    {"theme", 0, "THEME", "auto|light|dark",
     "Colours: auto (the reader's choice), light, dark"},
    {"profile", 0, "PROFILE", "web|static",
     "web: with a style sheet; static: attributes only, for Word and PDF"},
    {"max-actors", 0, "N", NULL, "Draw at most N actors, the most named (40)"},
    {"no-title", 0, NULL, NULL, "No title, for embedding"},
};
static const struct opt_group own = {"Picture", own_opts,
                                     sizeof own_opts / sizeof *own_opts};

const struct verb verb_draw = {
    .name = "draw",
    .family = "give out",
    .summary = "draw the graph as SVG, DOT, PNG or PDF",
    .operands = "",
    .min_operands = 0,
    .max_operands = 0,
    .groups = {&own, &opt_view, &opt_database, &opt_common},
    .description =
        "Draws an overview: who stands where. Persons and offices are counted "
        "with their state, all relations of a pair are one line, its width the "
        "pieces of evidence, its colour and badge the tone. The same database "
        "and options give the same bytes, whatever the fonts of the machine. "
        "The DOT file is laid out: neato -n2 redraws the picture.",
    .examples = "entente draw -o map.svg\tan overview of everything\n"
                "entente draw --from 2024-06 --to 2024-07 --theme dark -o "
                "summer.png\ttwo months, as PNG\n"
                "entente draw --format dot | neato -n2 -Tpdf > map.pdf\tby "
                "plain Graphviz\n",
    .run = run,
};
