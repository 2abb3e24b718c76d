/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is said of a card of an ego to whom points at it or hears it. */
#include "entente/render/chart_ego_internal.h"
#include "entente/render/figure_internal.h"
#include "entente/render/wording_internal.h"

#include <math.h>

enum {
    TITLES = 3 /* Of relations told alike. */
};

/* "South Korea – Russia: 5 more relations: accuses 3, rejects 2". */
static void add_rest_title(ent_buf *out, const ent_ego *ego,
                           const ent_ego_card *card)
{
    const ent_ego_party *party = &ego->parties.items[card->party];

    ent_add_clean(out, ego->entities[ego->about].name);
    ent_buf_add_cstr(out, " – ");
    ent_add_clean(out, party->name);
    ent_buf_add_cstr(out, ": ");
    ent_add_number(out, card->count);
    ent_buf_add_cstr(out, party->shown > 0 ? " more" : "");
    ent_buf_add_cstr(out, card->count == 1 ? " relation: " : " relations: ");
    ent_ego_add_types(out, ego, card, INFINITY);
}

/* Titles of a relation and of those told alike. */
static void add_titles(ent_buf *out, const ent_ego *ego,
                       const ent_ego_card *card)
{
    const ent_ego_card *at = card;
    unsigned count = 0;

    for (;;) {
        if (count < TITLES) {
            ent_buf_add_cstr(out, count > 0 ? " " : "");
            ent_chart_add_title(out, &at->telling);
        }
        count++;
        if (at->next == ENT_NO_INDEX)
            break;
        at = &ego->told.items[at->next];
    }
    if (count > TITLES)
        ent_buf_addf(out, " And %u more told alike.", count - TITLES);
}

/* "South Korea – accuses – Russia; 312 coded events, 2018-01-02 – ...". */
static void add_coded_title(ent_buf *out, const ent_ego *ego,
                            const ent_ego_card *card)
{
    ent_add_clean(out, card->telling.subject_name);
    ent_buf_add_cstr(out, " – ");
    ent_add_clean(out, ent_ego_phrase(card));
    ent_buf_add_cstr(out, " – ");
    ent_add_clean(out, card->telling.object_name);
    ent_buf_add_cstr(out, "; ");
    ent_add_number(out, card->count);
    ent_buf_add_cstr(out, card->count == 1 ? " coded event" : " coded events");
    ent_ego_add_days(out, ego, card, true);
}

ent_status ent_ego_card_title(ent_ego *ego, const ent_ego_card *card,
                              ent_str *out, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};

    if (card->rest)
        add_rest_title(&text, ego, card);
    else if (card->coded)
        add_coded_title(&text, ego, card);
    else
        add_titles(&text, ego, card);
    ENT_TRY(ent_buf_status(&text, err));
    ENT_TRY(ent_chart_copy(ego->chart, ent_buf_view(&text), out, err));

cleanup:
    ent_buf_clear(&text);
    return st;
}
