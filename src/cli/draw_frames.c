/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stills of an overview: one layout of the whole time, a picture a step. */
#include "cli/draw.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/draw_times.h"
#include "cli/evidence.h"

enum {
    NEW_FOLDER_MODE = 0777 /**< Less the umask. */
};

/** What all stills share. */
struct stills {
    struct drawing *drawing;
    struct draw_times times;
    struct picture whole;
    ent_pins *pins;
    ent_entity_id *actors; /**< Of the whole figure; in the context's arena. */
    size_t actor_count;
    size_t written;
    size_t empty; /**< Steps without a relation: no picture. */
};

static const char pattern[] = "{date}";

static bool is_folder(const char *path)
{
    struct stat found;
    size_t len = strlen(path);

    return (len > 0 && path[len - 1] == '/') ||
           (stat(path, &found) == 0 && S_ISDIR(found.st_mode));
}

ent_status draw_check_frames(struct context *context,
                             const struct drawing *drawing)
{
    ent_status st = ENT_OK;
    const char *range = opt_get(&context->values, "frames");
    struct draw_times times;

    if (range == NULL)
        return ENT_OK;
    ENT_TRY(draw_times_read(&times, range, opt_get(&context->values, "step"),
                            &context->err));
    if (drawing->path == NULL ||
        (strstr(drawing->path, pattern) == NULL && !is_folder(drawing->path)))
        st = ent_fail(&context->err, ENT_ERR_INVALID,
                      "--frames writes several files: say -o FOLDER/, or a "
                      "name with {date} in it, as in -o map-{date}.png");

cleanup:
    return st;
}

/** The figure and layout of the whole time. */
static ent_status make_whole(struct context *context, struct stills *s)
{
    ent_status st = ENT_OK;
    struct drawing whole = *s->drawing; /* Borrows all. */
    const ent_figure_node *nodes = NULL;

    whole.of_stills = true;
    draw_times_whole(&s->times, &whole.view);
    ENT_TRY(draw_make(context, &whole, &s->whole));
    ENT_TRY(ent_pins_of(&s->pins, s->whole.figure, &s->whole.layout,
                        &context->err));
    nodes = ent_figure_nodes(s->whole.figure, &s->actor_count);
    s->actors =
        ent_arena_alloc(context->arena, s->actor_count, sizeof *s->actors);
    if (s->actors == NULL)
        return ent_fail_nomem(&context->err);
    for (size_t i = 0; i < s->actor_count; i++)
        s->actors[i] = nodes[i].entity;

cleanup:
    return st;
}

/** FOLDER/DATE.svg, or the pattern with the date in it. */
static ent_status name_still(struct context *context, const struct stills *s,
                             size_t at, ent_buf *out)
{
    const char *rest = s->drawing->path;
    const char *found = NULL;

    ent_buf_reset(out);
    for (; (found = strstr(rest, pattern)) != NULL;
         rest = found + sizeof pattern - 1) {
        ent_buf_add(out, rest, (size_t)(found - rest));
        draw_times_write(out, &s->times, at);
    }
    ent_buf_add_cstr(out, rest);
    if (rest == s->drawing->path) {
        if (rest[strlen(rest) - 1] != '/')
            ent_buf_add_char(out, '/');
        draw_times_write(out, &s->times, at);
        ent_buf_add_cstr(out, draw_suffix(s->drawing->format));
    }
    return ent_buf_status(out, &context->err);
}

/** Has it a line, and only actors of the whole? */
static bool is_of_whole(const struct stills *s, const ent_figure *figure)
{
    size_t nodes = 0;
    size_t lines = 0;
    const ent_figure_node *node = ent_figure_nodes(figure, &nodes);

    (void)ent_figure_edges(figure, &lines);
    for (size_t i = 0; i < nodes; i++) {
        size_t at = 0;

        while (at < s->actor_count &&
               s->actors[at].value != node[i].entity.value)
            at++;
        if (at == s->actor_count)
            return false;
    }
    return lines > 0;
}

