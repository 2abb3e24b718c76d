/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "entente/analysis/communities_internal.h"
#include "entente/core/mem.h"
#include "entente/model/igraph_glue.h"

/** Randomness of the refinement; the value of the paper's experiments. */
#define BETA 0.01

/** A graph on loan to igraph. Start as `{.ig = ig}`. */
typedef struct loan {
    const ent_igraph_calls *ig;
    igraph_t graph;
    bool have_graph;
    igraph_vector_t strength; /**< Of each pair. */
    igraph_vector_t weight;   /**< Of each vertex. */
    igraph_vector_int_t membership;
} loan;

static ent_status lend(loan *l, const ent_graph *graph, ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_graph_collapse(l->ig, graph, false, &l->graph, &l->strength,
                               NULL, err));
    l->have_graph = true;
    ENT_IGRAPH(
        l->ig->vector_int_init(&l->membership,
                               (igraph_integer_t)ent_graph_node_count(graph)),
        err);

cleanup:
    return st;
}

static void take_back(loan *l)
{
    if (l->ig == NULL)
        return;
    l->ig->vector_int_destroy(&l->membership);
    l->ig->vector_destroy(&l->weight);
    l->ig->vector_destroy(&l->strength);
    if (l->have_graph)
        l->ig->destroy(&l->graph);
}

/** What a vertex counts in the quality: its strength for modularity, with the
 *  resolution r / 2m; 1 for CPM. @return The resolution for igraph. */
static ent_status weigh(loan *l, bool modularity, double *resolution,
                        ent_error *err)
{
    ent_status st = ENT_OK;
    igraph_integer_t count = l->ig->vcount(&l->graph);
    double total = 0;

    ENT_IGRAPH(l->ig->vector_init(&l->weight, count), err);
    for (igraph_integer_t v = 0; v < count; v++)
        VECTOR(l->weight)[v] = modularity ? 0 : 1;
    for (igraph_integer_t e = 0; modularity && e < l->ig->ecount(&l->graph);
         e++) {
        double strength = VECTOR(l->strength)[e];

        VECTOR(l->weight)[IGRAPH_FROM(&l->graph, e)] += strength;
        VECTOR(l->weight)[IGRAPH_TO(&l->graph, e)] += strength;
        total += 2 * strength;
    }
    if (total > 0)
        *resolution /= total;

cleanup:
    return st;
}

/** Take over igraph's communities, whose numbers are below @p count. @return
 *  Whether they are other groups than those that @p label had; @p seen, of
 *  @p count, is scratch. */
static bool take_over(uint32_t *label, uint32_t *seen, const loan *l,
                      uint32_t count)
{
    bool changed = false;

    /* Groups are the same if old and new numbers determine each other. With as
     * many old groups as new ones, one way would do; both are cheap. */
    for (int way = 0; way < 2; way++) {
        memset(seen, 0xff, count * sizeof *seen);
        for (uint32_t v = 0; v < count; v++) {
            uint32_t new = (uint32_t)VECTOR(l->membership)[v];
            uint32_t from = way == 0 ? label[v] : new;
            uint32_t to = way == 0 ? new : label[v];

            if (seen[from] == ENT_NO_INDEX)
                seen[from] = to;
            changed = changed || seen[from] != to;
        }
    }
    for (uint32_t v = 0; v < count; v++)
        label[v] = (uint32_t)VECTOR(l->membership)[v];
    return changed;
}

static ent_status iterate(uint32_t *label, uint32_t *seen, loan *l,
                          double resolution, uint32_t iterations,
                          ent_community_info *info,
                          const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t count = (uint32_t)l->ig->vcount(&l->graph);
    uint32_t most = iterations == 0 ? ENT_COMMUNITY_ITERATIONS : iterations;

    for (uint32_t v = 0; v < count; v++)
        label[v] = v;
    info->stable = l->ig->ecount(&l->graph) == 0;
    while (!info->stable && info->iterations < most) {
        if (!ent_progress_tell(progress, "communities", info->iterations, 0)) {
            st = ent_fail(err, ENT_ERR_CANCELLED, "stopped among communities");
            goto cleanup;
        }
        ENT_IGRAPH(l->ig->community_leiden(
                       &l->graph, &l->strength, &l->weight, resolution, BETA,
                       info->iterations > 0, 1, &l->membership, NULL, NULL),
                   err);
        info->iterations++;
        info->stable = !take_over(label, seen, l, count);
    }

cleanup:
    return st;
}

ent_status ent_leiden(uint32_t *label, const ent_graph *graph, bool modularity,
                      uint32_t iterations, ent_community_info *info,
                      const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    double resolution = info->resolution;
    uint32_t *seen = ent_calloc(ent_graph_node_count(graph), sizeof *seen);
    loan l = {0};

    if (seen == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(ent_igraph_enter(&l.ig, progress, info->seed, err));
    ENT_TRY(lend(&l, graph, err));
    ENT_TRY(weigh(&l, modularity, &resolution, err));
    ENT_TRY(
        iterate(label, seen, &l, resolution, iterations, info, progress, err));

cleanup:
    take_back(&l);
    ent_igraph_leave(l.ig);
    ent_free(seen);
    return st;
}
