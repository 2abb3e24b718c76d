/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/balance.h"
#include "cli/evidence.h"
#include "cli/time_steps.h"
#include "entente/core/mem.h"
#include "entente/core/vec.h"

enum {
    SHARE_DECIMALS = 6
};

/** Count the dates, or with room for them fill them in. */
static size_t list_dates(struct series *out, const struct time_steps *steps)
{
    size_t count = 0;
    ent_date date;

    while (count <= SERIES_MAX && time_steps_date(steps, count, &date) &&
           date.last <= steps->to.last) {
        if (out != NULL) {
            out->days[count] = date.last;
            ent_date_write(&out->labels[count], &date);
        }
        count++;
    }
    return count;
}

ent_status series_parse(struct series *out, const char *range, const char *step,
                        ent_error *err)
{
    ent_status st = ENT_OK;
    struct time_steps steps;
    size_t count = 0;

    ENT_TRY(time_steps_read(&steps, "--series", range, step, err));
    count = list_dates(NULL, &steps);
    if (count > SERIES_MAX) {
        st = ent_fail(err, ENT_ERR_INVALID,
                      "--series: more than %d dates; take a longer --step",
                      SERIES_MAX);
        goto cleanup;
    }
    if (count == 0) {
        st = ent_fail(err, ENT_ERR_INVALID,
                      "--series: no step ends by the end of the range; take a "
                      "shorter --step");
        goto cleanup;
    }
    out->days = ent_calloc(count, sizeof *out->days);
    out->labels = ent_calloc(count, sizeof *out->labels);
    if (out->days == NULL || out->labels == NULL) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    out->count = count;
    (void)list_dates(out, &steps);
    for (size_t i = 0; i < count; i++)
        ENT_TRY(ent_buf_status(&out->labels[i], err));

cleanup:
    return st;
}

void series_clear(struct series *series)
{
    for (size_t i = 0; i < series->count; i++)
        ent_buf_clear(&series->labels[i]);
    ent_free(series->labels);
    ent_free(series->days);
    *series = (struct series){0};
}

static const struct column columns[] = {
    {"date", CELL_TEXT, false},
    {"actors", CELL_INTEGER, true},
    {"relations", CELL_INTEGER, true},
    {"pairs", CELL_INTEGER, true},
    {"positive", CELL_INTEGER, true},
    {"negative", CELL_INTEGER, true},
    {"triads", CELL_INTEGER, true},
    {"balanced", CELL_REAL, true},
    {"generalised", CELL_REAL, true},
    {"frustration_lower", CELL_INTEGER, true},
    {"frustration_upper", CELL_INTEGER, true},
    {"exact", CELL_TEXT, false},
    {"normalised", CELL_REAL, true},
};

/** A share of the triads; empty without any. */
static void add_share(struct table *table, uint64_t part, uint64_t whole,
                      int decimals)
{
    if (whole == 0)
        table_null(table);
    else
        table_real(table, (double)part / (double)whole, decimals);
}

static void add_day(struct table *table, const ent_balance_day *day,
                    ent_str label, int decimals)
{
    uint64_t triads = ent_triads_total(&day->triads);
    uint64_t pairs = (uint64_t)day->positive + day->negative;

    table_row(table);
    table_text(table, label);
    table_int(table, day->actors);
    table_int(table, day->relations);
    table_int(table, (int64_t)pairs);
    table_int(table, day->positive);
    table_int(table, day->negative);
    table_int(table, (int64_t)triads);
    add_share(table, ent_triads_balanced(&day->triads), triads, decimals);
    add_share(table, ent_triads_weakly_balanced(&day->triads), triads,
              decimals);
    table_int(table, (int64_t)day->lower);
    table_int(table, (int64_t)day->upper);
    table_text(table, ent_str_from(day->exact ? "yes" : "no"));
    if (pairs == 0)
        table_null(table);
    else
        table_real(table, ent_frustration_normalised(day->upper, pairs),
                   decimals);
}

static ent_status write_series(struct balance *b, const struct table *table)
{
    ent_status st = ENT_OK;
    struct context *context = b->context;

    if (context->format == OUTPUT_JSON) {
        ent_json_pen pen = balance_json_begin(b);

        ent_json_key(&pen, "series");
        ENT_TRY(table_print(table, context, &pen));
        ENT_TRY(json_end_answer(b->context, &pen));
        goto cleanup;
    }
    ENT_TRY(table_print(table, context, NULL));
    if (context->format == OUTPUT_TABLE)
        balance_add_footer(b);

cleanup:
    return st;
}

ent_status balance_series(struct balance *b, const struct series *series,
                          int *code)
{
    ent_status st = ENT_OK;
    struct context *context = b->context;
    int decimals = context->format == OUTPUT_TABLE ? 3 : SHARE_DECIMALS;
    struct table *table = table_new(columns, sizeof columns / sizeof *columns);
    ent_balance_day *days = ent_calloc(series->count, sizeof *days);
    uint64_t pairs = 0;

    if (table == NULL || days == NULL) {
        st = ent_fail_nomem(&context->err);
        goto cleanup;
    }
    ENT_TRY(ent_balance_series(b->graph, series->days, series->count,
                               &b->options, days, &context->progress,
                               &context->err));
    for (size_t i = 0; i < series->count; i++) {
        add_day(table, &days[i], ent_buf_view(&series->labels[i]), decimals);
        pairs += days[i].positive + days[i].negative;
    }
    context_progress_end(context);
    if (pairs == 0) {
        context_note(context, "no pair has a sign on any of the dates");
        *code = EXIT_NOTHING;
    }
    ENT_TRY(write_series(b, table));

cleanup:
    ent_free(days);
    table_free(table);
    return st;
}