/** The relations of one step, at the places of the whole. */
static ent_status make_still(struct context *context, const struct stills *s,
                             size_t at, struct picture *out)
{
    ent_status st = ENT_OK;
    ent_view view = s->drawing->view;
    ent_figure_options options = draw_figure_options(s->drawing);
    ent_layout_options layout = {
        .aspect = ent_page_aspect(s->drawing->pen.page), .pins = s->pins};
    ent_graph *graph = NULL;

    draw_times_window(&s->times, at, &view);
    options.title = ent_figure_title(s->whole.figure);
    options.max_actors = 1; /* Nobody else, if one of them takes part. */
    options.keep = s->actors;
    options.keep_count = s->actor_count;
    options.scale = s->whole.figure;
    ENT_TRY(context_graph(context, &view, true, &graph));
    ENT_TRY(ent_figure_overview(&out->figure, context->store, graph, &options,
                                &context->err));
    if (!is_of_whole(s, out->figure)) {
        st = ENT_ERR_NOT_FOUND;
        goto cleanup;
    }
    ENT_TRY(ent_layout_overview(&out->layout, out->figure, &layout,
                                &context->progress, &context->err));

cleanup:
    ent_graph_free(graph);
    return st;
}

static ent_status draw_still(struct context *context, struct stills *s,
                             size_t at, ent_buf *name)
{
    ent_status st = ENT_OK;
    struct picture picture = {0};

    ENT_TRY(name_still(context, s, at, name));
    st = make_still(context, s, at, &picture);
    if (st == ENT_ERR_NOT_FOUND) {
        ent_error_clear(&context->err);
        s->empty++;
        if (context->verbose)
            context_note(context, "%s: no relation, not written", name->ptr);
        st = ENT_OK;
        goto cleanup;
    }
    if (st != ENT_OK)
        goto cleanup;
    ENT_TRY(draw_write(context, s->drawing, name->ptr, &picture));
    s->written++;
    if (context->verbose)
        draw_tell(context, s->drawing, name->ptr, &picture);

cleanup:
    picture_clear(&picture);
    return st;
}

static ent_status open_folder(struct context *context, struct drawing *drawing)
{
    if (strstr(drawing->path, pattern) != NULL ||
        mkdir(drawing->path, NEW_FOLDER_MODE) == 0 || errno == EEXIST)
        return ENT_OK;
    drawing->output_failed = true;
    return ent_fail(&context->err, ENT_ERR_IO, "%s: cannot make the folder: %s",
                    drawing->path, strerror(errno));
}

static void tell(struct context *context, const struct stills *s)
{
    ent_buf line = {0};

    add_count(&line, s->written, "still", "stills");
    ent_buf_add_cstr(&line, " of ");
    draw_times_write_whole(&line, &s->times);
    ent_buf_add_cstr(&line, ", one layout of ");
    add_count(&line, s->actor_count, "entity", "entities");
    if (s->empty > 0) {
        ent_buf_add_cstr(&line, "; no relation in ");
        add_count(&line, s->empty, "step", "steps");
        ent_buf_add_cstr(&line, s->empty == 1 ? ", which has no still"
                                              : ", which have no still");
    }
    context_note(context, "%s: %s", s->drawing->path,
                 line.ptr == NULL ? "" : line.ptr);
    ent_buf_clear(&line);
}

/** Ctrl-C: the files that are there are whole. */
static ent_status say_stopped(struct context *context, const struct stills *s)
{
    ent_error_clear(&context->err);
    return ent_fail(&context->err, ENT_ERR_CANCELLED,
                    "stopped after %zu of %zu stills; those written are whole",
                    s->written, s->times.count);
}

ent_status draw_frames(struct context *context, struct drawing *drawing)
{
    ent_status st = ENT_OK;
    struct stills s = {.drawing = drawing};
    ent_buf name = {0};

    ENT_TRY(draw_times_read(&s.times, opt_get(&context->values, "frames"),
                            opt_get(&context->values, "step"), &context->err));
    ENT_TRY(make_whole(context, &s));
    ENT_TRY(open_folder(context, drawing));
    for (size_t i = 0; st == ENT_OK && i < s.times.count; i++)
        st = ent_progress_tell(&context->progress, "stills", i, s.times.count)
                 ? draw_still(context, &s, i, &name)
                 : ENT_ERR_CANCELLED;
    if (st == ENT_ERR_CANCELLED)
        st = say_stopped(context, &s);
    if (st == ENT_OK)
        tell(context, &s);

cleanup:
    ent_buf_clear(&name);
    ent_pins_free(s.pins);
    picture_clear(&s.whole);
    return st;
}
