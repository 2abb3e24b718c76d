/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The pictures of actors and chains as figures, each with its table. */
#include "entente/report/report_internal.h"

enum {
    ROWS = 40 /* Of a table below a picture; all are under Relations. */
};

static ent_str key_of(const ent_report *r, uint32_t vertex)
{
    uint32_t actor = ent_roll_up_actor_of(r->roll_up, vertex);

    return actor == ENT_NO_INDEX ? ent_str_from("") : r->actors[actor].key;
}

static void add_more(ent_buf *out, size_t more)
{
    if (more > 0)
        ent_buf_addf(out,
                     "<p class=\"quiet\">And %zu more, under Relations.</p>\n",
                     more);
}

static bool is_of(const ent_report *r, const ent_report_relation *relation,
                  uint32_t actor)
{
    uint32_t edge = relation->telling.edge;

    return ent_roll_up_actor_of(r->roll_up,
                                ent_graph_subject(r->graph, edge)) == actor ||
           ent_roll_up_actor_of(r->roll_up, ent_graph_object(r->graph, edge)) ==
               actor;
}

static void add_ego_table(ent_buf *out, const ent_report *r, uint32_t vertex)
{
    uint32_t actor = ent_roll_up_actor_of(r->roll_up, vertex);
    ent_buf caption = {0};
    size_t rows = 0;
    size_t more = 0;

    ent_buf_add_cstr(&caption, "Relations of ");
    ent_buf_add_str(&caption, ent_graph_name(r->graph, vertex));
    ent_report_open_relations(out, NULL, ent_buf_view(&caption));
    for (size_t i = 0; i < r->relations.count; i++) {
        const ent_report_relation *relation = &r->relations.items[i];

        if (!is_of(r, relation, actor))
            continue;
        if (rows == ROWS)
            more++;
        else
            ent_report_add_relation(out, &relation->telling);
        rows += rows < ROWS;
    }
    ent_report_close_table(out);
    add_more(out, more);
    out->failed = out->failed || caption.failed;
    ent_buf_clear(&caption);
}

void ent_report_add_egos(ent_buf *out, const ent_report *r)
{
    size_t drawn = 0;

    for (size_t i = 0; i < r->pictures.items.count; i++) {
        const ent_report_picture *picture = &r->pictures.items.items[i];

        if (picture->to != ENT_NO_INDEX)
            continue;
        drawn++;
        ent_buf_add_cstr(out, "<figure class=\"ego\" data-actor=\"");
        ent_report_text(out, key_of(r, picture->from));
        ent_buf_add_cstr(out, "\">");
        ent_buf_add_str(out, ent_buf_view(&picture->svg));
        ent_buf_add_cstr(out, "</figure>\n");
        add_ego_table(out, r, picture->from);
    }
    if (drawn == 0)
        ent_buf_add_cstr(out, "<p>No actor of this view has a picture of its "
                              "own.</p>\n");
}

static void add_chain_table(ent_buf *out, const ent_report *r,
                            const ent_report_picture *picture)
{
    ent_buf caption = {0};

    ent_buf_add_cstr(&caption, "From ");
    ent_buf_add_str(&caption, ent_graph_name(r->graph, picture->from));
    ent_buf_add_cstr(&caption, " to ");
    ent_buf_add_str(&caption, ent_graph_name(r->graph, picture->to));
    ent_report_open_relations(out, NULL, ent_buf_view(&caption));
    for (size_t i = 0; i < picture->told.count; i++)
        ent_report_add_relation(out, &picture->told.items[i]);
    ent_report_close_table(out);
    if (picture->told_left > 0)
        ent_buf_addf(out,
                     "<p class=\"quiet\">And %zu more relations of these "
                     "steps.</p>\n",
                     picture->told_left);
    out->failed = out->failed || caption.failed;
    ent_buf_clear(&caption);
}

void ent_report_add_chains(ent_buf *out, const ent_report *r)
{
    size_t drawn = 0;

    for (size_t i = 0; i < r->pictures.items.count; i++) {
        const ent_report_picture *picture = &r->pictures.items.items[i];

        if (picture->to == ENT_NO_INDEX)
            continue;
        drawn++;
        ent_buf_add_cstr(out, "<figure class=\"path\" data-from=\"");
        ent_report_text(out, key_of(r, picture->from));
        ent_buf_add_cstr(out, "\" data-to=\"");
        ent_report_text(out, key_of(r, picture->to));
        ent_buf_add_cstr(out, "\">");
        ent_buf_add_str(out, ent_buf_view(&picture->svg));
        ent_buf_add_cstr(out, "</figure>\n");
        add_chain_table(out, r, picture);
    }
    if (r->pictures.no_chain)
        ent_buf_add_cstr(out, "<p>Between some that were asked for there is no "
                              "chain in this view.</p>\n");
    else if (drawn == 0)
        ent_buf_add_cstr(out, "<p class=\"no-chain\">No chain is drawn: those "
                              "who lead have lines of their own.</p>\n");
}
