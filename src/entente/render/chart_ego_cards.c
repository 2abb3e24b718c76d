/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Relations of an ego as cards, and what they tell. */
#include "entente/render/chart_ego_internal.h"

#include <stdlib.h>

enum {
    TOLD_LEAST = 120, /* Relations told before the last choice is made. */
    TOLD_TIMES = 4    /* Cards wanted, if that is more. */
};

/* qsort() has no place for context, so links carry what they are sorted by. */
typedef struct sorted_link {
    ent_ego_link link;
    uint32_t type;
    uint32_t certainty;
} sorted_link;

static int compare_links(const void *left, const void *right)
{
    const sorted_link *x = left;
    const sorted_link *y = right;

    if (x->link.party != y->link.party)
        return x->link.party < y->link.party ? -1 : 1;
    if (x->link.coded != y->link.coded)
        return x->link.coded < y->link.coded ? -1 : 1;
    if (x->link.coded && x->type != y->type)
        return x->type < y->type ? -1 : 1;
    if (x->link.coded && x->link.out != y->link.out)
        return x->link.out ? -1 : 1;
    if (x->link.coded && x->certainty != y->certainty)
        return x->certainty < y->certainty ? -1 : 1;
    return x->link.edge < y->link.edge ? -1 : x->link.edge > y->link.edge;
}

static ent_certainty certainty_of(const ent_ego *ego, const ent_ego_link *link)
{
    return ent_certainty_of(ent_graph_status(ego->graph, link->edge));
}

/* By counterpart; coded events by type, direction and certainty. */
static ent_status sort_links(ent_ego *ego, ent_error *err)
{
    size_t count = ego->links.count;
    sorted_link *sorted = ent_calloc(count, sizeof *sorted);

    if (sorted == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        sorted[i].link = ego->links.items[i];
        sorted[i].type = ent_graph_type(ego->graph, sorted[i].link.edge)->index;
        sorted[i].certainty = certainty_of(ego, &sorted[i].link);
    }
    qsort(sorted, count, sizeof *sorted, compare_links);
    for (size_t i = 0; i < count; i++)
        ego->links.items[i] = sorted[i].link;
    ent_free(sorted);
    return ENT_OK;
}

/* The card of links [first, first + count). */
static ent_ego_card make_card(const ent_ego *ego, size_t first, size_t count)
{
    const ent_ego_link *link = &ego->links.items[first];
    const ent_relation_type *type = ent_graph_type(ego->graph, link->edge);
    ent_ego_card card = {.party = link->party,
                         .out = link->out,
                         .mutual = type->symmetric,
                         .coded = link->coded,
                         .one_mode = true,
                         .family = type->family,
                         .first = (uint32_t)first,
                         .count = (uint32_t)count,
                         .next = ENT_NO_INDEX,
                         .certainty = certainty_of(ego, link)};

    for (size_t i = first; i < first + count; i++) {
        uint32_t edge = ego->links.items[i].edge;
        uint32_t pieces = ent_graph_evidence_count(ego->graph, edge);
        uint32_t reports = ent_graph_source_count(ego->graph, edge);

        card.pieces += pieces > 0 ? pieces : 1;
        card.reports += reports > 0 ? reports : 1;
        card.one_mode =
            card.one_mode && ent_graph_mode(ego->graph, edge) ==
                                 ent_graph_mode(ego->graph, link->edge);
    }
    return card;
}

static bool is_same_sum(const ent_ego *ego, const ent_ego_link *x,
                        const ent_ego_link *y)
{
    return x->coded && y->coded && x->party == y->party && x->out == y->out &&
           certainty_of(ego, x) == certainty_of(ego, y) &&
           ent_graph_type(ego->graph, x->edge) ==
               ent_graph_type(ego->graph, y->edge);
}

/* A card for each relation, one for coded events of a kind. */
static ent_status make_cards(ent_ego *ego, ent_error *err)
{
    const ent_ego_link *links = ego->links.items;

    for (size_t i = 0; i < ego->links.count;) {
        size_t end = i + 1;

        while (end < ego->links.count &&
               is_same_sum(ego, &links[i], &links[end]))
            end++;
        if (!ENT_VEC_PUSH(&ego->told, make_card(ego, i, end - i)))
            return ent_fail_nomem(err);
        i = end;
    }
    return ENT_OK;
}

