/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <math.h>

#include "entente/analysis/communities_internal.h"
#include "entente/core/mem.h"
#include "entente/core/rng.h"

enum {
    TELL_EVERY = 1 << 14 /**< Vertices between two reports. */
};

/** Relations at every vertex, whichever way they lead, without self-loops;
 *  parallel ones stay apart. */
typedef struct arcs {
    uint32_t node_count;
    uint32_t *begin; /**< node_count + 1. */
    uint32_t *to;
    double *strength;
} arcs;

/** What the neighbours of one vertex say. */
typedef struct poll {
    double *pull;     /**< By label: strength of the relations to those who have
                           it; all 0 between polls. */
    uint32_t *labels; /**< Those with a pull, then those with the greatest. */
    uint32_t count;
} poll;

static void arcs_clear(arcs *a)
{
    ent_free(a->begin);
    ent_free(a->to);
    ent_free(a->strength);
}

static void put_arcs(arcs *a, const ent_graph *graph)
{
    uint32_t edges = ent_graph_edge_count(graph);

    for (uint32_t e = 0; e < edges; e++) {
        uint32_t ends[2] = {ent_graph_subject(graph, e),
                            ent_graph_object(graph, e)};

        for (int i = 0; i < 2 && ends[0] != ends[1]; i++) {
            uint32_t at = --a->begin[ends[i]];

            a->to[at] = ends[1 - i];
            a->strength[at] = ent_graph_strength(graph, e);
        }
    }
}

static ent_status arcs_init(arcs *a, const ent_graph *graph, ent_error *err)
{
    uint32_t edges = ent_graph_edge_count(graph);
    uint32_t sum = 0;

    a->node_count = ent_graph_node_count(graph);
    a->begin = ent_calloc((size_t)a->node_count + 1, sizeof *a->begin);
    a->to = ent_malloc(2 * (size_t)edges, sizeof *a->to);
    a->strength = ent_malloc(2 * (size_t)edges, sizeof *a->strength);
    if (a->begin == NULL || a->to == NULL || a->strength == NULL)
        return ent_fail_nomem(err);
    for (uint32_t e = 0; e < edges; e++) {
        uint32_t subject = ent_graph_subject(graph, e);
        uint32_t object = ent_graph_object(graph, e);

        a->begin[subject] += subject != object;
        a->begin[object] += subject != object;
    }
    for (uint32_t v = 0; v <= a->node_count; v++)
        a->begin[v] = sum += a->begin[v];
    put_arcs(a, graph); /* Counts down from the ends to the beginnings. */
    return ENT_OK;
}

/** Let the neighbours of a vertex pull it, and list the labels that pull most;
 *  equal but for rounding is equal. @return Whether its own is among them. */
static bool ask(poll *p, const arcs *a, const uint32_t *label, uint32_t node)
{
    double most = 0;
    uint32_t kept = 0;
    bool is_own = false;

    p->count = 0;
    for (uint32_t i = a->begin[node]; i < a->begin[node + 1]; i++) {
        uint32_t l = label[a->to[i]];

        if (!(p->pull[l] > 0))
            p->labels[p->count++] = l;
        p->pull[l] += a->strength[i];
        most = fmax(most, p->pull[l]);
    }
    for (uint32_t i = 0; i < p->count; i++) {
        uint32_t l = p->labels[i];

        if (p->pull[l] >= most * (1 - 1e-12)) {
            p->labels[kept++] = l;
            is_own = is_own || l == label[node];
        }
        p->pull[l] = 0;
    }
    p->count = kept;
    return is_own || kept == 0;
}

static void shuffle(uint32_t *order, uint32_t count, ent_rng *rng)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = (uint32_t)ent_rng_below(rng, i);
        uint32_t swapped = order[i - 1];

        order[i - 1] = order[j];
        order[j] = swapped;
    }
}

/** Let every vertex, in random order, take one of the labels that pull it most;
 *  one that has such a label keeps it. @p changes counts those that took one.
 */
static ent_status sweep(uint32_t *label, uint32_t *order, const arcs *a,
                        poll *p, ent_rng *rng, uint32_t *changes,
                        const ent_progress *progress, ent_error *err)
{
    *changes = 0;
    shuffle(order, a->node_count, rng);
    for (uint32_t i = 0; i < a->node_count; i++) {
        uint32_t node = order[i];

        if (i % TELL_EVERY == 0 &&
            !ent_progress_tell(progress, "communities", i, a->node_count))
            return ent_fail(err, ENT_ERR_CANCELLED,
                            "stopped among communities");
        if (ask(p, a, label, node))
            continue;
        label[node] = p->labels[ent_rng_below(rng, p->count)];
        ++*changes;
    }
    return ENT_OK;
}

static ent_status propagate(uint32_t *label, uint32_t *order, const arcs *a,
                            poll *p, uint32_t iterations,
                            ent_community_info *info,
                            const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t most = iterations == 0 ? ENT_COMMUNITY_ITERATIONS : iterations;
    uint32_t changes = a->node_count;
    ent_rng rng;

    ent_rng_init(&rng, info->seed);
    for (uint32_t v = 0; v < a->node_count; v++)
        label[v] = order[v] = v;
    while (changes > 0 && info->iterations < most) {
        ENT_TRY(sweep(label, order, a, p, &rng, &changes, progress, err));
        info->iterations++;
    }
    info->stable = changes == 0;

cleanup:
    return st;
}

ent_status ent_label_propagation(uint32_t *label, const ent_graph *graph,
                                 uint32_t iterations, ent_community_info *info,
                                 const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = ent_graph_node_count(graph);
    arcs a = {0};
    uint32_t *order = ent_malloc(count, sizeof *order);
    poll p = {.pull = ent_calloc(count, sizeof *p.pull),
              .labels = ent_malloc(count, sizeof *p.labels)};

    if (order == NULL || p.pull == NULL || p.labels == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(arcs_init(&a, graph, err));
    ENT_TRY(propagate(label, order, &a, &p, iterations, info, progress, err));

cleanup:
    arcs_clear(&a);
    ent_free(p.labels);
    ent_free(p.pull);
    ent_free(order);
    return st;
}
