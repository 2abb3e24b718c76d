/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where nodes, lines and cards of a chain stand. */
#include "entente/render/chart_path_internal.h"

#define CARD_GAP 8.0
#define HOOK_DOWN 17.0 /* From the top of a card to its hook. */
#define MORE_SIZE 9.5
#define SECOND_DOWN 13.0 /* As in chart_actor.c. */

static const double node_gap = 1.0; /* From a node to the point of an arrow. */

/* Where the next things of a column stand. */
typedef struct spot {
    double x; /* Left edge of the column. */
    double y;
    uint32_t node; /* Of the chart: the one above. */
} spot;

static ent_status add_node(ent_path_chart *path, uint32_t vertex, spot *at,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart_node node = {.key = {NULL, 0}};
    ent_rect box = {at->x, at->y, at->x + path->form.node_width,
                    at->y + path->form.node_height};

    ENT_TRY(ent_chart_actor(path->chart, &node, path->store, path->graph,
                            vertex, box, err));
    at->node = (uint32_t)path->chart->nodes.count;
    at->y += path->form.node_height;
    if (!ENT_VEC_PUSH(&path->chart->nodes, node))
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    return st;
}

/* The line of a step, with the direction and colour of its first relation. */
static ent_status add_line(ent_path_chart *path, const ent_path_card *card,
                           const spot *at, double height, ent_chart_edge *edge,
                           ent_error *err)
{
    double axis = at->x + path->form.node_width / 2.0;
    ent_point *points = ent_arena_alloc(path->chart->arena, 2, sizeof *points);
    ent_chart_line *line = ent_arena_alloc(path->chart->arena, 1, sizeof *line);

    if (points == NULL || line == NULL)
        return ent_fail_nomem(err);
    points[0] = (ent_point){axis, at->y + node_gap};
    points[1] = (ent_point){axis, at->y + height - node_gap};
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
                             double x, double y, const ent_str *more,
                             ent_chart_card *out, ent_error *err)
{
    ent_chart_text *texts = ent_arena_alloc(
        path->chart->arena, card->text_count + 1, sizeof *texts);

    if (texts == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < card->text_count; i++) {
        texts[i] = card->texts[i];
        texts[i].x += x;
        texts[i].y += y;
    }
    out->texts = texts;
    out->text_count = card->text_count;
    if (more->len > 0)
        texts[out->text_count++] =
            (ent_chart_text){.x = x + 18.0,
                             .y = y + card->height + 13.0,
                             .size = MORE_SIZE,
                             .weight = ENT_WEIGHT_REGULAR,
                             .colour = ENT_COLOUR_INK2,
                             .anchor = -1,
                             .text = *more};
    return ENT_OK;
}

static ent_status add_card(ent_path_chart *path, const ent_path_card *card,
                           double column, double y, const ent_str *more,
                           ent_chart_edge *edge, ent_error *err)
{
    ent_status st = ENT_OK;
    double x = column + path->form.card_left;
    ent_chart_card *out = ent_arena_alloc(path->chart->arena, 1, sizeof *out);

    if (out == NULL)
        ENT_TRY(ent_fail_nomem(err));
    *out = (ent_chart_card){
        .box = {x, y, x + path->form.card_width, y + card->height},
        .has_hook = true,
        .dot = {column + path->form.node_width / 2.0, y + HOOK_DOWN},
        .hook = {x, y + HOOK_DOWN}};
    ENT_TRY(move_texts(path, card, x, y, more, out, err));
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
static ent_status describe(ent_path_chart *path, uint32_t above,
                           const ent_path_card *card, ent_chart_edge *out,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_telling *telling = &card->telling;
    ent_relation_id *ids = ent_arena_alloc(path->chart->arena, 1, sizeof *ids);

    if (ids == NULL)
        ENT_TRY(ent_fail_nomem(err));
    *ids = telling->relation;
    out->from = card->down ? above : above + 1;
    out->to = card->down ? above + 1 : above;
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

static ent_status add_step(ent_path_chart *path, size_t number, spot *at,
                           ent_error *err)
{
    static const ent_str nothing = {NULL, 0};
    ent_status st = ENT_OK;
    const ent_path_step *step = &path->steps[number];
    size_t count = ent_path_drawn(path, number);
    double top = at->y + (step->height - step->cards_height) / 2.0;

    for (size_t i = 0; i < count; i++) {
        const ent_path_card *card = &step->cards[i];
        ent_chart_edge edge = {.from = 0};

        ENT_TRY(describe(path, at->node, card, &edge, err));
        if (i == 0)
            ENT_TRY(add_line(path, card, at, step->height, &edge, err));
        ENT_TRY(add_card(path, card, at->x, top,
                         i + 1 == count ? &step->more : &nothing, &edge, err));
        if (!ENT_VEC_PUSH(&path->chart->edges, edge))
            ENT_TRY(ent_fail_nomem(err));
        top += card->height + CARD_GAP;
    }
    at->y += step->height;

cleanup:
    return st;
}

/* The actor that the first column ends with, once more above the second: its
 * second line says so. @p texts has room for one more. */
static void say_continued(ent_chart_node *node, ent_chart_text *texts)
{
    size_t count = node->text_count;
    bool single = node->texts[count - 1].weight != ENT_WEIGHT_REGULAR;
    ent_chart_text *second = &texts[single ? count : count - 1];

    for (size_t i = 0; i < count; i++)
        texts[i] = node->texts[i];
    for (size_t i = 0; single && i < count; i++)
        texts[i].y -= SECOND_DOWN / 2.0;
    if (single) {
        *second = texts[count - 1];
        second->y += SECOND_DOWN;
        second->weight = ENT_WEIGHT_REGULAR;
        node->text_count++;
    }
    second->size = ENT_CHART_SECOND_SIZE;
    second->text = ent_str_from("continued");
    second->lang = ent_str_from(NULL);
    second->cut = false;
    node->texts = texts;
}

static ent_status begin_column(ent_path_chart *path, uint32_t vertex, spot *at,
                               ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart_node *node;
    ent_chart_text *texts;

    at->x += path->form.card_left + path->form.card_width + ENT_PATH_COLUMN_GAP;
    at->y = 0.0;
    ENT_TRY(add_node(path, vertex, at, err));
    node = &path->chart->nodes.items[at->node];
    texts = ent_arena_alloc(path->chart->arena, node->text_count + 1,
                            sizeof *texts);
    if (texts == NULL)
        ENT_TRY(ent_fail_nomem(err));
    say_continued(node, texts);

cleanup:
    return st;
}

ent_status ent_path_place(ent_path_chart *path, ent_error *err)
{
    ent_status st = ENT_OK;
    spot at = {0.0, 0.0, 0};
    double height = 0.0;

    ENT_TRY(add_node(path, path->hops[0].from, &at, err));
    for (size_t i = 0; i < path->hop_count; i++) {
        if (i == path->break_at)
            ENT_TRY(begin_column(path, path->hops[i].from, &at, err));
        ENT_TRY(add_step(path, i, &at, err));
        ENT_TRY(add_node(path, path->hops[i].to, &at, err));
        height = at.y > height ? at.y : height;
    }
    path->chart->width = at.x + path->form.card_left + path->form.card_width;
    path->chart->height = height;

cleanup:
    return st;
}
