/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/signed.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "entente/analysis/signed_internal.h"
#include "entente/analysis/ties.h"
#include "entente/core/mem.h"

enum {
    /** Weights are added as whole thousandths, so that a sum that should be 0
     *  is 0. */
    THOUSANDTHS = 1000,
    POLL_EVERY = 16384
};

/** What is known of a pair while its edges are read. */
typedef struct tally {
    ent_signed_pair pair;
    int64_t sum;
    int32_t latest; /**< Day that decides; ENT_DAY_MIN: none yet. */
} tally;

/** The ends of all edges between different vertices, in the order of the edges;
 *  @p edges are these. */
static uint32_t list_ends(const ent_graph *graph, uint32_t *edges,
                          uint32_t *low, uint32_t *high)
{
    uint32_t count = 0;

    for (uint32_t v = 0; v < ent_graph_node_count(graph); v++) {
        uint32_t end = ent_graph_first_edge(graph, v + 1);

        for (uint32_t e = ent_graph_first_edge(graph, v); e < end; e++) {
            uint32_t object = ent_graph_object(graph, e);

            if (object == v)
                continue;
            edges[count] = e;
            low[count] = v < object ? v : object;
            high[count++] = v < object ? object : v;
        }
    }
    return count;
}

/** Counting sort of places @p from by their @p key, stable, into @p to; @p from
 *  NULL: 0, 1, 2 ... @p begin has room for node_count + 1. */
static void order_places(uint32_t *to, const uint32_t *from,
                         const uint32_t *key, uint32_t count, uint32_t *begin,
                         uint32_t node_count)
{
    memset(begin, 0, ((size_t)node_count + 1) * sizeof *begin);
    for (uint32_t i = 0; i < count; i++)
        begin[key[i] + 1]++;
    for (uint32_t v = 0; v < node_count; v++)
        begin[v + 1] += begin[v];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = from == NULL ? i : from[i];

        to[begin[key[place]]++] = place;
    }
}

