/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli/balance.h"
#include "cli/evidence.h"
#include "entente/core/mem.h"
#include "entente/core/vec.h"

enum {
    SHARE_DECIMALS = 6,
    STEP_MAX = 100000,
    YEAR_MAX = 9999
};

/** How far apart dates are. */
struct step {
    int64_t count;
    char unit; /**< d, w, m or y. */
};

/** A date that steps start from, in the precision in which they are written. */
struct start {
    int year;
    int month;
    int day;
    int32_t first;
    ent_precision precision;
};

static ent_status fail_range(const char *range, ent_error *err)
{
    return ent_fail(err, ENT_ERR_INVALID,
                    "--series: \"%.60s\" is not FROM..TO, as in 1990..2024 or "
                    "2024-01..2024-06",
                    range);
}

static ent_status parse_end(ent_date *out, ent_str text, const char *range,
                            ent_error *err)
{
    ent_error why = {0};

    if (text.len == 0)
        return fail_range(range, err);
    if (ent_date_parse(out, text, &why) != ENT_OK)
        return ent_fail(err, ENT_ERR_INVALID, "--series: %s", why.message);
    if (!out->known || out->interval)
        return fail_range(range, err);
    return ENT_OK;
}

static ent_status parse_range(const char *range, ent_date *from, ent_date *to,
                              ent_error *err)
{
    ent_status st = ENT_OK;
    ent_str text = ent_str_from(range);
    const char *dots = strstr(range, "..");
    size_t at = dots == NULL ? text.len : (size_t)(dots - range);

    if (dots == NULL)
        return fail_range(range, err);
    ENT_TRY(parse_end(from, ent_str_slice(text, 0, at), range, err));
    ENT_TRY(parse_end(to, ent_str_slice(text, at + 2, text.len), range, err));
    if (from->first > to->last)
        st = ent_fail(err, ENT_ERR_INVALID,
                      "--series: %.*s is after %s: it ends before it begins",
                      (int)at, range, dots + 2);

cleanup:
    return st;
}

/** By default a series goes on as exactly as it begins. */
static ent_status parse_step(const char *text, const ent_date *from,
                             struct step *out, ent_error *err)
{
    char *end = NULL;
    long long count = 0;

    *out =
        (struct step){1, from->first_precision == ENT_PRECISION_YEAR    ? 'y'
                         : from->first_precision == ENT_PRECISION_MONTH ? 'm'
                                                                        : 'd'};
    if (text == NULL)
        return ENT_OK;
    errno = 0;
    count = strtoll(text, &end, 10);
    if (*text < '0' || *text > '9' || errno != 0 || count < 1 ||
        count > STEP_MAX || *end == '\0' || strchr("dwmy", *end) == NULL ||
        end[1] != '\0')
        return ent_fail(err, ENT_ERR_INVALID,
                        "--step: \"%.40s\" is not a step; want a number from 1 "
                        "to %d and d, w, m or y, as in 1m",
                        text, STEP_MAX);
    out->count = count;
    out->unit = *end;
    return ENT_OK;
}

/** Where dates start, as exact as the step asks for: days and weeks step from a
 *  day, months from a month or day. */
static struct start start_of(const ent_date *from, struct step step)
{
    struct start s = {.first = from->first, .precision = from->first_precision};

    ent_date_civil(from->first, &s.year, &s.month, &s.day);
    if (step.unit == 'd' || step.unit == 'w')
        s.precision = ENT_PRECISION_DAY;
    else if (step.unit == 'm' && s.precision == ENT_PRECISION_YEAR)
        s.precision = ENT_PRECISION_MONTH;
    return s;
}

static int days_of_month(int year, int month)
{
    if (month == 12)
        return 31;
    return ent_date_day(year, month + 1, 1) - ent_date_day(year, month, 1);
}

/** Date number @p n: the last day of it, ENT_DAY_MAX beyond the year 9999. */
static int32_t date_at(const struct start *s, struct step step, int64_t n,
                       ent_date *written)
{
    int64_t months = s->year * (int64_t)12 + s->month - 1;
    int year = 0;
    int month = 0;
    int last = 0;

    *written = (ent_date){.known = true,
                          .first_precision = s->precision,
                          .last_precision = s->precision};
    if (step.unit == 'd' || step.unit == 'w') {
        int64_t day = s->first + n * step.count * (step.unit == 'w' ? 7 : 1);

        if (day > ent_date_day(YEAR_MAX, 12, 31))
            return ENT_DAY_MAX;
        written->first = (int32_t)day;
        written->last = (int32_t)day;
        return (int32_t)day;
    }
    months += n * step.count * (step.unit == 'y' ? 12 : 1);
    if (months / 12 > YEAR_MAX)
        return ENT_DAY_MAX;
    year = (int)(months / 12);
    month = (int)(months % 12) + 1;
    if (s->precision == ENT_PRECISION_YEAR) {
        written->first = ent_date_day(year, 1, 1);
        written->last = ent_date_day(year, 12, 31);
        return written->last;
    }
    last = days_of_month(year, month);
    written->first = ent_date_day(year, month, 1);
    written->last = ent_date_day(year, month, last);
    if (s->precision == ENT_PRECISION_DAY) {
        written->first =
            ent_date_day(year, month, s->day < last ? s->day : last);
        written->last = written->first;
    }
    return written->last;
}

/** Count the dates, or with room for them fill them in. */
static size_t list_dates(struct series *out, const struct start *start,
                         struct step step, int32_t end)
{
    size_t count = 0;

    for (int64_t n = 0; n <= SERIES_MAX; n++) {
        ent_date written;
        int32_t day = date_at(start, step, n, &written);

        if (day > end)
            break;
        if (out != NULL) {
            out->days[count] = day;
            ent_date_write(&out->labels[count], &written);
        }
        count++;
    }
    return count;
}

ent_status series_parse(struct series *out, const char *range, const char *step,
                        ent_error *err)
{
    ent_status st = ENT_OK;
    ent_date from = {0};
    ent_date to = {0};
    struct step by;
    struct start start;
    size_t count = 0;

    ENT_TRY(parse_range(range, &from, &to, err));
    ENT_TRY(parse_step(step, &from, &by, err));
    start = start_of(&from, by);
    count = list_dates(NULL, &start, by, to.last);
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
    (void)list_dates(out, &start, by, to.last);
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
