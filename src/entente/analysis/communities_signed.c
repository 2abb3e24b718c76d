/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "entente/analysis/communities_internal.h"
#include "entente/analysis/signed.h"
#include "entente/core/mem.h"
#include "entente/model/igraph_glue.h"

/** igraph's defaults for its simulated annealing, as is the number of groups.
 */
static const double start_temperature = 1;
static const double stop_temperature = 0.01;
static const double cooling = 0.99;

/** The components of the signed graph, and what is known of their vertices. */
typedef struct work {
    const ent_igraph_calls *ig;
    ent_signed signs;
    uint32_t *order;  /**< The vertices, component by component. */
    uint32_t *number; /**< Of a vertex in its component; ENT_NO_INDEX before. */
    double *friends;  /**< Positive weight at each group of the component. */
    double *foes;
    double gain;      /**< Sum over the components; see add_quality(). */
    double total;     /**< Of the weights without their signs. */
    uint32_t largest; /**< Vertices of the largest component. */
} work;

/** One component, in work.order. */
typedef struct part {
    const uint32_t *node;
    uint32_t size;
    uint32_t pairs;
} part;

static void clear(work *w)
{
    ent_igraph_leave(w->ig);
    ent_signed_clear(&w->signs);
    ent_free(w->order);
    ent_free(w->number);
    ent_free(w->friends);
    ent_free(w->foes);
}

static ent_status init(work *w, const ent_graph *graph,
                       const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);

    ENT_TRY(ent_signed_init(&w->signs, graph, progress, err));
    w->order = ent_malloc(nodes, sizeof *w->order);
    w->number = ent_malloc(nodes, sizeof *w->number);
    w->friends = ent_malloc(nodes, sizeof *w->friends);
    w->foes = ent_malloc(nodes, sizeof *w->foes);
    if (w->order == NULL || w->number == NULL || w->friends == NULL ||
        w->foes == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < nodes; v++)
        w->number[v] = ENT_NO_INDEX;

cleanup:
    return st;
}

/** The component of @p node, breadth first, from place @p first of the order.
 */
static part gather(work *w, uint32_t node, uint32_t first)
{
    uint32_t *of = w->order + first;
    uint32_t size = 0;
    uint32_t ends = 0;

    w->number[node] = size;
    of[size++] = node;
    for (uint32_t at = 0; at < size; at++) {
        uint32_t from = of[at];

        ends += w->signs.begin[from + 1] - w->signs.begin[from];
        for (uint32_t i = w->signs.begin[from]; i < w->signs.begin[from + 1];
             i++) {
            uint32_t to = w->signs.to[i];

            if (w->number[to] != ENT_NO_INDEX)
                continue;
            w->number[to] = size;
            of[size++] = to;
        }
    }
    return (part){.node = of, .size = size, .pairs = ends / 2};
}

static ent_status check_size(const part *p, ent_error *err)
{
    if (p->size <= ENT_COMMUNITY_SIGNED_NODES &&
        p->pairs <= ENT_COMMUNITY_SIGNED_PAIRS)
        return ENT_OK;
    return ent_fail(err, ENT_ERR_LIMIT,
                    "%" PRIu32 " connected actors, %" PRIu32 " pairs with a "
                    "sign: signed takes %d and %d.  Narrow the view (about, "
                    "from, to, min-sources), or use balance",
                    p->size, p->pairs, ENT_COMMUNITY_SIGNED_NODES,
                    ENT_COMMUNITY_SIGNED_PAIRS);
}

/** Give igraph the pairs of a component. */
static ent_status put_pairs(const work *w, const part *p, igraph_t *out,
                            bool *have, igraph_vector_t *weights,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    igraph_vector_int_t ends = {0};

    ENT_IGRAPH(w->ig->vector_int_init(&ends, 0), err);
    ENT_IGRAPH(w->ig->vector_init(weights, 0), err);
    for (uint32_t k = 0; k < p->size; k++) {
        uint32_t v = p->node[k];

        for (uint32_t i = w->signs.begin[v]; i < w->signs.begin[v + 1]; i++) {
            uint32_t to = w->signs.to[i];
            double weight = w->signs.pairs[w->signs.pair[i]].weight;

            if (to < v)
                continue;
            ENT_IGRAPH(w->ig->vector_int_push_back(&ends, w->number[v]), err);
            ENT_IGRAPH(w->ig->vector_int_push_back(&ends, w->number[to]), err);
            ENT_IGRAPH(w->ig->vector_push_back(weights, weight), err);
        }
    }
    ENT_IGRAPH(w->ig->create(out, &ends, (igraph_integer_t)p->size, false),
               err);
    *have = true;

cleanup:
    w->ig->vector_int_destroy(&ends);
    return st;
}

/** Label the vertices of a component: @p first, plus the number of the first
 *  vertex with the same spin. */
