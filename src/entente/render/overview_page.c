/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Title, subtitle and sources of an overview. */
#include "entente/render/overview_internal.h"

#include "entente/render/wording_internal.h"
#include "entente/store/document.h"

#include <stdlib.h>

enum {
    SOURCES_NAMED = 8,
    FINDING_LEAST = 3 /* Mentions below which a maximum is no finding. */
};

/* "8 July 2024", "June–October 2024", "June 2023–May 2024". */
static void add_range(ent_buf *out, ent_str first, ent_str last)
{
    int from = ent_date_digits(first, 5, 2);
    int to = ent_date_digits(last, 5, 2);

    if (ent_str_equal(first, last)) {
        ent_add_date(out, first);
        return;
    }
    if (from < 1 || from > 12 || to < 1 || to > 12) {
        ent_add_clean(out, first);
        ent_buf_add_cstr(out, "–");
        ent_add_clean(out, last);
        return;
    }
    if (ent_date_digits(first, 0, 4) != ent_date_digits(last, 0, 4))
        ent_buf_addf(out, "%s %d–", ent_month_name(from),
                     ent_date_digits(first, 0, 4));
    else if (from != to)
        ent_buf_addf(out, "%s–", ent_month_name(from));
    ent_buf_addf(out, "%s %d", ent_month_name(to), ent_date_digits(last, 0, 4));
}

static ent_str name_of(const ent_ov *ov, uint32_t actor)
{
    return ov->actors.items[actor].entity.name;
}

static bool is_stack(const ent_ov *ov, const ent_ov_pair *pair)
{
    return ov->actors.items[pair->a].folded > 0 ||
           ov->actors.items[pair->b].folded > 0;
}

/* The drawn pair with the most evidence on one side, if there is only one. */
static const ent_ov_pair *extreme(const ent_ov *ov, bool hostile)
{
    const ent_ov_pair *best = NULL;
    bool tie = false;

    for (size_t i = 0; i < ov->pairs.count; i++) {
        const ent_ov_pair *pair = &ov->pairs.items[i];
        ent_tone tone =
            ent_tone_of(pair->cooperative, pair->hostile, pair->mentions);
        uint32_t here = hostile ? pair->hostile : pair->cooperative;
        uint32_t there = best == NULL ? 0
                         : hostile    ? best->hostile
                                      : best->cooperative;

        if (!pair->drawn || is_stack(ov, pair) ||
            tone != (hostile ? ENT_TONE_HOST : ENT_TONE_COOP) || here < there)
            continue;
        tie = here == there;
        if (here > there)
            best = pair;
    }
    if (best == NULL || tie ||
        (hostile ? best->hostile : best->cooperative) < FINDING_LEAST)
        return NULL;
    return best;
}

static void add_pair_names(ent_buf *out, const ent_ov *ov,
                           const ent_ov_pair *pair)
{
    ent_add_clean(out, name_of(ov, pair->a));
    ent_buf_add_cstr(out, " and ");
    ent_add_clean(out, name_of(ov, pair->b));
}

/* The three most mentioned actors. */
static void add_subject(ent_buf *out, const ent_ov *ov)
{
    uint32_t lead[3];
    size_t count = 0;

    for (uint32_t i = 0; i < ov->actors.count; i++) {
        size_t at = count < 3 ? count : 3;

        if (!ov->actors.items[i].drawn || ov->actors.items[i].folded > 0)
            continue;
        count += count < 3;
        for (; at > 0 && ov->actors.items[lead[at - 1]].mentions <
                             ov->actors.items[i].mentions;
             at--)
            if (at < 3)
                lead[at] = lead[at - 1];
        if (at < 3)
            lead[at] = i;
    }
    for (size_t i = 0; i < count; i++) {
        ent_buf_add_cstr(out, i == 0 ? "" : i + 1 == count ? " and " : ", ");
        ent_add_clean(out, name_of(ov, lead[i]));
    }
    ent_buf_add_cstr(out, ": who stands where");
}

static void add_title(ent_buf *out, const ent_ov *ov)
{
    const ent_ov_pair *together = extreme(ov, false);
    const ent_ov_pair *against = extreme(ov, true);

    if (together == NULL && against == NULL) {
        add_subject(out, ov);
        return;
    }
    if (together != NULL) {
        ent_buf_add_cstr(out, "Most cooperation: ");
        add_pair_names(out, ov, together);
    }
    if (against != NULL) {
        ent_buf_add_cstr(out, together != NULL ? "; most conflict: "
                                               : "Most conflict: ");
        add_pair_names(out, ov, against);
    }
}

