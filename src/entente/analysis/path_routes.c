/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/path_routes_internal.h"

#include "entente/analysis/heap_internal.h"
#include "entente/analysis/path_passable_internal.h"
#include "entente/core/mem.h"

/** Let the join of the first chain of each leg wait, if each has one. */
static ent_status begin_joins(routes *s, const ent_progress *progress,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    join first = {0};

    for (size_t i = 0; i < s->leg_count; i++) {
        ENT_TRY(ent_ranking_extend(&s->legs[i], 1, progress, err));
        if (s->legs[i].found.count == 0)
            goto cleanup;
        first.cost += s->legs[i].found.items[0].route.cost;
    }
    first.choice = ent_calloc(s->leg_count, sizeof *first.choice);
    if (first.choice == NULL || !ENT_VEC_PUSH(&s->joins, first)) {
        ent_free(first.choice);
        st = ent_fail_nomem(err);
    }

cleanup:
    return st;
}

ent_status ent_routes_init(routes *s, const roads *r,
                           const ent_path_rules *rules, uint32_t from,
                           uint32_t to, const ent_progress *progress,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    size_t passed = rules->through_count;
    bool passable = true;

    s->roads = r;
    s->leg_roads = *r;
    s->leg_roads.chronological = r->chronological && passed == 0;
    s->legs = ent_calloc(passed + 1, sizeof *s->legs);
    s->on_chain = ent_calloc(r->out.node_count, sizeof *s->on_chain);
    if (s->legs == NULL || s->on_chain == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    s->leg_count = passed + 1;
    ENT_TRY(ent_labels_init(&s->track, r, NULL, r->closed, err));
    for (size_t i = 0; i <= passed; i++) {
        uint32_t start = i == 0 ? from : rules->through[i - 1];
        uint32_t end = i == passed ? to : rules->through[i];

        ENT_TRY(ent_ranking_init(&s->legs[i], &s->leg_roads, start, end,
                                 rules->through, passed, progress, err));
        /* The ends of the whole are not on the legs between others. */
        s->legs[i].closed[from] = s->legs[i].closed[from] || i > 0;
        s->legs[i].closed[to] = s->legs[i].closed[to] || i < passed;
    }
    if (passed > 0)
        ENT_TRY(
            ent_path_passable(&passable, r, rules, from, to, progress, err));
    if (passed > 0 && passable)
        ENT_TRY(begin_joins(s, progress, err));

cleanup:
    return st;
}

void ent_routes_clear(routes *s)
{
    for (size_t i = 0; i < s->leg_count; i++)
        ent_ranking_clear(&s->legs[i]);
    for (size_t i = 0; i < s->joins.count; i++)
        ent_free(s->joins.items[i].choice);
    for (size_t i = 0; i < s->ready.count; i++)
        ent_free(s->ready.items[i].nodes);
    ENT_VEC_CLEAR(&s->ready);
    ENT_VEC_CLEAR(&s->joins);
    ent_free(s->on_chain);
    ent_free(s->legs);
    ent_labels_clear(&s->track);
    *s = (routes){0};
}

static ent_status copy_route(route *out, const route *r, ent_error *err)
{
    uint32_t *nodes = ent_malloc((size_t)r->hops + 1, sizeof *nodes);

    if (nodes == NULL)
        return ent_fail_nomem(err);
    for (uint32_t i = 0; i <= r->hops; i++)
        nodes[i] = r->nodes[i];
    *out = *r;
    out->nodes = nodes;
    return ENT_OK;
}

static int compare_joins(const routes *s, const join *a, const join *b)
{
    if (a->cost != b->cost)
        return a->cost < b->cost ? -1 : 1;
    for (size_t i = 0; i < s->leg_count; i++)
        if (a->choice[i] != b->choice[i])
            return a->choice[i] < b->choice[i] ? -1 : 1;
    return 0;
}

/** The cheapest join that waits, no longer waiting; a binary heap. */
static join take_join(routes *s)
{
    join *items = s->joins.items;
    join top = items[0];
    size_t count = --s->joins.count;
    join last = items[count];
    size_t at = 0;

    for (size_t child = 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count &&
            compare_joins(s, &items[child + 1], &items[child]) < 0)
            child++;
        if (compare_joins(s, &last, &items[child]) < 0)
            break;
        items[at] = items[child];
        at = child;
    }
    items[at] = last;
    return top;
}