ent_status ent_pairing_init(pairing *out, const ent_graph *graph,
                            ent_error *err)
{
    ent_status st = ENT_OK;
    uint32_t nodes = ent_graph_node_count(graph);
    size_t most = ent_graph_edge_count(graph);
    pairing p = {.edges = ent_malloc(most, sizeof *p.edges),
                 .low = ent_malloc(most, sizeof *p.low),
                 .high = ent_malloc(most, sizeof *p.high)};
    pairing raw = {.edges = ent_malloc(most, sizeof *raw.edges),
                   .low = ent_malloc(most, sizeof *raw.low),
                   .high = ent_malloc(most, sizeof *raw.high)};
    uint32_t *begin = ent_malloc((size_t)nodes + 1, sizeof *begin);

    if (p.edges == NULL || p.low == NULL || p.high == NULL ||
        raw.edges == NULL || raw.low == NULL || raw.high == NULL ||
        begin == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    p.count = list_ends(graph, raw.edges, raw.low, raw.high);
    order_places(p.high, NULL, raw.high, p.count, begin, nodes);
    order_places(p.edges, p.high, raw.low, p.count, begin, nodes);
    for (uint32_t i = 0; i < p.count; i++) {
        uint32_t place = p.edges[i];

        p.edges[i] = raw.edges[place];
        p.low[i] = raw.low[place];
        p.high[i] = raw.high[place];
    }
    *out = p;
    p = (pairing){0};

cleanup:
    ent_free(begin);
    ent_pairing_clear(&raw);
    ent_pairing_clear(&p);
    return st;
}

void ent_pairing_clear(pairing *p)
{
    ent_free(p->edges);
    ent_free(p->low);
    ent_free(p->high);
    *p = (pairing){0};
}

static int64_t weight_of(const ent_graph *graph, uint32_t edge)
{
    const ent_mode *mode = ent_graph_mode(graph, edge);
    double weight =
        mode == NULL ? ent_graph_type(graph, edge)->weight : mode->weight;

    return (int64_t)llround(weight * THOUSANDTHS);
}

/** Day of a relation under ENT_SIGN_LATEST; ENT_DAY_MIN: none. */
static int32_t day_of(const ent_graph *graph, uint32_t edge, int32_t horizon)
{
    int32_t first = ent_graph_first_day(graph, edge);
    int32_t last = ent_graph_last_day(graph, edge);

    if (last == ENT_DAY_MAX) {
        if (first == ENT_DAY_MIN)
            return ENT_DAY_MIN;
        if (!ent_graph_type(graph, edge)->tie)
            last = first;
    }
    return last < horizon ? last : horizon;
}

static bool counts(const ent_graph *graph, uint32_t edge)
{
    ent_rel_status status = ent_graph_status(graph, edge);

    return ent_graph_view(graph)->statuses != 0 ||
           (status != ENT_REL_DENIED && status != ENT_REL_PLANNED);
}

/** Let an edge count for the pair; those that decide are kept in @p edges. */
static void add_edge(tally *t, ent_signed *s, const ent_graph *graph,
                     uint32_t edge, int32_t horizon)
{
    int64_t weight = weight_of(graph, edge);
    bool latest = ent_graph_view(graph)->sign == ENT_SIGN_LATEST;

    t->pair.positive += weight > 0;
    t->pair.negative += weight < 0;
    t->pair.neutral += weight == 0;
    if (weight == 0)
        return;
    if (latest) {
        int32_t day = day_of(graph, edge, horizon);

        s->undated_left_out += day == ENT_DAY_MIN;
        if (day == ENT_DAY_MIN || day < t->latest)
            return;
        if (day > t->latest) {
            t->latest = day;
            t->sum = 0;
            t->pair.edge_count = 0;
        }
    }
    t->sum += weight;
    s->edges[t->pair.first_edge + t->pair.edge_count++] = edge;
}

/** The pair is complete: keep it if it has a sign. */
static void end_pair(tally *t, ent_signed *s, const ent_graph *graph)
{
    ent_signed_pair *pair = &t->pair;

    if (t->sum == 0) {
        s->unsigned_count +=
            pair->positive + pair->negative + pair->neutral > 0;
        return;
    }
    pair->sign = t->sum > 0 ? 1 : -1;
    pair->weight = (double)t->sum / THOUSANDTHS;
    pair->best = ENT_NO_INDEX;
    for (uint32_t i = 0; i < pair->edge_count; i++) {
        uint32_t edge = s->edges[pair->first_edge + i];

        if ((weight_of(graph, edge) > 0) == (t->sum > 0) &&
            (pair->best == ENT_NO_INDEX ||
             ent_edge_is_stronger(graph, edge, pair->best)))
            pair->best = edge;
    }
    s->positive_count += pair->sign > 0;
    s->negative_count += pair->sign < 0;
    s->pairs[s->pair_count++] = *pair;
}

static ent_status read_pairs(ent_signed *s, const ent_graph *graph,
                             const pairing *p, const bool *keep,
                             int32_t horizon, const ent_progress *progress,
                             ent_error *err)
{
    uint32_t decided = 0;

    for (uint32_t i = 0; i < p->count;) {
        tally t = {
            .pair = {.a = p->low[i], .b = p->high[i], .first_edge = decided},
            .latest = ENT_DAY_MIN};
        uint32_t before = s->pair_count;

        for (; i < p->count && p->low[i] == t.pair.a && p->high[i] == t.pair.b;
             i++) {
            if (i % POLL_EVERY == 0 &&
                !ent_progress_tell(progress, "signs", i, p->count))
                return ent_fail(err, ENT_ERR_CANCELLED, "stopped");
            if (keep != NULL && !keep[p->edges[i]])
                continue;
            if (counts(graph, p->edges[i]))
                add_edge(&t, s, graph, p->edges[i], horizon);
            else
                s->status_left_out++;
        }
        end_pair(&t, s, graph);
        if (s->pair_count > before)
            decided += t.pair.edge_count;
    }
    return ENT_OK;
}

/** Rows of neighbours from the pairs, which are ordered. */
static void link_pairs(ent_signed *s)
{
    for (uint32_t i = 0; i < s->pair_count; i++) {
        s->begin[s->pairs[i].a + 1]++;
        s->begin[s->pairs[i].b + 1]++;
    }
    for (uint32_t v = 0; v < s->node_count; v++) {
        s->actor_count += s->begin[v + 1] > 0;
        s->begin[v + 1] += s->begin[v];
    }
    /* The lower neighbours of a vertex come first, as its pairs do. */
    for (uint32_t i = 0; i < s->pair_count; i++) {
        uint32_t at = s->begin[s->pairs[i].b]++;

        s->to[at] = s->pairs[i].a;
        s->pair[at] = i;
    }
    for (uint32_t i = 0; i < s->pair_count; i++) {
        uint32_t at = s->begin[s->pairs[i].a]++;

        s->to[at] = s->pairs[i].b;
        s->pair[at] = i;
    }
    for (uint32_t v = s->node_count; v > 0; v--)
        s->begin[v] = s->begin[v - 1];
    s->begin[0] = 0;
}

ent_status ent_signed_of(ent_signed *out, const ent_graph *graph,
                         const pairing *pairs, const bool *keep,
                         int32_t horizon, const ent_progress *progress,
                         ent_error *err)
{
    ent_status st = ENT_OK;
    ent_signed s = {.node_count = ent_graph_node_count(graph)};

    s.begin = ent_calloc((size_t)s.node_count + 1, sizeof *s.begin);
    s.edges = ent_malloc(pairs->count, sizeof *s.edges);
    s.pairs = ent_malloc(pairs->count, sizeof *s.pairs);
    if (s.begin == NULL || s.edges == NULL || s.pairs == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    ENT_TRY(read_pairs(&s, graph, pairs, keep, horizon, progress, err));
    s.to = ent_malloc(2 * (size_t)s.pair_count, sizeof *s.to);
    s.pair = ent_malloc(2 * (size_t)s.pair_count, sizeof *s.pair);
    if (s.to == NULL || s.pair == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    link_pairs(&s);
    *out = s;
    s = (ent_signed){0};

cleanup:
    ent_signed_clear(&s);
    return st;
}

static int32_t horizon_of(const ent_view *view)
{
    if (view->as_of.known)
        return view->as_of.last;
    return view->to.known ? view->to.last : ENT_DAY_MAX;
}

ent_status ent_signed_init(ent_signed *out, const ent_graph *graph,
                           const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    pairing pairs = {0};

    assert(out != NULL && graph != NULL);
    ENT_TRY(ent_pairing_init(&pairs, graph, err));
    ENT_TRY(ent_signed_of(out, graph, &pairs, NULL,
                          horizon_of(ent_graph_view(graph)), progress, err));

cleanup:
    ent_pairing_clear(&pairs);
    return st;
}

void ent_signed_clear(ent_signed *s)
{
    ent_free(s->pairs);
    ent_free(s->begin);
    ent_free(s->to);
    ent_free(s->pair);
    ent_free(s->edges);
    *s = (ent_signed){0};
}

uint32_t ent_signed_find(const ent_signed *s, uint32_t a, uint32_t b)
{
    uint32_t low = s->begin[a];
    uint32_t high = s->begin[a + 1];

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (s->to[middle] < b)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->begin[a + 1] && s->to[low] == b ? s->pair[low]
                                                    : ENT_NO_INDEX;
}