/* "61 mentions of 40 relations in 5 reports, June–October 2024". */
static void add_reported(ent_buf *out, const ent_figure_counts *counts,
                         const ent_ov *ov)
{
    ent_add_counted(out, counts->mentions - ov->coded_mentions, "mention",
                    "mentions");
    ent_buf_add_cstr(out, " of ");
    ent_add_counted(out, counts->relations - ov->coded, "relation",
                    "relations");
    if (counts->reports == 0)
        return;
    ent_buf_add_cstr(out, " in ");
    ent_add_counted(out, counts->reports, "report", "reports");
    if (counts->first_date.len > 0) {
        ent_buf_add_cstr(out, ", ");
        add_range(out, counts->first_date, counts->last_date);
    }
}

/* What was counted. */
static void add_counted_part(ent_buf *out, const ent_figure_counts *counts,
                             const ent_ov *ov)
{
    bool reported = counts->relations > ov->coded || ov->coded == 0;

    if (reported)
        add_reported(out, counts, ov);
    if (ov->coded > 0) {
        ent_buf_add_cstr(out, reported ? "; " : "");
        ent_add_counted(out, ov->coded, "coded event", "coded events");
    }
    ent_buf_add_char(out, '.');
    if (ov->rolled > 0 || ent_graph_view(ov->graph)->roll_up)
        ent_buf_add_cstr(
            out, ov->has_heads
                     ? " Persons and offices are counted with their state or "
                       "organisation."
                     : " Persons and offices are counted with their state.");
}

void ent_ov_add_undrawn(ent_buf *out, const ent_ov *ov)
{
    if (ov->folded > 0)
        ent_add_counted(out, ov->folded,
                        "relation with a place, group or thing",
                        "relations with places, groups or things");
    if (ov->folded > 0 && ov->inside > 0)
        ent_buf_add_cstr(out, ", ");
    if (ov->inside > 0)
        ent_add_counted(out, ov->inside,
                        "relation within a state or organisation",
                        "relations within a state or organisation");
}

/* What was left out. */
static void add_left_out(ent_buf *out, const ent_figure_counts *counts,
                         const ent_ov *ov)
{
    ent_buf view = {0};

    if (ov->stacks > 0 || counts->actors_in_view > ov->actors_drawn ||
        counts->pairs_in_view > ov->pairs_drawn) {
        ent_buf_add_cstr(out, " Drawn: ");
        ent_add_number(out, ov->actors_drawn);
        ent_buf_add_cstr(out, " of ");
        ent_add_counted(out, counts->actors_in_view, "actor", "actors");
        if (ov->stacks > 0) {
            ent_buf_add_cstr(out, " (");
            ent_add_number(out, ov->stacked);
            ent_buf_add_cstr(out, " of them in ");
            ent_add_counted(out, ov->stacks, "stack)", "stacks)");
        }
        ent_buf_add_cstr(out, ", ");
        ent_add_number(out, ov->pairs_drawn);
        ent_buf_add_cstr(out, " of ");
        ent_add_counted(out, counts->pairs_in_view, "pair.", "pairs.");
    }
    if (ov->folded + ov->inside > 0) {
        ent_buf_add_cstr(out, " Left out: ");
        ent_ov_add_undrawn(out, ov);
        ent_buf_add_char(out, '.');
    }
    ent_view_write(&view, ent_graph_view(ov->graph));
    if (view.len > 0 && !ent_str_is(ent_buf_view(&view), "all") &&
        !ent_str_is(ent_buf_view(&view), "roll-up=yes")) {
        ent_buf_add_cstr(out, " View: ");
        ent_add_clean(out, ent_buf_view(&view));
        ent_buf_add_char(out, '.');
    }
    out->failed = out->failed || view.failed;
    ent_buf_clear(&view);
}

/* Reports of one publisher. */
typedef struct publisher {
    ent_str name;
    ent_str first;
    ent_str last;
    uint32_t reports;
} publisher;

static int compare_publishers(const void *left, const void *right)
{
    const publisher *x = left;
    const publisher *y = right;

    if (x->reports != y->reports)
        return x->reports > y->reports ? -1 : 1;
    return ent_str_compare(x->name, y->name);
}

static void join_report(publisher *into, const ent_ov_report *report)
{
    into->reports++;
    if (report->date.len == 0)
        return;
    if (into->first.len == 0 || ent_str_compare(report->date, into->first) < 0)
        into->first = report->date;
    if (into->last.len == 0 || ent_str_compare(report->date, into->last) > 0)
        into->last = report->date;
}

