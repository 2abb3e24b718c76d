/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Mentions by month and side. */
#include "entente/report/report_internal.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    MONTH = 7 /* "2024-06" */
};

static int compare_months(const void *left, const void *right)
{
    const ent_report_month *x = left;
    const ent_report_month *y = right;

    return ent_str_compare(x->month, y->month);
}

ent_str ent_report_month_of(const ent_evidence *evidence)
{
    ent_str day =
        evidence->date.len > 0 ? evidence->date : evidence->report_date;

    if (day.len < MONTH)
        return (ent_str){NULL, 0};
    /* "2022/2024" and the like name no month. */
    for (size_t i = 0; i < MONTH; i++)
        if (i == 4 ? day.ptr[i] != '-' : day.ptr[i] < '0' || day.ptr[i] > '9')
            return (ent_str){NULL, 0};
    return ent_str_slice(day, 0, MONTH);
}

/* A row for each piece of evidence in the file. */
static ent_status add_shown(ent_report *r, const ent_report_relation *relation,
                            ent_error *err)
{
    int side = ent_roll_up_side(relation->telling.type);

    for (size_t k = 0; k < relation->shown; k++) {
        ent_report_month row = {
            ent_report_month_of(&relation->telling.evidence[k]), side > 0,
            side < 0, side == 0};

        if (row.month.ptr == NULL)
            r->undated++;
        else if (!ENT_VEC_PUSH(&r->months, row))
            return ent_fail_nomem(err);
    }
    return ENT_OK;
}

/* A row for pieces that are not. */
static ent_status add_rest(ent_report *r, const ent_report_cell *cell,
                           ent_error *err)
{
    uint32_t number = cell->number;
    char text[16];
    ent_report_month row = {{NULL, 0},
                            cell->side > 0 ? number : 0,
                            cell->side < 0 ? number : 0,
                            cell->side == 0 ? number : 0};

    if (cell->month == 0) {
        r->undated += number;
        return ENT_OK;
    }
    (void)snprintf(text, sizeof text, "%04u-%02u", (unsigned)cell->month / 100,
                   (unsigned)cell->month % 100);
    row.month = ent_arena_str(r->arena, ent_str_from(text));
    return row.month.ptr != NULL && ENT_VEC_PUSH(&r->months, row)
               ? ENT_OK
               : ent_fail_nomem(err);
}

/* Equal months into one. */
static void join_months(ent_report *r)
{
    size_t kept = 0;

    if (r->months.count > 0)
        qsort(r->months.items, r->months.count, sizeof *r->months.items,
              compare_months);
    for (size_t i = 0; i < r->months.count; i++) {
        ent_report_month row = r->months.items[i];

        if (kept > 0 && compare_months(&r->months.items[kept - 1], &row) == 0) {
            r->months.items[kept - 1].cooperative += row.cooperative;
            r->months.items[kept - 1].hostile += row.hostile;
            r->months.items[kept - 1].neutral += row.neutral;
        } else {
            r->months.items[kept++] = row;
        }
    }
    r->months.count = kept;
}

ent_status ent_report_sum_months(ent_report *r, ent_error *err)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < r->relations.count; i++)
        if (r->relations.items[i].pair != ENT_NO_INDEX)
            ENT_TRY(add_shown(r, &r->relations.items[i], err));
    for (size_t i = 0; i < r->rest.left.count; i++)
        ENT_TRY(add_rest(r, &r->rest.left.items[i], err));
    join_months(r);

cleanup:
    return st;
}
