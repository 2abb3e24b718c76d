/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where nodes, lines and cards of a chain stand. */
#include "entente/render/chart_path_internal.h"

#define CARD_GAP 8.0
#define HOOK_DOWN 17.0 /* From the top of a card to its hook. */
#define MORE_SIZE 9.5

static const double node_gap = 1.0; /* From a node to the point of an arrow. */
static const double axis = ENT_PATH_NODE_WIDTH / 2.0;

static ent_status add_node(ent_path_chart *path, uint32_t vertex, double y,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart_node node = {.key = {NULL, 0}};
    ent_rect box = {0.0, y, ENT_PATH_NODE_WIDTH, y + ENT_PATH_NODE_HEIGHT};

    ENT_TRY(ent_chart_actor(path->chart, &node, path->store, path->graph,
                            vertex, box, err));
    if (!ENT_VEC_PUSH(&path->chart->nodes, node))
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    return st;
}

/* The line of a step, with the direction and colour of its first relation. */
static ent_status add_line(ent_path_chart *path, const ent_path_card *card,
                           double y0, double y1, ent_chart_edge *edge,
                           ent_error *err)
{
    ent_point *points = ent_arena_alloc(path->chart->arena, 2, sizeof *points);
    ent_chart_line *line = ent_arena_alloc(path->chart->arena, 1, sizeof *line);

    if (points == NULL || line == NULL)
        return ent_fail_nomem(err);
    points[0] = (ent_point){axis, y0 + node_gap};
    points[1] = (ent_point){axis, y1 - node_gap};
    *line = (ent_chart_line){
        .points = points,
        .count = 2,
        .width = 2.0 + 0.8 * ((double)(edge->reports < 8 ? edge->reports : 8) -
                              (edge->reports > 0 ? 1.0 : 0.0)),
        .arrow_begin = card->mutual || !card->down,
        .arrow_end = card->mutual || card->down};
    edge->lines = line;
    edge->line_count = 1;
    return ENT_OK;
}

/* The texts of a card, moved to where it stands. */
static ent_status move_texts(ent_path_chart *path, const ent_path_card *card,
                             double y, const ent_str *more, ent_chart_card *out,
                             ent_error *err)
{
    ent_chart_text *texts = ent_arena_alloc(
        path->chart->arena, card->text_count + 1, sizeof *texts);

    if (texts == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < card->text_count; i++) {
        texts[i] = card->texts[i];
        texts[i].x += ENT_PATH_CARD_LEFT;
        texts[i].y += y;
    }
    out->texts = texts;
    out->text_count = card->text_count;
    if (more->len > 0)
        texts[out->text_count++] =
            (ent_chart_text){.x = ENT_PATH_CARD_LEFT + 18.0,
                             .y = y + card->height + 13.0,
                             .size = MORE_SIZE,
                             .weight = ENT_WEIGHT_REGULAR,
                             .colour = ENT_COLOUR_INK2,
                             .anchor = -1,
                             .text = *more};
    return ENT_OK;
}

static ent_status add_card(ent_path_chart *path, const ent_path_card *card,
                           double y, const ent_str *more, ent_chart_edge *edge,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart_card *out = ent_arena_alloc(path->chart->arena, 1, sizeof *out);

    if (out == NULL)
        ENT_TRY(ent_fail_nomem(err));
    *out = (ent_chart_card){
        .box = {ENT_PATH_CARD_LEFT, y, ENT_PATH_WIDTH, y + card->height},
        .has_hook = true,
        .dot = {axis, y + HOOK_DOWN},
        .hook = {ENT_PATH_CARD_LEFT, y + HOOK_DOWN}};
    ENT_TRY(move_texts(path, card, y, more, out, err));
    edge->cards = out;
    edge->card_count = 1;

cleanup:
    return st;
}

static ent_status write_title(ent_path_chart *path, const ent_telling *telling,
                              ent_str *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    ent_chart_add_title(&text, telling);
    ENT_TRY(ent_buf_status(&text, err));
    ENT_TRY(ent_chart_copy(path->chart, ent_buf_view(&text), out, err));

cleanup:
    ent_buf_clear(&text);
    return st;
}

/* What an edge is, without its lines and cards. */
static ent_status describe(ent_path_chart *path, size_t at,
                           const ent_path_card *card, ent_chart_edge *out,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_telling *telling = &card->telling;
    ent_relation_id *ids = ent_arena_alloc(path->chart->arena, 1, sizeof *ids);

    if (ids == NULL)
        ENT_TRY(ent_fail_nomem(err));
    *ids = telling->relation;
    out->from = (uint32_t)(card->down ? at : at + 1);
    out->to = (uint32_t)(card->down ? at + 1 : at);
    out->family = telling->type->family;
    out->certainty = telling->certainty;
    out->reports = telling->reports;
    out->relations = ids;
    out->relation_count = 1;
    ENT_TRY(ent_chart_copy(path->chart, telling->since, &out->first_date, err));
    ENT_TRY(ent_chart_copy(path->chart, telling->until, &out->last_date, err));
    ENT_TRY(write_title(path, telling, &out->title, err));

cleanup:
    return st;
}

static ent_status add_step(ent_path_chart *path, size_t at, double y,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_path_step *step = &path->steps[at];
    size_t count =
        step->card_count < path->cards ? step->card_count : path->cards;
    double top = y + (step->height - step->cards_height) / 2.0;
    static const ent_str nothing = {NULL, 0};

    for (size_t i = 0; i < count; i++) {
        const ent_path_card *card = &step->cards[i];
        ent_chart_edge edge = {.from = 0};

        ENT_TRY(describe(path, at, card, &edge, err));
        if (i == 0)
            ENT_TRY(add_line(path, card, y, y + step->height, &edge, err));
        ENT_TRY(add_card(path, card, top,
                         i + 1 == count ? &step->more : &nothing, &edge, err));
        if (!ENT_VEC_PUSH(&path->chart->edges, edge))
            ENT_TRY(ent_fail_nomem(err));
        top += card->height + CARD_GAP;
    }

cleanup:
    return st;
}

ent_status ent_path_place(ent_path_chart *path, ent_error *err)
{
    ent_status st = ENT_OK;
    double y = 0.0;

    ENT_TRY(add_node(path, path->hops[0].from, y, err));
    for (size_t i = 0; i < path->hop_count; i++) {
        y += ENT_PATH_NODE_HEIGHT;
        ENT_TRY(add_step(path, i, y, err));
        y += path->steps[i].height;
        ENT_TRY(add_node(path, path->hops[i].to, y, err));
    }
    path->chart->width = ENT_PATH_WIDTH;
    path->chart->height = y + ENT_PATH_NODE_HEIGHT;

cleanup:
    return st;
}
