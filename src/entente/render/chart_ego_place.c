/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where all stands in an ego: counterparts at the outside, cards beside them,
 * the hub in the middle. Cards, ports at the counterpart and ports at the hub
 * follow one another in the same order, so that no two lines cross. */
#include "entente/render/chart_ego_internal.h"

#include <math.h>
#include <stdlib.h>

/* Sizes in px (docs/visual.md, section 6). */
#define CARD_GAP 7.0
#define WIDTH_LEAST 1.3
#define WIDTH_STEP 0.55
#define WIDTH_MOST 5.5
#define SLOPE 10.0        /* Of the ends of a hexagon. */
#define ROUND_HALF 26.0   /* Pills up to twice that have round ends, */
#define ROUND_RADIUS 20.0 /* others corners; the hub has no line there. */

enum {
    SPLIT_CARDS = 8 /* All on one side: from here on both are used. */
};

/* Columns from left to right. */
typedef struct columns {
    double party[2]; /* Left edges; 0: left side, 1: right side. */
    double card[2];
    double hub;
    double hub_height;
    double middle;
} columns;

static double cards_height(size_t count)
{
    return (double)count * (ENT_EGO_CARD_HEIGHT + CARD_GAP) - CARD_GAP;
}

/* Most cards first. */
static int compare_parties(const void *left, const void *right)
{
    const ent_ego_party *x = *(ent_ego_party *const *)left;
    const ent_ego_party *y = *(ent_ego_party *const *)right;
    int names;

    if ((x->entity.value == 0) != (y->entity.value == 0))
        return x->entity.value == 0 ? 1 : -1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    names = ent_str_compare(x->name, y->name);
    if (names != 0)
        return names;
    return x->entity.value < y->entity.value ? -1 : 1;
}

/* Mainly hostile ones left, others right; where all are of one kind and many,
 * whichever column is shorter. */
static void choose_sides(ent_ego *ego, ent_ego_party **sorted, size_t count)
{
    size_t hostile = 0;
    double heights[2] = {0, 0};

    for (size_t i = 0; i < count; i++)
        hostile += sorted[i]->hostile;
    ego->mixed = hostile > 0 && hostile < count;
    ego->split = !ego->mixed && !ego->stacked && count > 1 &&
                 ego->cards.count > SPLIT_CARDS;
    ego->alone = ego->stacked || (!ego->mixed && !ego->split);
    for (size_t i = 0; i < count; i++) {
        sorted[i]->left = ego->split   ? heights[0] < heights[1]
                          : ego->alone ? false
                                       : sorted[i]->hostile;
        heights[sorted[i]->left ? 0 : 1] += sorted[i]->height;
    }
}

/* Is it in this part of the order: a column, or of a stack the upper half with
 * the hostile ones, then the lower? */
static bool is_in_part(const ent_ego *ego, const ent_ego_party *party,
                       bool first)
{
    return ego->stacked ? party->hostile == first : party->left == first;
}

/* Those of one part, big ones in the middle, so that lines stay short; several
 * in one at the end. */
static void order_part(ent_ego *ego, ent_ego_party **sorted, size_t count,
                       bool first)
{
    size_t begin = ego->order_count;
    size_t named = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t party = (uint32_t)(sorted[i] - ego->parties.items);
        size_t at = begin;

        if (!is_in_part(ego, sorted[i], first))
            continue;
        if (named % 2 == 1 || sorted[i]->entity.value == 0)
            at = ego->order_count;
        memmove(ego->order + at + 1, ego->order + at,
                (ego->order_count - at) * sizeof *ego->order);
        ego->order[at] = party;
        ego->order_count++;
        named++;
    }
}

