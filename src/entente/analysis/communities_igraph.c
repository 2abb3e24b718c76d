/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>

#include "entente/analysis/communities_internal.h"
#include "entente/model/igraph_glue.h"

enum {
    TRIALS = 10,
    STEPS = 4 /**< Of a walk; Pons and Latapy, section 5.1, find 4 or 5 good. */
};

/** What igraph is given and gives. */
typedef struct work {
    const ent_igraph_calls *ig;
    igraph_t pairs;
    bool have_pairs;
    igraph_vector_t strength;
    igraph_matrix_int_t
        merges; /**< Row i joins two groups to node_count + i. */
    igraph_vector_t modularity; /**< Before merge i; one more at the end. */
    igraph_vector_int_t membership;
} work;

static void leave(work *w)
{
    if (w->ig == NULL)
        return;
    /* igraph allows zeroed ones to be destroyed. */
    w->ig->vector_int_destroy(&w->membership);
    w->ig->vector_destroy(&w->modularity);
    w->ig->matrix_int_destroy(&w->merges);
    w->ig->vector_destroy(&w->strength);
    if (w->have_pairs)
        w->ig->destroy(&w->pairs);
    ent_igraph_leave(w->ig);
}

static ent_status enter(work *w, const ent_graph *graph, bool directed,
                        uint64_t seed, const ent_progress *progress,
                        ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_igraph_enter(&w->ig, progress, seed, err));
    ENT_TRY(ent_graph_collapse(w->ig, graph, directed, &w->pairs, &w->strength,
                               NULL, err));
    w->have_pairs = true;
    ENT_IGRAPH(w->ig->vector_int_init(&w->membership, 0), err);
    ENT_IGRAPH(w->ig->vector_init(&w->modularity, 0), err);
    ENT_IGRAPH(w->ig->matrix_int_init(&w->merges, 0, 0), err);

cleanup:
    return st;
}

/** Where igraph asks too seldom whether to go on. */
static ent_status check_size(const work *w, const ent_graph *graph,
                             ent_community_method method, ent_error *err)
{
    uint64_t nodes = ent_graph_node_count(graph);
    uint64_t pairs = (uint64_t)w->ig->vector_size(&w->strength);
    bool fits = method == ENT_COMMUNITY_INFOMAP
                    ? pairs <= ENT_COMMUNITY_INFOMAP_PAIRS
                : method == ENT_COMMUNITY_WALKTRAP
                    ? nodes * pairs <= ENT_COMMUNITY_WALKTRAP_WORK
                    : pairs <= ENT_COMMUNITY_FAST_GREEDY_PAIRS;

    if (fits)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_LIMIT,
                    "%" PRIu64 " actors, %" PRIu64 " pairs with relations: too "
                    "many for %s.  Narrow the view (about, from, to, "
                    "min-sources), or use leiden",
                    nodes, pairs, ent_community_method_name(method));
}

static ent_status infomap(work *w, uint32_t trials, ent_community_info *info,
                          ent_error *err)
{
    ent_status st = ENT_OK;
    igraph_real_t length = 0;

    info->iterations = trials == 0 ? TRIALS : trials;
    ENT_IGRAPH(w->ig->community_infomap(&w->pairs, &w->strength, NULL,
                                        info->iterations, &w->membership,
                                        &length),
               err);
    info->quality = length;

cleanup:
    return st;
}

/** Cut the tree of merges where modularity is greatest, the first such place.
 *  igraph 0.10.2 does not consider the last merge of fast-greedy. */
static ent_status cut(work *w, uint32_t nodes, ent_error *err)
{
    ent_status st = ENT_OK;
    igraph_integer_t best = 0;

    for (igraph_integer_t i = 1; i < w->ig->vector_size(&w->modularity); i++) {
        if (VECTOR(w->modularity)[i] > VECTOR(w->modularity)[best])
            best = i;
    }
    ENT_IGRAPH(w->ig->community_to_membership(&w->merges, nodes, best,
                                              &w->membership, NULL),
               err);

cleanup:
    return st;
}

static ent_status run(work *w, const ent_graph *graph,
                      ent_community_method method, uint32_t trials,
                      ent_community_info *info, ent_error *err)
{
    ent_status st = ENT_OK;

    if (method == ENT_COMMUNITY_INFOMAP) {
        ENT_TRY(infomap(w, trials, info, err));
        goto cleanup;
    }
    if (method == ENT_COMMUNITY_WALKTRAP)
        ENT_IGRAPH(w->ig->community_walktrap(&w->pairs, &w->strength, STEPS,
                                             &w->merges, &w->modularity, NULL),
                   err);
    else
        ENT_IGRAPH(w->ig->community_fastgreedy(&w->pairs, &w->strength,
                                               &w->merges, &w->modularity,
                                               NULL),
                   err);
    ENT_TRY(cut(w, ent_graph_node_count(graph), err));

cleanup:
    return st;
}

ent_status ent_community_by_igraph(uint32_t *label, const ent_graph *graph,
                                   ent_community_method method, uint32_t trials,
                                   ent_community_info *info,
                                   const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);
    bool directed = method == ENT_COMMUNITY_INFOMAP &&
                    ent_graph_view(graph)->direction != ENT_DIRECTION_BOTH;
    work w = {0};

    ENT_TRY(enter(&w, graph, directed, info->seed, progress, err));
    for (uint32_t v = 0; v < nodes; v++)
        label[v] = v;
    if (w.ig->vector_size(&w.strength) == 0)
        goto cleanup; /* Not all of igraph's methods allow it. */
    ENT_TRY(check_size(&w, graph, method, err));
    ENT_TRY(run(&w, graph, method, trials, info, err));
    for (uint32_t v = 0; v < nodes; v++)
        label[v] = (uint32_t)VECTOR(w.membership)[v];

cleanup:
    leave(&w);
    return st;
}
