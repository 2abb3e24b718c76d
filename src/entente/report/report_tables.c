/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables: the same facts for readers without script or sight. */
#include "entente/report/report_internal.h"

static void cell(ent_buf *out, ent_str text)
{
    ent_buf_add_cstr(out, "<td>");
    ent_report_text(out, text);
    ent_buf_add_cstr(out, "</td>");
}

static void number(ent_buf *out, uint64_t value)
{
    ent_buf_addf(out, "<td class=\"number\">%llu</td>",
                 (unsigned long long)value);
}

static void head(ent_buf *out, const char *id, const char *caption,
                 const char *const *columns, size_t count)
{
    ent_buf_addf(out,
                 "<table id=\"%s\" class=\"sortable\"><caption>%s</caption>"
                 "<thead><tr>",
                 id, caption);
    for (size_t i = 0; i < count; i++)
        ent_buf_addf(out, "<th scope=\"col\">%s</th>", columns[i]);
    ent_buf_add_cstr(out, "</tr></thead><tbody>\n");
}

static void foot(ent_buf *out)
{
    ent_buf_add_cstr(out, "</tbody></table>\n");
}

void ent_report_pairs_table(ent_buf *out, const ent_report *r)
{
    static const char *const columns[] = {"Actor", "Actor", "Mentions",
                                          "Cooperative", "Hostile"};
    size_t actor_count = 0;
    size_t count = 0;
    const ent_roll_up_actor *actors =
        ent_roll_up_actors(r->roll_up, &actor_count);
    const ent_roll_up_pair *pairs = ent_roll_up_pairs(r->roll_up, &count);

    head(out, "pairs", "Pairs", columns, 5);
    for (size_t i = 0; i < count; i++) {
        if (!r->actors[pairs[i].a].drawn || !r->actors[pairs[i].b].drawn)
            continue;
        ent_buf_add_cstr(out, "<tr>");
        cell(out, actors[pairs[i].a].name);
        cell(out, actors[pairs[i].b].name);
        number(out, pairs[i].mentions);
        number(out, pairs[i].cooperative);
        number(out, pairs[i].hostile);
        ent_buf_add_cstr(out, "</tr>\n");
    }
    foot(out);
}

void ent_report_relations_table(ent_buf *out, const ent_report *r)
{
    static const char *const columns[] = {"Subject", "Relation", "Object",
                                          "Status",  "Since",    "Until",
                                          "Reports", "In words", "Source"};

    head(out, "relation-table", "Relations", columns, 9);
    for (size_t i = 0; i < r->relations.count; i++) {
        const ent_telling *told = &r->relations.items[i].telling;
        bool has = told->evidence_count > 0;

        ent_buf_add_cstr(out, "<tr>");
        cell(out, told->subject_name);
        cell(out, told->phrase);
        cell(out, told->object_name);
        cell(out, ent_str_from(ent_rel_status_word(told->status)));
        cell(out, told->since);
        cell(out, told->until);
        number(out, told->reports);
        cell(out,
             has ? ent_telling_words(&told->evidence[0]) : (ent_str){NULL, 0});
        cell(out,
             has ? ent_telling_source(&told->evidence[0]) : (ent_str){NULL, 0});
        ent_buf_add_cstr(out, "</tr>\n");
    }
    foot(out);
}

void ent_report_rank_table(ent_buf *out, const ent_report *r)
{
    static const char *const columns[] = {"Actor", "Mentions", "Relations",
                                          "Partners", "Hostile mentions"};
    size_t count = 0;
    const ent_roll_up_actor *actors = ent_roll_up_actors(r->roll_up, &count);

    head(out, "rank", "Actors", columns, 5);
    for (size_t i = 0; i < count; i++) {
        if (!r->actors[i].drawn)
            continue;
        ent_buf_add_cstr(out, "<tr>");
        cell(out, actors[i].name);
        number(out, actors[i].mentions);
        number(out, r->actors[i].relations);
        number(out, r->actors[i].partners);
        number(out, r->actors[i].hostile);
        ent_buf_add_cstr(out, "</tr>\n");
    }
    foot(out);
}