static ent_status order_parties(ent_ego *ego, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = 0;
    ent_ego_party **sorted =
        ent_calloc(ego->parties.count, sizeof(ent_ego_party *));

    ego->order =
        ent_arena_alloc(ego->arena, ego->parties.count + 1, sizeof *ego->order);
    if (sorted == NULL || ego->order == NULL)
        ENT_TRY(ent_fail_nomem(err));
    for (size_t i = 0; i < ego->parties.count; i++) {
        ent_ego_party *party = &ego->parties.items[i];
        double node = ent_ego_party_height(ego, party);

        if (party->count == 0)
            continue;
        party->height = fmax(cards_height(party->count), node);
        sorted[count++] = party;
    }
    qsort(sorted, count, sizeof *sorted, compare_parties);
    choose_sides(ego, sorted, count);
    order_part(ego, sorted, count, true);
    order_part(ego, sorted, count, false);

cleanup:
    ent_free(sorted);
    return st;
}

static ent_status measure(ent_ego *ego, columns *out, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t cards[2];
    double heights[] = {ent_ego_column(ego, true, &cards[0]),
                        ent_ego_column(ego, false, &cards[1])};
    double tallest = fmax(heights[0], heights[1]);
    double inner = ent_ego_inner_gap(ego);
    double outer = ent_ego_outer_gap(ego);
    double x = 0;

    ENT_TRY(ent_ego_add_hub(ego, cards[0] > cards[1] ? cards[0] : cards[1],
                            &out->hub_height, err));
    if (!ego->alone) {
        out->party[0] = 0;
        out->card[0] = ego->party_width[0] + outer;
        x = out->card[0] + ego->card_width[0] + inner;
    }
    out->hub = x;
    out->card[1] = out->hub + ego->hub_width + inner;
    out->party[1] = out->card[1] + ego->card_width[1] + outer;
    tallest = fmax(tallest, out->hub_height);
    out->middle = tallest / 2;
    ego->chart->width = out->party[1] + ego->party_width[1];
    ego->chart->height = tallest;

cleanup:
    return st;
}

/* Boxes of counterparts and cards, down one column. */
static void place_column(ent_ego *ego, const columns *at, bool left)
{
    size_t cards;
    double y = at->middle - ent_ego_column(ego, left, &cards) / 2;

    for (size_t i = 0; i < ego->order_count; i++) {
        ent_ego_party *party = &ego->parties.items[ego->order[i]];
        double x = at->party[left ? 0 : 1];
        double half = ent_ego_party_height(ego, party) / 2;
        double middle;
        double top;

        if (party->left != left)
            continue;
        y += ent_ego_gap_above(ego, i);
        middle = y + party->height / 2;
        top = middle - cards_height(party->count) / 2;
        party->box =
            (ent_rect){x, middle - half, x + ego->party_width[left ? 0 : 1],
                       middle + half};
        for (size_t k = 0; k < party->count; k++)
            ego->cards.items[party->first + k].top =
                top + (double)k * (ENT_EGO_CARD_HEIGHT + CARD_GAP);
        y += party->height;
    }
}

/* Where a line meets the side of a box: hexagons have slopes, pills corners
 * (svg_node.c). */
static double side_x(ent_entity_class entity_class, ent_rect box, double y,
                     bool right)
{
    ent_shape shape = ent_style_shape(entity_class);
    double half = (box.y1 - box.y0) / 2;
    double radius = half <= ROUND_HALF ? half : ROUND_RADIUS;
    double from_middle = fabs(y - (box.y0 + half));
    double past = fmax(0, from_middle - (half - radius));
    double away = 0;

    if (shape == ENT_SHAPE_HEXAGON)
        away = from_middle / half * SLOPE;
    else if (shape == ENT_SHAPE_CIRCLE || shape == ENT_SHAPE_PILL)
        away = radius - sqrt(fmax(0, radius * radius - past * past));
    return right ? box.x1 - away : box.x0 + away;
}

