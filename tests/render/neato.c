/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/neato.h"

#include <assert.h>
#include <gvc.h>
#include <stdio.h>

enum {
    MOST_NODES = 64,
    MOST_EDGES = 256
};

static void set(void *object, const char *name, const char *value)
{
    char key[32];
    char text[32];
    char none[] = "";

    (void)snprintf(key, sizeof key, "%s", name);
    (void)snprintf(text, sizeof text, "%s", value);
    (void)agsafeset(object, key, text, none);
}

static void set_inches(void *object, const char *name, double px)
{
    char text[32];

    (void)snprintf(text, sizeof text, "%.3f", px / 72.0);
    set(object, name, text);
}

static double side(pointf p, pointf q, pointf r)
{
    return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
}

static bool cross(pointf a, pointf b, pointf c, pointf d)
{
    return side(a, b, c) * side(a, b, d) < 0 &&
           side(c, d, a) * side(c, d, b) < 0;
}

static size_t count_crossings(const ent_figure_edge *edges, size_t count,
                              Agnode_t *const *nodes)
{
    size_t crossings = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++) {
            const ent_figure_edge *e = &edges[i];
            const ent_figure_edge *f = &edges[k];

            if (e->from != f->from && e->from != f->to && e->to != f->from &&
                e->to != f->to &&
                cross(ND_coord(nodes[e->from]), ND_coord(nodes[e->to]),
                      ND_coord(nodes[f->from]), ND_coord(nodes[f->to])))
                crossings++;
        }
    return crossings;
}

size_t neato_crossings(const ent_figure *figure, const ent_layout *layout)
{
    Agnode_t *nodes[MOST_NODES];
    size_t node_count;
    size_t edge_count;
    size_t crossings;
    char name[16];
    const ent_figure_edge *edges = ent_figure_edges(figure, &edge_count);
    GVC_t *gvc = gvContext();
    Agraph_t *graph;

    (void)snprintf(name, sizeof name, "figure");
    graph = agopen(name, Agundirected, NULL);
    (void)ent_figure_nodes(figure, &node_count);
    assert(node_count <= MOST_NODES && edge_count <= MOST_EDGES);
    for (size_t i = 0; i < node_count; i++) {
        (void)snprintf(name, sizeof name, "n%zu", i);
        nodes[i] = agnode(graph, name, 1);
        set(nodes[i], "shape", "box");
        set(nodes[i], "label", "");
        set(nodes[i], "fixedsize", "true");
        set_inches(nodes[i], "width", layout->boxes[i].width);
        set_inches(nodes[i], "height", layout->boxes[i].height);
    }
    for (size_t i = 0; i < edge_count; i++)
        (void)agedge(graph, nodes[edges[i].from], nodes[edges[i].to], NULL, 1);
    (void)gvLayout(gvc, graph, "neato");
    crossings = count_crossings(edges, edge_count, nodes);
    (void)gvFreeLayout(gvc, graph);
    (void)agclose(graph);
    (void)gvFreeContext(gvc);
    return crossings;
}
