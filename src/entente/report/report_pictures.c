/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whom the pictures of the tabs show, and their drawing. */
#include "entente/report/report_internal.h"

#include "entente/analysis/paths.h"
#include "entente/render/chart.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    EGOS = 6,       /* Drawn where none is asked for. */
    LEADING = 8,    /* Among whom a chain is looked for. */
    TOLD_A_STEP = 6 /* Relations of a step in the table below a chain. */
};

/* A leading actor that is a vertex itself. */
typedef struct leader {
    uint32_t vertex;
    uint32_t actor;
    uint32_t mentions;
} leader;

static int compare_leaders(const void *left, const void *right)
{
    const leader *x = left;
    const leader *y = right;

    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return x->actor < y->actor ? -1 : x->actor > y->actor;
}

/* Most mentioned first. In the arena; NULL: out of memory. */
static leader *list_leaders(const ent_report *r, size_t *count)
{
    size_t all = 0;
    const ent_roll_up_actor *actors = ent_roll_up_actors(r->roll_up, &all);
    leader *list = ent_arena_alloc(r->arena, all + 1, sizeof *list);

    *count = 0;
    for (size_t i = 0; list != NULL && i < all; i++) {
        uint32_t vertex = ent_graph_node(r->graph, actors[i].entity);

        if (r->actors[i].drawn && vertex != ENT_NO_INDEX)
            list[(*count)++] =
                (leader){vertex, (uint32_t)i, actors[i].mentions};
    }
    if (list != NULL)
        qsort(list, *count, sizeof *list, compare_leaders);
    return list;
}

/* What stands between `data-rels="` and the next quote, word by word. */
static ent_status note_relations(ent_report_pictures *pictures, ent_str svg,
                                 ent_error *err)
{
    const ent_str mark = ent_str_from(" data-rels=\"");

    for (size_t at = ent_str_find(svg, mark, 0); at < svg.len;
         at = ent_str_find(svg, mark, at)) {
        size_t end;
        ent_str rest;

        at += mark.len;
        end = ent_str_find(svg, ent_str_from("\""), at);
        rest = ent_str_slice(svg, at, end);
        while (rest.ptr != NULL && rest.len > 0)
            if (ent_map_put(pictures->relations, ent_str_cut(&rest, ' ')) ==
                ENT_MAP_NONE)
                return ent_fail_nomem(err);
    }
    return ENT_OK;
}

/* "ego3". In the arena of the report. */
static ent_status name_picture(const ent_report *r, const char *kind,
                               size_t number, ent_str *out, ent_error *err)
{
    ent_buf name = {0};
    ent_status st = ENT_OK;

    ent_buf_addf(&name, "%s%zu", kind, number);
    ENT_TRY(ent_buf_status(&name, err));
    *out = ent_arena_str(r->arena, ent_buf_view(&name));
    if (out->ptr == NULL)
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    ent_buf_clear(&name);
    return st;
}

static void clear_picture(ent_report_picture *picture)
{
    ENT_VEC_CLEAR(&picture->told);
    ent_buf_clear(&picture->svg);
}

/* Takes the picture, also on failure. */
static ent_status keep_picture(ent_report_pictures *out,
                               ent_report_picture *picture,
                               const ent_chart *chart, ent_error *err)
{
    static const ent_pen_options pen = {.embedded = true};
    ent_status st = ENT_OK;

    ENT_TRY(ent_chart_svg(&picture->svg, chart, &pen, err));
    ENT_TRY(ent_buf_status(&picture->svg, err));
    ENT_TRY(note_relations(out, ent_buf_view(&picture->svg), err));
    if (!ENT_VEC_PUSH(&out->items, *picture))
        ENT_TRY(ent_fail_nomem(err));
    *picture = (ent_report_picture){.svg = {0}};

cleanup:
    clear_picture(picture);
    return st;
}

static ent_status draw_ego(ent_report_pictures *out, const ent_report *r,
                           uint32_t vertex, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart *chart = NULL;
    ent_chart_options options = {.lang = r->options->lang};
    ent_report_picture picture = {.from = vertex, .to = ENT_NO_INDEX};

    ENT_TRY(name_picture(r, "ego", out->items.count + 1, &picture.id, err));
    options.id = picture.id;
    st = ent_chart_ego(&chart, r->store, r->graph, vertex, &options,
                       r->progress, err);
    if (st == ENT_ERR_NOT_FOUND) { /* Only relations with itself, or folded. */
        ent_error_clear(err);
        st = ENT_OK;
        goto cleanup;
    }
    if (st == ENT_OK)
        st = keep_picture(out, &picture, chart, err);

cleanup:
    ent_chart_free(chart);
    return st;
}

static ent_status draw_egos(ent_report_pictures *out, const ent_report *r,
                            const leader *leaders, size_t count, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_report_options *options = r->options;

    for (size_t i = 0; i < options->about_count; i++)
        ENT_TRY(draw_ego(out, r, options->about[i], err));
    for (size_t i = 0; options->about_count == 0 && i < count && i < EGOS; i++)
        ENT_TRY(draw_ego(out, r, leaders[i].vertex, err));

cleanup:
    return st;
}

/* The relations of each step, best attested first. */
static ent_status tell_steps(ent_report_picture *picture, const ent_report *r,
                             const ent_path *path, ent_error *err)
{
    ent_status st = ENT_OK;

    for (uint32_t h = 0; h < path->hop_count; h++) {
        uint32_t first = path->first_edge[h];
        uint32_t end = path->first_edge[h + 1];

        for (uint32_t e = first; e < end && e - first < TOLD_A_STEP; e++) {
            ent_telling told;

            ENT_TRY(ent_tell(&told, r->store, r->graph, path->edges[e],
                             r->arena, err));
            if (!ENT_VEC_PUSH(&picture->told, told))
                ENT_TRY(ent_fail_nomem(err));
        }
        if (end - first > TOLD_A_STEP)
            picture->told_left += end - first - TOLD_A_STEP;
    }

cleanup:
    return st;
}

