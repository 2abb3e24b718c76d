/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Title, subtitle, sources and description of a chain, and its counts. */
#include "entente/render/chart_path_internal.h"

#include "entente/render/figure_internal.h"

static bool is_among(ent_str word, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ent_str_is(word, list[i]))
            return true;
    return false;
}

/* Bodies and states whose names want "the". */
static bool wants_article(ent_str name)
{
    static const char *const names[] = {
        "Bahamas",  "Gambia",      "Holy See",   "Kremlin",
        "Maldives", "Netherlands", "Pentagon",   "Philippines",
        "Taliban",  "Vatican",     "White House"};
    static const char *const bodies[] = {
        "Agency",  "Army",       "Assembly",  "Bank",       "Bureau",
        "Cabinet", "Commission", "Committee", "Congress",   "Council",
        "Court",   "Department", "Duma",      "Emirates",   "Federation",
        "Fund",    "Government", "Kingdom",   "Ministry",   "Nations",
        "Office",  "Parliament", "Party",     "Presidency", "Senate",
        "States",  "Team",       "Union"};
    size_t at = name.len;

    while (at > 0 && name.ptr[at - 1] != ' ')
        at--;
    return is_among(name, names, sizeof names / sizeof *names) ||
           (at > 0 && is_among(ent_str_slice(name, at, name.len), bodies,
                               sizeof bodies / sizeof *bodies));
}

static void add_name(ent_buf *out, const ent_chart_node *node)
{
    if (node->entity_class != ENT_PERSON &&
        (node->entity_class == ENT_AGREEMENT || wants_article(node->name)) &&
        !ent_str_has_prefix(node->name, ent_str_from("The ")))
        ent_buf_add_cstr(out, "the ");
    ent_buf_add_str(out, node->name);
}

/* The @p i th actor of the chain: the one that a second column begins with is
 * drawn twice. */
static const ent_chart_node *node_at(const ent_path_chart *path, size_t i)
{
    return &path->chart->nodes.items[i > path->break_at ? i + 1 : i];
}

static void add_title(ent_buf *out, const ent_path_chart *path)
{
    ent_buf_add_cstr(out, "From ");
    add_name(out, node_at(path, 0));
    ent_buf_add_cstr(out, " to ");
    add_name(out, node_at(path, path->hop_count));
}

static void add_counted(ent_buf *out, size_t count, const char *one,
                        const char *many)
{
    ent_buf_addf(out, "%zu %s", count, count == 1 ? one : many);
}

static void add_left_out(ent_buf *out, const ent_path_chart *path)
{
    ent_chart_counts counts = path->chart->counts;

    if (counts.relations_left == 0 && counts.evidence_left == 0)
        return;
    ent_buf_add_cstr(out, " Not shown: ");
    if (counts.relations_left > 0)
        add_counted(out, counts.relations_left, "more relation",
                    "more relations");
    if (counts.relations_left > 0 && counts.evidence_left > 0)
        ent_buf_add_cstr(out, path->hop_count == 1 ? " of this step, "
                                                   : " of these steps, ");
    if (counts.evidence_left > 0)
        add_counted(out, counts.evidence_left, "more quotation",
                    "more quotations");
    ent_buf_add_char(out, '.');
}

/* Does no step rest on a report? */
static bool is_coded(const ent_path_chart *path)
{
    for (size_t i = 0; i < path->hop_count; i++)
        if (path->steps[i].cards[0].telling.relation.value > 0)
            return false;
    return true;
}

static void add_subtitle(ent_buf *out, const ent_path_chart *path)
{
    ent_buf view = {0};

    ent_buf_addf(out, "Shortest chain of %s relations",
                 is_coded(path) ? "coded" : "reported");
    if (path->rules.len > 0) {
        ent_buf_add_char(out, ' ');
        ent_add_clean(out, path->rules);
    }
    ent_buf_add_cstr(out, ": ");
    add_counted(out, path->hop_count, "step", "steps");
    if (path->equal > 1)
        ent_buf_addf(out, ", the best attested of %zu equally short ones",
                     path->equal);
    if (path->form.quotes == 0)
        ent_buf_add_cstr(out, ". Without quotations, for want of room.");
    else
        ent_buf_add_cstr(out, path->hop_count == 1
                                  ? ". With its evidence."
                                  : ". Each step with its evidence.");
    if (path->break_at < path->hop_count)
        ent_buf_add_cstr(out, " The chain goes on in the second column.");
    if (path->small)
        ent_buf_add_cstr(out,
                         " Too long for print of 6.5 points on this page.");
    add_left_out(out, path);
    ent_view_write(&view, ent_graph_view(path->graph));
    if (view.len > 0 && !ent_str_is(ent_buf_view(&view), "all")) {
        ent_buf_add_cstr(out, " View: ");
        ent_add_clean(out, ent_buf_view(&view));
        ent_buf_add_char(out, '.');
    }
    out->failed = out->failed || view.failed;
    ent_buf_clear(&view);
}