/* One entry a publisher. @return Their number; UINT32_MAX: out of memory. */
static uint32_t join_reports(const ent_ov *ov, publisher *out)
{
    ent_map *names = ent_map_new();
    uint32_t count = UINT32_MAX;

    if (names == NULL)
        return count;
    for (size_t i = 0; i < ov->reports.count; i++) {
        uint32_t at = ent_map_put(names, ov->reports.items[i].source);

        if (at == ENT_MAP_NONE)
            goto cleanup;
        out[at].name = ov->reports.items[i].source;
        join_report(&out[at], &ov->reports.items[i]);
    }
    count = ent_map_count(names);
    qsort(out, count, sizeof *out, compare_publishers);

cleanup:
    ent_map_free(names);
    return count;
}

static void add_publisher(ent_buf *out, const publisher *from)
{
    ent_add_clean(out, from->name);
    if (from->reports > 1)
        ent_buf_addf(out, " (%lu reports)", (unsigned long)from->reports);
    if (from->first.len > 0) {
        ent_buf_add_cstr(out, ", ");
        add_range(out, from->first, from->last);
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

static ent_status add_tables(ent_buf *out, const ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf names = {0};

    if (ov->coded == 0)
        return ENT_OK;
    ENT_TRY(ent_store_each_document(ov->store, name_table, &names, err));
    ENT_TRY(ent_buf_status(&names, err));
    ent_buf_add_str(out, ent_buf_view(&names));
    if (names.len > 0)
        ent_buf_add_cstr(out, ". ");

cleanup:
    ent_buf_clear(&names);
    return st;
}

static ent_status add_sources(ent_buf *out, const ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;
    publisher *all =
        ent_arena_alloc(ov->arena, ov->reports.count + 1, sizeof *all);
    uint32_t count = all == NULL ? UINT32_MAX : join_reports(ov, all);

    if (count == UINT32_MAX)
        ENT_TRY(ent_fail_nomem(err));
    for (uint32_t i = 0; i < count && i < SOURCES_NAMED; i++) {
        ent_buf_add_cstr(out, i == 0 ? "Sources: " : "; ");
        add_publisher(out, &all[i]);
    }
    if (count > SOURCES_NAMED)
        ent_buf_addf(out, "; and %lu more",
                     (unsigned long)count - SOURCES_NAMED);
    if (count > 0)
        ent_buf_add_cstr(out, ". ");
    ENT_TRY(add_tables(out, ov, err));
    if (ov->pairs_drawn > 0)
        ent_buf_add_cstr(out, "Line colour gives the majority tone of the "
                              "mentions, not a judgement by the authors.");

cleanup:
    return st;
}

static void span_of_reports(const ent_ov *ov, ent_figure_counts *counts)
{
    publisher all = {.reports = 0};

    for (size_t i = 0; i < ov->reports.count; i++)
        join_report(&all, &ov->reports.items[i]);
    counts->first_date = all.first;
    counts->last_date = all.last;
}

static void count_all(const ent_ov *ov, ent_figure_counts *counts)
{
    counts->reports = (uint32_t)ov->reports.count;
    counts->actors_in_view = 0;
    counts->actors_drawn = ov->actors_drawn;
    counts->pairs_drawn = ov->pairs_drawn;
    /* Each stack has a pair of its own. */
    counts->pairs_in_view = (uint32_t)ov->pairs.count - ov->stacks;
    for (size_t i = 0; i < ov->actors.count; i++)
        counts->actors_in_view +=
            ov->actors.items[i].mentions > 0 && ov->actors.items[i].folded == 0;
    for (size_t i = 0; i < ov->pairs.count; i++)
        if (ov->pairs.items[i].drawn) {
            counts->relations += (uint32_t)ov->pairs.items[i].count;
            counts->mentions += ov->pairs.items[i].mentions;
        }
    span_of_reports(ov, counts);
}

ent_status ent_ov_set_texts(ent_figure *figure, const ent_ov *ov,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    ent_buf title = {0};
    ent_buf subtitle = {0};
    ent_buf sources = {0};
    ent_figure_counts *counts = &figure->counts;

    count_all(ov, counts);
    add_title(&title, ov);
    add_counted_part(&subtitle, counts, ov);
    add_left_out(&subtitle, counts, ov);
    ENT_TRY(add_sources(&sources, ov, err));
    ENT_TRY(ent_buf_status(&title, err));
    ENT_TRY(ent_buf_status(&subtitle, err));
    ENT_TRY(ent_buf_status(&sources, err));
    ENT_TRY(
        ent_figure_text(figure, counts->first_date, &counts->first_date, err));
    ENT_TRY(
        ent_figure_text(figure, counts->last_date, &counts->last_date, err));
    ENT_TRY(ent_figure_set_texts(figure, ent_buf_view(&title),
                                 ent_buf_view(&subtitle),
                                 ent_buf_view(&sources), err));

cleanup:
    ent_buf_clear(&sources);
    ent_buf_clear(&subtitle);
    ent_buf_clear(&title);
    return st;
}
