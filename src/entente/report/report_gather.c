/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What goes into a report: the strongest relations first, the best evidence of
 * each, as much as there is room for. */
#include "entente/report/report_internal.h"

#include "entente/store/document.h"

#include <stdlib.h>

enum {
    RELATION_COST = 700, /* Bytes in the data and in the table. */
    EVIDENCE_COST = 260,
    CONTEXT = 5 /* Sentences that come with a cited one, itself among them. */
};

typedef struct candidate {
    bool drawn;
    uint32_t sources;
    uint32_t evidence;
    uint32_t edge;
} candidate;

static int compare_candidates(const void *left, const void *right)
{
    const candidate *x = left;
    const candidate *y = right;

    if (x->drawn != y->drawn)
        return x->drawn ? -1 : 1;
    if (x->sources != y->sources)
        return x->sources > y->sources ? -1 : 1;
    if (x->evidence != y->evidence)
        return x->evidence > y->evidence ? -1 : 1;
    return x->edge < y->edge ? -1 : x->edge > y->edge;
}

static ent_status name_actors(ent_report *r, ent_error *err)
{
    size_t count = 0;
    size_t drawn = 0;
    const ent_roll_up_actor *actors = ent_roll_up_actors(r->roll_up, &count);
    const ent_figure_node *nodes = ent_figure_nodes(r->figure, &drawn);
    ent_buf key = {0};

    r->actors = ent_arena_alloc(r->arena, count + 1, sizeof *r->actors);
    if (r->actors == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < count; i++) {
        ent_report_actor *actor = &r->actors[i];

        for (size_t n = 0; n < drawn; n++)
            if (nodes[n].entity.value == actors[i].entity.value) {
                actor->key = nodes[n].key;
                actor->drawn = true;
            }
        if (actor->drawn)
            continue;
        /* An underscore: no key of a picture begins with it. */
        ent_buf_reset(&key);
        ent_buf_addf(&key, "_%lld", (long long)actors[i].entity.value);
        actor->key = ent_arena_str(r->arena, ent_buf_view(&key));
        if (key.failed || actor->key.ptr == NULL) {
            ent_buf_clear(&key);
            return ent_fail_nomem(err);
        }
    }
    ent_buf_clear(&key);
    return ENT_OK;
}

static void count_actors(ent_report *r)
{
    size_t count = 0;
    const ent_roll_up_pair *pairs = ent_roll_up_pairs(r->roll_up, &count);
    uint32_t edges = ent_graph_edge_count(r->graph);

    for (size_t i = 0; i < count; i++) {
        r->actors[pairs[i].a].partners++;
        r->actors[pairs[i].b].partners++;
        r->actors[pairs[i].a].hostile += pairs[i].hostile;
        r->actors[pairs[i].b].hostile += pairs[i].hostile;
    }
    for (uint32_t e = 0; e < edges; e++) {
        uint32_t pair = ent_roll_up_pair_of(r->roll_up, e);

        if (pair == ENT_NO_INDEX)
            continue;
        r->actors[pairs[pair].a].relations++;
        r->actors[pairs[pair].b].relations++;
    }
}

/* Edges of pairs in the order in which they are wanted. Owned. */
static candidate *list_candidates(const ent_report *r, size_t *count)
{
    size_t pair_count = 0;
    const ent_roll_up_pair *pairs = ent_roll_up_pairs(r->roll_up, &pair_count);
    uint32_t edges = ent_graph_edge_count(r->graph);
    candidate *list = ent_calloc((size_t)edges + 1, sizeof *list);

    *count = 0;
    for (uint32_t e = 0; list != NULL && e < edges; e++) {
        uint32_t pair = ent_roll_up_pair_of(r->roll_up, e);

        if (pair != ENT_NO_INDEX)
            list[(*count)++] =
                (candidate){r->actors[pairs[pair].a].drawn &&
                                r->actors[pairs[pair].b].drawn,
                            ent_graph_source_count(r->graph, e),
                            ent_graph_evidence_count(r->graph, e), e};
    }
    if (list != NULL)
        qsort(list, *count, sizeof *list, compare_candidates);
    return list;
}

static size_t cost_of(const ent_evidence *evidence)
{
    return EVIDENCE_COST + evidence->sentence.len * CONTEXT;
}

/* Relations with their best piece of evidence, up to two thirds of the room;
 * then what else there is to the first ones. */