/* "Chain: South Korea – condemns – the treaty (Newsweek, 2024-07-08); ...". */
static void add_description(ent_buf *out, const ent_path_chart *path)
{
    ent_buf_add_cstr(out, "Chain of ");
    add_counted(out, path->hop_count, "step", "steps");
    ent_buf_add_cstr(out, ": ");
    for (size_t i = 0; i < path->hop_count; i++) {
        const ent_telling *telling = &path->steps[i].cards[0].telling;

        ent_buf_add_cstr(out, i > 0 ? "; then " : "");
        ent_add_clean(out, telling->subject_name);
        ent_buf_add_cstr(out, " – ");
        ent_add_clean(out, telling->phrase);
        ent_buf_add_cstr(out, " – ");
        ent_add_clean(out, telling->object_name);
        if (telling->evidence_count > 0) {
            ent_buf_add_cstr(out, " (");
            ent_add_clean(out, ent_telling_source(&telling->evidence[0]));
            if (telling->evidence[0].report_date.len > 0) {
                ent_buf_add_cstr(out, ", ");
                ent_add_clean(out, telling->evidence[0].report_date);
            }
            ent_buf_add_char(out, ')');
        }
    }
    ent_buf_add_char(out, '.');
}

static void count_all(ent_path_chart *path)
{
    ent_chart_counts *counts = &path->chart->counts;

    counts->nodes = (uint32_t)path->hop_count + 1;
    for (size_t i = 0; i < path->hop_count; i++) {
        const ent_path_step *step = &path->steps[i];

        counts->relations_left += step->relations_left;
        counts->evidence_left += (uint32_t)step->evidence_left;
        for (size_t k = 0; k < ent_path_drawn(path, i); k++) {
            counts->relations++;
            counts->evidence += (uint32_t)step->cards[k].telling.evidence_count;
        }
    }
}

/* What is quoted; of a relation without quotations, all. */
static ent_telling quoted_of(const ent_path_card *card)
{
    ent_telling telling = card->telling;

    if (card->quoted > 0)
        telling.evidence_count = card->quoted;
    return telling;
}

static ent_status add_sources(ent_buf *out, const ent_path_chart *path,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = 0;
    ent_telling *tellings =
        ent_calloc(path->hop_count * ENT_PATH_CARDS + 1, sizeof *tellings);

    if (tellings == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < path->hop_count; i++)
        for (size_t k = 0; k < ent_path_drawn(path, i); k++)
            tellings[count++] = quoted_of(&path->steps[i].cards[k]);
    st = ent_chart_add_sources(out, tellings, count, err);
    ent_free(tellings);
    return st;
}

static ent_status set(ent_path_chart *path, ent_buf *text, ent_str *out,
                      ent_error *err)
{
    ent_status st = ent_buf_status(text, err);

    if (st == ENT_OK)
        st = ent_chart_copy(path->chart, ent_buf_view(text), out, err);
    ent_buf_reset(text);
    return st;
}

ent_status ent_path_page(ent_path_chart *path, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_chart *chart = path->chart;
    ent_buf text = {0};

    count_all(path);
    add_title(&text, path);
    ENT_TRY(set(path, &text, &chart->title, err));
    add_subtitle(&text, path);
    ENT_TRY(set(path, &text, &chart->subtitle, err));
    ENT_TRY(add_sources(&text, path, err));
    ENT_TRY(set(path, &text, &chart->sources, err));
    add_description(&text, path);
    ENT_TRY(set(path, &text, &chart->description, err));
    chart->note =
        ent_str_from("Arrow: from the one who acts. Two heads: mutual.");

cleanup:
    ent_buf_clear(&text);
    return st;
}
