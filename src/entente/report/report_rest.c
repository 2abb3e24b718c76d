/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sums of the evidence that has no room in the file, by what the page filters
 * by: so that its counts stay those of everything. */
#include "entente/report/report_internal.h"

#include "entente/fact/date.h"
#include "entente/model/view_evidence.h"

#include <stdlib.h>

enum {
    POLL = 1024 /* Pieces between two looks at the progress. */
};

typedef struct of_relation {
    ent_relation_id id;
    uint32_t edge;
} of_relation;

typedef struct reading {
    ent_report *r;
    ent_report_rest *rest;
    of_relation *relations; /* By id; those that are in a pair. */
    size_t count;
    ent_view_judge *judge;
    size_t done;
    ent_status st;
    ent_error *err;
} reading;

static int compare_cells(const void *left, const void *right)
{
    const ent_report_cell *x = left;
    const ent_report_cell *y = right;

    if (x->pair != y->pair)
        return x->pair < y->pair ? -1 : 1;
    if (x->family != y->family)
        return x->family < y->family ? -1 : 1;
    if (x->side != y->side)
        return x->side > y->side ? -1 : 1;
    if (x->status != y->status)
        return x->status < y->status ? -1 : 1;
    if (x->voice != y->voice)
        return x->voice < y->voice ? -1 : 1;
    return x->month < y->month ? -1 : x->month > y->month;
}

static int compare_relations(const void *left, const void *right)
{
    const of_relation *x = left;
    const of_relation *y = right;

    return x->id.value < y->id.value ? -1 : x->id.value > y->id.value;
}

/* Equal cells into one. */
static void sum_up(ent_report_cells *cells)
{
    size_t kept = 0;

    if (cells->count > 0)
        qsort(cells->items, cells->count, sizeof *cells->items, compare_cells);
    for (size_t i = 0; i < cells->count; i++) {
        ent_report_cell *cell = &cells->items[i];

        if (kept > 0 && compare_cells(&cells->items[kept - 1], cell) == 0)
            cells->items[kept - 1].number += cell->number;
        else
            cells->items[kept++] = *cell;
    }
    cells->count = kept;
}

static ent_report_cell cell_of(const ent_relation_type *type, uint32_t pair)
{
    return (ent_report_cell){.pair = pair,
                             .family = (int8_t)type->family,
                             .side = (int8_t)ent_roll_up_side(type),
                             .number = 1};
}

ent_str ent_report_voice_of(const ent_evidence *e)
{
    ent_str none = {NULL, 0};

    return e->speaker.value == ENT_NO_ENTITY.value ? none : e->speaker_name;
}

/* Number of a voice; the report itself is the first. */
static ent_status find_voice(ent_report_rest *rest, const ent_evidence *e,
                             uint32_t *out, ent_error *err)
{
    ent_str name = ent_report_voice_of(e);

    *out =
        ent_map_put(rest->voices, name.ptr == NULL ? ent_str_from("") : name);
    return *out == ENT_MAP_NONE ? ent_fail_nomem(err) : ENT_OK;
}

static ent_status make_cell(ent_report_rest *rest, uint32_t pair,
                            const ent_relation_type *type,
                            const ent_evidence *e, ent_report_cell *out,
                            ent_error *err)
{
    ent_str month = ent_report_month_of(e);

    *out = cell_of(type, pair);
    out->status = (int8_t)e->status;
    for (size_t i = 0; i < month.len; i++)
        if (month.ptr[i] != '-')
            out->month = out->month * 10 + (uint32_t)(month.ptr[i] - '0');
    return find_voice(rest, e, &out->voice, err);
}

/* A coded event: all that is counted of it, the graph knows. */
static ent_status add_coded(reading *in, uint32_t edge, uint32_t pair)
{
    const ent_graph *graph = in->r->graph;
    uint32_t number = ent_graph_evidence_count(graph, edge);
    ent_report_cell cell = cell_of(ent_graph_type(graph, edge), pair);
    int year = 0;
    int month = 0;
    int day = 0;

    if (ent_graph_first_day(graph, edge) > ENT_DAY_MIN) {
        ent_date_civil(ent_graph_first_day(graph, edge), &year, &month, &day);
        cell.month = (uint32_t)year * 100 + (uint32_t)month;
    }
    cell.status = (int8_t)ent_graph_status(graph, edge);
    cell.number = number == 0 ? 1 : number;
    return ENT_VEC_PUSH(&in->rest->all, cell) ? ENT_OK
                                              : ent_fail_nomem(in->err);
}

static ent_status add_edges(reading *in)
{
    const ent_report *r = in->r;
    uint32_t edges = ent_graph_edge_count(r->graph);
    ent_status st = ENT_OK;

    in->relations = ent_calloc((size_t)edges + 1, sizeof *in->relations);
    if (in->relations == NULL)
        return ent_fail_nomem(in->err);
    for (uint32_t e = 0; e < edges; e++) {
        uint32_t pair = ent_roll_up_pair_of(r->roll_up, e);
        ent_relation_id id = ent_graph_relation(r->graph, e);

        if (pair != ENT_NO_INDEX && id.value < 0)
            ENT_TRY(add_coded(in, e, pair));
        else if (pair != ENT_NO_INDEX)
            in->relations[in->count++] = (of_relation){id, e};
    }
    qsort(in->relations, in->count, sizeof *in->relations, compare_relations);

cleanup:
    return st;
}

