/* SPDX-License-Identifier: GPL-2.0-or-later */
/* One pass over the evidence: the best quotation of every relation that is
 * drawn, and which reports they come from. */
#include "entente/render/overview_internal.h"

#include "entente/model/view_evidence.h"
#include "entente/render/telling.h"
#include "entente/store/relation.h"

#include <stdlib.h>

typedef struct report_of_pair {
    uint32_t pair;
    uint32_t report;
} report_of_pair;

typedef struct reading {
    ent_ov *ov;
    ENT_VEC(report_of_pair) seen;
    ent_error *err;
    ent_view_judge *judge;
    ent_status st;
} reading;

static int compare_relations(const void *left, const void *right)
{
    const ent_ov_relation *x = left;
    const ent_ov_relation *y = right;

    if (x->id.value != y->id.value)
        return x->id.value < y->id.value ? -1 : 1;
    return 0;
}

static ent_ov_relation *find_relation(const ent_ov *ov, ent_relation_id id)
{
    ent_ov_relation key = {.id = id};

    if (ov->relations.count == 0)
        return NULL;
    return bsearch(&key, ov->relations.items, ov->relations.count, sizeof key,
                   compare_relations);
}

const ent_ov_relation *ent_ov_relation_of(const ent_ov *ov, ent_relation_id id)
{
    return find_relation(ov, id);
}

static void count_coded(ent_ov *ov, uint32_t edge)
{
    uint32_t mentions = ent_graph_evidence_count(ov->graph, edge);

    ov->coded++;
    ov->coded_mentions += mentions == 0 ? 1 : mentions;
}

/* Relations of drawn pairs that rest on reports; coded events are counted. */
static ent_status list_relations(ent_ov *ov, ent_error *err)
{
    for (size_t p = 0; p < ov->pairs.count; p++) {
        const ent_ov_pair *pair = &ov->pairs.items[p];

        for (size_t i = 0; pair->drawn && i < pair->count; i++) {
            uint32_t edge = ov->links.items[pair->first + i].edge;
            ent_ov_relation relation = {.id =
                                            ent_graph_relation(ov->graph, edge),
                                        .pair = (uint32_t)p,
                                        .edge = edge};

            if (relation.id.value < 0)
                count_coded(ov, edge);
            else if (!ENT_VEC_PUSH(&ov->relations, relation))
                return ent_fail_nomem(err);
        }
    }
    if (ov->relations.count > 0)
        qsort(ov->relations.items, ov->relations.count,
              sizeof *ov->relations.items, compare_relations);
    return ENT_OK;
}

static int rank_of(ent_rel_status status)
{
    static const int ranks[ENT_REL_STATUS_COUNT] = {
        [ENT_REL_ASSERTED] = 0, [ENT_REL_ALLEGED] = 1, [ENT_REL_DISPUTED] = 2,
        [ENT_REL_DENIED] = 3,   [ENT_REL_PLANNED] = 4,
    };

    return ranks[status];
}

/* Asserted before alleged before denied, surer first, earlier first; otherwise
 * the one that comes first. */
static bool is_better(const ent_ov_relation *best, const ent_evidence *evidence)
{
    int rank = rank_of(evidence->status);

    if (!best->has_best)
        return true;
    if (rank != best->rank)
        return rank < best->rank;
    if (evidence->confidence < best->confidence ||
        evidence->confidence > best->confidence)
        return evidence->confidence > best->confidence;
    return ent_str_compare(evidence->report_date, best->report_date) < 0;
}

static bool copy_text(ent_arena *arena, ent_str *out, ent_str text)
{
    *out = ent_arena_str(arena, text);
    return out->ptr != NULL;
}

static bool keep_best(ent_ov *ov, ent_ov_relation *relation,
                      const ent_evidence *evidence)
{
    ent_str words =
        evidence->quote.len > 0 ? evidence->quote : evidence->sentence;

    if (relation->label.len == 0 && evidence->label.len > 0 &&
        !copy_text(ov->arena, &relation->label, evidence->label))
        return false;
    if (!is_better(relation, evidence))
        return true;
    relation->has_best = true;
    relation->rank = rank_of(evidence->status);
    relation->confidence = evidence->confidence;
    relation->object_class = evidence->object_class;
    return copy_text(ov->arena, &relation->subject, evidence->subject_name) &&
           copy_text(ov->arena, &relation->object, evidence->object_name) &&
           copy_text(ov->arena, &relation->quote, words) &&
           copy_text(ov->arena, &relation->source,
                     ent_telling_source(evidence)) &&
           copy_text(ov->arena, &relation->report_date, evidence->report_date);
}

/* Number of the report, which is added if it is new. */
static uint32_t report_of(ent_ov *ov, const ent_evidence *evidence)
{
    uint32_t at = ent_map_put(ov->report_names, evidence->document_name);
    ent_ov_report report = {{NULL, 0}, {NULL, 0}};

    if (at == ENT_MAP_NONE || at < ov->reports.count)
        return at;
    if (!copy_text(ov->arena, &report.source, ent_telling_source(evidence)) ||
        !copy_text(ov->arena, &report.date, evidence->report_date) ||
        !ENT_VEC_PUSH(&ov->reports, report))
        return ENT_MAP_NONE;
    return at;
}

static bool take_evidence(void *user, const ent_evidence *evidence)
{
    reading *r = user;
    ent_ov_relation *relation = find_relation(r->ov, evidence->relation);
    report_of_pair seen;
    bool counts = false;

    if (relation == NULL)
        return true;
    r->st = ent_view_judge_admits(r->judge, evidence, &counts, r->err);
    if (r->st != ENT_OK || !counts)
        return r->st == ENT_OK;
    seen.pair = relation->pair;
    seen.report = report_of(r->ov, evidence);
    if (seen.report == ENT_MAP_NONE || !ENT_VEC_PUSH(&r->seen, seen) ||
        !keep_best(r->ov, relation, evidence)) {
        r->st = ent_fail_nomem(r->err);
        return false;
    }
    return true;
}

static int compare_seen(const void *left, const void *right)
{
    const report_of_pair *x = left;
    const report_of_pair *y = right;

    if (x->pair != y->pair)
        return x->pair < y->pair ? -1 : 1;
    return x->report < y->report ? -1 : x->report > y->report;
}

ent_status ent_ov_read_evidence(ent_ov *ov, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_evidence_filter filter = ENT_ALL_EVIDENCE;
    reading r = {.ov = ov, .err = err, .st = ENT_OK};

    filter.coded = false;
    ENT_TRY(list_relations(ov, err));
    ENT_TRY(ent_view_judge_new(&r.judge, ent_graph_view(ov->graph), ov->store,
                               err));
    if (ov->relations.count > 0)
        ENT_TRY(ent_store_each_evidence(ov->store, &filter, take_evidence, &r,
                                        err));
    ENT_TRY(r.st);
    if (r.seen.count > 0)
        qsort(r.seen.items, r.seen.count, sizeof *r.seen.items, compare_seen);
    for (size_t i = 0; i < r.seen.count; i++)
        if (i == 0 || compare_seen(&r.seen.items[i], &r.seen.items[i - 1]) != 0)
            ov->pairs.items[r.seen.items[i].pair].reports++;

cleanup:
    ent_view_judge_free(r.judge);
    ENT_VEC_CLEAR(&r.seen);
    return st;
}
