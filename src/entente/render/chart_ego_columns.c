/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How wide and how high the columns of an ego are. */
#include "entente/render/chart_ego_internal.h"

#include <math.h>

/* Sizes in px (docs/visual.md, section 6). */
#define GROUP_GAP 20.0
#define STACK_GAP 15.0 /* In the one column of an upright page. */
#define PART_GAP 42.0  /* Between hostile and other ones there. */
#define OUTER_GAP 44.0
#define OUTER_GAP_MOST 72.0
#define OUTER_GAP_STEP 0.05 /* Wider for groups above this height. */
#define OUTER_GAP_FROM 300.0
#define INNER_GAP 64.0
#define INNER_GAP_MOST 132.0
#define INNER_GAP_STEP 0.09  /* Wider above this height, so that steep lines */
#define INNER_GAP_FROM 640.0 /* keep apart. */

double ent_ego_gap_above(const ent_ego *ego, size_t at)
{
    const ent_ego_party *party = &ego->parties.items[ego->order[at]];

    for (size_t i = at; i-- > 0;) {
        const ent_ego_party *above = &ego->parties.items[ego->order[i]];

        if (above->left != party->left)
            continue;
        if (!ego->stacked)
            return GROUP_GAP;
        return above->hostile != party->hostile ? PART_GAP : STACK_GAP;
    }
    return 0;
}

double ent_ego_column(const ent_ego *ego, bool left, size_t *cards)
{
    double height = 0;

    *cards = 0;
    for (size_t i = 0; i < ego->order_count; i++) {
        const ent_ego_party *party = &ego->parties.items[ego->order[i]];

        if (party->left != left)
            continue;
        height += ent_ego_gap_above(ego, i) + party->height;
        *cards += party->count;
    }
    return height;
}

double ent_ego_outer_gap(const ent_ego *ego)
{
    double tallest = 0;

    for (size_t i = 0; i < ego->order_count; i++)
        tallest = fmax(tallest, ego->parties.items[ego->order[i]].height);
    return fmin(OUTER_GAP_MOST,
                OUTER_GAP + fmax(0, tallest - OUTER_GAP_FROM) * OUTER_GAP_STEP);
}

double ent_ego_inner_gap(const ent_ego *ego)
{
    size_t cards;
    double tallest = fmax(ent_ego_column(ego, true, &cards),
                          ent_ego_column(ego, false, &cards));

    return fmin(INNER_GAP_MOST,
                INNER_GAP + fmax(0, tallest - INNER_GAP_FROM) * INNER_GAP_STEP);
}

/* As wide as the words ask for, within the limits of growth. */
static double grown(double least, double wish)
{
    return fmax(least, fmin(wish, least * ENT_EGO_GROWTH));
}

static ent_status widen_cards(ent_ego *ego, const ent_ego_party *party,
                              double *width, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t k = 0; k < party->count; k++) {
        double wish = 0;

        ENT_TRY(ent_ego_card_wish(ego, &ego->cards.items[party->first + k],
                                  &wish, err));
        *width = fmax(*width, grown(ENT_EGO_CARD_WIDTH, wish));
    }

cleanup:
    return st;
}

static ent_status widen_party(ent_ego *ego, const ent_ego_party *party,
                              double *width, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart_node node = {.entity = {0}};
    ent_rect box = {0, 0, ego->party_least, ent_ego_party_height(ego, party)};

    if (party->vertex == ENT_NO_INDEX)
        return ENT_OK;
    ENT_TRY(ent_chart_actor(ego->chart, &node, ego->store, ego->graph,
                            party->vertex, box, err));
    *width = fmax(*width, grown(ego->party_least, node.wish));

cleanup:
    return st;
}

static double whole_width(const ent_ego *ego)
{
    double gaps = ent_ego_inner_gap(ego) + ent_ego_outer_gap(ego);
    double width =
        ego->hub_width + ego->card_width[1] + ego->party_width[1] + gaps;

    if (!ego->alone)
        width += ego->card_width[0] + ego->party_width[0] + gaps;
    return width;
}

static void set_least(ent_ego *ego)
{
    ego->hub_width = ENT_EGO_HUB_WIDTH;
    for (int i = 0; i < 2; i++) {
        ego->party_width[i] = ego->party_least;
        ego->card_width[i] = ENT_EGO_CARD_WIDTH;
    }
}

/* Give back what the page has no room for, each column its share. */
static void shrink(ent_ego *ego)
{
    ent_ego least = *ego;
    double share;
    double most = whole_width(ego);

    set_least(&least);
    if (most <= ego->room)
        return;
    share = fmax(0, (ego->room - whole_width(&least)) /
                        (most - whole_width(&least)));
    ego->hub_width =
        least.hub_width + (ego->hub_width - least.hub_width) * share;
    for (int i = 0; i < 2; i++) {
        ego->party_width[i] =
            least.party_width[i] +
            (ego->party_width[i] - least.party_width[i]) * share;
        ego->card_width[i] = least.card_width[i] +
                             (ego->card_width[i] - least.card_width[i]) * share;
    }
}

ent_status ent_ego_widen(ent_ego *ego, ent_error *err)
{
    ent_status st = ENT_OK;
    double wish = 0;

    set_least(ego);
    for (size_t i = 0; i < ego->order_count; i++) {
        const ent_ego_party *party = &ego->parties.items[ego->order[i]];
        int side = party->left ? 0 : 1;

        ENT_TRY(widen_cards(ego, party, &ego->card_width[side], err));
        ENT_TRY(widen_party(ego, party, &ego->party_width[side], err));
    }
    ENT_TRY(ent_ego_hub_wish(ego, &wish, err));
    ego->hub_width = grown(ENT_EGO_HUB_WIDTH, wish);
    shrink(ego);

cleanup:
    return st;
}