int ent_ego_compare_weight(const void *left, const void *right)
{
    const ent_ego_card *x = left;
    const ent_ego_card *y = right;

    if (x->coded != y->coded)
        return x->coded ? 1 : -1;
    if (x->reports != y->reports)
        return x->reports > y->reports ? -1 : 1;
    if (x->pieces != y->pieces)
        return x->pieces > y->pieces ? -1 : 1;
    if (x->certainty != y->certainty)
        return x->certainty < y->certainty ? -1 : 1;
    return x->first < y->first ? -1 : x->first > y->first;
}

static void sort_told(ent_ego *ego)
{
    qsort(ego->told.items, ego->told.count, sizeof *ego->told.items,
          ent_ego_compare_weight);
}

/* Keep those that may be drawn, and have them told. */
static ent_status tell(ent_ego *ego, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t most = (size_t)ego->limit * TOLD_TIMES;

    most = most > TOLD_LEAST ? most : TOLD_LEAST;
    sort_told(ego);
    ego->all_told = ego->told.count <= most;
    if (!ego->all_told)
        ego->told.count = most;
    for (size_t i = 0; i < ego->told.count; i++) {
        ent_ego_card *card = &ego->told.items[i];

        if (!ent_progress_tell(ego->progress, "telling", i, ego->told.count))
            ENT_TRY(ent_fail(err, ENT_ERR_CANCELLED, "stopped"));
        ENT_TRY(ent_tell(&card->telling, ego->store, ego->graph,
                         ego->links.items[card->first].edge, ego->arena, err));
        if (!card->coded && card->telling.reports > 0)
            card->reports = card->telling.reports;
        card->mutual = card->telling.mutual;
        if (!card->coded)
            card->out = ent_ego_begins_at_hub(ego, card);
    }

cleanup:
    return st;
}

static bool has_document(const ent_evidence *evidence, size_t count,
                         ent_document_id document)
{
    for (size_t i = 0; i < count; i++)
        if (evidence[i].document.value == document.value)
            return true;
    return false;
}

/* Put the card at @p from behind that at @p into. Reports of both count once.
 */
static void join(ent_ego *ego, uint32_t into, uint32_t from)
{
    ent_ego_card *cards = ego->told.items;
    const ent_telling *new = &cards[from].telling;
    uint32_t last = into;
    uint32_t same = 0;

    for (size_t i = 0; i < new->evidence_count; i++) {
        bool known = has_document(new->evidence, i, new->evidence[i].document);

        for (uint32_t k = into; !known && k != ENT_NO_INDEX; k = cards[k].next)
            if (has_document(cards[k].telling.evidence,
                             cards[k].telling.evidence_count,
                             new->evidence[i].document)) {
                same++;
                known = true;
            }
    }
    while (cards[last].next != ENT_NO_INDEX)
        last = cards[last].next;
    cards[last].next = from;
    cards[from].joined = true;
    cards[into].pieces += cards[from].pieces;
    cards[into].reports +=
        cards[from].reports > same ? cards[from].reports - same : 0;
}

static bool is_alike(const ent_ego_card *x, const ent_ego_card *y)
{
    return x->party == y->party && (x->out == y->out || x->mutual) &&
           !x->coded && !y->coded && x->telling.type == y->telling.type &&
           x->certainty == y->certainty &&
           ent_str_equal(x->telling.phrase, y->telling.phrase);
}

/* Relations told in the same words, and as sure, share a card. */
static void join_alike(ent_ego *ego)
{
    ent_ego_card *cards = ego->told.items;

    for (uint32_t i = 0; i < ego->told.count; i++)
        for (uint32_t k = i + 1; !cards[i].joined && k < ego->told.count; k++)
            if (!cards[k].joined && is_alike(&cards[i], &cards[k]))
                join(ego, i, k);
}

ent_status ent_ego_make_cards(ent_ego *ego, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(sort_links(ego, err));
    ENT_TRY(make_cards(ego, err));
    ENT_TRY(tell(ego, err));
    join_alike(ego);

cleanup:
    return st;
}