/* A cubic with horizontal ends. */
static ent_status add_line(ent_ego *ego, ent_chart_line *out, ent_point from,
                           ent_point to, ent_error *err)
{
    double half = (to.x - from.x) / 2;
    ent_point *points = ent_arena_alloc(ego->chart->arena, 4, sizeof *points);

    if (points == NULL)
        return ent_fail_nomem(err);
    points[0] = from;
    points[1] = (ent_point){from.x + half, from.y};
    points[2] = (ent_point){to.x - half, to.y};
    points[3] = to;
    out->points = points;
    out->count = 4;
    return ENT_OK;
}

/* 1.3 px and 0.55 a report more; where the strongest would pass 5.5 px, by the
 * root, so that it has just that. */
static double line_width(const ent_ego *ego, const ent_ego_card *card)
{
    uint32_t most = 1;

    for (size_t i = 0; i < ego->cards.count; i++)
        if (ego->cards.items[i].reports > most)
            most = ego->cards.items[i].reports;
    if (WIDTH_LEAST + WIDTH_STEP * (most - 1) <= WIDTH_MOST)
        return WIDTH_LEAST + WIDTH_STEP * (card->reports - 1);
    return WIDTH_LEAST + (WIDTH_MOST - WIDTH_LEAST) *
                             sqrt((double)(card->reports - 1) / (most - 1));
}

/* Two lines: counterpart to card, card to hub; @p port of the hub. */
static ent_status add_lines(ent_ego *ego, const ent_ego_card *card,
                            const columns *at, size_t index, double port,
                            ent_chart_edge *out, ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_ego_party *party = &ego->parties.items[card->party];
    ent_entity_class hub = ego->entities[ego->about].entity_class;
    bool left = party->left;
    double width = ego->card_width[left ? 0 : 1];
    double x = at->card[left ? 0 : 1];
    double y = card->top + ENT_EGO_CARD_HEIGHT / 2;
    double own =
        (party->box.y0 + party->box.y1) / 2 +
        ((double)index - (double)(party->count - 1) / 2) * ENT_EGO_PORT;
    ent_rect box = {at->hub, at->middle - at->hub_height / 2,
                    at->hub + ego->hub_width, at->middle + at->hub_height / 2};
    ent_point outer = {side_x(party->entity_class, party->box, own, left), own};
    ent_point begin = {left ? x : x + width, y};
    ent_point end = {left ? x + width : x, y};
    ent_point inner = {side_x(hub, box, port, !left), port};
    ent_chart_line *lines =
        ent_arena_alloc(ego->chart->arena, 2, sizeof *lines);

    if (lines == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(add_line(ego, &lines[0], outer, begin, err));
    ENT_TRY(add_line(ego, &lines[1], end, inner, err));
    lines[0].width = line_width(ego, card);
    lines[1].width = lines[0].width;
    lines[0].arrow_begin = !card->rest && (card->out || card->mutual);
    lines[1].arrow_end = !card->rest && (!card->out || card->mutual);
    out->lines = lines;
    out->line_count = 2;

cleanup:
    return st;
}

/* Relations of a card and of those told alike; of a rest, all that have no card
 * of their own. */
static ent_status add_ids(ent_ego *ego, const ent_ego_card *card,
                          ent_chart_edge *out, ent_error *err)
{
    size_t count = 0;
    ent_relation_id *ids;

    for (const ent_ego_card *at = card; at != NULL;
         at = at->next == ENT_NO_INDEX ? NULL : &ego->told.items[at->next])
        out->relation_count += at->count;
    ids = ent_arena_alloc(ego->chart->arena, out->relation_count, sizeof *ids);
    if (ids == NULL)
        return ent_fail_nomem(err);
    out->relations = ids;
    for (size_t i = 0; card->rest && i < ego->links.count; i++)
        if (ego->links.items[i].party == card->party &&
            !ego->links.items[i].drawn)
            ids[count++] =
                ent_graph_relation(ego->graph, ego->links.items[i].edge);
    for (const ent_ego_card *at = card; !card->rest && at != NULL;
         at = at->next == ENT_NO_INDEX ? NULL : &ego->told.items[at->next])
        for (uint32_t i = at->first; i < at->first + at->count; i++)
            ids[count++] =
                ent_graph_relation(ego->graph, ego->links.items[i].edge);
    return ENT_OK;
}

static ent_status add_dates(ent_ego *ego, const ent_ego_card *card,
                            ent_chart_edge *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};
    int32_t days[2];

    if (!ent_ego_days(ego, card, &days[0], &days[1]))
        return ENT_OK;
    ent_date_write_day(&text, days[0]);
    ENT_TRY(ent_buf_status(&text, err));
    ENT_TRY(
        ent_chart_copy(ego->chart, ent_buf_view(&text), &out->first_date, err));
    ent_buf_reset(&text);
    ent_date_write_day(&text, days[1]);
    ENT_TRY(ent_buf_status(&text, err));
    ENT_TRY(
        ent_chart_copy(ego->chart, ent_buf_view(&text), &out->last_date, err));

cleanup:
    ent_buf_clear(&text);
    return st;
}

