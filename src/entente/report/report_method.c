/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How the report came about: what was asked, what was counted and left out,
 * what the signs mean, how to cite it. */
#include "entente/report/report_internal.h"

static void say(ent_buf *line, size_t count, const char *one, const char *many,
                const char *rest)
{
    ent_buf_addf(line, "%zu %s %s", count, count == 1 ? one : many, rest);
}

void ent_report_each_left_out(const ent_report *r,
                              void (*add)(ent_buf *out, ent_json_pen *pen,
                                          ent_str sentence),
                              ent_buf *out, ent_json_pen *pen)
{
    const ent_report_counts *c = &r->counts;
    const struct {
        size_t count;
        const char *one;
        const char *many;
        const char *rest;
    } lines[] = {
        {c->actors_left, "actor", "actors", "without a place in the overview."},
        {c->pairs - r->pair_count, "pair", "pairs",
         "with neither a line nor a relation in this file."},
        {c->relations_left, "relation", "relations",
         "left out for want of room, those with the fewest reports first."},
        {c->evidence_left, "piece of evidence", "pieces of evidence",
         "of the relations shown left out for want of room."},
        {r->undated, "mention", "mentions", "without a date, in no month."}};
    ent_buf line = {0};

    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (lines[i].count == 0)
            continue;
        ent_buf_reset(&line);
        say(&line, lines[i].count, lines[i].one, lines[i].many, lines[i].rest);
        add(out, pen, ent_buf_view(&line));
        if (line.failed && out != NULL)
            out->failed = true;
        if (line.failed && pen != NULL)
            pen->out->failed = true;
    }
    if (r->pictures.no_chain)
        add(out, pen,
            ent_str_from("For a chain that was asked for, no chain was found "
                         "in this view."));
    ent_buf_clear(&line);
}

static void add_item(ent_buf *out, ent_json_pen *pen, ent_str sentence)
{
    (void)pen;
    ent_buf_add_cstr(out, "<li>");
    ent_report_text(out, sentence);
    ent_buf_add_cstr(out, "</li>");
}

static void add_view(ent_buf *out, const ent_report *r)
{
    ent_buf view = {0};

    ent_view_write(&view, ent_graph_view(r->graph));
    ent_report_text(out, ent_buf_view(&view));
    out->failed = out->failed || view.failed;
    ent_buf_clear(&view);
}

static void add_counts(ent_buf *out, const ent_report *r)
{
    const ent_report_counts *c = &r->counts;

    ent_buf_add_cstr(out, "<dl><dt>View</dt><dd><code>");
    add_view(out, r);
    ent_buf_addf(out,
                 "</code></dd>\n<dt>In this file</dt><dd>%zu actors, %zu "
                 "pairs, %zu relations, %zu pieces of evidence, %zu "
                 "sources</dd>\n<dt>Left out</dt><dd><ul>",
                 r->actor_count, r->pair_count, c->relations, c->evidence,
                 c->sources);
    if (c->actors_left + c->relations_left + c->evidence_left + r->undated ==
            0 &&
        c->pairs == r->pair_count && !r->pictures.no_chain)
        ent_buf_add_cstr(out, "<li>Nothing that the view holds.</li>");
    else
        ent_report_each_left_out(r, add_item, out, NULL);
    ent_buf_add_cstr(out, "</ul></dd>\n");
}

static void add_left_by_view(ent_buf *out, const ent_report *r)
{
    const ent_left_out *left = ent_graph_left_out(r->graph);
    uint64_t by_status = 0;
    const char *comma = "";

    for (int s = 0; s < ENT_REL_STATUS_COUNT; s++)
        by_status += left->by_status[s];
    const struct {
        uint64_t count;
        const char *by;
    } parts[] = {{left->by_evidence, "by their evidence"},
                 {left->by_type, "by type"},
                 {by_status, "by status"},
                 {left->by_sources, "by sources"},
                 {left->by_confidence, "by confidence"},
                 {left->by_time, "by time"},
                 {left->undated, "without a date"},
                 {left->by_distance, "by distance"},
                 {left->by_roll_up, "within one state"}};

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].count == 0)
            continue;
        ent_buf_addf(out, "%s%llu %s",
                     *comma == '\0' ? "<dt>Relations not in the view</dt><dd>"
                                    : comma,
                     (unsigned long long)parts[i].count, parts[i].by);
        comma = ", ";
    }
    if (*comma != '\0')
        ent_buf_add_cstr(out, "</dd>\n");
}

void ent_report_add_method(ent_buf *out, const ent_report *r)
{
    add_counts(out, r);
    add_left_by_view(out, r);
    ent_buf_add_cstr(
        out,
        "<dt>Actors</dt><dd>Persons and offices are counted with their state, "
        "or the organisation that they lead; places, groups and things are "
        "in the tables of single actors alone.</dd>\n"
        "<dt>Mentions</dt><dd>Pieces of evidence: one sentence that says one "
        "thing of two actors. The width of a line and the size of an actor "
        "follow them.</dd>\n"
        "<dt>Tone</dt><dd>Of a pair: mixed if both sides hold a fifth of the "
        "mentions or more; else hostile if that is more; else cooperative "
        "from 34 %; else neutral. It sums what is said and is no judgement. "
        "</dd>\n"
        "<dt>Kind</dt><dd>The colour in the pictures of single actors and of "
        "chains, and of the bar at each relation.</dd>\n"
        "<dt>Status</dt><dd>Asserted: a report says so itself. Alleged: "
        "somebody is said to have said so. Denied, disputed: a party denies "
        "it. Planned: not done yet, or only possible.</dd>\n"
        "<dt>Scores</dt><dd>");
    ent_report_text(out, r->scores.note);
    ent_buf_add_cstr(
        out,
        "</dd>\n<dt>How to cite</dt><dd>Cite the reports that are named at "
        "each sentence. To repeat a number, ask the same view of the "
        "same database with the program entente.</dd>\n"
        "<dt>Database</dt><dd><code>");
    ent_report_text(out, ent_str_from(r->fingerprint));
    ent_buf_add_cstr(out, "</code>: its fingerprint, as entente show prints "
                          "it.</dd></dl>\n");
}
