/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How the report came about: what was asked, what was counted and left out,
 * what the signs mean, how to cite it. */
#include "entente/report/report_internal.h"

#include <stdio.h>

void ent_report_count(ent_buf *out, uint64_t count, const char *one,
                      const char *many)
{
    char digits[32];
    int len =
        snprintf(digits, sizeof digits, "%llu", (unsigned long long)count);

    for (int i = 0; i < len; i++) {
        if (i > 0 && (len - i) % 3 == 0)
            ent_buf_add_char(out, ',');
        ent_buf_add_char(out, digits[i]);
    }
    ent_buf_addf(out, " %s", count == 1 ? one : many);
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
        ent_report_count(&line, lines[i].count, lines[i].one, lines[i].many);
        ent_buf_addf(&line, " %s", lines[i].rest);
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

static void add_in_file(ent_buf *out, const ent_report *r)
{
    const struct {
        size_t count;
        const char *one;
        const char *many;
    } parts[] = {
        {r->actor_count, "actor", "actors"},
        {r->pair_count, "pair", "pairs"},
        {r->counts.relations, "relation", "relations"},
        {r->counts.evidence, "piece of evidence", "pieces of evidence"},
        {r->counts.sources, "source", "sources"}};
    size_t alone = 0;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (i > 0)
            ent_buf_add_cstr(out, ", ");
        ent_report_count(out, parts[i].count, parts[i].one, parts[i].many);
    }
    for (size_t i = 0; i < r->relations.count; i++)
        alone += r->relations.items[i].pair == ENT_NO_INDEX;
    if (alone > 0) {
        ent_buf_add_cstr(out, ". Of the relations, ");
        ent_report_count(out, alone, "is", "are");
        ent_buf_add_cstr(out, " in a picture of an actor or a chain alone, "
                              "with a place, group or thing or within one "
                              "actor: no mention of a pair");
    }
}

/* Edges that are neither between two actors nor drawn all the same. */
static void add_within(ent_buf *out, const ent_report *r)
{
    uint32_t edges = ent_graph_edge_count(r->graph);
    size_t within = 0;

    for (uint32_t e = 0; e < edges; e++) {
        uint32_t subject =
            ent_roll_up_actor_of(r->roll_up, ent_graph_subject(r->graph, e));

        within += subject != ENT_NO_INDEX &&
                  subject == ent_roll_up_actor_of(
                                 r->roll_up, ent_graph_object(r->graph, e));
    }
    if (within == 0)
        return;
    ent_buf_add_cstr(out, "<dt>Not counted</dt><dd>");
    ent_report_count(out, within, "relation", "relations");
    ent_buf_add_cstr(out, " within one actor, as of a state with its own "
                          "president.</dd>\n");
}

static void add_counts(ent_buf *out, const ent_report *r)
{
    const ent_report_counts *c = &r->counts;

    ent_buf_add_cstr(out, "<dl><dt>View</dt><dd><code>");
    add_view(out, r);
    ent_buf_add_cstr(out, "</code></dd>\n<dt>In this file</dt><dd>");
    add_in_file(out, r);
    ent_buf_add_cstr(out, ".</dd>\n<dt>Left out</dt><dd><ul>");
    if (c->actors_left + c->relations_left + c->evidence_left + r->undated ==
            0 &&
        c->pairs == r->pair_count && !r->pictures.no_chain)
        ent_buf_add_cstr(out, "<li>Nothing that the view holds.</li>");
    else
        ent_report_each_left_out(r, add_item, out, NULL);
    ent_buf_add_cstr(out, "</ul></dd>\n");
    add_within(out, r);
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
        "<dt>Filters</dt><dd>They go by single pieces of evidence: the status "
        "and the speaker of the sentence, the month of the act, else of the "
        "report. Evidence of these pairs that has no room here is counted all "
        "the same. --status, --from and --to of the program go by whole "
        "relations, "
        "so that their numbers may differ.</dd>\n"
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
