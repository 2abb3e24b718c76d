/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Titles of edges and the line of sources. */
#include "entente/render/chart_internal.h"

#include "entente/render/figure_internal.h"
#include "entente/render/wording_internal.h"

#include <stdlib.h>

enum {
    QUOTES = 2, /* In the title of an edge. */
    SOURCES_NAMED = 8
};

static void add_evidence(ent_buf *out, const ent_evidence *evidence)
{
    ent_str words = ent_telling_words(evidence);

    if (words.len > 0)
        ent_add_quoted(out, words);
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
            ent_add_date(out, all[i].date);
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
