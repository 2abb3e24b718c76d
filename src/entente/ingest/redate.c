/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "entente/ingest/redate.h"

#include <assert.h>

#include "entente/core/vec.h"
#include "entente/extract/dating.h"

/** Evidence whose date follows from the report's. */
typedef struct dated {
    ent_assertion_id id;
    ent_str words;
    bool planned;
    ent_date date;
    ent_date_basis basis;
    bool changed;
} dated;

typedef struct redater {
    const ent_date *report_date;
    ent_arena *arena;
    ENT_VEC(dated) evidence;
    bool no_memory;
} redater;

static bool same_date(const ent_date *a, ent_str text)
{
    ent_date b;

    if (ent_date_parse(&b, text, NULL) != ENT_OK)
        return false;
    return a->known == b.known &&
           (!a->known || (a->first == b.first && a->last == b.last &&
                          a->interval == b.interval &&
                          a->first_precision == b.first_precision &&
                          a->last_precision == b.last_precision));
}

/** The store is being read: what is to change is kept for later. */
static bool look(void *user, const ent_evidence *evidence)
{
    redater *r = user;
    dated d = {.id = evidence->id, .planned = evidence->modality != ENT_ACTUAL};

    if (evidence->date_text.len == 0 || evidence->origin != ENT_ORIGIN_TEXT ||
        (evidence->date_basis != ENT_DATE_RELATIVE &&
         evidence->date_basis != ENT_DATE_UNRESOLVED))
        return true;
    d.words = ent_arena_str(r->arena, evidence->date_text);
    if (d.words.ptr == NULL) {
        r->no_memory = true;
        return false;
    }
    (void)ent_time_resolve(&d.date, &d.basis, d.words, r->report_date,
                           d.planned ? ENT_TIME_FUTURE : ENT_TIME_PAST);
    d.changed = !same_date(&d.date, evidence->date);
    r->no_memory = !ENT_VEC_PUSH(&r->evidence, d);
    return !r->no_memory;
}

/** Count it with those of the same words and date. */
static void add_item(ent_redate_result *out, const dated *d)
{
    for (size_t i = 0; i < out->item_count; i++) {
        ent_redated *item = &out->items[i];

        if (ent_str_equal(item->words, d->words) &&
            item->date.known == d->date.known &&
            (!d->date.known || (item->date.first == d->date.first &&
                                item->date.last == d->date.last))) {
            item->count++;
            return;
        }
    }
    if (out->item_count < ENT_REDATED_MAX)
        out->items[out->item_count++] =
            (ent_redated){.words = d->words, .date = d->date, .count = 1};
}

static ent_status sum_up(const redater *r, ent_redate_result *out,
                         ent_error *err)
{
    out->items = ent_arena_alloc(r->arena, ENT_REDATED_MAX, sizeof *out->items);
    if (out->items == NULL)
        return ent_fail_nomem(err);
    for (size_t i = 0; i < r->evidence.count; i++) {
        const dated *d = &r->evidence.items[i];

        add_item(out, d);
        out->resolved += d->date.known;
        out->open += !d->date.known;
        out->changed += d->changed;
    }
    return ENT_OK;
}

ent_status ent_redate(ent_store *store, ent_document_id document,
                      const ent_date *report_date, ent_arena *arena,
                      ent_redate_result *out, ent_error *err)
{
    ent_status st = ENT_OK;
    redater r = {.report_date = report_date, .arena = arena};
    ent_evidence_filter filter = {.document = document, .rejected = true};

    assert(store != NULL && out != NULL);
    *out = (ent_redate_result){0};
    ENT_TRY(ent_store_each_evidence(store, &filter, look, &r, err));
    if (r.no_memory) {
        st = ent_fail_nomem(err);
        goto cleanup;
    }
    for (size_t i = 0; i < r.evidence.count; i++) {
        const dated *d = &r.evidence.items[i];

        if (d->changed)
            ENT_TRY(ent_store_set_assertion_date(store, d->id, &d->date,
                                                 d->basis, err));
    }
    ENT_TRY(sum_up(&r, out, err));

cleanup:
    ENT_VEC_CLEAR(&r.evidence);
    return st;
}
