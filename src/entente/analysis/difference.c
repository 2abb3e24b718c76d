/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/analysis/difference.h"

#include <assert.h>
#include <stdlib.h>

#include "entente/core/mem.h"
#include "entente/core/vec.h"

enum {
    TELL_EVERY = 1 << 16 /**< Relations between two words of progress. */
};

/** An edge with what orders it. */
typedef struct numbered {
    ent_relation_id relation;
    uint32_t edge;
} numbered;

/** One relation between two actors; @p after 0: in the first graph. */
typedef struct bond {
    int64_t a;
    int64_t b;
    uint32_t before;
    uint32_t after;
} bond;

/** A comparison under way. */
typedef struct comparison {
    const ent_graph *graphs[2];
    const ent_progress *progress;
    ent_error *err;
    numbered *edges[2];
    bond *bonds;
    size_t bond_count;
    ENT_VEC(ent_changed_relation) relations;
    ENT_VEC(ent_changed_pair) pairs;
    ent_difference out;
} comparison;

void ent_difference_clear(ent_difference *difference)
{
    ent_free(difference->pairs);
    ent_free(difference->relations);
    *difference = (ent_difference){0};
}

const char *ent_change_word(ent_change change)
{
    static const char *const words[ENT_CHANGE_COUNT] = {
        [ENT_CHANGE_NEW] = "new",         [ENT_CHANGE_GONE] = "gone",
        [ENT_CHANGE_STATUS] = "status",   [ENT_CHANGE_DATE] = "date",
        [ENT_CHANGE_SOURCES] = "sources", [ENT_CHANGE_PARTIES] = "parties",
    };

    return words[change];
}

static int by_relation(const void *a, const void *b)
{
    const numbered *x = a;
    const numbered *y = b;

    return ent_relation_id_compare(x->relation, y->relation);
}

static ent_status keep_on(const comparison *c, uint64_t done, uint64_t total)
{
    if (done % TELL_EVERY == 0 &&
        !ent_progress_tell(c->progress, "difference", done, total))
        return ent_fail(c->err, ENT_ERR_CANCELLED,
                        "stopped while two graphs were compared");
    return ENT_OK;
}

/** The edges of a graph by relation. */
static ent_status number_edges(comparison *c, int which)
{
    ent_status st = ENT_OK;
    const ent_graph *graph = c->graphs[which];
    uint32_t count = ent_graph_edge_count(graph);
    numbered *edges = ent_malloc(count, sizeof *edges);

    c->edges[which] = edges;
    if (edges == NULL)
        return ent_fail_nomem(c->err);
    for (uint32_t e = 0; e < count; e++) {
        ENT_TRY(keep_on(c, e, count));
        edges[e] = (numbered){ent_graph_relation(graph, e), e};
    }
    if (count > 0)
        qsort(edges, count, sizeof *edges, by_relation);

cleanup:
    return st;
}

static int64_t subject_of(const ent_graph *graph, uint32_t edge)
{
    return ent_graph_entity(graph, ent_graph_subject(graph, edge)).value;
}

static int64_t object_of(const ent_graph *graph, uint32_t edge)
{
    return ent_graph_entity(graph, ent_graph_object(graph, edge)).value;
}

/** How an edge of the first graph differs from that of the second. */
static unsigned compare_edges(const comparison *c, uint32_t before,
                              uint32_t after)
{
    const ent_graph *f = c->graphs[0];
    const ent_graph *s = c->graphs[1];
    unsigned changes = 0;

    if (ent_graph_status(f, before) != ent_graph_status(s, after))
        changes |= 1U << ENT_CHANGE_STATUS;
    if (ent_graph_first_day(f, before) != ent_graph_first_day(s, after) ||
        ent_graph_last_day(f, before) != ent_graph_last_day(s, after))
        changes |= 1U << ENT_CHANGE_DATE;
    if (ent_graph_source_count(f, before) != ent_graph_source_count(s, after))
        changes |= 1U << ENT_CHANGE_SOURCES;
    if (subject_of(f, before) != subject_of(s, after) ||
        object_of(f, before) != object_of(s, after))
        changes |= 1U << ENT_CHANGE_PARTIES;
    return changes;
}

