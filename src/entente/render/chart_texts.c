/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Titles of edges and the line of sources. */
#include "entente/render/chart_internal.h"

#include "entente/render/figure_internal.h"

#include <stdlib.h>

enum {
    QUOTES = 2,        /* In the title of an edge. */
    QUOTE_BYTES = 180, /* Of each. */
    SOURCES_NAMED = 8
};

/* At most so many bytes, cut at a blank, else between two characters. */
static void add_quote(ent_buf *out, ent_str quote)
{
    size_t end = quote.len;

    if (end > QUOTE_BYTES) {
        end = QUOTE_BYTES;
        while (end > QUOTE_BYTES / 2 && quote.ptr[end] != ' ')
            end--;
        while (end > 0 && ((unsigned char)quote.ptr[end] & 0xc0u) == 0x80u)
            end--;
    }
    ent_buf_add_cstr(out, " “");
    ent_add_clean(out, ent_str_slice(quote, 0, end));
    ent_buf_add_cstr(out, end < quote.len ? "…”" : "”");
}

static void add_evidence(ent_buf *out, const ent_evidence *evidence)
{
    ent_str words = ent_telling_words(evidence);

    if (words.len > 0)
        add_quote(out, words);
    ent_buf_add_cstr(out, " (");
    ent_add_clean(out, ent_telling_source(evidence));
    if (evidence->report_date.len > 0) {
        ent_buf_add_cstr(out, ", ");
        ent_add_clean(out, evidence->report_date);
    }
    ent_buf_add_char(out, ')');
}

void ent_chart_add_title(ent_buf *out, const ent_telling *telling)
{
    const char *words = ent_certainty_words(telling->certainty);

    ent_add_clean(out, telling->subject_name);
    ent_buf_add_cstr(out, " – ");
    ent_add_clean(out, telling->phrase);
    ent_buf_add_cstr(out, " – ");
    ent_add_clean(out, telling->object_name);
    if (words[0] != '\0')
        ent_buf_addf(out, "; %s", words);
    if (telling->reports > 0)
        ent_buf_addf(out, "; %lu %s", (unsigned long)telling->reports,
                     telling->reports == 1 ? "report" : "reports");
    ent_buf_add_char(out, '.');
    for (size_t i = 0; i < telling->evidence_count && i < QUOTES; i++)
        add_evidence(out, &telling->evidence[i]);
    if (telling->evidence_count > QUOTES)
        ent_buf_addf(out, " And %zu more.", telling->evidence_count - QUOTES);
}

static int digits(ent_str text, size_t from, size_t count)
{
    int number = 0;

    for (size_t i = from; i < from + count; i++) {
        if (i >= text.len || text.ptr[i] < '0' || text.ptr[i] > '9')
            return 0;
        number = number * 10 + (text.ptr[i] - '0');
    }
    return number;
}

/* 2024-07-08 as "8 July 2024", 2024-07 as "July 2024"; else as it is. */
static void add_date(ent_buf *out, ent_str date)
{
    static const char *const months[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    int year = digits(date, 0, 4);
    int month = digits(date, 5, 2);
    int day = digits(date, 8, 2);

    if (year == 0 || month < 1 || month > 12 || date.len > 10) {
        ent_add_clean(out, date);
        return;
    }
    if (day > 0)
        ent_buf_addf(out, "%d ", day);
    ent_buf_addf(out, "%s %d", months[month - 1], year);
}

/* A report, as the line of sources names it. */
typedef struct source {
    ent_str date;
    ent_str name;
    ent_str document;
} source;

static int compare_sources(const void *left, const void *right)
{
    const source *x = left;
    const source *y = right;
    int order = ent_str_compare(x->date, y->date);

    /* Without a date last. */
    if ((x->date.len == 0) != (y->date.len == 0))
        return x->date.len == 0 ? 1 : -1;
    if (order == 0)
        order = ent_str_compare(x->name, y->name);
    return order != 0 ? order : ent_str_compare(x->document, y->document);
}

static size_t list_sources(source *out, const ent_telling *tellings,
                           size_t count)
{
    size_t all = 0;
    size_t unique = 0;

    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < tellings[i].evidence_count; k++) {
            const ent_evidence *evidence = &tellings[i].evidence[k];

            out[all++] =
                (source){evidence->report_date, ent_telling_source(evidence),
                         evidence->document_name};
        }
    qsort(out, all, sizeof *out, compare_sources);
    for (size_t i = 0; i < all; i++)
        if (unique == 0 || compare_sources(&out[unique - 1], &out[i]) != 0)
            out[unique++] = out[i];
    return unique;
}

static bool is_said_alike(const source *a, const source *b)
{
    return ent_str_equal(a->name, b->name) && ent_str_equal(a->date, b->date);
}

/* "Sources: Newsweek, 8 July 2024; Yonhap (2 reports), 9 July 2024." */
static void add_list(ent_buf *out, const source *all, size_t count)
{
    size_t named = 0;
    size_t i = 0;

    while (i < count && named < SOURCES_NAMED) {
        size_t same = 1;

        while (i + same < count && is_said_alike(&all[i], &all[i + same]))
            same++;
        ent_buf_add_cstr(out, named == 0 ? "Sources: " : "; ");
        ent_add_clean(out, all[i].name);
        if (same > 1)
            ent_buf_addf(out, " (%zu reports)", same);
        if (all[i].date.len > 0) {
            ent_buf_add_cstr(out, ", ");
            add_date(out, all[i].date);
        }
        named++;
        i += same;
    }
    if (i < count)
        ent_buf_addf(out, "; and %zu more", count - i);
    if (count > 0)
        ent_buf_add_char(out, '.');
}

ent_status ent_chart_add_sources(ent_buf *out, const ent_telling *tellings,
                                 size_t count, ent_error *err)
{
    size_t pieces = 0;
    source *all;

    for (size_t i = 0; i < count; i++)
        pieces += tellings[i].evidence_count;
    all = ent_calloc(pieces + 1, sizeof *all);
    if (all == NULL)
        return ent_fail_nomem(err);
    add_list(out, all, list_sources(all, tellings, count));
    ent_free(all);
    return ent_buf_status(out, err);
}
