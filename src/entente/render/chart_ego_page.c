/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Title, subtitle, sources and description of an ego, and its counts. */
#include "entente/render/chart_ego_internal.h"
#include "entente/render/figure_internal.h"
#include "entente/render/wording_internal.h"

#include "entente/store/document.h"

static bool is_whole(const ent_ego *ego)
{
    return ego->shown == ego->links.count;
}

/* What a view keeps back, or nothing. */
static void add_view(ent_buf *out, const ent_ego *ego)
{
    ent_buf view = {0};

    ent_view_write(&view, ent_graph_view(ego->graph));
    if (view.len > 0 && !ent_str_is(ent_buf_view(&view), "all") &&
        !ent_str_is(ent_buf_view(&view), "roll-up=yes")) {
        ent_buf_add_cstr(out, " View: ");
        ent_add_clean(out, ent_buf_view(&view));
        ent_buf_add_char(out, '.');
    }
    out->failed = out->failed || view.failed;
    ent_buf_clear(&view);
}

/* Does a view keep anything back? @p out fails if that cannot be known. */
static bool is_filtered(ent_buf *out, const ent_ego *ego)
{
    ent_buf view = {0};
    bool filtered;

    add_view(&view, ego);
    filtered = view.len > 0;
    out->failed = out->failed || view.failed;
    ent_buf_clear(&view);
    return filtered;
}

/* "South Korea: all reported relations"; not "all" where some are left out, not
 * "reported" where all are coded. */
static void add_title(ent_buf *out, const ent_ego *ego)
{
    bool coded = ego->coded == ego->links.count;

    ent_add_clean(out, ego->entities[ego->about].name);
    ent_buf_add_cstr(out, ": ");
    if (!is_whole(ego))
        ent_buf_add_cstr(out, coded ? "most frequent coded relations"
                                    : "most reported relations");
    else if (is_filtered(out, ego))
        ent_buf_add_cstr(out, coded ? "coded relations" : "reported relations");
    else
        ent_buf_add_cstr(out, coded ? "all coded relations"
                                    : "all reported relations");
}

/* What the sides mean. */
static void add_sides(ent_buf *out, const ent_ego *ego)
{
    bool hostile =
        ego->order_count > 0 && ego->parties.items[ego->order[0]].hostile;

    if (ego->mixed && ego->stacked)
        ent_buf_add_cstr(
            out,
            " Above: mainly hostile; below: mainly cooperative or neutral.");
    else if (ego->mixed)
        ent_buf_add_cstr(
            out,
            " Left: mainly hostile; right: mainly cooperative or neutral.");
    else if (ego->order_count == 1)
        ent_buf_add_cstr(out, hostile ? " Mainly hostile."
                                      : " Mainly cooperative or neutral.");
    else
        ent_buf_addf(out, " %s%s mainly hostile.", hostile ? "All" : "None",
                     ego->others ? (hostile ? " named are" : " named is")
                                 : (hostile ? " are" : " is"));
}

/* What was counted. */
static void add_counted_part(ent_buf *out, const ent_ego *ego)
{
    size_t reported = ego->links.count - ego->coded;

    if (reported > 0) {
        ent_add_counted(out, reported, "relation", "relations");
        ent_buf_add_cstr(out, ego->coded > 0 ? " and " : "");
    }
    if (ego->coded > 0)
        ent_add_counted(out, ego->coded, "coded event", "coded events");
    ent_buf_add_cstr(out, " with ");
    ent_add_counted(out, ego->parties_in_view, "counterpart.", "counterparts.");
    add_sides(out, ego);
    if (ego->rolled || ent_graph_view(ego->graph)->roll_up)
        ent_buf_add_cstr(out, " Persons and offices act for their state or "
                              "organisation.");
}

/* What was left out. */
static void add_left_out(ent_buf *out, const ent_ego *ego)
{
    if (!is_whole(ego)) {
        ent_buf_add_cstr(out, " Drawn: ");
        ent_add_number(out, ego->shown);
        ent_buf_add_cstr(out, ego->coded > 0 ? " of these, summed by type"
                                             : " of these, most reports first");
        ent_buf_add_cstr(out, "; the other ");
        ent_add_number(out, ego->links.count - ego->shown);
        ent_buf_add_cstr(out, " are counted.");
    }
    if (ego->inside > 0) {
        ent_buf_add_cstr(out, " Left out: ");
        ent_add_counted(out, ego->inside, "relation within ",
                        "relations within ");
        ent_add_clean(out, ego->entities[ego->about].name);
        ent_buf_add_char(out, '.');
    }
    add_view(out, ego);
}