/** Let the join with the next chain of one leg wait, if the leg has one. */
static ent_status vary(routes *s, const join *j, uint32_t leg,
                       const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    ranking *k = &s->legs[leg];
    join next = {.at = leg};
    size_t at = s->joins.count;

    ENT_TRY(ent_ranking_extend(k, (size_t)j->choice[leg] + 2, progress, err));
    if (k->found.count < (size_t)j->choice[leg] + 2)
        goto cleanup;
    next.choice = ent_malloc(s->leg_count, sizeof *next.choice);
    if (next.choice == NULL || !ENT_VEC_PUSH(&s->joins, next)) {
        ent_free(next.choice);
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < s->leg_count; i++) {
        next.choice[i] = j->choice[i] + (i == leg);
        next.cost += s->legs[i].found.items[next.choice[i]].route.cost;
    }
    for (; at > 0 && compare_joins(s, &next, &s->joins.items[(at - 1) / 2]) < 0;
         at = (at - 1) / 2)
        s->joins.items[at] = s->joins.items[(at - 1) / 2];
    s->joins.items[at] = next;

cleanup:
    return st;
}

/** Put the chains of a join one behind the other.
 *  @return False if a vertex would be there twice, or the hops are too many. */
static bool join_up(routes *s, const join *j, uint32_t *nodes, uint32_t *hops)
{
    bool simple = true;

    *hops = 0;
    for (size_t i = 0; i < s->leg_count; i++) {
        const route *r = &s->legs[i].found.items[j->choice[i]].route;

        for (uint32_t k = 0; k < r->hops && simple; k++) {
            simple = !s->on_chain[r->nodes[k]];
            s->on_chain[r->nodes[k]] = true;
            nodes[(*hops)++] = r->nodes[k];
        }
        nodes[*hops] = r->nodes[r->hops];
    }
    for (uint32_t k = 0; k < *hops; k++)
        s->on_chain[nodes[k]] = false;
    return simple && *hops <= s->roads->max_hops;
}

/** If a join is a chain that keeps the rules, it is ready. */
static ent_status try_join(routes *s, const join *j, ent_error *err)
{
    ent_status st = ENT_OK;
    route made = {.cost = j->cost, .day = ENT_DAY_MIN};
    size_t room = 1;
    bool fits = false;

    for (size_t i = 0; i < s->leg_count; i++)
        room += s->legs[i].found.items[j->choice[i]].route.hops;
    made.nodes = ent_malloc(room, sizeof *made.nodes);
    if (made.nodes == NULL)
        return ent_fail_nomem(err);
    fits = join_up(s, j, made.nodes, &made.hops);
    if (fits && s->roads->chronological)
        ENT_TRY(ent_labels_follow(&s->track, &made, NULL, &fits, err));
    if (!fits)
        goto cleanup;
    if (!ENT_VEC_PUSH(&s->ready, made)) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    made.nodes = NULL;

cleanup:
    ent_free(made.nodes);
    return st;
}

/** Can no join that waits be as good as this chain? Equal ones may arrive
 *  earlier. */
static bool is_next(const routes *s, const route *r)
{
    double least = s->joins.items[0].cost;

    if (s->roads->chronological && ent_same_length(r->cost, least))
        return false;
    return r->cost <= least;
}

/** Try joins until the best chain that is ready cannot be undercut.
 *  @param[out] best  Its place among the ready. */
static ent_status try_joins(routes *s, size_t *best,
                            const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    join j = {0};

    for (;;) {
        *best = 0;
        for (size_t i = 1; i < s->ready.count; i++)
            if (ent_route_compare(&s->ready.items[i], &s->ready.items[*best]) <
                0)
                *best = i;
        if (s->joins.count == 0 || s->cut_off ||
            (s->ready.count > 0 && is_next(s, &s->ready.items[*best])))
            break;
        s->cut_off = s->tried == ENT_PATHS_THROUGH_MAX;
        if (s->cut_off)
            break;
        j = take_join(s);
        s->tried++;
        ENT_TRY(ent_path_tell(progress, s->tried, err));
        ENT_TRY(try_join(s, &j, err));
        for (uint32_t leg = j.at; leg < s->leg_count; leg++)
            ENT_TRY(vary(s, &j, leg, progress, err));
        ent_free(j.choice);
        j.choice = NULL;
    }

cleanup:
    ent_free(j.choice);
    return st;
}

ent_status ent_routes_next(routes *s, route *out, const ent_progress *progress,
                           ent_error *err)
{
    ent_status st = ENT_OK;
    size_t best = 0;

    out->nodes = NULL;
    if (s->leg_count == 1) {
        ENT_TRY(ent_ranking_extend(&s->legs[0], s->given + 1, progress, err));
        if (s->legs[0].found.count > s->given)
            ENT_TRY(
                copy_route(out, &s->legs[0].found.items[s->given].route, err));
    } else {
        ENT_TRY(try_joins(s, &best, progress, err));
        if (s->ready.count > 0) {
            *out = s->ready.items[best];
            s->ready.items[best] = s->ready.items[--s->ready.count];
        }
    }
    s->given++;

cleanup:
    return st;
}
