/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/components.h"

#include <string.h>

#include "entente/core/mem.h"

enum {
    TELL_EVERY = 1 << 16 /**< Vertices or edges between two reports. */
};

static ent_status tell(const ent_progress *progress, uint64_t done,
                       uint64_t total, ent_error *err)
{
    if (done % TELL_EVERY == 0 &&
        !ent_progress_tell(progress, "components", done, total))
        return ent_fail(err, ENT_ERR_CANCELLED, "stopped among components");
    return ENT_OK;
}

/** The vertex that stands for the set of @p v; ways to it are halved. */
static uint32_t find(uint32_t *parent, uint32_t v)
{
    while (parent[v] != v) {
        parent[v] = parent[parent[v]];
        v = parent[v];
    }
    return v;
}

static ent_status label_weak(uint32_t *label, const ent_graph *graph,
                             const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t edges = ent_graph_edge_count(graph);

    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        label[v] = v;
    for (uint32_t e = 0; e < edges; e++) {
        uint32_t a = find(label, ent_graph_subject(graph, e));
        uint32_t b = find(label, ent_graph_object(graph, e));

        ENT_TRY(tell(progress, e, edges, err));
        /* The lower vertex stands for both. */
        if (a < b)
            label[b] = a;
        else
            label[a] = b;
    }
    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++)
        label[v] = find(label, v);

cleanup:
    return st;
}

/** A vertex that the search is at, and its next neighbour. */
typedef struct visit {
    uint32_t node;
    uint32_t next;
} visit;

/** State of Tarjan's search, in the names of his paper. */
typedef struct search {
    uint32_t *number;  /**< Order of first visits from 1; 0: not visited. */
    uint32_t *lowlink; /**< Least number known to be reached. */
    uint32_t *stack;   /**< Vertices whose component is open. */
    uint32_t stack_count;
    bool *open;  /**< Is it on the stack? */
    visit *path; /**< In place of recursion. */
    uint32_t path_count;
    uint32_t visited;
} search;

static void enter(search *s, uint32_t node)
{
    s->number[node] = s->lowlink[node] = ++s->visited;
    s->stack[s->stack_count++] = node;
    s->open[node] = true;
    s->path[s->path_count++] = (visit){node, 0};
}

/** All neighbours of the last vertex of the path have been seen. */
static void leave(search *s, uint32_t *label)
{
    uint32_t node = s->path[--s->path_count].node;

    if (s->path_count > 0) {
        uint32_t before = s->path[s->path_count - 1].node;

        if (s->lowlink[node] < s->lowlink[before])
            s->lowlink[before] = s->lowlink[node];
    }
    if (s->lowlink[node] == s->number[node]) {
        uint32_t last = 0;

        do {
            last = s->stack[--s->stack_count];
            s->open[last] = false;
            label[last] = node;
        } while (last != node);
    }
}

static ent_status visit_from(search *s, uint32_t root, uint32_t *label,
                             const ent_graph *graph,
                             const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;

    enter(s, root);
    while (s->path_count > 0) {
        visit *at = &s->path[s->path_count - 1];
        ent_neighbours to = ent_graph_neighbours_out(graph, at->node);

        if (at->next == to.count) {
            leave(s, label);
        } else {
            uint32_t next = to.node[at->next++];

            if (s->number[next] == 0) {
                ENT_TRY(tell(progress, s->visited, ent_graph_node_count(graph),
                             err));
                enter(s, next);
            } else if (s->open[next] &&
                       s->number[next] < s->lowlink[at->node]) {
                s->lowlink[at->node] = s->number[next];
            }
        }
    }

cleanup:
    return st;
}

static ent_status label_strong(uint32_t *label, const ent_graph *graph,
                               const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_node_count(graph);
    search s = {.number = ent_calloc(count, sizeof *s.number),
                .lowlink = ent_calloc(count, sizeof *s.lowlink),
                .stack = ent_calloc(count, sizeof *s.stack),
                .open = ent_calloc(count, sizeof *s.open),
                .path = ent_calloc(count, sizeof *s.path)};

    if (s.number == NULL || s.lowlink == NULL || s.stack == NULL ||
        s.open == NULL || s.path == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < count; v++) {
        ENT_TRY(tell(progress, v, count, err));
        if (s.number[v] == 0)
            ENT_TRY(visit_from(&s, v, label, graph, progress, err));
    }

cleanup:
    ent_free(s.number);
    ent_free(s.lowlink);
    ent_free(s.stack);
    ent_free(s.open);
    ent_free(s.path);
    return st;
}

ent_status ent_components(ent_partition *out, const ent_graph *graph,
                          ent_component_kind kind, const ent_progress *progress,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_node_count(graph);
    uint32_t *label = ent_calloc(count, sizeof *label);

    if (label == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(kind == ENT_COMPONENT_WEAK
                ? label_weak(label, graph, progress, err)
                : label_strong(label, graph, progress, err));
    ENT_TRY(ent_partition_make(out, graph, label, err));

cleanup:
    ent_free(label);
    return st;
}
