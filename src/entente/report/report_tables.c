/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables: the same facts for readers without script or sight. */
#include "entente/report/report_internal.h"

enum {
    ROWS = 2000, /* Of a table; the rest is counted. */
    RELATION_COLUMNS = 9
};

typedef struct column {
    const char *name;
    bool number;
} column;

static void cell(ent_buf *out, ent_str text)
{
    ent_buf_add_cstr(out, "<td>");
    ent_report_text(out, text);
    ent_buf_add_cstr(out, "</td>");
}

/* Something short that is not to be broken. */
static void word_cell(ent_buf *out, ent_str text)
{
    ent_buf_add_cstr(out, "<td class=\"word\">");
    ent_report_text(out, text);
    ent_buf_add_cstr(out, "</td>");
}

static void number_cell(ent_buf *out, uint64_t value)
{
    ent_buf_addf(out, "<td class=\"number\">%llu</td>",
                 (unsigned long long)value);
}

/* A number that the script counts anew behind the filters. */
static void rank_cell(ent_buf *out, uint64_t value)
{
    ent_buf_addf(out, "<td class=\"number\" data-rank=\"\">%llu</td>",
                 (unsigned long long)value);
}

/* One that it does not. As many digits in each row, so that points stand below
 * each other. */
static void decimal_cell(ent_buf *out, double value, int digits)
{
    uint64_t scale = 1;
    uint64_t whole;

    for (int i = 0; i < digits; i++)
        scale *= 10;
    whole = (uint64_t)(value * (double)scale + 0.5);
    ent_buf_addf(out, "<td class=\"number fixed\">%llu",
                 (unsigned long long)(whole / scale));
    if (digits > 0)
        ent_buf_addf(out, ".%0*llu", digits,
                     (unsigned long long)(whole % scale));
    ent_buf_add_cstr(out, "</td>");
}

static void open_table(ent_buf *out, const char *id, ent_str caption,
                       const column *columns, size_t count)
{
    ent_buf_add_cstr(out, "<div class=\"scroll\" tabindex=\"0\" "
                          "role=\"group\" aria-label=\"");
    ent_report_text(out, caption);
    ent_buf_add_cstr(out, "\"><table");
    if (id != NULL)
        ent_buf_addf(out, " id=\"%s\"", id);
    ent_buf_addf(out, " class=\"sortable%s\"><caption>",
                 count == RELATION_COLUMNS ? " relations" : "");
    ent_report_text(out, caption);
    ent_buf_add_cstr(out, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < count; i++)
        ent_buf_addf(out, "<th scope=\"col\"%s>%s</th>",
                     columns[i].number ? " class=\"number\"" : "",
                     columns[i].name);
    ent_buf_add_cstr(out, "</tr></thead>\n<tbody>\n");
}

void ent_report_close_table(ent_buf *out)
{
    ent_buf_add_cstr(out, "</tbody></table></div>\n");
}

static void add_more(ent_buf *out, size_t shown, size_t all, const char *one,
                     const char *many)
{
    if (shown >= all)
        return;
    ent_buf_add_cstr(out, "<p class=\"quiet\">and ");
    ent_report_count(out, all - shown, one, many);
    ent_buf_add_cstr(out, "</p>\n");
}

static const char *tone_title(const char *tone)
{
    static const char *const titles[][2] = {{"coop", "Cooperative"},
                                            {"host", "Hostile"},
                                            {"neut", "Neutral"},
                                            {"mix", "Mixed"}};

    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (ent_str_is(ent_str_from(tone), titles[i][0]))
            return titles[i][1];
    return tone;
}

void ent_report_pairs_table(ent_buf *out, const ent_report *r)
{
    static const column columns[] = {{"Actor", false},
                                     {"Actor", false},
                                     {"Mentions", true},
                                     {"Tone", false}};
    size_t count = 0;
    const ent_roll_up_actor *actors = ent_roll_up_actors(r->roll_up, &count);
    const ent_roll_up_pair *pairs = ent_roll_up_pairs(r->roll_up, &count);
    size_t shown = r->pair_count < ROWS ? r->pair_count : ROWS;

    open_table(out, "pairs",
               ent_str_from("Pairs of actors, most mentions first"), columns,
               4);
    for (size_t i = 0; i < shown; i++) {
        const ent_roll_up_pair *pair = &pairs[r->pair_order[i]];

        ent_buf_addf(out, "<tr data-pair=\"%lu\">",
                     (unsigned long)r->pair_at[r->pair_order[i]]);
        cell(out, actors[pair->a].name);
        cell(out, actors[pair->b].name);
        ent_buf_addf(out,
                     "<td class=\"number\" data-count=\"%lu\">%lu</td>"
                     "<td data-tone=\"%s\">%s</td></tr>\n",
                     (unsigned long)pair->mentions,
                     (unsigned long)pair->mentions, ent_roll_up_tone(pair),
                     tone_title(ent_roll_up_tone(pair)));
    }
    ent_report_close_table(out);
    add_more(out, shown, r->counts.pairs, "more pair", "more pairs");
}

