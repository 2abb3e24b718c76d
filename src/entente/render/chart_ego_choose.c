/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which relations of an ego get a card, and what becomes of the others. */
#include "entente/render/chart_ego_internal.h"
#include "entente/render/wording_internal.h"

#include <stdlib.h>

enum {
    FEW_PARTIES = 2 /* Left-out counterparts that are still named. */
};

/* Most reports first; of as many, the best of each counterpart before the next
 * best of any. */
static int compare_choice(const void *left, const void *right)
{
    const ent_ego_card *x = *(ent_ego_card *const *)left;
    const ent_ego_card *y = *(ent_ego_card *const *)right;

    if (x->coded == y->coded && x->reports == y->reports && x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    return ent_ego_compare_weight(x, y);
}

static int compare_best(const void *left, const void *right)
{
    return ent_ego_compare_weight(*(ent_ego_card *const *)left,
                                  *(ent_ego_card *const *)right);
}

/* Cards that a side has room for. Where all counterparts are of one kind, both
 * sides are used; a stack has one. */
static size_t side_room(const ent_ego *ego, bool hostile)
{
    for (size_t i = 0; i < ego->parties_in_view; i++)
        if (ego->stacked || ego->parties.items[i].hostile != hostile)
            return ego->side;
    return 2 * (size_t)ego->side;
}

/* Those that get a card, the best first. A counterpart of several takes the
 * room of another card, for what is left of it; all together as much as would
 * be drawn whole. */
static void choose(ent_ego *ego, ent_ego_card **best, size_t count,
                   const uint32_t *all)
{
    bool cut = count > ego->limit;
    size_t left = cut ? ego->kept : count;
    size_t room = cut && ego->limit > ego->kept ? ego->limit : 2 * count;
    size_t sides[2] = {side_room(ego, false), side_room(ego, true)};

    for (size_t i = 0; i < count && left > 0; i++) {
        const ent_ego_party *party = &ego->parties.items[best[i]->party];
        size_t *side = &sides[party->hostile && !ego->stacked];
        size_t takes = best[i]->rank == 0 && all[best[i]->party] > 1 ? 2 : 1;

        if (takes > room || ((cut || ego->paged) && takes > *side))
            continue;
        best[i]->chosen = true;
        *side -= takes < *side ? takes : *side;
        room -= takes;
        left--;
    }
}

/* Where a single card of a counterpart would be left, it takes no more room
 * than to say so. */
static void choose_last(const ent_ego *ego, ent_ego_card **best, size_t count,
                        const uint32_t *all, uint32_t *left)
{
    for (size_t i = 0; i < ego->parties.count; i++)
        left[i] = all[i];
    for (size_t i = 0; i < count; i++)
        left[best[i]->party] -= best[i]->chosen;
    for (size_t i = 0; i < count; i++)
        if (left[best[i]->party] == 1 && all[best[i]->party] > 1)
            best[i]->chosen = true;
}

/* Joining made some weightier, so ranks are given now; the order of the told
 * stays, since they name each other by place. */
static ent_status choose_best(ent_ego *ego, ent_error *err)
{
    size_t count = 0;
    ent_ego_card **best = ent_calloc(ego->told.count + 1, sizeof *best);
    uint32_t *ranks = ent_calloc(ego->parties.count + 1, sizeof *ranks);
    uint32_t *left = ent_calloc(ego->parties.count + 1, sizeof *left);
    ent_status st = ENT_OK;

    if (best == NULL || ranks == NULL || left == NULL)
        ENT_TRY(ent_fail_nomem(err));
    for (size_t i = 0; i < ego->told.count; i++)
        if (!ego->told.items[i].joined)
            best[count++] = &ego->told.items[i];
    qsort(best, count, sizeof *best, compare_best);
    for (size_t i = 0; i < count; i++)
        best[i]->rank = ranks[best[i]->party]++;
    qsort(best, count, sizeof *best, compare_choice);
    choose(ego, best, count, ranks);
    if (ego->all_told && !ego->exact)
        choose_last(ego, best, count, ranks, left);

cleanup:
    ent_free(left);
    ent_free(ranks);
    ent_free(best);
    return st;
}

static void mark_shown(ent_ego *ego, const ent_ego_card *card)
{
    const ent_ego_card *at = card;
    ent_ego_party *party = &ego->parties.items[card->party];

    for (;;) {
        for (uint32_t i = at->first; i < at->first + at->count; i++)
            ego->links.items[i].drawn = true;
        party->shown += at->count;
        ego->shown += at->count;
        if (at->next == ENT_NO_INDEX)
            return;
        at = &ego->told.items[at->next];
    }
}

/* "And 5 more": all links of a counterpart without a card of their own. Its
 * family is the one most of them have. */
static ent_status add_rest(ent_ego *ego, uint32_t party, ent_error *err)
{
    uint32_t families[ENT_FAMILY_COUNT] = {0};
    ent_ego_card card = {.party = party, .rest = true, .next = ENT_NO_INDEX};

    for (size_t i = 0; i < ego->links.count; i++) {
        const ent_ego_link *link = &ego->links.items[i];

        if (link->party != party || link->drawn)
            continue;
        families[ent_graph_type(ego->graph, link->edge)->family]++;
        card.count++;
    }
    for (unsigned f = 0; f < ENT_FAMILY_COUNT; f++)
        if (families[f] > families[card.family])
            card.family = (ent_family)f;
    card.reports = 1;
    return ENT_VEC_PUSH(&ego->cards, card) ? ENT_OK : ent_fail_nomem(err);
}

static bool is_left_out(const ent_ego_party *party, bool hostile, bool both)
{
    return party->entity.value != 0 && !party->drawn &&
           (both || party->hostile == hostile);
}

/* Counterparts of a side none of whose relations was chosen, as one; of both
 * sides where the other has nobody to be named. */
static ent_status join_others(ent_ego *ego, bool hostile, bool both,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf name = {0};
    ent_ego_party others = {.vertex = ENT_NO_INDEX,
                            .entity_class = ENT_ACTOR,
                            .hostile = hostile,
                            .drawn = true};
    uint32_t count = 0;

    for (size_t i = 0; i < ego->parties_in_view; i++)
        count += is_left_out(&ego->parties.items[i], hostile, both);
    for (size_t i = 0; count <= FEW_PARTIES && i < ego->parties_in_view; i++)
        if (is_left_out(&ego->parties.items[i], hostile, both))
            ego->parties.items[i].drawn = true;
    if (count <= FEW_PARTIES)
        return ENT_OK;
    for (size_t i = 0; i < ego->links.count; i++) {
        ent_ego_link *link = &ego->links.items[i];

        if (!is_left_out(&ego->parties.items[link->party], hostile, both))
            continue;
        link->party = (uint32_t)ego->parties.count;
        others.relations++;
    }
    ego->others = true;
    ent_add_number(&name, count);
    ent_buf_add_cstr(&name, " others");
    ENT_TRY(ent_buf_status(&name, err));
    others.name = ent_arena_str(ego->arena, ent_buf_view(&name));
    if (others.name.ptr == NULL || !ENT_VEC_PUSH(&ego->parties, others))
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    ent_buf_clear(&name);
    return st;
}

/* Family, then who acts, then weight. */
static int compare_place(const void *left, const void *right)
{
    const ent_ego_card *x = left;
    const ent_ego_card *y = right;

    if (x->party != y->party)
        return x->party < y->party ? -1 : 1;
    if (x->rest != y->rest)
        return x->rest ? 1 : -1;
    if (x->family != y->family)
        return x->family < y->family ? -1 : 1;
    if (x->out != y->out)
        return x->out ? -1 : 1;
    return ent_ego_compare_weight(left, right);
}

static ent_status take_chosen(ent_ego *ego, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < ego->told.count; i++) {
        const ent_ego_card *card = &ego->told.items[i];

        if (!card->chosen)
            continue;
        mark_shown(ego, card);
        ego->parties.items[card->party].drawn = true;
        if (!ENT_VEC_PUSH(&ego->cards, *card))
            ENT_TRY(ent_fail_nomem(err));
    }

cleanup:
    return st;
}