/* What each card says, counterpart by counterpart, from left to right. */
static void add_description(ent_buf *out, const ent_ego *ego)
{
    ent_buf_add_cstr(out, "All around ");
    ent_add_clean(out, ego->entities[ego->about].name);
    ent_buf_add_cstr(out, ": ");
    ent_add_counted(out, ego->links.count, "relation", "relations");
    ent_buf_add_cstr(out, " with ");
    ent_add_counted(out, ego->parties_in_view, "counterpart.", "counterparts.");
    for (size_t i = 0; i < ego->order_count; i++) {
        const ent_ego_party *party = &ego->parties.items[ego->order[i]];

        ent_buf_add_char(out, ' ');
        ent_add_clean(out, party->name);
        for (size_t k = 0; k < party->count; k++) {
            const ent_ego_card *card = &ego->cards.items[party->first + k];

            ent_buf_add_cstr(out, k == 0 ? ": " : "; ");
            if (card->rest) {
                ent_add_counted(out, card->count, "more", "more");
                continue;
            }
            ent_add_clean(out, ent_ego_phrase(card));
            ent_buf_add_cstr(out, card->mutual ? " (mutual)"
                                  : card->out  ? " (to)"
                                               : " (from)");
        }
        ent_buf_add_char(out, '.');
    }
}

/* Names of the tables that coded events may come from. */
static bool name_table(void *user, const ent_document *document)
{
    ent_buf *out = user;

    if (document->kind == ENT_DOCUMENT_TABLE) {
        ent_buf_add_cstr(out, out->len == 0 ? "Coded events: " : ", ");
        ent_add_clean(out, document->name);
    }
    return true;
}

/* Reports of what is drawn, then tables of coded events. */
static ent_status add_sources(ent_buf *out, const ent_ego *ego, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf tables = {0};
    size_t count = 0;
    ent_telling *tellings = ent_calloc(ego->told.count + 1, sizeof *tellings);

    if (tellings == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < ego->cards.count; i++) {
        const ent_ego_card *card = &ego->cards.items[i];

        while (!card->rest && !card->coded) {
            tellings[count++] = card->telling;
            if (card->next == ENT_NO_INDEX)
                break;
            card = &ego->told.items[card->next];
        }
    }
    if (count > 0)
        ENT_TRY(ent_chart_add_sources(out, tellings, count, err));
    if (ego->coded > 0)
        ENT_TRY(ent_store_each_document(ego->store, name_table, &tables, err));
    ENT_TRY(ent_buf_status(&tables, err));
    if (tables.len > 0) {
        ent_buf_add_cstr(out, out->len > 0 ? " " : "");
        ent_buf_add_str(out, ent_buf_view(&tables));
        ent_buf_add_char(out, '.');
    }

cleanup:
    ent_free(tellings);
    ent_buf_clear(&tables);
    return st;
}

static void count_all(const ent_ego *ego, ent_chart_counts *out)
{
    out->nodes = (uint32_t)ego->chart->nodes.count;
    out->relations = ego->shown;
    out->relations_left = (uint32_t)ego->links.count - ego->shown + ego->inside;
    for (size_t i = 0; i < ego->cards.count; i++)
        if (!ego->cards.items[i].rest)
            out->evidence += ego->cards.items[i].pieces;
}

static ent_status set(ent_ego *ego, ent_buf *text, ent_str *out, ent_error *err)
{
    ent_status st = ent_buf_status(text, err);

    if (st == ENT_OK)
        st = ent_chart_copy(ego->chart, ent_buf_view(text), out, err);
    ent_buf_reset(text);
    return st;
}

ent_status ent_ego_page(ent_ego *ego, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf text = {0};
    ent_chart *chart = ego->chart;

    count_all(ego, &chart->counts);
    add_title(&text, ego);
    ENT_TRY(set(ego, &text, &chart->title, err));
    add_counted_part(&text, ego);
    add_left_out(&text, ego);
    ENT_TRY(set(ego, &text, &chart->subtitle, err));
    ENT_TRY(add_sources(&text, ego, err));
    ENT_TRY(set(ego, &text, &chart->sources, err));
    add_description(&text, ego);
    ENT_TRY(set(ego, &text, &chart->description, err));

cleanup:
    ent_buf_clear(&text);
    return st;
}