void ent_report_open_relations(ent_buf *out, const char *id, ent_str caption)
{
    static const column columns[RELATION_COLUMNS] = {
        {"Subject", false}, {"Relation", false}, {"Object", false},
        {"Status", false},  {"Since", false},    {"Until", false},
        {"Reports", true},  {"In words", false}, {"Source", false}};

    open_table(out, id, caption, columns, RELATION_COLUMNS);
}

void ent_report_add_relation(ent_buf *out, const ent_telling *told)
{
    const ent_evidence *best =
        told->evidence_count > 0 ? &told->evidence[0] : NULL;
    ent_str none = {NULL, 0};

    ent_buf_addf(out, "<tr data-relation=\"%lld\">",
                 (long long)told->relation.value);
    cell(out, told->subject_name);
    cell(out, told->phrase);
    cell(out, told->object_name);
    word_cell(out, ent_str_from(ent_rel_status_word(told->status)));
    word_cell(out, told->since);
    word_cell(out, told->until);
    number_cell(out, told->reports);
    cell(out, best == NULL ? none : ent_telling_words(best));
    cell(out, best == NULL ? none : ent_telling_source(best));
    ent_buf_add_cstr(out, "</tr>\n");
}

void ent_report_relations_table(ent_buf *out, const ent_report *r)
{
    size_t shown = r->relations.count;

    ent_report_open_relations(
        out, "relation-table",
        ent_str_from("Relations: those in a picture, then the strongest"));
    for (size_t i = 0; i < shown; i++)
        ent_report_add_relation(out, &r->relations.items[i].telling);
    ent_report_close_table(out);
    add_more(out, shown, shown + r->counts.relations_left, "more relation",
             "more relations");
}

void ent_report_rank_table(ent_buf *out, const ent_report *r)
{
    static const column columns[] = {{"Actor", false},      {"Mentions", true},
                                     {"Relations", true},   {"Partners", true},
                                     {"Betweenness", true}, {"PageRank", true},
                                     {"Hostile, %", true}};
    size_t count = 0;
    const ent_roll_up_actor *actors = ent_roll_up_actors(r->roll_up, &count);
    size_t shown = r->actor_count < ROWS ? r->actor_count : ROWS;

    open_table(out, "rank", ent_str_from("Actors, most mentions first"),
               columns, 7);
    for (size_t i = 0; i < shown; i++) {
        uint32_t at = r->actor_order[i];
        uint32_t all = actors[at].mentions;

        ent_buf_addf(out, "<tr data-actor=\"%zu\">", i);
        cell(out, actors[at].name);
        rank_cell(out, all);
        rank_cell(out, r->actors[at].relations);
        rank_cell(out, r->actors[at].partners);
        decimal_cell(out, r->scores.betweenness[at], 1);
        decimal_cell(out, r->scores.pagerank[at], 4);
        rank_cell(out, all == 0
                           ? 0
                           : (200 * (uint64_t)r->actors[at].hostile + all) /
                                 (2 * (uint64_t)all));
        ent_buf_add_cstr(out, "</tr>\n");
    }
    ent_report_close_table(out);
    add_more(out, shown, r->counts.actors, "more actor", "more actors");
}

static void add_undated(ent_buf *out, const ent_report *r)
{
    if (r->undated == 0)
        return;
    ent_buf_add_cstr(out, "<p class=\"quiet\" id=\"undated\">");
    ent_report_count(out, r->undated, "mention", "mentions");
    ent_buf_add_cstr(out, " of no known month</p>\n");
}

void ent_report_months_table(ent_buf *out, const ent_report *r)
{
    static const column columns[] = {{"Month", false},
                                     {"Cooperative", true},
                                     {"Hostile", true},
                                     {"Neutral", true},
                                     {"Mentions", true}};

    if (r->months.count == 0) {
        ent_buf_add_cstr(out, "<p>Nothing here has a date that names a month, "
                              "so there is nothing to show over time.</p>\n");
        add_undated(out, r);
        return;
    }
    open_table(out, "months",
               ent_str_from("Mentions by month: that of the act, else of the "
                            "report"),
               columns, 5);
    for (size_t i = 0; i < r->months.count; i++) {
        const ent_report_month *month = &r->months.items[i];

        ent_buf_add_cstr(out, "<tr>");
        word_cell(out, month->month);
        number_cell(out, month->cooperative);
        number_cell(out, month->hostile);
        number_cell(out, month->neutral);
        number_cell(out, (uint64_t)month->cooperative + month->hostile +
                             month->neutral);
        ent_buf_add_cstr(out, "</tr>\n");
    }
    ent_report_close_table(out);
    add_undated(out, r);
}
