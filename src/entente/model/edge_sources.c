/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/model/edge_sources.h"

#include <assert.h>
#include <stdlib.h>

#include "entente/core/vec.h"
#include "entente/model/view_names_internal.h"
#include "entente/store/sources.h"

/** An edge with evidence in reports. */
typedef struct reported {
    int64_t relation;
    uint32_t edge;
} reported;

/** An edge rests on a text. */
typedef struct footing {
    int64_t text;
    uint32_t edge;
} footing;

/** What a visitor carries through the store. Relations come in order. */
typedef struct reading {
    ENT_VEC(reported) edges; /**< By relation. */
    size_t next;
    ENT_VEC(footing) footings;
    bool nomem;
} reading;

void ent_edge_sources_clear(ent_edge_sources *sources)
{
    ent_free(sources->begin);
    ent_free(sources->source);
    *sources = (ent_edge_sources){0};
}

static int compare_reported(const void *left, const void *right)
{
    const reported *a = left;
    const reported *b = right;

    if (a->relation != b->relation)
        return a->relation < b->relation ? -1 : 1;
    return (a->edge > b->edge) - (a->edge < b->edge);
}

static int compare_footings(const void *left, const void *right)
{
    const footing *a = left;
    const footing *b = right;

    if (a->text != b->text)
        return a->text < b->text ? -1 : 1;
    return (a->edge > b->edge) - (a->edge < b->edge);
}

static ent_status list_reported(reading *r, const ent_graph *graph,
                                ent_error *err)
{
    for (uint32_t e = 0; e < ent_graph_edge_count(graph); e++) {
        reported one = {ent_graph_relation(graph, e).value, e};

        if (one.relation > 0 && !ENT_VEC_PUSH(&r->edges, one))
            return ent_fail_nomem(err);
    }
    if (r->edges.count > 0)
        qsort(r->edges.items, r->edges.count, sizeof *r->edges.items,
              compare_reported);
    return ENT_OK;
}

static bool take_source(void *user, const ent_source *source)
{
    reading *r = user;

    while (r->next < r->edges.count &&
           r->edges.items[r->next].relation < source->relation.value)
        r->next++;
    for (size_t i = r->next; i < r->edges.count && r->edges.items[i].relation ==
                                                       source->relation.value;
         i++) {
        footing one = {source->text.value, r->edges.items[i].edge};

        if (!ENT_VEC_PUSH(&r->footings, one)) {
            r->nomem = true;
            return false;
        }
    }
    return r->next < r->edges.count;
}

/** Count the sources of each edge; those that have none get one. */
static ent_status make_rows(ent_edge_sources *out, const reading *r,
                            uint32_t edge_count, ent_error *err)
{
    uint64_t total = 0;

    out->begin = ent_calloc((size_t)edge_count + 1, sizeof *out->begin);
    if (out->begin == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < r->footings.count; i++)
        out->begin[r->footings.items[i].edge + 1]++;
    for (uint32_t e = 0; e < edge_count; e++) {
        if (out->begin[e + 1] == 0)
            out->begin[e + 1] = 1;
        total += out->begin[e + 1];
        if (total >= UINT32_MAX)
            return ent_fail(err, ENT_ERR_LIMIT,
                            "more than %u sources of relations",
                            UINT32_MAX - 1);
        out->begin[e + 1] += out->begin[e];
    }
    out->source = ent_malloc((size_t)total, sizeof *out->source);
    return out->source == NULL ? ent_fail_nomem(err) : ENT_OK;
}

/** Texts are numbered in their order, then lone sources in that of edges. */
static ent_status fill_rows(ent_edge_sources *out, const reading *r,
                            uint32_t edge_count, ent_error *err)
{
    uint32_t *filled = ent_calloc(edge_count, sizeof *filled);
    uint32_t count = 0;

    if (filled == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < r->footings.count; i++) {
        const footing *one = &r->footings.items[i];

        count += i == 0 || one[-1].text != one->text;
        out->source[out->begin[one->edge] + filled[one->edge]++] = count - 1;
    }
    for (uint32_t e = 0; e < edge_count; e++) {
        if (filled[e] == 0)
            out->source[out->begin[e]] = count++;
    }
    out->source_count = count;
    ent_free(filled);
    return ENT_OK;
}

ent_status ent_edge_sources_load(ent_edge_sources *out, const ent_graph *graph,
                                 ent_store *store, ent_error *err)
{
    ent_status st = ENT_OK;
    reading r = {0};
    view_names names = {0};
    ent_edge_sources sources = {0};
    uint32_t edge_count = 0;

    assert(out != NULL && graph != NULL && store != NULL);
    edge_count = ent_graph_edge_count(graph);
    ENT_TRY(list_reported(&r, graph, err));
    ENT_TRY(
        ent_view_names_find(&names, store, ent_graph_view(graph), false, err));
    if (r.edges.count > 0)
        ENT_TRY(
            ent_store_each_source(store, &names.choice, take_source, &r, err));
    if (r.nomem) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    if (r.footings.count > 0)
        qsort(r.footings.items, r.footings.count, sizeof *r.footings.items,
              compare_footings);
    ENT_TRY(make_rows(&sources, &r, edge_count, err));
    ENT_TRY(fill_rows(&sources, &r, edge_count, err));
    *out = sources;
    sources = (ent_edge_sources){0};

cleanup:
    ent_edge_sources_clear(&sources);
    ent_view_names_clear(&names);
    ENT_VEC_CLEAR(&r.edges);
    ENT_VEC_CLEAR(&r.footings);
    return st;
}
