/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Yen, Finding the K shortest loopless paths in a network, Management Science
 * 17 (1971), 712-716; Lawler, A procedure for computing the K best solutions to
 * discrete optimization problems, Management Science 18 (1972), 401-405. All
 * chains that are not yet found fall into parts: those that begin as a found
 * one does up to some hop, and then go where no found one that begins so goes.
 * The best of each part waits; the best of these is the next. */
#include "entente/analysis/yen_internal.h"

#include "entente/core/mem.h"

ent_status ent_ranking_init(ranking *k, const roads *r, uint32_t from,
                            uint32_t to, const uint32_t *also,
                            size_t also_count, const ent_progress *progress,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = r->out.node_count;

    k->from = from;
    k->to = to;
    k->closed = ent_malloc(nodes, sizeof *k->closed);
    if (k->closed == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (uint32_t v = 0; v < nodes; v++)
        k->closed[v] = r->closed[v];
    for (size_t i = 0; i < also_count; i++)
        k->closed[also[i]] = also[i] != from && also[i] != to;
    ENT_TRY(ent_reach_init(&k->reach, r, k->closed, to, progress, err));
    ENT_TRY(ent_labels_init(&k->labels, r, &k->reach, k->closed, err));

cleanup:
    return st;
}

void ent_ranking_clear(ranking *k)
{
    for (size_t i = 0; i < k->found.count; i++)
        ent_free(k->found.items[i].route.nodes);
    for (size_t i = 0; i < k->waiting.count; i++)
        ent_free(k->waiting.items[i].route.nodes);
    ENT_VEC_CLEAR(&k->banned);
    ENT_VEC_CLEAR(&k->waiting);
    ENT_VEC_CLEAR(&k->found);
    ent_labels_clear(&k->labels);
    ent_reach_clear(&k->reach);
    ent_free(k->closed);
    *k = (ranking){0};
}

/** Let the best chain that begins so, and goes on as none of the banned, wait.
 */
static ent_status search_part(ranking *k, const uint32_t *nodes, uint32_t at,
                              const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    deviation made = {.at = at};
    beginning b = {.nodes = nodes,
                   .hops = at,
                   .banned = k->banned.items,
                   .banned_count = k->banned.count};

    ENT_TRY(
        ent_labels_search(&k->labels, &made.route, b, k->to, progress, err));
    if (made.route.nodes != NULL && !ENT_VEC_PUSH(&k->waiting, made)) {
        ent_free(made.route.nodes);
        st = ent_fail_nomem(err);
    }

cleanup:
    return st;
}

/** Does @p other begin with the first @p hops hops of @p nodes? */
static bool begins_so(const route *other, const uint32_t *nodes, uint32_t hops)
{
    if (other->hops <= hops)
        return false;
    for (uint32_t i = 0; i <= hops; i++)
        if (other->nodes[i] != nodes[i])
            return false;
    return true;
}

/** Where the found chains go that begin with these hops. */
static ent_status ban_found(ranking *k, const uint32_t *nodes, uint32_t hops,
                            ent_error *err)
{
    k->banned.count = 0;
    for (size_t i = 0; i < k->found.count; i++) {
        const route *other = &k->found.items[i].route;

        if (begins_so(other, nodes, hops) &&
            !ENT_VEC_PUSH(&k->banned, other->nodes[hops + 1]))
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

/** The best of the chains that wait becomes the next found. */
static ent_status take_best(ranking *k, ent_error *err)
{
    size_t best = 0;

    for (size_t i = 1; i < k->waiting.count; i++)
        if (ent_route_compare(&k->waiting.items[i].route,
                              &k->waiting.items[best].route) < 0)
            best = i;
    if (!ENT_VEC_PUSH(&k->found, k->waiting.items[best]))
        return ent_fail_nomem(err);
    k->waiting.items[best] = k->waiting.items[--k->waiting.count];
    return ENT_OK;
}

/** Split the part of which the last found chain was the best. */
static ent_status split_part(ranking *k, const ent_progress *progress,
                             ent_error *err)
{
    ent_status st = ENT_OK;
    deviation last = k->found.items[k->found.count - 1];

    for (uint32_t at = last.at; at < last.route.hops; at++) {
        ENT_TRY(ban_found(k, last.route.nodes, at, err));
        ENT_TRY(search_part(k, last.route.nodes, at, progress, err));
    }

cleanup:
    return st;
}

ent_status ent_ranking_extend(ranking *k, size_t count,
                              const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;

    while (k->found.count < count && !k->done) {
        if (k->found.count > 0)
            ENT_TRY(split_part(k, progress, err));
        else
            ENT_TRY(search_part(k, &k->from, 0, progress, err));
        k->done = k->waiting.count == 0;
        if (!k->done)
            ENT_TRY(take_best(k, err));
    }

cleanup:
    return st;
}