static ent_status add_edge(ent_ego *ego, const ent_ego_card *card,
                           const columns *at, size_t index, double port,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    const ent_ego_party *party = &ego->parties.items[card->party];
    double x = at->card[party->left ? 0 : 1];
    ent_rect box = {x, card->top, x + ego->card_width[party->left ? 0 : 1],
                    card->top + ENT_EGO_CARD_HEIGHT};
    ent_chart_card *drawn =
        ent_arena_alloc(ego->chart->arena, 1, sizeof *drawn);
    ent_chart_edge edge = {.from = card->out ? 0 : party->node,
                           .to = card->out ? party->node : 0,
                           .family = card->family,
                           .certainty = card->certainty,
                           .reports = card->reports,
                           .cards = drawn,
                           .card_count = 1};

    if (drawn == NULL)
        return ent_fail_nomem(err);
    ENT_TRY(add_ids(ego, card, &edge, err));
    ENT_TRY(add_dates(ego, card, &edge, err));
    ENT_TRY(add_lines(ego, card, at, index, port, &edge, err));
    ENT_TRY(ent_ego_card_texts(ego, card, box, drawn, err));
    ENT_TRY(ent_ego_card_title(ego, card, &edge.title, err));
    if (!ENT_VEC_PUSH(&ego->chart->edges, edge))
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    return st;
}

/* Cards of a column, top down, each with the next port of the hub. */
static ent_status add_column(ent_ego *ego, const columns *at, bool left,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    size_t cards;
    double port;

    (void)ent_ego_column(ego, left, &cards);
    port = at->middle - ((double)cards - 1) / 2 * ENT_EGO_PORT;
    for (size_t i = 0; i < ego->order_count; i++) {
        ent_ego_party *party = &ego->parties.items[ego->order[i]];

        if (party->left != left)
            continue;
        ENT_TRY(ent_ego_add_party(ego, party, err));
        for (size_t k = 0; k < party->count; k++) {
            ENT_TRY(add_edge(ego, &ego->cards.items[party->first + k], at, k,
                             port, err));
            port += ENT_EGO_PORT;
        }
    }

cleanup:
    return st;
}

ent_status ent_ego_place(ent_ego *ego, ent_error *err)
{
    ent_status st = ENT_OK;
    columns at = {.hub = 0};

    ENT_TRY(order_parties(ego, err));
    ENT_TRY(ent_ego_widen(ego, err));
    ENT_TRY(measure(ego, &at, err));
    ent_ego_move_hub(ego, at.hub, at.middle - at.hub_height / 2);
    place_column(ego, &at, true);
    place_column(ego, &at, false);
    ENT_TRY(add_column(ego, &at, true, err));
    ENT_TRY(add_column(ego, &at, false, err));

cleanup:
    return st;
}
