/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who stands where, and what one actor does, as two SVG files; then the files
 * are checked.
 *
 *     draw DATABASE ACTOR OVERVIEW.svg EGO.svg */
#include <stdio.h>
#include <stdlib.h>

#include "entente/render/chart.h"
#include "entente/render/inspect.h"
#include "entente/store/resolve.h"

/** Write a picture, and say whether it may be printed. */
static ent_status hand_out(const ent_buf *svg, const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_inspection found;
    ent_inspect_options options = {.name = path};
    FILE *file = fopen(path, "wb");

    if (file == NULL || fwrite(svg->ptr, 1, svg->len, file) != svg->len)
        ENT_TRY(ent_fail(err, ENT_ERR_IO, "%s: cannot write", path));
    ENT_TRY(ent_inspect(&found, ent_buf_view(svg), &options, NULL, NULL, err));
    printf("   %zu actors, %zu lines, %zu without evidence\n", found.nodes,
           found.lines, found.lines_without_evidence);
    printf("   words on actors %zu, on words %zu; faults %zu\n",
           found.labels_on_nodes, found.labels_on_labels, found.faults);

cleanup:
    if (file != NULL && fclose(file) != 0 && st == ENT_OK)
        st = ent_fail(err, ENT_ERR_IO, "%s: cannot write", path);
    return st;
}

/** Placed by search: figure, then layout, then SVG. */
static ent_status draw_overview(ent_store *store, const ent_graph *graph,
                                const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_figure *figure = NULL;
    ent_layout layout = {0};
    ent_figure_options options = ent_figure_default();
    ent_pen_options pen = {.theme = ENT_THEME_LIGHT};
    ent_buf svg = {0};

    options.max_actors = 12;
    options.fold = true;
    ENT_TRY(ent_figure_overview(&figure, store, graph, &options, err));
    ENT_TRY(ent_layout_overview(&layout, figure, NULL, NULL, err));
    ENT_TRY(ent_pen_svg(&svg, figure, &layout, &pen, err));
    printf("%.*s\n   %.*s\n", ENT_STR_ARGS(ent_figure_title(figure)),
           ENT_STR_ARGS(ent_figure_subtitle(figure)));
    ENT_TRY(hand_out(&svg, path, err));

cleanup:
    ent_buf_clear(&svg);
    ent_layout_clear(&layout);
    ent_figure_free(figure);
    return st;
}

/** Computed: a chart knows where everything stands. */
static ent_status draw_ego(ent_store *store, const ent_graph *graph,
                           const char *name, const char *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart *chart = NULL;
    ent_chart_options options = {.page = ENT_PAGE_A4_LANDSCAPE};
    ent_pen_options pen = {.page = ENT_PAGE_A4_LANDSCAPE,
                           .profile = ENT_PROFILE_STATIC};
    ent_entity_id id = {0};
    ent_buf svg = {0};

    ENT_TRY(ent_store_resolve_entity(store, &id, ent_str_from(name), err));
    if (ent_graph_node(graph, id) == ENT_NO_INDEX)
        ENT_TRY(ent_fail(err, ENT_ERR_NOT_FOUND, "%s has no relation", name));
    ENT_TRY(ent_chart_ego(&chart, store, graph, ent_graph_node(graph, id),
                          &options, NULL, err));
    ENT_TRY(ent_chart_svg(&svg, chart, &pen, err));
    printf("%.*s\n   %.*s\n", ENT_STR_ARGS(ent_chart_title(chart)),
           ENT_STR_ARGS(ent_chart_subtitle(chart)));
    ENT_TRY(hand_out(&svg, path, err));

cleanup:
    ent_buf_clear(&svg);
    ent_chart_free(chart);
    return st;
}

static ent_status draw(char **words, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_store *store = NULL;
    ent_graph *graph = NULL;
    ent_view view = ent_view_default();

    ENT_TRY(ent_store_open(&store, words[1], ENT_OPEN_READ, err));
    ENT_TRY(ent_store_begin_read(store, err)); /* Names of the same moment. */
    ENT_TRY(ent_graph_load(&graph, store, &view, NULL, err));
    ENT_TRY(ent_graph_load_names(graph, store, err));
    ENT_TRY(draw_overview(store, graph, words[3], err));
    ENT_TRY(draw_ego(store, graph, words[2], words[4], err));

cleanup:
    ent_graph_free(graph);
    ent_store_close(store);
    return st;
}

int main(int argc, char **argv)
{
    ent_error err = {0};

    if (argc != 5 || draw(argv, &err) != ENT_OK) {
        fprintf(stderr, "draw: %s\n", err.message);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
