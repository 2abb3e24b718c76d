/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What goes into a report: what is drawn and the strongest relations first, the
 * best evidence of each, as much as there is room for. */
#include "entente/report/report_internal.h"

#include "entente/store/document.h"

#include <stdlib.h>

enum {
    RELATION_COST = 700, /* Bytes in the data and in the table. */
    EVIDENCE_COST = 260,
    CONTEXT = 5,     /* Sentences of a cited one with those round it. */
    IN_PICTURES = 8, /* Relations of a pair that go before others if drawn. */
    POLL = 64        /* Sources read between two looks at the progress. */
};

typedef struct candidate {
    int tier; /* 0: the strongest of a drawn line; 1: in an ego or a chain, of
                 the strongest of its pair; 2: neither. */
    bool pictured;
    uint32_t sources;
    uint32_t evidence;
    uint32_t place;    /* Among those of its pair. */
    uint32_t mentions; /* Of its pair. */
    uint32_t pair;
    uint32_t edge;
} candidate;

/* The strongest of each pair first. */
static int compare_in_pair(const void *left, const void *right)
{
    const candidate *x = left;
    const candidate *y = right;

    if (x->pair != y->pair)
        return x->pair < y->pair ? -1 : 1;
    if (x->sources != y->sources)
        return x->sources > y->sources ? -1 : 1;
    if (x->evidence != y->evidence)
        return x->evidence > y->evidence ? -1 : 1;
    return x->edge < y->edge ? -1 : x->edge > y->edge;
}

static int compare_candidates(const void *left, const void *right)
{
    const candidate *x = left;
    const candidate *y = right;

    if (x->tier != y->tier)
        return x->tier < y->tier ? -1 : 1;
    if (x->sources != y->sources)
        return x->sources > y->sources ? -1 : 1;
    if (x->evidence != y->evidence)
        return x->evidence > y->evidence ? -1 : 1;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    if (x->mentions != y->mentions)
        return x->mentions > y->mentions ? -1 : 1;
    return x->edge < y->edge ? -1 : x->edge > y->edge;
}

/* The bits of @p value, as many as @p count numbers need, turned round: the
 * first few of the numbers so ordered are spread over all (van der Corput,
 * Verteilungsfunktionen, 1935). */
static uint32_t turned_round(uint32_t value, size_t count)
{
    uint32_t result = 0;

    for (size_t left = 1; left < count; left *= 2) {
        result = result * 2 + value % 2;
        value /= 2;
    }
    return result;
}

static bool is_as_strong(const candidate *x, const candidate *y)
{
    return x->pair == y->pair && x->sources == y->sources &&
           x->evidence == y->evidence;
}

/* Where the spreading begins, of @p count, so that it is not the first of each
 * pair (Weyl's sequence of the golden ratio). */
static size_t begin_of(uint32_t pair, size_t count)
{
    return (size_t)((uint64_t)(pair * 2654435769u) * count >> 32);
}

/* Equally strong ones come in the order in which they were entered, which is
 * mostly that of time: the first few shall be of all times. */
static void place_in_pairs(candidate *list, size_t count)
{
    uint32_t from = 0;
    size_t end;

    for (size_t i = 0; i < count; i = end) {
        size_t equal;
        size_t begin;

        for (end = i + 1; end < count && is_as_strong(&list[i], &list[end]);)
            end++;
        equal = end - i;
        begin = begin_of(list[i].pair, equal);
        if (i == 0 || list[i - 1].pair != list[i].pair)
            from = 0;
        for (size_t k = 0; k < equal; k++)
            list[i + (begin + k) % equal].place =
                from + turned_round((uint32_t)k, equal);
        from += (uint32_t)equal;
    }
}

static void rank_in_pairs(const ent_report *r, candidate *list, size_t count)
{
    size_t pair_count = 0;
    const ent_roll_up_pair *pairs = ent_roll_up_pairs(r->roll_up, &pair_count);

    qsort(list, count, sizeof *list, compare_in_pair);
    place_in_pairs(list, count);
    for (size_t i = 0; i < count; i++) {
        candidate *c = &list[i];

        c->tier = c->pictured && c->place < IN_PICTURES ? 1 : 2;
        if (c->pair == ENT_NO_INDEX)
            continue;
        c->mentions = pairs[c->pair].mentions;
        if (c->place == 0 && r->actors[pairs[c->pair].a].drawn &&
            r->actors[pairs[c->pair].b].drawn)
            c->tier = 0;
    }
}

/* Edges between actors, and those that are drawn all the same, in the order in
 * which they are wanted. @return Owned; NULL: out of memory. */