static ent_status draw_path(ent_report_pictures *out, const ent_report *r,
                            ent_report_picture *picture, size_t number,
                            const ent_path *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart *chart = NULL;
    ent_chart_options options = {.lang = r->options->lang};
    ent_chart_hop *hops =
        ent_arena_alloc(r->arena, (size_t)path->hop_count + 1, sizeof *hops);

    if (hops == NULL)
        ENT_TRY(ent_fail_nomem(err));
    for (uint32_t i = 0; i < path->hop_count; i++)
        hops[i] = (ent_chart_hop){.from = path->nodes[i],
                                  .to = path->nodes[i + 1],
                                  .edges = path->edges + path->first_edge[i],
                                  .edge_count = path->first_edge[i + 1] -
                                                path->first_edge[i]};
    ENT_TRY(name_picture(r, "path", number, &picture->id, err));
    options.id = picture->id;
    ENT_TRY(tell_steps(picture, r, path, err));
    ENT_TRY(ent_chart_path(&chart, r->store, r->graph, hops, path->hop_count,
                           path->equal > SIZE_MAX ? 0 : (size_t)path->equal,
                           &options, err));
    st = keep_picture(out, picture, chart, err);

cleanup:
    ent_chart_free(chart);
    return st;
}

/* @param[out] found  False: there is no chain in this view. */
static ent_status draw_chain(ent_report_pictures *out, const ent_report *r,
                             ent_report_chain ends, size_t number, bool *found,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    ent_path_list list = {0};
    ent_report_picture picture = {.from = ends.from, .to = ends.to};

    *found = false;
    ENT_TRY(ent_paths_best(&list, r->graph, ends.from, ends.to, NULL,
                           r->progress, err));
    if (list.count == 0 || list.items[0].hop_count == 0)
        goto cleanup;
    *found = true;
    ENT_TRY(draw_path(out, r, &picture, number, &list.items[0], err));

cleanup:
    clear_picture(&picture);
    ent_path_list_clear(&list);
    return st;
}

static int compare_pair_to(const void *key, const void *item)
{
    const ent_roll_up_pair *x = key;
    const ent_roll_up_pair *y = item;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return x->b < y->b ? -1 : x->b > y->b;
}

static bool have_dealings(const ent_report *r, uint32_t a, uint32_t b)
{
    size_t count = 0;
    const ent_roll_up_pair *pairs = ent_roll_up_pairs(r->roll_up, &count);
    ent_roll_up_pair key = {.a = a < b ? a : b, .b = a < b ? b : a};

    return count > 0 &&
           bsearch(&key, pairs, count, sizeof *pairs, compare_pair_to) != NULL;
}

/* The first of the leading actors, by the sum of their places, that have no
 * line of their own but a chain. */
static ent_status draw_own_chain(ent_report_pictures *out, const ent_report *r,
                                 const leader *leaders, size_t count,
                                 ent_error *err)
{
    ent_status st = ENT_OK;
    bool found = false;

    if (count > LEADING)
        count = LEADING;
    for (size_t sum = 1; !found && sum + 2 < 2 * count; sum++)
        for (size_t i = 0; !found && 2 * i < sum; i++) {
            size_t k = sum - i;

            if (k >= count ||
                have_dealings(r, leaders[i].actor, leaders[k].actor))
                continue;
            ENT_TRY(draw_chain(
                out, r,
                (ent_report_chain){leaders[i].vertex, leaders[k].vertex}, 1,
                &found, err));
        }

cleanup:
    return st;
}

ent_status ent_report_draw(ent_report_pictures *out, const ent_report *r,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = 0;
    const leader *leaders = list_leaders(r, &count);
    bool found = false;

    out->relations = ent_map_new();
    if (leaders == NULL || out->relations == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(draw_egos(out, r, leaders, count, err));
    for (size_t i = 0; i < r->options->chain_count; i++) {
        ENT_TRY(draw_chain(out, r, r->options->chains[i], i + 1, &found, err));
        out->no_chain = out->no_chain || !found;
    }
    if (r->options->chain_count == 0)
        ENT_TRY(draw_own_chain(out, r, leaders, count, err));

cleanup:
    return st;
}

void ent_report_pictures_clear(ent_report_pictures *pictures)
{
    for (size_t i = 0; i < pictures->items.count; i++)
        clear_picture(&pictures->items.items[i]);
    ENT_VEC_CLEAR(&pictures->items);
    ent_map_free(pictures->relations);
    *pictures = (ent_report_pictures){.relations = NULL};
}

bool ent_report_pictures_have(const ent_report_pictures *pictures,
                              ent_relation_id id)
{
    char word[24]; /* On the stack: an edge of a large graph costs no heap. */

    if (pictures->relations == NULL || ent_map_count(pictures->relations) == 0)
        return false;
    (void)snprintf(word, sizeof word, "%c%lld", id.value < 0 ? 'c' : 'r',
                   (long long)(id.value < 0 ? -id.value : id.value));
    return ent_map_get(pictures->relations, ent_str_from(word)) != ENT_MAP_NONE;
}

ent_str ent_report_ego_of(const ent_report_pictures *pictures,
                          const ent_graph *graph, ent_entity_id entity)
{
    for (size_t i = 0; i < pictures->items.count; i++) {
        const ent_report_picture *picture = &pictures->items.items[i];

        if (picture->to == ENT_NO_INDEX &&
            ent_graph_entity(graph, picture->from).value == entity.value)
            return picture->id;
    }
    return (ent_str){NULL, 0};
}
