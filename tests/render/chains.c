/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/chains.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <math.h>

#define assert_near(a, b) assert_true(fabs((a) - (b)) < 1e-6)

/* Put edge @p at of the list before those with less evidence. */
static void sort_in(const ent_graph *graph, uint32_t *edges, size_t at)
{
    for (; at > 0 && ent_graph_evidence_count(graph, edges[at]) >
                         ent_graph_evidence_count(graph, edges[at - 1]);
         at--) {
        uint32_t moved = edges[at];

        edges[at] = edges[at - 1];
        edges[at - 1] = moved;
    }
}

bool chain_add(chain *out, const ent_graph *graph, uint32_t from, uint32_t to)
{
    uint32_t *edges = out->edges + out->edge_count;
    size_t count = 0;

    for (uint32_t i = 0; i < ent_graph_edge_count(graph); i++) {
        uint32_t a = ent_graph_subject(graph, i);
        uint32_t b = ent_graph_object(graph, i);

        if (!(a == from && b == to) && !(a == to && b == from))
            continue;
        assert_true(out->edge_count + count < CHAIN_EDGES);
        edges[count] = i;
        sort_in(graph, edges, count++);
    }
    if (count == 0)
        return false;
    out->edge_count += count;
    out->hops[out->count++] = (ent_chart_hop){from, to, edges, count};
    return true;
}

void chain_make(chain *out, const world *here, const char *const *names)
{
    out->count = 0;
    out->edge_count = 0;
    for (size_t i = 1; names[i] != NULL; i++)
        assert_true(chain_add(out, here->graph,
                              world_vertex(here, names[i - 1]),
                              world_vertex(here, names[i])));
}

ent_chart *chain_draw(const world *here, const chain *way, size_t equal,
                      ent_page_format page)
{
    ent_chart *chart = NULL;
    ent_error err = {0};
    ent_chart_options options = {.page = page};

    assert_int_equal(ent_chart_path(&chart, here->store, here->graph, way->hops,
                                    way->count, equal, &options, &err),
                     ENT_OK);
    return chart;
}

ent_chart *chain_draw_names(const world *here, const char *const *names)
{
    chain way;

    chain_make(&way, here, names);
    return chain_draw(here, &way, 0, ENT_PAGE_FREE);
}

/* Inside the box, to the left and to the right. */
static void check_text(const ent_chart_text *text, const ent_rect *box)
{
    double width = ent_text_width(text->text, text->size, text->weight);
    double left = text->x - (text->anchor < 0    ? 0.0
                             : text->anchor == 0 ? width / 2.0
                                                 : width);

    if (text->cut)
        width += ent_text_width(ent_str_from("…"), text->size, text->weight);
    assert_true(left >= box->x0 && left + width <= box->x1);
}

static void check_card(const ent_chart *chart, const ent_chart_card *card)
{
    assert_true(card->box.y0 >= 0.0 && card->box.y1 <= chart->height);
    assert_true(card->box.x1 <= chart->width);
    assert_true(card->has_hook);
    assert_true(card->hook.y > card->box.y0 && card->hook.y < card->box.y1);
    assert_near(card->dot.y, card->hook.y);
    for (size_t i = 0; i < card->text_count; i++) {
        check_text(&card->texts[i], &card->box);
        assert_true(card->texts[i].y > card->box.y0);
    }
}

void chain_check_places(const ent_chart *chart)
{
    double bottom = 0.0;

    for (size_t i = 0; i < chart->nodes.count; i++) {
        const ent_chart_node *node = &chart->nodes.items[i];

        for (size_t k = 0; k < node->text_count; k++)
            check_text(&node->texts[k], &node->box);
        for (size_t k = 0; k < i; k++)
            assert_true(chart->nodes.items[k].box.y1 + 47.0 <= node->box.y0 ||
                        chart->nodes.items[k].box.x1 + 200.0 <= node->box.x0);
    }
    for (size_t i = 0; i < chart->edges.count; i++) {
        const ent_chart_edge *edge = &chart->edges.items[i];

        uint32_t above = edge->from < edge->to ? edge->from : edge->to;

        assert_int_equal(edge->card_count, 1);
        assert_true(edge->cards[0].box.y0 >=
                    chart->nodes.items[above].box.y1 + 6.9);
        assert_true(edge->cards[0].box.y1 <=
                    chart->nodes.items[above + 1].box.y0 - 6.9);
        check_card(chart, &edge->cards[0]);
        if (i > 0 && edge->cards[0].box.x0 > edge[-1].cards[0].box.x0)
            bottom = 0.0;
        assert_true(edge->cards[0].box.y0 >= bottom);
        assert_true(edge->cards[0].box.x0 >=
                    chart->nodes.items[above].box.x1 + 30.0);
        bottom = edge->cards[0].box.y1;
    }
}

size_t chain_columns(const ent_chart *chart)
{
    size_t columns = 1;

    for (size_t i = 1; i < chart->nodes.count; i++)
        columns +=
            chart->nodes.items[i].box.x0 > chart->nodes.items[i - 1].box.x0;
    return columns;
}
