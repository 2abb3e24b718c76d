/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/store/coded_batch_internal.h"

#include "entente/store/feed_internal.h"

enum {
    DIGIT_BITS = 11,
    DIGITS = 1 << DIGIT_BITS
};

/** Stable counting sort by one digit of one party, from @p in to @p out. */
static void sort_digit(const ent_coded_row *in, ent_coded_row *out,
                       size_t count, bool by_subject, unsigned shift)
{
    size_t places[DIGITS] = {0};
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t key = by_subject ? in[i].subject : in[i].object;

        places[key >> shift & (DIGITS - 1)]++;
    }
    for (size_t d = 0; d < DIGITS; d++) {
        size_t n = places[d];

        places[d] = at;
        at += n;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t key = by_subject ? in[i].subject : in[i].object;

        out[places[key >> shift & (DIGITS - 1)]++] = in[i];
    }
}

ent_status ent_coded_batch_sort(ent_coded_batch *batch, uint32_t greatest,
                                ent_error *err)
{
    if (batch->spare_cap < batch->rows.cap) {
        ent_coded_row *spare =
            ent_realloc(batch->spare, batch->rows.cap, sizeof *spare);

        if (spare == NULL)
            return ent_fail_nomem(err);
        batch->spare = spare;
        batch->spare_cap = batch->rows.cap;
    }
    /* Least significant first: object, then subject. */
    for (int party = 0; party < 2; party++) {
        for (unsigned shift = 0; shift < 32 && greatest >> shift != 0;
             shift += DIGIT_BITS) {
            ent_coded_row *sorted = batch->spare;
            size_t cap = batch->spare_cap;

            sort_digit(batch->rows.items, sorted, batch->rows.count, party != 0,
                       shift);
            batch->spare = batch->rows.items;
            batch->spare_cap = batch->rows.cap;
            batch->rows.items = sorted;
            batch->rows.cap = cap;
        }
    }
    return ENT_OK;
}

/** Columns of coded_event. */
static void give_column(const void *rows, size_t at, int column,
                        sqlite3_context *out)
{
    const ent_coded_batch *batch = rows;
    const ent_coded_row *row = &batch->rows.items[at];
    const int64_t values[] = {
        batch->first_id + (int64_t)at,
        row->subject,
        row->object,
        row->code,
        row->day,
        batch->document,
        batch->first_line + row->line,
    };

    sqlite3_result_int64(out, values[column]);
}

ent_status ent_coded_batch_store(ent_coded_batch *batch, ent_store *store,
                                 ent_error *err)
{
    ent_feed feed = {batch, batch->rows.count, give_column};
    ent_status st = ENT_OK;

    ENT_TRY(ent_store_feed(store, ENT_SQL_ADD_CODED, &feed, err));
    batch->first_id += (int64_t)batch->rows.count;
    batch->rows.count = 0;

cleanup:
    return st;
}

void ent_coded_batch_clear(ent_coded_batch *batch)
{
    ENT_VEC_CLEAR(&batch->rows);
    ent_free(batch->spare);
    *batch = (ent_coded_batch){0};
}