static candidate *list_candidates(const ent_report *r, size_t *count)
{
    uint32_t edges = ent_graph_edge_count(r->graph);
    candidate *list = ent_calloc((size_t)edges + 1, sizeof *list);

    *count = 0;
    if (list == NULL)
        return NULL;
    for (uint32_t e = 0; e < edges; e++) {
        uint32_t pair = ent_roll_up_pair_of(r->roll_up, e);
        bool pictured = ent_report_pictures_have(
            &r->pictures, ent_graph_relation(r->graph, e));

        if (pair != ENT_NO_INDEX || pictured)
            list[(*count)++] =
                (candidate){.pictured = pictured,
                            .sources = ent_graph_source_count(r->graph, e),
                            .evidence = ent_graph_evidence_count(r->graph, e),
                            .pair = pair,
                            .edge = e};
    }
    rank_in_pairs(r, list, *count);
    qsort(list, *count, sizeof *list, compare_candidates);
    return list;
}

static size_t cost_of(const ent_evidence *evidence)
{
    return EVIDENCE_COST + evidence->sentence.len * CONTEXT;
}

/* What else there is to say for those chosen, the first ones first. */
static size_t add_evidence(ent_report *r, size_t spent, size_t budget)
{
    for (size_t i = 0; i < r->relations.count; i++) {
        ent_report_relation *relation = &r->relations.items[i];

        while (relation->shown < relation->telling.evidence_count &&
               spent < budget)
            spent += cost_of(&relation->telling.evidence[relation->shown++]);
        r->counts.evidence += relation->shown;
        r->counts.evidence_left +=
            relation->telling.evidence_count - relation->shown;
    }
    return spent;
}

/* Relations with their best piece of evidence, up to two thirds of the room. */
static ent_status choose_relations(ent_report *r, size_t budget, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t count = 0;
    size_t spent = 0;
    candidate *list = list_candidates(r, &count);

    if (list == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < count && spent < budget / 3 * 2; i++) {
        ent_report_relation relation = {.pair = list[i].pair};

        if (!ent_progress_tell(r->progress, "evidence", i, count))
            ENT_TRY(ent_fail(err, ENT_ERR_CANCELLED, "stopped"));
        ENT_TRY(ent_tell(&relation.telling, r->store, r->graph, list[i].edge,
                         r->arena, err));
        relation.shown = relation.telling.evidence_count > 0 ? 1 : 0;
        spent += RELATION_COST;
        if (relation.shown > 0)
            spent += cost_of(&relation.telling.evidence[0]);
        if (!ENT_VEC_PUSH(&r->relations, relation))
            ENT_TRY(ent_fail_nomem(err));
    }
    r->spent = add_evidence(r, spent, budget);
    r->counts.relations = r->relations.count;
    r->counts.relations_left = count - r->relations.count;

cleanup:
    ent_free(list);
    return st;
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
            const ent_evidence *e = &r->relations.items[i].telling.evidence[k];
            ent_report_source source = {.id = e->document,
                                        .label = ent_telling_source(e)};

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

    ENT_TRY(ent_store_get_document(r->store, source->id, false, r->arena,
                                   &source->document, err));
    if (source->document.kind == ENT_DOCUMENT_TABLE)
        goto cleanup;
    ENT_TRY(ent_store_get_document(r->store, source->id, true, r->arena,
                                   &source->document, err));
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

static ent_status read_sources(ent_report *r, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < r->sources.count; i++) {
        if (i % POLL == 0 &&
            !ent_progress_tell(r->progress, "sources", i, r->sources.count))
            ENT_TRY(ent_fail(err, ENT_ERR_CANCELLED, "stopped"));
        ENT_TRY(read_source(r, &r->sources.items[i], err));
    }

cleanup:
    return st;
}

void ent_report_clear_gathered(ent_report *r)
{
    ENT_VEC_CLEAR(&r->months);
    ENT_VEC_CLEAR(&r->sources);
    ENT_VEC_CLEAR(&r->relations);
    r->counts = (ent_report_counts){0};
    r->undated = 0;
}

/* As the overview counts them: an actor that deals with itself alone is in no
 * pair. */
static size_t count_mentioned(const ent_report *r)
{
    size_t all = 0;
    size_t count = 0;
    const ent_roll_up_actor *actors = ent_roll_up_actors(r->roll_up, &all);

    for (size_t i = 0; i < all; i++)
        count += actors[i].mentions > 0;
    return count;
}

ent_status ent_report_gather(ent_report *r, size_t budget, ent_error *err)
{
    ent_status st = ENT_OK;
    size_t drawn = 0;

    ent_report_clear_gathered(r);
    r->counts.actors = count_mentioned(r);
    (void)ent_roll_up_pairs(r->roll_up, &r->counts.pairs);
    (void)ent_figure_nodes(r->figure, &drawn);
    r->counts.actors_left = r->counts.actors - drawn;
    ENT_TRY(choose_relations(r, budget, err));
    ENT_TRY(ent_report_list_pairs(r, err));
    ENT_TRY(list_sources(r, err));
    ENT_TRY(read_sources(r, err));
    ENT_TRY(ent_report_sum_rest(r, err));
    ENT_TRY(ent_report_sum_months(r, err));

cleanup:
    return st;
}