/** Take a pair of edges of one relation in, either of which may be missing. */
static ent_status take(comparison *c, ent_relation_id relation, uint32_t before,
                       uint32_t after)
{
    ent_changed_relation one = {relation, before, after, 0};

    if (before == ENT_NO_INDEX)
        one.changes = 1U << ENT_CHANGE_NEW;
    else if (after == ENT_NO_INDEX)
        one.changes = 1U << ENT_CHANGE_GONE;
    else
        one.changes = compare_edges(c, before, after);
    if (one.changes == 0) {
        c->out.unchanged++;
        return ENT_OK;
    }
    for (int i = 0; i < ENT_CHANGE_COUNT; i++)
        c->out.counts[i] += (one.changes & 1U << i) != 0;
    return ENT_VEC_PUSH(&c->relations, one) ? ENT_OK : ent_fail_nomem(c->err);
}

/** Walk both lists of relations side by side. */
static ent_status compare_all(comparison *c)
{
    ent_status st = ENT_OK;
    uint32_t counts[2] = {ent_graph_edge_count(c->graphs[0]),
                          ent_graph_edge_count(c->graphs[1])};
    uint32_t i = 0;
    uint32_t k = 0;

    while (i < counts[0] || k < counts[1]) {
        const numbered *x = i < counts[0] ? &c->edges[0][i] : NULL;
        const numbered *y = k < counts[1] ? &c->edges[1][k] : NULL;
        int order = x == NULL ? 1 : -1;

        ENT_TRY(keep_on(c, (uint64_t)i + k, (uint64_t)counts[0] + counts[1]));
        if (x != NULL && y != NULL)
            order = ent_relation_id_compare(x->relation, y->relation);
        ENT_TRY(take(c, order <= 0 ? x->relation : y->relation,
                     order <= 0 ? x->edge : ENT_NO_INDEX,
                     order >= 0 ? y->edge : ENT_NO_INDEX));
        i += order <= 0;
        k += order >= 0;
    }

cleanup:
    return st;
}

static int by_pair(const void *a, const void *b)
{
    const bond *x = a;
    const bond *y = b;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static void add_bonds(comparison *c, int which)
{
    const ent_graph *graph = c->graphs[which];

    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        int64_t s = subject_of(graph, e);
        int64_t o = object_of(graph, e);

        if (s != o)
            c->bonds[c->bond_count++] =
                (bond){s < o ? s : o, s < o ? o : s, which == 0, which == 1};
    }
}

/** Pairs that have relations in one graph only. */
static ent_status compare_pairs(comparison *c)
{
    c->bonds = ent_malloc((size_t)ent_graph_edge_count(c->graphs[0]) +
                              ent_graph_edge_count(c->graphs[1]),
                          sizeof *c->bonds);
    if (c->bonds == NULL)
        return ent_fail_nomem(c->err);
    add_bonds(c, 0);
    add_bonds(c, 1);
    if (c->bond_count > 0)
        qsort(c->bonds, c->bond_count, sizeof *c->bonds, by_pair);
    for (size_t i = 0, end = 0; i < c->bond_count; i = end) {
        ent_changed_pair pair = {{c->bonds[i].a}, {c->bonds[i].b}, 0, 0};

        for (;
             end < c->bond_count && by_pair(&c->bonds[i], &c->bonds[end]) == 0;
             end++) {
            pair.before += c->bonds[end].before;
            pair.after += c->bonds[end].after;
        }
        c->out.gained += pair.before == 0;
        c->out.lost += pair.after == 0;
        if ((pair.before == 0 || pair.after == 0) &&
            !ENT_VEC_PUSH(&c->pairs, pair))
            return ent_fail_nomem(c->err);
    }
    return ENT_OK;
}

ent_status ent_difference_find(ent_difference *out, const ent_graph *before,
                               const ent_graph *after,
                               const ent_progress *progress, ent_error *err)
{
    ent_status st = ENT_OK;
    comparison c = {
        .graphs = {before, after}, .progress = progress, .err = err};

    assert(out != NULL && before != NULL && after != NULL);
    ENT_TRY(number_edges(&c, 0));
    ENT_TRY(number_edges(&c, 1));
    ENT_TRY(compare_all(&c));
    ENT_TRY(compare_pairs(&c));
    c.out.relations = c.relations.items;
    c.out.relation_count = c.relations.count;
    c.out.pairs = c.pairs.items;
    c.out.pair_count = c.pairs.count;
    *out = c.out;
    c.relations.items = NULL;
    c.pairs.items = NULL;

cleanup:
    ent_free(c.pairs.items);
    ent_free(c.relations.items);
    ent_free(c.bonds);
    ent_free(c.edges[1]);
    ent_free(c.edges[0]);
    return st;
}