static ent_status choose_relations(ent_report *r, size_t budget, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = 0;
    size_t spent = 0;
    candidate *list = list_candidates(r, &count);

    if (list == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < count && spent < budget / 3 * 2; i++) {
        ent_report_relation relation = {
            .pair = ent_roll_up_pair_of(r->roll_up, list[i].edge)};

        if (!ent_progress_tell(r->progress, "relations", i, count))
            ENT_TRY(ent_fail(err, ENT_ERR_CANCELLED, "stopped"));
        ENT_TRY(ent_tell(&relation.telling, r->store, r->graph, list[i].edge,
                         r->arena, err));
        relation.shown = relation.telling.evidence_count > 0;
        spent += RELATION_COST;
        if (relation.shown > 0)
            spent += cost_of(&relation.telling.evidence[0]);
        if (!ENT_VEC_PUSH(&r->relations, relation))
            ENT_TRY(ent_fail_nomem(err));
    }
    for (size_t i = 0; i < r->relations.count; i++) {
        ent_report_relation *relation = &r->relations.items[i];

        while (relation->shown < relation->telling.evidence_count &&
               spent < budget)
            spent += cost_of(&relation->telling.evidence[relation->shown++]);
        r->counts.evidence += relation->shown;
        r->counts.evidence_left +=
            relation->telling.evidence_count - relation->shown;
    }
    r->counts.relations = r->relations.count;
    r->counts.relations_left = count - r->relations.count;

cleanup:
    ent_free(list);
    return st;
}

/* Pairs in the picture or with a relation in the file, and their actors. */
static ent_status list_pairs(ent_report *r, ent_error *err)
{
    size_t actors = 0;
    size_t count = 0;
    uint32_t next = 0;
    const ent_roll_up_pair *pairs = ent_roll_up_pairs(r->roll_up, &count);

    (void)ent_roll_up_actors(r->roll_up, &actors);
    r->pair_at = ent_arena_alloc(r->arena, count + 1, sizeof *r->pair_at);
    if (r->pair_at == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < r->relations.count; i++)
        r->pair_at[r->relations.items[i].pair] = 1;
    for (size_t i = 0; i < count; i++) {
        ent_report_actor *a = &r->actors[pairs[i].a];
        ent_report_actor *b = &r->actors[pairs[i].b];
        bool listed = r->pair_at[i] != 0 || (a->drawn && b->drawn);

        r->pair_at[i] = listed ? next++ : ENT_NO_INDEX;
        a->listed = a->listed || listed;
        b->listed = b->listed || listed;
    }
    next = 0;
    for (size_t i = 0; i < actors; i++)
        if (r->actors[i].listed || r->actors[i].drawn) {
            r->actors[i].listed = true;
            r->actors[i].at = next++;
        }
    return ENT_OK;
}

static int compare_ids(const void *left, const void *right)
{
    const ent_report_source *x = left;
    const ent_report_source *y = right;

    return x->id.value < y->id.value ? -1 : x->id.value > y->id.value;
}

size_t ent_report_source_of(const ent_report *r, ent_document_id id)
{
    ent_report_source key = {.id = id};
    const ent_report_source *found =
        r->sources.count == 0
            ? NULL
            : bsearch(&key, r->sources.items, r->sources.count, sizeof key,
                      compare_ids);

    return found == NULL ? SIZE_MAX : (size_t)(found - r->sources.items);
}

static ent_status list_sources(ent_report *r, ent_error *err)
{
    size_t kept = 0;

    for (size_t i = 0; i < r->relations.count; i++)
        for (size_t k = 0; k < r->relations.items[i].shown; k++) {
            const ent_evidence *evidence =
                &r->relations.items[i].telling.evidence[k];
            ent_report_source source = {.id = evidence->document};

            if (!ENT_VEC_PUSH(&r->sources, source))
                return ent_fail_nomem(err);
        }
    if (r->sources.count > 0)
        qsort(r->sources.items, r->sources.count, sizeof *r->sources.items,
              compare_ids);
    for (size_t i = 0; i < r->sources.count; i++)
        if (kept == 0 ||
            r->sources.items[kept - 1].id.value != r->sources.items[i].id.value)
            r->sources.items[kept++] = r->sources.items[i];
    r->sources.count = kept;
    r->counts.sources = kept;
    return ENT_OK;
}

static ent_status read_source(ent_report *r, ent_report_source *source,
                              ent_error *err)
{
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_get_document(r->store, source->id, true, r->arena,
                                   &source->document, err));
    if (source->document.kind == ENT_DOCUMENT_TABLE)
        goto cleanup;
    ENT_TRY(ent_store_get_sentences(r->store, source->id, r->arena,
                                    &source->sentences, &source->sentence_count,
                                    err));
    source->index_of = ent_arena_alloc(r->arena, source->sentence_count + 1,
                                       sizeof *source->index_of);
    if (source->index_of == NULL)
        ENT_TRY(ent_fail_nomem(err));

cleanup:
    return st;
}

ent_status ent_report_gather(ent_report *r, size_t budget, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t actors = 0;
    size_t drawn = 0;

    ENT_TRY(name_actors(r, err));
    count_actors(r);
    ENT_TRY(choose_relations(r, budget, err));
    ENT_TRY(list_pairs(r, err));
    ENT_TRY(list_sources(r, err));
    for (size_t i = 0; i < r->sources.count; i++)
        ENT_TRY(read_source(r, &r->sources.items[i], err));
    (void)ent_roll_up_actors(r->roll_up, &actors);
    (void)ent_roll_up_pairs(r->roll_up, &r->counts.pairs);
    (void)ent_figure_nodes(r->figure, &drawn);
    r->counts.actors = actors;
    r->counts.actors_left = actors - drawn;

cleanup:
    return st;
}