static bool is_only_one(const ent_ego *ego, const ent_ego_card *card)
{
    size_t count = 0;

    for (size_t i = 0; i < ego->told.count; i++)
        count += ego->told.items[i].party == card->party &&
                 !ego->told.items[i].joined;
    return count == 1;
}

/* A counterpart that is named all the same shows its only card rather than "1
 * relation". */
static ent_status take_only_ones(ent_ego *ego, ent_error *err)
{
    for (size_t i = 0; !ego->exact && ego->all_told && i < ego->told.count;
         i++) {
        const ent_ego_card *card = &ego->told.items[i];
        const ent_ego_party *party = &ego->parties.items[card->party];

        if (card->joined || card->chosen || !party->drawn || party->shown > 0 ||
            !is_only_one(ego, card))
            continue;
        mark_shown(ego, card);
        if (!ENT_VEC_PUSH(&ego->cards, *card))
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

static ent_status add_rests(ent_ego *ego, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t named[2] = {0, 0};
    bool both;

    for (size_t i = 0; i < ego->parties_in_view; i++)
        if (ego->parties.items[i].drawn)
            named[ego->parties.items[i].hostile]++;
    both = named[0] == 0 || named[1] == 0;
    ENT_TRY(join_others(ego, named[1] > 0, both, err));
    if (!both)
        ENT_TRY(join_others(ego, false, false, err));
    ENT_TRY(take_only_ones(ego, err));
    for (size_t i = 0; i < ego->parties.count; i++)
        if (ego->parties.items[i].drawn &&
            ego->parties.items[i].relations > ego->parties.items[i].shown)
            ENT_TRY(add_rest(ego, (uint32_t)i, err));

cleanup:
    return st;
}

ent_status ent_ego_choose(ent_ego *ego, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(choose_best(ego, err));
    ENT_TRY(take_chosen(ego, err));
    ENT_TRY(add_rests(ego, err));
    qsort(ego->cards.items, ego->cards.count, sizeof *ego->cards.items,
          compare_place);
    for (size_t i = 0; i < ego->cards.count; i++) {
        ent_ego_party *party = &ego->parties.items[ego->cards.items[i].party];

        if (party->count == 0)
            party->first = i;
        party->count++;
    }

cleanup:
    return st;
}
