/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sums of what is not in the file, in the data of the page: three numbers a
 * cell, because there are many. */
#include "entente/report/report_data_internal.h"

/* Cells that differ in month and pair alone are of one kind. */
static bool is_kind(const ent_report_cell *x, const ent_report_cell *y)
{
    return x->family == y->family && x->side == y->side &&
           x->status == y->status && x->voice == y->voice;
}

typedef ENT_VEC(ent_report_cell) kinds;

/* Place of the kind of a cell; SIZE_MAX: out of memory. There are few. */
static size_t find_kind(kinds *all, const ent_report_cell *cell)
{
    for (size_t i = 0; i < all->count; i++)
        if (is_kind(&all->items[i], cell))
            return i;
    return ENT_VEC_PUSH(all, *cell) ? all->count - 1 : SIZE_MAX;
}

static void put_cells(ent_json_pen *pen, const ent_report *r, kinds *all)
{
    const ent_report_cell *cells = r->rest.left.items;
    size_t count = r->rest.left.count;

    for (size_t i = 0; i < count;) {
        uint32_t pair = cells[i].pair;

        ent_json_begin_object(pen);
        ent_json_key(pen, "pair");
        ent_json_put_int(pen, r->pair_at[pair]);
        ent_json_key(pen, "cells");
        ent_json_begin_array(pen);
        for (; i < count && cells[i].pair == pair; i++) {
            size_t kind = find_kind(all, &cells[i]);

            pen->out->failed = pen->out->failed || kind == SIZE_MAX;
            ent_json_put_int(pen, (int64_t)kind);
            ent_json_put_int(pen, cells[i].month);
            ent_json_put_int(pen, cells[i].number);
        }
        ent_json_end_array(pen);
        ent_json_end_object(pen);
    }
}

static void put_kinds(ent_json_pen *pen, const kinds *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const ent_report_cell *kind = &all->items[i];

        ent_json_begin_object(pen);
        ent_json_key(pen, "family");
        ent_json_put_int(pen, kind->family);
        ent_json_key(pen, "side");
        ent_json_put_int(pen, kind->side);
        ent_json_key(pen, "status");
        ent_json_put_int(pen, kind->status);
        ent_json_key(pen, "voice");
        ent_json_put_int(pen, kind->voice);
        ent_json_end_object(pen);
    }
}

void ent_report_put_rest(ent_json_pen *pen, const ent_report *r)
{
    kinds all = {.items = NULL};
    uint32_t voices = 0;

    ent_json_key(pen, "rest");
    ent_json_begin_array(pen);
    put_cells(pen, r, &all);
    ent_json_end_array(pen);
    ent_json_key(pen, "kinds");
    ent_json_begin_array(pen);
    put_kinds(pen, &all);
    ent_json_end_array(pen);
    if (r->rest.left.count > 0)
        voices = ent_map_count(r->rest.voices);
    ent_json_key(pen, "voices");
    ent_json_begin_array(pen);
    for (uint32_t i = 0; i < voices; i++)
        ent_report_put_words(pen, ent_map_key(r->rest.voices, i));
    ent_json_end_array(pen);
    ENT_VEC_CLEAR(&all);
}