static ent_status take_piece(reading *in, uint32_t edge, const ent_evidence *e)
{
    const ent_report *r = in->r;
    bool counts = false;
    ent_report_cell cell;
    ent_status st = ENT_OK;

    ENT_TRY(ent_view_judge_admits(in->judge, e, &counts, in->err));
    if (!counts)
        goto cleanup;
    ENT_TRY(make_cell(in->rest, ent_roll_up_pair_of(r->roll_up, edge),
                      ent_graph_type(r->graph, edge), e, &cell, in->err));
    if (!ENT_VEC_PUSH(&in->rest->all, cell))
        ENT_TRY(ent_fail_nomem(in->err));

cleanup:
    return st;
}

static bool take_evidence(void *user, const ent_evidence *e)
{
    reading *in = user;
    of_relation key = {.id = e->relation};
    const of_relation *found =
        bsearch(&key, in->relations, in->count, sizeof key, compare_relations);

    if (in->done++ % POLL == 0 &&
        !ent_progress_tell(in->r->progress, "evidence", in->done, 0))
        in->st = ent_fail(in->err, ENT_ERR_CANCELLED, "stopped");
    else if (found != NULL)
        in->st = take_piece(in, found->edge, e);
    return in->st == ENT_OK;
}

/* All evidence of all pairs. */
static ent_status read_all(ent_report *r, ent_report_rest *rest, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_evidence_filter filter = ENT_ALL_EVIDENCE;
    reading in = {.r = r, .rest = rest, .st = ENT_OK, .err = err};

    filter.coded = false; /* They are edges, each with its date. */
    rest->voices = ent_map_new();
    if (rest->voices == NULL ||
        ent_map_put(rest->voices, ent_str_from("")) == ENT_MAP_NONE)
        ENT_TRY(ent_fail_nomem(err));
    ENT_TRY(add_edges(&in));
    ENT_TRY(
        ent_view_judge_new(&in.judge, ent_graph_view(r->graph), r->store, err));
    if (in.count > 0)
        ENT_TRY(ent_store_each_evidence(r->store, &filter, take_evidence, &in,
                                        err));
    ENT_TRY(in.st);
    sum_up(&rest->all);

cleanup:
    ent_view_judge_free(in.judge);
    ent_free(in.relations);
    return st;
}

/* What is in the file, in cells. */
static ent_status list_here(const ent_report *r, ent_report_rest *rest,
                            ent_report_cells *here, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < r->relations.count; i++) {
        const ent_report_relation *relation = &r->relations.items[i];

        for (size_t k = 0;
             relation->pair != ENT_NO_INDEX && k < relation->shown; k++) {
            ent_report_cell cell;

            ENT_TRY(make_cell(rest, relation->pair, relation->telling.type,
                              &relation->telling.evidence[k], &cell, err));
            if (!ENT_VEC_PUSH(here, cell))
                ENT_TRY(ent_fail_nomem(err));
        }
    }
    sum_up(here);

cleanup:
    return st;
}

/* All less what is here, of the pairs that the data lists. */
static ent_status subtract(const ent_report *r, ent_report_rest *rest,
                           const ent_report_cells *here, ent_error *err)
{
    size_t at = 0;

    rest->left.count = 0;
    for (size_t i = 0; i < rest->all.count; i++) {
        ent_report_cell cell = rest->all.items[i];

        if (r->pair_at[cell.pair] == ENT_NO_INDEX)
            continue;
        while (at < here->count && compare_cells(&here->items[at], &cell) < 0)
            at++;
        if (at < here->count && compare_cells(&here->items[at], &cell) == 0)
            cell.number -= here->items[at].number < cell.number
                               ? here->items[at].number
                               : cell.number;
        if (cell.number > 0 && !ENT_VEC_PUSH(&rest->left, cell))
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

ent_status ent_report_sum_rest(ent_report *r, ent_error *err)
{
    ent_status st = ENT_OK;
    ent_report_cells here = {.items = NULL};

    r->rest.left.count = 0;
    if (r->counts.relations_left + r->counts.evidence_left == 0)
        goto cleanup;
    if (r->rest.voices == NULL)
        ENT_TRY(read_all(r, &r->rest, err));
    ENT_TRY(list_here(r, &r->rest, &here, err));
    ENT_TRY(subtract(r, &r->rest, &here, err));

cleanup:
    ENT_VEC_CLEAR(&here);
    return st;
}

void ent_report_rest_clear(ent_report_rest *rest)
{
    ENT_VEC_CLEAR(&rest->left);
    ENT_VEC_CLEAR(&rest->all);
    ent_map_free(rest->voices);
    *rest = (ent_report_rest){.voices = NULL};
}