static void put_labels(const part *p, uint32_t *label, uint32_t first,
                       const igraph_vector_int_t *spins)
{
    uint32_t of_spin[ENT_COMMUNITY_SIGNED_GROUPS];

    for (int s = 0; s < ENT_COMMUNITY_SIGNED_GROUPS; s++)
        of_spin[s] = ENT_NO_INDEX;
    for (uint32_t k = 0; k < p->size; k++) {
        uint32_t *l = &of_spin[VECTOR(*spins)[k]];

        if (*l == ENT_NO_INDEX)
            *l = first + k;
        label[p->node[k]] = *l;
    }
}

static ent_status anneal(const work *w, const part *p, uint32_t *label,
                         uint32_t first, ent_error *err)
{
    ent_status st = ENT_OK;
    igraph_t pairs;
    bool have = false;
    igraph_vector_t weights = {0};
    igraph_vector_int_t found = {0};

    ENT_TRY(put_pairs(w, p, &pairs, &have, &weights, err));
    ENT_IGRAPH(w->ig->vector_int_init(&found, 0), err);
    ENT_IGRAPH(w->ig->community_spinglass(
                   &pairs, &weights, NULL, NULL, &found, NULL,
                   ENT_COMMUNITY_SIGNED_GROUPS, false, start_temperature,
                   stop_temperature, cooling, IGRAPH_SPINCOMM_UPDATE_CONFIG, 1,
                   IGRAPH_SPINCOMM_IMP_NEG, 1),
               err);
    put_labels(p, label, first, &found);

cleanup:
    w->ig->vector_int_destroy(&found);
    w->ig->vector_destroy(&weights);
    if (have)
        w->ig->destroy(&pairs);
    return st;
}

/** What the groups of a component gain: the weight inside, less what chance
 *  would put there, which is K+ K+ / 4m+ - K- K- / 4m- for a group at which
 *  the positive weights sum to K+ and the negative ones to K-, of m+ and m- in
 *  the component. */
static void add_quality(work *w, const part *p, const uint32_t *label,
                        uint32_t first)
{
    double friends = 0; /* Twice m+. */
    double foes = 0;
    double inside = 0; /* Twice. */

    memset(w->friends, 0, p->size * sizeof *w->friends);
    memset(w->foes, 0, p->size * sizeof *w->foes);
    for (uint32_t k = 0; k < p->size; k++) {
        uint32_t v = p->node[k];
        uint32_t group = label[v] - first;

        for (uint32_t i = w->signs.begin[v]; i < w->signs.begin[v + 1]; i++) {
            double weight = w->signs.pairs[w->signs.pair[i]].weight;

            w->friends[group] += fmax(weight, 0);
            w->foes[group] += fmax(-weight, 0);
            if (label[w->signs.to[i]] == label[v])
                inside += weight;
        }
    }
    for (uint32_t g = 0; g < p->size; g++) {
        friends += w->friends[g];
        foes += w->foes[g];
    }
    w->total += (friends + foes) / 2;
    w->gain += inside / 2;
    for (uint32_t g = 0; g < p->size; g++) {
        if (friends > 0)
            w->gain -= w->friends[g] * w->friends[g] / (2 * friends);
        if (foes > 0)
            w->gain += w->foes[g] * w->foes[g] / (2 * foes);
    }
}

static void describe(ent_community_info *info, const work *w)
{
    info->quality = w->total > 0 ? w->gain / w->total : NAN;
    info->positive = w->signs.positive_count;
    info->negative = w->signs.negative_count;
    info->without_sign = w->signs.unsigned_count;
    info->status_left_out = w->signs.status_left_out;
    info->undated_left_out = w->signs.undated_left_out;
    if (w->largest > ENT_COMMUNITY_SIGNED_GROUPS)
        info->groups_tried = ENT_COMMUNITY_SIGNED_GROUPS;
}

/** Refuse before the first minute is spent. */
static ent_status check_sizes(work *w, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t first = 0;

    for (uint32_t v = 0; v < w->signs.node_count; v++) {
        part p;

        if (w->number[v] != ENT_NO_INDEX)
            continue;
        p = gather(w, v, first);
        ENT_TRY(check_size(&p, err));
        w->largest = p.size > w->largest ? p.size : w->largest;
        first += p.size;
    }
    for (uint32_t v = 0; v < w->signs.node_count; v++)
        w->number[v] = ENT_NO_INDEX;

cleanup:
    return st;
}

ent_status ent_community_signed(uint32_t *label, const ent_graph *graph,
                                ent_community_info *info,
                                const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t first = 0;
    work w = {0};

    ENT_TRY(init(&w, graph, progress, err));
    ENT_TRY(check_sizes(&w, err));
    ENT_TRY(ent_igraph_enter(&w.ig, progress, info->seed, err));
    for (uint32_t v = 0; v < w.signs.node_count; v++) {
        part p;

        if (w.number[v] != ENT_NO_INDEX)
            continue;
        p = gather(&w, v, first);
        label[v] = first;
        if (p.size > 1)
            ENT_TRY(anneal(&w, &p, label, first, err));
        add_quality(&w, &p, label, first);
        first += p.size;
    }
    describe(info, &w);

cleanup:
    clear(&w);
    return st;
}
